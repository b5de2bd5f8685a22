namespace DiplomacyTracker.Domain.Articles;

/// <summary>A half-open range of UTF-16 code units in one stored article text.</summary>
/// <param name="Start">Offset of the first unit, from 0.</param>
/// <param name="Length">Number of units, at least 1.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset just after the last unit.</summary>
    public int End => Start + Length;

    /// <summary>Whether the two ranges share at least one unit.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>The words at this range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie within <paramref name="text"/>.</exception>
    public string Of(string text) => text.Substring(Start, Length);
}

/// <summary>What one sentence says about one field of one proposed thing, before it is stored.</summary>
/// <param name="Field">JSON Pointer into the input of the subject, such as <c>/host</c> or <c>/participants/0/name</c>;
/// a list that takes one value a claim ends in <c>/-</c>, such as <c>/topics/-</c>. The pointers are listed in <see cref="Fields"/>.</param>
/// <param name="Value">The value in the form that the API takes: a code, EDTF, a name, a number.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Rule">Name of the rule that found it, such as <c>visit.arrived-in</c>.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record ClaimDraft(string Field, string Value, TextSpan Span, string Rule, double Confidence)
{
    /// <summary>The words that name the value ("Wednesday"), where they differ from the span's quote.</summary>
    public string? Raw { get; init; }

    /// <summary>How the text puts it; what is planned, hoped or alleged is never stored as fact.</summary>
    public Modality Modality { get; init; } = Modality.Asserted;

    /// <summary>Who says it, as named or described in the text; null for the reporter.</summary>
    public string? Speaker { get; init; }

    /// <summary>The span stands in quotation marks in the text.</summary>
    public bool Direct { get; init; }

    /// <summary>Other reports word this differently, so that the wording itself is in doubt.</summary>
    public bool DisputedWording { get; init; }
}

/// <summary>One thing that a text suggests, before it is stored.</summary>
/// <param name="Key">Names this draft within one extraction, so that others can hang on it.</param>
/// <param name="Subject">What kind of thing it is.</param>
/// <param name="Claims">Its fields, in reading order of the form; at least one.</param>
public sealed record ProposalDraft(string Key, Subject Subject, IReadOnlyList<ClaimDraft> Claims)
{
    /// <summary>Keys of the drafts it hangs on: a meeting on its visit, an outcome on one leg or two.</summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>Visits with the same key are legs of one journey.</summary>
    public string? TripKey { get; init; }

    /// <summary>0 to 1: that this thing is in the text at all.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>One sentence for the editor: why this was proposed.</summary>
    public string? Why { get; init; }
}

/// <summary>All that was read in one text.</summary>
/// <param name="Proposals">Parents before what hangs on them, else by first evidence.</param>
/// <param name="ArticleClaims">What the text says of itself: <c>/outlet</c>, <c>/cites/0</c>, <c>/cites/1</c>, nearest first.</param>
/// <param name="Language">ISO 639-1 code as far as it could be told, else <c>und</c>.</param>
/// <param name="Notice">Why nothing is proposed, in words for the editor; null when something is.</param>
public sealed record Reading(IReadOnlyList<ProposalDraft> Proposals, IReadOnlyList<ClaimDraft> ArticleClaims, string Language, string? Notice);
