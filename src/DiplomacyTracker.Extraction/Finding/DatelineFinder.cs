using System.Collections.Frozen;

namespace DiplomacyTracker.Extraction;

/// <summary>The place from which a paragraph reports ("MANILA, Nov. 3 (Agency) —"), as token indexes [From, To).</summary>
internal sealed record Dateline(PlaceMention Place, int From, int To);

/// <summary>
/// Finds datelines: a town at the head of a paragraph, perhaps with its country, a day and an agency, closed off by a dash or
/// a colon. It tells where "here" is, and whose president a president without a country is.
/// </summary>
internal static class DatelineFinder
{
    private static readonly FrozenSet<string> Dashes = Words.Set("— – - --");

    // A dateline on a line of its own stands at the head of a report, after a headline and a byline at most.
    private const int OpeningTokens = 40;

    public static List<Dateline> Find(Script script, PlaceIndex places)
    {
        var found = new List<Dateline>();
        var tokens = script.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i > 0 && tokens[i].Gap < Gap.Line)
            {
                if (places.StartingAt(i) is { CanBeVisited: true, Sense.Kind: PlaceKind.City } town && WithinLine(script, town) is { } within) found.Add(new Dateline(town, i, within));
                continue;
            }
            if (places.StartingAt(i) is { CanBeVisited: true, Sense.Kind: PlaceKind.City or PlaceKind.Actor } place && End(script, places, place, i) is { } to) found.Add(new Dateline(place, i, to));
        }
        return found;
    }

    // "(Wire Association) WELLINGTON, May 13. The …", "NZPA-Wire Washington" alone on its line: as old newspapers set it
    private static int? WithinLine(Script script, PlaceMention town)
    {
        var tokens = script.Tokens;
        if (town.From >= OpeningTokens) return null;
        if (tokens[town.From].AllCapitals && script.At(town.To) is ",")
        {
            for (var at = town.To + 1; at < Math.Min(tokens.Count - 1, town.To + 6); at++)
                if (script.At(at) is "." or "—" or "–" or "-" && DayBefore(tokens, town.To, at)) return tokens[at + 1].Capital ? at + 1 : null;
            return null;
        }
        if (town.To < tokens.Count && tokens[town.To].Gap < Gap.Line) return null;
        var first = town.From;
        while (first > 0 && tokens[first].Gap < Gap.Line && town.From - first < 6) first--;
        if (tokens[first].Gap < Gap.Line && first > 0 || !tokens[first].AllCapitals || tokens[first].Text.Length < 2) return null;
        for (var at = first; at < town.From; at++)
            if (tokens[at].Kind == TokenKind.Word && !tokens[at].Capital) return null;
        return town.To;
    }

    private static bool DayBefore(List<Token> tokens, int from, int to)
    {
        bool month = false, day = false;
        for (var i = from; i < to; i++)
        {
            month |= Words.Months.Contains(tokens[i].Folded) || Words.Days.Contains(tokens[i].Folded);
            day |= tokens[i].Kind == TokenKind.Number || Words.Days.Contains(tokens[i].Folded);
        }
        return month && day;
    }

    private static int? End(Script script, PlaceIndex places, PlaceMention place, int from)
    {
        var tokens = script.Tokens;
        var loud = tokens[place.From].AllCapitals;
        var limit = Math.Min(tokens.Count, place.To + 16);
        var bracket = false;
        for (var at = place.To; at < limit; at++)
        {
            var word = script.At(at);
            // "Accra, Jan. 11" alone on the first line of a report
            if (tokens[at].Gap >= Gap.Line) return at > place.To + 1 && place.From < OpeningTokens && !bracket && DayBefore(tokens, place.To, at) ? at : null;
            // "TOKYO: …"; in small letters only where a report begins, and not as an entry of an itinerary
            if (word is ":" && !bracket) return loud || (from == 0 && at == place.To) ? at + 1 : null;
            if (Dashes.Contains(word) && !bracket && (at > place.To || tokens[at].Gap == Gap.Space || word is "—"))
            {
                while (at + 1 < limit && Dashes.Contains(script.At(at + 1))) at++;
                // "Paris - based": a hyphen that opens no sentence
                return at + 1 < tokens.Count && (tokens[at + 1].Capital || tokens[at + 1].Kind != TokenKind.Word) ? at + 1 : null;
            }
            // "London, May 13. The …"
            if (word is "." && !bracket && at > place.To + 1 && place.From < OpeningTokens && DayBefore(tokens, place.To, at) && at + 1 < tokens.Count && tokens[at + 1].Capital) return at + 1;
            if (word is "(" or "/" or "[") bracket = !bracket || word is not "/";
            else if (word is ")" or "]") bracket = false;
            else if (bracket || word is "," or "." || tokens[at].Kind == TokenKind.Number || Words.Months.Contains(word) || Words.Days.Contains(word)) { }
            else if (places.At(at) is not null || (tokens[at].Capital && tokens[at - 1].Is(","))) { }
            else return null;
        }
        return null;
    }
}
