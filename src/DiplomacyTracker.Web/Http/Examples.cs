using System.Text.Json.Nodes;
using DiplomacyTracker.Domain.Actors;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Web.Features.Review;

namespace DiplomacyTracker.Web.Http;

/// <summary>A body that can be sent as it stands, for each kind of input: what the description of the API shows, and what a test sends.</summary>
public static class Examples
{
    private static readonly Dictionary<Type, string> Bodies = new()
    {
        [typeof(ReportInput)] = """
            { "outlet": "Harbour Gazette", "title": "Minister flies to Lisbon", "publishedAt": "2025-03-12", "language": "en", "cites": [ "Coast Wire" ],
              "text": "Norwegian Foreign Minister Espen Barth Eide arrived in Lisbon on Tuesday for talks on shipping.", "externalId": "gazette-4711" }
            """,
        [typeof(VisitInput)] = """
            { "visitor": { "name": "Espen Barth Eide" }, "office": "Foreign Minister", "officeActor": "NO", "sender": "NO", "host": "PT", "cities": [ "Lisbon" ],
              "start": "2025-03-11", "end": "2025-03", "status": "completed", "kind": "working", "topics": [ { "code": "trade", "prominence": "high" } ],
              "reason": "From the ministry's calendar" }
            """,
        [typeof(MeetingInput)] = """
            { "date": "2025-03-12", "format": "bilateral", "place": "the ministry", "city": "Lisbon", "state": "held",
              "participants": [ { "name": "Espen Barth Eide", "actor": "NO", "side": "visitor", "role": "principal_visitor" },
                                { "description": "senior officials", "actor": "PT", "side": "host", "role": "unnamed_group" } ] }
            """,
        [typeof(DelegateInput)] = """{ "person": { "name": "Astrid Bergmål" }, "office": "State Secretary" }""",
        [typeof(AgendaItemInput)] = """{ "topics": [ "trade" ], "aboutActors": [ "CN" ], "prominence": "high", "note": "shipping" }""",
        [typeof(OutcomeInput)] = """{ "kind": "agreement", "status": "agreed", "title": "an agreement on ports", "parties": [ "NO", "PT" ], "topics": [ "trade" ], "due": "2025-12" }""",
        [typeof(StatementInput)] = """{ "speaker": { "name": "Espen Barth Eide" }, "speakerActor": "NO", "text": "We agreed on all points.", "verbatim": true, "date": "2025-03-12" }""",
        [typeof(ContextEventInput)] = """{ "kind": "election", "title": "an early election", "date": "2025-05", "actors": [ "PT" ] }""",
        [typeof(OrdinalClaimInput)] = """{ "person": { "name": "Astrid Bergmål" }, "n": 1, "scope": [ "attribute" ], "text": "the first engineer in that office" }""",
        [typeof(TripInput)] = """{ "visitor": { "name": "Espen Barth Eide" }, "title": "Iberia, March 2025" }""",
        [typeof(PersonInput)] = """{ "name": "Astrid Bergmål", "aliases": [ "A. Bergmaal" ] }""",
        [typeof(OfficeInput)] = """{ "person": { "name": "Astrid Bergmål" }, "actor": "NO", "title": "State Secretary", "level": "deputy_minister", "from": "2024-10" }""",
        [typeof(ActorInput)] = """{ "code": "BALTASM", "kind": "organisation", "name": "Baltic Assembly" }""",
        [typeof(OutletInput)] = """{ "name": "Fjord Courier", "domain": "fjord-courier.example", "kind": "newspaper", "actor": "NO", "timeZone": "Europe/Oslo", "rights": "quotes" }""",
        [typeof(DecisionInput)] = """{ "newVisit": true, "reason": "No visit of hers is held yet", "claims": { "512": { "decision": "accept" }, "513": { "decision": "edit", "value": "2025-03-11" } } }""",
        [typeof(ReasonInput)] = """{ "reason": "A visit of last year" }""",
    };

    /// <summary>The example of a kind of input; null when it has none.</summary>
    public static JsonNode? Of(Type input) => Bodies.TryGetValue(input, out var body) ? JsonNode.Parse(body) : null;
}
