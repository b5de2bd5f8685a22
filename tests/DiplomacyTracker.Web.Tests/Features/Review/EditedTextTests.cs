using System.Net;
using System.Text.Json;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Time;
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

    private const string Lusaka = "Finnish Foreign Minister Elina Valtonen arrived in Lusaka on Monday for a three-day visit.\n\nShe met Zambian President Hakainde Hichilema on Tuesday to discuss trade. Finland and Zambia signed a 20 million euro grant for forestry.";

    [SkippableTheory, EditedParts]
    public async Task What_an_edited_text_says_otherwise_of_a_part_takes_its_place_or_stands_beside_it_as_the_editor_chooses(Engine engine, string before, string after, string earlier, string later)
    {
        foreach (var choice in new[] { "replace", "keep" })
        {
            await using var site = new Site(engine);
            var script = await site.KeyAsync("ingest");
            var editor = await site.AsAsync(Role.Editor);
            async Task<AngleSharp.Html.Dom.IHtmlDocument> SentAsync(string text)
            {
                (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text, publishedAt = "2025-03-13", externalId = "c1" })).StatusCode.Should().Be(HttpStatusCode.Created);
                return await editor.GetPageAsync("/articles/1/review");
            }
            var page = await SentAsync(Lusaka);
            await SendAsync(editor, Decisions(page), Accepted(page));
            (await VisitAsync()).Should().Contain(earlier).And.NotContain(later);

            page = await SentAsync(Lusaka.Replace(before, after, StringComparison.Ordinal));
            var row = page.QuerySelectorAll(".prop").Single(row => row.QuerySelector(".clash") is not null && row.TextContent.Contains(later, StringComparison.Ordinal));
            row.QuerySelector(".clash")!.TextContent.Should().Contain("The report said otherwise before").And.Contain(earlier);
            row.QuerySelector(".clash input[value=replace]")!.HasAttribute("checked").Should().BeTrue();
            var clashes = page.QuerySelectorAll(".clash input").Select(radio => new KeyValuePair<string, string>(radio.GetAttribute("name")!, choice));
            await SendAsync(editor, Decisions(page), Accepted(page).Concat(clashes));
            (await site.WithDbAsync(db => db.Articles.Select(a => a.State).SingleAsync())).Should().Be(ArticleState.Done);
            var visit = await VisitAsync();
            visit.Should().Contain(later);
            if (choice == "replace") visit.Should().NotContain(earlier);
            else visit.Should().Contain(earlier);

            // no thing of the visit says what the text never said together
            async Task<string> VisitAsync()
            {
                var parts = await site.WithDbAsync(async db => (
                    await db.Meetings.Include(m => m.Participants).ThenInclude(p => p.Person).Where(m => m.TrashedAt == null).ToListAsync(),
                    await db.Outcomes.Where(o => o.TrashedAt == null).Select(o => o.Title).ToListAsync(),
                    await db.AgendaItems.Where(i => i.TrashedAt == null).Select(i => i.Topics).ToListAsync()));
                parts.Item1.Should().OnlyContain(m => m.Participants.Count(p => p.Side != Side.Visitor) == 1);
                return string.Join('\n', parts.Item1.Select(m => $"{m.Participants.First(p => p.Side != Side.Visitor).Person!.Name}, {PartialDate.Range(m.Date, PartialDate.Unknown)}").Concat(parts.Item2).Concat(parts.Item3.SelectMany(codes => codes).Select(code => char.ToUpperInvariant(code[0]) + code[1..])));
            }
        }
    }

    /// <summary>Words, what an edit makes of them, and what stands for each on the row and on the visit.</summary>
    private sealed class EditedPartsAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
            from engine in Enum.GetValues<Engine>()
            from edit in new (string, string, string, string)[]
            {
                ("President Hakainde Hichilema", "Foreign Minister Mulambo Haimbe", "Hakainde Hichilema", "Mulambo Haimbe"),
                ("Hichilema on Tuesday", "Hichilema on Wednesday", "11 Mar 2025", "12 Mar 2025"),
                ("20 million", "30 million", "20 million", "30 million"),
                ("discuss trade", "discuss climate", "Trade", "Climate"),
            }
            select new object[] { engine, edit.Item1, edit.Item2, edit.Item3, edit.Item4 };
    }

    [Fact]
    public async Task Undo_of_a_replacement_brings_back_what_it_replaced()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        var editor = await site.AsAsync(Role.Editor);
        AngleSharp.Html.Dom.IHtmlDocument? page = null;
        foreach (var text in new[] { Lusaka, Lusaka.Replace("President Hakainde Hichilema", "Foreign Minister Mulambo Haimbe", StringComparison.Ordinal) })
        {
            await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text, publishedAt = "2025-03-13", externalId = "c1" });
            page = await editor.GetPageAsync("/articles/1/review");
            await SendAsync(editor, Decisions(page), Accepted(page));
            page = await editor.GetPageAsync("/articles/1/review");
        }
        (await MetAsync()).Should().Equal("Mulambo Haimbe");
        var undo = (AngleSharp.Html.Dom.IHtmlFormElement)page!.QuerySelector(".notice form")!;
        (await SendAsync(editor, undo, [])).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await MetAsync()).Should().Equal("Hakainde Hichilema");
        page = await editor.GetPageAsync("/articles/1/review");
        page.QuerySelectorAll(".prop .clash input[value=replace]").Length.Should().BeGreaterThan(0, "the new text is asked about as before");

        Task<List<string>> MetAsync() => site.WithDbAsync(async db => (await db.Meetings.Include(m => m.Participants).ThenInclude(p => p.Person).Where(m => m.TrashedAt == null).ToListAsync())
            .SelectMany(m => m.Participants.Where(p => p.Side != Side.Visitor).Select(p => p.Person!.Name)).ToList());
    }

    [Fact]
    public async Task What_was_asked_of_an_earlier_text_and_not_decided_is_gone_with_its_words()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        var editor = await site.AsAsync(Role.Editor);
        foreach (var day in new[] { "Wednesday", "Tuesday", "Monday", "Wednesday" })
        {
            await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = Wednesday.Replace("Wednesday", day, StringComparison.Ordinal), publishedAt = "2025-09-03", externalId = "c1" });
            var open = await site.WithDbAsync(db => db.Claims.Where(c => c.Decision == Decision.Open && c.Field == "/start" && db.Proposals.Any(p => p.Id == c.ProposalId && p.State == ProposalState.PartlyDecided)).Select(c => c.Value).ToListAsync());
            var page = await editor.GetPageAsync("/articles/1/review");
            if (await site.WithDbAsync(db => db.Visits.CountAsync()) == 0) await SendAsync(editor, Decisions(page), Accepted(page));
            else open.Should().Equal(day switch { "Tuesday" => ["2025-09-02"], "Monday" => ["2025-09-01"], _ => [] });
        }
        (await site.WithDbAsync(db => db.Articles.Select(a => a.State).SingleAsync())).Should().Be(ArticleState.Done);
    }

    [Fact]
    public async Task A_city_that_an_editor_corrected_stays_unless_the_editor_says_otherwise()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        var editor = await site.AsAsync(Role.Editor);
        await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = Cairo, publishedAt = "2025-09-03", externalId = "c1" });
        var page = await editor.GetPageAsync("/articles/1/review");
        var city = Row(page, "City");
        var claim = city[(city.LastIndexOf('c') + 1)..];
        await SendAsync(editor, Decisions(page), [.. Accepted(page).Where(field => field.Key != city), new(city, "e"), new("v." + claim, "Giza")]);
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Cities).SingleAsync())).Should().Equal("Giza");
        await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = Cairo.Replace("Cairo", "Alexandria", StringComparison.Ordinal), publishedAt = "2025-09-03", externalId = "c1" });
        page = await editor.GetPageAsync("/articles/1/review");
        var row = page.QuerySelectorAll(".prop").Single(row => row.QuerySelector(".aer") is not null && row.QuerySelector(".pf")!.TextContent == "City");
        row.QuerySelector(".clash")!.TextContent.Should().Contain("Keep Giza, too");
        row.QuerySelector(".clash input[value=keep]")!.HasAttribute("checked").Should().BeTrue("what an editor put right is not given up unasked");
    }

    [SkippableTheory, Engines]
    public async Task Undo_takes_back_what_was_saved_and_nothing_that_was_decided_before(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest");
        var editor = await site.AsAsync(Role.Editor);
        await SentAsync(script, Lusaka);
        var page = await editor.GetPageAsync("/articles/1/review");
        await SendAsync(editor, Decisions(page), Accepted(page));
        var before = await StandsAsync();

        await SentAsync(script, Lusaka.Replace("Monday", "Sunday", StringComparison.Ordinal).Replace("Lusaka", "Kitwe", StringComparison.Ordinal).Replace("Foreign Minister Elina", "Prime Minister Elina", StringComparison.Ordinal));
        page = await editor.GetPageAsync("/articles/1/review");
        await SendAsync(editor, Decisions(page), Accepted(page));
        var after = await StandsAsync();
        after.Should().Contain("2025-03-09").And.Contain("Kitwe").And.Contain("Prime Minister, HeadOfGovernment");

        page = await editor.GetPageAsync("/articles/1/review");
        (await SendAsync(editor, (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector(".notice form")!, [])).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await StandsAsync()).Should().Be(before);
        (await editor.GetPageAsync("/articles/1/review")).QuerySelectorAll(".prop .clash input[value=replace][checked]").Length.Should().BeGreaterThanOrEqualTo(3, "the edited text is asked about as before");
        (await site.WithDbAsync(db => db.Visits.Select(v => v.TrashedAt).SingleAsync())).Should().BeNull();

        Task<string> StandsAsync() => site.WithDbAsync(async db =>
        {
            var visit = await db.Visits.SingleAsync(v => v.TrashedAt == null);
            return $"{visit.Start.Edtf} {string.Join('/', visit.Cities)} {visit.OfficeTitle}, {visit.OfficeLevel} {await db.Meetings.CountAsync(m => m.TrashedAt == null)} {visit.IndependentSources} {string.Join('/', visit.Disagreements)}";
        });
    }

    [Fact]
    public async Task Undo_of_one_editors_save_leaves_what_another_decided_of_the_same_visit()
    {
        await using var site = new Site();
        await SentAsync(await site.KeyAsync("ingest"), Lusaka);
        var bob = await site.AsAsync(Role.Editor);
        var page = await bob.GetPageAsync("/articles/1/review");
        var departed = Row(page, "Departed");
        await SendAsync(bob, Decisions(page), Accepted(page).Where(field => field.Key != departed));
        var ann = await site.AsAsync(Role.Administrator);
        page = await ann.GetPageAsync("/articles/1/review");
        await SendAsync(ann, Decisions(page), [new(departed, "a")]);
        (await site.WithDbAsync(db => db.Visits.Select(v => v.End.Edtf).SingleAsync())).Should().Be("2025-03-12");
        page = await ann.GetPageAsync("/articles/1/review");
        (await SendAsync(ann, (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector(".notice form")!, [])).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.WithDbAsync(db => db.Visits.Where(v => v.TrashedAt == null).Select(v => v.Start.Edtf + " " + v.End.Edtf).SingleAsync())).Should().Be("2025-03-10 ");
        (await site.WithDbAsync(db => db.Claims.CountAsync(c => c.Subject == Subject.Visit && c.Decision == Decision.Open))).Should().Be(1);
    }

    [Fact]
    public async Task Of_two_editors_the_one_who_replaces_sees_that_the_other_kept_and_may_mean_it_all_the_same()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        await SentAsync(script, Lusaka);
        var bob = await site.AsAsync(Role.Editor);
        var ann = await site.AsAsync(Role.Administrator);
        var page = await bob.GetPageAsync("/articles/1/review");
        await SendAsync(bob, Decisions(page), Accepted(page));
        await SentAsync(script, Lusaka.Replace("Monday", "Sunday", StringComparison.Ordinal));
        var hers = await ann.GetPageAsync("/articles/1/review");
        page = await bob.GetPageAsync("/articles/1/review");
        await SendAsync(bob, Decisions(page), Accepted(page).Concat(Clashes(page, "keep")));
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Start.Edtf).SingleAsync())).Should().Be("2025-03-10");

        var told = await (await SendAsync(ann, Decisions(hers), Accepted(hers).Concat(Clashes(hers, "replace")))).PageAsync();
        var over = told.QuerySelectorAll(".clash input[value=mine]").Should().ContainSingle().Subject;
        told.QuerySelector(".clash")!.TextContent.Should().Contain("in place of what stands");
        (await SendAsync(ann, Decisions(told), [new(over.GetAttribute("name")!, "mine")])).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Start.Edtf).SingleAsync())).Should().Be("2025-03-09");

        static IEnumerable<KeyValuePair<string, string>> Clashes(AngleSharp.Html.Dom.IHtmlDocument page, string choice) =>
            page.QuerySelectorAll(".clash input").Select(radio => new KeyValuePair<string, string>(radio.GetAttribute("name")!, choice));
    }

    [Fact]
    public async Task What_an_editor_put_right_by_hand_is_not_given_up_unasked()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest", "edit");
        await SentAsync(script, Lusaka);
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync("/articles/1/review");
        await SendAsync(editor, Decisions(page), Accepted(page));
        await script.SendJsonAsync(HttpMethod.Patch, "/api/v1/visits/1", new { start = "2025-03-11" }, ("If-Match", "*"));
        await SentAsync(script, Lusaka.Replace("Monday", "Sunday", StringComparison.Ordinal));
        page = await editor.GetPageAsync("/articles/1/review");
        var row = page.QuerySelectorAll(".prop").Single(row => row.QuerySelector(".aer") is not null && row.QuerySelector(".pf")!.TextContent == "Arrived");
        row.QuerySelector(".clash input[value=keep]")!.HasAttribute("checked").Should().BeTrue();
        await SendAsync(editor, Decisions(page), Accepted(page));
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Start.Edtf).SingleAsync())).Should().Be("2025-03-11");
    }

    [Theory]
    [InlineData("keep", "Elina Valtonen", "visitor")]
    [InlineData("replace", "Anders Adlercreutz", "")]
    public async Task Another_visitor_takes_the_place_of_the_first_only_where_the_editor_says_so(string choice, string visitor, string disagreements)
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        await SentAsync(script, Lusaka);
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync("/articles/1/review");
        await SendAsync(editor, Decisions(page), Accepted(page));
        await SentAsync(script, Lusaka.Replace("Elina Valtonen", "Anders Adlercreutz", StringComparison.Ordinal));
        page = await editor.GetPageAsync("/articles/1/review");
        var row = page.QuerySelectorAll(".prop").Single(row => row.QuerySelector(".aer") is not null && row.QuerySelector(".pf")!.TextContent == "Visitor");
        row.QuerySelector(".clash")!.TextContent.Should().Contain("Keep Elina Valtonen").And.Contain("Replace with Anders Adlercreutz");
        var clash = row.QuerySelector(".clash input")!.GetAttribute("name")!;
        await SendAsync(editor, Decisions(page), [new(row.QuerySelector(".aer-a input")!.GetAttribute("name")!, "a"), new(clash, choice)]);
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Visitor!.Name).SingleAsync())).Should().Be(visitor);
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Disagreements).SingleAsync())).Should().Equal(disagreements.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task What_hangs_on_a_thing_stays_there_when_an_edited_text_tells_the_thing_otherwise()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        const string text = "U.S. Secretary of State Marco Rubio arrived in Mexico on Wednesday. His trip follows a U.S. military strike on a Venezuelan vessel in the Caribbean on Tuesday. The operation, which killed 11 people, was the first since President Donald Trump deployed additional warships to the region.";
        async Task SendTextAsync(string words) => await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = words, publishedAt = "2025-09-03", externalId = "c1" });
        await SendTextAsync(text);
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync("/articles/1/review");
        await SendAsync(editor, Decisions(page), Accepted(page));
        var counted = await site.WithDbAsync(db => db.OrdinalClaims.Where(o => o.TrashedAt == null).Select(o => o.ContextEventId).SingleAsync());
        counted.Should().NotBeNull("the count is of the strike");

        await SendTextAsync(text.Replace("killed 11", "killed 14", StringComparison.Ordinal));
        page = await editor.GetPageAsync("/articles/1/review");
        page.QuerySelectorAll(".clash").Length.Should().BeGreaterThan(0);
        await SendAsync(editor, Decisions(page), Accepted(page));
        (await site.WithDbAsync(db => db.Articles.Select(a => a.State).SingleAsync())).Should().Be(ArticleState.Done);
        (await site.WithDbAsync(db => db.OrdinalClaims.Where(o => o.TrashedAt == null).Select(o => o.ContextEventId).SingleAsync())).Should().Be(counted);
        (await site.WithDbAsync(db => db.ContextEvents.Where(e => e.Id == counted).Select(e => e.CasualtyCount).SingleAsync())).Should().Be(14);

        page = await editor.GetPageAsync("/articles/1/review");
        (await SendAsync(editor, (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector(".notice form")!, [])).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.WithDbAsync(db => db.ContextEvents.Where(e => e.Id == counted && e.TrashedAt == null).Select(e => e.CasualtyCount).SingleAsync())).Should().Be(11);
    }

    private static async Task SentAsync(HttpClient script, string text) =>
        (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text, publishedAt = "2025-03-13", externalId = "c1" })).StatusCode.Should().Be(HttpStatusCode.Created);
}
