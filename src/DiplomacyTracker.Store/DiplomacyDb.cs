using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Actors;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Domain.Topics;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store.Accounts;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Store.Mapping;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Delegate = DiplomacyTracker.Domain.Visits.Delegate;

namespace DiplomacyTracker.Store;

/// <summary>All tables. What has a history is saved by <see cref="SaveAsync"/> only.</summary>
public abstract class DiplomacyDb(DbContextOptions options)
    : IdentityDbContext<User, IdentityRole<long>, long>(options), IDataProtectionKeyContext
{
    private bool saving;

    /// <summary>What needs the ids of new things.</summary>
    internal List<Action> Waiting { get; } = [];

    /// <summary>Things that have their id already, but not yet their first revision.</summary>
    internal HashSet<Tracked> Staged { get; } = [];

    /// <summary>Things that were changed before they were staged: their history is still to be written.</summary>
    internal HashSet<Tracked> Changed { get; } = [];

    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<VisitTopic> VisitTopics => Set<VisitTopic>();
    public DbSet<Trip> Trips => Set<Trip>();
    public DbSet<Delegate> Delegates => Set<Delegate>();
    public DbSet<Meeting> Meetings => Set<Meeting>();
    public DbSet<Participant> Participants => Set<Participant>();
    public DbSet<Gathering> Gatherings => Set<Gathering>();
    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();
    public DbSet<Outcome> Outcomes => Set<Outcome>();
    public DbSet<OutcomeVisit> OutcomeVisits => Set<OutcomeVisit>();
    public DbSet<Statement> Statements => Set<Statement>();
    public DbSet<ContextEvent> ContextEvents => Set<ContextEvent>();
    public DbSet<ContextVisit> ContextVisits => Set<ContextVisit>();
    public DbSet<OrdinalClaim> OrdinalClaims => Set<OrdinalClaim>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<PersonName> PersonNames => Set<PersonName>();
    public DbSet<Office> Offices => Set<Office>();
    public DbSet<Actor> Actors => Set<Actor>();
    public DbSet<Area> Areas => Set<Area>();
    public DbSet<City> Cities => Set<City>();
    public DbSet<Topic> Topics => Set<Topic>();
    public DbSet<Outlet> Outlets => Set<Outlet>();
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<ArticleVersion> ArticleVersions => Set<ArticleVersion>();
    public DbSet<Citation> Citations => Set<Citation>();
    public DbSet<Claim> Claims => Set<Claim>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<Change> Changes => Set<Change>();
    public DbSet<FeedSource> FeedSources => Set<FeedSource>();
    public DbSet<Subscription> Subscriptions => Set<Subscription>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();
    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<ChangeClock> ChangeClocks => Set<ChangeClock>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Part of the open transaction was dropped, so that the whole must be.</summary>
    public bool RollbackOnly { get; set; }

    /// <summary>Begins a transaction, or joins the one that is open.</summary>
    public async Task<JoinedTransaction> JoinAsync(CancellationToken ct) =>
        new(this, Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null);

    /// <summary>Hangs a claim on a thing, also on one that gets its id only when it is saved.</summary>
    public void Hang(Claim claim, Tracked thing)
    {
        claim.Subject = thing.Subject;
        if (thing.Id > 0) claim.SubjectId = thing.Id;
        else Waiting.Add(() => claim.SubjectId = thing.Id);
        if (Entry(claim).State is EntityState.Detached) Claims.Add(claim);
    }

    /// <summary>Does something as soon as new things have their ids, within the next <see cref="SaveAsync"/>.</summary>
    public void WhenSaved(Action act) => Waiting.Add(act);

    /// <summary>A thing of any kind with its parts, tracked; null when there is none.</summary>
    public Task<Tracked?> FindThingAsync(Subject subject, long id, CancellationToken ct) => HistoryWriter.FindAsync(this, subject, id, ct);

    /// <summary>
    /// Saves everything that was changed, with a revision and an entry in the change log for each thing whose input or
    /// claims changed, in one transaction (the caller's, if one is open).
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else saved one of the things in between; nothing is written.</exception>
    public async Task SaveAsync(Edit edit, CancellationToken ct)
    {
        saving = true;
        try
        {
            await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
            await new HistoryWriter(this, edit).RunAsync(ct);
            if (own is not null) await own.CommitAsync(ct);
        }
        finally
        {
            saving = false;
        }
    }

    /// <summary>Visits whose figures are to be computed when several saves are done; null outside of <see cref="SaveTogetherAsync"/>.</summary>
    internal HashSet<long>? FiguresDue { get; private set; }

    /// <summary>
    /// Does several saves within the open transaction, and computes the figures of the visits they touch once, at their end.
    /// </summary>
    /// <exception cref="InvalidOperationException">No transaction is open: visits whose figures are not computed must not last.</exception>
    public async Task SaveTogetherAsync(Func<Task> saves, CancellationToken ct)
    {
        if (Database.CurrentTransaction is null) throw new InvalidOperationException("Several saves need a transaction.");
        FiguresDue = [];
        try
        {
            await saves();
            saving = true;
            if (FiguresDue.Count > 0) await new VisitFigures(this).RecomputeAsync(FiguresDue, ct);
            await SaveChangesAsync(ct);
        }
        finally
        {
            saving = false;
            FiguresDue = null;
        }
    }

    /// <summary>Forgets everything that was read, changed and staged but not saved: what was refused must not be saved with what comes next.</summary>
    public void Forget()
    {
        ChangeTracker.Clear();
        Waiting.Clear();
        Staged.Clear();
        Changed.Clear();
    }

    /// <summary>
    /// Gives new rows their ids within the open transaction; <see cref="SaveAsync"/> follows and writes the history.
    /// </summary>
    /// <exception cref="InvalidOperationException">No transaction is open: what is staged alone must not last.</exception>
    public async Task StageAsync(CancellationToken ct)
    {
        if (Database.CurrentTransaction is null) throw new InvalidOperationException("Staging needs a transaction.");
        saving = true;
        try
        {
            foreach (var entry in ChangeTracker.Entries<Tracked>().Where(entry => entry.State is EntityState.Added))
            {
                entry.Entity.Version = 1;
                Staged.Add(entry.Entity);
            }
            Changed.UnionWith(ChangeTracker.Entries<Tracked>().Where(entry => entry.State is EntityState.Modified).Select(entry => entry.Entity));
            await SaveChangesAsync(ct);
        }
        finally
        {
            saving = false;
        }
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Refuse();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Refuse();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    private void Refuse()
    {
        if (!saving && ChangeTracker.Entries<Tracked>().Any(entry => entry.State is not EntityState.Unchanged))
            throw new InvalidOperationException("What has a history is saved by SaveAsync, with an Edit.");
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(DiplomacyDb).Assembly);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        CodeColumn<VisitKind>(configurationBuilder);
        CodeColumn<VisitStatus>(configurationBuilder);
        CodeColumn<StatusReason>(configurationBuilder);
        CodeColumn<MeetingFormat>(configurationBuilder);
        CodeColumn<MeetingState>(configurationBuilder);
        CodeColumn<ParticipantRole>(configurationBuilder);
        CodeColumn<Side>(configurationBuilder);
        CodeColumn<OfficeLevel>(configurationBuilder);
        CodeColumn<OfficeManner>(configurationBuilder);
        CodeColumn<OutcomeKind>(configurationBuilder);
        CodeColumn<OutcomeStatus>(configurationBuilder);
        CodeColumn<Prominence>(configurationBuilder);
        CodeColumn<AgendaModality>(configurationBuilder);
        CodeColumn<Modality>(configurationBuilder);
        CodeColumn<Verdict>(configurationBuilder);
        CodeColumn<Decision>(configurationBuilder);
        CodeColumn<ClaimOrigin>(configurationBuilder);
        CodeColumn<SourceKind>(configurationBuilder);
        CodeColumn<Derivation>(configurationBuilder);
        CodeColumn<EventRelation>(configurationBuilder);
        CodeColumn<Stance>(configurationBuilder);
        CodeColumn<Intensity>(configurationBuilder);
        CodeColumn<ContextKind>(configurationBuilder);
        CodeColumn<ActorKind>(configurationBuilder);
        CodeColumn<AreaKind>(configurationBuilder);
        CodeColumn<OutletRights>(configurationBuilder);
        CodeColumn<ArticleState>(configurationBuilder);
        CodeColumn<ProposalState>(configurationBuilder);
        CodeColumn<DatePrecision>(configurationBuilder);
        CodeColumn<Subject>(configurationBuilder);
        CodeColumn<ChangeKind>(configurationBuilder);

        static void CodeColumn<T>(ModelConfigurationBuilder builder) where T : struct, Enum =>
            builder.Properties<T>().HaveConversion<CodeConverter<T>>().HaveMaxLength(32);
    }
}

/// <summary>The change log's counter: one row, locked by each writer until its commit, so that numbers rise in commit order.</summary>
public sealed class ChangeClock
{
    public int Id { get; set; }
    public long Last { get; set; }
}
