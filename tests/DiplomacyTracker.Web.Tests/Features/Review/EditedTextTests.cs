using System.Net;
using System.Text.Json;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Sample;
using Microsoft.EntityFrameworkCore;
using static DiplomacyTracker.Web.Tests.Features.Review.ReviewForm;

namespace DiplomacyTracker.Web.Tests.Features.Review;

/// <summary>What becomes of decided facts when an outlet edits its text.</summary>
public sealed class EditedTextTests
{
    private const string Cairo = "German Foreign Minister Johann Wadephul arrived in Cairo on Wednesday for talks with Egyptian Foreign Minister Badr Abdelatty about the ceasefire in Gaza.";

    [SkippableTheory, Engines]
    public async Task What_an_edited_text_says_otherwise_of_something_decided_is_asked(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest");
        var sent = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = Wednesday.Replace("in Mexico", "in Mexico City", StringComparison.Ordinal), publishedAt = "2025-09-03", externalId = "c1" })).JsonAsync();
        var article = sent.GetProperty("article").GetProperty("id").GetInt64();
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        await SendAsync(editor, Decisions(page), Accepted(page));
        (await site.WithDbAsync(db => db.Articles.Select(a => a.State).SingleAsync())).Should().Be(ArticleState.Done);

        var edited = Wednesday.Replace("in Mexico", "in Puebla, Mexico,", StringComparison.Ordinal).Replace("Wednesday", "Tuesday", StringComparison.Ordinal);
        (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = edited, publishedAt = "2025-09-03", externalId = "c1" })).StatusCode.Should().Be(HttpStatusCode.Created);
        (await site.WithDbAsync(db => db.Articles.Select(a => a.State).SingleAsync())).Should().Be(ArticleState.ToReview, "it is back in the inbox");
        page = await editor.GetPageAsync($"/articles/{article}/review");
        var open = page.QuerySelectorAll(".prop").Where(row => row.QuerySelector(".aer") is not null).ToList();
        open.Select(row => row.QuerySelector(".pf")!.TextContent).Should().Equal(["City", "Arrived", "Meeting"], "the talks for which he came have moved with him, and nothing else has changed");
        var asked = open.Single(row => row.QuerySelector(".pf")!.TextContent == "Arrived");
        asked.QuerySelector("b")!.TextContent.Should().Be("2 Sep 2025");
        asked.QuerySelector(".clash")!.TextContent.Should().Contain("3 Sep 2025");
        var radio = asked.QuerySelector(".aer-a input")!.GetAttribute("name")!;
        (await SendAsync(editor, Decisions(page), [new(radio, "a"), new("clash." + radio[2..], "replace")])).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Start.Edtf).SingleAsync())).Should().Be("2025-09-02");
    }

    [SkippableTheory, Engines]
    public async Task An_edit_that_changes_nothing_that_was_taken_asks_nothing_and_one_changed_day_asks_for_that_day(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest");
        var text = LoadSample.Read<JsonElement>("reports/rubio-mexico.json").GetProperty("text").GetString()!;
        async Task<long> SendAsync(string words)
        {
            var answer = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = words, publishedAt = "2025-09-03", externalId = "c1" });
            answer.StatusCode.Should().Be(HttpStatusCode.Created);
            return (await answer.JsonAsync()).GetProperty("article").GetProperty("id").GetInt64();
        }
        var article = await SendAsync(text);
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        (await ReviewForm.SendAsync(editor, Decisions(page), Accepted(page))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        var held = await site.WithDbAsync(db => db.Visits.OrderBy(v => v.Id).Select(v => new { v.Host, v.Start.Edtf }).ToListAsync());

        await SendAsync(text + " More to follow.");
        (await OpenAsync()).Should().BeEmpty("nothing that was taken has changed");

        await SendAsync(text.Replace("landed in Mexico on Wednesday", "landed in Mexico on Monday", StringComparison.Ordinal));
        (await OpenAsync()).Should().Equal("/start 2025-09-01");
        page = await editor.GetPageAsync($"/articles/{article}/review");
        page.QuerySelectorAll(".prop .clash input[value=replace][checked]").Length.Should().Be(1, "the report corrects itself");
        var choice = page.QuerySelector(".prop .aer-a input")!.GetAttribute("name")!;
        (await ReviewForm.SendAsync(editor, Decisions(page), [new(choice, "a")])).StatusCode.Should().Be(HttpStatusCode.Redirect);
        var now = await site.WithDbAsync(db => db.Visits.OrderBy(v => v.Id).Select(v => new { v.Host, v.Start.Edtf, v.Disagreements }).ToListAsync());
        now.Select(v => v.Host).Should().Equal(held.Select(v => v.Host));
        now[0].Edtf.Should().Be("2025-09-01");
        now[1].Edtf.Should().Be(held[1].Edtf);
        now.SelectMany(v => v.Disagreements).Should().BeEmpty("a report does not disagree with itself");

        Task<List<string>> OpenAsync() => site.WithDbAsync(db => db.Claims.Where(c => c.ProposalId != null && c.Decision == Decision.Open
            && db.Proposals.Any(p => p.Id == c.ProposalId && p.State == ProposalState.PartlyDecided)).Select(c => c.Field + " " + c.Value).ToListAsync());
    }

    [SkippableTheory, EditedTexts]
    public async Task Of_an_edited_text_what_is_new_is_proposed_and_what_it_says_otherwise_is_asked(Engine engine, string first, string edited, string[] proposed, string[] asked)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest");
        async Task SendAsync(string words) => (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = words, publishedAt = "2025-09-03", externalId = "c1" })).StatusCode.Should().Be(HttpStatusCode.Created);
        await SendAsync(first);
        var article = await site.WithDbAsync(db => db.Articles.Select(a => a.Id).SingleAsync());
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        await ReviewForm.SendAsync(editor, Decisions(page), Accepted(page));

        await SendAsync(edited);
        var open = await site.WithDbAsync(db => db.Proposals.Where(p => p.State == ProposalState.Open && p.About == Subject.Visit).Select(p => p.Claims.Where(c => c.Field == "/host").Select(c => c.Value).Single()).ToListAsync());
        open.Should().BeEquivalentTo(proposed);
        var otherwise = await site.WithDbAsync(db => db.Claims.Where(c => c.Decision == Decision.Open && c.Subject == Subject.Visit && db.Proposals.Any(p => p.Id == c.ProposalId && p.State == ProposalState.PartlyDecided)).Select(c => c.Field + " " + c.Value).ToListAsync());
        otherwise.Should().BeEquivalentTo(asked);

        page = await editor.GetPageAsync($"/articles/{article}/review");
        await ReviewForm.SendAsync(editor, Decisions(page), Accepted(page));
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Disagreements).ToListAsync())).SelectMany(d => d).Should().BeEmpty("a report does not disagree with itself");
        var now = await site.WithDbAsync(db => db.ArticleVersions.OrderByDescending(v => v.Number).Select(v => v.Text).FirstAsync());
        (await site.WithDbAsync(db => db.Claims.Where(c => c.Start >= 0 && c.ArticleId == article).ToListAsync())).Should().OnlyContain(c => now.Substring(c.Start, c.Length) == c.Quote);
    }

    /// <summary>Texts, how they were edited, hosts of visits that are new, and values that are asked of those that were taken.</summary>
    private sealed class EditedTextsAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
            from engine in Enum.GetValues<Engine>()
            from edit in new (string, string, string[], string[])[]
            {
                (Wednesday, Wednesday + " Rubio will travel to Ecuador on Friday.", ["EC"], []),
                (Wednesday + " He will meet bankers on Wednesday.", Wednesday.Replace("Wednesday", "Tuesday", StringComparison.Ordinal) + " He will meet bankers on Wednesday.", [], ["/start 2025-09-02"]),
                (Cairo, Cairo.Replace("Cairo", "Alexandria", StringComparison.Ordinal), [], ["/cities/- Alexandria"]),
                (Cairo, "An update: " + Cairo, [], []),
            }
            select new object[] { engine, edit.Item1, edit.Item2, edit.Item3, edit.Item4 };
    }

    [Fact]
    public async Task A_city_that_an_edited_text_no_longer_names_makes_room_for_the_one_it_names()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        foreach (var text in new[] { Cairo, Cairo.Replace("Cairo", "Alexandria", StringComparison.Ordinal) })
        {
            await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text, publishedAt = "2025-09-03", externalId = "c1" });
            var editor = await site.AsAsync(Role.Editor);
            var page = await editor.GetPageAsync("/articles/1/review");
            await SendAsync(editor, Decisions(page), Accepted(page));
        }
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Cities).SingleAsync())).Should().Equal("Alexandria");
    }

    [Fact]
    public async Task A_text_that_goes_back_to_its_first_words_is_asked_again_and_one_that_was_kept_is_not()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        var editor = await site.AsAsync(Role.Editor);
        var other = Wednesday.Replace("Wednesday", "Tuesday", StringComparison.Ordinal);
        foreach (var (text, choice, day) in new[] { (Wednesday, "replace", "2025-09-03"), (other, "replace", "2025-09-02"), (Wednesday, "replace", "2025-09-03"), (other, "keep", "2025-09-03") })
        {
            await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text, publishedAt = "2025-09-03", externalId = "c1" });
            var page = await editor.GetPageAsync("/articles/1/review");
            await SendAsync(editor, Decisions(page), Accepted(page).Concat(page.QuerySelectorAll(".clash input").Select(radio => new KeyValuePair<string, string>(radio.GetAttribute("name")!, choice))));
            (await site.WithDbAsync(db => db.Visits.Select(v => v.Start.Edtf).SingleAsync())).Should().Be(day);
            (await site.WithDbAsync(db => db.Articles.Select(a => a.State).SingleAsync())).Should().Be(ArticleState.Done);
        }
        await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = Wednesday, publishedAt = "2025-09-03", externalId = "c1" });
        (await site.WithDbAsync(db => db.Articles.Select(a => a.State).SingleAsync())).Should().Be(ArticleState.Done, "it says what stands");
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Disagreements).SingleAsync())).Should().BeEmpty();
    }
}
