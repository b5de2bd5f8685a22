using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Topics;

/// <summary>
/// How many visits have a topic. A first-level topic has the visits of all topics below it, each once: what a filter by it
/// leaves, and so the number on facets, lanes and lists.
/// </summary>
public static class TopicCounts
{
    /// <summary>Visits by first-level topic; topics without visits are left out.</summary>
    public static async Task<Dictionary<string, int>> ByRootAsync(DiplomacyDb db, IQueryable<Visit> visits, CancellationToken ct) =>
        await (from tag in db.VisitTopics.AsNoTracking()
               join topic in db.Topics on tag.Code equals topic.Code
               where visits.Any(v => v.Id == tag.VisitId)
               group tag.VisitId by topic.Parent ?? topic.Code into g
               select new { g.Key, Count = g.Distinct().Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);

    /// <summary>Visits by topic of either level, first-level ones with those below them.</summary>
    public static async Task<Dictionary<string, int>> ByTopicAsync(DiplomacyDb db, IQueryable<Visit> visits, CancellationToken ct)
    {
        var counts = await ByRootAsync(db, visits, ct);
        var below = await (from tag in db.VisitTopics.AsNoTracking()
                           join topic in db.Topics on tag.Code equals topic.Code
                           where topic.Parent != null && visits.Any(v => v.Id == tag.VisitId)
                           group tag by tag.Code into g
                           select new { g.Key, Count = g.Count() }).ToListAsync(ct);
        foreach (var one in below) counts[one.Key] = one.Count;
        return counts;
    }
}
