using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DiplomacyTracker.Domain.Time;

/// <summary>
/// Reads the part of EDTF (ISO 8601-2:2019, levels 0 and 1) that the tracker takes: day, month, year, season, instant,
/// unspecified last digits, the qualifiers <c>?</c>, <c>~</c> and <c>%</c>, and intervals with open or unknown ends.
/// </summary>
internal static class Edtf
{
    private const int LongestEcho = 40;
    private const string Shapes = "write 2025-09-03, 2025-09, 2025, or an interval such as 2025-09-02/2025-09-03.";

    /// <summary>One date of an interval, or the whole.</summary>
    /// <param name="Text">Normalised, qualifier included.</param>
    /// <param name="Qualifier"><c>?</c>, <c>~</c>, <c>%</c> or the null character.</param>
    internal readonly record struct Side(string Text, DateOnly Earliest, DateOnly Latest, DatePrecision Precision, char Qualifier);

    internal static bool TryRead(string? edtf, out PartialDate date, [NotNullWhen(false)] out string? fault)
    {
        date = PartialDate.Unknown;
        if (string.IsNullOrWhiteSpace(edtf))
        {
            fault = "The date is empty: " + Shapes;
            return false;
        }

        var text = edtf.Trim();
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            if (!TryReadSide(text, out var only, out fault)) return false;
            date = Whole(only);
            return true;
        }

        if (text.IndexOf('/', slash + 1) >= 0)
        {
            fault = $"“{Echo(text)}” has more than one slash: an interval has one beginning and one end.";
            return false;
        }

        return TryReadInterval(text[..slash].Trim(), text[(slash + 1)..].Trim(), out date, out fault);
    }

    /// <summary>The two sides of normalised EDTF text; null for an end that is open or unknown.</summary>
    internal static (Side? Start, Side? End) Sides(string edtf)
    {
        var slash = edtf.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return TryReadSide(edtf, out var only, out _) ? (only, only) : (null, null);
        return (TryReadSide(edtf[..slash], out var start, out _) ? start : null, TryReadSide(edtf[(slash + 1)..], out var end, out _) ? end : null);
    }

    /// <summary>The EDTF text of a day.</summary>
    internal static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The same EDTF text with a qualifier on each side that is a date.</summary>
    internal static string Qualify(string edtf, char qualifier)
    {
        var sides = edtf.Split('/');
        return string.Join('/', sides.Select(side => side is "" or ".." ? side : Qualified(side, qualifier)));
    }

    /// <summary>Why a day of a month does not exist, in one sentence; null when it does.</summary>
    internal static string? NoSuchDay(int year, int month, int day)
    {
        var days = DateTime.DaysInMonth(year, month);
        return day >= 1 && day <= days
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00} does not exist: {DateNames.Months[month - 1]} {year} has {days} days.");
    }

    internal static string Echo(string text) => text.Length <= LongestEcho ? text : text[..LongestEcho] + "…";

    private static PartialDate Whole(Side side) =>
        new() { Edtf = side.Text, Earliest = side.Earliest, Latest = side.Latest, Precision = side.Precision };

    private static bool TryReadInterval(string from, string to, out PartialDate date, [NotNullWhen(false)] out string? fault)
    {
        date = PartialDate.Unknown;
        var opens = from is "" or "..";
        var closes = to is "" or "..";
        if (opens && closes)
        {
            fault = "An interval needs a date on at least one side of the slash.";
            return false;
        }

        Side start = default, end = default;
        if (!opens && !TryReadSide(from, out start, out fault)) return false;
        if (!closes && !TryReadSide(to, out end, out fault)) return false;
        if (opens)
        {
            date = new() { Edtf = from + "/" + end.Text, Latest = end.Latest, Precision = DatePrecision.Before };
        }
        else if (closes)
        {
            date = new() { Edtf = start.Text + "/" + to, Earliest = start.Earliest, Precision = DatePrecision.After };
        }
        else if (start.Earliest > end.Latest)
        {
            fault = $"The interval ends before it starts: {start.Text} is later than {end.Text}.";
            return false;
        }
        else if (start.Text == end.Text)
        {
            date = Whole(start);
        }
        else
        {
            date = new()
            {
                Edtf = start.Text + "/" + end.Text,
                Earliest = start.Earliest,
                // 2025-09-05/2025-09 ends in the month it starts in: its bounds are the fifth and the thirtieth
                Latest = end.Latest,
                Precision = start.Precision == DatePrecision.Day && end.Precision == DatePrecision.Day ? DatePrecision.DayRange : DatePrecision.Between,
            };
        }

        fault = null;
        return true;
    }

    private static bool TryReadSide(string text, out Side side, [NotNullWhen(false)] out string? fault)
    {
        side = default;
        var qualifier = '\0';
        var body = text;
        while (body.Length > 0 && body[^1] is '?' or '~' or '%')
        {
            qualifier = qualifier == '\0' || qualifier == body[^1] ? body[^1] : '%';
            body = body[..^1];
        }

        if (text.Length - body.Length > 2 || body.Any(c => !char.IsAsciiDigit(c) && c is not ('-' or 'X' or 'x' or 'T' or 't' or ':' or 'Z' or 'z' or '+' or '.')))
        {
            fault = $"“{Echo(text)}” is not a date in EDTF: " + Shapes;
            return false;
        }

        body = body.ToUpperInvariant();
        var clock = body.IndexOf('T', StringComparison.Ordinal);
        var parts = (clock < 0 ? body : body[..clock]).Split('-');
        if (parts.Length > 3 || parts[0].Length != 4 || parts.Skip(1).Any(part => part.Length != 2))
        {
            fault = parts[0].Length != 4 && parts.Length is 2 or 3
                ? $"“{Echo(text)}” does not begin with a year of four digits."
                : $"“{Echo(text)}” is not a date in EDTF: " + Shapes;
            return false;
        }

        if (!TryBounds(parts, text, out var earliest, out var latest, out var precision, out fault)) return false;
        if (clock >= 0)
        {
            if (precision != DatePrecision.Day || qualifier != '\0' || !TryReadClock(body[clock..], out var zoned))
            {
                fault = $"“{Echo(text)}” is not an instant: write 2025-09-03T18:27:00Z or 2025-09-03T18:27.";
                return false;
            }

            precision = zoned ? DatePrecision.Instant : DatePrecision.Minute;
        }

        side = new Side(qualifier == '\0' ? body : body + qualifier, earliest, latest, precision, qualifier);
        return true;
    }

    private static bool TryBounds(
        string[] parts, string text, out DateOnly earliest, out DateOnly latest, out DatePrecision precision, [NotNullWhen(false)] out string? fault)
    {
        (earliest, latest, precision) = (default, default, DatePrecision.Year);
        var unspecified = parts[0].Count(c => c == 'X');
        if (!DigitsThenX(parts[0]) || unspecified > 2 || (unspecified > 0 && parts.Length > 1) || parts.Skip(1).Any(part => !DigitsThenX(part) || part.Count(c => c == 'X') == 1))
        {
            fault = $"“{Echo(text)}” leaves digits open where none may be: X stands for the last digits of a year (202X) or for a whole month or day (2025-XX).";
            return false;
        }

        var first = int.Parse(parts[0].Replace('X', '0'), CultureInfo.InvariantCulture);
        var last = int.Parse(parts[0].Replace('X', '9'), CultureInfo.InvariantCulture);
        if (last == 0)
        {
            fault = "The year 0000 does not exist here: years run from 0001 to 9999.";
            return false;
        }

        (earliest, latest) = (new DateOnly(Math.Max(first, 1), 1, 1), new DateOnly(last, 12, 31));
        precision = unspecified switch { 0 => DatePrecision.Year, 1 => DatePrecision.Decade, _ => DatePrecision.Between };
        fault = null;
        if (parts.Length == 1) return true;
        if (parts[1] == "XX")
        {
            if (parts.Length == 2 || parts[2] == "XX") return true;
            fault = $"“{Echo(text)}” gives a day without a month.";
            return false;
        }

        var month = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (month is >= 21 and <= 24)
        {
            if (parts.Length == 3)
            {
                fault = $"“{Echo(text)}” gives a day of a season: a season stands alone.";
                return false;
            }

            (earliest, latest) = Season(first, month);
            precision = DatePrecision.Season;
            return true;
        }

        if (month is < 1 or > 12)
        {
            fault = $"Month {parts[1]} does not exist: months run from 01 to 12, and 21 to 24 stand for the seasons.";
            return false;
        }

        (earliest, latest) = Month(first, month);
        precision = DatePrecision.Month;
        if (parts.Length == 2 || parts[2] == "XX") return true;
        var day = int.Parse(parts[2], CultureInfo.InvariantCulture);
        fault = NoSuchDay(first, month, day);
        if (fault is not null) return false;
        earliest = latest = new DateOnly(first, month, day);
        precision = DatePrecision.Day;
        return true;
    }

    internal static (DateOnly First, DateOnly Last) Month(int year, int month) =>
        (new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));

    /// <summary>
    /// Three whole months, as meteorologists of the northern hemisphere count them; the winter of a year runs into
    /// February of the next. EDTF itself leaves the months of its seasons 21 to 24 open.
    /// </summary>
    internal static (DateOnly First, DateOnly Last) Season(int year, int code)
    {
        if (code < 24) return (new DateOnly(year, ((code - 21) * 3) + 3, 1), Month(year, ((code - 21) * 3) + 5).Last);
        return (new DateOnly(year, 12, 1), year == 9999 ? DateOnly.MaxValue : Month(year + 1, 2).Last);
    }

    private static bool DigitsThenX(string part)
    {
        var x = part.IndexOf('X', StringComparison.Ordinal);
        var digits = x < 0 ? part : part[..x];
        return digits.All(char.IsAsciiDigit) && part.AsSpan(digits.Length).TrimStart('X').IsEmpty;
    }

    private static bool TryReadClock(string clock, out bool zoned)
    {
        string[] local = ["'T'HH:mm", "'T'HH:mm:ss", "'T'HH:mm:ss.FFFFFFF"];
        zoned = clock.AsSpan().IndexOfAny("Z+-") >= 0;
        return zoned
            ? DateTimeOffset.TryParseExact("2000-01-02" + clock, [.. local.Select(form => "yyyy-MM-dd" + form + "K")], CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            : TimeOnly.TryParseExact(clock.AsSpan(1), ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private static string Qualified(string side, char qualifier)
    {
        var had = side[^1] is '?' or '~' or '%' ? side[^1] : '\0';
        if (had == '\0') return side + qualifier;
        return had == qualifier || had == '%' ? side : side[..^1] + '%';
    }
}
