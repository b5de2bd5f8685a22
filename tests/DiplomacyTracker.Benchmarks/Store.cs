using System.Globalization;
using DiplomacyTracker.MadeUp;
using DiplomacyTracker.Store;
using Microsoft.Data.Sqlite;

namespace DiplomacyTracker.Benchmarks;

/// <summary>A made-up SQLite store in a folder of its own, which is deleted with it.</summary>
public sealed class Store : IDisposable
{
    private Store(string folder) => Folder = folder;

    /// <summary>The product's data folder.</summary>
    public string Folder { get; }

    /// <summary>The database.</summary>
    public string File => Path.Combine(Folder, "tracker.db");

    /// <summary>
    /// A store of that size. It is made once for each state of the generator and the tables, kept in the folder for temporary
    /// files, and copied.
    /// </summary>
    public static async Task<Store> OpenAsync(string program, MadeUpSize size)
    {
        var state = $"{typeof(MadeUpStore).Module.ModuleVersionId:N}{typeof(DiplomacyDb).Module.ModuleVersionId:N}";
        var kept = Path.Combine(Path.GetTempPath(), "tracker-benchmarks", string.Create(CultureInfo.InvariantCulture, $"{size.Visits}-{state}.db"));
        if (!System.IO.File.Exists(kept))
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Making a store of {size.Visits:N0} visits …"));
            using var made = new Store(Directory.CreateTempSubdirectory("tracker-benchmark-").FullName);
            await Server.CommandAsync(program, made, "migrate");
            await using (var provided = new ServiceCollection().AddStore(DatabaseProvider.Sqlite, StoreSetup.SqliteFile(made.File)).BuildServiceProvider())
            await using (var scope = provided.CreateAsyncScope())
                await MadeUpStore.FillAsync(scope.ServiceProvider.GetRequiredService<DiplomacyDb>(), size);
            SqliteConnection.ClearAllPools();
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            System.IO.File.Move(made.File, kept);
        }
        var store = new Store(Directory.CreateTempSubdirectory("tracker-benchmark-").FullName);
        System.IO.File.Copy(kept, store.File);
        return store;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
