using System.Collections;

namespace DiplomacyTracker.Domain.Editing;

/// <summary>One reason why an input is refused.</summary>
/// <param name="Pointer">JSON Pointer (RFC 6901) to the member of the input, such as <c>/end</c>; empty for the whole.</param>
/// <param name="Code">Stable for scripts: lower-case words with hyphens, such as <c>ends-before-start</c>.</param>
/// <param name="Detail">One sentence for people that names the rule and, where it helps, the value.</param>
public sealed record Fault(string Pointer, string Code, string Detail);

/// <summary>All reasons why an input is refused; empty when it is accepted.</summary>
public sealed class Faults : IReadOnlyCollection<Fault>
{
    private readonly List<Fault> faults = [];

    /// <summary>Whether there is a reason to refuse.</summary>
    public bool Any => faults.Count > 0;

    /// <inheritdoc/>
    public int Count => faults.Count;

    /// <summary>Adds a reason.</summary>
    public Faults Add(string pointer, string code, string detail)
    {
        faults.Add(new Fault(pointer, code, detail));
        return this;
    }

    /// <summary>Adds a reason if the rule is broken.</summary>
    public Faults When(bool broken, string pointer, string code, string detail) => broken ? Add(pointer, code, detail) : this;

    /// <summary>Adds the reasons of a part of the input, with <paramref name="under"/> put before their pointers.</summary>
    public Faults AddRange(IEnumerable<Fault> others, string under = "")
    {
        faults.AddRange(others.Select(fault => fault with { Pointer = under + fault.Pointer }));
        return this;
    }

    /// <summary>Adds a reason when <paramref name="text"/> is longer than <paramref name="most"/> UTF-16 units or holds U+0000.</summary>
    public Faults Text(string? text, string pointer, int most) =>
        When(text?.Length > most, pointer, "too-long", $"Keep this to {most} characters; it has {text?.Length}.")
            .When(text?.Contains('\0') == true, pointer, "bad-character", "The text holds U+0000, which can't be stored.");

    /// <summary>Reads a code of a list; an unknown one is a reason, a missing one gives <paramref name="missing"/>.</summary>
    public Faults Code<T>(string? code, string pointer, T missing, out T value) where T : struct, Enum
    {
        value = missing;
        if (code is null || Codes.TryRead(code, out value)) return this;
        return Add(pointer, "unknown-code", $"“{Shorten(code)}” is not one of: {string.Join(", ", Codes.All<T>().Select(term => term.Code))}.");
    }

    /// <summary>Reads a date; what is no EDTF or does not exist is a reason.</summary>
    public Faults Date(DateInput? input, string pointer, out Time.PartialDate date)
    {
        date = Time.PartialDate.Unknown;
        if (input is null) return this;
        if (string.IsNullOrEmpty(input.Edtf))
        {
            if (!string.IsNullOrEmpty(input.Raw)) date = new() { Raw = input.Raw, Precision = input.Precision ?? Time.DatePrecision.Unknown };
            return this;
        }
        if (!Time.PartialDate.TryParse(input.Edtf, out date, out var fault))
            return Add(pointer, "invalid-date", fault ?? $"“{Shorten(input.Edtf)}” is no date.");
        date = date with { Raw = input.Raw, Anchor = input.Anchor, Precision = input.Precision ?? date.Precision };
        return this;
    }

    /// <inheritdoc/>
    public IEnumerator<Fault> GetEnumerator() => faults.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Shorten(string text) => text.Length > 60 ? text[..60] + "…" : text;
}

/// <summary>A date as it is put in: EDTF, with the source's words and the day they were counted from where there are any.</summary>
public sealed record DateInput
{
    public string? Edtf { get; init; }
    public string? Raw { get; init; }
    public DateOnly? Anchor { get; init; }
    public Time.DatePrecision? Precision { get; init; }

    /// <summary>The input that gives <paramref name="date"/> again; null for an unknown date without words.</summary>
    public static DateInput? From(Time.PartialDate date) => date.Edtf is null && date.Raw is null
        ? null
        : new() { Edtf = date.Edtf, Raw = date.Raw, Anchor = date.Anchor, Precision = date.Precision };

    public static implicit operator DateInput?(string? edtf) => edtf is null ? null : new() { Edtf = edtf };

    /// <summary>The same as the conversion from text.</summary>
    public static DateInput? FromString(string? edtf) => edtf;
}
