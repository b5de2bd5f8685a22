using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Extraction;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Web.Features.Review;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Inbox;

/// <summary>Reads an article's current text and stores what it suggests, each value as a claim with its span; the caller saves.</summary>
public sealed class ReadArticle(DiplomacyDb db, Extractor extractor, MatchVisits match, TrackerSettings settings)
{
    /// <summary>Proposals of one article that stand open at once: more than a long live blog gives, and few enough to be decided on one page.</summary>
    public const int MostAtOnce = 200;

    /// <summary>Notice of an article that tells of more.</summary>
    public const string More = "This text tells of more than is proposed at once. Decide what stands here, then read on.";

    // read before the store was locked, and by what
    private (string Text, ReadingContext Context, Reading Reading)? ahead;

    /// <summary>
    /// Reads a text now that is to be stored in a moment: reading takes longer than storing, and on SQLite nobody else
    /// writes while a transaction is open.
    /// </summary>
    public void Ahead(string text, string? title, DateOnly? published, string outlet, string? language)
    {
        var context = Context(title, published, outlet, language);
        ahead = (text, context, extractor.Read(text, context));
    }

    /// <summary>Reads for the first time, or a new version, or again: decided proposals stay, what is still open of older readings is superseded.</summary>
    public async Task RunAsync(Article article, CancellationToken ct)
    {
        var version = await db.ArticleVersions.SingleAsync(v => v.Id == article.CurrentVersionId, ct);
        var outlet = article.Outlet ?? await db.Outlets.SingleAsync(o => o.Id == article.OutletId, ct);
        var context = Context(article.Title, article.PublishedDay, outlet.Name, article.Language);
        var reading = ahead is { } known && known.Text == version.Text && known.Context == context ? known.Reading : extractor.Read(version.Text, context);
        if (article.Language == "und") article.Language = reading.Language;
        var all = await StoreAsync(article, version, reading.Proposals, ClaimOrigin.Extractor, ct);
        article.Notice = all ? reading.Notice : More;
        await CiteAsync(article, version, reading.ArticleClaims, ct);
    }

    private ReadingContext Context(string? title, DateOnly? published, string outlet, string? language) =>
        new() { Title = title, Published = published, Outlet = outlet, Language = language == "und" ? null : language, WeekEnds = settings.WeekEnds };

    /// <summary>Stores drafts as proposals of an article, matched to what is known.</summary>
    /// <returns>False when some were left for later: at most <see cref="MostAtOnce"/> stand open at once.</returns>
    public async Task<bool> StoreAsync(Article article, ArticleVersion version, IReadOnlyList<ProposalDraft> drafts, ClaimOrigin origin, CancellationToken ct)
    {
        var older = article.ProposalCount == 0 ? []
            : await db.Proposals.Include(p => p.Claims).Where(p => p.ArticleId == article.Id && p.State != ProposalState.Superseded).ToListAsync(ct);
        var decided = new List<Proposal>();
        var earlier = older.Select(old => old.ArticleVersionId).Where(id => id != version.Id).Distinct().ToList();
        var texts = earlier.Count == 0 ? [] : await db.ArticleVersions.AsNoTracking().Where(v => earlier.Contains(v.Id)).Select(v => new { v.Id, v.Text }).ToDictionaryAsync(v => v.Id, v => v.Text, ct);
        foreach (var old in older)
        {
            if (old.State is ProposalState.Open && old.Origin == origin) old.State = ProposalState.Superseded;
            else if (old.State is not ProposalState.Open) decided.Add(old);
            if (old.ArticleVersionId == version.Id) continue;
            EditedText.Move(old, version, texts[old.ArticleVersionId]);
            // what was asked and not decided is no longer said
            if (old.State is ProposalState.PartlyDecided && old.Claims.RemoveAll(claim => claim is { Decision: Decision.Open, Start: < 0 }) > 0) DecideProposal.Settle(old);
        }
        var again = new ToldAgain(decided, drafts);

        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        var next = older.Count == 0 ? 0 : older.Max(p => p.Position) + 1;
        var stored = new List<Proposal>();
        var all = true;
        var grown = false;
        foreach (var found in drafts)
        {
            if (stored.Count == MostAtOnce)
            {
                all = false;
                break;
            }
            var draft = Counted(found, drafts);
            // an editor's decision on the same thing in the same place is not asked for again
            if (again.Of(found) is { } standing)
            {
                positions[draft.Key] = standing.Position;
                grown |= ToldAgain.Update(standing, draft, article, version, origin);
                continue;
            }
            var proposal = new Proposal
            {
                ArticleId = article.Id, ArticleVersionId = version.Id, About = draft.Subject, Position = next, TripKey = draft.TripKey,
                Confidence = Math.Round(draft.Confidence, 3), Why = draft.Why, Origin = origin,
                Parents = [.. draft.Parents.Where(positions.ContainsKey).Select(key => (long)positions[key])],
                Claims = [.. draft.Claims.Where(claim => Fields.Knows(draft.Subject, claim.Field)).Select(claim => ClaimOf(draft.Subject, claim, article, version, origin))],
            };
            if (proposal.Claims.Count == 0) continue;
            positions[draft.Key] = next++;
            db.Proposals.Add(proposal);
            stored.Add(proposal);
        }
        foreach (var proposal in stored.Where(p => p.About is Subject.Visit))
        {
            var matches = await match.CandidatesAsync(proposal, stored.Concat(decided), ct);
            proposal.Matches = TrackerJson.Write(matches);
            (proposal.AddTo, proposal.Undecided) = MatchVisits.Choose(matches);
        }
        var open = older.Count(p => p.State is ProposalState.Open or ProposalState.PartlyDecided) + stored.Count;
        article.ProposalCount = older.Count(p => p.State is not ProposalState.Superseded) + stored.Count;
        article.OpenProposals = open;
        // the history of a decided proposal names its claims by id
        if (grown) await db.StageAsync(ct);
        if (stored.Count > 0 || grown || article.State is ArticleState.Waiting or ArticleState.Reading) article.State = ArticleState.ToReview;
        else if (open == 0 && decided.Count > 0 && article.State is ArticleState.ToReview or ArticleState.InReview) article.State = ArticleState.Done;
        return all;
    }

    // "The first since …" counts something: where the text does not say whose, it is the event told nearest to it, and not the
    // one from which it counts.
    private static ProposalDraft Counted(ProposalDraft draft, IReadOnlyList<ProposalDraft> all)
    {
        if (draft.Subject is not Subject.OrdinalClaim || draft.Parents.Count > 0 || draft.Claims.Any(claim => claim.Field == "/person")) return draft;
        var at = draft.Claims[0].Span.Start;
        var nearest = all.TakeWhile(other => other != draft).Where(other => other.Subject is Subject.ContextEvent && !other.Claims[0].Span.Overlaps(draft.Claims[0].Span))
            .MinBy(other => Math.Abs(other.Claims[0].Span.Start - at)) ?? all.FirstOrDefault(other => other.Subject is Subject.Visit);
        return nearest is null ? draft : draft with { Parents = [nearest.Key] };
    }

    /// <summary>One draft as a claim of the article; its quote is taken from the stored text.</summary>
    public static Claim ClaimOf(Subject subject, ClaimDraft draft, Article article, ArticleVersion version, ClaimOrigin origin) => new()
    {
        Subject = subject, Field = draft.Field, Value = Cut(draft.Value, Claim.ValueMax), Raw = draft.Raw, ArticleId = article.Id, ArticleVersionId = version.Id,
        Start = draft.Span.Start, Length = draft.Span.Length, Quote = draft.Span.Of(version.Text), Direct = draft.Direct, Modality = draft.Modality,
        Speaker = draft.Speaker, Confidence = Math.Round(draft.Confidence, 3), DisputedWording = draft.DisputedWording, Rule = draft.Rule, Origin = origin,
    };

    // A report whose chain was not given counts as what it says of itself: "News.Az reports, citing Reuters".
    private async Task CiteAsync(Article article, ArticleVersion version, IReadOnlyList<ClaimDraft> said, CancellationToken ct)
    {
        if (said.Count == 0 || await db.Claims.AnyAsync(c => c.Subject == Subject.Article && c.SubjectId == article.Id && c.ArticleVersionId == version.Id, ct)) return;
        foreach (var draft in said)
        {
            var claim = ClaimOf(Subject.Article, draft, article, version, ClaimOrigin.Extractor);
            (claim.Verdict, claim.Decision) = (Verdict.Selected, Decision.Accepted);
            db.Hang(claim, article);
        }
        var chain = said.Where(claim => claim.Field.StartsWith("/cites/", StringComparison.Ordinal)).OrderBy(claim => claim.Field, StringComparer.Ordinal).ToList();
        if (article.Cites.Count == 0 && chain.Count > 0)
        {
            var receive = new ReceiveArticle(db, this);
            for (var i = 0; i < chain.Count; i++)
            {
                article.Cites.Add(new Citation { Position = i, Outlet = await receive.OutletAsync(chain[i].Value, ct), Relation = Derivation.Cites });
            }
            await db.StageAsync(ct);
            await receive.SettleOriginAsync(article, ct);
        }
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
