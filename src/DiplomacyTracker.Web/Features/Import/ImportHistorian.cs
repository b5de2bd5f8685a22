using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Ops;
using Microsoft.EntityFrameworkCore;
using Delegate = DiplomacyTracker.Domain.Visits.Delegate;

namespace DiplomacyTracker.Web.Features.Import;

/// <summary>A record that did not go in as it was, or changed what was there.</summary>
/// <param name="Id">External id; null when not even that could be read.</param>
/// <param name="Line">Line of the file; null when the whole file is meant.</param>
/// <param name="Record">The how-manieth record of the file; null when the whole file is meant.</param>
/// <param name="Result">refused or updated.</param>
public sealed record ImportedRecord(string? Id, string File, int? Line, int? Record, string Result, string Detail);

/// <summary>What an import did, or in a dry run would do. The counts are source records.</summary>
/// <param name="Records">The refused and the changed ones.</param>
public sealed record ImportSummary(int Read, int Created, int Unchanged, int Updated, int Refused, IReadOnlyList<ImportedRecord> Records)
{
    /// <summary>Well-formed files that hold no records of a kind that is imported.</summary>
    public int SkippedFiles { get; init; }

    public int Trips { get; init; }
    public int Meetings { get; init; }

    /// <summary>Meetings that an editor should look at.</summary>
    public int UnsureMeetings { get; init; }
    public int People { get; init; }
    public bool DryRun { get; init; }

    /// <summary>It was stopped before the end; what had gone in stays, and a second run goes on.</summary>
    public bool Stopped { get; init; }
}

/// <summary>
/// Imports the lists of the Office of the Historian: each record an article of that outlet whose text is its fields, and a
/// completed visit with selected claims that point at them; trips by the counting rule; meetings out of the prose. A second
/// run changes nothing; a changed record becomes a version of its article, and what editors decided stands.
/// </summary>
public sealed class ImportHistorian(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>The outlet that all records are articles of.</summary>
    public const string Outlet = "Office of the Historian";

    /// <summary>Records in one transaction: enough that the commit does not count, few enough that stopping is quick.</summary>
    public const int Batch = 100;

    private const string By = "command";

    /// <summary>Imports files, or folders with all below them.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="dryRun">Do everything, then take it back.</param>
    /// <param name="progress">Records done and in all.</param>
    /// <param name="ct">Stops between two batches.</param>
    /// <exception cref="FileNotFoundException">One of the paths is neither a file nor a folder.</exception>
    public async Task<ImportSummary> RunAsync(IReadOnlyList<string> paths, bool dryRun, IProgress<(int Done, int Total)>? progress, CancellationToken ct)
    {
        var records = new List<HistorianRecord>();
        var terms = new List<HistorianTerm>();
        var count = new Counter();
        foreach (var item in HistorianReader.Read(HistorianReader.FilesOf(paths)))
        {
            ct.ThrowIfCancellationRequested();
            switch (item)
            {
                case HistorianRecord record: records.Add(record); break;
                case HistorianTerm term: terms.Add(term); break;
                case HistorianFault fault: count.Refuse(fault); break;
                case HistorianSkipped: count.SkippedFiles++; break;
            }
        }
        var plan = new HistorianPlan(records, terms);
        foreach (var fault in plan.Faults) count.Refuse(fault);

        var done = count.Refused;
        var total = plan.Visits.Count + done;
        progress?.Report((done, total));
        var stopped = false;
        foreach (var batch in plan.Visits.Chunk(Batch))
        {
            if (ct.IsCancellationRequested)
            {
                stopped = true;
                break;
            }
            await using var scope = scopes.CreateAsyncScope();
            var writer = new Writer(scope.ServiceProvider.GetRequiredService<DiplomacyDb>(), plan, count, new Edit(By, clock.GetUtcNow().UtcDateTime, "Import of the historian's lists") { Origin = ClaimOrigin.Importer });
            try
            {
                await writer.RunAsync(batch, dryRun);
            }
            catch (DbUpdateException e) when (Uniqueness.IsBroken(e))
            {
                throw new StoreException("Another import is writing the same records at this moment. What has gone in stays; wait until the other one ends, then run the command again.", e);
            }
            done += batch.Length;
            progress?.Report((done, total));
        }
        return new ImportSummary(count.Created + count.Unchanged + count.Updated + count.Refused, count.Created, count.Unchanged, count.Updated, count.Refused, [.. count.Records.OrderBy(record => record.File, StringComparer.Ordinal).ThenBy(record => record.Line)])
        {
            SkippedFiles = count.SkippedFiles, Meetings = count.Meetings, UnsureMeetings = count.UnsureMeetings, Trips = plan.Visits.Select(visit => visit.Trip).Distinct(StringComparer.Ordinal).Count(),
            People = plan.Visits.Select(visit => visit.Visitor.ExternalId).Distinct(StringComparer.Ordinal).Count(), DryRun = dryRun, Stopped = stopped,
        };
    }

    private sealed class Counter
    {
        public List<ImportedRecord> Records { get; } = [];
        public int Created { get; set; }
        public int Unchanged { get; set; }
        public int Updated { get; private set; }
        public int Refused { get; private set; }
        public int SkippedFiles { get; set; }
        public int Meetings { get; set; }
        public int UnsureMeetings { get; set; }

        public void Refuse(HistorianFault fault)
        {
            Refused++;
            Records.Add(new ImportedRecord(fault.ExternalId, fault.File, fault.Line > 0 ? fault.Line : null, fault.Number > 0 ? fault.Number : null, "refused", fault.What));
        }

        public void Update(HistorianRecord record, string detail)
        {
            Updated++;
            Records.Add(new ImportedRecord(record.ExternalId, record.File, record.Line, record.Number, "updated", detail));
        }
    }

    // One batch, in a context of its own: everything the records need is loaded in a few queries and written in a few steps,
    // each of which gives the next its ids.
    private sealed class Writer(DiplomacyDb db, HistorianPlan plan, Counter count, Edit edit)
    {
        private readonly Dictionary<string, Person> people = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Office> offices = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Trip> trips = new(StringComparer.Ordinal);

        // A cancelled batch would be taken back whole, which costs more than finishing it.
        private static CancellationToken Uncut => CancellationToken.None;

        public async Task RunAsync(IReadOnlyList<PlannedVisit> batch, bool dryRun)
        {
            var ids = batch.Select(visit => visit.Record.ExternalId).ToList();
            var folded = Folding.Fold(Outlet);
            var known = await (from article in db.Articles
                               join outlet in db.Outlets on article.OutletId equals outlet.Id
                               join version in db.ArticleVersions on article.CurrentVersionId equals version.Id
                               where outlet.Folded == folded && article.ExternalId != null && ids.Contains(article.ExternalId)
                               select new { article.ExternalId, article.Id, version.RawHash }).ToDictionaryAsync(a => a.ExternalId!, StringComparer.Ordinal, Uncut);
            var fresh = new List<PlannedVisit>();
            var changed = new List<PlannedVisit>();
            foreach (var visit in batch)
            {
                if (!known.TryGetValue(visit.Record.ExternalId, out var article))
                {
                    if (HistorianClaims.Check(visit) is { Any: true } faults)
                        count.Refuse(new HistorianFault(visit.Record.File, visit.Record.Line, visit.Record.Number, string.Join(" ", faults.Select(fault => $"{fault.Pointer.TrimStart('/')}: {fault.Detail}")), visit.Record.ExternalId));
                    else fresh.Add(visit);
                }
                else if (article.RawHash != ReportRules.Hash(visit.Record.Text)) changed.Add(visit);
                else count.Unchanged++;
            }
            if (fresh.Count == 0 && changed.Count == 0) return;

            await using var transaction = await db.Database.BeginTransactionAsync(Uncut);
            await PeopleAsync([.. fresh, .. changed]);
            if (fresh.Count > 0) await CreateAsync(fresh);
            foreach (var visit in changed) await UpdateAsync(visit, known[visit.Record.ExternalId].Id);
            await db.SaveAsync(edit, Uncut);
            if (dryRun) await transaction.RollbackAsync(Uncut);
            else await transaction.CommitAsync(Uncut);
        }

        private async Task<Outlet> OutletAsync()
        {
            var folded = Folding.Fold(ImportHistorian.Outlet);
            if (await db.Outlets.SingleOrDefaultAsync(o => o.Folded == folded, Uncut) is { } known) return known;
            var outlet = new Outlet();
            // Works of the United States government, and waived besides: readers may see the whole text.
            outlet.Apply(new OutletInput
            {
                Name = ImportHistorian.Outlet, Domain = "history.state.gov", Kind = Codes.Of(SourceKind.Dataset), Actor = "US", TimeZone = "America/New_York", Rights = Codes.Of(OutletRights.Full),
            });
            db.Outlets.Add(outlet);
            return outlet;
        }

        // People and offices of these records and of those whom their remarks name.
        private async Task PeopleAsync(IReadOnlyList<PlannedVisit> visits)
        {
            var wanted = visits.Select(visit => visit.Visitor)
                .Concat(visits.SelectMany(visit => visit.Reading.Meetings.SelectMany(meeting => meeting.Participants).Select(one => plan.Resolve(one, visit.Record.Start))).OfType<PlannedPerson>())
                .DistinctBy(person => person.ExternalId, StringComparer.Ordinal).ToList();
            var ids = wanted.ConvertAll(person => person.ExternalId);
            foreach (var person in await db.People.Include(p => p.Names).Where(p => p.ExternalId != null && ids.Contains(p.ExternalId)).ToListAsync(Uncut))
                people[person.ExternalId!] = person;
            // One who was merged into another is that other from then on.
            foreach (var (id, person) in people.Where(entry => entry.Value.MergedIntoId is not null).ToList())
                people[id] = await db.People.Include(p => p.Names).SingleAsync(p => p.Id == person.MergedIntoId, Uncut);

            var missing = wanted.Where(person => !people.ContainsKey(person.ExternalId)).ToList();
            var names = missing.Where(person => person.Folded.Contains(' ', StringComparison.Ordinal)).Select(person => person.Folded).Distinct(StringComparer.Ordinal).ToList();
            var namesakes = names.Count == 0 ? [] : await db.People.Include(p => p.Names)
                .Where(p => p.ExternalId == null && p.TrashedAt == null && p.MergedIntoId == null && p.Names.Any(n => names.Contains(n.Folded))).ToListAsync(Uncut);
            foreach (var plannedPerson in missing)
            {
                // Someone of that full name who held an office or travelled for that country before the import is the same.
                var same = namesakes.Where(p => p.Names.Exists(n => n.Folded == plannedPerson.Folded)).ToList();
                if (same.Count == 1 && plannedPerson.Folded.Contains(' ', StringComparison.Ordinal) && await ActedForAsync(same[0], plannedPerson.Actor) && same[0].ExternalId is null)
                {
                    same[0].Apply((PersonInput)same[0].ToInput() with { ExternalId = plannedPerson.ExternalId });
                    people[plannedPerson.ExternalId] = same[0];
                    continue;
                }
                var person = new Person();
                person.Apply(new PersonInput { Name = plannedPerson.Name, SortName = PersonRules.SortNameOf(plannedPerson.Name, plannedPerson.Actor), ExternalId = plannedPerson.ExternalId });
                db.People.Add(person);
                people[plannedPerson.ExternalId] = person;
            }
            await db.StageAsync(Uncut);

            var planned = wanted.SelectMany(person => person.Offices.Values.Select(office => (Person: person, Office: office))).ToList();
            var officeIds = planned.ConvertAll(entry => entry.Office.ExternalId);
            foreach (var office in await db.Offices.Where(o => o.ExternalId != null && officeIds.Contains(o.ExternalId)).ToListAsync(Uncut)) offices[office.ExternalId!] = office;
            foreach (var (person, entry) in planned.Where(entry => !offices.ContainsKey(entry.Office.ExternalId)))
            {
                var office = new Office();
                office.Apply(new OfficeInput
                {
                    Person = new() { Id = people[person.ExternalId].Id }, Actor = entry.Actor, Title = entry.Title, Level = Codes.Of(entry.Level), Manner = Codes.Of(entry.Manner),
                    // Visits show that an office was held on their days, not when the term began or ended.
                    From = entry.Term ? Day(entry.First) : null, To = entry is { Term: true, Last: { } last } ? Day(last) : null, ExternalId = entry.ExternalId,
                });
                db.Offices.Add(office);
                offices[entry.ExternalId] = office;
            }
        }

        private async Task<bool> ActedForAsync(Person person, string actor) =>
            await db.Offices.AnyAsync(o => o.PersonId == person.Id && o.ActorCode == actor && o.TrashedAt == null, Uncut)
            || await db.Visits.AnyAsync(v => v.VisitorId == person.Id && v.Sender == actor && v.TrashedAt == null, Uncut);

        private async Task CreateAsync(List<PlannedVisit> visits)
        {
            var outlet = await OutletAsync();
            var articles = visits.ConvertAll(visit => new Article
            {
                Outlet = outlet, ExternalId = visit.Record.ExternalId, Title = TitleOf(visit.Record), Language = "en", State = ArticleState.Done,
                ReceivedAt = edit.At, ReceivedBy = edit.By, CameBy = "import",
            });
            db.Articles.AddRange(articles);
            await TripsAsync(visits);
            await db.StageAsync(Uncut);

            var versions = new List<ArticleVersion>();
            for (var i = 0; i < visits.Count; i++)
            {
                articles[i].FamilyId = articles[i].Id;
                articles[i].OriginOutletId = outlet.Id;
                versions.Add(VersionOf(articles[i], visits[i].Record.Text, 1));
            }
            db.ArticleVersions.AddRange(versions);
            await db.StageAsync(Uncut);

            var made = new List<Visit>();
            for (var i = 0; i < visits.Count; i++)
            {
                articles[i].CurrentVersionId = versions[i].Id;
                articles[i].FoldedHash = versions[i].FoldedHash;
                var visit = new Visit();
                Must(visit.Apply(HistorianClaims.Visit(visits[i]) with
                {
                    Visitor = new() { Id = people[visits[i].Visitor.ExternalId].Id }, Trip = new() { Id = trips[visits[i].Trip].Id },
                }));
                visit.OfficeId = visits[i].Office is { } office && offices.TryGetValue(office.ExternalId, out var held) && held.Id > 0 ? held.Id : null;
                db.Visits.Add(visit);
                made.Add(visit);
                foreach (var draft in HistorianClaims.OfVisit(visits[i])) db.Hang(HistorianClaims.Make(draft, articles[i], versions[i]), visit);
            }
            await db.StageAsync(Uncut);

            for (var i = 0; i < visits.Count; i++)
            {
                count.Created++;
                Parts(visits[i], made[i], articles[i], versions[i]);
            }
            // For each participant that is not stored yet the history would look through all that is tracked.
            await db.StageAsync(Uncut);
        }

        private void Parts(PlannedVisit visit, Visit made, Article article, ArticleVersion version)
        {
            for (var number = 1; number <= visit.Reading.Meetings.Count; number++)
            {
                var read = visit.Reading.Meetings[number - 1];
                var meeting = new Meeting();
                Must(meeting.Apply(HistorianClaims.Meeting(visit, read, number, one => PersonOf(visit, one)) with { Visit = made.Id }));
                db.Meetings.Add(meeting);
                foreach (var draft in HistorianClaims.OfMeeting(visit, read)) db.Hang(HistorianClaims.Make(draft, article, version), meeting);
                count.Meetings++;
                if (read.Confidence < HistorianClaims.SureFrom) count.UnsureMeetings++;
            }
            foreach (var (input, claims) in HistorianClaims.Delegates(visit))
            {
                var along = new Delegate();
                Must(along.Apply(input with { Visit = made.Id }));
                db.Delegates.Add(along);
                foreach (var draft in claims) db.Hang(HistorianClaims.Make(draft, article, version), along);
            }
        }

        private long? PersonOf(PlannedVisit visit, ReadParticipant one) =>
            plan.Resolve(one, visit.Record.Start) is { } person && people.TryGetValue(person.ExternalId, out var known) ? known.Id : null;

        // A leg that is there already says which trip the others join, also when an editor has put it elsewhere.
        private async Task TripsAsync(List<PlannedVisit> visits)
        {
            var wanted = visits.Select(visit => visit.Trip).Distinct(StringComparer.Ordinal).ToList();
            var legs = plan.LegsOf(wanted);
            var legIds = legs.SelectMany(entry => entry.Value).ToList();
            var held = await db.Visits.Where(v => v.ExternalId != null && legIds.Contains(v.ExternalId) && v.TripId != null)
                .Select(v => new { v.ExternalId, v.TripId }).ToDictionaryAsync(v => v.ExternalId!, v => v.TripId!.Value, StringComparer.Ordinal, Uncut);
            foreach (var (id, members) in legs)
            {
                if (members.Find(held.ContainsKey) is { } leg) trips[id] = await db.Trips.SingleAsync(t => t.Id == held[leg], Uncut);
                else
                {
                    var owner = visits.Find(visit => visit.Trip == id)!.Visitor;
                    var trip = new Trip();
                    Must(trip.Apply(new TripInput { Visitor = new() { Id = people[owner.ExternalId].Id }, ExternalId = "historian-trip:" + id }));
                    db.Trips.Add(trip);
                    trips[id] = trip;
                }
            }
        }

        // The source changed its record: a version more, claims that say what it says now, and values that nobody has
        // decided otherwise follow.
        private async Task UpdateAsync(PlannedVisit planned, long articleId)
        {
            var article = await db.Articles.Include(a => a.Cites).SingleAsync(a => a.Id == articleId, Uncut);
            var number = await db.ArticleVersions.Where(v => v.ArticleId == articleId).MaxAsync(v => v.Number, Uncut);
            var version = VersionOf(article, planned.Record.Text, number + 1);
            db.ArticleVersions.Add(version);
            await db.StageAsync(Uncut);
            (article.CurrentVersionId, article.FoldedHash) = (version.Id, version.FoldedHash);

            var visit = await db.Visits.Include(v => v.Topics).SingleOrDefaultAsync(v => v.ExternalId == planned.Record.ExternalId, Uncut);
            if (visit is null || visit.TrashedAt is not null || visit.MergedIntoId is not null)
            {
                count.Update(planned.Record, "The text has a new version; its visit was put away by an editor and stays so.");
                return;
            }
            var kept = new List<string>();
            await new HistorianUpdate(db, article, version, edit, kept).RunAsync(planned, visit, people[planned.Visitor.ExternalId], one => PersonOf(planned, one));
            count.Update(planned.Record, kept.Count == 0 ? "The record changed, and the visit with it." : $"The record changed; {string.Join(", ", kept)} stay as an editor decided.");
        }

        private ArticleVersion VersionOf(Article article, string text, int number) => new()
        {
            ArticleId = article.Id, Number = number, Title = article.Title, Text = text, RawHash = ReportRules.Hash(text), FoldedHash = ReportRules.FoldedHash(text),
            ReceivedAt = edit.At, Sketch = Syndication.Sketch(Syndication.Shingles(text)),
        };

        private static string TitleOf(HistorianRecord record) => record.Incoming
            ? $"Visits by foreign leaders: {record.Visitor} ({record.CountryLabel}), {record.Start:yyyy-MM-dd}"
            : $"Travels abroad: {record.Visitor} in {record.CountryLabel}, {record.Start:yyyy-MM-dd}";

        private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        private static void Must(Faults faults)
        {
            if (faults.Any) throw new InvalidOperationException("The historian's record passed the check but broke a rule: " + string.Join(" ", faults.Select(fault => fault.Pointer + " " + fault.Detail)));
        }
    }
}
