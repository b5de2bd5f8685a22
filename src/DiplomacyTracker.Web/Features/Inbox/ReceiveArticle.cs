using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Inbox;

/// <summary>What became of a report.</summary>
public enum ReceiptResult { Created, Unchanged, NewVersion, Refused }

/// <summary>When a report is read for proposals.</summary>
public enum ReadingTime { Now, Later, Never }

/// <summary>Another article with much the same text.</summary>
/// <param name="Share">Share of the shorter text's shingles that stand in the other, 0 to 1.</param>
/// <param name="InFamily">It counts with the other as one source.</param>
public sealed record Duplicate(long ArticleId, Likeness Likeness, double Share, bool InFamily);

/// <summary>The answer to one report.</summary>
public sealed record Receipt(ReceiptResult Result, Article? Article, IReadOnlyList<Duplicate> Duplicates, Faults Faults)
{
    /// <summary>External id and address point to different articles, or another truth was met: 409 instead of 422.</summary>
    public bool Conflict { get; init; }
}

/// <summary>
/// Takes one report in: recognises the same article, keeps an edited text as a new version, finds the family, reads the
/// text. The same operation for form, API, feeds, imports and the sample; it saves within the caller's transaction if one
/// is open.
/// </summary>
public sealed class ReceiveArticle(DiplomacyDb db, ReadArticle read)
{
    // a week of a busy desk; beyond it the newest are the likely ones
    private const int NearAtMost = 3000;

    /// <summary>Reads a report that is new here, before a transaction is opened in which nobody else could write; nothing is stored.</summary>
    public async Task PrepareAsync(ReportInput input, ReadingTime reading, CancellationToken ct)
    {
        if (reading is not ReadingTime.Now || ReportRules.Check(input).Any) return;
        var name = input.Outlet!.Trim();
        var folded = Folding.Fold(name) is { Length: > 0 } letters ? letters : name;
        var outlet = await db.Outlets.AsNoTracking().Where(o => o.Folded == folded).Select(o => new { o.Id, o.Name, o.TimeZone }).SingleOrDefaultAsync(ct);
        if (outlet is not null)
        {
            var hash = ReportRules.FoldedHash(input.Text!);
            if (await db.Articles.AnyAsync(a => a.OutletId == outlet.Id && a.FoldedHash == hash, ct)) return;
        }
        ReportRules.TryReadPublished(input.PublishedAt, outlet?.TimeZone, out var day);
        read.Ahead(input.Text!, Given(input.Title), day == default ? null : day, outlet?.Name ?? name, input.Language);
    }

    /// <summary>Takes the report in.</summary>
    /// <param name="cameBy">form, api, feed, import or sample.</param>
    public async Task<Receipt> RunAsync(ReportInput input, Edit edit, string cameBy, ReadingTime reading, CancellationToken ct)
    {
        var faults = ReportRules.Check(input);
        faults.AddRange(ReportRules.CheckPublished(input, edit.At));
        if (faults.Any) return new(ReceiptResult.Refused, null, [], faults);
        if (db.Database.CurrentTransaction is null) await PrepareAsync(input, reading, ct);

        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var outlet = await OutletAsync(input.Outlet!, ct);
        var (known, conflict) = await FindAsync(input, outlet, edit.At, ct);
        if (conflict is not null) return new(ReceiptResult.Refused, null, [], new Faults().Add("/url", "different-articles", conflict)) { Conflict = true };

        var (article, result) = known is null
            ? (await CreateAsync(input, outlet, edit, cameBy, ct), ReceiptResult.Created)
            : await UpdateAsync(known, input, outlet, edit, ct);
        if (result is not ReceiptResult.Unchanged && reading is ReadingTime.Now) await read.RunAsync(article, ct);
        else if (result is not ReceiptResult.Unchanged) article.State = reading is ReadingTime.Later ? ArticleState.Waiting : ArticleState.ToReview;
        var duplicates = result is ReceiptResult.Unchanged ? [] : await SettleFamilyAsync(article, ct);
        await db.SaveAsync(edit, ct);
        if (own is not null) await own.CommitAsync(ct);
        return new(result, article, duplicates, faults);
    }

    /// <summary>The outlet of that name, made with rights <i>quotes</i> if there is none.</summary>
    public async Task<Outlet> OutletAsync(string name, CancellationToken ct)
    {
        var folded = Folding.Fold(name) is { Length: > 0 } letters ? letters : name;
        if (db.Outlets.Local.FirstOrDefault(o => o.Folded == folded) is { } local) return local;
        if (await db.Outlets.SingleOrDefaultAsync(o => o.Folded == folded, ct) is { } known) return known;
        var outlet = new Outlet();
        outlet.Apply(new OutletInput { Name = name.Trim() });
        db.Outlets.Add(outlet);
        return outlet;
    }

    // Order of domain.md: outlet and external id; canonical address; outlet and hash of the folded text; and last, for a
    // text without any name of its own, the near copy by the same outlet of the same day (docs/decisions/0013).
    private async Task<(Article? Known, string? Conflict)> FindAsync(ReportInput input, Outlet outlet, DateTime at, CancellationToken ct)
    {
        var byId = input.ExternalId is { } external && outlet.Id > 0
            ? await db.Articles.Include(a => a.Cites).SingleOrDefaultAsync(a => a.OutletId == outlet.Id && a.ExternalId == external, ct) : null;
        var canonical = ReportRules.Canonical(input.Url);
        var byUrl = canonical is null ? null : await db.Articles.Include(a => a.Cites).SingleOrDefaultAsync(a => a.CanonicalUrl == canonical, ct);
        if (byId is not null && byUrl is not null && byId.Id != byUrl.Id)
            return (null, $"The external id is that of article {byId.Id}, the address that of article {byUrl.Id}.");
        if ((byId ?? byUrl) is { } found) return (found, null);
        var hash = ReportRules.FoldedHash(input.Text!);
        var byText = outlet.Id == 0 ? null
            : await db.Articles.Include(a => a.Cites).Where(a => a.OutletId == outlet.Id && a.FoldedHash == hash).OrderBy(a => a.Id).FirstOrDefaultAsync(ct);
        return (byText ?? await EditedAsync(input, outlet, at, ct), null);
    }

    private async Task<Article?> EditedAsync(ReportInput input, Outlet outlet, DateTime at, CancellationToken ct)
    {
        if (outlet.Id == 0 || Given(input.Url) is not null || Given(input.ExternalId) is not null) return null;
        var shingles = Syndication.Shingles(input.Text!);
        if (shingles.Length == 0) return null;
        DateOnly? day = ReportRules.TryReadPublished(input.PublishedAt, outlet.TimeZone, out var published) && published != default ? published : null;
        var since = at.AddDays(-Syndication.WindowDays);
        var nameless = db.Articles.Where(a => a.OutletId == outlet.Id && a.CanonicalUrl == null && a.ExternalId == null && a.TrashedAt == null
            && (day != null ? a.PublishedDay == day : a.PublishedDay == null && a.ReceivedAt >= since));
        var near = await NearAsync(nameless, Syndication.Sketch(shingles), shingles, ct);
        return near.Where(n => n.Likeness is Likeness.Copy).OrderByDescending(n => n.Share).ThenByDescending(n => n.ArticleId).FirstOrDefault() is { } edited
            ? await db.Articles.Include(a => a.Cites).SingleAsync(a => a.Id == edited.ArticleId, ct) : null;
    }

    // The texts most like this one among the newest of these articles; what is not even a rewrite is left out.
    private async Task<List<Duplicate>> NearAsync(IQueryable<Article> among, byte[] sketch, uint[] shingles, CancellationToken ct)
    {
        var near = await (from a in among
                          join v in db.ArticleVersions on a.CurrentVersionId equals v.Id
                          orderby a.PublishedDay descending, a.Id descending
                          select new { a.Id, v.Sketch, VersionId = v.Id }).Take(NearAtMost).ToListAsync(ct);
        var found = new List<Duplicate>();
        foreach (var one in near.Where(n => Syndication.MayBeAlike(sketch, n.Sketch)).Take(20))
        {
            var other = Syndication.Shingles(await db.ArticleVersions.AsNoTracking().Where(v => v.Id == one.VersionId).Select(v => v.Text).SingleAsync(ct));
            var likeness = Syndication.Compare(shingles, other);
            if (likeness is not Likeness.None) found.Add(new(one.Id, likeness, Math.Round(Syndication.Containment(shingles, other), 2), likeness is Likeness.Copy));
        }
        return found;
    }

    private async Task<Article> CreateAsync(ReportInput input, Outlet outlet, Edit edit, string cameBy, CancellationToken ct)
    {
        ReportRules.TryReadPublished(input.PublishedAt, outlet.TimeZone, out var day);
        var article = new Article
        {
            Outlet = outlet, Url = Given(input.Url), CanonicalUrl = ReportRules.Canonical(input.Url), Title = Given(input.Title), Author = Given(input.Author),
            PublishedAt = Given(input.PublishedAt), PublishedDay = day == default ? null : day, Language = input.Language ?? "und",
            ExternalId = Given(input.ExternalId), ReceivedAt = edit.At, ReceivedBy = edit.By, CameBy = cameBy, State = ArticleState.ToReview,
        };
        await CiteAsync(article, input.Cites, ct);
        db.Articles.Add(article);
        await db.StageAsync(ct);   // the family is named by the article's own id
        article.FamilyId = article.Id;
        article.OriginOutletId = IndependentSources.Origin(outlet.Id, [.. article.Cites.OrderBy(c => c.Position).Select(c => c.OutletId)], null, ownReporting: false);
        await AddVersionAsync(article, input.Text!, 1, edit, ct);
        return article;
    }

    private async Task<(Article Article, ReceiptResult Result)> UpdateAsync(Article article, ReportInput input, Outlet outlet, Edit edit, CancellationToken ct)
    {
        // what was missing is filled in, what stands is not overwritten: an aggregator's copy must not rename an article
        article.Title ??= Given(input.Title);
        article.Author ??= Given(input.Author);
        if (article.Url is null && ReportRules.Canonical(input.Url) is { } canonical) (article.Url, article.CanonicalUrl) = (input.Url, canonical);
        article.ExternalId ??= article.OutletId == outlet.Id ? Given(input.ExternalId) : null;
        var anchored = article.PublishedAt is null && Given(input.PublishedAt) is not null;
        if (anchored)
        {
            article.PublishedAt = input.PublishedAt;
            ReportRules.TryReadPublished(input.PublishedAt, outlet.TimeZone, out var day);
            article.PublishedDay = day;
        }
        if (article.Cites.Count == 0) await CiteAsync(article, input.Cites, ct);

        var current = await db.ArticleVersions.AsNoTracking().Where(v => v.Id == article.CurrentVersionId).Select(v => new { v.Number, v.RawHash, v.FoldedHash }).SingleAsync(ct);
        if (current.RawHash == ReportRules.Hash(input.Text!) || current.FoldedHash == ReportRules.FoldedHash(input.Text!))
        {
            if (anchored && article.State is not (ArticleState.Waiting or ArticleState.Dismissed)) await read.RunAsync(article, ct);
            return (article, ReceiptResult.Unchanged);
        }
        await AddVersionAsync(article, input.Text!, current.Number + 1, edit, ct);
        return (article, ReceiptResult.NewVersion);
    }

    private async Task AddVersionAsync(Article article, string text, int number, Edit edit, CancellationToken ct)
    {
        var version = new ArticleVersion
        {
            ArticleId = article.Id, Number = number, Title = article.Title, Text = text, RawHash = ReportRules.Hash(text),
            FoldedHash = ReportRules.FoldedHash(text), ReceivedAt = edit.At, Sketch = Syndication.Sketch(Syndication.Shingles(text)),
        };
        db.ArticleVersions.Add(version);
        await db.StageAsync(ct);
        article.CurrentVersionId = version.Id;
        article.FoldedHash = version.FoldedHash;
    }

    private async Task CiteAsync(Article article, IReadOnlyList<CiteInput> cites, CancellationToken ct)
    {
        for (var i = 0; i < cites.Count; i++)
        {
            article.Cites.Add(new Citation
            {
                Position = i, Outlet = await OutletAsync(cites[i].Outlet!, ct), Relation = Codes.TryRead(cites[i].Relation, out Derivation relation) ? relation : Derivation.Cites,
            });
        }
    }

    // The same text from another outlet, or a near copy within a week, is one family; a rewrite only when an editor says so.
    private async Task<IReadOnlyList<Duplicate>> SettleFamilyAsync(Article article, CancellationToken ct)
    {
        var same = await db.Articles.AsNoTracking().Where(a => a.FoldedHash == article.FoldedHash && a.Id != article.Id && a.TrashedAt == null)
            .OrderBy(a => a.Id).Select(a => a.Id).Take(50).ToListAsync(ct);
        var found = same.ConvertAll(id => new Duplicate(id, Likeness.Copy, 1, InFamily: true));
        var version = await db.ArticleVersions.AsNoTracking().SingleAsync(v => v.Id == article.CurrentVersionId, ct);
        if (version.Sketch.Length > 0)
        {
            var day = article.PublishedDay ?? DateOnly.FromDateTime(article.ReceivedAt);
            var (from, to) = (day.AddDays(-Syndication.WindowDays), day.AddDays(Syndication.WindowDays));
            var around = db.Articles.Where(a => a.PublishedDay >= from && a.PublishedDay <= to && a.Id != article.Id && a.TrashedAt == null && !same.Contains(a.Id));
            found.AddRange(await NearAsync(around, version.Sketch, Syndication.Shingles(version.Text), ct));
        }
        if (found.Where(d => d.InFamily).Select(d => d.ArticleId).DefaultIfEmpty(0).Min() is > 0 and var member && article.FamilyId == article.Id)
        {
            article.FamilyId = await db.Articles.Where(a => a.Id == member).Select(a => a.FamilyId).SingleAsync(ct);
            await SettleOriginAsync(article, ct);
        }
        return [.. found.OrderByDescending(d => d.Share).ThenBy(d => d.ArticleId)];
    }

    /// <summary>Works out anew which outlet an article counts as.</summary>
    public async Task SettleOriginAsync(Article article, CancellationToken ct)
    {
        var earliest = article.FamilyId == article.Id ? null
            : await db.Articles.AsNoTracking().Where(a => a.Id == article.FamilyId).Select(a => (long?)a.OriginOutletId).SingleOrDefaultAsync(ct);
        var chain = article.Cites.OrderBy(c => c.Position).Select(c => c.Outlet?.Id ?? c.OutletId).ToList();
        article.OriginOutletId = IndependentSources.Origin(article.OutletId, chain, earliest, article.OwnReporting);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
