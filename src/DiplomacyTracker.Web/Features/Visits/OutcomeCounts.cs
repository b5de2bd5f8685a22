using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Web.Features.Visits;

/// <summary>A visit's outcomes counted by what has become of them, as its key line says it.</summary>
public static class OutcomeCounts
{
    // what came about first, then what may come, then what will not
    private static readonly OutcomeStatus[] Order =
    [
        OutcomeStatus.InForce, OutcomeStatus.Delivered, OutcomeStatus.PartlyDelivered, OutcomeStatus.Signed, OutcomeStatus.Announced, OutcomeStatus.Agreed, OutcomeStatus.Overdue,
        OutcomeStatus.UnderNegotiation, OutcomeStatus.HopedFor, OutcomeStatus.Averted, OutcomeStatus.Blocked, OutcomeStatus.Abandoned, OutcomeStatus.Withdrawn, OutcomeStatus.Expired,
        OutcomeStatus.Superseded, OutcomeStatus.Unverifiable,
    ];

    /// <summary>"1 in force, 1 under negotiation, 2 hoped for, 1 averted": each counted as what it is; "none held" without any.</summary>
    public static string Words(IEnumerable<OutcomeStatus> outcomes)
    {
        var counts = outcomes.GroupBy(status => status).OrderBy(group => Array.IndexOf(Order, group.Key)).Select(group => $"{group.Count()} {Word(group.Key)}").ToList();
        return counts.Count == 0 ? "none held" : string.Join(", ", counts);
    }

    // "agreed, unsigned" would read as two of the list
    private static string Word(OutcomeStatus status) => status is OutcomeStatus.Agreed ? "agreed but unsigned" : Codes.Label(status).ToLowerInvariant();
}
