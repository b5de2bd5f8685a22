using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>Reads verbs of travel: "arrived in", "will fly to", "is due in", "left".</summary>
internal sealed class TravelVerbFinder(Facts facts, DestinationReader destinations, TravellerReader travellers, TravelLog log, HostViewFinder hosts)
{
    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;
    private readonly PlaceIndex places = facts.Places;

    // What one comes to do.
    private static readonly System.Collections.Frozen.FrozenSet<string> Purposes = Words.Set("discuss meet find see talk ask seek attend sign explain press persuade urge hear listen offer plead thank pay tell mediate negotiate open visit join address plead show learn study mourn celebrate bury");

    public void Verb(Sentence sentence, int i, Travel kind, VerbForm form)
    {
        if (kind == Travel.Be && tokens[i].Folded is "is" or "was" or "be" or "been")
        {
            Being(sentence, i);
            return;
        }
        var group = VerbReader.Read(script, i, form, sentence.From);
        // "will make stops in X"
        if (tokens[i].Folded is "stop" or "stops")
            for (var make = i - 1; make > Math.Max(sentence.From, i - 5); make--)
                if (script.At(make) is "make" or "makes" or "made" or "making") group = VerbReader.Read(script, make, script.At(make) switch { "make" => VerbForm.Base, "makes" => VerbForm.Third, "made" => VerbForm.Past, _ => VerbForm.Gerund }, sentence.From);
        var next = script.At(i + 1);
        switch (kind)
        {
            case Travel.Arrive:
                if (tokens[i].Folded is "touch" or "touches" or "touched" or "touching" or "put" or "puts" or "putting" && next is not "down") return;
                if (tokens[i].Folded is "set" or "sets" or "setting")
                {
                    if (next is "off" or "out") Go(sentence, i, group, "visit.sets-off", i + 2);
                    else if (next is "foot") Go(sentence, i, group, "visit.sets-foot", i + 2);
                    return;
                }
                if (tokens[i].Folded is "step" or "steps" or "stepped" or "stepping" && !(next is "off" or "onto" || (next is "out" or "down" && destinations.After(sentence, i + 2, null, 8) is { Place.Sense.Kind: PlaceKind.City }))) return;
                Go(sentence, i, group, "visit.arrived-in", next is "down" or "off" or "out" ? i + 2 : i + 1);
                return;
            case Travel.Go:
                // "the head of Tesla", "the crown heads of Europe": nobody goes anywhere
                if (tokens[i].Folded is "head" or "heads" && (next is "of" or "-" || script.At(i - 1) is "the" or "a" or "as" or "his" or "her" or "their" or "'s" or "deputy" or "crowned")) return;
                if (tokens[i].Folded is "depart" or "departs" or "departed" or "departing" && destinations.After(sentence, i + 1, "for") is null)
                {
                    Leave(sentence, i, group);
                    return;
                }
                if (next is "home" or "out" || (next is "back" && destinations.After(sentence, i + 2, null) is not { } back) || (next is "back" && IsHomeward(sentence, i)))
                {
                    Leave(sentence, i, group);
                    return;
                }
                // "come into force", "go on helping", "going to discuss"
                if (next is "on" && script.At(i + 2) is not "to" && !Words.Days.Contains(script.At(i + 2)) && !Words.Months.Contains(script.At(i + 2)) && facts.DatesBetween(i + 1, i + 4).Length == 0) return;
                // "went over what was done", "go through the list"
                if (tokens[i].Folded is "go" or "goes" or "went" or "gone" or "going" && next is "over" or "through" && script.At(i + 2) is not "to" && places.At(i + 2) is null && places.At(i + 3) is null) return;
                if (tokens[i].Folded is "going" && next is "to" && places.At(i + 2) is null && script.At(i + 2) is not "the") return;
                if (tokens[i].Folded is "drop" or "drops" or "dropped" or "dropping" && next is not "in") return;
                Go(sentence, i, group, tokens[i].Folded is "came" or "come" or "comes" ? "visit.came-to" : "visit.went-to", next is "down" or "off" or "over" or "in" && places.At(i + 2) is null ? i + 2 : i + 1);
                return;
            case Travel.Reach:
                if (form is VerbForm.Gerund && i == sentence.From && destinations.Object(sentence, i + 1) is { } visited)
                {
                    OpeningVisit(sentence, i, group, visited);
                    return;
                }
                if (form is VerbForm.Gerund && group.Time is VerbTime.Gerund && script.At(i - 1) is not ("of" or "after" or "before" or "while" or "for" or "by" or "," or "from" or "on"))
                {
                    // "visiting President X": an adjective
                    VisitingPerson(sentence, i);
                    return;
                }
                Reach(sentence, i, group);
                return;
            case Travel.Leave:
                if (tokens[i].Folded is "take" or "takes" or "took" or "taken" or "taking" or "bring" or "brings" or "brought" or "bringing" or "carry" or "carries" or "carried" or "carrying")
                {
                    if (next is "off") Leave(sentence, i, group);
                    else Brought(sentence, i, group);
                    return;
                }
                if (tokens[i].Folded[0] is 'e' or 'w' or 'c' or 'f')
                {
                    Rounds(sentence, i, group, Aspect.Leave);
                    return;
                }
                if (tokens[i].Folded is "return" or "returns" or "returned" or "returning")
                {
                    if (script.At(i - 1) is "a" or "the" or "his" or "her" or "their" or "in") return;
                    if (next is not "from" && destinations.After(sentence, i + 1, "to") is { } to && !IsHomeward(sentence, i)) log.Add(sentence, Aspect.Arrive, group, "visit.returned-to", i, to.Place, 0.6);
                    // "returned to work", "to power": nobody goes home
                    else if (next is "home" or "from" || (next is "to" && (destinations.After(sentence, i + 1, "to") is not null || script.At(i + 2) is "his" or "her" or "their" or "the"))) Leave(sentence, i, group);
                    return;
                }
                // "left for a three-day visit to Japan" is told by the noun
                var outward = destinations.After(sentence, i + 1, "for");
                for (var at = i + 1; outward is null && at < i + 6; at++)
                    if (script.At(at) is "for" or "on" && script.At(at + 1) is "a" or "an" or "his" or "her" or "the" && VisitFollows(at + 2)) return;
                if (outward is { } target)
                {
                    // "left Paris for Vienna": out of one country and into another
                    if (places.At(i + 1) is { CanBeVisited: true } origin && origin.Actor != target.Place.Actor && !travellers.IsHome(sentence, i, origin)) log.Add(sentence, Aspect.Leave, group, "visit.left", i, origin, 0.7);
                    if (travellers.IsHome(sentence, i, target.Place)) Leave(sentence, i, group);
                    else log.Travelled(sentence, Aspect.Arrive, group with { Time = group.Time is VerbTime.Past ? VerbTime.Past : group.Time }, "visit.left-for", i, target);
                    return;
                }
                Leave(sentence, i, group);
                return;
            case Travel.Receive:
                hosts.Receive(sentence, i, group);
                return;
            case Travel.Be:
                if (group.Passive) return;
                Stay(sentence, i, group);
                return;
            case Travel.Board:
                for (var at = i + 1; at < i + 5; at++)
                    if (script.At(at) is "plane" or "flight" or "aircraft" or "jet" or "train" or "airliner" && destinations.After(sentence, at + 1, script.At(at + 1) is "to" ? "to" : "for", 3) is { } bound) log.Travelled(sentence, Aspect.Arrive, group, "visit.boards-for", i, bound, 0.7);
                return;
            case Travel.Lead:
                Lead(sentence, i, group);
                return;
            case Travel.Spend:
                if (tokens[i].Folded[0] == 'b') Rounds(sentence, i, group, Aspect.Arrive);
                else if (tokens[i].Folded[0] == 's' && destinations.After(sentence, i + 1, "in", 6) is { } spent) log.Travelled(sentence, Aspect.Stay, group, "visit.spends-days-in", i, spent);
                return;
        }
    }

    private void Go(Sentence sentence, int i, VerbGroup group, string rule, int from)
    {
        // "goes on to X": the present of a timetable
        if (group is { Time: VerbTime.Present, Negated: false } && script.At(i + 1) is "on" && script.At(i + 2) is "to") group = group with { Time = VerbTime.Future, Modality = Modality.Planned };
        var target = destinations.After(sentence, from, null);
        var next = script.At(i + 1);
        // "arrived Beijing", as many papers have it
        if (from == i + 1 && tokens[i].Folded.StartsWith("arriv", StringComparison.Ordinal) && places.StartingAt(from) is { CanBeVisited: true } bare && tokens[from].Gap == Gap.Space) target = new Destination(bare, false);
        CameFrom(sentence, i, group, target?.Place);
        if (target is null)
        {
            // where a report has a dateline, who arrives and says not where has come there
            if (tokens[i].Folded is "arrived" or "arrives" or "landed" or "flew" or "jetted" && (from == i + 1 || script.At(i + 1) is "in") && (script.At(i + 1) is "in" || tokens[i].Folded is not ("flew" or "jetted")) && !group.Passive && travellers.Subject(sentence, group.From) is { } guest && Abroad(guest, i) is { } here)
            {
                log.Add(sentence, Aspect.Arrive, group, rule + "-dateline", i, here, 0.6);
                return;
            }
            // "Taiwan came up too", "came under fire"
            if (tokens[i].Folded is "came" or "come" && !(next is "to" && Purposes.Contains(script.At(i + 2)) && travellers.Subject(sentence, group.From) is { Who.IsOfficial: true }) && (next is not ("on" or "here" or "for" or "with" or "late" or "last" or "early" or "alone" or "." or "," or "yesterday" or "today" or "by") || travellers.Subject(sentence, group.From) is null)) return;
            // "flew in", "arrived", "came on Monday": the place goes without saying
            if (tokens[i].Folded is "arrived" or "arrives" or "arrive" or "landed" or "lands" or "flown" or "flew" or "came" or "come" && from <= i + 2 && group.From > sentence.From && !group.Passive)
                log.Add(sentence, Aspect.Arrive, group, rule + "-there", i, null, 0.5);
            return;
        }
        log.Travelled(sentence, Aspect.Arrive, group, rule, i, target.Value);
    }

    // "came from X, where he had …": if he was on a visit there, it is over
    private void CameFrom(Sentence sentence, int i, VerbGroup group, PlaceMention? to)
    {
        if (group.Negated || group.Ahead) return;
        for (var at = i + 1; at < Math.Min(sentence.To, i + 12); at++)
        {
            if (Words.ClauseOpeners.Contains(script.At(at))) return;
            if (script.At(at) is not "from" || destinations.PlaceAfter(sentence, at + 1) is not { Adjective: false, Place: { CanBeVisited: true } origin } || origin.Actor == to?.Actor) continue;
            if (travellers.Subject(sentence, group.From) is { Who: { IsOfficial: true, Actor: { } home } } && home != origin.Actor) log.Add(sentence, Aspect.Leave, group with { Time = VerbTime.Past }, "visit.came-from", i, origin, 0.45).When = null;
            return;
        }
    }

    private void Reach(Sentence sentence, int i, VerbGroup group)
    {
        if (destinations.Object(sentence, i + 1) is { } target) log.Travelled(sentence, group.Negated ? Aspect.Deny : tokens[i].Folded.StartsWith("reach", StringComparison.Ordinal) ? Aspect.Arrive : Aspect.Stay, group, "visit.visited", i, target);
        else if (destinations.After(sentence, i + 1, "in", 9) is { } site && tokens[i].Folded[0] == 'v') log.Add(sentence, Aspect.Stay, group, "visit.visited-site-in", i, site.Place, 0.5);
    }

    public void Leave(Sentence sentence, int i, VerbGroup group)
    {
        if (group.Passive) return;
        // "left behind", "left open", "left the meeting": nobody goes away
        if (tokens[i].Folded is "left" or "leave" or "leaves" or "leaving")
        {
            var next = script.At(i + 1);
            if (next is "here" && facts.Here(i) is { } here)
            {
                log.Add(sentence, Aspect.Leave, group, "visit.left-here", i, here, 0.8);
                return;
            }
            var leavesPlace = places.At(i + 1) is not null || (next is "the" && places.At(i + 2) is not null) || next is "on" or "for" or "," or "." or "again" or "that" or "after" or "early" or "late" or "at" or "from" or "later" or "home" or "the" || facts.DatesBetween(i + 1, i + 2).Length > 0 || Words.Days.Contains(next);
            if (!leavesPlace || (next is "the" && facts.DatesBetween(i + 1, i + 3).Length == 0 && script.At(i + 2) is not ("country" or "capital" or "island" or "city" or "region") && places.At(i + 2) is null)) return;
        }
        // "flew home after a week in London"
        for (var at = i + 1; at < Math.Min(sentence.To, i + 12); at++)
            if (script.At(at) is "after" or "following" or "from" && AfterStay(sentence, at) is { } stayed)
            {
                log.Add(sentence, Aspect.Leave, group, "visit.home-after-stay-in", i, stayed, 0.8);
                return;
            }
        // "has returned to Accra from Washington"
        if (tokens[i].Folded[0] == 'r' && script.At(i + 1) is "to" && destinations.PlaceAfter(sentence, i + 2) is { } home && script.At(home.Place.To) is "from" or "after" && destinations.PlaceAfter(sentence, home.Place.To + 1) is { Place.CanBeVisited: true } away && away.Place.Actor != home.Place.Actor)
        {
            log.Add(sentence, Aspect.Leave, group, "visit.home-from", i, away.Place, 0.85);
            return;
        }
        for (var at = i + 1; at < i + 4; at++)
            if (script.At(at) is "from" && script.At(at - 1) is "home" or "back" or "returned" or "returning" or "returns" && destinations.PlaceAfter(sentence, at + 1) is { Place.CanBeVisited: true } behind)
            {
                log.Add(sentence, Aspect.Leave, group, "visit.home-from", i, behind.Place, 0.85);
                return;
            }
        var from = places.At(i + 1) ?? (script.At(i + 1) is "the" ? places.At(i + 2) : null) ?? (script.At(i + 1) is "off" && script.At(i + 2) is "from" ? places.At(i + 3) : null);
        log.Add(sentence, Aspect.Leave, group, "visit.left", i, from is { CanBeVisited: true } ? from : null, 0.6);
    }

    // "after two days in X", "after talks in X"
    private PlaceMention? AfterStay(Sentence sentence, int after)
    {
        for (var at = after + 1; at < Math.Min(sentence.To, after + 6); at++)
            if (script.At(at) is "day" or "days" or "week" or "weeks" or "hours" or "nights" or "night" or "talks" or "stay" or "stop" && destinations.After(sentence, at + 1, "in", 6) is { Place: { CanBeVisited: true } place }) return place;
        return null;
    }

    private bool VisitFollows(int from)
    {
        for (var at = from; at < from + 6; at++)
            if (TravelWords.VisitNouns.Contains(script.At(at))) return true;
        return false;
    }

    // "will lead a delegation to X"
    private void Lead(Sentence sentence, int i, VerbGroup group)
    {
        for (var at = i + 1; at < Math.Min(sentence.To, i + 9); at++)
        {
            if (script.At(at) is not ("delegation" or "team" or "mission" or "group" or "party")) continue;
            if (destinations.After(sentence, at + 1, "to", 9) is { } target) log.Travelled(sentence, Aspect.Arrive, group, "visit.leads-delegation-to", i, target, 0.8);
            return;
        }
    }

    // "wraps up four days of talks in X", "began a round of meetings in Y"
    private void Rounds(Sentence sentence, int i, VerbGroup group, Aspect aspect)
    {
        for (var at = i + 1; at < Math.Min(sentence.To, i + 9); at++)
        {
            if (TravelWords.VisitNouns.Contains(script.At(at))) return;
            if (script.At(at) is not ("talks" or "meetings" or "discussions" or "negotiations" or "consultations")) continue;
            if (destinations.After(sentence, at + 1, "in", 10) is { } target && (target.Adjective || target.Place.Sense.Kind is PlaceKind.City or PlaceKind.Actor) && travellers.Subject(sentence, group.From) is { Who.IsOfficial: true }) log.Travelled(sentence, aspect, group, aspect == Aspect.Leave ? "visit.ends-talks-in" : "visit.begins-talks-in", i, target, 0.7);
            return;
        }
    }

    // "a tour that will take him to Seoul and Tokyo"
    private void Brought(Sentence sentence, int i, VerbGroup group)
    {
        var journey = false;
        for (var at = Math.Max(sentence.From, i - 14); at < i; at++) journey |= Words.Days.Contains(script.At(at)) || TravelWords.VisitNouns.Contains(script.At(at)) || script.At(at) is "itinerary" or "schedule" or "flight";
        if (!journey) return;
        // "a tour that also takes in X and Y"
        if (script.At(i + 1) is "in" && destinations.After(sentence, i + 1, "in", 2) is { } round)
        {
            log.Travelled(sentence, Aspect.Arrive, group.Time is VerbTime.Present ? group with { Time = VerbTime.Future, Modality = Modality.Planned } : group, "visit.takes-in", i, round, 0.7);
            return;
        }
        foreach (var mention in facts.MentionsBetween(i + 1, Math.Min(sentence.To, i + 11)))
        {
            if ((mention.Head != i + 1 && !(mention.Head == i + 2 && script.At(i + 1) is "the")) || destinations.After(sentence, mention.To, "to", 2) is not { } target) return;
            var targets = new List<(PlaceMention Place, int Order)> { (target.Place, 0) };
            if (!target.Adjective) destinations.Listed(sentence, target.Place, targets);
            foreach (var (place, order) in targets)
                if (place.CanBeVisited && log.Add(sentence, Aspect.Arrive, group, "visit.takes-to", i, place, 0.8, [mention], order) is { When: { } day } taken && day.To <= i && (order > 0 || script.At(i - 1) is "also" or "then")) taken.When = null;
            return;
        }
    }

    private void Stay(Sentence sentence, int i, VerbGroup group)
    {
        var next = script.At(i + 1);
        if (next is "until" or "till" or "through" or "for") log.Add(sentence, Aspect.Stay, group, "visit.stays", i, null, 0.55);
        else if (destinations.After(sentence, i + 1, "in", 3) is { } target) log.Travelled(sentence, Aspect.Stay, group, "visit.stays-in", i, target);
    }

    // "is in Beijing", "will be in Moscow", "is due in Warsaw", "is expected in Kyiv", "had been to Singapore", "is bound for"
    public void Being(Sentence sentence, int i)
    {
        var form = tokens[i].Folded switch { "been" => VerbForm.Participle, "be" => VerbForm.Base, _ => VerbForm.Third };
        var at = i + 1;
        var word = tokens[i].Folded;
        VerbGroup group;
        if (word is "due" or "bound")
        {
            group = new VerbGroup(i - 1, i, VerbTime.Future, Modality.Planned, false, false);
            if (script.At(i + 1) is "to" && places.At(i + 2) is null) return;
            if (script.At(i + 1) is "out" || (script.At(i + 1) is "to" && script.At(i + 2) is "leave"))
            {
                log.Add(sentence, Aspect.Leave, group, "visit.due-out", i, null, 0.6);
                return;
            }
        }
        else if (word is "been" or "be")
        {
            var inner = VerbReader.Read(script, i, form, sentence.From);
            group = inner;
            if (word is "been" && script.At(i - 1) is not ("has" or "have" or "had" or "already" or "also" or "never" or "just" or "recently" or "not")) return;
        }
        else
        {
            var negated = script.At(i + 1) is "not" or "n't";
            if (negated) at++;
            group = new VerbGroup(i, i, word is "was" or "were" ? VerbTime.Past : VerbTime.Present, Modality.Asserted, negated, false);
        }
        if (script.At(at) is "here" && facts.Here(at) is { } here)
        {
            log.Travelled(sentence, Aspect.Stay, group, "visit.is-here", i, new Destination(here, true), 0.7);
            return;
        }
        while (script.At(at) is "also" or "still" or "now" or "currently" or "already" or "expected" or "back" or "due" or "here") {
            if (script.At(at) is "expected" or "due") group = group with { Time = VerbTime.Future, Modality = Modality.Expected };
            if (script.At(at) is "back")
            {
                if (destinations.After(sentence, at + 1, null, 2) is { } again)
                {
                    var home = log.Add(sentence, Aspect.Leave, group, "visit.is-back", i, null, 0.6);
                    (home.Home, home.When) = (again.Place.Actor, null);
                }
                else if (script.At(at + 1) is "home") log.Add(sentence, Aspect.Leave, group, "visit.is-back", i, null, 0.6).When = null;
                return;
            }
            at++;
        }
        // "is off to Paris"
        if (script.At(at) is "off" && script.At(at + 1) is "to" && destinations.After(sentence, at + 1, "to", 2) is { } off)
        {
            log.Travelled(sentence, Aspect.Arrive, group with { Modality = Modality.Asserted }, "visit.is-off-to", i, off, 0.7);
            return;
        }
        if (script.At(at) is "home" && script.At(at + 1) is "again" or "." or "," or "from" or "after")
        {
            log.Add(sentence, Aspect.Leave, group, "visit.is-home", i, null, 0.6).When = null;
            return;
        }
        if (script.At(at) is "in" or "at" || (word is "been" or "due" or "bound" && script.At(at) is "to" or "for") || (script.At(at) is "at" && word is "due"))
        {
            if (destinations.After(sentence, at, null, 1) is { } target && !(target.Place.Sense.Kind == PlaceKind.Area))
                log.Travelled(sentence, Aspect.Stay, group, word is "been" ? "visit.has-been-to" : "visit.is-in", i, target, word is "due" or "bound" ? 0.8 : 0.6);
        }
    }

    public void OnTheWay(Sentence sentence, int i)
    {
        var group = new VerbGroup(i - 2, i, VerbTime.Progressive, Modality.Planned, false, false);
        var next = script.At(i + 1);
        if (next is "home" or "back" or "out")
        {
            log.Add(sentence, Aspect.Leave, group with { Modality = Modality.Asserted }, "visit.on-the-way-home", i, null, 0.65);
            if (next is "home" && script.At(i + 2) is "," or ":" && places.At(i + 3) is { CanBeVisited: true } stop) log.Add(sentence, Aspect.Stay, group with { Modality = Modality.Asserted, Time = VerbTime.Present }, "visit.stop-on-the-way", i, stop, 0.6).Length = (1, i, i + 2);
            return;
        }
        if (destinations.After(sentence, i + 1, "to", 2) is { } target) log.Travelled(sentence, Aspect.Arrive, group, "visit.on-the-way-to", i, target);
    }

    // "Poland, where the President is due": the clause tells who goes to the place before it.
    public void PlaceWhere(Sentence sentence, int i)
    {
        var place = places.EndingAt(script.At(i - 1) is "," ? i - 1 : i);
        if (place is not { CanBeVisited: true }) return;
        foreach (var mention in facts.MentionsBetween(i + 1, Math.Min(sentence.To, i + 7)))
        {
            if (mention.Kind == MentionKind.Pronoun && tokens[mention.From].Folded is "his" or "her") continue;
            for (var at = mention.To; at < Math.Min(sentence.To, mention.Tail + 4); at++)
            {
                var word = script.At(at);
                if (word is "is" or "will" or "was" && script.At(at + 1) is "due" or "expected" or "scheduled" or "set" or "to" or "meet" or "hold" or "attend" or "speak" or "join" or "stay" || word is "will")
                {
                    log.Add(sentence, Aspect.Stay, new VerbGroup(at, at, VerbTime.Future, Modality.Planned, false, false), "visit.place-where", at, place, 0.7, [mention]);
                    return;
                }
                if (word is "met" or "arrived" or "held" or "landed" or "had" or "joined")
                {
                    log.Add(sentence, Aspect.Stay, new VerbGroup(at, at, word is "had" ? VerbTime.PastPerfect : VerbTime.Past, Modality.Asserted, false, false), "visit.place-where", at, place, 0.65, [mention]);
                    return;
                }
            }
            return;
        }
    }

    public void Touchdown(Sentence sentence, int i)
    {
        if (destinations.After(sentence, i + 1, null, 3) is { } target)
            log.Travelled(sentence, Aspect.Arrive, new VerbGroup(i, i, VerbTime.Past, Modality.Asserted, false, false), "visit.touchdown", i, target, 0.6);
    }

    // "the next stop is X", "his first stop, in Y, was": only of the next one does it go without saying that it lies ahead
    public void NextStop(Sentence sentence, int i)
    {
        var next = tokens[i].Is("next");
        var limit = Math.Min(sentence.To, i + (next ? 14 : 9));
        var time = VerbTime.Future;
        for (var at = i + 2; at < limit; at++)
        {
            if (!next && script.At(at) is "was" or "came") time = VerbTime.Past;
            if (!next && !(script.At(at) is "is" or "was" or "will" or "be" or "in" or "came" or "," or "the" or "of" or "his" or "her" or "tour" or "trip" or "at" or ":" || places.At(at) is not null)) return;
            if (places.StartingAt(at) is { CanBeVisited: true } place)
            {
                log.Travelled(sentence, Aspect.Arrive, new VerbGroup(i, i, time, time == VerbTime.Past ? Modality.Asserted : Modality.Planned, false, false), "visit.next-stop", i, new Destination(place, false), 0.7);
                return;
            }
        }
    }

    // Where the report is from, if that is not the guest's own country.
    private PlaceMention? Abroad(PersonMention guest, int at) => facts.Here(at) is { } here && here.Actor != guest.Who.Actor ? here : null;

    // "Visiting Doha, the minister said"
    private void OpeningVisit(Sentence sentence, int i, VerbGroup group, Destination visited)
    {
        for (var comma = visited.Place.To; comma < Math.Min(sentence.To, visited.Place.To + 8); comma++)
        {
            if (!tokens[comma].Is(",")) continue;
            foreach (var mention in facts.MentionsBetween(comma + 1, Math.Min(sentence.To, comma + 10)))
                if (mention.Head <= comma + 2 && mention.Kind != MentionKind.Pronoun)
                {
                    log.Add(sentence, Aspect.Stay, group with { Time = VerbTime.Present }, "visit.visiting", i, visited.Place, 0.8, [mention]);
                    return;
                }
        }
    }

    private void VisitingPerson(Sentence sentence, int i)
    {
        foreach (var mention in facts.MentionsBetween(i + 1, Math.Min(sentence.To, i + 6)))
        {
            if (mention.Head > i + 1 || mention.Kind == MentionKind.Pronoun) continue;
            log.Add(sentence, Aspect.Stay, new VerbGroup(i, i, VerbTime.Present, Modality.Asserted, false, false), "visit.visiting-person", i, destinations.Around(sentence, i, i) ?? Abroad(mention, i), 0.7, [mention]);
            return;
        }
    }

    private bool IsHomeward(Sentence sentence, int verb) => destinations.After(sentence, verb + 1, "to", 5) is not { } target || travellers.IsHome(sentence, verb, target.Place);
}
