using DiplomacyTracker.Domain.Editing;

namespace DiplomacyTracker.Domain.Actors;

/// <summary>A state, territory, organisation or body that sends, receives or is talked about.</summary>
public sealed class Actor : Tracked
{
    public const int CodeMax = 12, NameMax = 200;

    public override Subject Subject => Subject.Actor;

    /// <summary>ISO 3166-1 alpha-2, ISO 3166-3 for states that ended, else a code of our own of three letters or more.</summary>
    public string Code { get; set; } = "";

    public string? Alpha3 { get; set; }
    public ActorKind Kind { get; set; }

    /// <summary>Short name, as the United Nations write it where they do.</summary>
    public string Name { get; set; } = "";

    public List<string> Demonyms { get; set; } = [];
    public List<string> Aliases { get; set; } = [];

    /// <summary>Places whose name stands for the government: "Washington".</summary>
    public List<string> Metonyms { get; set; } = [];

    public string? Region { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public DateOnly? ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }

    /// <summary>Code of the actor that followed it; null while it exists or when several did.</summary>
    public string? Successor { get; set; }

    /// <summary>Code of the state a territory belongs to.</summary>
    public string? Sovereign { get; set; }

    public override object ToInput() => new ActorInput
    {
        Code = Code, Alpha3 = Alpha3, Kind = Codes.Of(Kind), Name = Name, Demonyms = [.. Demonyms], Aliases = [.. Aliases],
        Metonyms = [.. Metonyms], Region = Region, Latitude = Latitude, Longitude = Longitude, ValidFrom = ValidFrom,
        ValidTo = ValidTo, Successor = Successor, Sovereign = Sovereign, ExternalId = ExternalId,
    };

    /// <summary>Takes over an input that breaks no rule; else changes nothing and says why.</summary>
    public Faults Apply(ActorInput input)
    {
        var faults = ActorRules.Check(input).Code(input.Kind, "/kind", ActorKind.State, out var kind);
        if (faults.Any) return faults;
        (Code, Alpha3, Kind, Name) = (input.Code!, input.Alpha3, kind, input.Name!);
        (Demonyms, Aliases, Metonyms) = ([.. input.Demonyms], [.. input.Aliases], [.. input.Metonyms]);
        (Region, Latitude, Longitude, ValidFrom, ValidTo) = (input.Region, input.Latitude, input.Longitude, input.ValidFrom, input.ValidTo);
        (Successor, Sovereign, ExternalId) = (input.Successor, input.Sovereign, input.ExternalId);
        return faults;
    }
}

/// <summary>What may be set of an actor.</summary>
public sealed record ActorInput
{
    public string? Code { get; init; }
    public string? Alpha3 { get; init; }
    public string? Kind { get; init; }
    public string? Name { get; init; }
    public IReadOnlyList<string> Demonyms { get; init; } = [];
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public IReadOnlyList<string> Metonyms { get; init; } = [];
    public string? Region { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public string? Successor { get; init; }
    public string? Sovereign { get; init; }
    public string? ExternalId { get; init; }
}

/// <summary>What must hold of an actor.</summary>
public static class ActorRules
{
    public static Faults Check(ActorInput a) => new Faults()
        .When(string.IsNullOrWhiteSpace(a.Code), "/code", "required", "Give the actor a code.")
        .When(a.Code is not null && (a.Code.Length is < 2 or > Actor.CodeMax || !a.Code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))),
            "/code", "invalid-code", "A code is 2 to 12 capital letters or digits.")
        .When(string.IsNullOrWhiteSpace(a.Name), "/name", "required", "Give the actor a name.")
        .Text(a.Name, "/name", Actor.NameMax)
        .When(a.Latitude is < -90 or > 90, "/latitude", "out-of-range", "A latitude lies between -90 and 90.")
        .When(a.Longitude is < -180 or > 180, "/longitude", "out-of-range", "A longitude lies between -180 and 180.")
        .When(a.ValidTo < a.ValidFrom, "/validTo", "ends-before-start", "The actor ends before it begins.");
}

/// <summary>A place that is no actor: a sea, region or continent.</summary>
public sealed class Area
{
    public long Id { get; set; }
    public string Name { get; set; } = "";
    public AreaKind Kind { get; set; }

    /// <summary>Degrees, WGS 84; the box is rough and only for drawing.</summary>
    public double? South { get; set; }
    public double? North { get; set; }
    public double? West { get; set; }
    public double? East { get; set; }
}

/// <summary>A place in an actor's territory.</summary>
public sealed class City
{
    public long Id { get; set; }
    public string Name { get; set; } = "";

    /// <summary>Name without accents, in lower case: how it is looked up.</summary>
    public string Folded { get; set; } = "";

    public List<string> Aliases { get; set; } = [];
    public string ActorCode { get; set; } = "";
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }

    /// <summary>IANA name.</summary>
    public string? TimeZone { get; set; }

    public int? Population { get; set; }
    public bool IsCapital { get; set; }
}
