namespace DiplomacyTracker.Domain.Time;

/// <summary>The time of the verb that a date belongs to; it decides which Wednesday "Wednesday" is.</summary>
public enum Tense
{
    /// <summary>Not known: the nearest such day or month is taken.</summary>
    Unknown,

    /// <summary>"arrived on Wednesday".</summary>
    Past,

    /// <summary>"will arrive on Wednesday", "leaves on Wednesday".</summary>
    Future,
}

/// <summary>Which one of several ("last July", "next Tuesday").</summary>
public enum Which
{
    /// <summary>No word says; the tense decides.</summary>
    Plain,
    This, Last, Next,

    /// <summary>Before the day spoken of ("the Sunday before").</summary>
    Before,

    /// <summary>After the day spoken of ("the following Monday").</summary>
    After,

    /// <summary>The first after the anchor ("this coming Monday").</summary>
    Coming,
}

/// <summary>Which part of a week, month or year.</summary>
public enum Portion
{
    Whole, Early, Mid, Late, FirstHalf, SecondHalf, FirstWeek, SecondWeek, ThirdWeek, FourthWeek,

    /// <summary>From its beginning to the anchor ("earlier this year").</summary>
    Earlier,

    /// <summary>From the anchor to its end ("later this week").</summary>
    Later,
}

/// <summary>What the words of a date say, before they are counted from a day.</summary>
public abstract record DateExpression
{
    /// <summary>Without an anchor day it cannot be resolved.</summary>
    public abstract bool NeedsAnchor { get; }

    /// <summary>The tense of the verb changes the result.</summary>
    public virtual bool NeedsTense => false;

    /// <summary>It is counted from the day the text was speaking of ("a day earlier"), not from the day of publication.</summary>
    public virtual bool FromContext => false;

    /// <summary>It is counted from the beginning of a stay ("the first evening").</summary>
    public virtual bool FromStay => false;

    /// <summary>The last part of a month or year ("the end of the year").</summary>
    internal virtual bool IsEnd => false;

    /// <summary>It lies before what it is counted from ("a day earlier").</summary>
    public virtual bool LooksBack => false;

    /// <summary>How well the result is known.</summary>
    public abstract DatePrecision Precision { get; }

    /// <summary>Plain words that read as this expression again; empty where only the source's own do.</summary>
    internal virtual string Words => "";

    /// <summary>Counts from a day. <see cref="PartialDate.Raw"/> and <see cref="PartialDate.Anchor"/> are not set.</summary>
    internal abstract PartialDate Count(DateCount count);

    /// <summary>
    /// The date, given the day the words are counted from. Without that day, a relative expression keeps its words and
    /// its precision and nothing else.
    /// </summary>
    /// <param name="raw">The words, kept in <see cref="PartialDate.Raw"/>.</param>
    /// <param name="weekEnds">Last day of the week.</param>
    public PartialDate Resolve(string raw, DateOnly? anchor, Tense tense, DayOfWeek weekEnds)
    {
        if (!NeedsAnchor) return Count(new(default, tense, weekEnds)) with { Raw = raw };
        return anchor is { } day
            ? Count(new(day, tense, weekEnds)) with { Raw = raw, Anchor = day }
            : new PartialDate { Raw = raw, Precision = Precision };
    }

    /// <summary>
    /// The date that words like "a day earlier" name, counted from a date that the text has given before. Later counts from
    /// its last day, everything else from its first. <see cref="PartialDate.Raw"/> and <see cref="PartialDate.Anchor"/> are not set.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="basis"/> has no bounds.</exception>
    public static PartialDate CountFrom(PartialDate basis, DateExpression words, DayOfWeek weekEnds)
    {
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(words);
        var onward = words is OffsetExpression { Amount: > 0 };
        var day = (onward ? basis.Latest ?? basis.Earliest : basis.Earliest ?? basis.Latest)
            ?? throw new ArgumentException("The date that is counted from has no bounds.", nameof(basis));
        return words.Count(new(day, Tense.Future, weekEnds));
    }

    private protected static PartialDate Span(DateOnly first, DateOnly last, DatePrecision precision) => first == last
        ? PartialDate.Day(first) with { Precision = precision }
        : new() { Edtf = Edtf.Of(first) + "/" + Edtf.Of(last), Earliest = first, Latest = last, Precision = precision };

    private protected static PartialDate MonthOf(int year, int month)
    {
        var (first, last) = Edtf.Month(year, month);
        return new() { Edtf = $"{first:yyyy-MM}", Earliest = first, Latest = last, Precision = DatePrecision.Month };
    }

    private protected static PartialDate YearOf(int year) =>
        new() { Edtf = $"{year:0000}", Earliest = new DateOnly(year, 1, 1), Latest = new DateOnly(year, 12, 31), Precision = DatePrecision.Year };

    // a month or year is cut in thirds: days 1 to 10, 11 to 20 and the rest; January to April, May to August and the rest.
    // The halves of a month meet after the 15th; its weeks are of seven days from the first
    private protected static PartialDate PartOf(PartialDate whole, Portion portion, DateOnly anchor) => portion switch
    {
        Portion.Earlier when whole.Earliest <= anchor && whole.Latest > anchor => whole with { Latest = anchor },
        Portion.Later when whole.Latest >= anchor && whole.Earliest < anchor => whole with { Earliest = anchor },
        not (Portion.Whole or Portion.Earlier or Portion.Later) when whole.Precision == DatePrecision.Month => Piece(whole.Earliest!.Value, portion),
        Portion.Early or Portion.Mid or Portion.Late when whole.Precision == DatePrecision.Year => ThirdOfYear(whole.Earliest!.Value.Year, portion),
        _ => whole,
    };

    private static PartialDate Piece(DateOnly first, Portion portion) => portion switch
    {
        Portion.FirstHalf => Span(first, first.AddDays(14), DatePrecision.Between),
        Portion.SecondHalf => Span(first.AddDays(15), Edtf.Month(first.Year, first.Month).Last, DatePrecision.Between),
        Portion.FirstWeek or Portion.SecondWeek or Portion.ThirdWeek or Portion.FourthWeek => Span(first.AddDays(7 * (portion - Portion.FirstWeek)), first.AddDays((7 * (portion - Portion.FirstWeek)) + 6), DatePrecision.Between),
        Portion.Early => Span(first, first.AddDays(9), DatePrecision.Between),
        Portion.Mid => Span(first.AddDays(10), first.AddDays(19), DatePrecision.Between),
        _ => Span(first.AddDays(20), Edtf.Month(first.Year, first.Month).Last, DatePrecision.Between),
    };

    private static PartialDate ThirdOfYear(int year, Portion portion)
    {
        var from = portion switch { Portion.Early => 1, Portion.Mid => 5, _ => 9 };
        return new()
        {
            Edtf = $"{year:0000}-{from:00}/{year:0000}-{from + 3:00}",
            Earliest = new DateOnly(year, from, 1),
            Latest = Edtf.Month(year, from + 3).Last,
            Precision = DatePrecision.Between,
        };
    }
}

/// <summary>What words are counted from: the day, the tense and the week.</summary>
internal readonly record struct DateCount(DateOnly Anchor, Tense Tense, DayOfWeek WeekEnds)
{
    internal DateOnly WeekStart => Shift(Anchor, -(((int)Anchor.DayOfWeek - ((int)WeekEnds + 1) + 14) % 7));

    /// <summary>Days of the week that many weeks away.</summary>
    internal (DateOnly First, DateOnly Last) Week(int offset)
    {
        var first = Shift(WeekStart, offset * 7);
        return (first, Shift(first, 6));
    }

    /// <summary>Latest such weekday not after a day.</summary>
    internal static DateOnly OnOrBefore(DateOnly day, DayOfWeek weekday) => Shift(day, -(((int)day.DayOfWeek - (int)weekday + 7) % 7));

    /// <summary>First such weekday not before a day.</summary>
    internal static DateOnly OnOrAfter(DateOnly day, DayOfWeek weekday) => Shift(day, ((int)weekday - (int)day.DayOfWeek + 7) % 7);

    /// <summary>The calendar ends at its first and last day; a count that would leave it stays there.</summary>
    internal static DateOnly Shift(DateOnly day, long days) =>
        DateOnly.FromDayNumber((int)Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    /// <summary>The one of three that the tense chooses: past not after the anchor, future not before it, else the nearest.</summary>
    internal T Choose<T>(T before, T after, long daysBefore, long daysAfter) => Tense switch
    {
        Tense.Past => before,
        Tense.Future => after,
        _ => daysAfter < daysBefore ? after : before,
    };
}

/// <summary>A date that is complete as written.</summary>
internal sealed record FixedExpression(PartialDate Date) : DateExpression
{
    public override bool NeedsAnchor => false;
    public override DatePrecision Precision => Date.Precision;
    internal override string Words => Date.Edtf ?? "";
    internal override PartialDate Count(DateCount count) => Date;
}

/// <summary>"3 September 2025", "Sept. 3", "Wednesday 3 September".</summary>
internal sealed record DayExpression(int? Year, int Month, int Day, DayOfWeek? Weekday) : DateExpression
{
    public override bool NeedsAnchor => Year is null;
    public override bool NeedsTense => Year is null;
    public override DatePrecision Precision => DatePrecision.Day;
    internal override string Words => (Weekday is { } weekday ? $"{weekday} " : "") + $"{Day} {DateNames.Months[Month - 1]}" + (Year is { } named ? $" {named:0000}" : "");

    internal override PartialDate Count(DateCount count)
    {
        if (Year is { } year) return PartialDate.Day(new DateOnly(year, Month, Day));
        var anchor = count.Anchor;
        // a weekday beside it says more of the year than the verb does; one that fits neither neighbouring year is a slip
        DateOnly?[] near = [On(anchor.Year), On(anchor.Year - 1), On(anchor.Year + 1)];
        if (Weekday is not null && near.FirstOrDefault(day => day?.DayOfWeek == Weekday) is { } named) return PartialDate.Day(named);
        // 29 February may be up to eight years away
        var before = Enumerable.Range(0, 9).Select(back => On(anchor.Year - back)).FirstOrDefault(day => day <= anchor);
        var after = Enumerable.Range(0, 9).Select(on => On(anchor.Year + on)).FirstOrDefault(day => day >= anchor);
        if (before is null) return PartialDate.Day(after!.Value);
        if (after is null) return PartialDate.Day(before.Value);
        return PartialDate.Day(count.Choose(before.Value, after.Value, anchor.DayNumber - before.Value.DayNumber, after.Value.DayNumber - anchor.DayNumber));
    }

    private DateOnly? On(int year) => year is >= 1 and <= 9999 && Day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, Day) : null;
}

/// <summary>"September 2025", "in July", "early September", "last July".</summary>
internal sealed record MonthExpression(int? Year, int Month, Portion Portion, Which Which) : DateExpression
{
    internal override bool IsEnd => Portion == Portion.Late;
    public override bool NeedsAnchor => Year is null;
    public override bool NeedsTense => Year is null && Which == Which.Plain;
    public override bool FromContext => Which is Which.Before or Which.After;
    public override DatePrecision Precision => Portion == Portion.Whole ? DatePrecision.Month : DatePrecision.Between;
    internal override string Words => DateNames.Months[Month - 1] + (Year is { } named ? $" {named:0000}" : "");

    internal override PartialDate Count(DateCount count)
    {
        if (Year is { } given) return PartOf(MonthOf(given, Month), Portion, default);
        var (year, month) = (count.Anchor.Year, count.Anchor.Month);
        var back = (month - Month + 12) % 12;
        var on = (Month - month + 12) % 12;
        var distance = Which switch
        {
            Which.This => Month - month,
            Which.Last or Which.Before => back == 0 ? -12 : -back,
            Which.Next or Which.After or Which.Coming => on == 0 ? 12 : on,
            _ => count.Choose(-back, on, back, on),
        };
        var months = Math.Clamp(((long)year * 12) + month - 1 + distance, 12, (9999 * 12) + 11);
        return PartOf(MonthOf((int)(months / 12), (int)(months % 12) + 1), Portion, count.Anchor);
    }
}

/// <summary>"2025", "late 2024".</summary>
internal sealed record YearExpression(int Year, Portion Portion) : DateExpression
{
    internal override bool IsEnd => Portion == Portion.Late;
    public override bool NeedsAnchor => false;
    public override DatePrecision Precision => Portion == Portion.Whole ? DatePrecision.Year : DatePrecision.Between;
    internal override string Words => $"{Year:0000}";
    internal override PartialDate Count(DateCount count) => PartOf(YearOf(Year), Portion, default);
}

/// <summary>"summer 2024", "this autumn", "last winter".</summary>
internal sealed record SeasonExpression(int? Year, int Code, Which Which) : DateExpression
{
    public override bool NeedsAnchor => Year is null;
    public override bool NeedsTense => Year is null && Which == Which.Plain;
    public override DatePrecision Precision => DatePrecision.Season;

    internal override PartialDate Count(DateCount count)
    {
        if (Year is { } given) return Of(given);
        var anchor = count.Anchor;
        var around = Enumerable.Range(anchor.Year - 2, 5).Where(year => year is >= 1 and <= 9999).Select(Of).ToList();
        var before = around.LastOrDefault(season => Which == Which.Last ? season.Latest < anchor : season.Earliest <= anchor) ?? around[0];
        var after = around.FirstOrDefault(season => Which is Which.Next or Which.Coming ? season.Earliest > anchor : season.Latest >= anchor) ?? around[^1];
        return Which switch
        {
            Which.Last or Which.Before => before,
            Which.Next or Which.After or Which.Coming => after,
            _ => count.Choose(before, after, Math.Max(0, anchor.DayNumber - before.Latest!.Value.DayNumber), Math.Max(0, after.Earliest!.Value.DayNumber - anchor.DayNumber)),
        };
    }

    private PartialDate Of(int year)
    {
        var (first, last) = Edtf.Season(year, Code);
        return new() { Edtf = $"{year:0000}-{Code}", Earliest = first, Latest = last, Precision = DatePrecision.Season };
    }
}

/// <summary>"Wednesday", "next Tuesday", "the Sunday before".</summary>
internal sealed record WeekdayExpression(DayOfWeek Day, Which Which) : DateExpression
{
    public override bool NeedsAnchor => true;
    public override bool NeedsTense => Which == Which.Plain;
    public override bool FromContext => Which is Which.Before or Which.After;
    public override DatePrecision Precision => DatePrecision.WeekdayRelative;

    internal override string Words => Which switch
    {
        Which.This => $"this {Day}",
        Which.Last => $"last {Day}",
        Which.Next => $"next {Day}",
        Which.Coming => $"this coming {Day}",
        Which.Before => $"the {Day} before",
        Which.After => $"the following {Day}",
        _ => $"{Day}",
    };

    internal override PartialDate Count(DateCount count)
    {
        var anchor = count.Anchor;
        var before = DateCount.OnOrBefore(anchor, Day);
        var after = DateCount.OnOrAfter(anchor, Day);
        var day = Which switch
        {
            Which.This => DateCount.OnOrAfter(count.WeekStart, Day),
            Which.Next => DateCount.OnOrAfter(count.Week(1).First, Day),
            Which.Last or Which.Before => DateCount.OnOrBefore(DateCount.Shift(anchor, -1), Day),
            Which.After or Which.Coming => DateCount.OnOrAfter(DateCount.Shift(anchor, 1), Day),
            _ => count.Choose(before, after, anchor.DayNumber - before.DayNumber, after.DayNumber - anchor.DayNumber),
        };
        return PartialDate.Day(day) with { Precision = Precision };
    }
}

/// <summary>"Friday 14", "the 14th": a day of a month that goes without saying.</summary>
internal sealed record DayNumberExpression(DayOfWeek? Weekday, int Day) : DateExpression
{
    internal override string Words => Weekday is { } weekday ? $"{weekday} {Day}" : $"the {Day}th";
    public override bool NeedsAnchor => true;
    public override bool NeedsTense => true;
    public override DatePrecision Precision => DatePrecision.Day;

    internal override PartialDate Count(DateCount count)
    {
        var anchor = count.Anchor;
        DateOnly? before = null, after = null;
        // the same number falls on the same weekday within eleven months at most; further away nobody writes it so
        for (var distance = 0; distance <= 340 && (before is null || after is null); distance++)
        {
            if (before is null && Fits(DateCount.Shift(anchor, -distance))) before = DateCount.Shift(anchor, -distance);
            if (after is null && Fits(DateCount.Shift(anchor, distance))) after = DateCount.Shift(anchor, distance);
        }

        if (before is null || after is null) return PartialDate.Day(before ?? after ?? anchor);
        var (back, on) = (anchor.DayNumber - before.Value.DayNumber, after.Value.DayNumber - anchor.DayNumber);
        // where the weekday stands beside the number, a far-off match is wrong whatever the verb says
        if (Weekday is not null && count.Tense == Tense.Past && back > 45 && on < back) return PartialDate.Day(after.Value);
        if (Weekday is not null && count.Tense == Tense.Future && on > 45 && back < on) return PartialDate.Day(before.Value);
        return PartialDate.Day(count.Choose(before.Value, after.Value, back, on));
    }

    private bool Fits(DateOnly day) => day.Day == Day && (Weekday is null || day.DayOfWeek == Weekday);
}

/// <summary>"yesterday", "two days ago", "in three weeks", "a day earlier".</summary>
/// <param name="PartOfDay">Only a part of that day is meant ("last night", "this morning").</param>
internal sealed record OffsetExpression(int Amount, DateUnit Unit, bool Contextual, bool PartOfDay) : DateExpression
{
    public override bool NeedsAnchor => true;
    public override bool FromContext => Contextual;
    public override bool LooksBack => Amount < 0;

    public override DatePrecision Precision => Unit switch
    {
        DateUnit.Week or DateUnit.Fortnight => DatePrecision.Week,
        DateUnit.Month => DatePrecision.Month,
        DateUnit.Year => DatePrecision.Year,
        DateUnit.Decade => DatePrecision.Decade,
        _ => PartOfDay ? DatePrecision.PartOfDay : DatePrecision.Day,
    };

    internal override PartialDate Count(DateCount count)
    {
        var anchor = count.Anchor;
        switch (Unit)
        {
            case DateUnit.Week or DateUnit.Fortnight:
                var (first, last) = count.Week(Unit == DateUnit.Week ? Amount : Amount * 2);
                return Span(first, last, DatePrecision.Week);
            case DateUnit.Month:
                var months = Math.Clamp(((long)anchor.Year * 12) + anchor.Month - 1 + Amount, 12, (9999 * 12) + 11);
                return MonthOf((int)(months / 12), (int)(months % 12) + 1);
            case DateUnit.Year or DateUnit.Decade:
                var year = Math.Clamp((long)anchor.Year + (Unit == DateUnit.Year ? Amount : Amount * 10L), 1, 9999);
                return YearOf((int)year);
            default:
                return PartialDate.Day(DateCount.Shift(anchor, Amount)) with { Precision = Precision };
        }
    }
}

/// <summary>"the first evening", "the second day": counted from the beginning of the stay that the text was speaking of.</summary>
internal sealed record NthDayExpression(int Number, bool PartOfDay) : DateExpression
{
    public override bool NeedsAnchor => true;
    public override bool FromContext => true;
    public override bool FromStay => true;
    public override DatePrecision Precision => PartOfDay ? DatePrecision.PartOfDay : DatePrecision.Day;
    internal override PartialDate Count(DateCount count) => PartialDate.Day(DateCount.Shift(count.Anchor, Number - 1)) with { Precision = Precision };
}

/// <summary>"this week", "early next month", "earlier this year", "over the weekend".</summary>
internal sealed record PeriodExpression(DateUnit Unit, Which Which, Portion Portion) : DateExpression
{
    internal override bool IsEnd => Portion == Portion.Late;
    public override bool NeedsAnchor => true;
    public override bool NeedsTense => Which == Which.Plain && Unit == DateUnit.Weekend;
    public override bool FromContext => Which is Which.Before or Which.After;

    public override DatePrecision Precision => Unit switch
    {
        DateUnit.Week when Portion == Portion.Later => DatePrecision.WeekRemainder,
        DateUnit.Week => DatePrecision.Week,
        DateUnit.Weekend => DatePrecision.Between,
        DateUnit.Month when Portion is Portion.Early or Portion.Mid or Portion.Late => DatePrecision.Between,
        DateUnit.Month => DatePrecision.Month,
        DateUnit.Decade => DatePrecision.Decade,
        _ when Portion is Portion.Early or Portion.Mid or Portion.Late => DatePrecision.Between,
        _ => DatePrecision.Year,
    };

    private int Offset => Which switch { Which.Last or Which.Before => -1, Which.Next or Which.After or Which.Coming => 1, _ => 0 };

    internal override PartialDate Count(DateCount count)
    {
        var anchor = count.Anchor;
        switch (Unit)
        {
            case DateUnit.Week:
                var (first, last) = count.Week(Offset);
                return Portion switch
                {
                    Portion.Earlier => Span(first, Min(anchor, last), Precision),
                    Portion.Later => Span(Max(anchor, first), last, Precision),
                    Portion.Early => Span(first, DateCount.Shift(first, 2), DatePrecision.Between),
                    Portion.Mid => Span(DateCount.Shift(first, 2), DateCount.Shift(first, 4), DatePrecision.Between),
                    Portion.Late => Span(DateCount.Shift(first, 4), last, DatePrecision.Between),
                    _ => Span(first, last, Precision),
                };
            case DateUnit.Weekend:
                return Weekend(count);
            case DateUnit.Month:
                var months = Math.Clamp(((long)anchor.Year * 12) + anchor.Month - 1 + Offset, 12, (9999 * 12) + 11);
                return PartOf(MonthOf((int)(months / 12), (int)(months % 12) + 1), Portion, anchor);
            case DateUnit.Decade:
                var decade = Math.Clamp((anchor.Year / 10) + Offset, 0, 999);
                return PartialDate.Parse($"{decade:000}X");
            default:
                return PartOf(YearOf(Math.Clamp(anchor.Year + Offset, 1, 9999)), Portion, anchor);
        }
    }

    // a weekend is Saturday and Sunday, whatever day the week ends on
    private PartialDate Weekend(DateCount count)
    {
        var anchor = count.Anchor;
        var before = DateCount.OnOrBefore(anchor, DayOfWeek.Saturday);
        var after = DateCount.Shift(DateCount.OnOrAfter(anchor, DayOfWeek.Sunday), -1);
        var saturday = Which switch
        {
            Which.Last or Which.Before => DateCount.Shift(DateCount.OnOrBefore(DateCount.Shift(anchor, -1), DayOfWeek.Sunday), -1),
            Which.Next or Which.After => DateCount.Shift(DateCount.OnOrAfter(count.Week(1).First, DayOfWeek.Sunday), -1),
            Which.This or Which.Coming => after,
            _ => count.Choose(before, after, anchor.DayNumber - before.DayNumber, after.DayNumber - anchor.DayNumber),
        };
        return Span(saturday, DateCount.Shift(saturday, 1), DatePrecision.Between);
    }

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}

/// <summary>"by December 2025", "before 2 Sep", "since Monday", "about 18 Sep".</summary>
internal sealed record BoundExpression(DateBound Bound, DateExpression Of) : DateExpression
{
    public override bool NeedsAnchor => Of.NeedsAnchor;
    public override bool NeedsTense => Of.NeedsTense;
    public override bool FromContext => Of.FromContext;

    public override DatePrecision Precision => Bound switch
    {
        DateBound.By or DateBound.Before => DatePrecision.Before,
        DateBound.From or DateBound.After => DatePrecision.After,
        _ => Of.Precision,
    };

    internal override PartialDate Count(DateCount count)
    {
        // "by Friday" looks ahead and "since Friday" back where the verb does not say
        var tense = count.Tense != Tense.Unknown ? count.Tense : Bound switch
        {
            DateBound.By => Tense.Future,
            DateBound.From => Tense.Past,
            _ => Tense.Unknown,
        };
        var date = Of.Count(count with { Tense = tense });
        switch (Bound)
        {
            case DateBound.About: return date with { Edtf = Edtf.Qualify(date.Edtf!, '~') };
            case DateBound.Perhaps: return date with { Edtf = Edtf.Qualify(date.Edtf!, '?') };
            // "before the end of the year" is by its last day
            case DateBound.By or DateBound.Before when (Bound == DateBound.By || Of.IsEnd) && date.Latest is { } last:
                return new() { Edtf = "../" + EndOf(date, last), Latest = last, Precision = Precision };
            case DateBound.Before when date.Earliest is { } first && first > DateOnly.MinValue:
                return new() { Edtf = "../" + Edtf.Of(first.AddDays(-1)), Latest = first.AddDays(-1), Precision = Precision };
            case DateBound.From when date.Earliest is { } first:
                return new() { Edtf = StartOf(date, first) + "/..", Earliest = first, Precision = Precision };
            case DateBound.After when date.Latest is { } last && last < DateOnly.MaxValue:
                return new() { Edtf = Edtf.Of(last.AddDays(1)) + "/..", Earliest = last.AddDays(1), Precision = Precision };
            default: return date;
        }
    }

    // the month or year itself where its bounds are the whole of it, so that "by December 2025" stays readable
    private static string EndOf(PartialDate date, DateOnly last) =>
        Edtf.Sides(date.Edtf!).End is { } end && end.Latest == last ? end.Text : Edtf.Of(last);

    private static string StartOf(PartialDate date, DateOnly first) =>
        Edtf.Sides(date.Edtf!).Start is { } start && start.Earliest == first ? start.Text : Edtf.Of(first);
}

/// <summary>What the word before a date does to it.</summary>
public enum DateBound { By, Before, From, After, About, Perhaps }

/// <summary>"2–3 Sep 2025", "Monday to Wednesday"; the end is counted from the beginning.</summary>
public sealed record RangeExpression : DateExpression
{
    internal RangeExpression(DateExpression from, DateExpression to) => (From, To) = (from, to);

    /// <summary>Its beginning.</summary>
    public DateExpression From { get; }

    /// <summary>Its end.</summary>
    public DateExpression To { get; }

    public override bool NeedsAnchor => From.NeedsAnchor || To.NeedsAnchor;
    public override bool NeedsTense => From.NeedsTense || (!From.NeedsAnchor && To.NeedsTense);
    public override bool FromContext => From.FromContext;
    public override DatePrecision Precision => IsDay(From) && IsDay(To) ? DatePrecision.DayRange : DatePrecision.Between;

    /// <summary>Words from which <see cref="RelativeDates.Resolve"/> gives the beginning alone.</summary>
    public string FromWords => From.Words;

    /// <summary>Words from which <see cref="RelativeDates.Resolve"/> gives the end alone, counted from the beginning where it has to be.</summary>
    public string ToWords => To.NeedsAnchor ? From.Words + RelativeDates.Chain + To.Words : To.Words;

    /// <summary>Beginning and end, each with its bounds; null when they cannot be resolved yet.</summary>
    public (PartialDate From, PartialDate To)? Ends(DateOnly? anchor, Tense tense, DayOfWeek weekEnds) =>
        NeedsAnchor && anchor is null ? null : Ends(new DateCount(anchor ?? default, tense, weekEnds));

    internal override PartialDate Count(DateCount count)
    {
        var (first, last) = Ends(count);
        if (first.Edtf == last.Edtf) return first;
        var (start, end) = (Edtf.Sides(first.Edtf!).Start, Edtf.Sides(last.Edtf!).End);
        if (start is null || end is null || first.Earliest > last.Latest) return first;
        return new() { Edtf = start.Value.Text + "/" + end.Value.Text, Earliest = first.Earliest, Latest = last.Latest, Precision = Precision };
    }

    private (PartialDate From, PartialDate To) Ends(DateCount count)
    {
        // a stay of 2 to 4 September that will end is this year's on the third, too; a weekday keeps to the rule
        if (count.Tense == Tense.Future && From is DayExpression or MonthExpression && From.NeedsTense && To.NeedsAnchor)
        {
            var begun = Both(count with { Tense = Tense.Past }, count.Anchor);
            if (begun.To.Latest >= count.Anchor) return begun;
        }

        return Both(count, count.Anchor);
    }

    private (PartialDate From, PartialDate To) Both(DateCount count, DateOnly anchor)
    {
        var first = From.Count(count);
        var last = To.NeedsAnchor ? To.Count(count with { Anchor = first.Earliest ?? anchor, Tense = Tense.Future }) : To.Count(count);
        return (first, last);
    }

    private static bool IsDay(DateExpression side) => side.Precision is DatePrecision.Day or DatePrecision.WeekdayRelative or DatePrecision.PartOfDay;
}

/// <summary>"Tuesday … a day earlier": words that are counted from other words, as raw words keep them.</summary>
internal sealed record ChainExpression(DateExpression First, DateExpression Then) : DateExpression
{
    public override bool NeedsAnchor => First.NeedsAnchor;
    public override bool NeedsTense => First.NeedsTense;
    public override DatePrecision Precision => Then.Precision;

    internal override PartialDate Count(DateCount count) => CountFrom(First.Count(count), Then, count.WeekEnds);
}
