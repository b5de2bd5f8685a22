using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.Visits;

namespace DiplomacyTracker.Web.Features.Import;

/// <summary>A record in the form of the domain: inputs of the things it becomes, with the claims that support each field.</summary>
internal static class HistorianClaims
{
    /// <summary>The visit without visitor and trip, which have ids only in the store.</summary>
    public static VisitInput Visit(PlannedVisit plan) => new()
    {
        Office = OfficeOf(plan), OfficeActor = plan.Sender, OfficeLevel = Codes.Of(LevelOf(plan)),
        Sender = plan.Sender, Host = plan.Host, Cities = [.. Cities(plan).Select(city => city.Name).Distinct(StringComparer.Ordinal).Take(Domain.Visits.Visit.CitiesMax)],
        Start = Day(plan.Record.Start), End = Day(plan.Record.End), Status = Codes.Of(VisitStatus.Completed),
        Kind = Codes.Of(plan.Reading.Kind?.Kind ?? VisitKind.Unknown), Summary = Summary(plan.Record), Leg = plan.Leg, ExternalId = plan.Record.ExternalId,
    };

    /// <summary>What the record says of each field of the visit.</summary>
    public static List<ClaimDraft> OfVisit(PlannedVisit plan)
    {
        var record = plan.Record;
        var visitor = record.SpanOf(record.VisitorField)!.Value;
        var country = record.SpanOf(record.CountryField)!.Value;
        var claims = new List<ClaimDraft>
        {
            new("/visitor", plan.Visitor.Name, plan.Title is { } named ? Within(visitor, named.NameSpan) : visitor, "historian.visitor", 1),
        };
        // The role says for whom: secretaries and presidents of these lists are those of the United States.
        var role = record.SpanOf("role");
        if (plan.Title is { Office: { } title, OfficeSpan: { } titleSpan }) claims.Add(new("/office", title, Within(visitor, titleSpan), "historian.title", 1));
        else if (role is { } at && OfficeOf(plan) is { } office) claims.Add(new("/office", office, at, "historian.role", 1));
        if (record.Incoming)
        {
            claims.Add(new("/sender", plan.Sender, country, "historian.from", 1));
            // Nothing in the record names the host: that it stands in the list of visits to the United States says so.
            claims.Add(new("/host", plan.Host, record.SpanOf("id")!.Value, "historian.list-of-visits-to-the-us", 1));
        }
        else
        {
            if (role is { } who) claims.Add(new("/sender", plan.Sender, who, "historian.role", 1));
            claims.Add(new("/host", plan.Host, country, "historian.country", 1));
        }
        claims.Add(new("/start", Day(record.Start), record.SpanOf("start-date")!.Value, "historian.start", 1));
        claims.Add(new("/end", Day(record.End), record.SpanOf("end-date")!.Value, "historian.end", 1));
        claims.Add(new("/status", Codes.Of(VisitStatus.Completed), record.SpanOf("end-date")!.Value, "historian.completed", 1));
        foreach (var (name, span) in Cities(plan).DistinctBy(city => city.Name, StringComparer.Ordinal).Take(Domain.Visits.Visit.CitiesMax))
            claims.Add(new("/cities/-", name, span, record.Incoming ? "historian.visited" : "historian.locale", record.Incoming ? 0.9 : 1));
        if (record.SpanOf(record.ProseField) is { } prose)
        {
            if (plan.Reading.Kind is { Kind: not VisitKind.Unknown } kind) claims.Add(new("/kind", Codes.Of(kind.Kind), Within(prose, kind.Span), "historian.kind", kind.Confidence));
            if (Summary(record) is { } summary) claims.Add(new("/summary", summary, new TextSpan(prose.Start, summary.Length), "historian.prose", 1));
        }
        return claims;
    }

    /// <summary>A meeting without its visit.</summary>
    public static MeetingInput Meeting(PlannedVisit plan, ReadMeeting meeting, int number, Func<ReadParticipant, long?> personOf)
    {
        var principal = meeting.Participants.FirstOrDefault(one => one.Side is Side.Host && !one.Group);
        return new MeetingInput
        {
            Date = meeting.Date is { } day ? Day(day) : null, Format = Codes.Of(meeting.Format), State = Codes.Of(MeetingState.Held), Place = meeting.Place,
            ExternalId = $"{plan.Record.ExternalId}:meeting:{number}",
            Participants = [.. meeting.Participants.Select(one =>
            {
                var person = one.Name is null ? null : personOf(one);
                return new ParticipantInput
                {
                    Person = person is { } id ? new() { Id = id } : null, Name = person is null ? one.Name : null, Description = one.Description, Office = Full(one),
                    Actor = one.Actor, Side = Codes.Of(one.Side),
                    Role = Codes.Of(one == principal ? ParticipantRole.PrincipalHost
                        : one.Group ? ParticipantRole.UnnamedGroup
                        : one.Side is Side.Visitor && one.Office == "President" ? ParticipantRole.PrincipalVisitor
                        : one.Side is Side.Third or Side.International ? ParticipantRole.CoPrincipal
                        : ParticipantRole.Unknown),
                };
            })],
        };
    }

    /// <summary>What the prose says of each field of a meeting, all with the meeting's own confidence.</summary>
    public static List<ClaimDraft> OfMeeting(PlannedVisit plan, ReadMeeting meeting)
    {
        var prose = plan.Record.SpanOf(plan.Record.ProseField)!.Value;
        var country = plan.Record.SpanOf(plan.Record.CountryField)!.Value;
        var rule = "historian." + meeting.Rule;
        var claims = new List<ClaimDraft>();
        void Say(string field, string value, TextSpan span) => claims.Add(new(field, value, Within(prose, span), rule, meeting.Confidence));
        Say("/state", Codes.Of(MeetingState.Held), meeting.Span);
        if (meeting.Format is not MeetingFormat.Unknown) Say("/format", Codes.Of(meeting.Format), meeting.Span);
        if (meeting is { Date: { } day, DateSpan: { } dateSpan }) Say("/date", Day(day), dateSpan);
        if (meeting is { Place: { } place, PlaceSpan: { } placeSpan }) Say("/place", place, placeSpan);
        for (var i = 0; i < meeting.Participants.Count; i++)
        {
            var one = meeting.Participants[i];
            if (one is { Name: { } name, NameSpan: { } nameSpan }) Say($"/participants/{i}/name", name, nameSpan);
            if (one.Description is { } words) Say($"/participants/{i}/description", words, one.Span);
            if (one is { Office: not null, OfficeSpan: { } officeSpan }) Say($"/participants/{i}/office", Full(one)!, officeSpan);
            if (one.Actor is { } actor)
            {
                // Whom nobody's country is named for belongs to the country of the record.
                if (one.ActorSpan is { } actorSpan) Say($"/participants/{i}/actor", actor, actorSpan);
                else claims.Add(new($"/participants/{i}/actor", actor, actor == (plan.Record.Incoming ? plan.Sender : plan.Host) ? country : Within(prose, one.Span), rule, meeting.Confidence));
            }
        }
        return claims;
    }

    /// <summary>Those who travelled along, each with its claims: whom a secretary accompanied, a second visitor.</summary>
    public static IEnumerable<(DelegateInput Input, List<ClaimDraft> Claims)> Delegates(PlannedVisit plan)
    {
        var record = plan.Record;
        var number = 0;
        foreach (var other in plan.Others)
        {
            var span = Within(record.SpanOf(record.VisitorField)!.Value, other.OfficeSpan is { } title ? Joined(title, other.NameSpan) : other.NameSpan);
            yield return Along(span, other.Office, other.OfficeSpan is { } office ? Within(record.SpanOf(record.VisitorField)!.Value, office) : null, ParticipantRole.CoPrincipal, "historian.visitor", 1);
        }
        if (record.SpanOf(record.ProseField) is not { } prose) yield break;
        foreach (var companion in plan.Reading.Companions)
        {
            yield return Along(Within(prose, companion.Span), Full(companion), companion.OfficeSpan is { } office ? Within(prose, office) : null,
                companion.Office == "President" ? ParticipantRole.PrincipalVisitor : ParticipantRole.CoPrincipal, "historian.accompanied", companion.Certain ? 0.9 : 0.7);
        }

        (DelegateInput, List<ClaimDraft>) Along(TextSpan span, string? office, TextSpan? officeSpan, ParticipantRole role, string rule, double confidence)
        {
            var claims = new List<ClaimDraft> { new("/description", span.Of(record.Text), span, rule, confidence) };
            if (office is not null && officeSpan is { } at) claims.Add(new("/office", office, at, rule, confidence));
            return (new DelegateInput
            {
                Description = span.Of(record.Text), Office = office, Role = Codes.Of(role),
                ExternalId = string.Create(CultureInfo.InvariantCulture, $"{record.ExternalId}:along:{++number}"),
            }, claims);
        }
    }

    /// <summary>Whether a visit to be made from this record breaks no rule; the visitor is found later.</summary>
    public static Faults Check(PlannedVisit plan) => new Visit().Apply(Visit(plan) with { Visitor = new() { Id = 1 } });

    /// <summary>A new claim of an importer: selected, and decided where it is sure.</summary>
    /// <remarks>
    /// Under 0.9 the decision stays open: the value stands, and an editor is asked to look at it.
    /// </remarks>
    public static Claim Make(ClaimDraft draft, Article article, ArticleVersion version) => new()
    {
        Field = draft.Field, Value = draft.Value, ArticleId = article.Id, ArticleVersionId = version.Id, Start = draft.Span.Start, Length = draft.Span.Length,
        Quote = draft.Span.Of(version.Text), Confidence = Math.Round(draft.Confidence, 3), Rule = draft.Rule, Origin = ClaimOrigin.Importer, Verdict = Verdict.Selected,
        Decision = draft.Confidence < SureFrom ? Decision.Open : Decision.Accepted,
    };

    /// <summary>From here on what was read in prose is no work item; the figure is the domain's.</summary>
    public const double SureFrom = 0.9;

    private static string? OfficeOf(PlannedVisit plan) =>
        plan.Title is { } title ? title.Office : plan.Office?.Title ?? (plan.Record.Role == "president" ? "President" : "Secretary of State");

    private static OfficeLevel LevelOf(PlannedVisit plan) =>
        plan.Title?.Level ?? (plan.Record.Role == "president" ? OfficeLevel.HeadOfState : OfficeLevel.ForeignMinister);

    private static IEnumerable<(string Name, TextSpan Span)> Cities(PlannedVisit plan) => plan.Record.Incoming
        ? plan.Record.SpanOf(plan.Record.ProseField) is { } prose ? plan.Reading.Places.Select(place => (place.Name, Within(prose, place.Span))) : []
        : plan.Record.SpanOf("locale") is { } locale ? plan.Locale.Select(place => (place.Name, Within(locale, place.Span))) : [];

    private static string? Full(ReadParticipant one) => one.Office is null ? null : one.Manner switch
    {
        OfficeManner.Former => "former " + one.Office,
        OfficeManner.Acting => "acting " + one.Office,
        OfficeManner.Elect => one.Office + "-elect",
        _ => one.Office,
    };

    private static string? Summary(HistorianRecord record) =>
        record.Prose is null ? null : record.Prose.Length <= Domain.Visits.Visit.SummaryMax ? record.Prose : record.Prose[..Domain.Visits.Visit.SummaryMax];

    private static TextSpan Within(TextSpan field, TextSpan span) => new(field.Start + span.Start, span.Length);

    private static TextSpan Joined(TextSpan one, TextSpan other) =>
        new(Math.Min(one.Start, other.Start), Math.Max(one.End, other.End) - Math.Min(one.Start, other.Start));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
