using System.Net;

namespace DiplomacyTracker.Web.Tests.Features.People;

public sealed class PeoplePageTests
{
    [SkippableTheory, Engines]
    public async Task People_stand_by_family_name_as_their_names_are_written_with_the_office_last_held(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit");
        foreach (var (name, office, sender, host) in new[] { ("Xi Jinping", "President", "CN", "RU"), ("Kim Jong Un", "Chairman", "KP", "CN"), ("Marco Rubio", "Secretary of State", "US", "MX"), ("Charles III", "King", "GB", "FR"), ("Ursula von der Leyen", "President", "EU", "US"), ("Wang Yi", "Foreign Minister", "CN", "IN") })
        {
            var made = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", new { visitor = new { name }, office, sender, host, start = "2025-09-03", status = "completed" });
            made.StatusCode.Should().Be(HttpStatusCode.Created, "{0}", await made.Content.ReadAsStringAsync());
        }
        var reader = site.Anonymous();
        var page = await reader.GetPageAsync("/people");
        page.QuerySelectorAll("tbody th").Select(th => th.TextContent.Trim()).Should().Equal("Charles III", "Kim Jong Un", "Ursula von der Leyen", "Marco Rubio", "Wang Yi", "Xi Jinping");
        page.QuerySelectorAll("tbody th bdi").Should().HaveCount(6, "a name in another script keeps its direction to itself");
        page.QuerySelectorAll("tbody td:nth-child(2)").Select(td => td.TextContent.Trim()).Should().Equal(
            "King, United Kingdom", "Chairman, North Korea", "President, European Union", "Secretary of State, United States", "Foreign Minister, China", "President, China");
        page.QuerySelector(".pager")!.TextContent.Trim().Should().Be("6 people");

        var lanes = await reader.GetPageAsync("/visits?from=2025-09-01&to=2025-09-30");
        var narrow = lanes.QuerySelectorAll(".tl-labels li a").Select(a => a.TextContent.Replace(a.QuerySelector(".first")?.TextContent ?? "\0", "", StringComparison.Ordinal).Trim());
        narrow.Should().BeEquivalentTo("Charles III", "Kim Jong Un", "Leyen", "Rubio", "Wang Yi", "Xi Jinping");
        (await reader.GetPageAsync("/people?q=xi")).QuerySelectorAll("tbody th").Should().ContainSingle();
    }
}
