using DiplomacyTracker.Domain;
using DiplomacyTracker.Extraction;
using DiplomacyTracker.Web.Features.Import;
using DiplomacyTracker.Web.Features.Inbox;
using DiplomacyTracker.Web.Features.People;
using DiplomacyTracker.Web.Features.Review;
using DiplomacyTracker.Web.Features.Sample;
using DiplomacyTracker.Web.Features.Topics;
using DiplomacyTracker.Web.Features.Visits;
using DiplomacyTracker.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features;

/// <summary>Registers what the features need, and their routes under <c>/api/v1</c>.</summary>
public static class FeatureSetup
{
    /// <summary>Operations are made anew for each request, beside the database context they share.</summary>
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddSingleton<ReferenceData>();
        services.AddSingleton<Extractor>();
        services.AddScoped<SeedReference>();
        services.AddSingleton<LoadSample>();
        services.AddScoped<FindPerson>();
        services.AddScoped<SaveThing>();
        services.AddScoped<MatchVisits>();
        services.AddScoped<ReadArticle>();
        services.AddScoped<ReceiveArticle>();
        services.AddScoped<DecideProposal>();
        services.AddScoped<JudgeClaim>();
        services.AddScoped<UndoChange>();
        services.AddScoped<TrashThing>();
        services.AddScoped<DismissArticle>();
        services.Configure<Microsoft.AspNetCore.Mvc.RazorPages.RazorPagesOptions>(options => options.Conventions.AddPageRoute("/Visits/Edit", "/visits/new"));
        services.AddSingleton<ImportHistorian>();
        services.AddHostedService<ReadWaiting>();
        return services;
    }

    /// <summary>Every resource of the API.</summary>
    public static void MapApi(this RouteGroupBuilder v1)
    {
        v1.MapReports();
        v1.MapProposals();
        v1.MapVisits();
        v1.MapThings("/visits/{visit:long}/meetings", Subject.Meeting, "Meeting", (db, visit) => db.Meetings.Include(m => m.Participants).Where(m => m.VisitId == visit));
        v1.MapThings("/visits/{visit:long}/delegates", Subject.Delegate, "Delegate", (db, visit) => db.Delegates.Where(d => d.VisitId == visit));
        v1.MapThings("/visits/{visit:long}/agenda", Subject.AgendaItem, "AgendaItem", (db, visit) => db.AgendaItems.Where(i => i.VisitId == visit));
        v1.MapThings("/visits/{visit:long}/outcomes", Subject.Outcome, "Outcome", (db, visit) => db.Outcomes.Include(o => o.Visits).Where(o => db.OutcomeVisits.Where(l => l.VisitId == visit).Select(l => l.OutcomeId).Contains(o.Id)));
        v1.MapThings("/visits/{visit:long}/statements", Subject.Statement, "Statement", (db, visit) => db.Statements.Where(s => s.VisitId == visit));
        v1.MapThings("/context-events", Subject.ContextEvent, "ContextEvent", (db, _) => db.ContextEvents.Include(e => e.Visits),
            open: (db, events, now) => events.Where(e => e.Visits.Count == 0 || e.Visits.Any(link => db.Visits.Any(v => v.Id == link.VisitId && v.TrashedAt == null && (v.EmbargoUntil == null || v.EmbargoUntil <= now)))));
        v1.MapThings("/ordinal-claims", Subject.OrdinalClaim, "OrdinalClaim", (db, _) => db.OrdinalClaims,
            open: (db, counts, now) => counts.Where(o => o.VisitId == null || db.Visits.Any(v => v.Id == o.VisitId && v.TrashedAt == null && (v.EmbargoUntil == null || v.EmbargoUntil <= now))));
        v1.MapThings("/trips", Subject.Trip, "Trip", (db, _) => db.Trips, also: Trips.TripLegs.OfAsync);
        v1.MapThings("/people", Subject.Person, "Person", (db, _) => db.People.Include(p => p.Names),
            named: (people, words) => people.Where(p => p.Names.Any(n => n.Surname == words || n.Folded.StartsWith(words) || n.Folded.Contains(" " + words))));
        v1.MapThings("/people/{person:long}/offices", Subject.Office, "PersonOffice", (db, person) => db.Offices.Where(o => o.PersonId == person));
        v1.MapThings("/offices", Subject.Office, "Office", (db, _) => db.Offices);
        v1.MapThings("/actors", Subject.Actor, "Actor", (db, _) => db.Actors, (db, code) => db.Actors.Where(a => a.Code == code).Select(a => a.Id));
        v1.MapThings("/outlets", Subject.Outlet, "Outlet", (db, _) => db.Outlets);
        v1.MapTopics();
        v1.MapChanges();
    }
}
