using DiplomacyTracker.Domain;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Actors;

/// <summary>One actor in the list.</summary>
public sealed record ActorRow(string Code, string Name, ActorKind Kind, string? Region, int Received, int Made, DateOnly? Last);

/// <summary>Countries and organisations that receive or make visits.</summary>
[Authorize(Policies.Read)]
public sealed class IndexModel(DiplomacyDb db, ReferenceData references, TimeProvider clock) : PageModel
{
    public IReadOnlyList<ActorRow> Rows { get; private set; } = [];
    public bool All { get; private set; }

    /// <summary>Lists them, most visits first.</summary>
    /// <param name="all">Also those without any visit.</param>
    public async Task OnGetAsync(bool all, CancellationToken ct)
    {
        All = all;
        var known = await references.GetAsync(db, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var editor = Shell.IsEditor(User);
        // one pass gives both directions
        var pairs = await db.Visits.AsNoTracking().Where(v => v.TrashedAt == null && v.MergedIntoId == null && (editor || v.EmbargoUntil == null || v.EmbargoUntil <= now))
            .GroupBy(v => new { v.Sender, v.Host }).Select(g => new { g.Key.Sender, g.Key.Host, Count = g.Count(), Last = g.Max(v => v.SortDay) }).ToListAsync(ct);
        var received = pairs.ToLookup(p => p.Host, StringComparer.Ordinal);
        var made = pairs.Where(p => p.Sender is not null).ToLookup(p => p.Sender!, StringComparer.Ordinal);
        Rows = [.. known.Actors.Values.Select(a => new ActorRow(a.Code, a.Name, a.Kind, a.Region, received[a.Code].Sum(p => p.Count), made[a.Code].Sum(p => p.Count),
                received[a.Code].Concat(made[a.Code]).Select(p => (DateOnly?)p.Last).Where(day => day != DateOnly.MinValue).Max()))
            .Where(row => all || row.Received + row.Made > 0).OrderByDescending(row => row.Received + row.Made).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }
}
