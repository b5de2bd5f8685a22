using System.Globalization;
using System.Text.Json;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction.Scoring;

/// <summary>A report with labels made by hand, as <c>schema.json</c> of the labelled reports describes.</summary>
public sealed class GoldReport
{
    private readonly List<(string Field, TextSpan Span)> evidence = [];
    private readonly Script script;

    private GoldReport(string id, string text)
    {
        (Id, Text) = (id, text);
        script = ScriptReader.Read(text);
    }

    public string Id { get; }

    public string Text { get; }

    public string? Title { get; private init; }

    public DateOnly? Published { get; private init; }

    public string? Outlet { get; private init; }

    public bool IsVisit { get; private init; }

    internal List<GoldVisit> Visits { get; } = [];

    internal List<GoldMeeting> Meetings { get; } = [];

    internal List<string> Topics { get; } = [];

    internal List<Evidenced> Measures { get; } = [];

    internal List<Evidenced> Statements { get; } = [];

    internal sealed record GoldVisit(int Index, string Visitor, string Host, List<string?> Start, List<string?> End, List<string> Status, List<string> Cities);

    internal sealed record GoldMeeting(int Index, string With, List<string?> Date, string State);

    internal sealed record Evidenced(string Text, string? Speaker, List<TextSpan> Spans);

    /// <summary>Reads one gold file.</summary>
    /// <returns>False for JSON that is something else (such as a schema).</returns>
    /// <exception cref="FormatException">It is no JSON, or its text file is missing.</exception>
    public static bool TryRead(string path, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out GoldReport? report)
    {
        report = null;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(File.ReadAllText(path));
        }
        catch (JsonException fault)
        {
            throw new FormatException($"{path}: {fault.Message}", fault);
        }
        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("is_visit", out var isVisit)) return false;
            string text;
            if (root.TryGetProperty("text", out var inline) && inline.ValueKind == JsonValueKind.String) text = inline.GetString()!;
            else if (Word(root, "text_file") is { } file)
            {
                var beside = Path.Combine(Path.GetDirectoryName(path) ?? ".", file);
                if (!File.Exists(beside)) throw new FormatException($"{path}: the text file {file} is not there.");
                text = File.ReadAllText(beside);
            }
            else return false;

            report = new GoldReport(Word(root, "id") ?? Path.GetFileNameWithoutExtension(path), text)
            {
                Title = Word(root, "title"),
                Outlet = Word(root, "outlet"),
                Published = Word(root, "published") is { } day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null,
                IsVisit = isVisit.ValueKind == JsonValueKind.True,
            };
            report.Fill(root);
            return true;
        }
    }

    /// <summary>The sentence that holds a position.</summary>
    public string SentenceAt(int start)
    {
        var token = Math.Min(script.TokenAt(start), script.Tokens.Count - 1);
        if (token < 0) return "";
        var sentence = script.Sentences[script.SentenceAt(token)];
        return script.Words(sentence.From, sentence.To);
    }

    internal string? SentenceOf(string field)
    {
        foreach (var (name, span) in evidence)
            if (name == field) return SentenceAt(span.Start);
        return null;
    }

    internal string? SentenceOfTopic(string group, Func<string, string?> groupOf)
    {
        for (var i = 0; i < Topics.Count; i++)
            if (groupOf(Topics[i]) == group && SentenceOf($"topics/{i}") is { } sentence) return sentence;
        return null;
    }

    private void Fill(JsonElement root)
    {
        foreach (var item in List(root, "evidence"))
        {
            var start = item.GetProperty("start").GetInt32();
            evidence.Add((Word(item, "field") ?? "", new TextSpan(start, item.GetProperty("end").GetInt32() - start)));
        }
        var index = 0;
        foreach (var visit in List(root, "visits"))
        {
            var cities = new List<string>();
            if (Word(visit, "city") is { } city) cities.Add(city);
            cities.AddRange(Strings(visit, "city_ok").OfType<string>());
            if (Word(visit, "city_today") is { } today) cities.Add(today);
            if (Word(visit, "city") is null) cities.Clear();
            Visits.Add(new GoldVisit(index++, Word(visit, "visitor") ?? "", Word(visit, "host") ?? "", [Word(visit, "start"), .. Strings(visit, "start_ok")], [Word(visit, "end"), .. Strings(visit, "end_ok")],
                [Word(visit, "status") ?? "", .. Strings(visit, "status_ok").OfType<string>()], cities));
        }
        index = 0;
        foreach (var meeting in List(root, "meetings"))
            Meetings.Add(new GoldMeeting(index++, Word(meeting, "with") ?? "", [Word(meeting, "date"), .. Strings(meeting, "date_ok")], Word(meeting, "state") ?? ""));
        Topics.AddRange(Strings(root, "topics").OfType<string>());
        index = 0;
        foreach (var measure in Strings(root, "measures")) Measures.Add(new Evidenced(measure ?? "", null, Of($"measures/{index++}")));
        index = 0;
        foreach (var statement in List(root, "statements"))
        {
            var spans = Of($"statements/{index}/text");
            if (spans.Count == 0) spans = Of($"statements/{index}");
            Statements.Add(new Evidenced(Word(statement, "text") ?? "", Word(statement, "speaker"), spans));
            index++;
        }
    }

    private List<TextSpan> Of(string field) => [.. evidence.Where(e => e.Field == field).Select(e => e.Span)];

    private static string? Word(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement.ArrayEnumerator List(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default(JsonElement.ArrayEnumerator);

    private static IEnumerable<string?> Strings(JsonElement of, string name) => List(of, name).Select(e => e.ValueKind == JsonValueKind.String ? e.GetString() : null);
}
