using System.Globalization;
using System.Text;
using System.Text.Json;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction.Scoring;

/// <summary>Counts of one field.</summary>
public sealed record FieldScore(string Field, int Right, int False, int Missed)
{
    /// <summary>Right ones among those given; 1 when none was given.</summary>
    public double Precision => Right + False == 0 ? 1 : (double)Right / (Right + False);

    /// <summary>Right ones among those in the gold; 1 when there is none.</summary>
    public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);

    /// <summary>Harmonic mean of the two.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}

/// <summary>One value that is missing or false, with the sentence it hangs on.</summary>
/// <param name="Kind"><c>missed</c> or <c>false</c>.</param>
/// <param name="Rule">The rule that gave a false value; null for a missed one.</param>
public sealed record ScoreMiss(string Report, string Field, string Kind, string Value, string? Sentence, string? Rule);

/// <summary>Figures for a folder of gold files.</summary>
public sealed record ScoreCard(int Reports, IReadOnlyList<FieldScore> Fields, IReadOnlyList<ScoreMiss> Misses)
{
    /// <summary>The score of a field by name, such as <c>visitor</c>.</summary>
    public FieldScore this[string field] => Fields.First(f => f.Field == field);
}

/// <summary>Compares what the extractor finds with hand-made labels. How gold words map to ours: <c>running.md</c>, command <c>score</c>.</summary>
public sealed class Scorer(Extractor extractor)
{
    private static readonly string[] Names = ["is_visit", "visitor", "host", "leg", "start", "end", "status", "city", "meetings", "meeting_date", "meeting_state", "topics", "outcomes", "statements"];

    private readonly Dictionary<string, (int Right, int False, int Missed)> counts = new(StringComparer.Ordinal);
    private readonly List<ScoreMiss> misses = [];

    /// <summary>Reads every gold file of a folder (<c>*.json</c> with <c>text</c> or <c>text_file</c>) and scores it.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FormatException">A file is no gold file; the message names it.</exception>
    public ScoreCard ScoreFolder(string folder)
    {
        var reports = new List<GoldReport>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            if (GoldReport.TryRead(path, out var report)) reports.Add(report);
        return Score(reports);
    }

    /// <summary>Scores gold reports that are in memory.</summary>
    public ScoreCard Score(IEnumerable<GoldReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        counts.Clear();
        misses.Clear();
        foreach (var name in Names) counts[name] = default;
        var read = 0;
        foreach (var report in reports)
        {
            read++;
            var reading = extractor.Read(report.Text, new ReadingContext { Title = report.Title, Published = report.Published, Outlet = report.Outlet });
            Compare(report, reading);
        }
        return new ScoreCard(read, [.. Names.Select(n => new FieldScore(n, counts[n].Right, counts[n].False, counts[n].Missed))], [.. misses]);
    }

    private void Compare(GoldReport gold, Reading reading)
    {
        using var none = JsonDocument.Parse("null");
        var line = ExtractLine.From(none.RootElement, reading);
        var visits = reading.Proposals.Where(p => p.Subject == Domain.Subject.Visit).ToList();
        if (gold.IsVisit && line.IsVisit) Right("is_visit");
        else if (gold.IsVisit) Missed(gold, "is_visit", "visit", null);
        else if (line.IsVisit) False(gold, "is_visit", "visit", visits[0].Claims.FirstOrDefault(c => c.Field == "/host"));

        var legs = MergeGold(gold.Visits);
        Sets(gold, "visitor", legs.Select(l => (Last(l.Visitor), l.Visitor)), line.Visits.Where(v => v.Visitor is not null).Select(v => Last(v.Visitor!)), visits, "/visitor");
        Sets(gold, "host", legs.Select(l => (l.Host, l.Host)), line.Visits.Where(v => v.Host is not null).Select(v => v.Host!), visits, "/host");

        var free = Enumerable.Range(0, line.Visits.Count).ToList();
        foreach (var leg in legs)
        {
            var at = free.FindIndex(i => line.Visits[i].Host == leg.Host && line.Visits[i].Visitor is { } v && Last(v) == Last(leg.Visitor));
            if (at < 0)
            {
                Missed(gold, "leg", $"{leg.Visitor} in {leg.Host}", gold.SentenceOf($"visits/{leg.Index}/host") ?? gold.SentenceOf($"visits/{leg.Index}/city"));
                if (leg.Start.Any(s => s is not null)) Missed(gold, "start", leg.Start[0] ?? "", gold.SentenceOf($"visits/{leg.Index}/start"));
                if (leg.End.Any(s => s is not null)) Missed(gold, "end", leg.End[0] ?? "", gold.SentenceOf($"visits/{leg.Index}/end"));
                Missed(gold, "status", leg.Status[0], gold.SentenceOf($"visits/{leg.Index}/status"));
                continue;
            }
            var found = line.Visits[free[at]];
            var draft = visits[free[at]];
            free.RemoveAt(at);
            Right("leg");
            Dates(gold, "start", leg.Start, found.Start, draft, "/start", $"visits/{leg.Index}/start");
            Dates(gold, "end", leg.End, found.End, draft, "/end", $"visits/{leg.EndIndex}/end");
            if (leg.Status.Contains(GoldStatus(found.Status))) Right("status");
            else
            {
                False(gold, "status", $"{found.Status} for {leg.Status[0]} ({leg.Visitor} in {leg.Host})", draft.Claims.FirstOrDefault(c => c.Field == "/status"));
                Missed(gold, "status", leg.Status[0], gold.SentenceOf($"visits/{leg.Index}/status"));
            }
            if (leg.Cities.Count > 0)
            {
                if (draft.Claims.Any(c => c.Field == "/cities/-" && leg.Cities.Exists(g => SamePlace(g, c)))) Right("city");
                else Missed(gold, "city", leg.Cities[0], gold.SentenceOf($"visits/{leg.Index}/city"));
            }
        }
        foreach (var i in free)
            False(gold, "leg", $"{line.Visits[i].Visitor ?? line.Visits[i].Office} in {line.Visits[i].Host}", visits[i].Claims.FirstOrDefault(c => c.Field == "/host"));

        Meetings(gold, line, reading);
        var topics = line.Topics.Select(GroupOfOurs).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var goldTopics = gold.Topics.Select(GroupOfGold).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        foreach (var topic in goldTopics.Where(t => !topics.Contains(t))) Missed(gold, "topics", topic, gold.SentenceOfTopic(topic, GroupOfGold));
        foreach (var topic in topics)
        {
            if (goldTopics.Contains(topic)) Right("topics");
            else False(gold, "topics", topic, reading.Proposals.Where(p => p.Subject == Domain.Subject.AgendaItem).SelectMany(p => p.Claims).FirstOrDefault(c => c.Field == "/topics/-" && GroupOfOurs(c.Value) == topic));
        }

        Spans(gold, "outcomes", gold.Measures, line.Outcomes.Select(o => (o.Span, Speaker: (string?)null, Name: o.Title ?? o.Kind ?? "")), reading, Domain.Subject.Outcome);
        Spans(gold, "statements", gold.Statements, line.Statements.Select(s => (s.Span, s.Speaker, Name: s.Text ?? "")), reading, Domain.Subject.Statement);
    }

    private void Sets(GoldReport gold, string field, IEnumerable<(string Key, string Name)> wanted, IEnumerable<string> given, List<ProposalDraft> visits, string pointer)
    {
        var want = wanted.DistinctBy(w => w.Key, StringComparer.Ordinal).ToList();
        var have = given.Distinct(StringComparer.Ordinal).ToList();
        foreach (var (key, name) in want)
        {
            if (have.Contains(key)) Right(field);
            else Missed(gold, field, name, null);
        }
        foreach (var key in have.Where(h => want.TrueForAll(w => w.Key != h)))
            False(gold, field, key, visits.SelectMany(v => v.Claims).FirstOrDefault(c => c.Field == pointer && (c.Value == key || Last(c.Value) == key)));
    }

    private void Dates(GoldReport gold, string field, List<string?> wanted, string? given, ProposalDraft draft, string pointer, string evidence)
    {
        var day = given is { Length: 10 } && given.All(static c => char.IsAsciiDigit(c) || c == '-') ? given : null;
        if (day is not null && wanted.Contains(day)) Right(field);
        else
        {
            if (day is not null) False(gold, field, $"{day} for {wanted[0] ?? "null"}", draft.Claims.FirstOrDefault(c => c.Field == pointer));
            if (wanted[0] is not null && !(day is null && wanted.Contains(null))) Missed(gold, field, $"{wanted[0]} (given {given ?? "none"})", gold.SentenceOf(evidence));
        }
    }

    private void Meetings(GoldReport gold, ExtractLine line, Reading reading)
    {
        var free = line.Meetings.ToList();
        foreach (var meeting in gold.Meetings)
        {
            // who takes part in one meeting with several visitors counts once
            var found = free.Find(m => m.With is not null && Last(m.With) == Last(meeting.With));
            if (found is null)
            {
                Missed(gold, "meetings", meeting.With, gold.SentenceOf($"meetings/{meeting.Index}/with"));
                continue;
            }
            free.RemoveAll(m => m.With is not null && Last(m.With) == Last(meeting.With));
            Right("meetings");
            if (meeting.State == found.State) Right("meeting_state");
            else
            {
                False(gold, "meeting_state", $"{found.State} for {meeting.State} ({meeting.With})", null);
                Missed(gold, "meeting_state", meeting.State, null);
            }
            var day = found.Date is { Length: 10 } ? found.Date : null;
            if (day is not null && meeting.Date.Contains(day)) Right("meeting_date");
            else
            {
                if (day is not null) False(gold, "meeting_date", $"{day} for {meeting.Date[0] ?? "null"} ({meeting.With})", null);
                if (meeting.Date[0] is not null) Missed(gold, "meeting_date", $"{meeting.Date[0]} ({meeting.With})", gold.SentenceOf($"meetings/{meeting.Index}/date"));
            }
        }
        foreach (var extra in free)
            False(gold, "meetings", extra.With ?? "", reading.Proposals.Where(p => p.Subject == Domain.Subject.Meeting).SelectMany(p => p.Claims).FirstOrDefault(c => c.Value == extra.With && c.Field.EndsWith("/name", StringComparison.Ordinal) && !c.Field.Contains("/0/", StringComparison.Ordinal)));
    }

    private void Spans(GoldReport gold, string field, List<GoldReport.Evidenced> wanted, IEnumerable<(int[] Span, string? Speaker, string Name)> given, Reading reading, Domain.Subject subject)
    {
        var free = given.ToList();
        foreach (var want in wanted)
        {
            var at = free.FindIndex(g => want.Spans.Exists(s => s.Overlaps(new TextSpan(g.Span[0], g.Span[1]))) && (want.Speaker is null || (g.Speaker is not null && Last(g.Speaker) == Last(want.Speaker))));
            if (at < 0)
            {
                Missed(gold, field, want.Text, want.Spans.Count > 0 ? gold.SentenceAt(want.Spans[0].Start) : null);
                continue;
            }
            free.RemoveAt(at);
            Right(field);
        }
        foreach (var (span, _, name) in free)
            False(gold, field, name, reading.Proposals.Where(p => p.Subject == subject).SelectMany(p => p.Claims).FirstOrDefault(c => c.Span.Start == span[0] && c.Span.Length == span[1]));
    }

    private void Right(string field) => counts[field] = (counts[field].Right + 1, counts[field].False, counts[field].Missed);

    private void Missed(GoldReport gold, string field, string value, string? sentence)
    {
        counts[field] = (counts[field].Right, counts[field].False, counts[field].Missed + 1);
        misses.Add(new ScoreMiss(gold.Id, field, "missed", value, sentence, null));
    }

    private void False(GoldReport gold, string field, string value, ClaimDraft? claim)
    {
        counts[field] = (counts[field].Right, counts[field].False + 1, counts[field].Missed);
        misses.Add(new ScoreMiss(gold.Id, field, "false", value, claim is null ? null : gold.SentenceAt(claim.Span.Start), claim?.Rule));
    }

    private sealed record Merged(string Visitor, string Host, int Index, List<string?> Start, List<string?> End, List<string> Status, List<string> Cities)
    {
        public int EndIndex { get; set; } = Index;
    }

    // Consecutive entries of one visitor in one host whose dates touch are one visit; its status is that of the journey so far.
    private static List<Merged> MergeGold(List<GoldReport.GoldVisit> visits)
    {
        var merged = new List<Merged>();
        foreach (var visit in visits)
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Visitor == visit.Visitor && last.Host == visit.Host && Touch(last.End[0], visit.Start[0]))
            {
                last.End.Clear();
                last.End.AddRange(visit.End);
                last.EndIndex = visit.Index;
                last.Cities.AddRange(visit.Cities);
                // under way while one stop is, or while some are over and others to come
                if (!last.Status.SequenceEqual(visit.Status, StringComparer.Ordinal))
                {
                    last.Status.Clear();
                    last.Status.Add("underway");
                }
                continue;
            }
            merged.Add(new Merged(visit.Visitor, visit.Host, visit.Index, [.. visit.Start], [.. visit.End], [.. visit.Status], [.. visit.Cities]));
        }
        return merged;
    }

    private static bool Touch(string? end, string? start) =>
        end is null || start is null || (DateOnly.Parse(start, CultureInfo.InvariantCulture).DayNumber - DateOnly.Parse(end, CultureInfo.InvariantCulture).DayNumber) <= 1;

    private static string GoldStatus(string? ours) => ours switch
    {
        "rumoured" or "invited" or "announced" or "scheduled" => "announced",
        "under_way" => "underway",
        "cancelled" or "denied" => "cancelled",
        null => "",
        _ => ours,
    };

    private static string? GroupOfGold(string topic) => topic switch
    {
        "security" or "defense" or "conflict" or "terrorism" or "drugs" or "nuclear" => "security",
        "migration" => "migration",
        "trade" or "tariffs" or "sanctions" or "investment" or "economy" => "trade",
        "china" => "china",
        _ => null,
    };

    private static string? GroupOfOurs(string topic)
    {
        var dot = topic.IndexOf('.', StringComparison.Ordinal);
        return (dot < 0 ? topic : topic[..dot]) switch
        {
            "security" or "conflict" or "terrorism" or "drugs" or "nuclear" => "security",
            "migration" => "migration",
            "trade" or "sanctions" => "trade",
            "china" => "china",
            _ => null,
        };
    }

    private static bool SamePlace(string gold, ClaimDraft claim) =>
        string.Equals(Folding.Fold(gold), Folding.Fold(claim.Value), StringComparison.Ordinal) || (claim.Raw is not null && string.Equals(Folding.Fold(gold), Folding.Fold(claim.Raw), StringComparison.Ordinal));

    internal static string Last(string name)
    {
        var words = Folding.Fold(name.Normalize(NormalizationForm.FormC)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "" : words[^1];
    }
}
