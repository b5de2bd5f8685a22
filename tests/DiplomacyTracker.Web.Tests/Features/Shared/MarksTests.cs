using DiplomacyTracker.Domain;
using DiplomacyTracker.Web.Features.Shared;

namespace DiplomacyTracker.Web.Tests.Features.Shared;

public sealed class MarksTests
{
    [Fact]
    public void A_status_is_a_shape_and_a_word()
    {
        Marks.Status(VisitStatus.Scheduled).ToString().Should().Contain("#s-con").And.Contain("Confirmed");
    }

    [Fact]
    public void A_topic_of_the_second_level_takes_its_parents_colour_and_keeps_its_own_word()
    {
        Marks.Topic("trade.tariffs", "Tariffs").ToString().Should().Be("<span class=\"tp t-trd\">Tariffs</span>");
    }

    [Fact]
    public void A_topic_without_a_colour_of_its_own_takes_that_of_other()
    {
        TopicSlots.Css("rights").Should().Be("t-oth");
    }

    [Fact]
    public void A_value_without_evidence_says_no_source()
    {
        Marks.Evidence(0, null, "host").ToString().Should().Contain("no source").And.NotContain("<a");
    }

    [Fact]
    public void A_count_of_quotes_leads_to_the_first_of_them_and_says_what_it_counts()
    {
        Marks.Evidence(2, "e4", "arrived").ToString().Should().Contain("href=\"#e4\"").And.Contain("2 quotes as evidence for arrived");
    }

    [Fact]
    public void An_outlet_that_is_cited_but_not_held_is_dotted()
    {
        var chain = Marks.Chain("News.Az", [("Reuters", false)]).ToString();

        chain.Should().Contain("citing").And.Contain("class=\"absent\"");
        Marks.Chain("News.Az", [("Reuters", true)]).ToString().Should().NotContain("absent");
    }

    [Fact]
    public void Names_are_escaped_and_letters_of_every_script_are_kept()
    {
        Marks.Chain("<b>Élysée</b> 北京", []).ToString().Should().Contain("&lt;b&gt;Élysée&lt;/b&gt; 北京");
    }

    [Theory]
    [InlineData(0.99, "High", "conf-h")]
    [InlineData(0.71, "Medium", "conf-m")]
    [InlineData(0.41, "Low", "conf-l")]
    public void A_confidence_has_a_word_and_a_number(double confidence, string word, string css)
    {
        Marks.Confidence(confidence).ToString().Should().Contain(word).And.Contain(css);
    }
}
