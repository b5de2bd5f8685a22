using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using DiplomacyTracker.Web.Auth;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Tests.Features.Visits;

public sealed class VisitsApiTests
{
    private static object Visit(string visitor = "Marco Rubio", string host = "MX", string? start = "2025-09-02", string? end = "2025-09-03", string? externalId = null) => new
    {
        visitor = new { name = visitor }, office = "Secretary of State", sender = "US", host, cities = new[] { "Mexico City" }, start, end, status = "completed", kind = "official",
        summary = "Talks on security.", topics = new[] { new { code = "security", prominence = "dominant" } }, externalId,
    };

    private static async Task<(JsonElement Body, string Tag)> MakeAsync(HttpClient script, object? visit = null)
    {
        var answer = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", visit ?? Visit());
        answer.StatusCode.Should().Be(HttpStatusCode.Created, "{0}", await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync(), answer.Headers.ETag!.Tag);
    }

    [SkippableTheory, Engines]
    public async Task A_visit_has_the_shape_of_the_contract_and_can_be_put_back_as_it_came(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "read");
        var (made, tag) = await MakeAsync(script);
        made.GetProperty("slug").GetString().Should().Be("marco-rubio-mexico-2025-09-02");
        made.GetProperty("version").GetInt32().Should().Be(1);
        made.GetProperty("visitor").GetProperty("name").GetString().Should().Be("Marco Rubio");
        made.GetProperty("office").GetProperty("level").GetString().Should().Be("foreign_minister");
        made.GetProperty("start").GetProperty("earliest").GetString().Should().Be("2025-09-02");
        made.GetProperty("topics")[0].GetProperty("prominence").GetString().Should().Be("dominant");

        var path = $"/api/v1/visits/{made.GetProperty("id").GetInt64()}";
        var put = await script.SendJsonAsync(HttpMethod.Put, path, made.GetRawText(), ("If-Match", tag));
        put.StatusCode.Should().Be(HttpStatusCode.OK, "{0}", await put.Content.ReadAsStringAsync());
        put.Headers.ETag!.Tag.Should().Be(tag, "nothing changed");
        (await site.WithDbAsync(db => db.Revisions.CountAsync(r => r.Subject == Domain.Subject.Visit))).Should().Be(1, "no change is logged for a field that did not change");
    }

    [SkippableTheory, Engines]
    public async Task A_write_needs_the_state_it_changes_and_sixteen_at_once_have_one_winner(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "read");
        var (made, tag) = await MakeAsync(script);
        var path = $"/api/v1/visits/{made.GetProperty("id").GetInt64()}";
        await (await script.SendJsonAsync(HttpMethod.Patch, path, new { summary = "x" })).ProblemAsync((HttpStatusCode)428);
        var stale = await script.SendJsonAsync(HttpMethod.Patch, path, new { summary = "x" }, ("If-Match", "\"other\""));
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed);
        stale.Headers.ETag!.Tag.Should().Be(tag);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => script.SendJsonAsync(HttpMethod.Patch, path, new { summary = $"By {i}" }, ("If-Match", tag))));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).Should().Be(1);
        answers.Where(answer => answer.StatusCode != HttpStatusCode.OK).Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed);
        (await (await script.GetAsync(path)).JsonAsync()).GetProperty("version").GetInt32().Should().Be(2);
    }

    [Fact]
    public async Task A_status_that_does_not_follow_the_one_before_needs_a_reason_which_the_history_keeps()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("edit", "read");
        var (made, tag) = await MakeAsync(script);
        var path = $"/api/v1/visits/{made.GetProperty("id").GetInt64()}";
        var refused = await script.SendJsonAsync(HttpMethod.Patch, path, new { status = "rumoured" }, ("If-Match", tag));
        (await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().Equal("/status needs-reason");

        (await script.SendJsonAsync(HttpMethod.Patch, path, new { status = "rumoured", reason = "The report was of another year." }, ("If-Match", tag))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await site.WithDbAsync(db => db.Revisions.OrderByDescending(r => r.Version).FirstAsync(r => r.Subject == Domain.Subject.Visit))).Reason.Should().Be("The report was of another year.");
    }

    [SkippableTheory, Engines]
    public async Task A_conditional_read_answers_304_until_something_changes(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "read");
        var (made, tag) = await MakeAsync(script);
        var path = $"/api/v1/visits/{made.GetProperty("id").GetInt64()}";
        (await script.SendJsonAsync(HttpMethod.Get, path, null, ("If-None-Match", tag))).StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await script.SendJsonAsync(HttpMethod.Patch, path, new { summary = "Other" }, ("If-Match", tag))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await script.SendJsonAsync(HttpMethod.Get, path, null, ("If-None-Match", tag))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("end", "\"2025-09-01\"", "/end ends-before-start")]
    [InlineData("start", "\"2025-02-30\"", "/start invalid-date")]
    [InlineData("host", "\"ZZ\"", "/host unknown-code")]
    [InlineData("host", "\"US\"", "/host host-is-sender")]
    [InlineData("status", "\"finished\"", "/status unknown-code")]
    [InlineData("visitor", "{\"name\":\"\"}", "/visitor required")]
    [InlineData("trip", "{\"id\":99}", "/trip not-found")]
    [InlineData("summary", "7", "/summary wrong-type")]
    [InlineData("topics", "[{\"code\":\"weather\"}]", "/topics/0/code unknown-code")]
    public async Task Each_broken_rule_is_named_at_its_member_and_nothing_is_stored(string member, string value, string fault)
    {
        await using var site = new Site();
        var script = await site.KeyAsync("edit");
        var visit = JsonNode.Parse(JsonSerializer.Serialize(Visit()))!.AsObject();
        visit[member] = JsonNode.Parse(value);
        var answer = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", visit.ToJsonString());
        (await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().Contain(fault);
        (await site.WithDbAsync(db => db.Visits.CountAsync())).Should().Be(0);
        (await site.WithDbAsync(db => db.People.CountAsync())).Should().Be(0);
    }

    [Theory]
    [InlineData("POST", "/api/v1/trips", "{}", "/visitor required")]
    [InlineData("POST", "/api/v1/trips", """{"title":"A tour","visitor":null}""", "/visitor required")]
    [InlineData("PATCH", "/api/v1/actors/NO", """{"code":"NOX9"}""", "/code fixed")]
    [InlineData("PUT", "/api/v1/actors/US", """{"code":"BALTASM","kind":"organisation","name":"Baltic Assembly"}""", "/code fixed")]
    public async Task What_a_thing_needs_and_what_of_it_cannot_change_is_said(string method, string path, string body, string fault)
    {
        await using var site = new Site();
        var script = await site.KeyAsync("edit", "read");
        var answer = await script.SendJsonAsync(new HttpMethod(method), path, body, ("If-Match", "*"));
        (await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().Equal(fault);
        (await (await script.GetAsync("/api/v1/actors/US")).JsonAsync()).GetProperty("name").GetString().Should().Be("United States");
    }

    [Fact]
    public async Task A_part_that_is_put_without_its_visit_stays_there()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("edit", "read");
        var (visit, _) = await MakeAsync(script, Visit());
        var path = $"/api/v1/visits/{visit.GetProperty("id").GetInt64()}/agenda";
        var made = await (await script.SendJsonAsync(HttpMethod.Post, path, new { topics = new[] { "trade" } })).JsonAsync();
        var put = await script.SendJsonAsync(HttpMethod.Put, $"{path}/{made.GetProperty("id").GetInt64()}", new { topics = new[] { "security" } }, ("If-Match", "*"));
        put.StatusCode.Should().Be(HttpStatusCode.OK, "{0}", await put.Content.ReadAsStringAsync());
        (await put.JsonAsync()).GetProperty("visit").GetInt64().Should().Be(visit.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task A_name_of_ten_thousand_characters_is_refused_and_one_with_script_comes_back_as_it_was()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("edit", "read");
        var answer = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", Visit(new string('x', 10_000)));
        (await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().Equal("/visitor/name too-long");
        var (made, _) = await MakeAsync(script, Visit("<b>Zoë</b> & \"Co\" 🇲🇽"));
        made.GetProperty("visitor").GetProperty("name").GetString().Should().Be("<b>Zoë</b> & \"Co\" 🇲🇽");
    }

    [SkippableTheory, Engines]
    public async Task The_trash_takes_a_visit_away_and_gives_it_back(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "read");
        var (made, tag) = await MakeAsync(script);
        var path = $"/api/v1/visits/{made.GetProperty("id").GetInt64()}";
        (await script.SendJsonAsync(HttpMethod.Delete, path, null, ("If-Match", tag))).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await script.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await (await script.GetAsync("/api/v1/visits")).JsonAsync()).GetProperty("items").GetArrayLength().Should().Be(0);
        await (await script.SendJsonAsync(HttpMethod.Post, path + "/restore")).ProblemAsync(HttpStatusCode.PreconditionRequired);
        await (await script.SendJsonAsync(HttpMethod.Post, path + "/restore", null, ("If-Match", tag))).ProblemAsync(HttpStatusCode.PreconditionFailed);
        (await script.SendJsonAsync(HttpMethod.Post, path + "/restore", null, ("If-Match", "*"))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await script.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [SkippableTheory, Engines]
    public async Task A_visit_does_not_join_the_trip_of_somebody_else(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "read");
        var trip = (await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/trips", new { visitor = new { name = "Ada Norrby" } })).JsonAsync()).GetProperty("id").GetInt64();
        var refused = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", new { visitor = new { name = "Bo Lind" }, sender = "SE", host = "MX", trip = new { id = trip } });
        (await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity)).GetProperty("errors")[0].GetProperty("pointer").GetString().Should().Be("/trip");
        (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", new { visitor = new { name = "Ada Norrby" }, sender = "SE", host = "MX", trip = new { id = trip } })).StatusCode.Should().Be(HttpStatusCode.Created);
        (await site.WithDbAsync(db => db.People.CountAsync(p => p.Name == "Bo Lind"))).Should().Be(0);
    }

    [SkippableTheory, Engines]
    public async Task Lists_are_paged_by_key_and_hold_every_visit_once(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "read");
        for (var i = 0; i < 7; i++) await MakeAsync(script, Visit(start: i == 3 ? null : $"2025-0{1 + i % 3}-0{1 + i}", end: null));
        var seen = new List<long>();
        string? path = "/api/v1/visits?limit=3&count=true";
        while (path is not null)
        {
            var answer = await script.GetAsync(path);
            var page = await answer.JsonAsync();
            page.GetProperty("total").GetInt32().Should().Be(7);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
            path = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }
        seen.Should().HaveCount(7).And.OnlyHaveUniqueItems();
        seen[^1].Should().Be(4, "an unknown start sorts last");
        await (await script.GetAsync("/api/v1/visits?colour=red")).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        await (await script.GetAsync("/api/v1/visits?after=made-up")).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        await (await script.GetAsync("/api/v1/visits?limit=501")).ProblemAsync(HttpStatusCode.UnprocessableEntity);
    }

    [SkippableTheory, Engines]
    public async Task The_change_log_rises_without_gaps_behind_what_was_seen_while_many_write(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "read");
        var writers = Task.WhenAll(Enumerable.Range(0, 24).Select(i => script.SendJsonAsync(HttpMethod.Post, "/api/v1/people", new { name = $"Person Number{i}" })));
        var (seen, after) = (new List<long>(), 0L);
        do
        {
            var page = await script.GetFromJsonAsync<JsonElement>($"/api/v1/changes?after={after}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("sequence").GetInt64()));
            after = page.GetProperty("next").GetInt64();
        }
        while (!writers.IsCompleted);
        (await writers).Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.Created);
        var rest = await script.GetFromJsonAsync<JsonElement>($"/api/v1/changes?after={after}&limit=500");
        seen.AddRange(rest.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("sequence").GetInt64()));
        var all = await site.WithDbAsync(db => db.Changes.OrderBy(c => c.Sequence).Select(c => c.Sequence).ToListAsync());
        seen.Should().Equal(all);
    }

    [Fact]
    public async Task Evidence_sent_with_a_visit_becomes_claims_whose_quotes_stand_in_the_text()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("edit", "read", "ingest");
        const string text = "The minister flew in on 2 September 2025.";
        var article = (await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports?extract=never", new { outlet = "A", text })).JsonAsync()).GetProperty("article").GetProperty("id").GetInt64();
        var visit = JsonNode.Parse(JsonSerializer.Serialize(Visit()))!.AsObject();
        visit["evidence"] = JsonNode.Parse(JsonSerializer.Serialize(new[] { new { field = "/start", articleId = article, start = 24, length = 16 } }));
        var (made, _) = await MakeAsync(script, JsonSerializer.Deserialize<JsonElement>(visit.ToJsonString()));
        made.GetProperty("independentSources").GetInt32().Should().Be(1);
        var claims = await (await script.GetAsync($"/api/v1/visits/{made.GetProperty("id").GetInt64()}/claims")).JsonAsync();
        claims.GetProperty("items")[0].GetProperty("quote").GetString().Should().Be("2 September 2025");
        visit["evidence"]![0]!["length"] = 9999;
        var refused = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", visit.ToJsonString());
        (await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().Equal("/evidence/0/start out-of-range");
    }

    [SkippableTheory, Engines]
    public async Task What_is_under_embargo_or_gives_no_quotes_away_is_seen_by_those_who_work_on_it_only(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "ingest", "read");
        await script.SendJsonAsync(HttpMethod.Post, "/api/v1/outlets", new { name = "Silent Sheet", rights = "none" });
        var report = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports?extract=never", new { text = "Marco Rubio arrived.", outlet = "Silent Sheet", publishedAt = "2025-09-03" })).JsonAsync();
        var made = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", new
        {
            visitor = new { name = "Marco Rubio" }, sender = "US", host = "MX", start = "2025-09-03", status = "completed", embargoUntil = "2999-01-01T00:00:00Z",
            evidence = new[] { new { field = "/visitor", articleId = report.GetProperty("article").GetProperty("id").GetInt64(), start = 0, length = 11 } },
        });
        made.StatusCode.Should().Be(HttpStatusCode.Created, "{0}", await made.Content.ReadAsStringAsync());
        var id = (await made.JsonAsync()).GetProperty("id").GetInt64();
        var reader = site.Anonymous();
        foreach (var below in new[] { "", "/claims", "/revisions", "/meetings", "/agenda", "/outcomes" })
        {
            await (await reader.GetAsync($"/api/v1/visits/{id}{below}")).ProblemAsync(HttpStatusCode.NotFound);
            (await script.GetAsync($"/api/v1/visits/{id}{below}")).StatusCode.Should().Be(HttpStatusCode.OK);
        }
        (await reader.GetAsync($"/visits/{id}/claims")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        foreach (var (things, thing) in new (string, object)[]
        {
            ("context-events", new { kind = "other", title = "A secret of state", visits = new[] { new { visit = id, relation = "precedes" } } }),
            ("ordinal-claims", new { visit = id, n = 1, text = "the first secret of state" }),
        })
        {
            var hung = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/" + things, thing);
            hung.StatusCode.Should().Be(HttpStatusCode.Created, "{0}", await hung.Content.ReadAsStringAsync());
            var at = $"/api/v1/{things}/{(await hung.JsonAsync()).GetProperty("id").GetInt64()}";
            foreach (var below in new[] { "", "/claims", "/revisions" })
            {
                await (await reader.GetAsync(at + below)).ProblemAsync(HttpStatusCode.NotFound);
                (await script.GetAsync(at + below)).StatusCode.Should().Be(HttpStatusCode.OK);
            }
            (await (await reader.GetAsync("/api/v1/" + things)).JsonAsync()).GetProperty("items").GetArrayLength().Should().Be(0);
        }

        (await script.SendJsonAsync(HttpMethod.Patch, $"/api/v1/visits/{id}", new { embargoUntil = (string?)null }, ("If-Match", "*"))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await QuoteAsync(reader)).Should().BeEmpty();
        (await QuoteAsync(script)).Should().Be("Marco Rubio");
        (await reader.GetPageAsync($"/visits/{id}/claims")).QuerySelector("[data-label=Words]")!.TextContent.Should().Contain("gives no quotes away").And.NotContain("Marco Rubio");
        (await script.SendJsonAsync(HttpMethod.Delete, $"/api/v1/visits/{id}", null, ("If-Match", "*"))).StatusCode.Should().Be(HttpStatusCode.NoContent);
        await (await reader.GetAsync($"/api/v1/visits/{id}/revisions")).ProblemAsync(HttpStatusCode.NotFound);

        async Task<string?> QuoteAsync(HttpClient who) => (await (await who.GetAsync($"/api/v1/visits/{id}/claims")).JsonAsync()).GetProperty("items")[0].GetProperty("quote").GetString();
    }

    [SkippableTheory, Engines]
    public async Task Words_of_an_outlet_that_gives_none_away_are_not_shown_as_values_either(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "ingest", "read");
        const string secret = "joint group on drug smuggling";
        var sent = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new
        {
            text = $"U.S. Secretary of State Marco Rubio arrived in Mexico on Wednesday for talks on security with President Claudia Sheinbaum. The two countries agreed to set up a {secret}. “The {secret} is historic,” Rubio said.",
            outlet = "Silent Sheet", publishedAt = "2025-09-03",
        })).JsonAsync();
        foreach (var proposal in sent.GetProperty("proposals").EnumerateArray())
            (await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{proposal.GetProperty("id").GetInt64()}/accept", new { })).StatusCode.Should().Be(HttpStatusCode.OK);
        var article = sent.GetProperty("article").GetProperty("id").GetInt64();
        var (id, outlet) = await site.WithDbAsync(async db => (await db.Visits.Select(v => v.Id).SingleAsync(), await db.Outlets.Where(o => o.Name == "Silent Sheet").Select(o => o.Id).SingleAsync()));
        (await script.SendJsonAsync(HttpMethod.Patch, $"/api/v1/outlets/{outlet}", new { rights = "none" }, ("If-Match", "*"))).StatusCode.Should().Be(HttpStatusCode.OK);

        var reader = site.Anonymous();
        var editor = await site.AsAsync(Role.Editor);
        foreach (var page in new[] { $"/visits/{id}", $"/visits/{id}/claims", $"/articles/{article}" })
        {
            (await (await editor.GetAsync(page)).Content.ReadAsStringAsync()).Should().Contain(secret, "editors work with it on {0}", page);
            (await (await reader.GetAsync(page)).Content.ReadAsStringAsync()).Should().NotContain(secret, "it is nobody else's on {0}", page).And.Contain("gives no");
        }
        var outcome = await site.WithDbAsync(db => db.Outcomes.Select(o => o.Id).FirstAsync());
        foreach (var address in new[] { "claims", "outcomes", "statements", $"outcomes/{outcome}", $"outcomes/{outcome}/claims", $"outcomes/{outcome}/revisions" })
        {
            (await script.GetStringAsync($"/api/v1/visits/{id}/{address}")).Should().Contain(secret, "{0}", address);
            (await reader.GetStringAsync($"/api/v1/visits/{id}/{address}")).Should().NotContain(secret, "{0}", address);
        }
    }

    [SkippableTheory, Engines]
    public async Task When_an_editor_makes_somebody_else_the_visitor_the_report_that_named_the_first_disagrees(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "ingest", "read");
        var report = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports?extract=never", new { text = "Marco Rubio arrived.", outlet = "Courier", publishedAt = "2025-09-03" })).JsonAsync();
        var made = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", new
        {
            visitor = new { name = "Marco Rubio" }, sender = "US", host = "MX", start = "2025-09-03", status = "completed",
            evidence = new[] { new { field = "/visitor", articleId = report.GetProperty("article").GetProperty("id").GetInt64(), start = 0, length = 11 } },
        })).JsonAsync();
        var at = $"/api/v1/visits/{made.GetProperty("id").GetInt64()}";
        await VerdictAsync("selected", false);

        var changed = await (await script.SendJsonAsync(HttpMethod.Patch, at, new { visitor = new { name = "Thomas Garst" } }, ("If-Match", "*"))).JsonAsync();
        changed.GetProperty("visitor").GetProperty("name").GetString().Should().Be("Thomas Garst");
        await VerdictAsync("open", true);
        (await site.Anonymous().GetPageAsync($"/visits/{made.GetProperty("id").GetInt64()}")).Body!.TextContent.Should().Contain("Courier says Marco Rubio");

        await script.SendJsonAsync(HttpMethod.Patch, at, new { visitor = new { name = "Marco Rubio" } }, ("If-Match", "*"));
        await VerdictAsync("selected", false);

        async Task VerdictAsync(string verdict, bool disagrees)
        {
            (await (await script.GetAsync(at + "/claims")).JsonAsync()).GetProperty("items")[0].GetProperty("verdict").GetString().Should().Be(verdict);
            (await (await script.GetAsync(at)).JsonAsync()).GetProperty("disagreements").EnumerateArray().Select(d => d.GetString()).Should().Equal(disagrees ? ["visitor"] : []);
        }
    }

    [SkippableTheory, Engines]
    public async Task Of_a_visit_that_was_dropped_it_is_kept_who_decided_so_and_how_long_before(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "read");
        var made = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", new
        {
            visitor = new { name = "Marco Rubio" }, sender = "US", host = "MX", start = "2025-09-03", status = "cancelled", statusReason = "security", statusBy = "MX", statusNotice = 2,
        })).JsonAsync();
        var at = $"/api/v1/visits/{made.GetProperty("id").GetInt64()}";
        var read = await (await script.GetAsync(at)).JsonAsync();
        (read.GetProperty("statusBy").GetString(), read.GetProperty("statusNotice").GetInt32()).Should().Be(("MX", 2));
        (await site.Anonymous().GetPageAsync($"/visits/{made.GetProperty("id").GetInt64()}")).Body!.TextContent.Should().Contain("decided by Mexico, 2 days before");

        var refused = await script.SendJsonAsync(HttpMethod.Patch, at, new { statusBy = "QQ" }, ("If-Match", "*"));
        (await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().ContainSingle(fault => fault.StartsWith("/statusBy", StringComparison.Ordinal));
        refused = await script.SendJsonAsync(HttpMethod.Patch, at, new { statusNotice = -1 }, ("If-Match", "*"));
        (await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().Equal("/statusNotice out-of-range");
    }
}
