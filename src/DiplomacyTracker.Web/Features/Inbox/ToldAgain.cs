using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Web.Features.Inbox;

/// <summary>
/// Which draft of a new reading tells again of which decided thing, so that what was decided is not asked a second time.
/// Each is told of once, by the draft that says most of the same: a second stop shares the traveller with the first and is
/// another visit. What hangs on a visit is one thing with all that is said of it: a meeting with another person, on another
/// day, or a grant of another sum is proposed anew, and the editor chooses whether it takes the place of the decided one
/// (<see cref="Instead"/>).
/// </summary>
internal sealed class ToldAgain
{
    // Share of what a draft says that must have been said, for it to be the same thing.
    private const double Most = 0.5;

    private readonly Dictionary<ProposalDraft, Proposal> of = new(ReferenceEqualityComparer.Instance);

    /// <summary>Pairs them by how much they say of the same.</summary>
    /// <param name="decided">With spans in the text that the drafts are of.</param>
    public ToldAgain(IReadOnlyCollection<Proposal> decided, IReadOnlyList<ProposalDraft> drafts)
    {
        var saying = decided.SelectMany(old => old.Claims.Select(claim => (Key: (old.About, Field(claim.Field), Value(claim)), Old: old))).Distinct().ToLookup(pair => pair.Key, pair => pair.Old);
        var pairs = new List<(ProposalDraft Draft, Proposal Old, double Share, bool Here)>();
        foreach (var draft in drafts)
        {
            var facts = draft.Subject is Subject.Visit ? draft.Claims : [.. draft.Claims.Where(claim => IsFact(draft.Subject, claim.Field) && Fields.Knows(draft.Subject, claim.Field))];
            foreach (var told in facts.SelectMany(claim => saying[(draft.Subject, Field(claim.Field), claim.Value)].Select(old => (old, claim))).GroupBy(pair => pair.old))
            {
                var here = draft.Claims.Any(claim => told.Key.Claims.Exists(known => known.Start >= 0 && Says(known, claim) && new TextSpan(known.Start, known.Length).Overlaps(claim.Span)));
                // what was rejected was so for its words
                if (told.Key.State is ProposalState.Rejected && !here) continue;
                var share = told.Count() / (double)facts.Count;
                if (share >= (draft.Subject is Subject.Visit ? Most : 1)) pairs.Add((draft, told.Key, share, here));
            }
        }
        var taken = new HashSet<Proposal>();
        foreach (var (draft, old, _, _) in pairs.OrderByDescending(pair => pair.Share).ThenByDescending(pair => pair.Here))
            if (!of.ContainsKey(draft) && taken.Add(old)) of[draft] = old;
    }

    /// <summary>The decided thing that a draft tells again; null for one that is new.</summary>
    public Proposal? Of(ProposalDraft draft) => of.GetValueOrDefault(draft);

    /// <summary>
    /// What each open proposal of the newest text may take the place of: of the decided things of its kind, on the same visit,
    /// of which words are gone, the one that has most in common with it.
    /// </summary>
    /// <param name="proposals">All of one article that are not superseded.</param>
    public static IReadOnlyDictionary<long, Proposal> Instead(IReadOnlyCollection<Proposal> proposals)
    {
        var gone = proposals.Where(old => old.About is not (Subject.Visit or Subject.Trip) && old.ResultId is not null && IsOrphan(old.About, old.Claims)).ToList();
        if (gone.Count == 0) return new Dictionary<long, Proposal>();
        var pairs = new List<(Proposal Told, Proposal Old, int Same)>();
        foreach (var told in proposals.Where(told => told.State is ProposalState.Open && told.Origin is ClaimOrigin.Extractor))
        {
            var says = told.Claims.Select(claim => (Field(claim.Field), claim.Value)).ToHashSet();
            foreach (var old in gone.Where(old => old.About == told.About && old.Position < told.Position && old.Parents.ToHashSet().SetEquals(told.Parents)))
            {
                // an office is somebody's: another person's is another fact, whatever country both serve
                if (old.About is Subject.Office && !old.Claims.Exists(claim => claim.Field == "/person" && says.Contains((claim.Field, Value(claim))))) continue;
                var same = old.Claims.Count(claim => says.Contains((Field(claim.Field), Value(claim))));
                if (same > 0) pairs.Add((told, old, same));
            }
        }
        var instead = new Dictionary<long, Proposal>();
        var taken = new HashSet<Proposal>();
        foreach (var (told, old, _) in pairs.OrderByDescending(pair => pair.Same).ThenBy(pair => pair.Told.Position))
            if (!instead.ContainsKey(told.Id) && taken.Add(old)) instead[told.Id] = old;
        return instead;
    }

    /// <summary>Whether words for a fact of it are gone from the newest text.</summary>
    public static bool IsOrphan(Subject about, IEnumerable<Claim> claims) => claims.Any(claim => claim.Start < 0 && (about is Subject.Visit || IsFact(about, claim.Field)));

    /// <summary>
    /// Takes over what a draft of an edited text says of a decided thing: values that it says in other words stand on those
    /// now; values of a visit that it says otherwise, and whose words are gone, are asked.
    /// </summary>
    /// <returns>Whether something is asked.</returns>
    public static bool Update(Proposal decided, ProposalDraft draft, Article article, ArticleVersion version, ClaimOrigin origin)
    {
        // back at its first words, which gave way to others that are gone now: that is asked like any other change
        var past = decided.Claims.Where(claim => GaveWay(claim, decided)).ToList();
        foreach (var gone in decided.Claims.Where(claim => claim.Start < 0).Except(past))
            if (draft.Claims.FirstOrDefault(claim => Says(gone, claim)) is { } words) (gone.Start, gone.Length, gone.Quote) = (words.Span.Start, words.Span.Length, words.Span.Of(version.Text));
        if (decided.State is ProposalState.Rejected || decided.About is not Subject.Visit) return false;
        var asked = draft.Claims.Where(claim => IsFact(draft.Subject, claim.Field) && Fields.Knows(draft.Subject, claim.Field) && !decided.Claims.Exists(known => Says(known, claim) && !past.Contains(known))
            && decided.Claims.Exists(known => known.Field == claim.Field && known.Start < 0)).ToList();
        if (asked.Count == 0) return false;
        decided.Claims.AddRange(asked.Select(claim => ReadArticle.ClaimOf(draft.Subject, claim, article, version, origin)));
        decided.State = ProposalState.PartlyDecided;
        return true;
    }

    private static bool GaveWay(Claim claim, Proposal decided) => claim.Start < 0 && claim.Verdict is not Verdict.Selected
        && decided.Claims.Exists(other => other.Field == claim.Field && other.Start < 0 && other.Verdict is Verdict.Selected && Value(other) != Value(claim));

    // The sentence around a thing changes with every edit; what somebody said is the sentence.
    private static bool IsFact(Subject about, string field) => field is not ("/note" or "/purpose") && !(field is "/text" && about is Subject.Outcome or Subject.ContextEvent);

    // A participant's seat is where there was room, and no part of what is said.
    private static string Field(string field) => field.Split('/') is ["", "participants", _, var part] ? "/participants/" + part : field;

    private static bool Says(Claim known, ClaimDraft claim) => Field(known.Field) == Field(claim.Field) && Value(known) == claim.Value;

    // What the text said, whatever an editor made of it.
    private static string Value(Claim claim) => claim.ProposedValue ?? claim.Value;
}
