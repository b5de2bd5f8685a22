using System.Globalization;
using System.Text;

namespace DiplomacyTracker.Extraction;

/// <summary>Brings words into the form in which they are compared: lower case, no diacritics, straight apostrophes.</summary>
internal static class Folding
{
    /// <summary>Folds one word or phrase; never throws, also not on lone surrogates.</summary>
    public static string Fold(string word)
    {
        var plain = true;
        foreach (var c in word)
        {
            if (c is >= 'a' and <= 'z' or >= '0' and <= '9' or ' ' or '.' or '-' or '\'') continue;
            plain = false;
            break;
        }
        if (plain) return word;

        var ascii = true;
        foreach (var c in word)
        {
            if (c < 128) continue;
            ascii = false;
            break;
        }
        if (ascii) return word.ToLowerInvariant();

        // Normalisation throws on lone surrogates, so letters are taken one by one.
        var folded = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (c < 128) folded.Append(char.ToLowerInvariant(c));
            else if (c is '’' or '‘' or 'ʼ' or 'ʻ' or '`' or '´') folded.Append('\'');
            else if (c is '‐' or '‑') folded.Append('-');
            else if (c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\uFEFF') continue;
            else if (Special(c) is { } letters) folded.Append(letters);
            else if (char.IsSurrogate(c)) folded.Append(c);
            else Decompose(c, folded);
        }
        return folded.ToString();
    }

    private static string? Special(char c) => c switch
    {
        'ß' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ø' or 'Ø' => "o",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'ł' or 'Ł' => "l",
        'ı' or 'İ' => "i",
        'þ' or 'Þ' => "th",
        _ => null,
    };

    private static void Decompose(char c, StringBuilder into)
    {
        if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) return;
        if (!char.IsLetter(c))
        {
            into.Append(c);
            return;
        }
        foreach (var part in c.ToString().Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark) into.Append(char.ToLowerInvariant(part));
    }
}
