using System.Text.Json;
using System.Text.Json.Serialization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction.Scoring;

/// <summary>One line in of the command <c>extract</c>; other members are ignored.</summary>
public sealed record ReportLine
{
    /// <summary>Whatever the caller knows the report by, given back with the answer; null when the line has none.</summary>
    [JsonPropertyName("id")]
    public JsonElement? Id { get; init; }

    [JsonPropertyName("title")]
    public string? Title { get; init; }

    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>ISO date or RFC 3339 instant; of an instant the date in its own offset counts.</summary>
    [JsonPropertyName("published")]
    public string? Published { get; init; }

    [JsonPropertyName("outlet")]
    public string? Outlet { get; init; }
}

/// <summary>One line out of the command <c>extract</c>: what the text says, in the codes of the domain.</summary>
public sealed record ExtractLine
{
    /// <summary>Whatever the caller knows the report by, given back with the answer; null when the line has none.</summary>
    [JsonPropertyName("id")]
    public JsonElement? Id { get; init; }

    [JsonPropertyName("isVisit")]
    public bool IsVisit { get; init; }

    [JsonPropertyName("visits")]
    public IReadOnlyList<VisitLine> Visits { get; init; } = [];

    [JsonPropertyName("meetings")]
    public IReadOnlyList<MeetingLine> Meetings { get; init; } = [];

    [JsonPropertyName("topics")]
    public IReadOnlyList<string> Topics { get; init; } = [];

    [JsonPropertyName("outcomes")]
    public IReadOnlyList<OutcomeLine> Outcomes { get; init; } = [];

    [JsonPropertyName("statements")]
    public IReadOnlyList<StatementLine> Statements { get; init; } = [];

    [JsonPropertyName("context")]
    public IReadOnlyList<ContextLine> Context { get; init; } = [];

    /// <summary>A visit; home and host are actor codes, dates EDTF, span the words that tell of it.</summary>
    public sealed record VisitLine(
        [property: JsonPropertyName("visitor")] string? Visitor, [property: JsonPropertyName("office")] string? Office, [property: JsonPropertyName("home")] string? Home,
        [property: JsonPropertyName("host")] string? Host, [property: JsonPropertyName("city")] string? City, [property: JsonPropertyName("start")] string? Start,
        [property: JsonPropertyName("end")] string? End, [property: JsonPropertyName("status")] string? Status,
        [property: JsonPropertyName("span")] int[] Span, [property: JsonPropertyName("spans")] IReadOnlyDictionary<string, int[][]> Spans);

    /// <summary>A meeting with one person of another side.</summary>
    public sealed record MeetingLine(
        [property: JsonPropertyName("with")] string? With, [property: JsonPropertyName("office")] string? Office, [property: JsonPropertyName("country")] string? Country,
        [property: JsonPropertyName("date")] string? Date, [property: JsonPropertyName("state")] string? State, [property: JsonPropertyName("spans")] IReadOnlyDictionary<string, int[][]> Spans);

    public sealed record OutcomeLine(
        [property: JsonPropertyName("kind")] string? Kind, [property: JsonPropertyName("status")] string? Status, [property: JsonPropertyName("title")] string? Title,
        [property: JsonPropertyName("span")] int[] Span);

    public sealed record StatementLine(
        [property: JsonPropertyName("speaker")] string? Speaker, [property: JsonPropertyName("text")] string? Text, [property: JsonPropertyName("span")] int[] Span);

    public sealed record ContextLine(
        [property: JsonPropertyName("kind")] string? Kind, [property: JsonPropertyName("title")] string? Title, [property: JsonPropertyName("span")] int[] Span);

    /// <summary>Reads one report and puts what was found on one line.</summary>
    /// <exception cref="ArgumentException">There is no text, it is too long, or the date cannot be read; the message says which.</exception>
    public static ExtractLine From(ReportLine report, Extractor extractor)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(extractor);
        if (report.Text is null) throw new ArgumentException("The line has no “text”.", nameof(report));
        var reading = extractor.Read(report.Text, new ReadingContext { Title = report.Title, Outlet = report.Outlet, Published = ReadDay(report.Published) });
        return From(report.Id, reading);
    }

    /// <summary>Puts a reading on one line.</summary>
    public static ExtractLine From(JsonElement? id, Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var of = reading.Proposals.ToLookup(p => p.Subject);
        return new ExtractLine
        {
            Id = id,
            IsVisit = of[Subject.Visit].Any(),
            Visits = [.. of[Subject.Visit].Select(p => new VisitLine(One(p, "/visitor"), One(p, "/office"), One(p, "/sender"), One(p, "/host"), One(p, "/cities/-"), One(p, "/start"), One(p, "/end"), One(p, "/status"),
                Pair(Claim(p, "/status") ?? p.Claims[0]), Spans(p, ("visitor", "/visitor"), ("office", "/office"), ("home", "/sender"), ("host", "/host"), ("city", "/cities/-"), ("start", "/start"), ("end", "/end"), ("status", "/status"))))],
            Meetings = [.. of[Subject.Meeting].SelectMany(LinesOf)],
            Topics = [.. of[Subject.AgendaItem].SelectMany(p => p.Claims).Where(c => c.Field == "/topics/-").Select(c => c.Value).Distinct(StringComparer.Ordinal)],
            Outcomes = [.. of[Subject.Outcome].Select(p => new OutcomeLine(One(p, "/kind"), One(p, "/status"), One(p, "/title") ?? One(p, "/text"), Pair(Claim(p, "/title") ?? Claim(p, "/text") ?? p.Claims[0])))],
            Statements = [.. of[Subject.Statement].Where(p => Claim(p, "/text") is not null).Select(p => new StatementLine(One(p, "/speaker") ?? One(p, "/speakerDescription"), One(p, "/text"), Pair(Claim(p, "/text")!)))],
            Context = [.. of[Subject.ContextEvent].Select(p => new ContextLine(One(p, "/kind"), One(p, "/title"), Pair(Claim(p, "/title") ?? p.Claims[0])))],
        };
    }

    // A meeting of several is one line for each person who is not the visitor.
    private static IEnumerable<MeetingLine> LinesOf(ProposalDraft meeting)
    {
        for (var i = 0; ; i++)
        {
            var at = $"/participants/{i}";
            var side = Claim(meeting, at + "/side");
            if (side is null) yield break;
            if (side.Value == Codes.Of(Side.Visitor) || One(meeting, at + "/name") is not { } name) continue;
            yield return new MeetingLine(name, One(meeting, at + "/office"), One(meeting, at + "/actor"), One(meeting, "/date"), One(meeting, "/state"),
                Spans(meeting, ("with", at + "/name"), ("office", at + "/office"), ("country", at + "/actor"), ("date", "/date"), ("state", "/state")));
        }
    }

    private static DateOnly? ReadDay(string? published)
    {
        if (string.IsNullOrWhiteSpace(published)) return null;
        if (published.Length >= 10 && DateOnly.TryParseExact(published[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day)) return day;
        throw new ArgumentException($"“{published}” is no date: write it as 2025-09-03.", nameof(published));
    }

    private static ClaimDraft? Claim(ProposalDraft proposal, string field) => proposal.Claims.FirstOrDefault(c => c.Field == field);

    private static string? One(ProposalDraft proposal, string field) => Claim(proposal, field)?.Value;

    private static int[] Pair(ClaimDraft claim) => [claim.Span.Start, claim.Span.Length];

    private static Dictionary<string, int[][]> Spans(ProposalDraft proposal, params ReadOnlySpan<(string Name, string Field)> fields)
    {
        var spans = new Dictionary<string, int[][]>(StringComparer.Ordinal);
        foreach (var (name, field) in fields)
        {
            var found = proposal.Claims.Where(c => c.Field == field).Select(Pair).ToArray();
            if (found.Length > 0) spans[name] = found;
        }
        return spans;
    }
}
