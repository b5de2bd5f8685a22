using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Actors;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Web.Features.People;
using DiplomacyTracker.Web.Features.Review;
using Microsoft.EntityFrameworkCore;
using Delegate = DiplomacyTracker.Domain.Visits.Delegate;

namespace DiplomacyTracker.Web.Features.Visits;

/// <summary>
/// The one way in: form, API, import and accepted proposal all come through here. Finds what an input names (people,
/// actors, topics, trips), applies it by the rules of the domain, and leaves saving to the caller, so that several things
/// can share a transaction.
/// </summary>
public sealed class SaveThing(DiplomacyDb db, FindPerson people, ReferenceData reference)
{
    /// <summary>Makes or changes one thing; nothing is changed when there is a fault.</summary>
    /// <param name="subject">Its kind.</param>
    /// <param name="existing">The thing to change, tracked with its parts; null makes one.</param>
    /// <param name="input">The input of that kind.</param>
    /// <param name="edit">Who says so: what a text says makes no person of a surname alone.</param>
    public async Task<(Tracked? Thing, Faults Faults)> ApplyAsync(Subject subject, Tracked? existing, object input, Edit edit, CancellationToken ct)
    {
        var faults = new Faults();
        var known = await reference.GetAsync(db, ct);
        var makes = edit.Origin is not ClaimOrigin.Extractor;
        Tracked? thing = (subject, input) switch
        {
            (Subject.Visit, VisitInput visit) => await VisitAsync((Visit?)existing, visit, edit, makes, known, faults, ct),
            (Subject.Trip, TripInput trip) => await TripAsync((Trip?)existing, trip, makes, faults, ct),
            (Subject.Delegate, DelegateInput one) => await DelegateAsync((Delegate?)existing, one, makes, faults, ct),
            (Subject.Meeting, MeetingInput meeting) => await MeetingAsync((Meeting?)existing, meeting, known, faults, ct),
            (Subject.Gathering, GatheringInput gathering) => Plain((Gathering?)existing ?? new Gathering(), g => g.Apply(gathering), faults),
            (Subject.AgendaItem, AgendaItemInput item) => await AgendaItemAsync((AgendaItem?)existing, item, known, faults, ct),
            (Subject.Outcome, OutcomeInput outcome) => await OutcomeAsync((Outcome?)existing, outcome, known, faults, ct),
            (Subject.Statement, StatementInput statement) => await StatementAsync((Statement?)existing, statement, makes, known, faults, ct),
            (Subject.ContextEvent, ContextEventInput happening) => await ContextEventAsync((ContextEvent?)existing, happening, known, faults, ct),
            (Subject.OrdinalClaim, OrdinalClaimInput ordinal) => await OrdinalAsync((OrdinalClaim?)existing, ordinal, makes, faults, ct),
            (Subject.Person, PersonInput person) => Plain((Person?)existing ?? new Person(), p => p.Apply(person), faults),
            (Subject.Office, OfficeInput office) => await OfficeAsync((Office?)existing, office, makes, known, faults, ct),
            (Subject.Actor, ActorInput actor) => Plain((Actor?)existing ?? new Actor(), a => a.Apply(actor), faults.When(existing is Actor before && actor.Code != before.Code, "/code", "fixed", "Visits name an actor by its code, so that it can't be changed.")),
            (Subject.Outlet, OutletInput outlet) => Plain((Outlet?)existing ?? new Outlet(), o => o.Apply(outlet), faults),
            _ => throw new ArgumentException($"{input.GetType().Name} is no input of a {subject}.", nameof(input)),
        };
        if (faults.Any || thing is null) return (null, faults);
        if (subject is Subject.Actor) reference.Forget();
        if (db.Entry(thing).State is EntityState.Detached) db.Add(thing);
        return (thing, faults);
    }

    /// <summary>The type of a subject's input; null for what has none of its own.</summary>
    public static Type? InputOf(Subject subject) => subject switch
    {
        Subject.Visit => typeof(VisitInput),
        Subject.Trip => typeof(TripInput),
        Subject.Delegate => typeof(DelegateInput),
        Subject.Meeting => typeof(MeetingInput),
        Subject.Gathering => typeof(GatheringInput),
        Subject.AgendaItem => typeof(AgendaItemInput),
        Subject.Outcome => typeof(OutcomeInput),
        Subject.Statement => typeof(StatementInput),
        Subject.ContextEvent => typeof(ContextEventInput),
        Subject.OrdinalClaim => typeof(OrdinalClaimInput),
        Subject.Person => typeof(PersonInput),
        Subject.Office => typeof(OfficeInput),
        Subject.Actor => typeof(ActorInput),
        Subject.Outlet => typeof(OutletInput),
        _ => null,
    };

    private static T Plain<T>(T thing, Func<T, Faults> apply, Faults faults)
    {
        faults.AddRange(apply(thing));
        return thing;
    }

    private async Task<Visit?> VisitAsync(Visit? visit, VisitInput input, Edit edit, bool makes, Reference known, Faults faults, CancellationToken ct)
    {
        CheckActor(input.Host, "/host", known, faults);
        CheckActor(input.Sender, "/sender", known, faults);
        CheckActor(input.OfficeActor, "/officeActor", known, faults);
        CheckActor(input.StatusBy, "/statusBy", known, faults);
        for (var i = 0; i < input.Topics.Count; i++) CheckTopic(input.Topics[i].Code, $"/topics/{i}/code", known, faults);
        if (input.Trip?.Id is { } trip && !await db.Trips.AnyAsync(t => t.Id == trip && t.TrashedAt == null && t.MergedIntoId == null, ct))
            faults.Add("/trip", "not-found", $"There is no trip {trip}.");
        if (input.Gathering is { } gathering && !await db.Gatherings.AnyAsync(g => g.Id == gathering, ct))
            faults.Add("/gathering", "not-found", $"There is no gathering {gathering}.");
        if (input.ExternalId is { } external && await db.Visits.AnyAsync(v => v.ExternalId == external && (visit == null || v.Id != visit.Id), ct))
            faults.Add("/externalId", "duplicate", $"Another visit has the id “{external}”.");
        if (visit is not null && edit.Reason is null && edit.Origin is (ClaimOrigin.Editor or ClaimOrigin.Api) && Codes.TryRead(input.Status, out VisitStatus next) && !VisitRules.Follows(visit.Status, next))
            faults.Add("/status", "needs-reason", $"{Codes.Label(visit.Status)} is not followed by {Codes.Label(next).ToLowerInvariant()}; a correction needs a reason.");
        if (faults.Any) return null;
        var visitor = await people.ResolveAsync(input.Visitor, input.Sender, "/visitor", faults, makes, ct);
        if (visitor is null)
        {
            if (!faults.Any) faults.Add("/visitor", "required", "Say who travels.");
            return null;
        }
        if (input.Trip?.Id is { } journey && visit?.TripId != journey && await db.Trips.AnyAsync(t => t.Id == journey && t.VisitorId != visitor.Id, ct))
        {
            faults.Add("/trip", "other-visitor", $"Trip {journey} is the journey of somebody else; a trip is one visitor's.");
            return null;
        }
        var before = visit?.VisitorId;
        visit ??= new Visit();
        faults.AddRange(visit.Apply(input with
        {
            Visitor = new() { Id = visitor.Id },
            OfficeLevel = input.OfficeLevel ?? (input.Office is null ? null : LevelOf(input.Office)),
        }));
        if (faults.Any) return visit;
        visit.Visitor = visitor;
        if (before is not null && before != visitor.Id) await NamesAsync(visit, visitor, ct);
        return visit;
    }

    // Somebody else is the visitor now: what reports say stands for the one whom they name, and against the other.
    private async Task NamesAsync(Visit visit, Person visitor, CancellationToken ct)
    {
        foreach (var claim in await db.Claims.Where(c => c.Subject == Subject.Visit && c.SubjectId == visit.Id && c.Field == "/visitor").ToListAsync(ct))
        {
            var named = visitor.Names.Exists(name => MatchParts.SameName(name.Folded, claim.Value)) || MatchParts.SameName(visitor.Name, claim.Value);
            if (named && claim.Verdict is Verdict.Open) claim.Verdict = Verdict.Selected;
            else if (!named && claim.Verdict is Verdict.Selected) claim.Verdict = Verdict.Open;
        }
    }

    /// <summary>Level of a title by the lexicon of offices; unknown for titles it does not hold.</summary>
    public static string LevelOf(string title) => Codes.Of(OfficeTitles.LevelOf(title));

    private async Task<Trip?> TripAsync(Trip? trip, TripInput input, bool makes, Faults faults, CancellationToken ct)
    {
        faults.When(input.Visitor is null, "/visitor", "required", "Say whose journey it is.");
        if (await people.ResolveAsync(input.Visitor, null, "/visitor", faults, makes, ct) is not { } visitor) return null;
        trip ??= new Trip();
        faults.AddRange(trip.Apply(input with { Visitor = new() { Id = visitor.Id } }));
        trip.Visitor = visitor;
        return trip;
    }

    private async Task<Delegate?> DelegateAsync(Delegate? one, DelegateInput input, bool makes, Faults faults, CancellationToken ct)
    {
        var sender = await CheckVisitAsync(input.Visit, "/visit", faults, ct);
        var person = input.Person is null ? null : await people.ResolveAsync(input.Person, sender, "/person", faults, makes, ct);
        if (faults.Any) return null;
        one ??= new Delegate();
        faults.AddRange(one.Apply(input with { Person = person is null ? null : new() { Id = person.Id } }));
        if (!faults.Any) one.Person = person;
        return one;
    }

    private async Task<Meeting?> MeetingAsync(Meeting? meeting, MeetingInput input, Reference known, Faults faults, CancellationToken ct)
    {
        await CheckVisitAsync(input.Visit, "/visit", faults, ct);
        var found = new Dictionary<int, Person>();
        var participants = input.Participants.ToList();
        for (var i = 0; i < participants.Count; i++)
        {
            var p = participants[i];
            CheckActor(p.Actor, $"/participants/{i}/actor", known, faults);
            // a name that is not identified stays as written: no person is made of a surname
            var person = p.Person is not null ? await people.ResolveAsync(p.Person, p.Actor, $"/participants/{i}/person", faults, true, ct)
                : p.Name is not null && await people.CandidatesAsync(p.Name, p.Actor, ct) is { Count: <= 1 } candidates
                    && (candidates.Count == 1 || p.Name.Trim().Contains(' ', StringComparison.Ordinal))
                    ? await people.ResolveAsync(new() { Name = p.Name }, p.Actor, $"/participants/{i}/name", faults, false, ct)
                    : null;
            if (person is null) continue;
            found[i] = person;
            participants[i] = p with { Person = new() { Id = person.Id }, Name = null };
        }
        if (faults.Any) return null;
        meeting ??= new Meeting();
        faults.AddRange(meeting.Apply(input with { Participants = participants }));
        if (faults.Any) return null;
        foreach (var (position, person) in found) meeting.Participants.Single(p => p.Position == position).Person = person;
        return meeting;
    }

    private async Task<AgendaItem?> AgendaItemAsync(AgendaItem? item, AgendaItemInput input, Reference known, Faults faults, CancellationToken ct)
    {
        await CheckVisitAsync(input.Visit, "/visit", faults, ct);
        CheckActor(input.ProposedBy, "/proposedBy", known, faults);
        CheckActors(input.AboutActors, "/aboutActors", known, faults);
        CheckTopics(input.Topics, "/topics", known, faults);
        return faults.Any ? null : Plain(item ?? new AgendaItem(), i => i.Apply(input), faults);
    }

    private async Task<Outcome?> OutcomeAsync(Outcome? outcome, OutcomeInput input, Reference known, Faults faults, CancellationToken ct)
    {
        CheckActor(input.By, "/by", known, faults);
        CheckActors(input.Parties, "/parties", known, faults);
        CheckTopics(input.Topics, "/topics", known, faults);
        for (var i = 0; i < input.Visits.Count; i++) await CheckVisitAsync(input.Visits[i], $"/visits/{i}", faults, ct);
        return faults.Any ? null : Plain(outcome ?? new Outcome(), o => o.Apply(input), faults);
    }

    private async Task<Statement?> StatementAsync(Statement? statement, StatementInput input, bool makes, Reference known, Faults faults, CancellationToken ct)
    {
        CheckActor(input.SpeakerActor, "/speakerActor", known, faults);
        CheckActors(input.About?.Actors ?? [], "/about/actors", known, faults);
        CheckTopic(input.About?.Topic, "/about/topic", known, faults);
        CheckTopics(input.Topics, "/topics", known, faults);
        if (input.Visit is not null) await CheckVisitAsync(input.Visit, "/visit", faults, ct);
        var speaker = input.Speaker is null ? null : await people.ResolveAsync(input.Speaker, input.SpeakerActor, "/speaker", faults, makes, ct);
        var about = input.About?.Person is null ? null : await people.ResolveAsync(input.About.Person, null, "/about/person", faults, makes, ct);
        if (faults.Any) return null;
        statement ??= new Statement();
        faults.AddRange(statement.Apply(input with
        {
            Speaker = speaker is null ? null : new() { Id = speaker.Id },
            About = (input.About ?? new()) with { Person = about is null ? null : new() { Id = about.Id } },
        }));
        if (!faults.Any) (statement.Speaker, statement.AboutPerson) = (speaker, about);
        return statement;
    }

    private async Task<ContextEvent?> ContextEventAsync(ContextEvent? happening, ContextEventInput input, Reference known, Faults faults, CancellationToken ct)
    {
        CheckActors(input.Actors, "/actors", known, faults);
        CheckActors(input.TargetActors, "/targetActors", known, faults);
        for (var i = 0; i < input.Visits.Count; i++) await CheckVisitAsync(input.Visits[i].Visit, $"/visits/{i}/visit", faults, ct);
        return faults.Any ? null : Plain(happening ?? new ContextEvent(), e => e.Apply(input), faults);
    }

    private async Task<OrdinalClaim?> OrdinalAsync(OrdinalClaim? ordinal, OrdinalClaimInput input, bool makes, Faults faults, CancellationToken ct)
    {
        if (input.Visit is not null) await CheckVisitAsync(input.Visit, "/visit", faults, ct);
        var person = input.Person is null ? null : await people.ResolveAsync(input.Person, null, "/person", faults, makes, ct);
        if (faults.Any) return null;
        ordinal ??= new OrdinalClaim();
        faults.AddRange(ordinal.Apply(input with { Person = person is null ? null : new() { Id = person.Id } }));
        if (!faults.Any) ordinal.Person = person;
        return ordinal;
    }

    private async Task<Office?> OfficeAsync(Office? office, OfficeInput input, bool makes, Reference known, Faults faults, CancellationToken ct)
    {
        CheckActor(input.Actor, "/actor", known, faults);
        if (faults.Any || await people.ResolveAsync(input.Person, input.Actor, "/person", faults, makes, ct) is not { } person)
        {
            if (!faults.Any) faults.Add("/person", "required", "Say whose office it is.");
            return null;
        }
        office ??= new Office();
        faults.AddRange(office.Apply(input with { Person = new() { Id = person.Id }, Level = input.Level ?? (input.Title is null ? null : LevelOf(input.Title)) }));
        if (!faults.Any) office.Person = person;
        return office;
    }

    private async Task<string?> CheckVisitAsync(long? id, string pointer, Faults faults, CancellationToken ct)
    {
        if (id is null)
        {
            faults.Add(pointer, "required", "Say which visit.");
            return null;
        }
        // one that is being made in the same transaction is not in the database yet
        if (db.Visits.Local.FirstOrDefault(v => v.Id == id) is { } local) return local.Sender;
        var visit = await db.Visits.AsNoTracking().Where(v => v.Id == id && v.TrashedAt == null && v.MergedIntoId == null).Select(v => new { v.Sender }).SingleOrDefaultAsync(ct);
        if (visit is null) faults.Add(pointer, "not-found", $"There is no visit {id}.");
        return visit?.Sender;
    }

    private static void CheckActors(IReadOnlyList<string> codes, string pointer, Reference known, Faults faults)
    {
        for (var i = 0; i < codes.Count; i++) CheckActor(codes[i], $"{pointer}/{i}", known, faults);
    }

    private static void CheckTopics(IReadOnlyList<string> codes, string pointer, Reference known, Faults faults)
    {
        for (var i = 0; i < codes.Count; i++) CheckTopic(codes[i], $"{pointer}/{i}", known, faults);
    }

    private static void CheckActor(string? code, string pointer, Reference known, Faults faults) =>
        faults.When(code is not null && !known.Actors.ContainsKey(code), pointer, "unknown-code", $"“{Short(code)}” is the code of no country or organisation held here.");

    private static void CheckTopic(string? code, string pointer, Reference known, Faults faults) =>
        faults.When(code is not null && !known.Topics.ContainsKey(code), pointer, "unknown-code", $"“{Short(code)}” is the code of no topic.");

    private static string Short(string? text) => text is { Length: > 40 } ? text[..40] + "…" : text ?? "";
}

/// <summary>Turns JSON in input form into the input of a subject.</summary>
public static class Inputs
{
    /// <summary>Reads it by the API's rules; a member of the wrong kind is a fault.</summary>
    public static (object? Input, Faults Faults) Read(Subject subject, string json)
    {
        var type = SaveThing.InputOf(subject) ?? throw new ArgumentException($"A {subject} has no input.", nameof(subject));
        try
        {
            return (System.Text.Json.JsonSerializer.Deserialize(json, type, TrackerJson.Options), new Faults());
        }
        catch (System.Text.Json.JsonException e)
        {
            return (null, new Faults().Add((e.Path ?? "").TrimStart('$').Replace('.', '/'), "wrong-type", "The value is not of the kind that is expected there."));
        }
    }
}
