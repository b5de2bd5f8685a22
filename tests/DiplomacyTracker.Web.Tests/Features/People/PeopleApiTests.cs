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
            ("astrid bergmal", ["Astrid Bergmål"]), ("BERGMÅL", ["Astrid Bergmål"]), ("a. bergmaal", ["Astrid Bergmål"]), ("Astrid", ["Astrid Bergmål", "Astrid Lund"]), ("Lun", ["Astrid Lund"]), ("berg", ["Astrid Bergmål"]), ("und", []), ("", ["Astrid Bergmål", "Astrid Lund"]),
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

    [SkippableTheory, Engines]
    public async Task Each_single_thing_shows_its_claims_with_their_words(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        var report = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new
        {
            outlet = "Courier", publishedAt = "2025-09-03", text = "U.S. Secretary of State Marco Rubio arrived in Mexico on Wednesday for talks with President Claudia Sheinbaum.",
        })).JsonAsync();
        var visit = 0L;
        foreach (var about in new[] { "visit", "office", "meeting" })
        {
            var proposal = report.GetProperty("proposals").EnumerateArray().First(p => p.GetProperty("subject").GetString() == about);
            var made = await (await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{proposal.GetProperty("id").GetInt64()}/accept", new { })).JsonAsync();
            var id = made.GetProperty("id").GetInt64();
            if (about == "visit") visit = id;
            var at = "/api/v1/" + about switch { "visit" => $"visits/{id}", "office" => $"offices/{id}", _ => $"visits/{visit}/meetings/{id}" } + "/claims";
            var claims = (await (await site.Anonymous().GetAsync(at)).JsonAsync()).GetProperty("items").EnumerateArray().ToList();
            claims.Should().NotBeEmpty().And.OnlyContain(c => c.GetProperty("quote").GetString() != "", "of {0}", at);
            if (about != "visit") claims.Should().OnlyContain(c => c.GetProperty("subject").GetString() == about && c.GetProperty("subjectId").GetInt64() == id);
        }
        await (await site.Anonymous().GetAsync("/api/v1/offices/999/claims")).ProblemAsync(HttpStatusCode.NotFound);
    }

    private static async Task<long> AddAsync(HttpClient script, string path, object thing)
    {
        var made = await script.SendJsonAsync(HttpMethod.Post, path, thing);
        made.StatusCode.Should().Be(HttpStatusCode.Created, "{0}", await made.Content.ReadAsStringAsync());
        return (await made.JsonAsync()).GetProperty("id").GetInt64();
    }
}
