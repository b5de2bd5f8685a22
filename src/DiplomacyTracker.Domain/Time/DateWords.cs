using System.Globalization;

namespace DiplomacyTracker.Domain.Time;

/// <summary>Dates in the words of pages. What it writes, <see cref="PartialDate.TryReadTyped"/> reads back to the same bounds.</summary>
internal static class DateWords
{
    private const string Nothing = "date unknown";

    internal static string Of(PartialDate date)
    {
        if (date.Edtf is null) return date.Raw is null ? Nothing : $"“{date.Raw}”";
        var (start, end) = Edtf.Sides(date.Edtf);
        if (start is null) return end is { } last ? "by " + Qualified(last) : Nothing;
        if (end is null) return Qualified(start.Value) + " or later";
        if (date.Precision == DatePrecision.Between && Third(start.Value, end.Value) is { } third) return third;
        return Joins(start.Value, end.Value)
            ? Qualified(Span(start.Value, end.Value), start.Value.Qualifier)
            : $"from {Qualified(start.Value)} to {Qualified(end.Value)}";
    }

    internal static string Stay(PartialDate start, PartialDate end)
    {
        if (end.IsUnknown) return Of(start);
        if (start.IsUnknown) return Single(end) is { } last ? "until " + Qualified(last) : Of(end) is var words && words.StartsWith("by ", StringComparison.Ordinal) ? words : "until " + words;
        if (Single(start) is { } from && Single(end) is { } to && Joins(from, to) && from.Earliest <= to.Latest)
            return Qualified(Span(from, to), from.Qualifier);
        var (first, second) = (Of(start), Of(end));
        return first == second ? first : $"from {first} to {second}";
    }

    // a date that is one calendar value, not an interval
    private static Edtf.Side? Single(PartialDate date) =>
        date.Edtf is { } edtf && !edtf.Contains('/', StringComparison.Ordinal) ? Edtf.Sides(edtf).Start : null;

    // "2–3 Sep 2025" can be read; "1990s – spring 2001" needs words between
    private static bool Joins(Edtf.Side from, Edtf.Side to) =>
        from.Text == to.Text || (from.Qualifier == to.Qualifier && IsPlain(from) && IsPlain(to));

    private static bool IsPlain(Edtf.Side side) =>
        side.Precision is DatePrecision.Day or DatePrecision.Instant or DatePrecision.Minute or DatePrecision.Month or DatePrecision.Year;

    private static string Qualified(Edtf.Side side) => Qualified(Plain(side), side.Qualifier);

    private static string Qualified(string words, char qualifier) => qualifier switch
    {
        '?' => words + " (uncertain)",
        '~' => "about " + words,
        '%' => "about " + words + " (uncertain)",
        _ => words,
    };

    private static string Span(Edtf.Side from, Edtf.Side to)
    {
        if (Plain(from) == Plain(to)) return Plain(from);
        var sameYear = from.Earliest.Year == to.Earliest.Year;
        return (from.Precision, to.Precision) switch
        {
            (DatePrecision.Day, DatePrecision.Day) when sameYear && from.Earliest.Month == to.Earliest.Month =>
                $"{Number(from.Earliest.Day)}–{Plain(to)}",
            (DatePrecision.Day, DatePrecision.Day) when sameYear =>
                $"{Number(from.Earliest.Day)} {DateNames.ShortMonths[from.Earliest.Month - 1]} – {Plain(to)}",
            (DatePrecision.Month, DatePrecision.Month) when sameYear =>
                $"{DateNames.ShortMonths[from.Earliest.Month - 1]} – {Plain(to)}",
            (DatePrecision.Year, DatePrecision.Year) => $"{Plain(from)}–{Plain(to)}",
            _ => $"{Plain(from)} – {Plain(to)}",
        };
    }

    private static string Plain(Edtf.Side side)
    {
        var year = Year(side.Earliest.Year);
        return side.Precision switch
        {
            DatePrecision.Day or DatePrecision.Instant or DatePrecision.Minute =>
                $"{Number(side.Earliest.Day)} {DateNames.ShortMonths[side.Earliest.Month - 1]} {year}",
            DatePrecision.Month => $"{DateNames.ShortMonths[side.Earliest.Month - 1]} {year}",
            DatePrecision.Season => $"{DateNames.Seasons[int.Parse(side.Text.AsSpan(5, 2), CultureInfo.InvariantCulture) - 21]} {year}",
            // the first decade begins with year 1, and is still named after year 0
            DatePrecision.Decade => Year(side.Latest.Year - 9) + "s",
            DatePrecision.Year => year,
            _ => $"{year}–{Year(side.Latest.Year)}",
        };
    }

    // "early September" is kept as the days it may mean; the words are nearer to what is known
    private static string? Third(Edtf.Side from, Edtf.Side to)
    {
        if (from.Precision != DatePrecision.Day || to.Precision != DatePrecision.Day || from.Qualifier != '\0' || to.Qualifier != '\0') return null;
        if (from.Earliest.Year != to.Earliest.Year || from.Earliest.Month != to.Earliest.Month) return null;
        var third = (from.Earliest.Day, to.Earliest.Day) switch
        {
            (1, 10) => "early",
            (11, 20) => "mid",
            (21, var last) when last == DateTime.DaysInMonth(to.Earliest.Year, to.Earliest.Month) => "late",
            _ => null,
        };
        return third is null ? null : $"{third} {DateNames.ShortMonths[from.Earliest.Month - 1]} {Year(from.Earliest.Year)}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}
