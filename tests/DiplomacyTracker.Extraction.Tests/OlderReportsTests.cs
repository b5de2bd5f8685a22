using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction.Tests;

/// <summary>What print of other decades asks of a reader: words broken at the end of a line, and states that are no more.</summary>
public class OlderReportsTests
{
    private const string Scanned = "Anatol Verkhov-\nsky, the Soviet For-\neign Minister, flew into Hav-\nana this after-\nnoon for talks with Pre-\nmier Luis Ortega of Cuba.";

    [Fact]
    public void Words_broken_by_print_are_read_whole_and_quoted_as_they_stand()
    {
        var visit = Visit(Scanned, new DateOnly(1964, 5, 12));

        Value(visit, "/visitor").Value.Should().Be("Anatol Verkhovsky");
        Value(visit, "/visitor").Span.Of(Scanned).Should().Be("Anatol Verkhov-\nsky");
        Value(visit, "/cities/-").Span.Of(Scanned).Should().Be("Hav-\nana");
        Value(visit, "/start").Value.Should().Be("1964-05-12");
        Value(visit, "/start").Span.Of(Scanned).Should().Be("this after-\nnoon");
    }

    [Fact]
    public void A_compound_keeps_its_hyphen_at_the_end_of_a_line()
    {
        const string text = "Danish Prime Minister Ole Krogh began a three-\nday visit to Portugal on Monday.";

        Value(Visit(text, new DateOnly(1964, 5, 13)), "/end").Value.Should().Be("1964-05-13");
    }

    [Theory]
    [InlineData("Zagreb", 1978, "YUCS")]
    [InlineData("Zagreb", 2003, "HR")]
    [InlineData("Belgrade", 1978, "YUCS")]
    [InlineData("Belgrade", 2004, "CSXX")]
    [InlineData("Belgrade", 2010, "RS")]
    [InlineData("Kiev", 1974, "SUHH")]
    [InlineData("Moscow", 1974, "SUHH")]
    [InlineData("Moscow", 1994, "RU")]
    [InlineData("Prague", 1968, "CSHH")]
    [InlineData("Hanoi", 1970, "VDVN")]
    [InlineData("Saigon", 1970, "SVIETNAM")]
    public void A_town_belongs_to_the_state_of_the_day(string town, int year, string host)
    {
        var visit = Visit($"Italian Foreign Minister Carlo Bassi arrived in {town} on Monday for talks with his hosts.", new DateOnly(year, 5, 14));

        Value(visit, "/host").Value.Should().Be(host);
    }

    [Theory]
    [InlineData("Chinese leader Xi Jinping visited Tibet this week and called on monks in Lhasa.", 2021)]
    [InlineData("Chinese President Xi Jinping arrived in Hong Kong on Thursday for the anniversary.", 2022)]
    public void Who_rules_a_territory_is_at_home_there(string text, int year) =>
        Drafts(text, new DateOnly(year, 7, 1)).Should().BeEmpty();

    private static List<ProposalDraft> Drafts(string text, DateOnly published) =>
        [.. Reads.Of(text, published: published).Proposals.Where(p => p.Subject == Subject.Visit)];

    private static ProposalDraft Visit(string text, DateOnly published) => Drafts(text, published).Should().ContainSingle().Subject;

    private static ClaimDraft Value(ProposalDraft visit, string field) => visit.Claims.Should().Contain(c => c.Field == field).Which;
}
