using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction;

/// <summary>What kind of words about time were found.</summary>
public enum FoundDateKind
{
    /// <summary>"on Wednesday", "3 September 2025", "earlier this year".</summary>
    Date,

    /// <summary>"2 and 3 September", "from Monday to Wednesday".</summary>
    Range,

    /// <summary>"a three-day visit", "for two weeks": a length, not a date.</summary>
    Duration,

    /// <summary>"at 10 a.m.", "18:27 local time".</summary>
    TimeOfDay,

    /// <summary>The date in "PEKING, Feb. 21": the day the report was written.</summary>
    Dateline,
}

/// <summary>What the word before a date makes of it.</summary>
public enum FoundDateRole
{
    /// <summary>The day itself.</summary>
    On,

    /// <summary>Something begins then ("from Monday", "since Monday").</summary>
    From,

    /// <summary>Something ends then ("until Friday").</summary>
    Until,
}

/// <summary>Words about time in a text. A date is resolved on demand, since the day of publication may arrive later.</summary>
public sealed class FoundDate
{
    internal FoundDate(TextSpan span, FoundDateKind kind, string raw)
    {
        Span = span;
        Kind = kind;
        Raw = raw;
    }

    /// <summary>The words, without the preposition ("on", "until") before them.</summary>
    public TextSpan Span { get; }

    /// <summary>What kind of words they are.</summary>
    public FoundDateKind Kind { get; }

    /// <summary>
    /// Words that <see cref="RelativeDates.Resolve"/> turns into the same date again: those of the span, preceded by those of
    /// the date they are counted from ("Tuesday … a day earlier").
    /// </summary>
    public string Raw { get; }

    /// <summary>What the preposition says.</summary>
    public FoundDateRole Role { get; internal init; }

    /// <summary>The tense of the nearest verb; a caller that has read the sentence better passes its own.</summary>
    public Tense Tense { get; internal init; }

    /// <summary>The tense changes the result.</summary>
    public bool NeedsTense => Expression?.NeedsTense ?? false;

    /// <summary>Without a day of publication it stays unresolved.</summary>
    public bool NeedsAnchor => Expression?.NeedsAnchor ?? false;

    /// <summary>The date of the text that this one is counted from ("a day earlier"); null when it is counted from the day of publication.</summary>
    public FoundDate? Basis { get; internal init; }

    /// <summary>Length of a <see cref="FoundDateKind.Duration"/> in days, a part of a day counted as one; else 0.</summary>
    public int Days { get; internal init; }

    /// <summary>Of a <see cref="FoundDateKind.TimeOfDay"/>, in the local time of the place unless the text says otherwise.</summary>
    public TimeOnly? Time { get; internal init; }

    /// <summary>Of a <see cref="FoundDateKind.Range"/>: the words of its two ends ("2" and "3 September").</summary>
    public (TextSpan From, TextSpan To)? EndSpans { get; internal init; }

    internal DateExpression? Expression { get; init; }

    /// <summary>The date; unresolved (words and precision only) when it needs an anchor and there is none, unknown for a duration or time.</summary>
    /// <param name="anchor">The article's day in its outlet's time zone.</param>
    /// <param name="tense">Null for the tense that was guessed here.</param>
    public PartialDate Resolve(DateOnly? anchor, Tense? tense = null, DayOfWeek weekEnds = DayOfWeek.Sunday)
    {
        if (Expression is null) return PartialDate.Unknown;
        if (Basis is null) return Expression.Resolve(Raw, anchor, tense ?? Tense, weekEnds);
        var basis = Basis.Resolve(anchor, null, weekEnds);
        return basis.Edtf is null
            ? new PartialDate { Raw = Raw, Precision = Expression.Precision }
            : DateExpression.CountFrom(basis, Expression, weekEnds) with { Raw = Raw, Anchor = basis.Anchor };
    }

    /// <summary>Beginning and end of a range, each with words of its own to resolve again; null for anything else and while unresolved.</summary>
    public (PartialDate From, PartialDate To)? Ends(DateOnly? anchor, Tense? tense = null, DayOfWeek weekEnds = DayOfWeek.Sunday)
    {
        if (Expression is not RangeExpression range || range.Ends(anchor, tense ?? Tense, weekEnds) is not { } ends) return null;
        return (ends.From with { Raw = range.FromWords, Anchor = range.From.NeedsAnchor ? anchor : null },
            ends.To with { Raw = range.ToWords, Anchor = range.NeedsAnchor && range.To.NeedsAnchor ? anchor : null });
    }
}
