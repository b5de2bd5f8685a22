using System.Globalization;
using System.Text;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using DiplomacyTracker.Web.Features.Visits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Inbox;

/// <summary>One fact that was accepted from an article; its number links it with its span.</summary>
/// <param name="Claims">All that say it: the places of the text it rests on.</param>
public sealed record ArticleFact(int Number, string Kind, string Label, string Value, Snippet Snippet, IReadOnlyList<Claim> Claims)
{
    /// <summary>How the text puts it, when it is not plainly said.</summary>
    public string? Hedge => Claims.All(c => c.Modality is Modality.Asserted or Modality.Reported) ? null : Codes.Label(Claims.First(c => c.Modality is not (Modality.Asserted or Modality.Reported)).Modality).ToLowerInvariant();

    /// <summary>Words for it that an edited text no longer holds; null when all that counts still stand there.</summary>
    public string? Gone { get; init; }

    public string? Speaker => Claims.Select(c => c.Speaker).FirstOrDefault(speaker => speaker is not null);
}

/// <summary>What an article says of one visit, or of all things of a kind.</summary>
/// <param name="Href">The visit's page; null for the others.</param>
public sealed record ArticleSection(string Title, string? Href, IReadOnlyList<ArticleFact> Facts);

/// <summary>
/// One article: where it came from, its text as far as the outlet's rights allow, and the facts accepted from it. Readers
/// without the Editor role see of a <em>quotes</em> outlet title, link and the sentences of accepted claims only.
/// </summary>
[Authorize(Policies.Read)]
public sealed class ArticleModel(DiplomacyDb db, ReferenceData references, TimeProvider clock) : PageModel
{
    public Article Article { get; private set; } = null!;
    public ArticleVersion? Text { get; private set; }
    public int Versions { get; private set; }
    public IReadOnlyList<(string Name, bool Held)> Cited { get; private set; } = [];
    public IReadOnlyList<ArticleSection> Sections { get; private set; } = [];

    /// <summary>All facts, in the order of their numbers.</summary>
    public IEnumerable<ArticleFact> Facts => Sections.SelectMany(section => section.Facts);

    /// <summary>How many facts an editor accepted from it; where the report itself says it is from was decided by nobody.</summary>
    public int Accepted => Sections.Where(section => section.Title != Itself).Sum(section => section.Facts.Count);

    /// <summary>Where the text is shown: the spans of the facts.</summary>
    public IEnumerable<Highlight> Highlights => Facts.SelectMany(fact => fact.Claims.Where(c => c.Start >= 0 && c.ArticleVersionId == Text?.Id).DistinctBy(c => (c.Start, c.Length))
        .Select(c => new Highlight(fact.Number.ToString(CultureInfo.InvariantCulture), fact.Kind, new TextSpan(c.Start, c.Length)) { About = c.Subject }));

    public IReadOnlyList<VisitRow> Visits { get; private set; } = [];
    public IReadOnlyList<(long Id, string Outlet, string? Title)> Family { get; private set; } = [];
    public Reference Reference { get; private set; } = null!;

    /// <summary>The whole text may be shown to this reader.</summary>
    public bool FullText { get; private set; }

    /// <summary>The sentences of accepted claims may be shown to this reader.</summary>
    public bool Quotes { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        var editor = Shell.IsEditor(User);
        var now = clock.GetUtcNow().UtcDateTime;
        var article = await db.Articles.AsNoTracking().Include(a => a.Outlet)
            .SingleOrDefaultAsync(a => a.Id == id && a.TrashedAt == null && (editor || a.EmbargoUntil == null || a.EmbargoUntil <= now), ct);
        if (article is null) return NotFound();
        if (article.MergedIntoId is { } into) return new RedirectResult(string.Create(CultureInfo.InvariantCulture, $"/articles/{into}"), permanent: true, preserveMethod: true);
        Article = article;
        Reference = await references.GetAsync(db, ct);
        FullText = article.TakenDownAt is null && (editor || article.Outlet!.Rights is OutletRights.Full);
        Quotes = article.TakenDownAt is null && (editor || article.Outlet!.Rights is not OutletRights.None);
        var current = Quotes ? await db.ArticleVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == article.CurrentVersionId, ct) : null;
        if (FullText) Text = current;
        Versions = await db.ArticleVersions.CountAsync(v => v.ArticleId == id, ct);
        var cited = await db.Citations.AsNoTracking().Where(c => c.ArticleId == id).OrderBy(c => c.Position)
            .Select(c => new { c.Outlet!.Name, Held = db.Articles.Any(a => a.OutletId == c.OutletId && a.TrashedAt == null) }).ToListAsync(ct);
        Cited = [.. cited.Select(c => (c.Name, c.Held))];
        var claims = await db.Claims.AsNoTracking().Where(c => c.ArticleId == id && c.SubjectId != null && c.Verdict != Verdict.Rejected).OrderBy(c => c.Start).ThenBy(c => c.Id).Take(5000).ToListAsync(ct);
        var visits = claims.Where(c => c.Subject is Subject.Visit).Select(c => c.SubjectId).Distinct().ToList();
        Visits = visits.Count == 0 ? [] : await db.Visits.AsNoTracking().Where(v => visits.Contains(v.Id) && v.TrashedAt == null && v.MergedIntoId == null && (editor || v.EmbargoUntil == null || v.EmbargoUntil <= now))
            .OrderBy(v => v.SortDay).ThenBy(v => v.Id).Select(VisitRow.Of).ToListAsync(ct);
        var open = await WithoutHiddenAsync(claims, visits, ct);
        if (!Quotes) foreach (var claim in open.Where(claim => SilentWords.Holds(claim.Field))) claim.Value = SilentWords.Instead;
        Sections = Group(open);
        if (Text is null && current is not null) Excerpt = Cut(current, open, claims);
        var family = await db.Articles.AsNoTracking().Where(a => a.FamilyId == article.FamilyId && a.Id != id && a.TrashedAt == null && (editor || a.EmbargoUntil == null || a.EmbargoUntil <= now))
            .OrderBy(a => a.Id).Take(30).Select(a => new { a.Id, a.Outlet!.Name, a.Title }).ToListAsync(ct);
        Family = [.. family.Select(a => (a.Id, a.Name, a.Title))];
        return Page();
    }

    /// <summary>Where quotes are shown and not the text: the sentences in which the words of facts stand, one below the other.</summary>
    public (string Text, IReadOnlyList<Highlight> Marks) Excerpt { get; private set; } = ("", []);

    // A sentence in which something is said of a visit that is held back is not shown for another fact's sake: the words alone are.
    private (string Text, IReadOnlyList<Highlight> Marks) Cut(ArticleVersion version, List<Claim> open, List<Claim> all)
    {
        var kept = open.ConvertAll(claim => claim.Id).ToHashSet();
        var hidden = all.FindAll(claim => !kept.Contains(claim.Id) && claim.Start >= 0 && claim.ArticleVersionId == version.Id);
        var text = new StringBuilder();
        var marks = new List<Highlight>();
        foreach (var place in Facts.SelectMany(fact => fact.Claims.Select(claim => (Fact: fact, Claim: claim))).GroupBy(one => RangeOf(one.Claim)).OrderBy(place => place.Key.From < 0).ThenBy(place => place.Key.From).Take(MostQuotes))
        {
            foreach (var quote in place.GroupBy(one => place.Key.From < 0 ? one.Claim.Quote : ""))
            {
                var at = text.Length;
                text.Append((place.Key.From < 0 ? quote.Key : version.Text[place.Key.From..place.Key.To]).ReplaceLineEndings(" "));
                marks.AddRange(quote.Select(one => new Highlight(one.Fact.Number.ToString(CultureInfo.InvariantCulture), one.Fact.Kind,
                    place.Key.From < 0 ? new TextSpan(at, quote.Key.Length) : new TextSpan(at + one.Claim.Start - place.Key.From, one.Claim.Length)) { About = one.Claim.Subject }).DistinctBy(mark => (mark.Key, mark.Span)));
                text.Append('\n');
            }
        }
        return (text.ToString(), marks);

        (int From, int To) RangeOf(Claim claim)
        {
            if (claim.ArticleVersionId != version.Id || claim.Start < 0 || claim.Start + claim.Length > version.Text.Length) return (-1, -1);
            var (from, to) = EvidenceReader.Sentence(version.Text, claim.Start, claim.Length);
            return hidden.Exists(other => other.Start < to && other.Start + other.Length > from) ? (-1, -1) : (from, Math.Max(to, claim.Start + claim.Length));
        }
    }

    // What is said of a visit that is held back or in the trash goes with it, unless it is said of another visit, too.
    private async Task<List<Claim>> WithoutHiddenAsync(List<Claim> claims, List<long?> visits, CancellationToken ct)
    {
        var shown = Visits.Select(v => v.Id).ToList();
        var hidden = visits.OfType<long>().Except(shown).ToList();
        if (hidden.Count == 0) return claims;
        var gone = await OfAsync(hidden);
        gone.ExceptWith(await OfAsync(shown));
        return claims.FindAll(c => !gone.Contains(c.Id));

        async Task<HashSet<long>> OfAsync(List<long> some)
        {
            var ids = new HashSet<long>();
            foreach (var held in VisitClaims.Of(db, some)) ids.UnionWith(await held.Where(one => one.Claim.ArticleId == Article.Id).Select(one => one.Claim.Id).ToListAsync(ct));
            return ids;
        }
    }

    private const int MostQuotes = 100;
    private const string Itself = "The report itself";

    private static readonly (Subject Subject, string Title)[] Kinds =
    [
        (Subject.Trip, "Journeys"), (Subject.Meeting, "Meetings"), (Subject.Delegate, "Who travels along"), (Subject.AgendaItem, "On the agenda"), (Subject.Outcome, "Outcomes"), (Subject.Statement, "Statements"),
        (Subject.ContextEvent, "Around the visits"), (Subject.OrdinalClaim, "Counts"), (Subject.Office, "In office"), (Subject.Article, Itself),
    ];

    // A visit field by field; every other thing in one line.
    private List<ArticleSection> Group(List<Claim> claims)
    {
        var number = 0;
        var sections = new List<ArticleSection>();
        var text = Text?.Text ?? "";
        foreach (var visit in Visits)
        {
            sections.Add(new(visit.Title(Reference), visit.Href, [.. claims.Where(c => c.Subject is Subject.Visit && c.SubjectId == visit.Id).GroupBy(c => (c.Field, c.Value))
                .Select(same => Fact(++number, FieldWords.Label(Subject.Visit, same.Key.Field), FieldWords.Value(Subject.Visit, same.Key.Field, same.Key.Value, Reference), [.. same], [.. same]))]));
        }
        foreach (var (subject, title) in Kinds)
        {
            var facts = claims.Where(c => c.Subject == subject).GroupBy(c => subject is Subject.Article ? (c.SubjectId, c.Field) : (c.SubjectId, ""))
                .Select(thing => Fact(++number, subject is Subject.Article ? FieldWords.Label(subject, thing.Key.Item2) : "", Words.Thing(subject, [.. thing], Reference), [.. thing], Words.Telling(subject, [.. thing]))).ToList();
            if (facts.Count > 0) sections.Add(new(title, null, facts));
        }
        return sections;

        ArticleFact Fact(int at, string label, string value, IReadOnlyList<Claim> said, IReadOnlyList<Claim> telling) =>
            new(at, Shared.ArticleText.KindOf(said[0].Subject, said[0].Field), label, value, Words.Snippet(text, said[0].Subject, said), telling)
            {
                Gone = said[0].Subject is Subject.Visit && said.Any(c => c.Start >= 0) || !ToldAgain.IsOrphan(said[0].Subject, said) ? null : telling.Concat(said).FirstOrDefault(c => c.Start < 0 && c.Quote.Length > 0)?.Quote,
            };
    }
}
