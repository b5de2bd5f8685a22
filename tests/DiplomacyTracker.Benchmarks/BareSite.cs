using System.Collections.Concurrent;
using System.Text.Json;
using DiplomacyTracker.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Data.Sqlite;

namespace DiplomacyTracker.Benchmarks;

/// <summary>Connections to a store that stay open, each with its prepared statements; one request has one at a time.</summary>
public sealed class BareStore(string file) : IDisposable
{
    private readonly ConcurrentBag<BareConnection> idle = [];

    /// <summary>Works with a connection.</summary>
    public T With<T>(Func<BareConnection, T> work)
    {
        if (!idle.TryTake(out var connection)) connection = new(file);
        try
        {
            return work(connection);
        }
        finally
        {
            idle.Add(connection);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var connection in idle) connection.Dispose();
    }
}

/// <summary>One open connection, with the settings that the product gives its own.</summary>
public sealed class BareConnection : IDisposable
{
    private readonly SqliteConnection open;

    public BareConnection(string file)
    {
        open = new SqliteConnection(StoreSetup.SqliteFile(file));
        open.Open();
        using (var pragmas = open.CreateCommand())
        {
            pragmas.CommandText = "pragma busy_timeout=30000; pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma cache_size=-32000; pragma temp_store=memory;";
            pragmas.ExecuteNonQuery();
        }
        Visits = new(open);
        Reports = new(open);
    }

    public BareVisits Visits { get; }
    public RawReports Reports { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Visits.Dispose();
        Reports.Dispose();
        open.Dispose();
    }
}

/// <summary>What the product is measured against: Kestrel with nothing before the routes, hand-written SQL, source-generated JSON, bare Razor pages.</summary>
public static class BareSite
{
    /// <summary>The argument that makes this program that site; the database's file follows.</summary>
    public const string Word = "bare";

    /// <summary>Host that the lists are of.</summary>
    public const string Host = "MX";

    /// <summary>Serves until it is killed.</summary>
    public static async Task RunAsync(string file)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new BareStore(file)).AddRazorPages();
        await using var app = builder.Build();
        byte[]? kept = null;
        app.MapGet("/list.json", (RequestDelegate)(http => JsonAsync(http, List(http))));
        app.MapGet("/static.json", (RequestDelegate)(http =>
        {
            kept ??= JsonSerializer.SerializeToUtf8Bytes(List(http), BareJson.Default.BareList);
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = kept.Length;
            return http.Response.Body.WriteAsync(kept).AsTask();
        }));
        app.MapPost("/reports", (RequestDelegate)(async http =>
        {
            var report = (await JsonSerializer.DeserializeAsync(http.Request.Body, BareJson.Default.BareReport, http.RequestAborted))!;
            http.RequestServices.GetRequiredService<BareStore>().With(c =>
            {
                c.Reports.Write(report);
                return true;
            });
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }));
        app.MapRazorPages();
        await app.StartAsync();
        Console.WriteLine($"Listening on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }

    private static BareList List(HttpContext http) => new(http.RequestServices.GetRequiredService<BareStore>().With(c => c.Visits.List(Host)), "next");

    private static Task JsonAsync(HttpContext http, BareList list)
    {
        http.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(http.Response.Body, list, BareJson.Default.BareList, http.RequestAborted);
    }
}

/// <summary>A page that shows some tables.</summary>
public abstract class TablesModel : PageModel
{
    public IReadOnlyList<BareRows> Tables { get; protected set; } = [];
}
