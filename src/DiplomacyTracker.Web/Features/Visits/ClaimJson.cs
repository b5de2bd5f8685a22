using System.Text.Json;
using System.Text.Json.Nodes;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Visits;

/// <summary>A claim as the API shows it: what one article says about one field, with its sentence.</summary>
public sealed record ClaimJson
{
    public long Id { get; init; }
    public Subject Subject { get; init; }
    public long? SubjectId { get; init; }
    public string Field { get; init; } = "";
    public string Value { get; init; } = "";
    public string? ProposedValue { get; init; }
    public string? Raw { get; init; }
    public long ArticleId { get; init; }

    /// <summary>UTF-16 units in the article's stored text; -1 when an edited text no longer holds the words.</summary>
    public int Start { get; init; }
    public int Length { get; init; }

    /// <summary>The words; empty where they may not be shown: the article was taken down, or its outlet gives none away.</summary>
    public string Quote { get; init; } = "";
    public bool Direct { get; init; }
    public Modality Modality { get; init; }
    public string? Speaker { get; init; }
    public ClaimOrigin Origin { get; init; }
    public string? Rule { get; init; }
    public double Confidence { get; init; }
    public bool DisputedWording { get; init; }
    public Decision Decision { get; init; }
    public Verdict Verdict { get; init; }
    public string? VerdictReason { get; init; }

    /// <summary>The claim as it stands.</summary>
    public static ClaimJson From(Claim c) => new()
    {
        Id = c.Id, Subject = c.Subject, SubjectId = c.SubjectId, Field = c.Field, Value = c.Value, ProposedValue = c.ProposedValue, Raw = c.Raw, ArticleId = c.ArticleId,
        Start = c.Start, Length = c.Length, Quote = c.Quote, Direct = c.Direct, Modality = c.Modality, Speaker = c.Speaker, Origin = c.Origin, Rule = c.Rule,
        Confidence = c.Confidence, DisputedWording = c.DisputedWording, Decision = c.Decision, Verdict = c.Verdict, VerdictReason = c.VerdictReason,
    };

    /// <summary>All claims on a visit and its parts, by id.</summary>
    /// <param name="desk">For somebody who may see quotes of outlets that give none away.</param>
    public static async Task<IReadOnlyList<ClaimJson>> ReadAsync(DiplomacyDb db, long visit, bool desk, CancellationToken ct)
    {
        var claims = new List<ClaimJson>();
        foreach (var held in VisitClaims.Of(db, [visit])) claims.AddRange(await ReadAsync(held.Select(pair => pair.Claim), desk, ct));
        return [.. claims.DistinctBy(c => c.Id).OrderBy(c => c.Id)];
    }

    /// <summary>All decided claims on one thing, by id.</summary>
    /// <param name="desk">For somebody who may see quotes of outlets that give none away.</param>
    public static async Task<IReadOnlyList<ClaimJson>> ReadAsync(DiplomacyDb db, Subject subject, long id, bool desk, CancellationToken ct) =>
        await ReadAsync(db.Claims.Where(c => c.Subject == subject && c.SubjectId == id).OrderBy(c => c.Id), desk, ct);

    // the rights come with the claim: whether its words may be shown costs no statement of its own
    private static async Task<IReadOnlyList<ClaimJson>> ReadAsync(IQueryable<Claim> claims, bool desk, CancellationToken ct)
    {
        var read = await claims.AsNoTracking().Select(claim => new { Claim = claim, Silent = claim.Article!.TakenDownAt != null || (!desk && claim.Article.Outlet!.Rights == OutletRights.None) }).ToListAsync(ct);
        return read.ConvertAll(one => !one.Silent ? From(one.Claim)
            : From(one.Claim) with { Quote = "", Raw = null, Value = SilentWords.Holds(one.Claim.Field) ? SilentWords.Instead : one.Claim.Value, ProposedValue = SilentWords.Holds(one.Claim.Field) ? null : one.Claim.ProposedValue });
    }
}

/// <summary>A saved state as the API shows it.</summary>
public sealed record RevisionJson(int Version, DateTime At, string By, string? Reason, ChangeKind Change, IReadOnlyList<string> Fields, JsonElement Snapshot)
{
    /// <summary>All states of a thing, newest first, as this reader may see them.</summary>
    public static async Task<IReadOnlyList<RevisionJson>> ReadAsync(DiplomacyDb db, Subject subject, long id, System.Security.Claims.ClaimsPrincipal reader, CancellationToken ct)
    {
        var revisions = await db.Revisions.AsNoTracking().Where(r => r.Subject == subject && r.SubjectId == id).OrderByDescending(r => r.Version).ToListAsync(ct);
        IReadOnlyCollection<string> silent = reader.AtDesk() ? [] : [.. (await SilentWords.FindAsync(db, subject, [id], ct)).Select(one => one.Field)];
        return [.. revisions.Select(r => new RevisionJson(r.Version, r.At, reader.Shown(r.By), r.Reason, r.Kind, r.Fields, JsonSerializer.SerializeToElement(SilentWords.Withhold(JsonNode.Parse(r.Snapshot)!, silent))))];
    }
}
