namespace DiplomacyTracker.Extraction;

/// <summary>What the editor is told when nothing is proposed.</summary>
internal static class Notices
{
    public static string OtherLanguage(string language) => language == "und"
        ? "The language of this text could not be told. Only English is read so far; the text can be stored, searched and filed by hand."
        : $"This text is not in English ({language}). Only English is read so far; the text can be stored, searched and filed by hand.";

    public const string Markup = "Nothing is proposed: the text holds HTML tags, which stand between the words and hide what it says. Paste it again as plain text.";

    public static string NoVisit(bool travel) => travel
        ? "Nothing is proposed: the journeys in this text are not those of people who act for a state or an international organisation in another country, or they are calls, history or mere possibilities."
        : "Nothing is proposed: no visit to another country was found in this text.";
}
