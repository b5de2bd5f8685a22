using System.Text.Json;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Features;
using DiplomacyTracker.Web.Features.Sample;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiplomacyTracker.Web.Tests.Features.Sample;

/// <summary>The reports that ship with the program, held against the rules of the program.</summary>
public class SampleTests
{
    private static readonly string Folder = Path.Combine(Root(), "src/DiplomacyTracker.Web/Sample");
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record ReportRow(string Id, string Decide);
    private sealed record Manifest(List<ReportRow> Reports);
    private sealed record ClaimRow(string Field, string Value, int Start, int Length, string? Raw, string? Modality, string? Speaker);
    private sealed record ProposalRow(string Key, string Subject, List<string> Parents, string? TripKey, List<ClaimRow> Claims);

    [Fact]
    public void Every_claim_of_the_sample_has_a_field_and_words_in_its_report()
    {
        foreach (var report in Read<Manifest>("sample.json").Reports)
        {
            var text = TextOf(report.Id);
            var known = new HashSet<string>();
            foreach (var proposal in Proposals(report.Id))
            {
                proposal.Parents.Should().BeSubsetOf(known, $"parents come first in {report.Id}");
                known.Add(proposal.Key).Should().BeTrue($"{proposal.Key} stands once in {report.Id}");
                var subject = Codes.Read<Subject>(proposal.Subject);
                foreach (var claim in proposal.Claims)
                {
                    Fields.Knows(subject, claim.Field).Should().BeTrue($"{report.Id} {proposal.Key} {claim.Field} is a field");
                    new TextSpan(claim.Start, claim.Length).Of(text).Trim().Should().NotBeEmpty();
                    if (claim.Modality is not null) Codes.TryRead<Modality>(claim.Modality, out _).Should().BeTrue();
                    if (ClaimInputs.IsDate(subject, claim.Field))
                        PartialDate.TryParse(claim.Value, out _, out var fault).Should().BeTrue($"{report.Id} {claim.Field} {claim.Value}: {fault}");
                }
            }
        }
    }

    [Fact]
    public void The_55_facts_of_the_Rubio_report_stand_in_its_text()
    {
        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "reports/rubio-mexico.json")));
        var text = TextOf("rubio-mexico");
        var proposals = Proposals("rubio-mexico").ToDictionary(p => p.Key);
        var facts = report.RootElement.GetProperty("facts").EnumerateObject().ToList();
        facts.Select(fact => fact.Name).Should().Equal(Enumerable.Range(1, 55).Select(n => $"F{n:00}"));
        foreach (var fact in facts.Select(fact => fact.Value))
        {
            var (start, length) = (fact.GetProperty("start").GetInt32(), fact.GetProperty("length").GetInt32());
            var quote = new TextSpan(start, length).Of(text);
            text.IndexOf(quote, StringComparison.Ordinal).Should().Be(text.LastIndexOf(quote, StringComparison.Ordinal), $"“{quote}” stands once");
            if (fact.GetProperty("key").GetString() is not { } key) continue;
            proposals[key].Claims.Should().Contain(claim => claim.Field == fact.GetProperty("field").GetString()
                && claim.Value == fact.GetProperty("value").GetString() && claim.Start == start && claim.Length == length);
        }
    }

    [Fact]
    public async Task Loading_the_sample_makes_visits_of_what_is_accepted_and_leaves_the_rest_in_the_inbox()
    {
        var path = Path.Combine(Path.GetTempPath(), $"sample-{Guid.NewGuid():N}.db");
        await File.Create(path).DisposeAsync();
        var services = new ServiceCollection();
        services.AddStore(DatabaseProvider.Sqlite, StoreSetup.SqliteFile(path));
        services.AddLogging().AddSingleton(TimeProvider.System).AddSingleton(new TrackerSettings());
        services.AddFeatures();
        await using var provider = services.BuildServiceProvider();
        var manifest = Read<Manifest>("sample.json");
        await using (var scope = provider.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DiplomacyDb>().Database.MigrateAsync();
            await scope.ServiceProvider.GetRequiredService<SeedReference>().RunAsync(default);
        }
        await using (var scope = provider.CreateAsyncScope())
        {
            (await scope.ServiceProvider.GetRequiredService<LoadSample>().RunAsync(null, default)).Should().Be(manifest.Reports.Count);
        }
        await using (var scope = provider.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<DiplomacyDb>();
            (await db.Articles.CountAsync(a => a.State == ArticleState.Done)).Should().Be(manifest.Reports.Count(r => r.Decide == "accepted"));
            (await db.Articles.CountAsync(a => a.State == ArticleState.Dismissed)).Should().Be(manifest.Reports.Count(r => r.Decide == "dismissed"));

            var visits = await db.Visits.Include(v => v.Visitor).ToListAsync();
            visits.Select(v => v.Status).Should().Contain([VisitStatus.Completed, VisitStatus.Announced, VisitStatus.Cancelled, VisitStatus.Postponed, VisitStatus.Denied]);
            visits.Should().NotContain(v => v.Visitor!.Name == "Marco Rubio", "what nobody has decided is no visit");
            var xi = visits.Single(v => v.Visitor!.Name == "Xi Jinping" && v.Host == "RU");
            (xi.Status, xi.IndependentSources).Should().Be((VisitStatus.Completed, 2), "it was announced in one report and over in another");

            var families = await db.Articles.GroupBy(a => a.FamilyId).Where(g => g.Count() > 1).Select(g => g.OrderBy(a => a.Id).Select(a => a.ExternalId).ToList()).ToListAsync();
            families.Should().ContainSingle().Which.Should().Equal("sample:s29", "sample:rubio-copy");
        }
        File.Delete(path);
    }

    private static List<ProposalRow> Proposals(string id) => File.Exists(Path.Combine(Folder, $"proposals/{id}.json")) ? Read<List<ProposalRow>>($"proposals/{id}.json") : [];

    private static string TextOf(string id)
    {
        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"reports/{id}.json")));
        return report.RootElement.GetProperty("text").GetString()!;
    }

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(Folder, file)), Json)!;

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "DiplomacyTracker.sln"))) at = at.Parent!;
        return at.FullName;
    }
}
