namespace DiplomacyTracker.Extraction;

/// <summary>Finds places and actors: the longest name wherever one begins, the likeliest meaning where it has several.</summary>
internal static class PlaceFinder
{
    public static List<PlaceMention> Find(Script script, Gazetteer gazetteer, DateOnly? anchor)
    {
        var found = new List<(int From, int To, List<PlaceSense> Senses)>();
        var votes = new Dictionary<string, int>(StringComparer.Ordinal);
        var tokens = script.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Word || !(tokens[i].Capital || (i + 1 < tokens.Count && tokens[i + 1].Gap <= Gap.Space && tokens[i + 1].Capital))) continue;
            if (gazetteer.Places.Longest(tokens, i) is not { } match) continue;
            if (!tokens[i].Capital) continue;
            if (match.Values.Exists(static s => s.Kind == PlaceKind.Hidden))
            {
                i = match.To - 1;
                continue;
            }
            var senses = match.Values.FindAll(s => InTime(s, anchor));
            if (senses.Count == 0) senses = match.Values;
            if (match.To == i + 1 && (Words.Months.Contains(tokens[i].Folded) || Words.Days.Contains(tokens[i].Folded))) continue;
            if (senses.TrueForAll(static s => s.NeedsCue) && !HasCue(script, i)) continue;
            found.Add((i, match.To, senses));
            foreach (var sense in senses)
                if (sense.Kind is PlaceKind.Actor or PlaceKind.Demonym) votes[sense.Actor] = votes.GetValueOrDefault(sense.Actor) + 1;
            i = match.To - 1;
        }

        var places = new List<PlaceMention>(found.Count);
        foreach (var (from, to, senses) in found) places.Add(new PlaceMention(from, to, Then(Choose(senses, votes), gazetteer, anchor)));
        return places;
    }

    // by the borders of the day
    private static PlaceSense Then(PlaceSense sense, Gazetteer gazetteer, DateOnly? anchor) =>
        sense.Kind is PlaceKind.Area or PlaceKind.Hidden || gazetteer.ActorOn(sense.Actor, sense.Kind == PlaceKind.City ? sense.Name : null, anchor) is var actor && string.Equals(actor, sense.Actor, StringComparison.Ordinal) ? sense : sense with { Actor = actor };

    // "Nice", "Reading", "Jackson": a town only where the words say so.
    private static bool HasCue(Script script, int at) =>
        (script.Tokens[at].AllCapitals && script.Tokens[at].Gap >= Gap.Line && script.At(at + 1) is "," or "(" or "—" or "–" or "-" or ":")
        || script.At(at - 1) is "in" or "at" or "to" or "from" or "near" or "into" or "outside" or "via" or "through" or "of" && script.At(at - 2) is not "president" and not "minister";

    private static bool InTime(PlaceSense sense, DateOnly? anchor) =>
        anchor is not { } day || ((sense.From is not { } from || from <= day) && (sense.To is not { } to || day <= to));

    // America, which nearly every report names, has a Geneva, a Warsaw and a Moscow of its own.
    private static bool NamesakesEverywhere(PlaceSense sense) => sense.Actor is "US";

    // An actor's name outranks a town of that name; among towns, one in a country that the text names, then the largest.
    private static PlaceSense Choose(List<PlaceSense> senses, Dictionary<string, int> votes)
    {
        // a village is not meant by the name of a capital because its country is spoken of as well
        var largest = senses.Max(static s => s.Kind == PlaceKind.City ? s.Weight : 0);
        var best = senses[0];
        for (var i = 1; i < senses.Count; i++)
            if (Rank(senses[i]) > Rank(best)) best = senses[i];
        // a capital by an old name is both a town and its government: the town, which may stand for it
        if (best.Kind == PlaceKind.Metonym && senses.Find(s => s.Kind == PlaceKind.City && s.Actor == best.Actor) is { } town) return town with { Capital = true };
        return best;

        double Rank(PlaceSense sense) => (sense.Kind is PlaceKind.Actor or PlaceKind.Demonym ? 1e12 : sense.Kind is PlaceKind.Metonym ? 1e11 : 0)
            + (sense.Kind == PlaceKind.City && sense.Weight * (NamesakesEverywhere(sense) ? 2 : 12) >= largest && votes.ContainsKey(sense.Actor) ? 1e9 : 0) + (sense.Capital ? 5e7 : 0) + sense.Weight;
    }
}
