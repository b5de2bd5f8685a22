using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Search;
using DiplomacyTracker.Web.Features.Shared;
using DiplomacyTracker.Web.Features.Timeline;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Visits;

/// <summary>One page of visits under a heading, with how many there are.</summary>
public sealed record VisitListing(VisitTable Table, Pager Pager, long Total, long Held, DateOnly? First, DateOnly? Last, Reference Reference)
{
    /// <summary>The same visits on the timeline.</summary>
    public required string TimelineHref { get; init; }

    /// <summary>"44 visits, 41 of them held, 1866 to 2025".</summary>
    public string Span => Total == 0 ? "No visits" : Marks.Count(Total, "visit") + (Held < Total ? string.Create(CultureInfo.InvariantCulture, $", {Held:N0} of them took place") : "")
        + (First is { } first && Last is { } last ? first.Year == last.Year ? string.Create(CultureInfo.InvariantCulture, $", {first.Year}") : string.Create(CultureInfo.InvariantCulture, $", {first.Year} to {last.Year}") : "");
}

/// <summary>Reads pages of visits for the pages of people, countries, topics and trips: five queries each.</summary>
public sealed class VisitLister(DiplomacyDb db, ISearch search, ReferenceData references, TimeProvider clock)
{
    /// <summary>Rows on one page.</summary>
    public const int PageSize = 50;

    /// <summary>The question a page asks by its path, in the order and from the place that its query string says.</summary>
    public static TimelineQuery Question(IQueryCollection asked, Reference known, string word, string value)
    {
        var read = TimelineQuery.Read(asked.Where(pair => pair.Key is "sort" or "after"), known, out _);
        return TimelineQuery.All.With(word, value).With("sort", read.One("sort")).With("after", read.After);
    }

    /// <summary>Reads one page.</summary>
    /// <param name="query">Which visits; its <c>after</c> and <c>sort</c> say where and how.</param>
    /// <param name="path">Address of the page that shows them.</param>
    /// <param name="fixedWords">Words that the path itself says, left out of its addresses.</param>
    public async Task<VisitListing> ReadAsync(TimelineQuery query, string path, bool editor, CancellationToken ct, params string[] fixedWords)
    {
        var known = await references.GetAsync(db, ct);
        var visits = query.Over(db, search, known, clock.GetUtcNow().UtcDateTime, editor);
        var figures = await visits.GroupBy(v => v.Status).Select(g => new
        {
            g.Key,
            Count = g.LongCount(),
            First = g.Min(v => v.SortDay == DateOnly.MinValue ? DateOnly.MaxValue : v.SortDay),
            Last = g.Max(v => v.SortDay),
        }).ToListAsync(ct);
        var rows = await VisitRows.ReadAsync(db, query.Page(visits).Take(PageSize + 1), ct);
        var older = rows.Count > PageSize;
        if (older) rows.RemoveAt(PageSize);
        var last = rows.Count > 0 ? rows[^1] : null;
        string Href(TimelineQuery q) => q.Without(fixedWords).Href(path) + "#list";
        string After(TimelineQuery q, string after) => q.Without(fixedWords).With("after", after).Href(path) + "#list";
        var dated = figures.Where(f => f.Last != DateOnly.MinValue).ToList();
        return new VisitListing(
            new VisitTable(rows, known) { Today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), Sort = query.One("sort") ?? "-start", SortHref = sort => Href(query.With("sort", sort == "-start" ? null : sort)) },
            new Pager(rows.Count, figures.Sum(f => f.Count), query.After is null ? null : Href(query.With("after", null)),
                older && last is not null ? After(query, query.PlaceAfter(last.Id, last.SortDay, last.Meetings, last.Outcomes, last.Sources)) : null)
            { Rows = ("visit", "visits"), NewerText = "Newest" },
            figures.Sum(f => f.Count), figures.Where(f => f.Key is VisitStatus.Completed or VisitStatus.UnderWay).Sum(f => f.Count),
            dated.Count == 0 ? null : dated.Min(f => f.First), dated.Count == 0 ? null : dated.Max(f => f.Last), known)
        {
            TimelineHref = query.Without("after", "sort").With("zoom", "all").Href(),
        };
    }
}
