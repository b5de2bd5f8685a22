using System.Collections.Frozen;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>A place that somebody may go to.</summary>
/// <param name="Adjective">Only its country is named ("the Chinese capital").</param>
internal readonly record struct Destination(PlaceMention Place, bool Adjective);

/// <summary>Reads where a clause leads: the place after a preposition, the object of "visit", lists of places, the scene of the story.</summary>
internal sealed class DestinationReader(Facts facts)
{
    private static readonly FrozenSet<string> Into = Words.Set("in at on to into for through across via");
    private static readonly FrozenSet<string> Between = Words.Set("the a an his her their its and main capital city town port resort island neighbouring neighboring nearby eastern western northern southern central of southeastern northeastern historic ancient border village coastal communist tiny west east north south african asian european arab gulf central american latin nation nations country state republic kingdom");
    private static readonly FrozenSet<string> Sites = Words.Set("""
        capital city port town resort soil border territory shores coast north south east west peninsula parliament island islands village palace airport airfield airbase base embassy consulate headquarters university
        province region state district county suburb square cathedral church mosque temple shrine cemetery memorial monument museum centre center hospital hotel castle residence estate ranch villa
        mountains lake sea valley desert waters delta shore front frontline frontier neighbour neighbor station harbour harbor shipyard plant factory farm school camp prison stadium hall house office ministry
        """);
    private static readonly FrozenSet<string> Concerns = Words.Set("""
        talks war wars conflict crisis peace aid trade policy deal deals truce ceasefire sanctions relations ties affairs issue question problem plan strategy tariffs arms forces troops goods exports imports
        products defence defense rescue help call demands request offer answer shadow favour favor economy behalf oil gas threat influence rivalry ambitions aims goals interests support strikes attacks file dossier negotiations pact treaty debt loans fears
        """);
    private static readonly FrozenSet<string> Seats = Words.Set("capital city port town resort soil border territory shores peninsula parliament island village palace government leadership mainland side airport");

    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;
    private readonly PlaceIndex places = facts.Places;

    /// <summary>The place after a preposition, within a few words.</summary>
    public Destination? After(Sentence sentence, int from, string? preposition, int reach = 10)
    {
        var limit = Math.Min(sentence.To, from + reach);
        for (var at = from; at < limit; at++)
        {
            // "the Association of X (A.O.X.) summit"
            if (at > from && script.At(at) is "(" or "[" && script.At(at + 2) is ")" or "]") at += 3;
            var word = script.At(at);
            if (tokens[at].Kind == TokenKind.Mark && word is not ("-" or "'s" or ",")) return null;
            if (at > from && (Words.ClauseOpeners.Contains(word) || word is "and" && preposition is null && (at - from > 6 || tokens[at - 1].Is(",")))) return null;
            if (word is "here" && preposition is null or "in" && script.QuotationAt(at) < 0 && facts.Here(at) is { } here) return new Destination(here, false);
            if (word is "there" && preposition is null && at == from && Mentioned(from) is { } there) return new Destination(there, true);
            if (!(preposition is null ? Into.Contains(word) : word == preposition)) continue;
            if (PlaceAfter(sentence, at + 1) is { } place) return place;
            if (preposition is not null) return null;
        }
        return null;
    }

    public Destination? PlaceAfter(Sentence sentence, int at)
    {
        var limit = Math.Min(sentence.To, at + 7);
        for (; at < limit; at++)
        {
            if (places.At(at) is { } place)
            {
                // "Chinese capital", "Kyiv's main station", "Polish city of"
                if (place.Sense.Kind == PlaceKind.Demonym)
                {
                    for (var k = place.To; k < Math.Min(limit + 2, sentence.To); k++)
                    {
                        if (Seats.Contains(script.At(k)))
                        {
                            if (script.At(k + 1) is "of" or "," && places.At(k + 2) is { Sense.Kind: PlaceKind.City } city && city.Actor == place.Actor) return new Destination(city, false);
                            return new Destination(place, true);
                        }
                        if (places.At(k) is null && !Between.Contains(script.At(k))) break;
                    }
                    return null;
                }
                if (Concern(place) || Occasion(place)) return null;
                if (place.Sense is { Kind: PlaceKind.Metonym, IsState: false, Body: null } && Town(place) is { } town) return new Destination(town, false);
                if (place.Sense.Kind is PlaceKind.Metonym) return place.Actor.Length > 0 && (script.At(place.From - 1) is "the" || script.At(place.From - 1) is "at" or "in") && place.Sense.Body is null ? new Destination(place, false) : null;
                return new Destination(place, false);
            }
            if (!Between.Contains(tokens[at].Folded) && !(tokens[at].Is("-") || tokens[at].Is("'s"))) return null;
        }
        return null;
    }

    /// <summary>"travel there": the last place named, a sentence back at most.</summary>
    public PlaceMention? Mentioned(int before)
    {
        for (var i = before - 1; i >= 0 && i > before - 30; i--)
            if (places.At(i) is { } place) return place.CanBeVisited ? place : null;
        return null;
    }

    // "to Brussels": the town, whichever organisation has its seat there
    private PlaceMention? Town(PlaceMention seat) =>
        facts.Gazetteer.Places.Longest(tokens, seat.From) is { } names && names.To == seat.To && names.Values.Find(s => s.Kind == PlaceKind.City) is { } town ? seat with { Sense = town } : null;

    // "room for China's ambitions", "on to Ukraine talks": what a country wants, owns or is talked about for is nowhere to go;
    // its second city, its border and whatever has a proper name are.
    private bool Concern(PlaceMention place)
    {
        if (script.At(place.To) is not ("'s" or "'")) return place.Sense.Kind == PlaceKind.Actor && Concerns.Contains(script.At(place.To)) && tokens[place.To].Gap == Gap.Space;
        if (place.To + 1 >= tokens.Count || tokens[place.To].Is("'") && tokens[place.To + 1].Gap == Gap.None) return false;
        for (var at = place.To + 1; at < Math.Min(tokens.Count, place.To + 5); at++)
        {
            if (tokens[at].Kind == TokenKind.Mark && !tokens[at].Is("-")) break;
            if (Concerns.Contains(tokens[at].Folded)) return true;
            if (places.At(at) is not null || Sites.Contains(tokens[at].Folded) || (tokens[at].Capital && !tokens[at].AllCapitals)) return false;
            if (Words.Auxiliaries.Contains(tokens[at].Folded) || Words.ClauseOpeners.Contains(tokens[at].Folded) || tokens[at].Folded is "and" or "in" or "on" or "at" or "to" or "for" or "with" or "by" or "of" or "from") break;
        }
        // "in Cairo's heat" is in Cairo; "for Cairo's patience" is nowhere
        return script.At(place.From - 1) is "for" or "to" || script.At(place.From - 2) is "for" or "to";
    }

    // "the APEC (A.P.E.C.) summit in X": what an organisation holds is not where it is held
    private bool Occasion(PlaceMention place)
    {
        if (place.Sense is not { Kind: PlaceKind.Actor, Kindred: ActorKind.Organisation }) return false;
        var at = place.To;
        if (script.At(at) is "(" && script.At(at + 2) is ")") at += 3;
        for (var i = at; i < at + 3; i++)
            if (script.At(i) is "summit" or "meeting" or "meetings" or "forum" or "conference" or "talks" or "session") return true;
        return false;
    }

    public Destination? Object(Sentence sentence, int at)
    {
        if (script.At(at) is "both" or "neighbouring" or "neighboring" or "nearby") at++;
        return PlaceAfter(sentence, at);
    }

    // "Mexico and Ecuador", "South Korea, then Japan", "Fiji, Samoa and Tonga"
    public void Listed(Sentence sentence, PlaceMention first, List<(PlaceMention Place, int Order)> into)
    {
        var at = first.To;
        var order = 1;
        while (at < sentence.To && order < 12)
        {
            var links = 0;
            if (script.At(at) is "on" && facts.DatesBetween(at, at + 2) is { Length: > 0 } on) at = on[^1].To;
            else if (facts.DatesBetween(at, at + 1) is { Length: > 0 } day) at = day[^1].To;
            at = AfterPurpose(sentence, at);
            while (at < sentence.To && links < 4 && (script.At(at) is "," or "and" or "then" or "plus" or "followed" or "by" or "the" or "finally" or "to" or "or" or "on" or "before" or "also" || (script.At(at) is "as" && script.At(at + 1) is "well") || (script.At(at) is "well" or "as" && script.At(at - 1) is "as" or "well"))) { at++; links++; }
            // "Santa Clara, Cuba": a town and its country are one place
            if (links == 0 || places.StartingAt(at) is not { CanBeVisited: true } next) return;
            if (next.Actor == first.Actor && next.Sense.Kind == PlaceKind.Actor)
            {
                at = next.To;
                continue;
            }
            // "to Ireland on May 17, the palace has said": who says so is no further place
            if (script.At(script.At(next.To) is "has" or "have" ? next.To + 1 : next.To) is "said" or "says" or "announced" or "confirmed" or "reported") return;
            into.Add((next, order++));
            first = next;
            at = next.To;
        }
    }

    // "Kobe, Japan, for the rice summit, Port Moresby": from the end of a place to the comma before the next one
    private int AfterPurpose(Sentence sentence, int at)
    {
        var start = script.At(at) is "," ? at + 1 : at;
        if (script.At(start) is not "for") return at;
        for (var i = start + 1; i < Math.Min(sentence.To, start + 14); i++)
        {
            if (script.At(i) is "on" or "about" or "over" || TravelWords.Verbs.TryGet(script.At(i), out _, out _) || Words.ClauseOpeners.Contains(script.At(i)) || Words.Auxiliaries.Contains(script.At(i)) || tokens[i].Is(";")) return at;
            if (script.At(i) is "," or "and" && (places.StartingAt(i + 1) ?? (script.At(i + 1) is "and" ? places.StartingAt(i + 2) : null)) is { CanBeVisited: true, Sense.Minor: false } next && (next.Sense.Kind == PlaceKind.City || script.At(script.At(next.To) is "," ? next.To + 1 : next.To) is "for")) return i;
        }
        return at;
    }

    public PlaceMention? Around(Sentence sentence, int verb, int around)
    {
        if (After(sentence, around + 1, "in", 24) is { } target && target.Place.CanBeVisited) return target.Place;
        for (var at = around + 1; at < Math.Min(sentence.To, around + 30); at++)
            if (script.At(at) is "in" or "at" && PlaceAfter(sentence, at + 1) is { } found && found.Place.Sense.Kind != PlaceKind.Area) return found.Place;
        for (var at = sentence.From; at < verb; at++)
            if (script.At(at) is "in" or "at" && PlaceAfter(sentence, at + 1) is { } found && found.Place.CanBeVisited) return found.Place;
        return null;
    }

    // Where the story has got to: the last place named that is not the guest's own.
    public PlaceMention? SceneBefore(int before, string guest)
    {
        for (var i = before - 1; i >= 0 && i > before - 90; i--)
            if (places.At(i) is { CanBeVisited: true } place && place.Actor != guest) return place;
        return null;
    }
}
