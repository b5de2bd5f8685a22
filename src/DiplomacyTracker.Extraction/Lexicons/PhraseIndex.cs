using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction.Lexicons;

/// <summary>In which capacity a phrase stands for an entry.</summary>
public enum Wording
{
    Name,
    Alias,

    /// <summary>Adjective or inhabitant: "Mexican", "Mexicans".</summary>
    Demonym,

    /// <summary>A capital or seat that may stand for the government: "Caracas", "the Kremlin".</summary>
    Metonym,

    /// <summary>A hint at a topic.</summary>
    Keyword,
}

/// <summary>One meaning of a phrase.</summary>
/// <param name="Entry">What it stands for.</param>
/// <param name="Wording">In which capacity.</param>
/// <param name="Phrase">The phrase as the lexicon has it.</param>
/// <param name="Weight">A keyword's weight; 1 for everything else.</param>
public sealed record LexiconSense(LexiconEntry Entry, Wording Wording, string Phrase, double Weight = 1);

/// <summary>A phrase of the lexicon found in a text.</summary>
/// <param name="Span">Exactly the words, without a possessive ending.</param>
/// <param name="Senses">At least one; the likeliest without context first: actors, areas, places, towns by size, offices, outlets.</param>
public sealed record LexiconMatch(TextSpan Span, IReadOnlyList<LexiconSense> Senses)
{
    /// <summary>The likeliest entry without context.</summary>
    public LexiconEntry Entry => Senses[0].Entry;

    /// <summary>In which capacity the likeliest entry is named.</summary>
    public Wording Wording => Senses[0].Wording;

    /// <summary>The first sense of a type, or null.</summary>
    public LexiconSense? Sense<T>() where T : LexiconEntry => Senses.FirstOrDefault(sense => sense.Entry is T);

    /// <summary>The first entry of a type, or null: <c>match.As&lt;ActorEntry&gt;()</c>.</summary>
    public T? As<T>() where T : LexiconEntry => Senses.Select(sense => sense.Entry).OfType<T>().FirstOrDefault();

    /// <summary>All entries of a type, likeliest first.</summary>
    public IEnumerable<T> All<T>() where T : LexiconEntry => Senses.Select(sense => sense.Entry).OfType<T>();
}

/// <summary>
/// Phrases by their folded form. A search walks over the words of a text once and tries at each the longest phrase
/// that begins with that word, so the time grows with the text and not with the lexicon.
/// </summary>
internal sealed class PhraseIndex(bool stem)
{
    private readonly Dictionary<string, Phrase[]> _phrases = new(stem ? 4_096 : 65_536, StringComparer.Ordinal);
    private readonly Dictionary<string, int> _longest = new(stem ? 2_048 : 32_768, StringComparer.Ordinal);
    private readonly FoldedText _reader = new(64, stem);

    /// <summary>A sense with the capitals its words must have: bit n for word n.</summary>
    private readonly record struct Phrase(LexiconSense Sense, uint Capitals, uint Acronyms, int Rank);

    /// <summary>Adds a phrase. Later additions of the same entry under the same phrase are dropped.</summary>
    /// <param name="sense">What it means.</param>
    /// <param name="rank">Lower stands first among senses of the same phrase.</param>
    /// <param name="proper">Its words must be capitalised in the text as they are here; else only all-capital words must.</param>
    internal void Add(LexiconSense sense, int rank, bool proper)
    {
        var folded = _reader;
        folded.Reread(sense.Phrase);
        if (folded.Words.Count is 0 or > 32) return;
        var key = stem ? folded.Stemmed : folded.Folded;
        uint capitals = 0, acronyms = 0;
        for (var i = 0; i < folded.Words.Count; i++)
        {
            var word = folded.Words[i];
            if (word.AllCapitals) acronyms |= 1u << i;
            else if (proper && word.Capital && !(folded.Words.Count > 1 && IsArticle(folded.Folded.AsSpan(word.FoldedStart, word.FoldedEnd - word.FoldedStart)))) capitals |= 1u << i;
        }

        var phrase = new Phrase(sense, capitals, acronyms, rank);
        if (!_phrases.TryGetValue(key, out var known)) _phrases[key] = [phrase];
        else if (!Array.Exists(known, other => ReferenceEquals(other.Sense.Entry, sense.Entry) && other.Capitals == capitals && other.Acronyms == acronyms))
        {
            var at = Array.FindIndex(known, other => other.Rank > rank);
            if (at < 0) at = known.Length;
            _phrases[key] = [.. known[..at], phrase, .. known[at..]];
        }

        var first = key.AsSpan(0, stem ? folded.Words[0].StemmedEnd : folded.Words[0].FoldedEnd);
        var longest = _longest.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!longest.TryGetValue(first, out var most) || most < folded.Words.Count) longest[first] = folded.Words.Count;
    }

    /// <summary>All senses of exactly this phrase, whatever its capitals.</summary>
    internal IReadOnlyList<LexiconSense> Look(string phrase)
    {
        var folded = FoldedText.Of(phrase, stem);
        return _phrases.TryGetValue(stem ? folded.Stemmed : folded.Folded, out var list)
            ? [.. list.Select(known => known.Sense).DistinctBy(sense => sense.Entry.GetType().Name + sense.Entry.Key, StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Phrases in a text, in order, none overlapping another.</summary>
    internal List<LexiconMatch> Find(FoldedText text)
    {
        var matches = new List<LexiconMatch>();
        var longest = _longest.GetAlternateLookup<ReadOnlySpan<char>>();
        var phrases = _phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        var words = text.Words;
        var folded = stem ? text.Stemmed : text.Folded;
        for (var i = 0; i < words.Count; i++)
        {
            var from = stem ? words[i].StemmedStart : words[i].FoldedStart;
            if (!longest.TryGetValue(folded.AsSpan(from, (stem ? words[i].StemmedEnd : words[i].FoldedEnd) - from), out var most)) continue;
            for (var last = Math.Min(i + most, words.Count) - 1; last >= i; last--)
            {
                var to = stem ? words[last].StemmedEnd : words[last].FoldedEnd;
                if (!phrases.TryGetValue(folded.AsSpan(from, to - from), out var list)) continue;
                var senses = Fitting(list, words, i, last);
                if (senses.Count == 0) continue;
                matches.Add(new LexiconMatch(new TextSpan(words[i].Start, words[last].End - words[i].Start), senses));
                i = last;
                break;
            }
        }

        return matches;
    }

    private static List<LexiconSense> Fitting(Phrase[] list, IReadOnlyList<FoldedText.Word> words, int from, int to)
    {
        var senses = new List<LexiconSense>(list.Length);
        foreach (var known in list)
        {
            if (Fits(known, words, from, to) && !senses.Exists(sense => ReferenceEquals(sense.Entry, known.Sense.Entry))) senses.Add(known.Sense);
        }

        return senses;
    }

    private static bool Fits(Phrase phrase, IReadOnlyList<FoldedText.Word> words, int from, int to)
    {
        for (var i = from; i <= to; i++)
        {
            var bit = 1u << (i - from);
            if ((phrase.Acronyms & bit) != 0 && !words[i].AllCapitals) return false;
            if ((phrase.Capitals & bit) != 0 && !words[i].Capital) return false;
        }

        return true;
    }

    private static bool IsArticle(ReadOnlySpan<char> word) => word is "the" or "of" or "and" or "de" or "la" or "el" or "al" or "s";
}
