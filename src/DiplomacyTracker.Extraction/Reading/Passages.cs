using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction;

/// <summary>
/// Cuts a text that is far longer than any report (a year's digest, a diary) into passages that are read one after the
/// other. What a passage tells is held against all else that it tells, so the work for each is bounded, and that for the
/// text grows with its length alone.
/// </summary>
internal static class Passages
{
    /// <summary>Longest passage, in UTF-16 units: the reports that are read whole are shorter.</summary>
    public const int Longest = 30_000;

    /// <summary>The passages in order, without gaps: each ends with a paragraph where one ends in its second half, else with a line, a sentence or a word.</summary>
    public static IEnumerable<TextSpan> Of(string text)
    {
        var from = 0;
        while (text.Length - from > Longest)
        {
            var to = Cut(text, from);
            yield return new TextSpan(from, to - from);
            from = to;
        }
        if (from < text.Length || from == 0) yield return new TextSpan(from, text.Length - from);
    }

    private static int Cut(string text, int from)
    {
        var late = text.AsSpan(from + (Longest / 2), Longest - (Longest / 2));
        foreach (var end in (ReadOnlySpan<string>)["\n\n", "\n", ". ", " "])
            if (late.LastIndexOf(end, StringComparison.Ordinal) is var at and >= 0) return from + (Longest / 2) + at + end.Length;
        return char.IsLowSurrogate(text[from + Longest]) ? from + Longest - 1 : from + Longest;
    }
}
