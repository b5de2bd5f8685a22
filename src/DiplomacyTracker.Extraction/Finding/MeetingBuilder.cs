using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>One meeting within a visit: whom the visitor met or is to meet.</summary>
internal sealed class MeetingFact
{
    public required Leg Leg { get; init; }

    public required Person With { get; init; }

    public required PersonMention Mention { get; init; }

    public required MeetingEvent Event { get; init; }

    public MeetingState State { get; set; }

    public double Confidence { get; set; }

    public required string Rule { get; init; }
}

/// <summary>Attaches meeting clauses to visits, each counterpart once, by the clause that says most.</summary>
internal sealed class MeetingBuilder(Facts facts, List<MeetingEvent> meetings, List<Leg> legs)
{
    public List<MeetingFact> Build()
    {
        var found = new Dictionary<(Leg, Person), MeetingFact>();
        var visitors = legs.Select(l => l.Visitor).ToHashSet();
        foreach (var meeting in meetings)
        {
            if (meeting.ByWire || (meeting.Verb.Negated && !meeting.Dropped)) continue;
            foreach (var mention in meeting.People)
            {
                var other = mention.Who;
                if (!other.IsOfficial && (other.Title is null || other.Level == OfficeLevel.NonState)) continue;
                if (other.Name is null && mention.Kind != MentionKind.Office) continue;
                foreach (var leg in LegsFor(meeting, other, visitors))
                {
                    if (visitors.Contains(other) && !meeting.People.Exists(p => p.Who == leg.Visitor)) continue;
                    var strict = meeting.Objects.Exists(o => o.Who == other) || meeting.People.Exists(p => p.Who == leg.Visitor);
                    var isHost = other.Actor == leg.Host;
                    if (!isHost && other.Actor is not null && !(strict && meeting.Objects.Exists(o => o.Who == other) && meeting.People.Exists(p => p.Who == leg.Visitor))) continue;
                    if (other.Actor is null && !strict) continue;
                    if (other.Actor == leg.Visitor.Actor && other.Actor is not null) continue;
                    var state = State(meeting, leg);
                    var fact = new MeetingFact
                    {
                        Leg = leg, With = other, Mention = mention, Event = meeting, State = state,
                        Confidence = (strict ? 0.85 : 0.65) - (other.Actor is null ? 0.1 : 0), Rule = strict ? "meeting.with" : "meeting.same-sentence",
                    };
                    var key = (leg, other);
                    if (!found.TryGetValue(key, out var known) || Better(fact, known)) found[key] = fact;
                    if (other.Actor is null && isHost is false && strict)
                    {
                        other.Actor = leg.Host;
                        other.ActorInferred = true;
                    }
                }
            }
        }
        Assume(found, visitors);
        return [.. found.Values.OrderBy(f => f.Mention.From)];
    }

    // The host's head of state or government, named with the office in a report on the visit, hardly stands there unless the two meet.
    private void Assume(Dictionary<(Leg, Person), MeetingFact> found, HashSet<Person> visitors)
    {
        foreach (var mention in facts.Mentions)
        {
            if (mention.Kind is not (MentionKind.Name or MentionKind.Surname) || mention.Office is null || mention.Office.Manner != OfficeManner.InOffice) continue;
            var person = mention.Who;
            if (person.Level is not (OfficeLevel.HeadOfState or OfficeLevel.HeadOfGovernment) || visitors.Contains(person)) continue;
            var s = facts.Script.SentenceAt(mention.From);
            var sentence = facts.Script.Sentences[s];
            if (Apart(sentence)) continue;
            foreach (var leg in Hosted(person, mention.From))
            {
                if (leg.Visitor.Level is not (OfficeLevel.HeadOfState or OfficeLevel.HeadOfGovernment or OfficeLevel.ForeignMinister or OfficeLevel.IgoHead or OfficeLevel.ParliamentSpeaker or OfficeLevel.DeputyHead or OfficeLevel.DefenceMinister or OfficeLevel.Royal)) continue;
                if (found.ContainsKey((leg, person))) continue;
                if (person.Actor is null) (person.Actor, person.ActorInferred) = (leg.Host, true);
                var verb = new VerbGroup(mention.From, mention.From, VerbTime.Past, Modality.Asserted, false, false);
                DateMention? when = null;
                foreach (var date in facts.DatesBetween(sentence.From, sentence.To)) when ??= date;
                var assumed = new MeetingEvent { People = [mention], Objects = [], Verb = verb, Cue = mention.From, SentenceIndex = s, When = when, Format = MeetingFormat.Unknown };
                found[(leg, person)] = new MeetingFact { Leg = leg, With = person, Mention = mention, Event = assumed, State = State(assumed, leg), Confidence = 0.5, Rule = "meeting.host-named" };
            }
        }
    }

    // More visitors than this are not received together by a host who is only named.
    private const int GuestsTogether = 5;

    // The legs in a person's country; for someone without a country the leg spoken of last.
    private List<Leg> Hosted(Person person, int at)
    {
        if (person.Actor is not null)
        {
            List<Leg> hosted = [.. legs.FindAll(l => l.Host == person.Actor).DistinctBy(l => l.Visitor)];
            return hosted.Count <= GuestsTogether ? hosted : hosted.FindAll(l => l.Events.Exists(e => e.Place is not null && Math.Abs(facts.Script.SentenceAt(e.From) - facts.Script.SentenceAt(at)) <= 1));
        }
        if (legs.Select(l => l.Host).Distinct(StringComparer.Ordinal).Count() == 1) return [.. legs.DistinctBy(l => l.Visitor)];
        if (legs.Select(l => l.Visitor).Distinct().Count() > 1) return [];
        var before = legs.Where(l => l.Events.Exists(e => e.Place is not null && e.From < at)).MaxBy(l => l.Events.Where(e => e.Place is not null && e.From < at).Max(e => e.From));
        return before is null ? [] : [before];
    }

    private bool Apart(Sentence sentence)
    {
        for (var i = sentence.From; i < sentence.To; i++)
            if (facts.Script.At(i) is "invitation" or "invited" or "predecessor" or "former" or "late" or "phone" or "telephone" or "ago" or "since" or "under" or "resigned" or "elected" or "died" or "death" or "funeral" or "succeeded") return true;
        return false;
    }

    private static bool Better(MeetingFact a, MeetingFact b) =>
        (a.Event.When is not null && b.Event.When is null && a.Confidence >= b.Confidence) || a.Confidence > b.Confidence + 0.01
        || (a.State == MeetingState.Held && b.State == MeetingState.Planned && a.Confidence >= b.Confidence);

    // The visit a meeting belongs to: that of the person present, to the place of the meeting or the counterpart's country.
    private IEnumerable<Leg> LegsFor(MeetingEvent meeting, Person other, HashSet<Person> visitors)
    {
        var candidates = legs.FindAll(l => l.Visitor != other && (visitors.Contains(other) ? other.Actor == l.Host : true));
        if (candidates.Count == 0) return [];
        var present = candidates.FindAll(l => meeting.People.Exists(p => p.Who == l.Visitor));
        if (present.Count > 0) candidates = present;
        var host = candidates.FindAll(l => l.Host == other.Actor);
        if (host.Count > 0) return host.Select(l => l).DistinctBy(l => l.Visitor).Take(1).Concat(present.Count > 1 ? host.DistinctBy(l => l.Visitor).Skip(1) : []);
        if (meeting.Place is { Actor: { Length: > 0 } place })
        {
            var there = candidates.FindAll(l => l.Host == place);
            if (there.Count > 0) return there.Take(1);
        }
        if (other.Actor is not null && present.Count == 0) return [];
        // without a place: where the others present are at home, else the leg spoken of last before it
        var hosted = candidates.FindAll(l => meeting.People.Exists(p => p.Who != other && p.Who.Actor == l.Host));
        if (hosted.Count > 0) return hosted.Take(1);
        var live = candidates.FindAll(l => l.Status is not (VisitStatus.Cancelled or VisitStatus.Postponed or VisitStatus.Denied));
        if (live.Count > 0) candidates = live;
        var before = candidates.OrderByDescending(l => l.Events.Where(e => e.From <= meeting.Cue).Select(e => e.From).DefaultIfEmpty(-1).Max()).First();
        return [before];
    }

    private MeetingState State(MeetingEvent meeting, Leg leg)
    {
        if (leg.Status is VisitStatus.Cancelled or VisitStatus.Postponed or VisitStatus.Denied || meeting.Dropped) return MeetingState.Dropped;
        if (meeting.Verb.Ahead || leg.Status is VisitStatus.Announced or VisitStatus.Scheduled or VisitStatus.Invited or VisitStatus.Rumoured) return MeetingState.Planned;
        if (meeting.When is { } when && facts.Context.Published is { } published && when.At(Domain.Time.Tense.Unknown).Earliest is { } day && day > published) return MeetingState.Planned;
        return MeetingState.Held;
    }
}
