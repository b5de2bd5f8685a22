using System.Collections.Frozen;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>Finds officials who are told to do something in another country, though no word of travel is said.</summary>
internal sealed class PresenceFinder(Facts facts, DestinationReader destinations, TravellerReader travellers, TravelDates dates, TravelLog log)
{
    private readonly Script script = facts.Script;

    // "A and B rolled into Kyiv, where C joined them"
    public void Joined(Sentence sentence)
    {
        for (var i = sentence.From + 1; i < sentence.To - 1; i++)
        {
            if (script.At(i) is not ("joined" or "joins") || script.At(i + 1) is not ("them" or "him" or "her")) continue;
            if (travellers.Named(sentence, i) is not { } joiner || joiner.To < i - 3) continue;
            foreach (var travel in log.Events.FindAll(e => e.Place is not null && e.From >= sentence.From && e.From < sentence.To && e.Who.Count > 0 && !e.Who.Exists(w => w.Who == joiner.Who)))
                log.Events.Add(new TravelEvent
                {
                    Aspect = travel.Aspect, Who = [joiner], Place = travel.Place, Host = travel.Host, Verb = travel.Verb, Rule = "visit.joined", From = joiner.From, To = i + 2, Confidence = 0.75, When = travel.When,
                });
            return;
        }
    }

    // "X is joined by Y of A and Z of B": they are where X is
    public void JoinedBy(Sentence sentence)
    {
        for (var i = sentence.From + 2; i < sentence.To - 1; i++)
        {
            if (script.At(i) is not "joined" || script.At(i + 1) is not "by" || script.At(i - 1) is not ("is" or "was" or "be" or "been" or "being") || travellers.Named(sentence, i) is not { } first) continue;
            if (log.Events.FindLast(e => e.Place is not null && e.Aspect is Aspect.Arrive or Aspect.Stay && e.From < i && !e.Verb.Negated && e.Who.Exists(w => w.Who == first.Who)) is not { } travel) return;
            foreach (var mention in facts.MentionsBetween(i + 2, Math.Min(sentence.To, i + 16)))
            {
                if (mention.Kind == MentionKind.Pronoun) continue;
                foreach (var joiner in travellers.Group(sentence, mention, true))
                    if (joiner.Who.IsOfficial && joiner.Who.Actor is not null && joiner.Who.Actor != first.Who.Actor)
                        log.Events.Add(new TravelEvent { Aspect = travel.Aspect, Who = [joiner], Place = travel.Place, Host = travel.Host, Verb = travel.Verb, Rule = "visit.joined", From = joiner.From, To = joiner.To, Confidence = 0.75, When = travel.When });
                break;
            }
            return;
        }
    }

    // "X, who was to visit Y on Monday, has called off": what he was to do, in the same sentence
    public void Dropped(Sentence sentence)
    {
        for (var i = sentence.From + 1; i < sentence.To; i++)
        {
            var off = script.At(i) is "called" or "calls" or "put" && script.Has(i + 1, i + 4, "off");
            var postpones = TravelWords.Postpones.Contains(script.At(i)) && script.At(i)[^1] == 'd' || script.At(i) is "put" && off;
            if (!postpones && !off && script.At(i) is not ("cancelled" or "canceled" or "scrapped")) continue;
            if (script.At(i - 1) is not ("has" or "had" or "have" or "," or "abruptly" or "suddenly" or "also") || facts.Datelines.Exists(d => d.From <= i && i < d.To)) continue;
            for (var at = i + 1; at < Math.Min(sentence.To, i + 9); at++)
                if (TravelWords.VisitNouns.Contains(script.At(at)) || script.At(at) is "meeting" or "talks" or "summit" or "plan" or "plans" or "flight" or "flights") return;
            foreach (var planned in log.Events.FindAll(e => e.From >= sentence.From && e.To <= i && e.Place is not null && e.Verb.Ahead && e.Aspect is Aspect.Arrive or Aspect.Stay))
                log.Events.Add(new TravelEvent { Aspect = postpones ? Aspect.Postpone : Aspect.Cancel, Who = planned.Who, Place = planned.Place, Host = planned.Host, Verb = new VerbGroup(i, i, VerbTime.Past, Modality.Asserted, false, false), Rule = postpones ? "visit.postponed" : "visit.cancelled", From = planned.From, To = i + 1, Confidence = 0.8, When = planned.When });
            return;
        }
    }

    // "X, at present in Y,"
    public void Now(Sentence sentence)
    {
        for (var i = sentence.From + 1; i < sentence.To - 2; i++)
        {
            var present = script.At(i) is "currently" or "now" or "presently" || (script.At(i) is "present" or "moment" && script.At(i - 1) is "at" or "the");
            // "X, in the Mexican capital for two days, praised"
            present |= script.At(i) is "," && script.At(i + 1) is "in" && destinations.PlaceAfter(sentence, i + 2) is { } stay && script.At(stay.Adjective ? stay.Place.To + 1 : stay.Place.To) is "for" or "on" && script.At(i - 1) is not ",";
            if (!present || script.At(i + 1) is not ("in" or "visiting") || destinations.PlaceAfter(sentence, i + 2) is not { } at || at.Place is not { } place || (!at.Adjective && !place.CanBeVisited)) continue;
            foreach (var mention in facts.MentionsBetween(Math.Max(sentence.From, i - 14), i))
            {
                if (mention.Kind == MentionKind.Pronoun || !mention.Who.IsOfficial || mention.Who.Actor is null || mention.Who.Actor == place.Actor) continue;
                var end = mention.Tail;
                while (end < i && script.At(end) is "," or "who" or "is" or "at" or "the") end++;
                if (end < i) continue;
                log.Events.Add(new TravelEvent { Aspect = Aspect.Stay, Who = [mention], Place = place, Host = place.Actor, Verb = new VerbGroup(i, i, VerbTime.Present, Modality.Asserted, false, false), Rule = "visit.now-in", From = i, To = place.To, Confidence = 0.7 });
                break;
            }
        }
    }

    private static readonly FrozenSet<string> Speech = Words.Set("said told warned urged called vowed promised assured condemned praised thanked hailed insisted announced declared pledged offered");

    // "BEIRUT: Iranian Speaker X said Monday": a foreigner who speaks where the report is written is likely to be there; alone that proves nothing
    public void SpeaksHere(Sentence sentence)
    {
        if (facts.DatelineAt(sentence.From) is not { } dateline || dateline.From != sentence.From) return;
        foreach (var mention in facts.MentionsBetween(dateline.To, Math.Min(sentence.To, dateline.To + 9)))
        {
            if (mention.Head != dateline.To || !mention.Who.IsOfficial || mention.Who.Actor is null || mention.Who.Actor == dateline.Place.Actor || mention.Who.Level == OfficeLevel.Ambassador) return;
            for (var at = mention.Tail; at < Math.Min(sentence.To, mention.Tail + 4); at++)
            {
                if (!Speech.Contains(script.At(at))) continue;
                DateMention? when = null;
                foreach (var date in facts.DatesBetween(at, at + 4)) when ??= date;
                log.Events.Add(new TravelEvent { Aspect = Aspect.Stay, Who = [mention], Place = dateline.Place, Host = dateline.Place.Actor, Verb = new VerbGroup(at, at, VerbTime.Past, Modality.Asserted, false, false), Rule = "visit.speaks-here", From = mention.From, To = at + 1, Confidence = 0.4, When = when });
                return;
            }
            return;
        }
    }

    private static readonly FrozenSet<string> Opening = Words.Set("speaking addressing arriving landing appearing talking standing");

    // "Speaking in X, minister Y said": who is named after the comma is there
    public void Opens(Sentence sentence)
    {
        var from = sentence.From;
        if (facts.DatelineAt(from) is { } head) from = head.To;
        if (from >= sentence.To) return;
        // "In less than six hours in X, Y signed", "In X, Y met"
        var stay = script.At(from) is "in" or "during" or "after" && script.QuotationAt(from) < 0;
        if (!Opening.Contains(script.At(from)) && !stay) return;
        for (var i = stay ? from : from + 1; i < Math.Min(sentence.To, from + 14); i++)
        {
            if (script.At(i) is not ("in" or "at" or "on") || destinations.PlaceAfter(sentence, i + 1) is not { Adjective: false, Place: { CanBeVisited: true, Sense.Kind: PlaceKind.City or PlaceKind.Actor } place }) continue;
            for (var comma = place.To; comma < Math.Min(sentence.To, place.To + 16); comma++)
            {
                if (!script.Tokens[comma].Is(",")) continue;
                foreach (var mention in facts.MentionsBetween(comma + 1, Math.Min(sentence.To, comma + 10)))
                {
                    if (stay && comma > place.To + 1) return;
                    if (mention.Head > comma + 2 || mention.Kind == MentionKind.Pronoun) continue;
                    if (!mention.Who.IsOfficial || mention.Who.Actor is null || mention.Who.Actor == place.Actor) return;
                    var ahead = stay && (script.Has(mention.Tail, mention.Tail + 3, "will") || script.Has(mention.Tail, mention.Tail + 3, "plans") || script.Has(mention.Tail, mention.Tail + 3, "expected") || script.Has(mention.Tail, mention.Tail + 3, "due") || script.Has(mention.Tail, mention.Tail + 3, "scheduled"));
                    var over = script.At(from) is "after";
                    var travel = new TravelEvent { Aspect = over ? Aspect.Leave : Aspect.Stay, Who = [mention], Place = place, Host = place.Actor, Noun = over, Verb = new VerbGroup(from, from, ahead ? VerbTime.Future : VerbTime.Past, ahead ? Modality.Planned : Modality.Asserted, false, false), Rule = stay ? "visit.opens-in" : "visit.speaks-in", From = from, To = place.To, Confidence = stay ? 0.5 : 0.6 };
                    // "In X, Y said": of the country perhaps, and not there
                    if (stay && (place.Sense.Kind != PlaceKind.City || place.Sense.Minor || script.At(mention.Tail) is "'s")) return;
                    dates.Give(sentence, travel, i, place.To);
                    log.Events.Add(travel);
                    return;
                }
            }
            return;
        }
    }

    private static readonly FrozenSet<string> Occasions = Words.Set("talks meeting meetings summit conference guest attend attends attended attending address addressed addresses speech ceremony funeral parliament inauguration celebrations parade session negotiations dinner lunch keynote signed sign");

    // "had flown in, after attending a service in X"
    private bool AfterDoing(int from, int to)
    {
        for (var i = from; i < to - 1; i++)
            if (script.At(i) is "after" or "before" && script.At(i + 1) is "attending" or "addressing" or "holding" or "meeting" or "signing" or "chairing" or "opening" or "inspecting" or "inaugurating" or "speaking") return true;
        return false;
    }

    private static readonly FrozenSet<string> Affairs = Words.Set("""
        war conflict crisis peace fighting troops forces interests influence situation elections election invasion stability violence coup people operations soldiers rule democracy events bases base life power
        ceasefire presence government position role investment intervention drawdown withdrawal terrorism rights role citizens markets interest embassy ambassador elsewhere population place mission born lives living states countries
        """);

    private bool OnOccasion(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (Occasions.Contains(script.At(i))) return true;
        return false;
    }

    // "will attend the summit in X"
    private bool Attends(int at)
    {
        if (script.At(at - 1) is ")" or "]" && script.At(at - 3) is "(" or "[") at -= 3;
        if (script.At(at - 1) is not ("summit" or "meeting" or "conference" or "forum" or "talks" or "funeral" or "inauguration" or "ceremony" or "session")) return false;
        for (var i = at - 1; i > at - 16; i--)
            if (script.At(i) is "attend" or "attends" or "attended" or "attending" or "participate" or "join" or "joined" or "address" or "addressed") return true;
        return false;
    }

    // "will meet Y in X", "is to speak in X", and in a headline "to meet Y in X"
    private bool Ahead(int from, int to)
    {
        if (script.At(from) is "to") return true;
        for (var at = from; at < to; at++)
            if (script.At(at) is "will" or "shall" or "'ll" or "scheduled" or "expected" or "due" or "slated" or "plans" or "hopes" or "intends" || (script.At(at) is "is" or "are" or "set" or "about" && script.At(at + 1) is "to")) return true;
        return false;
    }

    // "made the announcement in Quito", "spent the morning with X in Moscow": an official who does something in another country is there.
    public void Acts(Sentence sentence)
    {
        for (var i = sentence.From + 1; i < sentence.To - 1; i++)
        {
            if (script.At(i) is not ("in" or "at" or "outside" or "near") || script.QuotationAt(i) >= 0 || Affairs.Contains(script.At(i - 1))) continue;
            if (destinations.PlaceAfter(sentence, i + 1) is not { Adjective: false, Place: { CanBeVisited: true, Sense.Minor: false } place } || place.Sense.Kind != PlaceKind.City && !(place.Sense.Kind == PlaceKind.Actor && script.At(i) is "in" && Attends(i))) continue;
            if (script.At(place.To) is "'s") continue;
            if (log.Events.Exists(e => e.Place == place)) continue;
            if (travellers.Subject(sentence, i) is not { } subject || !subject.Who.IsOfficial || subject.Who.Actor is null || subject.Who.Actor == place.Actor || subject.Kind == MentionKind.Office && subject.Who.Name is null) continue;
            // something of the subject's own must stand between: a finite verb, and no other clause
            if (dates.Clauses(subject.Tail, i) > (AfterDoing(subject.Tail, i) ? 1 : 0) || travellers.IsOther(subject, i) || i - subject.Tail < 1 || i - subject.Tail > 16) continue;
            if (script.Has(subject.Tail, i, "telephone") || script.Has(subject.Tail, i, "phone") || script.Has(subject.Tail, i, "video") || script.Has(subject.Tail, i, "call") || script.Has(subject.Tail, i, "would") || script.Has(subject.Tail, i, "could")) continue;
            // "…, a minister in X told the radio": somebody else is there
            if (facts.OfficesBetween(subject.Tail, i) is { Length: > 0 } nearer && nearer[^1].To >= i - 1) continue;
            var future = Ahead(subject.Tail, i);
            var group = new VerbGroup(subject.Tail, i, future ? VerbTime.Future : VerbTime.Past, future ? Modality.Planned : Modality.Asserted, script.Has(subject.Tail, i, "not") || script.Has(subject.Tail, i, "never"), false);
            var travel = new TravelEvent { Aspect = Aspect.Stay, Who = travellers.Group(sentence, subject, false), Place = place, Host = place.Actor, Verb = group, Rule = "visit.acts-in", From = i, To = place.To, Confidence = OnOccasion(subject.Tail, i) ? 0.6 : i - subject.Tail <= 3 && script.At(subject.Tail) is "said" or "told" or "warned" or "declared" && subject.Kind != MentionKind.Pronoun ? 0.55 : 0.42 };
            dates.Give(sentence, travel, i, place.To);
            log.Events.Add(travel);
        }
    }
}
