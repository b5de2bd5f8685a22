namespace DiplomacyTracker.Extraction.Tests;

/// <summary>The labelled reports that lie beside the tests.</summary>
internal static class LabelledReports
{
    public static string Folder => SeedReport.Upward("tests/DiplomacyTracker.Extraction.Tests/Reports") ?? throw new DirectoryNotFoundException("The labelled reports are not in the sources.");

    public static string Path(string id) => System.IO.Path.Combine(Folder, id + ".json");
}
