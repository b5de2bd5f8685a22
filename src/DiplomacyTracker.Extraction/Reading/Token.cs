using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction;

/// <summary>What a token is made of.</summary>
internal enum TokenKind : byte { Word, Number, Mark }

/// <summary>White space before a token.</summary>
internal enum Gap : byte { None, Space, Line, Paragraph }

/// <summary>
/// One word, number or mark of a text. <see cref="Folded"/> is what rules and lexicons compare: lower case, without
/// diacritics, with straight apostrophes. Offsets are those of the text as it came; folding never moves them.
/// </summary>
internal readonly record struct Token(int Start, int Length, TokenKind Kind, Gap Gap, string Text, string Folded)
{
    public int End => Start + Length;

    public TextSpan Span => new(Start, Length);

    /// <summary>Begins with a capital letter.</summary>
    public bool Capital => Kind == TokenKind.Word && Text.Length > 0 && (char.IsUpper(Text[0]) || char.GetUnicodeCategory(Text[0]) == System.Globalization.UnicodeCategory.TitlecaseLetter);

    /// <summary>Two letters or more, all of them capitals.</summary>
    public bool AllCapitals
    {
        get
        {
            if (Kind != TokenKind.Word) return false;
            var letters = 0;
            foreach (var c in Text)
            {
                if (!char.IsLetter(c)) continue;
                if (!char.IsUpper(c)) return false;
                letters++;
            }
            return letters > 1;
        }
    }

    public bool Is(string folded) => string.Equals(Folded, folded, StringComparison.Ordinal);
}
