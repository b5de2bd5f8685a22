using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Search;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Search;
using DiplomacyTracker.Web.Features.Visits;
using DiplomacyTracker.Web.Features.Review;
using DiplomacyTracker.Web.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Inbox;

/// <summary><c>/reports</c> and <c>/articles</c>: reports in, articles and their proposals out.</summary>
public static class ReportsApi
{
    public static void MapReports(this RouteGroupBuilder v1)
    {
        v1.MapPost("/reports", Post).WithName("postReport").WithQuery("extract", "dryRun").WithTags("Reports").RequireAuthorization(Policies.Ingest)
            .WithMetadata(new Idempotency.Prepared(PrepareAsync)).Produces<ReceiptJson>(201).Produces<ReceiptJson>().ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        var articles = v1.MapGroup("/articles").WithTags("Articles");
        articles.MapGet("", List).WithName("listArticles").WithQuery("url", "externalId", "outlet", "state", "q").RequireAuthorization(Policies.Read).Produces<Listing<ArticleJson>>().ProducesProblem(422);
        articles.MapGet("/{id:long}", Show).WithName("getArticle").RequireAuthorization(Policies.ReadArticle).Produces<ArticleJson>().ProducesProblem(404);
        articles.MapGet("/{id:long}/proposals", ListProposals).WithName("listArticleProposals").RequireAuthorization(Policies.ReadOwnReports).Produces<Listing<ProposalJson>>().ProducesProblem(404).ProducesProblem(422);
        articles.MapPost("/{id:long}/dismiss", Dismiss).WithName("dismissArticle").RequireAuthorization(Policies.Edit).Produces<ArticleJson>().ProducesProblem(404);
    }

    // what is wrong with the request is said when it runs
    private static async Task PrepareAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        if (http.Request.Query["extract"].FirstOrDefault() is null or "now" && http.Request.HasJsonContentType() && JsonBody.Read<ReportInput>(body.Span).Value is { } input)
            await http.RequestServices.GetRequiredService<ReceiveArticle>().PrepareAsync(input, ReadingTime.Now, http.RequestAborted);
    }

    /// <summary>Takes one report in: created or a new version (201) with what was read in it, or unchanged (200).</summary>
    public static async Task<IResult> Post(Body<ReportInput> body, HttpContext http, DiplomacyDb db, ReceiveArticle receive, TimeProvider clock, CancellationToken ct)
    {
        var faults = new Faults();
        foreach (var (name, _) in http.Request.Query.Where(word => word.Key is not ("extract" or "dryRun")))
            faults.Add("/" + name, "unknown-filter", $"There is no option “{name}” here.");
        ReadingTime? reading = http.Request.Query["extract"].FirstOrDefault() switch { null or "now" => ReadingTime.Now, "later" => ReadingTime.Later, "never" => ReadingTime.Never, _ => null };
        if (reading is null) faults.Add("/extract", "unknown-code", "extract is now, later or never.");
        bool? dry = http.Request.Query["dryRun"].FirstOrDefault() switch { null or "false" => false, "true" => true, _ => null };
        if (dry is null) faults.Add("/dryRun", "wrong-type", "dryRun is true or false.");
        if (body.Problem is not null) return body.Problem;
        if (faults.Any) return Problems.Refused(faults);

        var edit = http.Edit(clock);
        if (db.Database.CurrentTransaction is null) await receive.PrepareAsync(body.Value!, reading!.Value, ct);
        await using var transaction = await db.JoinAsync(ct);
        var receipt = await receive.RunAsync(body.Value!, edit with { Origin = ClaimOrigin.Extractor }, "api", reading!.Value, ct);
        if (receipt.Result is ReceiptResult.Refused)
            return receipt.Conflict ? Problems.Conflict("different-articles", receipt.Faults.First().Detail, "/url") : Problems.Refused(receipt.Faults);
        var article = await ArticleJson.ReadAsync(db, receipt.Article!.Id, fullText: true, ct);
        var answer = new ReceiptJson(receipt.Result, article!, await ProposalJson.ReadAsync(db, receipt.Article.Id, ct),
            [.. receipt.Duplicates.Select(d => new DuplicateJson(d.ArticleId, d.Likeness, d.Share, d.InFamily))]);
        if (dry == true) await transaction.RollbackAsync(ct);
        else await transaction.CommitAsync(ct);
        var status = receipt.Result is ReceiptResult.Unchanged || dry == true ? StatusCodes.Status200OK : StatusCodes.Status201Created;
        return Etags.Answer(http.Request, answer, status, status == StatusCodes.Status201Created ? $"/api/v1/articles/{receipt.Article.Id}" : null);
    }

    /// <summary>Articles, newest first; <c>url</c> and <c>externalId</c> look one up, <c>q</c> searches the text.</summary>
    public static async Task<IResult> List(HttpContext http, DiplomacyDb db, ISearch search, CancellationToken ct)
    {
        var faults = new Faults();
        var page = ListRequest.Read(http.Request, faults, "url", "externalId", "outlet", "state", "q");
        var after = Cursor.Id(page.After, faults);
        var query = http.Request.Query;
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var desk = http.User.AtDesk();
        var articles = db.Articles.AsNoTracking().Where(a => a.TrashedAt == null && a.MergedIntoId == null && (desk || a.EmbargoUntil == null || a.EmbargoUntil <= now));
        if (query["url"].FirstOrDefault() is { } url)
        {
            var canonical = ReportRules.Canonical(url);
            faults.When(canonical is null, "/url", "invalid-url", "An address starts with http:// or https:// and names a host.");
            articles = articles.Where(a => a.CanonicalUrl == canonical);
        }
        if (query["externalId"].FirstOrDefault() is { } external) articles = articles.Where(a => a.ExternalId == external);
        if (query["outlet"].FirstOrDefault() is { } outlet)
        {
            if (long.TryParse(outlet, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var outletId)) articles = articles.Where(a => a.OutletId == outletId);
            else faults.Add("/outlet", "wrong-type", "An outlet is named by its id.");
        }
        if (query["state"].FirstOrDefault() is { } state)
        {
            faults.Code<ArticleState>(state, "/state", default, out var code);
            articles = articles.Where(a => a.State == code);
        }
        if (query["q"].FirstOrDefault() is { Length: > 0 } words)
        {
            if (!desk) articles = articles.Readable();
            var found = search.ArticleIds(words);
            articles = articles.Where(a => found.Contains(a.Id));
        }
        if (faults.Any) return Problems.Refused(faults);
        var total = page.Count ? await articles.LongCountAsync(ct) : (long?)null;
        if (after is { } last) articles = articles.Where(a => a.Id < last);
        var rows = await ArticleJson.ReadAsync(db, articles.OrderByDescending(a => a.Id).Take(page.Limit + 1), ct);
        return page.Answer(http, rows, row => row, row => Cursor.Write(row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), total);
    }

    /// <summary>One article; its text as far as the outlet's rights and the caller's role allow.</summary>
    public static async Task<IResult> Show(long id, HttpContext http, DiplomacyDb db, IAuthorizationService authorization, CancellationToken ct)
    {
        var own = http.User.OwnReportsOnly() && await SentAsync(db, id, http, ct);
        var desk = own || (await authorization.AuthorizeAsync(http.User, Policies.ReadDesk)).Succeeded;
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (!desk && await db.Articles.AnyAsync(a => a.Id == id && a.EmbargoUntil > now, ct)) return Problems.NotFound($"There is no article {id}.");
        if (!desk && !(await authorization.AuthorizeAsync(http.User, Policies.Read)).Succeeded) return Problems.NotFound($"There is no article {id}.");
        return await ArticleJson.ReadAsync(db, id, desk, ct) is { } article ? Etags.Answer(http.Request, article) : Problems.NotFound($"There is no article {id}.");
    }

    /// <summary>What was read in an article, parents first.</summary>
    public static async Task<IResult> ListProposals(long id, HttpContext http, DiplomacyDb db, CancellationToken ct)
    {
        var faults = new Faults();
        var page = ListRequest.Read(http.Request, faults);
        var after = Cursor.Id(page.After, faults) ?? -1;
        if (faults.Any) return Problems.Refused(faults);
        if (!await db.Articles.AnyAsync(a => a.Id == id && a.TrashedAt == null, ct) || (http.User.OwnReportsOnly() && !await SentAsync(db, id, http, ct))) return Problems.NotFound($"There is no article {id}.");
        var all = db.Proposals.AsNoTracking().Where(p => p.ArticleId == id && p.State != ProposalState.Superseded);
        var total = page.Count ? await all.LongCountAsync(ct) : (long?)null;
        var rows = await all.Where(p => p.Position > after).OrderBy(p => p.Position).Take(page.Limit + 1).Include(p => p.Claims).ToListAsync(ct);
        // what they hang on may stand on an earlier page
        var parents = rows.SelectMany(p => p.Parents).Distinct().Select(position => (int)position).ToList();
        var ids = parents.Count == 0 ? [] : await all.Where(p => parents.Contains(p.Position)).ToDictionaryAsync(p => (long)p.Position, p => p.Id, ct);
        return page.Answer(http, rows, row => ProposalJson.From(row, ids), row => Cursor.Write(row.Position.ToString(System.Globalization.CultureInfo.InvariantCulture)), total);
    }

    // A key that may only send sees what it sent itself.
    private static Task<bool> SentAsync(DiplomacyDb db, long id, HttpContext http, CancellationToken ct)
    {
        var sender = http.User.Signature();
        return db.Articles.AnyAsync(a => a.Id == id && a.ReceivedBy == sender, ct);
    }

    /// <summary>Puts an article aside: it is about no visit, or a copy.</summary>
    public static async Task<IResult> Dismiss(long id, HttpContext http, DiplomacyDb db, DismissArticle dismiss, TimeProvider clock, CancellationToken ct)
    {
        string? reason = null;
        if (http.Request.ContentLength is > 0 || http.Request.Headers.TransferEncoding.Count > 0)
        {
            var (said, unreadable) = await JsonBody.ReadAsync<ReasonInput>(http.Request, ct);
            if (unreadable is not null) return unreadable;
            reason = said!.Reason;
        }
        if (Domain.Editing.Edit.Check(reason) is { Any: true } faults) return Problems.Refused(faults);
        var (article, accepted) = await dismiss.RunAsync(id, dismissed: true, http.Edit(clock, reason), ct);
        if (article is null) return Problems.NotFound($"There is no article {id}.");
        return accepted > 0
            ? Problems.Conflict("accepted-facts", $"Of article {id}, {accepted} proposals are accepted: reopen them first, or reject what is left.")
            : Etags.Answer(http.Request, (await ArticleJson.ReadAsync(db, id, fullText: true, ct))!);
    }
}

/// <summary>Puts articles aside and takes them up again.</summary>
public sealed class DismissArticle(DiplomacyDb db)
{
    /// <summary>Dismisses an article, or takes it up again.</summary>
    /// <returns>Null when there is no such article; how many of its proposals are accepted, which keep it from being dismissed: facts rest on it.</returns>
    public async Task<(Article? Article, int Accepted)> RunAsync(long id, bool dismissed, Edit edit, CancellationToken ct)
    {
        var article = await db.Articles.Include(a => a.Cites).SingleOrDefaultAsync(a => a.Id == id && a.TrashedAt == null, ct);
        if (article is null) return (null, 0);
        var accepted = dismissed ? await db.Proposals.CountAsync(p => p.ArticleId == id && (p.State == ProposalState.Accepted || p.ResultId != null), ct) : 0;
        if (accepted > 0) return (article, accepted);
        article.State = dismissed ? ArticleState.Dismissed : article.ProposalCount > 0 && article.OpenProposals == 0 ? ArticleState.Done : ArticleState.ToReview;
        await db.SaveAsync(edit, ct);
        return (article, 0);
    }
}

/// <summary>The answer to a posted report.</summary>
public sealed record ReceiptJson(ReceiptResult Result, ArticleJson Article, IReadOnlyList<ProposalJson> Proposals, IReadOnlyList<DuplicateJson> Duplicates);

/// <summary>Another article with much the same text.</summary>
public sealed record DuplicateJson(long ArticleId, Likeness Likeness, double Share, bool InFamily);

/// <summary>An article as the API shows it.</summary>
public sealed record ArticleJson
{
    public long Id { get; init; }
    public int Version { get; init; }
    public OutletJson Outlet { get; init; } = new(0, "");
    public string? ExternalId { get; init; }
    public string? Url { get; init; }
    public string? Title { get; init; }
    public string? Author { get; init; }
    public string? PublishedAt { get; init; }
    public DateOnly? PublishedDay { get; init; }
    public string Language { get; init; } = "und";
    public ArticleState State { get; init; }
    public string? Notice { get; init; }
    public DateTime ReceivedAt { get; init; }

    /// <summary>Outlets it cites, nearest first.</summary>
    public IReadOnlyList<CiteJson> Cites { get; set; } = [];

    /// <summary>Earliest member of its syndication family; its own id when it stands alone.</summary>
    public long FamilyId { get; init; }
    public bool OwnReporting { get; init; }
    public int Proposals { get; init; }
    public int OpenProposals { get; init; }

    /// <summary>Counted from 1 for each text that was received.</summary>
    public int TextVersion { get; init; }

    /// <summary>Null when the outlet's rights keep it from the caller.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>Reads one, with its text where rights allow.</summary>
    public static async Task<ArticleJson?> ReadAsync(DiplomacyDb db, long id, bool fullText, CancellationToken ct)
    {
        if ((await ReadAsync(db, db.Articles.AsNoTracking().Where(a => a.Id == id && a.TrashedAt == null && a.MergedIntoId == null), ct)).FirstOrDefault() is not { } article) return null;
        var more = await (from a in db.Articles
                          join v in db.ArticleVersions on a.CurrentVersionId equals v.Id
                          where a.Id == id
                          select new { v.Text, a.Outlet!.Rights, a.TakenDownAt }).SingleAsync(ct);
        return article with { Text = more.TakenDownAt is null && (fullText || more.Rights is OutletRights.Full) ? more.Text : null };
    }

    /// <summary>Reads a list without texts: two queries.</summary>
    public static async Task<List<ArticleJson>> ReadAsync(DiplomacyDb db, IQueryable<Article> articles, CancellationToken ct)
    {
        var rows = await articles.Select(a => new ArticleJson
        {
            Id = a.Id, Version = a.Version, Outlet = new OutletJson(a.OutletId, a.Outlet!.Name), ExternalId = a.ExternalId, Url = a.Url, Title = a.Title, Author = a.Author,
            PublishedAt = a.PublishedAt, PublishedDay = a.PublishedDay, Language = a.Language, State = a.State, Notice = a.Notice, ReceivedAt = a.ReceivedAt, FamilyId = a.FamilyId,
            OwnReporting = a.OwnReporting, Proposals = a.ProposalCount, OpenProposals = a.OpenProposals,
            TextVersion = db.ArticleVersions.Where(v => v.Id == a.CurrentVersionId).Select(v => v.Number).FirstOrDefault(),
        }).ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Id);
        var cites = (await db.Citations.AsNoTracking().Where(c => ids.Contains(c.ArticleId)).OrderBy(c => c.Position)
            .Select(c => new { c.ArticleId, Cite = new CiteJson(c.Outlet!.Name, c.Relation) }).ToListAsync(ct)).ToLookup(c => c.ArticleId, c => c.Cite);
        foreach (var row in rows) row.Cites = [.. cites[row.Id]];
        return rows;
    }
}

/// <summary>An outlet by id and name.</summary>
public sealed record OutletJson(long Id, string Name);

/// <summary>An outlet that is cited, and how.</summary>
public sealed record CiteJson(string Outlet, Derivation Relation);

/// <summary>A proposal as the API shows it: one thing, its fields under the member that its subject names, each also as a claim.</summary>
public static class ProposalJsons
{
    /// <summary>The fields a proposal suggests, as the input of its subject.</summary>
    public static System.Text.Json.Nodes.JsonObject Fields(Proposal proposal)
    {
        var fields = new System.Text.Json.Nodes.JsonObject();
        foreach (var claim in proposal.Claims.Where(c => c.Decision is not Decision.Rejected).OrderBy(c => c.Id)) ClaimInputs.Put(fields, proposal.About, claim.Field, claim.Value);
        foreach (var name in new[] { "visitor", "person", "speaker" })
        {
            if (fields[name] is System.Text.Json.Nodes.JsonObject person) fields[name] = person["name"]?.DeepClone();
        }
        foreach (var name in new[] { "start", "end", "date", "from", "to", "due", "statusDate" })
        {
            if (fields[name] is System.Text.Json.Nodes.JsonObject date) fields[name] = date["edtf"]?.DeepClone();
        }
        return fields;
    }
}

/// <inheritdoc cref="ProposalJsons"/>
public sealed record ProposalJson
{
    public long Id { get; init; }
    public long ArticleId { get; init; }
    public ProposalState State { get; init; }
    public Subject Subject { get; init; }

    /// <summary>new, or add to the thing named by <see cref="VisitId"/>.</summary>
    public string Action { get; init; } = "new";
    public long? VisitId { get; init; }

    /// <summary>The thing it became, once accepted.</summary>
    public long? ResultId { get; init; }

    /// <summary>Proposals it hangs on.</summary>
    public IReadOnlyList<long> Parents { get; init; } = [];
    public string? TripKey { get; init; }
    public double Confidence { get; init; }
    public string? Why { get; init; }

    /// <summary>Visits it may speak of, best first.</summary>
    public System.Text.Json.JsonElement Matches { get; init; }
    public IReadOnlyList<ClaimJson> Claims { get; init; } = [];

    /// <summary>The member named by the subject: <c>visit</c>, <c>meeting</c> …</summary>
    [System.Text.Json.Serialization.JsonExtensionData]
    public IDictionary<string, object>? Thing { get; init; }

    /// <summary>All of an article's, parents first, without those a newer reading replaced.</summary>
    public static async Task<IReadOnlyList<ProposalJson>> ReadAsync(DiplomacyDb db, long article, CancellationToken ct)
    {
        var proposals = await db.Proposals.AsNoTracking().Include(p => p.Claims).Where(p => p.ArticleId == article && p.State != ProposalState.Superseded).OrderBy(p => p.Position).ToListAsync(ct);
        var byPosition = proposals.ToDictionary(p => (long)p.Position, p => p.Id);
        return [.. proposals.Select(p => From(p, byPosition))];
    }

    /// <summary>One proposal.</summary>
    /// <param name="ids">Ids of the article's proposals by position.</param>
    public static ProposalJson From(Proposal p, IReadOnlyDictionary<long, long> ids) => new()
    {
        Id = p.Id, ArticleId = p.ArticleId, State = p.State, Subject = p.About, Action = p.AddTo is null ? "new" : "add", VisitId = p.About is Subject.Visit ? p.AddTo : null,
        ResultId = p.ResultId, Parents = [.. p.Parents.Where(ids.ContainsKey).Select(position => ids[position])], TripKey = p.TripKey, Confidence = p.Confidence, Why = p.Why,
        Matches = System.Text.Json.JsonDocument.Parse(p.Matches).RootElement, Claims = [.. p.Claims.OrderBy(c => c.Id).Select(ClaimJson.From)],
        Thing = new Dictionary<string, object>(StringComparer.Ordinal) { [Member(p.About)] = ProposalJsons.Fields(p) },
    };

    private static string Member(Subject subject)
    {
        var name = subject.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
