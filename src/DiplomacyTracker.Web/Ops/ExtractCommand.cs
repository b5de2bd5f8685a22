using System.CommandLine;
using System.Text;
using System.Text.Json;
using DiplomacyTracker.Extraction;
using DiplomacyTracker.Extraction.Scoring;

namespace DiplomacyTracker.Web.Ops;

/// <summary><c>extract</c>: reads report lines and writes what it finds, without a database.</summary>
public static class ExtractCommand
{
    public static Command Create(Operator op)
    {
        _ = op;
        var file = new Argument<string?>("FILE") { Description = "Lines of JSON with id and text; standard input when left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("extract", "Read reports, one JSON object a line, and write what is found in each, one line for each, in order. Needs no database.") { file };
        command.SetAction((parsed, ct) => Operator.GuardAsync(() => RunAsync(parsed.GetValue(file), ct)));
        return command;
    }

    private static async Task<int> RunAsync(string? file, CancellationToken ct)
    {
        using var input = file is null ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8) : new StreamReader(file, Encoding.UTF8);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        var extractor = new Extractor();
        var (number, refused) = (0, 0);
        while (await input.ReadLineAsync(ct) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            string? fault = null;
            try
            {
                var report = JsonSerializer.Deserialize<ReportLine>(line, Say.Json);
                if (report?.Text is null) fault = "it has no text";
                else await output.WriteLineAsync(JsonSerializer.Serialize(ExtractLine.From(report, extractor), Say.Json));
            }
            catch (JsonException e)
            {
                fault = $"it is not the JSON that is expected (byte {e.BytePositionInLine + 1})";
            }
            catch (ArgumentException e)
            {
                fault = e.Message;
            }
            if (fault is null) continue;
            refused++;
            await Console.Error.WriteLineAsync($"Line {number} is left out: {fault}.");
        }
        return refused == 0 ? Commands.Done : Commands.SomeRefused;
    }
}
