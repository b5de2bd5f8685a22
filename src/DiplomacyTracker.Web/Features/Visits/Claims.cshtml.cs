using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Review;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Visits;

/// <summary>One claim on the page where editors decide between them.</summary>
public sealed record ClaimRow(Claim Claim, string Outlet, string? Published, string Words, bool Agrees);

/// <summary>All claims on a visit's own fields, field by field: which value stands, who says otherwise, and the choice between them.</summary>
[Authorize(Policies.Edit)]
public sealed class ClaimsModel(DiplomacyDb db, ReferenceData reference, JudgeClaim judge, TimeProvider clock) : PageModel
{
    public Visit Visit { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public IReadOnlyList<(string Field, string Label, string Stands, IReadOnlyList<ClaimRow> Rows)> Fields { get; private set; } = [];
    public List<FormFault> Faults { get; } = [];
    public string Reason { get; private set; } = "";

    /// <summary>The claim and verdict chosen in a refused form.</summary>
    public (long Claim, string Verdict) Chosen { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    /// <summary>Selects a claim, or gives it another verdict, with the editor's reason.</summary>
    public async Task<IActionResult> OnPostAsync(long id, long claim, string? verdict, string? reason, int version, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        (Reason, Chosen) = (reason ?? "", (claim, verdict ?? ""));
        var row = Fields.SelectMany(field => field.Rows).FirstOrDefault(row => row.Claim.Id == claim);
        if (row is null) Faults.Add(new(null, "Choose one of the claims of this visit"));
        if (!Codes.TryRead(verdict, out Verdict chosen)) Faults.Add(new($"verdict-{claim}", "Choose a verdict"));
        if (string.IsNullOrWhiteSpace(reason)) Faults.Add(new($"reason-{claim}", "Say why, in a few words: it stands in the history"));
        if (version != Visit.Version) Faults.Add(new(null, $"Somebody else changed this visit while the page was open (now version {Visit.Version}). Look at the values below, then choose again"));
        if (Faults.Count > 0) return Page();
        try
        {
            var (_, faults) = await judge.RunAsync(claim, chosen, HttpContext.Edit(clock, reason), ct);
            foreach (var fault in faults) Faults.Add(new($"verdict-{claim}", fault.Detail));
        }
        catch (DbUpdateConcurrencyException)
        {
            Faults.Add(new(null, "Somebody else changed this visit at the same moment. Look at the values below, then choose again"));
        }
        if (Faults.Count > 0)
        {
            db.ChangeTracker.Clear();
            await LoadAsync(id, ct);
            return Page();
        }
        new Flash(chosen is Verdict.Selected ? $"{row!.Words} now stands" : $"{Codes.Label(chosen)}: {row!.Words}", reason)
        {
            UndoAction = $"/visits/{id}/history?handler=Undo&version={Visit.Version + 1}", Href = $"/visits/{id}", LinkText = "See the visit",
        }.Keep(TempData);
        return RedirectToPage(new { id });
    }

    private async Task<bool> LoadAsync(long id, CancellationToken ct)
    {
        var visit = await db.Visits.AsNoTracking().Include(v => v.Visitor).Include(v => v.Topics).SingleOrDefaultAsync(v => v.Id == id && v.TrashedAt == null && v.MergedIntoId == null, ct);
        if (visit is null) return false;
        Visit = visit;
        var known = await reference.GetAsync(db, ct);
        Name = $"{visit.Visitor!.Name} in {known.Actor(visit.Host)}";
        var input = (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(TrackerJson.Write(visit.ToInput()))!;
        var claims = await db.Claims.AsNoTracking().Include(c => c.Article).ThenInclude(a => a!.Outlet).Where(c => c.Subject == Subject.Visit && c.SubjectId == id).OrderBy(c => c.Id).ToListAsync(ct);
        Fields =
        [
            .. claims.GroupBy(c => c.Field).OrderByDescending(g => visit.Disagreements.Contains(g.Key.TrimStart('/'))).Select(g =>
            {
                var current = g.Key == "/visitor" ? visit.Visitor.Name : g.Key.EndsWith("/-", StringComparison.Ordinal) ? null : ClaimInputs.Get(input, g.Key, "");
                return (g.Key, FieldWords.Label(Subject.Visit, g.Key), current is null ? "" : FieldWords.Value(Subject.Visit, g.Key, current, known),
                    (IReadOnlyList<ClaimRow>)[.. g.Select(c => new ClaimRow(c, c.Article!.Outlet!.Name, c.Article.PublishedDay?.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture),
                        FieldWords.Value(Subject.Visit, c.Field, c.Value, known), g.Key.EndsWith("/-", StringComparison.Ordinal) || ClaimAgreement.Agrees(Subject.Visit, c.Field, c.Value, current)))]);
            }),
        ];
        return true;
    }
}
