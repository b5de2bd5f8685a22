using System.Text.Json;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Inbox;
using DiplomacyTracker.Web.Features.Review;
using DiplomacyTracker.Web.Features.Sample;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiplomacyTracker.Web.Tests.Features.Review;

/// <summary>
/// What one real report holds, fact by fact: each of the 55 rows can be stored with its span and is shown on a page with
/// its words. Runs on the report of our own that has the same facts.
/// </summary>
public sealed class SeedFactsTests
{
    [SkippableTheory, Engines]
    public async Task Every_fact_of_the_yardstick_is_stored_with_its_words_and_shown(Engine engine)
    {
        await using var site = new Site(engine);
        var report = LoadSample.Read<JsonElement>("reports/rubio-mexico.json");
        var text = report.GetProperty("text").GetString()!;
        var article = await AcceptAsync(site, text);

        var claims = await site.WithDbAsync(db => db.Claims.AsNoTracking().Where(c => c.ArticleId == article && c.SubjectId != null).ToListAsync());
        claims.Should().OnlyContain(claim => text.Substring(claim.Start, claim.Length) == claim.Quote);
        var editor = await site.AsAsync(Role.Editor);
        var shown = await ShownAsync(site, editor, article);

        var facts = report.GetProperty("facts").EnumerateObject().ToList();
        facts.Select(fact => fact.Name).Should().BeEquivalentTo(Enumerable.Range(1, 55).Select(n => $"F{n:00}"));
        var missing = new List<string>();
        foreach (var fact in facts)
        {
            var span = new TextSpan(fact.Value.GetProperty("start").GetInt32(), fact.Value.GetProperty("length").GetInt32());
            var field = fact.Value.GetProperty("field").GetString()!;
            var subject = Codes.Read<Subject>(fact.Value.GetProperty("subject").GetString()!);
            var there = claims.Where(claim => claim.Subject == subject && claim.Field == field && new TextSpan(claim.Start, claim.Length).Overlaps(span)).ToList();
            if (there.Count == 0) missing.Add($"{fact.Name}: no claim {subject} {field} on “{span.Of(text)}”");
            else if (!there.Exists(claim => shown.Contains(Folded(claim.Quote), StringComparison.Ordinal))) missing.Add($"{fact.Name}: “{there[0].Quote}” is on no page");
        }
        missing.Should().BeEmpty();
    }

    private static async Task<long> AcceptAsync(Site site, string text)
    {
        var edit = new Edit("editor@example.org", DateTime.UtcNow) { Origin = ClaimOrigin.Editor };
        var id = await site.WithAsync<ReceiveArticle, long>(async receive => (await receive.RunAsync(
            new ReportInput { Outlet = "Gulf Stream Courier", Text = text, PublishedAt = "2025-09-03", Cites = [new CiteInput { Outlet = "Meridian Wire" }] }, edit, "api", ReadingTime.Now, default)).Article!.Id);
        using var scope = site.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<DiplomacyDb>();
        var article = await db.Articles.Include(a => a.Cites).SingleAsync(a => a.Id == id);
        await scope.ServiceProvider.GetRequiredService<ReadArticle>().StoreAsync(article, await db.ArticleVersions.SingleAsync(v => v.ArticleId == id), LoadSample.Drafts("rubio-mexico"), ClaimOrigin.Sample, default);
        await db.SaveAsync(edit, default);
        foreach (var proposal in await db.Proposals.AsNoTracking().Where(p => p.ArticleId == id && p.Origin == ClaimOrigin.Sample).OrderBy(p => p.Position).Select(p => p.Id).ToListAsync())
        {
            var decided = await site.WithAsync<DecideProposal, Decided>(decide => decide.AcceptAsync(proposal, new DecisionInput(), edit, default));
            decided.Done.Should().BeTrue("{0} {1}", decided.Problem, string.Join(' ', decided.Faults));
        }
        return id;
    }

    private static async Task<string> ShownAsync(Site site, HttpClient editor, long article)
    {
        var visits = await site.WithDbAsync(db => db.Visits.OrderBy(v => v.Id).Select(v => v.Id).ToListAsync());
        visits.Should().HaveCount(2, "one trip of two legs");
        var pages = visits.Select(id => $"/visits/{id}").Append($"/articles/{article}").Append($"/people/{await site.WithDbAsync(db => db.People.Where(p => p.Name == "Marco Rubio").Select(p => p.Id).SingleAsync())}");
        var all = new List<string>();
        foreach (var path in pages)
        {
            var answer = await editor.GetAsync(path);
            while ((int)answer.StatusCode is 301 or 302 or 308) answer = await editor.GetAsync(answer.Headers.Location);
            answer.EnsureSuccessStatusCode();
            all.Add(Folded((await answer.PageAsync()).QuerySelector("main")!.TextContent));
        }
        return string.Join('\n', all);
    }

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
