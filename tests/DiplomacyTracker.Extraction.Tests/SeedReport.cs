using System.Text.Json;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction.Tests;

/// <summary>The customer's report where it is at hand, else our own report on the same visit.</summary>
internal sealed record SeedReport(string Text, bool IsCustomers, Reading Reading)
{
    private static readonly Lazy<SeedReport> Once = new(Find);

    public static SeedReport Read() => Once.Value;

    private static SeedReport Find()
    {
        var published = new DateOnly(2025, 9, 3);
        if (Upward("shared/data/reports/seed-report.txt") is { } theirs)
        {
            var text = File.ReadAllText(theirs);
            return new SeedReport(text, true, new Extractor().Read(text, new ReadingContext { Published = published, Outlet = "News.Az" }));
        }

        using var own = JsonDocument.Parse(File.ReadAllText(Upward("src/DiplomacyTracker.Web/Sample/reports/rubio-mexico.json") ?? throw new FileNotFoundException("Our own report on the visit is not in the sources.")));
        var words = own.RootElement.GetProperty("text").GetString()!;
        return new SeedReport(words, false, new Extractor().Read(words, new ReadingContext { Published = published, Outlet = own.RootElement.GetProperty("outlet").GetString() }));
    }

    internal static string? Upward(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, path) is var file && (File.Exists(file) || Directory.Exists(file))) return file;
        return null;
    }
}
