using System.Globalization;
using System.Text.Json.Nodes;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Web.Features.Inbox;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Review;

/// <summary>One line an editor decides on: a value of a visit, or a whole proposal of another kind.</summary>
/// <param name="Claims">Those of its proposal; a visit's row has one, or several that say the same.</param>
public sealed record ReviewRow(int Number, Proposal Proposal, IReadOnlyList<Claim> Claims, string Field, string Value)
{
    /// <summary>Name of its decision in the form.</summary>
    public string Key => Proposal.About is Subject.Visit
        ? string.Create(CultureInfo.InvariantCulture, $"c{Claims[0].Id}") : string.Create(CultureInfo.InvariantCulture, $"p{Proposal.Id}");

    /// <summary>The same words about later legs of the trip: who travels is decided once for all of them.</summary>
    public IReadOnlyList<Claim> Followers { get; init; } = [];

    /// <summary>Its own claims and those that follow.</summary>
    public IEnumerable<Claim> All => Claims.Concat(Followers);

    /// <summary>The words it rests on, as the row shows them.</summary>
    public required Snippet Snippet { get; init; }

    /// <summary>Legs it counts for, when there are several: "Legs 1 and 2".</summary>
    public string? Legs { get; init; }

    /// <summary>Who decided and when; null while it is open.</summary>
    public (string By, DateTime At)? Decided { get; init; }

    /// <summary>Class of its colour and underline in the text.</summary>
    public string Kind => ArticleText.KindOf(Proposal.About, Claims[0].Field);

    /// <summary>Class of its bar: h from 0.85, m from 0.6, l below.</summary>
    public string Level => Confidence >= 0.85 ? "h" : Confidence >= 0.6 ? "m" : "l";

    public string LevelWord => Confidence >= 0.85 ? "High" : Confidence >= 0.6 ? "Medium" : "Low";

    public double Confidence => Claims.Min(claim => claim.Confidence);

    public int Spans => Claims.Select(claim => (claim.Start, claim.Length)).Distinct().Count();

    /// <summary>How the text puts it, when it is not plainly said.</summary>
    public string? Modality => Said.Select(claim => claim.Modality).FirstOrDefault(m => m is not (Domain.Modality.Asserted or Domain.Modality.Reported)) is var m and not Domain.Modality.Asserted
        ? Codes.Label(m) : null;

    // what is only alleged of a part of an event is not alleged of the event
    private IEnumerable<Claim> Said => Proposal.About is Subject.ContextEvent ? Words.Telling(Proposal.About, Claims) : Claims;

    public string? Speaker => Said.Select(claim => claim.Speaker).FirstOrDefault(speaker => speaker is not null);

    /// <summary>The decision that stands; open when nothing was decided.</summary>
    public Decision Decision => Followers.Count > 0
        ? All.Select(c => c.Decision).Where(d => d is Decision.Accepted or Decision.Edited).DefaultIfEmpty(All.All(c => c.Decision is Decision.Rejected) ? Decision.Rejected : Decision.Open).First()
        : Claims.Any(c => c.Decision is Decision.Open) ? Decision.Open
        : Claims.All(c => c.Decision is Decision.Rejected) ? Decision.Rejected
        : Claims.Any(c => c.Decision is Decision.Edited) ? Decision.Edited : Decision.Accepted;

    /// <summary>Another value stands on the visit it adds to, or another thing for which it may stand.</summary>
    public string? Stands { get; init; }

    /// <summary>The decided thing whose place it may take: what the report said before it was edited.</summary>
    public Proposal? Instead { get; init; }

    /// <summary>The same report said otherwise before it was edited, what it said was taken as it was, and stands so.</summary>
    public bool Corrects => !OthersSay && !ByHand && (Instead is not null ? !Instead.Claims.Exists(before => before.Decision is Decision.Edited)
        : Proposal.Claims.Exists(before => before.Field == Claims[0].Field && before is { Start: < 0, Verdict: Verdict.Selected, Decision: not Decision.Edited }));

    /// <summary>What stands was put there by an editor, and not by what the report said.</summary>
    public bool ByHand { get; init; }

    /// <summary>There is room for both: what stands, and this.</summary>
    public bool Beside => Instead is not null || Claims[0].Field.EndsWith("/-", StringComparison.Ordinal);

    /// <summary>Another report says what stands, too.</summary>
    public bool OthersSay { get; init; }

    public bool Orphan => Proposal.About is Subject.Visit ? Claims.All(claim => claim.Start < 0) : ToldAgain.IsOrphan(Proposal.About, Claims);
}

/// <summary>A proposed visit, or what hangs on none, with its rows.</summary>
public sealed record ReviewGroup(string Title, Proposal? Visit, IReadOnlyList<VisitMatch> Matches, IReadOnlyDictionary<long, string> MatchTitles, IReadOnlyList<ReviewRow> Rows)
{
    /// <summary>Proposals to take back when the decision on the visit is: its own, and those decided upon it.</summary>
    public IReadOnlyList<long> Reopens { get; init; } = [];

    public string Id => Visit is null ? "g0" : string.Create(CultureInfo.InvariantCulture, $"g{Visit.Id}");
}

/// <summary>Everything the review page shows of an article: text, spans, rows by visit.</summary>
public sealed class ReviewView
{
    public required Article Article { get; init; }
    public required ArticleVersion Version { get; init; }
    public required IReadOnlyList<ReviewGroup> Groups { get; init; }
    public required Reference Reference { get; init; }
    public IReadOnlyList<Claim> ArticleClaims { get; init; } = [];
    public IReadOnlyList<(Article Article, Likeness Likeness, double Share)> Alike { get; init; } = [];
    public IEnumerable<ReviewRow> Rows => Groups.SelectMany(group => group.Rows);

    /// <summary>Stands for the state the page was drawn from: changes with every decision.</summary>
    public string Seen => ReportRules.Hash(string.Join(',', Rows.SelectMany(row => row.Claims).Select(c => $"{c.Id}:{c.Decision}")))[..16];

    /// <summary>The telling spans of all rows, to be drawn in the text; words that serve one row twice are drawn once.</summary>
    public IEnumerable<Highlight> Highlights => Rows.SelectMany(row => Words.Telling(row.Proposal.About, row.Claims).Where(claim => claim.Start >= 0).DistinctBy(claim => (claim.Start, claim.Length))
        .Select(claim => new Highlight(row.Number.ToString(CultureInfo.InvariantCulture), row.Kind, new TextSpan(claim.Start, claim.Length)) { About = row.Proposal.About }));

    /// <summary>Reads it; null when there is no such article. A fixed number of queries.</summary>
    public static async Task<ReviewView?> ReadAsync(DiplomacyDb db, ReferenceData reference, MatchVisits match, long id, CancellationToken ct)
    {
        var article = await db.Articles.AsNoTracking().Include(a => a.Outlet).SingleOrDefaultAsync(a => a.Id == id && a.TrashedAt == null, ct);
        if (article is null) return null;
        // read by themselves: under a join, SQLite would first make a table of all citations
        article.Cites = await db.Citations.AsNoTracking().Include(c => c.Outlet).Where(c => c.ArticleId == id).OrderBy(c => c.Position).ToListAsync(ct);
        var known = await reference.GetAsync(db, ct);
        var version = await db.ArticleVersions.AsNoTracking().SingleAsync(v => v.Id == article.CurrentVersionId, ct);
        var proposals = await db.Proposals.AsNoTracking().Include(p => p.Claims).Where(p => p.ArticleId == id && p.State != ProposalState.Superseded).OrderBy(p => p.Position).ToListAsync(ct);
        var said = await db.Claims.AsNoTracking().Where(c => c.Subject == Subject.Article && c.SubjectId == id).OrderBy(c => c.Id).ToListAsync(ct);

        var visits = proposals.Where(p => p.About is Subject.Visit).ToList();
        var matches = new Dictionary<long, IReadOnlyList<VisitMatch>>();
        foreach (var proposal in visits.Where(p => p.ResultId is null)) matches[proposal.Id] = await match.CandidatesAsync(proposal, proposals, ct);
        var named = matches.Values.SelectMany(m => m.Select(x => x.VisitId)).Concat(visits.Select(p => p.ResultId).OfType<long>()).Distinct().ToList();
        var standing = await db.Visits.AsNoTracking().Include(v => v.Visitor).Include(v => v.Topics).Where(v => named.Contains(v.Id)).ToDictionaryAsync(v => v.Id, ct);
        var titles = standing.ToDictionary(v => v.Key, v => $"{v.Value.Visitor!.Name} in {known.Actor(v.Value.Host)}, {PartialDate.Range(v.Value.Start, v.Value.End)}");

        var corrected = visits.Where(p => p.ResultId is not null && p.Claims.Exists(c => c.Decision is Decision.Open)).Select(p => p.ResultId!.Value).ToList();
        var elsewhere = corrected.Count == 0 ? [] : (await db.Claims.AsNoTracking().Where(c => c.Subject == Subject.Visit && c.SubjectId != null && corrected.Contains(c.SubjectId.Value) && c.ArticleId != id && c.Verdict == Verdict.Selected)
            .Select(c => new { Id = c.SubjectId!.Value, c.Field }).ToListAsync(ct)).Select(c => (c.Id, c.Field)).ToHashSet();
        var deciders = await DecidersAsync(db, proposals, ct);
        var instead = ToldAgain.Instead(proposals);
        var touched = await TouchedAsync(db, instead.Values, id, ct);
        var number = 0;
        var groups = new List<ReviewGroup>();
        var travellers = new Dictionary<(string? Trip, string Field, string Value), (List<ReviewRow> Rows, int At)>();
        for (var leg = 0; leg < visits.Count; leg++)
        {
            var visit = visits[leg];
            var target = visit.ResultId ?? (matches.TryGetValue(visit.Id, out var candidates) && candidates.Count > 0 && candidates[0].Score >= VisitMatching.AddsFrom ? candidates[0].VisitId : null);
            var input = target is { } stands && standing.TryGetValue(stands, out var known2) ? (JsonObject)JsonNode.Parse(TrackerJson.Write(known2.ToInput()))! : null;
            var rows = new List<ReviewRow>();
            foreach (var same in visit.Claims.OrderBy(c => c.Id).GroupBy(c => (c.Field, c.Value, Open: c.Decision is Decision.Open)))
            {
                var who = (visit.TripKey, same.Key.Field, same.Key.Value);
                // who travels is the same for every leg of the trip: it is asked once
                if (same.Key.Field is "/visitor" or "/office" or "/sender" && visit.TripKey is not null)
                {
                    if (travellers.TryGetValue(who, out var first))
                    {
                        var leader = first.Rows[first.At];
                        first.Rows[first.At] = leader with { Followers = [.. leader.Followers, .. same] };
                        continue;
                    }
                    travellers[who] = (rows, rows.Count);
                }
                var one = same.First();
                rows.Add(new ReviewRow(++number, visit, [.. same], FieldWords.Label(Subject.Visit, one.Field), FieldWords.Value(Subject.Visit, one.Field, one.Value, known))
                {
                    ByHand = input is not null && one.Decision is Decision.Open && !visit.Claims.Exists(before => before.Field == one.Field && before.Verdict is Verdict.Selected
                        && (one.Field == "/visitor" ? MatchParts.SameName(standing[target!.Value].Visitor!.Name, before.Value) : ClaimInputs.Get(input, one.Field, before.Value) == before.Value)),
                    Stands = (one.Field == "/visitor" && visit.ResultId is not null && one.Decision is Decision.Open && standing.TryGetValue(visit.ResultId.Value, out var travelled) && !MatchParts.SameName(travelled.Visitor!.Name, one.Value) ? travelled.Visitor.Name : null)
                        ?? StandsAgainst(input, one, known) ?? (one.Decision is Decision.Open ? GoneBeside(visit, one, input) : null), OthersSay = visit.ResultId is { } result && elsewhere.Contains((result, one.Field)), Snippet = Words.Snippet(version.Text, Subject.Visit, [.. same]), Decided = deciders(same),
                });
            }
            // what hangs on several legs is shown with the first
            foreach (var part in proposals.Where(p => p.About is not Subject.Visit && p.Parents.Count > 0 && p.Parents[0] == visit.Position)) rows.Add(Row(part, ++number));
            var host = visit.Claims.Find(c => c.Field == "/host")?.Value;
            var title = visits.Count == 1 ? $"Visit: {known.Actor(host)}" : $"Leg {leg + 1}: {known.Actor(host)}";
            groups.Add(new ReviewGroup(title, visit, matches.GetValueOrDefault(visit.Id, []), titles, rows)
            {
                Reopens = visit.State is ProposalState.Open ? [] : [visit.Id, .. proposals.Where(p => p.Parents.Contains(visit.Position) && p.State is not ProposalState.Open).Select(p => p.Id)],
            });
        }
        foreach (var (rows, at) in travellers.Values) rows[at] = rows[at] with { Legs = LegsOf([.. rows[at].All.Select(c => visits.FindIndex(v => v.Id == c.ProposalId))]) };
        var loose = proposals.Where(p => p.About is not Subject.Visit && (p.Parents.Count == 0 || !visits.Exists(v => v.Position == p.Parents[0]))).Select(p => Row(p, ++number)).ToList();
        if (loose.Count > 0) groups.Add(new ReviewGroup("About people and events", null, [], titles, loose));

        ReviewRow Row(Proposal part, int number)
        {
            var earlier = instead.GetValueOrDefault(part.Id);
            var claims = part.Claims.OrderBy(c => c.Id).ToList();
            return new(number, part, claims, Words.Subject(part.About), Words.Thing(part.About, claims, known))
            {
                Instead = earlier, Stands = earlier is null ? null : Told(earlier, part), ByHand = earlier is not null && touched.Contains((earlier.About, earlier.ResultId!.Value)),
                Snippet = Words.Snippet(version.Text, part.About, claims), Decided = deciders(claims), Legs = LegsOf([.. part.Parents.Select(at => visits.FindIndex(v => v.Position == at))]),
            };
        }

        // where both are called the same, what differs is said
        string Told(Proposal earlier, Proposal part)
        {
            var thing = Words.Thing(earlier.About, earlier.Claims.OrderBy(c => c.Id).ToList(), known);
            if (thing != Words.Thing(part.About, part.Claims.OrderBy(c => c.Id).ToList(), known)) return thing;
            var says = part.Claims.Select(c => (c.Field, c.Value)).ToHashSet();
            return earlier.Claims.OrderBy(c => c.Id).FirstOrDefault(c => c.Start < 0 && !says.Contains((c.Field, c.Value))) is { } other
                ? $"{thing} ({FieldWords.Label(earlier.About, other.Field).ToLowerInvariant()}: {Cut(FieldWords.Value(earlier.About, other.Field, other.Value, known))})" : thing;
        }

        static string Cut(string words) => words.Length <= 80 ? words : words[..80] + "…";

        return new ReviewView { Article = article, Version = version, Groups = groups, Reference = known, ArticleClaims = said, Alike = await AlikeAsync(db, article, version, ct) };
    }

    private static string? LegsOf(List<int> legs)
    {
        var shown = legs.Where(leg => leg >= 0).Distinct().Order().Select(leg => (leg + 1).ToString(CultureInfo.InvariantCulture)).ToList();
        return shown.Count < 2 ? null : $"Legs {string.Join(", ", shown[..^1])} and {shown[^1]}";
    }

    // The history of a proposal says which of its claims each step decided.
    private static async Task<Func<IEnumerable<Claim>, (string, DateTime)?>> DecidersAsync(DiplomacyDb db, List<Proposal> proposals, CancellationToken ct)
    {
        var decided = proposals.Where(p => p.State is not ProposalState.Open).Select(p => p.Id).ToList();
        if (decided.Count == 0) return _ => null;
        var steps = await db.Revisions.AsNoTracking().Where(r => r.Subject == Subject.Proposal && decided.Contains(r.SubjectId)).OrderBy(r => r.Version)
            .Select(r => new { r.By, r.At, r.Snapshot }).ToListAsync(ct);
        var by = new Dictionary<long, (string Decision, string By, DateTime At)>();
        foreach (var step in steps)
        {
            foreach (var (claim, decision) in TrackerJson.Read<ProposalSnapshot>(step.Snapshot).Decisions)
            {
                if (!by.TryGetValue(claim, out var before) || before.Decision != decision) by[claim] = (decision, step.By, step.At);
            }
        }
        return claims => claims.FirstOrDefault(c => c.Decision is not Decision.Open) is { } one && by.TryGetValue(one.Id, out var last) ? (last.By, last.At) : null;
    }

    private static string? StandsAgainst(JsonObject? input, Claim claim, Reference known)
    {
        if (input is null || claim.Field.EndsWith("/-", StringComparison.Ordinal) || claim.Field is "/visitor" or "/summary") return null;
        var current = ClaimInputs.Get(input, claim.Field, claim.Value);
        return current is null or "unknown" || ClaimAgreement.Agrees(claim.Subject, claim.Field, claim.Value, current) ? null : FieldWords.Value(Subject.Visit, claim.Field, current, known);
    }

    // Things that another report speaks of, too, or that somebody changed since they were made.
    private static async Task<HashSet<(Subject, long)>> TouchedAsync(DiplomacyDb db, IEnumerable<Proposal> earlier, long article, CancellationToken ct)
    {
        var touched = new HashSet<(Subject, long)>();
        foreach (var group in earlier.GroupBy(proposal => proposal.About))
        {
            var (subject, ids) = (group.Key, group.Select(proposal => proposal.ResultId!.Value).ToList());
            touched.UnionWith((await db.Claims.Where(c => c.Subject == subject && c.SubjectId != null && ids.Contains(c.SubjectId.Value) && c.ArticleId != article).Select(c => c.SubjectId!.Value).Distinct().ToListAsync(ct)).Select(id => (subject, id)));
            touched.UnionWith((await db.Revisions.Where(r => r.Subject == subject && ids.Contains(r.SubjectId) && r.Version > 1 && r.Kind == Domain.Editing.ChangeKind.Content).Select(r => r.SubjectId).Distinct().ToListAsync(ct)).Select(id => (subject, id)));
        }
        return touched;
    }

    // A city that was taken of this report, and that it does not name any more.
    private static string? GoneBeside(Proposal visit, Claim claim, JsonObject? input) =>
        input is null || visit.ResultId is null || !claim.Field.EndsWith("/-", StringComparison.Ordinal) ? null
        : visit.Claims.Find(gone => gone.Field == claim.Field && gone is { Start: < 0, Verdict: Verdict.Selected } && gone.Value != claim.Value && ClaimInputs.Get(input, gone.Field, gone.Value) is not null)?.Value;

    // The family, and rewrites within a week that no editor has judged.
    private static async Task<IReadOnlyList<(Article, Likeness, double)>> AlikeAsync(DiplomacyDb db, Article article, ArticleVersion version, CancellationToken ct)
    {
        var shingles = Syndication.Shingles(version.Text);
        if (shingles.Length == 0 || article.PublishedDay is not { } day) return [];
        var (from, to) = (day.AddDays(-Syndication.WindowDays), day.AddDays(Syndication.WindowDays));
        var near = await (from a in db.Articles
                          join v in db.ArticleVersions on a.CurrentVersionId equals v.Id
                          where a.PublishedDay >= @from && a.PublishedDay <= to && a.Id != article.Id && a.TrashedAt == null
                          orderby a.Id descending
                          select new { a.Id, v.Sketch }).Take(300).ToListAsync(ct);
        // whole texts are read of the few that their sketches do not rule out
        var likely = near.Where(n => Syndication.MayBeAlike(version.Sketch, n.Sketch)).Select(n => n.Id).ToList();
        if (likely.Count == 0) return [];
        var alike = new List<(Article, Likeness, double)>();
        foreach (var one in await (from a in db.Articles
                                   join v in db.ArticleVersions on a.CurrentVersionId equals v.Id
                                   where likely.Contains(a.Id)
                                   orderby a.Id descending
                                   select new { Article = a, a.Outlet, v.Text }).AsNoTracking().ToListAsync(ct))
        {
            var other = Syndication.Shingles(one.Text);
            var likeness = Syndication.Compare(shingles, other);
            one.Article.Outlet = one.Outlet;
            if (likeness is not Likeness.None) alike.Add((one.Article, likeness, Syndication.Containment(shingles, other)));
        }
        return [.. alike.OrderByDescending(a => a.Item3).Take(3)];
    }
}
