using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DiplomacyTracker.Web.Features.Import;
using Spectre.Console;

namespace DiplomacyTracker.Web.Ops;

/// <summary><c>import historian</c>: takes a data set in.</summary>
public static class ImportCommand
{
    public static Command Create(Operator op) => new("import", "Take in data sets.") { Historian(op) };

    private static Command Historian(Operator op)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files or folders of the historian's XML; folders with all below them.", Arity = ArgumentArity.OneOrMore };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var json = Say.JsonOption();
        var command = new Command("historian", "Import travels of Secretaries of State and visits by foreign leaders (docs/import.md says where the files are).") { paths, dryRun, json };
        command.SetAction((parsed, ct) =>
        {
            var named = parsed.GetRequiredValue(paths);
            if (Array.Find(named, path => !File.Exists(path) && !Directory.Exists(path)) is { } missing)
            {
                Console.Error.WriteLine($"“{missing}” is neither a file nor a folder.");
                return Task.FromResult(Commands.WrongUsage);
            }
            return op.RunAsync((services, stop) => RunAsync(services.GetRequiredService<ImportHistorian>(), named, parsed.GetValue(dryRun), parsed.GetValue(json), stop), ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(ImportHistorian import, string[] paths, bool dryRun, bool json, CancellationToken ct)
    {
        ImportSummary? summary = null;
        if (Console.IsErrorRedirected)
        {
            summary = await import.RunAsync(paths, dryRun, new Lines(), ct);
        }
        else
        {
            var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
            await terminal.Progress().StartAsync(async context =>
            {
                var task = context.AddTask(dryRun ? "Trying the import" : "Importing");
                summary = await import.RunAsync(paths, dryRun, new Bar(task), ct);
            });
        }
        if (json) Console.WriteLine(JsonSerializer.Serialize(summary, Say.Json));
        else Tell(summary!);
        if (summary!.Stopped)
            await Console.Error.WriteLineAsync(dryRun ? "Stopped." : "Stopped. What had gone in stays; run the same command again to go on.");
        return summary.Refused > 0 || summary.Stopped ? Commands.SomeRefused : Commands.Done;
    }

    private static void Tell(ImportSummary summary)
    {
        foreach (var record in summary.Records)
        {
            var place = record.File + (record.Line is { } line ? $", line {line}" : "") + (record.Record is { } number ? $", record {number}" : "") + (record.Id is null ? "" : $" ({record.Id})");
            Console.WriteLine($"{record.Result}: {place}: {record.Detail}");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(summary.DryRun ? "Dry run, nothing was changed. " : "")}{summary.Read:N0} records read: {summary.Created:N0} created, {summary.Unchanged:N0} unchanged, {summary.Updated:N0} updated, {summary.Refused:N0} refused."));
        if (summary.Created > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"They make up {summary.Trips:N0} trips of {summary.People:N0} people; {summary.Meetings:N0} meetings were read in the new ones, {summary.UnsureMeetings:N0} of them to be looked at."));
        if (summary.SkippedFiles > 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.SkippedFiles:N0} XML files hold other things and were passed over."));
    }

    // Progress<T> posts to the thread pool and so may report late and out of order.
    private sealed class Bar(ProgressTask task) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => (task.MaxValue, task.Value) = (Math.Max(1, value.Total), value.Done);
    }

    private sealed class Lines : IProgress<(int Done, int Total)>
    {
        private int told = -1;

        public void Report((int Done, int Total) value)
        {
            var tenth = value.Total == 0 ? 10 : value.Done * 10 / value.Total;
            if (tenth == told) return;
            told = tenth;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Importing: {value.Done} of {value.Total} records"));
        }
    }
}
