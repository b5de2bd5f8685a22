using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Domain.Visits;

/// <summary>What someone said, or a stance someone took; may hang on a visit.</summary>
public sealed class Statement : Tracked
{
    public override Subject Subject => Subject.Statement;
    public long? VisitId { get; set; }
    public long? SpeakerId { get; set; }
    public Person? Speaker { get; set; }

    /// <summary>Typed anonymous or unidentified speaker: "a senior State Department official"; null for the reporter.</summary>
    public string? SpeakerDescription { get; set; }
    public string? SpeakerActor { get; set; }

    /// <summary>Whom or what it is about: a person,</summary>
    public long? AboutPersonId { get; set; }
    public Person? AboutPerson { get; set; }

    /// <summary>one actor or a pair of them,</summary>
    public List<string> AboutActors { get; set; } = [];

    /// <summary>or a topic.</summary>
    public string? AboutTopic { get; set; }

    public string Text { get; set; } = "";

    /// <summary>The text is the speaker's own words, not a paraphrase.</summary>
    public bool Verbatim { get; set; }

    public Stance Stance { get; set; } = Stance.Unknown;
    public Intensity Intensity { get; set; } = Intensity.Plain;
    public List<string> Topics { get; set; } = [];
    public PartialDate Date { get; set; } = PartialDate.Unknown;

    public override object ToInput() => new StatementInput
    {
        Visit = VisitId, Speaker = SpeakerId is { } id ? new() { Id = id } : null, SpeakerDescription = SpeakerDescription, SpeakerActor = SpeakerActor,
        About = new() { Person = AboutPersonId is { } about ? new() { Id = about } : null, Actors = [.. AboutActors], Topic = AboutTopic },
        Text = Text, Verbatim = Verbatim, Stance = Codes.Of(Stance), Intensity = Codes.Of(Intensity), Topics = [.. Topics],
        Date = DateInput.From(Date), ExternalId = ExternalId,
    };

    /// <summary>Takes over an input that breaks no rule; else changes nothing and says why.</summary>
    public Faults Apply(StatementInput input)
    {
        var faults = new Faults()
            .When(string.IsNullOrWhiteSpace(input.Text), "/text", "required", "Give what was said.")
            .Text(input.Text, "/text", 4000).Text(input.SpeakerDescription, "/speakerDescription", 500)
            .Code(input.Stance, "/stance", Stance.Unknown, out var stance)
            .Code(input.Intensity, "/intensity", Intensity.Plain, out var intensity)
            .Date(input.Date, "/date", out var date);
        if (faults.Any) return faults;
        (VisitId, SpeakerId, SpeakerDescription, SpeakerActor) = (input.Visit, input.Speaker?.Id, input.SpeakerDescription, input.SpeakerActor);
        (AboutPersonId, AboutActors, AboutTopic) = (input.About?.Person?.Id, [.. input.About?.Actors ?? []], input.About?.Topic);
        (Text, Verbatim, Stance, Intensity, Topics, Date) = (input.Text!, input.Verbatim ?? false, stance, intensity, [.. input.Topics], date);
        ExternalId = input.ExternalId;
        return faults;
    }
}

/// <summary>What may be set of a statement.</summary>
public sealed record StatementInput
{
    public long? Visit { get; init; }
    public PersonRef? Speaker { get; init; }
    public string? SpeakerDescription { get; init; }
    public string? SpeakerActor { get; init; }
    public AboutInput? About { get; init; }
    public string? Text { get; init; }
    public bool? Verbatim { get; init; }
    public string? Stance { get; init; }
    public string? Intensity { get; init; }
    public IReadOnlyList<string> Topics { get; init; } = [];
    public DateInput? Date { get; init; }
    public string? ExternalId { get; init; }
}

/// <summary>Whom or what a statement is about.</summary>
public sealed record AboutInput
{
    public PersonRef? Person { get; init; }
    public IReadOnlyList<string> Actors { get; init; } = [];
    public string? Topic { get; init; }
}
