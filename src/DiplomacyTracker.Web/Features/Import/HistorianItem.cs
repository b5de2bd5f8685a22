using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Web.Features.Import;

/// <summary>What <see cref="HistorianReader"/> found at one place of one file.</summary>
/// <param name="File">The file as it was named, or found in the folder that was named.</param>
/// <param name="Line">Line of the file, from 1; 0 when the whole file is meant.</param>
/// <param name="Number">The how-manieth record of its file, from 1; 0 when the whole file is meant.</param>
public abstract record HistorianItem(string File, int Line, int Number);

/// <summary>Something that could not be read, in words for the operator.</summary>
/// <param name="What">A sentence or two without file and line.</param>
/// <param name="ExternalId">The record's own name, where that much could be read.</param>
public sealed record HistorianFault(string File, int Line, int Number, string What, string? ExternalId = null) : HistorianItem(File, Line, Number)
{
    /// <summary>One line: file, line, record and what is wrong.</summary>
    public override string ToString() =>
        File + (Line > 0 ? $", line {Line}" : "") + (Number > 0 ? $", record {Number}" : "") + (ExternalId is null ? "" : $" ({ExternalId})") + $": {What}";
}

/// <summary>A well-formed file that holds neither trips nor visits: named in the summary, never an error.</summary>
/// <param name="Root">The name of its outermost element.</param>
public sealed record HistorianSkipped(string File, string Root) : HistorianItem(File, 0, 0);

/// <summary>When someone held a post, out of <c>pocom/</c>.</summary>
/// <param name="Who">The person's slug, which is also the <c>who</c> of a trip.</param>
/// <param name="Title">"Secretary of State".</param>
/// <param name="To">Null when the term runs on.</param>
public sealed record HistorianTerm(string File, int Line, int Number, string Who, string Title, DateOnly From, DateOnly? To) : HistorianItem(File, Line, Number);

/// <summary>One field of a record, as it stands in the record's text.</summary>
/// <param name="Name">Name of the element.</param>
/// <param name="Value">White space collapsed and trimmed; never empty.</param>
/// <param name="Span">Where the value stands in <see cref="HistorianRecord.Text"/>.</param>
public sealed record HistorianField(string Name, string Value, TextSpan Span);

/// <summary>One trip abroad, or one visit to the United States, as the source has it.</summary>
public sealed record HistorianRecord(string File, int Line, int Number) : HistorianItem(File, Line, Number)
{
    /// <summary>Trips abroad by American office holders.</summary>
    public const string Travels = "historian-travels";

    /// <summary>Visits to the United States by foreign leaders.</summary>
    public const string Visits = "historian-visits";

    /// <summary><see cref="Travels"/> or <see cref="Visits"/>; ids overlap between the two.</summary>
    public required string Set { get; init; }

    /// <summary>The source's own number, unique within its set.</summary>
    public required int Id { get; init; }

    /// <summary><c>set:id</c>, which names the record for ever.</summary>
    public string ExternalId => $"{Set}:{Id}";

    /// <summary>Whether the traveller came to the United States.</summary>
    public bool Incoming => Set == Visits;

    /// <summary>Trips: the full name. Visits: title and name in one string.</summary>
    public required string Visitor { get; init; }

    /// <summary>The source's slug of the person; trips only.</summary>
    public string? Who { get; init; }

    /// <summary><c>secretary</c> or <c>president</c>; trips only.</summary>
    public string? Role { get; init; }

    /// <summary>The source's id of the country visited, or come from.</summary>
    public required string CountryId { get; init; }

    /// <summary>The country as written, which tells the U.S.S.R. from Russia.</summary>
    public required string CountryLabel { get; init; }

    /// <summary>A place or several, with commas; trips only, and not always.</summary>
    public string? Locale { get; init; }

    /// <summary>Remarks of a trip, description of a visit; null where there are none.</summary>
    public string? Prose { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly End { get; init; }

    /// <summary>
    /// The text of the article that the record becomes: one line for each field that holds something, <c>name: value</c>,
    /// in the order of the file. The four fields of the source's own bookkeeping (who made and changed the record, when)
    /// are left out: they say nothing about the visit, and would make a new version of the text whenever a clerk saved it.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>The fields of <see cref="Text"/>, in its order.</summary>
    public required IReadOnlyList<HistorianField> Fields { get; init; }

    /// <summary>Where a field's value stands in <see cref="Text"/>; null when the record has no such field.</summary>
    public TextSpan? SpanOf(string name) => Fields.FirstOrDefault(field => field.Name == name)?.Span;

    /// <summary>Name of the field that holds <see cref="Visitor"/>.</summary>
    public string VisitorField => Incoming ? "visitor" : "name";

    /// <summary>Name of the field that holds <see cref="CountryLabel"/>.</summary>
    public string CountryField => Incoming ? "from" : "country";

    /// <summary>Name of the field that holds <see cref="Prose"/>.</summary>
    public string ProseField => Incoming ? "description" : "remarks";
}
