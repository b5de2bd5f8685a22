using System.Collections.Frozen;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction;

/// <summary>Words that give a date, as token indexes [From, To), and the date they give for each tense.</summary>
/// <param name="anchor">The day it is counted from: that of publication, or of the dateline for "today".</param>
internal sealed class DateMention(int from, int to, FoundDate found, DateOnly? anchor, DayOfWeek weekEnds)
{
    private readonly PartialDate?[] resolved = new PartialDate?[3];

    public int From { get; } = from;

    public int To { get; } = to;

    public TextSpan Span => found.Span;

    public FoundDateRole Role => found.Role;

    /// <summary>The tense of the nearest verb, for clauses whose own verb tells none.</summary>
    public Tense Guessed => found.Tense;

    /// <summary>Words of the two ends of a stretch ("2" and "3 September").</summary>
    public (TextSpan From, TextSpan To)? EndSpans => found.EndSpans;

    /// <summary>The date, counted by the tense of the clause it belongs to; unresolved without a day of publication.</summary>
    public PartialDate At(Tense tense) =>
        resolved[(int)tense] ??= found.Resolve(anchor, tense == Tense.Unknown ? null : tense, weekEnds);

    /// <summary>Beginning and end of a stretch; null for a single date.</summary>
    public (PartialDate From, PartialDate To)? Ends(Tense tense) =>
        found.Ends(anchor, tense == Tense.Unknown ? null : tense, weekEnds);
}

/// <summary>Dates in a text, tied to its tokens.</summary>
internal static class DateMentions
{
    // A report is written on the day of its dateline and may come out days later.
    private const int LongestWait = 6;

    private static readonly FrozenSet<string> CountedFromWriting = Words.Set("today tonight yesterday tomorrow this");

    public static List<DateMention> Find(Script script, ReadingContext context)
    {
        var dates = new List<DateMention>();
        DateOnly? written = null;
        foreach (var found in DateFinder.Find(script.Text))
        {
            if (found.Kind == FoundDateKind.Dateline && context.Published is { } published && found.Resolve(published, Tense.Past, context.WeekEnds).Earliest is { } day && day <= published && day >= published.AddDays(-LongestWait)) written = day;
            if (found.Kind is not (FoundDateKind.Date or FoundDateKind.Range) || script.Tokens.Count == 0) continue;
            var from = script.TokenAt(found.Span.Start);
            if (from >= script.Tokens.Count) continue;
            var to = script.TokenAt(found.Span.End - 1) + 1;
            var anchor = written is not null && CountedFromWriting.Contains(script.At(from)) && script.At(from + 1) is not ("week" or "month" or "year") ? written : context.Published;
            dates.Add(new DateMention(from, Math.Max(to, from + 1), found, anchor, context.WeekEnds));
        }
        return dates;
    }
}
