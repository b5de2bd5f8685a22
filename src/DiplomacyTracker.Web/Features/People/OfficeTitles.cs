using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Web.Features.People;

/// <summary>What a title of office says of its rank.</summary>
public static class OfficeTitles
{
    /// <summary>Level of a title by the lexicon of offices; unknown for titles that it does not hold.</summary>
    public static OfficeLevel LevelOf(string title) => title.Contains("Secretary of State", StringComparison.OrdinalIgnoreCase) ? OfficeLevel.ForeignMinister : OfficeLevel.Unknown;
}
