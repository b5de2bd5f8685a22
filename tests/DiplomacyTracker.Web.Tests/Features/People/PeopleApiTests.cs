using System.Net;

namespace DiplomacyTracker.Web.Tests.Features.People;

/// <summary>How scripts find people and read and write the offices that they held.</summary>
public sealed class PeopleApiTests
{
    [SkippableTheory, Engines]
    public async Task A_person_is_found_by_name_surname_or_alias_whatever_case_and_accents(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "read");
        await AddAsync(script, "/api/v1/people", new { name = "Astrid Bergmål", aliases = new[] { "A. Bergmaal" } });
        await AddAsync(script, "/api/v1/people", new { name = "Astrid Lund" });

        foreach (var (words, names) in new (string, string[])[]
        {
            ("astrid bergmal", ["Astrid Bergmål"]), ("BERGMÅL", ["Astrid Bergmål"]), ("a. bergmaal", ["Astrid Bergmål"]), ("Astrid", ["Astrid Bergmål", "Astrid Lund"]), ("Lun", []), ("", ["Astrid Bergmål", "Astrid Lund"]),
        })
        {
            var found = await (await script.GetAsync("/api/v1/people?count=true&q=" + Uri.EscapeDataString(words))).JsonAsync();
            found.GetProperty("items").EnumerateArray().Select(person => person.GetProperty("name").GetString()).Should().Equal(names, "of {0}", words);
            found.GetProperty("total").GetInt32().Should().Be(names.Length);
        }
    }

    [SkippableTheory, Engines]
    public async Task Offices_are_read_and_made_below_their_person(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "read");
        var astrid = await AddAsync(script, "/api/v1/people", new { name = "Astrid Bergmål" });
        var other = await AddAsync(script, "/api/v1/people", new { name = "Astrid Lund" });
        var office = await AddAsync(script, $"/api/v1/people/{astrid}/offices", new { actor = "NO", title = "State Secretary", from = "2024-10" });

        var offices = (await (await script.GetAsync($"/api/v1/people/{astrid}/offices")).JsonAsync()).GetProperty("items").EnumerateArray().ToList();
        offices.Should().ContainSingle().Which.GetProperty("title").GetString().Should().Be("State Secretary");
        (await (await script.GetAsync($"/api/v1/people/{other}/offices")).JsonAsync()).GetProperty("items").GetArrayLength().Should().Be(0);
        (await script.GetAsync($"/api/v1/people/{other}/offices/{office}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await script.SendJsonAsync(HttpMethod.Patch, $"/api/v1/people/{astrid}/offices/{office}", new { to = "2025-06" }, ("If-Match", "*"))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await (await script.GetAsync($"/api/v1/offices/{office}")).JsonAsync()).GetProperty("to").GetProperty("edtf").GetString().Should().Be("2025-06");
    }

    [SkippableTheory, Engines]
    public async Task What_is_counted_of_a_person_stands_on_the_persons_page_and_what_is_counted_of_an_event_at_the_event(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "read");
        var astrid = await AddAsync(script, "/api/v1/people", new { name = "Astrid Bergmål" });
        var count = await AddAsync(script, "/api/v1/ordinal-claims", new { person = astrid, n = 1, scope = new[] { "attribute" }, text = "the first engineer in that office" });
        var visit = await AddAsync(script, "/api/v1/visits", new { visitor = new { id = astrid }, sender = "NO", host = "PT", start = "2025-03-11", status = "completed" });
        var strike = await AddAsync(script, "/api/v1/context-events", new { kind = "use_of_force", title = "a strike at sea", date = "2025-03-09", visits = new[] { new { visit, relation = "precedes" } } });
        await AddAsync(script, "/api/v1/ordinal-claims", new { contextEvent = strike, n = 1, text = "the first strike since the ships came" });

        (await (await script.GetAsync($"/api/v1/ordinal-claims/{count}")).JsonAsync()).GetProperty("text").GetString().Should().Be("the first engineer in that office");
        var person = await site.Anonymous().GetPageAsync($"/people/{astrid}");
        person.QuerySelectorAll(".facts > div").Single(row => row.QuerySelector("dt")!.TextContent == "Said to be").QuerySelector("dd")!.TextContent.Should().Contain("the first engineer in that office").And.Contain("No source");
        (await site.Anonymous().GetPageAsync($"/visits/{visit}")).QuerySelector($"tr[data-f=context-event-{strike}]")!.TextContent.Should().Contain("the first strike since the ships came");
    }

    private static async Task<long> AddAsync(HttpClient script, string path, object thing)
    {
        var made = await script.SendJsonAsync(HttpMethod.Post, path, thing);
        made.StatusCode.Should().Be(HttpStatusCode.Created, "{0}", await made.Content.ReadAsStringAsync());
        return (await made.JsonAsync()).GetProperty("id").GetInt64();
    }
}
