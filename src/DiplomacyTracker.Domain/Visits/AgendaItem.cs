using DiplomacyTracker.Domain.Editing;

namespace DiplomacyTracker.Domain.Visits;

/// <summary>One point on a visit's agenda; it may be about actors that take no part.</summary>
public sealed class AgendaItem : VisitPart
{
    public override Subject Subject => Subject.AgendaItem;
    public long? MeetingId { get; set; }

    /// <summary>Topic codes of either level; at least one.</summary>
    public List<string> Topics { get; set; } = [];

    /// <summary>Codes of the actors it is about: China in a trade point on which China does not sit.</summary>
    public List<string> AboutActors { get; set; } = [];

    public string? ProposedBy { get; set; }
    public string? Area { get; set; }
    public Prominence Prominence { get; set; } = Prominence.Normal;
    public AgendaModality Modality { get; set; } = AgendaModality.Expected;
    public string? Note { get; set; }

    public override object ToInput() => new AgendaItemInput
    {
        Visit = VisitId, Meeting = MeetingId, Topics = [.. Topics], AboutActors = [.. AboutActors], ProposedBy = ProposedBy, Area = Area,
        Prominence = Codes.Of(Prominence), Modality = Codes.Of(Modality), Note = Note, ExternalId = ExternalId,
    };

    /// <summary>Takes over an input that breaks no rule; else changes nothing and says why.</summary>
    public Faults Apply(AgendaItemInput input)
    {
        var faults = new Faults()
            .When(input.Visit is null, "/visit", "required", "Say on which visit's agenda.")
            .When(input.Topics.Count == 0, "/topics", "required", "Name at least one topic.")
            .When(input.Topics.Count > 20, "/topics", "too-many", "An agenda point has at most 20 topics.")
            .Text(input.Area, "/area", 200).Text(input.Note, "/note", 2000)
            .Code(input.Prominence, "/prominence", Prominence.Normal, out var prominence)
            .Code(input.Modality, "/modality", AgendaModality.Expected, out var modality);
        if (faults.Any) return faults;
        (VisitId, MeetingId, Topics, AboutActors) = (input.Visit!.Value, input.Meeting, [.. input.Topics], [.. input.AboutActors]);
        (ProposedBy, Area, Prominence, Modality, Note, ExternalId) = (input.ProposedBy, input.Area, prominence, modality, input.Note, input.ExternalId);
        return faults;
    }
}

/// <summary>What may be set of an agenda item.</summary>
public sealed record AgendaItemInput
{
    public long? Visit { get; init; }
    public long? Meeting { get; init; }
    public IReadOnlyList<string> Topics { get; init; } = [];
    public IReadOnlyList<string> AboutActors { get; init; } = [];
    public string? ProposedBy { get; init; }
    public string? Area { get; init; }
    public string? Prominence { get; init; }
    public string? Modality { get; init; }
    public string? Note { get; init; }
    public string? ExternalId { get; init; }
}
