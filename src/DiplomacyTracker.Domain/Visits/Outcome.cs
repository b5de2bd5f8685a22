using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Domain.Visits;

/// <summary>What visits are to bring, or brought; lives on after them.</summary>
public sealed class Outcome : Tracked
{
    public override Subject Subject => Subject.Outcome;
    public OutcomeKind Kind { get; set; } = OutcomeKind.Other;
    public OutcomeStatus Status { get; set; }
    public PartialDate StatusDate { get; set; } = PartialDate.Unknown;
    public string Title { get; set; } = "";
    public string? Text { get; set; }
    public string? Purpose { get; set; }

    /// <summary>Codes of the actors on all sides.</summary>
    public List<string> Parties { get; set; } = [];

    /// <summary>Code of the actor that imposes, gives or binds itself.</summary>
    public string? By { get; set; }

    public List<string> Topics { get; set; } = [];
    public PartialDate Due { get; set; } = PartialDate.Unknown;

    /// <summary>For tariffs and the like, as written: <c>30%</c>.</summary>
    public string? Rate { get; set; }

    /// <summary>On what or whom: "Mexican exports".</summary>
    public string? Object { get; set; }

    /// <summary>The visits it covers; several when it hangs on several legs.</summary>
    public List<OutcomeVisit> Visits { get; set; } = [];

    public override object ToInput() => new OutcomeInput
    {
        Visits = [.. Visits.Select(link => link.VisitId).Order()], Kind = Codes.Of(Kind), Status = Codes.Of(Status), StatusDate = DateInput.From(StatusDate),
        Title = Title, Text = Text, Purpose = Purpose, Parties = [.. Parties], By = By, Topics = [.. Topics], Due = DateInput.From(Due),
        Rate = Rate, Object = Object, ExternalId = ExternalId,
    };

    /// <summary>Takes over an input that breaks no rule; else changes nothing and says why.</summary>
    public Faults Apply(OutcomeInput input)
    {
        var faults = new Faults()
            .When(string.IsNullOrWhiteSpace(input.Title), "/title", "required", "Give the outcome a title.")
            .Text(input.Title, "/title", 500).Text(input.Text, "/text", 4000).Text(input.Purpose, "/purpose", 1000)
            .Text(input.Rate, "/rate", 50).Text(input.Object, "/object", 500)
            .Code(input.Kind, "/kind", OutcomeKind.Other, out var kind)
            .Code(input.Status, "/status", OutcomeStatus.Announced, out var status)
            .Date(input.StatusDate, "/statusDate", out var statusDate)
            .Date(input.Due, "/due", out var due);
        if (faults.Any) return faults;
        (Kind, Status, StatusDate, Title, Text, Purpose) = (kind, status, statusDate, input.Title!, input.Text, input.Purpose);
        (Parties, By, Topics, Due, Rate, Object) = ([.. input.Parties], input.By, [.. input.Topics], due, input.Rate, input.Object);
        ExternalId = input.ExternalId;
        Visits.RemoveAll(link => !input.Visits.Contains(link.VisitId));
        foreach (var visit in input.Visits.Where(visit => Visits.TrueForAll(link => link.VisitId != visit)))
            Visits.Add(new OutcomeVisit { VisitId = visit });
        return faults;
    }
}

/// <summary>An outcome covers a visit.</summary>
public sealed class OutcomeVisit
{
    public long OutcomeId { get; set; }
    public long VisitId { get; set; }
}

/// <summary>What may be set of an outcome.</summary>
public sealed record OutcomeInput
{
    public IReadOnlyList<long> Visits { get; init; } = [];
    public string? Kind { get; init; }
    public string? Status { get; init; }
    public DateInput? StatusDate { get; init; }
    public string? Title { get; init; }
    public string? Text { get; init; }
    public string? Purpose { get; init; }
    public IReadOnlyList<string> Parties { get; init; } = [];
    public string? By { get; init; }
    public IReadOnlyList<string> Topics { get; init; } = [];
    public DateInput? Due { get; init; }
    public string? Rate { get; init; }
    public string? Object { get; init; }
    public string? ExternalId { get; init; }
}
