using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction.Tests.Finding;

public class StatementTests
{
    private const string Came = "Estonian Prime Minister Grete Falk visited Latvia on Tuesday. ";

    [Theory]
    [InlineData("There were signs of neglect here, Ms. Falk said.", "There were signs of neglect here")]
    [InlineData("Ms. Falk told the chamber of commerce that they should send more guests.", "they should send more guests")]
    [InlineData("Ms. Falk said on Tuesday that the bridge would be built.", "the bridge would be built")]
    public void What_is_said_is_cut_where_it_begins_and_ends(string sentence, string said) =>
        Reads.Drafts(Came + sentence, Subject.Statement).Select(s => Reads.Value(s, "/text")).Should().Equal(said);

    [Fact]
    public void Ties_as_the_report_sees_them_are_said_by_nobody()
    {
        var judged = Reads.Drafts(Came + "Ms. Falk has maintained pragmatic ties with Latvian President Aivars Ozols.", Subject.Statement).Should().ContainSingle().Subject;
        Reads.Value(judged, "/speaker").Should().Be("Grete Falk", "they are hers");
        judged.Claims.Single(c => c.Field == "/text").Speaker.Should().BeNull();
    }

    [Fact]
    public void The_day_on_which_something_was_said_is_no_part_of_who_said_it() =>
        Reads.Drafts(Came + "On Thursday officials said that the bridge would be built.", Subject.Statement).Select(s => Reads.Value(s, "/speakerDescription")).Should().Equal("officials");

    [Theory]
    [InlineData("She said thank you to the drivers.")]
    [InlineData("She said mass in the cathedral.")]
    [InlineData("Latvia adds citrus fruit and two kinds of fish to the list of things it buys.")]
    [InlineData("A truce, which Ms. Falk had said she would not leave without, did not come.")]
    public void Not_all_that_is_said_or_added_is_a_statement(string sentence) =>
        Reads.Drafts(Came + sentence, Subject.Statement).Should().BeEmpty();
}
