using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiplomacyTracker.Store.Mapping;

internal sealed class RevisionMapping : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.Property(r => r.By).HasMaxLength(256);
        revision.HasIndex(r => new { r.Subject, r.SubjectId, r.Version }).IsUnique();
    }
}

internal sealed class ChangeMapping : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> change)
    {
        change.HasKey(c => c.Sequence);
        change.Property(c => c.Sequence).ValueGeneratedNever();
        change.Property(c => c.By).HasMaxLength(256);
        change.HasIndex(c => new { c.Subject, c.SubjectId, c.Sequence });
    }
}

internal sealed class ChangeClockMapping : IEntityTypeConfiguration<ChangeClock>
{
    public void Configure(EntityTypeBuilder<ChangeClock> clock)
    {
        clock.Property(c => c.Id).ValueGeneratedNever();
        clock.HasData(new ChangeClock { Id = 1, Last = 0 });
    }
}

internal sealed class FeedSourceMapping : IEntityTypeConfiguration<FeedSource>
{
    public void Configure(EntityTypeBuilder<FeedSource> source)
    {
        source.HasOne<Outlet>().WithMany().HasForeignKey(s => s.OutletId).OnDelete(DeleteBehavior.Restrict);
        source.HasIndex(s => s.Url).IsUnique();
    }
}

internal sealed class SubscriptionMapping : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> subscription) =>
        subscription.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.Property(k => k.Name).HasMaxLength(100);
        key.Property(k => k.Hash).HasMaxLength(64);
        key.HasIndex(k => k.Hash).IsUnique();
        key.HasIndex(k => k.Name).IsUnique().HasFilter("\"RevokedAt\" IS NULL");
    }
}

internal sealed class OneTimeLinkMapping : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> link) => link.HasIndex(l => l.Hash).IsUnique();
}

internal sealed class IdempotentAnswerMapping : IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<IdempotentAnswer> answer)
    {
        answer.Property(a => a.Client).HasMaxLength(120);
        answer.Property(a => a.Key).HasMaxLength(255);
        answer.HasIndex(a => new { a.Client, a.Key }).IsUnique();
        answer.HasIndex(a => a.CreatedAt);
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry) => entry.HasIndex(e => e.At);
}
