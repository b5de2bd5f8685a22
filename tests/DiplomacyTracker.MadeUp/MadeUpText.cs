using System.Globalization;
using System.Text;

namespace DiplomacyTracker.MadeUp;

/// <summary>A made-up report.</summary>
/// <param name="Sentences">Start and length of each, in UTF-16 units; the first names visitor, host and day.</param>
public sealed record MadeUpReport(string Text, IReadOnlyList<(int Start, int Length)> Sentences);

/// <summary>Writes made-up reports; the same seed gives the same sentences.</summary>
public sealed class MadeUpText(int seed)
{
    // No phrase has five words, so that two reports share few of the runs of five words by which near copies are found.
    private static readonly string[] Openings = ["After the talks", "In a late statement", "Beside the runway", "Before dinner", "On Tuesday", "As crowds gathered", "Hours later"];
    private static readonly string[] Speakers = ["the minister", "a spokeswoman", "the chief negotiator", "an adviser", "the ambassador", "a senior official", "the trade envoy"];
    private static readonly string[] Says = ["said", "argued", "confirmed", "denied", "hinted", "repeated", "told reporters"];
    private static readonly string[] Nouns =
    [
        "tariff", "steel", "border", "patrol", "pipeline", "gulf", "visa", "worker", "grain", "corridor", "loan", "harbour", "fishing", "right", "release", "sailor", "exchange", "student", "price", "electricity", "treaty", "railway", "bridge", "port", "flight",
        "airspace", "ship", "convoy", "camp", "refugee", "vaccine", "hospital", "school", "bank", "debt", "bond", "oil", "gas", "mine", "copper", "lithium", "factory", "car", "chip", "satellite", "cable", "island", "reef", "river", "dam", "embassy", "consul",
    ];
    private static readonly string[] Verbs = ["settle", "delay", "fund", "block", "open", "close", "guard", "inspect", "rebuild", "move", "share", "sell", "lease", "survey", "tax", "return", "search", "widen", "replace", "test", "defend", "doubt", "welcome", "study"];
    private static readonly string[] Adjectives = ["new", "northern", "seasonal", "joint", "costly", "old", "secret", "public", "foreign", "rural", "damaged", "planned", "coastal", "frozen", "small", "disputed", "modern", "common", "southern", "urgent", "naval", "private"];
    private static readonly string[] Beginnings = ["Al", "Bor", "Cas", "Drum", "Est", "Fenn", "Gal", "Hest", "Ilv", "Jor", "Kest", "Lind", "Mor", "Ner", "Ost", "Pal", "Quen", "Rov", "Sel", "Tol"];
    private static readonly string[] Endings = ["mira", "endal", "treva", "logan", "avar", "moor", "owby", "ra", "ermine", "vand", "ova", "mark", "rowan", "ezhin", "relle", "laster", "nis", "anmar", "lasund", "vanen"];

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

    private string Sentence() => string.Create(CultureInfo.InvariantCulture,
        $"{Of(Openings)}, {Of(Speakers)} {Of(Says)} that the {Of(Adjectives)} {Of(Nouns)} near {Place()} would {Of(Verbs)} the {Of(Nouns)} and {random.Next(2, 900)} {Of(Adjectives)} {Of(Nouns)}s, while {Place()} could {Of(Verbs)} a {Of(Adjectives)} {Of(Nouns)} by {Of(Nouns)}.");

    private string Place() => Of(Beginnings) + Of(Endings);

    private string Of(string[] words) => words[random.Next(words.Length)];
}
