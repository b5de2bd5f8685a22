namespace DiplomacyTracker.Extraction.Tests;

public class NoticeTests
{
    [Theory]
    [InlineData("<p>Estonian Prime Minister <b>Grete Falk</b> spoke at home.</p>", "tags")]
    [InlineData("Estonian Prime Minister Grete Falk spoke at home; 3 < 4 and 5 > 4.", "no visit")]
    public void An_editor_is_told_why_nothing_is_proposed(string text, string words) => Reads.Of(text).Notice.Should().Contain(words);
}
