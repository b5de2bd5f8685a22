using System.Text.Json;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Sample;
using DiplomacyTracker.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace DiplomacyTracker.Browser.Tests;

/// <summary>The main job, as an editor does it: a report goes in, decided facts with their sentences come out.</summary>
[Collection(nameof(Chromium))]
public sealed class EditorTests(Chromium chromium)
{
    private async Task<Visitor> SignedInAsync(Site site)
    {
        var editor = await chromium.VisitAsync(site);
        await editor.SignInAsync(site, Role.Editor);
        return editor;
    }

    private static async Task AddAsync(IPage page, string outlet, string text)
    {
        await page.GotoAsync("/articles/new");
        await page.FillAsync("#text", text);
        await page.FillAsync("#outlet", outlet);
        await page.FillAsync("#pub-d", "3");
        await page.FillAsync("#pub-m", "9");
        await page.FillAsync("#pub-y", "2025");
        await page.ClickAsync("main button.btn-primary");
        await page.WaitForURLAsync("**/review");
    }

    [SkippableFact]
    public async Task A_pasted_report_becomes_two_visits_of_one_trip_and_a_second_report_disagrees()
    {
        Skip.If(chromium.Browser is null, "No Chromium: install the package chromium.");
        await using var site = new Site();
        await using var editor = await SignedInAsync(site);
        var page = editor.Page;

        await AddAsync(page, "Gulf Stream Courier", LoadSample.Read<JsonElement>("reports/rubio-mexico.json").GetProperty("text").GetString()!);
        await page.ClickAsync("button[value='above-0.9']");
        await page.WaitForLoadStateAsync();
        await editor.AcceptAllAsync();
        var visits = await site.WithDbAsync(db => db.Visits.OrderBy(v => v.Id).Select(v => new { v.Id, v.Host, v.TripId }).ToListAsync());
        visits.Select(v => v.Host).Should().BeEquivalentTo("MX", "EC");
        visits.Select(v => v.TripId).Distinct().Should().ContainSingle().Which.Should().NotBeNull("both stops are legs of one journey");

        await AddAsync(page, "Northern Lantern", LoadSample.Read<JsonElement>("reports/rubio-tuesday.json").GetProperty("text").GetString()!);
        await Assertions.Expect(page.Locator(".clash").First).ToContainTextAsync("Keep 3 Sep 2025 and record this article as disagreeing");
        await editor.AcceptAllAsync();
        var mexico = visits.First(v => v.Host == "MX").Id;
        await page.GotoAsync($"/visits/{mexico}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Sources disagree");
        await page.GotoAsync($"/visits/{mexico}/claims");
        var tuesday = page.Locator("tr", new() { HasText = "Northern Lantern" }).Filter(new() { HasText = "2 Sep 2025" }).First;
        await tuesday.Locator("select").SelectOptionAsync("selected");
        await tuesday.Locator("input[name=reason]").FillAsync("Two agencies say Tuesday");
        await tuesday.Locator("button").ClickAsync();
        await page.WaitForLoadStateAsync();
        await page.GotoAsync($"/visits/{mexico}/history");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Two agencies say Tuesday");
    }

    [SkippableFact]
    public async Task A_report_is_decided_by_keyboard_alone()
    {
        Skip.If(chromium.Browser is null, "No Chromium: install the package chromium.");
        await using var site = new Site();
        await using var editor = await SignedInAsync(site);
        var page = editor.Page;
        await AddAsync(page, "Courier", "U.S. Secretary of State Marco Rubio arrived in Mexico on Wednesday.");
        var rows = await page.Locator(".prop").CountAsync();
        for (var row = 0; row < rows; row++)
        {
            await page.Keyboard.PressAsync("u");
            await page.Keyboard.PressAsync("a");
        }
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync(url => !url.EndsWith("/review", StringComparison.Ordinal));
        (await site.WithDbAsync(db => db.Visits.CountAsync())).Should().Be(1);
    }

    [SkippableFact]
    public async Task Words_selected_in_the_text_become_a_fact()
    {
        Skip.If(chromium.Browser is null, "No Chromium: install the package chromium.");
        await using var site = new Site();
        await using var editor = await SignedInAsync(site);
        var page = editor.Page;
        await AddAsync(page, "Courier", "U.S. Secretary of State Marco Rubio arrived in Mexico on Wednesday.\n\nHe stays for two nights at the embassy.");
        await editor.AcceptAllAsync();
        await page.Locator(".arttext p >> nth=1").EvaluateAsync("p => { const r = document.createRange(); r.selectNodeContents(p); const s = getSelection(); s.removeAllRanges(); s.addRange(r); }");
        await page.ClickAsync("text=Add as a fact");
        await page.SelectOptionAsync("#add-field", "visit/summary");
        await page.ClickAsync("text=Add and accept");
        await page.WaitForLoadStateAsync();
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Summary).SingleAsync())).Should().Be("He stays for two nights at the embassy.");
    }

    [SkippableFact]
    public async Task Words_inside_a_marked_fact_are_selected_by_dragging_over_them()
    {
        Skip.If(chromium.Browser is null, "No Chromium: install the package chromium.");
        await using var site = new Site();
        await using var editor = await SignedInAsync(site);
        var page = editor.Page;
        await AddAsync(page, "Courier", "U.S. Secretary of State Marco Rubio arrived in Mexico on Wednesday.");
        var marked = (await page.Locator(".arttext .sp mark", new() { HasText = "Rubio" }).First.BoundingBoxAsync())!;
        var line = marked.Y + (marked.Height / 2);
        await page.Mouse.MoveAsync(marked.X + 2, line);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(marked.X + (marked.Width / 2), line, new() { Steps = 4 });
        await page.Mouse.MoveAsync(marked.X + marked.Width - 4, line, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        (await page.EvaluateAsync<string>("getSelection().toString()")).Should().Contain("Rubi");
        page.Url.Should().EndWith("/review", "the end of a drag follows no link");
        await page.ClickAsync("text=Add as a fact");
        await page.SelectOptionAsync("#add-field", "visit/summary");
        await Assertions.Expect(page.Locator("[name=quote]")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^[A-Za-z .]+$"));
    }

    [SkippableFact]
    public async Task The_second_of_two_editors_sees_what_changed_and_keeps_what_they_typed()
    {
        Skip.If(chromium.Browser is null, "No Chromium: install the package chromium.");
        await using var site = new Site();
        var script = await site.KeyAsync("edit");
        var made = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", new { visitor = new { name = "Marco Rubio" }, sender = "US", host = "MX", status = "announced", summary = "First words" });
        var id = (await made.JsonAsync()).GetProperty("id").GetInt64();
        await using var first = await chromium.VisitAsync(site);
        await using var second = await chromium.VisitAsync(site);
        await first.SignInAsync(site, Role.Editor);
        await second.SignInAsync(site, Role.Administrator);
        await first.Page.GotoAsync($"/visits/{id}/edit");
        await second.Page.GotoAsync($"/visits/{id}/edit");
        await first.Page.FillAsync("#summary", "Words of the first editor");
        await first.Page.ClickAsync("text=Save the visit");
        await first.Page.WaitForLoadStateAsync();
        await second.Page.FillAsync("#cities", "Monterrey");
        await second.Page.ClickAsync("text=Save the visit");
        await second.Page.WaitForLoadStateAsync();
        await Assertions.Expect(second.Page.Locator("main")).ToContainTextAsync("changed this visit while you were editing");
        await Assertions.Expect(second.Page.Locator("#cities")).ToHaveValueAsync("Monterrey");
        await second.Page.ClickAsync("text=Save this combination");
        await second.Page.WaitForLoadStateAsync();
        var visit = await site.WithDbAsync(db => db.Visits.AsNoTracking().SingleAsync());
        visit.Summary.Should().Be("Words of the first editor");
        visit.Cities.Should().Equal("Monterrey");
    }
}
