using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using DiplomacyTracker.Web.Features.Visits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Inbox;

/// <summary>One fact that was accepted from an article; its number links it with its span.</summary>
public sealed record ArticleFact(int Number, EvidenceRow Claim, string Label, string Value, string Kind);

/// <summary>
/// One article: where it came from, its text as far as the outlet's rights allow, and the facts accepted from it. Readers
/// without the Editor role see of a <em>quotes</em> outlet title, link and the sentences of accepted claims only.
/// </summary>
[Authorize(Policies.Read)]
public sealed class ArticleModel(DiplomacyDb db, ReferenceData references, TimeProvider clock) : PageModel
{
    public Article Article { get; private set; } = null!;
    public ArticleVersion? Text { get; private set; }
    public int Versions { get; private set; }
    public IReadOnlyList<(string Name, bool Held)> Cited { get; private set; } = [];
    public IReadOnlyList<ArticleFact> Facts { get; private set; } = [];
    public IReadOnlyList<VisitRow> Visits { get; private set; } = [];
    public IReadOnlyList<(long Id, string Outlet, string? Title)> Family { get; private set; } = [];
    public Reference Reference { get; private set; } = null!;

    /// <summary>The whole text may be shown to this reader.</summary>
    public bool FullText { get; private set; }

    /// <summary>The sentences of accepted claims may be shown to this reader.</summary>
    public bool Quotes { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        var editor = Shell.IsEditor(User);
        var now = clock.GetUtcNow().UtcDateTime;
        var article = await db.Articles.AsNoTracking().Include(a => a.Outlet)
            .SingleOrDefaultAsync(a => a.Id == id && a.TrashedAt == null && (editor || a.EmbargoUntil == null || a.EmbargoUntil <= now), ct);
        if (article is null) return NotFound();
        if (article.MergedIntoId is { } into) return new RedirectResult(string.Create(CultureInfo.InvariantCulture, $"/articles/{into}"), permanent: true, preserveMethod: true);
        Article = article;
        Reference = await references.GetAsync(db, ct);
        FullText = article.TakenDownAt is null && (editor || article.Outlet!.Rights is OutletRights.Full);
        Quotes = article.TakenDownAt is null && (editor || article.Outlet!.Rights is not OutletRights.None);
        if (FullText) Text = await db.ArticleVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == article.CurrentVersionId, ct);
        Versions = await db.ArticleVersions.CountAsync(v => v.ArticleId == id, ct);
        var cited = await db.Citations.AsNoTracking().Where(c => c.ArticleId == id).OrderBy(c => c.Position)
            .Select(c => new { c.Outlet!.Name, Held = db.Articles.Any(a => a.OutletId == c.OutletId && a.TrashedAt == null) }).ToListAsync(ct);
        Cited = [.. cited.Select(c => (c.Name, c.Held))];
        var claims = await db.Claims.AsNoTracking().Where(c => c.ArticleId == id && c.SubjectId != null && c.Verdict != Verdict.Rejected).OrderBy(c => c.Start).ThenBy(c => c.Id).Take(500).Select(EvidenceRow.Of).ToListAsync(ct);
        Facts = [.. claims.Select((c, i) => new ArticleFact(i + 1, c, FieldWords.Label(c.Subject, c.Field), FieldWords.Value(c.Subject, c.Field, c.Value, Reference), Shared.ArticleText.KindOf(c.Subject, c.Field)))];
        var visits = claims.Where(c => c.Subject is Subject.Visit).Select(c => c.SubjectId).Distinct().ToList();
        Visits = visits.Count == 0 ? [] : await db.Visits.AsNoTracking().Where(v => visits.Contains(v.Id) && v.TrashedAt == null && v.MergedIntoId == null && (editor || v.EmbargoUntil == null || v.EmbargoUntil <= now))
            .OrderBy(v => v.SortDay).ThenBy(v => v.Id).Select(VisitRow.Of).ToListAsync(ct);
        var family = await db.Articles.AsNoTracking().Where(a => a.FamilyId == article.FamilyId && a.Id != id && a.TrashedAt == null && (editor || a.EmbargoUntil == null || a.EmbargoUntil <= now))
            .OrderBy(a => a.Id).Take(30).Select(a => new { a.Id, a.Outlet!.Name, a.Title }).ToListAsync(ct);
        Family = [.. family.Select(a => (a.Id, a.Name, a.Title))];
        return Page();
    }
}
