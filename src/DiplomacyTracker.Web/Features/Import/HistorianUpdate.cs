using System.Text.Json.Nodes;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Import;

/// <summary>
/// Takes a changed record into the visit it became. A value that still is what the record said before follows the record;
/// one that an editor chose, edited or rejected stands. Claims move to the new text; what the record no longer says keeps
/// its place in the old version and is rejected.
/// </summary>
/// <param name="kept">Takes the names of fields that stay as an editor decided.</param>
internal sealed class HistorianUpdate(DiplomacyDb db, Article article, ArticleVersion version, Edit edit, List<string> kept)
{
    private const string Gone = "The record no longer says so.";

    /// <summary>Changes the visit and its parts; the caller saves.</summary>
    public async Task RunAsync(PlannedVisit planned, Visit visit, Person visitor, Func<ReadParticipant, long?> personOf)
    {
        var wanted = HistorianClaims.Visit(planned);
        var input = Follow(visit, await ClaimsAsync(Subject.Visit, visit.Id), HistorianClaims.OfVisit(planned), Json(wanted));
        var next = (VisitInput)Read(input, typeof(VisitInput));
        // Whose visit it is is named by the person's id, which no claim holds.
        if (planned.Visitor.Name != visit.Visitor?.Name && !kept.Contains("visitor", StringComparer.Ordinal)) next = next with { Visitor = new() { Id = visitor.Id } };
        else next = next with { Visitor = new() { Id = visit.VisitorId } };
        Must(visit.Apply(next));

        await MeetingsAsync(planned, visit, personOf);
        await DelegatesAsync(planned, visit);
    }

    private async Task MeetingsAsync(PlannedVisit planned, Visit visit, Func<ReadParticipant, long?> personOf)
    {
        var prefix = planned.Record.ExternalId + ":meeting:";
        var meetings = (await db.Meetings.Include(m => m.Participants).Where(m => m.VisitId == visit.Id && m.ExternalId != null).ToListAsync(CancellationToken.None))
            .Where(m => m.ExternalId!.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(m => m.ExternalId!, StringComparer.Ordinal);
        for (var number = 1; number <= planned.Reading.Meetings.Count; number++)
        {
            var read = planned.Reading.Meetings[number - 1];
            var drafts = HistorianClaims.OfMeeting(planned, read);
            var wanted = HistorianClaims.Meeting(planned, read, number, personOf) with { Visit = visit.Id };
            if (!meetings.Remove(wanted.ExternalId!, out var meeting))
            {
                meeting = new Meeting();
                Must(meeting.Apply(wanted));
                db.Meetings.Add(meeting);
                foreach (var draft in drafts) db.Hang(HistorianClaims.Make(draft, article, version), meeting);
                continue;
            }
            var claims = await ClaimsAsync(Subject.Meeting, meeting.Id);
            if (Untouched(meeting, claims))
            {
                foreach (var claim in claims) Put(claim, drafts.Find(draft => draft.Field == claim.Field), follow: true);
                foreach (var draft in drafts.Where(draft => claims.TrueForAll(claim => claim.Field != draft.Field))) db.Hang(HistorianClaims.Make(draft, article, version), meeting);
                Must(meeting.Apply(wanted));
            }
            else
            {
                foreach (var claim in claims) Move(claim);
                kept.Add($"meeting {number}");
            }
        }
        foreach (var (_, meeting) in meetings)
        {
            var claims = await ClaimsAsync(Subject.Meeting, meeting.Id);
            if (!Untouched(meeting, claims)) kept.Add("a meeting");
            else meeting.TrashedAt = edit.At;
        }
    }

    private async Task DelegatesAsync(PlannedVisit planned, Visit visit)
    {
        var prefix = planned.Record.ExternalId + ":along:";
        var known = (await db.Delegates.Where(d => d.VisitId == visit.Id && d.ExternalId != null).ToListAsync(CancellationToken.None))
            .Where(d => d.ExternalId!.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(d => d.ExternalId!, StringComparer.Ordinal);
        foreach (var (wanted, drafts) in HistorianClaims.Delegates(planned))
        {
            if (!known.Remove(wanted.ExternalId!, out var along))
            {
                along = new Domain.Visits.Delegate();
                Must(along.Apply(wanted with { Visit = visit.Id }));
                db.Delegates.Add(along);
                foreach (var draft in drafts) db.Hang(HistorianClaims.Make(draft, article, version), along);
                continue;
            }
            var claims = await ClaimsAsync(Subject.Delegate, along.Id);
            if (Untouched(along, claims))
            {
                foreach (var claim in claims) Put(claim, drafts.Find(draft => draft.Field == claim.Field), follow: true);
                Must(along.Apply(wanted with { Visit = visit.Id }));
            }
            else
            {
                foreach (var claim in claims) Move(claim);
            }
        }
        foreach (var (_, along) in known)
            if (Untouched(along, await ClaimsAsync(Subject.Delegate, along.Id))) along.TrashedAt = edit.At;
    }

    // The thing's own input with those fields of the record put in that nobody decided otherwise.
    private JsonObject Follow(Visit visit, List<Claim> claims, List<ClaimDraft> drafts, JsonObject wanted)
    {
        var input = Json(visit.ToInput());
        var open = drafts.ToList();
        foreach (var claim in claims)
        {
            var list = claim.Field.EndsWith("/-", StringComparison.Ordinal);
            var draft = open.Find(draft => draft.Field == claim.Field && (!list || draft.Value == claim.Value));
            if (draft is not null) open.Remove(draft);
            var stands = claim.Verdict is Verdict.Selected && (claim.Field == "/visitor" || ClaimInputs.Get(input, claim.Field, claim.Value) == claim.Value);
            if (!stands && draft?.Value != claim.Value) kept.Add(claim.Field.Split('/')[1]);
            if (stands && draft?.Value != claim.Value && claim.Field != "/visitor")
            {
                ClaimInputs.Remove(input, claim.Field, claim.Value);
                if (draft is not null) ClaimInputs.Put(input, Subject.Visit, draft.Field, draft.Value);
            }
            Put(claim, draft, stands);
        }
        foreach (var draft in open)
        {
            var fresh = HistorianClaims.Make(draft, article, version);
            var current = draft.Field.EndsWith("/-", StringComparison.Ordinal) ? null : ClaimInputs.Get(input, draft.Field, draft.Value);
            if (current is null or "unknown" || current == draft.Value || draft.Field == "/visitor") ClaimInputs.Put(input, Subject.Visit, draft.Field, draft.Value);
            else fresh.Verdict = Verdict.Open;
            db.Hang(fresh, visit);
        }
        // Derived from office, so that no claim holds it.
        if (ClaimInputs.Get(input, "/office", "") == ClaimInputs.Get(wanted, "/office", "")) input["officeLevel"] = wanted["officeLevel"]?.DeepClone();
        return input;
    }

    private Task<List<Claim>> ClaimsAsync(Subject subject, long id) =>
        db.Claims.Where(c => c.Subject == subject && c.SubjectId == id && c.ArticleId == article.Id && c.Origin == ClaimOrigin.Importer).OrderBy(c => c.Id).ToListAsync(CancellationToken.None);

    // Made by an import, and neither edited nor judged since.
    private bool Untouched(Tracked part, List<Claim> claims) =>
        part.TrashedAt is null && part.MergedIntoId is null && claims.TrueForAll(claim => claim.Verdict is Verdict.Selected)
        && !db.Revisions.Any(r => r.Subject == part.Subject && r.SubjectId == part.Id && r.By != edit.By);

    private void Put(Claim claim, ClaimDraft? draft, bool follow)
    {
        if (draft is null)
        {
            // Its words stand in the version it was read in, and there it stays.
            if (claim.Verdict is Verdict.Selected) (claim.Verdict, claim.VerdictReason) = (Verdict.Rejected, Gone);
            return;
        }
        if (!follow && claim.Value != draft.Value && claim.Verdict is Verdict.Selected) claim.Verdict = Verdict.Open;
        (claim.Value, claim.ArticleVersionId, claim.Start, claim.Length) = (draft.Value, version.Id, draft.Span.Start, draft.Span.Length);
        (claim.Quote, claim.Rule, claim.Confidence) = (draft.Span.Of(version.Text), draft.Rule, Math.Round(draft.Confidence, 3));
    }

    // The same words in the new text, those nearest to the old place; else the claim stays with the old version.
    private void Move(Claim claim)
    {
        var best = -1;
        for (var at = version.Text.IndexOf(claim.Quote, StringComparison.Ordinal); at >= 0 && claim.Quote.Length > 0; at = version.Text.IndexOf(claim.Quote, at + 1, StringComparison.Ordinal))
            if (best < 0 || Math.Abs(at - claim.Start) < Math.Abs(best - claim.Start)) best = at;
        if (best >= 0) (claim.ArticleVersionId, claim.Start) = (version.Id, best);
    }

    private static JsonObject Json(object input) => (JsonObject)JsonNode.Parse(TrackerJson.Write(input))!;

    private static object Read(JsonObject input, Type type)
    {
        input["visitor"] = null;
        return System.Text.Json.JsonSerializer.Deserialize(input.ToJsonString(), type, TrackerJson.Options)!;
    }

    private static void Must(Faults faults)
    {
        if (faults.Any) throw new InvalidOperationException("The changed record broke a rule: " + string.Join(" ", faults.Select(fault => fault.Pointer + " " + fault.Detail)));
    }
}
