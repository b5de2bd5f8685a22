namespace DiplomacyTracker.Extraction;

/// <summary>Phrases to look up in a text, word by word; hyphens between words never matter.</summary>
/// <typeparam name="T">What a phrase stands for; one phrase may stand for several.</typeparam>
internal sealed class PhraseTrie<T>
{
    private readonly Node root = new();

    /// <summary>Number of phrases added.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a phrase. One whose letters are all capitals and at most five matches only capitals ("US", never "us").</summary>
    public void Add(string phrase, T value)
    {
        var node = root;
        var words = 0;
        var capitals = phrase.Length <= 5;
        foreach (var token in Tokenizer.Cut(phrase))
        {
            if (token.Is("-")) continue;
            capitals &= token.AllCapitals;
            node.Next ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            if (!node.Next.TryGetValue(token.Folded, out var next)) node.Next[token.Folded] = next = new Node();
            node = next;
            words++;
        }
        if (words == 0) return;
        (node.Values ??= []).Add((value, capitals));
        Count++;
    }

    /// <summary>The longest phrase that begins at a token.</summary>
    /// <returns>Index after its last token, and what it stands for; null when there is none.</returns>
    public (int To, List<T> Values)? Longest(List<Token> tokens, int at)
    {
        var node = root;
        (int To, List<(T Value, bool Capitals)> Values)? best = null;
        for (var i = at; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (i > at && token.Gap == Gap.Paragraph) break;
            if (i > at && token.Is("-") && token.Gap == Gap.None) continue;
            if (node.Next is null || !node.Next.TryGetValue(token.Folded, out node!)) break;
            if (node.Values is { } values && values.Exists(v => !v.Capitals || tokens[at].AllCapitals)) best = (i + 1, values);
        }
        if (best is not { } found) return null;
        var usable = new List<T>(found.Values.Count);
        foreach (var (value, onlyCapitals) in found.Values)
            if (!onlyCapitals || tokens[at].AllCapitals) usable.Add(value);
        return (found.To, usable);
    }

    private sealed class Node
    {
        public Dictionary<string, Node>? Next { get; set; }

        public List<(T Value, bool Capitals)>? Values { get; set; }
    }
}
