namespace DiplomacyTracker.Extraction.Tests.Finding;

public class DestinationTests
{
    private const string Came = "Foreign Minister Iris Kallas of Estonia landed in Kenya on Tuesday. ";

    [Theory]
    [InlineData("She crosses the continent with more hopes, and less patience for Egypt's ambitions.")]
    [InlineData("She heads home with a plan, and no answer to Sudan's goods.")]
    [InlineData("She arrived with sharp words for Egypt's influence in the region.")]
    [InlineData("She came to Egypt's defence with a joke.")]
    [InlineData("She travels for Sudan talks that nobody else wants.")]
    [InlineData("Fewer people cross without papers, and there is less room for Egypt's rivalry with its neighbours.")]
    public void What_a_country_wants_or_is_talked_about_for_is_nowhere_to_go(string sentence) =>
        Reads.Visits(Came + sentence).Should().Be("Iris Kallas in KE");

    [Theory]
    [InlineData("On Friday she flies to Egypt's second city.", "EG")]
    [InlineData("On Friday she goes to Egypt's border with Libya.", "EG")]
    [InlineData("On Friday she travels to Tanzania's capital.", "TZ")]
    [InlineData("On Friday she is due in Uganda for trade talks.", "UG")]
    [InlineData("On Friday she flies to Ethiopia's Tigray region.", "ET")]
    public void A_part_of_a_country_is(string sentence, string host) =>
        Reads.Visits(Came + sentence).Should().Be($"Iris Kallas in KE; Iris Kallas in {host}");

    [Fact]
    public void On_the_first_leg_only_the_first_stop_has_begun()
    {
        var visits = Reads.Drafts("Foreign Minister Iris Kallas of Estonia landed in Nairobi on Tuesday on the first leg of a swing through Kenya and Uganda. On Friday she moves on to Kampala.", Domain.Subject.Visit);

        visits.Select(v => (Reads.Value(v, "/host"), Reads.Value(v, "/status"), Reads.Value(v, "/start"))).Should().Equal(("KE", "under_way", "2031-05-13"), ("UG", "announced", "2031-05-16"));
    }
}
