namespace DiplomacyTracker.Domain.Counting;

/// <summary>The rule behind a number, shown beside it.</summary>
/// <param name="Name">What the number is called.</param>
/// <param name="Definition">One sentence that lets a reader count again and come to the same number.</param>
public sealed record CountingRule(string Name, string Definition)
{
    public static CountingRule Held { get; } = new("Held", "A visit counts once it is under way or completed; what is announced, postponed, cancelled or denied does not count.");

    public static CountingRule CountryVisit { get; } = new("Country visit",
        "One traveller in one country or organisation for one unbroken stay; each source record counts, and a transit only with a meeting or a speech, a technical stop or a video meeting never.");

    public static CountingRule Trip { get; } = new("Trip",
        "Country visits of one traveller in order of time, where a visit that starts no later than the day after the latest end so far belongs to the same trip unless an editor has decided otherwise.");

    public static CountingRule TravelDay { get; } = new("Travel day",
        "A calendar date, local to the host, on which a traveller was on a visit; it counts once for each traveller, and vague dates give a fewest and a most.");

    public static CountingRule DaysSince { get; } = new("Days since",
        "Days from the end of the last held visit of this sender to this host, at this level or higher, to the day of reference.");

    public static CountingRule Ordinal { get; } = new("First, n-th", "The place of a visit among the held visits of the stated scope, by start, then end, then number of the record.");

    public static CountingRule Reciprocity { get; } = new("Reciprocity",
        "Visits made less visits received, divided by their sum n: +1 when one side makes all the visits, −1 when it only receives, 0 in balance.");

    public static CountingRule WithoutMultilateral { get; } = new("Without multilateral", "Visits whose only stated kind is attendance at a summit or conference are left out.");

    /// <summary>All rules, as the page of definitions lists them.</summary>
    public static IReadOnlyList<CountingRule> All { get; } = [Held, CountryVisit, Trip, TravelDay, DaysSince, Ordinal, Reciprocity, WithoutMultilateral];
}
