using System.Globalization;
using System.Linq.Expressions;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Store;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Shared;

/// <summary>A decided claim with the article it stands in.</summary>
public sealed record EvidenceRow
{
    public long Id { get; init; }
    public Subject Subject { get; init; }
    public long SubjectId { get; init; }
    public string Field { get; init; } = "";
    public string Value { get; init; } = "";
    public long ArticleId { get; init; }
    public long VersionId { get; init; }
    public int Start { get; init; }
    public int Length { get; init; }
    public string Quote { get; init; } = "";
    public Modality Modality { get; init; }
    public string? Speaker { get; init; }
    public bool DisputedWording { get; init; }
    public Verdict Verdict { get; init; }
    public string? VerdictReason { get; init; }
    public string? ArticleTitle { get; init; }
    public DateOnly? Published { get; init; }
    public string Language { get; init; } = "";
    public bool TakenDown { get; init; }
    public long OutletId { get; init; }
    public string Outlet { get; init; } = "";
    public SourceKind OutletKind { get; init; }
    public OutletRights Rights { get; init; }
    public long Origin { get; init; }

    /// <summary>Readers see none of its article's words: it was taken down, or its outlet gives none away.</summary>
    public bool IsSilent => TakenDown || Rights is OutletRights.None;

    /// <summary>Whether it still counts as support for something.</summary>
    public bool Stands => Verdict is not Verdict.Rejected;

    public static Expression<Func<Claim, EvidenceRow>> Of { get; } = c => new EvidenceRow
    {
        Id = c.Id,
        Subject = c.Subject,
        SubjectId = c.SubjectId!.Value,
        Field = c.Field,
        Value = c.Value,
        ArticleId = c.ArticleId,
        VersionId = c.ArticleVersionId,
        Start = c.Start,
        Length = c.Length,
        Quote = c.Quote,
        Modality = c.Modality,
        Speaker = c.Speaker,
        DisputedWording = c.DisputedWording,
        Verdict = c.Verdict,
        VerdictReason = c.VerdictReason,
        ArticleTitle = c.Article!.Title,
        Published = c.Article.PublishedDay,
        Language = c.Article.Language,
        TakenDown = c.Article.TakenDownAt != null,
        OutletId = c.Article.OutletId,
        Outlet = c.Article.Outlet!.Name,
        OutletKind = c.Article.Outlet.Kind,
        Rights = c.Article.Outlet.Rights,
        Origin = c.Article.OriginOutletId,
    };
}

/// <summary>One article behind a page.</summary>
public sealed record SourceRow(long ArticleId, string? Title, string Outlet, IReadOnlyList<(string Name, bool Held)> Cited, DateOnly? Published, int Quotes, string Language);

/// <summary>Claims of a page turned into quotes: those that stand in one sentence are one quote that supports several facts.</summary>
/// <param name="Quotes">In order of the article's date and of the text.</param>
/// <param name="Sources">Articles, newest first.</param>
/// <param name="Independent">Distinct origins of the claims that stand.</param>
public sealed record Evidence(IReadOnlyList<QuoteItem> Quotes, IReadOnlyList<SourceRow> Sources, int Independent, int Official)
{
    /// <summary>How many quotes speak to a fact.</summary>
    public int Count(string fact) => Quotes.Count(q => q.Facts.Contains(fact, StringComparer.Ordinal));

    /// <summary>The first of them; null when there is none.</summary>
    public string? First(string fact) => Quotes.FirstOrDefault(q => q.Facts.Contains(fact, StringComparer.Ordinal))?.Id;
}

/// <summary>Reads claims with their articles, citing chains and sentences.</summary>
public sealed class EvidenceReader(DiplomacyDb db)
{
    private const int MostTexts = 60;
    private const int Longest = 700, Reach = 220;

    /// <summary>Turns claims into quotes.</summary>
    /// <param name="claims">Decided claims; rejected ones are shown as such.</param>
    /// <param name="factsOf">Keys of the rows that a claim speaks to; none leaves it out.</param>
    /// <param name="supports">What a claim supports, in words; empty for what need not be said.</param>
    /// <param name="disagrees">Whether it says otherwise than the value shown.</param>
    /// <param name="desk">Editors see quotes of outlets that give none away.</param>
    public async Task<Evidence> ReadAsync(IReadOnlyCollection<EvidenceRow> claims, Func<EvidenceRow, IEnumerable<string>> factsOf, Func<EvidenceRow, string> supports, Func<EvidenceRow, bool> disagrees, bool desk, CancellationToken ct)
    {
        var articles = claims.Select(c => c.ArticleId).Distinct().ToList();
        var chains = articles.Count == 0 ? [] : (await db.Citations.AsNoTracking().Where(c => articles.Contains(c.ArticleId)).OrderBy(c => c.Position)
            .Select(c => new { c.ArticleId, c.Outlet!.Name, Held = db.Articles.Any(a => a.OutletId == c.OutletId && a.TrashedAt == null) }).ToListAsync(ct));
        var chainOf = chains.ToLookup(c => c.ArticleId, c => (c.Name, c.Held));
        // the sentence around a quote is shown where the texts are few enough to be read for it
        var versions = claims.Where(c => c.Start >= 0 && !c.TakenDown).Select(c => c.VersionId).Distinct().Take(MostTexts).ToList();
        var texts = versions.Count == 0 ? [] : await db.ArticleVersions.AsNoTracking().Where(v => versions.Contains(v.Id)).Select(v => new { v.Id, v.Text }).ToDictionaryAsync(v => v.Id, v => v.Text, ct);

        var quotes = new List<QuoteItem>();
        var shown = new Dictionary<long, int>();
        var placed = claims.Select(c => (Claim: c, Sentence: texts.TryGetValue(c.VersionId, out var text) && c.Start >= 0 && c.Start + c.Length <= text.Length && text.AsSpan(c.Start, c.Length).SequenceEqual(c.Quote)
            ? Sentence(text, c.Start, c.Length) : (From: -1, To: -1)));
        foreach (var group in placed.GroupBy(c => (c.Claim.ArticleId, c.Claim.VersionId, c.Sentence, Alone: c.Sentence.From < 0 ? c.Claim.Quote : "", Rejected: c.Claim.Verdict is Verdict.Rejected))
            .OrderBy(g => g.First().Claim.Start < 0).ThenBy(g => g.First().Claim.Published ?? DateOnly.MaxValue).ThenBy(g => g.Key.ArticleId).ThenBy(g => g.Min(c => c.Claim.Start)))
        {
            var inside = group.Select(c => c.Claim).OrderBy(c => c.Start).ThenBy(c => c.Id).ToList();
            var facts = inside.SelectMany(factsOf).Distinct(StringComparer.Ordinal).ToList();
            if (facts.Count == 0) continue;
            // what is only alleged of a part of an event is not alleged of the event
            var said = inside.FindAll(c => c.Subject is not Subject.ContextEvent || c.Field == "/title" || !inside.Exists(o => o.Subject is Subject.ContextEvent && o.SubjectId == c.SubjectId && o.Field == "/title"));
            shown[group.Key.ArticleId] = shown.GetValueOrDefault(group.Key.ArticleId) + 1;
            var first = inside[0];
            var open = desk || first.Rights is not OutletRights.None;
            quotes.Add(new QuoteItem("e" + inside.Min(c => c.Id).ToString(CultureInfo.InvariantCulture),
                first.TakenDown ? [("(taken down)", false)] : !open ? [("(the outlet gives no quotes away)", false)]
                : group.Key.Sentence.From < 0 ? [(first.Quote, true)] : Pieces(texts[first.VersionId], group.Key.Sentence, inside))
            {
                Facts = facts,
                Outlet = first.Outlet,
                Cited = [.. chainOf[first.ArticleId]],
                Published = first.Published?.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
                ArticleHref = string.Create(CultureInfo.InvariantCulture, $"/articles/{first.ArticleId}"),
                Supports = string.Join(", ", inside.Select(supports).Where(words => words.Length > 0).Distinct(StringComparer.Ordinal).Take(6)),
                Modality = said.Select(c => c.Modality).Where(m => m is not (Modality.Asserted or Modality.Reported)).Select(m => Codes.Label(m).ToLowerInvariant()).FirstOrDefault(),
                Speaker = said.Select(c => c.Speaker).FirstOrDefault(s => s is not null),
                Disagrees = inside.Exists(c => disagrees(c)),
                Gone = first.Start < 0,
                Rejected = inside.TrueForAll(c => c.Verdict is Verdict.Rejected) ? first.VerdictReason ?? "by an editor" : null,
                Language = first.Language is "" or "und" or "en" ? null : first.Language,
            });
        }
        var standing = claims.Where(c => c.Stands).ToList();
        return new Evidence(quotes,
            [.. claims.GroupBy(c => c.ArticleId).OrderByDescending(g => g.First().Published ?? DateOnly.MinValue).ThenBy(g => g.Key)
                .Select(g => new SourceRow(g.Key, g.First().ArticleTitle, g.First().Outlet, [.. chainOf[g.Key]], g.First().Published, shown.GetValueOrDefault(g.Key), g.First().Language))],
            standing.Select(c => c.Origin).Distinct().Count(),
            standing.Where(c => c.OutletKind is SourceKind.GovernmentHost or SourceKind.GovernmentVisitor or SourceKind.ThirdGovernment or SourceKind.Igo or SourceKind.Dataset).Select(c => c.Origin).Distinct().Count());
    }

    /// <summary>The sentence around a span; of one longer than 700 units what stands around the span, cut between words.</summary>
    internal static (int From, int To) Sentence(string text, int start, int length)
    {
        var (from, to) = Within(text, start, length, Longest);
        if (to - from <= Longest) return (from, to);
        (from, to) = Within(text, start, length, Reach);
        if (from > 0 && !char.IsWhiteSpace(text[from - 1]) && !Ends(text, from - 1))
        {
            while (from < start && !char.IsWhiteSpace(text[from])) from++;
            while (from < start && char.IsWhiteSpace(text[from])) from++;
        }
        if (to < text.Length && !char.IsWhiteSpace(text[to]) && !Ends(text, to - 1))
        {
            while (to > start + length && !char.IsWhiteSpace(text[to - 1])) to--;
            while (to > start + length && char.IsWhiteSpace(text[to - 1])) to--;
        }
        return (from, to);
    }

    private static (int From, int To) Within(string text, int start, int length, int reach)
    {
        var from = start;
        while (from > 0 && start - from < reach && !Ends(text, from - 1)) from--;
        while (from < start && char.IsWhiteSpace(text[from])) from++;
        var to = start + length;
        // a span that ends its own sentence has nothing after it
        if (!Ends(text, to - 1))
        {
            while (to < text.Length && to - start - length < reach && text[to] is not ('\n' or '\r'))
            {
                to++;
                if (Ends(text, to - 1)) break;
            }
        }
        if (from > 0 && char.IsLowSurrogate(text[from])) from++;
        if (to < text.Length && char.IsLowSurrogate(text[to])) to--;
        return (from, to);
    }

    private static List<(string Text, bool Marked)> Pieces(string text, (int From, int To) sentence, List<EvidenceRow> spans)
    {
        var pieces = new List<(string, bool)>();
        var at = sentence.From;
        if (text.AsSpan(0, at).TrimEnd(" \t\u00a0") is { Length: > 0 } before && !Ends(text, before.Length - 1)) pieces.Add(("… ", false));
        foreach (var span in spans)
        {
            var (from, to) = (Math.Max(at, span.Start), Math.Min(sentence.To, span.Start + span.Length));
            if (to <= from) continue;
            if (from > at) pieces.Add((text[at..from], false));
            pieces.Add((text[from..to], true));
            at = to;
        }
        if (at < sentence.To) pieces.Add((text[at..sentence.To].TrimEnd(), false));
        if (sentence.To < text.Length && !Ends(text, sentence.To - 1) && text[sentence.To] is not ('\n' or '\r')) pieces.Add(("…", false));
        return pieces;
    }

    // a full stop inside "U.S." ends nothing: what follows must be a space and then no small letter
    private static bool Ends(string text, int at)
    {
        if (text[at] is '\n' or '\r') return true;
        if (text[at] is not ('.' or '!' or '?')) return false;
        if (at + 1 >= text.Length) return true;
        if (!char.IsWhiteSpace(text[at + 1])) return false;
        if (at > 0 && char.IsDigit(text[at - 1])) return true;
        var letters = 0;
        for (var i = at - 1; i >= 0 && (char.IsLetter(text[i]) || text[i] == '.'); i--) letters++;
        return letters > 3 || text[at] != '.';
    }
}
