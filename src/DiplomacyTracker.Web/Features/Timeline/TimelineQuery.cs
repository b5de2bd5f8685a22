using System.Buffers.Text;
using System.Globalization;
using System.Text;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Search;
using DiplomacyTracker.Web.Features.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace DiplomacyTracker.Web.Features.Timeline;

/// <summary>In which order lists of visits stand; ties are broken by id.</summary>
public enum VisitSort { Newest, Oldest, MostMeetings, MostOutcomes, MostSources }

/// <summary>
/// Which visits are asked for: the words of a query string, the same on page, API, feed and export. A word that is repeated
/// means "any of". Immutable.
/// </summary>
public sealed class TimelineQuery
{
    /// <summary>Words that choose visits, in the order that addresses have them.</summary>
    public static IReadOnlyList<string> Filters { get; } =
        ["visitor", "sender", "host", "topic", "status", "kind", "level", "region", "outlet", "evidence", "from", "to", "certainty", "q"];

    private static readonly string[] Views = ["lanes", "zoom", "sort", "after", "asOf"];
    private readonly List<KeyValuePair<string, string>> words;

    private TimelineQuery(List<KeyValuePair<string, string>> words) => this.words = words;

    /// <summary>All visits, newest first.</summary>
    public static TimelineQuery All { get; } = new([]);

    /// <summary>Reads a query string; what is no value of its word is a fault and is left out.</summary>
    /// <param name="query">The words and values as they came.</param>
    /// <param name="reference">Known actors and topics.</param>
    /// <param name="faults">Pointers are the words: <c>/host</c>. Unknown words are faults of code <c>unknown-filter</c>.</param>
    public static TimelineQuery Read(IEnumerable<KeyValuePair<string, StringValues>> query, Reference reference, out Faults faults)
    {
        faults = new Faults();
        var asked = new List<KeyValuePair<string, string>>();
        foreach (var (name, values) in query)
        {
            if (!Filters.Contains(name, StringComparer.Ordinal) && !Views.Contains(name, StringComparer.Ordinal))
            {
                faults.Add("/" + name, "unknown-filter", $"There is no filter “{Short(name)}”.");
                continue;
            }
            foreach (var value in values)
            {
                if (string.IsNullOrWhiteSpace(value)) continue;
                if (asked.Count > 200) { faults.Add("/" + name, "too-many", "There are more than 200 filters."); break; }
                if (Refusal(name, value, reference) is { } refusal) faults.Add("/" + name, "unknown-code", refusal);
                else asked.Add(new(name, value.Trim()));
            }
        }
        var read = new TimelineQuery([.. asked.Distinct()]);
        if (read.From > read.To)
        {
            faults.Add("/to", "ends-before-start", string.Create(CultureInfo.InvariantCulture, $"The period ends on {read.To:d MMM yyyy}, before it starts on {read.From:d MMM yyyy}."));
            read = read.Without("from", "to");
        }
        return read;
    }

    /// <summary>The first day of the period asked for; null when open.</summary>
    public DateOnly? From => Day("from");

    /// <summary>The last day of the period asked for; null when open.</summary>
    public DateOnly? To => Day("to");

    /// <summary>Only visits that touch the period whatever their exact days; else also those that may.</summary>
    public bool Certain => Is("certainty", "certain");

    /// <summary>Lanes of the drawing: <c>traveller</c>, <c>host</c> or <c>topic</c>.</summary>
    public string Lanes => (One("lanes") ?? "traveller").Split('-')[0];

    /// <summary>Whether all lanes are drawn and not only the first twelve.</summary>
    public bool AllLanes => One("lanes")?.EndsWith("-all", StringComparison.Ordinal) == true;

    /// <summary>How much time the drawing shows; null when the address does not say.</summary>
    public TimelineZoom? Zoom => One("zoom") switch
    {
        "month" => TimelineZoom.Month, "quarter" => TimelineZoom.Quarter, "year" => TimelineZoom.Year, "all" => TimelineZoom.All, _ => null,
    };

    public VisitSort Sort => One("sort") switch
    {
        "start" => VisitSort.Oldest, "-meetings" => VisitSort.MostMeetings, "-outcomes" => VisitSort.MostOutcomes, "-sources" => VisitSort.MostSources,
        _ => VisitSort.Newest,
    };

    /// <summary>Opaque place in the list from which a page goes on; null for the first page.</summary>
    public string? After => One("after");

    /// <summary>Whether any filter is set; the period counts as one.</summary>
    public bool Filtered => words.Exists(word => Filters.Contains(word.Key, StringComparer.Ordinal));

    /// <summary>The values of a word, in the order given.</summary>
    public IReadOnlyList<string> Of(string word) => [.. words.Where(w => w.Key == word).Select(w => w.Value)];

    /// <summary>The only or first value of a word.</summary>
    public string? One(string word) => words.Find(w => w.Key == word).Value;

    /// <summary>Whether a word has this value.</summary>
    public bool Is(string word, string value) => words.Exists(w => w.Key == word && w.Value == value);

    /// <summary>The same with one more value, or without it if it was there; the page starts over.</summary>
    public TimelineQuery Toggle(string word, string value) => Is(word, value)
        ? new(Kept(w => !(w.Key == word && w.Value == value)))
        : new([.. Kept(_ => true), new(word, value)]);

    /// <summary>The same with one value for a word; null removes the word. The page starts over unless the word is <c>after</c>.</summary>
    public TimelineQuery With(string word, string? value) =>
        new(value is null ? Kept(w => w.Key != word) : [.. Kept(w => w.Key != word), new(word, value)]);

    /// <summary>The same for another period.</summary>
    public TimelineQuery Within(DateOnly from, DateOnly to) =>
        With("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).With("to", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).With("zoom", null);

    /// <summary>The same without some words.</summary>
    public TimelineQuery Without(params string[] names) => new(Kept(w => !names.Contains(w.Key, StringComparer.Ordinal)));

    /// <summary>Without any filter; lanes and order stay.</summary>
    public TimelineQuery Cleared() => Without([.. Filters]);

    /// <summary>The address of this view; words stand in a fixed order, so that a view has one address.</summary>
    public string Href(string path = "/visits")
    {
        var ordered = words.OrderBy(w => Place(w.Key)).ThenBy(w => w.Value, StringComparer.Ordinal);
        var query = string.Join('&', ordered.Select(w => $"{w.Key}={Uri.EscapeDataString(w.Value)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>Words and values for the hidden inputs of a form that sets others.</summary>
    public IEnumerable<KeyValuePair<string, string>> Hidden(params string[] except) => Kept(w => !except.Contains(w.Key, StringComparer.Ordinal));

    /// <summary>The visits asked for, live only, in no order.</summary>
    /// <param name="now">UTC; visits under embargo until later are left out.</param>
    /// <param name="embargoed">Show those too: editors.</param>
    public IQueryable<Visit> Over(DiplomacyDb db, ISearch search, Reference reference, DateTime now, bool embargoed = false)
    {
        var visits = db.Visits.AsNoTracking().Where(v => v.TrashedAt == null && v.MergedIntoId == null);
        if (!embargoed) visits = visits.Where(v => v.EmbargoUntil == null || v.EmbargoUntil <= now);
        if (Ids("visitor") is { Count: > 0 } visitors) visits = visits.Where(v => visitors.Contains(v.VisitorId));
        if (Of("sender") is { Count: > 0 } senders) visits = visits.Where(v => senders.Contains(v.Sender));
        if (Of("host") is { Count: > 0 } hosts) visits = visits.Where(v => hosts.Contains(v.Host));
        if (RegionCodes(reference) is { Count: > 0 } codes) visits = visits.Where(v => codes.Contains(v.Host) || codes.Contains(v.Sender));
        if (TopicCodes(reference) is { Count: > 0 } topics) visits = visits.Where(v => db.VisitTopics.Any(t => t.VisitId == v.Id && topics.Contains(t.Code)));
        if (Codes<VisitStatus>("status") is { Count: > 0 } status) visits = visits.Where(v => status.Contains(v.Status));
        if (Codes<VisitKind>("kind") is { Count: > 0 } kinds) visits = visits.Where(v => kinds.Contains(v.Kind));
        if (Codes<OfficeLevel>("level") is { Count: > 0 } levels) visits = visits.Where(v => levels.Contains(v.OfficeLevel));
        if (Ids("outlet") is { Count: > 0 } outlets)
            visits = visits.Where(v => db.Claims.Any(c => c.Subject == Subject.Visit && c.SubjectId == v.Id && outlets.Contains(c.Article!.OutletId)));
        if (Of("evidence").Count > 0)
        {
            var (disagree, few, official) = (Is("evidence", "disagree"), Is("evidence", "few"), Is("evidence", "official"));
            visits = visits.Where(v => (disagree && v.HasDisagreement) || (few && v.IndependentSources <= 2) || (official && v.OfficialSource));
        }
        visits = InPeriod(visits);
        return One("q") is { } q ? Matching(visits, q, db, search, reference, embargoed) : visits;
    }

    /// <summary>One page of a list: ordered, from where <see cref="After"/> says.</summary>
    public IQueryable<Visit> Page(IQueryable<Visit> visits)
    {
        var place = Cursor.Read(After, Sort);
        switch (Sort)
        {
            case VisitSort.Oldest:
                if (place is { } oldest) visits = visits.Where(v => v.SortDay > oldest.Day || (v.SortDay == oldest.Day && v.Id > oldest.Id));
                return visits.OrderBy(v => v.SortDay).ThenBy(v => v.Id);
            case VisitSort.MostMeetings:
                if (place is { } met) visits = visits.Where(v => v.MeetingCount < met.Number || (v.MeetingCount == met.Number && v.Id < met.Id));
                return visits.OrderByDescending(v => v.MeetingCount).ThenByDescending(v => v.Id);
            case VisitSort.MostOutcomes:
                if (place is { } brought) visits = visits.Where(v => v.OutcomeCount < brought.Number || (v.OutcomeCount == brought.Number && v.Id < brought.Id));
                return visits.OrderByDescending(v => v.OutcomeCount).ThenByDescending(v => v.Id);
            case VisitSort.MostSources:
                if (place is { } told) visits = visits.Where(v => v.IndependentSources < told.Number || (v.IndependentSources == told.Number && v.Id < told.Id));
                return visits.OrderByDescending(v => v.IndependentSources).ThenByDescending(v => v.Id);
            default:
                if (place is { } newest) visits = visits.Where(v => v.SortDay < newest.Day || (v.SortDay == newest.Day && v.Id < newest.Id));
                return visits.OrderByDescending(v => v.SortDay).ThenByDescending(v => v.Id);
        }
    }

    /// <summary>The place after a row, for the next page's <c>after</c>.</summary>
    public string PlaceAfter(long id, DateOnly sortDay, int meetings, int outcomes, int sources) => Cursor.Write(Sort, Sort switch
    {
        VisitSort.MostMeetings => meetings, VisitSort.MostOutcomes => outcomes, VisitSort.MostSources => sources, _ => sortDay.DayNumber,
    }, id);

    /// <summary>Topic codes asked for with those below them.</summary>
    public IReadOnlyList<string> TopicCodes(Reference reference) =>
        [.. Of("topic").SelectMany(code => reference.Topics.Keys.Where(known => known == code || known.StartsWith(code + ".", StringComparison.Ordinal)))];

    /// <summary>The word in an address that stands for a region: "Latin America" is <c>latin-america</c>.</summary>
    public static string RegionWord(string region) => Folding.Slug(region);

    private IReadOnlyList<string> RegionCodes(Reference reference) => Of("region") is { Count: > 0 } regions
        ? [.. reference.Actors.Values.Where(actor => actor.Region is { } region && regions.Contains(RegionWord(region), StringComparer.Ordinal)).Select(actor => actor.Code)]
        : [];

    private IQueryable<Visit> InPeriod(IQueryable<Visit> visits)
    {
        if (Certain)
        {
            // as PartialDate.StayCertainly: of what has one known end, that day is certain
            if (From is { } from) visits = visits.Where(v => (v.End.Earliest ?? v.Start.Earliest) >= from && (v.Start.Latest ?? v.End.Latest) != null);
            if (To is { } to) visits = visits.Where(v => (v.Start.Latest ?? v.End.Latest) <= to && (v.End.Earliest ?? v.Start.Earliest) != null);
            return visits;
        }
        if (From is { } first) visits = visits.Where(v => v.PossibleTo >= first);
        if (To is { } last) visits = visits.Where(v => v.PossibleFrom <= last);
        return visits;
    }

    private static IQueryable<Visit> Matching(IQueryable<Visit> visits, string q, DiplomacyDb db, ISearch search, Reference reference, bool editor)
    {
        var folded = Folding.Fold(q);
        var hosts = reference.Actors.Values.Where(a => Folding.Fold(a.Name) == folded).Select(a => a.Code).ToList();
        var articles = search.ArticleIds(q);
        if (!editor)
        {
            var found = articles;
            articles = db.Articles.Where(a => found.Contains(a.Id)).Readable().Select(a => a.Id);
        }
        return visits.Where(v => hosts.Contains(v.Host)
            || db.PersonNames.Any(n => n.PersonId == v.VisitorId && (n.Folded == folded || n.Surname == folded))
            || db.Claims.Any(c => c.Subject == Subject.Visit && c.SubjectId == v.Id && articles.Contains(c.ArticleId)));
    }

    private static string? Refusal(string name, string value, Reference reference)
    {
        var known = name switch
        {
            "visitor" or "outlet" => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            "sender" or "host" => reference.Actors.ContainsKey(value),
            "topic" => reference.Topics.ContainsKey(value),
            "status" => Domain.Codes.TryRead<VisitStatus>(value, out _),
            "kind" => Domain.Codes.TryRead<VisitKind>(value, out _),
            "level" => Domain.Codes.TryRead<OfficeLevel>(value, out _),
            "region" => reference.Actors.Values.Any(a => a.Region is { } region && RegionWord(region) == value),
            "evidence" => value is "disagree" or "few" or "official",
            "certainty" => value is "certain" or "possible",
            "from" or "to" or "asOf" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "lanes" => value is "traveller" or "host" or "topic" or "traveller-all" or "host-all" or "topic-all",
            "zoom" => value is "month" or "quarter" or "year" or "all",
            "sort" => value is "start" or "-start" or "-meetings" or "-outcomes" or "-sources",
            "after" => Cursor.IsOne(value),
            "q" => value.Length <= 200,
            _ => false,
        };
        return known ? null : name == "q" ? "A search has at most 200 characters." : $"“{Short(value)}” is no value of the filter {name}.";
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private DateOnly? Day(string word) =>
        DateOnly.TryParseExact(One(word), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private List<long> Ids(string word) => [.. Of(word).Select(id => long.Parse(id, CultureInfo.InvariantCulture))];

    private List<T> Codes<T>(string word) where T : struct, Enum => [.. Of(word).Select(Domain.Codes.Read<T>)];

    // a change of the question starts the list over
    private List<KeyValuePair<string, string>> Kept(Predicate<KeyValuePair<string, string>> keep) => words.FindAll(w => w.Key != "after" && keep(w));

    private static int Place(string word)
    {
        for (var i = 0; i < Filters.Count; i++)
        {
            if (Filters[i] == word) return i;
        }
        return Filters.Count + Array.IndexOf(Views, word);
    }

    private readonly record struct Cursor(int Number, long Id)
    {
        public DateOnly Day => DateOnly.FromDayNumber(Math.Clamp(Number, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

        public static string Write(VisitSort sort, int number, long id) =>
            Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(int)sort}.{number}.{id}")));

        public static bool IsOne(string text) => Parts(text) is not null;

        // a cursor of another order means nothing: the list starts over
        public static Cursor? Read(string? text, VisitSort sort) =>
            text is not null && Parts(text) is { } parts && parts.Sort == (int)sort ? new Cursor(parts.Number, parts.Id) : null;

        private static (int Sort, int Number, long Id)? Parts(string text)
        {
            if (text.Length > 100 || !Base64Url.IsValid(text)) return null;
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.');
            return parts.Length == 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sort)
                && int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (sort, number, id) : null;
        }
    }
}
