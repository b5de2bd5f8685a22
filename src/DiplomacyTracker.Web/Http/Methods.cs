using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace DiplomacyTracker.Web.Http;

/// <summary>
/// Answers what routing alone would answer wrongly once every endpoint needs a policy: an unknown address is 404 and a
/// method that an address does not take is 405, for strangers too. Razor Pages would show themselves to any method,
/// TRACE included.
/// </summary>
public static class Methods
{
    private static readonly string[] Known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>Answers HEAD of the API as GET without its body (RFC 9110, 9.3.2), which routes of their own would have to name. Stands before routing.</summary>
    public static void UseHead(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!HttpMethods.IsHead(http.Request.Method) || !http.Request.IsApi())
        {
            await next(http);
            return;
        }
        // the server itself leaves out the body: it has read the method before
        http.Request.Method = HttpMethods.Get;
        try { await next(http); }
        finally { http.Request.Method = HttpMethods.Head; }
    });

    /// <summary>Stands after routing and before permissions.</summary>
    public static void UseMethods(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        // Routing's own answer: 405 with Allow, 415.
        if (endpoint is not RouteEndpoint)
        {
            await endpoint.RequestDelegate!(http);
            return;
        }
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            && http.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is null)
        {
            var compiled = await http.RequestServices.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
            var takes = compiled.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Distinct(StringComparer.Ordinal).ToList();
            if (takes.Count == 0) takes.Add("GET");
            if (takes.Contains("GET")) takes.Insert(takes.IndexOf("GET") + 1, "HEAD");
            if (!takes.Contains(http.Request.Method))
            {
                Refuse(http, takes);
                return;
            }
        }
        if (!Known.Contains(http.Request.Method))
        {
            Refuse(http, ["GET", "HEAD"]);
            return;
        }
        await next(http);
    });

    private static void Refuse(HttpContext http, IEnumerable<string> takes)
    {
        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        http.Response.Headers.Allow = string.Join(", ", takes);
    }
}
