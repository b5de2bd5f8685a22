using System.Globalization;
using System.Text.Json;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Features.Inbox;
using DiplomacyTracker.Web.Features.People;
using DiplomacyTracker.Web.Features.Review;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Sample;

/// <summary>
/// Loads the sample that ships with the program into an empty store: reports in our own words on real events, most of them
/// accepted by their labels, some left for the inbox. Each report passes the same operations as one that is posted and decided.
/// </summary>
public sealed class LoadSample(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Whether the store holds nothing yet but, perhaps, the part of the sample that was loaded before the program was stopped.</summary>
    public static async Task<bool> IsEmptyAsync(DiplomacyDb db, CancellationToken ct)
    {
        var held = await db.Articles.GroupBy(a => a.CameBy == "sample").Select(g => new { Sample = g.Key, Count = g.Count() }).ToListAsync(ct);
        return held.Count == 0 ? !await db.Visits.AnyAsync(ct) : held.TrueForAll(part => part.Sample) && held[0].Count < Read<Manifest>("sample.json").Reports.Count;
    }

    /// <summary>Loads it, one transaction a report.</summary>
    /// <param name="progress">Reports done and in all.</param>
    /// <returns>How many reports were loaded.</returns>
    /// <exception cref="InvalidOperationException">The store is not empty, or the sample does not fit the rules.</exception>
    public async Task<int> RunAsync(IProgress<(int Done, int Total)>? progress, CancellationToken ct)
    {
        var manifest = Read<Manifest>("sample.json");
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<DiplomacyDb>();
            if (!await IsEmptyAsync(db, ct)) throw new InvalidOperationException("The sample goes into an empty store only; this one holds articles or visits already.");
            await OutletsAsync(db, manifest.Outlets, ct);
        }
        for (var i = 0; i < manifest.Reports.Count; i++)
        {
            await using var scope = scopes.CreateAsyncScope();
            await ReportAsync(scope.ServiceProvider, manifest.Reports[i], ct);
            progress?.Report((i + 1, manifest.Reports.Count));
        }
        await CloseAsync(ct);
        return manifest.Reports.Count;
    }

    // Reports of the day say "arrived"; the sample is read long after, and an editor has closed what is over.
    private async Task CloseAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DiplomacyDb>();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var over = await db.Visits.Include(v => v.Topics).Where(v => v.Status == VisitStatus.UnderWay && v.SortDay < today.AddDays(-30)).ToListAsync(ct);
        foreach (var visit in over) visit.Status = VisitStatus.Completed;
        await db.SaveAsync(By("sample-editor", "Over: no source reports that the stay went on"), ct);
    }

    private Edit By(string who, string? reason = null) => new(who, clock.GetUtcNow().UtcDateTime, reason) { Origin = ClaimOrigin.Sample };

    private async Task OutletsAsync(DiplomacyDb db, IReadOnlyList<SampleOutlet> outlets, CancellationToken ct)
    {
        var held = await db.Outlets.Select(o => o.Name).ToListAsync(ct);
        foreach (var entry in outlets.Where(entry => !held.Contains(entry.Name)))
        {
            var outlet = new Outlet();
            var faults = outlet.Apply(new OutletInput { Name = entry.Name, Kind = entry.Kind, Rights = entry.Rights, TimeZone = entry.TimeZone, Domain = entry.Domain, Actor = entry.Actor });
            if (faults.Any) throw new InvalidOperationException($"Outlet {entry.Name} of the sample: {faults.First().Detail}");
            db.Outlets.Add(outlet);
        }
        await db.SaveAsync(By("sample"), ct);
    }

    private async Task ReportAsync(IServiceProvider services, SampleReport entry, CancellationToken ct)
    {
        var db = services.GetRequiredService<DiplomacyDb>();
        var read = services.GetRequiredService<ReadArticle>();
        var report = Read<LabelledReport>($"reports/{entry.Id}.json");
        if (await db.Articles.AnyAsync(a => a.ExternalId == "sample:" + entry.Id, ct)) return;
        var edit = By("sample");
        var open = entry.Decide == "open";
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var receipt = await services.GetRequiredService<ReceiveArticle>().RunAsync(new ReportInput
        {
            Outlet = entry.Outlet, Title = report.Title, Url = entry.Url, PublishedAt = entry.PublishedAt ?? report.Published, Text = report.Text, ExternalId = "sample:" + entry.Id, Author = entry.Author,
            Language = "en", Cites = entry.Cites ?? [],
        }, edit with { Origin = ClaimOrigin.Extractor }, "sample", open ? ReadingTime.Now : ReadingTime.Never, ct);
        if (receipt.Result is ReceiptResult.Refused) throw new InvalidOperationException($"Report {entry.Id} of the sample: {receipt.Faults.First().Detail}");
        if (!open)
        {
            var article = receipt.Article!;
            var version = await db.ArticleVersions.SingleAsync(v => v.Id == article.CurrentVersionId, ct);
            if (entry.Decide == "accepted") await read.StoreAsync(article, version, Drafts(entry.Id), ClaimOrigin.Sample, ct);
            if (entry.Decide == "dismissed") (article.State, article.Notice) = (ArticleState.Dismissed, "About no visit.");
            await db.SaveAsync(edit, ct);
            if (entry.Decide == "accepted") await AcceptAsync(services, db, article.Id, entry.Id, ct);
        }
        await transaction.CommitAsync(ct);
    }

    private async Task AcceptAsync(IServiceProvider services, DiplomacyDb db, long article, string name, CancellationToken ct)
    {
        var decide = services.GetRequiredService<DecideProposal>();
        var proposals = await db.Proposals.Where(p => p.ArticleId == article).OrderBy(p => p.Position).Select(p => p.Id).ToListAsync(ct);
        foreach (var proposal in proposals)
        {
            // reports come in the order of their days: where two speak of the same thing, the later one knows what became of it
            var claims = await db.Claims.Where(c => c.ProposalId == proposal).Select(c => new { c.Id, c.Field }).ToListAsync(ct);
            var decision = new DecisionInput
            {
                Claims = claims.ToDictionary(c => c.Id.ToString(CultureInfo.InvariantCulture),
                    c => new ClaimDecisionInput { Decision = "accept", Select = c.Field is "/status" or "/state" or "/start" or "/end" or "/date" }),
            };
            var decided = await decide.AcceptAsync(proposal, decision, By("sample-editor"), ct);
            if (!decided.Done)
                throw new InvalidOperationException($"Report {name} of the sample, proposal {proposal}: {decided.Problem?.Detail ?? string.Join(" ", decided.Faults.Select(f => f.Pointer + " " + f.Detail))}");
        }
    }

    /// <summary>The labels of a sample report as drafts, and the offices that they name.</summary>
    public static IReadOnlyList<ProposalDraft> Drafts(string id)
    {
        List<ProposalDraft> labelled =
        [.. Read<List<LabelledProposal>>($"proposals/{id}.json").Select(p => new ProposalDraft(p.Key, Codes.Read<Subject>(p.Subject),
            [.. p.Claims.Select(c => new ClaimDraft(c.Field, c.Value, new TextSpan(c.Start, c.Length), "sample.label", 1)
            {
                Raw = c.Raw, Speaker = c.Speaker, Modality = c.Modality is null ? Modality.Asserted : Codes.Read<Modality>(c.Modality), Direct = c.Direct, DisputedWording = c.DisputedWording,
            })]) { Parents = p.Parents ?? [], TripKey = p.TripKey })];
        return [.. labelled, .. Offices(labelled)];
    }

    // The labels say with each visit as what the visitor came: that is an office held then.
    private static IEnumerable<ProposalDraft> Offices(IEnumerable<ProposalDraft> labelled) => labelled.Where(draft => draft.Subject is Subject.Visit)
        .Select(draft => (Person: One(draft, "/visitor"), Title: One(draft, "/office"), Actor: One(draft, "/sender")))
        .Where(said => said is { Person: not null, Title: not null, Actor: not null }).DistinctBy(said => (said.Person!.Value, said.Title!.Value))
        .Select((said, at) => new ProposalDraft(string.Create(CultureInfo.InvariantCulture, $"office-{at}"), Subject.Office,
        [
            said.Person! with { Field = "/person" }, said.Actor! with { Field = "/actor" }, said.Title! with { Field = "/title" },
            said.Title! with { Field = "/level", Value = Codes.Of(OfficeTitles.LevelOf(said.Title!.Value)) }, said.Title! with { Field = "/manner", Value = Codes.Of(OfficeManner.InOffice) },
        ]));

    private static ClaimDraft? One(ProposalDraft draft, string field) => draft.Claims.FirstOrDefault(claim => claim.Field == field);

    /// <summary>Reads a file of the sample.</summary>
    public static T Read<T>(string path)
    {
        using var stream = typeof(LoadSample).Assembly.GetManifestResourceStream("Sample/" + path) ?? throw new FileNotFoundException($"The sample has no file {path}.");
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }

    private sealed record Manifest(IReadOnlyList<SampleOutlet> Outlets, IReadOnlyList<SampleReport> Reports);

    private sealed record SampleOutlet(string Name, string Kind, string Rights, string? TimeZone, string? Domain, string? Actor);

    private sealed record SampleReport(string Id, string Outlet, string Decide, string? PublishedAt, string? Url, IReadOnlyList<CiteInput>? Cites, string? Author);

    private sealed record LabelledReport(string? Title, string? Published, string Text);

    private sealed record LabelledProposal(string Key, string Subject, IReadOnlyList<string>? Parents, string? TripKey, IReadOnlyList<LabelledClaim> Claims);

    private sealed record LabelledClaim(string Field, string Value, int Start, int Length, string? Raw, string? Modality, string? Speaker, bool Direct, bool DisputedWording);
}
