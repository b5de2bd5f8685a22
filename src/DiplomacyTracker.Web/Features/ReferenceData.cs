using System.Collections.Frozen;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Topics;
using DiplomacyTracker.Store;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features;

/// <summary>What pages and rules need to know of an actor.</summary>
public sealed record ActorName(long Id, string Code, string Name, ActorKind Kind, string? Region, string? Successor, double? Latitude, double? Longitude);

/// <summary>Actors and topics as of one moment.</summary>
public sealed record Reference(FrozenDictionary<string, ActorName> Actors, FrozenDictionary<string, Topic> Topics)
{
    /// <summary>Short name; the code itself when it is not known; "not stated" for none.</summary>
    public string Actor(string? code) => code is null ? "not stated" : Actors.TryGetValue(code, out var actor) ? actor.Name : code;

    /// <summary>Label of a topic of either level.</summary>
    public string Topic(string code) => Topics.TryGetValue(code, out var topic) ? topic.Label : code;

    /// <summary>Short label for charts and tables; second-level topics take their parent's.</summary>
    public string ShortTopic(string code) => Topics.TryGetValue(Domain.Topics.Topic.Root(code), out var topic) ? topic.ShortLabel : code;

    /// <summary>Colour slot of a topic of either level.</summary>
    public string Slot(string? code) => code is not null && Topics.TryGetValue(Domain.Topics.Topic.Root(code), out var topic) ? topic.ColourSlot : "oth";
}

/// <summary>
/// Actors and topics, kept in memory: every page names some of them. A write forgets them here; another node sees the
/// change within a minute.
/// </summary>
public sealed class ReferenceData(TimeProvider clock)
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(1);
    private (DateTimeOffset At, Reference Value)? kept;

    /// <summary>The reference data, at most a minute old.</summary>
    public async ValueTask<Reference> GetAsync(DiplomacyDb db, CancellationToken ct)
    {
        if (kept is { } fresh && clock.GetUtcNow() - fresh.At < Keep) return fresh.Value;
        var actors = await db.Actors.AsNoTracking().Where(a => a.TrashedAt == null && a.MergedIntoId == null)
            .Select(a => new ActorName(a.Id, a.Code, a.Name, a.Kind, a.Region, a.Successor, a.Latitude, a.Longitude)).ToListAsync(ct);
        var topics = await db.Topics.AsNoTracking().OrderBy(t => t.Position).ToListAsync(ct);
        var value = new Reference(actors.ToFrozenDictionary(a => a.Code), topics.ToFrozenDictionary(t => t.Code));
        kept = (clock.GetUtcNow(), value);
        return value;
    }

    /// <summary>Reads anew next time.</summary>
    public void Forget() => kept = null;
}
