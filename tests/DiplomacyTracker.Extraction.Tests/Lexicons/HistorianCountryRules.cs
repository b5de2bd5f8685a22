using System.Globalization;
using DiplomacyTracker.Extraction.Lexicons;

namespace DiplomacyTracker.Extraction.Tests.Lexicons;

public sealed class HistorianCountryRules
{
    [Theory]
    [InlineData("russia", "U.S.S.R.", "1972-05-22", "SUHH")]
    [InlineData("russia", "U.S.S.R.", "1992-02-16", "RU")]
    [InlineData("russia", "Russia", "1909-07-01", "RU")]
    [InlineData("russia", "Russia", "1993-01-02", "RU")]
    [InlineData("germany", "Germany, Federal Republic of", "1963-06-23", "DE")]
    [InlineData("german-democratic-republic", "German Democratic Republic", "1989-12-12", "DDDE")]
    [InlineData("holy-see", "Vatican City", "1970-09-28", "VA")]
    [InlineData("taiwan", "China, Republic of", "1961-07-31", "TW")]
    [InlineData("china", "China, Republic of", "1945-04-26", "CN")]
    [InlineData("hawaii", "Hawaii", "1874-12-12", "HAWAII")]
    [InlineData("korea", "Korea, South", "2017-06-29", "KR")]
    [InlineData("korea-south", "Korea", "1945-10-01", "KOREA")]
    [InlineData("yugoslavia", "Yugoslavia", "2001-05-09", "YUCS")]
    [InlineData("serbia", "Serbia and Montenegro", "2003-04-02", "CSXX")]
    [InlineData("serbia", "Serbia", "2020-09-04", "RS")]
    [InlineData("somoa", "Somoa", "2022-09-28", "WS")]
    [InlineData("west-bank", "West Bank", "2023-11-05", "PS")]
    [InlineData("vietnam", "Vietnam", "1957-05-08", "SVIETNAM")]
    [InlineData("vietnam", "Vietnam", "2000-11-16", "VN")]
    [InlineData("burma", "Burma", "1955-06-29", "MM")]
    [InlineData("netherlands-antilles", "Netherlands Antilles", "1989-12-16", "ANHH")]
    public void A_country_is_an_actor_by_id_label_and_date(string id, string label, string on, string code) =>
        Lexicon.Shipped.HistorianActor(id, label, DateOnly.Parse(on, CultureInfo.InvariantCulture)).Should().Be(code);

    [Fact]
    public void An_unknown_id_is_no_actor() =>
        Lexicon.Shipped.HistorianActor("atlantis", "Atlantis", new DateOnly(2000, 1, 1)).Should().BeNull();

    [Fact]
    public void Every_id_of_the_source_is_an_actor_on_every_day()
    {
        foreach (var (id, labels) in Ids())
        {
            foreach (var label in labels)
            {
                for (var year = 1866; year <= 2026; year += 4)
                {
                    var code = Lexicon.Shipped.HistorianActor(id, label, new DateOnly(year, 7, 1));
                    code.Should().NotBeNull($"{id} ({label}) must be some actor in {year}");
                    Lexicon.Shipped.Actor(code!).Should().NotBeNull($"{code} must be in actors.tsv");
                }
            }
        }
    }

    [Fact]
    public void An_actor_that_the_rules_give_existed_then()
    {
        foreach (var (id, labels) in Ids())
        {
            foreach (var label in labels)
            {
                var actor = Lexicon.Shipped.Actor(Lexicon.Shipped.HistorianActor(id, label, new DateOnly(2020, 1, 1))!)!;
                actor.ExistedOn(new DateOnly(2020, 1, 1)).Should().BeTrue($"{id} ({label}) gives {actor.Code} in 2020");
            }
        }
    }

    /// <summary>The ids and labels of the source where it lies beside the repository, else a few that stand for the rest.</summary>
    private static IEnumerable<(string Id, string[] Labels)> Ids()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "historian", "country-ids.csv");
            if (!File.Exists(file)) continue;
            return [.. File.ReadLines(file).Skip(1).Select(line =>
            {
                var comma = line.IndexOf(',', StringComparison.Ordinal);
                var rest = line[(comma + 1)..];
                var labels = rest.StartsWith('"') ? rest[1..rest.IndexOf('"', 1)] : rest[..rest.IndexOf(',', StringComparison.Ordinal)];
                return (line[..comma], labels.Split(" | ").Select(label => label[..label.LastIndexOf('=')]).ToArray());
            })];
        }

        return
        [
            ("mexico", ["Mexico"]), ("russia", ["Russia", "U.S.S.R."]), ("germany", ["Germany", "Germany, Federal Republic of"]),
            ("korea-south", ["Korea, Republic of", "Korea", "South Korea"]), ("turkiye", ["Türkiye"]), ("congo-kinshasa", ["Congo, Democratic Republic of"]),
        ];
    }
}
