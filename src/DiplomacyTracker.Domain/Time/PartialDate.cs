using System.Diagnostics.CodeAnalysis;

namespace DiplomacyTracker.Domain.Time;

/// <summary>How well a date is known.</summary>
public enum DatePrecision
{
    [Term("No date, or words that are none")] Unknown,
    [Term("Day and time with its distance from UTC")] Instant,
    [Term("Day and local time, without a time zone")] Minute,
    [Term("Part of a day that is known: “last night”")] PartOfDay,
    [Term("One day of the calendar")] Day,
    [Term("From one named day to another, both included")] DayRange,
    [Term("Weekday counted from the day of the report: “on Tuesday”")] WeekdayRelative,
    [Term("A whole week: “next week”")] Week,
    [Term("What is left of a week: “later this week”")] WeekRemainder,
    [Term("Some day of a month that is known")] Month,
    [Term("Three months, by the seasons of the northern hemisphere")] Season,
    [Term("Some day of a year that is known")] Year,
    [Term("Some day of ten years: “the 1990s”")] Decade,
    [Term("Up to a day or month that is known; the beginning is open")] Before,
    [Term("From a day or month that is known; the end is open")] After,
    [Term("Within two bounds that no other code names: “early May”")] Between,
}

/// <summary>
/// A date as well as it is known: EDTF (ISO 8601-2 level 1) with its bounds, the words it was read from and the day those
/// were counted from. Immutable. <see cref="Unknown"/> stands for "nothing is known".
/// </summary>
/// <remarks>
/// A qualifier (<c>?</c> uncertain, <c>~</c> approximate, <c>%</c> both) does not move the bounds: no source says how far
/// "about" reaches. Seasons are three whole months of the northern hemisphere, winter running into the next year.
/// </remarks>
public sealed record PartialDate
{
    /// <summary>Nothing is known.</summary>
    public static PartialDate Unknown { get; } = new();

    /// <summary>EDTF text such as <c>2025-09-03</c>, <c>2025-09~</c>, <c>2025-09-03/2025-09-07</c>; null when unresolved.</summary>
    public string? Edtf { get; init; }

    /// <summary>The first day it may be; null when open or unknown.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>The last day it may be; null when open or unknown.</summary>
    public DateOnly? Latest { get; init; }

    /// <summary>The words of the source ("later this week"); null when the value was given as EDTF.</summary>
    public string? Raw { get; init; }

    /// <summary>The day that relative words were counted from; null when they are absolute or unresolved.</summary>
    public DateOnly? Anchor { get; init; }

    /// <summary>How well it is known.</summary>
    public DatePrecision Precision { get; init; }

    /// <summary>Neither a date nor words for one.</summary>
    public bool IsUnknown => Edtf is null && Raw is null;

    /// <summary>There are words ("on Wednesday"), but no day yet to count them from.</summary>
    public bool IsUnresolved => Edtf is null && Raw is not null;

    /// <summary>The day it sorts by, oldest first: the earliest; an open or unknown beginning sorts last.</summary>
    public DateOnly SortDay => Earliest ?? DateOnly.MaxValue;

    /// <summary>The qualifier: <c>?</c>, <c>~</c> or <c>%</c>; null when there is none, or the ends differ.</summary>
    public char? Qualifier
    {
        get
        {
            if (Edtf is null) return null;
            var (start, end) = Time.Edtf.Sides(Edtf);
            var first = start ?? end;
            return first is { Qualifier: not '\0' } side && (end is null || end.Value.Qualifier == side.Qualifier) ? side.Qualifier : null;
        }
    }

    /// <summary>
    /// Reads EDTF, levels 0 and 1: day, month, year (0001 to 9999), season 21 to 24, instant, <c>202X</c>, <c>2025-XX</c>,
    /// the qualifiers <c>? ~ %</c>, intervals with open (<c>..</c>) or unknown (empty) ends.
    /// </summary>
    /// <param name="fault">When false: one sentence that names the rule and the value.</param>
    public static bool TryParse(string? edtf, out PartialDate date, [NotNullWhen(false)] out string? fault) =>
        Time.Edtf.TryRead(edtf, out date, out fault);

    /// <summary>Reads EDTF that must be right.</summary>
    /// <exception cref="FormatException">It is not; the message is the sentence of <see cref="TryParse"/>.</exception>
    public static PartialDate Parse(string edtf) => TryParse(edtf, out var date, out var fault) ? date : throw new FormatException(fault);

    /// <summary>Exactly this day.</summary>
    public static PartialDate Day(DateOnly day) =>
        new() { Edtf = Time.Edtf.Of(day), Earliest = day, Latest = day, Precision = DatePrecision.Day };

    /// <summary>Some time from one day to another, both included; null leaves an end open, two nulls give <see cref="Unknown"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public static PartialDate Between(DateOnly? from, DateOnly? to)
    {
        if (to < from) throw new ArgumentException($"The interval ends before it starts: {from:yyyy-MM-dd} is later than {to:yyyy-MM-dd}.", nameof(to));
        if (from is null && to is null) return Unknown;
        if (from == to) return Day(from!.Value);
        var open = from is null ? DatePrecision.Before : to is null ? DatePrecision.After : DatePrecision.Between;
        return new()
        {
            Edtf = (from is { } first ? Time.Edtf.Of(first) : "..") + "/" + (to is { } last ? Time.Edtf.Of(last) : ".."),
            Earliest = from,
            Latest = to,
            Precision = open,
        };
    }

    /// <summary>
    /// Reads a date as people type it: "2–3 Sep 2025", "early September 2025", "by December 2025", "about 18 Sep 2025",
    /// "summer 2024", "1990s", everything <see cref="TryParse"/> takes, and relative words, which stay unresolved without
    /// an anchor. Nothing typed is <see cref="Unknown"/>.
    /// </summary>
    /// <param name="anchor">The day that "on Wednesday" or "later this week" is counted from.</param>
    /// <param name="weekEnds">Last day of the week; Sunday unless the setting says otherwise.</param>
    /// <param name="fault">When false: one sentence that says what to write instead.</param>
    public static bool TryReadTyped(string? words, DateOnly? anchor, DayOfWeek weekEnds, out PartialDate date, [NotNullWhen(false)] out string? fault) =>
        TypedDates.TryRead(words, anchor, weekEnds, out date, out fault);

    /// <summary>The words of pages: "2–3 Sep 2025", "Sep 2025", "by Dec 2025", "about 18 Sep 2025", "date unknown".</summary>
    public string ToWords() => DateWords.Of(this);

    /// <summary>The words of a stay: "2–3 Sep 2025", "30 Aug – 2 Sep 2025"; only the side that is known when one is not.</summary>
    public static string Range(PartialDate start, PartialDate end) => DateWords.Stay(start, end);

    /// <summary>It may lie in the window; an end that is null is open on either side.</summary>
    public bool Possibly(DateOnly? from, DateOnly? to) => (Latest is null || from is null || Latest >= from) && (Earliest is null || to is null || Earliest <= to);

    /// <summary>It lies in the window whatever its exact day; an open or unknown bound never does, unless the window is open there.</summary>
    public bool Certainly(DateOnly? from, DateOnly? to) => !IsUnknown && !IsUnresolved && (from is null || Earliest >= from) && (to is null || Latest <= to);

    /// <summary>A stay may touch the window.</summary>
    public static bool StayPossibly(PartialDate start, PartialDate end, DateOnly? from, DateOnly? to) =>
        ((end.Latest ?? DateOnly.MaxValue) >= (from ?? DateOnly.MinValue)) && ((start.Earliest ?? DateOnly.MinValue) <= (to ?? DateOnly.MaxValue));

    /// <summary>A stay touches the window whatever its exact days: it starts by the window's end at the latest and ends at its beginning at the earliest.</summary>
    public static bool StayCertainly(PartialDate start, PartialDate end, DateOnly? from, DateOnly? to)
    {
        // a stay of which only the start is known lasts at least that day, and likewise for its end
        var certainStart = start.Latest ?? end.Latest;
        var certainEnd = end.Earliest ?? start.Earliest;
        return certainStart is not null && certainEnd is not null && (from is null || certainEnd >= from) && (to is null || certainStart <= to);
    }

    /// <summary>
    /// The two can be the same day: their intervals share one, open ends being without bound. A date without any bounds
    /// agrees with nothing but the same words.
    /// </summary>
    public bool Agrees(PartialDate other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Edtf is null || other.Edtf is null)
            return Edtf is null && other.Edtf is null && Raw is not null && string.Equals(Raw, other.Raw, StringComparison.OrdinalIgnoreCase);
        return Possibly(other.Earliest, other.Latest);
    }

    /// <summary>The fewest days a stay can have lasted, both ends counted; at least 1.</summary>
    public static int MinimumDays(PartialDate start, PartialDate end) =>
        start.Latest is { } from && end.Earliest is { } to && to > from ? to.DayNumber - from.DayNumber + 1 : 1;

    /// <summary>The most days a stay can have lasted, both ends counted; null when either end has no outer bound.</summary>
    public static int? MaximumDays(PartialDate start, PartialDate end) =>
        start.Earliest is { } from && end.Latest is { } to && to >= from ? to.DayNumber - from.DayNumber + 1 : null;
}
