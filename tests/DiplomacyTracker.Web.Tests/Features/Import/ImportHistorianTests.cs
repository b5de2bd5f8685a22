using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Features.Import;
using DiplomacyTracker.Web.Features.Review;
using DiplomacyTracker.Web.Ops;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Tests.Features.Import;

public class ImportHistorianTests
{
    private static Task<ImportSummary> ImportAsync(Site site, bool dryRun = false, params string[] paths) =>
        site.WithAsync<ImportHistorian, ImportSummary>(import => import.RunAsync(paths.Length > 0 ? paths : HistorianFiles.Good, dryRun, null, default));

    private static Task<T> FindAsync<T>(Site site, Func<DiplomacyDb, Task<T>> question) => site.WithDbAsync(question);

    [SkippableTheory, Engines]
    public async Task Importing_twice_changes_nothing(Engine engine)
    {
        using var site = new Site(engine);
        var first = await ImportAsync(site);
        var changes = await FindAsync(site, db => db.Changes.CountAsync());
        var second = await ImportAsync(site);

        (first.Read, first.Created, first.Refused, first.Trips).Should().Be((9, 9, 0, 7));
        (second.Read, second.Created, second.Unchanged, second.Updated, second.Refused).Should().Be((9, 0, 9, 0, 0));
        (await FindAsync(site, db => db.Changes.CountAsync())).Should().Be(changes);
    }

    [SkippableTheory, Engines]
    public async Task Each_record_is_an_article_of_the_office_and_a_completed_visit_whose_claims_stand_in_its_text(Engine engine)
    {
        using var site = new Site(engine);
        await ImportAsync(site);

        var outlet = await FindAsync(site, db => db.Outlets.SingleAsync(o => o.Name == ImportHistorian.Outlet));
        (outlet.Kind, outlet.Rights).Should().Be((SourceKind.Dataset, OutletRights.Full));
        (await FindAsync(site, db => db.Articles.CountAsync(a => a.OutletId == outlet.Id && a.State == ArticleState.Done))).Should().Be(9);
        (await FindAsync(site, db => db.Visits.CountAsync(v => v.Status == VisitStatus.Completed))).Should().Be(9);

        var claims = await FindAsync(site, db => db.Claims.Join(db.ArticleVersions, c => c.ArticleVersionId, v => v.Id, (c, v) => new { Claim = c, v.Text }).ToListAsync());
        claims.Should().NotBeEmpty();
        foreach (var entry in claims)
        {
            entry.Text.Substring(entry.Claim.Start, entry.Claim.Length).Should().Be(entry.Claim.Quote);
            (entry.Claim.Origin, entry.Claim.Verdict).Should().Be((ClaimOrigin.Importer, Verdict.Selected));
            entry.Claim.SubjectId.Should().NotBeNull();
            Fields.Knows(entry.Claim.Subject, entry.Claim.Field).Should().BeTrue("{0} is a field of a {1}", entry.Claim.Field, entry.Claim.Subject);
        }
        (await FindAsync(site, db => db.Visits.CountAsync(v => v.HasDisagreement))).Should().Be(0);
    }

    [SkippableTheory, Engines]
    public async Task A_state_that_has_ended_is_the_one_of_the_day(Engine engine)
    {
        using var site = new Site(engine);
        await ImportAsync(site);

        var visit = await FindAsync(site, db => db.Visits.Include(v => v.Visitor).SingleAsync(v => v.ExternalId == "historian-travels:9001"));
        (visit.Host, visit.Sender, visit.OfficeTitle, visit.Visitor!.Name).Should().Be(("SUHH", "US", "Secretary of State", "Adelaide Marlow"));
        visit.Cities.Should().Equal("Moscow", "Leningrad");
        var office = await FindAsync(site, db => db.Offices.SingleAsync(o => o.Id == visit.OfficeId));
        (office.From.Edtf, office.To.Edtf, office.Level).Should().Be(("1975-01-12", "1977-01-20", OfficeLevel.ForeignMinister));
        (await FindAsync(site, db => db.Visits.SingleAsync(v => v.ExternalId == "historian-travels:9003"))).Host.Should().Be("FR", "Dakar stands under its ruler of the day in the source");
    }

    [SkippableTheory, Engines]
    public async Task Meetings_name_people_by_what_the_lists_know_of_them(Engine engine)
    {
        using var site = new Site(engine);
        await ImportAsync(site);

        var meetings = await FindAsync(site, db => db.Meetings.Include(m => m.Participants).ThenInclude(p => p.Person).Include(m => m.Visit).AsSplitQuery().ToListAsync());
        var bonn = meetings.Single(m => m.Visit!.ExternalId == "historian-travels:9002").Participants.OrderBy(p => p.Position).ToList();
        (bonn[0].Person!.Name, bonn[0].ActorCode, bonn[0].Side).Should().Be(("Konrad Hollweg", "DE", Side.Host));
        (bonn[1].Name, bonn[1].ActorCode, bonn[1].Side).Should().Be(("Lord Ashby", "GB", Side.Third));
        var washington = meetings.Single(m => m.Visit!.ExternalId == "historian-visits:9004").Participants.OrderBy(p => p.Position).ToList();
        washington[0].Person!.Name.Should().Be("Adelaide Marlow");
        meetings.Single(m => m.Visit!.ExternalId == "historian-travels:9001").Participants.OrderBy(p => p.Position).First().Name
            .Should().Be("Orlenko", "the only one of that name held another office");
    }

    [SkippableTheory, Engines]
    public async Task What_was_read_with_a_doubt_waits_for_an_editor(Engine engine)
    {
        using var site = new Site(engine);
        var summary = await ImportAsync(site);

        summary.UnsureMeetings.Should().Be(1);
        var open = await FindAsync(site, db => db.Claims.Where(c => c.SubjectId != null && c.Decision == Decision.Open).ToListAsync());
        open.Should().NotBeEmpty().And.OnlyContain(claim => claim.Subject == Subject.Meeting && claim.Confidence < 0.9);
    }

    [SkippableTheory, Engines]
    public async Task A_broken_file_is_named_by_line_and_record_and_the_rest_goes_in(Engine engine)
    {
        using var site = new Site(engine);
        var summary = await ImportAsync(site, false, [HistorianFiles.Broken, .. HistorianFiles.Good]);

        (summary.Read, summary.Created, summary.Refused).Should().Be((19, 12, 7));
        summary.Records.Should().Contain(r => r.Result == "refused" && r.File.EndsWith("breaks-in-the-middle.xml") && r.Line == 16 && r.Record == 2);
        summary.Records.Should().Contain(r => r.Result == "refused" && r.File.EndsWith("breaks-in-the-middle.xml") && r.Line == 26 && r.Record == 4);
        summary.Records.Select(r => (r.File, r.Line)).Should().BeInAscendingOrder();
        (await FindAsync(site, db => db.Visits.AnyAsync(v => v.ExternalId == "historian-visits:9103"))).Should().BeTrue("what stands behind the break goes in");
        summary.Records.Should().Contain(r => r.Id == "historian-visits:9203" && r.Detail.Contains("Lemuria") && r.Record == 3);
        (await FindAsync(site, db => db.Visits.CountAsync())).Should().Be(12);
    }

    [SkippableTheory, Engines]
    public async Task A_dry_run_tells_the_same_and_leaves_no_trace(Engine engine)
    {
        using var site = new Site(engine);
        var before = await FindAsync(site, db => db.Changes.CountAsync());
        var dry = await ImportAsync(site, dryRun: true);

        (dry.Read, dry.Created, dry.DryRun).Should().Be((9, 9, true));
        (await FindAsync(site, db => db.Visits.CountAsync())).Should().Be(0);
        (await FindAsync(site, db => db.People.CountAsync())).Should().Be(0);
        (await FindAsync(site, db => db.Changes.CountAsync())).Should().Be(before);
    }

    [SkippableTheory, Engines]
    public async Task A_changed_record_is_a_version_and_what_an_editor_chose_stands(Engine engine)
    {
        using var site = new Site(engine);
        await ImportAsync(site);
        var id = await FindAsync(site, db => db.Visits.Where(v => v.ExternalId == "historian-travels:9002").Select(v => v.Id).SingleAsync());
        var end = await FindAsync(site, db => db.Claims.Where(c => c.Subject == Subject.Visit && c.SubjectId == id && c.Field == "/end").Select(c => c.Id).SingleAsync());
        var rejected = await site.WithAsync<JudgeClaim, Faults>(async judge => (await judge.RunAsync(end, Verdict.Rejected, new Edit("editor@example.org", new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc), "The list is wrong here"), default)).Faults);
        rejected.Should().BeEmpty();

        using var changed = new ChangedCopy(text => text
            .Replace("<end-date>1976-03-04</end-date>", "<end-date>1976-03-05</end-date>")
            .Replace("<locale>Bonn</locale>", "<locale>Bonn, Cologne</locale>")
            .Replace("Discussed grain sales with Chancellor Hollweg and", "Discussed grain sales and shipping with Chancellor Hollweg, Finance Minister Reuss, and"));
        var summary = await ImportAsync(site, false, changed.Paths);

        (summary.Created, summary.Unchanged, summary.Updated).Should().Be((0, 8, 1));
        summary.Records.Single().Detail.Should().Contain("end");
        var visit = await FindAsync(site, db => db.Visits.SingleAsync(v => v.Id == id));
        visit.Cities.Should().Equal("Bonn", "Cologne");
        visit.End.Edtf.Should().BeNull("an editor rejected the list's day, and stays heard");
        visit.Summary.Should().Contain("shipping");
        var meeting = await FindAsync(site, db => db.Meetings.Include(m => m.Participants).SingleAsync(m => m.VisitId == id));
        meeting.Participants.OrderBy(p => p.Position).Select(p => p.Office).Should().Equal("Chancellor", "Finance Minister", "Foreign Secretary");
        var texts = await FindAsync(site, db => db.Claims.Where(c => c.SubjectId != null).Join(db.ArticleVersions, c => c.ArticleVersionId, v => v.Id, (c, v) => new { c.Quote, Words = v.Text.Substring(c.Start, c.Length) }).ToListAsync());
        texts.Should().OnlyContain(pair => pair.Quote == pair.Words);
        (await FindAsync(site, db => db.ArticleVersions.CountAsync())).Should().Be(10);
        (await ImportAsync(site, false, changed.Paths)).Unchanged.Should().Be(9);
    }

    [Fact]
    public async Task An_import_that_is_told_to_stop_says_so_and_a_second_run_goes_on()
    {
        using var site = new Site();
        using var stop = new CancellationTokenSource();
        var stopped = await site.WithAsync<ImportHistorian, ImportSummary>(import => import.RunAsync(HistorianFiles.Good, false, new StopAtOnce(stop), stop.Token));

        (stopped.Stopped, stopped.Created).Should().Be((true, 0));
        (await ImportAsync(site)).Created.Should().Be(9);
    }

    [Fact]
    public async Task The_command_answers_with_its_exit_status()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"tracker-import-{Guid.NewGuid():N}");
        try
        {
            (await Commands.RunAsync(["import", "historian", .. HistorianFiles.Good, "--json", $"--Data:Directory={folder}"])).Should().Be(Commands.Done);
            (await Commands.RunAsync(["import", "historian", HistorianFiles.Broken, $"--Data:Directory={folder}"])).Should().Be(Commands.SomeRefused);
            (await Commands.RunAsync(["import", "historian", "/nowhere/at-all", $"--Data:Directory={folder}"])).Should().Be(Commands.WrongUsage);
            (await Commands.RunAsync(["import", "historian"])).Should().Be(Commands.WrongUsage);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class StopAtOnce(CancellationTokenSource stop) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => stop.Cancel();
    }

    /// <summary>The made-up files with some words changed, in a folder of their own.</summary>
    private sealed class ChangedCopy : IDisposable
    {
        private readonly string folder = Path.Combine(Path.GetTempPath(), $"historian-{Guid.NewGuid():N}");

        public ChangedCopy(Func<string, string> change)
        {
            foreach (var file in HistorianReader.FilesOf(HistorianFiles.Good))
            {
                var to = Path.Combine(folder, Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.WriteAllText(to, change(File.ReadAllText(file)));
            }
        }

        public string[] Paths => [folder];

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
