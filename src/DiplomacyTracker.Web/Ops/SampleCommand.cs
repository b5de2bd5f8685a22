using System.CommandLine;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Features.Sample;
using Spectre.Console;

namespace DiplomacyTracker.Web.Ops;

/// <summary><c>sample</c>: fills an empty store with the reports that ship with the program.</summary>
public static class SampleCommand
{
    public static Command Create(Operator op)
    {
        var command = new Command("sample", "Load the sample into an empty store: reports in our own words on real visits, most of them accepted.");
        command.SetAction((_, ct) => op.RunAsync((services, stop) => LoadAsync(services, refuse: true, stop), ct));
        return command;
    }

    /// <summary>Loads it with progress on standard error.</summary>
    /// <param name="refuse">A store that is not empty is an error, else it is left as it is.</param>
    /// <returns>Exit status.</returns>
    public static async Task<int> LoadAsync(IServiceProvider services, bool refuse, CancellationToken ct)
    {
        if (!await LoadSample.IsEmptyAsync(services.GetRequiredService<DiplomacyDb>(), ct))
        {
            if (!refuse) return Commands.Done;
            await Console.Error.WriteLineAsync("The sample goes into an empty store only; this one holds articles or visits already.");
            return Commands.Failed;
        }
        var load = services.GetRequiredService<LoadSample>();
        var loaded = 0;
        if (Console.IsErrorRedirected)
        {
            loaded = await load.RunAsync(new Lines(), ct);
        }
        else
        {
            var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
            await terminal.Progress().StartAsync(async context =>
            {
                var task = context.AddTask("Loading the sample");
                loaded = await load.RunAsync(new Bar(task), ct);
            });
        }
        await Console.Error.WriteLineAsync($"The sample is loaded: {loaded} reports.");
        return Commands.Done;
    }

    // Progress<T> posts to the thread pool and so may report late and out of order.
    private sealed class Bar(ProgressTask task) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => (task.MaxValue, task.Value) = (value.Total, value.Done);
    }

    private sealed class Lines : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value)
        {
            if (value.Done % 10 == 0 || value.Done == value.Total) Console.Error.WriteLine($"Loading the sample: {value.Done} of {value.Total} reports");
        }
    }
}
