using DiplomacyTracker.Domain.Visits;

namespace DiplomacyTracker.Domain.Counting;

/// <summary>What counting needs to know of a visit. Bounds that are null are open or unknown.</summary>
public sealed record CountedVisit
{
    public required long Id { get; init; }
    public required long Traveller { get; init; }

    /// <summary>Actor codes.</summary>
    public required string Host { get; init; }
    public string? Sender { get; init; }

    public OfficeLevel Level { get; init; } = OfficeLevel.Unknown;
    public required VisitStatus Status { get; init; }
    public VisitKind Kind { get; init; } = VisitKind.Unknown;

    public DateOnly? StartEarliest { get; init; }
    public DateOnly? StartLatest { get; init; }
    public DateOnly? EndEarliest { get; init; }
    public DateOnly? EndLatest { get; init; }

    /// <summary>Someone was met or spoken to; a transit counts only then.</summary>
    public bool HasMeetingOrSpeech { get; init; }

    /// <summary>The trip an editor put it in; null leaves it to the rule.</summary>
    public long? EditorsTrip { get; init; }

    /// <summary>It is a trip of its own by the rule for its data set (each imported visit to the United States).</summary>
    public bool AloneByRule { get; init; }

    /// <summary>The record's id in its source, which orders visits of the same days; null for none.</summary>
    public string? SourceId { get; init; }

    /// <summary>A visit as counting sees it.</summary>
    public static CountedVisit Of(Visit visit, bool hasMeetingOrSpeech, long? editorsTrip = null, bool aloneByRule = false)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return new()
        {
            Id = visit.Id, Traveller = visit.VisitorId, Host = visit.Host, Sender = visit.Sender, Level = visit.OfficeLevel, Status = visit.Status, Kind = visit.Kind,
            StartEarliest = visit.Start.Earliest, StartLatest = visit.Start.Latest, EndEarliest = visit.End.Earliest, EndLatest = visit.End.Latest,
            HasMeetingOrSpeech = hasMeetingOrSpeech, EditorsTrip = editorsTrip, AloneByRule = aloneByRule, SourceId = visit.ExternalId,
        };
    }

    /// <summary>It took place, and is of a kind that counts: <see cref="CountingRule.Held"/> and <see cref="CountingRule.CountryVisit"/>.</summary>
    public bool Counts => Status is VisitStatus.UnderWay or VisitStatus.Completed && Kind switch
    {
        VisitKind.TechnicalStop or VisitKind.Virtual => false,
        VisitKind.Transit => HasMeetingOrSpeech,
        _ => true,
    };

    /// <summary>By start, then end, then id; what has no bound comes last.</summary>
    internal static IOrderedEnumerable<CountedVisit> InOrder(IEnumerable<CountedVisit> visits) => visits
        .OrderBy(visit => visit.StartEarliest ?? visit.StartLatest ?? DateOnly.MaxValue)
        .ThenBy(visit => visit.EndLatest ?? visit.EndEarliest ?? DateOnly.MaxValue)
        .ThenBy(visit => visit.SourceId, StringComparer.Ordinal)
        .ThenBy(visit => visit.Id);

    /// <summary>The first and last day it may have touched; null for no bound. A stay that is over by one bound is not longer than it.</summary>
    internal (DateOnly? From, DateOnly? To) Possible => (StartEarliest, EndLatest);

    /// <summary>Days it was there whatever the exact dates; null when no single day is certain.</summary>
    internal (DateOnly From, DateOnly To)? Certain =>
        StartLatest is { } from && EndEarliest is { } to && from <= to ? (from, to)
        // a known day of arrival or departure is a day there, though the other end is unknown
        : StartEarliest is { } start && start == StartLatest ? (start, start)
        : EndEarliest is { } end && end == EndLatest ? (end, end)
        : null;
}
