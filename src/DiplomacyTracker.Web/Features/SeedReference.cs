using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Actors;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Topics;
using DiplomacyTracker.Extraction.Lexicons;
using DiplomacyTracker.Store;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features;

/// <summary>Fills an empty store with the actors, topics, areas and towns that ship with the program, and adds new ones later.</summary>
public sealed class SeedReference(DiplomacyDb db, ReferenceData reference, TimeProvider clock)
{
    /// <summary>Adds what is missing; what an editor changed stays. Quick when there is nothing to add.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var lexicon = Lexicon.Shipped;
        if (await db.Actors.CountAsync(ct) >= lexicon.Actors.Count && await db.Topics.CountAsync(ct) >= lexicon.Topics.Count && await db.Cities.AnyAsync(ct)) return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var actors = (await db.Actors.Select(a => a.Code).ToListAsync(ct)).ToHashSet();
        foreach (var entry in lexicon.Actors.Where(a => !actors.Contains(a.Code)))
        {
            var actor = new Actor();
            var faults = actor.Apply(new ActorInput
            {
                Code = entry.Code, Alpha3 = entry.Alpha3, Kind = Codes.Of(entry.Kind), Name = entry.Name, Demonyms = entry.Demonyms, Aliases = entry.Aliases,
                Metonyms = entry.Capital is null ? entry.Metonyms : [.. entry.Metonyms.Prepend(entry.Capital).Distinct()],
                Region = entry.Region.Length > 0 ? entry.Region : null, Latitude = entry.Latitude, Longitude = entry.Longitude,
                ValidFrom = entry.ValidFrom, ValidTo = entry.ValidTo, Successor = entry.Successors.Count > 0 ? entry.Successors[0] : null, Sovereign = entry.Sovereign,
            });
            if (faults.Any) throw new InvalidOperationException($"Actor {entry.Code} of the lexicon: {faults.First().Detail}");
            db.Actors.Add(actor);
        }
        var topics = (await db.Topics.Select(t => t.Code).ToListAsync(ct)).ToHashSet();
        var position = 0;
        foreach (var entry in lexicon.Topics)
        {
            position++;
            if (topics.Contains(entry.Code)) continue;
            db.Topics.Add(new Topic
            {
                Code = entry.Code, Label = entry.Name, ShortLabel = entry.ShortLabel.Length > 0 ? entry.ShortLabel : entry.Name, Parent = entry.Parent, Description = entry.Description,
                ColourSlot = entry.Colour, Position = position, Iptc = entry.Iptc, Cameo = entry.Plover, Keywords = [.. entry.Keywords.Select(k => k.Phrase)],
            });
        }
        if (!await db.Areas.AnyAsync(ct))
        {
            db.Areas.AddRange(lexicon.Areas.Select(a => new Area { Name = a.Name, Kind = a.Kind, South = a.South, North = a.North, West = a.West, East = a.East }));
        }
        await db.SaveAsync(new Edit("command", clock.GetUtcNow().UtcDateTime, "Reference data that ships with the program") { Origin = ClaimOrigin.Importer }, ct);
        if (!await db.Cities.AnyAsync(ct))
        {
            db.ChangeTracker.Clear();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.Cities.AddRange(lexicon.Cities.Select(c => new City
            {
                Name = c.Name, Folded = Folding.Fold(c.Name), Aliases = [.. c.Aliases], ActorCode = c.ActorCode, Latitude = c.Latitude, Longitude = c.Longitude,
                TimeZone = c.TimeZone.Length > 0 ? c.TimeZone : null, Population = c.Population, IsCapital = c.IsCapital,
            }));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
        await transaction.CommitAsync(ct);
        reference.Forget();
    }
}
