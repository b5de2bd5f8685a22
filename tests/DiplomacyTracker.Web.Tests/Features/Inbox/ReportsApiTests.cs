using System.Net;
using System.Text;
using System.Text.Json;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Sample;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Tests.Features.Inbox;

public sealed class ReportsApiTests
{
    private const string Text = "Marco Rubio, the U.S. Secretary of State, arrived in Mexico on Wednesday for talks on security and trade with President Claudia Sheinbaum, the Courier reported, citing Meridian Wire.";

    private static object Report(string text = Text, string? externalId = null, string? url = null) =>
        new { outlet = "Gulf Stream Courier", publishedAt = "2025-09-03", cites = new[] { new { outlet = "Meridian Wire" } }, text, externalId, url };

    [SkippableTheory, Engines]
    public async Task A_posted_report_answers_with_its_proposals_and_their_spans(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest");
        var answer = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report());
        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        var body = await answer.JsonAsync();
        answer.Headers.Location!.ToString().Should().EndWith($"/api/v1/articles/{body.GetProperty("article").GetProperty("id").GetInt64()}");
        var claims = body.GetProperty("proposals").EnumerateArray().SelectMany(p => p.GetProperty("claims").EnumerateArray()).ToList();
        claims.Should().NotBeEmpty();
        foreach (var claim in claims)
            Text.Substring(claim.GetProperty("start").GetInt32(), claim.GetProperty("length").GetInt32()).Should().Be(claim.GetProperty("quote").GetString());
        body.GetProperty("proposals")[0].GetProperty("visit").GetProperty("host").GetString().Should().Be("MX");
    }

    [SkippableTheory, Engines]
    public async Task A_report_by_form_gives_the_same_as_one_by_script(Engine engine)
    {
        var text = LoadSample.Read<JsonElement>("reports/rubio-mexico.json").GetProperty("text").GetString()!;
        await using var one = new Site(engine);
        await using var other = new Site(engine);
        var script = await one.KeyAsync("ingest");
        (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report(text))).StatusCode.Should().Be(HttpStatusCode.Created);
        var editor = await other.AsAsync(Role.Editor);
        // a browser sends the lines of a text with CR and LF
        var sent = await editor.SubmitAsync("/articles/new", new()
        {
            ["text"] = text.ReplaceLineEndings("\r\n"), ["outlet"] = "Gulf Stream Courier", ["cites"] = "Meridian Wire", ["pub-d"] = "3", ["pub-m"] = "9", ["pub-y"] = "2025",
        });
        sent.StatusCode.Should().Be(HttpStatusCode.Redirect);

        (await HeldAsync(other)).Should().Equal(await HeldAsync(one));

        static Task<List<string>> HeldAsync(Site site) => site.WithDbAsync(async db =>
        {
            var article = await db.Articles.Include(a => a.Outlet).Include(a => a.Cites).ThenInclude(c => c.Outlet).SingleAsync();
            var version = await db.ArticleVersions.SingleAsync();
            var proposals = await db.Proposals.Include(p => p.Claims).OrderBy(p => p.Id).ToListAsync();
            return (List<string>)
            [
                $"{article.Outlet!.Name} {article.PublishedDay} {string.Join(' ', article.Cites.Select(c => c.Outlet!.Name))} {article.Language}", version.Text,
                .. proposals.SelectMany(p => p.Claims.OrderBy(c => c.Id).Select(c => $"{p.Position} {p.About} {c.Field} {c.Value} {c.Start} {c.Length} {c.Quote} {c.Modality} {c.Speaker} {c.Confidence} {c.Rule}")),
            ];
        });
    }

    [SkippableTheory, Engines]
    public async Task The_same_report_again_is_unchanged_and_an_edited_one_is_a_second_version(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest");
        var first = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report(externalId: "x1"))).JsonAsync();
        var again = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report(externalId: "x1"));
        again.StatusCode.Should().Be(HttpStatusCode.OK);
        (await again.JsonAsync()).GetProperty("result").GetString().Should().Be("unchanged");
        var edited = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report(Text + " He leaves on Thursday.", "x1"));
        edited.StatusCode.Should().Be(HttpStatusCode.Created);
        var body = await edited.JsonAsync();
        body.GetProperty("result").GetString().Should().Be("new_version");
        body.GetProperty("article").GetProperty("id").GetInt64().Should().Be(first.GetProperty("article").GetProperty("id").GetInt64());
        body.GetProperty("article").GetProperty("textVersion").GetInt32().Should().Be(2);
        (await site.WithDbAsync(db => db.Articles.CountAsync())).Should().Be(1);
    }

    [SkippableTheory, Engines]
    public async Task The_proposals_of_an_article_come_in_pages_and_name_what_they_hang_on(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit");
        var posted = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report())).JsonAsync();
        var whole = posted.GetProperty("proposals").EnumerateArray().Select(Told).ToList();
        var path = $"/api/v1/articles/{posted.GetProperty("article").GetProperty("id").GetInt64()}/proposals";
        var read = new List<string>();
        for (var next = "?limit=2&count=true"; next is not null;)
        {
            var page = await (await script.GetAsync(path + next)).JsonAsync();
            page.GetProperty("total").GetInt32().Should().Be(whole.Count);
            page.GetProperty("items").GetArrayLength().Should().BeInRange(1, 2);
            read.AddRange(page.GetProperty("items").EnumerateArray().Select(Told));
            next = page.GetProperty("next").GetString() is { } after ? "?limit=2&count=true&after=" + after : null;
        }
        read.Should().Equal(whole).And.HaveCountGreaterThan(2);
        await (await script.GetAsync(path + "?limit=0")).ProblemAsync(HttpStatusCode.UnprocessableEntity);

        static string Told(JsonElement proposal) => $"{proposal.GetProperty("id")} on {string.Join(' ', proposal.GetProperty("parents").EnumerateArray())}: {proposal.GetProperty("claims").GetArrayLength()}";
    }

    [Fact]
    public async Task The_same_text_from_another_outlet_counts_as_one_source()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        var text = string.Join(' ', Enumerable.Range(0, 30).Select(i => $"The minister said that point {i} of the plan would be settled in the talks."));
        await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Meridian Wire", publishedAt = "2025-09-03", text });
        var copy = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Harbour Ledger", publishedAt = "2025-09-04", text = text + " More to follow." })).JsonAsync();
        copy.GetProperty("duplicates")[0].GetProperty("likeness").GetString().Should().Be("copy");
        var origins = await site.WithDbAsync(db => db.Articles.Select(a => a.OriginOutletId).ToListAsync());
        origins.Should().HaveCount(2).And.OnlyContain(origin => origin == origins[0]);
    }

    [Fact]
    public async Task Null_for_a_list_is_an_empty_one()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Gulf Stream Courier", text = Text, cites = (object?)null })).StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Outlets_that_are_cited_are_given_by_name_or_with_their_relation()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        var answer = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Gulf Stream Courier", text = Text, cites = new object[] { "Harbour Ledger", new { outlet = "Meridian Wire", relation = "copies" } } })).JsonAsync();
        answer.GetProperty("article").GetProperty("cites").EnumerateArray().Select(c => $"{c.GetProperty("outlet")} {c.GetProperty("relation")}")
            .Should().Equal("Harbour Ledger cites", "Meridian Wire copies");
    }

    [Fact]
    public async Task An_external_id_and_an_address_of_different_articles_are_refused()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report("One text about nothing much at all.", "a"));
        await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report("Another text about nothing much at all.", url: "https://example.org/b"));
        var answer = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report("A third.", "a", "https://EXAMPLE.org:443/b?utm_source=x#top"));
        (await answer.ProblemAsync(HttpStatusCode.Conflict)).Faults().Should().Equal("/url different-articles");
    }

    [Theory]
    [InlineData("""{"outlet":"A","text":"x","publishedAt":"2025-02-30"}""", 422, "/publishedAt invalid-date")]
    [InlineData("""{"outlet":"A","text":""}""", 422, "/text required")]
    [InlineData("""{"outlet":"A","text":"x","colour":"red"}""", 422, "/colour unknown-field")]
    [InlineData("""{"outlet":"A","text":5}""", 422, "/text wrong-type")]
    [InlineData("""{"outlet":"A","text":"x","cites":[null]}""", 422, "/cites/0 wrong-type")]
    [InlineData("""{"outlet":"A","outlet":"B","text":"x"}""", 400, "/outlet duplicate-member")]
    [InlineData("""{"outlet":"A","text":"a\u0000b"}""", 400, "/text bad-character")]
    [InlineData("""{"outlet":"A","text":"x","\ud800":1}""", 400, " bad-character")]
    [InlineData("""{"outlet":"A","text":"a\ud800b"}""", 400, "/text bad-character")]
    [InlineData("""{"outlet":"A","text":"x","url":"javascript:alert(1)"}""", 422, "/url invalid-url")]
    [InlineData("""{"outlet":"A","text":"x","cites":[{"relation":"loves","outlet":"B"}]}""", 422, "/cites/0/relation unknown-code")]
    [InlineData("""{"outlet":"A","text":"x" """, 400, " malformed-json")]
    [InlineData("[1]", 400, " not-an-object")]
    public async Task What_is_wrong_with_a_body_is_named(string body, int status, string fault)
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        var answer = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", body);
        (await answer.ProblemAsync((HttpStatusCode)status)).Faults().Should().Contain(fault);
        (await site.WithDbAsync(db => db.Articles.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Invalid_UTF_8_and_other_encodings_are_refused()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        using var broken = new ByteArrayContent([.. "{\"outlet\":\"A\",\"text\":\""u8, 0xff, .. "\"}"u8]) { Headers = { ContentType = new("application/json") } };
        (await (await script.PostAsync("/api/v1/reports", broken)).ProblemAsync(HttpStatusCode.BadRequest)).Faults().Should().Equal(" bad-utf-8");
        using var utf7 = new StringContent("{}", Encoding.ASCII) { Headers = { ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json; charset=utf-7") } };
        await (await script.PostAsync("/api/v1/reports", utf7)).ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [SkippableTheory, Engines]
    public async Task Text_comes_back_byte_for_byte(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit");
        var text = "  <script>alert(1)</script> \u202Eשלום عربى 🇲🇽 e\u0301 \t “x”\r\n\r\nend ";
        var id = (await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Ö", text })).JsonAsync()).GetProperty("article").GetProperty("id").GetInt64();
        (await (await script.GetAsync($"/api/v1/articles/{id}")).JsonAsync()).GetProperty("text").GetString().Should().Be(text);
    }

    [Fact]
    public async Task A_report_of_five_megabytes_is_refused_and_one_of_a_million_units_is_taken()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        var sentence = "The foreign minister of Kenya will visit Uganda on Monday. ";
        var most = string.Concat(Enumerable.Repeat(sentence, 1_000_000 / sentence.Length));
        (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "A", text = most })).StatusCode.Should().Be(HttpStatusCode.Created);
        var answer = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "A", text = string.Concat(Enumerable.Repeat(most, 5)) });
        (await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().Equal("/text too-long");
        (await site.WithDbAsync(db => db.Articles.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_happen_and_writes_nothing()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        var answer = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports?dryRun=true", Report());
        (await answer.JsonAsync()).GetProperty("result").GetString().Should().Be("created");
        (await site.WithDbAsync(db => db.Articles.CountAsync())).Should().Be(0);
    }

    [SkippableTheory, Engines]
    public async Task A_publication_date_that_comes_later_resolves_what_waited_for_it(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest");
        var undated = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "A", text = Text })).JsonAsync();
        Start(undated).Should().NotBe("2025-09-03");
        var dated = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "A", text = Text, publishedAt = "2025-09-03" })).JsonAsync();
        dated.GetProperty("result").GetString().Should().Be("unchanged");
        Start(dated).Should().Be("2025-09-03");

        static string? Start(JsonElement receipt) => receipt.GetProperty("proposals").EnumerateArray().SelectMany(p => p.GetProperty("claims").EnumerateArray())
            .Where(c => c.GetProperty("field").GetString() == "/start").Select(c => c.GetProperty("value").GetString()).FirstOrDefault();
    }

    [SkippableTheory, Engines]
    public async Task An_edited_text_without_address_or_id_is_a_version_of_the_article_of_that_outlet_and_day(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest");
        var text = Text + " " + string.Join(' ', Enumerable.Range(1, 60).Select(i => $"word{i}"));
        var first = await PostAsync(Report(text));

        var edited = await PostAsync(Report(text.Replace("security and trade", "security and migration", StringComparison.Ordinal)));
        edited.GetProperty("result").GetString().Should().Be("new_version");
        edited.GetProperty("article").GetProperty("id").GetInt64().Should().Be(first.GetProperty("article").GetProperty("id").GetInt64());
        edited.GetProperty("article").GetProperty("textVersion").GetInt32().Should().Be(2);

        (await PostAsync(new { outlet = "Gulf Stream Courier", publishedAt = "2025-09-04", text = text + " more" })).GetProperty("result").GetString().Should().Be("created", "another day's report is another article");
        (await PostAsync(new { outlet = "Northern Lantern", publishedAt = "2025-09-03", text = text + " more" })).GetProperty("result").GetString().Should().Be("created", "another outlet's report is another article");
        (await PostAsync(Report(text + " and more", url: "https://courier.example/2"))).GetProperty("result").GetString().Should().Be("created", "an address of its own makes it another article");

        async Task<JsonElement> PostAsync(object report) => await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", report)).JsonAsync();
    }

    [Fact]
    public async Task A_report_left_for_later_is_read_by_the_job()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        var receipt = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports?extract=later", Report())).JsonAsync();
        receipt.GetProperty("article").GetProperty("state").GetString().Should().Be("waiting");
        await site.UntilAsync(async db => !await db.Articles.AnyAsync(a => a.State == ArticleState.Waiting));
        (await site.WithDbAsync(db => db.Proposals.CountAsync())).Should().BePositive();
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59Z", "/publishedAt in-the-future")]
    [InlineData("2999-01-01", "/publishedAt in-the-future")]
    [InlineData("0001-01-01", "/publishedAt invalid-date")]
    public async Task A_day_on_which_nothing_can_have_been_published_is_refused(string published, string fault)
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        var refused = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = "He arrived in Paris tomorrow.", publishedAt = published });
        (await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().Equal(fault);
    }

    [Fact]
    public async Task An_address_with_a_password_in_it_is_refused()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        var refused = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report(url: "https://reader:secret@example.org/a"));
        (await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().Equal("/url credentials");
    }

    [Fact]
    public async Task Compressed_content_is_refused_in_words()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        using var content = new ByteArrayContent([0x1f, 0x8b, 8, 0]) { Headers = { ContentType = new("application/json"), ContentEncoding = { "gzip" } } };
        await (await script.PostAsync("/api/v1/reports", content)).ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [SkippableTheory, Engines]
    public async Task What_became_of_proposals_is_told_to_the_desk_and_to_the_sender(Engine engine)
    {
        await using var site = new Site(engine);
        var (sender, other, desk) = (await site.KeyAsync("ingest", "read"), await site.KeyAsync("ingest", "read"), await site.KeyAsync("edit", "read"));
        var before = await site.WithDbAsync(db => db.Changes.MaxAsync(c => c.Sequence));
        var sent = await (await sender.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report())).JsonAsync();
        var proposal = sent.GetProperty("proposals")[0].GetProperty("id").GetInt64();
        (await desk.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{proposal}/reject", new { reason = "A hoax, our man there says" })).StatusCode.Should().Be(HttpStatusCode.OK);

        foreach (var who in new[] { sender, desk }) (await who.GetStringAsync($"/api/v1/changes?after={before}&limit=500")).Should().Contain("A hoax");
        foreach (var who in new[] { other, site.Anonymous() }) (await who.GetStringAsync($"/api/v1/changes?after={before}&limit=500")).Should().NotContain("A hoax").And.Contain("\"subject\":\"article\"");
    }

    [Fact]
    public async Task A_visit_that_is_not_there_is_named_where_a_proposal_is_to_be_put_into_it()
    {
        await using var site = new Site();
        var desk = await site.KeyAsync("ingest", "edit");
        var sent = await (await desk.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report())).JsonAsync();
        var refused = await desk.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{sent.GetProperty("proposals")[0].GetProperty("id").GetInt64()}/accept", new { visitId = 987654 });
        (await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().Equal("/visitId not-found");
    }
}
