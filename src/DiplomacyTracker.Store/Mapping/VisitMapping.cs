using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Delegate = DiplomacyTracker.Domain.Visits.Delegate;

namespace DiplomacyTracker.Store.Mapping;

internal static class TrackedMapping
{
    // Lists show live things only; the indexes hold only those.
    public const string Live = "\"TrashedAt\" IS NULL AND \"MergedIntoId\" IS NULL";

    public static void HasHistory<T>(this EntityTypeBuilder<T> thing) where T : Tracked
    {
        thing.Property(t => t.Version).IsConcurrencyToken();   // counted by us: SQLite cannot generate one
        thing.Property(t => t.ExternalId).HasMaxLength(200);
        thing.HasIndex(t => t.ExternalId).IsUnique();
        thing.Ignore(t => t.Subject);
    }

    public static void HasDate(this ComplexPropertyBuilder<PartialDate> date)
    {
        date.Property(d => d.Edtf).HasMaxLength(60);
        date.Property(d => d.Raw).HasMaxLength(300);
    }
}

internal sealed class VisitMapping : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> visit)
    {
        visit.HasHistory();
        visit.ComplexProperty(v => v.Start).HasDate();
        visit.ComplexProperty(v => v.End).HasDate();
        visit.Property(v => v.Sender).HasMaxLength(12);
        visit.Property(v => v.Host).HasMaxLength(12);
        visit.Property(v => v.OfficeActor).HasMaxLength(12);
        visit.Property(v => v.StatusBy).HasMaxLength(12);
        visit.Property(v => v.OfficeTitle).HasMaxLength(200);
        visit.Property(v => v.Summary).HasMaxLength(Visit.SummaryMax);
        visit.Property(v => v.Slug).HasMaxLength(200);
        visit.Property(v => v.LeadTopic).HasMaxLength(40);
        visit.Ignore(v => v.Held);
        visit.HasOne(v => v.Visitor).WithMany().HasForeignKey(v => v.VisitorId).OnDelete(DeleteBehavior.Restrict);
        visit.HasOne(v => v.Trip).WithMany().HasForeignKey(v => v.TripId).OnDelete(DeleteBehavior.Restrict);
        visit.HasOne<Gathering>().WithMany().HasForeignKey(v => v.GatheringId).OnDelete(DeleteBehavior.Restrict);
        visit.HasOne<Domain.Actors.Actor>().WithMany().HasForeignKey(v => v.Host).HasPrincipalKey(a => a.Code).OnDelete(DeleteBehavior.Restrict);
        visit.HasOne<Domain.Actors.Actor>().WithMany().HasForeignKey(v => v.Sender).HasPrincipalKey(a => a.Code).OnDelete(DeleteBehavior.Restrict);
        visit.HasIndex(v => new { v.SortDay, v.Id }).HasFilter(TrackedMapping.Live);
        visit.HasIndex(v => new { v.Host, v.SortDay, v.Id }).HasFilter(TrackedMapping.Live);
        visit.HasIndex(v => new { v.Sender, v.SortDay, v.Id }).HasFilter(TrackedMapping.Live);
        visit.HasIndex(v => new { v.VisitorId, v.SortDay, v.Id }).HasFilter(TrackedMapping.Live);
        visit.HasIndex(v => new { v.Status, v.SortDay, v.Id }).HasFilter(TrackedMapping.Live);
    }
}

internal sealed class VisitTopicMapping : IEntityTypeConfiguration<VisitTopic>
{
    public void Configure(EntityTypeBuilder<VisitTopic> topic)
    {
        topic.HasKey(t => new { t.VisitId, t.Code });
        topic.Property(t => t.Code).HasMaxLength(60);
        topic.HasOne<Visit>().WithMany(v => v.Topics).HasForeignKey(t => t.VisitId);
        topic.HasIndex(t => new { t.Code, t.SortDay, t.VisitId });
    }
}

internal sealed class TripMapping : IEntityTypeConfiguration<Trip>
{
    public void Configure(EntityTypeBuilder<Trip> trip)
    {
        trip.HasHistory();
        trip.Property(t => t.Title).HasMaxLength(300);
        trip.HasOne(t => t.Visitor).WithMany().HasForeignKey(t => t.VisitorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DelegateMapping : IEntityTypeConfiguration<Delegate>
{
    public void Configure(EntityTypeBuilder<Delegate> one)
    {
        one.HasHistory();
        one.HasOne(d => d.Visit).WithMany().HasForeignKey(d => d.VisitId).OnDelete(DeleteBehavior.Restrict);
        one.HasOne(d => d.Person).WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GatheringMapping : IEntityTypeConfiguration<Gathering>
{
    public void Configure(EntityTypeBuilder<Gathering> gathering)
    {
        gathering.HasHistory();
        gathering.ComplexProperty(g => g.Start).HasDate();
        gathering.ComplexProperty(g => g.End).HasDate();
    }
}

internal sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> meeting)
    {
        meeting.HasHistory();
        meeting.ComplexProperty(m => m.Date).HasDate();
        meeting.HasOne(m => m.Visit).WithMany().HasForeignKey(m => m.VisitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ParticipantMapping : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> participant)
    {
        participant.HasOne<Meeting>().WithMany(m => m.Participants).HasForeignKey(p => p.MeetingId);
        participant.HasOne(p => p.Person).WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AgendaItemMapping : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> item)
    {
        item.HasHistory();
        item.HasOne(i => i.Visit).WithMany().HasForeignKey(i => i.VisitId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<Meeting>().WithMany().HasForeignKey(i => i.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OutcomeMapping : IEntityTypeConfiguration<Outcome>
{
    public void Configure(EntityTypeBuilder<Outcome> outcome)
    {
        outcome.HasHistory();
        outcome.ComplexProperty(o => o.StatusDate).HasDate();
        outcome.ComplexProperty(o => o.Due).HasDate();
    }
}

internal sealed class OutcomeVisitMapping : IEntityTypeConfiguration<OutcomeVisit>
{
    public void Configure(EntityTypeBuilder<OutcomeVisit> link)
    {
        link.HasKey(l => new { l.OutcomeId, l.VisitId });
        link.HasOne<Outcome>().WithMany(o => o.Visits).HasForeignKey(l => l.OutcomeId);
        link.HasOne<Visit>().WithMany().HasForeignKey(l => l.VisitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StatementMapping : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> statement)
    {
        statement.HasHistory();
        statement.ComplexProperty(s => s.Date).HasDate();
        statement.HasOne<Visit>().WithMany().HasForeignKey(s => s.VisitId).OnDelete(DeleteBehavior.Restrict);
        statement.HasOne(s => s.Speaker).WithMany().HasForeignKey(s => s.SpeakerId).OnDelete(DeleteBehavior.Restrict);
        statement.HasOne(s => s.AboutPerson).WithMany().HasForeignKey(s => s.AboutPersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContextEventMapping : IEntityTypeConfiguration<ContextEvent>
{
    public void Configure(EntityTypeBuilder<ContextEvent> happening)
    {
        happening.HasHistory();
        happening.ComplexProperty(e => e.Date).HasDate();
    }
}

internal sealed class ContextVisitMapping : IEntityTypeConfiguration<ContextVisit>
{
    public void Configure(EntityTypeBuilder<ContextVisit> link)
    {
        link.HasKey(l => new { l.ContextEventId, l.VisitId });
        link.HasOne<ContextEvent>().WithMany(e => e.Visits).HasForeignKey(l => l.ContextEventId);
        link.HasOne<Visit>().WithMany().HasForeignKey(l => l.VisitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OrdinalClaimMapping : IEntityTypeConfiguration<OrdinalClaim>
{
    public void Configure(EntityTypeBuilder<OrdinalClaim> ordinal)
    {
        ordinal.HasHistory();
        ordinal.HasOne<Visit>().WithMany().HasForeignKey(o => o.VisitId).OnDelete(DeleteBehavior.Restrict);
        ordinal.HasOne(o => o.Person).WithMany().HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.Restrict);
        ordinal.HasOne<ContextEvent>().WithMany().HasForeignKey(o => o.ContextEventId).OnDelete(DeleteBehavior.Restrict);
    }
}
