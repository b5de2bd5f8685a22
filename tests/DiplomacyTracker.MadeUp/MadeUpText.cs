using System.Globalization;
using System.Text;

namespace DiplomacyTracker.MadeUp;

/// <summary>A made-up report.</summary>
/// <param name="Sentences">Start and length of each, in UTF-16 units; the first names visitor, host and day.</param>
public sealed record MadeUpReport(string Text, IReadOnlyList<(int Start, int Length)> Sentences);

/// <summary>Writes made-up reports; the same seed gives the same sentences.</summary>
public sealed class MadeUpText(int seed)
{
    private static readonly string[] Openings =
        ["After a morning of talks", "In a statement released late", "Speaking beside the runway", "According to two people at the table", "While crowds stood outside the ministry", "Before the dinner", "On the second day"];
    private static readonly string[] Speakers =
        ["the minister", "a spokeswoman for the delegation", "the host's chief negotiator", "an adviser who asked for no name", "the ambassador", "a senior official", "the trade envoy"];
    private static readonly string[] Verbs = ["said", "argued", "confirmed", "denied", "hinted", "repeated", "told reporters"];
    private static readonly string[] Matters =
        ["the tariff on steel", "patrols along the northern border", "a pipeline through the gulf", "visas for seasonal workers", "the grain corridor", "a loan for the new harbour", "fishing rights", "the release of detained sailors", "an exchange of students", "the price of electricity"];
    private static readonly string[] Ends =
        ["would be settled within weeks", "remained the hardest question", "had been taken off the list", "needed the consent of parliament", "could wait until the spring", "was closer to agreement than before", "divided the two capitals", "would be signed at the next meeting"];
    private static readonly string[] Places =
        ["Almira", "Borendal", "Castreva", "Drumlogan", "Estavar", "Fennmoor", "Gallowby", "Hestra", "Ilvermine", "Jorvand", "Kestova", "Lindmark", "Morrowan", "Nerezhin", "Ostrelle", "Pallaster", "Quennis", "Rovanmar", "Sellasund", "Tolvanen"];

    private readonly Random random = new(seed);

    /// <summary>Writes a report of a visit.</summary>
    /// <param name="length">Least length in UTF-16 units; the last sentence is whole.</param>
    public MadeUpReport Report(string visitor, string host, DateOnly day, int length)
    {
        var text = new StringBuilder();
        List<(int, int)> sentences = [];
        var sentence = string.Create(CultureInfo.InvariantCulture, $"{visitor} arrived in {host} on {day:d MMMM yyyy} for talks with the government, the ministry said.");
        while (true)
        {
            sentences.Add((text.Length, sentence.Length));
            text.Append(sentence);
            if (text.Length >= length) return new(text.ToString(), sentences);
            text.Append(random.Next(5) == 0 ? "\n\n" : " ");
            sentence = Sentence();
        }
    }

    // numbers and places make most words of a text common and some of them rare, as in a real one
    private string Sentence() => string.Create(CultureInfo.InvariantCulture,
        $"{Of(Openings)}, {Of(Speakers)} {Of(Verbs)} that {Of(Matters)} {Of(Ends)}, with {random.Next(2, 900)} million at stake near {Of(Places)} and {random.Next(2, 60)} points still open.");

    private string Of(string[] phrases) => phrases[random.Next(phrases.Length)];
}
