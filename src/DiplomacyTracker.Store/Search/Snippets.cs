using System.Globalization;
using System.Text;
using DiplomacyTracker.Domain.People;

namespace DiplomacyTracker.Store.Search;

/// <summary>
/// Cuts out of a text what is shown of a hit. Linear in the text, whatever the number of hits: the full-text index's own
/// function is not, and one long text with many hits would keep every search waiting.
/// </summary>
public static class Snippets
{
    /// <summary>As much of a text as is looked through, in UTF-16 units.</summary>
    public const int Reach = 100_000;

    private const int Lead = 6, Window = 24, MostHits = 2000;

    /// <summary>Some 24 words around the place with most of the words asked for, those between U+0002 and U+0003; the beginning when none stands in the first 100,000 units.</summary>
    /// <param name="text">The text, or its beginning.</param>
    /// <param name="words">As they were typed.</param>
    public static string Of(string text, string words)
    {
        var wanted = WantedIn(words);
        var places = WordsOf(text.Length > Reach ? text[..Reach] : text).ToList();
        var hits = Enumerable.Range(0, places.Count).Where(i => wanted.Holds(text.AsSpan(places[i].From, places[i].To - places[i].From))).Take(MostHits).ToList();
        var best = (At: hits.Count > 0 ? hits[0] : 0, Distinct: 0);
        for (var h = 0; h < hits.Count; h++)
        {
            var near = hits.Skip(h).TakeWhile(other => other - hits[h] < Window - Lead).Select(other => Folding.Fold(text[places[other].From..places[other].To])).Distinct(StringComparer.Ordinal).Count();
            if (near > best.Distinct) best = (hits[h], near);
        }
        if (places.Count == 0) return "";
        var first = Math.Max(0, best.At - Lead);
        var last = Math.Min(places.Count - 1, first + Window - 1);
        var cut = new StringBuilder(first > 0 ? "…" : "");
        var at = first > 0 ? places[first].From : 0;
        foreach (var hit in hits.Where(hit => hit >= first && hit <= last))
        {
            cut.Append(text, at, places[hit].From - at).Append('\u0002').Append(text, places[hit].From, places[hit].To - places[hit].From).Append('\u0003');
            at = places[hit].To;
        }
        return last < places.Count - 1 ? cut.Append(text, at, places[last].To - at).Append('…').ToString() : cut.Append(text, at, text.Length - at).ToString().TrimEnd();
    }

    /// <summary>The words of a search, for comparing.</summary>
    public static Wanted WantedIn(string words) => new(Folding.Fold(words).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Where the words of a text stand: letters and digits of any script, with their accents.</summary>
    public static IEnumerable<(int From, int To)> WordsOf(string text)
    {
        var from = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]) || char.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark);
            if (inside && from < 0) from = i;
            if (!inside && from >= 0)
            {
                yield return (from, i);
                from = -1;
            }
        }
    }

    /// <summary>Folded words, against which the words of a text are held.</summary>
    public sealed class Wanted(IEnumerable<string> folded)
    {
        private readonly HashSet<string> words = new(folded, StringComparer.Ordinal);

        /// <summary>Whether a word of a text is one of them.</summary>
        public bool Holds(ReadOnlySpan<char> word)
        {
            // nearly every word of a text is plain and none of those: told without folding it
            if (!System.Text.Ascii.IsValid(word)) return words.Contains(Folding.Fold(word.ToString()));
            foreach (var one in words)
            {
                if (word.Equals(one, StringComparison.OrdinalIgnoreCase)) return true;
            }
            return false;
        }
    }
}
