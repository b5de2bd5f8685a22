using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Store;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.People;

/// <summary>
/// Who is who: a full name is the person with that folded name or alias; among several, the one who held an office or
/// travelled for that actor. A surname alone only if exactly one such person did.
/// </summary>
public sealed class FindPerson(DiplomacyDb db)
{
    // Several claims of one input may name the same new person before anything is saved.
    private readonly Dictionary<string, Person> made = new(StringComparer.Ordinal);

    /// <summary>Ids of the persons the name may mean, at most 20; one id means it is certain.</summary>
    public async Task<IReadOnlyList<long>> CandidatesAsync(string name, string? actor, CancellationToken ct)
    {
        var folded = Folding.Fold(name);
        if (folded.Length == 0) return [];
        var alone = !folded.Contains(' ', StringComparison.Ordinal);
        var found = await (alone
            ? db.PersonNames.Where(n => n.Folded == folded || n.Surname == folded)
            : db.PersonNames.Where(n => n.Folded == folded))
            .Join(db.People, n => n.PersonId, p => p.Id, (n, p) => p).Where(p => p.TrashedAt == null && p.MergedIntoId == null)
            .Select(p => p.Id).Distinct().OrderBy(id => id).Take(20).ToListAsync(ct);
        if (found.Count == 0 || (found.Count == 1 && !alone) || actor is null) return alone && actor is null && found.Count == 1 ? [] : found;
        var there = await db.Offices.Where(o => found.Contains(o.PersonId) && o.ActorCode == actor && o.TrashedAt == null).Select(o => o.PersonId)
            .Union(db.Visits.Where(v => found.Contains(v.VisitorId) && v.Sender == actor && v.TrashedAt == null).Select(v => v.VisitorId))
            .Distinct().ToListAsync(ct);
        return there.Count > 0 ? there : alone ? [] : found;
    }

    /// <summary>
    /// Turns a name into an id, making the person where a full name fits nobody.
    /// </summary>
    /// <param name="pointer">Where faults are reported.</param>
    /// <param name="surnameMakes">A name of one word that fits nobody makes a person: so for editors and scripts, never for what a text says.</param>
    /// <returns>Null with a fault when several fit, when a surname alone fits nobody, or when the id does not exist.</returns>
    public async Task<Person?> ResolveAsync(PersonRef? reference, string? actor, string pointer, Faults faults, bool surnameMakes, CancellationToken ct)
    {
        switch (reference)
        {
            case null: return null;
            case { Id: { } id }:
                var known = await db.People.Include(p => p.Names).SingleOrDefaultAsync(p => p.Id == id, ct);
                if (known is { MergedIntoId: { } winner }) known = await db.People.Include(p => p.Names).SingleOrDefaultAsync(p => p.Id == winner, ct);
                if (known is null or { TrashedAt: not null }) faults.Add(pointer, "not-found", $"There is no person {id}.");
                return known;
            case { Name: { } name } when !string.IsNullOrWhiteSpace(name):
                var folded = Folding.Fold(name);
                // one whom the store has forgotten since was saved, or taken back with what was refused
                if (made.TryGetValue(folded, out var fresh) && db.Entry(fresh).State is not EntityState.Detached) return fresh;
                var candidates = await CandidatesAsync(name, actor, ct);
                if (candidates.Count == 1) return await db.People.Include(p => p.Names).SingleAsync(p => p.Id == candidates[0], ct);
                if (candidates.Count > 1)
                {
                    faults.Add(pointer + "/name", "ambiguous", $"{candidates.Count} people are called “{name}”: {string.Join(", ", candidates)}. Give the id.");
                    return null;
                }
                if (folded.Length == 0 || (!surnameMakes && !folded.Contains(' ', StringComparison.Ordinal)))
                {
                    faults.Add(pointer + "/name", "not-identified", $"“{name}” is not enough to tell who it is; give the full name.");
                    return null;
                }
                var person = new Person();
                // a name that is too long is one fault, not two
                faults.AddRange(person.Apply(new PersonInput { Name = name.Trim(), SortName = name.Length > Person.NameMax ? null : PersonRules.SortNameOf(name, actor) }), pointer);
                if (faults.Any) return null;
                db.People.Add(person);
                return made[folded] = person;
            default:
                faults.Add(pointer, "required", "Name the person or give the id.");
                return null;
        }
    }
}
