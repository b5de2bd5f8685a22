using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DiplomacyTracker.Store.Postgres;

/// <summary>The store in PostgreSQL.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : DiplomacyDb(options);

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresDb>()
        .UseNpgsql("Host=127.0.0.1;Database=design").UseApplicationServiceProvider(StoreSetup.DesignServices).Options);
}
