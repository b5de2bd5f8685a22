using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>Reads a visit from the side of the host: "received", "will welcome", "was received by".</summary>
internal sealed class HostViewFinder(Facts facts, DestinationReader destinations, TravellerReader travellers, TravelLog log)
{
    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;
    private readonly PlaceIndex places = facts.Places;

    public void Receive(Sentence sentence, int i, VerbGroup group)
    {
        // "he was welcome in X": an adjective
        if (tokens[i].Is("welcome") && script.At(i - 1) is "is" or "was" or "were" or "are" or "not" or "be" or "always" or "most") return;
        var passive = group.Passive;
        if (!passive && tokens[i].Folded[0] == 'r' && Welcomed(sentence, i, group)) return;
        if (tokens[i].Folded is "host" or "hosts" or "welcome" && group.Time is VerbTime.Present && i > 0 && (script.At(i - 1) is "the" or "his" or "her" or "a" or "'s" or "warm" or "their" || group.From == i && !travellers.EndsMention(i) && script.At(i - 1) is not "and")) return;
        PersonMention? guest = null, host = null;
        var span = facts.MentionsIn(sentence);
        if (passive)
        {
            guest = travellers.Subject(sentence, group.From);
            foreach (var mention in span)
            {
                if (mention.From <= i || mention.Kind == MentionKind.Pronoun) continue;
                if (host is null && (mention.From - i > 12 || !script.Has(i + 1, mention.From, "by"))) break;
                host ??= mention;
            }
        }
        else
        {
            host = travellers.Subject(sentence, group.From);
            foreach (var mention in span)
            {
                if (mention.From <= i) continue;
                if (mention.Kind == MentionKind.Pronoun && tokens[mention.From].Folded is "his") continue;
                guest = mention;
                break;
            }
            if (Delegation(sentence, i, out var sent) is { } head) guest = head;
            else if (sent && host is { Who: { IsOfficial: true, Actor: { } receiver } })
            {
                // who heads it is told elsewhere
                log.Add(sentence, Aspect.Stay, group, "visit.received-delegation", i, null, 0.5, TravelLog.Nobody).Host = receiver;
                return;
            }
            else if (guest is not null && (guest.Head - i > 9 || Parted(i + 1, guest.Head))) guest = null;
        }
        // "was received by Y's ambassador": an envoy of the guest's own country, or of another, and no host
        if (passive && host is { Who.Level: OfficeLevel.Ambassador })
        {
            if (guest is { Who: { Actor: null, IsOfficial: true } }) (guest.Who.Actor, guest.Who.ActorInferred) = (host.Who.Actor, true);
            return;
        }
        // "he welcomed “Princess X”": words of a toast
        if (guest is null || (script.QuotationAt(guest.From) >= 0 && script.QuotationAt(i) < 0)) return;
        var office = passive || host is not null ? null : facts.OfficesBetween(Math.Max(sentence.From, group.From - 5), group.From) is { Length: > 0 } before && before[^1] is { Actor: null } holder && holder.To == group.From ? holder : null;
        var place = destinations.Around(sentence, i, i);
        // "was welcomed home by members of an embassy": by whom tells nothing of where
        if (passive && host is null && place is null && script.Has(i + 1, i + 5, "by")) return;
        var group2 = host is null ? null : host.Who.Actor;
        var hostActor = place is { Actor: not "" } && (group2 is null || place.Actor == group2) ? place.Actor : group2;
        if (hostActor is null)
        {
            var owner = places.EndingAt(group.From);
            if (owner is { CanBeVisited: true } && !passive) hostActor = owner.Actor;
        }
        if (hostActor is null && host is { Who.IsOfficial: true, Who.Actor: null } && guest.Who.Actor is not null && (destinations.SceneBefore(sentence.From, guest.Who.Actor) ?? Dateline(i, guest.Who.Actor)) is { } scene)
        {
            hostActor = scene.Actor;
            (host.Who.Actor, host.Who.ActorInferred) = (scene.Actor, true);
            place ??= scene;
        }
        else if (hostActor is not null && host is { Who.IsOfficial: true, Who.Actor: null } && guest.Who.Actor != hostActor) (host.Who.Actor, host.Who.ActorInferred) = (hostActor, true);
        // "Bonn – The Federal Chancellor received X": an office of the place of the dateline
        if (hostActor is null && office is not null && guest.Who.Actor is { } abroad && Dateline(i, abroad) is { } seat) (hostActor, place) = (seat.Actor, seat);
        if (guest.Who.Actor is { } home && home == hostActor) return;
        var travel = log.Add(sentence, Aspect.Stay, group, passive ? "visit.was-received-by" : "visit.received", i, place is not null && (hostActor is null || place.Actor == hostActor) ? place : null, 0.7, passive ? [guest] : travellers.Group(sentence, guest, true).FindAll(g => g.From > i && g.Who != host?.Who));
        travel.Host = hostActor ?? travel.Host;
    }

    // "received a letter from X", "the first to receive a visit since X took office": X is no guest
    private bool Parted(int from, int to)
    {
        for (var at = from; at < to; at++)
            if (script.At(at) is "from" or "by" or "since" or "when" or "after" or "before" or "because" or "that" or "which" || TravelWords.VisitNouns.Contains(script.At(at)) && script.At(at) is not "travel" && !script.Has(at, to, "of")) return true;
        return false;
    }

    // "received the delegation of the committee of … led by X"
    private PersonMention? Delegation(Sentence sentence, int verb, out bool sent)
    {
        sent = false;
        for (var at = verb + 1; at < Math.Min(sentence.To, verb + 8); at++)
        {
            if (script.At(at) is not ("delegation" or "team" or "mission" or "group")) continue;
            for (var k = verb + 1; k < at; k++) sent |= script.At(at) is "delegation" && places.StartingAt(k) is { Sense.Kind: PlaceKind.Demonym };
            for (var by = at + 1; by < Math.Min(sentence.To, at + 24); by++)
                if (script.At(by) is "by" && script.At(by - 1) is "led" or "headed")
                    foreach (var mention in facts.MentionsBetween(by + 1, Math.Min(sentence.To, by + 14)))
                        if (mention.Kind == MentionKind.Name)
                        {
                            Envoy(mention.Who, verb + 1, by);
                            return mention;
                        }
            return null;
        }
        return null;
    }

    // who leads what a country sends speaks for it, whatever he is called
    private void Envoy(Person head, int from, int to)
    {
        if (head.Actor is not null && head.IsOfficial) return;
        for (var i = from; i < to; i++)
        {
            if (places.StartingAt(i) is not { Sense.Kind: PlaceKind.Demonym or PlaceKind.Actor } sender || (head.Actor is not null && head.Actor != sender.Actor)) continue;
            if (head.Actor is null) (head.Actor, head.ActorSpan) = (sender.Actor, script.Span(sender.From, sender.To));
            if (!head.IsOfficial && head.Manner == OfficeManner.InOffice) head.Level = OfficeLevel.SeniorOfficial;
            return;
        }
    }

    // "received a warm welcome in X": the subject is the guest
    private bool Welcomed(Sentence sentence, int i, VerbGroup group)
    {
        for (var at = i + 1; at < Math.Min(sentence.To, i + 7); at++)
        {
            if (facts.MentionsBetween(at, at + 1).Length > 0) return false;
            if (script.At(at) is not ("welcome" or "reception" or "greeting" or "ovation" or "salute")) continue;
            if (destinations.After(sentence, at + 1, null, 6) is { } target) log.Travelled(sentence, Aspect.Stay, group, "visit.was-welcomed-in", i, target, 0.75);
            return true;
        }
        return false;
    }

    private PlaceMention? Dateline(int at, string guest) => facts.Here(at) is { } here && here.Actor != guest ? here : null;
}
