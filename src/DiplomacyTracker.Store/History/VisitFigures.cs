using System.Globalization;
using System.Text.Json.Nodes;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Store.History;

/// <summary>
/// The columns of a visit that are computed from its parts and claims: counts, independent sources, disagreements,
/// topics, lead topic, slug. A fixed number of queries for any number of visits.
/// </summary>
internal sealed class VisitFigures(DiplomacyDb db)
{
    /// <summary>One claim, hung on the visit it speaks of or on one of the visit's parts.</summary>
    public sealed record Held(long VisitId, Subject Subject, long SubjectId, string Field, string Value, Verdict Verdict, long OriginOutletId, SourceKind OutletKind, bool Gone);

    public async Task RecomputeAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        foreach (var some in ids.Chunk(400)) await RecomputeSomeAsync([.. some], ct);
    }

    /// <summary>The visits that have claims of these articles, on themselves or on their parts.</summary>
    public static async Task<IReadOnlyCollection<long>> RestingOnAsync(DiplomacyDb db, List<long> articles, CancellationToken ct)
    {
        var subjects = await db.Claims.Where(c => articles.Contains(c.ArticleId) && c.SubjectId != null)
            .Select(c => new { c.Subject, Id = c.SubjectId!.Value }).Distinct().ToListAsync(ct);
        List<long> Of(Subject subject) => [.. subjects.Where(s => s.Subject == subject).Select(s => s.Id)];
        var (meetings, delegates, agenda) = (Of(Subject.Meeting), Of(Subject.Delegate), Of(Subject.AgendaItem));
        var (outcomes, events, statements, ordinals) = (Of(Subject.Outcome), Of(Subject.ContextEvent), Of(Subject.Statement), Of(Subject.OrdinalClaim));
        var visits = new HashSet<long>(Of(Subject.Visit));
        visits.UnionWith(await db.Meetings.Where(m => meetings.Contains(m.Id)).Select(m => m.VisitId).ToListAsync(ct));
        visits.UnionWith(await db.Delegates.Where(d => delegates.Contains(d.Id)).Select(d => d.VisitId).ToListAsync(ct));
        visits.UnionWith(await db.AgendaItems.Where(i => agenda.Contains(i.Id)).Select(i => i.VisitId).ToListAsync(ct));
        visits.UnionWith(await db.OutcomeVisits.Where(l => outcomes.Contains(l.OutcomeId)).Select(l => l.VisitId).ToListAsync(ct));
        visits.UnionWith(await db.ContextVisits.Where(l => events.Contains(l.ContextEventId)).Select(l => l.VisitId).ToListAsync(ct));
        visits.UnionWith(await db.Statements.Where(s => statements.Contains(s.Id) && s.VisitId != null).Select(s => s.VisitId!.Value).ToListAsync(ct));
        visits.UnionWith(await db.OrdinalClaims.Where(o => ordinals.Contains(o.Id) && o.VisitId != null).Select(o => o.VisitId!.Value).ToListAsync(ct));
        return visits;
    }

    private async Task RecomputeSomeAsync(List<long> ids, CancellationToken ct)
    {
        var visits = await db.Visits.Include(v => v.Topics).Where(v => ids.Contains(v.Id)).ToListAsync(ct);
        var claims = await ClaimsAsync(ids, ct);
        var meetings = await db.Meetings.Where(m => ids.Contains(m.VisitId) && m.TrashedAt == null && m.MergedIntoId == null && m.State == MeetingState.Held)
            .GroupBy(m => m.VisitId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var outcomes = await (from link in db.OutcomeVisits
                              join outcome in db.Outcomes on link.OutcomeId equals outcome.Id
                              where ids.Contains(link.VisitId) && outcome.TrashedAt == null && outcome.MergedIntoId == null
                              group link by link.VisitId into g
                              select new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var agenda = (await db.AgendaItems.Where(i => ids.Contains(i.VisitId) && i.TrashedAt == null && i.MergedIntoId == null)
            .Select(i => new { i.Id, i.VisitId, i.Topics, i.Prominence }).ToListAsync(ct)).ToLookup(i => i.VisitId);
        var topics = await db.Topics.AsNoTracking().Select(t => new { t.Code, t.Position }).ToDictionaryAsync(t => t.Code, t => t.Position, ct);
        var visitors = visits.Select(v => v.VisitorId).Distinct().ToList();
        var slugs = await db.People.Where(p => visitors.Contains(p.Id)).Select(p => new { p.Id, p.Slug }).ToDictionaryAsync(p => p.Id, p => p.Slug, ct);
        var hosts = visits.Select(v => v.Host).Distinct().ToList();
        var names = await db.Actors.Where(a => hosts.Contains(a.Code)).Select(a => new { a.Code, a.Name }).ToDictionaryAsync(a => a.Code, a => a.Name, ct);

        foreach (var visit in visits)
        {
            var held = claims[visit.Id].ToList();
            visit.MeetingCount = meetings.GetValueOrDefault(visit.Id);
            visit.OutcomeCount = outcomes.GetValueOrDefault(visit.Id);
            var standing = held.Where(claim => claim.Verdict is not Verdict.Rejected).ToList();
            visit.IndependentSources = standing.Select(claim => claim.OriginOutletId).Distinct().Count();
            visit.OfficialSource = standing.Exists(claim =>
                claim.OutletKind is SourceKind.GovernmentHost or SourceKind.GovernmentVisitor or SourceKind.ThirdGovernment or SourceKind.Igo or SourceKind.Dataset);
            var disagreements = Disagreements(visit, held);
            if (!disagreements.SequenceEqual(visit.Disagreements, StringComparer.Ordinal)) visit.Disagreements = disagreements;
            visit.HasDisagreement = disagreements.Count > 0;

            var wanted = new Dictionary<string, Prominence>(StringComparer.Ordinal);
            foreach (var item in agenda[visit.Id])
            {
                foreach (var code in item.Topics)
                {
                    if (!wanted.TryGetValue(code, out var highest) || item.Prominence < highest) wanted[code] = item.Prominence;
                }
            }
            visit.Topics.RemoveAll(topic => !topic.Explicit && !wanted.ContainsKey(topic.Code));
            foreach (var (code, prominence) in wanted)
            {
                if (visit.Topics.Find(topic => topic.Code == code) is not { } known) visit.Topics.Add(new VisitTopic { Code = code, Prominence = prominence });
                else if (!known.Explicit) known.Prominence = prominence;
            }
            foreach (var topic in visit.Topics) topic.SortDay = visit.SortDay;
            visit.LeadTopic = LeadTopic.Of(visit.Topics.Select(topic => (topic.Code, topic.Prominence,
                SourcesOfTopic(topic.Code), topics.GetValueOrDefault(topic.Code, int.MaxValue))));
            visit.Slug = SlugOf(slugs.GetValueOrDefault(visit.VisitorId, "x"), names.GetValueOrDefault(visit.Host, visit.Host), visit.Start);

            int SourcesOfTopic(string code) => standing
                .Where(claim => claim.Value == code && claim.Subject is Subject.AgendaItem or Subject.Visit).Select(claim => claim.OriginOutletId).Distinct().Count();
        }
    }

    private async Task<ILookup<long, Held>> ClaimsAsync(List<long> ids, CancellationToken ct)
    {
        var all = new List<Held>();
        foreach (var held in VisitClaims.Of(db, ids))
        {
            all.AddRange(await (from pair in held
                                join article in db.Articles on pair.Claim.ArticleId equals article.Id
                                join outlet in db.Outlets on article.OutletId equals outlet.Id
                                select new Held(pair.VisitId, pair.Claim.Subject, pair.Claim.SubjectId!.Value, pair.Claim.Field, pair.Claim.Value, pair.Claim.Verdict,
                                    article.OriginOutletId, outlet.Kind, pair.Claim.Start < 0)).ToListAsync(ct));
        }
        return all.ToLookup(claim => claim.VisitId);
    }

    private static List<string> Disagreements(Visit visit, List<Held> held)
    {
        var input = (JsonObject)JsonNode.Parse(TrackerJson.Write(visit.ToInput()))!;
        return [.. held.Where(claim => claim.Subject is Subject.Visit && ClaimAgreement.Disputes(claim.Subject, claim.Field, claim.Verdict, claim.Gone, claim.Value, ClaimInputs.Get(input, claim.Field, claim.Value)))
            .Select(claim => claim.Field.TrimStart('/')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static string SlugOf(string visitor, string host, PartialDate start)
    {
        var day = start.Earliest is not { } earliest ? "" : start.Precision switch
        {
            DatePrecision.Year or DatePrecision.Decade => earliest.ToString("-yyyy", CultureInfo.InvariantCulture),
            DatePrecision.Month or DatePrecision.Season => earliest.ToString("-yyyy-MM", CultureInfo.InvariantCulture),
            _ => earliest.ToString("-yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        return $"{visitor}-{Folding.Slug(host)}{day}";
    }
}
