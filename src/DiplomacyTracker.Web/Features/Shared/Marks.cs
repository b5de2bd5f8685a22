using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DiplomacyTracker.Domain;
using Microsoft.AspNetCore.Html;

namespace DiplomacyTracker.Web.Features.Shared;

/// <summary>
/// The small marks that stand in rows by the hundred: status, topic, flag, evidence count, citing chain. Each is a shape or
/// swatch with a word beside it, never colour alone (WCAG 1.4.1). They are functions and not partial pages because a list
/// draws several a row.
/// </summary>
public static class Marks
{
    /// <summary>Escapes what HTML needs and leaves letters of every script as they are.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A symbol of the sprite that the layout carries, hidden from assistive technology.</summary>
    /// <param name="id">Such as <c>i-warn</c>; see <c>_Symbols.cshtml</c>.</param>
    public static IHtmlContent Icon(string id) => new HtmlString(IconHtml(id));

    /// <summary>Shape of a status: <c>ann</c>, <c>con</c>, <c>now</c>, <c>don</c>, <c>pos</c> or <c>can</c>.</summary>
    /// <remarks>Rumoured and invited look as announced, denied as cancelled: <c>vocabularies.md</c> 5.2.</remarks>
    public static string Shape(VisitStatus status) => status switch
    {
        VisitStatus.Rumoured or VisitStatus.Invited or VisitStatus.Announced => "ann",
        VisitStatus.Scheduled => "con",
        VisitStatus.UnderWay => "now",
        VisitStatus.Completed => "don",
        VisitStatus.Postponed => "pos",
        VisitStatus.Cancelled or VisitStatus.Denied => "can",
        _ => "ann",
    };

    /// <summary>Shape of an outcome's status, from the same set.</summary>
    public static string Shape(OutcomeStatus status) => status switch
    {
        OutcomeStatus.HopedFor or OutcomeStatus.UnderNegotiation => "ann",
        OutcomeStatus.Agreed => "con",
        OutcomeStatus.PartlyDelivered or OutcomeStatus.Overdue => "now",
        OutcomeStatus.Announced or OutcomeStatus.Signed or OutcomeStatus.InForce or OutcomeStatus.Delivered => "don",
        OutcomeStatus.Blocked or OutcomeStatus.Unverifiable => "pos",
        _ => "can",
    };

    /// <summary>Shape of an article's state, from the same set.</summary>
    public static string Shape(ArticleState state) => state switch
    {
        ArticleState.Waiting => "ann",
        ArticleState.ToReview => "con",
        ArticleState.Reading or ArticleState.InReview => "now",
        ArticleState.Done => "don",
        ArticleState.Dismissed => "pos",
        _ => "can",
    };

    /// <summary>Shape and word of a visit's status.</summary>
    public static IHtmlContent Status(VisitStatus status) => StatusOf(Shape(status), Codes.Label(status));

    /// <summary>Shape and word of an article's state.</summary>
    public static IHtmlContent Status(ArticleState state) => StatusOf(Shape(state), Codes.Label(state));

    /// <summary>Any of the six shapes with a word of its own.</summary>
    public static IHtmlContent StatusOf(string shape, string label) =>
        new HtmlString($"<span class=\"st st-{shape}\"><svg aria-hidden=\"true\"><use href=\"#s-{shape}\"/></svg>{Encode(label)}</span>");

    /// <summary>Swatch and word of a topic; a dotted code takes its parent's colour.</summary>
    /// <param name="code">Such as <c>trade</c> or <c>trade.tariffs</c>.</param>
    /// <param name="label">The short label.</param>
    public static IHtmlContent Topic(string code, string label) =>
        new HtmlString($"<span class=\"tp {TopicSlots.Css(code)}\">{Encode(label)}</span>");

    /// <summary>Topics in a row, in the order given.</summary>
    public static IHtmlContent Topics(IEnumerable<(string Code, string Label)> topics)
    {
        var html = new StringBuilder("<span class=\"tps\">");
        foreach (var (code, label) in topics) html.Append(CultureInfo.InvariantCulture, $"<span class=\"tp {TopicSlots.Css(code)}\">{Encode(label)}</span>");
        return new HtmlString(html.Append("</span>").ToString());
    }

    /// <summary>The warning mark with words.</summary>
    public static IHtmlContent Flag(string words = "Sources disagree") =>
        new HtmlString($"<span class=\"flag\">{IconHtml("i-warn")}{Encode(words)}</span>");

    /// <summary>The warning mark alone, for rows without room; the words are its tooltip and are read out.</summary>
    public static IHtmlContent FlagOnly(string words = "Sources disagree") =>
        new HtmlString($"<span class=\"flag\" title=\"{Encode(words)}\">{IconHtml("i-warn")}<span class=\"vh\">{Encode(words)}</span></span>");

    /// <summary>The number of quotes behind a value, linked to the first of them; "no source" when there is none.</summary>
    /// <param name="count">How many quotes support or contradict the value.</param>
    /// <param name="firstQuote">Fragment of the first, such as <c>e12</c>; needed when <paramref name="count"/> is not 0.</param>
    /// <param name="about">What they are evidence for, lower case: "arrived".</param>
    public static IHtmlContent Evidence(int count, string? firstQuote, string about) => count == 0 || firstQuote is null
        ? new HtmlString("<span class=\"muted small\">no source</span>")
        : new HtmlString($"<a class=\"ev\" href=\"#{Encode(firstQuote)}\" aria-label=\"{Count(count, "quote")} as evidence for {Encode(about)}\">{IconHtml("i-quote")}{count.ToString(CultureInfo.InvariantCulture)}</a>");

    /// <summary>Who published, and whom they cite, nearest first; an outlet of which we hold no article is dotted.</summary>
    /// <param name="outlet">The article's own outlet.</param>
    /// <param name="cited">Outlets cited, nearest first, and whether an article of theirs is held.</param>
    public static IHtmlContent Chain(string outlet, IEnumerable<(string Name, bool Held)> cited)
    {
        var html = new StringBuilder("<span class=\"cite-chain\"><span>").Append(Encode(outlet)).Append("</span>");
        foreach (var (name, held) in cited)
        {
            html.Append(" <span class=\"arrow\">citing</span> ");
            html.Append(held ? "<span>" : "<span class=\"absent\" title=\"Not held in the archive\">").Append(Encode(name)).Append("</span>");
        }
        return new HtmlString(html.Append("</span>").ToString());
    }

    /// <summary>A confidence as a short bar, a word and a number.</summary>
    /// <param name="confidence">0 to 1; from 0.85 high, from 0.6 medium.</param>
    public static IHtmlContent Confidence(double confidence)
    {
        var (css, word) = confidence >= 0.85 ? ("h", "High") : confidence >= 0.6 ? ("m", "Medium") : ("l", "Low");
        var width = ((int)Math.Round(44 * Math.Clamp(confidence, 0, 1))).ToString(CultureInfo.InvariantCulture);
        var number = confidence.ToString("0.00", CultureInfo.InvariantCulture);
        return new HtmlString($"<span class=\"conf conf-{css}\"><svg width=\"44\" height=\"6\" aria-hidden=\"true\"><rect class=\"bg\" width=\"44\" height=\"6\"/><rect class=\"v\" width=\"{width}\" height=\"6\"/></svg><span>{word} <span class=\"num\">{number}</span></span></span>");
    }

    /// <summary>A title as a heading: extracted ones are noun phrases from the middle of a sentence.</summary>
    public static string Headed(string title) => title.Length == 0 ? title : char.ToUpperInvariant(title[0]) + title[1..];

    /// <summary>An article's headline, or what it is called where none is stated.</summary>
    public static string Title(string? headline, string outlet) => headline ?? $"Untitled report of {outlet}";

    /// <summary>"1 visit", "2 visits", "4,187 visits".</summary>
    public static string Count(long n, string one, string? many = null) =>
        $"{n.ToString("N0", CultureInfo.InvariantCulture)} {(n == 1 ? one : many ?? one + "s")}";

    /// <summary>A number with thousands separated, or an en dash for none, as tables write it.</summary>
    public static string NumberOrDash(long n) => n == 0 ? "–" : n.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The text, safe in content and in quoted attributes.</summary>
    public static string Encode(string? text) => string.IsNullOrEmpty(text) ? "" : Encoder.Encode(text);

    private static string IconHtml(string id) => $"<svg class=\"ic\" aria-hidden=\"true\"><use href=\"#{id}\"/></svg>";
}

/// <summary>The seven colours that topics may have; names are always written beside them.</summary>
public static class TopicSlots
{
    /// <summary>CSS class of the topic's colour.</summary>
    /// <param name="code">A topic's code; one of the second level takes its parent's; null or any without a colour takes that of Other.</param>
    public static string Css(string? code)
    {
        if (code is null) return "t-oth";
        var dot = code.IndexOf('.', StringComparison.Ordinal);
        return (dot < 0 ? code : code[..dot]) switch
        {
            "security" => "t-sec",
            "migration" => "t-mig",
            "trade" => "t-trd",
            "china" => "t-chn",
            "conflict" => "t-cft",
            "energy" => "t-enr",
            _ => "t-oth",
        };
    }

    /// <summary>Class and label of each colour, in the order of legends.</summary>
    public static IReadOnlyList<(string Css, string Label)> Legend { get; } =
    [
        ("t-sec", "Security"), ("t-mig", "Migration"), ("t-trd", "Trade & tariffs"), ("t-chn", "China"),
        ("t-cft", "War & ceasefire"), ("t-enr", "Energy"), ("t-oth", "Other"),
    ];
}
