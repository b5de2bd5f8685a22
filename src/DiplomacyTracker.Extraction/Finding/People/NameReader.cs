using DiplomacyTracker.Extraction.Lexicons;

namespace DiplomacyTracker.Extraction;

/// <summary>Reads how far a name reaches from its first word, and whether a capitalised phrase is the name of a person at all.</summary>
internal sealed class NameReader(Script script, Gazetteer gazetteer, PlaceIndex places, PersonBook book)
{
    private readonly List<Token> tokens = script.Tokens;

    public int? Collect(int i, bool led)
    {
        var at = i;
        var words = 0;
        while (at < tokens.Count && words < 8)
        {
            var token = tokens[at];
            if (at > i && token.Gap > Gap.Line) break;
            if (token.Kind != TokenKind.Word) break;
            if (book.OfficeAt[at] is not null && !(led && words == 0 && book.OfficeAt[at]!.To - book.OfficeAt[at]!.From == 1 && !token.Capital)) break;
            if (Words.NotNames.Contains(token.Folded) && !(token.Text.Length == 2 && token.Text[1] == '.') && !(words > 0 && token.Folded is "may" or "will" or "case" && token.Capital && at + 1 < tokens.Count && (tokens[at + 1].Kind == TokenKind.Mark || script.At(at + 1) is "on" or "in" or "said" or "and" or "to" or "at" or "told" or "has" or "is" or "was" or "will" or "met" or "who"))) break;
            if (token.Capital)
            {
                if (words == 0 && (Words.Days.Contains(token.Folded) || (Words.Months.Contains(token.Folded) && !(led && token.Folded is "may" or "march" or "april" or "june" or "august") && !(token.Folded is "jan" or "june" or "april" or "august" && NextIsName(at + 1))))) break;
                if (words > 0 && (Words.Days.Contains(token.Folded) || (Words.Honorifics.Contains(token.Folded) && !(Words.Ranks.Contains(token.Folded) && !(at + 1 < tokens.Count && tokens[at + 1].Capital))) || (Words.RoyalTitles.Contains(token.Folded) && !(token.Folded is "sheikh" or "shaikh" && token.Gap == Gap.Space)))) break;
                if (words == 0 && (Words.Honorifics.Contains(token.Folded) || Words.RoyalTitles.Contains(token.Folded)) && at + 1 < tokens.Count && tokens[at + 1].Capital) break;
                if (places.At(at) is { } place && place.From == at)
                {
                    // A country's name or adjective ends a name; a town's may be a surname when a first name or an office stands before it.
                    var town = place.Sense.Kind == PlaceKind.City;
                    if (words == 0 && !(led && (town || NextIsName(place.To)))) { if (!(town && place.To - place.From == 1 && !place.Sense.Capital && NextIsName(place.To) && book.OfficeAt[place.To] is null && !AfterPreposition(at))) break; }
                    else if (words > 0 && !town && !(place.To - place.From == 1 && words == 1 && led)) break;
                }
                at++;
                words++;
                while (at + 1 < tokens.Count && tokens[at].Is("-") && tokens[at].Gap == Gap.None && tokens[at + 1].Gap == Gap.None && tokens[at + 1].Kind == TokenKind.Word) at += 2;
                continue;
            }
            if ((words > 0 || led) && Words.Particles.Contains(token.Folded) && at + 1 < tokens.Count)
            {
                var next = at + 1;
                while (next < tokens.Count && (Words.Particles.Contains(tokens[next].Folded) || tokens[next].Is("-"))) next++;
                if (next < tokens.Count && tokens[next].Capital && tokens[next].Gap <= Gap.Line && places.At(next)?.Sense.Kind is not (PlaceKind.Actor or PlaceKind.Demonym) && book.OfficeAt[next] is null && next - at <= 3)
                {
                    if (token.Folded is "y" or "e" or "la" or "le" or "du" && next - at == 1 && words == 0) break;
                    at = next;
                    continue;
                }
            }
            break;
        }
        return words == 0 ? null : at;
    }

    private bool NextIsName(int at) => at < tokens.Count && tokens[at].Gap <= Gap.Space && tokens[at].Capital && !Words.NotPersons.Contains(tokens[at].Folded)
        && !Words.NotNames.Contains(tokens[at].Folded) && places.At(at) is null && book.OfficeAt[at] is null && !Words.Days.Contains(tokens[at].Folded) && !Words.Months.Contains(tokens[at].Folded);

    public bool AfterPreposition(int at) => script.At(at - 1) is "in" or "at" or "to" or "from" or "near" or "of" or "for" or "into" or "via" or "through";

    public string[] WordsOf(int from, int to)
    {
        var words = new List<string>();
        for (var i = from; i < to; i++)
            if (tokens[i].Kind == TokenKind.Word) words.Add(tokens[i].Folded);
        return [.. words];
    }

    public bool LooksLikePerson(int from, int to, string[] words)
    {
        foreach (var word in words)
            if (Words.NotPersons.Contains(word)) return false;
        if (words.Length < 2 || words.Length > 7) return false;
        for (var i = from; i < to; i++)
        {
            if (places.At(i) is { } place && place.Sense.Kind is PlaceKind.Actor or PlaceKind.Demonym or PlaceKind.Area or PlaceKind.Metonym) return false;
            if (tokens[i].AllCapitals && tokens[i].Text.Length > 3 && !tokens[i].Text.Contains('.', StringComparison.Ordinal) && !IsRoman(tokens[i].Folded)) return false;
            if (i == to - 1 && tokens[i].Kind == TokenKind.Number) return false;
        }
        if (words[0] is "st" or "st." or "saint" or "mount" or "port" or "fort" or "los" or "las" or "san" or "santa" && words.Length == 2 && script.At(from - 1) is "in" or "at" or "of" or "to" or "st" || words[0] is "st" or "st.") return false;
        // after a preposition of place an unknown name is a place, unless it begins with a given name
        if (script.At(from - 1) is "in" or "at" or "near" or "into" or "via" or "through" && !gazetteer.Lexicon.Is(NameWordKind.Given, tokens[from].Text)) return false;
        // "The Great Hall": a determiner before a name of things; book.People have none unless an office stands between.
        if (script.At(from - 1) is "the" or "a" or "an" && !Words.Honorifics.Contains(words[0])) return false;
        return true;
    }

    public static bool IsRoman(string word) => word.Length <= 5 && word.All(static c => c is 'i' or 'v' or 'x');
}
