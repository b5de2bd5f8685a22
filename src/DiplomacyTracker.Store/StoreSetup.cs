using DiplomacyTracker.Store.Postgres;
using DiplomacyTracker.Store.Search;
using DiplomacyTracker.Store.Sqlite;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiplomacyTracker.Store;

/// <summary>Which database holds the store.</summary>
public enum DatabaseProvider { Sqlite, PostgreSql }

/// <summary>Registers the store.</summary>
public static class StoreSetup
{
    // Identity reads its schema version from the services; dotnet ef has none, so it is lent these.
    internal static IServiceProvider DesignServices { get; } = new ServiceCollection().AddIdentitySchema().BuildServiceProvider();

    private static IServiceCollection AddIdentitySchema(this IServiceCollection services) =>
        services.Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3);

    /// <summary>Adds <see cref="DiplomacyDb"/> and <see cref="ISearch"/> for the chosen database.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, DatabaseProvider provider, string connectionString)
    {
        services.AddIdentitySchema();
        if (provider is DatabaseProvider.Sqlite)
        {
            services.AddDbContext<DiplomacyDb, SqliteDb>(o => o.UseSqlite(connectionString, Settings).AddInterceptors(new SqlitePragmas(), new SqliteFileGuard()));
            services.AddScoped<ISearch, SqliteSearch>();
        }
        else
        {
            services.AddDbContext<DiplomacyDb, PostgresDb>(o => o.UseNpgsql(connectionString));
            services.AddScoped<ISearch, PostgresSearch>();
        }
        return services;
    }

    /// <summary>The connection string for a SQLite file that is there: one that is gone must not be made anew, empty, by the next request.</summary>
    public static string SqliteFile(string path) => new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30, Mode = SqliteOpenMode.ReadWrite }.ToString();

    // Lists of ids as one JSON parameter: the statement is then the same for any number of them, and is translated once.
    private static void Settings(Microsoft.EntityFrameworkCore.Infrastructure.SqliteDbContextOptionsBuilder options) =>
        options.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);
}
