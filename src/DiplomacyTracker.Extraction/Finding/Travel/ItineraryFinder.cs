using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>Reads entries of a diary or itinerary: a day and a place, with no verb of travel.</summary>
internal sealed class ItineraryFinder(Facts facts, TravelLog log)
{
    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;
    private readonly PlaceIndex places = facts.Places;

    // "Friday, 29 August. Tokyo, drizzle.", "• 27 to 30 November: Türkiye", "Belize from 2 April:": entries of an itinerary.
    public void Entry(Sentence sentence)
    {
        for (var i = sentence.From; i < sentence.To; i++)
            if ((i == sentence.From || script.At(i - 1) is ";") && places.StartingAt(i) is { CanBeVisited: true } stop) Stop(sentence, stop);
        for (var i = sentence.From; i < sentence.To; i++)
            if (i == sentence.From || tokens[i].Gap >= Gap.Line) Heading(i);
        if (tokens[sentence.From].Gap < Gap.Line || (sentence.From == 0 && facts.Datelines is [{ From: 0 }])) return;
        var at = sentence.From;
        while (at < sentence.To && tokens[at].Kind == TokenKind.Mark) at++;
        DateMention? date = null;
        foreach (var found in facts.DatesBetween(at, Math.Min(sentence.To, at + 3))) date ??= found;
        PlaceMention? place;
        if (date is not null && date.From - at <= 1)
        {
            // to the end of the entry's head: a few words after the date
            var k = date.To;
            var limit = Math.Min(tokens.Count, date.To + 4);
            while (k < limit && (script.At(k) is ":" or "." or "," or "-" or "–" or "—" or "in" or "to" or "the")) k++;
            place = places.StartingAt(k);
            if (place is null && script.At(date.To) is not (":" or "." or "–" or "—")) return;
        }
        else
        {
            place = places.StartingAt(at);
            if (place is null) return;
            var k = place.To;
            if (script.At(k) is not (":" or "from" or "(" or "," or "on" or "–" or "—")) return;
            foreach (var found in facts.DatesBetween(k, Math.Min(sentence.To, k + 3))) date ??= found;
            if (date is null && script.At(k) is not ":") return;
            if (date is not null && script.At(date.To) is not (":" or ")" or "." or ",")) return;
        }
        if (place is not { CanBeVisited: true }) return;
        var tense = VerbTime.Present;
        if (facts.Context.Published is { } day && date?.At(Domain.Time.Tense.Unknown).Earliest is { } first && first > day) tense = VerbTime.Future;
        log.Events.Add(new TravelEvent
        {
            Aspect = Aspect.Stay, Who = TravelLog.Nobody, Place = place, Host = place.Actor, Rule = "visit.itinerary-entry", From = place.From, To = place.To, Confidence = 0.68, When = date,
            Verb = new VerbGroup(place.From, place.From, tense, tense == VerbTime.Future ? Modality.Planned : Modality.Asserted, false, false),
        });
    }

    // "in A May 3-6; at B, May 6-9; and in C May 9-11": what is said of the first place is said of all
    public void Listed(Sentence sentence)
    {
        var first = log.Events.FindLast(e => e.From >= sentence.From && e.From < sentence.To && e is { Place: not null, Who.Count: > 0, Aspect: Aspect.Arrive or Aspect.Stay } && !e.Verb.Negated);
        if (first is null) return;
        for (var i = first.To; i < sentence.To - 2; i++)
        {
            if (script.At(i) is not ";") continue;
            var at = i + 1;
            while (script.At(at) is "and" or "then" or "finally" or "lastly") at++;
            if (script.At(at) is not ("in" or "at" or "to") || places.StartingAt(script.At(at + 1) is "the" ? at + 2 : at + 1) is not { CanBeVisited: true } place || place.Actor == first.Host) continue;
            var end = place.To;
            while (end < sentence.To && script.At(end) is not ";") end++;
            DateMention? when = null;
            foreach (var date in facts.DatesBetween(place.To, end)) when ??= date;
            if (when is null) continue;
            log.Events.Add(new TravelEvent { Aspect = Aspect.Stay, Who = first.Who, Place = place, Host = place.Actor, Verb = first.Verb, Rule = "visit.itinerary-list", From = at, To = when.To, Confidence = 0.7, When = when });
        }
    }

    private static readonly System.Collections.Frozen.FrozenSet<string> Routes = Words.Set("route itinerary stops stop legs trip tour swing journey");

    // "A, B and C are also on his route", "A and B are stops on the same trip"
    public void OnTheRoute(Sentence sentence)
    {
        for (var i = sentence.From + 1; i < sentence.To - 2; i++)
        {
            if (script.At(i) is not ("are" or "is") || places.EndingAt(i) is not { CanBeVisited: true } last) continue;
            var at = i + 1;
            while (script.At(at) is "also" or "the" or "other" or "further" or "likewise" or "next") at++;
            if (!(script.At(at) is "on" or "stops" or "part" || script.At(at) is "stop" or "legs")) continue;
            var route = -1;
            for (var k = at; k < Math.Min(sentence.To, at + 7) && route < 0; k++)
                if (Routes.Contains(script.At(k))) route = k;
            if (route < 0) return;
            var stops = new List<PlaceMention> { last };
            for (var before = last.From - 1; before >= sentence.From && stops.Count < 12; before--)
            {
                if (script.At(before) is "," or "and" or "the") continue;
                if (places.EndingAt(before + 1) is not { CanBeVisited: true } other) break;
                stops.Insert(0, other);
                before = other.From;
            }
            List<PersonMention> who = TravelLog.Nobody;
            foreach (var mention in facts.MentionsBetween(at, route))
                if (mention.Kind != MentionKind.Pronoun) who = [mention];
            for (var n = 0; n < stops.Count; n++)
                log.Events.Add(new TravelEvent { Aspect = Aspect.Stay, Who = who, Place = stops[n], Host = stops[n].Actor, Verb = new VerbGroup(i, i, VerbTime.Future, Modality.Planned, false, false), Rule = "visit.on-the-route", Order = n, From = stops[n].From, To = stops[n].To, Confidence = 0.65, Together = stops.Count });
            return;
        }
    }

    // A place alone on a line and a day on the next one: the head of an entry in a schedule.
    private void Heading(int from)
    {
        if (from > 0 && tokens[from].Gap < Gap.Line || places.StartingAt(from) is not { CanBeVisited: true } place || place.To >= tokens.Count || tokens[place.To].Gap < Gap.Line) return;
        foreach (var date in facts.DatesBetween(place.To, place.To + 1))
        {
            var end = date.To;
            while (end < tokens.Count && tokens[end].Gap < Gap.Line && tokens[end].Kind != TokenKind.Word) end++;
            if (end < tokens.Count && tokens[end].Gap < Gap.Line) return;
            var ahead = facts.Context.Published is { } day && date.At(Domain.Time.Tense.Future).Earliest is { } first && first > day;
            log.Events.Add(new TravelEvent
            {
                Aspect = Aspect.Stay, Who = TravelLog.Nobody, Place = place, Host = place.Actor, Rule = "visit.itinerary-entry", From = place.From, To = date.To, Confidence = 0.68, When = date,
                Verb = new VerbGroup(place.From, place.From, ahead ? VerbTime.Future : VerbTime.Present, ahead ? Modality.Planned : Modality.Asserted, false, false),
            });
            return;
        }
    }

    // "Warsaw came on Monday, with Prime Minister X; Berlin on Tuesday", "Belize from 2 April: …"
    private void Stop(Sentence sentence, PlaceMention place)
    {
        var at = place.To;
        if (script.At(at) is "came" or "comes" or "follows" or "followed" or "is" or "was" or "next") at++;
        if (!(script.At(at) is "on" or "from" or "next" or "until" || (at > place.To && facts.DatesBetween(at, at + 1).Length > 0))) return;
        foreach (var date in facts.DatesBetween(at, Math.Min(sentence.To, at + 3)))
        {
            if (!(script.At(date.To) is "," or ":" or ";" or "." || date.To >= sentence.To)) return;
            log.Events.Add(new TravelEvent
            {
                Aspect = Aspect.Stay, Who = TravelLog.Nobody, Place = place, Host = place.Actor, Rule = "visit.stop-on", From = place.From, To = date.To, Confidence = 0.68, When = date,
                Verb = new VerbGroup(place.From, place.From, script.At(place.To) is "follows" or "comes" or "next" ? VerbTime.Future : VerbTime.Past, script.At(place.To) is "follows" or "comes" or "next" ? Modality.Planned : Modality.Asserted, false, false),
            });
            return;
        }
    }
}
