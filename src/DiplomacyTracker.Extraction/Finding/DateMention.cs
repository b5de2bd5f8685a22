using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction;

/// <summary>Words that give a date, as token indexes [From, To), and the date they give for each tense.</summary>
internal sealed class DateMention(int from, int to, TextSpan span, Func<Tense, PartialDate> resolve)
{
    private readonly PartialDate?[] resolved = new PartialDate?[3];

    public int From { get; } = from;

    public int To { get; } = to;

    public TextSpan Span { get; } = span;

    /// <summary>Beginning and end of a stretch ("from Monday to Wednesday"); null for a single date.</summary>
    public Func<Tense, (PartialDate From, PartialDate To)?>? Ends { get; init; }

    /// <summary>Words of the two ends, where they are known apart.</summary>
    public (TextSpan From, TextSpan To)? EndSpans { get; init; }

    public PartialDate At(Tense tense) => resolved[(int)tense] ??= resolve(tense);
}
