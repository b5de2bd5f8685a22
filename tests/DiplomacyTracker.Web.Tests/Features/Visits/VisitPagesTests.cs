using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using DiplomacyTracker.Web.Auth;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Tests.Features.Visits;

/// <summary>A visit as pages show it, and what editors do to it by form.</summary>
public sealed class VisitPagesTests
{
    private static async Task<long> AddAsync(HttpClient script, object visit)
    {
        var made = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", visit);
        made.StatusCode.Should().Be(HttpStatusCode.Created, "{0}", await made.Content.ReadAsStringAsync());
        return (await made.JsonAsync()).GetProperty("id").GetInt64();
    }

    private static Task<long> RubioAsync(HttpClient script, string start = "2025-09-03", string status = "completed") =>
        AddAsync(script, new { visitor = new { name = "Marco Rubio" }, office = "Secretary of State", sender = "US", host = "MX", start, status });

    [SkippableTheory, Engines]
    public async Task A_planned_meeting_is_named_as_planned_and_counted_only_once_it_is_held(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit");
        var id = await RubioAsync(script, status: "under_way");
        var made = await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/visits/{id}/meetings", new { state = "planned", participants = new[] { new { name = "Claudia Sheinbaum", actor = "MX", side = "host" } } });
        made.StatusCode.Should().Be(HttpStatusCode.Created, "{0}", await made.Content.ReadAsStringAsync());
        var reader = site.Anonymous();
        (await KeyAsync(reader, id, "Met")).Should().Be("none held; planned: Claudia Sheinbaum");
        (await MeetingsInTableAsync(reader)).Should().Be("–");

        var meeting = await made.JsonAsync();
        (await script.SendJsonAsync(HttpMethod.Patch, $"/api/v1/visits/{id}/meetings/{meeting.GetProperty("id").GetInt64()}", new { state = "held" }, ("If-Match", "*"))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await KeyAsync(reader, id, "Met")).Should().Be("Claudia Sheinbaum");
        (await MeetingsInTableAsync(reader)).Should().Be("1");

        static async Task<string> MeetingsInTableAsync(HttpClient reader) => (await reader.GetPageAsync("/visits")).QuerySelector("table.visits tbody tr td.num")!.TextContent.Trim();
    }

    private static async Task<string> KeyAsync(HttpClient reader, long id, string label)
    {
        var page = await reader.GetPageAsync($"/visits/{id}");
        return page.QuerySelectorAll(".keyline > div").Single(div => div.QuerySelector("dt")!.TextContent == label).QuerySelector("dd")!.TextContent.Trim();
    }

    [Fact]
    public async Task The_strip_of_a_trip_says_which_meetings_were_held_and_which_are_planned()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("edit");
        var trip = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/trips", new { visitor = new { name = "Marco Rubio" } })).JsonAsync();
        var tripId = trip.GetProperty("id").GetInt64();
        var mexico = await AddAsync(script, new { visitor = new { name = "Marco Rubio" }, sender = "US", host = "MX", start = "2025", status = "announced", trip = new { id = tripId }, leg = 1 });
        var ecuador = await AddAsync(script, new { visitor = new { name = "Marco Rubio" }, sender = "US", host = "EC", start = "2025", status = "announced", trip = new { id = tripId }, leg = 2 });
        (await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/visits/{mexico}/meetings", new { state = "planned", participants = new[] { new { description = "senior officials", side = "host" } } })).StatusCode.Should().Be(HttpStatusCode.Created);
        var reader = site.Anonymous();
        var page = await reader.GetPageAsync($"/visits/{ecuador}");
        page.QuerySelectorAll(".stop .sub").Select(stop => stop.TextContent.Trim()).Should().SatisfyRespectively(
            first => first.Should().Contain("1 meeting planned"), second => second.Should().Contain("no meeting held"));
        page.QuerySelectorAll(".crumbs li")[^1].TextContent.Should().Be("Mexico and Ecuador, 2025", "no source says a month");
    }

    [SkippableTheory, Engines]
    public async Task A_visit_made_by_hand_says_of_each_value_that_it_has_no_source(Engine engine)
    {
        await using var site = new Site(engine);
        var editor = await site.AsAsync(Role.Editor);
        var answer = await editor.SubmitAsync("/visits/new", new() { ["visitor"] = "Marco Rubio", ["sender"] = "United States", ["host"] = "Mexico", ["start"] = "3 Sep 2025", ["status"] = "completed", ["topics"] = "security" });
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, "{0}", (await answer.PageAsync()).QuerySelector("main")?.TextContent);
        var page = await editor.GetPageAsync(answer.Headers.Location!.OriginalString);
        page.QuerySelector("h1")!.TextContent.Should().Be("Marco Rubio in Mexico");
        page.QuerySelectorAll(".facts dd").Should().NotBeEmpty().And.OnlyContain(dd => dd.TextContent.Contains("no source"));

        var undo = page.QuerySelector("#flash form")!.GetAttribute("action")!;
        undo.Should().MatchRegex("^/visits/[0-9]+/trash.version=1$", "what was just made goes to the trash");
    }

    [Theory]
    [InlineData("start", "tomorrow", "depends on the day it is said")]
    [InlineData("start", "2025-02-30", "30 February")]
    [InlineData("host", "Atlantis", "Atlantis")]
    public async Task A_wrong_value_is_refused_beside_its_field_and_what_was_typed_stays(string field, string value, string words)
    {
        await using var site = new Site();
        var editor = await site.AsAsync(Role.Editor);
        var typed = new Dictionary<string, string> { ["visitor"] = "Marco Rubio", ["sender"] = "US", ["host"] = "MX", ["start"] = "3 Sep 2025" };
        typed[field] = value;
        var answer = await editor.SubmitAsync("/visits/new", typed);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var page = await answer.PageAsync();
        page.QuerySelector($"#{field}-e")!.TextContent.Should().ContainEquivalentOf(words.Split(' ')[0]);
        ((IHtmlInputElement)page.QuerySelector($"#{field}")!).Value.Should().Be(value);
        (await site.WithDbAsync(db => db.Visits.CountAsync())).Should().Be(0);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("999")]
    public async Task A_form_that_does_not_say_which_version_it_saw_overwrites_nothing(string version)
    {
        await using var site = new Site();
        var script = await site.KeyAsync("edit");
        var id = await RubioAsync(script);
        var editor = await site.AsAsync(Role.Editor);
        await script.SendJsonAsync(HttpMethod.Patch, $"/api/v1/visits/{id}", new { summary = "Talks on migration" }, ("If-Match", "*"));
        var answer = await editor.SubmitAsync($"/visits/{id}/edit", new() { ["summary"] = "Mine", ["version"] = version });
        var page = await answer.PageAsync();
        page.QuerySelector("main")!.TextContent.Should().Contain("changed this visit while you were editing").And.Contain("Talks on migration");
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Summary).SingleAsync())).Should().Be("Talks on migration");
        // and it can be saved, knowing both
        (await editor.SubmitAsync($"/visits/{id}/edit", new() { ["summary"] = "Mine" })).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_reason_as_long_as_a_report_is_refused_and_stays_in_the_form()
    {
        await using var site = new Site();
        var id = await RubioAsync(await site.KeyAsync("edit"));
        var editor = await site.AsAsync(Role.Editor);
        var page = await (await editor.SubmitAsync($"/visits/{id}/edit", new() { ["summary"] = "Mine", ["reason"] = new string('x', 30_000) })).PageAsync();
        page.QuerySelector("#reason-e")!.TextContent.Should().Contain("Keep this to 1000 characters");
        ((IHtmlInputElement)page.QuerySelector("#reason")!).Value.Should().HaveLength(30_000);
        (await editor.SubmitAsync($"/visits/{id}/edit", new() { ["summary"] = "Mine", ["reason"] = new string('x', 1000) })).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await editor.GetPageAsync($"/visits/{id}")).QuerySelector("#flash")!.TextContent.Length.Should().BeLessThan(500, "a notice travels in a cookie");
    }

    [SkippableTheory, Engines]
    public async Task A_deleted_visit_is_restored_from_the_notice_or_from_its_page_in_the_trash(Engine engine)
    {
        await using var site = new Site(engine);
        var id = await RubioAsync(await site.KeyAsync("edit"));
        var editor = await site.AsAsync(Role.Editor);
        var page = $"/visits/{id}";

        (await editor.SubmitAsync(page, new() { ["reason"] = "A rumour" }, action: $"/visits/{id}/trash")).Headers.Location!.OriginalString.Should().Be("/visits");
        var list = await editor.GetPageAsync("/visits");
        list.QuerySelector("#flash")!.TextContent.Should().Contain("in the trash").And.Contain("Undo");
        list.QuerySelectorAll("table.visits tbody tr").Should().BeEmpty();
        (await site.Anonymous().GetAsync($"/visits/{id}")).StatusCode.Should().Be(HttpStatusCode.NotFound, "readers do not see the trash");
        (await editor.GetAsync($"/visits/{id}")).Headers.Location!.OriginalString.Should().Be($"/visits/{id}/trash");

        var trash = await editor.GetPageAsync($"/visits/{id}/trash");
        trash.QuerySelector("main")!.TextContent.Should().Contain("A rumour").And.Contain("editor@example.org");
        (await editor.SubmitAsync($"/visits/{id}/trash", [], action: $"/visits/{id}/trash?handler=Restore")).Headers.Location!.OriginalString.Should().Be($"/visits/{id}");
        (await site.Anonymous().GetPageAsync(page)).QuerySelector("h1")!.TextContent.Should().Be("Marco Rubio in Mexico");
    }

    [Fact]
    public async Task A_visit_that_somebody_changed_meanwhile_is_not_deleted()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("edit");
        var id = await RubioAsync(script);
        var editor = await site.AsAsync(Role.Editor);
        var page = $"/visits/{id}";
        (await script.SendJsonAsync(HttpMethod.Patch, $"/api/v1/visits/{id}", new { summary = "Talks on migration" }, ("If-Match", "*"))).StatusCode.Should().Be(HttpStatusCode.OK);
        await editor.SubmitAsync(page, new() { ["version"] = "1" }, action: $"/visits/{id}/trash");
        (await editor.GetPageAsync(page)).QuerySelector("#flash")!.TextContent.Should().Contain("was not deleted");
        (await site.WithDbAsync(db => db.Visits.SingleAsync())).TrashedAt.Should().BeNull();
    }

    [SkippableTheory, Engines]
    public async Task Readers_see_no_address_of_an_editor_in_history_changes_and_revisions(Engine engine)
    {
        await using var site = new Site(engine);
        var editor = await site.AsAsync(Role.Editor);
        await editor.SubmitAsync("/visits/new", new() { ["visitor"] = "Marco Rubio", ["sender"] = "US", ["host"] = "MX", ["start"] = "3 Sep 2025", ["status"] = "completed" });
        var id = await site.WithDbAsync(db => db.Visits.Select(v => v.Id).SingleAsync());
        var newest = await site.WithDbAsync(db => db.Changes.MaxAsync(c => c.Sequence));
        foreach (var reader in new[] { site.Anonymous(), await site.AsAsync(Role.Viewer), await site.KeyAsync("read") })
        {
            foreach (var path in new[] { $"/visits/{id}/history", $"/api/v1/visits/{id}/revisions", $"/api/v1/changes?after={newest - 3}" })
                (await reader.GetStringAsync(path)).Should().NotContain("editor@example.org", path).And.Contain("editor");
        }
        (await editor.GetStringAsync($"/visits/{id}/history")).Should().Contain("editor@example.org");
        (await (await site.KeyAsync("edit")).GetStringAsync($"/api/v1/changes?after={newest - 3}")).Should().Contain("editor@example.org");
    }

    [SkippableTheory, Engines]
    public async Task Putting_back_what_was_got_changes_nothing(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit");
        var trip = (await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/trips", new { visitor = new { name = "Marco Rubio" } })).JsonAsync()).GetProperty("id").GetInt64();
        var id = await AddAsync(script, new
        {
            visitor = new { name = "Marco Rubio" }, office = "Secretary of State", sender = "US", host = "MX", start = new { raw = "on Wednesday", anchor = "2025-09-03", edtf = "2025-09-03" }, status = "completed",
            trip = new { id = trip }, leg = 2, topics = new[] { new { code = "trade", prominence = "high" } }, embargoUntil = "2026-01-01T00:00:00Z",
        });
        (await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/visits/{id}/agenda", new { topics = new[] { "security" } })).StatusCode.Should().Be(HttpStatusCode.Created);
        var before = await site.WithDbAsync(db => db.Revisions.Where(r => r.SubjectId == id && r.Subject == DiplomacyTracker.Domain.Subject.Visit).OrderByDescending(r => r.Version).FirstAsync());

        var got = await script.GetAsync($"/api/v1/visits/{id}");
        var put = await script.SendJsonAsync(HttpMethod.Put, $"/api/v1/visits/{id}", await got.Content.ReadAsStringAsync(), ("If-Match", got.Headers.ETag!.ToString()));
        put.StatusCode.Should().Be(HttpStatusCode.OK, "{0}", await put.Content.ReadAsStringAsync());
        var after = await site.WithDbAsync(db => db.Revisions.Where(r => r.SubjectId == id && r.Subject == DiplomacyTracker.Domain.Subject.Visit).OrderByDescending(r => r.Version).FirstAsync());
        (after.Version, after.Snapshot).Should().Be((before.Version, before.Snapshot));
        put.Headers.ETag.Should().Be(got.Headers.ETag);
        before.Snapshot.Should().Contain("2025-09-03").And.NotContain("security", "topics of agenda points are not set on the visit");
        JsonDocument.Parse(before.Snapshot).RootElement.GetProperty("embargoUntil").GetString().Should().StartWith("2026-01-01");
    }
}
