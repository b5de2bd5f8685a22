namespace DiplomacyTracker.Web;

/// <summary>What can be set; see the table in <c>docs/running.md</c>.</summary>
public sealed class TrackerSettings
{
    /// <summary>The last day of a week, for "later this week".</summary>
    public DayOfWeek WeekEnds { get; set; } = DayOfWeek.Sunday;
}
