using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DiplomacyTracker.Web.Http;

/// <summary>
/// Over https every cookie bears the prefix <c>__Host-</c>, which binds it to this host and to https (RFC 6265bis, 4.1.3.2).
/// The rest of the program knows only the plain names; over http, which serves loopback, they stay plain.
/// </summary>
public static class HostCookies
{
    private const string Prefix = "__Host-";

    /// <summary>Stands before whatever reads or sets cookies.</summary>
    public static void UseHostCookies(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!http.Request.IsHttps) return next(http);
        if (http.Request.Headers.Cookie is { Count: > 0 } sent)
        {
            // A cookie without the prefix may have been planted over http or by a neighbour host.
            var ours = sent.SelectMany(line => (line ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Where(cookie => cookie.StartsWith(Prefix, StringComparison.Ordinal)).Select(cookie => cookie[Prefix.Length..]);
            http.Request.Headers.Cookie = string.Join("; ", ours);
        }
        http.Response.OnStarting(() =>
        {
            if (http.Response.Headers.SetCookie is { Count: > 0 } set)
            {
                http.Response.Headers.SetCookie = new StringValues([.. set.Select(line =>
                {
                    var cookie = SetCookieHeaderValue.Parse(line);
                    if (!cookie.Name.StartsWith(Prefix, StringComparison.Ordinal)) cookie.Name = Prefix + cookie.Name;
                    cookie.Secure = true;
                    cookie.Path = "/";
                    cookie.Domain = default;
                    return cookie.ToString();
                })]);
            }
            return Task.CompletedTask;
        });
        return next(http);
    });
}
