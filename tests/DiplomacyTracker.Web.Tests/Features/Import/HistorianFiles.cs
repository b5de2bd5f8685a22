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

    /// <summary>The made-up records, and the real files where they are at hand (HISTORIAN_DATA, or the folder where this project keeps shared data).</summary>
    public static TheoryData<string> Sources => Real is null ? ["made-up"] : ["made-up", "real"];

    /// <summary>Files and folders of one of the <see cref="Sources"/>.</summary>
    public static string[] Of(string source) => source == "real" ? [Real!] : Good;

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

    private static string? Real
    {
        get
        {
            if (Environment.GetEnvironmentVariable("HISTORIAN_DATA") is { Length: > 0 } named) return Directory.Exists(named) ? named : throw new DirectoryNotFoundException($"HISTORIAN_DATA names {named}, which is not there.");
            for (var folder = new DirectoryInfo(Here()); folder is not null; folder = folder.Parent)
                if (Path.Combine(folder.FullName, "shared", "data", "historian") is var found && Directory.Exists(found)) return found;
            return null;
        }
    }

    private static string Beside(string name) => Path.Combine(Here(), "Records", name);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
