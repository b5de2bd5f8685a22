using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Search;
using DiplomacyTracker.Web.Features.Shared;
using DiplomacyTracker.Web.Features.Topics;
using DiplomacyTracker.Web.Features.Visits;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Timeline;

/// <summary>All that the timeline page shows for one question.</summary>
public sealed record TimelineAnswer(TimelineQuery Query, LaneTimelineModel Drawing, VisitTable Table, Pager Pager, IReadOnlyList<Facet> Facets, IReadOnlyList<Chip> Chips)
{
    /// <summary>Heading: the period drawn.</summary>
    public required string Heading { get; init; }

    /// <summary>Counts, then exceptions, as one sentence each; the first is emphasised.</summary>
    public required (string Strong, string More) Lede { get; init; }
    public required TimelineZoom Zoom { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>Whether any visit is held at all.</summary>
    public required bool AnyHeld { get; init; }
    public long Total { get; init; }

    /// <summary>Ways out when nothing matches.</summary>
    public EmptyState? Empty { get; init; }
}

/// <summary>Answers what the timeline is asked, by a fixed number of queries however many visits there are.</summary>
public sealed class TimelineView(DiplomacyDb db, ISearch search, ReferenceData references, TimeProvider clock)
{
    /// <summary>Rows of the table on one page.</summary>
    public const int PageSize = 50;

    private const int MostLanes = 12;
    private const int FacetValues = 6;

    /// <summary>Reads everything the page shows.</summary>
    public async Task<TimelineAnswer> AnswerAsync(TimelineQuery query, bool editor, CancellationToken ct)
    {
        var known = await references.GetAsync(db, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        IQueryable<Visit> Over(TimelineQuery q) => q.Over(db, search, known, now, editor);

        // Facets: a facet's own choice does not count against its other values. Two groupings hold all that is needed, so
        // that eight facets cost four queries.
        var attributes = await Over(query.Without("status", "kind", "level", "evidence"))
            .GroupBy(v => new { v.Status, v.Kind, v.OfficeLevel, v.HasDisagreement, v.OfficialSource, Few = v.IndependentSources <= 2 })
            .Select(g => new Attributes(g.Key.Status, g.Key.Kind, g.Key.OfficeLevel, g.Key.HasDisagreement, g.Key.OfficialSource, g.Key.Few, g.Count())).ToListAsync(ct);
        var pairs = await Over(query.Without("host", "sender", "region"))
            .GroupBy(v => new { v.Sender, v.Host }).Select(g => new Pair(g.Key.Sender, g.Key.Host, g.Count())).ToListAsync(ct);
        var visitors = await Over(query.Without("visitor")).GroupBy(v => v.VisitorId)
            .Select(g => new { g.Key, Count = g.Count() }).OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(FacetValues + query.Of("visitor").Count).ToListAsync(ct);
        var topics = await TopicCounts.ByRootAsync(db, Over(query.Without("topic")), ct);
        var travellers = await Over(query).Select(v => v.VisitorId).Distinct().CountAsync(ct);

        var matching = attributes.Where(a => Fits(a, query)).ToList();
        var total = matching.Sum(a => (long)a.Count);
        var hosts = pairs.Where(p => Fits(p, query, known)).Select(p => p.Host).Distinct(StringComparer.Ordinal).Count();

        var (zoom, from, to, moved) = await WindowAsync(query, Over(query), today, ct);
        var drawing = await DrawAsync(query, Over(query), known, from, to, zoom, today, ct);
        var rows = await VisitRows.ReadAsync(db, query.Page(Over(query)).Take(PageSize + 1), ct);
        var older = rows.Count > PageSize;
        if (older) rows.RemoveAt(PageSize);

        var facets = Facets(query, known, attributes, pairs, await PeopleAsync([.. visitors.Select(v => v.Key).Concat(query.Of("visitor").Select(id => long.Parse(id, CultureInfo.InvariantCulture)))], ct),
            visitors.ToDictionary(v => v.Key, v => v.Count), topics, out var people);
        var anyHeld = total > 0 || await db.Visits.AnyAsync(v => v.TrashedAt == null && v.MergedIntoId == null, ct);
        var last = rows.Count > 0 ? rows[^1] : null;
        return new TimelineAnswer(query, drawing,
            new VisitTable(rows, known) { Today = today, Sort = query.One("sort") ?? "-start", SortHref = sort => query.With("sort", sort == "-start" ? null : sort).Href() + "#list" },
            new Pager(rows.Count, total, query.After is null ? null : query.With("after", null).Href() + "#list",
                older && last is not null ? query.With("after", query.PlaceAfter(last.Id, last.SortDay, last.Meetings, last.Outcomes, last.Sources)).Href() + "#list" : null)
            { Rows = ("visit", "visits"), NewerText = query.Sort is VisitSort.Newest ? "Newest" : "Start", OlderText = query.Sort is VisitSort.Newest ? "Older" : "More" },
            facets, Chips(query, known, people))
        {
            Heading = PeriodWords(from, to, zoom),
            Lede = Lede(matching, total, travellers, hosts, query, moved, from, to),
            Zoom = zoom,
            From = from,
            To = to,
            AnyHeld = anyHeld,
            Total = total,
            Empty = total > 0 ? null : Nothing(query, known, anyHeld, people),
        };
    }

    private static async Task<(TimelineZoom Zoom, DateOnly From, DateOnly To, bool Moved)> WindowAsync(TimelineQuery query, IQueryable<Visit> visits, DateOnly today, CancellationToken ct)
    {
        var dated = visits.Where(v => v.SortDay != DateOnly.MinValue);
        if (query.Zoom is TimelineZoom.All || query.From is not null || query.To is not null)
        {
            DateOnly? first = query.From, last = query.To;
            if (first is null || query.Zoom is TimelineZoom.All) first = await dated.OrderBy(v => v.SortDay).Select(v => (DateOnly?)v.SortDay).FirstOrDefaultAsync(ct) ?? query.To ?? today;
            if (last is null || query.Zoom is TimelineZoom.All)
                last = await NewestAsync(dated, ct) is { } newest ? newest.AddDays(newest.Year < 9999 ? 14 : 0) : query.From ?? today;
            if (last < first) last = first;
            return (query.Zoom is TimelineZoom.All ? TimelineZoom.All : ZoomOf(first.Value, last.Value), first.Value, last.Value, false);
        }
        var zoom = query.Zoom ?? TimelineZoom.Quarter;
        var (from, to) = Window(today, zoom);
        if (await dated.AnyAsync(v => v.PossibleTo >= from && v.PossibleFrom <= to, ct)) return (zoom, from, to, false);
        // A lone announcement for some later day would draw an empty quarter: what took place comes first.
        var took = dated.Where(v => v.Status == VisitStatus.Completed || v.Status == VisitStatus.UnderWay);
        if ((await NewestAsync(took, ct) ?? await NewestAsync(dated, ct)) is not { } day) return (zoom, from, to, false);
        (from, to) = Window(day, zoom);
        return (zoom, from, to, true);
    }

    private static Task<DateOnly?> NewestAsync(IQueryable<Visit> dated, CancellationToken ct) =>
        dated.OrderByDescending(v => v.SortDay).Select(v => (DateOnly?)v.SortDay).FirstOrDefaultAsync(ct);

    /// <summary>The calendar month, quarter or year around a day.</summary>
    public static (DateOnly From, DateOnly To) Window(DateOnly day, TimelineZoom zoom)
    {
        var (month, length) = zoom switch
        {
            TimelineZoom.Month => (day.Month, 1),
            TimelineZoom.Quarter => ((day.Month - 1) / 3 * 3 + 1, 3),
            _ => (1, 12),
        };
        var last = month + length - 1;
        return (new DateOnly(day.Year, month, 1), new DateOnly(day.Year, last, DateTime.DaysInMonth(day.Year, last)));
    }

    /// <summary>The same length of time before or after; stops at the ends of the calendar.</summary>
    public static (DateOnly From, DateOnly To) Step(DateOnly from, DateOnly to, int steps)
    {
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month + 1;
        var whole = from.Day == 1 && to.Day == DateTime.DaysInMonth(to.Year, to.Month);
        var days = to.DayNumber - from.DayNumber + 1;
        try
        {
            if (!whole) return (from.AddDays(days * steps), to.AddDays(days * steps));
            var first = from.AddMonths(months * steps);
            var end = first.AddMonths(months - 1);
            return (first, new DateOnly(end.Year, end.Month, DateTime.DaysInMonth(end.Year, end.Month)));
        }
        catch (ArgumentOutOfRangeException)
        {
            return (from, to);
        }
    }

    private static TimelineZoom ZoomOf(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber + 1) switch
    {
        <= 31 => TimelineZoom.Month,
        <= 92 => TimelineZoom.Quarter,
        <= 366 => TimelineZoom.Year,
        _ => TimelineZoom.All,
    };

    private async Task<LaneTimelineModel> DrawAsync(TimelineQuery query, IQueryable<Visit> visits, Reference known, DateOnly from, DateOnly to, TimelineZoom zoom, DateOnly today, CancellationToken ct)
    {
        // a visit of which only the end is known may have begun at any time: it is drawn near its end only
        var until = to.Year < 9999 ? to.AddYears(1) : to;
        var inView = visits.Where(v => v.SortDay != DateOnly.MinValue && v.PossibleTo >= from && v.PossibleFrom <= to
            && (v.PossibleFrom != DateOnly.MinValue || (v.SortDay >= from && v.SortDay <= (v.Start.Latest != null ? until : to))));
        var drawn = await inView.OrderBy(v => v.SortDay).Take(LaneTimeline.MostMarks + 1).Select(VisitRow.Of).ToListAsync(ct);
        var undated = await visits.Where(v => v.SortDay == DateOnly.MinValue).OrderByDescending(v => v.Id).Take(13).Select(VisitRow.Of).ToListAsync(ct);
        var changed = await db.Changes.AsNoTracking().OrderByDescending(c => c.Sequence).Select(c => (DateTime?)c.At).FirstOrDefaultAsync(ct);
        var model = drawn.Count > LaneTimeline.MostMarks
            ? await DensityAsync(query, inView, known, from, to, today, ct)
            : await MarksAsync(query, visits, drawn, known, from, to, today, ct);
        var (heading, what) = query.Lanes switch
        {
            "host" => ("Who is visited", "hosts"),
            "topic" => ("What talks are about", "topics"),
            _ => ("Who is travelling", "travellers"),
        };
        return model with
        {
            Heading = heading,
            Caption = $"Lanes are {what}, most visits first.",
            Title = $"Visits by {(query.Lanes == "traveller" ? "traveller" : query.Lanes)}, {PeriodWords(from, to, zoom)}",
            Description = Describe(model, what),
            Source = "Source: the visits held, each with its evidence." + (changed is { } at ? string.Create(CultureInfo.InvariantCulture, $" Last changed {at:d MMM yyyy HH:mm} UTC.") : "") + (query.Lanes == "topic" ? " A visit stands in the lane of each of its topics." : ""),
            MoreHref = query.With("lanes", query.Lanes + "-all").Href(),
            DataHref = query.Without("lanes", "zoom", "sort", "after").Href("/api/v1/visits"),
            UndatedFolded = zoom is not TimelineZoom.All || query.From is not null || query.To is not null,
            UndatedWhy = query.From is null && query.To is null ? null : "No source says when, so they may lie in this period; they are counted as possible.",
            Undated = [.. undated.Take(12).Select(v => ($"{v.Visitor} in {known.Actor(v.Host)}", v.Href)), .. undated.Count > 12 ? [("more in the table", "#list")] : Array.Empty<(string, string)>()],
        };
    }

    private static string Describe(LaneTimelineModel model, string what) => string.Create(CultureInfo.InvariantCulture,
        $"{model.Lanes.Count} of {model.Lanes.Count + model.MoreLanes} {what} as lanes. ") + (model.Unit is null
        ? "Each bar is a visit, coloured by lead topic; hollow bars are not yet made; barred ones were postponed; crossed ones were cancelled. The table after the figure lists the same visits."
        : "Each bar is the number of visits that began in one period and leads to that period.");

    private async Task<LaneTimelineModel> MarksAsync(TimelineQuery query, IQueryable<Visit> visits, List<VisitRow> drawn, Reference known, DateOnly from, DateOnly to, DateOnly today, CancellationToken ct)
    {
        var ids = drawn.Select(v => v.Id).ToList();
        await VisitRows.CompleteAsync(db, drawn, ct);
        var trips = drawn.Select(v => v.TripId).OfType<long>().Distinct().ToList();
        // legs of a shown trip that the filter leaves out stay visible as ghosts
        var ghosts = trips.Count == 0 || !query.Filtered || query.Lanes != "traveller" ? []
            : await db.Visits.AsNoTracking().Where(v => v.TrashedAt == null && v.MergedIntoId == null && v.EmbargoUntil == null && v.TripId != null && trips.Contains(v.TripId.Value)
                && v.SortDay != DateOnly.MinValue && v.PossibleTo >= from && v.PossibleFrom <= to && !ids.Contains(v.Id)).Take(200).Select(VisitRow.Of).ToListAsync(ct);
        var events = ids.Count == 0 ? [] : await db.ContextEvents.AsNoTracking()
            .Where(e => e.TrashedAt == null && e.MergedIntoId == null && e.Date.Earliest != null && e.Date.Earliest >= from && e.Date.Earliest <= to
                && db.ContextVisits.Where(link => ids.Contains(link.VisitId)).Select(link => link.ContextEventId).Contains(e.Id))
            .OrderByDescending(e => e.Visits.Count).ThenBy(e => e.Id).Take(8).Select(e => new { e.Date.Earliest, e.Title }).ToListAsync(ct);

        var all = drawn.Select(v => (Row: v, Ghost: false)).Concat(ghosts.Select(v => (Row: v, Ghost: true))).ToList();
        var byHost = query.Lanes == "host";
        LaneMark Mark((VisitRow Row, bool Ghost) v, string? topic) => new(v.Row.Href, Words(v.Row, known), byHost ? Short(v.Row.Visitor, v.Row.VisitorSortName) : known.Actor(v.Row.Host), v.Row.Status)
        {
            StartEarliest = v.Row.Start.Earliest ?? (v.Row.Start.Latest is null ? v.Row.End.Earliest ?? v.Row.End.Latest : null),
            StartLatest = v.Row.Start.Latest,
            EndEarliest = v.Row.End.IsUnknown ? v.Row.Start.Latest : v.Row.End.Earliest,
            EndLatest = v.Row.End.IsUnknown ? v.Row.Start.Latest : v.Row.End.Latest,
            Topic = topic ?? v.Row.LeadTopic,
            Trip = query.Lanes == "traveller" && v.Row.Legs > 1 ? v.Row.TripId : null,
            Ghost = v.Ghost,
        };

        List<Lane> lanes = query.Lanes switch
        {
            "host" => [.. all.GroupBy(v => v.Row.Host, StringComparer.Ordinal)
                .Select(g => new Lane(known.Actor(g.Key), Marks.Count(g.Count(), "visit"), $"/actors/{g.Key}", [.. g.Select(v => Mark(v, null))]))],
            "topic" => [.. all.SelectMany(v => v.Row.Topics.Select(topic => (v, topic))).GroupBy(v => v.topic, StringComparer.Ordinal)
                .Select(g => new Lane(known.ShortTopic(g.Key), $"{Marks.Count(g.Count(), "visit")}, leads {g.Count(v => v.v.Row.LeadTopic == g.Key)}", $"/topics/{g.Key}", [.. g.Select(v => Mark(v.v, g.Key))]) { Topic = g.Key })],
            _ => [.. all.GroupBy(v => v.Row.VisitorId).Select(g => new Lane(g.First().Row.Visitor, g.First().Row.Under(known), Person(g.Key, g.First().Row.VisitorSlug), [.. g.Select(v => Mark(v, null))])
                { First = First(g.First().Row.Visitor, g.First().Row.VisitorSortName) })],
        };
        lanes = [.. lanes.OrderByDescending(lane => lane.Marks.Count(m => !m.Ghost)).ThenBy(lane => lane.Label, StringComparer.Ordinal)];
        var shown = query.AllLanes ? lanes.Count : Math.Min(MostLanes, lanes.Count);
        return new LaneTimelineModel(from, to, today, [.. lanes.Take(shown)])
        {
            MoreLanes = lanes.Count - shown,
            Events = [.. events.Select(e => new LaneEvent(e.Earliest!.Value, Marks.Headed(e.Title.Length <= 42 ? e.Title : e.Title[..41].TrimEnd() + "…")))],
        };
    }

    private async Task<LaneTimelineModel> DensityAsync(TimelineQuery query, IQueryable<Visit> visits, Reference known, DateOnly from, DateOnly to, DateOnly today, CancellationToken ct)
    {
        var begun = visits.Where(v => v.SortDay >= from && v.SortDay <= to);
        var unit = LaneTimeline.UnitFor(from, to);
        var most = query.AllLanes ? 60 : MostLanes;
        var (counts, labels, laneCount) = query.Lanes switch
        {
            "host" => await HostCountsAsync(begun, known, most, unit, ct),
            "topic" => await TopicCountsAsync(begun, known, unit, ct),
            _ => await TravellerCountsAsync(begun, most, unit, ct),
        };
        var lanes = labels.Select(lane => lane with
        {
            Bins = [.. counts[lane.Href].GroupBy(c => LaneTimeline.Period(c.Day, unit)).OrderBy(g => g.Key.From)
                .Select(g => new LaneBin(g.Key.From, g.Key.To, g.Sum(c => c.Count), query.Within(Later(g.Key.From, from), Earlier(g.Key.To, to)).Href()))],
        }).ToList();
        return new LaneTimelineModel(from, to, today, [.. lanes.Take(most)]) { Unit = unit, MoreLanes = Math.Max(0, laneCount - Math.Min(most, lanes.Count)) };
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    // Counts by day for periods up to a week; by month above, so that the database sends thousands of rows at most.
    private static async Task<(ILookup<string, (DateOnly Day, int Count)> Counts, List<Lane> Lanes, int LaneCount)> HostCountsAsync(IQueryable<Visit> visits, Reference known, int most, BinUnit unit, CancellationToken ct)
    {
        var hosts = await visits.GroupBy(v => v.Host).Select(g => new { g.Key, Count = g.Count() }).OrderByDescending(g => g.Count).ThenBy(g => g.Key).ToListAsync(ct);
        var shown = hosts.Take(most).Select(h => h.Key).ToList();
        var mine = visits.Where(v => shown.Contains(v.Host));
        var counts = unit is BinUnit.Day or BinUnit.Week
            ? (await mine.GroupBy(v => new { v.Host, v.SortDay }).Select(g => new { g.Key.Host, g.Key.SortDay, Count = g.Count() }).ToListAsync(ct))
                .ToLookup(c => $"/actors/{c.Host}", c => (c.SortDay, c.Count))
            : (await mine.GroupBy(v => new { v.Host, v.SortDay.Year, v.SortDay.Month }).Select(g => new { g.Key.Host, g.Key.Year, g.Key.Month, Count = g.Count() }).ToListAsync(ct))
                .ToLookup(c => $"/actors/{c.Host}", c => (new DateOnly(c.Year, c.Month, 1), c.Count));
        return (counts, [.. hosts.Take(most).Select(h => new Lane(known.Actor(h.Key), Marks.Count(h.Count, "visit"), $"/actors/{h.Key}", []))], hosts.Count);
    }

    private async Task<(ILookup<string, (DateOnly Day, int Count)> Counts, List<Lane> Lanes, int LaneCount)> TravellerCountsAsync(IQueryable<Visit> visits, int most, BinUnit unit, CancellationToken ct)
    {
        var laneCount = await visits.Select(v => v.VisitorId).Distinct().CountAsync(ct);
        var top = await visits.GroupBy(v => v.VisitorId).Select(g => new { g.Key, Count = g.Count() }).OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(most).ToListAsync(ct);
        var shown = top.Select(t => t.Key).ToList();
        var people = await PeopleAsync(shown, ct);
        var mine = visits.Where(v => shown.Contains(v.VisitorId));
        string Href(long id) => people.TryGetValue(id, out var person) ? Person(id, person.Slug) : Person(id, "");
        var counts = unit is BinUnit.Day or BinUnit.Week
            ? (await mine.GroupBy(v => new { v.VisitorId, v.SortDay }).Select(g => new { g.Key.VisitorId, g.Key.SortDay, Count = g.Count() }).ToListAsync(ct))
                .ToLookup(c => Href(c.VisitorId), c => (c.SortDay, c.Count))
            : (await mine.GroupBy(v => new { v.VisitorId, v.SortDay.Year, v.SortDay.Month }).Select(g => new { g.Key.VisitorId, g.Key.Year, g.Key.Month, Count = g.Count() }).ToListAsync(ct))
                .ToLookup(c => Href(c.VisitorId), c => (new DateOnly(c.Year, c.Month, 1), c.Count));
        return (counts, [.. top.Select(t => new Lane(people.GetValueOrDefault(t.Key).Name ?? "", Marks.Count(t.Count, "visit"), Href(t.Key), []) { First = First(people.GetValueOrDefault(t.Key).Name ?? "", people.GetValueOrDefault(t.Key).Sort ?? "") })], laneCount);
    }

    private async Task<(ILookup<string, (DateOnly Day, int Count)> Counts, List<Lane> Lanes, int LaneCount)> TopicCountsAsync(IQueryable<Visit> visits, Reference known, BinUnit unit, CancellationToken ct)
    {
        var tagged = from tag in db.VisitTopics.AsNoTracking()
                     join topic in db.Topics on tag.Code equals topic.Code
                     join visit in visits on tag.VisitId equals visit.Id
                     select new { Root = topic.Parent ?? topic.Code, visit.SortDay, visit.Id };
        var byRoot = unit is BinUnit.Day or BinUnit.Week
            ? (await tagged.GroupBy(t => new { t.Root, t.SortDay }).Select(g => new { g.Key.Root, g.Key.SortDay, Count = g.Select(t => t.Id).Distinct().Count() }).ToListAsync(ct))
                .ToLookup(c => $"/topics/{c.Root}", c => (c.SortDay, c.Count))
            : (await tagged.GroupBy(t => new { t.Root, t.SortDay.Year, t.SortDay.Month }).Select(g => new { g.Key.Root, g.Key.Year, g.Key.Month, Count = g.Select(t => t.Id).Distinct().Count() }).ToListAsync(ct))
                .ToLookup(c => $"/topics/{c.Root}", c => (new DateOnly(c.Year, c.Month, 1), c.Count));
        var lanes = byRoot.Select(g => (Href: g.Key, Code: g.Key[8..], Count: g.Sum(c => c.Count))).OrderByDescending(g => g.Count).ThenBy(g => g.Code, StringComparer.Ordinal)
            .Select(g => new Lane(known.ShortTopic(g.Code), Marks.Count(g.Count, "visit"), g.Href, []) { Topic = g.Code }).ToList();
        return (byRoot, lanes, lanes.Count);
    }

    private async Task<Dictionary<long, (string Name, string Slug, string Sort)>> PeopleAsync(List<long> ids, CancellationToken ct) =>
        ids.Count == 0 ? [] : (await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.Slug, p.SortName }).ToListAsync(ct)).ToDictionary(p => p.Id, p => (p.Name, p.Slug, p.SortName));

    private static string Person(long id, string slug) => string.Create(CultureInfo.InvariantCulture, $"/people/{id}-{slug}");

    private static string Words(VisitRow v, Reference known)
    {
        var place = v.Cities.Count > 0 ? $"{v.Cities[0]}, {known.Actor(v.Host)}" : known.Actor(v.Host);
        var topics = v.Topics.Count > 0 ? " " + string.Join(", ", v.Topics.Select(known.ShortTopic)) + "." : "";
        return $"{v.Visitor} to {place}, {v.Dates}. {Codes.Label(v.Status)}.{topics}";
    }

    // what a narrow drawing calls someone: the family name, unless the whole is short or sorted as it stands ("Wang Yi", "Charles III")
    private static string Short(string name, string sortName) => name.Length <= 14 || First(name, sortName) is not { } first ? name : name[first.Length..].TrimStart();

    private static string? First(string name, string sortName) =>
        sortName.IndexOf(',', StringComparison.Ordinal) is > 0 and var cut && name.EndsWith(" " + sortName[..cut], StringComparison.Ordinal) ? name[..^(cut + 1)] : null;

    private static string PeriodWords(DateOnly from, DateOnly to, TimelineZoom zoom)
    {
        var whole = from.Day == 1 && to.Day == DateTime.DaysInMonth(to.Year, to.Month);
        if (zoom is TimelineZoom.All || (whole && from is { Month: 1 } && to is { Month: 12 }))
            return from.Year == to.Year ? from.Year.ToString(CultureInfo.InvariantCulture) : $"{from.Year} to {to.Year}";
        if (!whole) return string.Create(CultureInfo.InvariantCulture, $"{from:d MMM yyyy} to {to:d MMM yyyy}");
        if (from.Year == to.Year && from.Month == to.Month) return from.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
        return from.Year == to.Year
            ? string.Create(CultureInfo.InvariantCulture, $"{from:MMMM} to {to:MMMM yyyy}")
            : string.Create(CultureInfo.InvariantCulture, $"{from:MMMM yyyy} to {to:MMMM yyyy}");
    }

    private static (string Strong, string More) Lede(List<Attributes> matching, long total, int travellers, int hosts, TimelineQuery query, bool moved, DateOnly from, DateOnly to)
    {
        if (total == 0) return ("No visits", ".");
        var states = matching.GroupBy(a => a.Status).ToDictionary(g => g.Key, g => g.Sum(a => a.Count));
        var exceptions = new[] { VisitStatus.UnderWay, VisitStatus.Scheduled, VisitStatus.Announced, VisitStatus.Invited, VisitStatus.Rumoured, VisitStatus.Postponed, VisitStatus.Cancelled, VisitStatus.Denied }
            .Where(states.ContainsKey).Select(s => string.Create(CultureInfo.InvariantCulture, $"{states[s]:N0} {Codes.Label(s).ToLowerInvariant()}")).ToList();
        var rest = $" by {Marks.Count(travellers, "traveller")} to {Marks.Count(hosts, "host")}.";
        if (exceptions.Count > 0) rest += " " + string.Join(", ", exceptions) + ".";
        if (moved) rest += $" None lies in the period around today; the drawing shows {PeriodWords(from, to, TimelineZoom.Quarter)}, the last in which one took place.";
        else if (query.From is null && query.To is null && query.Zoom is not TimelineZoom.All) rest += $" The drawing shows {PeriodWords(from, to, TimelineZoom.Quarter)}.";
        return (Marks.Count(total, "visit"), rest);
    }

    private static bool Fits(Attributes a, TimelineQuery query, string except = "") =>
        (except == "status" || Any(query, "status", Codes.Of(a.Status)))
        && (except == "kind" || Any(query, "kind", Codes.Of(a.Kind)))
        && (except == "level" || Any(query, "level", Codes.Of(a.Level)))
        && (except == "evidence" || query.Of("evidence").Count == 0 || (query.Is("evidence", "disagree") && a.Disagree) || (query.Is("evidence", "official") && a.Official) || (query.Is("evidence", "few") && a.Few));

    private static bool Any(TimelineQuery query, string word, string value) => query.Of(word) is { Count: 0 } || query.Is(word, value);

    private static bool Fits(Pair p, TimelineQuery query, Reference known, string except = "") =>
        (except == "host" || Any(query, "host", p.Host))
        && (except == "sender" || query.Of("sender").Count == 0 || (p.Sender is not null && query.Is("sender", p.Sender)))
        && (except == "region" || query.Of("region").Count == 0 || RegionsOf(p, known).Any(r => query.Is("region", TimelineQuery.RegionWord(r))));

    private static IEnumerable<string> RegionsOf(Pair p, Reference known) =>
        new[] { p.Sender, p.Host }.Select(code => code is not null && known.Actors.TryGetValue(code, out var actor) ? actor.Region : null).OfType<string>().Distinct(StringComparer.Ordinal);

    private static List<Facet> Facets(TimelineQuery query, Reference known, List<Attributes> attributes, List<Pair> pairs,
        Dictionary<long, (string Name, string Slug, string Sort)> names, Dictionary<long, int> visitors, Dictionary<string, int> topics, out Dictionary<long, (string Name, string Slug, string Sort)> people)
    {
        people = names;
        FacetValue Value(string word, string value, string label, long count) => new(label, query.Toggle(word, value).Href(), count, query.Is(word, value));
        var facets = new List<Facet>
        {
            new("Status", [.. Codes.All<VisitStatus>().Select(term => (term, Count: attributes.Where(a => Fits(a, query, "status") && Codes.Of(a.Status) == term.Code).Sum(a => (long)a.Count)))
                .Where(t => t.Count > 0 || query.Is("status", t.term.Code))
                .Select(t => Value("status", t.term.Code, t.term.Label, t.Count) with { Symbol = "s-" + Marks.Shape(Codes.Read<VisitStatus>(t.term.Code)) })]),
            Limited(query, "Topic", [.. topics.Select(t => (Code: t.Key, Count: (long)t.Value)).OrderByDescending(t => t.Count).ThenBy(t => t.Code, StringComparer.Ordinal)
                .Select(t => Value("topic", t.Code, known.ShortTopic(t.Code), t.Count) with { Swatch = TopicSlots.Css(t.Code) })], "/topics"),
            Limited(query, "Host", [.. pairs.Where(p => Fits(p, query, known, "host")).GroupBy(p => p.Host, StringComparer.Ordinal).Select(g => (Code: g.Key, Count: g.Sum(p => (long)p.Count))).OrderByDescending(h => h.Count).ThenBy(h => h.Code, StringComparer.Ordinal)
                .Select(h => Value("host", h.Code, known.Actor(h.Code), h.Count))], "/actors"),
            Limited(query, "Sender", [.. pairs.Where(p => p.Sender is not null && Fits(p, query, known, "sender")).GroupBy(p => p.Sender!, StringComparer.Ordinal).Select(g => (Code: g.Key, Count: g.Sum(p => (long)p.Count))).OrderByDescending(h => h.Count).ThenBy(h => h.Code, StringComparer.Ordinal)
                .Select(h => Value("sender", h.Code, known.Actor(h.Code), h.Count))], "/actors", open: query.Of("sender").Count > 0),
            new("Traveller", [.. visitors.OrderByDescending(v => v.Value).Take(FacetValues).Where(v => names.ContainsKey(v.Key))
                .Select(v => Value("visitor", v.Key.ToString(CultureInfo.InvariantCulture), names[v.Key].Name, v.Value))]) { More = visitors.Count >= FacetValues ? -1 : 0, MoreHref = "/people" },
            new("Region", [.. pairs.Where(p => Fits(p, query, known, "region")).SelectMany(p => RegionsOf(p, known).Select(r => (Region: r, p.Count))).GroupBy(r => r.Region, StringComparer.Ordinal)
                .Select(g => (g.Key, Count: g.Sum(r => (long)r.Count))).OrderByDescending(r => r.Count)
                .Select(r => Value("region", TimelineQuery.RegionWord(r.Key), r.Key + ", home or host", r.Count))], query.Of("region").Count > 0),
            new("Office", [.. Codes.All<OfficeLevel>().Select(term => (term, Count: attributes.Where(a => Fits(a, query, "level") && Codes.Of(a.Level) == term.Code).Sum(a => (long)a.Count)))
                .Where(t => t.Count > 0 || query.Is("level", t.term.Code)).Select(t => Value("level", t.term.Code, t.term.Label, t.Count))], query.Of("level").Count > 0),
            new("Visit type", [.. Codes.All<VisitKind>().Select(term => (term, Count: attributes.Where(a => Fits(a, query, "kind") && Codes.Of(a.Kind) == term.Code).Sum(a => (long)a.Count)))
                .Where(t => t.Count > 0 || query.Is("kind", t.term.Code)).Select(t => Value("kind", t.term.Code, t.term.Label, t.Count))], query.Of("kind").Count > 0),
            new("Evidence",
            [
                Value("evidence", "disagree", "Sources disagree", attributes.Where(a => Fits(a, query, "evidence") && a.Disagree).Sum(a => (long)a.Count)) with { Symbol = "i-warn" },
                Value("evidence", "few", "Two sources or fewer", attributes.Where(a => Fits(a, query, "evidence") && a.Few).Sum(a => (long)a.Count)),
                Value("evidence", "official", "Official source held", attributes.Where(a => Fits(a, query, "evidence") && a.Official).Sum(a => (long)a.Count)),
            ]),
        };
        return facets;
    }

    private static Facet Limited(TimelineQuery query, string title, List<FacetValue> values, string moreHref, bool open = true)
    {
        var shown = values.Where((value, i) => i < FacetValues || value.Current).ToList();
        return new Facet(title, shown, open) { More = values.Count - shown.Count, MoreHref = moreHref };
    }

    private static List<Chip> Chips(TimelineQuery query, Reference known, Dictionary<long, (string Name, string Slug, string Sort)> people)
    {
        var chips = new List<Chip>();
        void Each(string word, string name, Func<string, string> label)
        {
            foreach (var value in query.Of(word)) chips.Add(new Chip(name, label(value), query.Toggle(word, value).Href()));
        }
        if (query.From is not null || query.To is not null)
        {
            var period = (query.From, query.To) switch
            {
                ({ } from, { } to) => PeriodWords(from, to, TimelineZoom.Quarter),
                ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"from {from:d MMM yyyy}"),
                (null, { } to) => string.Create(CultureInfo.InvariantCulture, $"to {to:d MMM yyyy}"),
                _ => "",
            };
            chips.Add(new Chip("Period", period, query.Without("from", "to", "certainty").Href()));
        }
        if (query.Certain) chips.Add(new Chip("Dates", "certain only", query.With("certainty", null).Href()));
        Each("region", "Region", word => known.Actors.Values.FirstOrDefault(a => a.Region is { } r && TimelineQuery.RegionWord(r) == word)?.Region ?? word);
        Each("visitor", "Traveller", id => people.TryGetValue(long.Parse(id, CultureInfo.InvariantCulture), out var person) ? person.Name : "no. " + id);
        Each("sender", "Sender", known.Actor);
        Each("host", "Host", known.Actor);
        Each("topic", "Topic", known.Topic);
        Each("status", "Status", code => Codes.Label(Codes.Read<VisitStatus>(code)));
        Each("kind", "Type", code => Codes.Label(Codes.Read<VisitKind>(code)));
        Each("level", "Office", code => Codes.Label(Codes.Read<OfficeLevel>(code)));
        Each("outlet", "Outlet", id => "no. " + id);
        Each("evidence", "Evidence", word => word switch { "disagree" => "sources disagree", "few" => "two sources or fewer", _ => "official source held" });
        Each("q", "Words", q => q);
        return chips;
    }

    private static EmptyState Nothing(TimelineQuery query, Reference known, bool anyHeld, Dictionary<long, (string Name, string Slug, string Sort)> people)
    {
        if (!anyHeld)
            return new EmptyState("No visits yet", "Visits appear here once an article has been added and its facts accepted.") { Action = ("Add an article", "/articles/new") };
        var chips = Chips(query, known, people);
        return new EmptyState("No visits match these filters", "Nothing is held for " + string.Join(" with ", chips.Select(chip => $"{chip.Name} {chip.Value}")) + ".")
        {
            WaysOut = [.. chips.Select(chip => ($"Drop {chip.Name} {chip.Value}", chip.RemoveHref, (string?)null)), ("Show all visits", query.Cleared().Href(), null)],
        };
    }

    private sealed record Attributes(VisitStatus Status, VisitKind Kind, OfficeLevel Level, bool Disagree, bool Official, bool Few, int Count);

    private sealed record Pair(string? Sender, string Host, int Count);
}
