using System.Text.Json.Nodes;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Editing;
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

/// <summary>One field that a step changed.</summary>
public sealed record HistoryLine(string Label, string? Before, string? After);

/// <summary>One step of a visit's history.</summary>
public sealed record HistoryStep(Revision Revision, IReadOnlyList<HistoryLine> Lines, IReadOnlyList<string> Verdicts);

/// <summary>Every saved state of a visit: what changed, who changed it and why; editors can go back to any.</summary>
[Authorize(Policies.Read)]
public sealed class HistoryModel(DiplomacyDb db, VisitView view, ReferenceData references, UndoChange undo, TimeProvider clock) : PageModel
{
    public VisitPage Visit { get; private set; } = null!;
    public IReadOnlyList<HistoryStep> Steps { get; private set; } = [];
    public IReadOnlyList<FormFault> Faults { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct) =>
        Address.Id(key) is { } id && await LoadAsync(id, ct) ? Page() : NotFound();

    /// <summary>Goes back to a version; itself a step with its reason.</summary>
    public async Task<IActionResult> OnPostAsync(string key, int version, string? reason, CancellationToken ct)
    {
        if (!Shell.IsEditor(User)) return Forbid();
        if (Address.Id(key) is not { } id) return NotFound();
        if (Domain.Editing.Edit.Check(reason) is { Any: true } wordy)
        {
            Faults = [.. wordy.Select(f => new FormFault(null, f.Detail))];
            return await LoadAsync(id, ct) ? Page() : NotFound();
        }
        var (thing, faults) = await undo.BackToAsync(Subject.Visit, id, version, HttpContext.Edit(clock, reason), ct);
        if (thing is null) return NotFound();
        if (!faults.Any)
        {
            new Flash($"Back to version {version}") { Href = $"/visits/{id}", LinkText = "Open the visit" }.Keep(TempData);
            return Redirect($"/visits/{id}/history");
        }
        Faults = [.. faults.Select(f => new FormFault(null, f.Detail))];
        db.ChangeTracker.Clear();
        return await LoadAsync(id, ct) ? Page() : NotFound();
    }

    /// <summary>Takes back the step that made a version, as the notice after a save offers.</summary>
    /// <param name="version">The version that was made; it must be the newest, else the history page tells.</param>
    public async Task<IActionResult> OnPostUndoAsync(string key, int version, CancellationToken ct)
    {
        if (!Shell.IsEditor(User)) return Forbid();
        if (Address.Id(key) is not { } id) return NotFound();
        var newest = await db.Visits.Where(v => v.Id == id).Select(v => (int?)v.Version).SingleOrDefaultAsync(ct);
        if (newest == version && version > 1) return await OnPostAsync(key, version - 1, $"Undo of version {version}", ct);
        new Flash("Nothing was undone", "Somebody else changed the visit since. Choose below which version to go back to.") { Kind = "warn" }.Keep(TempData);
        return Redirect($"/visits/{id}/history");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken ct)
    {
        if (await view.ReadAsync(id, Shell.IsEditor(User), ct) is not { } visit) return false;
        Visit = visit;
        var known = await references.GetAsync(db, ct);
        var revisions = await db.Revisions.AsNoTracking().Where(r => r.Subject == Subject.Visit && r.SubjectId == id).OrderByDescending(r => r.Version).Take(200).ToListAsync(ct);
        var claims = visit.Claims.ToDictionary(c => c.Id);
        var steps = new List<HistoryStep>();
        for (var i = 0; i < revisions.Count; i++)
        {
            var before = i + 1 < revisions.Count ? (JsonObject)JsonNode.Parse(revisions[i + 1].Snapshot)! : [];
            var after = (JsonObject)JsonNode.Parse(revisions[i].Snapshot)!;
            var lines = revisions[i].Kind is ChangeKind.Created ? [] : after.Select(member => member.Key).Union(before.Select(member => member.Key), StringComparer.Ordinal)
                .Where(name => !JsonNode.DeepEquals(before[name], after[name]))
                .Select(name => new HistoryLine(FieldWords.Label(Subject.Visit, "/" + name), Words(name, before[name], known), Words(name, after[name], known))).ToList();
            var verdicts = revisions[i].Verdicts is { } json
                ? TrackerJson.Read<List<VerdictChange>>(json).Select(change => claims.TryGetValue(change.Claim, out var claim)
                    ? $"{claim.Outlet}, {FieldWords.Label(claim.Subject, claim.Field).ToLowerInvariant()} {FieldWords.Value(claim.Subject, claim.Field, claim.Value, known)}: {Codes.Label(change.From).ToLowerInvariant()} → {Codes.Label(change.To).ToLowerInvariant()}"
                    : $"A claim: {Codes.Label(change.To).ToLowerInvariant()}").ToList()
                : [];
            steps.Add(new HistoryStep(revisions[i], lines, verdicts));
        }
        Steps = steps;
        return true;
    }

    private static string? Words(string name, JsonNode? node, Reference known) => node switch
    {
        null => null,
        JsonArray { Count: 0 } => null,
        JsonArray list => string.Join(", ", list.Select(item => Words(name, item, known))),
        JsonObject date when date["edtf"] is { } edtf => FieldWords.Value(Subject.Visit, "/" + name, edtf.ToString(), known),
        JsonObject date when date["raw"] is { } raw => $"“{raw}”",
        JsonObject topic when topic["code"] is { } code => known.Topic(code.ToString()),
        JsonObject other when other["id"] is { } id => "no. " + id,
        JsonObject => "",
        _ => FieldWords.Value(Subject.Visit, "/" + name, node.ToString(), known),
    };
}
