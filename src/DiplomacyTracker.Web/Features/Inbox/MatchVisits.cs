using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Inbox;

/// <summary>Finds the visits a proposal may speak of, by the rule of <see cref="VisitMatching"/>.</summary>
public sealed class MatchVisits(DiplomacyDb db, FindPerson people)
{
    /// <summary>Candidates with a score above 0, best first, at most five.</summary>
    /// <param name="siblings">Proposals of the same article: a visit that one of them became names the trip.</param>
    public async Task<IReadOnlyList<VisitMatch>> CandidatesAsync(Proposal proposal, IEnumerable<Proposal> siblings, CancellationToken ct)
    {
        string? Value(string field) => proposal.Claims.Find(c => c.Field == field && c.Decision is not Decision.Rejected)?.Value;
        var (visitor, host, sender) = (Value("/visitor"), Value("/host"), Value("/sender"));
        if (visitor is null || host is null) return [];
        var persons = await people.CandidatesAsync(visitor, sender, ct);
        long? person = persons.Count == 1 ? persons[0] : null;
        var surname = Folding.Fold(PersonRules.FamilyOf(PersonRules.SortNameOf(visitor, sender)));

        var results = siblings.Where(s => s.About is Subject.Visit && s.TripKey is not null && s.TripKey == proposal.TripKey && s.ResultId is not null).Select(s => s.ResultId!.Value).ToList();
        var trips = await db.Visits.Where(v => results.Contains(v.Id) && v.TripId != null).Select(v => v.TripId!.Value).ToListAsync(ct);
        var proposed = new ProposedVisit(person, surname, sender, host, Date(Value("/start")), Date(Value("/end")), trips,
            [.. proposal.Claims.Where(c => c.Field == "/cities/-").Select(c => c.Value)]);

        var candidates = db.Visits.AsNoTracking().Where(v => v.Host == host && v.TrashedAt == null && v.MergedIntoId == null);
        candidates = person is { } id ? candidates.Where(v => v.VisitorId == id)
            : candidates.Where(v => v.Sender == sender && db.PersonNames.Any(n => n.PersonId == v.VisitorId && n.Surname == surname));
        if ((proposed.Start.Earliest ?? proposed.End.Latest) is { } day && day.Year is > 1 and < 9998)
        {
            var (from, to) = ((proposed.Start.Earliest ?? day).AddDays(-15), (proposed.End.Latest ?? proposed.Start.Latest ?? day).AddDays(15));
            candidates = candidates.Where(v => (v.SortDay >= from && v.SortDay <= to) || (v.PossibleFrom <= to && v.PossibleTo >= from && v.PossibleTo < DateOnly.MaxValue) || v.SortDay == DateOnly.MinValue);
        }
        var rows = await candidates.OrderByDescending(v => v.SortDay).ThenByDescending(v => v.Id).Take(50)
            .Select(v => new { v.Id, v.VisitorId, v.Sender, v.Host, v.Start, v.End, v.TripId, v.Cities }).ToListAsync(ct);
        return [.. rows.Select(v => VisitMatching.Score(proposed, new KnownVisit(v.Id, v.VisitorId, surname, v.Sender, v.Host, v.Start, v.End, v.TripId, v.Cities)))
            .Where(m => m.Score > 0).OrderByDescending(m => m.Score).ThenByDescending(m => m.VisitId).Take(5)];
    }

    /// <summary>The visit a proposal adds to, or that the editor must choose.</summary>
    public static (long? AddTo, bool Undecided) Choose(IReadOnlyList<VisitMatch> matches)
    {
        if (matches.Count == 0 || matches[0].Score < VisitMatching.AddsFrom) return (null, false);
        return matches.Count > 1 && matches[1].Score >= VisitMatching.AddsFrom && matches[0].Score - matches[1].Score < VisitMatching.Undecided
            ? (null, true) : (matches[0].VisitId, false);
    }

    private static PartialDate Date(string? edtf) => PartialDate.TryParse(edtf, out var date, out _) ? date : PartialDate.Unknown;
}
