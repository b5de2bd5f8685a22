using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction.Tests;

/// <summary>
/// The 55 facts of the customer's report (docs/seed-facts), row by row: the fact is proposed under its field, with a span
/// that overlaps the one in the table. The report itself is not shipped; where it is not at hand, the same rows are looked
/// for in a report of our own on the same visit, by the words that stand for them there.
/// </summary>
public class SeedFactsTests
{
    /// <summary>Row, span in the customer's report, words in our own report (null: it is put in a way that no rule reads yet), subject, field, value (null: any).</summary>
    public static TheoryData<string, int, int, string?, Subject, string, string?> Rows => new()
    {
        { "F01", 24, 35, "Marco Rubio", Subject.Visit, "/visitor", "Marco Rubio" },
        { "F02", 0, 23, "Secretary of State", Subject.Visit, "/office", "Secretary of State" },
        { "F03", 36, 53, "Mexico on Wednesday", Subject.Visit, "/host", "MX" },
        { "F04", 54, 66, "Wednesday", Subject.Visit, "/start", "2025-09-03" },
        { "F05", 81, 110, null, Subject.Visit, "/kind", "official" },
        { "F06", 75, 95, null, Subject.OrdinalClaim, "/n", "1" },
        { "F07", 166, 185, "drug cartels", Subject.AgendaItem, "/topics/-", "security.organised-crime" },
        { "F08", 187, 211, null, Subject.AgendaItem, "/topics/-", "migration.irregular" },
        { "F09", 233, 250, null, Subject.AgendaItem, "/topics/-", "china" },
        { "F10", 251, 267, null, Subject.AgendaItem, "/area", "Latin America" },
        { "F11", 281, 293, null, Subject.OrdinalClaim, "/scope/-", "attribute" },
        { "F12", 330, 350, null, Subject.Meeting, "/state", "planned" },
        { "F13", 364, 391, "Claudia Sheinbaum", Subject.Meeting, "/participants/#/name", "Claudia Sheinbaum" },
        { "F14", 396, 412, null, Subject.Meeting, "/participants/#/description", "senior officials" },
        { "F15", 413, 427, null, Subject.Meeting, "/city", "Mexico City" },
        { "F16", 428, 455, "Ecuador before", Subject.Visit, "/host", "EC" },
        { "F17", 456, 471, null, Subject.Visit, "/start", "2025-09-03/2025-09-07" },
        { "F19", 482, 512, null, Subject.ContextEvent, "/kind", "use_of_force" },
        { "F20", 518, 535, null, Subject.ContextEvent, "/targetActors/-", "VE" },
        { "F21", 536, 552, null, Subject.ContextEvent, "/area", "Caribbean" },
        { "F22", 553, 563, null, Subject.ContextEvent, "/date", "2025-09-02" },
        { "F23", 588, 610, null, Subject.ContextEvent, "/cargo", null },
        { "F24", 633, 649, null, Subject.ContextEvent, "/casualties/count", "11" },
        { "F25", 651, 670, null, Subject.OrdinalClaim, "/scope/-", "after_event" },
        { "F26", 694, 722, null, Subject.ContextEvent, "/kind", "force_deployment" },
        { "F27", 671, 693, null, Subject.Office, "/person", "Donald Trump" },
        { "F28", 738, 770, null, Subject.Statement, "/stance", "worsening" },
        { "F29", 772, 787, null, Subject.Article, "/outlet", "News.Az" },
        { "F30", 789, 803, null, Subject.Article, "/cites/0", "Reuters" },
        { "F31", 827, 857, null, Subject.Statement, "/stance", "strained" },
        { "F32", 890, 915, null, Subject.Statement, "/stance", "pragmatic" },
        { "F33", 925, 943, null, Subject.Statement, "/stance", "critical" },
        { "F34", 1024, 1054, null, Subject.Statement, "/topics/-", "security.sovereignty" },
        { "F35", 1115, 1137, null, Subject.Outcome, "/kind", "agreement" },
        { "F36", 1141, 1175, null, Subject.Outcome, "/purpose", null },
        { "F37", 1178, 1193, "cartels cause", Subject.AgendaItem, "/topics/-", "security.organised-crime" },
        { "F38", 1198, 1232, "on migration", Subject.AgendaItem, "/topics/-", "migration" },
        { "F39", 1305, 1331, null, Subject.ContextEvent, "/kind", "listing" },
        { "F40", 1255, 1272, null, Subject.ContextEvent, "/date", "2025" },
        { "F41", 1284, 1304, null, Subject.ContextEvent, "/target", "some Mexican cartels" },
        { "F42", 1393, 1414, null, Subject.ContextEvent, "/kind", "authorisation" },
        { "F43", 1419, 1441, null, Subject.ContextEvent, "/text", null },
        { "F44", 1468, 1486, null, Subject.AgendaItem, "/topics/-", "trade" },
        { "F45", 1532, 1543, null, Subject.Outcome, "/rate", "30%" },
        { "F46", 1567, 1574, null, Subject.Outcome, "/statusDate", "2025-07" },
        { "F47", 1590, 1609, null, Subject.Outcome, "/kind", "commitment" },
        { "F48", 1664, 1675, null, Subject.Outcome, "/rate", "25%" },
        { "F49", 1703, 1742, null, Subject.AgendaItem, "/topics/-", "trade.agreements" },
        { "F50", 1797, 1814, null, Subject.AgendaItem, "/topics/-", "china" },
        { "F51", 1866, 1898, null, Subject.Statement, "/speakerDescription", null },
        { "F52", 1913, 1930, null, Subject.Outcome, "/status", "hoped_for" },
        { "F53", 1985, 2003, null, Subject.Outcome, "/topics/-", "china" },
        { "F54", 2012, 2040, null, Subject.Outcome, "/text", null },
        { "F55", 1932, 1949, null, Subject.Statement, "/verbatim", "true" },
    };

    [SkippableTheory]
    [MemberData(nameof(Rows))]
    public void A_fact_of_the_customers_report_is_proposed_with_its_span(string row, int start, int end, string? words, Subject subject, string field, string? value)
    {
        var report = SeedReport.Read();
        var expected = new TextSpan(start, end - start);
        if (!report.IsCustomers)
        {
            Skip.If(words is null, "our own report puts this fact in words that no rule reads yet");
            expected = new TextSpan(report.Text.IndexOf(words, StringComparison.Ordinal), words.Length);
        }

        var claims = subject == Subject.Article
            ? report.Reading.ArticleClaims
            : report.Reading.Proposals.Where(p => p.Subject == subject).SelectMany(p => p.Claims);

        claims.Where(c => Pointer(c.Field) == field && c.Span.Overlaps(expected)).Select(c => c.Value)
            .Should().Contain(found => value == null || found == value, "{0} is in the text", row);
    }

    [Fact]
    public void Both_stops_are_legs_of_one_trip()
    {
        var visits = SeedReport.Read().Reading.Proposals.Where(p => p.Subject == Subject.Visit).ToList();
        visits.Should().HaveCount(2);
        visits.Select(v => v.TripKey).Distinct().Should().ContainSingle();
        Value(visits[0], "/host").Should().Be("MX", "Mexico comes first");
        Value(visits[0], "/status").Should().Be("under_way");
        Value(visits[1], "/host").Should().Be("EC");
        Value(visits[1], "/status").Should().Be("announced");
    }

    [SkippableFact]
    public void What_is_alleged_hoped_or_only_considered_is_never_asserted()
    {
        var report = SeedReport.Read();
        Skip.IfNot(report.IsCustomers, "needs the customer's report");
        var claims = report.Reading.Proposals.SelectMany(p => p.Claims).ToList();

        claims.Single(c => c.Field == "/cargo").Modality.Should().Be(Modality.Alleged);
        claims.Single(c => c.Field == "/status" && c.Value == "hoped_for").Modality.Should().Be(Modality.Hoped);
        claims.Where(c => c.Field == "/text" && c.Span.Overlaps(new TextSpan(1419, 22)) && c.Modality == Modality.Contemplated).Should().NotBeEmpty();
        report.Reading.Proposals.Where(p => p.Subject == Subject.ContextEvent).Should().NotContain(p => p.Claims.Any(c => c.Field == "/title" && c.Span.Overlaps(new TextSpan(1024, 30))),
            "a feared unilateral operation is no event");
    }

    [SkippableFact]
    public void Nobody_from_the_second_stop_and_no_one_from_China_takes_part()
    {
        var report = SeedReport.Read();
        Skip.IfNot(report.IsCustomers, "needs the customer's report");
        report.Reading.Proposals.Where(p => p.Subject == Subject.Meeting).SelectMany(p => p.Claims).Where(c => c.Field.EndsWith("/actor", StringComparison.Ordinal))
            .Select(c => c.Value).Should().BeSubsetOf(["US", "MX"]);
    }

    private static string Pointer(string field) => string.Join('/', field.Split('/').Select((part, i) => i == 2 && part.All(char.IsAsciiDigit) && field.StartsWith("/participants", StringComparison.Ordinal) ? "#" : part));

    private static string? Value(ProposalDraft proposal, string field) => proposal.Claims.FirstOrDefault(c => c.Field == field)?.Value;
}
