using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Review;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Visits;

/// <summary>Puts a visit in the trash, shows one that is there, and takes it out again.</summary>
[Authorize(Policies.Edit)]
public sealed class TrashModel(DiplomacyDb db, TrashThing trash, ReferenceData references, TimeProvider clock) : PageModel
{
    public Visit Visit { get; private set; } = null!;
    public string Name { get; private set; } = "";

    /// <summary>The revision that put it in the trash.</summary>
    public Revision? Deleted { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await db.Visits.AsNoTracking().Include(v => v.Visitor).SingleOrDefaultAsync(v => v.Id == id && v.MergedIntoId == null, ct) is not { } visit) return NotFound();
        if (visit.TrashedAt is null) return Redirect(Address(id));
        var known = await references.GetAsync(db, ct);
        (Visit, Name) = (visit, $"{visit.Visitor!.Name} in {known.Actor(visit.Host)}");
        Deleted = await db.Revisions.AsNoTracking().Where(r => r.Subject == Subject.Visit && r.SubjectId == id && r.Kind == ChangeKind.Trashed).OrderByDescending(r => r.Version).FirstOrDefaultAsync(ct);
        return Page();
    }

    /// <summary>Puts it in the trash.</summary>
    /// <param name="version">The version that the editor saw; another one is left alone.</param>
    /// <param name="reason">Stands in the history.</param>
    public async Task<IActionResult> OnPostAsync(long id, int version, string? reason, CancellationToken ct)
    {
        if (await VersionAsync(id, ct) is not { } current) return NotFound();
        if (current != version) return Stale(id);
        if (Wordy(reason)) return Redirect(Address(id));
        try
        {
            await trash.RunAsync(Subject.Visit, id, trash: true, HttpContext.Edit(clock, reason), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Stale(id);
        }
        new Flash("The visit is in the trash") { UndoAction = Address(id) + "/trash?handler=Restore", Href = Address(id) + "/trash", LinkText = "Look at it there" }.Keep(TempData);
        return Redirect("/visits");
    }

    /// <summary>Takes it out of the trash.</summary>
    public async Task<IActionResult> OnPostRestoreAsync(long id, string? reason, CancellationToken ct)
    {
        if (Wordy(reason)) return Redirect(Address(id) + "/trash");
        if (await VersionAsync(id, ct) is null || await trash.RunAsync(Subject.Visit, id, trash: false, HttpContext.Edit(clock, reason), ct) is not { } visit) return NotFound();
        new Flash("The visit is back") { UndoAction = string.Create(CultureInfo.InvariantCulture, $"{Address(id)}/trash?version={visit.Version}") }.Keep(TempData);
        return Redirect(Address(id));
    }

    // the reason of a form that has a length for it, sent by something else
    private bool Wordy(string? reason)
    {
        if (Domain.Editing.Edit.Check(reason) is not { Any: true } faults) return false;
        new Flash("Nothing was changed", "The reason: " + faults.First().Detail) { Kind = "bad" }.Keep(TempData);
        return true;
    }

    private RedirectResult Stale(long id)
    {
        new Flash("The visit was not deleted", "Somebody else changed it since you opened it. Look at it again first.") { Kind = "warn" }.Keep(TempData);
        return Redirect(Address(id));
    }

    private Task<int?> VersionAsync(long id, CancellationToken ct) =>
        db.Visits.AsNoTracking().Where(v => v.Id == id && v.MergedIntoId == null).Select(v => (int?)v.Version).SingleOrDefaultAsync(ct);

    private static string Address(long id) => string.Create(CultureInfo.InvariantCulture, $"/visits/{id}");
}
