using System.CommandLine;
using System.Text.Json;
using DiplomacyTracker.Extraction;
using DiplomacyTracker.Extraction.Scoring;

namespace DiplomacyTracker.Web.Ops;

/// <summary><c>score</c>: holds what is found against labelled reports.</summary>
public static class ScoreCommand
{
    public static Command Create(Operator op)
    {
        _ = op;
        var folder = new Argument<string>("FOLDER") { Description = "Folder of labelled reports (*.json)." };
        var json = Say.JsonOption();
        var misses = new Option<bool>("--misses") { Description = "Show each miss and each false value with its sentence and rule." };
        var command = new Command("score", "Precision, recall and F1 of each field on labelled reports.") { folder, json, misses };
        command.SetAction((parsed, _) => Operator.GuardAsync(() => Task.FromResult(Run(parsed.GetValue(folder)!, parsed.GetValue(json), parsed.GetValue(misses)))));
        return command;
    }

    private static int Run(string folder, bool json, bool misses)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"There is no folder {folder}.");
            return Commands.WrongUsage;
        }
        var card = new Scorer(new Extractor()).ScoreFolder(folder);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                card.Reports,
                Fields = card.Fields.Select(f => new { f.Field, f.Right, f.False, f.Missed, Precision = Math.Round(f.Precision, 3), Recall = Math.Round(f.Recall, 3), F1 = Math.Round(f.F1, 3) }),
                Misses = misses ? card.Misses : [],
            }, Say.Json));
            return Commands.Done;
        }
        Console.WriteLine($"{card.Reports} reports");
        Console.WriteLine($"{"field",-14}{"right",7}{"false",7}{"missed",8}{"precision",11}{"recall",8}{"F1",7}");
        foreach (var f in card.Fields) Console.WriteLine(FormattableString.Invariant($"{f.Field,-14}{f.Right,7}{f.False,7}{f.Missed,8}{f.Precision,11:0.000}{f.Recall,8:0.000}{f.F1,7:0.000}"));
        if (misses)
        {
            foreach (var miss in card.Misses) Console.WriteLine($"{miss.Report} {miss.Field} {miss.Kind}: {miss.Value}{(miss.Rule is null ? "" : $" [{miss.Rule}]")}{(miss.Sentence is null ? "" : $"\n    {miss.Sentence}")}");
        }
        return Commands.Done;
    }
}
