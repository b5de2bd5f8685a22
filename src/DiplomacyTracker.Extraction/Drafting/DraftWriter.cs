using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction;

/// <summary>Writes what was found as proposals: values in the form of the API, each with its span, rule and confidence.</summary>
internal sealed partial class DraftWriter(Facts facts)
{
    private readonly Script script = facts.Script;
    private readonly List<ProposalDraft> written = [];

    public IReadOnlyList<ProposalDraft> Written => written;

    public void Visits(List<Leg> legs)
    {
        var ordered = legs.OrderBy(l => l.Order).ToList();
        var trips = new Dictionary<Person, string>();
        for (var i = 0; i < ordered.Count; i++)
        {
            var leg = ordered[i];
            leg.Key = "visit-" + (i + 1).ToString(CultureInfo.InvariantCulture);
            if (!trips.TryGetValue(leg.Visitor, out var trip)) trips[leg.Visitor] = trip = "trip-" + (trips.Count + 1).ToString(CultureInfo.InvariantCulture);
            leg.TripKey = trip;
            written.Add(new ProposalDraft(leg.Key, Subject.Visit, Claims(leg)) { TripKey = trip, Confidence = Math.Round(leg.Score, 2), Why = Why(leg) });
        }
    }

    private string Why(Leg leg)
    {
        var best = leg.Events.MaxBy(e => e.Confidence)!;
        var words = script.Words(best.From, Math.Min(best.To, best.From + 14));
        return $"The text says “{words}”.";
    }

    private List<ClaimDraft> Claims(Leg leg)
    {
        var claims = new List<ClaimDraft>();
        var visitor = leg.Visitor;
        var best = leg.Events.MaxBy(e => e.Confidence)!;
        if (visitor.Name is not null) claims.Add(new ClaimDraft("/visitor", visitor.Name, visitor.NameSpan, best.Rule, Math.Round(Math.Min(leg.Score, 0.97), 2)));
        if (visitor.Title is not null && visitor.TitleSpan is { } title) claims.Add(new ClaimDraft("/office", visitor.Title, title, "person.office", 0.9));
        if (visitor.Actor is not null)
        {
            var span = visitor.ActorSpan ?? visitor.TitleSpan ?? visitor.NameSpan;
            if (span.Length > 0) claims.Add(new ClaimDraft("/sender", visitor.Actor, span, visitor.ActorInferred ? "person.known-leader" : "person.actor", visitor.ActorInferred ? 0.75 : 0.92));
        }
        var host = leg.Events.Where(e => e.Place is not null).OrderByDescending(e => e.Confidence - (e.Place!.Sense.Kind == PlaceKind.Actor ? 0 : 0.06)).FirstOrDefault();
        var hostSpan = host is not null ? script.Span(host.Place!.From, host.Place.To) : script.Span(best.From, Math.Min(best.To, best.From + 10));
        claims.Add(new ClaimDraft("/host", leg.Host, hostSpan, (host ?? best).Rule, Math.Round(leg.Score, 2)) { Modality = ModalityOf(best) });
        foreach (var city in leg.Cities) claims.Add(new ClaimDraft("/cities/-", city.Sense.Name, script.Span(city.From, city.To), "visit.city", 0.8) { Raw = script.Words(city.From, city.To) });
        if (leg.Start is { } start) Date(claims, "/start", start, leg);
        if (leg.End is { } end) Date(claims, "/end", end, leg);
        claims.Add(new ClaimDraft("/status", Codes.Of(leg.Status), leg.StatusBecause.Span, leg.StatusBecause.Rule, Math.Round(Math.Min(0.95, leg.StatusBecause.Confidence), 2)));
        if (leg.Kind is { } kind) claims.Add(new ClaimDraft("/kind", Codes.Of(kind.Kind), kind.Span, "visit.kind", 0.9));
        foreach (var (mark, span) in leg.Marks) claims.Add(new ClaimDraft("/marks/-", Codes.Of(mark), span, "visit.mark", 0.8));
        return claims;
    }

    private static Modality ModalityOf(TravelEvent travel) => travel.Verb.Ahead ? travel.Verb.Modality is Modality.Asserted ? Modality.Planned : travel.Verb.Modality : Modality.Asserted;

    private static void Date(List<ClaimDraft> claims, string field, (PartialDate Date, TextSpan Span, string Rule, double Confidence) date, Leg leg)
    {
        var value = date.Date.Edtf ?? date.Date.Raw;
        if (string.IsNullOrEmpty(value)) return;
        claims.Add(new ClaimDraft(field, value, date.Span, date.Rule, Math.Round(Math.Min(0.95, date.Confidence), 2))
        {
            Raw = date.Date.Raw,
            Modality = leg.Status is VisitStatus.Announced or VisitStatus.Scheduled or VisitStatus.Invited ? Modality.Planned : Modality.Asserted,
        });
    }

    // The one day of which the text tells anything: a visit of a day, or one whose end nobody gives.
    private static (PartialDate Date, TextSpan Span)? OnlyDay(Leg leg) =>
        leg.Start is { Date: { Edtf: not null, Earliest: { } first, Latest: { } last } } start && first == last && (leg.End is null || leg.End.Value.Date.Latest == first) ? (start.Date, start.Span) : null;

    public void Meetings(List<MeetingFact> meetings, List<GroupMention> groups)
    {
        var number = 0;
        foreach (var meeting in meetings)
        {
            var claims = new List<ClaimDraft>();
            var rule = meeting.Rule;
            var confidence = Math.Round(meeting.Confidence, 2);
            var tense = meeting.State == MeetingState.Planned ? Tense.Future : Tense.Past;
            var modality = meeting.State == MeetingState.Planned ? Modality.Planned : Modality.Asserted;
            if (meeting.Event.When is { } same && meeting.Leg.Start is { } arrival && arrival.Span == same.Span && arrival.Date.Edtf is { } arrived)
                // the day of the arrival, whatever the tense of the talks it opens
                claims.Add(new ClaimDraft("/date", arrived, same.Span, rule + ".date", confidence) { Raw = arrival.Date.Raw, Modality = modality });
            else if (meeting.Event.When is { } when && when.At(tense) is { Edtf: { } edtf } day)
                claims.Add(new ClaimDraft("/date", edtf, when.Span, rule + ".date", confidence) { Raw = day.Raw, Modality = modality });
            else if (meeting.Event.When is null && meeting.State == MeetingState.Held && OnlyDay(meeting.Leg) is { } only)
                claims.Add(new ClaimDraft("/date", only.Date.Edtf!, only.Span, rule + ".day-of-visit", 0.6) { Raw = only.Date.Raw, Modality = modality });
            var cue = script.Span(Math.Min(meeting.Event.Verb.From, meeting.Event.Cue), meeting.Event.Cue + 1);
            claims.Add(new ClaimDraft("/format", Codes.Of(meeting.Event.Format), cue, rule + ".format", 0.6));
            if (meeting.Event.Place is { Sense.Kind: PlaceKind.City } place)
                claims.Add(new ClaimDraft("/city", place.Sense.Name, script.Span(place.From, place.To), rule + ".city", 0.8) { Modality = modality });
            claims.Add(new ClaimDraft("/state", Codes.Of(meeting.State), cue, rule + ".state", confidence));
            Participant(claims, 0, meeting.Leg.Visitor, meeting.Leg.Visitor.NameSpan.Length > 0 ? meeting.Leg.Visitor.NameSpan : cue, Side.Visitor, ParticipantRole.PrincipalVisitor, rule, confidence);
            var side = meeting.With.Actor is null ? Side.Unknown : meeting.With.Actor == meeting.Leg.Host ? Side.Host : Side.Third;
            Participant(claims, 1, meeting.With, meeting.With.NameSpan.Length > 0 ? meeting.With.NameSpan : script.Span(meeting.Mention.From, meeting.Mention.To), side, side == Side.Host ? ParticipantRole.PrincipalHost : ParticipantRole.Unknown, rule, confidence, meeting.Mention);
            var sentence = script.Sentences[meeting.Event.SentenceIndex];
            var index = 2;
            foreach (var group in groups)
            {
                // groups named in one breath with the person met
                if (group.From < meeting.Mention.To || group.To > sentence.To || group.From - meeting.Mention.Tail > 4 || index > 4) continue;
                var at = "/participants/" + index.ToString(CultureInfo.InvariantCulture);
                var span = script.Span(group.From, group.To);
                claims.Add(new ClaimDraft(at + "/description", script.Words(group.From, group.To), span, "meeting.group", 0.75) { Modality = modality });
                if (group.Actor is not null) claims.Add(new ClaimDraft(at + "/actor", group.Actor, span, "meeting.group", 0.75));
                claims.Add(new ClaimDraft(at + "/side", Codes.Of(group.Actor is null ? Side.Unknown : group.Actor == meeting.Leg.Host ? Side.Host : group.Actor == meeting.Leg.Visitor.Actor ? Side.Visitor : Side.Third), span, "meeting.group", 0.7));
                claims.Add(new ClaimDraft(at + "/role", Codes.Of(ParticipantRole.UnnamedGroup), span, "meeting.group", 0.75));
                index++;
            }
            written.Add(new ProposalDraft("meeting-" + (++number).ToString(CultureInfo.InvariantCulture), Subject.Meeting, claims) { Parents = [meeting.Leg.Key], Confidence = confidence });
        }
    }

    public void Agenda(List<AgendaPoint> points, List<Leg> legs)
    {
        var all = legs.OrderBy(l => l.Order).Select(l => l.Key).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var point in points)
        {
            var confidence = point.Strength switch { 3 => 0.85, 2 => 0.7, _ => 0.5 };
            var claims = new List<ClaimDraft>();
            var whole = script.Span(point.From, point.To);
            foreach (var (code, from, to, weight) in point.Topics)
                claims.Add(new ClaimDraft("/topics/-", code, whole, "agenda.keyword", Math.Round(Math.Min(0.95, confidence * Math.Min(1.1, 0.7 + (weight * 0.2))), 2)) { Raw = script.Words(from, to), Speaker = point.Speaker });
            foreach (var (actor, from, to) in point.About) claims.Add(new ClaimDraft("/aboutActors/-", actor, script.Span(from, to), "agenda.about", 0.8));
            if (point.ProposedBy is { } by) claims.Add(new ClaimDraft("/proposedBy", by.Actor, script.Span(by.From, by.To), "agenda.proposed-by", 0.75));
            if (point.Area is { } area) claims.Add(new ClaimDraft("/area", area.Name, script.Span(area.From, area.To), "agenda.area", 0.85));
            if (point.Prominence is not Prominence.Normal) claims.Add(new ClaimDraft("/prominence", Codes.Of(point.Prominence), script.Span(point.ProminenceAt.From, point.ProminenceAt.To), "agenda.prominence", confidence));
            claims.Add(new ClaimDraft("/modality", Codes.Of(point.Modality), script.Span(point.ModalityAt.From, point.ModalityAt.To), "agenda.modality", confidence) { Speaker = point.Speaker });
            claims.Add(new ClaimDraft("/note", script.Words(point.From, point.To), whole, "agenda.words", 0.9));
            // the same topics again add nothing, unless other words say that they are on the agenda
            var same = string.Join('|', point.Topics.Select(t => t.Code).Order(StringComparer.Ordinal)) + "|" + point.Prominence + "|" + string.Join('|', point.About.Select(a => a.Actor));
            var hangs = Hangs(point.Sentence, legs, all);
            var first = seen.Add(same);
            if (!seen.Add(string.Join('|', [same, .. hangs, script.Words(point.From, point.To)])) || (!first && point.Strength < 3)) continue;
            foreach (var parents in EachLeg(hangs, legs))
                written.Add(new ProposalDraft("agenda-" + (++number).ToString(CultureInfo.InvariantCulture), Subject.AgendaItem, claims) { Parents = parents, Confidence = Math.Round(confidence, 2) });
        }
    }

    // A point on the agenda of a journey is one on that of each stop, and may be kept for one and not for another. What
    // several visitors come for stands once.
    private static IEnumerable<List<string>> EachLeg(List<string> parents, List<Leg> legs) =>
        legs.Where(leg => parents.Contains(leg.Key)).Select(leg => leg.TripKey).Distinct().Count() == 1 ? parents.Select(parent => new List<string> { parent }) : [parents];

    private void Participant(List<ClaimDraft> claims, int index, Person person, TextSpan span, Side side, ParticipantRole role, string rule, double confidence, PersonMention? mention = null)
    {
        var at = "/participants/" + index.ToString(CultureInfo.InvariantCulture);
        if (person.Name is not null) claims.Add(new ClaimDraft(at + "/name", person.Name, span, rule, confidence));
        // whom the text names by office only is described by its words
        else if (mention is not null) claims.Add(new ClaimDraft(at + "/description", script.Words(mention.Head, mention.Tail), script.Span(mention.Head, mention.Tail), rule, confidence));
        else if (person.Title is not null && person.TitleSpan is { } called) claims.Add(new ClaimDraft(at + "/description", person.Title, called, rule, confidence));
        if (person.Title is not null && person.TitleSpan is { } title) claims.Add(new ClaimDraft(at + "/office", person.Title, title, "person.office", 0.9));
        if (person.Actor is not null) claims.Add(new ClaimDraft(at + "/actor", person.Actor, person.ActorSpan ?? person.TitleSpan ?? span, "person.actor", person.ActorInferred ? 0.7 : 0.9));
        claims.Add(new ClaimDraft(at + "/side", Codes.Of(side), span, rule + ".side", confidence));
        claims.Add(new ClaimDraft(at + "/role", Codes.Of(role), span, rule + ".role", confidence));
    }
}
