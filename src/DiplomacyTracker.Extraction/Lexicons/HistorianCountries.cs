using System.Text;

namespace DiplomacyTracker.Extraction.Lexicons;

/// <summary>Which actor a country of the Office of the Historian's data is: <c>historian-countries.tsv</c>, first fitting row.</summary>
internal sealed class HistorianCountries
{
    private readonly Dictionary<string, List<Rule>> _rules = new(StringComparer.Ordinal);

    /// <summary>One row.</summary>
    /// <param name="Label">The folded label, or null for any.</param>
    private sealed record Rule(string Id, string? Label, DateOnly? From, DateOnly? To, string Code);

    private HistorianCountries(IEnumerable<Rule> rules)
    {
        foreach (var rule in rules)
        {
            if (!_rules.TryGetValue(rule.Id, out var list)) _rules[rule.Id] = list = [];
            list.Add(rule);
        }
    }

    internal static HistorianCountries Embedded()
    {
        using var reader = new StreamReader(Lexicon.Resource("historian-countries"), Encoding.UTF8);
        return new HistorianCountries(LexiconTable.Rows("historian-countries", reader, "id label from to code", row =>
            new Rule(row["id"], row.Text("label") is { } label ? FoldedText.Key(label) : null, row.Day("from"), row.Day("to"), row["code"])));
    }

    internal string? Actor(string id, string label, DateOnly on)
    {
        if (!_rules.TryGetValue(id, out var rules)) return null;
        var folded = FoldedText.Key(label);
        return rules.Find(rule => (rule.Label is null || rule.Label == folded) && (rule.From is not { } from || from <= on) && (rule.To is not { } to || on <= to))?.Code;
    }
}
