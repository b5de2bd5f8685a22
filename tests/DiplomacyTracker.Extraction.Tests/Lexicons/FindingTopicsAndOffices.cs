using DiplomacyTracker.Domain;
using DiplomacyTracker.Extraction.Lexicons;

namespace DiplomacyTracker.Extraction.Tests.Lexicons;

public sealed class FindingTopicsAndOffices
{
    [Theory]
    [InlineData("talks on tariffs and a tariff deadline", "trade.tariffs", "trade.tariffs")]
    [InlineData("Drug cartels were on the agenda", "security.organised-crime")]
    [InlineData("China’s growing influence in the region", "china.influence")]
    [InlineData("a cease-fire or a ceasefire", "conflict.ceasefire", "conflict.ceasefire")]
    public void Keywords_speak_for_topics_in_singular_and_plural(string text, params string[] topics) =>
        Lexicon.Shipped.FindTopics(text).Select(match => match.Entry.Key).Should().Equal(topics);

    [Fact]
    public void The_longest_keyword_counts()
    {
        const string text = "a new border security agreement";
        var match = Lexicon.Shipped.FindTopics(text).Should().ContainSingle().Subject;
        match.Span.Of(text).Should().Be("border security");
    }

    [Theory]
    [InlineData("Secretary of State", "US", OfficeLevel.ForeignMinister)]
    [InlineData("chancellor", "DE", OfficeLevel.HeadOfGovernment)]
    [InlineData("Chancellor", "GB", OfficeLevel.FinanceOrTradeMinister)]
    [InlineData("Premier", "CN", OfficeLevel.HeadOfGovernment)]
    [InlineData("Premier", "CA", OfficeLevel.SubNational)]
    [InlineData("Foreign Secretary", "IN", OfficeLevel.DeputyMinister)]
    [InlineData("Foreign Secretary", "GB", OfficeLevel.ForeignMinister)]
    [InlineData("Queen", "JO", OfficeLevel.Royal)]
    [InlineData("Queen", "GB", OfficeLevel.HeadOfState)]
    [InlineData("Secretary-General", null, OfficeLevel.IgoHead)]
    [InlineData("minister of external affairs", null, OfficeLevel.ForeignMinister)]
    [InlineData("Taoiseach", "IE", OfficeLevel.HeadOfGovernment)]
    public void A_title_has_its_level_by_the_actor_it_belongs_to(string title, string? actor, OfficeLevel level) =>
        Lexicon.Shipped.FindOffice(title, actor)!.Level.Should().Be(level);

    [Fact]
    public void The_president_of_Mexico_heads_state_and_government_and_that_of_Italy_does_not()
    {
        var president = Lexicon.Shipped.FindOffice("President", "MX")!;
        president.HeadsBoth.Should().Contain("MX").And.NotContain("IT");
    }

    [Fact]
    public void A_title_is_found_whole_and_in_any_case()
    {
        const string text = "the minister of foreign affairs and the Deputy Foreign Minister";
        Lexicon.Shipped.Find(text).Select(match => match.Span.Of(text)).Should().Equal("minister of foreign affairs", "Deputy Foreign Minister");
    }
}
