using System.Collections.Frozen;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>Reads "visit", "trip", "tour" and the like, with what the words around say has become of it.</summary>
internal sealed class VisitNounFinder(Facts facts, DestinationReader destinations, TravellerReader travellers, TravelDates dates, TravelLog log)
{
    private static readonly FrozenSet<string> Start = Words.Set("begin begins began begun beginning start starts started starting kick kicks kicked kicking open opens opened opening embark embarks embarked embarking");
    private static readonly FrozenSet<string> Does = Words.Set("pay pays paid paying make makes made making undertake undertakes undertook");
    private static readonly FrozenSet<string> Finish = Words.Set("end ends ended ending conclude concludes concluded concluding complete completes completed completing finish finishes finished finishing wrap wraps wrapped wrapping wind winds wound winding");
    // words before "cancel" that leave it undone
    private static readonly FrozenSet<string> Weighing = Words.Set("consider considers considering considered mull mulls mulling mulled weigh weighs weighing weighed threaten threatens threatened threatening contemplate contemplates contemplating contemplated may might could");

    private static readonly FrozenSet<string> Cancels = Words.Set("cancel cancels cancelled canceled cancelling canceling scrap scraps scrapped scrapping abandon abandons abandoned drop drops dropped axe axed scrubbed nixed");
    private static readonly FrozenSet<string> Denies = Words.Set("deny denies denied denying ruled rules rule dismiss dismissed dismisses");

    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;
    private readonly PlaceIndex places = facts.Places;

    public void Noun(Sentence sentence, int i)
    {
        var word = tokens[i].Folded;
        if (word is "stop" or "stay" or "mission" or "travel" or "swing" && script.At(i + 1) is not ("to" or "in" or "through") && !(word is "stay" && script.Has(i - 5, i, "cut"))) return;
        var targets = new List<(PlaceMention Place, int Order)>();
        var before = places.EndingAt(i);
        var at = i + 1;
        var limit = Math.Min(sentence.To, i + 9);
        PlaceMention? first = null;
        if (script.At(at) is "here" && facts.Here(at) is { } scene) first = scene;
        else if (script.At(at) is "there" && destinations.Mentioned(at) is { } there) first = there;
        for (; first is null && at < limit; at++)
        {
            if (script.At(at) is "to" or "of" or "in" or "through" or "across" or "with" && destinations.After(sentence, at, null, 1) is { } found)
            {
                first = found.Place;
                break;
            }
            // "a visit to the President of X"
            if (script.At(at) is "to" or "with" && first is null && Seat(at + 1) is { } seat)
            {
                first = seat;
                break;
            }
            if (tokens[at].Kind == TokenKind.Mark && script.At(at) is not ("-" or "," or "'s")) break;
            if (script.At(at) is "," || (at > i + 1 && tokens[at].Kind == TokenKind.Word && TravelWords.Verbs.TryGet(tokens[at].Folded, out _, out _) && script.At(at) is not ("put" or "set" or "stop" or "left" or "is" or "was"))) break;
            // "her first trip since taking office to Latvia"
            if (script.At(at) is "since" && script.At(at + 1) is "taking" or "becoming" or "assuming" or "his" or "her" or "coming" or "winning")
            {
                at += 2;
                limit = Math.Min(sentence.To, at + 8);
                continue;
            }
            // "a trip by the minister X to Y"
            if (script.At(at) is "by" && facts.MentionsBetween(at + 1, at + 8) is { Length: > 0 } by && by[0].Head <= at + 2 && by[0].Tail > at)
            {
                limit = Math.Min(sentence.To, by[0].Tail + 4);
                at = by[0].Tail - 1;
                continue;
            }
            if (Words.ClauseOpeners.Contains(script.At(at)) || script.At(at) is "by" or "and") break;
        }
        var implied = false;
        if (first is null && before is not null && before.Sense.Kind is PlaceKind.City or PlaceKind.Actor or PlaceKind.Area) first = before;
        // "his Australian visit"
        if (first is null && before is { Sense.Kind: PlaceKind.Demonym } && script.At(before.From - 1) is "his" or "her" or "'s" && NounSubject(sentence, i, before.From) is { Possessor: true, Who: [{ Who.Actor: var theirs }] } && theirs != before.Actor) first = before;
        if (first is null)
        {
            implied = true;
        }
        else if (!first.CanBeVisited && first.Sense.Kind == PlaceKind.Area)
        {
            // "a tour of Africa": the countries follow
            for (var k = first.To; k < Math.Min(sentence.To, first.To + 14); k++)
                if (places.StartingAt(k) is { CanBeVisited: true } stop) targets.Add((stop, targets.Count));
            if (targets.Count == 0) return;
            if (!(script.At(first.To) is "that" or "," or "with" or "including" or "taking" or "which" or ":" or "and" or "to")) return;
        }
        if (first is not null && targets.Count == 0)
        {
            targets.Add((first, 0));
            destinations.Listed(sentence, first, targets);
        }

        if (ByOthers(sentence, i)) return;
        var (who, possessor) = NounSubject(sentence, i, before is not null && first == before ? before.From : i);
        var group = Governing(sentence, i, first?.To ?? i + 1, out var aspect, out var rule);
        var kind = KindOf(i);
        var length = dates.LengthOf(sentence, i);
        // "was to have been the only visit": planned, and not done
        if (aspect is Aspect.Stay or Aspect.Arrive && WasToHave(sentence, i)) (aspect, rule, group) = (log.WasPutOff ? Aspect.Postpone : Aspect.Cancel, "visit.was-to-have-been", group with { Time = VerbTime.Past, Modality = Modality.Asserted });
        if (implied)
        {
            Dated(sentence, i, who);
            // "the visit was over within the day", "wrapped up the trip": only its end, fall or length is news
            if (aspect is Aspect.Leave or Aspect.Postpone or Aspect.Cancel or Aspect.Deny || length is not null || kind is not null)
            {
                var ended = log.Add(sentence, aspect, group, rule + "-it", i, null, 0.5, who.Count == 0 ? TravelLog.Nobody : who);
                (ended.Kind, ended.Length) = (kind, length ?? dates.ForDays(i + 1, Math.Min(sentence.To, i + 12)));
            }
            return;
        }
        var together = targets.Select(t => t.Place.Actor).Distinct(StringComparer.Ordinal).Count();
        foreach (var (place, order) in targets)
        {
            var travel = new TravelEvent
            {
                Together = together, Aspect = aspect, Who = who, Place = place, Host = place.Actor, Verb = group, Noun = true, Rule = rule, Order = order, Kind = kind, Length = length,
                From = Math.Min(group.From, i), To = Math.Max(i + 1, place.To), Confidence = IsReason(sentence, i) ? 0.4 : possessor ? 0.85 : 0.75,
            };
            dates.Give(sentence, travel, i, place.To);
            Bounds(sentence, travel, place.To);
            // "the first leg of a swing through A and B": only A has begun
            // "left for visits to A and B": he has gone to A
            if (order > 0 && (rule == "visit.day-of" && OpeningLeg(i) || group.Happened && script.At(group.Verb) is "left" or "departed" or "leaves" or "departs" or "embarked" or "embarks")) (travel.Verb, travel.When) = (group with { Time = VerbTime.Future, Modality = Modality.Planned }, null);
            log.Events.Add(travel);
        }
    }

    // The country whose office-holder is visited, where the words say whose he is.
    private PlaceMention? Seat(int at)
    {
        foreach (var mention in facts.MentionsBetween(at, at + 16))
            if (mention.Kind != MentionKind.Pronoun) return mention.Head <= at + 1 && mention.Office is { } office && office.ActorAt.To > office.ActorAt.From && places.At(office.ActorAt.From) is { } place && mention.Who.Actor == place.Actor ? place : null;
        return null;
    }

    // "a visit to X by leaders of the opposition": nobody who is named
    private bool ByOthers(Sentence sentence, int noun)
    {
        for (var at = noun + 1; at < Math.Min(sentence.To, noun + 9); at++)
        {
            if (tokens[at].Kind == TokenKind.Mark && !tokens[at].Is("-") || Words.ClauseOpeners.Contains(script.At(at))) return false;
            if (!tokens[at].Is("by")) continue;
            if (script.At(at + 1) is "leaders" or "members" or "representatives" or "officials" or "ministers" or "deputies" or "lawmakers" or "senators" or "businessmen" or "troops" or "experts" or "inspectors" or "diplomats" or "students" or "tourists") return true;
            // "by senior officials", "by a group of senators"
            return facts.MentionsBetween(at + 1, at + 7).Length == 0 && (places.At(at + 1) is { Sense.Kind: PlaceKind.Demonym } || script.At(at + 1) is "senior" or "top" or "foreign" or "two" or "three" or "several" or "other") && script.At(at + 2)[^1..] is "s";
        }
        return false;
    }

    // "in response to X's visit to Y": told as the reason of something else
    private bool IsReason(Sentence sentence, int noun)
    {
        for (var at = noun - 1; at > Math.Max(sentence.From, noun - 14); at--)
        {
            if (script.At(at) is "," or ";" or "that") return false;
            if (script.At(at) is "to" or "at" or "over" or "against" or "for" && script.At(at - 1) is "response" or "reaction" or "retaliation" or "protest" or "anger" or "outrage" or "fury" or "objections" or "angered" or "reacted" or "retaliated") return true;
        }
        return false;
    }

    private bool WasToHave(Sentence sentence, int noun)
    {
        for (var i = sentence.From + 1; i < noun - 1; i++)
            if (script.At(i) is "to" && script.At(i + 1) is "have" && script.At(i - 1) is "was" or "were") return true;
        return false;
    }

    // "The trip, set for October 23, …", "began the journey on Monday": a day for the visit that is told elsewhere
    private void Dated(Sentence sentence, int noun, List<PersonMention> who)
    {
        // "During the July 14-19 visit"
        foreach (var date in facts.DatesBetween(Math.Max(sentence.From, noun - 7), noun))
        {
            if (date.To < noun - 2 || date.To > noun || script.At(date.From - 1) is not ("the" or "a" or "his" or "her" or "'s")) continue;
            log.Events.Add(new TravelEvent { Aspect = Aspect.Stay, Who = who.Count == 0 ? TravelLog.Nobody : who, From = date.From, To = noun + 1, Rule = "visit.noun-of-days", Confidence = 0.5, Noun = true, When = date, Verb = Main(sentence, noun, new VerbGroup(noun, noun, VerbTime.Present, Modality.Asserted, false, false)) });
            return;
        }
        for (var at = noun + 1; at < Math.Min(sentence.To, noun + 9); at++)
        {
            if (script.At(at) is not ("for" or "on" or "from") || !(script.At(at - 1) is "set" or "scheduled" or "planned" or "due" or "slated" or "begin" or "start" or "fixed" or "arranged" or "pencilled" or "begins" or "starts" || (script.At(at - 1) is "place" && script.At(at - 2) is "take" or "takes") || (script.At(at - 1) is "last" or "run" && script.At(at - 2) is "will" or "to"))) continue;
            foreach (var date in facts.DatesBetween(at, at + 3))
            {
                log.Events.Add(new TravelEvent { Aspect = Aspect.Stay, Who = who.Count == 0 ? TravelLog.Nobody : who, From = noun, To = date.To, Rule = "visit.noun-set-for", Confidence = 0.5, Noun = true, When = date, Verb = new VerbGroup(at - 1, at - 1, VerbTime.Future, Modality.Planned, false, false) });
                return;
            }
        }
        // "a visit that ends on Monday", "the trip is to conclude on Tuesday"
        for (var at = noun + 1; at < Math.Min(sentence.To, noun + 7); at++)
        {
            if (script.At(at) is "," or ";" or "and") break;
            if (script.At(at) is not ("ends" or "end" or "ended" or "concludes" or "conclude" or "concluded")) continue;
            foreach (var date in facts.DatesBetween(at, Math.Min(sentence.To, at + 4)))
            {
                var past = script.At(at)[^1] == 'd' && script.At(at) is not "end";
                log.Events.Add(new TravelEvent { Aspect = Aspect.Leave, Who = who.Count == 0 ? TravelLog.Nobody : who, From = noun, To = date.To, Rule = "visit.noun-ends", Confidence = 0.5, Noun = true, When = date, Verb = new VerbGroup(at, at, past ? VerbTime.Past : VerbTime.Future, past ? Modality.Asserted : Modality.Planned, false, false) });
                return;
            }
        }
        for (var at = noun - 1; at > Math.Max(sentence.From, noun - 7); at--)
        {
            if (script.At(at) is not ("began" or "begins" or "started" or "starts" or "opened")) continue;
            foreach (var date in facts.DatesBetween(noun + 1, Math.Min(sentence.To, noun + 7)))
            {
                log.Events.Add(new TravelEvent { Aspect = Aspect.Arrive, Who = who.Count == 0 ? TravelLog.Nobody : who, From = at, To = date.To, Rule = "visit.noun-begins", Confidence = 0.5, Noun = true, When = date, Verb = VerbReader.Read(script, at, script.At(at)[^1] == 's' ? VerbForm.Third : VerbForm.Past, sentence.From) });
                return;
            }
        }
    }

    private bool OpeningLeg(int noun)
    {
        for (var at = noun - 1; at >= Math.Max(0, noun - 6); at--)
            if (script.At(at) is "leg" or "stop" or "stage" && script.At(at - 1) is "first" or "opening" or "initial") return true;
        return false;
    }

    private (List<PersonMention> Who, bool Possessor) NounSubject(Sentence sentence, int noun, int npEnd)
    {
        // "X's visit", "his first official visit"
        var floor = Math.Max(sentence.From, npEnd - 12);
        for (var at = npEnd - 1; at >= floor; at--)
        {
            var word = tokens[at].Folded;
            if (word is "'s" or "'" or "his" or "her" or "their")
            {
                if (word is "their") break;
                foreach (var mention in facts.MentionsBetween(Math.Max(sentence.From, at - 8), at + 1))
                    if (mention.To == at || (mention.From == at && mention.Kind == MentionKind.Pronoun) || (mention.Tail == at)) return ([mention], true);
                break;
            }
            // "the president, whose visit"
            if (word is "whose")
            {
                var end = script.At(at - 1) is "," ? at - 1 : at;
                foreach (var mention in facts.MentionsBetween(Math.Max(sentence.From, end - 8), end))
                    if (mention.Kind != MentionKind.Pronoun && (mention.Tail == end || mention.To == end)) return ([mention], true);
                break;
            }
            if (tokens[at].Kind == TokenKind.Mark && word is not ("-" or ",")) break;
            if (tokens[at].Kind == TokenKind.Word && (word is "a" or "an" or "the" or "on" or "in" or "during" or "for" or "to")) break;
        }
        // "a visit by X", "the visit of X"
        for (var at = noun + 1; at < Math.Min(sentence.To, noun + 14); at++)
        {
            if (Words.ClauseOpeners.Contains(script.At(at)) || Words.Auxiliaries.Contains(script.At(at)) && !tokens[at].Is("'s") || (tokens[at].Kind == TokenKind.Mark && script.At(at) is not ("-" or "'s"))) break;
            // "a visit with a stop at the border post of Y"
            if (script.At(at) is "with" or "at" or "for") break;
            if (script.At(at) is not ("by" or "of" or "from")) continue;
            foreach (var mention in facts.MentionsBetween(at + 1, Math.Min(sentence.To, at + 10)))
            {
                if (mention.Head <= at + 2 && mention.Kind is not MentionKind.Pronoun) return (travellers.Group(sentence, mention, true), true);
                break;
            }
        }
        // "received a delegation that is on a visit to X": who belongs to it is told elsewhere
        for (var at = npEnd - 1; at > Math.Max(sentence.From + 2, npEnd - 9); at--)
            if (script.At(at) is "that" or "which" or "who" && script.At(at + 1) is "is" or "are" or "was" or "were" && script.At(at - 1) is "delegation" or "team" or "mission" or "group" or "party") return ([], false);
        var subject = travellers.Subject(sentence, npEnd);
        return (subject is null ? [] : travellers.Group(sentence, subject, false), false);
    }

    // What the words around "visit" say has become of it.
    private VerbGroup Governing(Sentence sentence, int noun, int after, out Aspect aspect, out string rule)
    {
        aspect = Aspect.Stay;
        rule = "visit.noun";
        var here = new VerbGroup(noun, noun, VerbTime.Present, Modality.Asserted, false, false);
        for (var at = noun - 1; at > Math.Max(sentence.From, noun - 4); at--)
            if (script.At(at) is "past" or "previous" or "earlier" or "prior")
            {
                rule = "visit.earlier";
                return here with { Time = VerbTime.PastPerfect };
            }
        // after it: "was postponed", "is off", "will take place", "begins"
        var end = Math.Min(sentence.To, after + 22);
        for (var at = after; at < end; at++)
        {
            var word = tokens[at].Folded;
            if (tokens[at].Kind == TokenKind.Mark && word is ";" or ":") break;
            if (word is "is" or "was" or "were" or "are" && script.At(at + 1) is "off") { aspect = Aspect.Cancel; rule = "visit.is-off"; return here with { From = at, Verb = at + 1, Time = VerbTime.Present }; }
            if (word is "was" or "is" && script.At(at + 1) is "over") { aspect = Aspect.Leave; rule = "visit.is-over"; return here with { From = at, Verb = at + 1, Time = VerbTime.Past }; }
            var passive = script.At(at - 1) is "was" or "been" or "is" or "were" or "be" or "being" or "are" || (script.At(at - 1) is "indefinitely" or "again");
            if (passive && Cancels.Contains(word) || (passive && word is "called" && script.At(at + 1) is "off")) { aspect = Aspect.Cancel; rule = "visit.was-cancelled"; return here with { From = at - 1, Verb = at, Time = VerbTime.Past }; }
            if (passive && TravelWords.Postpones.Contains(word) || (passive && word is "put" or "pushed" or "moved" && script.At(at + 1) is "off" or "on" or "back") || (passive && word is "moved" && script.At(at + 1) is "to")) { aspect = Aspect.Postpone; rule = "visit.was-postponed"; return here with { From = at - 1, Verb = at, Time = VerbTime.Past }; }
            if (word is "place" && script.At(at - 1) is "take" && script.At(at - 2) is "not" or "never" || (word is "through" && script.At(at - 1) is "fell")) { aspect = Aspect.Cancel; rule = "visit.did-not-take-place"; return here with { From = at - 2, Verb = at, Time = VerbTime.Past }; }
            if (passive && word is "prepared" or "planned" or "arranged" or "negotiated" or "discussed" or "considered" && script.At(at - 1) is "being" or "be") return here with { From = at - 1, Verb = at, Time = VerbTime.Future, Modality = word is "discussed" or "considered" ? Modality.Contemplated : Modality.Planned };
            if (word is "preparation" or "prospect" && script.At(at - 1) is "in") return here with { From = at - 1, Verb = at, Time = VerbTime.Future, Modality = Modality.Planned };
            if (word is "will" or "'ll" && script.At(at + 1) is "take" or "be" or "begin" or "start" or "mark" or "last" or "come" or "include" or "go" or "follow") return here with { From = at, Verb = at + 1, Time = VerbTime.Future, Modality = Modality.Planned };
            if (word is "expected" or "scheduled" or "planned" or "slated" or "set" && script.At(at - 1) is "is" or "are" or "tentatively" or "now") return here with { From = at - 1, Verb = at, Time = VerbTime.Future, Modality = word is "expected" ? Modality.Expected : Modality.Planned };
        }
        // before it
        var floor = Math.Max(sentence.From, noun - 14);
        for (var at = noun - 1; at >= floor; at--)
        {
            var word = tokens[at].Folded;
            if (tokens[at].Kind == TokenKind.Mark && word is ";" or ":") break;
            var off = Cancels.Contains(word) || (word is "call" or "called" or "calls" or "calling" && script.Has(at + 1, noun, "off"));
            // "is considering cancelling his trip": as yet it stands
            if (off && OnlyWeighed(at)) return here with { From = at, Time = VerbTime.Future, Modality = Modality.Planned };
            if (off && word is not "call") { aspect = Aspect.Cancel; rule = "visit.cancelled"; return Frame(sentence, at, here); }
            if (TravelWords.Postpones.Contains(word) || (word is "put" or "puts" or "putting" && script.Has(at + 1, noun + 4, "off")) || (word is "put" && script.Has(at, sentence.To, "hold"))) { aspect = Aspect.Postpone; rule = "visit.postponed"; return Frame(sentence, at, here); }
        }
        for (var at = noun - 1; at >= floor; at--)
        {
            var word = tokens[at].Folded;
            if (tokens[at].Kind == TokenKind.Mark && word is ";" or ":") break;
            if (tokens[at].Kind != TokenKind.Word) continue;
            if (word is "cancellation" && !script.Has(sentence.From, at, "no")) { aspect = Aspect.Cancel; rule = "visit.cancelled"; return here with { From = at, Time = VerbTime.Past }; }
            if (word is "postponement" or "deferment" or "deferral") { aspect = Aspect.Postpone; rule = "visit.postponed"; return here with { From = at, Time = VerbTime.Past }; }
            if (word is "during" or "amid") { rule = "visit.during"; return Main(sentence, at, here); }
            // "embarked today on his first trip to X"
            if (word is "on" && Embarks(sentence, at) is { } embarks)
            {
                aspect = Aspect.Arrive;
                rule = "visit.begins";
                return Frame(sentence, embarks, here);
            }
            if (word is "on" && tokens[at].Gap != Gap.Paragraph && noun - at <= 9 && !Parted(at + 1, noun) && !Words.Days.Contains(script.At(at + 1)) && facts.DatesBetween(at + 1, at + 2).Length == 0) { rule = "visit.on-a-visit"; return Main(sentence, at, here); }
            // "fresh from a trip to X"
            if (word is "from" && script.At(at - 1) is "fresh" or "back" or "returned" or "returning" or "returns" or "home" && noun - at <= 6) { aspect = Aspect.Leave; rule = "visit.back-from"; return here with { From = at - 1, Time = VerbTime.Past }; }
            if (word is "before" or "prior" || (word is "ahead" && script.At(at + 1) is "of")) { rule = "visit.ahead-of"; return here with { Time = VerbTime.Future, Modality = Modality.Planned }; }
            if (word is "after" or "following" && noun - at <= 8) { aspect = Aspect.Leave; rule = "visit.after"; return here with { Time = VerbTime.Past }; }
            if (word is "plan" or "plans" or "planned" or "planning" or "announced" or "announces" or "upcoming" or "forthcoming" or "proposed" or "possible" or "scheduled" or "prepare" or "prepares" or "preparing" or "preparations") { rule = "visit.planned"; return here with { From = at, Time = VerbTime.Future, Modality = Modality.Planned }; }
            if (word is "due" && script.At(at - 1) is "was" or "is" or "were" or "are") { rule = "visit.planned"; return here with { From = at - 1, Time = VerbTime.Future, Modality = Modality.Planned }; }
            if (word is "denied" or "denies" or "denying" || (word is "ruled" or "rules" or "rule" && script.At(at + 1) is "out")) { aspect = Aspect.Deny; rule = "visit.denied"; return Frame(sentence, at, here); }
            if (word is "end" or "conclusion" or "close" && script.At(at - 1) is "the") { aspect = Aspect.Leave; rule = "visit.ended"; return here with { From = at, Time = script.At(at - 2) is "before" or "until" ? VerbTime.Future : VerbTime.Past }; }
            if (Finish.Contains(word)) { aspect = Aspect.Leave; rule = "visit.ended"; return Frame(sentence, at, here); }
            if (word is "cut" or "cuts" or "cutting") { aspect = Aspect.Leave; rule = "visit.cut-short"; return Frame(sentence, at, here); }
            if (word is "opening" or "first" or "second" or "third" or "final" or "last" or "closing" && script.At(at + 1) is "day" or "leg" or "stop")
            {
                rule = "visit.day-of";
                return here;
            }
            if (Start.Contains(word))
            {
                aspect = Aspect.Arrive;
                rule = "visit.begins";
                return Frame(sentence, at, here);
            }
            if (Does.Contains(word) && script.At(at - 1) is "to" && (script.Has(at - 12, at, "invited") || script.Has(at - 12, at, "invite") || script.Has(at - 12, at, "invites")) && !script.Has(at - 14, at, "accepted"))
            {
                aspect = Aspect.Invite;
                rule = "visit.invited";
                return here with { From = at, Time = VerbTime.Future, Modality = Modality.Contemplated };
            }
            if (Does.Contains(word))
            {
                aspect = script.At(at) is "paid" or "made" or "undertook" ? Aspect.Stay : Aspect.Arrive;
                rule = "visit.begins";
                return Frame(sentence, at, here);
            }
            if (word is "arrived" or "arrives" or "arrive" or "landed" or "lands" or "came" or "flew" or "arriving") { aspect = Aspect.Arrive; rule = "visit.arrives-for-visit"; return Frame(sentence, at, here); }
            if (word is "leaves" or "left" or "leave" or "departs" or "departed" or "departing" && script.Has(at + 1, noun, "for") || word is "will" or "would" or "may" or "might" or "could") return Frame(sentence, at, here);
            if (word is "invited" or "invites" or "invite" or "invitation") { aspect = Aspect.Invite; rule = "visit.invited"; return here with { From = at, Time = VerbTime.Future, Modality = Modality.Contemplated }; }
            if (word is "previous" or "earlier" or "last" or "since" or "historic" && word is not "historic") { rule = "visit.earlier"; return here with { Time = VerbTime.PastPerfect }; }
            if (word is "no" or "never") { aspect = Aspect.Deny; rule = "visit.none"; return here with { Negated = true }; }
        }
        return Main(sentence, noun, here);
    }

    private int? Embarks(Sentence sentence, int on)
    {
        for (var at = on - 1; at > Math.Max(sentence.From, on - 5); at--)
            if (script.At(at) is "embark" or "embarks" or "embarked" or "embarking") return at;
            else if (facts.DatesBetween(at, at + 1).Length == 0 && script.At(at) is not ("on" or "also" or "in" or "morning" or "afternoon" or "evening")) return null;
        return null;
    }

    // "on the lawn, recalling a trip": another phrase stands between
    private bool Parted(int from, int to)
    {
        for (var at = from; at < to; at++)
            if (script.At(at) is "about" or "recalling" or "reminiscing" or "remembering" or "who" or "which" or "that") return true;
        return false;
    }

    private VerbGroup Frame(Sentence sentence, int verb, VerbGroup here)
    {
        var word = tokens[verb].Folded;
        var form = word.EndsWith("ing", StringComparison.Ordinal) ? VerbForm.Gerund
            : word.EndsWith("ed", StringComparison.Ordinal) || word is "began" or "made" or "paid" or "cut" or "put" or "wound" or "came" or "flew" or "left" or "undertook" ? VerbForm.Past
            : word is "begun" ? VerbForm.Participle
            : word is "will" or "would" or "may" or "might" or "could" ? VerbForm.Base
            : word.EndsWith('s') ? VerbForm.Third : VerbForm.Base;
        if (word is "will") return here with { From = verb, Time = VerbTime.Future, Modality = Modality.Planned };
        if (word is "would" or "may" or "might" or "could") return here with { From = verb, Time = VerbTime.Conditional, Modality = word is "would" or "could" ? Modality.Hypothetical : Modality.Contemplated };
        return VerbReader.Read(script, verb, form, sentence.From);
    }

    // The tense of the sentence's first finite auxiliary, for nouns that no verb governs.
    private VerbGroup Main(Sentence sentence, int before, VerbGroup here)
    {
        for (var i = sentence.From; i < sentence.To; i++)
        {
            switch (tokens[i].Folded)
            {
                case "will" or "'ll" or "shall" or "hopes" or "plans" or "aims" or "intends" or "expected" or "scheduled" when i < before: return here with { Time = VerbTime.Future, Modality = Modality.Planned };
                // "is to go on a visit"
                case "is" or "are" when i < before && script.At(i + 1) is "to" && places.At(i + 2) is null && script.At(i + 2) is not "the": return here with { Time = VerbTime.Future, Modality = Modality.Planned };
                case "would" or "could" when i < before: return here with { Time = VerbTime.Conditional, Modality = Modality.Hypothetical };
                case "had" when i < before: return here with { Time = VerbTime.PastPerfect };
                case "was" or "were" when i < before: return here with { Time = VerbTime.Past };
                default: break;
            }
            if (i == before) break;
        }
        return here;
    }

    private static readonly (string Word, VisitKind Kind)[] Kinds =
    [
        ("state", VisitKind.State), ("official", VisitKind.Official), ("working", VisitKind.Working), ("private", VisitKind.Private), ("goodwill", VisitKind.Goodwill),
        ("informal", VisitKind.Informal), ("unofficial", VisitKind.Private), ("royal", VisitKind.State), ("ceremonial", VisitKind.Ceremonial),
    ];

    private (VisitKind Kind, int From, int To)? KindOf(int noun)
    {
        for (var at = noun - 1; at >= Math.Max(0, noun - 4); at--)
        {
            if (tokens[at].Kind == TokenKind.Mark && !tokens[at].Is("-") && !tokens[at].Is(",")) return null;
            foreach (var (word, kind) in Kinds)
            {
                if (!tokens[at].Is(word)) continue;
                if (kind == VisitKind.Working && tokens[at - 1].Is("official")) return (VisitKind.OfficialWorking, at - 1, noun + 1);
                return (kind, at, noun + 1);
            }
        }
        return null;
    }

    // "visit" and "tour" are verbs after "to", "will" and a person, nouns after "a", "his", "official".
    public bool IsVerb(int i)
    {
        if (tokens[i].Folded is not ("visit" or "tour" or "stop" or "travel" or "visits" or "tours" or "travels" or "stay")) return false;
        var before = script.At(i - 1);
        if (before is "to" or "will" or "would" or "should" or "could" or "may" or "might" or "can" or "not" or "also" or "did" or "then" or "shall" or "must" or "and" or "n't" or "longer" or "never" or "soon" or "still") return before is not "and" || places.At(i + 1) is not null;
        // "will, together with X, travel to"
        if (before is "," && tokens[i].Folded is "travel" or "visit" && script.At(i + 1) is "to" or "the" && (script.Has(i - 16, i, "will") || script.Has(i - 16, i, "would"))) return true;
        if (tokens[i].Folded is "travels" && i > 0 && (travellers.EndsMention(i) || before is "he" or "she" or "who" or "then")) return true;
        if (tokens[i].Folded[^1] == 's' && i > 0 && (travellers.EndsMention(i) || before is "he" or "she" or "who")) return places.At(i + 1) is not null || script.At(i + 1) is "the";
        return before is "they" or "we" or "i" or "leaders" or "ministers";
    }

    // "The visit to X, the first ever, began on January 21 … and ended on Sunday"
    private void Bounds(Sentence sentence, TravelEvent travel, int after)
    {
        for (var i = after; i < sentence.To; i++)
        {
            var word = script.At(i);
            var begins = word is "began" or "begins" or "begin" or "starts" or "started" or "opened";
            var ends = word is "ended" or "ends" or "concluded" or "concludes" or "finished" or "finishes" or "closes" or "closed";
            if (!begins && !ends) continue;
            foreach (var date in facts.DatesBetween(i + 1, Math.Min(sentence.To, i + 5)))
            {
                if (begins) travel.When = date;
                else
                {
                    log.Events.Add(new TravelEvent
                    {
                        Aspect = Aspect.Leave, Who = travel.Who, Place = travel.Place, Host = travel.Host, From = travel.From, To = travel.To, Rule = "visit.ended", Confidence = travel.Confidence, Noun = true, When = date,
                        Verb = travel.Verb with { Time = word[^1] == 'd' ? VerbTime.Past : VerbTime.Future, Modality = word[^1] == 'd' ? Modality.Asserted : Modality.Planned },
                    });
                }
                break;
            }
        }
    }

    private bool OnlyWeighed(int at)
    {
        for (var back = at - 1; back > at - 4; back--)
            if (Weighing.Contains(script.At(back))) return true;
        return false;
    }
}
