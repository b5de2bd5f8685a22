using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction.Tests.Finding;

public class MeetingDateTests
{
    [Theory]
    [InlineData("Estonian Prime Minister Grete Falk came to Riga on Tuesday. She met Latvian President Aivars Ozols.", "2031-05-13")]
    [InlineData("Estonian Prime Minister Grete Falk came to Riga on Sunday. She met Latvian President Aivars Ozols on Monday and left on Tuesday.", "2031-05-12")]
    [InlineData("Estonian Prime Minister Grete Falk came to Riga on Sunday and left on Tuesday. She met Latvian President Aivars Ozols.", null)]
    public void A_meeting_for_which_no_day_is_given_was_on_the_only_day_of_the_visit(string text, string? day) =>
        Reads.Drafts(text, Subject.Meeting).Select(m => Reads.Value(m, "/date")).Should().Equal(day);

    [Fact]
    public void Talks_for_which_a_visitor_arrived_are_on_the_day_of_the_arrival() =>
        Reads.Drafts("Estonian Prime Minister Grete Falk arrived in Riga on Tuesday for talks with Latvian President Aivars Ozols.", Subject.Meeting).Select(m => Reads.Value(m, "/date")).Should().Equal("2031-05-13");

    [Theory]
    [InlineData("Estonian Prime Minister Grete Falk arrived in Riga on Tuesday for talks with Latvian President Aivars Ozols on Wednesday.", "2031-05-14")]
    [InlineData("Estonian Prime Minister Grete Falk arrived in Riga on Tuesday. She is to meet Latvian President Aivars Ozols before she goes on to Vilnius.", null)]
    public void The_day_of_the_arrival_is_not_that_of_talks_still_to_come(string text, string? day) =>
        Reads.Drafts(text, Subject.Meeting).Select(m => Reads.Value(m, "/date")).Should().Equal(day);

    [Theory]
    [InlineData("Estonian Foreign Minister Grete Falk arrived in Cairo on Tuesday. She is to meet the President of Egypt.", "President of Egypt")]
    [InlineData("Estonian Foreign Minister Grete Falk arrived in Doha on Tuesday. She is to meet the Emir of Qatar.", "Emir of Qatar")]
    public void Whom_the_text_names_by_office_only_is_described_by_its_words(string text, string words) =>
        Reads.Drafts(text, Subject.Meeting).Select(m => Reads.Value(m, "/participants/1/description")).Should().Equal(words);

    [Fact]
    public void Today_is_counted_from_the_day_of_the_dateline()
    {
        const string report = "RIGA, May 12 (Newswire) - Estonian Prime Minister Grete Falk arrived here today.";

        Reads.Visit(report, "/start").Should().Be("2031-05-12");
        Reads.Visit(report.Replace(", May 12", "", StringComparison.Ordinal), "/start").Should().Be("2031-05-14", "without a day in the dateline that of publication counts");
    }
}
