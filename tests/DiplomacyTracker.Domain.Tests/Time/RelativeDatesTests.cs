using System.Globalization;
using CsCheck;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Domain.Tests.Time;

public class RelativeDatesTests
{
    // a Wednesday
    private static readonly DateOnly Published = new(2025, 9, 3);

    private static readonly string[] Words =
    [
        "Wednesday", "on Tuesday", "last Tuesday", "next Tuesday", "this Friday", "this coming Monday", "today", "yesterday", "tomorrow", "tonight", "last night", "this morning",
        "this week", "last week", "next week", "later this week", "earlier this week", "over the weekend", "last weekend", "next weekend", "this month", "last month", "next month",
        "early next month", "earlier this year", "later this year", "next year", "in July", "last July", "next July", "mid-October", "the end of the month", "3 September", "29 February",
        "Friday 14", "this autumn", "last winter", "in spring", "two days ago", "two weeks ago", "three months ago", "a year ago", "in three days", "a day earlier", "the following day",
        "the Sunday before", "Monday to Wednesday", "by Friday", "since Monday", "before 2 Sep", "Tuesday … a day earlier", "earlier today", "the first evening", "2 and 3 September",
    ];

    [Theory]
    // F04, F17, F22, F40, F46 and F26 of the seed report
    [InlineData("Wednesday", Tense.Past, "2025-09-03", "2025-09-03", DatePrecision.WeekdayRelative)]
    [InlineData("later this week", Tense.Future, "2025-09-03", "2025-09-07", DatePrecision.WeekRemainder)]
    [InlineData("on Tuesday", Tense.Past, "2025-09-02", "2025-09-02", DatePrecision.WeekdayRelative)]
    [InlineData("earlier this year", Tense.Past, "2025-01-01", "2025-09-03", DatePrecision.Year)]
    [InlineData("in July", Tense.Past, "2025-07-01", "2025-07-31", DatePrecision.Month)]
    [InlineData("by 2 September", Tense.Past, null, "2025-09-02", DatePrecision.Before)]
    // weekdays
    [InlineData("Thursday", Tense.Past, "2025-08-28", "2025-08-28", DatePrecision.WeekdayRelative)]
    [InlineData("Thursday", Tense.Future, "2025-09-04", "2025-09-04", DatePrecision.WeekdayRelative)]
    [InlineData("Wednesday", Tense.Future, "2025-09-03", "2025-09-03", DatePrecision.WeekdayRelative)]
    [InlineData("Friday", Tense.Unknown, "2025-09-05", "2025-09-05", DatePrecision.WeekdayRelative)]
    [InlineData("Monday", Tense.Unknown, "2025-09-01", "2025-09-01", DatePrecision.WeekdayRelative)]
    [InlineData("next Tuesday", Tense.Unknown, "2025-09-09", "2025-09-09", DatePrecision.WeekdayRelative)]
    [InlineData("next Friday", Tense.Unknown, "2025-09-12", "2025-09-12", DatePrecision.WeekdayRelative)]
    [InlineData("last Wednesday", Tense.Past, "2025-08-27", "2025-08-27", DatePrecision.WeekdayRelative)]
    [InlineData("this Monday", Tense.Past, "2025-09-01", "2025-09-01", DatePrecision.WeekdayRelative)]
    [InlineData("this coming Wednesday", Tense.Future, "2025-09-10", "2025-09-10", DatePrecision.WeekdayRelative)]
    [InlineData("Saturday evening", Tense.Past, "2025-08-30", "2025-08-30", DatePrecision.WeekdayRelative)]
    // days
    [InlineData("today", Tense.Unknown, "2025-09-03", "2025-09-03", DatePrecision.Day)]
    [InlineData("yesterday", Tense.Unknown, "2025-09-02", "2025-09-02", DatePrecision.Day)]
    [InlineData("tomorrow", Tense.Unknown, "2025-09-04", "2025-09-04", DatePrecision.Day)]
    [InlineData("the day after tomorrow", Tense.Unknown, "2025-09-05", "2025-09-05", DatePrecision.Day)]
    [InlineData("earlier today", Tense.Past, "2025-09-03", "2025-09-03", DatePrecision.PartOfDay)]
    [InlineData("last night", Tense.Past, "2025-09-02", "2025-09-02", DatePrecision.PartOfDay)]
    [InlineData("two days ago", Tense.Past, "2025-09-01", "2025-09-01", DatePrecision.Day)]
    [InlineData("in three days", Tense.Future, "2025-09-06", "2025-09-06", DatePrecision.Day)]
    [InlineData("a day earlier", Tense.Past, "2025-09-02", "2025-09-02", DatePrecision.Day)]
    [InlineData("the following day", Tense.Past, "2025-09-04", "2025-09-04", DatePrecision.Day)]
    // weeks, months, years
    [InlineData("this week", Tense.Unknown, "2025-09-01", "2025-09-07", DatePrecision.Week)]
    [InlineData("last week", Tense.Past, "2025-08-25", "2025-08-31", DatePrecision.Week)]
    [InlineData("next week", Tense.Future, "2025-09-08", "2025-09-14", DatePrecision.Week)]
    [InlineData("over the weekend", Tense.Past, "2025-08-30", "2025-08-31", DatePrecision.Between)]
    [InlineData("over the weekend", Tense.Future, "2025-09-06", "2025-09-07", DatePrecision.Between)]
    [InlineData("this month", Tense.Unknown, "2025-09-01", "2025-09-30", DatePrecision.Month)]
    [InlineData("last month", Tense.Past, "2025-08-01", "2025-08-31", DatePrecision.Month)]
    [InlineData("early next month", Tense.Future, "2025-10-01", "2025-10-10", DatePrecision.Between)]
    [InlineData("the end of the month", Tense.Future, "2025-09-21", "2025-09-30", DatePrecision.Between)]
    [InlineData("last July", Tense.Past, "2025-07-01", "2025-07-31", DatePrecision.Month)]
    [InlineData("last September", Tense.Past, "2024-09-01", "2024-09-30", DatePrecision.Month)]
    [InlineData("in November", Tense.Past, "2024-11-01", "2024-11-30", DatePrecision.Month)]
    [InlineData("in November", Tense.Future, "2025-11-01", "2025-11-30", DatePrecision.Month)]
    [InlineData("mid-October", Tense.Future, "2025-10-11", "2025-10-20", DatePrecision.Between)]
    [InlineData("this autumn", Tense.Future, "2025-09-01", "2025-11-30", DatePrecision.Season)]
    [InlineData("last winter", Tense.Past, "2024-12-01", "2025-02-28", DatePrecision.Season)]
    // days without year
    [InlineData("3 December", Tense.Past, "2024-12-03", "2024-12-03", DatePrecision.Day)]
    [InlineData("3 December", Tense.Future, "2025-12-03", "2025-12-03", DatePrecision.Day)]
    [InlineData("Sept. 5", Tense.Unknown, "2025-09-05", "2025-09-05", DatePrecision.Day)]
    [InlineData("29 February", Tense.Past, "2024-02-29", "2024-02-29", DatePrecision.Day)]
    [InlineData("Friday 12", Tense.Future, "2025-09-12", "2025-09-12", DatePrecision.Day)]
    // ranges and chains
    [InlineData("Monday to Wednesday", Tense.Future, "2025-09-08", "2025-09-10", DatePrecision.DayRange)]
    [InlineData("from 2 to 4 September", Tense.Unknown, "2025-09-02", "2025-09-04", DatePrecision.DayRange)]
    [InlineData("30 December to 2 January", Tense.Future, "2025-12-30", "2026-01-02", DatePrecision.DayRange)]
    [InlineData("Tuesday … a day earlier", Tense.Past, "2025-09-01", "2025-09-01", DatePrecision.Day)]
    [InlineData("Monday … Wednesday", Tense.Future, "2025-09-10", "2025-09-10", DatePrecision.WeekdayRelative)]
    [InlineData("by Friday", Tense.Unknown, null, "2025-09-05", DatePrecision.Before)]
    public void Words_are_counted_from_the_day_of_publication(string words, Tense tense, string? earliest, string latest, DatePrecision precision)
    {
        var date = RelativeDates.Resolve(words, Published, tense);

        (date.Earliest, date.Latest).Should().Be((earliest is null ? (DateOnly?)null : DateOnly.Parse(earliest, CultureInfo.InvariantCulture), DateOnly.Parse(latest, CultureInfo.InvariantCulture)));
        date.Precision.Should().Be(precision);
        date.Raw.Should().Be(words);
        date.Anchor.Should().Be(Published);
        if (earliest == latest) date.Edtf.Should().Be(earliest);
    }

    [Fact]
    public void Earlier_this_year_is_the_year_up_to_the_day_of_publication() =>
        RelativeDates.Resolve("earlier this year", Published, Tense.Past).Edtf.Should().Be("2025");

    [Fact]
    public void The_last_day_of_the_week_is_a_setting()
    {
        RelativeDates.Resolve("later this week", Published, Tense.Future, DayOfWeek.Saturday).Latest.Should().Be(new DateOnly(2025, 9, 6));
        RelativeDates.Resolve("next Sunday", Published, Tense.Future, DayOfWeek.Saturday).Earliest.Should().Be(new DateOnly(2025, 9, 7));
        RelativeDates.Resolve("next Sunday", Published, Tense.Future).Earliest.Should().Be(new DateOnly(2025, 9, 14));
    }

    [Theory]
    [InlineData("Wednesday", DatePrecision.WeekdayRelative)]
    [InlineData("later this week", DatePrecision.WeekRemainder)]
    [InlineData("earlier this year", DatePrecision.Year)]
    [InlineData("in July", DatePrecision.Month)]
    [InlineData("Sept. 3", DatePrecision.Day)]
    public void Without_an_anchor_relative_words_keep_their_precision_and_nothing_else(string words, DatePrecision precision)
    {
        var date = RelativeDates.Resolve(words, null, Tense.Past);

        date.Should().Be(new PartialDate { Raw = words, Precision = precision });
        date.IsUnresolved.Should().BeTrue();
        RelativeDates.AreRelative(words).Should().BeTrue();
    }

    [Fact]
    public void Absolute_words_need_no_anchor()
    {
        RelativeDates.Resolve("3 September 2025", null, Tense.Past).Edtf.Should().Be("2025-09-03");
        RelativeDates.Resolve("3 September 2025", Published, Tense.Past).Anchor.Should().BeNull();
        RelativeDates.AreRelative("3 September 2025").Should().BeFalse();
    }

    [Fact]
    public void Words_that_are_no_date_stay_words() =>
        RelativeDates.Resolve("when the snow melts", Published, Tense.Past).Should().Be(new PartialDate { Raw = "when the snow melts" });

    [Fact]
    public void Whatever_the_anchor_words_resolve_to_a_date_with_ordered_bounds() =>
        Gen.Select(Gen.Int[0, Words.Length - 1].Select(i => Words[i]), Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber), Gen.Enum<Tense>(), Gen.Enum<DayOfWeek>()).Sample((words, anchor, tense, weekEnds) =>
        {
            var date = RelativeDates.Resolve(words, anchor, tense, weekEnds);

            date.Edtf.Should().NotBeNull("{0} is a date", words);
            (date.Earliest is null || date.Latest is null || date.Earliest <= date.Latest).Should().BeTrue();
            PartialDate.TryParse(date.Edtf, out var read, out var fault).Should().BeTrue(fault);
            // the bounds may be narrower than those of the EDTF text ("earlier this year"), never wider
            (read.Earliest is null || date.Earliest >= read.Earliest).Should().BeTrue();
            (read.Latest is null || date.Latest <= read.Latest).Should().BeTrue();
        });

    [Fact]
    public void A_past_weekday_is_within_the_seven_days_up_to_the_anchor_and_a_future_one_within_the_seven_from_it() =>
        Gen.Select(Gen.Int[1000, 3_000_000].Select(DateOnly.FromDayNumber), Gen.Enum<DayOfWeek>()).Sample((anchor, weekday) =>
        {
            var past = RelativeDates.Resolve(weekday.ToString(), anchor, Tense.Past).Earliest!.Value;
            var future = RelativeDates.Resolve(weekday.ToString(), anchor, Tense.Future).Earliest!.Value;

            past.DayOfWeek.Should().Be(weekday);
            future.DayOfWeek.Should().Be(weekday);
            (anchor.DayNumber - past.DayNumber).Should().BeInRange(0, 6);
            (future.DayNumber - anchor.DayNumber).Should().BeInRange(0, 6);
        });
}
