using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction.Lexicons;

/// <summary>Something the lexicon knows by name.</summary>
/// <param name="Key">Unique among entries of its type and stable: an actor's or topic's code, a city's GeoNames number, else a slug.</param>
/// <param name="Name">How pages write it.</param>
public abstract record LexiconEntry(string Key, string Name);

/// <summary>A state, former state, territory, organisation, government body or armed group.</summary>
public sealed record ActorEntry(string Code, string Name) : LexiconEntry(Code, Name)
{
    /// <summary>ISO 3166-1 alpha-3, for Kosovo the user-assigned XKX; null where there is none.</summary>
    public string? Alpha3 { get; init; }

    public ActorKind Kind { get; init; }

    /// <summary>One of the six regions of UN M49 (Africa, Americas, Antarctica, Asia, Europe, Oceania), or World.</summary>
    public string Region { get; init; } = "";

    /// <summary>Subregion of UN M49, such as "Western Africa"; empty for organisations.</summary>
    public string Subregion { get; init; } = "";

    /// <summary>Centre of the largest piece of land, or the seat of an organisation; degrees, north positive.</summary>
    public double? Latitude { get; init; }

    /// <summary>See <see cref="Latitude"/>; degrees, east positive.</summary>
    public double? Longitude { get; init; }

    /// <summary>First day of independence or existence; null where it lies before the data or is a matter of opinion.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day; null while it exists.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Codes of the actors that followed it, the principal one first.</summary>
    public IReadOnlyList<string> Successors { get; init; } = [];

    /// <summary>Code of the state a territory counts under, or of the state or organisation a body belongs to.</summary>
    public string? Sovereign { get; init; }

    /// <summary>Capital or seat.</summary>
    public string? Capital { get; init; }

    /// <summary>ISO 3166-3 codes of names the same state no longer bears, such as BUMM for Myanmar.</summary>
    public IReadOnlyList<string> FormerCodes { get; init; } = [];

    public IReadOnlyList<string> Demonyms { get; init; } = [];
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Seats that stand for its government beside the capital, such as "Downing Street".</summary>
    public IReadOnlyList<string> Metonyms { get; init; } = [];

    /// <summary>Whether the actor existed on a day, as far as the table tells.</summary>
    public bool ExistedOn(DateOnly day) => (ValidFrom is not { } from || from <= day) && (ValidTo is not { } to || day <= to);
}

/// <summary>A town in an actor's territory.</summary>
public sealed record CityEntry(string Key, string Name, string ActorCode) : LexiconEntry(Key, Name)
{
    public double Latitude { get; init; }
    public double Longitude { get; init; }

    /// <summary>Inhabitants by GeoNames; 0 when not known.</summary>
    public int Population { get; init; }

    public bool IsCapital { get; init; }

    /// <summary>The name is also an English word or a common given name or surname ("Nice", "Jackson"): take it for a town only with a cue.</summary>
    public bool IsAlsoWord { get; init; }

    /// <summary>IANA name.</summary>
    public string TimeZone { get; init; } = "";

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>A capital, or 300,000 inhabitants and more: safe to take for the town when nothing contradicts it.</summary>
    public bool IsMajor => IsCapital || Population >= 300_000;
}

/// <summary>What kind of spot a <see cref="PlaceEntry"/> is.</summary>
public enum PlaceKind
{
    /// <summary>A leader's seat or retreat: Camp David.</summary>
    Residence,

    /// <summary>A military base.</summary>
    Base,

    /// <summary>A venue known by name: the UN headquarters, a palace of talks.</summary>
    Venue,

    /// <summary>A part of a state: New Mexico, Crimea.</summary>
    Subdivision,
}

/// <summary>A named spot or part of a state that is no town.</summary>
public sealed record PlaceEntry(string Key, string Name, string ActorCode, PlaceKind Kind) : LexiconEntry(Key, Name)
{
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>The nearest town's name, as in the city table; null when there is none to speak of.</summary>
    public string? City { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>A sea, region or continent. The box is rough, in degrees; it crosses the date line when <see cref="West"/> is greater than <see cref="East"/>.</summary>
public sealed record AreaEntry(string Key, string Name, AreaKind Kind) : LexiconEntry(Key, Name)
{
    public double? South { get; init; }
    public double? West { get; init; }
    public double? North { get; init; }
    public double? East { get; init; }
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>A phrase that speaks for a topic.</summary>
/// <param name="Phrase">Words in any case, singular or plural.</param>
/// <param name="Weight">1 for a plain hint; above 1 the phrase alone settles the topic; below 1 it needs company.</param>
public sealed record Keyword(string Phrase, double Weight);

/// <summary>An agenda topic of the first or second level.</summary>
public sealed record TopicEntry(string Code, string Name) : LexiconEntry(Code, Name)
{
    /// <summary>Code of the first-level topic; null on the first level.</summary>
    public string? Parent { get; init; }

    public string ShortLabel { get; init; } = "";
    public string Description { get; init; } = "";

    /// <summary>Colour on charts: sec, mig, trd, chn, cft, enr, or oth for grey.</summary>
    public string Colour { get; init; } = "oth";

    /// <summary>IPTC Media Topic numbers with names, separated by <c>|</c>.</summary>
    public string Iptc { get; init; } = "";

    /// <summary>PLOVER context and CAMEO codes in words.</summary>
    public string Plover { get; init; } = "";

    public IReadOnlyList<Keyword> Keywords { get; init; } = [];
}

/// <summary>A title that news English gives to holders of a post.</summary>
public sealed record OfficeEntry(string Key, string Name) : LexiconEntry(Key, Name)
{
    public OfficeLevel Level { get; init; }

    /// <summary>Actors for which the bare title has this meaning, likeliest first; empty when it may belong to any.</summary>
    public IReadOnlyList<string> Actors { get; init; } = [];

    /// <summary>Actors whose holder is head of state and head of government at once.</summary>
    public IReadOnlyList<string> HeadsBoth { get; init; } = [];

    public IReadOnlyList<string> Variants { get; init; } = [];
}

/// <summary>Who publishes.</summary>
public sealed record OutletEntry(string Key, string Name) : LexiconEntry(Key, Name)
{
    public SourceKind Kind { get; init; }
    public string? Domain { get; init; }
    public string? ActorCode { get; init; }

    /// <summary>IANA name of the zone its datelines are in.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>A phrase that holds another entry's name and means something else ("African American", "New Mexico State"): it hides that name.</summary>
public sealed record MisleadingEntry(string Name) : LexiconEntry(Name, Name);

/// <summary>A word of people's names or before them.</summary>
public sealed record NameWordEntry(string Key, NameWordKind Kind) : LexiconEntry(Key, Key);

/// <summary>What a word does in a person's name.</summary>
public enum NameWordKind
{
    /// <summary>Mr., Sheikh, Archbishop: stands before a name and is no office.</summary>
    Honorific,

    /// <summary>de, van, bin, al: part of a surname though in lower case.</summary>
    Particle,

    /// <summary>Jr., III: follows a name.</summary>
    Suffix,

    /// <summary>A common given name.</summary>
    Given,

    /// <summary>deputy, acting, former, -elect: changes the office named next to it.</summary>
    OfficeModifier,
}
