using System.Diagnostics;
using System.Globalization;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Shared;

/// <summary>What a person sees when a request could not be answered: what happened, what to do, and the trace id to quote.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel(DiplomacyDb db, IAuthorizationService rights, TimeProvider clock) : PageModel
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

    /// <summary>The visit whose address is most like the one asked for; null when none is.</summary>
    public (string Href, string Slug)? Closest { get; private set; }

    /// <summary>Where the form that failed was sent, to send it there again; null when there was none that may be.</summary>
    public string? Again { get; private set; }

    /// <summary>What was typed into that form.</summary>
    public IReadOnlyList<(string Name, string Value)> Typed { get; private set; } = [];

    // Not in the handlers: a DELETE or PUT that was refused comes here as such, and has none.
    public override void OnPageHandlerSelected(PageHandlerSelectedContext context) =>
        Show(int.TryParse(RouteData.Values["status"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 500);

    public async Task OnGetAsync(CancellationToken ct = default)
    {
        if (Status == StatusCodes.Status404NotFound) await FindClosestAsync(ct);
    }

    public void OnPost()
    {
        KeepTyped();
        if (Status == StatusCodes.Status401Unauthorized && Again is not null)
            (Heading, Advice) = ("You are signed out", "Nothing was saved, and what you typed is kept here. Sign in, in another tab, then come back and send it again.");
        else if (Status == StatusCodes.Status400BadRequest && Again is not null)
            (Heading, Advice) = ("Send it once more", "The page was open for too long, or you signed in since it was opened. Nothing was saved yet, and what you typed is kept here.");
    }

    private void Show(int status)
    {
        Status = status is >= 400 and < 600 ? status : 500;
        Response.StatusCode = Status;
        (Heading, Advice) = Status switch
        {
            400 => ("The request could not be read", "A value in the address or the form is not of the kind that this page takes: it may hold the character U+0000 or be too long, or the form was open for too long. Go back, load the page again and send it once more."),
            401 => ("Sign in to see this page", "This page is for people with an account."),
            403 => ("Your role does not allow this", "You can read and search. Editing needs the Editor role, which an administrator gives."),
            404 => ("There is no page at this address", "It may have been merged into another or moved to the trash. Search for it, or start from the timeline."),
            405 => ("This address does not take that", "The address is there, but not for what was asked of it. Open it from the page that leads to it."),
            409 => ("This does not fit with what is held", "Someone else changed the same thing, or it is there already. Go back, load the page again and compare."),
            412 => ("This has changed since you opened it", "Load the page again to see what is new."),
            429 => ("Too many requests", "Wait half a minute, then try again."),
            507 => ("There is no space left", "Nothing was saved. An administrator has to make room on the disk that holds the database; reading still works."),
            503 => ("The database is not available just now", "Nothing was lost. Try again in a moment."),
            >= 500 when HttpContext.Features.Get<ProblemAnswer>() is { Type: "damaged" } => ("The database is damaged", "Nothing was saved. An administrator has to restore it from a backup, and will want the reference below."),
            >= 500 => ("Something failed on our side", "Nothing was saved. Try again; if it fails again, tell an administrator the reference below."),
            _ => ("The request was refused", "Go back and try another way."),
        };
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? "";
        if (Status == StatusCodes.Status404NotFound && (asked.StartsWith("/setup/", StringComparison.Ordinal) || asked.StartsWith("/reset/", StringComparison.Ordinal)))
            (Heading, Advice) = ("This link does not work any more", "It was used already, or its time is over. If you have an account, sign in; an administrator makes a new link.");
        // the first part of an address says what kind of page it is, a leading number which one: neither stands in the thing looked for
        var words = asked.Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, .. var rest] && rest.Length > 0 ? string.Join('/', rest) : asked;
        Words = string.Join(' ', words.Split(['/', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => word.All(char.IsAsciiDigit)).Where(word => word.Length < 40).Take(8));
    }

    // Only a form of our own pages is offered again: a stranger's page must not get its fields sent by a trusting click.
    private void KeepTyped()
    {
        if (Status is not (400 or 401 or 409 or 412 or 429 or >= 500) || HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not { } asked) return;
        if (HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IFormFeature>()?.Form is not { Count: > 0 } form) return;
        if (!string.Equals(Request.Headers.Origin, $"{Request.Scheme}://{Request.Host}", StringComparison.OrdinalIgnoreCase)) return;
        if (form.Keys.Any(key => key.Contains("password", StringComparison.OrdinalIgnoreCase))) return;
        Again = asked.OriginalPath + asked.OriginalQueryString;
        Typed = [.. form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).SelectMany(field => field.Value.Select(value => (field.Key, value ?? "")))];
    }

    // An address like /visits/rubio-mexico-2025-09 may be typed from memory, or be that of something merged since.
    private async Task FindClosestAsync(CancellationToken ct)
    {
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? "";
        if (!asked.StartsWith("/visits/", StringComparison.Ordinal) || !(await rights.AuthorizeAsync(User, Policies.Read)).Succeeded) return;
        var words = asked["/visits/".Length..].Split('/')[0].ToLowerInvariant().Split('-', StringSplitOptions.RemoveEmptyEntries)
            .SkipWhile(word => word.All(char.IsAsciiDigit)).Where(word => word.Length is > 1 and < 40).Take(6).ToList();
        if (words.Count == 0) return;
        var now = clock.GetUtcNow().UtcDateTime;
        var visits = db.Visits.AsNoTracking().Where(v => v.TrashedAt == null && v.MergedIntoId == null && (v.EmbargoUntil == null || v.EmbargoUntil <= now));
        foreach (var word in words) visits = visits.Where(v => v.Slug.Contains(word));
        if (await visits.OrderByDescending(v => v.SortDay).ThenByDescending(v => v.Id).Select(v => new { v.Id, v.Slug }).FirstOrDefaultAsync(ct) is { } closest)
            Closest = ($"/visits/{closest.Id}-{closest.Slug}", closest.Slug);
    }
}
