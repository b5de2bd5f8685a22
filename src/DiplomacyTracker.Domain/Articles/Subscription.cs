namespace DiplomacyTracker.Domain.Articles;

/// <summary>An RSS, Atom or JSON feed that is polled.</summary>
public sealed class FeedSource
{
    public long Id { get; set; }
    public string Url { get; set; } = "";
    public long OutletId { get; set; }
    public int IntervalMinutes { get; set; } = 60;
    public string? LastResult { get; set; }
    public DateTime? LastPolledAt { get; set; }
    public DateTime NextDueAt { get; set; }
}

/// <summary>A saved search someone follows, as a page, feed, calendar or webhook.</summary>
public sealed class Subscription
{
    public long Id { get; set; }
    public string Name { get; set; } = "";

    /// <summary>Query string in the words of the timeline: <c>host=MX&amp;topic=security</c>.</summary>
    public string Filter { get; set; } = "";

    /// <summary>Codes of <see cref="Editing.ChangeKind"/> that are delivered.</summary>
    public List<string> Changes { get; set; } = [];
    public long? UserId { get; set; }

    /// <summary>Where a webhook delivers; null for pages and feeds.</summary>
    public string? Url { get; set; }
    public string? Secret { get; set; }
    public bool Paused { get; set; }
    public DateTime CreatedAt { get; set; }
}
