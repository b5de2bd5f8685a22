using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Actors;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.Topics;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Features;
using DiplomacyTracker.Web.Features.Inbox;
using DiplomacyTracker.Web.Features.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiplomacyTracker.Web.Tests.Features;

public class SmokeTests
{
    [Fact]
    public async Task All()
    {
        var path = Path.Combine(Path.GetTempPath(), $"smoke-{Guid.NewGuid():N}.db");
        var services = new ServiceCollection();
        services.AddStore(DatabaseProvider.Sqlite, StoreSetup.SqliteFile(path));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new TrackerSettings());
        services.AddFeatures();
        await using var provider = services.BuildServiceProvider();
        using (var scope = provider.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<DiplomacyDb>();
            await db.Database.MigrateAsync();
            foreach (var (c, n) in new[] { ("US", "United States"), ("MX", "Mexico"), ("EC", "Ecuador"), ("CN", "China") })
            {
                var a = new Actor(); a.Apply(new ActorInput { Code = c, Name = n, Kind = "state" }); db.Actors.Add(a);
            }
            db.Topics.Add(new Topic { Code = "security", Label = "Security", ShortLabel = "Security", ColourSlot = "sec" });
            await db.SaveAsync(new Edit("command", DateTime.UtcNow), default);
        }
        var edit = new Edit("editor@example.org", DateTime.UtcNow);
        long articleId;
        const string text = "Marco Rubio arrived in Mexico on Wednesday to talk of security with Claudia Sheinbaum.";
        using (var scope = provider.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<DiplomacyDb>();
            var receive = scope.ServiceProvider.GetRequiredService<ReceiveArticle>();
            var receipt = await receive.RunAsync(new ReportInput { Outlet = "News.Az", Text = text, PublishedAt = "2025-09-03", Cites = [new CiteInput { Outlet = "Reuters" }] }, edit, "api", ReadingTime.Now, default);
            receipt.Result.Should().Be(ReceiptResult.Created);
            articleId = receipt.Article!.Id;
        }
        ClaimDraft C(string f, string v, string q) => new(f, v, new TextSpan(text.IndexOf(q, StringComparison.Ordinal), q.Length), "test", 0.9);
        using (var scope = provider.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<DiplomacyDb>();
            var read = scope.ServiceProvider.GetRequiredService<ReadArticle>();
            var article = await db.Articles.Include(a => a.Cites).SingleAsync(a => a.Id == articleId);
            var version = await db.ArticleVersions.SingleAsync(v => v.Id == article.CurrentVersionId);
            await read.StoreAsync(article, version,
            [
                new("v1", Subject.Visit, [C("/visitor", "Marco Rubio", "Marco Rubio"), C("/sender", "US", "Marco Rubio"), C("/host", "MX", "Mexico"), C("/start", "2025-09-03", "Wednesday"), C("/status", "under_way", "arrived")]),
                new("m1", Subject.Meeting, [C("/participants/0/name", "Claudia Sheinbaum", "Claudia Sheinbaum"), C("/participants/0/actor", "MX", "Mexico"), C("/state", "planned", "to talk")]) { Parents = ["v1"] },
                new("a1", Subject.AgendaItem, [C("/topics/-", "security", "security")]) { Parents = ["v1"] },
            ], ClaimOrigin.Extractor, default);
            await db.SaveAsync(edit, default);
        }
        List<long> ids;
        using (var scope = provider.CreateScope()) ids = await scope.ServiceProvider.GetRequiredService<DiplomacyDb>().Proposals.OrderBy(p => p.Position).Select(p => p.Id).ToListAsync();
        ids.Should().HaveCount(3);
        foreach (var id in ids)
        {
            using var scope = provider.CreateScope();
            var decided = await scope.ServiceProvider.GetRequiredService<DecideProposal>().AcceptAsync(id, new DecisionInput(), edit, default);
            decided.Done.Should().BeTrue(string.Join("; ", decided.Faults.Select(f => f.ToString())) + decided.Problem);
        }
        using (var scope = provider.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<DiplomacyDb>();
            var visit = await db.Visits.Include(v => v.Topics).SingleAsync();
            visit.Slug.Should().Be("marco-rubio-mexico-2025-09-03");
            visit.IndependentSources.Should().Be(1);
            visit.MeetingCount.Should().Be(1);
            visit.LeadTopic.Should().Be("security");
            visit.Version.Should().Be(1);
            (await db.Changes.CountAsync()).Should().BeGreaterThan(5);
            var changes = await db.Changes.OrderBy(c => c.Sequence).Select(c => new { c.Sequence, c.Subject, c.SubjectId, c.Version, c.Kind }).ToListAsync();
            Console.WriteLine(string.Join("\n", changes));
        }
        using (var scope = provider.CreateScope())
        {
            var decide = scope.ServiceProvider.GetRequiredService<DecideProposal>();
            (await decide.ReopenAsync(ids[0], null, edit, default)).Problem!.Value.Code.Should().Be("child-decided");
            (await decide.ReopenAsync(ids[2], null, edit, default)).Done.Should().BeTrue();
        }
        using (var scope = provider.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<DiplomacyDb>();
            (await db.Visits.SingleAsync()).LeadTopic.Should().BeNull();
        }
    }
}
