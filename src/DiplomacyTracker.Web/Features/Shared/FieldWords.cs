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
        ["outlet"] = "Outlet", ["cites"] = "Cites", ["about"] = "About",
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
        var last = field.Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(part => part != "-" && !part.All(char.IsAsciiDigit)) ?? "";
        return last switch
        {
            "sender" or "host" or "actor" or "actors" or "aboutActors" or "proposedBy" or "parties" or "by" or "speakerActor" or "targetActors" => reference.Actor(value),
            "topics" or "topic" => reference.Topic(value),
            "kind" => subject switch { Subject.Outcome => Term<OutcomeKind>(value), Subject.ContextEvent => Term<ContextKind>(value), _ => Term<VisitKind>(value) },
            "status" => subject is Subject.Outcome ? Term<OutcomeStatus>(value) : Term<VisitStatus>(value),
            "statusReason" => Term<StatusReason>(value),
            "marks" => Term<VisitMark>(value),
            "format" => Term<MeetingFormat>(value),
            "state" => Term<MeetingState>(value),
            "role" => Term<ParticipantRole>(value),
            "side" => Term<Side>(value),
            "level" => Term<OfficeLevel>(value),
            "manner" => Term<OfficeManner>(value),
            "prominence" => Term<Prominence>(value),
            "modality" => Term<AgendaModality>(value),
            "stance" => Term<Stance>(value),
            "intensity" => Term<Intensity>(value),
            "relation" => Term<EventRelation>(value),
            "scope" => Term<OrdinalScope>(value),
            "verbatim" => value == "true" ? "yes" : "no",
            _ => value,
        };
    }

    private static string Term<T>(string code) where T : struct, Enum => Codes.TryRead<T>(code, out var value) ? Codes.Label(value) : code;
}
