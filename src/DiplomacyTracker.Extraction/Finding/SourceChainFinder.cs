using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction;

/// <summary>Finds what a text says of its own sources: who reports, and whom that outlet cites, nearest first.</summary>
internal static class SourceChainFinder
{
    public static List<ClaimDraft> Find(Script script, Gazetteer gazetteer, ReadingContext context)
    {
        var tokens = script.Tokens;
        ClaimDraft? outlet = null;
        var cites = new List<(string Name, TextSpan Span, string Rule, double Confidence)>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Word || !tokens[i].Capital) continue;
            if (Name(script, gazetteer, i) is not { } found) continue;
            var (name, to, known) = found;
            var span = script.Span(i, to);
            var before = script.At(i - 1) is "the" ? script.At(i - 2) : script.At(i - 1);
            var next = script.At(to);
            if (before is "citing" or "quoting" || (before is "to" && script.At(i - 2) is "according")) Cite(name, span, "source.citing", known ? 0.9 : 0.7);
            else if (outlet is null && before is "writes" or "reports" or "reported" or "wrote" && Same(name, context.Outlet)) outlet = new ClaimDraft("/outlet", name, span, "source.writes", 0.9);
            else if (known && before is "told" or "with" && script.At(i - 2) is not "interview") Cite(name, span, "source.told", 0.6);
            else if (next is "reports" or "reported" or "said" or "writes" or "learned" or "informs" && known || (next is "reports" or "informs" && (IsDomain(name) || Same(name, context.Outlet))))
            {
                // "News.Az reports, citing Reuters": the first is the outlet itself, unless we know it to be another
                if (outlet is null && next is "reports" or "informs" && (context.Outlet is null || Same(name, context.Outlet) || IsDomain(name))) outlet = new ClaimDraft("/outlet", name, span, "source.reports", 0.9);
                else if (known && !Same(name, context.Outlet) && outlet?.Value != name) Cite(name, span, "source.reported", 0.65);
            }
            else if (known && before is "(" && next is ")" && outlet is null && i < 14)
            {
                if (context.Outlet is null || Same(name, context.Outlet)) outlet = new ClaimDraft("/outlet", name, span, "source.dateline", 0.85);
                else Cite(name, span, "source.dateline", 0.85);
            }
            i = to - 1;
        }
        var claims = new List<ClaimDraft>();
        if (outlet is not null) claims.Add(outlet);
        foreach (var (name, span, rule, confidence) in cites)
            claims.Add(new ClaimDraft("/cites/" + (claims.Count - (outlet is null ? 0 : 1)).ToString(System.Globalization.CultureInfo.InvariantCulture), name, span, rule, confidence));
        return claims;

        void Cite(string name, TextSpan span, string rule, double confidence)
        {
            if (outlet?.Value == name || cites.Exists(c => c.Name == name)) return;
            cites.Add((name, span, rule, confidence));
        }
    }

    private static (string Name, int To, bool Known)? Name(Script script, Gazetteer gazetteer, int i)
    {
        if (gazetteer.Outlets.Longest(script.Tokens, i) is { } match) return (match.Values[0], match.To, true);
        var token = script.Tokens[i];
        if (IsDomain(token.Text)) return (token.Text, i + 1, false);
        // an outlet nobody listed: a capitalised name right after "citing"
        if (script.At(script.At(i - 1) is "the" ? i - 2 : i - 1) is not ("citing" or "quoting")) return null;
        var to = i + 1;
        while (to < script.Tokens.Count && to - i < 4 && script.Tokens[to].Capital && script.Tokens[to].Gap == Gap.Space) to++;
        return (script.Words(i, to), to, false);
    }

    private static bool IsDomain(string name) => name.Length > 4 && name.IndexOf('.', StringComparison.Ordinal) is > 1 and var dot && dot < name.Length - 1 && char.IsUpper(name[0]);

    private static bool Same(string name, string? outlet) => outlet is not null && string.Equals(Folding.Fold(name), Folding.Fold(outlet), StringComparison.Ordinal);
}
