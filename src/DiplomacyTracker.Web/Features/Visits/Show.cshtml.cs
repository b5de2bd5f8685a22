using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Visits;

/// <summary>One visit: did it happen, what was it about, what came of it, and who says so.</summary>
[Authorize(Policies.Read)]
public sealed class ShowModel(DiplomacyDb db, VisitView view) : PageModel
{
    public VisitPage Answer { get; private set; } = null!;

    /// <summary>Shows it, or redirects to the address it has.</summary>
    /// <param name="key">The id, and after a hyphen the slug: the id decides.</param>
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct)
    {
        if (Address.Id(key) is not { } id) return NotFound();
        var page = await view.ReadAsync(id, Shell.IsEditor(User), ct);
        if (page is null)
        {
            if (Shell.IsEditor(User) && await db.Visits.AnyAsync(v => v.Id == id && v.TrashedAt != null && v.MergedIntoId == null, ct)) return Redirect(string.Create(CultureInfo.InvariantCulture, $"/visits/{id}/trash"));
            var into = await db.Visits.AsNoTracking().Where(v => v.Id == id && v.TrashedAt == null).Select(v => v.MergedIntoId).SingleOrDefaultAsync(ct);
            return into is { } winner ? RedirectPreserveMethod(string.Create(CultureInfo.InvariantCulture, $"/visits/{winner}"), permanent: true) : NotFound();
        }
        if (Address.Slug(key) is { } slug && slug != page.Row.Slug) return RedirectPermanent(page.Row.Href + Request.QueryString);
        Answer = page;
        return Page();
    }

    private static RedirectResult RedirectPreserveMethod(string url, bool permanent) => new(url, permanent, preserveMethod: true);

    /// <summary>Meetings' time and length in words: "3 Sep 2025, 10:00".</summary>
    public static string When(Domain.Visits.Meeting meeting) =>
        meeting.Date.IsUnknown ? meeting.Time ?? "–" : meeting.Date.ToWords();

    /// <summary>"2 meetings held, 1 planned", "1 meeting planned" or "no meeting held".</summary>
    public static string MeetingsOf(VisitRow leg) => (leg.Meetings, leg.PlannedMeetings) switch
    {
        (0, 0) => "no meeting held",
        (0, var planned) => Marks.Count(planned, "meeting") + " planned",
        (var made, 0) => Marks.Count(made, "meeting") + " held",
        (var made, var planned) => $"{Marks.Count(made, "meeting")} held, {planned} planned",
    };

    /// <summary>Side of a participant that is not the host's, in words; null for the others.</summary>
    public static string? SideOf(Side side) => side is Side.Visitor or Side.Third or Side.International ? Codes.Label(side).ToLowerInvariant() + " side" : null;
}
