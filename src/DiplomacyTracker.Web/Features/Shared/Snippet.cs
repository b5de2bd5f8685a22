namespace DiplomacyTracker.Web.Features.Shared;

/// <summary>The words a fact rests on, with as much of their sentence as it takes to understand them.</summary>
/// <param name="Before">Words of the sentence before them; empty when they stand for themselves.</param>
/// <param name="Words">The words, without the quotation marks at their ends.</param>
/// <param name="After">Words of the sentence after them.</param>
public sealed record Snippet(string Before, string Words, string After)
{
    private const int Enough = 25, Reach = 40, Most = 140;

    /// <summary>“Mexico” alone says little; words of 25 letters and more do, and are cut after 140.</summary>
    /// <param name="start">UTF-16 unit in the text; negative when the words no longer stand in it.</param>
    public static Snippet Of(string text, int start, int length, string quote)
    {
        var words = Bare(quote);
        if (words.Length == 0) words = quote;
        if (words.Length > Most) return new("", words[..Boundary(words, Most)] + "…", "");
        if (words.Length >= Enough || start < 0 || start + length > text.Length) return new("", words, "");
        var (from, to) = EvidenceReader.Sentence(text, start, length);
        var begin = Math.Max(from, start - Reach);
        while (begin > from && begin < start && !char.IsWhiteSpace(text[begin - 1])) begin++;
        var end = Math.Min(to, start + length + Reach);
        while (end < to && end > start + length && !char.IsWhiteSpace(text[end])) end--;
        var at = quote.IndexOf(words, StringComparison.Ordinal);
        var before = text[begin..(start + at)].ReplaceLineEndings(" ");
        var after = text[(start + at + words.Length)..end].ReplaceLineEndings(" ").TrimEnd();
        return new((begin > from ? "…" : "") + before, words, after + (end < to ? "…" : ""));
    }

    private static string Bare(string quote) => quote.Trim().Trim('“', '”', '„', '"', '«', '»').Trim();

    private static int Boundary(string words, int most)
    {
        var space = words.LastIndexOf(' ', most);
        return space > most / 2 ? space : char.IsHighSurrogate(words[most - 1]) ? most - 1 : most;
    }
}
