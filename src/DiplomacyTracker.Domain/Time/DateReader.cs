using System.Globalization;

namespace DiplomacyTracker.Domain.Time;

/// <summary>The words of one date within a token list.</summary>
/// <param name="Expression">What they say.</param>
/// <param name="First">Index of the first token that belongs to the date itself ("from" and "between" do not).</param>
/// <param name="Next">Index of the token after it.</param>
public readonly record struct DateMatch(DateExpression Expression, int First, int Next);

/// <summary>
/// Reads the words of a date at a place in a text: a grammar written by hand over <see cref="DateTokens"/>, with bounded
/// look-ahead and no backtracking beyond it, so that reading every place of a text stays linear.
/// </summary>
/// <param name="typed">
/// The words are known to be a date, as in a form: lower-case months, bare years and bare months count, which in running
/// text need a preposition ("in May", "since 2019").
/// </param>
public sealed class DateReader(string text, IReadOnlyList<DateToken> tokens, bool typed)
{
    // what news writes about; outside of it four digits are a number of something
    private const int FirstYear = 1700;
    private const int LastYear = 2100;

    private static readonly DateToken Nothing = new(0, 0, DateWord.Other, 0, true, false, false);

    /// <summary>Why words that look like a date are none ("30 February 2025"), from the last reading; null otherwise.</summary>
    public string? Fault { get; private set; }

    /// <summary>The date whose words begin at a token; null when none does.</summary>
    public DateMatch? ReadAt(int at)
    {
        Fault = null;
        var match = Bounded(at);
        return match is { } found && typed ? WithSuffix(found) : match;
    }

    // what only a form says after a date: "or later", "(uncertain)", "?"
    private DateMatch WithSuffix(DateMatch found)
    {
        if (Word(found.Next) == DateWord.Question)
            found = new(Perhaps(found.Expression), found.First, found.Next + 1);
        else if (Word(found.Next) == DateWord.Open && Word(found.Next + 1) == DateWord.Perhaps && Word(found.Next + 2) == DateWord.Close)
            found = new(Perhaps(found.Expression), found.First, found.Next + 3);
        if (Word(found.Next) == DateWord.Or && Word(found.Next + 1) == DateWord.Later)
            found = new(new BoundExpression(DateBound.From, found.Expression), found.First, found.Next + 2);
        return found;
    }

    private static BoundExpression Perhaps(DateExpression date) => date is BoundExpression { Bound: DateBound.By or DateBound.From } bound
        ? bound with { Of = new BoundExpression(DateBound.Perhaps, bound.Of) }
        : new BoundExpression(DateBound.Perhaps, date);

    private DateToken Token(int at) => at >= 0 && at < tokens.Count ? tokens[at] : Nothing;

    private DateWord Word(int at) => at >= 0 && at < tokens.Count ? tokens[at].Word : DateWord.Other;

    private bool Is(int at, ReadOnlySpan<char> word) =>
        at >= 0 && at < tokens.Count && text.AsSpan(tokens[at].Start, tokens[at].Length).Equals(word, StringComparison.OrdinalIgnoreCase);

    private DateMatch? Bounded(int at)
    {
        switch (Word(at))
        {
            case DateWord.By:
                return Bound(DateBound.By, at, at + 1);
            case DateWord.Before:
                return Bound(DateBound.Before, at, at + 1);
            case DateWord.After:
                return Bound(DateBound.After, at, at + 1);
            case DateWord.Until when typed:
                return Bound(DateBound.By, at, at + 1);
            case DateWord.Since when typed:
                return Bound(DateBound.From, at, at + 1);
            case DateWord.Perhaps when typed:
                return Bound(DateBound.Perhaps, at, at + 1);
            case DateWord.About or DateWord.Tilde:
                // "talks about Monday", "about 2000 people": in running text only a day of a month may be about
                return typed || Unit(at + 1) is { Day: not null, Month: not null } ? Bound(DateBound.About, at, at + 1) : null;
            case DateWord.From:
                if (typed) return FromTo(at);
                return Core(at + 1) is { Expression: RangeExpression } range ? range : null;
            case DateWord.Between:
                return Range(at + 1, between: true);
            case DateWord.On when typed:
                return Core(at + 1);
            case DateWord.During when typed:
                return Core(at + 1);
            default:
                return Core(at);
        }
    }

    // "from about 2 Sep 2025 to 4 Sep 2025", as pages write a stay with vague ends
    private DateMatch? FromTo(int at)
    {
        if (Bounded(at + 1) is not { } bare) return null;
        var begin = WithSuffix(bare);
        if (Word(begin.Next) == DateWord.To && Bounded(begin.Next + 1) is { } end)
        {
            var last = WithSuffix(end);
            return last with { Expression = new RangeExpression(begin.Expression, last.Expression), First = at };
        }

        var range = bare.Expression switch
        {
            RangeExpression plain => plain,
            // after "from" the word belongs to the beginning, not to both ends
            BoundExpression { Bound: DateBound.About or DateBound.Perhaps, Of: RangeExpression plain } bound => new RangeExpression(bound with { Of = plain.From }, plain.To),
            _ => null,
        };
        if (range is null) return new(new BoundExpression(DateBound.From, begin.Expression), at, begin.Next);
        var to = WithSuffix(new(range.To, at, bare.Next));
        return to with { Expression = new RangeExpression(range.From, to.Expression) };
    }

    private DateMatch? Bound(DateBound bound, int first, int at)
    {
        var inner = typed ? Bounded(at) : Core(at);
        if (inner is not { } found) return null;
        // "after Tuesday's strike" speaks of the strike; "before the weekend talks" of the talks
        if (!typed && (Word(found.Next) == DateWord.Possessive || found.Expression is RangeExpression)) return null;
        if (!typed && bound is DateBound.Before or DateBound.After && found.Expression.FromContext) return null;
        return new(new BoundExpression(bound, found.Expression), first, found.Next);
    }

    private DateMatch? Core(int at)
    {
        switch (Word(at))
        {
            case DateWord.Number or DateWord.Ordinal or DateWord.Month or DateWord.Weekday:
                return Range(at, between: false) ?? Counted(at);
            case DateWord.Season:
                return Season(at, at, null, Word(at - 1) == DateWord.In || (Word(at - 1) == DateWord.The && Word(at - 2) == DateWord.In));
            case DateWord.Decade:
                return new(new FixedExpression(DecadeOf(Token(at).Value)), at, at + 1);
            case DateWord.NamedDay:
                var part = DayPart(at + 1);
                return new(new OffsetExpression(Token(at).Value, DateUnit.Day, Contextual: false, part > at + 1), at, part);
            case DateWord.Tonight:
                return new(new OffsetExpression(0, DateUnit.Day, Contextual: false, PartOfDay: true), at, at + 1);
            case DateWord.This or DateWord.Last or DateWord.Next or DateWord.Coming:
                return Pointed(at);
            case DateWord.That:
                return Spoken(at, at + 1);
            case DateWord.Earlier or DateWord.Later:
                return Remainder(at);
            case DateWord.Early or DateWord.Mid or DateWord.Late:
                return Portioned(at);
            case DateWord.End or DateWord.Start:
                return PartOf(at, at);
            case DateWord.Count:
                return Counted(at);
            case DateWord.In:
                return Ahead(at) ?? (typed ? Core(at + 1) : null);
            case DateWord.Over or DateWord.At when Word(at + 1) == DateWord.The && IsUnit(at + 2, DateUnit.Weekend):
                return new(new PeriodExpression(DateUnit.Weekend, Which.Plain, Portion.Whole), at + 1, at + 3);
            case DateWord.The:
                return Articled(at);
            default:
                return null;
        }
    }

    private static PartialDate DecadeOf(int firstYear) =>
        PartialDate.Parse((firstYear / 10).ToString("000", CultureInfo.InvariantCulture) + "X");

    private bool IsUnit(int at, DateUnit unit) => Word(at) == DateWord.Unit && Token(at).Value == (int)unit;

    // "evening" after a day; "night" is a unit of its own
    private int DayPart(int at) => Word(at) == DateWord.PartOfDay || IsUnit(at, DateUnit.Night) ? at + 1 : at;

    private bool EndsClause(int at) =>
        at >= tokens.Count || Word(at) is DateWord.Stop or DateWord.Comma or DateWord.Colon or DateWord.Dash or DateWord.Ellipsis or DateWord.Question or DateWord.Close or DateWord.And
        || (Word(at) == DateWord.Other && Token(at) is { Length: 1 } sign && !char.IsLetter(text[sign.Start]));

    // "this week", "last July", "next Tuesday", "this coming Monday", "this morning", "last night"
    private DateMatch? Pointed(int at)
    {
        var which = Word(at) switch { DateWord.This => Which.This, DateWord.Last => Which.Last, DateWord.Coming => Which.Coming, _ => Which.Next };
        var next = at + 1;
        if (which == Which.This && Word(next) is DateWord.Coming or DateWord.Previous or DateWord.Last)
            which = Word(next++) == DateWord.Coming ? Which.Coming : Which.Last;
        return Pointed(at, next, which, Portion.Whole);
    }

    private DateMatch? Pointed(int first, int at, Which which, Portion portion)
    {
        var token = Token(at);
        switch (token.Word)
        {
            case DateWord.Unit when token.Value is (int)DateUnit.Week or (int)DateUnit.Weekend or (int)DateUnit.Month or (int)DateUnit.Year or (int)DateUnit.Decade:
                return new(new PeriodExpression((DateUnit)token.Value, which, portion), first, at + 1);
            case DateWord.Unit when token.Value == (int)DateUnit.Night && which is Which.Last or Which.This && portion == Portion.Whole && !Plural(token):
                return new(new OffsetExpression(which == Which.Last ? -1 : 0, DateUnit.Day, Contextual: false, PartOfDay: true), first, at + 1);
            case DateWord.Unit when token.Value == (int)DateUnit.Day && which == Which.Next && portion == Portion.Whole && !Plural(token):
                return new(new OffsetExpression(1, DateUnit.Day, Contextual: true, PartOfDay: false), first, at + 1);
            case DateWord.PartOfDay when which == Which.This && portion == Portion.Whole:
                return new(new OffsetExpression(0, DateUnit.Day, Contextual: false, PartOfDay: true), first, at + 1);
            case DateWord.PartOfDay when which == Which.Next && portion == Portion.Whole:
                return new(new OffsetExpression(1, DateUnit.Day, Contextual: true, PartOfDay: true), first, at + 1);
            case DateWord.Weekday when portion == Portion.Whole && !token.Short:
                return new(new WeekdayExpression((DayOfWeek)token.Value, which), first, DayPart(at + 1));
            case DateWord.Month when token.Capital || typed:
                // "last May 3" is a day
                return Unit(at) is { Day: null, Year: null, Month: { } month } unit ? new(new MonthExpression(null, month, portion, which), first, unit.Next) : null;
            case DateWord.Season:
                return Season(first, at, which, true);
            default:
                return null;
        }
    }

    private static bool Plural(DateToken unit) => unit.Word == DateWord.Unit && unit.Length > ((DateUnit)unit.Value).ToString().Length;

    private DateMatch? Season(int first, int at, Which? which, bool led)
    {
        var code = Token(at).Value;
        var year = Word(at + 1) == DateWord.Of ? at + 2 : at + 1;
        if (which is null && Year(year) is { } given) return new(new SeasonExpression(given, code, Which.Plain), first, year + 1);
        // "in the fall of Saigon"
        if (which is null && (!(led || typed) || Word(at + 1) == DateWord.Of)) return null;
        return new(new SeasonExpression(null, code, which ?? Which.Plain), first, at + 1);
    }

    // "earlier this year", "later in the week", "earlier today"
    private DateMatch? Remainder(int at)
    {
        var portion = Word(at) == DateWord.Earlier ? Portion.Earlier : Portion.Later;
        if (Word(at + 1) == DateWord.NamedDay && Token(at + 1).Value == 0)
            return new(new OffsetExpression(0, DateUnit.Day, Contextual: false, PartOfDay: true), at, at + 2);
        if (Word(at + 1) == DateWord.This && Word(at + 2) == DateWord.Unit) return Pointed(at, at + 2, Which.This, portion);
        if (Word(at + 1) == DateWord.In && Word(at + 2) == DateWord.The && Word(at + 3) == DateWord.Unit) return Pointed(at, at + 3, Which.This, portion);
        return null;
    }

    // "early September 2025", "mid-October", "late last year", "early in 2026"
    private DateMatch? Portioned(int at)
    {
        var portion = Word(at) switch { DateWord.Early => Portion.Early, DateWord.Mid => Portion.Mid, _ => Portion.Late };
        if (Word(at) == DateWord.Mid && Word(at + 1) == DateWord.Of) return PartOf(at, at);
        var next = Word(at + 1) is DateWord.Dash or DateWord.In ? at + 2 : at + 1;
        return Part(at, next, portion);
    }

    // "the end of September", "the beginning of next year", "the middle of the week"
    private DateMatch? PartOf(int first, int at)
    {
        if (Word(at + 1) != DateWord.Of) return null;
        var portion = Word(at) switch { DateWord.Start => Portion.Early, DateWord.Mid => Portion.Mid, _ => Portion.Late };
        if (Word(at + 2) == DateWord.The)
            return Word(at + 3) == DateWord.Unit && !Plural(Token(at + 3)) ? Pointed(first, at + 3, Which.This, portion) : null;
        return Part(first, at + 2, portion);
    }

    // "the second half of May", "the first week of June"
    private Portion? Stretch(int number, int at) =>
        number is 1 or 2 && Is(at, "half") ? number == 1 ? Portion.FirstHalf : Portion.SecondHalf
        : number is >= 1 and <= 4 && IsUnit(at, DateUnit.Week) ? Portion.FirstWeek + (number - 1) : null;

    private DateMatch? Part(int first, int at, Portion portion)
    {
        switch (Word(at))
        {
            case DateWord.This or DateWord.Last or DateWord.Next when Word(at + 1) is DateWord.Unit or DateWord.Month:
                return Pointed(first, at + 1, Word(at) switch { DateWord.This => Which.This, DateWord.Last => Which.Last, _ => Which.Next }, portion);
            case DateWord.The when Word(at + 1) == DateWord.Unit:
                return Pointed(first, at + 1, Which.This, portion);
            case DateWord.Month when Token(at).Capital || typed:
                return Unit(at) is { Day: null, Month: { } month } unit ? new(new MonthExpression(unit.Year, month, portion, Which.Plain), first, unit.Next) : null;
            case DateWord.Number when Year(at) is { } year:
                return new(new YearExpression(year, portion), first, at + 1);
            case DateWord.Decade:
                return new(new FixedExpression(DecadeOf(Token(at).Value)), first, at + 1);
            default:
                return null;
        }
    }

    // "two days ago", "a week later", "a day earlier"
    private DateMatch? Counted(int at)
    {
        if (Word(at) is not (DateWord.Count or DateWord.Number) || Word(at + 1) != DateWord.Unit) return null;
        var amount = Token(at).Value;
        var unit = (DateUnit)Token(at + 1).Value;
        if (amount is < 1 or > 400 || unit == DateUnit.Weekend) return null;
        if (unit == DateUnit.Night) unit = DateUnit.Day;
        switch (Word(at + 2))
        {
            case DateWord.Ago when unit == DateUnit.Hour:
                return amount < 24 ? new(new OffsetExpression(0, DateUnit.Day, Contextual: false, PartOfDay: true), at, at + 3) : null;
            case DateWord.Ago:
                return new(new OffsetExpression(-amount, unit, Contextual: false, PartOfDay: false), at, at + 3);
            case DateWord.Earlier when unit != DateUnit.Hour:
            case DateWord.Before when unit != DateUnit.Hour && EndsClause(at + 3):
                return new(new OffsetExpression(-amount, unit, Contextual: true, PartOfDay: false), at, at + 3);
            case DateWord.Later when unit != DateUnit.Hour:
            case DateWord.After when unit != DateUnit.Hour && EndsClause(at + 3):
                return new(new OffsetExpression(amount, unit, Contextual: true, PartOfDay: false), at, at + 3);
            default:
                return null;
        }
    }

    // "in three days"
    private DateMatch? Ahead(int at)
    {
        if (Word(at + 1) is not (DateWord.Count or DateWord.Number) || Word(at + 2) != DateWord.Unit) return null;
        var unit = (DateUnit)Token(at + 2).Value;
        var amount = Token(at + 1).Value;
        return unit is DateUnit.Day or DateUnit.Week or DateUnit.Fortnight or DateUnit.Month or DateUnit.Year && amount is >= 1 and <= 400
            ? new(new OffsetExpression(amount, unit, Contextual: false, PartOfDay: false), at, at + 3)
            : null;
    }

    // "that day", "the same evening": the day spoken of
    private DateMatch? Spoken(int first, int at)
    {
        if (Word(first) == DateWord.That && Word(at) == DateWord.Weekday && !Token(at).Short)
            return new(new WeekdayExpression((DayOfWeek)Token(at).Value, Which.Plain), first, DayPart(at + 1));
        if (Word(at) == DateWord.PartOfDay) return new(new OffsetExpression(0, DateUnit.Day, Contextual: true, PartOfDay: true), first, at + 1);
        if (Word(at) != DateWord.Unit || Plural(Token(at))) return null;
        return (DateUnit)Token(at).Value switch
        {
            DateUnit.Day => new(new OffsetExpression(0, DateUnit.Day, Contextual: true, PartOfDay: false), first, at + 1),
            DateUnit.Night => new(new OffsetExpression(0, DateUnit.Day, Contextual: true, PartOfDay: true), first, at + 1),
            DateUnit.Week => new(new OffsetExpression(0, DateUnit.Week, Contextual: true, PartOfDay: false), first, at + 1),
            DateUnit.Month => new(new OffsetExpression(0, DateUnit.Month, Contextual: true, PartOfDay: false), first, at + 1),
            DateUnit.Year => new(new OffsetExpression(0, DateUnit.Year, Contextual: true, PartOfDay: false), first, at + 1),
            _ => null,
        };
    }

    private DateMatch? Articled(int at)
    {
        var token = Token(at + 1);
        switch (token.Word)
        {
            case DateWord.Same:
                return Spoken(at, at + 2);
            case DateWord.Following or DateWord.Next or DateWord.Previous:
                return Neighbour(at, at + 2, token.Word == DateWord.Previous ? -1 : 1);
            case DateWord.End or DateWord.Start or DateWord.Mid:
                return PartOf(at, at + 1);
            case DateWord.Ordinal when Word(at + 3) == DateWord.Of && Word(at + 4) == DateWord.Month && Stretch(token.Value, at + 2) is { } stretch:
                return Part(at, at + 4, stretch);
            case DateWord.Decade:
                return new(new FixedExpression(DecadeOf(token.Value)), at, at + 2);
            case DateWord.Unit when token.Value == (int)DateUnit.Weekend && !Plural(token):
                return Word(at + 2) == DateWord.Before && EndsClause(at + 3)
                    ? new(new PeriodExpression(DateUnit.Weekend, Which.Before, Portion.Whole), at, at + 3)
                    : new(new PeriodExpression(DateUnit.Weekend, Which.Plain, Portion.Whole), at, at + 2);
            case DateWord.Unit or DateWord.PartOfDay or DateWord.Weekday or DateWord.Month when Word(at + 2) is DateWord.Before or DateWord.After:
                var sign = Word(at + 2) == DateWord.Before ? -1 : 1;
                if (token.Word == DateWord.Unit && token.Value == (int)DateUnit.Day && Word(at + 3) == DateWord.NamedDay && Token(at + 3).Value == sign)
                    return new(new OffsetExpression(2 * sign, DateUnit.Day, Contextual: false, PartOfDay: false), at, at + 4);
                return EndsClause(at + 3) && Neighbour(at, at + 1, sign) is { } beside ? beside with { Next = at + 3 } : null;
            case DateWord.Ordinal when Word(at + 2) is DateWord.Unit or DateWord.PartOfDay:
                var day = Word(at + 2) == DateWord.PartOfDay || Token(at + 2).Value is (int)DateUnit.Day or (int)DateUnit.Night;
                return day && !Plural(Token(at + 2)) && token.Value <= 10
                    ? new(new NthDayExpression(token.Value, Word(at + 2) == DateWord.PartOfDay || Token(at + 2).Value == (int)DateUnit.Night), at, at + 3)
                    : null;
            case DateWord.Ordinal when token.Value <= 31:
                if (Range(at + 1, between: false) is { } dated) return dated with { First = at };
                return char.IsAsciiDigit(text[token.Start]) && token.Value >= 1 && (EndsClause(at + 2) || typed) && Word(at - 1) is DateWord.On or DateWord.By or DateWord.Until or DateWord.Since or DateWord.Other
                    && (typed || Word(at - 1) != DateWord.Other)
                    ? new(new DayNumberExpression(null, token.Value), at, at + 2)
                    : null;
            default:
                return null;
        }
    }

    // "the following morning", "the previous week", "the day before"
    private DateMatch? Neighbour(int first, int at, int sign)
    {
        var token = Token(at);
        var which = sign < 0 ? Which.Before : Which.After;
        switch (token.Word)
        {
            case DateWord.PartOfDay:
                return new(new OffsetExpression(sign, DateUnit.Day, Contextual: true, PartOfDay: true), first, at + 1);
            case DateWord.Unit when Plural(token):
                return null;
            case DateWord.Unit when token.Value is (int)DateUnit.Day or (int)DateUnit.Night:
                return new(new OffsetExpression(sign, DateUnit.Day, Contextual: true, token.Value == (int)DateUnit.Night), first, at + 1);
            case DateWord.Unit when token.Value is (int)DateUnit.Week or (int)DateUnit.Month or (int)DateUnit.Year:
                return new(new OffsetExpression(sign, (DateUnit)token.Value, Contextual: true, PartOfDay: false), first, at + 1);
            case DateWord.Unit when token.Value == (int)DateUnit.Weekend:
                return new(new PeriodExpression(DateUnit.Weekend, which, Portion.Whole), first, at + 1);
            case DateWord.Weekday when !token.Short:
                return new(new WeekdayExpression((DayOfWeek)token.Value, which), first, DayPart(at + 1));
            case DateWord.Month when token.Capital || typed:
                return new(new MonthExpression(null, token.Value, Portion.Whole, which), first, at + 1);
            default:
                return null;
        }
    }

    // ---- days, months and years, and ranges of them ----

    private readonly record struct CalendarUnit(DayOfWeek? Weekday, int? Day, int? Month, int? Year, int First, int Next)
    {
        internal bool IsBareDay => Day is not null && Month is null && Weekday is null;
        internal bool IsWeekday => Weekday is not null && Day is null;
        internal bool IsYear => Year is not null && Month is null && Day is null;
        internal bool IsMonth => Month is not null && Day is null;
        internal bool IsFull => Day is not null && Month is not null;
    }

    private int? Year(int at)
    {
        var token = Token(at);
        if (token.Word != DateWord.Number || token.Length != 4 || JoinedNumber(at)) return null;
        return typed ? (token.Value >= 1 ? token.Value : null) : token.Value is >= FirstYear and <= LastYear ? token.Value : null;
    }

    // digits that go on after a point, comma or colon ("5,000", "5.5", "18:27") or stand before a percent sign are no day and no year
    private bool JoinedNumber(int at)
    {
        var after = Token(at + 1);
        if (after.Word == DateWord.Percent && !typed) return true;
        if (after.Word is DateWord.Comma or DateWord.Stop or DateWord.Colon && !after.Spaced && Word(at + 2) is DateWord.Number or DateWord.Decade && !Token(at + 2).Spaced) return true;
        var before = Token(at - 1);
        if (Token(at).Spaced || at == 0) return false;
        if (before.Word is DateWord.Comma or DateWord.Stop && Word(at - 2) == DateWord.Number && !before.Spaced) return true;
        return before.Word == DateWord.Other && before.Length == 1 && before.Value is '$' or '€' or '£' or '¥' or '#';
    }

    private int? DayNumber(int at)
    {
        var token = Token(at);
        if (token.Word == DateWord.Ordinal) return token.Value is >= 1 and <= 31 ? token.Value : null;
        return token.Word == DateWord.Number && token.Length <= 2 && token.Value >= 1 && (token.Value <= 31 || typed) && !JoinedNumber(at) ? token.Value : null;
    }

    private bool MonthAt(int at, out int month, out int next)
    {
        var token = Token(at);
        month = token.Value;
        next = at + 1;
        if (token.Word != DateWord.Month || (!typed && !token.Capital)) return false;
        if (token.Short && Word(next) == DateWord.Stop && !Token(next).Spaced) next++;
        return true;
    }

    private CalendarUnit? Unit(int at)
    {
        DayOfWeek? weekday = null;
        var next = at;
        if (Word(at) == DateWord.Weekday)
        {
            var token = Token(at);
            if (!typed && !token.Capital) return null;
            weekday = (DayOfWeek)token.Value;
            next = at + 1;
            if (token.Short && Word(next) == DateWord.Stop && !Token(next).Spaced) next++;
            var stopped = next > at + 1;
            var onwards = Word(next) == DateWord.Comma ? next + 1 : next;
            if (Word(onwards) == DateWord.The && Word(onwards + 1) == DateWord.Ordinal) onwards++;
            if (Dated(onwards) is { } dated && (dated.IsFull || (dated.IsBareDay && onwards == next)))
                return dated with { Weekday = weekday, First = at };
            // "Sun" and "Sat" are words of their own
            if (token.Short && !typed && !stopped) return null;
            return new CalendarUnit(weekday, null, null, null, at, DayPart(next));
        }

        return Dated(at);
    }

    private CalendarUnit? Dated(int at)
    {
        if (DayNumber(at) is { } day)
        {
            var next = Word(at + 1) == DateWord.Of ? at + 2 : at + 1;
            if (MonthAt(next, out var month, out var after))
            {
                var year = YearAfter(after, out after);
                return new CalendarUnit(null, day, month, year, at, year is null ? next + 1 : after);
            }

            return new CalendarUnit(null, day, null, null, at, at + 1);
        }

        if (MonthAt(at, out var named, out var rest))
        {
            var number = Word(rest) == DateWord.The && Word(rest + 1) == DateWord.Ordinal ? rest + 1 : rest;
            if (DayNumber(number) is { } of && !IsClock(number + 1))
            {
                var year = YearAfter(number + 1, out var after);
                return new CalendarUnit(null, of, named, year, at, after);
            }

            var bare = Word(rest) is DateWord.Of or DateWord.Comma ? rest + 1 : rest;
            return Year(bare) is { } given && !(Word(rest) == DateWord.Comma && typed == false && Word(bare + 1) == DateWord.Unit)
                ? new CalendarUnit(null, null, named, given, at, bare + 1)
                : new CalendarUnit(null, null, named, null, at, at + 1);
        }

        return Year(at) is { } only ? new CalendarUnit(null, null, null, only, at, at + 1) : null;
    }

    private int? YearAfter(int at, out int next)
    {
        var number = Word(at) is DateWord.Comma or DateWord.Of ? at + 1 : at;
        if (Year(number) is { } year && !(Word(at) == DateWord.Of && !typed && Word(number + 1) == DateWord.Unit))
        {
            next = number + 1;
            return year;
        }

        next = at;
        return null;
    }

    private bool IsClock(int at) => Is(at, "am") || Is(at, "pm") || ((Is(at, "a") || Is(at, "p")) && Word(at + 1) == DateWord.Stop);

    private DateMatch? Range(int at, bool between)
    {
        if (Numeric(at) is { } numeric) return NumericRange(numeric);
        if (Unit(at) is not { } begin) return null;
        var to = Connector(begin, between) is { } start ? Unit(Word(start) == DateWord.The ? start + 1 : start) : null;
        if (to is { } end && Joined(begin, end, between || Word(at - 1) is DateWord.Between or DateWord.From || (Word(at - 1) == DateWord.Of && begin.IsYear)) is { } joined) return joined;
        return between ? null : Alone(begin);
    }

    // index of the unit after "to", "-", "and" …
    private int? Connector(CalendarUnit begin, bool between)
    {
        var link = Link(begin);
        var token = Token(link);
        return token.Word switch
        {
            DateWord.Dash when text[token.Start] != '—' || !token.Spaced => link + 1,
            DateWord.To or DateWord.Through or DateWord.Until when !between => link + 1,
            DateWord.And => link + 1,
            _ => null,
        };
    }

    // the stop of an abbreviation that ends a date may end the sentence too, so it is not the date's; a range goes on past it
    private int Link(CalendarUnit unit) =>
        Word(unit.Next) == DateWord.Stop && Token(unit.Next - 1).Short && !Token(unit.Next).Spaced ? unit.Next + 1 : unit.Next;

    private DateMatch? Joined(CalendarUnit begin, CalendarUnit to, bool led)
    {
        var link = Word(Link(begin));
        var and = link == DateWord.And && !led;
        if (begin.IsWeekday && to.IsWeekday)
        {
            if (and && to.Weekday != (DayOfWeek)(((int)begin.Weekday! + 1) % 7)) return null;
            return Make(new WeekdayExpression(begin.Weekday!.Value, Which.Plain), new WeekdayExpression(to.Weekday!.Value, Which.Plain));
        }

        if (begin.Day is not null && begin.Month is null && to.IsFull) begin = begin with { Month = to.Month };
        if (begin.IsFull && to.IsBareDay)
        {
            if (IsClock(to.Next) || begin.Year is not null || to.Day <= begin.Day || (and && to.Day != begin.Day + 1)) return null;
            var year = YearAfter(to.Next, out var next);
            to = to with { Month = begin.Month, Year = year, Next = next };
        }
        else if (and && !(begin.IsFull && to.IsFull && begin.Month == to.Month && to.Day == begin.Day + 1))
        {
            return null;
        }

        if (begin.IsFull && to.IsFull)
        {
            if (begin.Year is null && to.Year is { } year)
                begin = begin with { Year = (begin.Month, begin.Day).CompareTo((to.Month, to.Day)) > 0 && year > 1 ? year - 1 : year };
            return Whole(begin) is { } first && Whole(to) is { } last ? Make(first, last) : null;
        }

        if ((begin.IsMonth || begin.IsFull || begin.IsYear) && (to.IsMonth || to.IsFull || to.IsYear) && (begin.IsMonth == to.IsMonth || typed))
        {
            if (begin.IsYear && to.IsYear && (to.Year <= begin.Year || !(typed || led || link == DateWord.Dash))) return null;
            if (begin.IsYear && !to.IsYear && !typed) return null;
            if (begin.Month is not null && begin.Year is null && to.Year is { } year)
                begin = begin with { Year = begin.IsMonth && begin.Month > to.Month && year > 1 ? year - 1 : year };
            return Whole(begin) is { } first && Whole(to) is { } last ? Make(first, last) : null;
        }

        return null;

        DateMatch? Make(DateExpression first, DateExpression last)
        {
            if (typed && !last.NeedsAnchor && !first.NeedsAnchor && first.Count(default).Earliest > last.Count(default).Latest)
            {
                Fault = $"The interval ends before it starts: {first.Count(default).Edtf} is later than {last.Count(default).Edtf}.";
                return null;
            }

            return new DateMatch(new RangeExpression(first, last), begin.First, to.Next);
        }
    }

    private DateExpression? Whole(CalendarUnit unit)
    {
        if (unit.Day is { } day && unit.Month is { } month)
        {
            // without a year any leap year will do
            if (Edtf.NoSuchDay(unit.Year ?? 2000, month, day) is { } fault)
            {
                Fault = unit.Year is not null ? fault : $"{day} {DateNames.Months[month - 1]} does not exist: {DateNames.Months[month - 1]} has {DateTime.DaysInMonth(2000, month)} days.";
                return null;
            }

            return new DayExpression(unit.Year, month, day, unit.Weekday);
        }

        if (unit.Month is { } named) return new MonthExpression(unit.Year, named, Portion.Whole, Which.Plain);
        if (unit.Day is { } number) return number <= 31 ? new DayNumberExpression(unit.Weekday, number) : null;
        if (unit.Year is { } year) return new YearExpression(year, Portion.Whole);
        return unit.Weekday is { } weekday ? new WeekdayExpression(weekday, Which.Plain) : null;
    }

    private DateMatch? Alone(CalendarUnit unit)
    {
        if (unit.IsBareDay) return null;
        if (unit.Weekday is { } weekday && unit.Day is not null && unit.Month is null && !EndsClause(unit.Next))
            return new(new WeekdayExpression(weekday, Which.Plain), unit.First, unit.First + 1);
        if (!typed && unit.IsMonth && unit.Year is null && !Led(unit.First)) return null;
        if (!typed && unit.IsMonth && unit.Year is null && Word(unit.Next) == DateWord.Possessive && unit.Month == 5) return null;
        if (!typed && unit.IsYear && !Led(unit.First)) return null;
        return Whole(unit) is { } whole ? new(whole, unit.First, unit.Next) : null;
    }

    // a bare month or year needs a word before it that makes it one
    private bool Led(int at) =>
        Word(at - 1) is DateWord.In or DateWord.Since or DateWord.By or DateWord.Before or DateWord.After or DateWord.Until or DateWord.During or DateWord.Through or DateWord.From or DateWord.Between
        || (Word(at - 1) == DateWord.Of && Word(at) == DateWord.Number)
        || (Word(at - 1) == DateWord.To && Word(at - 2) is DateWord.Month or DateWord.Number);

    // ---- 2025-09-03, 03/09/2025, 3.9.2025 ----

    private DateMatch? Numeric(int at)
    {
        var (a, sign, b, again, c) = (Token(at), Token(at + 1), Token(at + 2), Token(at + 3), Token(at + 4));
        if (a.Word != DateWord.Number || b.Word != DateWord.Number || c.Word != DateWord.Number || sign.Word != again.Word) return null;
        if (sign.Spaced || b.Spaced || again.Spaced || c.Spaced || Joins(at + 5)) return null;
        if (at > 0 && !a.Spaced && Joins(at - 1)) return null;
        if (sign.Word == DateWord.Dash && a.Length == 4 && b.Length == 2 && c.Length == 2)
            return a.Value >= 1 && b.Value is >= 1 and <= 12 ? OfNumbers(a.Value, b.Value, c.Value, at) : null;
        if (sign.Word is not (DateWord.Slash or DateWord.Stop) || c.Length != 4 || a.Length > 2 || b.Length > 2 || c.Value < 1 || (!typed && c.Value is < FirstYear or > LastYear)) return null;
        // with points the day stands first everywhere; with slashes nobody can tell unless one number is no month
        if (sign.Word == DateWord.Stop || a.Value > 12 || (a.Value == b.Value && a.Value >= 1)) return b.Value is >= 1 and <= 12 ? OfNumbers(c.Value, b.Value, a.Value, at) : null;
        if (b.Value > 12) return a.Value >= 1 ? OfNumbers(c.Value, a.Value, b.Value, at) : null;
        if (a.Value >= 1 && b.Value >= 1)
        {
            Fault = $"{text[a.Start..c.End]} can be {a.Value} {DateNames.Months[b.Value - 1]} or {b.Value} {DateNames.Months[a.Value - 1]}: write the month as a word.";
        }

        return null;
    }

    private bool Joins(int at) =>
        at < tokens.Count && !Token(at).Spaced && (Word(at) is DateWord.Slash || (Word(at) is DateWord.Dash or DateWord.Stop && Word(at + 1) == DateWord.Number && !Token(at + 1).Spaced));

    private DateMatch? OfNumbers(int year, int month, int day, int at)
    {
        Fault = Edtf.NoSuchDay(year, month, day);
        return Fault is null ? new(new FixedExpression(PartialDate.Day(new DateOnly(year, month, day))), at, at + 5) : null;
    }

    private DateMatch? NumericRange(DateMatch begin)
    {
        if (Word(begin.Next) is DateWord.To or DateWord.Through or DateWord.Until or DateWord.Dash && Numeric(begin.Next + 1) is { } to)
        {
            if (begin.Expression.Count(default).Earliest <= to.Expression.Count(default).Latest)
                return new(new RangeExpression(begin.Expression, to.Expression), begin.First, to.Next);
            Fault = $"The interval ends before it starts: {begin.Expression.Words} is later than {to.Expression.Words}.";
            return typed ? null : begin;
        }

        return begin;
    }
}
