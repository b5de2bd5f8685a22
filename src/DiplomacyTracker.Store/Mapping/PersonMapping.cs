using DiplomacyTracker.Domain.Actors;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiplomacyTracker.Store.Mapping;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.HasHistory();
        person.Property(p => p.Name).HasMaxLength(Person.NameMax);
        person.Property(p => p.SortName).HasMaxLength(Person.NameMax + 2);
        person.Property(p => p.Slug).HasMaxLength(80);
        person.HasIndex(p => new { p.SortName, p.Id });
    }
}

internal sealed class PersonNameMapping : IEntityTypeConfiguration<PersonName>
{
    public void Configure(EntityTypeBuilder<PersonName> name)
    {
        name.Property(n => n.Folded).HasMaxLength(Person.NameMax);
        name.Property(n => n.Surname).HasMaxLength(Person.NameMax);
        name.HasOne<Person>().WithMany(p => p.Names).HasForeignKey(n => n.PersonId);
        name.HasIndex(n => n.Folded);
        name.HasIndex(n => n.Surname);
    }
}

internal sealed class OfficeMapping : IEntityTypeConfiguration<Office>
{
    public void Configure(EntityTypeBuilder<Office> office)
    {
        office.HasHistory();
        office.Property(o => o.Title).HasMaxLength(Office.TitleMax);
        office.Property(o => o.ActorCode).HasMaxLength(12);
        office.ComplexProperty(o => o.From).HasDate();
        office.ComplexProperty(o => o.To).HasDate();
        office.HasOne(o => o.Person).WithMany().HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.Restrict);
        office.HasOne<Actor>().WithMany().HasForeignKey(o => o.ActorCode).HasPrincipalKey(a => a.Code).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ActorMapping : IEntityTypeConfiguration<Actor>
{
    public void Configure(EntityTypeBuilder<Actor> actor)
    {
        actor.HasHistory();
        actor.Property(a => a.Code).HasMaxLength(Actor.CodeMax);
        actor.Property(a => a.Name).HasMaxLength(Actor.NameMax);
        actor.Property(a => a.Alpha3).HasMaxLength(12);
        actor.Property(a => a.Region).HasMaxLength(60);
        actor.HasAlternateKey(a => a.Code);
        actor.HasIndex(a => a.Name);
    }
}

internal sealed class CityMapping : IEntityTypeConfiguration<City>
{
    public void Configure(EntityTypeBuilder<City> city)
    {
        city.Property(c => c.Name).HasMaxLength(200);
        city.Property(c => c.Folded).HasMaxLength(200);
        city.Property(c => c.ActorCode).HasMaxLength(12);
        city.HasIndex(c => new { c.Folded, c.ActorCode });
    }
}

internal sealed class AreaMapping : IEntityTypeConfiguration<Area>
{
    public void Configure(EntityTypeBuilder<Area> area)
    {
        area.Property(a => a.Name).HasMaxLength(200);
        area.HasIndex(a => a.Name).IsUnique();
    }
}

internal sealed class TopicMapping : IEntityTypeConfiguration<Topic>
{
    public void Configure(EntityTypeBuilder<Topic> topic)
    {
        topic.Property(t => t.Code).HasMaxLength(60);
        topic.Property(t => t.ColourSlot).HasMaxLength(3);
        topic.HasIndex(t => t.Code).IsUnique();
    }
}
