using System.Globalization;
using System.Text;
using DiplomacyTracker.Domain.Articles;
using Microsoft.AspNetCore.Html;

namespace DiplomacyTracker.Web.Features.Shared;

/// <summary>A span of an article's text that something on the page speaks of.</summary>
/// <param name="Key">The number both sides carry: the span in <c>data-s</c>, the row in <c>data-p</c>; also ids <c>s{key}</c> and <c>p{key}</c>.</param>
/// <param name="Kind"><c>person</c>, <c>place</c>, <c>date</c>, <c>topic</c>, <c>meeting</c>, <c>outcome</c> or <c>event</c>.</param>
public sealed record Highlight(string Key, string Kind, TextSpan Span)
{
    /// <summary>Where the span leads; the row of the same number unless it says otherwise.</summary>
    public string Href { get; init; } = "#p" + Key;

    /// <summary>What it is of, for those who do not see its colour; a value of a visit is named by its kind.</summary>
    public Domain.Subject About { get; init; } = Domain.Subject.Visit;
}

/// <summary>
/// Draws an article's text with its spans. Text is cut at every beginning and end of a span, so that spans may overlap; each
/// piece is one link to the row of the span that began last. A span shows one number, however many rows rest on it, and one
/// of more than 90 letters is underlined rather than coloured. Paragraphs say at which UTF-16 unit of the stored text they
/// begin (<c>data-o</c>), so that a selection can be turned back into offsets.
/// </summary>
public static class ArticleText
{
    private static readonly Dictionary<string, string> KindWords = new(StringComparer.Ordinal)
    {
        ["person"] = "Person", ["place"] = "Place", ["date"] = "Date", ["topic"] = "Topic",
        ["meeting"] = "Meeting", ["outcome"] = "Outcome", ["event"] = "Context event",
    };

    private const int Wide = 90;

    /// <summary>Kinds and their words, in the order of the list of highlights.</summary>
    public static IReadOnlyDictionary<string, string> Kinds => KindWords;

    /// <summary>Which colour and underline the spans of a field have.</summary>
    /// <param name="subject">What is proposed.</param>
    /// <param name="field">JSON Pointer of the field.</param>
    public static string KindOf(Domain.Subject subject, string field) => subject switch
    {
        Domain.Subject.Meeting => "meeting",
        Domain.Subject.Outcome or Domain.Subject.Statement => "outcome",
        Domain.Subject.ContextEvent => "event",
        Domain.Subject.AgendaItem => "topic",
        Domain.Subject.Delegate or Domain.Subject.Office => "person",
        _ when field.StartsWith("/topics", StringComparison.Ordinal) => "topic",
        _ when field is "/visitor" or "/office" or "/person" => "person",
        _ when field is "/host" or "/sender" or "/place" || field.StartsWith("/cities", StringComparison.Ordinal) => "place",
        _ => "date",
    };

    /// <summary>The text as paragraphs. Spans that do not lie within it are left out.</summary>
    public static IHtmlContent Html(string text, IEnumerable<Highlight> highlights)
    {
        var spans = highlights.Where(h => h.Span is { Start: >= 0, Length: > 0 } && h.Span.End <= text.Length).OrderBy(h => h.Span.Start).ThenByDescending(h => h.Span.Length).ToList();
        var html = new StringBuilder(text.Length * 2);
        var begun = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var stop = end > at && text[end - 1] == '\r' ? end - 1 : end;
            if (!text.AsSpan(at, stop - at).IsWhiteSpace())
            {
                html.Append(CultureInfo.InvariantCulture, $"<p data-o=\"{at}\">");
                Paragraph(html, text, at, stop, spans, begun);
                html.Append("</p>\n");
            }
            at = end + 1;
        }
        return new HtmlString(html.ToString());
    }

    private static void Paragraph(StringBuilder html, string text, int from, int to, List<Highlight> spans, HashSet<string> begun)
    {
        var here = spans.Where(h => h.Span.Start < to && h.Span.End > from).ToList();
        var cuts = here.SelectMany(h => new[] { Math.Max(from, h.Span.Start), Math.Min(to, h.Span.End) }).Append(from).Append(to).Distinct().Order().ToList();
        var pieces = new List<(int Start, int End, List<Highlight> Over)>();
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var (start, end) = (cuts[i], cuts[i + 1]);
            var over = here.Where(h => h.Span.Start <= start && h.Span.End >= end).ToList();
            // a row with a span inside its own span is one piece to the reader
            if (pieces.Count > 0 && Same(pieces[^1].Over, over)) pieces[^1] = (pieces[^1].Start, end, [.. pieces[^1].Over.Union(over)]);
            else pieces.Add((start, end, over));
        }
        for (var i = 0; i < pieces.Count; i++)
        {
            var (start, end, over) = pieces[i];
            if (over.Count == 0) { html.Append(Marks.Encode(text[start..end])); continue; }
            // of rows that rest on the same words the first is shown
            var top = over.Find(h => h.Span == over[^1].Span)!;
            var keys = over.Select(h => h.Key).Distinct(StringComparer.Ordinal).ToList();
            var after = i + 1 < pieces.Count ? pieces[i + 1].Over.ConvertAll(h => h.Key) : [];
            var id = begun.Add(top.Key) ? $" id=\"s{Marks.Encode(top.Key)}\"" : "";
            // a span wholly under another still needs a place to jump to
            foreach (var under in keys.Where(key => key != top.Key && begun.Add(key))) html.Append(CultureInfo.InvariantCulture, $"<span id=\"s{Marks.Encode(under)}\"></span>");
            html.Append(CultureInfo.InvariantCulture, $"<a class=\"sp k-{top.Kind}{(top.Span.Length > Wide ? " sp-w" : "")}\" data-s=\"{Marks.Encode(string.Join(' ', keys))}\" href=\"{Marks.Encode(top.Href)}\"{id}><mark>{Marks.Encode(text[start..end])}</mark>");
            var ended = over.Where(h => !after.Contains(h.Key, StringComparer.Ordinal)).DistinctBy(h => h.Span).Select(h => h.Key).Distinct(StringComparer.Ordinal).ToList();
            foreach (var key in ended) html.Append(CultureInfo.InvariantCulture, $"<sup>{Marks.Encode(key)}</sup>");
            html.Append(CultureInfo.InvariantCulture, $"<span class=\"vh\"> ({Marks.Encode(top.About is Domain.Subject.Visit ? KindWords.GetValueOrDefault(top.Kind, "Fact") : Words.Subject(top.About))})</span></a>");
        }
    }

    private static bool Same(List<Highlight> one, List<Highlight> other) =>
        one.Count > 0 && other.Count > 0 && one[^1].Kind == other[^1].Kind && one[^1].Key == other[^1].Key
        && one.Select(h => h.Key).ToHashSet(StringComparer.Ordinal).SetEquals(other.Select(h => h.Key));
}
