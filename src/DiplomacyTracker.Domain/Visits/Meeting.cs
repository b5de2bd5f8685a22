using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Domain.Visits;

/// <summary>What belongs to one visit.</summary>
public abstract class VisitPart : Tracked
{
    public long VisitId { get; set; }
    public Visit? Visit { get; set; }
}

/// <summary>Someone who travels along, named or a group.</summary>
public sealed class Delegate : VisitPart
{
    public override Subject Subject => Subject.Delegate;
    public long? PersonId { get; set; }
    public Person? Person { get; set; }
    public string? Description { get; set; }
    public string? Office { get; set; }
    public ParticipantRole Role { get; set; }

    public override object ToInput() => new DelegateInput
    {
        Visit = VisitId, Person = PersonId is { } id ? new() { Id = id } : null, Description = Description, Office = Office,
        Role = Codes.Of(Role), ExternalId = ExternalId,
    };

    /// <summary>Takes over an input that breaks no rule; else changes nothing and says why.</summary>
    public Faults Apply(DelegateInput input)
    {
        var faults = new Faults()
            .When(input.Visit is null, "/visit", "required", "Say with which visit.")
            .When(input.Person?.Id is null && string.IsNullOrWhiteSpace(input.Description), "/person", "required", "Name the person or describe the group.")
            .Text(input.Description, "/description", 500).Text(input.Office, "/office", People.Office.TitleMax)
            .Code(input.Role, "/role", ParticipantRole.DelegationMember, out var role);
        if (faults.Any) return faults;
        (VisitId, PersonId, Description, Office, Role, ExternalId) = (input.Visit!.Value, input.Person?.Id, input.Description, input.Office, role, input.ExternalId);
        return faults;
    }
}

/// <summary>What may be set of a delegate.</summary>
public sealed record DelegateInput
{
    public long? Visit { get; init; }
    public PersonRef? Person { get; init; }
    public string? Description { get; init; }
    public string? Office { get; init; }
    public string? Role { get; init; }
    public string? ExternalId { get; init; }
}

/// <summary>A talk, summit, call, signing or press conference inside a visit.</summary>
public sealed class Meeting : VisitPart
{
    public const int ParticipantsMax = 200;

    public override Subject Subject => Subject.Meeting;
    public PartialDate Date { get; set; } = PartialDate.Unknown;

    /// <summary>Local time in the host's words: <c>18:27</c>.</summary>
    public string? Time { get; set; }

    public MeetingFormat Format { get; set; } = MeetingFormat.Unknown;
    public string? Place { get; set; }
    public string? City { get; set; }
    public MeetingState State { get; set; } = MeetingState.Unknown;
    public List<Participant> Participants { get; set; } = [];

    public override object ToInput() => new MeetingInput
    {
        Visit = VisitId, Date = DateInput.From(Date), Time = Time, Format = Codes.Of(Format), Place = Place, City = City,
        State = Codes.Of(State), ExternalId = ExternalId,
        Participants = [.. Participants.OrderBy(p => p.Position).Select(p => new ParticipantInput
        {
            Person = p.PersonId is { } id ? new() { Id = id } : null, Name = p.PersonId is null ? p.Name : null, Description = p.Description,
            Office = p.Office, Actor = p.ActorCode, Side = Codes.Of(p.Side), Role = Codes.Of(p.Role),
        })],
    };

    /// <summary>Takes over an input that breaks no rule; else changes nothing and says why.</summary>
    public Faults Apply(MeetingInput input)
    {
        var faults = new Faults()
            .When(input.Visit is null, "/visit", "required", "Say during which visit.")
            .When(input.Participants.Count > ParticipantsMax, "/participants", "too-many", $"A meeting has at most {ParticipantsMax} participants.")
            .When(input.Time is not null && !TimeOnly.TryParseExact(input.Time, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _),
                "/time", "invalid-time", "Write the time as hours and minutes: 18:27.")
            .Text(input.Place, "/place", 300).Text(input.City, "/city", Visits.Visit.CityMax)
            .Date(input.Date, "/date", out var date)
            .Code(input.Format, "/format", MeetingFormat.Unknown, out var format)
            .Code(input.State, "/state", MeetingState.Unknown, out var state);
        var participants = new List<Participant>();
        for (var i = 0; i < input.Participants.Count; i++)
        {
            var (p, at) = (input.Participants[i], $"/participants/{i}");
            faults.When(p.Person?.Id is null && string.IsNullOrWhiteSpace(p.Name) && string.IsNullOrWhiteSpace(p.Description),
                    at, "required", "Name the participant or describe the group.")
                .Text(p.Name, $"{at}/name", Person.NameMax).Text(p.Description, $"{at}/description", 500).Text(p.Office, $"{at}/office", Office.TitleMax)
                .Code(p.Side, $"{at}/side", Side.Unknown, out var side)
                .Code(p.Role, $"{at}/role", ParticipantRole.Unknown, out var role);
            participants.Add(new Participant
            {
                Position = i, PersonId = p.Person?.Id, Name = p.Name, Description = p.Description, Office = p.Office, ActorCode = p.Actor, Side = side, Role = role,
            });
        }
        if (faults.Any) return faults;
        (VisitId, Date, Time, Format, Place, City, State) = (input.Visit!.Value, date, input.Time, format, input.Place, input.City, state);
        ExternalId = input.ExternalId;
        var before = Participants.OrderBy(p => p.Position).ToList();
        Participants.RemoveAll(p => p.Position >= participants.Count);
        for (var i = 0; i < participants.Count; i++)
        {
            if (i < before.Count) before[i].TakeOver(participants[i]);
            else Participants.Add(participants[i]);
        }
        return faults;
    }
}

/// <summary>A person or an unnamed group that takes part in a meeting.</summary>
public sealed class Participant
{
    public long Id { get; set; }
    public long MeetingId { get; set; }
    public int Position { get; set; }

    /// <summary>Null when the name is not identified, or for a group.</summary>
    public long? PersonId { get; set; }
    public Person? Person { get; set; }

    /// <summary>The name as written, when no person is identified.</summary>
    public string? Name { get; set; }
    public string? Description { get; set; }
    public string? Office { get; set; }
    public string? ActorCode { get; set; }
    public Side Side { get; set; } = Side.Unknown;
    public ParticipantRole Role { get; set; } = ParticipantRole.Unknown;

    internal void TakeOver(Participant other) => (Position, PersonId, Name, Description, Office, ActorCode, Side, Role) =
        (other.Position, other.PersonId, other.Name, other.Description, other.Office, other.ActorCode, other.Side, other.Role);
}

/// <summary>What may be set of a meeting.</summary>
public sealed record MeetingInput
{
    public long? Visit { get; init; }
    public DateInput? Date { get; init; }
    public string? Time { get; init; }
    public string? Format { get; init; }
    public string? Place { get; init; }
    public string? City { get; init; }
    public string? State { get; init; }
    public IReadOnlyList<ParticipantInput> Participants { get; init; } = [];
    public string? ExternalId { get; init; }
}

/// <summary>What may be set of a participant.</summary>
public sealed record ParticipantInput
{
    public PersonRef? Person { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? Office { get; init; }
    public string? Actor { get; init; }
    public string? Side { get; init; }
    public string? Role { get; init; }
}
