using System.Text.Json.Nodes;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Web.Features.Visits;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Review;

/// <summary>Decides between claims on one field: the selected one gives the value, the others stay as evidence.</summary>
public sealed class JudgeClaim(DiplomacyDb db, SaveThing save)
{
    /// <summary>Gives a claim its verdict; selecting one puts its value in the thing's field. One revision, with the reason.</summary>
    /// <returns>The thing it is about; null when there is no such decided claim.</returns>
    public async Task<(Tracked? Thing, Faults Faults)> RunAsync(long claimId, Verdict verdict, Edit edit, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var claim = await db.Claims.SingleOrDefaultAsync(c => c.Id == claimId && c.SubjectId != null, ct);
        if (claim is null || await db.FindThingAsync(claim.Subject, claim.SubjectId!.Value, ct) is not { } thing) return (null, new Faults());
        if (string.IsNullOrWhiteSpace(edit.Reason)) return (thing, new Faults().Add("/reason", "required", "Say why, in a few words: it stands in the history."));
        var faults = new Faults();
        var list = claim.Field.EndsWith("/-", StringComparison.Ordinal);
        var others = await db.Claims.Where(c => c.Subject == claim.Subject && c.SubjectId == thing.Id && c.Field == claim.Field && c.Id != claim.Id).ToListAsync(ct);
        var input = (JsonObject)JsonNode.Parse(TrackerJson.Write(thing.ToInput()))!;
        var before = input.ToJsonString();
        if (verdict is Verdict.Selected)
        {
            var anchor = await db.Articles.Where(a => a.Id == claim.ArticleId).Select(a => a.PublishedDay).SingleAsync(ct);
            Seat(input, claim);
            if (claim.Field != "/relation") ClaimInputs.Put(input, claim.Subject, claim.Field, claim.Value, ClaimInputs.IsDate(claim.Subject, claim.Field) ? claim.Raw ?? claim.Quote : null, anchor);
            if (!list) foreach (var other in others.Where(other => other.Verdict is Verdict.Selected && other.Value != claim.Value)) other.Verdict = Verdict.Open;
            foreach (var other in others.Where(other => other.Verdict is Verdict.Open && other.Value == claim.Value)) other.Verdict = Verdict.Selected;
        }
        else if (claim.Verdict is Verdict.Selected && verdict is not Verdict.BothRight && !others.Exists(other => other.Verdict is Verdict.Selected && other.Value == claim.Value))
        {
            // the value falls with its last support: another claim takes its place, or the field becomes empty
            if (others.FirstOrDefault(other => other.Verdict is Verdict.Open && !list) is { } next)
            {
                next.Verdict = Verdict.Selected;
                Seat(input, next);
                ClaimInputs.Put(input, claim.Subject, claim.Field, next.Value, ClaimInputs.IsDate(claim.Subject, claim.Field) ? next.Raw ?? next.Quote : null);
            }
            else if (verdict is Verdict.Rejected)
            {
                Seat(input, claim);
                ClaimInputs.Remove(input, claim.Field, claim.Value);
            }
        }
        (claim.Verdict, claim.VerdictReason) = (verdict, edit.Reason);
        if (input.ToJsonString() != before)
        {
            var (read, wrong) = Inputs.Read(claim.Subject, input.ToJsonString());
            faults.AddRange(wrong);
            if (!faults.Any) faults.AddRange((await save.ApplyAsync(claim.Subject, thing, read!, edit, ct)).Faults);
            if (faults.Any)
            {
                db.ChangeTracker.Clear();
                return (thing, faults);
            }
        }
        await db.SaveAsync(edit, ct);
        if (own is not null) await own.CommitAsync(ct);
        return (thing, faults);
    }

    // a participant is named anew: the person who was identified by the other name leaves the seat
    private static void Seat(JsonObject input, Claim claim)
    {
        if (!claim.Field.StartsWith("/participants/", StringComparison.Ordinal) || claim.Field[(claim.Field.LastIndexOf('/') + 1)..] is not ("name" or "description")) return;
        var seat = claim.Field[..claim.Field.LastIndexOf('/')];
        foreach (var other in (string[])["/person", "/name", "/description"]) ClaimInputs.Remove(input, seat + other, "");
    }
}
