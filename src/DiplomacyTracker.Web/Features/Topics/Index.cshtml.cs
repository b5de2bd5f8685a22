using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Search;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using DiplomacyTracker.Web.Features.Timeline;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Topic = DiplomacyTracker.Domain.Topics.Topic;

namespace DiplomacyTracker.Web.Features.Topics;

/// <summary>Agenda topics, with how many visits each is on the agenda of and leads.</summary>
[Authorize(Policies.Read)]
public sealed class IndexModel(DiplomacyDb db, ISearch search, ReferenceData references, TimeProvider clock) : PageModel
{
    public IReadOnlyList<(Topic Topic, int Visits, int Leads)> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var known = await references.GetAsync(db, ct);
        var visits = TimelineQuery.All.Over(db, search, known, clock.GetUtcNow().UtcDateTime, Shell.IsEditor(User));
        var counts = await TopicCounts.ByTopicAsync(db, visits, ct);
        var leads = await visits.Where(v => v.LeadTopic != null).GroupBy(v => v.LeadTopic!)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);
        var roots = known.Topics.Values.Where(t => t.Parent is null).OrderBy(t => t.Position);
        Rows = [.. roots.SelectMany(root => new[] { root }.Concat(known.Topics.Values.Where(t => t.Parent == root.Code && counts.ContainsKey(t.Code)).OrderBy(t => t.Position)))
            .Select(topic => (topic, counts.GetValueOrDefault(topic.Code), leads.GetValueOrDefault(topic.Code)))];
    }
}
