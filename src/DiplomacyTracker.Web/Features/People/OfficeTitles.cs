using DiplomacyTracker.Domain;
using DiplomacyTracker.Extraction.Lexicons;

namespace DiplomacyTracker.Web.Features.People;

/// <summary>What a title of office says of its rank.</summary>
public static class OfficeTitles
{
    /// <summary>
    /// Level of a title by the lexicon of offices, else by the longest known title within it ("First Deputy Prime Minister");
    /// unknown when it holds none.
    /// </summary>
    public static OfficeLevel LevelOf(string title) =>
        Lexicon.Shipped.Look(title).Select(sense => sense.Entry).OfType<OfficeEntry>().FirstOrDefault()?.Level
        ?? Lexicon.Shipped.Find(title).OrderByDescending(match => match.Span.Length).Select(match => match.As<OfficeEntry>()).FirstOrDefault(office => office is not null)?.Level
        ?? OfficeLevel.Unknown;
}
