using Deque.AxeCore.Playwright;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace DiplomacyTracker.Browser.Tests;

/// <summary>Every page, as a reader and as an editor: accessible in light and dark, and no wider than a phone.</summary>
[Collection(nameof(Chromium))]
public sealed class PagesTests(Chromium chromium)
{
    private async Task<List<string>> PathsAsync()
    {
        var site = chromium.Sample!;
        var visit = await site.WithDbAsync(db => db.Visits.OrderByDescending(v => v.MeetingCount).Select(v => v.Id).FirstAsync());
        var open = await site.WithDbAsync(db => db.Articles.Where(a => a.State == ArticleState.ToReview).OrderByDescending(a => a.ProposalCount).Select(a => a.Id).FirstAsync());
        var person = await site.WithDbAsync(db => db.Visits.Select(v => v.VisitorId).FirstAsync());
        var trip = await site.WithDbAsync(db => db.Trips.Select(t => t.Id).FirstAsync());
        return
        [
            "/", "/visits?from=2025-08-01&to=2025-10-31", "/visits?zoom=all&lanes=host", $"/visits/{visit}", $"/visits/{visit}/history", $"/visits/{visit}/claims", $"/visits/{visit}/edit", "/visits/new",
            $"/trips/{trip}", "/people", $"/people/{person}", "/actors", "/actors/MX", "/topics", "/topics/trade", "/search?q=talks", "/inbox", $"/articles/{open}", $"/articles/{open}/review",
            "/articles/new", "/help", "/help/method", "/account", "/nothing-here",
        ];
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Axe_finds_nothing_serious_and_nothing_is_wider_than_the_screen(ColorScheme scheme, int width)
    {
        Skip.If(chromium.Browser is null, "No Chromium: install the package chromium.");
        await using var editor = await chromium.VisitAsync(chromium.Sample!, scheme, width);
        await editor.SignInAsync(chromium.Sample!, Role.Editor);
        var found = new List<string>();
        foreach (var path in await PathsAsync())
        {
            await editor.Page.GotoAsync(path);
            await editor.KeepAsync($"{scheme}-{width}{path}");
            var axe = await editor.Page.RunAxe();
            found.AddRange(axe.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{path}: {v.Id}, {v.Nodes.Length} × {v.Nodes[0].Html}"));
            var wide = await editor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            if (wide > 0) found.Add($"{path}: {wide} px too wide at {width} px");
        }
        found.Should().BeEmpty();
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Tables_of_people_keys_and_long_histories_fit_the_screen_with_all_their_controls(ColorScheme scheme, int width)
    {
        Skip.If(chromium.Browser is null, "No Chromium: install the package chromium.");
        await using var site = new Site();
        await using var administrator = await chromium.VisitAsync(site, scheme, width);
        var page = administrator.Page;
        await administrator.SignInAsync(site, Role.Administrator);
        await site.AsAsync(Role.Editor);
        await site.NewKeyAsync(["read", "ingest", "edit", "admin"], "a-script-with-a-name-of-some-length-in-it");
        await site.NewKeyAsync(["ingest"], "short", "90d");
        var script = await site.KeyAsync("edit");
        var topics = (await (await script.GetAsync("/api/v1/topics")).JsonAsync()).GetProperty("items").EnumerateArray().Take(20).Select(topic => new { code = topic.GetProperty("code").GetString() }).ToArray();
        var made = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", new { visitor = new { name = "Marco Rubio" }, sender = "US", host = "MX", start = "2025-09-03", status = "completed" })).JsonAsync();
        var id = made.GetProperty("id").GetInt64();
        await script.SendJsonAsync(HttpMethod.Patch, $"/api/v1/visits/{id}", new { topics, summary = "https://example.org/an-address-without-any-place-where-a-line-could-be-broken-in-two" }, ("If-Match", "*"));

        var article = await EditedAsync(site, administrator);

        var found = new List<string>();
        foreach (var path in new[] { "/admin", "/admin/users", "/admin/keys", "/admin/audit", $"/visits/{id}/history", $"/visits/{id}/edit", $"/articles/{article}", $"/articles/{article}/review" })
        {
            await page.GotoAsync(path);
            await administrator.KeepAsync($"rows-{scheme}-{width}{path}");
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") is > 0 and var wide) found.Add($"{path}: {wide} px too wide");
            // controls that lie beside what their table shows, and choices of which the words are cut
            found.AddRange((await page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll('main button, main select')].filter(e => {
                    const at = e.getBoundingClientRect();
                    if (at.width === 0) return false;
                    const box = e.closest('.tablewrap')?.getBoundingClientRect();
                    if (box && (at.right > box.right + 1 || at.left < box.left - 1)) return true;
                    return e.tagName === 'SELECT' && at.width < 110;
                }).map(e => (e.getAttribute('id') ?? e.textContent).trim())
                """)).Select(control => $"{path}: “{control}” is cut off"));
            var axe = await page.RunAxe();
            found.AddRange(axe.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{path}: {v.Id}, {v.Nodes.Length} × {v.Nodes[0].Html}"));
        }
        found.Should().BeEmpty();
    }

    /// <summary>An article of which every fact was accepted before its text came anew, with the words of one of them gone.</summary>
    private static async Task<long> EditedAsync(Site site, Visitor editor)
    {
        var script = await site.KeyAsync("ingest");
        const string text = "U.S. Secretary of State Marco Rubio arrived in Mexico City on Wednesday. He will meet President Claudia Sheinbaum to discuss security.";
        async Task<long> SendAsync(string words) =>
            (await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = words, publishedAt = "2025-09-03", externalId = "c1" })).JsonAsync()).GetProperty("article").GetProperty("id").GetInt64();
        var article = await SendAsync(text);
        await editor.Page.GotoAsync($"/articles/{article}/review");
        await editor.AcceptAllAsync();
        await SendAsync(text.Replace("Wednesday", "Tuesday", StringComparison.Ordinal));
        await editor.Page.GotoAsync($"/articles/{article}");
        await Assertions.Expect(editor.Page.Locator("main")).ToContainTextAsync("These words no longer stand in the newest text: “Wednesday”");
        return article;
    }

    [SkippableFact]
    public async Task A_reader_gets_from_the_timeline_to_the_sentence_without_script()
    {
        Skip.If(chromium.Browser is null, "No Chromium: install the package chromium.");
        await using var reader = await chromium.VisitAsync(chromium.Sample!, script: false);
        var page = reader.Page;
        await page.GotoAsync("/visits?host=MX");
        await page.ClickAsync("table.visits tbody th a >> nth=0");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("in Mexico");
        await page.ClickAsync("a[href^='#e'] >> nth=0");
        page.Url.Should().Contain("#e");
        await page.ClickAsync("main a[href^='/people/'] >> nth=0");
        await Assertions.Expect(page.Locator("h1")).Not.ToBeEmptyAsync();
        await page.GotoAsync("/search?q=Mexico");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Mexico");
    }
}
