using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Web.Features.Shared;

/// <summary>Fields and values of claims in the words of pages.</summary>
public static class FieldWords
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["visitor"] = "Visitor", ["office"] = "Office", ["sender"] = "Sent by", ["host"] = "Host", ["cities"] = "City", ["start"] = "Arrived", ["end"] = "Departed",
        ["status"] = "Status", ["statusReason"] = "Reason", ["marks"] = "Mark", ["kind"] = "Type", ["summary"] = "Summary", ["gathering"] = "Gathering", ["topics"] = "Topic",
        ["previousStart"] = "Arrival before", ["previousEnd"] = "Departure before", ["person"] = "Person", ["description"] = "Description", ["role"] = "Role",
        ["date"] = "Date", ["time"] = "Time", ["format"] = "Format", ["place"] = "Place", ["city"] = "City", ["state"] = "Meeting", ["name"] = "Name", ["actor"] = "Country",
        ["side"] = "Side", ["aboutActors"] = "About", ["proposedBy"] = "Proposed by", ["area"] = "Area", ["prominence"] = "Prominence", ["modality"] = "How it is known", ["note"] = "Note",
        ["statusDate"] = "Date of status", ["title"] = "Title", ["text"] = "Text", ["purpose"] = "Purpose", ["parties"] = "Party", ["by"] = "By", ["due"] = "Due", ["rate"] = "Rate", ["object"] = "On",
        ["speaker"] = "Speaker", ["speakerDescription"] = "Speaker", ["speakerActor"] = "Speaker’s country", ["actors"] = "Who acted", ["topic"] = "Topic", ["verbatim"] = "Word for word",
        ["stance"] = "Stance", ["intensity"] = "Intensity", ["actorDescription"] = "Who acted", ["target"] = "Target", ["targetActors"] = "Against", ["count"] = "Casualties", ["outcome"] = "Casualties",
        ["countedBy"] = "Counted by", ["relation"] = "Relation", ["cargo"] = "Cargo", ["level"] = "Level", ["from"] = "From", ["to"] = "To", ["manner"] = "Manner", ["n"] = "Position", ["scope"] = "Counted within",
        ["outlet"] = "Outlet", ["cites"] = "Cites", ["about"] = "About", ["leg"] = "Leg of the trip", ["trip"] = "Trip", ["externalId"] = "External id", ["likelihood"] = "Likelihood", ["statusBy"] = "Decided by", ["statusNotice"] = "Days of notice",
        ["officeActor"] = "Office of", ["officeLevel"] = "Level of the office", ["leadTopic"] = "Lead topic", ["embargoUntil"] = "Held back until",
    };

    /// <summary>What a field is called: <c>/start</c> is "Arrived", <c>/participants/0/name</c> is "Name".</summary>
    /// <param name="field">JSON Pointer into the input of the subject.</param>
    public static string Label(Subject subject, string field)
    {
        var parts = field.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "-" && !part.All(char.IsAsciiDigit)).ToList();
        if (parts.Count == 0) return "All of it";
        var last = parts[^1];
        return (subject, last) switch
        {
            (Subject.Visit, "start") => "Arrived",
            (Subject.Meeting, "name" or "description") => "Met",
            (Subject.Office, "from") => "In office from",
            (Subject.Office, "to") => "In office to",
            (_, "actors") when parts.Count > 1 => "About",
            _ => Labels.GetValueOrDefault(last, last),
        };
    }

    /// <summary>A claim's value for people: country names for codes, labels for code lists, dates in words.</summary>
    public static string Value(Subject subject, string field, string value, Reference reference)
    {
        if (ClaimInputs.IsDate(subject, field) || field is "/previousStart" or "/previousEnd")
            return PartialDate.TryParse(value, out var date, out _) ? date.ToWords() : value;
        if (IsActor(field)) return reference.Actor(value);
        if (IsTopic(field)) return reference.Topic(value);
        return Terms(subject, field)?.FirstOrDefault(term => term.Code == value)?.Label ?? value;
    }

    /// <summary>Whether a field holds codes of countries and organisations.</summary>
    public static bool IsActor(string field) =>
        Last(field) is "sender" or "host" or "statusBy" or "actor" or "actors" or "aboutActors" or "proposedBy" or "parties" or "by" or "speakerActor" or "targetActors";

    /// <summary>Whether a field holds codes of topics.</summary>
    public static bool IsTopic(string field) => Last(field) is "topics" or "topic";

    /// <summary>The code list that a field takes its value from; null for words, names, dates, countries and topics.</summary>
    public static IReadOnlyList<Term>? Terms(Subject subject, string field) => Last(field) switch
    {
        "kind" => subject switch { Subject.Outcome => Codes.All<OutcomeKind>(), Subject.ContextEvent => Codes.All<ContextKind>(), _ => Codes.All<VisitKind>() },
        "status" => subject is Subject.Outcome ? Codes.All<OutcomeStatus>() : Codes.All<VisitStatus>(),
        "statusReason" => Codes.All<StatusReason>(),
        "marks" => Codes.All<VisitMark>(),
        "format" => Codes.All<MeetingFormat>(),
        "state" => Codes.All<MeetingState>(),
        "role" => Codes.All<ParticipantRole>(),
        "side" => Codes.All<Side>(),
        "level" => Codes.All<OfficeLevel>(),
        "manner" => Codes.All<OfficeManner>(),
        "prominence" => Codes.All<Prominence>(),
        "modality" => Codes.All<AgendaModality>(),
        "stance" => Codes.All<Stance>(),
        "intensity" => Codes.All<Intensity>(),
        "relation" => Codes.All<EventRelation>(),
        "scope" => Codes.All<OrdinalScope>(),
        "verbatim" => YesNo,
        _ => null,
    };

    private static readonly IReadOnlyList<Term> YesNo = [new("true", "Yes", ""), new("false", "No", "")];

    private static string Last(string field) => field.Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(part => part != "-" && !part.All(char.IsAsciiDigit)) ?? "";
}
