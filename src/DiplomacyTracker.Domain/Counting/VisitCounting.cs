namespace DiplomacyTracker.Domain.Counting;

/// <summary>A trip as the rule derives it: legs in order of time.</summary>
/// <param name="EditorsTrip">Set when an editor decided which visits belong to it.</param>
public sealed record DerivedTrip(long Traveller, IReadOnlyList<CountedVisit> Legs, long? EditorsTrip);

/// <summary>Distinct days on the road.</summary>
/// <param name="Minimum">The fewest that all dates allow.</param>
/// <param name="Maximum">The most; null when a visit has no outer bound.</param>
public readonly record struct TravelDays(int Minimum, int? Maximum)
{
    /// <summary>The dates leave no choice.</summary>
    public bool Exact => Minimum == Maximum;
}

/// <summary>How long ago the last visit was.</summary>
/// <param name="Minimum">Days from the latest day it may have ended; 0 while it is under way.</param>
/// <param name="Maximum">Days from the earliest day it may have ended.</param>
public sealed record DaysSinceVisit(CountedVisit Visit, int Minimum, int Maximum);

/// <summary>What an ordinal counts within; what is null does not narrow.</summary>
public sealed record CountScope
{
    public long? Traveller { get; init; }
    public string? Sender { get; init; }
    public string? Host { get; init; }
    public VisitKind? Kind { get; init; }

    /// <summary>A tenure, or any other stretch of time, by the earliest start.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>Whether a visit is within the scope.</summary>
    public bool Holds(CountedVisit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var start = visit.StartEarliest ?? visit.StartLatest;
        return (Traveller is null || visit.Traveller == Traveller) && (Sender is null || visit.Sender == Sender) && (Host is null || visit.Host == Host)
            && (Kind is null || visit.Kind == Kind) && (From is null || start >= From) && (To is null || start <= To);
    }
}

/// <summary>The place of a visit in a scope.</summary>
/// <param name="N">From 1.</param>
/// <param name="Certain">No other visit may have begun before or after it as the dates stand.</param>
public readonly record struct Ordinal(int N, bool Certain);

/// <summary>The balance of visits between two actors.</summary>
public readonly record struct Reciprocity(int Made, int Received)
{
    /// <summary>How many visits it rests on.</summary>
    public int N => Made + Received;

    /// <summary>−1 to 1; null without any visit.</summary>
    public double? Balance => N == 0 ? null : (double)(Made - Received) / N;
}

/// <summary>The numbers that pages show, each by its <see cref="CountingRule"/>. Pure; the order of the visits never matters.</summary>
public static class VisitCounting
{
    /// <summary>Country visits: the visits that count.</summary>
    /// <param name="withMultilateral">False leaves out attendance at summits and conferences.</param>
    public static IReadOnlyList<CountedVisit> CountryVisits(IEnumerable<CountedVisit> visits, bool withMultilateral = true)
    {
        ArgumentNullException.ThrowIfNull(visits);
        return [.. visits.Where(visit => visit.Counts && (withMultilateral || visit.Kind != VisitKind.Multilateral))];
    }

    /// <summary>The trips that counted visits make up, by traveller and time.</summary>
    /// <remarks>Vague dates join two visits only when they must touch: the latest start is compared with the earliest end.</remarks>
    public static IReadOnlyList<DerivedTrip> Trips(IEnumerable<CountedVisit> visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        var trips = new List<DerivedTrip>();
        foreach (var traveller in visits.Where(visit => visit.Counts).GroupBy(visit => visit.Traveller).OrderBy(group => group.Key))
        {
            foreach (var chosen in traveller.Where(visit => visit.EditorsTrip is not null).GroupBy(visit => visit.EditorsTrip).OrderBy(group => group.Key))
                trips.Add(new(traveller.Key, [.. CountedVisit.InOrder(chosen)], chosen.Key));

            var legs = new List<CountedVisit>();
            DateOnly? end = null;
            foreach (var visit in CountedVisit.InOrder(traveller.Where(visit => visit.EditorsTrip is null)))
            {
                if (visit.AloneByRule)
                {
                    trips.Add(new(traveller.Key, [visit], null));
                    continue;
                }

                if (legs.Count > 0 && !(visit.StartLatest is { } start && end is { } over && start.DayNumber <= over.DayNumber + 1))
                {
                    trips.Add(new(traveller.Key, legs, null));
                    (legs, end) = ([], null);
                }

                legs.Add(visit);
                var ended = visit.EndEarliest ?? visit.StartEarliest;
                if (end is null || ended > end) end = ended;
            }

            if (legs.Count > 0) trips.Add(new(traveller.Key, legs, null));
        }

        return trips;
    }

    /// <summary>Distinct days on which travellers were on counted visits, summed over travellers.</summary>
    /// <param name="from">First day of the window; null for no limit.</param>
    /// <param name="to">Last day of the window; null for no limit.</param>
    public static TravelDays TravelDays(IEnumerable<CountedVisit> visits, DateOnly? from = null, DateOnly? to = null)
    {
        ArgumentNullException.ThrowIfNull(visits);
        var (fewest, most) = (0, (int?)0);
        foreach (var traveller in visits.Where(visit => visit.Counts).GroupBy(visit => visit.Traveller))
        {
            var certain = Union(traveller.Select(visit => visit.Certain).OfType<(DateOnly From, DateOnly To)>().Select(days => Clip(days.From.DayNumber, days.To.DayNumber)));
            fewest += certain.Sum(Length) + Places(traveller.Where(visit => visit.Certain is null), certain);

            var open = traveller.Any(visit => (visit.Possible.From is null && from is null) || (visit.Possible.To is null && to is null));
            most = open ? null : most + Union(traveller.Select(visit => Clip(visit.Possible.From?.DayNumber ?? int.MinValue, visit.Possible.To?.DayNumber ?? int.MaxValue))).Sum(Length);
        }

        return new(fewest, most);

        (int From, int To) Clip(int first, int last) => (Math.Max(first, from?.DayNumber ?? int.MinValue), Math.Min(last, to?.DayNumber ?? int.MaxValue));

        // visits without a certain day took at least one within their bounds: the fewest days that serve them all
        int Places(IEnumerable<CountedVisit> vague, List<(int From, int To)> certain)
        {
            var (count, last) = (0, int.MinValue);
            foreach (var (first, end) in vague.Select(ShortestStay).OrderBy(stay => stay.To))
            {
                // it may lie outside the window
                if ((from is { } low && first < low.DayNumber) || (to is { } high && end > high.DayNumber)) continue;
                if ((last >= first && last <= end && count > 0) || certain.Exists(days => days.From <= end && first <= days.To)) continue;
                (count, last) = (count + 1, end);
            }

            return count;
        }
    }

    /// <summary>Days since the last held visit of a sender to a host; null when there was none by the day of reference.</summary>
    /// <param name="level">Visits at this level or higher count; null for any level.</param>
    public static DaysSinceVisit? DaysSince(IEnumerable<CountedVisit> visits, string sender, string host, OfficeLevel? level, DateOnly reference)
    {
        ArgumentNullException.ThrowIfNull(visits);
        DaysSinceVisit? last = null;
        foreach (var visit in visits.Where(visit => visit.Counts && visit.Sender == sender && visit.Host == host && (level is null || visit.Level <= level)))
        {
            if ((visit.StartEarliest ?? visit.StartLatest ?? visit.EndEarliest ?? visit.EndLatest) is not { } start || start > reference) continue;
            var earliest = visit.EndEarliest ?? start;
            var latest = visit.EndLatest ?? visit.EndEarliest ?? visit.StartLatest ?? start;
            var since = new DaysSinceVisit(visit, Days(latest), Days(earliest));
            if (last is null || (since.Minimum, since.Maximum, -since.Visit.Id).CompareTo((last.Minimum, last.Maximum, -last.Visit.Id)) < 0) last = since;
        }

        return last;

        int Days(DateOnly end) => Math.Max(0, reference.DayNumber - end.DayNumber);
    }

    /// <summary>The place of a visit among the counted visits of a scope; it may itself be still to come ("will be the first").</summary>
    /// <returns>Null when the visit is outside the scope or has no start to order it by.</returns>
    public static Ordinal? Place(CountedVisit visit, IEnumerable<CountedVisit> visits, CountScope scope)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(visits);
        ArgumentNullException.ThrowIfNull(scope);
        if (!scope.Holds(visit) || (visit.StartEarliest ?? visit.StartLatest) is null) return null;
        var others = visits.Where(other => other.Id != visit.Id && other.Counts && scope.Holds(other)).ToList();
        var n = CountedVisit.InOrder(others.Append(visit)).TakeWhile(other => other.Id != visit.Id).Count() + 1;
        return new(n, !others.Exists(other => MayChangePlaces(visit, other)));
    }

    /// <summary>Visits that one actor made to another and received from it.</summary>
    public static Reciprocity Between(IEnumerable<CountedVisit> visits, string one, string other)
    {
        ArgumentNullException.ThrowIfNull(visits);
        var (made, received) = (0, 0);
        foreach (var visit in visits.Where(visit => visit.Counts))
        {
            if (visit.Sender == one && visit.Host == other) made++;
            else if (visit.Sender == other && visit.Host == one) received++;
        }

        return new(made, received);
    }

    // two exact starts keep their order; a vague one may lie on either side of another within its bounds
    private static bool MayChangePlaces(CountedVisit a, CountedVisit b)
    {
        if (a.StartEarliest is not null && a.StartEarliest == a.StartLatest && b.StartEarliest is not null && b.StartEarliest == b.StartLatest) return false;
        return (a.StartEarliest ?? DateOnly.MinValue) <= (b.StartLatest ?? DateOnly.MaxValue) && (b.StartEarliest ?? DateOnly.MinValue) <= (a.StartLatest ?? DateOnly.MaxValue);
    }

    private static (int From, int To) ShortestStay(CountedVisit visit) => (
        Math.Max(visit.StartEarliest?.DayNumber ?? int.MinValue, visit.EndEarliest?.DayNumber ?? int.MinValue),
        Math.Min(visit.StartLatest?.DayNumber ?? int.MaxValue, visit.EndLatest?.DayNumber ?? int.MaxValue));

    private static int Length((int From, int To) days) => days.To - days.From + 1;

    private static List<(int From, int To)> Union(IEnumerable<(int From, int To)> spans)
    {
        var union = new List<(int From, int To)>();
        foreach (var span in spans.Where(span => span.From <= span.To).OrderBy(span => span.From))
        {
            if (union.Count > 0 && span.From <= union[^1].To) union[^1] = (union[^1].From, Math.Max(union[^1].To, span.To));
            else union.Add(span);
        }

        return union;
    }
}
