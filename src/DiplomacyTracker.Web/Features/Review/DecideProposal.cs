using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Web.Features.Inbox;
using DiplomacyTracker.Web.Features.Visits;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Review;

/// <summary>What an editor decides about a proposal. Claims not named stay open; without claims all open ones are accepted.</summary>
public sealed record DecisionInput
{
    /// <summary>The visit it adds to; null takes what matching says.</summary>
    public long? VisitId { get; init; }

    /// <summary>Make a new visit, whatever matching says.</summary>
    public bool? NewVisit { get; init; }

    /// <summary>A decided proposal of an earlier wording, of which this one takes the place: its decision is taken back. Pages only.</summary>
    [JsonIgnore]
    public long? Instead { get; init; }

    /// <summary>By claim id.</summary>
    public IReadOnlyDictionary<string, ClaimDecisionInput>? Claims { get; init; }
    public string? Reason { get; init; }
}

/// <summary>What is decided about one claim.</summary>
public sealed record ClaimDecisionInput
{
    /// <summary>accept, edit or reject.</summary>
    public string? Decision { get; init; }

    /// <summary>The value to store, for edit.</summary>
    public string? Value { get; init; }

    /// <summary>Let this value stand where another one stands now; else it is recorded as disagreeing.</summary>
    public bool? Select { get; init; }
    public string? Reason { get; init; }

    /// <summary>Decide anew what was decided before: of two editors the second has seen the first one's decision and means it. Pages only.</summary>
    [JsonIgnore]
    public bool Over { get; init; }
}

/// <summary>The answer to a decision.</summary>
/// <param name="Problem">Set when nothing was changed: code and sentence of a 404 or 409.</param>
public sealed record Decided(Proposal? Proposal, Tracked? Thing, Faults Faults, (int Status, string Code, string Detail)? Problem = null)
{
    /// <summary>Whether it was carried out, or had been before.</summary>
    public bool Done => Problem is null && !Faults.Any;
}

/// <summary>Carries out what editors decide about proposals: state, claims, revision and change in one transaction.</summary>
public sealed class DecideProposal(DiplomacyDb db, SaveThing save, MatchVisits match)
{
    /// <summary>Accepts a proposal or some of its claims.</summary>
    public async Task<Decided> AcceptAsync(long id, DecisionInput input, Edit edit, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (await FindAsync(id, ct) is not { } proposal) return Missing(id);
        var (plan, faults) = Plan(proposal, input);
        if (faults.Any) return new(proposal, null, faults);
        var over = plan.Exists(step => step.Claim.Decision is not Decision.Open);
        if (proposal.State is ProposalState.Superseded || (proposal.State is ProposalState.Rejected && !over))
            return Refuse(proposal, 409, "already-decided", $"Proposal {id} is {Codes.Of(proposal.State)}; reopen it first.");
        if (plan.Count == 0)
        {
            return proposal.State is ProposalState.Accepted && SameAsBefore(proposal, input)
                ? new(proposal, await ResultAsync(proposal, ct), new Faults())
                : proposal.State is ProposalState.Accepted ? Refuse(proposal, 409, "already-decided", $"Proposal {id} was decided otherwise; reopen it first.")
                : new(proposal, await ResultAsync(proposal, ct), new Faults());
        }

        var accepted = plan.Where(step => step.Decision is Decision.Accepted or Decision.Edited).ToList();
        var taken = plan.Where(step => step.Decision is Decision.Rejected && step.Claim.SubjectId is not null).Select(step => step.Claim).ToList();
        var parents = await ParentsAsync(proposal, ct);
        if (accepted.Count > 0 && Waits(proposal, parents) is { } open)
        {
            return open.State is ProposalState.Rejected
                ? Refuse(proposal, 409, "parent-rejected", $"Proposal {open.Id}, on which this one hangs, was rejected: reject this one too, or reopen that one.")
                : Refuse(proposal, 409, "parent-open", $"Decide proposal {open.Id} first: this one hangs on it.");
        }
        parents.RemoveAll(parent => parent.ResultId is null);
        Tracked? thing = null, heir = null;
        if (accepted.Count > 0 && input.Instead is { } earlier)
        {
            (heir, var refusal) = await TakeOverAsync(proposal, earlier, input.Reason ?? "The edited text says otherwise", edit, ct);
            if (refusal is not null) return refusal;
        }
        if (taken.Count > 0 && await ResultAsync(proposal, ct) is { } held)
        {
            var ids = taken.ConvertAll(claim => claim.Id);
            var others = await db.Claims.Where(c => c.Subject == held.Subject && c.SubjectId == held.Id && !ids.Contains(c.Id)).ToListAsync(ct);
            faults = await PutBackAsync(held, taken, others, edit, ct);
            if (faults.Any) return new(proposal, null, ToClaims(faults, [.. plan.Where(step => taken.Contains(step.Claim))]));
            foreach (var claim in taken) (claim.SubjectId, claim.Verdict) = (null, Verdict.Open);
        }
        if (accepted.Count > 0)
        {
            var (target, problem) = heir is not null ? (heir, null) : await TargetAsync(proposal, input, parents, accepted, ct);
            if (problem is (422, var code, var detail)) return new(proposal, null, new Faults().Add("/visitId", code, detail));
            if (problem is { } refused) return new(proposal, null, new Faults(), refused);
            (thing, faults) = await ApplyAsync(proposal, target, heir is not null, parents, accepted, edit, ct);
            if (faults.Any || thing is null) return new(proposal, null, ToClaims(faults, accepted));
            proposal.ResultIsNew |= proposal.ResultId is null && target is null && proposal.About is not Subject.Trip;
            if (thing is Visit visit) await JoinTripAsync(proposal, visit, ct);
        }
        foreach (var step in plan)
        {
            step.Claim.Decision = step.Decision;
            if (step.Decision is Decision.Rejected) (step.Claim.Verdict, step.Claim.VerdictReason) = (Verdict.Open, step.Reason);
        }
        if (thing is not null)
        {
            if (thing.Id > 0) proposal.ResultId = thing.Id;
            else db.WhenSaved(() => proposal.ResultId = thing.Id);
        }
        Settle(proposal);
        await SettleArticleAsync(proposal, ct);
        await db.SaveAsync(edit with { Reason = input.Reason ?? edit.Reason }, ct);
        if (thing is Visit leg) await GatherAsync(proposal, leg, edit, ct);
        if (own is not null) await own.CommitAsync(ct);
        return new(proposal, thing ?? await ResultAsync(proposal, ct), new Faults());
    }

    // The thing that an earlier wording became is the new one's now, with all that hangs on it; where another report speaks of it,
    // too, only what the earlier wording added is taken out of it.
    private async Task<(Tracked? Heir, Decided? Refusal)> TakeOverAsync(Proposal proposal, long earlier, string reason, Edit edit, CancellationToken ct)
    {
        if (await FindAsync(earlier, ct) is not { ResultId: not null } old || old.About != proposal.About || old.ArticleId != proposal.ArticleId || await ResultAsync(old, ct) is not { } held)
            return (null, Refuse(proposal, 409, "already-decided", "What it would replace is decided otherwise by now: look again."));
        var mine = old.Claims.ConvertAll(claim => claim.Id);
        if (!old.ResultIsNew || await db.Claims.AnyAsync(c => c.Subject == held.Subject && c.SubjectId == held.Id && !mine.Contains(c.Id), ct))
        {
            var gone = await ReopenAsync(earlier, reason, edit, ct);
            if (gone.Done) gone = await RejectAsync(earlier, reason, edit, ct);
            return gone.Done ? (null, null) : (null, gone.Faults.Any ? new(proposal, null, gone.Faults)
                : Refuse(proposal, 409, "child-decided", "Something that was decided hangs on what it would replace: keep that, or reopen that first."));
        }
        foreach (var claim in old.Claims) (claim.SubjectId, claim.Verdict, claim.Decision, claim.VerdictReason) = (null, Verdict.Open, Decision.Rejected, reason);
        (old.ResultId, old.ResultIsNew, old.State) = (null, false, ProposalState.Rejected);
        proposal.ResultIsNew = true;
        await db.SaveAsync(edit with { Reason = reason }, ct);
        return (held, null);
    }

    /// <summary>Undoes that one proposal took the place of another: the thing is what it was, and the later proposal is open again.</summary>
    public async Task<Decided> GiveBackAsync(long later, long earlier, Edit edit, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (await FindAsync(earlier, ct) is not { } old) return Missing(earlier);
        if (old.State is not ProposalState.Rejected) return Refuse(old, 409, "already-decided", "What was replaced has been decided anew since.");
        foreach (var claim in old.Claims) (claim.Decision, claim.VerdictReason) = (Decision.Open, null);
        old.State = ProposalState.Open;
        var claims = old.Claims.ToDictionary(claim => claim.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            claim => claim.ProposedValue is null ? new ClaimDecisionInput { Decision = "accept" } : new() { Decision = "edit", Value = claim.Value });
        await db.SaveAsync(edit, ct);
        var back = await AcceptAsync(earlier, new DecisionInput { Instead = later, Claims = claims, Reason = edit.Reason }, edit, ct);
        if (back.Done) back = await ReopenAsync(later, edit.Reason, edit, ct);
        if (back.Done && own is not null) await own.CommitAsync(ct);
        return back;
    }

    /// <summary>
    /// Opens some claims of a proposal again, of which others were decided before: the fields are what they were, and what
    /// else is decided stays.
    /// </summary>
    /// <param name="version">Of the thing, before these claims were decided.</param>
    public async Task<Decided> ReopenClaimsAsync(long id, IReadOnlyCollection<long> claims, int version, Edit edit, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (await FindAsync(id, ct) is not { } proposal) return Missing(id);
        var mine = proposal.Claims.FindAll(claim => claims.Contains(claim.Id) && claim.Decision is not Decision.Open);
        if (mine.Count == 0) return new(proposal, null, new Faults());
        var hung = mine.FindAll(claim => claim.SubjectId is not null);
        if (hung.Count > 0 && await ResultAsync(proposal, ct) is { } thing)
        {
            var snapshot = await db.Revisions.AsNoTracking().Where(r => r.Subject == thing.Subject && r.SubjectId == thing.Id && r.Version == version).Select(r => r.Snapshot).SingleOrDefaultAsync(ct);
            if (snapshot is null) return Refuse(proposal, 409, "stale", "The state before is not known any more: go back in the history.");
            var (before, input) = ((JsonObject)JsonNode.Parse(snapshot)!, Input(thing));
            foreach (var name in hung.Select(claim => claim.Field.Split('/')[1]).Distinct(StringComparer.Ordinal).SelectMany(name => name == "office" ? new[] { name, "officeActor", "officeLevel" } : [name])) input[name] = before[name]?.DeepClone();
            var (read, faults) = Inputs.Read(thing.Subject, input.ToJsonString());
            if (!faults.Any) (_, faults) = await save.ApplyAsync(thing.Subject, thing, read!, edit, ct);
            if (faults.Any) return new(proposal, thing, faults);
            foreach (var claim in hung) (claim.SubjectId, claim.Verdict) = (null, Verdict.Open);
            // the claims that gave the value then give it again
            var fields = hung.ConvertAll(claim => claim.Field);
            var ids = hung.ConvertAll(claim => claim.Id);
            foreach (var other in await db.Claims.Where(c => c.Subject == thing.Subject && c.SubjectId == thing.Id && fields.Contains(c.Field) && !ids.Contains(c.Id) && c.Verdict == Verdict.Open).ToListAsync(ct))
                if (other.Field == "/visitor" ? thing is Visit { Visitor: { } who } && MatchParts.SameName(who.Name, other.Value) : ClaimInputs.Get(input, other.Field, other.Value) == other.Value) other.Verdict = Verdict.Selected;
        }
        foreach (var claim in mine)
        {
            if (claim.ProposedValue is { } first) (claim.Value, claim.ProposedValue) = (first, null);
            (claim.Decision, claim.VerdictReason) = (Decision.Open, null);
        }
        Settle(proposal);
        await SettleArticleAsync(proposal, ct);
        await db.SaveAsync(edit, ct);
        if (own is not null) await own.CommitAsync(ct);
        return new(proposal, null, new Faults());
    }

    /// <summary>Rejects what is still open of a proposal.</summary>
    public async Task<Decided> RejectAsync(long id, string? reason, Edit edit, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (await FindAsync(id, ct) is not { } proposal) return Missing(id);
        if (proposal.State is ProposalState.Rejected) return new(proposal, null, new Faults());
        if (proposal.State is ProposalState.Accepted or ProposalState.Superseded)
            return Refuse(proposal, 409, "already-decided", $"Proposal {id} is {Codes.Of(proposal.State)}; reopen it first.");
        foreach (var claim in proposal.Claims.Where(claim => claim.Decision is Decision.Open)) (claim.Decision, claim.VerdictReason) = (Decision.Rejected, reason);
        Settle(proposal);
        await SettleArticleAsync(proposal, ct);
        await db.SaveAsync(edit with { Reason = reason ?? edit.Reason }, ct);
        if (own is not null) await own.CommitAsync(ct);
        return new(proposal, null, new Faults());
    }

    /// <summary>Undoes the decision: what it made goes to the trash, what it changed is put back.</summary>
    public async Task<Decided> ReopenAsync(long id, string? reason, Edit edit, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (await FindAsync(id, ct) is not { } proposal) return Missing(id);
        if (proposal.State is ProposalState.Superseded) return Refuse(proposal, 409, "superseded", $"Proposal {id} was superseded by a newer reading.");
        if (proposal.State is ProposalState.Open) return new(proposal, null, new Faults());
        var (child, shared) = await HangingAsync(proposal, ct);
        if (child is not null) return Refuse(proposal, 409, "child-decided", $"Reopen proposal {child} first: it hangs on this one.");
        foreach (var other in shared) await CoverAsync(other, proposal.ResultId!.Value, covers: false, edit, ct);

        if (await ResultAsync(proposal, ct) is { } thing)
        {
            var mine = proposal.Claims.Where(claim => claim.SubjectId is not null).ToList();
            var ids = mine.ConvertAll(claim => claim.Id);
            var others = await db.Claims.Where(c => c.Subject == thing.Subject && c.SubjectId == thing.Id && !ids.Contains(c.Id)).ToListAsync(ct);
            if (proposal.ResultIsNew && others.Count == 0)
            {
                thing.TrashedAt = edit.At;
            }
            else
            {
                var faults = await PutBackAsync(thing, mine, others, edit, ct);
                if (faults.Any && others.Exists(other => other.ArticleId != proposal.ArticleId))
                    return Refuse(proposal, 409, "others-rest", "What another report says has been added to this, and can't stand alone. Reopen that one first.");
                if (faults.Any) return new(proposal, thing, faults);
            }
            foreach (var claim in mine) (claim.SubjectId, claim.Verdict) = (null, Verdict.Open);
        }
        foreach (var claim in proposal.Claims)
        {
            if (claim.ProposedValue is { } first) (claim.Value, claim.ProposedValue) = (first, null);
            (claim.Decision, claim.VerdictReason) = (Decision.Open, null);
        }
        (proposal.ResultId, proposal.ResultIsNew, proposal.State) = (null, false, ProposalState.Open);
        await SettleArticleAsync(proposal, ct);
        await db.SaveAsync(edit with { Reason = reason ?? edit.Reason ?? "Decision reopened" }, ct);
        if (own is not null) await own.CommitAsync(ct);
        return new(proposal, null, new Faults());
    }

    private sealed record Step(Claim Claim, Decision Decision, string? Value, bool Select, string? Reason);

    private static (List<Step> Steps, Faults Faults) Plan(Proposal proposal, DecisionInput input)
    {
        var faults = new Faults();
        if (input.Claims is not { Count: > 0 } named)
            return ([.. proposal.Claims.Where(claim => claim.Decision is Decision.Open).Select(claim => new Step(claim, Decision.Accepted, null, false, null))], faults);
        var steps = new List<Step>();
        foreach (var (key, said) in named)
        {
            var at = $"/claims/{key}";
            var claim = proposal.Claims.Find(claim => claim.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == key);
            if (claim is null)
            {
                faults.Add(at, "not-found", $"Proposal {proposal.Id} has no claim {key}.");
                continue;
            }
            if (said is null) { faults.Add(at, "wrong-type", "Say what is decided about the claim."); continue; }
            Decision? decision = said.Decision switch { "accept" => Decision.Accepted, "edit" => Decision.Edited, "reject" => Decision.Rejected, _ => null };
            if (decision is null) { faults.Add($"{at}/decision", "unknown-code", "A decision is accept, edit or reject."); continue; }
            if (decision is Decision.Edited && string.IsNullOrWhiteSpace(said.Value)) { faults.Add($"{at}/value", "required", "Give the value to store."); continue; }
            faults.Text(said.Value, $"{at}/value", Claim.ValueMax).Text(said.Reason, $"{at}/reason", 1000);
            // the second of two editors takes the same value, and means it to stand
            var stands = said is { Over: true, Select: true } && claim.Verdict is not Verdict.Selected;
            if (claim.Decision == decision && !stands && (decision is not Decision.Edited || claim.Value == said.Value)) continue;
            if (claim.Decision is not Decision.Open && !said.Over) { faults.Add(at, "already-decided", "This claim was decided otherwise; reopen the proposal first."); continue; }
            steps.Add(new(claim, decision.Value, said.Value, said.Select ?? false, said.Reason));
        }
        return (steps, faults);
    }

    private static bool SameAsBefore(Proposal proposal, DecisionInput input) => input.VisitId is null || input.VisitId == proposal.ResultId;

    private async Task<(Tracked? Target, (int, string, string)? Problem)> TargetAsync(
        Proposal proposal, DecisionInput input, List<Proposal> parents, List<Step> accepted, CancellationToken ct)
    {
        if (proposal.ResultId is { } result)
        {
            return proposal.About is Subject.Visit && (input.NewVisit == true || (input.VisitId is { } other && other != result))
                ? (null, (409, "already-decided", $"Part of proposal {proposal.Id} is accepted into visit {result}; reopen it first to put it elsewhere."))
                : (await ResultAsync(proposal, ct), null);
        }
        if (proposal.About is Subject.Visit)
        {
            if (input.NewVisit == true) return (null, null);
            if (input.VisitId is { } chosen)
            {
                return await db.FindThingAsync(Subject.Visit, chosen, ct) is Visit { TrashedAt: null, MergedIntoId: null } visit
                    ? (visit, null) : (null, (422, "not-found", $"There is no visit {chosen}."));
            }
            // matched anew: others may have been accepted since the report came in
            var siblings = await db.Proposals.AsNoTracking().Where(p => p.ArticleId == proposal.ArticleId && p.Id != proposal.Id).ToListAsync(ct);
            var matches = await match.CandidatesAsync(proposal, siblings, ct);
            var (addTo, undecided) = MatchVisits.Choose(matches);
            proposal.Matches = TrackerJson.Write(matches);
            if (undecided) return (null, (409, "choose-visit", $"Visits {matches[0].VisitId} and {matches[1].VisitId} fit equally well; say which by visitId."));
            return (addTo is { } id ? await db.FindThingAsync(Subject.Visit, id, ct) : null, null);
        }
        if (proposal.About is Subject.Trip) return (null, null);
        return (await new MatchParts(db).FindAsync(proposal.About, proposal.ArticleId, [.. parents.Where(p => p.About is Subject.Visit).Select(p => p.ResultId!.Value)],
            [.. accepted.Select(step => (step.Claim.Field, step.Value ?? step.Claim.Value))], ct), null);
    }

    private async Task<(Tracked? Thing, Faults Faults)> ApplyAsync(
        Proposal proposal, Tracked? target, bool anew, List<Proposal> parents, List<Step> accepted, Edit edit, CancellationToken ct)
    {
        if (proposal.About is Subject.Trip) return await JoinLegsAsync(parents, accepted, ct);
        var input = target is null ? [] : anew ? Place(Input(target)) : Input(target);
        var standing = target is null || anew ? [] : await db.Claims.Where(c => c.Subject == target.Subject && c.SubjectId == target.Id && c.Verdict == Verdict.Selected).ToListAsync(ct);
        var anchor = await db.Articles.Where(a => a.Id == proposal.ArticleId).Select(a => a.PublishedDay).SingleAsync(ct);
        if (proposal.About is Subject.OrdinalClaim && parents.Find(p => p.About is Subject.ContextEvent) is { } counted) input["contextEvent"] ??= counted.ResultId;
        Hang(proposal.About, input, [.. parents.Where(p => p.About is Subject.Visit).Select(p => p.ResultId!.Value)],
            accepted.Find(step => step.Claim.Field == "/relation")?.Value ?? accepted.Find(step => step.Claim.Field == "/relation")?.Claim.Value);
        if (target is Meeting meeting && !anew) Seat(accepted, meeting);

        if (await UnfitAsync(proposal, target, input, accepted, edit, ct) is { } unfit) return (null, unfit);
        foreach (var step in accepted)
        {
            var claim = step.Claim;
            var field = claim.Field;
            // who travels is decided by identity; an edited text that names somebody else is held against who stands there
            if (field == "/visitor" && proposal.ResultId is not null && target is Visit { VisitorId: var traveller } && await db.People.Where(p => p.Id == traveller).Select(p => p.Name).SingleAsync(ct) is var known
                && (MatchParts.SameName(known, step.Value ?? claim.Value) || !step.Select && standing.Exists(other => other.Field == field)))
            {
                if (step.Decision is Decision.Edited && step.Value != claim.Value) (claim.ProposedValue, claim.Value) = (claim.ProposedValue ?? claim.Value, step.Value!);
                claim.Verdict = MatchParts.SameName(known, claim.Value) ? Verdict.Selected : Verdict.Open;
                continue;
            }
            var again = claim.Decision is not Decision.Open;
            // a value that was taken before makes room for the one that is meant now
            if (again && claim.Verdict is Verdict.Selected) ClaimInputs.Remove(input, field, claim.Value);
            if (step.Decision is Decision.Accepted && claim.ProposedValue is { } proposed) (claim.Value, claim.ProposedValue) = (proposed, null);
            if (step.Decision is Decision.Edited && step.Value != claim.Value) (claim.ProposedValue, claim.Value) = (claim.ProposedValue ?? claim.Value, step.Value!);
            if (field == "/relation") { claim.Verdict = Verdict.Selected; continue; }
            var current = target is null || field.EndsWith("/-", StringComparison.Ordinal) ? null : ClaimInputs.Get(input, field, claim.Value);
            // what stands at its default, or what this proposal's first half left there, was said by nobody
            var unsaid = !standing.Exists(other => other.Field == field) && (proposal is { ResultIsNew: true, ResultId: not null } || current == DefaultOf(proposal.About, field));
            if (IsStanding(proposal.About, field, current) && !unsaid && !step.Select)
            {
                claim.Verdict = claim.Value == current || SamePerson(input, field, claim.Value) ? Verdict.Selected : Verdict.Open;
                continue;
            }
            if (!ClaimInputs.Put(input, proposal.About, field, claim.Value, RawOf(proposal.About, claim), anchor))
                return (null, new Faults().Add(field, "unknown-field", $"“{field}” is no field of a {Codes.Of(proposal.About)}."));
            foreach (var other in standing.Where(other => other.Field == claim.Field && other.Value != claim.Value && !field.EndsWith("/-", StringComparison.Ordinal))) other.Verdict = Verdict.Open;
            foreach (var gone in step.Select ? Replaced(claim, standing) : [])
            {
                ClaimInputs.Remove(input, field, gone.Value);
                gone.Verdict = Verdict.Open;
            }
            (claim.Verdict, claim.VerdictReason) = (Verdict.Selected, step.Reason);
        }
        Complete(proposal.About, input, accepted);

        var (read, faults) = Inputs.Read(proposal.About, input.ToJsonString());
        if (faults.Any) return (null, faults);
        (var thing, faults) = await save.ApplyAsync(proposal.About, target, read!, edit with { Origin = proposal.Origin is ClaimOrigin.Extractor ? ClaimOrigin.Extractor : edit.Origin }, ct);
        if (thing is null) return (null, faults);
        foreach (var step in accepted) db.Hang(step.Claim, thing);
        return (thing, faults);
    }

    // Of a thing that is told anew: what it hangs on, and what it is known by elsewhere.
    private static JsonObject Place(JsonObject input)
    {
        foreach (var name in input.Select(member => member.Key).Where(name => name is not ("visit" or "visits" or "contextEvent" or "person" or "externalId")).ToList()) input.Remove(name);
        return input;
    }

    // A report that names another city now has named the one before by mistake, unless another report names it, too.
    private static List<Claim> Replaced(Claim claim, List<Claim> standing) => !claim.Field.EndsWith("/-", StringComparison.Ordinal) ? []
        : standing.FindAll(gone => gone.ProposalId == claim.ProposalId && gone.Field == claim.Field && gone.Start < 0 && gone.Value != claim.Value
            && !standing.Exists(other => other.ArticleId != gone.ArticleId && other.Field == gone.Field && other.Value == gone.Value));

    // What an editor typed passes the rules also where another value stands and it is only kept beside that one.
    private async Task<Faults?> UnfitAsync(Proposal proposal, Tracked? target, JsonObject input, List<Step> accepted, Edit edit, CancellationToken ct)
    {
        if (target is null) return null;
        foreach (var step in accepted.Where(step => step.Decision is Decision.Edited && !step.Select && step.Claim.Field != "/relation"))
        {
            var tried = (JsonObject)input.DeepClone();
            if (!ClaimInputs.Put(tried, proposal.About, step.Claim.Field, step.Value!)) continue;
            var (read, faults) = Inputs.Read(proposal.About, tried.ToJsonString());
            // the thing takes the input that is meant afterwards
            if (!faults.Any) (_, faults) = await save.ApplyAsync(proposal.About, target, read!, edit, ct);
            var own = new Faults();
            foreach (var fault in faults.Where(fault => ValueFaults.Contains(fault.Code) && step.Claim.Field.StartsWith(fault.Pointer, StringComparison.Ordinal))) own.Add(step.Claim.Field, fault.Code, fault.Detail);
            if (own.Any) return own;
        }
        return null;
    }

    // A value that is none, whatever else the thing holds.
    private static readonly HashSet<string> ValueFaults = new(["invalid-date", "unknown-code", "invalid-code", "wrong-type", "too-long", "out-of-range", "invalid-id"], StringComparer.Ordinal);

    // A value nobody has claimed yet ("unknown", an unset date) is no other truth: the new claim fills it in.
    private static bool IsStanding(Subject subject, string field, string? current) =>
        !string.IsNullOrEmpty(current) && current != "unknown" && !(subject is Subject.Meeting && field.EndsWith("/side", StringComparison.Ordinal));

    private static string? DefaultOf(Subject subject, string field) => subject switch
    {
        Subject.AgendaItem => ClaimInputs.Get(Input(new AgendaItem()), field, ""),
        Subject.Meeting => ClaimInputs.Get(Input(new Meeting()), field, ""),
        Subject.Outcome => ClaimInputs.Get(Input(new Outcome()), field, ""),
        Subject.Statement => ClaimInputs.Get(Input(new Statement()), field, ""),
        Subject.ContextEvent => ClaimInputs.Get(Input(new ContextEvent()), field, ""),
        _ => null,
    };

    private static bool SamePerson(JsonObject input, string field, string value) =>
        field is "/visitor" or "/person" or "/speaker" && input[field.TrimStart('/')] is JsonObject person && person["id"] is not null && value.Length > 0;

    private static string? RawOf(Subject subject, Claim claim) => ClaimInputs.IsDate(subject, claim.Field) ? claim.Raw ?? claim.Quote : null;

    private static void Hang(Subject subject, JsonObject input, List<long> visits, string? relation)
    {
        switch (subject)
        {
            case Subject.Delegate or Subject.Meeting or Subject.AgendaItem or Subject.Statement or Subject.OrdinalClaim when visits.Count > 0:
                input["visit"] ??= visits[0];
                break;
            case Subject.Outcome:
                var covered = (JsonArray)(input["visits"] ??= new JsonArray());
                foreach (var visit in visits.Where(visit => !covered.Any(known => (long)known! == visit))) covered.Add(visit);
                break;
            case Subject.ContextEvent:
                var around = (JsonArray)(input["visits"] ??= new JsonArray());
                foreach (var visit in visits.Where(visit => !around.Any(known => (long)known!["visit"]! == visit)))
                    around.Add(new JsonObject { ["visit"] = visit, ["relation"] = relation ?? "context_for" });
                break;
        }
    }

    // Participants that are there already keep their place; those of a second report follow.
    private static void Seat(List<Step> accepted, Meeting meeting)
    {
        var taken = meeting.Participants.Count;
        foreach (var group in accepted.Where(step => step.Claim.Field.StartsWith("/participants/", StringComparison.Ordinal)).GroupBy(step => step.Claim.Field.Split('/')[2]).ToList())
        {
            var name = group.FirstOrDefault(step => step.Claim.Field.EndsWith("/name", StringComparison.Ordinal) || step.Claim.Field.EndsWith("/description", StringComparison.Ordinal));
            var said = name?.Value ?? name?.Claim.Value;
            var same = meeting.Participants.Find(p => said is not null && MatchParts.SameName(p.Person?.Name ?? p.Name ?? p.Description, said));
            var position = same?.Position ?? taken++;
            foreach (var step in group)
            {
                var parts = step.Claim.Field.Split('/');
                step.Claim.Field = $"/participants/{position}/{parts[3]}";
            }
        }
    }

    // What a form would demand and a text leaves unsaid.
    private static void Complete(Subject subject, JsonObject input, List<Step> accepted)
    {
        var first = accepted.MinBy(step => step.Claim.Start)!.Claim;
        switch (subject)
        {
            case Subject.Outcome or Subject.ContextEvent:
                input["title"] ??= Sentence(first.Quote);
                break;
            case Subject.Statement or Subject.OrdinalClaim:
                input["text"] ??= Sentence(first.Quote);
                break;
        }

        static string Sentence(string quote) => quote.Length <= 300 ? quote : quote[..300] + "…";
    }

    private async Task JoinTripAsync(Proposal proposal, Visit visit, CancellationToken ct)
    {
        if (proposal.TripKey is null || visit.TripId is not null) return;
        var legs = await db.Proposals.Where(p => p.ArticleId == proposal.ArticleId && p.About == Subject.Visit && p.TripKey == proposal.TripKey && p.Id != proposal.Id && p.ResultId != null)
            .OrderBy(p => p.Position).Select(p => new { p.Position, p.ResultId }).ToListAsync(ct);
        var ids = legs.ConvertAll(leg => leg.ResultId!.Value);
        var others = await db.Visits.Include(v => v.Topics).Include(v => v.Trip).Where(v => ids.Contains(v.Id) && v.TrashedAt == null).ToListAsync(ct);
        others.RemoveAll(other => other.Id == visit.Id || other.VisitorId != visit.VisitorId);
        if (others.Count == 0) return;
        var trip = others.Find(other => other.Trip is { TrashedAt: null })?.Trip;
        if (trip is null)
        {
            trip = new Trip();
            trip.Apply(new TripInput { Visitor = new() { Id = visit.VisitorId } });
            trip.Visitor = visit.Visitor;
            db.Trips.Add(trip);
        }
        visit.Trip = trip;
        foreach (var other in others) other.Trip ??= trip;
        var positions = legs.ToDictionary(leg => leg.ResultId!.Value, leg => leg.Position);
        var ordered = others.Append(visit).Distinct()
            .OrderBy(leg => leg.Start.Earliest ?? leg.Start.Latest ?? DateOnly.MaxValue)
            .ThenBy(leg => leg == visit ? proposal.Position : positions.GetValueOrDefault(leg.Id, int.MaxValue)).ToList();
        for (var i = 0; i < ordered.Count; i++) ordered[i].Leg = i + 1;
    }

    // "Both stops of the tour": the words make one trip of the visits that the proposal hangs on.
    private async Task<(Tracked? Thing, Faults Faults)> JoinLegsAsync(List<Proposal> parents, List<Step> accepted, CancellationToken ct)
    {
        var ids = parents.Where(p => p.About is Subject.Visit).Select(p => p.ResultId!.Value).ToList();
        var legs = await db.Visits.Include(v => v.Topics).Include(v => v.Trip).Include(v => v.Visitor).Where(v => ids.Contains(v.Id)).OrderBy(v => v.SortDay).ThenBy(v => v.Id).ToListAsync(ct);
        if (legs.Count == 0 || legs.Exists(leg => leg.VisitorId != legs[0].VisitorId))
            return (null, new Faults().Add("/legs", "different-visitors", "A trip is made by one visitor; these visits have several, or none is accepted."));
        var trip = legs.Find(leg => leg.Trip is { TrashedAt: null })?.Trip;
        if (trip is null)
        {
            trip = new Trip();
            trip.Apply(new TripInput { Visitor = new() { Id = legs[0].VisitorId } });
            trip.Visitor = legs[0].Visitor;
            db.Trips.Add(trip);
        }
        for (var i = 0; i < legs.Count; i++)
        {
            if (legs[i].Trip == trip) continue;
            (legs[i].Trip, legs[i].Leg) = (trip, i + 1);
        }
        foreach (var step in accepted)
        {
            step.Claim.Verdict = Verdict.Selected;
            db.Hang(step.Claim, trip);
        }
        return (trip, new Faults());
    }

    private async Task<Faults> PutBackAsync(Tracked thing, List<Claim> mine, List<Claim> others, Edit edit, CancellationToken ct)
    {
        var input = Input(thing);
        foreach (var claim in mine.Where(claim => claim.Verdict is Verdict.Selected))
        {
            var list = claim.Field.EndsWith("/-", StringComparison.Ordinal);
            var rest = others.Where(other => other.Field == claim.Field && other.Verdict is not Verdict.Rejected && (!list || other.Value == claim.Value))
                .OrderByDescending(other => other.Verdict is Verdict.Selected).ThenBy(other => other.Id).FirstOrDefault();
            if (rest is null) ClaimInputs.Remove(input, claim.Field, claim.Value);
            else if (!list && rest.Value != claim.Value)
            {
                ClaimInputs.Put(input, thing.Subject, claim.Field, rest.Value, RawOf(thing.Subject, rest));
                rest.Verdict = Verdict.Selected;
            }
        }
        var (read, faults) = Inputs.Read(thing.Subject, input.ToJsonString());
        if (!faults.Any) (_, faults) = await save.ApplyAsync(thing.Subject, thing, read!, edit with { Reason = edit.Reason ?? "Decision reopened" }, ct);
        return faults;
    }

    private static Faults ToClaims(Faults faults, List<Step> accepted)
    {
        // the rule speaks of a field; the editor sees the claim
        var told = new Faults();
        foreach (var fault in faults)
        {
            var claim = accepted.Find(step => fault.Pointer.StartsWith(step.Claim.Field.TrimEnd('-').TrimEnd('/'), StringComparison.Ordinal))?.Claim;
            told.Add(claim is null ? fault.Pointer : $"/claims/{claim.Id}/value", fault.Code, fault.Detail);
        }
        return told;
    }

    /// <summary>Sets a proposal's state by what is decided of its claims.</summary>
    internal static void Settle(Proposal proposal)
    {
        var open = proposal.Claims.Exists(claim => claim.Decision is Decision.Open);
        var taken = proposal.Claims.Exists(claim => claim.Decision is Decision.Accepted or Decision.Edited);
        proposal.State = open ? ProposalState.PartlyDecided : taken ? ProposalState.Accepted : ProposalState.Rejected;
    }

    private async Task SettleArticleAsync(Proposal proposal, CancellationToken ct)
    {
        var article = await db.Articles.Include(a => a.Cites).SingleAsync(a => a.Id == proposal.ArticleId, ct);
        var others = await db.Proposals.CountAsync(p => p.ArticleId == article.Id && p.Id != proposal.Id && (p.State == ProposalState.Open || p.State == ProposalState.PartlyDecided), ct);
        article.OpenProposals = others + (proposal.State is ProposalState.Open or ProposalState.PartlyDecided ? 1 : 0);
        article.State = article.OpenProposals == 0 ? ArticleState.Done : ArticleState.InReview;
    }

    private Task<Proposal?> FindAsync(long id, CancellationToken ct) =>
        db.Proposals.Include(p => p.Claims).SingleOrDefaultAsync(p => p.Id == id && p.TrashedAt == null, ct);

    private async Task<List<Proposal>> ParentsAsync(Proposal proposal, CancellationToken ct)
    {
        if (proposal.Parents.Count == 0) return [];
        var positions = proposal.Parents.ConvertAll(position => (int)position);
        return await db.Proposals.Where(p => p.ArticleId == proposal.ArticleId && positions.Contains(p.Position)).OrderBy(p => p.Position).ToListAsync(ct);
    }

    // What hangs on several legs needs one of them; a journey needs all that are not rejected.
    private static Proposal? Waits(Proposal proposal, List<Proposal> parents)
    {
        var open = parents.FindAll(parent => parent.ResultId is null);
        if (open.Count == 0) return null;
        var leg = parents.Exists(parent => parent.About is Subject.Visit && parent.ResultId is not null);
        if (!leg) return open[0];
        return open.Find(parent => parent.About is not Subject.Visit || (proposal.About is Subject.Trip && parent.State is not ProposalState.Rejected));
    }

    /// <summary>What hangs on the proposal: the first thing that can't be without it, and those that stand on another leg as well.</summary>
    private async Task<(long? Needs, List<Proposal> Shared)> HangingAsync(Proposal proposal, CancellationToken ct)
    {
        var all = await db.Proposals.Where(p => p.ArticleId == proposal.ArticleId && p.ResultId != null && p.Id != proposal.Id).OrderBy(p => p.Position).ToListAsync(ct);
        var shared = new List<Proposal>();
        foreach (var one in all.Where(one => one.Parents.Contains(proposal.Position)))
        {
            var elsewhere = all.Exists(other => other.About is Subject.Visit && other.ResultId != proposal.ResultId && one.Parents.Contains(other.Position));
            if (!elsewhere) return (one.Id, shared);
            if (one.About is Subject.Outcome or Subject.ContextEvent) shared.Add(one);
            else if (await ResultAsync(one, ct) is { } thing && Input(thing)["visit"] is { } at && (long)at == proposal.ResultId) return (one.Id, shared);
        }
        return (null, shared);
    }

    // An outcome accepted with the first leg comes to cover the second when that is accepted, too.
    private async Task GatherAsync(Proposal leg, Visit visit, Edit edit, CancellationToken ct)
    {
        var hanging = await db.Proposals.Include(p => p.Claims).Where(p => p.ArticleId == leg.ArticleId && p.ResultId != null && (p.About == Subject.Outcome || p.About == Subject.ContextEvent)).ToListAsync(ct);
        var waiting = hanging.FindAll(one => one.Parents.Contains(leg.Position));
        foreach (var one in waiting) await CoverAsync(one, visit.Id, covers: true, edit, ct);
        if (waiting.Count > 0) await db.SaveAsync(edit, ct);
    }

    private async Task CoverAsync(Proposal hanging, long visit, bool covers, Edit edit, CancellationToken ct)
    {
        if (await ResultAsync(hanging, ct) is not { } thing) return;
        var input = Input(thing);
        if (covers) Hang(hanging.About, input, [visit], hanging.Claims.Find(claim => claim.Field == "/relation")?.Value);
        else if (input["visits"] is JsonArray legs && legs.FirstOrDefault(leg => (long)(leg is JsonObject link ? link["visit"] : leg)! == visit) is { } found) legs.Remove(found);
        var (read, faults) = Inputs.Read(hanging.About, input.ToJsonString());
        if (!faults.Any) await save.ApplyAsync(hanging.About, thing, read!, edit, ct);
    }

    private static JsonObject Input(Tracked thing) => (JsonObject)JsonNode.Parse(TrackerJson.Write(thing.ToInput()))!;

    private Task<Tracked?> ResultAsync(Proposal proposal, CancellationToken ct) =>
        proposal.ResultId is { } id ? db.FindThingAsync(proposal.About, id, ct) : Task.FromResult<Tracked?>(null);

    private static Decided Missing(long id) => new(null, null, new Faults(), (404, "not-found", $"There is no proposal {id}."));

    private static Decided Refuse(Proposal proposal, int status, string code, string detail) => new(proposal, null, new Faults(), (status, code, detail));
}
