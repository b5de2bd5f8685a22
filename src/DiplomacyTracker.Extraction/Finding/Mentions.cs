using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction;

/// <summary>A place or an actor named in the text, as token indexes [From, To).</summary>
internal sealed record PlaceMention(int From, int To, PlaceSense Sense)
{
    public string Actor => Sense.Actor;

    /// <summary>One can go there: a state, a territory, a city.</summary>
    public bool CanBeVisited => Sense.Kind == PlaceKind.City || (Sense.Kind == PlaceKind.Actor && Sense.IsState) || (Sense.Kind == PlaceKind.Metonym && Sense.Body is null && Sense.Actor.Length > 0);
}

/// <summary>An office named in the text, with or without the person who holds it.</summary>
internal sealed class OfficeMention
{
    public required int From { get; init; }

    public required int To { get; init; }

    public required string Title { get; init; }

    public required OfficeLevel Level { get; init; }

    public OfficeManner Manner { get; set; }

    public string? Actor { get; set; }

    /// <summary>Tokens that name the actor; empty when the office itself does ("Taoiseach").</summary>
    public (int From, int To) ActorAt { get; set; }

    /// <summary>"counterpart": the office is that of the person it is counted from.</summary>
    public bool Counterpart { get; init; }

    public bool Plural { get; init; }

    /// <summary>First token of the whole phrase, actor and modifiers included.</summary>
    public int Head { get; set; }

    /// <summary>Token after the whole phrase, "of ACTOR" included.</summary>
    public int Tail { get; set; }
}

/// <summary>How a person is referred to.</summary>
internal enum MentionKind : byte { Name, Surname, Office, Pronoun, Guest }

/// <summary>A reference to a person, as token indexes [From, To) of the words that name them.</summary>
internal sealed record PersonMention(int From, int To, Person Who, MentionKind Kind)
{
    public OfficeMention? Office { get; init; }

    /// <summary>First token of the phrase, with office and actor.</summary>
    public int Head { get; init; } = From;

    /// <summary>Token after the phrase.</summary>
    public int Tail { get; init; } = To;
}

/// <summary>Someone in the text; known by name, or only by office.</summary>
internal sealed class Person
{
    /// <summary>The fullest form of the name; null when only the office is given.</summary>
    public string? Name { get; set; }

    public TextSpan NameSpan { get; set; }

    public string[] NameWords { get; set; } = [];

    public string? Title { get; set; }

    public TextSpan? TitleSpan { get; set; }

    /// <summary>The office comes from the lexicon of leaders: what the text says of it takes its place.</summary>
    public bool TitleInferred { get; set; }

    public OfficeLevel Level { get; set; } = OfficeLevel.Unknown;

    public OfficeManner Manner { get; set; }

    public string? Actor { get; set; }

    public TextSpan? ActorSpan { get; set; }

    /// <summary>The actor comes from the lexicon of leaders or from the scene, not from the words beside the name.</summary>
    public bool ActorInferred { get; set; }

    /// <summary>True male, false female, null not known.</summary>
    public bool? Male { get; set; }

    public List<PersonMention> Mentions { get; } = [];

    /// <summary>Speaks or acts for a state or an organisation of states.</summary>
    public bool IsOfficial => Level is not (OfficeLevel.Unknown or OfficeLevel.NonState);

    public override string ToString() => $"{Name ?? "?"} ({Title}, {Actor})";
}
