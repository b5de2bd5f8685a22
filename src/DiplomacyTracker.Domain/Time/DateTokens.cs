using System.Collections.Frozen;

namespace DiplomacyTracker.Domain.Time;

/// <summary>What a token can be within the words of a date.</summary>
public enum DateWord
{
    /// <summary>Any other word or sign.</summary>
    Other,

    /// <summary>Digits; the value is their number.</summary>
    Number,

    /// <summary>"3rd", "third"; the value is the number.</summary>
    Ordinal,

    /// <summary>"1990s"; the value is the first year.</summary>
    Decade,

    /// <summary>The value is 1 to 12.</summary>
    Month,

    /// <summary>The value is the <see cref="DayOfWeek"/>.</summary>
    Weekday,

    /// <summary>The value is the EDTF code, 21 to 24.</summary>
    Season,

    /// <summary>"two", "a", "several"; the value is the number.</summary>
    Count,

    /// <summary>"day" or "days"; the value is a <see cref="DateUnit"/>.</summary>
    Unit,

    /// <summary>"today", "yesterday", "tomorrow"; the value is the distance in days.</summary>
    NamedDay,

    /// <summary>"tonight", "overnight".</summary>
    Tonight,

    /// <summary>"morning", "evening", "night".</summary>
    PartOfDay,

    This, Last, Next, Previous, Coming, Following, That, Same,
    Earlier, Later, Early, Mid, Late, End, Start, Ago,
    The, Of, In, On, At, Over, By, Before, After, Since, Until, To, Through, From, Between, And, Or, About, For, Within, During,
    Perhaps, Noon, Long,

    /// <summary>Hyphen, en or em dash.</summary>
    Dash,

    Slash, Comma, Stop, Colon, Ellipsis, Question, Tilde, Percent, Open, Close,

    /// <summary>The <c>'s</c> after a noun.</summary>
    Possessive,
}

/// <summary>A length of time in the words of a date.</summary>
public enum DateUnit { Hour, Day, Night, Week, Weekend, Fortnight, Month, Year, Decade }

/// <summary>One word, number or sign of a text.</summary>
/// <param name="Start">UTF-16 offset.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Value">See <see cref="DateWord"/>; 0 where it says nothing.</param>
/// <param name="Spaced">White space stands before it.</param>
/// <param name="Capital">The first letter is a capital.</param>
/// <param name="Short">An abbreviation of a month or weekday ("Sept").</param>
public readonly record struct DateToken(int Start, int Length, DateWord Word, int Value, bool Spaced, bool Capital, bool Short)
{
    /// <summary>Offset just after it.</summary>
    public int End => Start + Length;
}

/// <summary>Cuts text into the tokens that <see cref="DateReader"/> reads; one pass, no backtracking.</summary>
public static class DateTokens
{
    private static readonly FrozenDictionary<string, (DateWord Word, int Value, bool Short)> Vocabulary = Build();
    private static readonly FrozenDictionary<string, (DateWord Word, int Value, bool Short)>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All tokens of a text in order.</summary>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    public static IReadOnlyList<DateToken> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<DateToken>(text.Length / 5);
        var at = 0;
        var spaced = false;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                spaced = true;
                at++;
                continue;
            }

            var token = char.IsAsciiDigit(c) ? Digits(text, at) : char.IsLetter(c) ? Letters(text, at) : Sign(text, at);
            tokens.Add(token with { Spaced = spaced });
            at = token.End;
            spaced = false;
        }

        return tokens;
    }

    private static DateToken Digits(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        // more than six digits are no day and no year; the value only has to be out of every range
        var value = 0;
        for (var i = start; i < end && i < start + 6; i++) value = (value * 10) + (text[i] - '0');
        if (end - start > 6) value = int.MaxValue;

        var letters = end;
        while (letters < text.Length && char.IsAsciiLetter(text[letters])) letters++;
        var suffix = text.AsSpan(end, letters - end);
        if (suffix.Equals("st", StringComparison.OrdinalIgnoreCase) || suffix.Equals("nd", StringComparison.OrdinalIgnoreCase)
            || suffix.Equals("rd", StringComparison.OrdinalIgnoreCase) || suffix.Equals("th", StringComparison.OrdinalIgnoreCase))
            return new(start, letters - start, DateWord.Ordinal, value, false, false, false);
        if (suffix is "s" && end - start == 4 && value % 10 == 0) return new(start, letters - start, DateWord.Decade, value, false, false, false);
        return new(start, end - start, DateWord.Number, value, false, false, false);
    }

    private static DateToken Letters(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetter(text[end]) || char.GetUnicodeCategory(text[end]) == System.Globalization.UnicodeCategory.NonSpacingMark)) end++;
        var capital = char.IsUpper(text[start]);
        // "to-day", as it was printed into the 1960s
        if (end - start == 2 && end < text.Length && text[end] == '-' && text.AsSpan(start, 2).Equals("to", StringComparison.OrdinalIgnoreCase))
            foreach (var (tail, word, value) in Hyphened)
                if (text.AsSpan(end + 1).StartsWith(tail, StringComparison.OrdinalIgnoreCase) && (end + 1 + tail.Length == text.Length || !char.IsLetter(text[end + 1 + tail.Length])))
                    return new(start, end + 1 + tail.Length - start, word, value, false, capital, false);
        return Lookup.TryGetValue(text.AsSpan(start, end - start), out var found)
            ? new(start, end - start, found.Word, found.Value, false, capital, found.Short)
            : new(start, end - start, DateWord.Other, 0, false, capital, false);
    }

    private static readonly (string Tail, DateWord Word, int Value)[] Hyphened = [("day", DateWord.NamedDay, 0), ("morrow", DateWord.NamedDay, 1), ("night", DateWord.Tonight, 0)];

    private static DateToken Sign(string text, int start)
    {
        var c = text[start];
        if (c is '\'' or '’' && start + 1 < text.Length && text[start + 1] is 's' or 'S' && (start + 2 == text.Length || !char.IsLetterOrDigit(text[start + 2])))
            return new(start, 2, DateWord.Possessive, 0, false, false, false);
        if (c == '.' && start + 2 < text.Length && text[start + 1] == '.' && text[start + 2] == '.')
            return new(start, 3, DateWord.Ellipsis, 0, false, false, false);
        var word = c switch
        {
            '-' or '–' or '—' or '‐' or '‑' or '−' => DateWord.Dash,
            '/' => DateWord.Slash,
            ',' => DateWord.Comma,
            '.' => DateWord.Stop,
            ':' => DateWord.Colon,
            '…' => DateWord.Ellipsis,
            '?' => DateWord.Question,
            '~' => DateWord.Tilde,
            '%' => DateWord.Percent,
            '(' => DateWord.Open,
            ')' => DateWord.Close,
            _ => DateWord.Other,
        };
        return new(start, 1, word, c, false, false, false);
    }

    private static FrozenDictionary<string, (DateWord Word, int Value, bool Short)> Build()
    {
        var words = new Dictionary<string, (DateWord, int, bool)>(StringComparer.OrdinalIgnoreCase);
        for (var month = 0; month < 12; month++)
        {
            words[DateNames.ShortMonths[month]] = (DateWord.Month, month + 1, true);
            words[DateNames.Months[month]] = (DateWord.Month, month + 1, false);
        }

        words["Sept"] = (DateWord.Month, 9, true);
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            words[day.ToString()] = (DateWord.Weekday, (int)day, false);
            words[day.ToString()[..3]] = (DateWord.Weekday, (int)day, true);
        }

        words["Tues"] = (DateWord.Weekday, (int)DayOfWeek.Tuesday, true);
        words["Thur"] = words["Thurs"] = (DateWord.Weekday, (int)DayOfWeek.Thursday, true);
        Put(DateWord.Season, 21, "spring");
        Put(DateWord.Season, 22, "summer");
        Put(DateWord.Season, 23, "autumn", "fall");
        Put(DateWord.Season, 24, "winter");
        string[] counts = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"];
        for (var n = 0; n < counts.Length; n++) Put(DateWord.Count, Math.Max(n, 1), counts[n]);
        Put(DateWord.Count, 1, "an");
        Put(DateWord.Count, 20, "twenty");
        string[] ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
            "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"];
        for (var n = 0; n < ordinals.Length; n++) Put(DateWord.Ordinal, n + 1, ordinals[n]);
        foreach (var unit in Enum.GetValues<DateUnit>())
        {
            Put(DateWord.Unit, (int)unit, unit.ToString());
            Put(DateWord.Unit, (int)unit, unit + "s");
        }

        Put(DateWord.NamedDay, 0, "today");
        Put(DateWord.NamedDay, -1, "yesterday");
        Put(DateWord.NamedDay, 1, "tomorrow");
        Put(DateWord.Tonight, 0, "tonight");
        Put(DateWord.PartOfDay, 0, "morning", "afternoon", "evening", "noon", "midday", "midnight");
        Put(DateWord.Previous, 0, "previous", "past", "preceding");
        Put(DateWord.Coming, 0, "coming", "upcoming", "forthcoming");
        Put(DateWord.Mid, 0, "mid", "middle");
        Put(DateWord.End, 0, "end");
        Put(DateWord.Start, 0, "start", "beginning", "turn");
        Put(DateWord.Until, 0, "until", "till", "til");
        Put(DateWord.Through, 0, "through", "thru");
        Put(DateWord.About, 0, "about", "around", "circa", "approximately");
        Put(DateWord.Perhaps, 0, "uncertain", "perhaps", "probably");
        Put(DateWord.Before, 0, "before");
        Put(DateWord.Long, 0, "long");
        foreach (var word in (DateWord[])[DateWord.This, DateWord.Last, DateWord.Next, DateWord.Following, DateWord.That, DateWord.Same, DateWord.Earlier, DateWord.Later,
            DateWord.Early, DateWord.Late, DateWord.Ago, DateWord.The, DateWord.Of, DateWord.In, DateWord.On, DateWord.At, DateWord.Over, DateWord.By,
            DateWord.After, DateWord.Since, DateWord.To, DateWord.From, DateWord.Between, DateWord.And, DateWord.Or, DateWord.For, DateWord.Within, DateWord.During])
            Put(word, 0, word.ToString());
        return words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Put(DateWord word, int value, params ReadOnlySpan<string> spellings)
        {
            foreach (var spelling in spellings) words[spelling] = (word, value, false);
        }
    }
}
