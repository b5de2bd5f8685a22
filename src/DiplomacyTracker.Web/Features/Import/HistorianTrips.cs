namespace DiplomacyTracker.Web.Features.Import;

/// <summary>
/// Which entries make up one journey, by the domain's counting rule: the visits of one traveller in order of start, end
/// and source id; one that starts no later than the day after the latest end so far belongs to the same trip.
/// </summary>
public static class HistorianTrips
{
    /// <summary>Groups the visits of one traveller into trips, trips and legs in order of time.</summary>
    /// <param name="visits">Visits of one traveller, in any order.</param>
    /// <param name="start">First day of a visit.</param>
    /// <param name="end">Last day of a visit.</param>
    /// <param name="sourceId">Settles the order of visits with the same days.</param>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IEnumerable<T> visits, Func<T, DateOnly> start, Func<T, DateOnly> end, Func<T, long> sourceId)
    {
        var trips = new List<IReadOnlyList<T>>();
        var legs = new List<T>();
        var latest = DateOnly.MinValue;
        foreach (var visit in visits.OrderBy(start).ThenBy(end).ThenBy(sourceId))
        {
            if (legs.Count > 0 && start(visit).DayNumber > latest.DayNumber + 1)
            {
                trips.Add(legs);
                legs = [];
            }
            if (legs.Count == 0 || end(visit) > latest) latest = end(visit);
            legs.Add(visit);
        }
        if (legs.Count > 0) trips.Add(legs);
        return trips;
    }

    /// <summary>The trips of a set of records: those of one traveller abroad together, each visit to the United States alone.</summary>
    public static IReadOnlyList<IReadOnlyList<HistorianRecord>> Of(IEnumerable<HistorianRecord> records) =>
        [.. records
            .GroupBy(record => record.Incoming ? record.ExternalId : $"{record.Set}/{record.Who ?? record.Visitor}", StringComparer.Ordinal)
            .SelectMany(group => Of(group, record => record.Start, record => record.End, record => record.Id))];
}
