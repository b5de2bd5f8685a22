using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace DiplomacyTracker.Web.Features.Shared;

/// <summary>What a saved form tells on the page it redirects to. It takes the focus there, once.</summary>
/// <param name="Title">What was done, with its object: "Saved 12 facts to Marco Rubio in Mexico".</param>
/// <param name="Text">More, in one sentence; may be null.</param>
public sealed record Flash(string Title, string? Text = null)
{
    private const string Key = "flash";
    private const int LongestWords = 300;

    /// <summary><c>ok</c>, <c>info</c>, <c>warn</c> or <c>bad</c>.</summary>
    public string Kind { get; init; } = "ok";

    /// <summary>Where a link at the end leads, such as the visit.</summary>
    public string? Href { get; init; }

    /// <summary>What that link says.</summary>
    public string? LinkText { get; init; }

    /// <summary>Address that a POST undoes the change at; null when there is nothing to undo.</summary>
    public string? UndoAction { get; init; }

    /// <summary>Id of the form that the undo goes with, so that what is chosen there is not lost; null makes one of its own.</summary>
    public string? Form { get; init; }

    /// <summary>Keeps the notice for the next page.</summary>
    /// <remarks>It travels in a cookie, so that long words are cut.</remarks>
    public void Keep(ITempDataDictionary temp) => temp[Key] = JsonSerializer.Serialize(this with { Title = Cut(Title)!, Text = Cut(Text) });

    private static string? Cut(string? words) => words?.Length > LongestWords ? words[..LongestWords] + "…" : words;

    /// <summary>Takes the notice left by the page before, if any.</summary>
    public static Flash? Take(ITempDataDictionary temp) => temp[Key] is string json ? JsonSerializer.Deserialize<Flash>(json) : null;
}

/// <summary>One fault in the list at the top of a form.</summary>
/// <param name="Field">Id of the control it is about; null when it is about the whole form.</param>
public sealed record FormFault(string? Field, string Words);

/// <summary>A labelled control with hint and fault, as <c>_Field.cshtml</c> draws it.</summary>
/// <param name="Id">Id of the control; also its name unless <see cref="Name"/> is set.</param>
public sealed record FieldModel(string Id, string Label)
{
    public string? Name { get; init; }
    public string? Value { get; init; }
    public string? Hint { get; init; }

    /// <summary>The rule and the value, in the words of the summary; null when the value is fine.</summary>
    public string? Fault { get; init; }

    /// <summary>HTML input type; <c>textarea</c> and <c>select</c> are drawn as such.</summary>
    public string Type { get; init; } = "text";

    /// <summary>Width: <c>w-s</c>, <c>w-m</c>, <c>w-l</c>, or empty for the whole column.</summary>
    public string Width { get; init; } = "";
    public bool Optional { get; init; }
    public string? Autocomplete { get; init; }
    public string? InputMode { get; init; }

    /// <summary>Values to choose from: of a select, or suggestions for an input.</summary>
    public IReadOnlyList<(string Value, string Label)> Options { get; init; } = [];

    public bool IsTextArea => Type == "textarea";
    public bool IsSelect => Type == "select";

    /// <summary>Ids of hint and fault for <c>aria-describedby</c>; null when there is neither.</summary>
    public string? DescribedBy => (Hint, Fault) switch
    {
        (null, null) => null,
        (_, null) => Id + "-h",
        (null, _) => Id + "-e",
        _ => $"{Id}-h {Id}-e",
    };
}

/// <summary>An active filter; the whole chip is the link that removes it.</summary>
public sealed record Chip(string Name, string Value, string RemoveHref);

/// <summary>One value of a facet: a link that turns it on or off, with the number of visits it would leave.</summary>
public sealed record FacetValue(string Label, string Href, long Count, bool Current = false)
{
    /// <summary>Symbol id drawn before the label, such as <c>s-now</c>.</summary>
    public string? Symbol { get; init; }

    /// <summary>Class of a topic colour drawn before the label.</summary>
    public string? Swatch { get; init; }
}

/// <summary>One group of filters in the rail.</summary>
public sealed record Facet(string Title, IReadOnlyList<FacetValue> Values, bool Open = true)
{
    /// <summary>How many values are not listed; 0 hides the link, a negative number stands for more than were counted.</summary>
    public int More { get; init; }
    public string? MoreHref { get; init; }
}

/// <summary>Keyset paging: never page numbers.</summary>
/// <param name="Shown">Rows on this page.</param>
/// <param name="Total">Rows that match; null when it was not counted.</param>
/// <param name="NewerHref">Null on the first page.</param>
/// <param name="OlderHref">Null on the last page.</param>
public sealed record Pager(int Shown, long? Total, string? NewerHref, string? OlderHref)
{
    /// <summary>What the rows are, for one and for several: "visit", "visits".</summary>
    public (string One, string Many) Rows { get; init; } = ("row", "rows");

    public string NewerText { get; init; } = "Newer";
    public string OlderText { get; init; } = "Older";
}

/// <summary>What to say when there is nothing, and how to get out.</summary>
public sealed record EmptyState(string Title, string Text)
{
    /// <summary>Links that leave the dead end, with the number of things found there.</summary>
    public IReadOnlyList<(string Text, string Href, string? Note)> WaysOut { get; init; } = [];

    /// <summary>The main way on, as a button.</summary>
    public (string Text, string Href)? Action { get; init; }
}

/// <summary>A box that tells something.</summary>
/// <param name="Kind"><c>info</c>, <c>warn</c>, <c>bad</c> or <c>ok</c>.</param>
public sealed record Notice(string Kind, string Title, string? Text = null);

/// <summary>One sentence in the evidence panel, with the words that speak to facts marked.</summary>
/// <param name="Id">Fragment, such as <c>e12</c>.</param>
/// <param name="Pieces">The sentence in order; marked pieces are the words of spans exactly.</param>
public sealed record QuoteItem(string Id, IReadOnlyList<(string Text, bool Marked)> Pieces)
{
    /// <summary>Keys of the facts it speaks to, as the rows carry them in <c>data-f</c>.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];
    public required string Outlet { get; init; }
    public IReadOnlyList<(string Name, bool Held)> Cited { get; init; } = [];

    /// <summary>When the article was published, in words; null when not known.</summary>
    public string? Published { get; init; }
    public string? ArticleHref { get; init; }

    /// <summary>What it supports: "Arrived 2 Sep".</summary>
    public required string Supports { get; init; }

    /// <summary>How the source puts it, when it is not plainly said: "Expected", "Alleged".</summary>
    public string? Modality { get; init; }
    public string? Speaker { get; init; }

    /// <summary>It says otherwise than the value shown.</summary>
    public bool Disagrees { get; init; }

    /// <summary>A newer version of the article no longer has these words.</summary>
    public bool Gone { get; init; }

    /// <summary>An editor rejected it; why.</summary>
    public string? Rejected { get; init; }

    /// <summary>Language of the quote when it is not English.</summary>
    public string? Language { get; init; }
}

/// <summary>The evidence panel: every quote of a page, filtered by the fact that is pointed at.</summary>
public sealed record EvidencePanel(IReadOnlyList<QuoteItem> Quotes, int Sources);

/// <summary>One value of a page with all that stands beside it.</summary>
/// <param name="Key">Links the row and its quotes: <c>data-f</c> and <c>data-e</c>.</param>
public sealed record FactRow(string Key, string Label, string Value)
{
    public string? Href { get; init; }

    /// <summary>Words after the value: "Secretary of State, United States".</summary>
    public string? Suffix { get; init; }

    /// <summary>ISO 8601 for <c>time</c>; null when the value is no date.</summary>
    public string? DateTime { get; init; }

    /// <summary>How well it is known: "day known, time not".</summary>
    public string? Muted { get; init; }
    public int Quotes { get; init; }
    public string? FirstQuote { get; init; }

    /// <summary>The claims on this field are not of one mind.</summary>
    public bool Disputed { get; init; }

    /// <summary>Who says otherwise.</summary>
    public string? Note { get; init; }

    /// <summary>Where an editor chooses among the claims; null for readers.</summary>
    public string? CompareHref { get; init; }
}

/// <summary>One column of the key line under a page's title.</summary>
public sealed record KeyFact(string Label, Microsoft.AspNetCore.Html.IHtmlContent Value);

/// <summary>A column that someone else changed while a form was open.</summary>
public sealed record MergeRow(string Field, string Label, string Before, string Theirs, string Yours)
{
    public bool TheyChanged => !string.Equals(Before, Theirs, StringComparison.Ordinal);
    public bool YouChanged => !string.Equals(Before, Yours, StringComparison.Ordinal);
}

/// <summary>Two people changed the same thing: what each wrote, to choose from; nothing is lost.</summary>
/// <param name="Who">Who saved first.</param>
/// <param name="When">How long ago, in words.</param>
/// <param name="Version">The version they made.</param>
public sealed record MergeTable(string Who, string When, long Version, IReadOnlyList<MergeRow> Rows)
{
    public string? VersionHref { get; init; }
    public string Thing { get; init; } = "visit";
}

/// <summary>Slow work that is under way.</summary>
public sealed record ProgressModel(string Title, long Done, long Total, string Unit)
{
    public string? Left { get; init; }
    public IReadOnlyList<(string Label, long Count, string? Href)> Tally { get; init; } = [];
}

/// <summary>One stop of a trip, as the route strip draws it.</summary>
public sealed record RouteStop(string When, string Place)
{
    public string? Href { get; init; }
    public bool Here { get; init; }
    public bool Home { get; init; }
    public DiplomacyTracker.Domain.VisitStatus? Status { get; init; }
    public string? Note { get; init; }
}
