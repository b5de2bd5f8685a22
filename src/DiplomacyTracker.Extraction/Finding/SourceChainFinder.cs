using System.Collections.Frozen;
using System.Globalization;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction;

/// <summary>Finds what a text says of its own sources: who reports, and whom that outlet cites, nearest first.</summary>
internal sealed class SourceChainFinder
{
    private static readonly FrozenSet<string> PressWords = Words.Set("""
        times post news courier herald tribune gazette journal press daily observer chronicle telegraph standard guardian mail globe wire newswire agency radio television tv broadcasting review mirror
        express bulletin dispatch sentinel examiner register independent monitor reporter lantern argus echo advertiser mercury inquirer enquirer ledger messenger statesman weekly today
        """);

    private enum Known : byte { Listed, Domain, PressName, AsGiven, AfterCiting }

    private readonly record struct Name(string Value, int From, int To, Known How);

    private readonly Script script;
    private readonly Gazetteer gazetteer;
    private readonly string? given;
    private ClaimDraft? outlet;
    private readonly List<ClaimDraft> cites = [];

    private SourceChainFinder(Script script, Gazetteer gazetteer, ReadingContext context) =>
        (this.script, this.gazetteer, given) = (script, gazetteer, context.Outlet is { Length: > 0 } name ? Plain(name) : null);

    public static List<ClaimDraft> Find(Script script, Gazetteer gazetteer, ReadingContext context)
    {
        var finder = new SourceChainFinder(script, gazetteer, context);
        for (var i = 0; i < script.Tokens.Count; i++)
        {
            if (!script.Tokens[i].Capital || script.Tokens[i].Is("the") || finder.NameAt(i) is not { } name) continue;
            finder.Judge(name);
            i = name.To - 1;
        }
        return finder.Claims();
    }

    private void Judge(Name name)
    {
        var at = script.At(name.From - 1) is "the" ? name.From - 2 : name.From - 1;
        var before = script.At(at);
        var next = script.At(name.To);
        if (before is "citing" or "quoting" || Rests(at)) Cite(name, "source.citing", name.How == Known.Listed ? 0.9 : 0.7);
        else if (before is "to" && script.At(at - 1) is "according" or "thanks") According(name);
        else if (before is "writes" or "reports" or "reported" or "wrote") Tells(name, "source.writes", true);
        else if (before is "by" && script.At(at - 1) is "reported" or "published" or "quoted") Tells(name, "source.reported", false);
        else if (next is "reports" or "informs" or "writes") Tells(name, "source.reports", true);
        else if (before is "told" or "with" && script.At(at - 1) is not "interview" && name.How is Known.Listed) Cite(name, "source.told", 0.6);
        else if (next is "reported" or "said" or "learned" or "wrote") Cite(name, "source.reported", 0.65);
        else if (before is "(" && next is ")" && name.From < 14 && name.How is Known.Listed or Known.AsGiven) Tells(name, "source.dateline", true);
    }

    // "which relies on X", "with reference to X", "drawing on X", "based on X"
    private bool Rests(int at) =>
        (script.At(at) is "on" or "upon" && script.At(at - 1) is "relies" or "relying" or "relied" or "drawing" or "draws" or "based")
        || (script.At(at) is "to" && script.At(at - 1) is "reference" or "referring");

    // The text's own outlet speaks of itself; another one is where it has the news from.
    private void Tells(Name name, string rule, bool mayBeItself)
    {
        var own = given is null ? mayBeItself && outlet is null : IsGiven(name) || (name.How == Known.Domain && outlet is null && mayBeItself);
        if (own) outlet ??= Claim("/outlet", name, rule, rule == "source.dateline" ? 0.85 : 0.9);
        else Cite(name, rule == "source.dateline" ? rule : "source.reported", rule == "source.dateline" ? 0.85 : 0.65);
    }

    private void According(Name name)
    {
        if (IsGiven(name) || (given is null && outlet is null && name.How == Known.PressName)) outlet ??= Claim("/outlet", name, "source.according-to", given is null ? 0.6 : 0.9);
        else Cite(name, "source.citing", name.How == Known.Listed ? 0.9 : 0.7);
    }

    private void Cite(Name name, string rule, double confidence)
    {
        if (IsGiven(name) || outlet?.Value == name.Value || cites.Exists(c => c.Value == name.Value)) return;
        cites.Add(Claim("/cites", name, rule, confidence));
    }

    private List<ClaimDraft> Claims()
    {
        var claims = new List<ClaimDraft>();
        if (outlet is not null) claims.Add(outlet);
        foreach (var cited in cites)
            if (cited.Value != outlet?.Value) claims.Add(cited with { Field = "/cites/" + (claims.Count - (outlet is null ? 0 : 1)).ToString(CultureInfo.InvariantCulture) });
        return claims;
    }

    private ClaimDraft Claim(string field, Name name, string rule, double confidence) => new(field, name.Value, script.Span(name.From, name.To), rule, confidence);

    private Name? NameAt(int i)
    {
        if (gazetteer.Outlets.Longest(script.Tokens, i) is { } match) return new Name(match.Values[0], i, match.To, Known.Listed);
        var token = script.Tokens[i];
        if (IsDomain(token.Text)) return new Name(token.Text, i, i + 1, Known.Domain);
        // an outlet nobody listed: the one the article is filed under, a name with a word of the press in it, or any name after "citing"
        var to = i + 1;
        while (to < script.Tokens.Count && to - i < 5 && script.Tokens[to].Capital && script.Tokens[to].Gap == Gap.Space) to++;
        if (given is not null)
            for (var end = to; end > i; end--)
                if (Plain(script.Words(i, end)) == given) return new Name(script.Words(i, end), i, end, Known.AsGiven);
        if (to - i > 1 && PressWords.Contains(script.At(to - 1)) && !Words.NotNames.Contains(token.Folded)) return new Name(script.Words(i, to), i, to, Known.PressName);
        var at = script.At(i - 1) is "the" ? i - 2 : i - 1;
        return script.At(at) is "citing" or "quoting" ? new Name(script.Words(i, Math.Min(to, i + 4)), i, Math.Min(to, i + 4), Known.AfterCiting) : null;
    }

    private bool IsGiven(Name name) => given is not null && Plain(name.Value) == given;

    private static string Plain(string name)
    {
        var folded = Folding.Fold(name);
        return folded.StartsWith("the ", StringComparison.Ordinal) ? folded[4..] : folded;
    }

    private static bool IsDomain(string name) => name.Length > 4 && name.IndexOf('.', StringComparison.Ordinal) is > 1 and var dot && dot < name.Length - 1 && char.IsUpper(name[0]);
}
