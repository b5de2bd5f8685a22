using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Domain.Visits;

/// <summary>What happened around visits: a strike, a deployment, a listing, a tariff deadline.</summary>
public sealed class ContextEvent : Tracked
{
    public override Subject Subject => Subject.ContextEvent;
    public ContextKind Kind { get; set; } = ContextKind.Other;
    public string Title { get; set; } = "";
    public string? Text { get; set; }
    public PartialDate Date { get; set; } = PartialDate.Unknown;
    public string? City { get; set; }
    public string? Area { get; set; }

    /// <summary>Codes of those who acted.</summary>
    public List<string> Actors { get; set; } = [];

    /// <summary>Who acted in words: "the US military", a person.</summary>
    public string? ActorDescription { get; set; }

    /// <summary>Against whom or what, in words; nothing is made up where a source names nobody.</summary>
    public string? Target { get; set; }
    public List<string> TargetActors { get; set; } = [];

    /// <summary>What it is said to have carried; alleged until a claim says otherwise.</summary>
    public string? Cargo { get; set; }

    public int? CasualtyCount { get; set; }
    public string? CasualtyOutcome { get; set; }
    public string? CasualtyCountedBy { get; set; }
    public List<ContextVisit> Visits { get; set; } = [];

    public override object ToInput() => new ContextEventInput
    {
        Visits = [.. Visits.OrderBy(link => link.VisitId).Select(link => new ContextVisitInput { Visit = link.VisitId, Relation = Codes.Of(link.Relation) })],
        Kind = Codes.Of(Kind), Title = Title, Text = Text, Date = DateInput.From(Date), City = City, Area = Area, Actors = [.. Actors],
        ActorDescription = ActorDescription, Target = Target, TargetActors = [.. TargetActors], Cargo = Cargo,
        Casualties = new() { Count = CasualtyCount, Outcome = CasualtyOutcome, CountedBy = CasualtyCountedBy }, ExternalId = ExternalId,
    };

    /// <summary>Takes over an input that breaks no rule; else changes nothing and says why.</summary>
    public Faults Apply(ContextEventInput input)
    {
        var faults = new Faults()
            .When(string.IsNullOrWhiteSpace(input.Title), "/title", "required", "Give the event a title.")
            .Text(input.Title, "/title", 500).Text(input.Text, "/text", 4000).Text(input.Area, "/area", 200).Text(input.City, "/city", Visit.CityMax)
            .Text(input.Target, "/target", 500).Text(input.ActorDescription, "/actorDescription", 500).Text(input.Cargo, "/cargo", 500)
            .When(input.Casualties?.Count < 0, "/casualties/count", "out-of-range", "A number of people is 0 or more.")
            .Text(input.Casualties?.Outcome, "/casualties/outcome", 100).Text(input.Casualties?.CountedBy, "/casualties/countedBy", 200)
            .Code(input.Kind, "/kind", ContextKind.Other, out var kind)
            .Date(input.Date, "/date", out var date);
        var links = new List<ContextVisit>();
        for (var i = 0; i < input.Visits.Count; i++)
        {
            faults.When(input.Visits[i].Visit is null, $"/visits/{i}/visit", "required", "Say which visit.")
                .Code(input.Visits[i].Relation, $"/visits/{i}/relation", EventRelation.ContextFor, out var relation);
            links.Add(new ContextVisit { VisitId = input.Visits[i].Visit ?? 0, Relation = relation });
        }
        if (faults.Any) return faults;
        (Kind, Title, Text, Date, City, Area, Actors) = (kind, input.Title!, input.Text, date, input.City, input.Area, [.. input.Actors]);
        (ActorDescription, Target, TargetActors, Cargo) = (input.ActorDescription, input.Target, [.. input.TargetActors], input.Cargo);
        (CasualtyCount, CasualtyOutcome, CasualtyCountedBy) = (input.Casualties?.Count, input.Casualties?.Outcome, input.Casualties?.CountedBy);
        ExternalId = input.ExternalId;
        Visits.RemoveAll(link => links.TrueForAll(kept => kept.VisitId != link.VisitId));
        foreach (var link in links)
        {
            if (Visits.Find(known => known.VisitId == link.VisitId) is { } known) known.Relation = link.Relation;
            else Visits.Add(link);
        }
        return faults;
    }
}

/// <summary>A context event relates to a visit.</summary>
public sealed class ContextVisit
{
    public long ContextEventId { get; set; }
    public long VisitId { get; set; }
    public EventRelation Relation { get; set; }
}

/// <summary>What may be set of a context event.</summary>
public sealed record ContextEventInput
{
    public IReadOnlyList<ContextVisitInput> Visits { get; init; } = [];
    public string? Kind { get; init; }
    public string? Title { get; init; }
    public string? Text { get; init; }
    public DateInput? Date { get; init; }
    public string? City { get; init; }
    public string? Area { get; init; }
    public IReadOnlyList<string> Actors { get; init; } = [];
    public string? ActorDescription { get; init; }
    public string? Target { get; init; }
    public IReadOnlyList<string> TargetActors { get; init; } = [];
    public string? Cargo { get; init; }
    public CasualtiesInput? Casualties { get; init; }
    public string? ExternalId { get; init; }
}

/// <summary>A visit the event relates to, and how.</summary>
public sealed record ContextVisitInput
{
    public long? Visit { get; init; }
    public string? Relation { get; init; }
}

/// <summary>Who was hurt: how many, how, and who counts.</summary>
public sealed record CasualtiesInput
{
    public int? Count { get; init; }
    public string? Outcome { get; init; }
    public string? CountedBy { get; init; }
}

/// <summary>"First official visit since taking office": what a source counts, to be held against what our data count.</summary>
public sealed class OrdinalClaim : Tracked
{
    public override Subject Subject => Subject.OrdinalClaim;
    public long? VisitId { get; set; }
    public long? PersonId { get; set; }
    public Person? Person { get; set; }
    public long? ContextEventId { get; set; }

    /// <summary>1 for "first".</summary>
    public int N { get; set; } = 1;

    /// <summary>What it counts within: codes of <see cref="OrdinalScope"/>.</summary>
    public List<string> Scope { get; set; } = [];

    public string Text { get; set; } = "";

    public override object ToInput() => new OrdinalClaimInput
    {
        Visit = VisitId, Person = PersonId is { } id ? new() { Id = id } : null, ContextEvent = ContextEventId, N = N, Scope = [.. Scope], Text = Text, ExternalId = ExternalId,
    };

    /// <summary>Takes over an input that breaks no rule; else changes nothing and says why.</summary>
    public Faults Apply(OrdinalClaimInput input)
    {
        var faults = new Faults()
            .When(input.Visit is null && input.Person?.Id is null && input.ContextEvent is null, "/visit", "required", "Say what is counted: a visit, a person or an event.")
            .When(string.IsNullOrWhiteSpace(input.Text), "/text", "required", "Give the claim in words.")
            .Text(input.Text, "/text", 500)
            .When(input.N is < 1 or > 10000, "/n", "out-of-range", "A position counts from 1.");
        for (var i = 0; i < input.Scope.Count; i++) faults.Code<OrdinalScope>(input.Scope[i], $"/scope/{i}", default, out _);
        if (faults.Any) return faults;
        (VisitId, PersonId, ContextEventId, N, Scope, Text, ExternalId) =
            (input.Visit, input.Person?.Id, input.ContextEvent, input.N ?? 1, [.. input.Scope], input.Text!, input.ExternalId);
        return faults;
    }
}

/// <summary>What may be set of an ordinal claim.</summary>
public sealed record OrdinalClaimInput
{
    public long? Visit { get; init; }
    public PersonRef? Person { get; init; }
    public long? ContextEvent { get; init; }
    public int? N { get; init; }
    public IReadOnlyList<string> Scope { get; init; } = [];
    public string? Text { get; init; }
    public string? ExternalId { get; init; }
}
