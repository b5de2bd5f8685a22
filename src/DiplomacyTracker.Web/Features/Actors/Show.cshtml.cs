using DiplomacyTracker.Domain.Actors;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Search;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using DiplomacyTracker.Web.Features.Timeline;
using DiplomacyTracker.Web.Features.Visits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Actors;

/// <summary>One country or organisation: the visits it received, or those it made.</summary>
[Authorize(Policies.Read)]
public sealed class ShowModel(DiplomacyDb db, VisitLister lister, ReferenceData references, ISearch search, TimeProvider clock) : PageModel
{
    public Actor Actor { get; private set; } = null!;
    public VisitListing Listing { get; private set; } = null!;

    /// <summary>The visits made and not those received are shown.</summary>
    public bool Made { get; private set; }

    /// <summary>How many visits it received and made.</summary>
    public (int Received, int Made) Counts { get; private set; }

    /// <summary>States that this one followed.</summary>
    public IReadOnlyList<ActorName> Predecessors { get; private set; } = [];

    /// <summary>Shows one direction.</summary>
    /// <param name="direction"><c>made</c> shows the visits it made.</param>
    public async Task<IActionResult> OnGetAsync(string code, string? direction, CancellationToken ct)
    {
        if (await db.Actors.AsNoTracking().SingleOrDefaultAsync(a => a.Code == code && a.TrashedAt == null, ct) is not { } actor) return NotFound();
        var known = await references.GetAsync(db, ct);
        if (actor.MergedIntoId is { } into && known.Actors.Values.FirstOrDefault(a => a.Id == into) is { } winner) return new RedirectResult("/actors/" + winner.Code, permanent: true, preserveMethod: true);
        (Actor, Made) = (actor, direction is "made");
        Predecessors = [.. known.Actors.Values.Where(a => a.Successor == code).OrderBy(a => a.Name, StringComparer.Ordinal)];
        var editor = Shell.IsEditor(User);
        var now = clock.GetUtcNow().UtcDateTime;
        async Task<int> CountAsync(string word) => await TimelineQuery.All.With(word, code).Over(db, search, known, now, editor).CountAsync(ct);
        Counts = (await CountAsync("host"), await CountAsync("sender"));
        Listing = await lister.ReadAsync(VisitLister.Question(Request.Query, known, Made ? "sender" : "host", code), Made ? $"/actors/{code}/made" : $"/actors/{code}", editor, ct, "host", "sender");
        return Page();
    }
}
