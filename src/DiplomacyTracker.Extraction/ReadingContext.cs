namespace DiplomacyTracker.Extraction;

/// <summary>What is known of an article beside its text.</summary>
public sealed record ReadingContext
{
    /// <summary>Headline; helps to decide what the report is about. No span ever points into it.</summary>
    public string? Title { get; init; }

    /// <summary>Day of publication, where the outlet is; without it relative dates stay unresolved.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Name of the outlet, if known.</summary>
    public string? Outlet { get; init; }

    /// <summary>ISO 639-1 code, if known; null lets the reader guess.</summary>
    public string? Language { get; init; }

    /// <summary>Last day of a week, for "later this week".</summary>
    public DayOfWeek WeekEnds { get; init; } = DayOfWeek.Sunday;
}
