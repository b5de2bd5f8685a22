using DiplomacyTracker.Domain;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Inbox;
using DiplomacyTracker.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Review;

/// <summary><c>/proposals/{id}/accept</c>, <c>/reject</c>, <c>/reopen</c>.</summary>
public static class ProposalsApi
{
    public static void MapProposals(this RouteGroupBuilder v1)
    {
        var proposals = v1.MapGroup("/proposals/{id:long}").WithTags("Proposals").RequireAuthorization(Policies.Edit);
        proposals.MapPost("/accept", Accept).WithName("acceptProposal").Produces<DecidedJson>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        proposals.MapPost("/reject", Reject).WithName("rejectProposal").Produces<DecidedJson>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        proposals.MapPost("/reopen", Reopen).WithName("reopenProposal").Produces<DecidedJson>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    /// <summary>Accepts a proposal, or some of its claims; <c>{}</c> accepts all that is open.</summary>
    public static async Task<IResult> Accept(long id, Body<DecisionInput> body, HttpContext http, DiplomacyDb db, DecideProposal decide, TimeProvider clock, CancellationToken ct) =>
        body.Problem ?? Long(body.Value!.Reason) ?? await AnswerAsync(http, db, () => decide.AcceptAsync(id, body.Value!, http.Edit(clock), ct), ct);

    /// <summary>Rejects what is still open of a proposal.</summary>
    public static async Task<IResult> Reject(long id, Body<ReasonInput> body, HttpContext http, DiplomacyDb db, DecideProposal decide, TimeProvider clock, CancellationToken ct) =>
        body.Problem ?? Long(body.Value!.Reason) ?? await AnswerAsync(http, db, () => decide.RejectAsync(id, body.Value!.Reason, http.Edit(clock), ct), ct);

    /// <summary>Undoes the decision about a proposal.</summary>
    public static async Task<IResult> Reopen(long id, Body<ReasonInput> body, HttpContext http, DiplomacyDb db, DecideProposal decide, TimeProvider clock, CancellationToken ct) =>
        body.Problem ?? Long(body.Value!.Reason) ?? await AnswerAsync(http, db, () => decide.ReopenAsync(id, body.Value!.Reason, http.Edit(clock), ct), ct);

    private static ProblemAnswer? Long(string? reason) => Domain.Editing.Edit.Check(reason) is { Any: true } faults ? Problems.Refused(faults) : null;

    private static async Task<IResult> AnswerAsync(HttpContext http, DiplomacyDb db, Func<Task<Decided>> decide, CancellationToken ct)
    {
        Decided decided;
        try { decided = await decide(); }
        catch (DbUpdateConcurrencyException) { return Problems.Conflict("stale", "Somebody else decided at the same moment; read the proposal again."); }
        if (decided.Problem is { } problem) return problem.Status == 404 ? Problems.NotFound(problem.Detail) : Problems.Conflict(problem.Code, problem.Detail);
        if (decided.Faults.Any) return Problems.Refused(decided.Faults);
        var proposal = decided.Proposal!;
        var all = await ProposalJson.ReadAsync(db, proposal.ArticleId, ct);
        return Etags.Answer(http.Request, new DecidedJson(proposal.About, decided.Thing?.Id, decided.Thing?.Version, all.Single(p => p.Id == proposal.Id)));
    }
}

/// <summary>Why, in words.</summary>
public sealed record ReasonInput
{
    public string? Reason { get; init; }
}

/// <summary>What a decision led to.</summary>
/// <param name="Id">The thing the proposal became or was added to; null when it was rejected.</param>
public sealed record DecidedJson(Subject Subject, long? Id, int? Version, ProposalJson Proposal);
