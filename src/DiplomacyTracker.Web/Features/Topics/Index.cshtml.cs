using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Topic = DiplomacyTracker.Domain.Topics.Topic;

namespace DiplomacyTracker.Web.Features.Topics;

/// <summary>Agenda topics, with how many visits each is on the agenda of and leads.</summary>
[Authorize(Policies.Read)]
public sealed class IndexModel(DiplomacyDb db, ReferenceData references) : PageModel
{
    public IReadOnlyList<(Topic Topic, int Visits, int Leads)> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var known = await references.GetAsync(db, ct);
        var counts = await db.VisitTopics.AsNoTracking().Where(t => db.Visits.Any(v => v.Id == t.VisitId && v.TrashedAt == null && v.MergedIntoId == null && v.EmbargoUntil == null))
            .GroupBy(t => t.Code).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);
        var leads = await db.Visits.AsNoTracking().Where(v => v.LeadTopic != null && v.TrashedAt == null && v.MergedIntoId == null && v.EmbargoUntil == null)
            .GroupBy(v => v.LeadTopic!).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);
        var roots = known.Topics.Values.Where(t => t.Parent is null).OrderBy(t => t.Position);
        Rows = [.. roots.SelectMany(root => new[] { root }.Concat(known.Topics.Values.Where(t => t.Parent == root.Code && counts.ContainsKey(t.Code)).OrderBy(t => t.Position)))
            .Select(topic => (topic, counts.GetValueOrDefault(topic.Code), leads.GetValueOrDefault(topic.Code)))];
    }
}
