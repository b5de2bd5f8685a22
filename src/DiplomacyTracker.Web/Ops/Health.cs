using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Ops;

/// <summary>For load balancers: is the program alive, and can it take writes.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/healthz").AllowAnonymous().ExcludeFromDescription();
        health.MapGet("/live", Live);
        health.MapGet("/ready", Ready);
    }

    /// <summary>The program answers.</summary>
    public static IResult Live() => Results.Text("live");

    /// <summary>The store can be read and written; 503 with the reason otherwise.</summary>
    public static async Task<IResult> Ready(DiplomacyDb db, CancellationToken ct)
    {
        try
        {
            // A real write that changes nothing: it needs the lock, the disk and a server that is no standby.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.ChangeClocks.Where(clock => clock.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(clock => clock.Last, clock => clock.Last), ct);
            await transaction.CommitAsync(ct);
            return Results.Text("ready");
        }
        catch (Exception e) when (Troubles.Of(e) is { } trouble)
        {
            return new ProblemAnswer(StatusCodes.Status503ServiceUnavailable, "not-ready", "Not ready.", trouble.Detail) { RetryAfter = 5 };
        }
    }
}
