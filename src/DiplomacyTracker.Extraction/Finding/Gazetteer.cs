using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>What a name of a place or an actor can be.</summary>
internal enum PlaceKind : byte
{
    /// <summary>Name of a state, territory or organisation.</summary>
    Actor,

    /// <summary>Adjective ("Mexican"); also stands for its people.</summary>
    Demonym,

    /// <summary>A building or seat that stands for a government ("the Kremlin").</summary>
    Metonym,

    City,

    /// <summary>A sea, region or continent.</summary>
    Area,
}

/// <summary>One meaning of a name.</summary>
/// <param name="Actor">Code of the actor it is, belongs to or stands for; "" for areas.</param>
/// <param name="Name">Its usual name.</param>
/// <param name="Capital">The seat of the actor's government: may stand for it.</param>
/// <param name="Weight">Rank among places of the same name: population, or importance.</param>
/// <param name="IsState">Can be a visit's host.</param>
internal sealed record PlaceSense(PlaceKind Kind, string Actor, string Name, bool Capital, long Weight, bool IsState)
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }
}

/// <summary>One office as a lexicon gives it.</summary>
/// <param name="Title">Usual title without country ("Prime Minister").</param>
internal sealed record OfficeSense(string Title, OfficeLevel Level)
{
    /// <summary>The actor that alone has such an office ("Taoiseach"), else null.</summary>
    public string? Actor { get; init; }
}

/// <summary>A person who is known to have held an office.</summary>
internal sealed record LeaderSense(string Name, string Actor, string Title, OfficeLevel Level, DateOnly? From, DateOnly? To);

/// <summary>All names the finders know, ready for look-up; immutable after it is built.</summary>
internal sealed class Gazetteer
{
    public PhraseTrie<PlaceSense> Places { get; } = new();

    public PhraseTrie<OfficeSense> Offices { get; } = new();

    public PhraseTrie<string> Outlets { get; } = new();

    /// <summary>Leaders by folded full name.</summary>
    public Dictionary<string, List<LeaderSense>> Leaders { get; } = new(StringComparer.Ordinal);

    /// <summary>Leaders by folded last word of the name.</summary>
    public Dictionary<string, List<LeaderSense>> LeadersBySurname { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of actors by code.</summary>
    public Dictionary<string, string> ActorNames { get; } = new(StringComparer.Ordinal);

    public static Gazetteer Shared { get; } = InterimGazetteer.Build();
}
