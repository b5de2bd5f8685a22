namespace DiplomacyTracker.Extraction.Tests;

/// <summary>The labelled reports that lie beside the tests.</summary>
internal static class LabelledReports
{
    public static string Folder => Upward("tests/DiplomacyTracker.Extraction.Tests/Reports") ?? throw new DirectoryNotFoundException("The labelled reports are not in the sources.");

    /// <summary>A file or folder by its path from any folder above the tests; null where there is none.</summary>
    public static string? Upward(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.Path.Combine(folder.FullName, path) is var file && (File.Exists(file) || Directory.Exists(file))) return file;
        return null;
    }

    public static string Path(string id) => System.IO.Path.Combine(Folder, id + ".json");
}
