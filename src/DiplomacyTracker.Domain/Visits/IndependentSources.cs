namespace DiplomacyTracker.Domain.Visits;

/// <summary>
/// Independent sources: the origin of an article is the last outlet of its citing chain; without one, the origin of the
/// earliest member of its family; else its own outlet. An editor may mark an article as own reporting.
/// </summary>
public static class IndependentSources
{
    /// <summary>The outlet an article counts as.</summary>
    /// <param name="outlet">Its own outlet.</param>
    /// <param name="chain">Outlets it cites, nearest first.</param>
    /// <param name="familyOrigin">Origin of the earliest member of its family, if that is another article.</param>
    /// <param name="ownReporting">An editor says that it is the outlet's own work.</param>
    public static long Origin(long outlet, IReadOnlyList<long> chain, long? familyOrigin, bool ownReporting) =>
        ownReporting ? outlet : chain.Count > 0 ? chain[^1] : familyOrigin ?? outlet;
}
