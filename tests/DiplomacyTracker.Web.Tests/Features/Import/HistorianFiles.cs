using System.Runtime.CompilerServices;
using DiplomacyTracker.Web.Features.Import;

namespace DiplomacyTracker.Web.Tests.Features.Import;

/// <summary>Where records come from: the made-up ones beside this file, and the real ones where somebody keeps them.</summary>
public static class HistorianFiles
{
    /// <summary>Made-up records without faults.</summary>
    public static string[] Good => [Beside("secretary-travels"), Beside("visits"), Beside("pocom")];

    /// <summary>Made-up files with faults.</summary>
    public static string Broken => Beside("broken");

    /// <summary>The folder of the real files (HISTORIAN_DATA, or the folder where this project keeps shared data); skips the test without it.</summary>
    public static string Real
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("HISTORIAN_DATA") ?? Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "..", "..", "..", "shared", "data", "historian"));
            var main = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "..", "..", "shared", "data", "historian"));
            var found = Directory.Exists(folder) ? folder : Directory.Exists(main) ? main : null;
            Skip.If(found is null, "The historian's files are not here: set HISTORIAN_DATA (docs/import.md says where they are to be had).");
            return found!;
        }
    }

    /// <summary>A record with these fields, as the reader gives it.</summary>
    public static IReadOnlyList<HistorianItem> Read(string xml)
    {
        var file = Path.Combine(Path.GetTempPath(), $"historian-{Guid.NewGuid():N}.xml");
        File.WriteAllText(file, xml);
        try
        {
            return [.. HistorianReader.Read([file])];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Beside(string name) => Path.Combine(Here(), "Records", name);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
