using DiplomacyTracker.Domain;
using DiplomacyTracker.Extraction.Lexicons;

namespace DiplomacyTracker.Extraction.Tests.Lexicons;

public sealed class FindingNames
{
    private static IEnumerable<string> Codes(string text) =>
        Lexicon.Shipped.Find(text).Select(match => match.As<ActorEntry>()?.Code).OfType<string>();

    [Theory]
    [InlineData("The Mexican president flew to Ecuador.", "MX", "EC")]
    [InlineData("U.S. officials and US officials and American officials", "US", "US", "US")]
    [InlineData("Tell us about china and turkey sandwiches.")]
    [InlineData("Talks in Côte d’Ivoire, in Cote d'Ivoire and in CÔTE D’IVOIRE", "CI", "CI", "CI")]
    [InlineData("Soviet and East German ministers met Burma's premier", "SUHH", "DDDE", "MM")]
    [InlineData("St. Lucia and St Lucia", "LC", "LC")]
    [InlineData("Mexico's foreign minister", "MX")]
    [InlineData("He left Iran. West Bank talks go on.", "IR", "PS")]
    public void Actors_are_found_by_name_alias_and_demonym(string text, params string[] codes) =>
        Codes(text).Should().Equal(codes);

    [Fact]
    public void A_span_holds_exactly_the_words_and_no_possessive_ending()
    {
        const string text = "On Monday Mexico’s team";
        var match = Lexicon.Shipped.Find(text).Should().ContainSingle().Subject;
        match.Span.Of(text).Should().Be("Mexico");
        match.Wording.Should().Be(Wording.Name);
    }

    [Fact]
    public void A_capital_stands_for_its_government_too() =>
        Lexicon.Shipped.FindActor("Caracas").Should().ContainSingle().Which.Code.Should().Be("VE");

    [Fact]
    public void Brussels_may_be_Belgium_or_the_European_Union() =>
        Lexicon.Shipped.FindActor("Brussels").Select(actor => actor.Code).Should().BeEquivalentTo("BE", "EU");

    [Fact]
    public void Of_two_meanings_the_actor_that_existed_on_the_day_comes_first()
    {
        Lexicon.Shipped.FindActor("the Kremlin", new DateOnly(1975, 8, 1))[0].Code.Should().Be("SUHH");
        Lexicon.Shipped.FindActor("the Kremlin", new DateOnly(2025, 8, 1))[0].Code.Should().Be("RU");
    }

    [Fact]
    public void The_code_of_a_name_no_longer_borne_leads_to_the_state() =>
        Lexicon.Shipped.Actor("BUMM")!.Name.Should().Be("Myanmar");

    [Fact]
    public void Additions_use_the_format_of_the_shipped_tables()
    {
        var more = Lexicon.Shipped.With("actors", "code\tkind\tname\tdemonyms\nZEMBLA\tformer_state\tZembla\tZemblan|Zemblans\n");
        more.Find("A Zemblan dish").Should().ContainSingle().Which.As<ActorEntry>()!.Kind.Should().Be(ActorKind.FormerState);
        Lexicon.Shipped.Find("A Zemblan dish").Should().NotContain(match => match.As<ActorEntry>() != null);
    }

    [Fact]
    public void An_addition_with_a_known_key_takes_the_place_of_the_entry()
    {
        var other = Lexicon.Shipped.With("actors", "code\tkind\tname\nMX\tstate\tMejico\n");
        other.Actor("MX")!.Name.Should().Be("Mejico");
        other.Actors.Should().HaveSameCount(Lexicon.Shipped.Actors);
        other.FindActor("Mexican").Should().BeEmpty();
    }

    [Fact]
    public void An_unreadable_line_is_named()
    {
        var reading = () => Lexicon.Shipped.With("actors", "code\tkind\tname\nQQQ\tplanet\tVulcan\n");
        reading.Should().Throw<FormatException>().WithMessage("actors.tsv line 2*planet*");
    }
}
