using System.Globalization;
using System.Text.Json.Nodes;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
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
/// <param name="Quote">Its words; null where they may not be shown.</param>
/// <param name="Disputes">It speaks against the value that stands.</param>
public sealed record ClaimRow(Claim Claim, string Outlet, string? Published, string Words, string? Quote, bool Disputes);

/// <summary>The claims on one field of a thing.</summary>
/// <param name="Stands">The value that is shown now; empty for lists.</param>
public sealed record ClaimField(string Label, string Stands, IReadOnlyList<ClaimRow> Rows)
{
    /// <summary>A claim speaks against what stands.</summary>
    public bool Disputed => Rows.Any(row => row.Disputes);
}

/// <summary>A visit, or a part of it, with the claims on its fields.</summary>
/// <param name="Version">The version the form is drawn from; a verdict on an older one is refused.</param>
public sealed record ClaimedThing(Subject Subject, long Id, int Version, string Title, IReadOnlyList<ClaimField> Fields)
{
    /// <summary>How many claims there are on it.</summary>
    public int Claims => Fields.Sum(one => one.Rows.Count);

    /// <summary>Whether a claim speaks against a value of it.</summary>
    public bool Disputed => Fields.Any(one => one.Disputed);
}

/// <summary>All claims on a visit and on what hangs on it, field by field: which value stands, who says otherwise, and for editors the choice between them.</summary>
[Authorize(Policies.Read)]
public sealed class ClaimsModel(DiplomacyDb db, ReferenceData reference, JudgeClaim judge, UndoChange undo, TimeProvider clock) : PageModel
{
    public Visit Visit { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public IReadOnlyList<ClaimedThing> Things { get; private set; } = [];
    public List<FormFault> Faults { get; } = [];
    public string Reason { get; private set; } = "";

    /// <summary>Whether who looks may decide.</summary>
    public bool Decides => Shell.IsEditor(User);

    /// <summary>The claim whose form is open, and the verdict chosen in a refused form.</summary>
    public (long Claim, string Verdict) Chosen { get; private set; }

    /// <summary>Shows them.</summary>
    /// <param name="claim">The claim whose form is to be open.</param>
    public async Task<IActionResult> OnGetAsync(long id, long? claim, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (Decides && claim is { } open && Find(open) is ({ } row, _)) Chosen = (open, Codes.Of(row.Claim.Verdict));
        return Page();
    }

    /// <summary>Selects a claim, or gives it another verdict, with the editor's reason.</summary>
    public async Task<IActionResult> OnPostAsync(long id, long claim, string? verdict, string? reason, int version, CancellationToken ct)
    {
        if (!Decides) return Forbid();
        if (!await LoadAsync(id, ct)) return NotFound();
        (Reason, Chosen) = (reason ?? "", (claim, verdict ?? ""));
        var (row, thing) = Find(claim);
        if (row is null || thing is null) Faults.Add(new(null, "Choose one of the claims of this visit"));
        if (!Codes.TryRead(verdict, out Verdict chosen)) Faults.Add(new($"verdict-{claim}", "Choose a verdict"));
        if (string.IsNullOrWhiteSpace(reason)) Faults.Add(new($"reason-{claim}", "Say why, in a few words: it stands in the history"));
        foreach (var fault in Domain.Editing.Edit.Check(reason)) Faults.Add(new($"reason-{claim}", fault.Detail.TrimEnd('.')));
        if (thing is not null && version != thing.Version) Faults.Add(new(null, $"Somebody else changed this {(thing.Subject is Subject.Visit ? "visit" : "part of the visit")} while the page was open (now version {thing.Version}). Look at the values below, then choose again"));
        if (Faults.Count > 0) return Page();
        try
        {
            var (_, faults) = await judge.RunAsync(claim, chosen, HttpContext.Edit(clock, reason), ct);
            foreach (var fault in faults) Faults.Add(new($"verdict-{claim}", fault.Detail));
        }
        catch (DbUpdateConcurrencyException)
        {
            Faults.Add(new(null, "Somebody else changed this at the same moment. Look at the values below, then choose again"));
        }
        if (Faults.Count > 0)
        {
            db.ChangeTracker.Clear();
            await LoadAsync(id, ct);
            return Page();
        }
        new Flash(chosen is Verdict.Selected ? $"{row!.Words} now stands" : $"{Codes.Label(chosen)}: {row!.Words}", reason)
        {
            UndoAction = thing!.Subject is Subject.Visit ? $"/visits/{id}/history?handler=Undo&version={thing.Version + 1}" : $"/visits/{id}/claims?handler=Undo&about={claim}&version={thing.Version + 1}",
            Href = $"/visits/{id}", LinkText = "See the visit",
        }.Keep(TempData);
        return Redirect($"/visits/{id}/claims");
    }

    /// <summary>Takes back the verdict on a part of the visit, as the notice after it offers.</summary>
    /// <param name="about">A claim of the part.</param>
    /// <param name="version">The version that the verdict made; it must be the newest.</param>
    public async Task<IActionResult> OnPostUndoAsync(long id, long about, int version, CancellationToken ct)
    {
        if (!Decides) return Forbid();
        if (!await LoadAsync(id, ct) || Find(about) is not (_, { } thing)) return NotFound();
        var undone = false;
        if (thing.Version == version && version > 1)
        {
            var (_, faults) = await undo.BackToAsync(thing.Subject, thing.Id, version - 1, HttpContext.Edit(clock, $"Undo of version {version}"), ct);
            undone = !faults.Any;
        }
        (undone ? new Flash("Took the verdict back") : new Flash("Nothing was undone", "Somebody else changed it since. Choose a verdict below.") { Kind = "warn" }).Keep(TempData);
        return Redirect($"/visits/{id}/claims");
    }

    private (ClaimRow? Row, ClaimedThing? Thing) Find(long claim)
    {
        foreach (var thing in Things)
        {
            if (thing.Fields.SelectMany(field => field.Rows).FirstOrDefault(row => row.Claim.Id == claim) is { } row) return (row, thing);
        }
        return (null, null);
    }

    private async Task<bool> LoadAsync(long id, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var visit = await db.Visits.AsNoTracking().Include(v => v.Visitor).Include(v => v.Topics)
            .SingleOrDefaultAsync(v => v.Id == id && v.TrashedAt == null && v.MergedIntoId == null && (Decides || v.EmbargoUntil == null || v.EmbargoUntil <= now), ct);
        if (visit is null) return false;
        Visit = visit;
        var known = await reference.GetAsync(db, ct);
        Name = $"{visit.Visitor!.Name} in {known.Actor(visit.Host)}";
        var meetings = await db.Meetings.AsNoTracking().Where(m => m.VisitId == id && m.TrashedAt == null && m.MergedIntoId == null).ToListAsync(ct);
        var seats = meetings.ConvertAll(m => m.Id);
        var participants = seats.Count == 0 ? [] : await db.Participants.AsNoTracking().Where(p => seats.Contains(p.MeetingId)).Include(p => p.Person).OrderBy(p => p.Position).ToListAsync(ct);
        foreach (var meeting in meetings) meeting.Participants = participants.FindAll(p => p.MeetingId == meeting.Id);
        List<Tracked> parts =
        [
            visit, .. meetings,
            .. await db.Delegates.AsNoTracking().Where(d => d.VisitId == id && d.TrashedAt == null && d.MergedIntoId == null).ToListAsync(ct),
            .. await db.AgendaItems.AsNoTracking().Where(a => a.VisitId == id && a.TrashedAt == null && a.MergedIntoId == null).ToListAsync(ct),
            .. await db.Outcomes.AsNoTracking().Where(o => o.TrashedAt == null && o.MergedIntoId == null && o.Visits.Any(l => l.VisitId == id)).ToListAsync(ct),
            .. await db.Statements.AsNoTracking().Where(s => s.VisitId == id && s.TrashedAt == null && s.MergedIntoId == null).ToListAsync(ct),
            .. await db.ContextEvents.AsNoTracking().Where(e => e.TrashedAt == null && e.MergedIntoId == null && e.Visits.Any(l => l.VisitId == id)).ToListAsync(ct),
            .. await db.OrdinalClaims.AsNoTracking().Where(o => o.VisitId == id && o.TrashedAt == null && o.MergedIntoId == null).ToListAsync(ct),
        ];
        var ids = parts.Select(part => part.Id).Distinct().ToList();
        var kinds = parts.Select(part => part.Subject).Distinct().ToList();
        // numbers of things of several kinds may be the same: what is read too much is left out by the lookup
        var claims = (await db.Claims.AsNoTracking().Include(c => c.Article).ThenInclude(a => a!.Outlet).Where(c => c.SubjectId != null && kinds.Contains(c.Subject) && ids.Contains(c.SubjectId.Value)).OrderBy(c => c.Id).ToListAsync(ct))
            .ToLookup(c => (c.Subject, c.SubjectId!.Value));
        if (!Decides)
        {
            foreach (var kind in parts.GroupBy(part => part.Subject)) await SilentWords.WithholdAsync(db, kind.Key, [.. kind], ct);
            foreach (var claim in claims.SelectMany(c => c).Where(c => SilentWords.Holds(c.Field) && c.Article!.IsSilent)) claim.Value = SilentWords.Instead;
        }
        Things = [.. parts.OrderBy(part => kinds.IndexOf(part.Subject)).ThenBy(part => part.Id).Where(part => claims.Contains((part.Subject, part.Id))).Select(part => Claimed(part, [.. claims[(part.Subject, part.Id)]], known))];
        return true;
    }

    private ClaimedThing Claimed(Tracked thing, List<Claim> claims, Reference known)
    {
        var about = thing.Subject;
        var input = (JsonObject)JsonNode.Parse(TrackerJson.Write(thing.ToInput()))!;
        var fields = claims.GroupBy(c => c.Field).Select(group =>
        {
            var list = group.Key.EndsWith("/-", StringComparison.Ordinal);
            var current = list ? null : about is Subject.Visit && group.Key == "/visitor" ? Visit.Visitor!.Name : Seated(thing, group.Key) ?? ClaimInputs.Get(input, group.Key, "");
            return new ClaimField(FieldWords.Label(about, group.Key), current is null ? "" : FieldWords.Value(about, group.Key, current, known),
                [.. group.Select(c => new ClaimRow(c, c.Article!.Outlet!.Name, c.Article.PublishedDay?.ToString("d MMM yyyy", CultureInfo.InvariantCulture), FieldWords.Value(about, c.Field, c.Value, known),
                    c.Article.TakenDownAt is null && (Decides || c.Article.Outlet.Rights is not OutletRights.None) ? c.Quote : null,
                    ClaimAgreement.Disputes(about, c.Field, c.Verdict, c.Start < 0, c.Value, current) && !(Seated(thing, c.Field) is { } name && MatchParts.SameName(name, c.Value))))]);
        });
        var title = about is Subject.Visit ? "The visit" : $"{Words.Subject(about)}: {Words.Thing(about, claims, known)}";
        return new(about, thing.Id, thing.Version, title, [.. fields.OrderByDescending(field => field.Disputed)]);
    }

    // An identified participant is held as a person, not as the name the text gives.
    private static string? Seated(Tracked thing, string field)
    {
        if (thing is not Meeting meeting || field.Split('/') is not [_, "participants", var at, "name"] || !int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seat)) return null;
        return meeting.Participants.Find(p => p.Position == seat)?.Person?.Name;
    }
}
