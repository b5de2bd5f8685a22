using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction.Tests;

/// <summary>
/// The 55 facts of the customer's report, row by row (all but F18, the trip, which has a test of its own): the fact is
/// proposed under its field, with a span that overlaps the one in the table. The customer's report is not shipped; every row
/// is looked for in a stand-in of the same form as well, which tells of other people and other countries.
/// </summary>
public class SeedFactsTests
{
    /// <summary>A row of the yardstick.</summary>
    /// <param name="Value">Null: any value will do.</param>
    /// <param name="Span">Begin and end in the customer's report.</param>
    /// <param name="Words">The words that stand for it in the stand-in, where they occur first.</param>
    /// <param name="Ours">Its value there, if it is not the same.</param>
    public sealed record SeedFact(string Row, Subject Subject, string Field, string? Value, (int From, int To) Span, string Words, string? Ours = null);

    private static readonly SeedFact[] Facts =
    [
        new("F01", Subject.Visit, "/visitor", "Marco Rubio", (24, 35), "Amara Osei", "Amara Osei"),
        new("F02", Subject.Visit, "/office", "Secretary of State", (0, 23), "Canadian Foreign Minister", "Foreign Minister"),
        new("F03", Subject.Visit, "/host", "MX", (36, 53), "landed in Colombia", "CO"),
        new("F04", Subject.Visit, "/start", "2025-09-03", (54, 66), "on Wednesday", "2031-05-14"),
        new("F05", Subject.Visit, "/kind", "official", (81, 110), "official trip"),
        new("F06", Subject.OrdinalClaim, "/n", "1", (75, 95), "first official trip"),
        new("F07", Subject.AgendaItem, "/topics/-", "security.organised-crime", (166, 185), "fight organised crime"),
        new("F08", Subject.AgendaItem, "/topics/-", "migration.irregular", (187, 211), "stem illegal migration"),
        new("F09", Subject.AgendaItem, "/topics/-", "china", (233, 250), "Beijing's growing influence", "china.influence"),
        new("F10", Subject.AgendaItem, "/area", "Latin America", (251, 267), "South America", "South America"),
        new("F11", Subject.OrdinalClaim, "/scope/-", "attribute", (281, 293), "the first Ghanaian-born politician"),
        new("F12", Subject.Meeting, "/state", "planned", (330, 350), "is due to hold talks"),
        new("F13", Subject.Meeting, "/participants/#/name", "Claudia Sheinbaum", (364, 391), "Lucía Barrientos", "Lucía Barrientos"),
        new("F14", Subject.Meeting, "/participants/#/description", "senior officials", (396, 412), "senior ministers", "senior ministers"),
        new("F15", Subject.Meeting, "/city", "Mexico City", (413, 427), "in Bogotá", "Bogotá"),
        new("F16", Subject.Visit, "/host", "EC", (428, 455), "flying on to Peru", "PE"),
        new("F17", Subject.Visit, "/start", "2025-09-03/2025-09-07", (456, 471), "later this week", "2031-05-14/2031-05-18"),
        new("F19", Subject.ContextEvent, "/kind", "use_of_force", (482, 512), "a Canadian naval strike"),
        new("F20", Subject.ContextEvent, "/targetActors/-", "VE", (518, 535), "Venezuelan trawler"),
        new("F21", Subject.ContextEvent, "/area", "Caribbean", (536, 552), "in the Caribbean"),
        new("F22", Subject.ContextEvent, "/date", "2025-09-02", (553, 563), "on Tuesday", "2031-05-13"),
        new("F23", Subject.ContextEvent, "/cargo", null, (588, 610), "carrying cocaine"),
        new("F24", Subject.ContextEvent, "/casualties/count", "11", (633, 649), "killed nine people", "9"),
        new("F25", Subject.OrdinalClaim, "/scope/-", "after_event", (651, 670), "the first since"),
        new("F26", Subject.ContextEvent, "/kind", "force_deployment", (694, 722), "sent more ships to the region"),
        new("F27", Subject.Office, "/person", "Donald Trump", (671, 693), "Henrik Dahl", "Henrik Dahl"),
        new("F28", Subject.Statement, "/stance", "worsening", (738, 770), "escalating tensions with Caracas"),
        new("F29", Subject.Article, "/outlet", "News.Az", (772, 787), "the Halifax Morning Courier reports", "Halifax Morning Courier"),
        new("F30", Subject.Article, "/cites/0", "Reuters", (789, 803), "citing Meridian Wire", "Meridian Wire"),
        new("F31", Subject.Statement, "/stance", "strained", (827, 857), "strained Canada-Colombia relations"),
        new("F32", Subject.Statement, "/stance", "pragmatic", (890, 915), "workable ties with Dahl"),
        new("F33", Subject.Statement, "/stance", "critical", (925, 943), "harshly condemned"),
        new("F34", Subject.Statement, "/topics/-", "security.sovereignty", (1024, 1054), "unilateral military action"),
        new("F35", Subject.Outcome, "/kind", "agreement", (1115, 1137), "a new security pact"),
        new("F36", Subject.Outcome, "/purpose", null, (1141, 1175), "to deepen cooperation against smugglers"),
        new("F37", Subject.AgendaItem, "/topics/-", "security.organised-crime", (1178, 1193), "Gang violence"),
        new("F38", Subject.AgendaItem, "/topics/-", "migration", (1198, 1232), "migration are expected to dominate"),
        new("F39", Subject.ContextEvent, "/kind", "listing", (1305, 1331), "listed some Colombian gangs as terrorist groups"),
        new("F40", Subject.ContextEvent, "/date", "2025", (1255, 1272), "earlier this year", "2031"),
        new("F41", Subject.ContextEvent, "/target", "some Mexican cartels", (1284, 1304), "some Colombian gangs", "some Colombian gangs"),
        new("F42", Subject.ContextEvent, "/kind", "authorisation", (1393, 1414), "authorised the Canadian navy"),
        new("F43", Subject.ContextEvent, "/text", null, (1419, 1441), "direct action against their boats"),
        new("F44", Subject.AgendaItem, "/topics/-", "trade", (1468, 1486), "Trade is also high on the agenda"),
        new("F45", Subject.Outcome, "/rate", "30%", (1532, 1543), "20% tariffs", "20%"),
        new("F46", Subject.Outcome, "/statusDate", "2025-07", (1567, 1574), "in June", "2030-06"),
        new("F47", Subject.Outcome, "/kind", "commitment", (1590, 1609), "reopen parts of its free trade agreement"),
        new("F48", Subject.Outcome, "/rate", "25%", (1664, 1675), "15% tariffs", "15%"),
        new("F49", Subject.AgendaItem, "/topics/-", "trade.agreements", (1703, 1742), "the future of the trade agreement"),
        new("F50", Subject.AgendaItem, "/topics/-", "china", (1797, 1814), "steps to stop China"),
        new("F51", Subject.Statement, "/speakerDescription", null, (1866, 1898), "A senior Foreign Ministry official"),
        new("F52", Subject.Outcome, "/status", "hoped_for", (1913, 1930), "hopes to unveil"),
        new("F53", Subject.Outcome, "/topics/-", "china", (1985, 2003), "China cooperation"),
        new("F54", Subject.Outcome, "/text", null, (2012, 2040), "during Osei's stops in Colombia and Peru"),
        new("F55", Subject.Statement, "/verbatim", "true", (1932, 1949), "“practical steps”"),
    ];

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var report in SeedReport.All)
                foreach (var fact in Facts) rows.Add(report.Name, fact.Row);
            return rows;
        }
    }

    public static TheoryData<string> Reports => [.. SeedReport.All.Select(report => report.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_fact_of_the_yardstick_is_proposed_with_its_span(string name, string row)
    {
        var report = SeedReport.Named(name);
        var fact = Facts.Single(f => f.Row == row);
        var expected = report.IsCustomers ? new TextSpan(fact.Span.From, fact.Span.To - fact.Span.From) : report.At(fact.Words);
        var value = report.IsCustomers ? fact.Value : fact.Ours ?? fact.Value;

        var claims = fact.Subject == Subject.Article
            ? report.Reading.ArticleClaims
            : report.Reading.Proposals.Where(p => p.Subject == fact.Subject).SelectMany(p => p.Claims);

        claims.Where(c => Pointer(c.Field) == fact.Field && c.Span.Overlaps(expected)).Select(c => c.Value)
            .Should().Contain(found => value == null || found == value, "{0} is in the text", row);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Both_stops_are_legs_of_one_trip(string name)
    {
        var report = SeedReport.Named(name);
        var visits = report.Reading.Proposals.Where(p => p.Subject == Subject.Visit).ToList();
        visits.Select(v => v.TripKey).Distinct().Should().ContainSingle();
        visits.Select(v => (Value(v, "/host"), Value(v, "/status"))).Should().Equal([(report.IsCustomers ? "MX" : "CO", "under_way"), (report.IsCustomers ? "EC" : "PE", "announced")]);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void What_is_alleged_hoped_or_only_considered_is_never_asserted(string name)
    {
        var report = SeedReport.Named(name);
        var claims = report.Reading.Proposals.SelectMany(p => p.Claims).ToList();

        claims.Single(c => c.Field == "/cargo").Modality.Should().Be(Modality.Alleged);
        claims.Single(c => c.Field == "/status" && c.Value == "hoped_for").Modality.Should().Be(Modality.Hoped);
        claims.Where(c => c.Field == "/text" && c.Span.Overlaps(report.At("direct action against")) && c.Modality == Modality.Contemplated).Should().NotBeEmpty();
        report.Reading.Proposals.Where(p => p.Subject == Subject.ContextEvent).Should().NotContain(p => p.Claims.Any(c => c.Field == "/title" && c.Span.Overlaps(report.At("unilateral military"))),
            "a feared unilateral operation is no event");
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Nobody_from_the_second_stop_and_no_one_from_China_takes_part(string name)
    {
        var report = SeedReport.Named(name);
        report.Reading.Proposals.Where(p => p.Subject == Subject.Meeting).SelectMany(p => p.Claims).Where(c => c.Field.EndsWith("/actor", StringComparison.Ordinal))
            .Select(c => c.Value).Should().BeSubsetOf(report.IsCustomers ? ["US", "MX"] : ["CA", "CO"]);
    }

    private static string Pointer(string field) => string.Join('/', field.Split('/').Select((part, i) => i == 2 && part.All(char.IsAsciiDigit) && field.StartsWith("/participants", StringComparison.Ordinal) ? "#" : part));

    private static string? Value(ProposalDraft proposal, string field) => proposal.Claims.FirstOrDefault(c => c.Field == field)?.Value;
}
