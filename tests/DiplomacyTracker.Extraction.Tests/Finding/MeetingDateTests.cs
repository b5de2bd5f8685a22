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

    [Fact]
    public void Today_is_counted_from_the_day_of_the_dateline()
    {
        const string report = "RIGA, May 12 (Newswire) - Estonian Prime Minister Grete Falk arrived here today.";

        Reads.Visit(report, "/start").Should().Be("2031-05-12");
        Reads.Visit(report.Replace(", May 12", "", StringComparison.Ordinal), "/start").Should().Be("2031-05-14", "without a day in the dateline that of publication counts");
    }
}
