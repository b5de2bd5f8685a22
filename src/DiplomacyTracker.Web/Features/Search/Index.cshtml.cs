using System.Text;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Search;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using DiplomacyTracker.Web.Features.Timeline;
using DiplomacyTracker.Web.Features.Visits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Search;

/// <summary>One thing found.</summary>
/// <param name="Kind">Visit, Person, Country or Article.</param>
/// <param name="Snippet">Safe HTML; null where nothing may be shown.</param>
public sealed record SearchHit(string Kind, string Title, string Href, string Meta, IHtmlContent? Snippet);

/// <summary>Search over visits, people, countries and the text of articles.</summary>
[Authorize(Policies.Read)]
public sealed class IndexModel(DiplomacyDb db, ISearch search, AcceptedSentences sentences, ReferenceData references, TimeProvider clock) : PageModel
{
    private const int Most = 30;

    public string Q { get; private set; } = "";
    public IReadOnlyList<SearchHit> Hits { get; private set; } = [];

    /// <summary>Finds what holds all the words.</summary>
    /// <param name="q">Words; at most 200 characters count.</param>
    public async Task OnGetAsync(string? q, CancellationToken ct)
    {
        Q = new string([.. (q ?? "").Trim().Take(200)]).Replace("\0", "", StringComparison.Ordinal);
        var folded = Folding.Fold(Q);
        if (folded.Length == 0) return;
        var editor = Shell.IsEditor(User);
        var now = clock.GetUtcNow().UtcDateTime;
        var known = await references.GetAsync(db, ct);
        var hits = new List<SearchHit>();

        hits.AddRange(known.Actors.Values.Where(a => Folding.Fold(a.Name).StartsWith(folded, StringComparison.Ordinal) || a.Code.Equals(Q, StringComparison.OrdinalIgnoreCase)).OrderBy(a => a.Name, StringComparer.Ordinal).Take(5)
            .Select(a => new SearchHit("Country", a.Name, "/actors/" + a.Code, Codes.Label(a.Kind) + (a.Region is null ? "" : ", " + a.Region), null)));
        var people = await db.People.AsNoTracking().Where(p => p.TrashedAt == null && p.MergedIntoId == null && p.Names.Any(n => n.Folded == folded || n.Surname == folded || n.Folded.StartsWith(folded + " ")))
            .OrderBy(p => p.SortName).ThenBy(p => p.Id).Take(8).Select(p => new { p.Id, p.Name, p.Slug }).ToListAsync(ct);
        hits.AddRange(people.Select(p => new SearchHit("Person", p.Name, $"/people/{p.Id}-{p.Slug}", "", null)));

        var query = TimelineQuery.All.With("q", Q);
        var visits = await VisitRows.ReadAsync(db, query.Page(query.Over(db, search, known, now, editor)).Take(Most), ct);
        var found = await search.ArticlesAsync(Q, Most, ct);
        var ids = found.Select(hit => hit.ArticleId).ToList();
        var readable = editor ? db.Articles : db.Articles.Readable();
        var articles = await readable.AsNoTracking().Where(a => ids.Contains(a.Id) && (editor || a.EmbargoUntil == null || a.EmbargoUntil <= now))
            .Select(a => new { a.Id, a.Title, a.PublishedDay, a.Outlet!.Name, a.Outlet.Rights, a.TakenDownAt }).ToDictionaryAsync(a => a.Id, ct);
        // what an outlet does not allow to be read is not read out in pieces either: of such an article only accepted sentences
        bool Open(OutletRights rights, DateTime? takenDown) => takenDown is null && (editor || rights is OutletRights.Full);
        var (ofArticles, ofVisits) = await sentences.FindAsync(Q, [.. articles.Values.Where(a => !Open(a.Rights, a.TakenDownAt)).Select(a => a.Id)], visits.ConvertAll(v => v.Id), editor, ct);

        hits.AddRange(visits.Select(v => new SearchHit("Visit", v.Title(known), v.Href, v.Under(known) + (v.Topics.Count > 0 ? ". " + string.Join(", ", v.Topics.Select(known.ShortTopic)) : ""), ofVisits.GetValueOrDefault(v.Id))));

        foreach (var hit in found)
        {
            if (!articles.TryGetValue(hit.ArticleId, out var a)) continue;
            var when = a.PublishedDay is { } day ? day.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture) : null;
            hits.Add(new SearchHit("Article", Marks.Title(a.Title, a.Name), $"/articles/{a.Id}", a.Title is null ? when ?? "" : a.Name + (when is null ? "" : ", " + when),
                Open(a.Rights, a.TakenDownAt) ? Highlighted(hit.Snippet) : ofArticles.GetValueOrDefault(a.Id)));
        }
        Hits = hits;
    }

    /// <summary>Words between U+0002 and U+0003 are marked; all else is escaped.</summary>
    internal static IHtmlContent Highlighted(string snippet)
    {
        var html = new StringBuilder();
        foreach (var piece in snippet.Split('\u0002'))
        {
            var cut = piece.IndexOf('\u0003', StringComparison.Ordinal);
            if (cut < 0) html.Append(Marks.Encode(piece));
            else html.Append("<mark>").Append(Marks.Encode(piece[..cut])).Append("</mark>").Append(Marks.Encode(piece[(cut + 1)..]));
        }
        return new HtmlString(html.ToString());
    }
}
