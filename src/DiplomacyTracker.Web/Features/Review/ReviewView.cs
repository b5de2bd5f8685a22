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

/// <summary>One line an editor decides on: a single claim of a visit, or a whole proposal of another kind.</summary>
public sealed record ReviewRow(int Number, Proposal Proposal, IReadOnlyList<Claim> Claims, string Field, string Value)
{
    /// <summary>Name of its decision in the form.</summary>
    public string Key => Claims.Count == 1 && Proposal.About is Subject.Visit
        ? string.Create(CultureInfo.InvariantCulture, $"c{Claims[0].Id}") : string.Create(CultureInfo.InvariantCulture, $"p{Proposal.Id}");

    /// <summary>Class of its colour and underline in the text.</summary>
    public string Kind => ArticleText.KindOf(Proposal.About, Claims[0].Field);

    /// <summary>Class of its bar: h from 0.85, m from 0.6, l below.</summary>
    public string Level => Confidence >= 0.85 ? "h" : Confidence >= 0.6 ? "m" : "l";

    public string LevelWord => Confidence >= 0.85 ? "High" : Confidence >= 0.6 ? "Medium" : "Low";

    public double Confidence => Claims.Min(claim => claim.Confidence);

    /// <summary>The words it rests on, first span.</summary>
    public string Quote => Claims.Where(claim => claim.Start >= 0).OrderBy(claim => claim.Start).Select(claim => claim.Quote).FirstOrDefault() ?? Claims[0].Quote;

    public int Spans => Claims.Select(claim => (claim.Start, claim.Length)).Distinct().Count();

    /// <summary>How the text puts it, when it is not plainly said.</summary>
    public string? Modality => Claims.Select(claim => claim.Modality).FirstOrDefault(m => m is not (Domain.Modality.Asserted or Domain.Modality.Reported)) is var m and not Domain.Modality.Asserted
        ? Codes.Label(m) : null;

    public string? Speaker => Claims.Select(claim => claim.Speaker).FirstOrDefault(speaker => speaker is not null);

    /// <summary>The decision that stands; open when nothing was decided.</summary>
    public Decision Decision => Claims.All(c => c.Decision is Decision.Open) ? Decision.Open
        : Claims.All(c => c.Decision is Decision.Rejected) ? Decision.Rejected
        : Claims.Any(c => c.Decision is Decision.Open) ? Decision.Open
        : Claims.Any(c => c.Decision is Decision.Edited) ? Decision.Edited : Decision.Accepted;

    /// <summary>Another value stands on the visit it adds to.</summary>
    public string? Stands { get; init; }
    public bool Orphan => Claims.All(claim => claim.Start < 0);
}

/// <summary>A proposed visit, or what hangs on none, with its rows.</summary>
public sealed record ReviewGroup(string Title, Proposal? Visit, IReadOnlyList<VisitMatch> Matches, IReadOnlyDictionary<long, string> MatchTitles, IReadOnlyList<ReviewRow> Rows)
{
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

    /// <summary>Spans of all rows, to be drawn in the text; words that serve one row twice are drawn once.</summary>
    public IEnumerable<Highlight> Highlights => Rows.SelectMany(row => row.Claims.Where(claim => claim.Start >= 0).DistinctBy(claim => (claim.Start, claim.Length))
        .Select(claim => new Highlight(row.Number.ToString(CultureInfo.InvariantCulture), ArticleText.KindOf(row.Proposal.About, claim.Field), new TextSpan(claim.Start, claim.Length))));

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

        var number = 0;
        var groups = new List<ReviewGroup>();
        for (var leg = 0; leg < visits.Count; leg++)
        {
            var visit = visits[leg];
            var target = visit.ResultId ?? (matches.TryGetValue(visit.Id, out var candidates) && candidates.Count > 0 && candidates[0].Score >= VisitMatching.AddsFrom ? candidates[0].VisitId : null);
            var input = target is { } stands && standing.TryGetValue(stands, out var known2) ? (JsonObject)JsonNode.Parse(TrackerJson.Write(known2.ToInput()))! : null;
            var rows = new List<ReviewRow>();
            foreach (var claim in visit.Claims.OrderBy(c => c.Id))
            {
                rows.Add(new ReviewRow(++number, visit, [claim], FieldWords.Label(Subject.Visit, claim.Field), FieldWords.Value(Subject.Visit, claim.Field, claim.Value, known)) { Stands = StandsAgainst(input, claim, known) });
            }
            // what hangs on several legs is shown with the first
            foreach (var part in proposals.Where(p => p.About is not Subject.Visit && p.Parents.Count > 0 && p.Parents[0] == visit.Position)) rows.Add(Row(part, ++number, known));
            var host = visit.Claims.Find(c => c.Field == "/host")?.Value;
            var title = visits.Count == 1 ? $"Visit: {known.Actor(host)}" : $"Leg {leg + 1}: {known.Actor(host)}";
            groups.Add(new ReviewGroup(title, visit, matches.GetValueOrDefault(visit.Id, []), titles, rows));
        }
        var loose = proposals.Where(p => p.About is not Subject.Visit && (p.Parents.Count == 0 || !visits.Exists(v => v.Position == p.Parents[0]))).Select(p => Row(p, ++number, known)).ToList();
        if (loose.Count > 0) groups.Add(new ReviewGroup("About people and events", null, [], titles, loose));
        return new ReviewView { Article = article, Version = version, Groups = groups, Reference = known, ArticleClaims = said, Alike = await AlikeAsync(db, article, version, ct) };
    }

    private static ReviewRow Row(Proposal proposal, int number, Reference known) =>
        new(number, proposal, [.. proposal.Claims.OrderBy(c => c.Id)], Words.Subject(proposal.About), Words.Thing(proposal, known));

    private static string? StandsAgainst(JsonObject? input, Claim claim, Reference known)
    {
        if (input is null || claim.Field.EndsWith("/-", StringComparison.Ordinal) || claim.Field is "/visitor" or "/summary") return null;
        var current = ClaimInputs.Get(input, claim.Field, claim.Value);
        return current is null or "unknown" || ClaimAgreement.Agrees(claim.Subject, claim.Field, claim.Value, current) ? null : FieldWords.Value(Subject.Visit, claim.Field, current, known);
    }

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

/// <summary>Whole proposals in the words of the review page.</summary>
public static class Words
{
    /// <summary>What a subject is called: "Agenda", "Context event".</summary>
    public static string Subject(Subject subject) => subject switch
    {
        Domain.Subject.AgendaItem => "Agenda",
        Domain.Subject.ContextEvent => "Context event",
        Domain.Subject.OrdinalClaim => "Count",
        _ => subject.ToString(),
    };

    /// <summary>A whole proposal in one line: "Claudia Sheinbaum, President, Mexico; planned".</summary>
    public static string Thing(Proposal proposal, Reference known)
    {
        string? One(string field) => proposal.Claims.Find(c => c.Field == field)?.Value is { } value ? FieldWords.Value(proposal.About, field, value, known) : null;
        string Many(string field) => string.Join(", ", proposal.Claims.Where(c => c.Field == field).Select(c => FieldWords.Value(proposal.About, field, c.Value, known)).Distinct());
        var line = proposal.About switch
        {
            Domain.Subject.Meeting => Join(Counterparts(proposal), One("/format"), One("/state"), One("/place") ?? One("/city"), One("/date")),
            Domain.Subject.Delegate => Join(One("/person") ?? One("/description"), One("/office"), One("/role")),
            Domain.Subject.AgendaItem => Join(Many("/topics/-"), Prefixed("about ", Many("/aboutActors/-")), Prefixed("proposed by ", One("/proposedBy")), One("/area"), One("/prominence") is { } p && p != "Normal" ? p.ToLowerInvariant() : null),
            Domain.Subject.Outcome => Join(One("/title") ?? One("/kind"), One("/status"), One("/rate"), One("/object"), Many("/parties/-"), One("/statusDate")),
            Domain.Subject.Statement => Join(One("/speaker") ?? One("/speakerDescription"), One("/stance") is { } stance && stance != "Unknown" ? stance.ToLowerInvariant() : null, Prefixed("on ", One("/about/person") ?? Empty(Many("/about/actors/-")) ?? One("/about/topic")), Quoted(One("/text"))),
            Domain.Subject.ContextEvent => Join(One("/title") ?? One("/kind"), One("/date"), One("/area") ?? One("/city"), One("/casualties/count") is { } n ? $"{n} {One("/casualties/outcome") ?? "hurt"}" : null),
            Domain.Subject.Office => Join(One("/person"), One("/title"), One("/actor"), One("/manner") is { } manner && manner != "In office" ? manner : null),
            Domain.Subject.OrdinalClaim => Join(One("/text"), One("/person")),
            _ => Join([.. proposal.Claims.Select(c => (string?)FieldWords.Value(proposal.About, c.Field, c.Value, known))]),
        };
        return line.Length > 0 ? line : proposal.Claims[0].Quote;
    }

    // The visitor is named above already.
    private static string Counterparts(Proposal proposal)
    {
        var people = proposal.Claims.Where(c => c.Field.StartsWith("/participants/", StringComparison.Ordinal)).GroupBy(c => c.Field.Split('/')[2])
            .Select(g => (Name: g.FirstOrDefault(c => c.Field.EndsWith("/name", StringComparison.Ordinal) || c.Field.EndsWith("/description", StringComparison.Ordinal))?.Value,
                Visitor: g.Any(c => c.Field.EndsWith("/side", StringComparison.Ordinal) && c.Value == "visitor"))).Where(one => one.Name is not null).ToList();
        var others = people.Where(one => !one.Visitor).ToList();
        return string.Join(" and ", (others.Count > 0 ? others : people).Select(one => one.Name).Distinct());
    }

    private static string Join(params IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));

    private static string? Empty(string text) => text.Length == 0 ? null : text;

    private static string? Prefixed(string prefix, string? text) => string.IsNullOrEmpty(text) ? null : prefix + text;

    private static string? Quoted(string? text) => text is null ? null : $"“{text}”";
}
