using System.Globalization;
using System.Text;
using CsCheck;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction.Tests.Finding;

public class DateFinderTests
{
    // a Wednesday
    private static readonly DateOnly Published = new(2025, 9, 3);

    [Theory]
    // absolute, in every common order
    [InlineData("They met on 3 September 2025 in Rome.", "3 September 2025", "2025-09-03")]
    [InlineData("They met on September 3, 2025 in Rome.", "September 3, 2025", "2025-09-03")]
    [InlineData("They met on September 3rd, 2025.", "September 3rd, 2025", "2025-09-03")]
    [InlineData("They met on 3rd September.", "3rd September", "2025-09-03")]
    [InlineData("They met on the third of September.", "the third of September", "2025-09-03")]
    [InlineData("They met on Sept. 2 in Rome.", "Sept. 2", "2025-09-02")]
    [InlineData("They met on Nov. 3, and left.", "Nov. 3", "2024-11-03")]
    [InlineData("They will meet on Nov. 3 in Rome.", "Nov. 3", "2025-11-03")]
    [InlineData("They met on 3 Sep.", "3 Sep", "2025-09-03")]
    [InlineData("They met on 2025-09-03.", "2025-09-03", "2025-09-03")]
    [InlineData("They met on 13/09/2024.", "13/09/2024", "2024-09-13")]
    [InlineData("They met on 3.9.2025.", "3.9.2025", "2025-09-03")]
    [InlineData("They met on Tuesday, September 2, 2025, in Rome.", "Tuesday, September 2, 2025", "2025-09-02")]
    [InlineData("They met on Wednesday the 3rd of September.", "Wednesday the 3rd of September", "2025-09-03")]
    [InlineData("He arrived on MAY 3.", "MAY 3", "2025-05-03")]
    // ranges
    [InlineData("He will visit Paris September 2-4.", "September 2-4", "2025-09-02/2025-09-04")]
    [InlineData("He will be in Paris from 2 to 4 September.", "2 to 4 September", "2025-09-02/2025-09-04")]
    [InlineData("He will be in Paris between Sept. 2 and 4.", "Sept. 2 and 4", "2025-09-02/2025-09-04")]
    [InlineData("He was in China February 21 to 28, 1972.", "February 21 to 28, 1972", "1972-02-21/1972-02-28")]
    [InlineData("He will be in Paris from Monday to Wednesday.", "Monday to Wednesday", "2025-09-08/2025-09-10")]
    [InlineData("He will be in Paris Thursday and Friday.", "Thursday and Friday", "2025-09-04/2025-09-05")]
    [InlineData("He will be away from Sept. 30 to Oct. 2.", "Sept. 30 to Oct. 2", "2025-09-30/2025-10-02")]
    [InlineData("He will be away 30 December – 2 January.", "30 December – 2 January", "2025-12-30/2026-01-02")]
    // weekdays and relative words
    [InlineData("He arrived in Mexico on Wednesday.", "Wednesday", "2025-09-03")]
    [InlineData("He flies to Quito on Thursday.", "Thursday", "2025-09-04")]
    [InlineData("He stays until Friday.", "Friday", "2025-09-05")]
    [InlineData("He arrived on Saturday evening.", "Saturday evening", "2025-08-30")]
    [InlineData("He will meet her next Tuesday.", "next Tuesday", "2025-09-09")]
    [InlineData("He met her last Tuesday.", "last Tuesday", "2025-09-02")]
    [InlineData("He met her yesterday.", "yesterday", "2025-09-02")]
    [InlineData("He met her two days ago.", "two days ago", "2025-09-01")]
    [InlineData("He will travel to Ecuador later this week.", "later this week", "2025-09-03/2025-09-07")]
    [InlineData("He spoke to her over the weekend.", "the weekend", "2025-08-30/2025-08-31")]
    [InlineData("He will leave in three days.", "in three days", "2025-09-06")]
    // partial
    [InlineData("Mexico avoided tariffs in July.", "July", "2025-07")]
    [InlineData("Washington designated some cartels earlier this year.", "earlier this year", "2025")]
    [InlineData("Nixon went to China in 1972.", "1972", "1972")]
    [InlineData("He went there last July.", "last July", "2025-07")]
    [InlineData("He will go early next month.", "early next month", "2025-10-01/2025-10-10")]
    [InlineData("He will go in mid-October.", "mid-October", "2025-10-11/2025-10-20")]
    [InlineData("He will go at the end of the month.", "the end of the month", "2025-09-21/2025-09-30")]
    [InlineData("He will go this autumn.", "this autumn", "2025-23")]
    [InlineData("They will sign by the end of the year.", "by the end of the year", "../2025-12")]
    [InlineData("They fought in the 1950s.", "the 1950s", "195X")]
    public void A_date_is_found_and_counted_from_the_day_of_publication(string text, string words, string edtf)
    {
        var date = DateFinder.Find(text).Should().ContainSingle().Which;

        date.Span.Of(text).Should().Be(words);
        date.Resolve(Published).Edtf.Should().Be(edtf);
    }

    [Theory]
    [InlineData("The talks may take place.")]
    [InlineData("May I come in?")]
    [InlineData("Theresa May spoke of trade.")]
    [InlineData("They march to the palace, a march of thousands.")]
    [InlineData("The March on Washington was recalled.")]
    [InlineData("The second minister sat in the sun, then wed.")]
    [InlineData("Sun Yat-sen's portrait hung there.")]
    [InlineData("An august assembly in the fall of Saigon.")]
    [InlineData("They date it 03/09/2025.")]
    [InlineData("It cost $2025 and 5,000 people came.")]
    [InlineData("The vote was 18-21 on item 3.4.")]
    [InlineData("The Sunday Times reported it.")]
    [InlineData("The Good Friday Agreement holds.")]
    [InlineData("A resolution of 31 June.")]
    [InlineData("He was born 17 years before that.")]
    [InlineData("The same day is not known.")]
    [InlineData("Room 1972 was empty.")]
    [InlineData("")]
    public void Words_that_only_look_like_a_date_are_none(string text) =>
        DateFinder.Find(text).Where(date => date.Kind is FoundDateKind.Date or FoundDateKind.Range or FoundDateKind.Dateline).Should().BeEmpty();

    [Theory]
    [InlineData("He was scheduled to arrive on Friday.", Tense.Future)]
    [InlineData("He is scheduled to meet her on Friday.", Tense.Future)]
    [InlineData("He arrived in Paris to meet Macron on Tuesday.", Tense.Past)]
    [InlineData("He agreed to meet Macron on Tuesday.", Tense.Future)]
    [InlineData("Rubio to visit Mexico on Tuesday", Tense.Future)]
    [InlineData("He will arrive on Tuesday, officials said.", Tense.Future)]
    [InlineData("Officials said on Tuesday that he will arrive.", Tense.Past)]
    [InlineData("He leaves on Monday.", Tense.Future)]
    [InlineData("He is visiting Mexico on Monday.", Tense.Future)]
    [InlineData("On Thursday he is expected in Kyiv.", Tense.Future)]
    [InlineData("On Thursday he went to Kyiv.", Tense.Past)]
    [InlineData("The trip was postponed on Friday.", Tense.Past)]
    [InlineData("The trip was postponed until Friday.", Tense.Future)]
    [InlineData("Talks are set for Friday.", Tense.Future)]
    [InlineData("He has been there since Monday.", Tense.Past)]
    [InlineData("He met Mr. Begin on Monday. He will leave.", Tense.Past)]
    [InlineData("He should have been in Berlin on Thursday.", Tense.Future)]
    [InlineData("He was to have made the visit on Monday.", Tense.Future)]
    [InlineData("A farmer threw silage on Wednesday so that the guest could look.", Tense.Past)]
    [InlineData("A statement of Monday.", Tense.Unknown)]
    public void The_tense_is_that_of_the_nearest_verb(string text, Tense tense) =>
        DateFinder.Find(text).Should().ContainSingle().Which.Tense.Should().Be(tense);

    [Theory]
    [InlineData("He arrived on Tuesday. The following day he met Putin.", "the following day", "2025-09-03")]
    [InlineData("He met Lavrov on Tuesday. He had flown in a day earlier.", "a day earlier", "2025-09-01")]
    [InlineData("He met Lavrov on Tuesday. He had come the evening before.", "the evening before", "2025-09-01")]
    [InlineData("He will be in Moscow from Monday to Wednesday. They will dine on the first evening.", "the first evening", "2025-09-08")]
    [InlineData("He came on Tuesday. On the Sunday before, she had crossed the border.", "the Sunday before", "2025-08-31")]
    [InlineData("He had flown in on Monday, a day earlier than planned, and left the same night.", "the same night", "2025-09-01")]
    public void Words_like_a_day_earlier_are_counted_from_the_day_spoken_of(string text, string words, string edtf)
    {
        var date = DateFinder.Find(text).Single(found => string.Equals(found.Span.Of(text), words, StringComparison.OrdinalIgnoreCase));

        date.Resolve(Published).Edtf.Should().Be(edtf);
        date.Raw.Should().Contain(RelativeDates.Chain).And.EndWith(date.Span.Of(text));
        date.Resolve(null).IsUnresolved.Should().BeTrue();
    }

    [Fact]
    public void A_range_has_two_ends_with_words_of_their_own()
    {
        const string text = "A visit planned for 2 and 3 September is off.";
        var date = DateFinder.Find(text).Single();

        date.EndSpans!.Value.From.Of(text).Should().Be("2");
        date.EndSpans!.Value.To.Of(text).Should().Be("3 September");
        var ends = date.Ends(new DateOnly(2025, 8, 21))!.Value;
        (ends.From.Edtf, ends.To.Edtf).Should().Be(("2025-09-02", "2025-09-03"));
        (ends.From.Raw, ends.To.Raw).Should().Be(("2 September", "2 September … 3 September"));
        date.Ends(null).Should().BeNull();
    }

    [Theory]
    [InlineData("The trip was moved from Monday to Wednesday.")]
    [InlineData("They postponed the talks from Sept. 8 to Sept. 10.")]
    public void A_visit_moved_from_one_day_to_another_is_no_range(string text)
    {
        var dates = DateFinder.Find(text);

        dates.Should().HaveCount(2).And.OnlyContain(date => date.Kind == FoundDateKind.Date);
        dates.Select(date => date.Resolve(Published).Edtf).Should().Equal("2025-09-08", "2025-09-10");
    }

    [Theory]
    [InlineData("He has been there since Monday.", FoundDateRole.From)]
    [InlineData("A tour starting Monday.", FoundDateRole.From)]
    [InlineData("He stays until Friday.", FoundDateRole.Until)]
    [InlineData("He stays through Friday.", FoundDateRole.Until)]
    [InlineData("He came on Friday.", FoundDateRole.On)]
    public void The_word_before_a_date_says_whether_something_begins_or_ends(string text, FoundDateRole role) =>
        DateFinder.Find(text).Single().Role.Should().Be(role);

    [Theory]
    [InlineData("a three-day visit", 3)]
    [InlineData("a four-day trip", 4)]
    [InlineData("a 48-hour visit", 2)]
    [InlineData("a week-long tour", 7)]
    [InlineData("a weeklong tour", 7)]
    [InlineData("staying for three days", 3)]
    [InlineData("two days of talks", 2)]
    [InlineData("a two-week tour", 14)]
    [InlineData("toured four countries in five days", 5)]
    public void A_length_of_stay_is_counted_in_days(string text, int days)
    {
        var length = DateFinder.Find(text).Should().ContainSingle().Which;

        length.Kind.Should().Be(FoundDateKind.Duration);
        length.Days.Should().Be(days);
        length.Resolve(Published).IsUnknown.Should().BeTrue();
    }

    [Theory]
    [InlineData("They meet at 10 a.m. in Rome.", "10 a.m.", "10:00")]
    [InlineData("They meet at 10:30 pm.", "10:30 pm", "22:30")]
    [InlineData("They meet at 18:27 local time.", "18:27 local time", "18:27")]
    [InlineData("They meet at 0900 GMT.", "0900 GMT", "09:00")]
    [InlineData("They meet at noon.", "noon", "12:00")]
    [InlineData("They meet at 12 a.m.", "12 a.m.", "00:00")]
    public void A_time_of_day_is_found(string text, string words, string time)
    {
        var found = DateFinder.Find(text).Should().ContainSingle().Which;

        found.Kind.Should().Be(FoundDateKind.TimeOfDay);
        found.Span.Of(text).Should().Be(words);
        found.Time.Should().Be(TimeOnly.Parse(time, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("PEKING, Feb. 21 — Richard Nixon arrived.", "Feb. 21")]
    [InlineData("MANILA, Nov. 3 (AP) - The President landed.", "Nov. 3")]
    [InlineData("NEW DELHI / MOSCOW, 8 November: Talks began.", "8 November")]
    [InlineData("PEKING, Feb. 21", "Feb. 21")]
    [InlineData("Nixon in Peking\n\nPEKING, Feb. 21 (UPI) -- He arrived.", "Feb. 21")]
    public void The_date_of_a_dateline_is_told_from_the_dates_of_the_report(string text, string words)
    {
        var date = DateFinder.Find(text).Should().ContainSingle().Which;

        date.Kind.Should().Be(FoundDateKind.Dateline);
        date.Span.Of(text).Should().Be(words);
    }

    [Fact]
    public void Without_a_day_of_publication_only_absolute_dates_are_resolved()
    {
        var dates = DateFinder.Find("He arrived on Wednesday. He had been there on 3 May 2019.");

        dates[0].Resolve(null).Should().Be(new PartialDate { Raw = "Wednesday", Precision = DatePrecision.WeekdayRelative });
        dates[1].Resolve(null).Edtf.Should().Be("2019-05-03");
    }

    [Fact]
    public void Any_text_gives_ordered_spans_inside_it_that_do_not_overlap()
    {
        string[] bits = ["Monday", "to", "from", "3", "September", "2025", ",", ".", "-", "–", "the", "following", "day", "a", "earlier", "in", "May", "May", "between", "and", "2", "last", "next", "week", "of", "end", "until",
            "\n", "PEKING", "(", ")", ":", "10", "a.m.", "1990s", "’s", "Sept.", "first", "will", "met", "…", "🙂", "é", "before", "by", "about", "/", "12", "2025-09-03", "for", "three", "days"];
        Gen.Int[0, bits.Length - 1].Array[0, 40].Sample(picks =>
        {
            var text = string.Join(picks.Length % 3 == 0 ? "" : " ", picks.Select(pick => bits[pick]));
            var end = 0;
            foreach (var date in DateFinder.Find(text))
            {
                date.Span.Start.Should().BeGreaterThanOrEqualTo(end);
                date.Span.Length.Should().BePositive();
                end = date.Span.End;
                end.Should().BeLessThanOrEqualTo(text.Length);
                var day = date.Resolve(Published);
                (day.Earliest is null || day.Latest is null || day.Earliest <= day.Latest).Should().BeTrue("“{0}” in {1}", date.Raw, text);
                if (date.Kind is FoundDateKind.Date or FoundDateKind.Range) day.IsUnresolved.Should().BeFalse("“{0}” in {1}", date.Raw, text);
            }
        }, iter: 3000);
    }

    [Theory]
    [InlineData("on 2 and ")]
    [InlineData("Monday to ")]
    [InlineData("the end of the ")]
    [InlineData("1.")]
    [InlineData("ÉÉÉ, ")]
    [InlineData("(")]
    [InlineData("a day earlier, He met her on Tuesday and ")]
    public void A_megabyte_of_the_same_words_is_read_to_the_end(string words)
    {
        var text = new StringBuilder().Insert(0, words, 1_000_000 / words.Length).Append(" He left on 3 May 2019.").ToString();

        DateFinder.Find(text)[^1].Resolve(null).Edtf.Should().Be("2019-05-03");
    }
}
