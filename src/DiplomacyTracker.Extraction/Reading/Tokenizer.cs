using System.Globalization;

namespace DiplomacyTracker.Extraction;

/// <summary>
/// Cuts a text into words, numbers and marks in one pass. A possessive ending ("'s") and each hyphen is a token of its
/// own, a dotted abbreviation ("U.S.", "Mr.", "J.") is one token with its full stops.
/// </summary>
internal static class Tokenizer
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "mr", "mrs", "ms", "dr", "messrs", "mme", "gen", "col", "lt", "maj", "capt", "sgt", "adm", "brig", "sen", "rep", "gov", "prof", "rev",
        "hon", "st", "sr", "jr", "sec", "min", "dep", "asst", "amb", "pres", "vs", "no", "inc", "co", "ltd", "corp", "bros", "dept", "approx",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
        "etc", "est", "al", "cf", "ca", "ft", "mt", "u.s", "u.k", "u.n",
    };

    // Abbreviations that are also words, so that their full stop belongs to them only before a capital or a digit.
    private static readonly HashSet<string> AlsoWords = new(StringComparer.Ordinal) { "no", "mar", "sat", "sun", "min", "sec", "gen", "rep", "co", "al", "est", "mon", "wed", "hon", "dep", "fri", "st", "ft", "mt", "thu", "sen", "pres", "ca", "amb", "col", "apr", "jun", "jul" };

    public static List<Token> Cut(string text)
    {
        var tokens = new List<Token>((text.Length / 5) + 8);
        var gap = Gap.Paragraph;
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' or '\u00AD' or '\u200E' or '\u200F')
            {
                gap = Widen(gap, text, ref i);
                continue;
            }
            var start = i;
            TokenKind kind;
            if (IsWordStart(text, i)) (kind, i) = (TokenKind.Word, WordEnd(text, i));
            else if (char.IsDigit(c)) (kind, i) = (TokenKind.Number, NumberEnd(text, i));
            else if (IsApostrophe(c) && gap == Gap.None && tokens.Count > 0 && PossessiveEnd(text, i) is var end and > 0) (kind, i) = (TokenKind.Mark, end);
            else (kind, i) = (TokenKind.Mark, char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? i + 2 : i + 1);

            var word = text[start..i];
            tokens.Add(new Token(start, i - start, kind, gap, word, Folding.Fold(word)));
            gap = Gap.None;
        }
        return tokens;
    }

    private static Gap Widen(Gap gap, string text, ref int i)
    {
        var lines = 0;
        while (i < text.Length && (char.IsWhiteSpace(text[i]) || text[i] is '\u200B' or '\uFEFF' or '\u00AD' or '\u200E' or '\u200F'))
        {
            if (text[i] is '\n' or '\u2028') lines++;
            else if (text[i] == '\u2029') lines += 2;
            else if (text[i] == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n')) lines++;
            i++;
        }
        var here = lines switch { 0 => Gap.Space, 1 => Gap.Line, _ => Gap.Paragraph };
        return here > gap ? here : gap;
    }

    private static bool IsWordStart(string text, int i) => char.IsLetter(text[i]) || (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) && char.IsLetter(text, i));

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ' or 'ʻ' or '`' or '´';

    private static int PossessiveEnd(string text, int i)
    {
        if (i + 1 < text.Length && text[i + 1] is 's' or 'S' && (i + 2 >= text.Length || !char.IsLetterOrDigit(text[i + 2]))) return i + 2;
        return 0;
    }

    private static int WordEnd(string text, int i)
    {
        var start = i;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                i++;
                continue;
            }
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) && char.IsLetter(text, i))
            {
                i += 2;
                continue;
            }
            if (c == '\u00AD' && i + 1 < text.Length && char.IsLetter(text[i + 1]))
            {
                i++;
                continue;
            }
            // O'Brien, N'Djamena, don't: an apostrophe between letters that is no possessive ending.
            if (IsApostrophe(c) && i + 1 < text.Length && char.IsLetter(text[i + 1]) && PossessiveEnd(text, i) == 0)
            {
                i++;
                continue;
            }
            // U.S., a.m., D.C.: letters one by one with full stops between them. News.Az: a full stop with a capital glued to it.
            if (c == '.' && i - LastBreak(text, start, i) == 1 && (i + 1 >= text.Length || !char.IsLetter(text[i + 1]) || IsSingleLetter(text, i + 1) || char.IsUpper(text[i + 1])))
            {
                i++;
                continue;
            }
            if (c == '.' && i - start is >= 2 and <= 12 && i + 1 < text.Length && char.IsLetter(text[i + 1]) && char.IsLower(text[i - 1]) && LooksLikeDomain(text, start, i))
            {
                i++;
                continue;
            }
            if (c == '.' && i - start <= 6 && IsAbbreviation(text, start, i)) return i + 1;
            break;
        }
        return i;
    }

    private static int LastBreak(string text, int start, int i)
    {
        var at = i - 1;
        while (at >= start && text[at] != '.') at--;
        return at + 1;
    }

    private static bool IsSingleLetter(string text, int i) => char.IsLetter(text[i]) && (i + 1 >= text.Length || !char.IsLetterOrDigit(text[i + 1]));

    // "News.Az", "Gazeta.ru": a name with a short ending glued to it, and no word like "end.The".
    private static bool LooksLikeDomain(string text, int start, int stop)
    {
        var end = stop + 1;
        while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
        var ending = text[(stop + 1)..end].ToLowerInvariant();
        return ending is "az" or "ru" or "com" or "org" or "net" or "info" or "news" or "uk" or "tv" or "am" or "ge" or "ua" or "kz" or "eu" or "de" or "fr" or "cn" or "in" or "pk" or "ir" or "int" or "gov"
            && char.IsUpper(text[start]);
    }

    private static bool IsAbbreviation(string text, int start, int stop)
    {
        var word = text[start..stop].ToLowerInvariant();
        if (!Abbreviations.Contains(word)) return false;
        if (!AlsoWords.Contains(word)) return true;
        if (!char.IsUpper(text[start])) return false;
        var next = stop + 1;
        while (next < text.Length && text[next] is ' ' or '\u00A0') next++;
        return next < text.Length && next > stop && (char.IsUpper(text[next]) || char.IsDigit(text[next]));
    }

    private static int NumberEnd(string text, int i)
    {
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c)) i++;
            else if (c is '.' or ',' or ':' && i + 1 < text.Length && char.IsDigit(text[i + 1])) i++;
            else break;
        }
        return i;
    }
}
