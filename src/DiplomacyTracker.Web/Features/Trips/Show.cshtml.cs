using System.Globalization;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using DiplomacyTracker.Web.Features.Visits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Trips;

/// <summary>One journey: its legs in order, and what was agreed on them.</summary>
[Authorize(Policies.Read)]
public sealed class ShowModel(DiplomacyDb db, ReferenceData references, TimeProvider clock) : PageModel
{
    public Trip Trip { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public VisitTable Legs { get; private set; } = null!;
    public IReadOnlyList<Outcome> Outcomes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await db.Trips.AsNoTracking().Include(t => t.Visitor).SingleOrDefaultAsync(t => t.Id == id && t.TrashedAt == null, ct) is not { } trip) return NotFound();
        if (trip.MergedIntoId is { } into) return new RedirectResult(string.Create(CultureInfo.InvariantCulture, $"/trips/{into}"), permanent: true, preserveMethod: true);
        var known = await references.GetAsync(db, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var editor = Shell.IsEditor(User);
        var legs = await VisitRows.ReadAsync(db, db.Visits.AsNoTracking().Where(v => v.TripId == id && v.TrashedAt == null && v.MergedIntoId == null && (editor || v.EmbargoUntil == null || v.EmbargoUntil <= now))
            .OrderBy(v => v.Leg).ThenBy(v => v.SortDay).ThenBy(v => v.Id).Take(200), ct);
        var ids = legs.ConvertAll(leg => leg.Id);
        Outcomes = await db.Outcomes.AsNoTracking().Where(o => o.TrashedAt == null && o.MergedIntoId == null && db.OutcomeVisits.Where(l => ids.Contains(l.VisitId)).Select(l => l.OutcomeId).Contains(o.Id)).OrderBy(o => o.Id).Take(100).ToListAsync(ct);
        (Trip, Legs) = (trip, new VisitTable(legs, known) { Today = DateOnly.FromDateTime(now), Sort = "start" });
        Name = trip.Title ?? VisitView.TripName(legs, known);
        return Page();
    }
}
