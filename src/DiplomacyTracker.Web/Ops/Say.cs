using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DiplomacyTracker.Domain.Editing;

namespace DiplomacyTracker.Web.Ops;

/// <summary>How commands speak: results on standard output, everything else on standard error.</summary>
public static class Say
{
    /// <summary>The JSON of <c>--json</c>: camelCase, one object or list on one line.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The option that commands which list or report have.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "Print JSON." };

    /// <summary>One line for each fault on standard error; exit status 3, as nothing was changed.</summary>
    public static async Task<int> RefusedAsync(Faults faults)
    {
        foreach (var fault in faults) await Console.Error.WriteLineAsync(fault.Detail);
        return Commands.Failed;
    }

    /// <summary>Minutes in UTC; a dash for never.</summary>
    public static string Time(DateTime? at) => at?.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>Columns as wide as their longest cell.</summary>
    public static void Table(string[] heads, IEnumerable<string[]> rows)
    {
        List<string[]> all = [heads, .. rows];
        var widths = heads.Select((_, i) => all.Max(row => row[i].Length)).ToArray();
        foreach (var row in all)
            Console.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }
}
