using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction;

/// <summary>Puts together what the passages of one long text propose: spans as in the whole text, a visit told in two of them once.</summary>
internal sealed class PassageJoiner
{
    private readonly List<ProposalDraft> drafts = [];
    private readonly Dictionary<string, List<int>> visits = new(StringComparer.Ordinal);
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private int passages;

    /// <summary>Everything so far, parents before what hangs on them.</summary>
    public IReadOnlyList<ProposalDraft> Drafts => drafts;

    /// <summary>Adds what a passage proposes.</summary>
    /// <param name="proposals">With spans within the passage.</param>
    /// <param name="offset">Where the passage begins.</param>
    public void Add(IReadOnlyList<ProposalDraft> proposals, int offset)
    {
        var prefix = passages++ == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"passage-{passages}-");
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var trips = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var proposal in proposals)
        {
            var draft = proposal with
            {
                Key = prefix + proposal.Key,
                TripKey = proposal.TripKey is { } trip ? trips.GetValueOrDefault(trip, prefix + trip) : null,
                Parents = [.. proposal.Parents.Select(key => keys.GetValueOrDefault(key, prefix + key)).Distinct(StringComparer.Ordinal)],
                Claims = [.. proposal.Claims.Select(claim => claim with { Span = new TextSpan(claim.Span.Start + offset, claim.Span.Length) })],
            };
            keys[proposal.Key] = draft.Key;
            if (draft.Subject is Subject.Visit) Visit(draft, proposal, keys, trips);
            else if (told.Add(What(draft)) || prefix.Length == 0) drafts.Add(draft);
        }
    }

    private void Visit(ProposalDraft draft, ProposalDraft proposal, Dictionary<string, string> keys, Dictionary<string, string> trips)
    {
        var who = string.Join('|', One(draft, "/visitor") ?? One(draft, "/office"), One(draft, "/sender"), One(draft, "/host"));
        var known = visits.TryGetValue(who, out var places) ? places : visits[who] = [];
        var start = One(draft, "/start");
        foreach (var at in known)
        {
            if (start is not null && One(drafts[at], "/start") is { } other && other != start) continue;
            // what the first passage says of it stands; the later one adds what was missing
            drafts[at] = drafts[at] with { Claims = [.. drafts[at].Claims, .. draft.Claims.Where(claim => claim.Field.EndsWith("/-", StringComparison.Ordinal) ? !drafts[at].Claims.Any(c => c.Field == claim.Field && c.Value == claim.Value) : One(drafts[at], claim.Field) is null)] };
            keys[proposal.Key] = drafts[at].Key;
            if (proposal.TripKey is { } trip && drafts[at].TripKey is { } joined) trips[trip] = joined;
            return;
        }
        known.Add(drafts.Count);
        drafts.Add(draft);
    }

    // What a proposal says, whatever the words: said again in a later passage, it is nothing new.
    private static string What(ProposalDraft draft) => string.Join('\n', [draft.Subject.ToString(), .. draft.Parents, .. draft.Claims.Where(claim => Tells(draft.Subject, claim.Field)).Select(claim => claim.Field + "=" + claim.Value)]);

    private static bool Tells(Subject subject, string field) => subject switch
    {
        Subject.Meeting => field is "/date" || field.EndsWith("/name", StringComparison.Ordinal) || field.EndsWith("/description", StringComparison.Ordinal),
        Subject.AgendaItem => field is "/topics/-" or "/prominence" or "/aboutActors/-" or "/area",
        Subject.Office => field is "/person" or "/actor" or "/title",
        Subject.Delegate => field is "/person" or "/description",
        Subject.Outcome or Subject.ContextEvent => field is "/kind" or "/title",
        _ => field is "/text" or "/speaker",
    };

    private static string? One(ProposalDraft draft, string field) => draft.Claims.FirstOrDefault(claim => claim.Field == field)?.Value;
}
