namespace DiplomacyTracker.Extraction;

/// <summary>Dates in a text, tied to its tokens.</summary>
internal static class DateMentions
{
    public static List<DateMention> Find(Script script, ReadingContext context) => [];
}
