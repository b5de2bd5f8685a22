using DiplomacyTracker.Domain;
using DiplomacyTracker.Web.Features.Import;

namespace DiplomacyTracker.Web.Tests.Features.Import;

public class RemarksReaderTests
{
    private static RemarksReading Trip(string text, string host, int year = 1976) =>
        new RemarksReader(HistorianActors.Named).Read(text, new DateOnly(year, 3, 1), new DateOnly(year, 3, 3), incoming: false, host);

    private static RemarksReading Visit(string text, string from, int year = 1976) =>
        new RemarksReader(HistorianActors.Named).Read(text, new DateOnly(year, 3, 1), new DateOnly(year, 3, 3), incoming: true, from);

    // office name actor, or "group" words actor
    private static string Written(ReadParticipant one) => one.Group ? $"group {one.Description} {one.Actor ?? "?"}" : $"{one.Office}: {one.Name ?? one.Description} {one.Actor ?? "?"}";

    [Theory]
    [InlineData("Met with President Quiroga and Foreign Minister Abella.", "MX", "President: Quiroga MX", "Foreign Minister: Abella MX")]
    [InlineData("Met with King Tarik II, Prime Minister de la Rocha, and senior officials.", "JO", "King: King Tarik II JO", "Prime Minister: de la Rocha JO", "group senior officials JO")]
    [InlineData("Met with Crown Prince and Prime Minister Nadim bin Salim.", "SA", "Crown Prince and Prime Minister: Nadim bin Salim SA")]
    [InlineData("Met with Foreign Minister Prince Jalil.", "SA", "Foreign Minister: Prince Jalil SA")]
    [InlineData("Met with Soviet Foreign Minister Orlenko.", "CH", "Foreign Minister: Orlenko SUHH")]
    [InlineData("Met with senior Israeli officials.", "IL", "group senior Israeli officials IL")]
    [InlineData("Discussed grain sales with Chancellor Hollweg and British Foreign Secretary Lord Ashby.", "DE", "Chancellor: Hollweg DE", "Foreign Secretary: Lord Ashby GB")]
    [InlineData("Audience with Pope Leo XV.", "VA", "Pope: Pope Leo XV VA")]
    [InlineData("Briefed King Tarik on the armistice.", "JO", "King: King Tarik JO")]
    [InlineData("Met with the Amir and Crown Prince.", "KW", "Amir: the Amir KW", "Crown Prince: Crown Prince KW")]
    [InlineData("Met with King Tarik of Jordan.", "GB", "King: King Tarik JO")]
    [InlineData("Met with Minister of Foreign Affairs and Worship Bruno Etcheverry.", "AR", "Minister of Foreign Affairs and Worship: Bruno Etcheverry AR")]
    [InlineData("Met with the Foreign Ministers of Guatemala, Costa Rica, Honduras, and El Salvador.", "CR",
        "Foreign Minister: Foreign Minister of Guatemala GT", "Foreign Minister: Foreign Minister of Costa Rica CR", "Foreign Minister: Foreign Minister of Honduras HN", "Foreign Minister: Foreign Minister of El Salvador SV")]
    [InlineData("Met with Prime Minister Major and Foreign Secretary Hart.", "GB", "Prime Minister: Major GB", "Foreign Secretary: Hart GB")]
    [InlineData("Met with U.S. and Vietnamese officials.", "VN", "group U.S. and Vietnamese officials ?")]
    [InlineData("Met with President Quiroga and signed a treaty on water.", "MX", "President: Quiroga MX")]
    public void A_talk_is_read_with_the_people_in_it(string remark, string host, params string[] people)
    {
        var meeting = Trip(remark, host).Meetings.Should().ContainSingle().Subject;
        meeting.Participants.Select(Written).Should().Equal(people);
        meeting.Confidence.Should().BeGreaterThanOrEqualTo(0.9);
    }

    [Theory]
    [InlineData("Attended the inauguration of President Quiroga.")]
    [InlineData("Attended the funeral of King Tarik.")]
    [InlineData("Announced President Ford’s state visit.")]
    [InlineData("Stopped en route to Brazil.")]
    [InlineData("Vacation trip for reasons of health.")]
    [InlineData("Was to have met with President Quiroga; returned early.")]
    [InlineData("")]
    public void Where_nobody_was_met_there_is_no_meeting(string remark)
    {
        Trip(remark, "MX").Meetings.Should().BeEmpty();
    }

    [Fact]
    public void Whom_a_secretary_accompanied_takes_part_on_the_visitors_side()
    {
        var reading = Trip("Accompanied President Ford to meeting with British Prime Minister Ashby.", "GB");

        reading.Companions.Select(Written).Should().Equal("President: Ford US");
        reading.Meetings.Single().Participants.Select(one => (Written(one), one.Side)).Should().Equal(("President: Ford US", Side.Visitor), ("Prime Minister: Ashby GB", Side.Host));
        reading.Kind!.Kind.Should().Be(VisitKind.Accompanying);
    }

    [Fact]
    public void Two_sentences_that_tell_of_talks_are_two_meetings()
    {
        var meetings = Trip("Met with President Quiroga. On March 2, attended meeting with Spanish Prime Minister Albornoz.", "MX").Meetings;
        meetings.Select(meeting => meeting.Participants.Single().Actor).Should().Equal("MX", "ES");
        meetings[1].Date.Should().Be(new DateOnly(1976, 3, 2));
    }

    [Fact]
    public void Where_the_words_leave_a_doubt_the_confidence_is_under_the_line_of_the_work_queue()
    {
        Trip("Joined a dinner with Harlan Pike and others.", "GT").Meetings.Single().Confidence.Should().BeLessThan(0.9);
        Trip("Met with former President Quiroga.", "MX").Meetings.Single().Confidence.Should().BeLessThan(0.9);
        Trip("Travelled to meet with President Quiroga.", "MX").Meetings.Single().Confidence.Should().BeLessThan(0.9);
    }

    [Fact]
    public void Nobody_is_taken_for_the_American_president_out_of_his_time()
    {
        Visit("Met with President Ford.", "FR", 1976).Meetings.Single().Participants.Single().Actor.Should().Be("US");
        Visit("Met with President Ford.", "FR", 1990).Meetings.Single().Participants.Single().Actor.Should().BeNull();
        Trip("Met with President Carter.", "LR", 1955).Meetings.Single().Participants.Single().Actor.Should().Be("LR");
    }

    [Theory]
    [InlineData("State visit. In U.S. March 1–9.", VisitKind.State)]
    [InlineData("Official working visit.", VisitKind.OfficialWorking)]
    [InlineData("Offical Visit. Addressed Congress.", VisitKind.Official)]
    [InlineData("Working Visit.", VisitKind.Working)]
    [InlineData("Met with President Ford during a private visit.", VisitKind.Private)]
    [InlineData("Unofficial visit.", VisitKind.Private)]
    [InlineData("Informal meeting with President Ford.", VisitKind.Informal)]
    [InlineData("Attended the U.S.-Africa Leaders Summit.", VisitKind.Multilateral)]
    [InlineData("Attended funeral of President Carter.", VisitKind.Ceremonial)]
    public void The_first_words_give_the_kind_of_an_incoming_visit(string description, VisitKind kind)
    {
        var read = Visit(description, "FR").Kind;
        read!.Kind.Should().Be(kind);
        read.Span.Of(description).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("Attended a NATO Ministerial Meeting.", VisitKind.Multilateral)]
    [InlineData("Overnight stop en route to Peru.", VisitKind.Transit)]
    [InlineData("Refueling stop.", VisitKind.TechnicalStop)]
    [InlineData("Attended the inauguration of President Quiroga.", VisitKind.Ceremonial)]
    [InlineData("Vacation.", VisitKind.Private)]
    public void The_first_words_give_the_kind_of_a_trip(string remark, VisitKind kind)
    {
        Trip(remark, "BE").Kind!.Kind.Should().Be(kind);
    }

    [Fact]
    public void Cities_are_read_where_the_prose_says_they_were_visited()
    {
        Visit("Official visit. Met with President Ford at Camp David (Maryland). Afterwards visited Boston, Chicago (Illinois), and St. Louis. Departed U.S. March 9.", "FR")
            .Places.Select(place => place.Name).Should().Equal("Boston", "Chicago", "St. Louis");
    }

    [Fact]
    public void The_day_of_a_meeting_is_taken_from_the_words_beside_it()
    {
        var meeting = Visit("Private visit. Met with President Ford at Vail, Colorado, March 3.", "FR").Meetings.Single();
        (meeting.Date, meeting.Place).Should().Be((new DateOnly(1976, 3, 3), "Vail, Colorado"));
    }

    [Theory]
    [InlineData("President Luis Echeandía Alvar", "President", "Luis Echeandía Alvar", OfficeLevel.HeadOfState, OfficeManner.InOffice)]
    [InlineData("President-elect Lopez", "President", "Lopez", OfficeLevel.HeadOfState, OfficeManner.Elect)]
    [InlineData("Acting Prime Minister Sirik Tan", "Prime Minister", "Sirik Tan", OfficeLevel.HeadOfGovernment, OfficeManner.Acting)]
    [InlineData("King Tarik II", "King", "King Tarik II", OfficeLevel.HeadOfState, OfficeManner.InOffice)]
    [InlineData("Emir Sheikh Hamad bin Nasser", "Amir", "Hamad bin Nasser", OfficeLevel.HeadOfState, OfficeManner.InOffice)]
    [InlineData("Prime MinisterHaidar al-Karim", "Prime Minister", "Haidar al-Karim", OfficeLevel.HeadOfGovernment, OfficeManner.InOffice)]
    [InlineData("Prime Minister Shah Aziz Karim", "Prime Minister", "Shah Aziz Karim", OfficeLevel.HeadOfGovernment, OfficeManner.InOffice)]
    [InlineData("Valdas Amberkus", null, "Valdas Amberkus", OfficeLevel.Unknown, OfficeManner.InOffice)]
    public void A_visitor_has_title_and_name(string visitor, string? office, string name, OfficeLevel level, OfficeManner manner)
    {
        var one = VisitorReader.Read(visitor).Should().ContainSingle().Subject;
        (one.Office, one.Name, one.Level, one.Manner).Should().Be((office, name, level, manner));
        one.NameSpan.Of(visitor).Should().EndWith(name[(name.LastIndexOf(' ') + 1)..]);
    }

    [Fact]
    public void Two_visitors_in_one_field_are_two()
    {
        VisitorReader.Read("King Tarik and Crown Prince Nadim").Select(one => one.Name).Should().Equal("King Tarik", "Crown Prince Nadim");
        VisitorReader.Read("President Benito S. Okoro, 3rd").Should().ContainSingle();
    }

    [Theory]
    [InlineData("Moscow, St. Petersburg, Alma Ata", "Moscow|St. Petersburg|Alma Ata")]
    [InlineData("Acapulco, Mexico, D.F.", "Acapulco|Mexico, D.F.")]
    [InlineData("Mexico, D.F., Puebla", "Mexico, D.F.|Puebla")]
    [InlineData("Dakar (Senegal)", "Dakar[Senegal]")]
    [InlineData("Halifax, Stellarton (Nova Scotia)", "Halifax|Stellarton[Nova Scotia]")]
    [InlineData("", "")]
    public void Places_are_parted_by_commas_but_for_the_federal_district(string locale, string places)
    {
        var read = LocaleReader.Read(locale);
        string.Join('|', read.Select(place => place.Name + (place.Qualifier is null ? "" : $"[{place.Qualifier}]"))).Should().Be(places);
        foreach (var place in read) place.Span.Of(locale).Should().Be(place.Name);
    }

    [Theory]
    [MemberData(nameof(HistorianFiles.Sources), MemberType = typeof(HistorianFiles))]
    public void Every_span_lies_within_its_remark_and_most_meetings_are_sure(string source)
    {
        var reader = new RemarksReader(HistorianActors.Named);
        var meetings = new List<ReadMeeting>();
        foreach (var record in HistorianReader.Read(HistorianReader.FilesOf(HistorianFiles.Of(source))).OfType<HistorianRecord>())
        {
            var reading = reader.Read(record, HistorianActors.Of(record));
            foreach (var meeting in reading.Meetings)
            {
                meeting.Span.Of(record.Prose!).Should().NotBeEmpty();
                foreach (var one in meeting.Participants)
                {
                    one.Span.Of(record.Prose!).Should().NotBeEmpty();
                    if (one is { Name: { } name, NameSpan: { } span }) span.Of(record.Prose!).Should().EndWith(name[(name.LastIndexOf(' ') + 1)..]);
                }
            }
            meetings.AddRange(reading.Meetings);
        }
        var (least, most, unsure) = source == "real" ? (3000, 3500, meetings.Count / 10) : (6, 6, 1);
        meetings.Count.Should().BeInRange(least, most);
        meetings.Count(meeting => meeting.Confidence < 0.9).Should().BeLessThanOrEqualTo(unsure);
    }
}
