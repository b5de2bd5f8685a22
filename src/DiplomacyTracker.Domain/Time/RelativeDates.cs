namespace DiplomacyTracker.Domain.Time;

/// <summary>
/// Turns the words of a date into the date, counted from a day. Pure, so that stored words can be resolved again when the
/// day of publication arrives or changes.
/// </summary>
/// <remarks>
/// A weekday with a past verb is the latest such day not after the anchor, with a future verb the first not before it, and
/// the nearest where the tense is unknown; the same for a month or a day without its year. "Next Tuesday" lies in the
/// following week, "last Tuesday" is the latest before the anchor, "this Tuesday" lies in the anchor's week. "Early", "mid"
/// and "late" are thirds. "Earlier this year" ends on the anchor, "later this week" begins on it.
/// </remarks>
public static class RelativeDates
{
    /// <summary>Stands in raw words between the day that is counted from and the words that count: "Tuesday … a day earlier".</summary>
    public const string Chain = " … ";

    private const int MaxWords = 200;

    /// <summary>The date that the words name.</summary>
    /// <param name="raw">The words of the source, or several of them joined by <see cref="Chain"/>.</param>
    /// <param name="anchor">The day they are counted from: the article's day in its outlet's time zone; null while unknown.</param>
    /// <param name="tense">Of the verb they belong to; what is planned or expected is future.</param>
    /// <param name="weekEnds">Last day of the week.</param>
    /// <returns>
    /// <see cref="PartialDate.Raw"/> is always <paramref name="raw"/>. Relative words without an anchor keep their precision and
    /// get no EDTF and no bounds; words that are no date get the precision <see cref="DatePrecision.Unknown"/>.
    /// </returns>
    public static PartialDate Resolve(string raw, DateOnly? anchor, Tense tense, DayOfWeek weekEnds = DayOfWeek.Sunday)
    {
        ArgumentNullException.ThrowIfNull(raw);
        return Read(raw, out _) is { } expression
            ? expression.Resolve(raw, anchor, tense, weekEnds)
            : new PartialDate { Raw = raw };
    }

    /// <summary>Whether the words are counted from a day, so that another day of publication gives another date.</summary>
    public static bool AreRelative(string raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        return Read(raw, out _) is { NeedsAnchor: true };
    }

    /// <summary>What the words say; null, and perhaps why, when they are no date.</summary>
    internal static DateExpression? Read(string words, out string? fault)
    {
        fault = null;
        if (words.Length > MaxWords) return null;
        DateExpression? whole = null;
        foreach (var link in words.Split(Chain))
        {
            var tokens = DateTokens.Of(link);
            var reader = new DateReader(link, tokens, typed: true);
            var match = reader.ReadAt(0);
            fault = reader.Fault;
            if (match is not { } found || (found.Next < tokens.Count && !(found.Next == tokens.Count - 1 && tokens[found.Next].Word == DateWord.Stop))) return null;
            whole = whole is null ? found.Expression : new ChainExpression(whole, found.Expression);
        }

        return whole;
    }
}
