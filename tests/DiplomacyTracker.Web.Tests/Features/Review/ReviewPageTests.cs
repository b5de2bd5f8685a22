using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Extraction;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Inbox;
using DiplomacyTracker.Web.Features.Sample;
using Microsoft.EntityFrameworkCore;
using static DiplomacyTracker.Web.Tests.Features.Review.ReviewForm;

namespace DiplomacyTracker.Web.Tests.Features.Review;

/// <summary>The review page as an editor without script uses it.</summary>
public sealed class ReviewPageTests
{
    // Visits of one minister to as many countries as are asked for, each with a talk: about seven facts a country.
    private static string Tour(int countries)
    {
        string[] hosts =
        [
            "Mexico", "Ecuador", "Brazil", "Chile", "Peru", "Colombia", "Bolivia", "Uruguay", "Paraguay", "Panama", "Costa Rica", "Guatemala", "Honduras", "Jamaica", "Canada", "France", "Germany", "Italy",
            "Spain", "Portugal", "Poland", "Austria", "Hungary", "Greece", "Turkey", "Egypt", "Morocco", "Tunisia", "Kenya", "Nigeria", "Ghana", "Senegal", "India", "Pakistan", "Nepal", "Thailand", "Vietnam",
            "Malaysia", "Indonesia", "Australia", "Japan", "Mongolia", "Kazakhstan", "Uzbekistan", "Armenia", "Georgia", "Israel", "Jordan", "Kuwait", "Oman", "Qatar", "Iraq", "Finland", "Norway", "Sweden", "Denmark",
        ];
        var text = new StringBuilder();
        for (var i = 0; i < countries; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"U.S. Secretary of State Marco Rubio arrived in {hosts[i % hosts.Length]} on Wednesday for talks with President Ada{(char)('a' + (i % 26))} Bel{(char)('a' + (i / 26))} on trade, migration and security.\n\n");
        }
        return text.ToString();
    }

    [Fact]
    public async Task A_report_of_many_hundred_facts_is_decided_in_one_form()
    {
        await using var site = new Site();
        var article = await PostAsync(site, Tour(56));
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        var form = Decisions(page);
        var rows = page.QuerySelectorAll(".prop").Length;
        rows.Should().BeGreaterThan(300);
        var resting = Browsing.FieldsOf(form).Count;
        resting.Should().BeLessThan(rows, "a row that is not decided sends nothing");

        var choices = form.QuerySelectorAll("input[type=radio][value=a]").Select(radio => new KeyValuePair<string, string>(radio.GetAttribute("name")!, "a")).ToList();
        var saved = await SendAsync(editor, form, choices);
        saved.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.WithDbAsync(db => db.Claims.CountAsync(c => c.ArticleId == article && c.ProposalId != null && c.Decision == Decision.Open))).Should().Be(0);
    }

    // As many visits as are asked for, each of another minister, with a host who is met and one thing talked about.
    private static string Digest(int visits)
    {
        string[] countries = ["France", "Germany", "Italy", "Spain", "Poland", "Norway", "Sweden", "Finland", "Denmark", "Austria", "Hungary", "Greece", "Kenya", "Ghana", "Brazil", "Chile", "Peru", "Japan", "Vietnam"];
        static string Name(int n) => new([(char)('B' + (n % 20)), 'a', (char)('b' + (n / 20 % 20)), 'o', (char)('b' + (n / 400)), 'u']);
        return string.Concat(Enumerable.Range(0, visits).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"Foreign Minister Anna {Name(i)} of {countries[i % 19]} arrived in {countries[(i + 1 + (i / 19 % 17)) % 19]} on {1 + (i % 28)} August 2025 for talks with President Carl {Name(i + 3000)} on security.\n\n")));
    }

    [SkippableTheory, Engines]
    public async Task A_text_that_tells_of_more_than_can_be_decided_at_once_is_read_on_when_that_is_done(Engine engine)
    {
        await using var site = new Site(engine);
        var article = await PostAsync(site, Digest(66));
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        page.QuerySelector(".notice h2")!.TextContent.Should().Be("There is more in this text");
        page.QuerySelector("form.notice button").Should().BeNull("what stands here is decided first");
        (await site.WithDbAsync(db => db.Proposals.CountAsync(p => p.ArticleId == article))).Should().Be(ReadArticle.MostAtOnce);

        var readings = 0;
        for (var more = true; more; readings++)
        {
            await DecideAllAsync(await editor.GetPageAsync($"/articles/{article}/review"));
            page = await editor.GetPageAsync($"/articles/{article}/review");
            more = page.QuerySelector("form.notice button") is { TextContent: "Read on" };
            if (more) (await SendAsync(editor, (IHtmlFormElement)page.QuerySelector("form.notice")!, [])).StatusCode.Should().Be(HttpStatusCode.Redirect);
            (await site.WithDbAsync(db => db.Proposals.CountAsync(p => p.ArticleId == article && p.State == ProposalState.Open))).Should().BeLessThanOrEqualTo(ReadArticle.MostAtOnce);
        }

        readings.Should().BeGreaterThan(1);
        var all = new Extractor().Read(Digest(66), new ReadingContext { Published = new DateOnly(2025, 9, 3), Outlet = "Courier" }).Proposals;
        var asked = await site.WithDbAsync(db => db.Proposals.Where(p => p.ArticleId == article && p.State != ProposalState.Superseded).GroupBy(p => p.About).Select(g => new { g.Key, Count = g.Count() }).ToListAsync());
        asked.ToDictionary(one => one.Key, one => one.Count).Should().BeEquivalentTo(all.GroupBy(p => p.Subject).ToDictionary(g => g.Key, g => g.Count()), "each thing is asked once and none is left out");

        async Task DecideAllAsync(IHtmlDocument of)
        {
            var form = Decisions(of);
            var choices = form.QuerySelectorAll("input[type=radio][value=r]").Select(radio => new KeyValuePair<string, string>(radio.GetAttribute("name")!, "r")).ToList();
            (await SendAsync(editor, form, choices)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        }
    }

    [Fact]
    public async Task A_form_with_more_fields_than_are_read_is_refused_in_words()
    {
        await using var site = new Site();
        var article = await PostAsync(site, Tour(1));
        var editor = await site.AsAsync(Role.Editor);
        var form = Decisions(await editor.GetPageAsync($"/articles/{article}/review"));
        var refused = await SendAsync(editor, form, Enumerable.Range(0, 20_001).Select(i => new KeyValuePair<string, string>($"x{i}", "")));
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await refused.PageAsync()).QuerySelector("h1")!.TextContent.Should().Be("The request could not be read");
    }

    [Fact]
    public async Task The_page_of_a_report_of_normal_length_is_small()
    {
        await using var site = new Site();
        var article = await PostAsync(site, LoadSample.Read<JsonElement>("reports/rubio-mexico.json").GetProperty("text").GetString()!);
        var editor = await site.AsAsync(Role.Editor);
        var html = await editor.GetByteArrayAsync($"/articles/{article}/review");
        using var zipped = new MemoryStream();
        await using (var zip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true)) await zip.WriteAsync(html);
        zipped.Length.Should().BeLessThan(15 * 1024, "{0:N0} bytes before compression", html.Length);
    }

    [Fact]
    public async Task The_box_for_another_value_opens_when_edit_is_chosen_and_nothing_else_is_lost()
    {
        await using var site = new Site();
        var article = await PostAsync(site, Wednesday);
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        page.QuerySelectorAll(".editbox").Should().BeEmpty();
        var (arrived, visitor) = (Row(page, "Arrived"), Row(page, "Visitor"));
        var open = await (await SendAsync(editor, Decisions(page), [new(arrived, "e"), new(visitor, "a")])).PageAsync();
        var box = open.QuerySelector(".editbox input")!;
        box.GetAttribute("value").Should().Be("2025-09-03");
        open.QuerySelector($"input[name='{visitor}'][value=a]")!.HasAttribute("checked").Should().BeTrue("what was chosen stays chosen");
        open.QuerySelector(".editbox .hint")!.TextContent.Should().Be("Proposed: 3 Sep 2025, from “Wednesday”.");
        (await site.WithDbAsync(db => db.Visits.CountAsync())).Should().Be(0);

        var all = Accepted(open).Where(field => field.Key != arrived).Append(new(arrived, "e")).Append(new(box.GetAttribute("name")!, "2 Sep 2025"));
        (await SendAsync(editor, Decisions(open), all)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Start.Edtf).SingleAsync())).Should().Be("2025-09-02");
    }

    [Fact]
    public async Task Codes_are_chosen_from_lists()
    {
        await using var site = new Site();
        var article = await PostAsync(site, Wednesday);
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        var box = await editor.GetPageAsync($"/articles/{article}/review?handler=Box&row={Row(page, "Meeting")[2..]}");
        box.QuerySelectorAll("input").Select(input => input.GetAttribute("value")).Should().NotContain(value => value!.Contains('_'));
        box.QuerySelectorAll("select option[selected]").Select(option => option.TextContent).Should().Contain(["Principal visitor", "Bilateral"]);
    }

    [Fact]
    public async Task Two_editors_who_decide_the_same_row_both_keep_what_they_chose_until_one_is_taken()
    {
        await using var site = new Site();
        var article = await PostAsync(site, Wednesday);
        var (first, second) = (await site.AsAsync(Role.Editor), await site.AsAsync(Role.Administrator));
        var (seenByFirst, seenBySecond) = (await first.GetPageAsync($"/articles/{article}/review"), await second.GetPageAsync($"/articles/{article}/review"));
        var arrived = Row(seenByFirst, "Arrived");
        (await SendAsync(first, Decisions(seenByFirst), Accepted(seenByFirst))).StatusCode.Should().Be(HttpStatusCode.Redirect);

        var box = "v." + arrived[3..];
        var both = await (await SendAsync(second, Decisions(seenBySecond), [new(arrived, "e"), new(box, "2 Sep 2025")])).PageAsync();
        var clash = both.QuerySelector(".prop .clash")!;
        clash.TextContent.Should().Contain("Accepted by editor@example.org, ").And.Contain("3 Sep 2025");
        both.QuerySelector($"input[name='{box}']")!.GetAttribute("value").Should().Be("2 Sep 2025");
        both.QuerySelector(".prop .made")!.TextContent.Should().Contain("editor@example.org");

        var asked = await (await SendAsync(second, Decisions(both), [])).PageAsync();
        asked.QuerySelector(".prop .err")!.TextContent.Should().Contain("choose which decision is to stand");
        asked.QuerySelector($"input[name='{box}']")!.GetAttribute("value").Should().Be("2 Sep 2025");

        (await SendAsync(second, Decisions(asked), [new("over." + arrived[2..], "mine")])).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Start.Edtf).SingleAsync())).Should().Be("2025-09-02");
        (await site.WithDbAsync(db => db.Claims.Where(c => c.Field == "/start").Select(c => new { c.Decision, c.ProposedValue }).SingleAsync())).Should().Be(new { Decision = Decision.Edited, ProposedValue = (string?)"2025-09-03" });
    }

    [Fact]
    public async Task Of_two_editors_the_second_may_let_the_first_ones_decision_stand_or_reject_what_was_accepted()
    {
        await using var site = new Site();
        var article = await PostAsync(site, Wednesday);
        var (first, second) = (await site.AsAsync(Role.Editor), await site.AsAsync(Role.Administrator));
        var (seenByFirst, seenBySecond) = (await first.GetPageAsync($"/articles/{article}/review"), await second.GetPageAsync($"/articles/{article}/review"));
        var (arrived, departed) = (Row(seenByFirst, "Arrived"), Row(seenByFirst, "Status"));
        (await SendAsync(first, Decisions(seenByFirst), Accepted(seenByFirst))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        var both = await (await SendAsync(second, Decisions(seenBySecond), [new(arrived, "r"), new(departed, "r")])).PageAsync();
        (await SendAsync(second, Decisions(both), [new("over." + arrived[2..], "mine"), new("over." + departed[2..], "theirs")])).StatusCode.Should().Be(HttpStatusCode.Redirect);
        var visit = await site.WithDbAsync(db => db.Visits.AsNoTracking().SingleAsync());
        visit.Start.IsUnknown.Should().BeTrue();
        visit.Status.Should().Be(VisitStatus.UnderWay);
    }

    [Fact]
    public async Task Adding_a_fact_keeps_the_choices_that_are_not_saved_yet()
    {
        await using var site = new Site();
        var article = await PostAsync(site, Wednesday);
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        (await SendAsync(editor, Decisions(page), Accepted(page).Where(field => !field.Key.Contains(".p", StringComparison.Ordinal)))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        page = await editor.GetPageAsync($"/articles/{article}/review");
        var meeting = Row(page, "Meeting");
        var added = await SendAsync(editor, Decisions(page), [new(meeting, "r"), new("field", "visit/summary"), new("quote", "for talks with President Claudia Sheinbaum")], $"/articles/{article}/review?handler=Add");
        var after = await added.PageAsync();
        after.QuerySelector("#flash h2")!.TextContent.Should().Be("Added the fact");
        after.QuerySelector($"input[name='{meeting}'][value=r]")!.HasAttribute("checked").Should().BeTrue();
        after.QuerySelector("#add-quote")!.TextContent.Trim().Should().BeEmpty("it was added");
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Summary).SingleAsync())).Should().Be("for talks with President Claudia Sheinbaum");

        // the undo beside it keeps them, too
        var undo = after.QuerySelector("#flash button")!;
        undo.GetAttribute("form").Should().Be("decisions");
        var undone = await (await SendAsync(editor, Decisions(after), [], undo.GetAttribute("formaction"))).PageAsync();
        undone.QuerySelector($"input[name='{meeting}'][value=r]")!.HasAttribute("checked").Should().BeTrue();
    }

    [Fact]
    public async Task The_notice_after_a_save_counts_rows_and_names_the_visit_and_can_be_taken_back()
    {
        await using var site = new Site();
        var article = await PostAsync(site, Wednesday);
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        var rows = Accepted(page);
        (await SendAsync(editor, Decisions(page), rows)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        var saved = await editor.GetPageAsync($"/articles/{article}/review");
        saved.QuerySelector("#flash h2")!.TextContent.Should().Be($"Saved {rows.Count} facts to Marco Rubio in Mexico");
        saved.QuerySelectorAll(".made").Should().HaveCount(rows.Count, "each row says who decided it");
        var undo = (IHtmlFormElement)saved.QuerySelector("#flash form")!;
        (await SendAsync(editor, undo, [])).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await editor.GetPageAsync($"/articles/{article}/review")).QuerySelector("#flash h2")!.TextContent.Should().Be($"Took back the decisions on {rows.Count} facts");
    }

    [Fact]
    public async Task A_refused_row_is_named_at_the_top_and_at_the_row_and_the_others_can_be_taken_back()
    {
        await using var site = new Site();
        var article = await PostAsync(site, "U.S. Secretary of State Marco Rubio arrived in Mexico on Wednesday before traveling to Ecuador later this week.");
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        var arrived = page.QuerySelectorAll(".prop").First(one => one.QuerySelector(".pf")!.TextContent == "Arrived" && one.QuerySelector("b")!.TextContent == "3 Sep 2025").QuerySelector("input")!.GetAttribute("name")!;
        var sent = Accepted(page).Where(field => field.Key != arrived).Append(new(arrived, "e")).Append(new("v." + arrived[3..], "2025-02-30"));
        var refused = await (await SendAsync(editor, Decisions(page), sent)).PageAsync();
        var row = refused.QuerySelectorAll(".prop").First(one => one.QuerySelector(".err") is not null);
        var words = row.QuerySelector(".err")!.TextContent;
        words.Should().Contain($"Row {row.GetAttribute("data-p")}, Arrived “3 Sep 2025”: ").And.Contain("2025-02-30");
        refused.QuerySelector("#error-summary a")!.GetAttribute("href").Should().Be("#v" + arrived[3..]);
        row.QuerySelector(".editbox input")!.GetAttribute("value").Should().Be("2025-02-30");
        refused.QuerySelector("#flash h2")!.TextContent.Should().StartWith("Saved ").And.EndWith("to Marco Rubio in Ecuador");
        refused.QuerySelector("#flash button")!.TextContent.Should().Be("Undo");
        refused.QuerySelector("[data-save-next]")!.TextContent.Should().MatchRegex("^Save [1-9][0-9]* and open next$");
    }

    [SkippableTheory, Engines]
    public async Task A_refused_part_of_a_visit_does_not_hold_up_the_visit_that_the_same_save_makes(Engine engine)
    {
        await using var site = new Site(engine);
        var article = await PostAsync(site, "Austrian Foreign Minister Beate Meinl-Reisinger arrived in Cairo on Wednesday. She is to meet the President of Egypt.");
        await site.WithDbAsync(db => db.Claims.Where(c => c.Subject == Subject.Meeting && c.Field == "/format").ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, "seance")));
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        page.QuerySelectorAll(".pf").Select(field => field.TextContent).Should().Contain(["In office", "Meeting"]);

        var saved = await SendAsync(editor, Decisions(page), Accepted(page));
        saved.StatusCode.Should().Be(HttpStatusCode.OK, "one row is refused");
        (await saved.PageAsync()).QuerySelectorAll(".prop .err").Length.Should().Be(1);
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Visitor!.Name).ToListAsync())).Should().Equal("Beate Meinl-Reisinger");
        (await site.WithDbAsync(db => db.Offices.CountAsync(o => o.Person!.Name == "Beate Meinl-Reisinger"))).Should().Be(1);
    }

    [SkippableTheory, Engines]
    public async Task What_was_decided_is_reopened_at_its_row_long_after_the_notice_is_gone(Engine engine)
    {
        await using var site = new Site(engine);
        var article = await PostAsync(site, Wednesday);
        var editor = await site.AsAsync(Role.Editor);
        await SendAsync(editor, Decisions(await editor.GetPageAsync($"/articles/{article}/review")), Accepted(await editor.GetPageAsync($"/articles/{article}/review")));
        await editor.GetPageAsync($"/articles/{article}/review");

        var page = await editor.GetPageAsync($"/articles/{article}/review");
        await ReopenAsync(page.QuerySelectorAll(".prop").First(row => row.QuerySelector(".pf")!.TextContent == "Meeting").QuerySelector(".made button")!);
        (await site.WithDbAsync(db => db.Meetings.CountAsync(m => m.TrashedAt == null))).Should().Be(0);
        (await site.WithDbAsync(db => db.Visits.CountAsync(v => v.TrashedAt == null))).Should().Be(1);

        page = await editor.GetPageAsync($"/articles/{article}/review");
        (await SendAsync(editor, Decisions(page), Accepted(page))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        page = await editor.GetPageAsync($"/articles/{article}/review");
        await ReopenAsync(page.QuerySelectorAll("section.ps button").Single(button => button.TextContent == "Reopen the visit and what hangs on it"));
        (await site.WithDbAsync(db => db.Visits.CountAsync(v => v.TrashedAt == null))).Should().Be(0, "the visit and what hangs on it");
        (await site.WithDbAsync(db => db.Meetings.CountAsync(m => m.TrashedAt == null))).Should().Be(0);

        async Task ReopenAsync(IElement button) =>
            (await SendAsync(editor, Decisions(page), [], button.GetAttribute("formaction"))).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [SkippableTheory, Engines]
    public async Task A_reason_is_that_of_what_was_rejected_and_not_of_what_was_taken_as_proposed(Engine engine)
    {
        await using var site = new Site(engine);
        var article = await PostAsync(site, Wednesday);
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        var meeting = Row(page, "Meeting");
        await SendAsync(editor, Decisions(page), Accepted(page).Where(field => field.Key != meeting).Append(new(meeting, "r")).Append(new("reason", "They did not meet")));
        var reasons = await site.WithDbAsync(db => db.Claims.Where(c => c.ProposalId != null).Select(c => new { c.Subject, c.VerdictReason }).Distinct().ToListAsync());
        reasons.Where(r => r.Subject == Subject.Meeting).Select(r => r.VerdictReason).Should().Equal("They did not meet");
        reasons.Where(r => r.Subject == Subject.Visit).Select(r => r.VerdictReason).Should().Equal((string?)null);
    }

    [Fact]
    public async Task What_is_only_alleged_of_a_part_of_an_event_is_not_alleged_of_the_event()
    {
        await using var site = new Site();
        var article = await PostAsync(site, LoadSample.Read<JsonElement>("reports/rubio-mexico.json").GetProperty("text").GetString()!);
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        var strike = page.QuerySelectorAll(".prop").First(row => row.QuerySelector("b")!.TextContent.Contains("attack", StringComparison.OrdinalIgnoreCase));
        strike.QuerySelectorAll(".tag").Select(tag => tag.TextContent).Should().NotContain("Alleged");
        strike.QuerySelector(".snip")!.TextContent.Should().NotContain("says");
    }

    [Fact]
    public async Task What_was_typed_before_the_session_ended_is_kept()
    {
        await using var site = new Site();
        var editor = await site.AsAsync(Role.Editor);
        var form = (IHtmlFormElement)(await editor.GetPageAsync("/articles/new")).QuerySelector("main form[method=post]")!;
        var stranger = site.Anonymous();
        stranger.DefaultRequestHeaders.Add("Origin", stranger.BaseAddress!.GetLeftPart(UriPartial.Authority));
        var answer = await SendAsync(stranger, form, [new("text", "Two hours of work"), new("outlet", "Courier")], "/articles/new");
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        var page = await answer.PageAsync();
        page.QuerySelector("h1")!.TextContent.Should().Be("You are signed out");
        page.QuerySelector("textarea[name=text]")!.TextContent.Should().Be("Two hours of work");
        page.QuerySelector("a[href='/sign-in'][target=_blank]").Should().NotBeNull();
    }

    [Fact]
    public async Task Marking_the_sure_rows_saves_nothing()
    {
        await using var site = new Site();
        var article = await PostAsync(site, Wednesday);
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        var marked = await (await SendAsync(editor, Decisions(page), [new("do", "above-0.6")])).PageAsync();
        marked.QuerySelectorAll(".aer-a input[checked]").Length.Should().BePositive();
        marked.QuerySelector(".notice h2")!.TextContent.Should().Be($"Marked {marked.QuerySelectorAll(".aer-a input[checked]").Length} rows to accept");
        (await site.WithDbAsync(db => db.Visits.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task A_dismissed_article_says_so_and_says_once_that_nothing_is_proposed()
    {
        await using var site = new Site();
        var article = await PostAsync(site, "The harvest was good this year, farmers said.");
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        await SendAsync(editor, Decisions(page), [new("do", "dismiss")]);
        var text = (await editor.GetPageAsync($"/articles/{article}/review")).QuerySelector("main")!.TextContent;
        text.Should().Contain("This article was dismissed");
        System.Text.RegularExpressions.Regex.Count(text, "Nothing is proposed").Should().BeLessThan(2);
    }

    [Fact]
    public async Task Who_travels_is_decided_once_for_all_legs_of_a_trip()
    {
        await using var site = new Site();
        var article = await PostAsync(site, "U.S. Secretary of State Marco Rubio arrived in Mexico on Wednesday before traveling to Ecuador later this week.");
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        page.QuerySelectorAll(".pf").Count(field => field.TextContent == "Visitor").Should().Be(1);
        page.QuerySelectorAll(".prop").First(row => row.QuerySelector(".pf")!.TextContent == "Visitor").TextContent.Should().Contain("Legs 1 and 2");

        // the first leg alone, then the second, which follows what was decided of the traveller
        var first = page.QuerySelector("section.ps")!.QuerySelectorAll(".aer-a input").Select(radio => new KeyValuePair<string, string>(radio.GetAttribute("name")!, "a")).ToList();
        (await SendAsync(editor, Decisions(page), first)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Host).ToListAsync())).Should().Equal("MX");
        page = await editor.GetPageAsync($"/articles/{article}/review");
        (await SendAsync(editor, Decisions(page), Accepted(page))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        var visits = await site.WithDbAsync(db => db.Visits.OrderBy(v => v.Id).Select(v => new { v.Host, v.Visitor!.Name, v.OfficeTitle }).ToListAsync());
        visits.Should().BeEquivalentTo([new { Host = "MX", Name = "Marco Rubio", OfficeTitle = "Secretary of State" }, new { Host = "EC", Name = "Marco Rubio", OfficeTitle = "Secretary of State" }]);
    }

    [Fact]
    public async Task Rejecting_all_of_one_leg_leaves_the_traveller_to_the_other()
    {
        await using var site = new Site();
        var article = await PostAsync(site, "U.S. Secretary of State Marco Rubio arrived in Mexico on Wednesday before traveling to Ecuador later this week.");
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        var second = page.QuerySelectorAll("section.ps")[1].QuerySelectorAll(".aer-a input").Select(radio => radio.GetAttribute("name")!).ToList();
        (await SendAsync(editor, Decisions(page), Accepted(page).Select(field => second.Contains(field.Key) ? new KeyValuePair<string, string>(field.Key, "r") : field))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Host).ToListAsync())).Should().Equal("MX");
        (await site.WithDbAsync(db => db.Articles.Where(a => a.Id == article).Select(a => a.OpenProposals).SingleAsync())).Should().Be(0);
    }

    [Fact]
    public async Task The_page_of_an_article_tells_its_facts_by_thing_and_each_span_shows_one_number()
    {
        await using var site = new Site();
        var article = await PostAsync(site, LoadSample.Read<JsonElement>("reports/rubio-mexico.json").GetProperty("text").GetString()!);
        var editor = await site.AsAsync(Role.Editor);
        var page = await editor.GetPageAsync($"/articles/{article}/review");
        await SendAsync(editor, Decisions(page), Accepted(page));

        var read = await editor.GetPageAsync($"/articles/{article}");
        read.QuerySelectorAll(".decide h2").Select(heading => heading.TextContent.Trim()).Should().Contain(heading => heading.StartsWith("Marco Rubio in Mexico", StringComparison.Ordinal)).And.Contain("Meetings").And.Contain("On the agenda");
        read.QuerySelectorAll(".pf").Select(field => field.TextContent).Should().NotContain(["Manner", "Side", "Role", "Level", "Prominence"]);
        read.QuerySelectorAll(".arttext sup").Select(number => number.TextContent).Should().NotBeEmpty().And.OnlyContain(number => !number.Contains(' '));
        // where the report itself comes from was decided by nobody
        var facts = read.QuerySelectorAll("section.ps").Where(section => section.QuerySelector("h2")?.TextContent.Trim() != "The report itself").Sum(section => section.QuerySelectorAll(".prop").Length);
        read.QuerySelector(".lede")!.TextContent.Should().Contain($"{facts} facts accepted");
        facts.Should().BeLessThan(await site.WithDbAsync(db => db.Claims.CountAsync(c => c.ArticleId == article && c.SubjectId != null)) / 2);
    }

    // name of the decision of the first row of that field
}
