using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Ops;

/// <summary>The store can't be used; the message names what and where, for the operator.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Looks at the store before anything uses it: SQLite is made and brought up to date, PostgreSQL must be so already (the
/// command <c>migrate</c> does it), and neither may be newer than the program.
/// </summary>
public static class StoreAtStart
{
    /// <summary>Makes the store ready, or says why it can't be used.</summary>
    /// <param name="migrate">Also brings PostgreSQL up to date.</param>
    /// <returns>Names of the steps that were taken.</returns>
    /// <exception cref="StoreException">It is locked, missing, closed to this user, damaged, newer than the program, or behind it.</exception>
    public static async Task<IReadOnlyList<string>> PrepareAsync(IServiceProvider services, CancellationToken ct, bool migrate = false)
    {
        var settings = services.GetRequiredService<TrackerSettings>();
        var where = Where(settings);
        try
        {
            using var alone = settings.SqliteFile is { Length: > 0 } file ? await OpenFolderAsync(file, ct) : null;
            // an empty file is an empty database
            if (settings.SqliteFile is { Length: > 0 } absent && !File.Exists(absent)) await File.Create(absent).DisposeAsync();
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<DiplomacyDb>();
            // whether it is there at all: one that is not has no steps either
            await db.Database.OpenConnectionAsync(ct);
            var known = db.Database.GetMigrations().ToList();
            var taken = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
            if (taken.Except(known).ToList() is { Count: > 0 } newer)
                throw new StoreException($"{where} is newer than this program: it has the step {newer[^1]}, which this program does not know. Use the newer program, or a copy of the database made before it.");
            var missing = known.Except(taken).ToList();
            if (missing.Count == 0)
            {
                // a newer program may know more actors, topics and towns
                await scope.ServiceProvider.GetRequiredService<SeedReference>().RunAsync(ct);
                return missing;
            }
            if (settings.Provider is DatabaseProvider.PostgreSql && !migrate)
                throw new StoreException($"{where} is behind this program by {(missing.Count == 1 ? "one step" : $"{missing.Count} steps")}, up to {missing[^1]}. Run the command “migrate” first.");
            if (alone is not null) await ForgetLockAsync(db, ct);
            await db.Database.MigrateAsync(ct);
            await scope.ServiceProvider.GetRequiredService<SeedReference>().RunAsync(ct);
            return missing;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StoreException($"{where} can't be used: {e.Message}", e);
        }
        catch (Exception e) when (Troubles.Of(e) is { } trouble)
        {
            throw new StoreException($"{where} can't be used. {trouble.Detail} ({e.GetBaseException().Message})", e);
        }
        catch (Npgsql.NpgsqlException e)
        {
            throw new StoreException($"{where} can't be used: {e.Message}", e);
        }
    }

    /// <summary>The store in words, without password.</summary>
    public static string Where(TrackerSettings settings)
    {
        if (settings.Provider is DatabaseProvider.Sqlite) return $"The database {settings.SqliteFile}";
        var pg = new Npgsql.NpgsqlConnectionStringBuilder(settings.ConnectionString);
        return $"The PostgreSQL database {pg.Database} on {pg.Host}:{pg.Port}";
    }

    // Two programs that start at once on a new file would both migrate it.
    private static async Task<FileStream> OpenFolderAsync(string file, CancellationToken ct)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (Directory.Exists(file)) throw new IOException("it is a folder, not a file.");
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(Path.GetFullPath(file) + ".starting", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (tries < 300)
            {
                await Task.Delay(100, ct);
            }
        }
    }

    // EF keeps others from migrating by a row that a killed program leaves behind, and then waits for ever. We are alone
    // with the file here, so what stands there is such a leftover.
    private static async Task ForgetLockAsync(DiplomacyDb db, CancellationToken ct)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync("drop table if exists \"__EFMigrationsLock\"", ct);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 1)
        {
            // no database yet
        }
    }
}
