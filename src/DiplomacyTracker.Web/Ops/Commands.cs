using System.CommandLine;
using System.CommandLine.Help;

namespace DiplomacyTracker.Web.Ops;

/// <summary>
/// The command line: one list of commands, one way to answer. Exit status 0 done, 1 some records refused, 2 wrong usage,
/// 3 failed with nothing changed.
/// </summary>
public static class Commands
{
    public const int Done = 0;
    public const int SomeRefused = 1;
    public const int WrongUsage = 2;
    public const int Failed = 3;

    // Each is a file of its own, here or in the feature it belongs to.
    private static readonly Func<Operator, Command>[] All =
    [
        ServeCommand.Create,
        MigrateCommand.Create,
        SampleCommand.Create,
        ExtractCommand.Create,
        ScoreCommand.Create,
        KeysCommand.Create,
        UsersCommand.Create,
        CheckCommand.Create,
        ImportCommand.Create,
    ];

    /// <summary>All commands, for whoever runs them or reads about them.</summary>
    public static RootCommand Root(Operator op)
    {
        var root = new RootCommand("DiplomacyTracker: who visits whom, and how we know. Without a command it serves the site.\n\n"
            + "Every command also takes the settings of docs/running.md, such as --Data:Directory=/var/lib/tracker or --urls=http://127.0.0.1:5080.");
        foreach (var create in All) root.Subcommands.Add(create(op));
        root.SetAction((_, ct) => ServeCommand.RunAsync(op, sample: false, ct));
        return root;
    }

    /// <summary>Runs what the arguments say; without a command, serves.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (settings, words) = SettingsArguments.Split(args);
        var root = Root(new Operator(settings));
        var parsed = root.Parse(words);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Add --help to see what can be said.");
            return WrongUsage;
        }
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(25) });
    }
}
