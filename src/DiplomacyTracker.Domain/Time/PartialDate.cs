namespace DiplomacyTracker.Domain.Time;

/// <summary>How well a date is known.</summary>
public enum DatePrecision
{
    Unknown, Instant, Minute, PartOfDay, Day, DayRange, WeekdayRelative, Week, WeekRemainder, Month, Season, Year, Decade, Before, After, Between,
}

/// <summary>
/// A date as well as it is known: EDTF (ISO 8601-2 level 1) with its bounds, the words it was read from and the day those
/// were counted from. Immutable. <see cref="Unknown"/> stands for "nothing is known".
/// </summary>
public sealed record PartialDate
{
    /// <summary>Nothing is known.</summary>
    public static PartialDate Unknown { get; } = new();

    /// <summary>EDTF text such as <c>2025-09-03</c>, <c>2025-09~</c>, <c>2025-09-03/2025-09-07</c>; null when unresolved.</summary>
    public string? Edtf { get; init; }

    /// <summary>The first day it may be; null when open or unknown.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>The last day it may be; null when open or unknown.</summary>
    public DateOnly? Latest { get; init; }

    /// <summary>The words of the source ("later this week"); null when the value was given as EDTF.</summary>
    public string? Raw { get; init; }

    /// <summary>The day that relative words were counted from; null when they are absolute or unresolved.</summary>
    public DateOnly? Anchor { get; init; }

    /// <summary>How well it is known.</summary>
    public DatePrecision Precision { get; init; }
}
