using System.Text;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction;

/// <summary>
/// A text whose words that a printer broke at the end of a line ("Miko-⏎yan") are whole again, and the way back to the text
/// as it came. A text without broken words is left as it is.
/// </summary>
internal sealed class UnbrokenText
{
    // Compounds that have their hyphen anywhere on a line.
    private static readonly HashSet<string> Compounds = new(StringComparer.OrdinalIgnoreCase)
    {
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
        "self", "ex", "so", "well", "half", "all", "anti", "pro", "post", "pre", "far", "high", "long", "short", "vice", "non", "first", "second", "third", "last",
    };

    private static readonly string[] Tails = ["in-", "elect", "day", "week", "year", "old", "called", "general", "made", "range", "term", "scale", "nation", "power"];

    // Where each removed stretch stood in the new text, and how much has been removed up to it.
    private readonly List<(int At, int Removed)> seams = [];

    private UnbrokenText(string text) => Text = text;

    /// <summary>The text to read.</summary>
    public string Text { get; private set; }

    public static UnbrokenText Of(string text)
    {
        var whole = new UnbrokenText(text);
        StringBuilder? built = null;
        var copied = 0;
        for (var i = text.IndexOf('-', StringComparison.Ordinal); i >= 0 && i + 2 < text.Length; i = text.IndexOf('-', i + 1))
        {
            if (Next(text, i) is not { } next || Keeps(text, i, next)) continue;
            built ??= new StringBuilder(text.Length);
            built.Append(text, copied, i - copied);
            copied = next;
            whole.seams.Add((built.Length, next - built.Length));
        }
        if (built is not null) whole.Text = built.Append(text, copied, text.Length - copied).ToString();
        return whole;
    }

    /// <summary>The range of the text as it came that holds these words.</summary>
    public TextSpan Original(TextSpan span)
    {
        if (seams.Count == 0) return span;
        var start = Back(span.Start);
        return new TextSpan(start, Back(span.End - 1) + 1 - start);
    }

    // The letter with which the broken word goes on, if one follows on the next line.
    private static int? Next(string text, int hyphen)
    {
        if (hyphen < 2 || !char.IsLetter(text[hyphen - 1]) || !char.IsLetter(text[hyphen - 2])) return null;
        var lines = 0;
        var at = hyphen + 1;
        while (at < text.Length && char.IsWhiteSpace(text[at]) && at - hyphen < 40)
            if (text[at++] == '\n') lines++;
        return lines == 1 && at < text.Length && char.IsLower(text[at]) ? at : null;
    }

    private static bool Keeps(string text, int hyphen, int next)
    {
        var from = hyphen;
        while (from > 0 && char.IsLetter(text[from - 1])) from--;
        if (from > 0 && text[from - 1] == '-') return true;
        if (Compounds.Contains(text[from..hyphen]) && hyphen - from > 2) return true;
        foreach (var tail in Tails)
            if (text.AsSpan(next).StartsWith(tail, StringComparison.Ordinal) && (tail[^1] == '-' || next + tail.Length >= text.Length || !char.IsLetter(text[next + tail.Length]))) return true;
        return false;
    }

    private int Back(int at)
    {
        int low = 0, high = seams.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (seams[middle].At <= at) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? at : at + seams[low - 1].Removed;
    }
}
