using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Extraction.Lexicons;

namespace DiplomacyTracker.Extraction.Tests.Lexicons;

public sealed class ShippedTables
{
    private static readonly Lexicon Lexicon = Lexicon.Shipped;

    private static readonly string[] FirstLevel =
    [
        "security", "migration", "trade", "china", "drugs", "terrorism", "conflict", "sanctions", "energy", "minerals", "climate", "tech",
        "rights", "aid", "health", "consular", "territory", "nuclear", "multilateral", "people", "relations", "infrastructure", "other",
    ];

    [Theory]
    [InlineData("actors", "code")]
    [InlineData("topics", "code")]
    [InlineData("cities", "id")]
    [InlineData("areas", "name")]
    [InlineData("places", "name")]
    public void No_key_occurs_twice_in_a_table(string table, string column)
    {
        var lines = Lines(table).ToList();
        var place = Array.IndexOf(lines[0], column);
        lines.Skip(1).Select(cells => cells[place]).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("offices", 0, 2)]
    [InlineData("outlets", 0, 2)]
    public void No_row_of_offices_or_outlets_occurs_twice(string table, int name, int beside) =>
        Lines(table).Select(cells => (cells[name], cells[beside])).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Every_actor_that_another_names_exists()
    {
        var named = Lexicon.Actors.SelectMany(actor => actor.Successors.Append(actor.Sovereign)).OfType<string>()
            .Concat(Lexicon.Cities.Select(city => city.ActorCode))
            .Concat(Lexicon.Places.Select(place => place.ActorCode))
            .Concat(Lexicon.Outlets.Select(outlet => outlet.ActorCode).OfType<string>())
            .Concat(Lexicon.Offices.SelectMany(office => office.Actors.Concat(office.HeadsBoth)));
        named.Distinct(StringComparer.Ordinal).Where(code => Lexicon.Actor(code)?.Code != code).Should().BeEmpty();
    }

    [Fact]
    public void Every_second_level_topic_has_its_parent_before_it_and_in_its_code()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var topic in Lexicon.Topics)
        {
            if (topic.Parent is { } parent)
            {
                seen.Should().Contain(parent);
                topic.Code.Should().StartWith(parent + ".");
            }

            seen.Add(topic.Code);
        }
    }

    [Fact]
    public void The_first_level_has_the_topics_of_the_vocabulary_in_its_order() =>
        Lexicon.Topics.Where(topic => topic.Parent is null).Select(topic => topic.Code).Should().Equal(FirstLevel);

    [Fact]
    public void A_topic_has_the_colour_of_its_first_level_topic()
    {
        Lexicon.Topics.Select(topic => topic.Colour).Distinct(StringComparer.Ordinal).Should().BeEquivalentTo("sec", "mig", "trd", "chn", "cft", "enr", "oth");
        Lexicon.Topics.Where(topic => topic.Parent is { } parent && Lexicon.Topic(parent)!.Colour != topic.Colour).Should().BeEmpty();
    }

    [Fact]
    public void Every_demonym_alias_and_metonym_leads_to_its_actor()
    {
        var lost =
            from actor in Lexicon.Actors
            from phrase in actor.Demonyms.Concat(actor.Aliases).Concat(actor.Metonyms).Append(actor.Name)
            where !Lexicon.FindActor(phrase).Contains(actor)
            select $"{phrase} ({actor.Code})";
        lost.Should().BeEmpty();
    }

    [Fact]
    public void Every_state_can_be_found_in_a_sentence_by_name_and_demonym()
    {
        var lost =
            from actor in Lexicon.Actors
            where actor.Kind is ActorKind.State
            from phrase in actor.Demonyms.Append(actor.Name)
            where !Lexicon.Find($"The guests from there, {phrase}, left.").Any(match => match.All<ActorEntry>().Contains(actor))
            select $"{phrase} ({actor.Code})";
        lost.Should().BeEmpty();
    }

    [Fact]
    public void A_code_of_two_letters_is_a_state_territory_or_one_of_the_three_exceptions()
    {
        Lexicon.Actors.Where(actor => actor.Code.Length == 2 && actor.Kind is not (ActorKind.State or ActorKind.Territory))
            .Select(actor => actor.Code).Should().BeEquivalentTo("EU", "UN");
        Lexicon.Actor("XK")!.Kind.Should().Be(ActorKind.State);
    }

    [Fact]
    public void No_code_of_our_own_is_an_ISO_code()
    {
        var alpha3 = Lexicon.Actors.Select(actor => actor.Alpha3).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var withdrawn = Lexicon.Actors.SelectMany(actor => actor.FormerCodes);
        var ours = Lexicon.Actors.Where(actor => actor.Alpha3 is null && actor.Code is not ("EU" or "UN")).Select(actor => actor.Code).ToList();
        ours.Should().OnlyContain(code => code.Count(char.IsAsciiLetterUpper) >= 3);
        ours.Should().NotIntersectWith(alpha3).And.NotIntersectWith(withdrawn);
    }

    [Fact]
    public void All_249_countries_and_territories_of_ISO_3166_1_are_there_with_centre_and_region()
    {
        var iso = Lexicon.Actors.Where(actor => actor.Alpha3 is not null && actor.Code != "XK").ToList();
        iso.Should().HaveCount(249);
        iso.Should().OnlyContain(actor => actor.Region.Length > 0 && actor.Subregion.Length > 0);
        iso.Where(actor => actor.Latitude is null).Select(actor => actor.Code).Should().BeEquivalentTo(["BV"], "Bouvet Island has neither a town nor a shape");
    }

    [Fact]
    public void A_state_that_ended_says_when_and_what_followed()
    {
        var former = Lexicon.Actors.Where(actor => actor.Kind is ActorKind.FormerState).ToList();
        former.Should().OnlyContain(actor => actor.ValidFrom < actor.ValidTo && actor.Successors.Count > 0);
        former.Select(actor => actor.Code).Should().Contain(["SUHH", "YUCS", "CSHH", "DDDE", "ANHH", "HAWAII"]);
    }

    [Fact]
    public void Every_state_has_a_capital_that_is_a_town_marked_as_one()
    {
        var none = Lexicon.Actors.Where(actor => actor.Kind is ActorKind.State && !Lexicon.Cities.Any(city => city.ActorCode == actor.Code && city.IsCapital));
        none.Select(actor => actor.Code).Should().BeEmpty();
    }

    [Fact]
    public void Every_time_zone_is_known()
    {
        var zones = Lexicon.Cities.Select(city => city.TimeZone).Concat(Lexicon.Outlets.Select(outlet => outlet.TimeZone)).Distinct(StringComparer.Ordinal);
        zones.Where(zone => !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)).Should().BeEmpty();
    }

    [Fact]
    public void Coordinates_lie_on_the_globe()
    {
        Lexicon.Cities.Should().OnlyContain(city => Math.Abs(city.Latitude) <= 90 && Math.Abs(city.Longitude) <= 180);
        Lexicon.Actors.Should().OnlyContain(actor => Math.Abs(actor.Latitude ?? 0) <= 90 && Math.Abs(actor.Longitude ?? 0) <= 180);
        Lexicon.Areas.Should().OnlyContain(area => area.South == null || area.South < area.North);
    }

    [Fact]
    public void A_few_places_stand_where_they_should()
    {
        Lexicon.FindCity("Peking", "CN")[0].Name.Should().Be("Beijing");
        Lexicon.FindCity("Saigon")[0].TimeZone.Should().Be("Asia/Ho_Chi_Minh");
        Lexicon.FindCity("Constantinople")[0].ActorCode.Should().Be("TR");
        Lexicon.FindCity("Paris")[0].Latitude.Should().BeApproximately(48.85, 0.05);
        Lexicon.Actor("MX")!.Latitude.Should().BeApproximately(24, 2);
        Lexicon.Look("Camp David")[0].Entry.Should().BeOfType<PlaceEntry>().Which.ActorCode.Should().Be("US");
    }

    [Fact]
    public void The_tables_hold_what_the_manual_says_of_their_size()
    {
        Lexicon.Cities.Count.Should().BeGreaterThan(20_000);
        Lexicon.Offices.Sum(office => 1 + office.Variants.Count).Should().BeGreaterThan(900);
        Lexicon.Outlets.Count.Should().BeGreaterThan(150);
        Lexicon.Topics.Sum(topic => topic.Keywords.Count).Should().BeGreaterThan(1_000);
    }

    private static IEnumerable<string[]> Lines(string table)
    {
        using var reader = new StreamReader(typeof(Lexicon).Assembly.GetManifestResourceStream($"DiplomacyTracker.Extraction.Lexicons.{table}.tsv")!);
        foreach (var line in reader.ReadToEnd().Split('\n'))
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
        }
    }

    [Fact]
    public void Keyword_weights_are_read_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var topics = LexiconTable.Read("topics", new StringReader("code\tlabel\tkeywords\nx\tX\tone^1.5|two\n"));
            topics.Should().ContainSingle().Which.Should().BeOfType<TopicEntry>()
                .Which.Keywords.Should().Equal(new Keyword("one", 1.5), new Keyword("two", 1));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
