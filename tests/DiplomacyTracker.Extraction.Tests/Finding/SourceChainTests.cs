using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction.Tests.Finding;

public class SourceChainTests
{
    [Theory]
    [InlineData("The talks were short, writes the Harbour Evening Courier.", "Harbour Evening Courier")]
    [InlineData("The Northern Lantern reports that the talks were short.", "Northern Lantern")]
    [InlineData("The talks were short, according to the Low Country Gazette.", "Low Country Gazette")]
    [InlineData("Kustenblick writes that the talks were short.", "Kustenblick")]
    public void An_outlet_that_no_list_knows_is_the_one_the_text_names_as_its_own(string text, string outlet)
    {
        Claims(Reads.Of(text, outlet: outlet)).Should().Equal($"/outlet={outlet}");
        if (outlet.Contains(' ', StringComparison.Ordinal)) Claims(Reads.Of(text)).Should().Equal([$"/outlet={outlet}"], "nothing else says who publishes");
    }

    [Theory]
    [InlineData("Talks were short, writes the Harbour Evening Courier, which relies on Meridian Wire.", "/outlet=Harbour Evening Courier|/cites/0=Meridian Wire")]
    [InlineData("Harbour Evening Courier reports, citing Reuters, that talks were short.", "/outlet=Harbour Evening Courier|/cites/0=Reuters")]
    [InlineData("Talks were short, the Straits Dispatch reported, quoting Tanjug.", "/cites/0=Straits Dispatch|/cites/1=Tanjug")]
    [InlineData("Talks were short, according to the Straits Dispatch.", "/cites/0=Straits Dispatch")]
    public void Whom_it_cites_comes_nearest_first(string text, string claims) =>
        Claims(Reads.Of(text, outlet: "Harbour Evening Courier")).Should().Equal(claims.Split('|'));

    [Theory]
    [InlineData("Talks were short. He relied on President Okello and reports the Kampala Accord as signed.")]
    [InlineData("Talks were short, Monday Review readers were told, according to Foreign Minister Okello.")]
    public void A_name_that_is_no_outlet_is_none(string text) => Claims(Reads.Of(text, outlet: "Harbour Evening Courier")).Should().BeEmpty();

    private static IEnumerable<string> Claims(Reading reading) => reading.ArticleClaims.Select(c => $"{c.Field}={c.Value}");
}
