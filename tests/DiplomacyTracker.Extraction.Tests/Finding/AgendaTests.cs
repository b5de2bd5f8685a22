using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction.Tests.Finding;

public class AgendaTests
{
    private const string Came = "Estonian Prime Minister Grete Falk arrived in Latvia on Tuesday. ";

    [Theory]
    [InlineData("Ms. Falk rejected suggestions that Estonia could use military force against smugglers.")]
    [InlineData("A Canadian military strike on a Chilean trawler last week killed two people.")]
    [InlineData("Officials said the trawler was carrying illegal drugs.")]
    public void What_was_done_elsewhere_and_where_somebody_stands_is_no_point_of_the_agenda(string sentence) =>
        Reads.Drafts(Came + sentence, Subject.AgendaItem).Should().BeEmpty();

    [Theory]
    [InlineData("Migration is on the agenda.", "confirmed")]
    [InlineData("Migration will be on the agenda.", "expected")]
    [InlineData("Her talks there are about tariffs and trade.", "expected")]
    [InlineData("She discussed migration with her hosts.", "raised")]
    public void Only_words_about_an_agenda_confirm_a_point(string sentence, string modality) =>
        Reads.Drafts(Came + sentence, Subject.AgendaItem).Select(point => Reads.Value(point, "/modality")).Distinct().Should().Equal(modality);

    [Fact]
    public void Subject_to_a_tariff_is_no_subject_of_the_talks() =>
        Reads.Drafts(Came + "Estonia is still subject to a 25% tariff on tinned fish.", Subject.AgendaItem).Select(point => Reads.Value(point, "/modality")).Should().NotContain("confirmed");

    [Fact]
    public void A_point_on_the_agenda_of_a_journey_stands_once_for_each_stop()
    {
        var reading = Reads.Of("Estonian Prime Minister Grete Falk arrived in Latvia on Tuesday and flies on to Finland on Thursday. Migration will be on the agenda in Latvia and Finland.");
        var legs = reading.Proposals.Where(p => p.Subject == Subject.Visit).ToDictionary(p => p.Key, p => Reads.Value(p, "/host"));
        reading.Proposals.Where(p => p.Subject == Subject.AgendaItem).Select(p => string.Join(' ', p.Parents.Select(parent => legs[parent]))).Should().Equal("LV", "FI");
    }

    [Fact]
    public void A_sentence_that_a_text_repeats_puts_nothing_on_the_agenda_again() =>
        Reads.Drafts(Came + string.Concat(Enumerable.Repeat("Migration is on the agenda. ", 30)) + "Migration tops the agenda, both sides say.", Subject.AgendaItem).Should().HaveCount(2);

    [Theory]
    [InlineData("Estonia and Latvia signed an agreement on energy.", "LV")]
    [InlineData("The Finnish government and Ms. Falk signed an agreement on energy.", "FI")]
    [InlineData("An agreement on energy was signed.", "LV FI")]
    public void An_outcome_hangs_on_the_leg_whose_host_is_named_with_it_or_last_before_it(string sentence, string hosts)
    {
        var reading = Reads.Of("Estonian Prime Minister Grete Falk arrived in Latvia on Tuesday and flies on to Finland on Thursday. " + sentence);
        var legs = reading.Proposals.Where(p => p.Subject == Subject.Visit).ToDictionary(p => p.Key, p => Reads.Value(p, "/host"));
        var outcome = reading.Proposals.Should().ContainSingle(p => p.Subject == Subject.Outcome).Subject;
        string.Join(' ', outcome.Parents.Select(parent => legs[parent])).Should().Be(hosts);
    }
}
