using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>Turns clauses of travel and meeting into visits: who, where, in what order, when, and how far along.</summary>
internal sealed class VisitBuilder(Facts facts, List<TravelEvent> travels, List<MeetingEvent> meetings)
{
    private readonly Script script = facts.Script;

    public List<Leg> Build(bool infer)
    {
        if (infer) Infer();
        var usable = new List<TravelEvent>();
        foreach (var travel in travels)
        {
            if (travel.Confidence < 0.3 || IsBackground(travel)) continue;
            usable.Add(travel);
        }
        foreach (var travel in usable)
        {
            // "he flies on to X" beside "he landed in Y": the present tense of a timetable
            if (travel.Verb is not { Time: VerbTime.Present, Negated: false } || travel.Aspect is not (Aspect.Arrive or Aspect.Leave) || travel.Noun || travel.Rule.StartsWith("visit.is-", StringComparison.Ordinal)) continue;
            if (usable.Exists(other => other != travel && other.Aspect == Aspect.Arrive && other.Host != travel.Host && other.Host is not null && (other.Verb.Time is VerbTime.Past or VerbTime.Perfect || (travel.When is null && other.From < travel.From && other.DateAfter(facts.Context.Published))) && !other.Verb.Negated && other.Confidence >= 0.5 && (travel.Who.Count == 0 || other.Who.Count == 0 || other.Who.Exists(w => travel.Who.Exists(v => v.Who == w.Who)))))
                travel.Verb = travel.Verb with { Time = VerbTime.Future, Modality = Modality.Planned };
        }
        foreach (var travel in usable)
        {
            // "will meet X there on Friday … X visits Y to attend a seminar"
            if (travel is { Verb: { Time: VerbTime.Present, Negated: false }, When: null, Rule: "visit.visited" } && travel.Verb.From == travel.Verb.Verb && travel.Who.Count > 0
                && usable.Exists(other => other.Host == travel.Host && other.Verb is { Ahead: true, Negated: false } && other.Aspect is Aspect.Arrive or Aspect.Stay && other.DateAfter(facts.Context.Published) && other.Who.Exists(w => travel.Who.Exists(v => v.Who == w.Who))))
                travel.Verb = travel.Verb with { Time = VerbTime.Future, Modality = Modality.Planned };
        }
        foreach (var travel in usable) Companions(travel);
        foreach (var travel in usable) FromHome(travel);
        var main = MainVisitors(usable);
        var legs = new List<Leg>();
        if (!usable.Exists(t => t.Host is { Length: > 0 } && t.Confidence >= 0.5 && (t.Who.Count == 0 && t.Confidence >= 0.75 || t.Who.Exists(w => Eligible(w.Who, t.Host))))) Complete(usable, ref main);
        var named = usable.Where(t => t.Host is { Length: > 0 } && t.Confidence >= 0.5).SelectMany(t => t.Who).Where(m => m.Kind != MentionKind.Pronoun && Eligible(m.Who, null)).Select(m => m.Who).ToHashSet();
        foreach (var travel in usable.Where(t => t.Host is { Length: > 0 } && t.Rule is not "visit.came-from")) Place(travel, main, legs, named);
        // where somebody came from is told of a visit that is known already, or of none
        foreach (var travel in usable.Where(t => t.Rule is "visit.came-from" && legs.Exists(l => l.Host == t.Host && t.Who.Exists(w => w.Who == l.Visitor)))) Place(travel, main, legs, named);
        foreach (var travel in usable.Where(t => t.Host is not { Length: > 0 })) Place(travel, main, legs, named);
        foreach (var leg in legs) Weigh(leg, main);
        legs = Prune(legs, main);
        Compatriots(legs);
        Sequence(legs);
        var status = new LegStatus(facts, travels);
        foreach (var leg in legs)
        {
            status.Describe(leg, legs);
            status.Close(leg, legs);
        }
        return legs;
    }

    // Two people of different actors who meet in the country of one of them: the other one is the visitor.
    private void Infer()
    {
        Localise();
        foreach (var meeting in meetings)
        {
            if (meeting.ByWire || meeting.Verb.Time == VerbTime.Conditional) continue;
            if ((meeting.Dropped || meeting.Verb.Negated) && meeting.Place is null) continue;
            if ((meeting.Place ?? Scene(meeting)) is not { Actor.Length: > 0 } place || !place.CanBeVisited) continue;
            var officials = meeting.People.FindAll(m => m.Who.IsOfficial);
            // someone without a country who meets a foreigner in a country is of that country
            if (!officials.Exists(m => m.Who.Actor == place.Actor) && officials.Exists(m => m.Who.Actor is not null))
                foreach (var local in officials.FindAll(m => m.Who.Actor is null && m.Kind != MentionKind.Pronoun)) (local.Who.Actor, local.Who.ActorInferred) = (place.Actor, true);
            var sides = officials.FindAll(m => m.Who.Actor is not null && m.Who.Level != OfficeLevel.Ambassador);
            var abroad = !sides.Exists(m => m.Who.Actor == place.Actor);
            // in a third country both sides are guests, if the clause says so itself
            if (abroad && (meeting.Place is null || sides.Select(m => m.Who.Actor).Distinct(StringComparer.Ordinal).Count() < 2 || meeting.Format == MeetingFormat.PhoneCall
                || sides.FindAll(m => m.Who.Level is OfficeLevel.HeadOfState or OfficeLevel.HeadOfGovernment or OfficeLevel.ForeignMinister && m.Kind != MentionKind.Pronoun).Count < 2)) continue;
            // in a third country only who is named in the clause of the meeting itself
            if (abroad) sides = sides.FindAll(m => !Elsewhere(meeting.Cue, m));
            if (abroad && sides.Select(m => m.Who.Actor).Distinct(StringComparer.Ordinal).Count() < 2) continue;
            var guests = sides.FindAll(m => m.Who.Actor != place.Actor).DistinctBy(m => m.Who).ToList();
            // "talks with X and Y during his trip": the one who is told to travel there, and nobody whom he meets
            if (meeting.Place is null && guests.Count > 1 && guests.FindAll(g => travels.Exists(t => t.Host == place.Actor && t.Confidence >= 0.6 && t.Who.Exists(w => w.Who == g.Who))) is { Count: > 0 } travelling) guests = travelling;
            foreach (var guest in abroad ? guests.Take(1) : guests)
            {
                var sentence = script.Sentences[meeting.SentenceIndex];
                // a journey that the text tells of goes the other way
                if (meeting.Place is null && travels.Exists(t => t.Confidence >= 0.7 && t.Host is not null && t.Host != place.Actor && t.Who.Exists(w => w.Who != guest.Who && sides.Exists(m => m.Who == w.Who && w.Who.Actor == place.Actor)))) continue;
                travels.Add(new TravelEvent
                {
                    Aspect = meeting.Dropped || meeting.Verb.Negated ? Aspect.Cancel : Aspect.Stay, Who = abroad ? guests : [guest], Place = place, Host = place.Actor, Verb = meeting.Verb, Rule = abroad ? "visit.met-in-third-country" : meeting.Place is null ? "visit.met-at-scene" : "visit.met-in", Confidence = meeting.Place is null ? 0.5 : 0.62, When = meeting.When,
                    From = Math.Min(guest.From, meeting.Cue), To = Math.Min(sentence.To, Math.Max(place.To, meeting.Cue + 1)),
                });
            }
        }
    }

    // "would meet him two days after he had seen X": X is of another clause
    private bool Elsewhere(int cue, PersonMention mention)
    {
        for (var i = Math.Min(cue, mention.To); i < Math.Max(cue, mention.Head); i++)
            if (script.At(i) is "after" or "before" or "while" or "when" or "until" or "since" or "because") return true;
        return false;
    }

    // A meeting whose sentence names no place is where the sentences around it are, if that is in the country of one of the two.
    private PlaceMention? Scene(MeetingEvent meeting)
    {
        var actors = meeting.People.FindAll(m => m.Who.IsOfficial && m.Who.Actor is not null).Select(m => m.Who.Actor!).Distinct(StringComparer.Ordinal).ToList();
        // at the place of the dateline somebody of that country meets a guest, or somebody whose country goes without saying
        if (facts.Here(meeting.Cue) is { } here && (actors.Count >= 2 ? actors.Contains(here.Actor)
            : actors.Count == 1 && actors[0] != here.Actor && meeting.People.Exists(m => m.Who is { Actor: null, Name: not null, Level: OfficeLevel.HeadOfState or OfficeLevel.HeadOfGovernment or OfficeLevel.ForeignMinister } && m.Kind != MentionKind.Pronoun))) return here;
        if (actors.Count < 2) return null;
        for (var s = meeting.SentenceIndex; s >= Math.Max(0, meeting.SentenceIndex - 2); s--)
        {
            var sentence = script.Sentences[s];
            for (var i = sentence.To - 1; i >= sentence.From; i--)
                if (facts.Places.StartingAt(i) is { Sense.Kind: PlaceKind.City, Sense.Minor: false } place && actors.Contains(place.Actor) && script.At(i - 1) is "in" or "at" or "." or "," && script.At(i - 2) is not "ministry" and not "government" and not "embassy") return place;
        }
        return null;
    }

    // "Waiting on the tarmac was X": who meets someone just arrived, and is given no country, is of the country arrived in.
    private void Localise()
    {
        foreach (var meeting in meetings)
        {
            if (meeting.ByWire || meeting.Place is not null) continue;
            foreach (var mention in meeting.People)
            {
                if (!mention.Who.IsOfficial || mention.Who.Actor is not null || mention.Kind == MentionKind.Pronoun) continue;
                TravelEvent? last = null;
                foreach (var travel in travels)
                    if (travel.Host is { Length: > 0 } && travel.From < meeting.Cue && travel.Confidence >= 0.5 && meeting.SentenceIndex - script.SentenceAt(travel.From) <= 3
                        && travel.Who.Exists(w => w.Who.Actor is not null && w.Who.Actor != travel.Host && w.Who != mention.Who)) last = travel;
                if (last is not null) (mention.Who.Actor, mention.Who.ActorInferred) = (last.Host, true);
            }
        }
    }

    // "British Prime Minister X and Prince Y": who is named in one breath with one of a country is of it too.
    private static void Companions(TravelEvent travel)
    {
        if (travel.Who.Count < 2) return;
        var actors = travel.Who.Select(w => w.Who.Actor).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (actors.Count != 1 || actors[0] == travel.Host) return;
        foreach (var mention in travel.Who)
            if (mention.Who.Actor is null && mention.Who.IsOfficial) (mention.Who.Actor, mention.Who.ActorInferred) = (actors[0], true);
    }

    // "Foreign Minister X left Kabul for Doha"; "ISLAMABAD: Prime Minister X will fly to Riyadh": whose country goes without saying is of the place left, or of that of the dateline.
    private void FromHome(TravelEvent travel)
    {
        if (travel.Host is not { Length: > 0 } host || travel.Confidence < 0.5 || !travel.Who.Exists(w => w.Who is { Actor: null, IsOfficial: true, Name: not null })) return;
        string? home = null;
        for (var i = travel.From; i < Math.Min(script.Tokens.Count, travel.To + 1); i++)
            if (script.At(i) is "left" or "leaves" or "leave" or "departed" or "departs" or "from" && facts.Places.At(i + 1) is { Sense.Kind: PlaceKind.City } origin && origin.Actor != host) home ??= origin.Actor;
        for (var i = travel.From; i < Math.Min(script.Tokens.Count, travel.To + 1); i++)
            if (script.At(i) is "home" && script.At(i + 1) is "to" && facts.Places.At(i + 2) is { CanBeVisited: true } own && own.Actor != host) home ??= own.Actor;
        // "a Saudi delegation headed by X"
        foreach (var mention in travel.Who)
            if (script.At(mention.Head - 1) is "by" && script.At(mention.Head - 2) is "led" or "headed" && script.At(mention.Head - 3) is "delegation" or "team" or "mission" or "party" && facts.Places.EndingAt(mention.Head - 3) is { Sense.Kind: PlaceKind.Demonym } people && people.Actor != host) home ??= people.Actor;
        if (home is null && travel.Aspect != Aspect.Leave && facts.Here(travel.From) is { } here && here.Actor != host) home = here.Actor;
        if (home is null) return;
        foreach (var mention in travel.Who)
            if (mention.Who is { Actor: null, IsOfficial: true, Name: not null }) (mention.Who.Actor, mention.Who.ActorInferred) = (home, true);
    }

    private bool IsBackground(TravelEvent travel)
    {
        if (travel.Rule is "visit.earlier" or "visit.none") return true;
        if (facts.Context.Published is not { } published || travel.When is not { } when) return false;
        var date = when.At(travel.Aspect is Aspect.Cancel or Aspect.Postpone ? facts.Dropped(when) : facts.Settled(when, travel.Tense));
        if (date.Latest is { } latest && latest < published.AddDays(-TravelClauses.StaleDays)) return true;
        return date.Earliest is { } earliest && earliest > published.AddDays(400);
    }

    private List<Person> MainVisitors(List<TravelEvent> usable)
    {
        var weights = new Dictionary<Person, double>();
        foreach (var travel in usable)
        {
            if (travel.Host is null) continue;
            foreach (var mention in travel.Who)
            {
                var person = mention.Who;
                if (!Eligible(person, travel.Host)) continue;
                var early = 1.0 / (1 + (script.SentenceAt(travel.From) * 0.08));
                weights[person] = weights.GetValueOrDefault(person) + (travel.Confidence * early * (mention.Kind == MentionKind.Pronoun ? 0.6 : 1));
            }
        }
        if (weights.Count == 0) return Fallback(usable);
        var top = weights.Values.Max();
        var main = weights.Where(w => w.Value >= top * 0.999).Select(w => w.Key).ToList();
        // those named together with the first one
        foreach (var travel in usable)
            if (travel.Who.Count > 1 && travel.Who.Exists(m => main.Contains(m.Who)))
                foreach (var mention in travel.Who)
                    if (!main.Contains(mention.Who) && Eligible(mention.Who, travel.Host)) main.Add(mention.Who);
        return main;
    }

    // Somebody came, stays or left, and nobody says whither: to the one he meets, or where the text is.
    private void Complete(List<TravelEvent> usable, ref List<Person> main)
    {
        foreach (var person in facts.People.Where(p => p.Actor is not null && Eligible(p, null)))
        {
            var moves = usable.FindAll(t => t.Host is not { Length: > 0 } && t.Confidence >= 0.45 && t.Verb is { Negated: false } && t.Verb.Time != VerbTime.Conditional && t.Who.Exists(w => w.Who == person));
            if (moves.Count == 0 || meetings.Exists(m => m.ByWire)) continue;
            var votes = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var meeting in meetings)
                if (!meeting.ByWire && meeting.People.Exists(m => m.Who == person))
                    foreach (var other in meeting.People)
                        if (other.Who.IsOfficial && other.Who.Actor is { } theirs && theirs != person.Actor) votes[theirs] = votes.GetValueOrDefault(theirs) + 1;
            PlaceMention? scene = null;
            foreach (var place in facts.Places.All)
            {
                if (place.Actor.Length == 0 || place.Actor == person.Actor || place.Sense.Kind is not (PlaceKind.City or PlaceKind.Metonym)) continue;
                if (script.At(script.At(place.From - 1) is "the" ? place.From - 2 : place.From - 1) is not ("in" or "at" or "of" or "entered")) continue;
                votes[place.Actor] = votes.GetValueOrDefault(place.Actor) + 1;
            }
            if (votes.Count == 0) continue;
            var host = votes.MaxBy(v => v.Value).Key;
            if (votes[host] < 2) continue;
            foreach (var place in facts.Places.All)
                if (place.Actor == host && (scene is null || (scene.Sense.Kind == PlaceKind.Demonym && place.Sense.Kind != PlaceKind.Demonym))) scene = place;
            if (scene is null) continue;
            var move = moves[0];
            var mention = move.Who.Find(w => w.Who == person)!;
            usable.Add(new TravelEvent { Aspect = Aspect.Stay, Who = [mention], Place = scene, Host = host, Verb = move.Verb with { Time = VerbTime.Past }, From = move.From, To = move.To, Rule = "visit.scene", Confidence = 0.55, When = move.Aspect == Aspect.Leave ? null : move.When });
            main = [person];
            return;
        }
    }

    // No clause says who travels: the first official of another country than the one visited.
    private List<Person> Fallback(List<TravelEvent> usable)
    {
        var hosts = usable.Where(t => t.Who.Count == 0 && t.Confidence >= 0.6 && t.Host is not null).Select(t => t.Host!).ToList();
        if (hosts.Count == 0) return [];
        var first = facts.Mentions.Find(m => m.Kind != MentionKind.Pronoun && m.Who.Name is not null && m.Who.Actor is not null && Eligible(m.Who, hosts[0]) && !hosts.Contains(m.Who.Actor));
        if (first is null && SentFrom() is { } sender && !hosts.Contains(sender.Actor))
        {
            first = facts.Mentions.Find(m => m.Kind != MentionKind.Pronoun && m.Who.Name is not null && m.Who.IsOfficial && m.Who.Actor is null);
            if (first is not null) (first.Who.Actor, first.Who.ActorSpan, first.Who.ActorInferred) = (sender.Actor, script.Span(sender.From, sender.To), true);
        }
        return first is null ? [] : [first.Who];
    }

    // "the highest-ranking visit from the United States"
    private PlaceMention? SentFrom()
    {
        foreach (var place in facts.Places.All)
        {
            if (place.Sense.Kind != PlaceKind.Actor) continue;
            var at = place.From - 1;
            if (script.At(at) is "the") at--;
            if (script.At(at) is "from" && script.At(at - 1) is "visit" or "visitor" or "delegation" or "visitors" or "official" or "officials" or "guest") return place;
        }
        return null;
    }

    private bool Received(Person person) =>
        meetings.Exists(m => !m.ByWire && !m.Verb.Negated && m.People.Exists(p => p.Who == person) && m.People.Exists(p => p.Who != person && p.Who.IsOfficial && p.Who.Manner != OfficeManner.Former && p.Who.Actor != person.Actor));

    // Who has left office travels for himself, unless he is received by those in office.
    private bool Eligible(Person person, string? host) =>
        person.IsOfficial && (person.Manner is not OfficeManner.Former || Received(person)) && !IsHome(person, host) && !(person.Actor is null && person.Name is null);

    // A territory is no foreign country to those who rule it.
    private bool IsHome(Person person, string? host) =>
        person.Actor is { } home && host is not null && (home == host || (home == "VA" && host == "IT") || facts.Gazetteer.SovereignOf(host, facts.Context.Published) == home);

    private void Place(TravelEvent travel, List<Person> main, List<Leg> legs, HashSet<Person> named)
    {
        var who = travel.Who.Count > 0 ? travel.Who.Select(m => m.Who).Distinct().ToList() : main;
        var implied = travel.Who.Count == 0;
        // a pronoun whose nearest antecedent travels nowhere else speaks of the traveller
        if (!implied && travel.Who.TrueForAll(m => m.Kind == MentionKind.Pronoun) && main.Count == 1 && !who.Contains(main[0]) && who.TrueForAll(p => !named.Contains(p)) && main[0].Actor != travel.Host && (main[0].Male is null || who[0].Male is null || main[0].Male == who[0].Male)) who = main;
        if (travel.Host is { Length: > 0 } host)
        {
            foreach (var person in who)
            {
                if (!Eligible(person, host))
                {
                    // "He was back in Brasília on Sunday": to be at home again ends the journey.
                    if (person.Actor == host && person.IsOfficial && travel.Aspect is Aspect.Arrive or Aspect.Stay or Aspect.Leave && main.Contains(person))
                    {
                        if (travel.Rule is "visit.is-back" or "visit.returned-to" or "visit.left") Last(legs, person, travel)?.Events.Add(AsLeave(travel));
                    }
                    continue;
                }
                if (implied && legs.Count > 0 && travel.Confidence < 0.45) continue;
                if (travel.Aspect == Aspect.Leave && !travel.Noun && travel.Place is not null && !legs.Exists(l => l.Visitor == person && l.Host == host) && travel.Verb.Ahead) continue;
                var leg = legs.Find(l => l.Visitor == person && l.Host == host);
                if (leg is null) legs.Add(leg = new Leg { Visitor = person, Host = host });
                leg.Events.Add(travel);
                if (travel.Place is { Sense.Kind: PlaceKind.City } city && !leg.Cities.Exists(c => c.Sense.Name == city.Sense.Name)) leg.Cities.Add(city);
            }
            return;
        }
        if (travel.Home is { } back) who = main.FindAll(m => m.Actor == back);
        foreach (var person in who)
        {
            // "He leaves on Monday" after a sentence on the host is still about the guest
            if (Last(legs, person, travel) is { } leg) leg.Events.Add(travel);
            else if (travel.Who.TrueForAll(w => w.Kind == MentionKind.Pronoun))
                foreach (var guest in main) Last(legs, guest, travel)?.Events.Add(travel);
        }
    }

    private static TravelEvent AsLeave(TravelEvent travel) => new()
    {
        Aspect = Aspect.Leave, Who = travel.Who, Verb = travel.Verb, Rule = travel.Rule, From = travel.From, To = travel.To, Confidence = travel.Confidence, When = travel.When,
    };

    // The leg spoken of last before this clause, else the first of that person.
    private static Leg? Last(List<Leg> legs, Person person, TravelEvent travel)
    {
        Leg? best = null;
        var at = -1;
        foreach (var leg in legs)
        {
            if (leg.Visitor != person) continue;
            foreach (var known in leg.Events)
                if (known.From <= travel.From && known.From > at && known.Host is not null && known.Rule is not "visit.came-from") (best, at) = (leg, known.From);
        }
        // nothing before it: the visit that has begun, else the first
        return best ?? legs.Find(l => l.Visitor == person && l.Events.Exists(e => e.Verb.Happened && e.Aspect is Aspect.Arrive or Aspect.Stay && e.Verb.Time is not VerbTime.PastPerfect)) ?? legs.Find(l => l.Visitor == person);
    }

    private static void Weigh(Leg leg, List<Person> main)
    {
        double miss = 1;
        foreach (var travel in leg.Events)
        {
            var confidence = travel.Confidence;
            if (travel.Verb.Time == VerbTime.Conditional && travel.Aspect is not (Aspect.Cancel or Aspect.Postpone)) confidence *= 0.3;
            if (travel.Verb.Negated && travel.Aspect is not (Aspect.Cancel or Aspect.Postpone)) confidence *= 0.1;
            if (travel.Verb.Modality is Modality.Hoped or Modality.Contemplated) confidence *= 0.6;
            if (travel.Verb.Time == VerbTime.PastPerfect && travel.When is null) confidence *= travel.Rule is "visit.place-where" ? 0.8 : 0.5;
            if (travel.Aspect == Aspect.Invite) confidence *= 0.5;
            if (travel.Aspect == Aspect.Leave && !travel.Noun) confidence *= travel.Place is null ? 0.6 : 0.8;
            if (travel.Who.Count == 0 && main.Count > 1) confidence *= 0.85;
            miss *= 1 - Math.Clamp(confidence, 0, 0.95);
        }
        leg.Score = 1 - miss;
    }

    private List<Leg> Prune(List<Leg> legs, List<Person> main)
    {
        var named = legs.Exists(l => l.Visitor.Name is not null && l.Score >= 0.5);
        var kept = legs.FindAll(l => l.Score >= 0.5 && (l.Visitor.Name is not null || !named));
        // a town's mayor travels for his town
        kept.RemoveAll(l => l.Visitor is { Actor: null, Title: "Mayor" or "Lord Mayor" or "Governor" });
        // an ambassador lives where he is seen
        kept.RemoveAll(l => l.Visitor.Level == OfficeLevel.Ambassador && !l.Events.Exists(e => e.Noun || (e.Aspect == Aspect.Arrive && e.Confidence >= 0.6)));
        // whose country nobody names may as well be at home: only what is said of foreign visits alone counts
        kept.RemoveAll(l => l.Visitor.Actor is null && !l.Events.Exists(e => e.Kind is not null && e.Place is not null) && !l.Events.Exists(e => e.Place is { Sense.Kind: PlaceKind.Actor } && e.Who.Count > 0) && !Foreign(l.Host));
        kept.RemoveAll(l => l.Events.TrueForAll(e => e.Verb.Negated || (e.Aspect == Aspect.Deny && !e.Noun) || (e.Verb.Time == VerbTime.Conditional && e.Aspect is not (Aspect.Cancel or Aspect.Postpone))));
        // a bare infinitive is not enough, however often the person is spoken of
        kept.RemoveAll(l => !l.Events.Exists(e => e.Host is { Length: > 0 } && (e.Confidence >= 0.45 || e.Verb.Time != VerbTime.Infinitive)));
        // whoever is named in passing only is not what the report is about
        var best = kept.Count == 0 ? 0 : kept.Max(l => l.Score);
        kept.RemoveAll(l => !main.Contains(l.Visitor) && l.Score < best * 0.65);
        return kept;
    }

    // Spoken of as of a foreign country: by its people's name, in a text that was not written there.
    private bool Foreign(string host) =>
        !facts.Datelines.Exists(d => d.Place.Actor == host) && facts.Places.All.Any(p => p.Actor == host && p.Sense.Kind == PlaceKind.Demonym);

    private void Sequence(List<Leg> legs)
    {
        var dates = new LegDates(facts, travels);
        foreach (var leg in legs) dates.SetDates(leg);
        var ordered = legs.OrderBy(l => Day(l) ?? (l.Events.Exists(e => e.Rule is "visit.came-from") ? DateOnly.MinValue : DateOnly.MaxValue)).ThenBy(l => l.Events.Min(e => e.From)).ThenBy(l => l.Events.Min(e => e.Order)).ToList();
        for (var i = 0; i < ordered.Count; i++) ordered[i].Order = i;
    }

    // "President X" without a country, in a report on the journey of a minister: the minister's own.
    private void Compatriots(List<Leg> legs)
    {
        foreach (var person in facts.People)
        {
            if (person.Actor is not null || person.Name is null || person.Level is not (OfficeLevel.HeadOfState or OfficeLevel.HeadOfGovernment) || legs.Exists(l => l.Visitor == person)) continue;
            var home = legs.Find(l => l.Visitor.Actor is not null && l.Visitor.Level is not (OfficeLevel.HeadOfState or OfficeLevel.HeadOfGovernment))?.Visitor.Actor;
            if (home is null || facts.People.Exists(p => p != person && p.Actor == home && p.Name is not null && Titles.Same(p, person.Title, person.Level))) continue;
            // whoever meets the visitor is the host's
            if (meetings.Exists(m => m.People.Exists(p => p.Who == person) && m.People.Exists(p => legs.Exists(l => l.Visitor == p.Who)))) continue;
            (person.Actor, person.ActorInferred) = (home, true);
        }
    }

    private static DateOnly? Day(Leg leg) => leg.Start?.Date.Earliest ?? leg.End?.Date.Earliest;
}
