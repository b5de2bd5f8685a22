using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction.Tests;

/// <summary>A report that holds all the facts of the yardstick: our stand-in, and the customer's where it is at hand.</summary>
internal sealed record SeedReport(string Name, string Text, bool IsCustomers, Reading Reading)
{
    private static readonly Lazy<List<SeedReport>> Once = new(Find);

    public static IReadOnlyList<SeedReport> All => Once.Value;

    public static SeedReport Named(string name) => All.Single(report => report.Name == name);

    /// <summary>Where these words stand first.</summary>
    public TextSpan At(string words)
    {
        var start = Text.IndexOf(words, StringComparison.Ordinal);
        return start >= 0 ? new TextSpan(start, words.Length) : throw new ArgumentException($"“{words}” is not in the report {Name}.", nameof(words));
    }

    private static List<SeedReport> Find()
    {
        var reports = new List<SeedReport> { Read("stand-in", LabelledReports.Upward("tests/DiplomacyTracker.Extraction.Tests/Seed/stand-in.txt")!, false, Reads.Day, "Halifax Morning Courier") };
        if (LabelledReports.Upward("shared/data/reports/seed-report.txt") is { } theirs) reports.Add(Read("customer's", theirs, true, new DateOnly(2025, 9, 3), "News.Az"));
        return reports;
    }

    private static SeedReport Read(string name, string path, bool customers, DateOnly published, string outlet)
    {
        var text = File.ReadAllText(path);
        return new SeedReport(name, text, customers, new Extractor().Read(text, new ReadingContext { Published = published, Outlet = outlet }));
    }
}
