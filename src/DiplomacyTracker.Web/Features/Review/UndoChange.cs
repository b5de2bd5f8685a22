using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Web.Features.Visits;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Review;

/// <summary>Takes steps of a thing's history back; itself a step, so that it can be taken back too.</summary>
public sealed class UndoChange(DiplomacyDb db, SaveThing save)
{
    /// <summary>Brings a thing back to the state of an earlier version, claims' verdicts included.</summary>
    /// <param name="to">The version to return to, from 1.</param>
    /// <returns>Null when the thing or that version does not exist.</returns>
    public async Task<(Tracked? Thing, Faults Faults)> BackToAsync(Subject subject, long id, int to, Edit edit, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (await db.FindThingAsync(subject, id, ct) is not { } thing) return (null, new Faults());
        var revisions = await db.Revisions.AsNoTracking().Where(r => r.Subject == subject && r.SubjectId == id && r.Version >= to).OrderByDescending(r => r.Version).ToListAsync(ct);
        if (revisions.Count == 0 || revisions[^1].Version != to) return (null, new Faults());

        foreach (var revision in revisions.Where(r => r.Version > to))
        {
            switch (revision.Kind)
            {
                case ChangeKind.Trashed: thing.TrashedAt = null; break;
                case ChangeKind.Restored: thing.TrashedAt = edit.At; break;
            }
            if (revision.Verdicts is null) continue;
            var changes = TrackerJson.Read<List<VerdictChange>>(revision.Verdicts);
            var ids = changes.ConvertAll(change => change.Claim);
            var claims = await db.Claims.Where(c => ids.Contains(c.Id)).ToListAsync(ct);
            foreach (var change in changes)
            {
                // the reason was that of the verdict which is taken back
                if (claims.Find(c => c.Id == change.Claim) is { SubjectId: not null } claim) (claim.Verdict, claim.VerdictReason) = (change.From, null);
            }
        }
        var (input, faults) = Inputs.Read(subject, revisions[^1].Snapshot);
        if (!faults.Any) (_, faults) = await save.ApplyAsync(subject, thing, input!, edit with { Reason = edit.Reason ?? $"Back to version {to}" }, ct);
        if (faults.Any) return (thing, faults);
        await db.SaveAsync(edit with { Reason = edit.Reason ?? $"Back to version {to}" }, ct);
        if (own is not null) await own.CommitAsync(ct);
        return (thing, faults);
    }

    /// <summary>Takes the newest step back: the version before it, or the trash for what was just made.</summary>
    public async Task<(Tracked? Thing, Faults Faults)> LastAsync(Subject subject, long id, Edit edit, CancellationToken ct)
    {
        if (await db.FindThingAsync(subject, id, ct) is not { } thing) return (null, new Faults());
        if (thing.Version > 1) return await BackToAsync(subject, id, thing.Version - 1, edit with { Reason = edit.Reason ?? $"Undo of version {thing.Version}" }, ct);
        thing.TrashedAt = edit.At;
        await db.SaveAsync(edit with { Reason = edit.Reason ?? "Undo of creation" }, ct);
        return (thing, new Faults());
    }
}

/// <summary>Puts things in the trash and brings them back.</summary>
public sealed class TrashThing(DiplomacyDb db)
{
    /// <summary>Puts it in the trash, or brings it back.</summary>
    /// <returns>Null when there is no such thing.</returns>
    public async Task<Tracked?> RunAsync(Subject subject, long id, bool trash, Edit edit, CancellationToken ct)
    {
        if (await db.FindThingAsync(subject, id, ct) is not { } thing) return null;
        if (thing.TrashedAt is null == trash)
        {
            thing.TrashedAt = trash ? edit.At : null;
            await db.SaveAsync(edit, ct);
        }
        return thing;
    }
}
