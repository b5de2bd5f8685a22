using System.Net;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Web.Auth;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Tests.Features.Search;

public sealed class SearchPageTests
{
    private const string Text = "Marco Rubio arrived in Mexico on Wednesday for talks on fentanyl. Nobody may read this sentence about tomatoes. Ships lie off Veracruz, Gulf Courier reports, citing Reuters.";

    [SkippableTheory, Engines]
    public async Task Of_an_outlet_that_gives_quotes_only_readers_find_the_accepted_sentence_and_no_other(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        var sent = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { text = Text, outlet = "Gulf Courier", publishedAt = "2025-09-03" });
        sent.StatusCode.Should().Be(HttpStatusCode.Created, "{0}", await sent.Content.ReadAsStringAsync());
        var article = await site.WithDbAsync(db => db.Articles.Select(a => a.Id).SingleAsync());
        var made = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", new
        {
            visitor = new { name = "Marco Rubio" }, sender = "US", host = "MX", start = "2025-09-03", status = "completed",
            evidence = new[] { new { field = "/visitor", articleId = article, start = 0, length = 11 } },
        });
        made.StatusCode.Should().Be(HttpStatusCode.Created, "{0}", await made.Content.ReadAsStringAsync());

        var reader = site.Anonymous();
        var page = await reader.GetPageAsync("/search?q=fentanyl");
        var hits = page.QuerySelectorAll(".hit").Select(hit => (Kind: hit.QuerySelector(".hk")!.TextContent, Title: hit.QuerySelector("h2")!.TextContent.Trim(), Snippet: hit.QuerySelector(".sn")?.InnerHtml.Trim())).ToList();
        hits.Should().Equal(
            ("Visit", "Marco Rubio in Mexico, 3 Sep 2025", "Marco Rubio arrived in Mexico on Wednesday for talks on <mark>fentanyl</mark>."),
            ("Article", "Untitled report of Gulf Courier", "Marco Rubio arrived in Mexico on Wednesday for talks on <mark>fentanyl</mark>."));
        foreach (var word in new[] { "tomatoes", "veracruz" })
        {
            var closed = (await reader.GetPageAsync($"/search?q={word}")).QuerySelectorAll(".hit").Where(hit => hit.QuerySelector(".hk")!.TextContent == "Article").Should().ContainSingle().Subject;
            closed.QuerySelector(".sn").Should().BeNull("no accepted sentence holds “{0}”", word);
        }
        (await (await site.AsAsync(Role.Editor)).GetPageAsync("/search?q=tomatoes")).QuerySelector(".sn")!.TextContent.Should().Contain("tomatoes");
    }

    [SkippableTheory, Engines]
    public async Task Words_of_an_outlet_that_gives_none_away_find_nothing_for_readers(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        var proposals = (await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { text = Text, outlet = "Gulf Courier", publishedAt = "2025-09-03" })).JsonAsync()).GetProperty("proposals");
        await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{proposals[0].GetProperty("id").GetInt64()}/accept", new { });
        await site.WithDbAsync(db => db.Outlets.Where(o => o.Name == "Gulf Courier").ExecuteUpdateAsync(set => set.SetProperty(o => o.Rights, Domain.OutletRights.None)));

        var reader = site.Anonymous();
        var editor = await site.AsAsync(Role.Editor);
        (await FoundAsync(reader)).Should().Be((0, 0, 0));
        (await FoundAsync(editor)).Should().Be((2, 1, 1));

        async Task<(int Hits, int Articles, int Visits)> FoundAsync(HttpClient who) => (
            (await who.GetPageAsync("/search?q=tomatoes")).QuerySelectorAll(".hit").Length,
            (await (await who.GetAsync("/api/v1/articles?q=tomatoes")).JsonAsync()).GetProperty("items").GetArrayLength(),
            (await (await who.GetAsync("/api/v1/visits?q=tomatoes")).JsonAsync()).GetProperty("items").GetArrayLength());
    }

    [SkippableTheory, Engines]
    public async Task The_sentence_of_a_visit_held_back_is_not_shown_for_the_sake_of_another_fact_in_it(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        var sent = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { text = "Spanish Prime Minister Pedro Castellano arrived in Lisbon on Monday to discuss tomatoes and migration with President Ana Sousa.", outlet = "Courier", publishedAt = "2025-09-03" })).JsonAsync();
        foreach (var proposal in sent.GetProperty("proposals").EnumerateArray())
            (await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{proposal.GetProperty("id").GetInt64()}/accept", new { })).StatusCode.Should().Be(HttpStatusCode.OK);
        (await site.WithDbAsync(db => db.Claims.CountAsync(c => c.Subject == Subject.Office && c.SubjectId != null))).Should().BePositive("an office is not of a visit, and stays");
        var reader = site.Anonymous();
        (await reader.GetPageAsync("/search?q=tomatoes")).QuerySelectorAll(".sn").Should().NotBeEmpty();

        var visit = await site.WithDbAsync(db => db.Visits.Select(v => v.Id).SingleAsync());
        (await script.SendJsonAsync(HttpMethod.Patch, $"/api/v1/visits/{visit}", new { embargoUntil = "2999-01-01T00:00:00Z" }, ("If-Match", "*"))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await reader.GetPageAsync("/search?q=tomatoes")).QuerySelectorAll(".sn").Should().BeEmpty("it is held back");
        (await script.SendJsonAsync(HttpMethod.Patch, $"/api/v1/visits/{visit}", new { embargoUntil = (string?)null }, ("If-Match", "*"))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await script.SendJsonAsync(HttpMethod.Delete, $"/api/v1/visits/{visit}", null, ("If-Match", "*"))).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await reader.GetPageAsync("/search?q=tomatoes")).QuerySelectorAll(".sn").Should().BeEmpty("it is in the trash");
        (await (await site.AsAsync(Role.Editor)).GetPageAsync("/search?q=tomatoes")).QuerySelectorAll(".sn").Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("Rubio", "…to this and to that. Then \u0002Rubio\u0003 came to Mexico for talks.")]
    [InlineData("RUBIO méxico", "…to this and to that. Then \u0002Rubio\u0003 came to \u0002Mexico\u0003 for talks.")]
    [InlineData("nowhere", "Many things were said before it came to this and to that. Then Rubio came to Mexico for talks.")]
    public void A_snippet_stands_around_the_words_of_the_search(string words, string snippet) =>
        DiplomacyTracker.Store.Search.Snippets.Of("Many things were said before it came to this and to that. Then Rubio came to Mexico for talks.", words).Should().Be(snippet);

    [Fact]
    public void A_snippet_of_a_long_text_is_short_and_has_as_many_of_the_words_as_stand_together()
    {
        var text = string.Concat(Enumerable.Repeat("Rubio spoke and spoke of this and of that and of other things and then again of this. ", 300)) + "In Mexico Rubio met others." + string.Concat(Enumerable.Repeat(" More was said of other things.", 300));
        var snippet = DiplomacyTracker.Store.Search.Snippets.Of(text, "mexico rubio");
        snippet.Should().StartWith("…").And.EndWith("…").And.Contain("\u0002Mexico\u0003 \u0002Rubio\u0003 met");
        snippet.Split(' ').Should().HaveCountLessThan(30);
    }

    [SkippableTheory, Engines]
    public async Task A_visit_is_found_with_the_sentence_on_its_agenda(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        var sent = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { text = "Marco Rubio arrived in Mexico on Wednesday to meet President Claudia Sheinbaum. Trade is also high on the agenda.", outlet = "Gulf Courier", publishedAt = "2025-09-03" });
        foreach (var proposal in (await sent.JsonAsync()).GetProperty("proposals").EnumerateArray().OrderBy(p => p.GetProperty("subject").GetString() == "visit" ? 0 : 1))
            (await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{proposal.GetProperty("id").GetInt64()}/accept", new { })).StatusCode.Should().Be(HttpStatusCode.OK);

        var visit = (await site.Anonymous().GetPageAsync("/search?q=trade")).QuerySelectorAll(".hit").Single(hit => hit.QuerySelector(".hk")!.TextContent == "Visit");
        visit.QuerySelector(".sn")!.InnerHtml.Trim().Should().Be("<mark>Trade</mark> is also high on the agenda.");
    }
}
