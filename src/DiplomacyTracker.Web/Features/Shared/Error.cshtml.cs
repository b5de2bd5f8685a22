using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiplomacyTracker.Web.Features.Shared;

/// <summary>What a person sees when a request could not be answered: what happened, what to do, and the trace id to quote.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    /// <summary>The HTTP status, 400 to 599.</summary>
    public int Status { get; private set; }

    /// <summary>Heading, in the words of the reader.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>One sentence on what to do.</summary>
    public string Advice { get; private set; } = "";

    /// <summary>Names this request in the log.</summary>
    public string TraceId => Activity.Current?.Id ?? HttpContext.TraceIdentifier;

    /// <summary>Words from the address that was asked for, to search with.</summary>
    public string Words { get; private set; } = "";

    public void OnGet(int status = 500) => Show(status);

    public void OnPost(int status = 500) => Show(status);

    private void Show(int status)
    {
        Status = status is >= 400 and < 600 ? status : 500;
        Response.StatusCode = Status;
        (Heading, Advice) = Status switch
        {
            400 => ("The request could not be read", "A value in the address or the form is not in the form that this page takes. If you came from a form, go back, load it again and send it once more."),
            401 => ("Sign in to see this page", "This page is for people with an account."),
            403 => ("Your role does not allow this", "You can read and search. Editing needs the Editor role, which an administrator gives."),
            404 => ("There is no page at this address", "It may have been merged into another or moved to the trash. Search for it, or start from the timeline."),
            409 => ("This does not fit with what is held", "Someone else changed the same thing, or it is there already. Go back, load the page again and compare."),
            412 => ("This has changed since you opened it", "Load the page again to see what is new."),
            429 => ("Too many requests", "Wait half a minute, then try again."),
            503 => ("The database is not available just now", "Nothing was lost. Try again in a moment."),
            >= 500 => ("Something failed on our side", "Nothing was saved. Try again; if it fails again, tell an administrator the reference below."),
            _ => ("The request was refused", "Go back and try another way."),
        };
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? "";
        Words = string.Join(' ', asked.Split(['/', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length < 40).Take(8));
    }
}
