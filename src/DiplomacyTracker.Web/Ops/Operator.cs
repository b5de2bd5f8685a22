namespace DiplomacyTracker.Web.Ops;

/// <summary>
/// Whoever runs a command. Lends commands the services of the site, with the store brought up to date, and turns what can
/// go wrong into one line on standard error.
/// </summary>
/// <param name="settings">Settings given on the command line.</param>
public sealed class Operator(string[] settings)
{
    /// <summary>What stands in history and audit as author of what a command does.</summary>
    public const string Name = "command";

    /// <summary>Settings given on the command line, as configuration reads them.</summary>
    public string[] Settings => settings;

    /// <summary>Runs a command that needs the store, within a scope of its own.</summary>
    /// <param name="work">Returns the exit status.</param>
    public Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken ct) => GuardAsync(async () =>
    {
        await using var app = Program.Build(settings, serving: false);
        await StoreAtStart.PrepareAsync(app.Services, ct);
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider, ct);
    });

    /// <summary>Runs <paramref name="work"/>; what it throws becomes one line on standard error and an exit status.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> work)
    {
        // The command line listens for Ctrl-C only once it has got the task, and SQLite does its work before it returns one.
        await Task.Yield();
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return Commands.Failed;
        }
        catch (SettingsException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Commands.WrongUsage;
        }
        catch (StoreException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Commands.Failed;
        }
        catch (Exception e) when (Troubles.Of(e) is { } trouble)
        {
            await Console.Error.WriteLineAsync(trouble.Detail);
            return Commands.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Commands.Failed;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"Something failed that should not: {e}");
            return Commands.Failed;
        }
    }
}
