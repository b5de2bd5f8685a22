namespace DiplomacyTracker.Domain.Visits;

/// <summary>The topic that leads a visit: highest prominence, then most independent sources, then the order of the list.</summary>
public static class LeadTopic
{
    /// <summary>First-level code of the leading topic; null without topics.</summary>
    /// <param name="topics">Code of either level, prominence, independent sources, place in the list.</param>
    public static string? Of(IEnumerable<(string Code, Prominence Prominence, int Sources, int Position)> topics) =>
        topics.OrderBy(topic => topic.Prominence).ThenByDescending(topic => topic.Sources).ThenBy(topic => topic.Position)
            .Select(topic => Topics.Topic.Root(topic.Code)).FirstOrDefault();
}
