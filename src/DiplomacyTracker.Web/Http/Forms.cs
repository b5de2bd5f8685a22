using Microsoft.AspNetCore.Http.Features;

namespace DiplomacyTracker.Web.Http;

/// <summary>Posted forms are read in one place, so that one that can't be read is refused in words wherever it was sent.</summary>
public static class Forms
{
    /// <summary>What is said of a form that can't be read.</summary>
    public const string Unreadable = "The form could not be read: it holds the character U+0000, which can't be stored, or more or longer values than a form may have.";

    /// <summary>Reads the form of a request to a page before the page does.</summary>
    public static void UseForms(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Request.HasFormContentType && !http.Request.IsApi())
        {
            try
            {
                await http.Request.ReadFormAsync(http.RequestAborted);
            }
            catch (InvalidDataException)
            {
                // The error page is asked for by the same request, and would stumble over the same form.
                http.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
                throw;
            }
        }
        await next(http);
    });
}
