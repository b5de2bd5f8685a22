using System.Globalization;
using CsCheck;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Domain.Tests.Time;

public class PartialDateTests
{
    private static readonly Gen<DateOnly> AnyDay = Gen.Int[DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<string> AnySide = Gen.Select(AnyDay, Gen.Int[0, 6], Gen.Int[0, 3].Select(i => ((string[])["", "?", "~", "%"])[i]), (day, shape, qualifier) => shape switch
    {
        0 => $"{day:yyyy-MM-dd}",
        1 => $"{day:yyyy-MM}",
        2 => $"{day:yyyy}",
        3 => $"{day:yyyy}"[..3] + "X",
        4 => $"{day:yyyy}-XX",
        5 => $"{day:yyyy-MM}-XX",
        _ => $"{day:yyyy}-{21 + (day.Month % 4)}",
    } + qualifier);

    private static readonly Gen<string> AnyEdtf = Gen.Select(AnySide, AnySide, Gen.Int[0, 4], (a, b, shape) => shape switch
    {
        0 => a,
        1 => $"{a}/..",
        2 => $"../{a}",
        3 => $"{a}/",
        _ => string.CompareOrdinal(a, b) <= 0 ? $"{a}/{b}" : $"{b}/{a}",
    });

    [Theory]
    [InlineData("2025-09-03", "2025-09-03", "2025-09-03", DatePrecision.Day)]
    [InlineData("2025-09", "2025-09-01", "2025-09-30", DatePrecision.Month)]
    [InlineData("2025", "2025-01-01", "2025-12-31", DatePrecision.Year)]
    [InlineData("2025-09-03?", "2025-09-03", "2025-09-03", DatePrecision.Day)]
    [InlineData("2025-09~", "2025-09-01", "2025-09-30", DatePrecision.Month)]
    [InlineData("202X", "2020-01-01", "2029-12-31", DatePrecision.Decade)]
    [InlineData("20XX", "2000-01-01", "2099-12-31", DatePrecision.Between)]
    [InlineData("2025-XX", "2025-01-01", "2025-12-31", DatePrecision.Year)]
    [InlineData("2025-09-XX", "2025-09-01", "2025-09-30", DatePrecision.Month)]
    [InlineData("2025-21", "2025-03-01", "2025-05-31", DatePrecision.Season)]
    [InlineData("2023-24", "2023-12-01", "2024-02-29", DatePrecision.Season)]
    [InlineData("2025-09-02/2025-09-03", "2025-09-02", "2025-09-03", DatePrecision.DayRange)]
    [InlineData("2025-09/2025-10-04", "2025-09-01", "2025-10-04", DatePrecision.Between)]
    [InlineData("../2025-09-02", null, "2025-09-02", DatePrecision.Before)]
    [InlineData("/2025-09-02", null, "2025-09-02", DatePrecision.Before)]
    [InlineData("2025-09/..", "2025-09-01", null, DatePrecision.After)]
    [InlineData("2025-09-01/", "2025-09-01", null, DatePrecision.After)]
    [InlineData("2025-09-03T18:27:00Z", "2025-09-03", "2025-09-03", DatePrecision.Instant)]
    [InlineData("2025-09-03T18:27", "2025-09-03", "2025-09-03", DatePrecision.Minute)]
    [InlineData("0001", "0001-01-01", "0001-12-31", DatePrecision.Year)]
    [InlineData("9999-24", "9999-12-01", "9999-12-31", DatePrecision.Season)]
    public void Edtf_gives_bounds_and_precision(string edtf, string? earliest, string? latest, DatePrecision precision)
    {
        var date = PartialDate.Parse(edtf);

        date.Edtf.Should().Be(edtf);
        date.Earliest.Should().Be(earliest is null ? null : DateOnly.Parse(earliest, CultureInfo.InvariantCulture));
        date.Latest.Should().Be(latest is null ? null : DateOnly.Parse(latest, CultureInfo.InvariantCulture));
        date.Precision.Should().Be(precision);
        date.Raw.Should().BeNull();
    }

    [Theory]
    [InlineData(" 202x ", "202X")]
    [InlineData("2025-09-03?~", "2025-09-03%")]
    [InlineData("2025-09-03/2025-09-03", "2025-09-03")]
    public void Edtf_is_kept_in_one_form(string written, string kept) => PartialDate.Parse(written).Edtf.Should().Be(kept);

    [Theory]
    [InlineData("2025-02-30", "2025-02-30 does not exist: February 2025 has 28 days.")]
    [InlineData("2024-02-30", "2024-02-30 does not exist: February 2024 has 29 days.")]
    [InlineData("2025-13", "Month 13 does not exist: months run from 01 to 12, and 21 to 24 stand for the seasons.")]
    [InlineData("2025-09-05/2025-09-01", "The interval ends before it starts: 2025-09-05 is later than 2025-09-01.")]
    [InlineData("0000", "The year 0000 does not exist here: years run from 0001 to 9999.")]
    [InlineData("25-09-03", "“25-09-03” does not begin with a year of four digits.")]
    [InlineData("../..", "An interval needs a date on at least one side of the slash.")]
    [InlineData("2025-21-03", "“2025-21-03” gives a day of a season: a season stands alone.")]
    [InlineData("2025-XX-03", "“2025-XX-03” gives a day without a month.")]
    public void An_impossible_date_is_refused_with_the_rule_and_the_value(string edtf, string sentence)
    {
        PartialDate.TryParse(edtf, out var date, out var fault).Should().BeFalse();

        fault.Should().Be(sentence);
        date.IsUnknown.Should().BeTrue();
        FluentActions.Invoking(() => PartialDate.Parse(edtf)).Should().Throw<FormatException>().WithMessage(sentence);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2025-9-3")]
    [InlineData("2X25")]
    [InlineData("2025-09-0X")]
    [InlineData("2025/2026/2027")]
    [InlineData("2025-09-03T25:00Z")]
    [InlineData("2025-09T10:00Z")]
    [InlineData("Y12025")]
    [InlineData("2025-09-03???")]
    public void What_is_no_date_is_refused_with_a_sentence(string? edtf)
    {
        PartialDate.TryParse(edtf, out _, out var fault).Should().BeFalse();

        fault.Should().EndWith(".");
    }

    [Fact]
    public void Reading_what_was_written_gives_the_same_date() => AnyEdtf.Sample(edtf =>
    {
        if (!PartialDate.TryParse(edtf, out var date, out _)) return;
        PartialDate.Parse(date.Edtf!).Should().Be(date);
    });

    [Fact]
    public void The_earliest_day_is_never_after_the_latest() => AnyEdtf.Sample(edtf =>
        !PartialDate.TryParse(edtf, out var date, out _) || date.Earliest is null || date.Latest is null || date.Earliest <= date.Latest);

    [Fact]
    public void No_text_makes_the_reader_throw() => Gen.String[Gen.Char["0123456789-/X?~%.T:Z Sepby–"], 0, 30].Sample(text =>
    {
        var read = PartialDate.TryParse(text, out _, out var fault);
        var typed = PartialDate.TryReadTyped(text, new DateOnly(2025, 9, 3), DayOfWeek.Sunday, out _, out var typedFault);

        (fault is null).Should().Be(read);
        (typedFault is null).Should().Be(typed);
    });

    [Theory]
    [InlineData("2025-09-02/2025-09-03", "2–3 Sep 2025")]
    [InlineData("2025-09-30/2025-10-02", "30 Sep – 2 Oct 2025")]
    [InlineData("2024-12-30/2025-01-02", "30 Dec 2024 – 2 Jan 2025")]
    [InlineData("2025-09-03", "3 Sep 2025")]
    [InlineData("2025-09", "Sep 2025")]
    [InlineData("2025", "2025")]
    [InlineData("199X", "1990s")]
    [InlineData("2024-22", "summer 2024")]
    [InlineData("../2025-12", "by Dec 2025")]
    [InlineData("2025-09-03/..", "3 Sep 2025 or later")]
    [InlineData("2025-09-18~", "about 18 Sep 2025")]
    [InlineData("2025-09-18?", "18 Sep 2025 (uncertain)")]
    [InlineData("2025-09-18%", "about 18 Sep 2025 (uncertain)")]
    [InlineData("2025-02/2025-07", "Feb – Jul 2025")]
    [InlineData("2019/2021", "2019–2021")]
    public void Pages_write_dates_in_words(string edtf, string words) => PartialDate.Parse(edtf).ToWords().Should().Be(words);

    [Fact]
    public void An_unknown_date_says_so() => PartialDate.Unknown.ToWords().Should().Be("date unknown");

    [Fact]
    public void A_date_without_an_anchor_shows_the_words_of_the_source() =>
        RelativeDates.Resolve("later this week", null, Tense.Future).ToWords().Should().Be("“later this week”");

    [Theory]
    [InlineData("2025-09-02", "2025-09-03", "2–3 Sep 2025")]
    [InlineData("2025-08-30", "2025-09-02", "30 Aug – 2 Sep 2025")]
    [InlineData("2025-09-02", "2025-09-02", "2 Sep 2025")]
    [InlineData("2025-09-02", null, "2 Sep 2025")]
    [InlineData(null, "2025-09-05", "until 5 Sep 2025")]
    [InlineData(null, "../2025-09-05", "by 5 Sep 2025")]
    [InlineData("2025-09-02/2025-09-04", "2025-09-07", "from 2–4 Sep 2025 to 7 Sep 2025")]
    [InlineData("2025-09-02/2025-09-04", "2025-09-02/2025-09-04", "2–4 Sep 2025")]
    [InlineData("2025-09", "2025-10", "Sep – Oct 2025")]
    [InlineData(null, null, "date unknown")]
    public void A_stay_is_written_as_one_range(string? start, string? end, string words) =>
        PartialDate.Range(Date(start), Date(end)).Should().Be(words);

    [Fact]
    public void The_words_of_any_date_read_back_to_the_same_bounds() => AnyEdtf.Sample(edtf =>
    {
        if (!PartialDate.TryParse(edtf, out var date, out _)) return;
        var words = date.ToWords();

        PartialDate.TryReadTyped(words, null, DayOfWeek.Sunday, out var read, out var fault).Should().BeTrue("{0} is written for {1}: {2}", words, edtf, fault);

        (read.Earliest, read.Latest).Should().Be((date.Earliest, date.Latest), "{0} is written for {1}", words, edtf);
    });

    [Fact]
    public void The_words_of_any_stay_are_stable() => Gen.Select(AnyEdtf, AnyEdtf).Sample((a, b) =>
    {
        if (!PartialDate.TryParse(a, out var start, out _) || !PartialDate.TryParse(b, out var end, out _)) return;
        var words = PartialDate.Range(start, end);

        words.Should().NotBeNullOrWhiteSpace();
        PartialDate.Range(PartialDate.Parse(start.Edtf!), PartialDate.Parse(end.Edtf!)).Should().Be(words);
    });

    [Theory]
    [InlineData("2–3 Sep 2025", "2025-09-02/2025-09-03")]
    [InlineData("2-3 September 2025", "2025-09-02/2025-09-03")]
    [InlineData("2 and 3 september 2025", "2025-09-02/2025-09-03")]
    [InlineData("30 Sep – 2 Oct 2025", "2025-09-30/2025-10-02")]
    [InlineData("30 Dec – 2 Jan 2026", "2025-12-30/2026-01-02")]
    [InlineData("from 2 to 4 September 2025", "2025-09-02/2025-09-04")]
    [InlineData("September 2-4, 2025", "2025-09-02/2025-09-04")]
    [InlineData("early September 2025", "2025-09-01/2025-09-10")]
    [InlineData("mid-October 2025", "2025-10-11/2025-10-20")]
    [InlineData("end of February 2024", "2024-02-21/2024-02-29")]
    [InlineData("by December 2025", "../2025-12")]
    [InlineData("before 2 Sep 2025", "../2025-09-01")]
    [InlineData("after 2 Sep 2025", "2025-09-03/..")]
    [InlineData("since July 2025", "2025-07/..")]
    [InlineData("about 18 Sep 2025", "2025-09-18~")]
    [InlineData("3 Sep 2025", "2025-09-03")]
    [InlineData("3 sep 2025", "2025-09-03")]
    [InlineData("Sep 3, 2025", "2025-09-03")]
    [InlineData("Wednesday, 3 September 2025", "2025-09-03")]
    [InlineData("3rd of September, 2025", "2025-09-03")]
    [InlineData("Sept 2025", "2025-09")]
    [InlineData("may 2025", "2025-05")]
    [InlineData("2025", "2025")]
    [InlineData("1990s", "199X")]
    [InlineData("summer 2024", "2024-22")]
    [InlineData("2019–2021", "2019/2021")]
    [InlineData("13/09/2025", "2025-09-13")]
    [InlineData("09/13/2025", "2025-09-13")]
    [InlineData("3.9.2025", "2025-09-03")]
    [InlineData("2025-09-03", "2025-09-03")]
    [InlineData("2025-09-02 to 2025-09-04", "2025-09-02/2025-09-04")]
    public void A_form_takes_dates_as_people_type_them(string typed, string edtf)
    {
        PartialDate.TryReadTyped(typed, null, DayOfWeek.Sunday, out var date, out var fault).Should().BeTrue(fault);

        date.Edtf.Should().Be(edtf);
        date.Raw.Should().Be(typed == edtf ? null : typed);
        date.Anchor.Should().BeNull();
    }

    [Theory]
    [InlineData("03/09/2025", "03/09/2025 can be 3 September or 9 March: write the month as a word.")]
    [InlineData("30 February 2025", "2025-02-30 does not exist: February 2025 has 28 days.")]
    [InlineData("2025-02-30", "2025-02-30 does not exist: February 2025 has 28 days.")]
    [InlineData("31 June", "31 June does not exist: June has 30 days.")]
    [InlineData("7 Sep 2025 – 3 Sep 2025", "The interval ends before it starts: 2025-09-07 is later than 2025-09-03.")]
    [InlineData("soonish", "“soonish” is not a date that can be read: write 3 Sep 2025, Sep 2025, 2–3 Sep 2025, by Dec 2025 or 2025-09-03.")]
    public void A_form_says_what_is_wrong_with_a_date(string typed, string sentence)
    {
        PartialDate.TryReadTyped(typed, null, DayOfWeek.Sunday, out _, out var fault).Should().BeFalse();

        fault.Should().Be(sentence);
    }

    [Fact]
    public void Nothing_typed_is_an_unknown_date()
    {
        PartialDate.TryReadTyped("  ", null, DayOfWeek.Sunday, out var date, out _).Should().BeTrue();

        date.IsUnknown.Should().BeTrue();
    }

    [Fact]
    public void Relative_words_in_a_form_wait_for_their_anchor()
    {
        PartialDate.TryReadTyped("later this week", null, DayOfWeek.Sunday, out var date, out _).Should().BeTrue();

        date.IsUnresolved.Should().BeTrue();
        date.Precision.Should().Be(DatePrecision.WeekRemainder);
        date.SortDay.Should().Be(DateOnly.MaxValue);
    }

    [Theory]
    [InlineData("2025-09-02/2025-09-04", true, false)]
    [InlineData("2025-09-03", true, true)]
    [InlineData("2025-09-10", false, false)]
    [InlineData("../2025-09-03", true, false)]
    [InlineData("2025-09-03/..", true, false)]
    public void A_window_matches_possibly_or_certainly(string edtf, bool possibly, bool certainly)
    {
        var (from, to) = (new DateOnly(2025, 9, 3), new DateOnly(2025, 9, 5));

        PartialDate.Parse(edtf).Possibly(from, to).Should().Be(possibly);
        PartialDate.Parse(edtf).Certainly(from, to).Should().Be(certainly);
    }

    [Fact]
    public void A_date_without_bounds_matches_only_possibly()
    {
        PartialDate.Unknown.Possibly(new DateOnly(2025, 1, 1), null).Should().BeTrue();
        PartialDate.Unknown.Certainly(null, null).Should().BeFalse();
    }

    [Fact]
    public void A_stay_touches_a_window_certainly_when_no_choice_of_days_avoids_it()
    {
        var (from, to) = (new DateOnly(2025, 9, 3), new DateOnly(2025, 9, 3));

        PartialDate.StayCertainly(Date("2025-09-01/2025-09-02"), Date("2025-09-04"), from, to).Should().BeTrue();
        PartialDate.StayCertainly(Date("2025-09-01/2025-09-04"), Date("2025-09-05"), from, to).Should().BeFalse();
        PartialDate.StayPossibly(Date("2025-09-01/2025-09-04"), Date("2025-09-05"), from, to).Should().BeTrue();
        PartialDate.StayCertainly(PartialDate.Unknown, PartialDate.Unknown, from, to).Should().BeFalse();
    }

    [Theory]
    [InlineData("2025-09", "2025-09-03", true)]
    [InlineData("2025-09-03", "2025-09-04", false)]
    [InlineData("2025-09-03/..", "2030", true)]
    [InlineData("../2025-09-02", "2025-09-03", false)]
    public void Two_dates_agree_when_they_share_a_day(string a, string b, bool agree)
    {
        PartialDate.Parse(a).Agrees(PartialDate.Parse(b)).Should().Be(agree);
        PartialDate.Parse(b).Agrees(PartialDate.Parse(a)).Should().Be(agree);
    }

    [Fact]
    public void An_unresolved_date_agrees_with_nothing_but_its_own_words()
    {
        var wednesday = RelativeDates.Resolve("Wednesday", null, Tense.Past);

        wednesday.Agrees(PartialDate.Parse("2025-09-03")).Should().BeFalse();
        wednesday.Agrees(RelativeDates.Resolve("wednesday", null, Tense.Past)).Should().BeTrue();
        PartialDate.Unknown.Agrees(PartialDate.Unknown).Should().BeFalse();
    }

    [Fact]
    public void A_stay_lasts_between_its_fewest_and_its_most_days() => Gen.Select(AnyEdtf, AnyEdtf).Sample((a, b) =>
        !PartialDate.TryParse(a, out var start, out _) || !PartialDate.TryParse(b, out var end, out _)
        || (PartialDate.MinimumDays(start, end) >= 1 && (PartialDate.MaximumDays(start, end) ?? int.MaxValue) >= (start.Latest > end.Latest ? 1 : PartialDate.MinimumDays(start, end))));

    [Fact]
    public void Between_keeps_an_open_end_open()
    {
        PartialDate.Between(null, new DateOnly(2025, 9, 2)).Should().Be(PartialDate.Parse("../2025-09-02"));
        PartialDate.Between(new DateOnly(2025, 9, 2), null).Should().Be(PartialDate.Parse("2025-09-02/.."));
        PartialDate.Between(null, null).IsUnknown.Should().BeTrue();
        FluentActions.Invoking(() => PartialDate.Between(new DateOnly(2025, 9, 3), new DateOnly(2025, 9, 2))).Should().Throw<ArgumentException>();
    }

    private static PartialDate Date(string? edtf) => edtf is null ? PartialDate.Unknown : PartialDate.Parse(edtf);
}
