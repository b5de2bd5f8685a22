using System.Globalization;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Domain.Visits;

/// <summary>One visitor in one host actor, one unbroken stay: the unit of the timeline and a leg of a trip.</summary>
public sealed class Visit : Tracked
{
    public const int SummaryMax = 4000, CityMax = 200, CitiesMax = 60;

    public override Subject Subject => Subject.Visit;

    public long VisitorId { get; set; }
    public Person? Visitor { get; set; }

    /// <summary>The office as held then; the columns beside it keep its words when the office itself is corrected later.</summary>
    public long? OfficeId { get; set; }
    public string? OfficeTitle { get; set; }
    public string? OfficeActor { get; set; }
    public OfficeLevel OfficeLevel { get; set; } = OfficeLevel.Unknown;

    /// <summary>Code of the actor that sends the visitor; null when no source says.</summary>
    public string? Sender { get; set; }

    /// <summary>Code of the actor that is visited.</summary>
    public string Host { get; set; } = "";

    /// <summary>In the order of the stay; a second city in the same country is the same visit.</summary>
    public List<string> Cities { get; set; } = [];

    public PartialDate Start { get; set; } = PartialDate.Unknown;
    public PartialDate End { get; set; } = PartialDate.Unknown;
    public VisitStatus Status { get; set; }
    public StatusReason? StatusReason { get; set; }

    /// <summary>Code of the actor who decided to move or drop it; null when nobody says.</summary>
    public string? StatusBy { get; set; }

    /// <summary>How many days before the planned start that was made known; null when nobody says.</summary>
    public int? StatusNotice { get; set; }
    public List<string> Marks { get; set; } = [];
    public VisitKind Kind { get; set; } = VisitKind.Unknown;

    /// <summary>0 to 1, for visits that are not sure to take place; null when nobody says.</summary>
    public double? Likelihood { get; set; }

    public string? Summary { get; set; }
    public long? TripId { get; set; }
    public Trip? Trip { get; set; }

    /// <summary>Place among the legs of its trip, from 1.</summary>
    public int Leg { get; set; } = 1;

    public long? GatheringId { get; set; }

    /// <summary>EDTF of the dates before it was rescheduled.</summary>
    public string? PreviousStart { get; set; }
    public string? PreviousEnd { get; set; }

    /// <summary>Hidden from readers until this instant, UTC.</summary>
    public DateTime? EmbargoUntil { get; set; }

    // What follows is computed from the above and from claims, kept for lists.

    /// <summary>visitor-host-earliest start; only for reading: the id decides.</summary>
    public string Slug { get; set; } = "";

    /// <summary>The day it is sorted by: the earliest start, else the latest; unknown is 0001-01-01 and so comes last.</summary>
    public DateOnly SortDay { get; set; }

    /// <summary>First and last day it may touch; open bounds are 0001-01-01 and 9999-12-31.</summary>
    public DateOnly PossibleFrom { get; set; }
    public DateOnly PossibleTo { get; set; } = DateOnly.MaxValue;

    /// <summary>Meetings that were held; one that is only planned, or of which nobody says so, does not count.</summary>
    public int MeetingCount { get; set; }
    public int OutcomeCount { get; set; }
    public int IndependentSources { get; set; }

    /// <summary>A government or international organisation is among the sources.</summary>
    public bool OfficialSource { get; set; }

    /// <summary>Fields on which sources disagree.</summary>
    public List<string> Disagreements { get; set; } = [];
    public bool HasDisagreement { get; set; }

    /// <summary>First-level code of the topic that leads; null without topics.</summary>
    public string? LeadTopic { get; set; }

    /// <summary>Topics set on the visit itself and those of its agenda items; see <see cref="VisitTopic.Explicit"/>.</summary>
    public List<VisitTopic> Topics { get; set; } = [];

    /// <summary>Whether it took place as far as counting goes.</summary>
    public bool Held => Status is VisitStatus.UnderWay or VisitStatus.Completed;

    public override object ToInput() => new VisitInput
    {
        Visitor = new() { Id = VisitorId }, Office = OfficeTitle, OfficeActor = OfficeActor, OfficeLevel = Codes.Of(OfficeLevel),
        Sender = Sender, Host = Host, Cities = [.. Cities], Start = DateInput.From(Start), End = DateInput.From(End),
        Status = Codes.Of(Status), StatusReason = StatusReason is { } reason ? Codes.Of(reason) : null, StatusBy = StatusBy, StatusNotice = StatusNotice, Marks = [.. Marks],
        Kind = Codes.Of(Kind), Likelihood = Likelihood, Summary = Summary, Trip = TripId is { } trip ? new() { Id = trip } : null, Leg = Leg,
        Gathering = GatheringId, PreviousStart = PreviousStart, PreviousEnd = PreviousEnd, EmbargoUntil = EmbargoUntil, ExternalId = ExternalId,
        Topics = [.. Topics.Where(topic => topic.Explicit).OrderBy(topic => topic.Code, StringComparer.Ordinal)
            .Select(topic => new TopicInput { Code = topic.Code, Prominence = Codes.Of(topic.Prominence) })],
    };

    /// <summary>Takes over an input that breaks no rule, with the visitor already found; else changes nothing and says why.</summary>
    public Faults Apply(VisitInput input)
    {
        var faults = VisitRules.Check(input, this)
            .Date(input.Start, "/start", out var start)
            .Date(input.End, "/end", out var end)
            .Code(input.Status, "/status", VisitStatus.Announced, out var status)
            .Code(input.StatusReason, "/statusReason", default(StatusReason), out var reason)
            .Code(input.Kind, "/kind", VisitKind.Unknown, out var kind)
            .Code(input.OfficeLevel, "/officeLevel", OfficeLevel.Unknown, out var level);
        faults.When(end.Latest < start.Earliest, "/end", "ends-before-start",
            string.Create(CultureInfo.InvariantCulture, $"The visit ends on {end.Latest:d MMM yyyy}, before it starts on {start.Earliest:d MMM yyyy}."));
        var topics = new List<VisitTopic>();
        for (var i = 0; i < input.Topics.Count; i++)
        {
            faults.Code(input.Topics[i].Prominence, $"/topics/{i}/prominence", Prominence.Normal, out var prominence);
            topics.Add(new VisitTopic { Code = input.Topics[i].Code ?? "", Prominence = prominence, Explicit = true });
        }
        if (faults.Any) return faults;

        VisitorId = input.Visitor!.Id!.Value;
        (OfficeTitle, OfficeActor, OfficeLevel) = (input.Office, input.OfficeActor ?? input.Sender, level);
        (Sender, Host, Cities, Start, End) = (input.Sender, input.Host!, [.. input.Cities], start, end);
        (StatusBy, StatusNotice) = (input.StatusBy, input.StatusNotice);
        (Status, StatusReason, Marks, Kind) = (status, input.StatusReason is null ? null : reason, [.. input.Marks], kind);
        (Likelihood, Summary, TripId, GatheringId) = (input.Likelihood, input.Summary, input.Trip?.Id, input.Gathering);
        Leg = input.Leg ?? (Leg == 0 ? 1 : Leg);
        (PreviousStart, PreviousEnd, EmbargoUntil, ExternalId) = (input.PreviousStart, input.PreviousEnd, input.EmbargoUntil, input.ExternalId);
        Topics.RemoveAll(topic => topic.Explicit && topics.TrueForAll(kept => kept.Code != topic.Code));
        foreach (var topic in topics)
        {
            if (Topics.Find(known => known.Code == topic.Code) is { } known) (known.Prominence, known.Explicit) = (topic.Prominence, true);
            else Topics.Add(topic);
        }
        SortDay = Start.Earliest ?? Start.Latest ?? End.Earliest ?? End.Latest ?? DateOnly.MinValue;
        PossibleFrom = Start.Earliest ?? DateOnly.MinValue;
        PossibleTo = End.Latest ?? (End.Edtf is null && End.Raw is null ? Start.Latest : null) ?? DateOnly.MaxValue;
        if (PossibleTo < PossibleFrom) PossibleTo = PossibleFrom;
        return faults;
    }
}

/// <summary>A topic of a visit; the day and status stand beside it so that lists by topic need no join to sort.</summary>
public sealed class VisitTopic
{
    public long VisitId { get; set; }
    public string Code { get; set; } = "";
    public Prominence Prominence { get; set; } = Prominence.Normal;

    /// <summary>Set on the visit itself, not only on one of its agenda items.</summary>
    public bool Explicit { get; set; }

    public DateOnly SortDay { get; set; }
}

/// <summary>What may be set of a visit: the one list for form, API, import and accepted proposal.</summary>
public sealed record VisitInput
{
    public PersonRef? Visitor { get; init; }

    /// <summary>Title as held then, without the country.</summary>
    public string? Office { get; init; }
    public string? OfficeActor { get; init; }
    public string? OfficeLevel { get; init; }
    public string? Sender { get; init; }
    public string? Host { get; init; }
    public IReadOnlyList<string> Cities { get; init; } = [];
    public DateInput? Start { get; init; }
    public DateInput? End { get; init; }
    public string? Status { get; init; }
    public string? StatusReason { get; init; }

    /// <summary>Code of the actor who decided to move or drop it.</summary>
    public string? StatusBy { get; init; }

    /// <summary>Days between the day on which that was made known and the planned start, 0 to 3,650.</summary>
    public int? StatusNotice { get; init; }
    public IReadOnlyList<string> Marks { get; init; } = [];
    public string? Kind { get; init; }
    public double? Likelihood { get; init; }
    public string? Summary { get; init; }
    public TripRef? Trip { get; init; }
    public int? Leg { get; init; }
    public long? Gathering { get; init; }
    public string? PreviousStart { get; init; }
    public string? PreviousEnd { get; init; }
    public DateTime? EmbargoUntil { get; init; }
    public IReadOnlyList<TopicInput> Topics { get; init; } = [];
    public string? ExternalId { get; init; }

    /// <summary>Claims to make with it; null leaves the claims as they are.</summary>
    public IReadOnlyList<EvidenceInput>? Evidence { get; init; }

    /// <summary>Why, in the writer's words; it stands in the history. A move that the visit's life does not have needs one.</summary>
    public string? Reason { get; init; }
}

/// <summary>Names a trip by id.</summary>
public sealed record TripRef
{
    public long? Id { get; init; }
}

/// <summary>A topic with its weight on the agenda.</summary>
public sealed record TopicInput
{
    public string? Code { get; init; }
    public string? Prominence { get; init; }
}

/// <summary>Which sentence of which article says so.</summary>
public sealed record EvidenceInput
{
    /// <summary>JSON Pointer of the field it supports.</summary>
    public string? Field { get; init; }
    public long? ArticleId { get; init; }

    /// <summary>UTF-16 units in the article's stored text.</summary>
    public int? Start { get; init; }
    public int? Length { get; init; }
}

/// <summary>What must hold of a visit.</summary>
public static class VisitRules
{
    // domain: "before under_way -> postponed, cancelled or denied; postponed -> scheduled or cancelled"
    private static readonly VisitStatus[] Line =
        [VisitStatus.Rumoured, VisitStatus.Invited, VisitStatus.Announced, VisitStatus.Scheduled, VisitStatus.UnderWay, VisitStatus.Completed];

    /// <summary>Checks all but dates and codes, which <see cref="Visit.Apply"/> reads on the way.</summary>
    public static Faults Check(VisitInput v, Visit? current)
    {
        var faults = new Faults()
            .When(v.Visitor?.Id is null, "/visitor", "required", "Say who travels.")
            .When(string.IsNullOrWhiteSpace(v.Host), "/host", "required", "Say which country or organisation is visited.")
            .When(v.Host is not null && v.Host == v.Sender && v.Host is not ("UN" or "EU"), "/host", "host-is-sender", "A visit goes to another country than the one that sends the visitor.")
            .Text(v.Summary, "/summary", Visit.SummaryMax)
            .Text(v.Office, "/office", Office.TitleMax)
            .Text(v.ExternalId, "/externalId", 200)
            .When(v.Cities.Count > Visit.CitiesMax, "/cities", "too-many", $"A visit has at most {Visit.CitiesMax} cities.")
            .When(v.StatusNotice is < 0 or > 3650, "/statusNotice", "out-of-range", "Notice is given in days, 0 to 3,650.")
            .When(v.Likelihood is < 0 or > 1, "/likelihood", "out-of-range", "A likelihood lies between 0 and 1.")
            .When(v.Leg is < 1 or > 500, "/leg", "out-of-range", "Legs count from 1 to 500.");
        for (var i = 0; i < v.Cities.Count; i++)
        {
            faults.When(string.IsNullOrWhiteSpace(v.Cities[i]), $"/cities/{i}", "required", "Name the city.")
                .Text(v.Cities[i], $"/cities/{i}", Visit.CityMax);
        }
        for (var i = 0; i < v.Marks.Count; i++) faults.Code<VisitMark>(v.Marks[i], $"/marks/{i}", default, out _);
        for (var i = 0; i < v.Topics.Count; i++)
            faults.When(string.IsNullOrWhiteSpace(v.Topics[i].Code), $"/topics/{i}/code", "required", "Name the topic by its code.");
        if (v.Topics.Select(topic => topic.Code).Distinct(StringComparer.Ordinal).Count() < v.Topics.Count)
            faults.Add("/topics", "duplicate", "A topic is named twice.");
        foreach (var (value, pointer) in new[] { (v.PreviousStart, "/previousStart"), (v.PreviousEnd, "/previousEnd") })
            faults.Date(value, pointer, out _);
        return faults;
    }

    /// <summary>Whether a status may follow another by the visit's life; any other move is a correction and needs a reason.</summary>
    public static bool Follows(VisitStatus from, VisitStatus to)
    {
        if (from == to) return true;
        if (from is VisitStatus.Postponed) return to is VisitStatus.Scheduled or VisitStatus.Cancelled;
        var (here, there) = (Array.IndexOf(Line, from), Array.IndexOf(Line, to));
        if (here < 0) return false;
        return there > here || (there < 0 && here < Array.IndexOf(Line, VisitStatus.UnderWay));
    }
}

/// <summary>One journey of one visitor: ordered legs.</summary>
public sealed class Trip : Tracked
{
    public override Subject Subject => Subject.Trip;

    public long VisitorId { get; set; }
    public Person? Visitor { get; set; }

    /// <summary>Null: pages name it by its legs.</summary>
    public string? Title { get; set; }

    public override object ToInput() => new TripInput { Visitor = new() { Id = VisitorId }, Title = Title, ExternalId = ExternalId };

    /// <summary>Takes over an input that breaks no rule; else changes nothing and says why.</summary>
    public Faults Apply(TripInput input)
    {
        var faults = new Faults()
            .When(input.Visitor?.Id is null, "/visitor", "required", "Say who travels.")
            .Text(input.Title, "/title", 300);
        if (!faults.Any) (VisitorId, Title, ExternalId) = (input.Visitor!.Id!.Value, input.Title, input.ExternalId);
        return faults;
    }
}

/// <summary>What may be set of a trip.</summary>
public sealed record TripInput
{
    public PersonRef? Visitor { get; init; }
    public string? Title { get; init; }
    public string? ExternalId { get; init; }
}

/// <summary>A multilateral event that many visits attach to.</summary>
public sealed class Gathering : Tracked
{
    public override Subject Subject => Subject.Gathering;
    public string Name { get; set; } = "";
    public string? Place { get; set; }
    public PartialDate Start { get; set; } = PartialDate.Unknown;
    public PartialDate End { get; set; } = PartialDate.Unknown;

    public override object ToInput() =>
        new GatheringInput { Name = Name, Place = Place, Start = DateInput.From(Start), End = DateInput.From(End), ExternalId = ExternalId };

    /// <summary>Takes over an input that breaks no rule; else changes nothing and says why.</summary>
    public Faults Apply(GatheringInput input)
    {
        var faults = new Faults()
            .When(string.IsNullOrWhiteSpace(input.Name), "/name", "required", "Give the gathering a name.")
            .Text(input.Name, "/name", 300).Text(input.Place, "/place", 300)
            .Date(input.Start, "/start", out var start).Date(input.End, "/end", out var end);
        faults.When(end.Latest < start.Earliest, "/end", "ends-before-start", "The gathering ends before it starts.");
        if (!faults.Any) (Name, Place, Start, End, ExternalId) = (input.Name!, input.Place, start, end, input.ExternalId);
        return faults;
    }
}

/// <summary>What may be set of a gathering.</summary>
public sealed record GatheringInput
{
    public string? Name { get; init; }
    public string? Place { get; init; }
    public DateInput? Start { get; init; }
    public DateInput? End { get; init; }
    public string? ExternalId { get; init; }
}
