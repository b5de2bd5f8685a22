using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction;

/// <summary>What is known of a report besides its text.</summary>
public sealed record ReadingContext
{
    public string? Title { get; init; }
    public DateOnly? Published { get; init; }
    public string? Outlet { get; init; }
    public string? Language { get; init; }
    public DayOfWeek WeekEnds { get; init; } = DayOfWeek.Sunday;
}

/// <summary>Article text in, proposals with evidence spans out.</summary>
public sealed class Extractor
{
    private readonly string nothing = "Not read.";

    /// <summary>Reads one text.</summary>
    public Reading Read(string text, ReadingContext context) => new([], [], context.Language ?? "und", text.Length == 0 ? null : nothing);
}
