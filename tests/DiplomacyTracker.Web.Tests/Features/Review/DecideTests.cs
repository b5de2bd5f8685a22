using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Inbox;
using DiplomacyTracker.Web.Features.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiplomacyTracker.Web.Tests.Features.Review;

public sealed class DecideTests
{
    private static async Task<(long Article, List<JsonElement> Proposals)> PostAsync(HttpClient script, string outlet, string text, string published = "2025-09-03")
    {
        var body = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet, text, publishedAt = published })).JsonAsync();
        return (body.GetProperty("article").GetProperty("id").GetInt64(), [.. body.GetProperty("proposals").EnumerateArray()]);
    }

    private static async Task<JsonElement> AcceptAsync(HttpClient script, JsonElement proposal, object? body = null)
    {
        var answer = await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{proposal.GetProperty("id").GetInt64()}/accept", body ?? new { });
        answer.StatusCode.Should().Be(HttpStatusCode.OK, "{0}", await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private const string Wednesday = "U.S. Secretary of State Marco Rubio arrived in Mexico on Wednesday for talks with President Claudia Sheinbaum.";
    private const string Tuesday = "U.S. Secretary of State Marco Rubio arrived in Mexico on Tuesday for talks with President Claudia Sheinbaum, who waited at the palace.";

    private static JsonElement Visit(List<JsonElement> proposals) => proposals.First(p => p.GetProperty("subject").GetString() == "visit");

    [SkippableTheory, Engines]
    public async Task A_report_that_is_taken_back_no_longer_disagrees_or_counts_and_the_visit_says_so_in_the_changes(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        var id = (await AcceptAsync(script, Visit((await PostAsync(script, "Courier", Wednesday)).Proposals))).GetProperty("id").GetInt64();
        var second = Visit((await PostAsync(script, "Lantern", Tuesday)).Proposals);
        await AcceptAsync(script, second);
        var before = await (await script.GetAsync($"/api/v1/visits/{id}")).JsonAsync();
        before.GetProperty("independentSources").GetInt32().Should().Be(2);

        (await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{second.GetProperty("id").GetInt64()}/reopen", new { })).StatusCode.Should().Be(HttpStatusCode.OK);
        var after = await (await script.GetAsync($"/api/v1/visits/{id}")).JsonAsync();
        after.GetProperty("disagreements").EnumerateArray().Should().BeEmpty();
        after.GetProperty("independentSources").GetInt32().Should().Be(1);
        after.GetProperty("version").GetInt32().Should().Be(before.GetProperty("version").GetInt32() + 1);
        var last = (await (await script.GetAsync("/api/v1/changes?limit=500")).JsonAsync()).GetProperty("items").EnumerateArray().Last(change => change.GetProperty("subject").GetString() == "visit");
        last.GetProperty("version").GetInt32().Should().Be(after.GetProperty("version").GetInt32());
        last.GetProperty("fields").EnumerateArray().Select(field => field.GetString()).Should().Contain("/start");
    }

    [Fact]
    public async Task Both_right_leaves_the_value_that_stands()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest", "edit", "read");
        var id = (await AcceptAsync(script, Visit((await PostAsync(script, "Courier", Wednesday)).Proposals))).GetProperty("id").GetInt64();
        await AcceptAsync(script, Visit((await PostAsync(script, "Lantern", Tuesday)).Proposals));
        var claim = await site.WithDbAsync(db => db.Claims.Where(c => c.SubjectId == id && c.Field == "/start" && c.Verdict == Verdict.Selected).Select(c => c.Id).SingleAsync());
        var version = await site.WithDbAsync(db => db.Visits.Select(v => v.Version).SingleAsync());
        var editor = await site.AsAsync(Role.Editor);
        await editor.SubmitAsync($"/visits/{id}/claims", new() { ["claim"] = $"{claim}", ["verdict"] = "both_right", ["reason"] = "He came twice", ["version"] = $"{version}" });
        (await site.WithDbAsync(db => db.Visits.Select(v => v.Start.Edtf).SingleAsync())).Should().Be("2025-09-03");
        (await site.WithDbAsync(db => db.Claims.Where(c => c.Id == claim).Select(c => c.Verdict).SingleAsync())).Should().Be(Verdict.BothRight);
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("reject")]
    [InlineData("reopen")]
    public async Task A_reason_is_words_for_the_history_and_no_text_of_its_own(string step)
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest", "edit", "read");
        var proposal = Visit((await PostAsync(script, "Courier", Wednesday)).Proposals).GetProperty("id").GetInt64();
        var answer = await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{proposal}/{step}", new { reason = new string('x', 1001) });
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("/reason").And.Contain("Keep this to 1000 characters");
        (await site.WithDbAsync(db => db.Proposals.Where(p => p.Id == proposal).Select(p => p.State).SingleAsync())).Should().Be(ProposalState.Open);
    }

    [SkippableTheory, Engines]
    public async Task Two_reports_that_disagree_stand_side_by_side_and_an_editors_choice_can_be_undone(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        var first = await AcceptAsync(script, Visit((await PostAsync(script, "Courier", Wednesday)).Proposals));
        var id = first.GetProperty("id").GetInt64();
        var (_, proposals) = await PostAsync(script, "Lantern", Tuesday);
        var second = await AcceptAsync(script, Visit(proposals));
        second.GetProperty("id").GetInt64().Should().Be(id, "the same person in the same country a day apart is the same visit");

        var visit = await (await script.GetAsync($"/api/v1/visits/{id}")).JsonAsync();
        visit.GetProperty("start").GetProperty("edtf").GetString().Should().Be("2025-09-03", "what stands stays");
        visit.GetProperty("disagreements").EnumerateArray().Select(d => d.GetString()).Should().Equal("start");
        visit.GetProperty("independentSources").GetInt32().Should().Be(2);

        // the editor selects Tuesday, with a reason, on the page of claims
        var editor = await site.AsAsync(Role.Editor);
        var open = (await editor.GetPageAsync($"/visits/{id}/claims")).QuerySelectorAll("details.claimed").Should().ContainSingle("the visit is all that was accepted").Subject;
        open.HasAttribute("open").Should().BeTrue();
        open.QuerySelectorAll("td .flag").Should().ContainSingle("only the second report's day says otherwise");
        var claim = await site.WithDbAsync(db => db.Claims.Where(c => c.SubjectId == id && c.Field == "/start" && c.Value == "2025-09-02").Select(c => c.Id).SingleAsync());
        var version = visit.GetProperty("version").GetInt32();
        var saved = await editor.SubmitAsync($"/visits/{id}/claims", new() { ["claim"] = $"{claim}", ["verdict"] = "selected", ["reason"] = "Three agencies say Tuesday", ["version"] = $"{version}" });
        saved.StatusCode.Should().Be(HttpStatusCode.Redirect);
        visit = await (await script.GetAsync($"/api/v1/visits/{id}")).JsonAsync();
        visit.GetProperty("start").GetProperty("edtf").GetString().Should().Be("2025-09-02");
        visit.GetProperty("slug").GetString().Should().EndWith("2025-09-02");

        var revisions = await (await script.GetAsync($"/api/v1/visits/{id}/revisions")).JsonAsync();
        var newest = revisions.GetProperty("items")[0];
        newest.GetProperty("by").GetString().Should().Be("editor@example.org");
        newest.GetProperty("reason").GetString().Should().Be("Three agencies say Tuesday");
        newest.GetProperty("fields").EnumerateArray().Select(f => f.GetString()).Should().Contain("/start");

        // the notice after the save offers the undo
        var undone = await editor.SubmitAsync($"/visits/{id}/claims", [], $"/visits/{id}/history");
        undone.StatusCode.Should().Be(HttpStatusCode.Redirect);
        visit = await (await script.GetAsync($"/api/v1/visits/{id}")).JsonAsync();
        visit.GetProperty("start").GetProperty("edtf").GetString().Should().Be("2025-09-03");
        (await site.WithDbAsync(db => db.Claims.Where(c => c.Id == claim).Select(c => c.Verdict).SingleAsync())).Should().Be(Verdict.Open);
    }

    [SkippableTheory, Engines]
    public async Task What_hangs_on_an_open_visit_waits_for_it(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit");
        var (_, proposals) = await PostAsync(script, "Courier", Wednesday);
        var meeting = proposals.First(p => p.GetProperty("subject").GetString() == "meeting");
        var refused = await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{meeting.GetProperty("id").GetInt64()}/accept", new { });
        (await refused.ProblemAsync(HttpStatusCode.Conflict)).Faults().Should().Equal(" parent-open");
        await AcceptAsync(script, Visit(proposals));
        await AcceptAsync(script, meeting);
        (await site.WithDbAsync(db => db.Meetings.CountAsync())).Should().Be(1);
    }

    [SkippableTheory, Engines]
    public async Task A_typed_value_passes_the_rules_also_where_another_one_stands(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        var id = (await AcceptAsync(script, Visit((await PostAsync(script, "Courier", Wednesday)).Proposals))).GetProperty("id").GetInt64();
        var second = Visit((await PostAsync(script, "Lantern", Tuesday)).Proposals);
        var proposal = second.GetProperty("id").GetInt64();
        foreach (var (field, value, code) in new[] { ("/start", "2025-02-30", "invalid-date"), ("/status", "flying", "unknown-code"), ("/host", "ZZ", "unknown-code") })
        {
            var claim = second.GetProperty("claims").EnumerateArray().First(c => c.GetProperty("field").GetString() == field).GetProperty("id").GetInt64();
            var refused = await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{proposal}/accept", new { claims = new Dictionary<string, object> { [$"{claim}"] = new { decision = "edit", value } } });
            (await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().Equal($"/claims/{claim}/value {code}");
        }
        var visit = await (await script.GetAsync($"/api/v1/visits/{id}")).JsonAsync();
        visit.GetProperty("version").GetInt32().Should().Be(1);
        visit.GetProperty("host").GetString().Should().Be("MX");

        var start = second.GetProperty("claims").EnumerateArray().First(c => c.GetProperty("field").GetString() == "/start").GetProperty("id").GetInt64();
        await AcceptAsync(script, second, new { claims = new Dictionary<string, object> { [$"{start}"] = new { decision = "edit", value = "2025-09-01" } } });
        visit = await (await script.GetAsync($"/api/v1/visits/{id}")).JsonAsync();
        visit.GetProperty("start").GetProperty("edtf").GetString().Should().Be("2025-09-03", "what is typed is kept beside what stands");
        visit.GetProperty("disagreements").EnumerateArray().Select(d => d.GetString()).Should().Equal("start");
        var elsewhere = await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{proposal}/accept", new { visitId = 999999 });
        (await elsewhere.ProblemAsync(HttpStatusCode.Conflict)).Faults().Should().Equal(" already-decided");
    }

    [SkippableTheory, Engines]
    public async Task The_page_of_an_article_says_which_words_are_gone_and_hides_what_is_said_of_a_hidden_visit(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        await script.SendJsonAsync(HttpMethod.Post, "/api/v1/outlets", new { name = "Courier", rights = "full" });
        var posted = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = Wednesday, publishedAt = "2025-09-03", externalId = "c1" })).JsonAsync();
        var article = posted.GetProperty("article").GetProperty("id").GetInt64();
        List<JsonElement> proposals = [.. posted.GetProperty("proposals").EnumerateArray()];
        var visit = (await AcceptAsync(script, Visit(proposals))).GetProperty("id").GetInt64();
        await AcceptAsync(script, proposals.First(p => p.GetProperty("subject").GetString() == "meeting"));
        await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = Wednesday.Replace("on Wednesday ", "", StringComparison.Ordinal), publishedAt = "2025-09-03", externalId = "c1" });
        var reader = site.Anonymous();

        var page = await reader.GetPageAsync($"/articles/{article}");
        page.QuerySelectorAll(".prop .flag").Select(flag => flag.TextContent.Trim()).Should().HaveCount(2, "he arrived and met her that day").And.OnlyContain(flag => flag.Contains("no longer stand in the newest text") && flag.Contains("Wednesday”"));
        page.QuerySelectorAll(".decide h2").Select(heading => heading.TextContent.Trim()).Should().Contain("Meetings");

        (await script.SendJsonAsync(HttpMethod.Patch, $"/api/v1/visits/{visit}", new { embargoUntil = "2999-01-01T00:00:00Z" }, ("If-Match", "*"))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await reader.GetPageAsync($"/articles/{article}")).QuerySelectorAll(".decide h2").Select(heading => heading.TextContent.Trim()).Should().NotContain("Meetings").And.NotContain(heading => heading.Contains("Rubio"));
        (await (await site.AsAsync(Role.Editor)).GetPageAsync($"/articles/{article}")).QuerySelectorAll(".decide h2").Select(heading => heading.TextContent.Trim()).Should().Contain("Meetings");
    }

    [SkippableTheory, Engines]
    public async Task What_one_report_tells_apart_stays_apart_on_the_agenda_and_another_report_adds_to_it(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        var (_, proposals) = await PostAsync(script, "Courier", Wednesday + " The United States wants talks on curbing migration. Migration is expected to dominate the agenda.");
        var points = proposals.Where(p => p.GetProperty("subject").GetString() == "agenda_item").ToList();
        points.Should().HaveCountGreaterThan(1);
        foreach (var proposal in points.Prepend(Visit(proposals))) await AcceptAsync(script, proposal);
        var items = await site.WithDbAsync(db => db.AgendaItems.OrderBy(i => i.Id).Select(i => i.Modality).ToListAsync());
        items.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(1);
    }

    [SkippableTheory, Engines]
    public async Task An_article_on_which_facts_rest_is_not_dismissed(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        var (article, proposals) = await PostAsync(script, "Courier", Wednesday);
        (await (await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/articles/{article}/dismiss", new { z = 1 })).ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().Equal("/z unknown-field");
        await AcceptAsync(script, Visit(proposals));
        (await (await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/articles/{article}/dismiss", new { })).ProblemAsync(HttpStatusCode.Conflict)).Faults().Should().Equal(" accepted-facts");
        var editor = await site.AsAsync(Role.Editor);
        var page = await (await editor.SubmitAsync($"/articles/{article}/review", new() { ["do"] = "dismiss" })).PageAsync();
        page.QuerySelector(".error-summary, [role=alert]")!.TextContent.Should().Contain("Facts rest on this article");
        (await AcceptAsync(script, Visit(proposals))).GetProperty("id").GetInt64().Should().BePositive();
        (await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{Visit(proposals).GetProperty("id").GetInt64()}/reopen", new { })).StatusCode.Should().Be(HttpStatusCode.OK);
        var gone = await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/articles/{article}/dismiss", new { reason = "about another" });
        (await gone.JsonAsync()).GetProperty("state").GetString().Should().Be("dismissed");
    }

    [SkippableTheory, Engines]
    public async Task The_same_decision_again_is_accepted_and_another_is_not(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit");
        var visit = Visit((await PostAsync(script, "Courier", Wednesday)).Proposals);
        var first = await AcceptAsync(script, visit);
        (await AcceptAsync(script, visit)).GetProperty("id").GetInt64().Should().Be(first.GetProperty("id").GetInt64());
        var reject = await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{visit.GetProperty("id").GetInt64()}/reject", new { });
        (await reject.ProblemAsync(HttpStatusCode.Conflict)).Faults().Should().Equal(" already-decided");
        (await site.WithDbAsync(db => db.Visits.CountAsync())).Should().Be(1);
    }

    [SkippableTheory, Engines]
    public async Task Reopening_takes_back_what_acceptance_made(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        var visit = Visit((await PostAsync(script, "Courier", Wednesday)).Proposals);
        var id = (await AcceptAsync(script, visit)).GetProperty("id").GetInt64();
        (await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{visit.GetProperty("id").GetInt64()}/reopen", new { })).StatusCode.Should().Be(HttpStatusCode.OK);
        (await script.GetAsync($"/api/v1/visits/{id}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await site.WithDbAsync(db => db.Claims.CountAsync(c => c.Subject == Subject.Visit && c.SubjectId != null))).Should().Be(0);
        (await site.WithDbAsync(db => db.Changes.AnyAsync(c => c.Subject == Subject.Visit && c.Kind == ChangeKind.Trashed))).Should().BeTrue();
    }

    [Fact]
    public async Task An_edited_value_is_stored_with_the_one_that_was_proposed()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest", "edit", "read");
        var visit = Visit((await PostAsync(script, "Courier", Wednesday)).Proposals);
        var claims = visit.GetProperty("claims").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture), c => (object)(c.GetProperty("field").GetString() == "/start"
            ? new { decision = "edit", value = "2025-09-02" } : new { decision = "accept" }));
        var id = (await AcceptAsync(script, visit, new { claims })).GetProperty("id").GetInt64();
        (await (await script.GetAsync($"/api/v1/visits/{id}")).JsonAsync()).GetProperty("start").GetProperty("edtf").GetString().Should().Be("2025-09-02");
        (await site.WithDbAsync(db => db.Claims.Where(c => c.SubjectId == id && c.Field == "/start").Select(c => c.ProposedValue).SingleAsync())).Should().Be("2025-09-03");
    }

    [Fact]
    public async Task An_impossible_date_is_refused_at_the_claim_and_nothing_is_stored()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest", "edit");
        var visit = Visit((await PostAsync(script, "Courier", Wednesday)).Proposals);
        var start = visit.GetProperty("claims").EnumerateArray().First(c => c.GetProperty("field").GetString() == "/start").GetProperty("id").GetInt64();
        var others = visit.GetProperty("claims").EnumerateArray().Select(c => c.GetProperty("id").GetInt64()).ToDictionary(c => c.ToString(CultureInfo.InvariantCulture), c => (object)(c == start ? new { decision = "edit", value = "2025-02-30" } : new { decision = "accept" }));
        var refused = await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{visit.GetProperty("id").GetInt64()}/accept", new { claims = others });
        (await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Faults().Should().Equal($"/claims/{start}/value invalid-date");
        (await site.WithDbAsync(db => db.Visits.CountAsync())).Should().Be(0);
        (await site.WithDbAsync(db => db.People.CountAsync())).Should().Be(0);
    }

    [SkippableTheory, Engines]
    public async Task What_hangs_on_two_legs_is_kept_with_the_first_and_covers_the_second_when_that_is_accepted(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit");
        var (_, proposals) = await PostAsync(script, "Courier", "U.S. Secretary of State Marco Rubio arrived in Mexico on Wednesday before traveling to Ecuador later this week. "
            + "A senior State Department official said the U.S. hopes to announce “concrete measures” on security during Rubio’s visits to Mexico and Ecuador.");
        var legs = proposals.Where(p => p.GetProperty("subject").GetString() == "visit").ToList();
        legs.Should().HaveCount(2);
        var hoped = proposals.First(p => p.GetProperty("subject").GetString() == "outcome" && p.GetProperty("parents").GetArrayLength() == 2);
        await AcceptAsync(script, legs[0]);
        var outcome = (await AcceptAsync(script, hoped)).GetProperty("id").GetInt64();
        Task<int> CoveredAsync() => site.WithDbAsync(db => db.OutcomeVisits.CountAsync(link => link.OutcomeId == outcome));
        (await CoveredAsync()).Should().Be(1);

        await AcceptAsync(script, legs[1]);
        (await CoveredAsync()).Should().Be(2);

        (await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{legs[1].GetProperty("id").GetInt64()}/reopen", new { })).StatusCode.Should().Be(HttpStatusCode.OK);
        (await CoveredAsync()).Should().Be(1);
        var needed = await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{legs[0].GetProperty("id").GetInt64()}/reopen", new { });
        (await needed.ProblemAsync(HttpStatusCode.Conflict)).Faults().Should().Equal(" child-decided");
    }

    [Fact]
    public async Task What_hangs_on_an_open_visit_can_be_rejected_and_on_a_rejected_one_only_that()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest", "edit");
        var (_, proposals) = await PostAsync(script, "Courier", Wednesday);
        var meeting = proposals.First(p => p.GetProperty("subject").GetString() == "meeting");
        (await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{Visit(proposals).GetProperty("id").GetInt64()}/reject", new { })).StatusCode.Should().Be(HttpStatusCode.OK);
        var refused = await script.SendJsonAsync(HttpMethod.Post, $"/api/v1/proposals/{meeting.GetProperty("id").GetInt64()}/accept", new { });
        (await refused.ProblemAsync(HttpStatusCode.Conflict)).Faults().Should().Equal(" parent-rejected");
        var claims = meeting.GetProperty("claims").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture), _ => (object)new { decision = "reject" });
        await AcceptAsync(script, meeting, new { claims });
    }

    [Fact]
    public async Task A_point_added_by_hand_takes_what_a_report_says_of_how_it_is_known()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest", "edit");
        var (_, proposals) = await PostAsync(script, "Courier", Wednesday);
        await AcceptAsync(script, Visit(proposals));
        using var scope = site.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<DiplomacyDb>();
        var article = await db.Articles.Include(a => a.Cites).OrderBy(a => a.Id).LastAsync();
        var version = await db.ArticleVersions.SingleAsync(v => v.ArticleId == article.Id);
        var edit = new Edit("editor@example.org", DateTime.UtcNow) { Origin = ClaimOrigin.Editor };
        var words = new TextSpan(0, 4);
        var read = scope.ServiceProvider.GetRequiredService<ReadArticle>();
        var decide = scope.ServiceProvider.GetRequiredService<DecideProposal>();
        var byHand = await AddFact.RunAsync(db, read, article.Id, Subject.AgendaItem, "/topics/-", "migration", words, null, edit, default);
        (await decide.AcceptAsync(byHand.Id, new(), edit, default)).Done.Should().BeTrue();
        (await db.AgendaItems.SingleAsync()).Modality.Should().Be(AgendaModality.Expected, "nobody has said anything else");

        var proposal = new Proposal
        {
            ArticleId = article.Id, ArticleVersionId = version.Id, About = Subject.AgendaItem, Position = 90, Parents = [0],
            Claims =
            [
                .. new[] { ("/topics/-", "migration"), ("/modality", "raised"), ("/prominence", "high") }.Select(said =>
                    ReadArticle.ClaimOf(Subject.AgendaItem, new ClaimDraft(said.Item1, said.Item2, words, "test", 0.9), article, version, ClaimOrigin.Extractor)),
            ],
        };
        db.Proposals.Add(proposal);
        await db.SaveAsync(edit, default);
        (await decide.AcceptAsync(proposal.Id, new(), edit, default)).Done.Should().BeTrue();
        var item = await db.AgendaItems.AsNoTracking().SingleAsync();
        item.Modality.Should().Be(AgendaModality.Raised);
        item.Prominence.Should().Be(Prominence.High);
        (await db.Claims.Where(c => c.Subject == Subject.AgendaItem && c.Field == "/modality" && c.SubjectId == item.Id).Select(c => c.Verdict).SingleAsync()).Should().Be(Verdict.Selected);
    }

    [Fact]
    public async Task Claims_on_the_parts_of_a_visit_take_verdicts_that_can_be_taken_back()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest", "edit");
        var (_, proposals) = await PostAsync(script, "Courier", Wednesday);
        var id = (await AcceptAsync(script, Visit(proposals))).GetProperty("id").GetInt64();
        await AcceptAsync(script, proposals.First(p => p.GetProperty("subject").GetString() == "meeting"));
        var editor = await site.AsAsync(Role.Editor);
        var claim = await site.WithDbAsync(db => db.Claims.Where(c => c.Subject == Subject.Meeting && c.SubjectId != null && c.Field == "/format").Select(c => c.Id).SingleAsync());
        var page = await editor.GetPageAsync($"/visits/{id}/claims");
        page.QuerySelectorAll("h2").Select(heading => heading.TextContent).Should().Contain(heading => heading.StartsWith("Meeting: Claudia Sheinbaum", StringComparison.Ordinal));
        page.QuerySelector($"#c{claim} a[href$='?claim={claim}#c{claim}']").Should().NotBeNull("the form opens on a page of its own");

        var saved = await editor.SubmitAsync($"/visits/{id}/claims", new() { ["verdict"] = "rejected", ["reason"] = "Nobody says so" }, query: $"?claim={claim}");
        saved.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.WithDbAsync(db => db.Meetings.Select(m => m.Format).SingleAsync())).Should().Be(MeetingFormat.Unknown);
        page = await editor.GetPageAsync($"/visits/{id}/claims");
        page.QuerySelector($"#c{claim}")!.TextContent.Should().Contain("Rejected").And.Contain("Nobody says so");

        using var content = new FormUrlEncodedContent(Browsing.FieldsOf((IHtmlFormElement)page.QuerySelector("#flash form")!));
        var undone = await editor.PostAsync(page.QuerySelector("#flash form")!.GetAttribute("action"), content);
        undone.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.WithDbAsync(db => db.Meetings.Select(m => m.Format).SingleAsync())).Should().Be(MeetingFormat.Bilateral);
        (await editor.GetPageAsync($"/visits/{id}/claims")).QuerySelector($"#c{claim}")!.TextContent.Should().NotContain("Nobody says so");
    }

    [SkippableTheory, Engines]
    public async Task Talks_planned_with_the_same_person_are_one_meeting_on_whose_day_two_reports_may_differ(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        foreach (var (outlet, day) in new[] { ("Courier", "Thursday"), ("Lantern", "Friday") })
        {
            var (_, proposals) = await PostAsync(script, outlet, $"U.S. Secretary of State Marco Rubio arrived in Mexico on Wednesday. He will meet President Claudia Sheinbaum of Mexico on {day}, officials of the {outlet} town said.");
            await AcceptAsync(script, Visit(proposals));
            await AcceptAsync(script, proposals.First(p => p.GetProperty("subject").GetString() == "meeting"));
        }
        var meeting = await site.WithDbAsync(db => db.Meetings.SingleAsync());
        meeting.Date.Edtf.Should().Be("2025-09-04", "what stands stays");
        (await site.WithDbAsync(db => db.Claims.Where(c => c.Subject == Subject.Meeting && c.SubjectId == meeting.Id && c.Field == "/date").OrderBy(c => c.Value).Select(c => c.Value).ToListAsync())).Should().Equal("2025-09-04", "2025-09-05");
    }

    [SkippableTheory, Engines]
    public async Task Of_an_outlet_that_gives_quotes_readers_see_the_sentence_around_the_words(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest", "edit", "read");
        var (article, proposals) = await PostAsync(script, "Courier", Wednesday + " Nobody may read this sentence about tomatoes.");
        await AcceptAsync(script, Visit(proposals));
        var text = (await site.Anonymous().GetPageAsync($"/articles/{article}")).QuerySelector(".arttext")!.TextContent;
        text.Should().Contain("Marco Rubio").And.Contain("for talks with President Claudia Sheinbaum.").And.NotContain("tomatoes");
    }
}
