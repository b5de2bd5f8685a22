using System.Globalization;
using System.Text;

namespace DiplomacyTracker.Extraction.Lexicons;

/// <summary>
/// A text as the lexicon compares it: words in lower case without accents, one separator between two words, offsets of
/// each word in the original. Names and texts are folded by the same rule, so "Côte d’Ivoire" meets "Cote d'Ivoire",
/// "U.S." meets "US", and a full stop between sentences keeps two words apart.
/// </summary>
internal sealed class FoldedText
{
    /// <summary>Between words that no name spans.</summary>
    internal const char Break = '\u0001';

    private readonly StringBuilder _folded;
    private readonly StringBuilder? _stemmed;
    private readonly List<Word> _words = [];

    internal FoldedText(int capacity, bool stem)
    {
        _folded = new StringBuilder(capacity);
        _stemmed = stem ? new StringBuilder(capacity) : null;
    }

    /// <summary>One word: where it stands in the original and in the folded text.</summary>
    /// <param name="Start">UTF-16 offset in the original.</param>
    /// <param name="End">Offset after its last unit.</param>
    /// <param name="FoldedStart">Offset in <see cref="Folded"/>.</param>
    /// <param name="FoldedEnd">Offset after it there, before the separator.</param>
    /// <param name="Capital">Begins with a capital, or with a digit.</param>
    /// <param name="AllCapitals">Two or more letters or digits, and no small letter.</param>
    internal readonly record struct Word(int Start, int End, int FoldedStart, int FoldedEnd, bool Capital, bool AllCapitals)
    {
        public int StemmedStart { get; init; }
        public int StemmedEnd { get; init; }
    }

    internal IReadOnlyList<Word> Words => _words;
    internal string Folded { get; private set; } = "";

    /// <summary>The same with plural endings taken off; empty unless asked for.</summary>
    internal string Stemmed { get; private set; } = "";

    internal static FoldedText Of(string text, bool stem = false)
    {
        var folded = new FoldedText(text.Length + 16, stem);
        folded.Read(text);
        return folded;
    }

    /// <summary>Reads another text with the same buffers; what was read before is gone.</summary>
    internal void Reread(string text)
    {
        _folded.Clear();
        _stemmed?.Clear();
        _words.Clear();
        Read(text);
    }

    /// <summary>The folded form of a whole phrase.</summary>
    internal static string Key(string phrase) => Of(phrase).Folded;

    private void Read(string text)
    {
        var at = 0;
        var gapFrom = 0;
        while (at < text.Length)
        {
            if (!StartsWord(text[at]))
            {
                at++;
                continue;
            }

            if (_words.Count > 0) Separate(text, gapFrom, at);
            at = text[at] == '&' ? ReadSign(text, at) : DottedEnd(text, at) is var end && end > at ? ReadWord(text, at, end, dotted: true) : ReadWord(text, at, WordEnd(text, at), dotted: false);
            gapFrom = at;
        }

        Folded = _folded.ToString();
        Stemmed = _stemmed?.ToString() ?? "";
    }

    private static bool StartsWord(char c) => c == '&' || (char.IsLetterOrDigit(c) && !IsApostrophe(c));

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length && ((char.IsLetterOrDigit(text[at]) && !IsApostrophe(text[at])) || IsMark(text[at]))) at++;
        return at;
    }

    // "U.S.", "U.S", "J.D.": single letters with full stops between; the last full stop belongs to it
    private static int DottedEnd(string text, int at)
    {
        var letters = 0;
        var next = at;
        while (next < text.Length && char.IsLetter(text[next]))
        {
            if (next + 1 < text.Length && text[next + 1] == '.')
            {
                letters++;
                next += 2;
                continue;
            }

            if (letters > 0 && (next + 1 >= text.Length || !(char.IsLetterOrDigit(text[next + 1]) || IsMark(text[next + 1]))))
            {
                letters++;
                next++;
            }

            break;
        }

        return letters > 1 ? next : at;
    }

    private int ReadSign(string text, int at)
    {
        var from = _folded.Length;
        _folded.Append(text[at]);
        Finish(at, at + 1, from, capital: true, allCapitals: true);
        return at + 1;
    }

    private int ReadWord(string text, int start, int end, bool dotted)
    {
        var from = _folded.Length;
        var small = false;
        var units = 0;
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if ((dotted && c == '.') || IsMark(c)) continue;
            units++;
            small |= char.IsLower(c);
            Fold(c, _folded);
        }

        Finish(start, end, from, char.IsUpper(text[start]) || char.IsDigit(text[start]), units > 1 && !small);
        return end;
    }

    private void Finish(int start, int end, int from, bool capital, bool allCapitals)
    {
        var entry = new Word(start, end, from, _folded.Length, capital, allCapitals);
        if (_stemmed is not null)
        {
            var stemFrom = _stemmed.Length;
            _stemmed.Append(_folded, from, SingularLength(from));
            entry = entry with { StemmedStart = stemFrom, StemmedEnd = _stemmed.Length };
        }

        _words.Add(entry);
    }

    /// <summary>Takes a plural ending off, the same way for keyword and text; it need not be good English.</summary>
    private int SingularLength(int from)
    {
        var length = _folded.Length - from;
        if (length < 4 || _folded[^1] != 's') return length;
        return _folded[^2] is 's' or 'u' or 'i' ? length : length - 1;
    }

    private void Separate(string text, int from, int to)
    {
        var separator = Separator(text.AsSpan(from, to - from));
        _folded.Append(separator);
        _stemmed?.Append(separator);
    }

    private char Separator(ReadOnlySpan<char> gap)
    {
        if (gap.Length > 6) return Break;
        var separator = ' ';
        var lines = 0;
        foreach (var c in gap)
        {
            switch (c)
            {
                case '\n':
                    if (++lines > 1) return Break;
                    break;
                case ',' or '(' when separator == ' ':
                    separator = c;
                    break;
                case '.' when separator == ' ' && EndsAbbreviation():
                    break;
                default:
                    if (!char.IsWhiteSpace(c) && !IsHyphen(c) && !IsApostrophe(c)) return Break;
                    break;
            }
        }

        return separator;
    }

    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "st", "ste", "mt", "ft", "no", "gen", "lt", "col", "maj", "capt", "sgt", "mr", "mrs", "ms", "dr", "prof", "sen", "rep",
        "gov", "amb", "sec", "pres", "min", "rev", "hon", "adm", "dep", "asst", "cmdr", "brig", "messrs", "mgr", "msgr", "del", "dist",
    };

    private bool EndsAbbreviation()
    {
        var last = _words[^1];
        return last.FoldedEnd - last.FoldedStart == 1
            || Abbreviations.Contains(_folded.ToString(last.FoldedStart, last.FoldedEnd - last.FoldedStart));
    }

    private static bool IsMark(char c) => c > '\u02ff' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;

    private static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u00ad';

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '\u02bb' or '\u02bc' or '\u02be' or '\u02bf' or '`' or '\u00b4';

    private static void Fold(char c, StringBuilder into)
    {
        if (c < 128)
        {
            into.Append(char.ToLowerInvariant(c));
            return;
        }

        switch (c)
        {
            case 'ß': into.Append("ss"); return;
            case 'æ' or 'Æ': into.Append("ae"); return;
            case 'œ' or 'Œ': into.Append("oe"); return;
            case 'ø' or 'Ø': into.Append('o'); return;
            case 'ł' or 'Ł': into.Append('l'); return;
            case 'đ' or 'Đ' or 'ð' or 'Ð': into.Append('d'); return;
            case 'þ' or 'Þ': into.Append("th"); return;
            case 'ı' or 'İ': into.Append('i'); return;
            case 'ə' or 'Ə': into.Append('a'); return;
        }

        if (char.IsSurrogate(c))
        {
            into.Append(c);
            return;
        }

        foreach (var part in c.ToString().Normalize(NormalizationForm.FormD))
        {
            if (!IsMark(part)) into.Append(char.ToLowerInvariant(part));
        }
    }
}
