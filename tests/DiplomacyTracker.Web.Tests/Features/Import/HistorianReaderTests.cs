using DiplomacyTracker.Web.Features.Import;

namespace DiplomacyTracker.Web.Tests.Features.Import;

public class HistorianReaderTests
{
    private static IReadOnlyList<HistorianItem> Good => [.. HistorianReader.Read(HistorianReader.FilesOf(HistorianFiles.Good))];

    [Fact]
    public void A_trip_becomes_a_text_of_its_fields_without_the_bookkeeping()
    {
        var trip = Good.OfType<HistorianRecord>().Single(record => record.ExternalId == "historian-travels:9001");

        trip.Text.Should().Be("id: 9001\nrole: secretary\nname: Adelaide Marlow\nstart-date: 1976-03-01\nend-date: 1976-03-03\ncountry: U.S.S.R.\n"
            + "locale: Moscow, Leningrad\nremarks: Met with Foreign Minister Orlenko and senior Soviet officials. Visited a tractor works.");
        (trip.Who, trip.Role, trip.CountryId, trip.CountryLabel, trip.Incoming).Should().Be(("marlow-adelaide", "secretary", "russia", "U.S.S.R.", false));
        trip.Start.Should().Be(new DateOnly(1976, 3, 1));
    }

    [Fact]
    public void Every_field_says_where_its_value_stands_in_the_text()
    {
        foreach (var record in Good.OfType<HistorianRecord>())
        {
            record.Fields.Should().NotBeEmpty();
            foreach (var field in record.Fields) field.Span.Of(record.Text).Should().Be(field.Value);
        }
    }

    [Fact]
    public void Ids_of_trips_and_visits_may_be_the_same()
    {
        Good.OfType<HistorianRecord>().Where(record => record.Id == 9001).Select(record => record.ExternalId)
            .Should().BeEquivalentTo("historian-travels:9001", "historian-visits:9001");
    }

    [Fact]
    public void A_term_of_office_is_read_with_its_days()
    {
        var term = Good.OfType<HistorianTerm>().Single();
        (term.Who, term.Title, term.From, term.To).Should().Be(("marlow-adelaide", "Secretary of State", new DateOnly(1975, 1, 12), (DateOnly?)new DateOnly(1977, 1, 20)));
    }

    [Fact]
    public void A_file_that_breaks_names_line_and_record_and_gives_all_others()
    {
        var items = HistorianReader.Read(HistorianReader.FilesOf([HistorianFiles.Broken, .. HistorianFiles.Good])).ToList();

        items.OfType<HistorianRecord>().Should().Contain(record => record.Id == 9101);
        var faults = items.OfType<HistorianFault>().Where(fault => fault.File.EndsWith("breaks-in-the-middle.xml", StringComparison.Ordinal)).ToList();
        faults.Select(fault => (fault.Line, fault.Number)).Should().Equal((16, 2), (26, 4), (32, 5));
        items.OfType<HistorianRecord>().Should().Contain(record => record.Id == 9103, "reading goes on behind a break");
        faults[0].ToString().Should().Contain("line 16, record 2");
        items.OfType<HistorianRecord>().Should().Contain(record => record.ExternalId == "historian-visits:9004", "other files go on");
    }

    [Fact]
    public void A_file_that_was_cut_off_gives_what_stands_before_the_cut()
    {
        var items = HistorianFiles.Read("<visits>\n<visit><id>1</id><visitor>A B</visitor><from id=\"chile\">Chile</from><start-date>1978-01-01</start-date><end-date>1978-01-02</end-date></visit>\n<visit><id>2</id><visi");
        items.OfType<HistorianRecord>().Select(record => record.Id).Should().Equal(1);
        items.OfType<HistorianFault>().Should().ContainSingle().Which.What.Should().Contain("no record follows");
    }

    [Fact]
    public void Wrong_fields_refuse_their_record_only_and_say_what_is_wrong()
    {
        var items = HistorianReader.Read(HistorianReader.FilesOf([HistorianFiles.Broken])).Where(item => item.File.EndsWith("wrong-fields.xml", StringComparison.Ordinal)).ToList();

        items.OfType<HistorianFault>().Select(fault => (fault.Number, fault.What)).Should().Equal(
            (1, "The start-date “1978-02-30” is no date."),
            (2, "It ends (1978-03-02) before it starts (1978-03-05)."),
            (4, "Nobody is named as visitor (visitor)."));
        items.OfType<HistorianRecord>().Select(record => record.Id).Should().Equal(9203, 9205);
    }

    [Fact]
    public void A_document_type_is_refused()
    {
        var items = HistorianFiles.Read("""<!DOCTYPE visits [<!ENTITY secret SYSTEM "file:///etc/hostname">]><visits><visit><id>1</id></visit></visits>""");
        items.Should().ContainSingle().Which.Should().BeOfType<HistorianFault>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no XML at all")]
    [InlineData("<visits>")]
    public void What_is_no_whole_XML_is_one_fault(string text)
    {
        HistorianFiles.Read(text).Should().ContainSingle().Which.Should().BeOfType<HistorianFault>();
    }

    [Fact]
    public void Other_XML_is_passed_over_and_named()
    {
        HistorianFiles.Read("<country><id>chile</id></country>").Should().ContainSingle().Which.Should().BeOfType<HistorianSkipped>().Which.Root.Should().Be("country");
    }

    [Fact]
    public void The_second_record_with_an_id_is_refused()
    {
        const string visit = "<visit><id>7</id><start-date>1978-03-05</start-date><end-date>1978-03-06</end-date><visitor>King Tarik</visitor><from id=\"jordan\">Jordan</from></visit>";
        var items = HistorianFiles.Read($"<visits>{visit}\n{visit}</visits>");
        items[0].Should().BeOfType<HistorianRecord>();
        items[1].Should().BeOfType<HistorianFault>().Which.What.Should().StartWith("The id 7 was there before");
    }

    [Fact]
    public void Legs_whose_days_touch_are_one_trip_and_visits_to_the_United_States_stand_alone()
    {
        HistorianTrips.Of(Good.OfType<HistorianRecord>()).Select(trip => string.Join(" ", trip.Select(leg => $"{leg.Set[10]}{leg.Id}"))).Should().BeEquivalentTo(
            "t9001 t9002", "t9003", "t9004 t9005", "v9001", "v9002", "v9003", "v9004");
    }

    [Fact]
    public void A_leg_within_a_longer_one_does_not_end_the_trip_early()
    {
        var days = new (int Start, int End)[] { (1, 10), (2, 3), (11, 11), (13, 13) };
        HistorianTrips.Of(days, day => new DateOnly(1950, 1, day.Start), day => new DateOnly(1950, 1, day.End), day => day.Start)
            .Select(trip => trip.Count).Should().Equal(3, 1);
    }

    [Theory]
    [MemberData(nameof(HistorianFiles.Sources), MemberType = typeof(HistorianFiles))]
    public void Every_record_is_read_has_an_actor_and_belongs_to_a_trip(string source)
    {
        var items = HistorianReader.Read(HistorianReader.FilesOf(HistorianFiles.Of(source))).ToList();
        var records = items.OfType<HistorianRecord>().ToList();

        items.OfType<HistorianFault>().Should().BeEmpty();
        var counted = (records.Count(record => !record.Incoming), records.Count(record => record.Incoming), HistorianTrips.Of(records.Where(record => !record.Incoming)).Count);
        counted.Should().Be(source == "real" ? (3439, 3264, 1098) : (5, 4, 3));
        records.Where(record => HistorianActors.Of(record) is null).Select(record => record.CountryLabel).Should().BeEmpty();
    }
}
