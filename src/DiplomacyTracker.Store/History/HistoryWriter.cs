using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Store.History;

/// <summary>Writes what changed, then the figures of the visits it touches, then revisions and change log.</summary>
internal sealed class HistoryWriter(DiplomacyDb db, Edit edit)
{
    private readonly Dictionary<Tracked, Step> steps = [];

    public async Task RunAsync(CancellationToken ct)
    {
        db.ChangeTracker.DetectChanges();
        CollectThings();
        await CollectClaimsAsync(ct);
        await CompareAsync(ct);
        var visits = await TouchedVisitsAsync(ct);

        await db.SaveChangesAsync(ct);
        if (db.Waiting.Count > 0)
        {
            foreach (var act in db.Waiting) act();
            db.Waiting.Clear();
            await db.SaveChangesAsync(ct);
        }

        visits.UnionWith(steps.Keys.SelectMany(VisitsOf));
        if (db.FiguresDue is { } due)
        {
            due.UnionWith(visits);
        }
        else if (visits.Count > 0)
        {
            await new VisitFigures(db).RecomputeAsync(visits, ct);
            await db.SaveChangesAsync(ct);
        }

        var logged = steps.Where(step => step.Value.Logged).ToList();
        if (logged.Count == 0) return;
        var sequence = await NextSequenceAsync(logged.Count, ct);
        foreach (var (thing, step) in logged)
        {
            // after the first save, because ids inside the snapshot are known only then
            db.Revisions.Add(new Revision
            {
                Subject = thing.Subject, SubjectId = thing.Id, Version = thing.Version, At = edit.At, By = edit.By, Reason = edit.Reason,
                Kind = step.Kind, Snapshot = TrackerJson.Write(thing.ToInput()), Fields = step.Fields,
                Verdicts = step.Verdicts.Count > 0 ? TrackerJson.Write(step.Verdicts) : null,
            });
            db.Changes.Add(new Change
            {
                Sequence = sequence++, At = edit.At, Subject = thing.Subject, SubjectId = thing.Id, Version = thing.Version, Kind = step.Kind,
                Fields = step.Fields, By = edit.By, Reason = edit.Reason,
            });
        }
        await db.SaveChangesAsync(ct);
    }

    private void CollectThings()
    {
        foreach (var thing in db.Staged.Union(db.Changed)) Touch(thing);
        foreach (var entry in db.ChangeTracker.Entries<Tracked>())
        {
            switch (entry.State)
            {
                case EntityState.Deleted: throw new InvalidOperationException($"A {entry.Entity.Subject} is put in the trash, never deleted.");
                case EntityState.Added or EntityState.Modified: Touch(entry.Entity); break;
            }
        }
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached)).ToList())
        {
            Tracked? owner = entry.Entity switch
            {
                Participant participant => Tracked<Meeting>(participant.MeetingId, meeting => meeting.Participants.Contains(participant)),
                OutcomeVisit link => Tracked<Outcome>(link.OutcomeId, outcome => outcome.Visits.Contains(link)),
                ContextVisit link => Tracked<ContextEvent>(link.ContextEventId, happening => happening.Visits.Contains(link)),
                PersonName name => Tracked<Person>(name.PersonId, person => person.Names.Contains(name)),
                Citation citation => Tracked<Article>(citation.ArticleId, article => article.Cites.Contains(citation)),
                VisitTopic topic => Tracked<Visit>(topic.VisitId, visit => visit.Topics.Contains(topic)),
                _ => null,
            };
            if (owner is not null) Touch(owner);
        }
    }

    private async Task CollectClaimsAsync(CancellationToken ct)
    {
        foreach (var entry in db.ChangeTracker.Entries<Claim>().ToList())
        {
            var claim = entry.Entity;
            // what rested on a claim that was taken back is another thing now
            if (entry.State is EntityState.Modified && entry.Property(c => c.SubjectId).OriginalValue is { } left && left != claim.SubjectId && await FindAsync(db, claim.Subject, left, ct) is { } lost) Name(Touch(lost), claim);
            if (claim.SubjectId is not { } id || entry.State is not (EntityState.Added or EntityState.Modified)) continue;
            var verdict = entry.Property(c => c.Verdict);
            var before = entry.State is EntityState.Added ? Verdict.Open : verdict.OriginalValue;
            var attached = entry.State is EntityState.Added || entry.Property(c => c.SubjectId).IsModified;
            if (!attached && before == claim.Verdict) continue;
            if (await FindAsync(db, claim.Subject, id, ct) is not { } thing) continue;
            var step = Touch(thing);
            Name(step, claim);
            if (before != claim.Verdict && claim.Id > 0) step.Verdicts.Add(new VerdictChange(claim.Id, before, claim.Verdict));
        }

        static void Name(Step step, Claim claim)
        {
            step.Claimed = true;
            var field = "/" + claim.Field.Split('/')[1];
            if (!step.Fields.Contains(field, StringComparer.Ordinal)) step.Fields.Add(field);
        }
    }

    private async Task CompareAsync(CancellationToken ct)
    {
        foreach (var group in steps.Where(step => !IsNew(step.Key)).GroupBy(step => step.Key.Subject))
        {
            var ids = group.Select(step => step.Key.Id).ToList();
            var known = new Dictionary<(long, int), string>();
            foreach (var some in ids.Chunk(500))
            {
                var revisions = await db.Revisions.AsNoTracking().Where(r => r.Subject == group.Key && some.Contains(r.SubjectId))
                    .Select(r => new { r.SubjectId, r.Version, r.Snapshot }).ToListAsync(ct);
                foreach (var r in revisions) known[(r.SubjectId, r.Version)] = r.Snapshot;
            }
            foreach (var (thing, step) in group)
            {
                var entry = db.Entry(thing);
                var fields = known.TryGetValue((thing.Id, thing.Version), out var before)
                    ? TrackerJson.Differences(before, TrackerJson.Write(thing.ToInput()))
                    : entry.State is EntityState.Modified ? ["/"] : [];
                var trash = entry.Property(nameof(Domain.Editing.Tracked.TrashedAt));
                var merge = entry.Property(nameof(Domain.Editing.Tracked.MergedIntoId));
                step.Kind = merge.IsModified ? thing.MergedIntoId is null ? ChangeKind.Restored : ChangeKind.Merged
                    : trash.IsModified ? thing.TrashedAt is null ? ChangeKind.Restored : ChangeKind.Trashed
                    : thing is Proposal ? ChangeKind.Decided
                    : fields.Contains("/status", StringComparer.Ordinal) ? ChangeKind.Status
                    : ChangeKind.Content;
                step.Logged = fields.Count > 0 || step.Claimed || merge.IsModified || trash.IsModified;
                step.Fields = [.. step.Fields.Union(fields, StringComparer.Ordinal)];
                if (step.Logged) thing.Version++;
            }
        }
        foreach (var (thing, step) in steps.Where(step => IsNew(step.Key)))
        {
            thing.Version = 1;
            // what nobody has decided is no accepted write: its first entry is the decision
            (step.Kind, step.Logged, step.Fields) = (ChangeKind.Created, thing is not Proposal, []);
        }
        db.Staged.Clear();
        db.Changed.Clear();
    }

    private bool IsNew(Tracked thing) => db.Entry(thing).State is EntityState.Added || db.Staged.Contains(thing);

    // Visits that lose a part as well as those that gain one.
    private async Task<HashSet<long>> TouchedVisitsAsync(CancellationToken ct)
    {
        var visits = new HashSet<long>();
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Modified or EntityState.Deleted))
        {
            if (entry.Entity is VisitPart or OutcomeVisit or ContextVisit && entry.OriginalValues["VisitId"] is long visit) visits.Add(visit);
        }
        // an article that changes its family or origin changes the count of every visit that rests on it; one that changes its
        // text no longer says some things against what stands there
        var articles = db.ChangeTracker.Entries<Article>()
            .Where(entry => entry.State is EntityState.Modified && (entry.Property(a => a.OriginOutletId).IsModified || entry.Property(a => a.CurrentVersionId).IsModified)).Select(entry => entry.Entity.Id).ToList();
        if (articles.Count > 0) visits.UnionWith(await VisitFigures.RestingOnAsync(db, articles, ct));
        return visits;
    }

    private static IEnumerable<long> VisitsOf(Tracked thing) => thing switch
    {
        Visit visit => [visit.Id],
        VisitPart part => [part.VisitId],
        Outcome outcome => outcome.Visits.Select(link => link.VisitId),
        ContextEvent happening => happening.Visits.Select(link => link.VisitId),
        Statement { VisitId: { } visit } => [visit],
        OrdinalClaim { VisitId: { } visit } => [visit],
        _ => [],
    };

    private async Task<long> NextSequenceAsync(int count, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"""update "ChangeClocks" set "Last" = "Last" + {count} where "Id" = 1""", ct);
        return await db.ChangeClocks.AsNoTracking().Where(clock => clock.Id == 1).Select(clock => clock.Last).SingleAsync(ct) - count + 1;
    }

    private Step Touch(Tracked thing)
    {
        if (!steps.TryGetValue(thing, out var step)) steps[thing] = step = new Step();
        return step;
    }

    private T? Tracked<T>(long id, Func<T, bool> holds) where T : Tracked =>
        db.ChangeTracker.Entries<T>().Select(entry => entry.Entity).FirstOrDefault(thing => id != 0 ? thing.Id == id : holds(thing));

    /// <summary>The thing with its parts, tracked; null when there is none.</summary>
    public static async Task<Tracked?> FindAsync(DiplomacyDb db, Subject subject, long id, CancellationToken ct) => subject switch
    {
        Subject.Visit => Local<Visit>(db, id) ?? await db.Visits.Include(v => v.Topics).SingleOrDefaultAsync(v => v.Id == id, ct),
        Subject.Trip => await db.Trips.FindAsync([id], ct),
        Subject.Delegate => await db.Delegates.FindAsync([id], ct),
        Subject.Meeting => Local<Meeting>(db, id) ?? await db.Meetings.Include(m => m.Participants).SingleOrDefaultAsync(m => m.Id == id, ct),
        Subject.Gathering => await db.Gatherings.FindAsync([id], ct),
        Subject.AgendaItem => await db.AgendaItems.FindAsync([id], ct),
        Subject.Outcome => Local<Outcome>(db, id) ?? await db.Outcomes.Include(o => o.Visits).SingleOrDefaultAsync(o => o.Id == id, ct),
        Subject.Statement => await db.Statements.FindAsync([id], ct),
        Subject.ContextEvent => Local<ContextEvent>(db, id) ?? await db.ContextEvents.Include(e => e.Visits).SingleOrDefaultAsync(e => e.Id == id, ct),
        Subject.OrdinalClaim => await db.OrdinalClaims.FindAsync([id], ct),
        Subject.Person => Local<Person>(db, id) ?? await db.People.Include(p => p.Names).SingleOrDefaultAsync(p => p.Id == id, ct),
        Subject.Office => await db.Offices.FindAsync([id], ct),
        Subject.Actor => await db.Actors.FindAsync([id], ct),
        Subject.Outlet => await db.Outlets.FindAsync([id], ct),
        Subject.Article => Local<Article>(db, id) ?? await db.Articles.Include(a => a.Cites).SingleOrDefaultAsync(a => a.Id == id, ct),
        Subject.Proposal => Local<Proposal>(db, id) ?? await db.Proposals.Include(p => p.Claims).SingleOrDefaultAsync(p => p.Id == id, ct),
        _ => null,
    };

    // A second query for a thing that is being changed would be wasted, and for an added one find nothing.
    private static T? Local<T>(DiplomacyDb db, long id) where T : Tracked =>
        db.ChangeTracker.Entries<T>().FirstOrDefault(entry => entry.Entity.Id == id) is { } entry
        && entry.Collections.All(collection => collection.IsLoaded || entry.State is EntityState.Added) ? entry.Entity : null;

    private sealed class Step
    {
        public ChangeKind Kind { get; set; }
        public bool Logged { get; set; }

        /// <summary>Claims were attached or got another verdict.</summary>
        public bool Claimed { get; set; }
        public List<string> Fields { get; set; } = [];
        public List<VerdictChange> Verdicts { get; } = [];
    }
}
