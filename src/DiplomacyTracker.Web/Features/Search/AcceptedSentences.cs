using System.Text;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Store.Search;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Html;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Search;

/// <summary>
/// The sentences of accepted claims that hold words of a search: what may be shown of a visit and its parts, and of an article whose
/// outlet gives quotes only.
/// </summary>
public sealed class AcceptedSentences(DiplomacyDb db, TimeProvider clock)
{
    private const int MostClaims = 4000;
    private const int MostTexts = 60;

    /// <summary>Finds for each article and each visit the sentence with most of the words; those without any are left out.</summary>
    /// <param name="words">As they were typed.</param>
    /// <param name="desk">Editors see sentences of outlets that give none away.</param>
    /// <returns>Safe HTML in which the words are marked, by article and by visit.</returns>
    public async Task<(Dictionary<long, IHtmlContent> OfArticles, Dictionary<long, IHtmlContent> OfVisits)> FindAsync(string words, IReadOnlyCollection<long> articles, IReadOnlyCollection<long> visits, bool desk, CancellationToken ct)
    {
        var wanted = Snippets.WantedIn(words);
        var open = db.Claims.AsNoTracking().Where(c => c.Verdict != Verdict.Rejected && c.Start >= 0 && c.Article!.TakenDownAt == null && (desk || c.Article.Outlet!.Rights != OutletRights.None));
        // where a report itself says it is from was accepted by nobody
        var claims = articles.Count == 0 ? [] : await open.Where(c => c.SubjectId != null && c.Subject != Subject.Article && articles.Contains(c.ArticleId)).OrderBy(c => c.Id).Take(MostClaims)
            .Select(c => new Place(null, c.ArticleId, c.ArticleVersionId, c.Start, c.Length)).ToListAsync(ct);
        if (visits.Count > 0)
        {
            claims.AddRange(await VisitClaims.Of(db, [.. visits])
                .Select(held => from pair in held join c in open on pair.Claim.Id equals c.Id
                    select new { Visit = (long?)pair.VisitId, c.ArticleId, c.ArticleVersionId, c.Start, c.Length })
                .Aggregate((all, more) => all.Concat(more)).Select(c => new Place(c.Visit, c.ArticleId, c.ArticleVersionId, c.Start, c.Length)).ToListAsync(ct));
        }
        if (!desk) await HideAsync(claims, ct);
        var versions = claims.Select(c => c.ArticleVersionId).Distinct().Take(MostTexts).ToList();
        var texts = versions.Count == 0 ? [] : await db.ArticleVersions.AsNoTracking().Where(v => versions.Contains(v.Id)).Select(v => new { v.Id, v.Text }).ToDictionaryAsync(v => v.Id, v => v.Text, ct);
        var sentences = claims.Where(c => texts.TryGetValue(c.ArticleVersionId, out var text) && c.Start + c.Length <= text.Length)
            .Select(c => (c.ArticleId, c.Visit, Text: SentenceOf(texts[c.ArticleVersionId], c.Start, c.Length))).ToList();

        Dictionary<long, IHtmlContent> Best(IEnumerable<(long Key, string Text)> keyed) => keyed.GroupBy(s => s.Key)
            .Select(g => (g.Key, Best: g.Select(s => s.Text).Distinct(StringComparer.Ordinal).Select(text => (Text: text, Hits: Hits(text, wanted))).MaxBy(s => s.Hits)))
            .Where(g => g.Best.Hits > 0).ToDictionary(g => g.Key, IHtmlContent (g) => Marked(g.Best.Text, wanted));
        return (Best(sentences.Where(s => s.Visit is null && articles.Contains(s.ArticleId)).Select(s => (s.ArticleId, s.Text))),
            Best(sentences.Where(s => s.Visit is { } id && visits.Contains(id)).Select(s => (s.Visit!.Value, s.Text))));
    }

    // A sentence tells all that stands in it: one on which a fact of a visit rests that is held back or in the trash is not shown
    // for another fact's sake.
    private async Task HideAsync(List<Place> claims, CancellationToken ct)
    {
        var articles = claims.Select(c => c.ArticleId).Distinct().ToList();
        if (articles.Count == 0) return;
        var now = clock.GetUtcNow().UtcDateTime;
        var hidden = await db.Claims.AsNoTracking().Where(c => articles.Contains(c.ArticleId) && c.Subject == Subject.Visit && c.SubjectId != null && c.Start >= 0
                && db.Visits.Any(v => v.Id == c.SubjectId && (v.TrashedAt != null || v.EmbargoUntil > now)))
            .Select(c => new { c.ArticleVersionId, c.Start, Visit = c.SubjectId!.Value }).ToListAsync(ct);
        if (hidden.Count == 0) return;
        var visits = hidden.Select(c => c.Visit).Distinct().ToList();
        var places = new List<(long Version, int Start)>(hidden.Select(c => (c.ArticleVersionId, c.Start)));
        foreach (var held in VisitClaims.Of(db, visits))
            places.AddRange((await held.Where(one => articles.Contains(one.Claim.ArticleId) && one.Claim.Start >= 0).Select(one => new { one.Claim.ArticleVersionId, one.Claim.Start }).ToListAsync(ct)).Select(c => (c.ArticleVersionId, c.Start)));
        var versions = places.Select(place => place.Version).Distinct().Take(MostTexts).ToList();
        var texts = await db.ArticleVersions.AsNoTracking().Where(v => versions.Contains(v.Id)).Select(v => new { v.Id, v.Text }).ToDictionaryAsync(v => v.Id, v => v.Text, ct);
        var sentences = places.Where(place => texts.ContainsKey(place.Version) && place.Start < texts[place.Version].Length).Select(place => (place.Version, Range: EvidenceReader.Sentence(texts[place.Version], place.Start, 1))).ToHashSet();
        claims.RemoveAll(c => sentences.Any(s => s.Version == c.ArticleVersionId && c.Start < s.Range.To && c.Start + c.Length > s.Range.From));
    }

    private sealed record Place(long? Visit, long ArticleId, long ArticleVersionId, int Start, int Length);

    private static string SentenceOf(string text, int start, int length)
    {
        var (from, to) = EvidenceReader.Sentence(text, start, length);
        return text[from..to].Trim();
    }

    private static int Hits(string text, Snippets.Wanted wanted) => Snippets.WordsOf(text).Where(word => wanted.Holds(text.AsSpan(word.From, word.To - word.From))).Select(word => Folding.Fold(text[word.From..word.To])).Distinct(StringComparer.Ordinal).Count();

    private static HtmlString Marked(string text, Snippets.Wanted wanted)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var (from, to) in Snippets.WordsOf(text).Where(word => wanted.Holds(text.AsSpan(word.From, word.To - word.From))))
        {
            html.Append(Marks.Encode(text[at..from])).Append("<mark>").Append(Marks.Encode(text[from..to])).Append("</mark>");
            at = to;
        }
        return new HtmlString(html.Append(Marks.Encode(text[at..])).ToString());
    }
}
