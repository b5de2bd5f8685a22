namespace DiplomacyTracker.Extraction;

/// <summary>Finds sentences, paragraphs and quotations among the tokens of a text, in one pass each.</summary>
internal static class ScriptReader
{
    // A dotted abbreviation before one of these ends its sentence: "exports to the U.S. In July".
    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal)
    {
        "the", "a", "an", "in", "on", "at", "he", "she", "it", "they", "we", "his", "her", "its", "their", "but", "and", "this", "that", "these", "those",
        "after", "before", "earlier", "later", "as", "while", "when", "if", "for", "with", "no", "there", "both", "since", "asked", "according", "last", "however", "still", "also",
    };

    private const int LongestQuotation = 400;

    // What runs on longer is no sentence but a list or a text without full stops; a bound keeps every rule linear.
    private const int LongestSentence = 160;

    public static Script Read(string text)
    {
        var tokens = Tokenizer.Cut(text);
        return new Script(text, tokens, Sentences(tokens), Quotations(tokens));
    }

    private static List<Sentence> Sentences(List<Token> tokens)
    {
        var sentences = new List<Sentence>();
        var wrapped = IsHardWrapped(tokens);
        int from = 0, paragraph = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i + 1 < tokens.Count && !Ends(tokens, i, from, wrapped) && i - from < LongestSentence) continue;
            sentences.Add(new Sentence(from, i + 1, paragraph));
            from = i + 1;
            if (from < tokens.Count && (tokens[from].Gap == Gap.Paragraph || (!wrapped && tokens[from].Gap == Gap.Line))) paragraph++;
        }
        return sentences;
    }

    // In a hard-wrapped text most lines break in the middle of a sentence; there a single line break means nothing.
    private static bool IsHardWrapped(List<Token> tokens)
    {
        int breaks = 0, inside = 0;
        for (var i = 1; i < tokens.Count; i++)
        {
            if (tokens[i].Gap != Gap.Line) continue;
            breaks++;
            if (!IsStop(tokens[i - 1]) && !IsClosing(tokens[i - 1]) && !tokens[i - 1].Is(":") && !IsBullet(tokens, i)) inside++;
        }
        return breaks > 3 && inside * 2 > breaks;
    }

    private static bool Ends(List<Token> tokens, int i, int from, bool wrapped)
    {
        var next = tokens[i + 1];
        if (next.Gap == Gap.Paragraph) return true;
        if (next.Gap == Gap.Line && (!wrapped || IsBullet(tokens, i + 1))) return true;
        var token = tokens[i];
        if (token.Kind == TokenKind.Word && token.Text[^1] == '.')
        {
            // "U.S. In", "p.m. The": the full stop does two jobs.
            return next.Gap != Gap.None && next.Capital && token.Text.Length > 2 && token.Text.IndexOf('.') < token.Text.Length - 1 && Openers.Contains(next.Folded);
        }
        var last = token;
        var back = i;
        while (back > from && IsClosing(last)) last = tokens[--back];
        if (!IsStop(last)) return false;
        if (next.Gap == Gap.None && !IsOpening(next)) return false;
        if (last.Is(".") && next.Kind == TokenKind.Word && !next.Capital && !IsBullet(tokens, i + 1)) return false;
        if (IsClosing(next) && next.Gap == Gap.None) return false;
        // "18:00." and "15." at the head of an entry introduce it.
        return !(last.Is(".") && back - from == 1 && tokens[from].Kind == TokenKind.Number);
    }

    private static bool IsStop(Token token) => token.Kind == TokenKind.Mark && token.Text is "." or "!" or "?" or "…" or "。";

    internal static bool IsClosing(Token token) => token.Kind == TokenKind.Mark && token.Text is "”" or "\"" or "’" or "»" or ")" or "]" or "'" or "''";

    private static bool IsOpening(Token token) => token.Kind == TokenKind.Mark && token.Text is "“" or "\"" or "‘" or "«" or "(" or "[" or "'" or "—" or "–";

    internal static bool IsBullet(List<Token> tokens, int i) => tokens[i].Kind == TokenKind.Mark && tokens[i].Text is "*" or "•" or "-" or "–" or "—" or "·" or "▪" or "■" or "●"
        && tokens[i].Gap >= Gap.Line && i + 1 < tokens.Count && tokens[i + 1].Gap == Gap.Space;

    private static List<Quotation> Quotations(List<Token> tokens)
    {
        var found = new List<Quotation>();
        var open = -1;
        var closer = "";
        for (var i = 0; i < tokens.Count; i++)
        {
            if (open >= 0 && (i - open > LongestQuotation || (tokens[i].Gap == Gap.Paragraph && tokens[i].Text is not ("“" or "\"")))) open = -1;
            if (tokens[i].Kind != TokenKind.Mark) continue;
            var mark = tokens[i].Text;
            if (open >= 0)
            {
                if (!string.Equals(mark, closer, StringComparison.Ordinal)) continue;
                if (i > open + 1) found.Add(new Quotation(open + 1, i));
                open = -1;
                continue;
            }
            closer = mark switch { "“" or "„" => "”", "\"" => "\"", "«" => "»", "‘" => "’", _ => "" };
            if (closer.Length > 0 && (mark is not "‘" || tokens[i].Gap != Gap.None)) open = i;
        }
        return found;
    }
}
