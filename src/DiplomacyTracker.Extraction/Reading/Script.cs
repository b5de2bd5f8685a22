using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction;

/// <summary>A run of tokens that reads as one sentence.</summary>
/// <param name="From">Index of the first token.</param>
/// <param name="To">Index after the last token.</param>
/// <param name="Paragraph">Number of the paragraph, from 0.</param>
internal readonly record struct Sentence(int From, int To, int Paragraph);

/// <summary>A stretch in quotation marks, as token indexes without the marks.</summary>
internal readonly record struct Quotation(int From, int To);

/// <summary>A text as the finders read it: tokens, sentences, paragraphs, quotations.</summary>
internal sealed class Script
{
    private readonly int[] sentenceOf;
    private readonly int[] quotationOf;

    public Script(string text, List<Token> tokens, List<Sentence> sentences, List<Quotation> quotations)
    {
        Text = text;
        Tokens = tokens;
        Sentences = sentences;
        Quotations = quotations;
        sentenceOf = new int[tokens.Count];
        for (var s = 0; s < sentences.Count; s++)
            for (var t = sentences[s].From; t < sentences[s].To; t++) sentenceOf[t] = s;
        quotationOf = new int[tokens.Count];
        Array.Fill(quotationOf, -1);
        for (var q = 0; q < quotations.Count; q++)
            for (var t = quotations[q].From; t < quotations[q].To; t++) quotationOf[t] = q;
    }

    public string Text { get; }

    public List<Token> Tokens { get; }

    public List<Sentence> Sentences { get; }

    public List<Quotation> Quotations { get; }

    /// <summary>Index of the sentence that holds a token.</summary>
    public int SentenceAt(int token) => token >= 0 && token < sentenceOf.Length ? sentenceOf[token] : -1;

    /// <summary>Index of the quotation that holds a token, or -1.</summary>
    public int QuotationAt(int token) => token >= 0 && token < quotationOf.Length ? quotationOf[token] : -1;

    /// <summary>The range of the text from the first to the last of the tokens [from, to).</summary>
    public TextSpan Span(int from, int to)
    {
        var start = Tokens[from].Start;
        return new TextSpan(start, Tokens[Math.Max(from, to - 1)].End - start);
    }

    /// <summary>The words of the tokens [from, to) as they stand in the text, white space made single.</summary>
    public string Words(int from, int to)
    {
        var span = Span(from, to);
        var words = Text.AsSpan(span.Start, span.Length);
        return words.IndexOfAny('\n', '\r', '\t') < 0 && !words.Contains("  ", StringComparison.Ordinal)
            ? words.ToString()
            : string.Join(' ', words.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Folded form of a token, or "" outside the text.</summary>
    public string At(int token) => token >= 0 && token < Tokens.Count ? Tokens[token].Folded : "";

    /// <summary>Whether one of the tokens [from, to) is this word.</summary>
    public bool Has(int from, int to, string word)
    {
        for (var i = Math.Max(0, from); i < Math.Min(to, Tokens.Count); i++)
            if (Tokens[i].Is(word)) return true;
        return false;
    }

    /// <summary>Index of the first token that ends after <paramref name="offset"/>.</summary>
    public int TokenAt(int offset)
    {
        int low = 0, high = Tokens.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tokens[middle].End <= offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
