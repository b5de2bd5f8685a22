using System.CommandLine;
using DiplomacyTracker.Extraction.Lexicons;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Timeline;

namespace DiplomacyTracker.Web.Ops;

/// <summary><c>serve</c>: the site, the API and the jobs behind them.</summary>
public static class ServeCommand
{
    public static Command Create(Operator op)
    {
        var sample = new Option<bool>("--sample") { Description = "Load the sample first when the store is empty." };
        var command = new Command("serve", "Serve the site and the API. This is what happens without a command, too.") { sample };
        command.SetAction((parsed, ct) => RunAsync(op, parsed.GetValue(sample), ct));
        return command;
    }

    /// <summary>Serves until it is told to stop.</summary>
    public static Task<int> RunAsync(Operator op, bool sample, CancellationToken ct) => Operator.GuardAsync(async () =>
    {
        // half a second of work that the store needs only at the end of its own
        _ = Task.Run(() => Lexicon.Shipped, ct);
        await using var app = Program.Build(op.Settings, serving: true);
        var settings = app.Services.GetRequiredService<TrackerSettings>();
        Console.WriteLine(settings.SqliteFile is null ? StoreAtStart.Where(settings) : $"Data folder: {settings.DataDirectory}");
        var preparing = Task.Run(() => StoreAtStart.PrepareAsync(app.Services, ct), ct);
        Program.Route(app);
        await preparing;
        string? setup;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            if (sample) await SampleCommand.LoadAsync(scope.ServiceProvider, refuse: false, ct);
            setup = await scope.ServiceProvider.GetRequiredService<Accounts>().SetupLinkAsync(ct);
        }
        var stopping = app.Lifetime.ApplicationStopping;
        var warming = Task.Run(() => WarmAsync(app.Services, stopping), ct);
        // a program that has ended leaves nothing behind that still opens the store
        stopping.Register(() => ((IAsyncResult)warming).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(5)));
        app.Lifetime.ApplicationStarted.Register(() => Greet(app, setup));
        await app.RunAsync(ct);
        return Commands.Done;
    });

    // The first page's queries are compiled while the server starts, on another core, so that its reader need not wait for them.
    private static async Task WarmAsync(IServiceProvider services, CancellationToken stopping)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TimelineView>().AnswerAsync(TimelineQuery.All, editor: false, stopping);
        }
        catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException || Troubles.Of(e) is not null)
        {
            // a store in trouble, or a program that ends at once: whoever asks for the page is told
        }
    }

    private static void Greet(WebApplication app, string? setup)
    {
        foreach (var url in app.Urls) Console.WriteLine($"Listening on {url}");
        if (setup is not null)
            Console.WriteLine($"Nobody can administer this site yet. Make the first administrator here, within 24 hours:\n  {app.Urls.FirstOrDefault()?.TrimEnd('/')}{setup}");
        if (app.Urls.Any(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(url.Replace("*", "0.0.0.0", StringComparison.Ordinal).Replace("+", "0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri) && !uri.IsLoopback))
            Console.WriteLine("Warning: this listens beyond this machine without https. Put a proxy with https before it and name the proxy in Network:TrustedProxies.");
    }
}
