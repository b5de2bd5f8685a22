using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Ops;

/// <summary>For load balancers: is the program alive, and can it take writes.</summary>
public static class Health
{
    // Bytes: the largest report with what is written beside it.
    private const long SpaceAtLeast = 16 * 1024 * 1024;

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/healthz").AllowAnonymous().ExcludeFromDescription();
        health.MapGet("/live", Live);
        health.MapGet("/ready", Ready);
    }

    /// <summary>The program answers.</summary>
    public static IResult Live() => Results.Text("live");

    /// <summary>The store can be read and written; 503 with the reason otherwise.</summary>
    public static async Task<IResult> Ready(DiplomacyDb db, TrackerSettings settings, CancellationToken ct)
    {
        try
        {
            // A small write may still fit where a report does not.
            if (settings.SqliteFile is { } file && new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(file))!).AvailableFreeSpace < SpaceAtLeast) return NotReady("The disk that holds the database is full.");
            // whoever asks gives up after a few seconds, and a write that has to wait longer is no readiness
            db.Database.SetCommandTimeout(TimeSpan.FromSeconds(2));
            if (db.Database.GetDbConnection() is SqliteConnection connection)
            {
                // SQLite waits for the lock by itself, as long as each connection is told when it is opened
                await db.Database.OpenConnectionAsync(ct);
                connection.DefaultTimeout = 2;
                await db.Database.ExecuteSqlRawAsync("pragma busy_timeout=2000", ct);
            }
            // A real write that changes nothing: it needs the lock, the disk and a server that is no standby.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.ChangeClocks.Where(clock => clock.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(clock => clock.Last, clock => clock.Last), ct);
            await transaction.CommitAsync(ct);
            return Results.Text("ready");
        }
        catch (Exception e) when (Troubles.Of(e) is { } trouble)
        {
            return NotReady(trouble.Detail);
        }
    }

    private static ProblemAnswer NotReady(string detail) => new(StatusCodes.Status503ServiceUnavailable, "not-ready", "Not ready.", detail) { RetryAfter = 5 };
}
