using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Web.Features.Shared;

namespace DiplomacyTracker.Web.Features.Review;

/// <summary>One control of an edit box.</summary>
/// <param name="Options">Values to choose from; empty for words.</param>
public sealed record EditControl(string Id, string Name, string Label, string Value, IReadOnlyList<(string Value, string Label)> Options, string? Fault);

/// <summary>
/// The controls for another value than the proposed one. It is drawn for a row only when <em>Edit</em> is chosen there: a
/// long report has a thousand values, and few of them are changed.
/// </summary>
public sealed record EditBox(string Key, IReadOnlyList<EditControl> Controls, string Hint)
{
    /// <summary>The box of a row.</summary>
    /// <param name="posted">What was typed, by name of the control; null takes the proposed value.</param>
    /// <param name="fault">What is wrong with a control's value, by id.</param>
    public static EditBox Of(ReviewRow row, Reference known, Func<string, string?> posted, Func<string, string?> fault)
    {
        var about = row.Proposal.About;
        var controls = Claims(row).Select(claim =>
        {
            var name = Name(claim);
            return new EditControl(Id(claim), name, Label(row, claim), posted(name) ?? Typed(claim, known), Options(about, claim.Field, known), fault(Id(claim)));
        }).ToList();
        var one = row.Claims[0];
        var hint = controls.Count > 1 ? "Countries by name or code, dates as people write them. An emptied line is left out."
            : $"Proposed: {FieldWords.Value(about, one.Field, one.Value, known)}, from “{row.Snippet.Words}”.";
        return new EditBox(row.Key, controls, hint + (controls.Count > 1 && row.Proposal.Why is { Length: > 0 } why ? $" {why.TrimEnd('.')}." : ""));
    }

    /// <summary>The claims of a row that have a control: several that say the same of a visit share one; of a thing that is decided in part, those that are left.</summary>
    public static IReadOnlyList<Claim> Claims(ReviewRow row) => row.Proposal.About is Subject.Visit ? [row.Claims[0]]
        : row.Claims.Any(claim => claim.Decision is Decision.Open) ? [.. row.Claims.Where(claim => claim.Decision is Decision.Open)] : row.Claims;

    /// <summary>Id of a claim's control.</summary>
    public static string Id(Claim claim) => string.Create(CultureInfo.InvariantCulture, $"v{claim.Id}");

    /// <summary>Name of a claim's control.</summary>
    public static string Name(Claim claim) => string.Create(CultureInfo.InvariantCulture, $"v.{claim.Id}");

    /// <summary>A claim's value as people would type it: the name of a country, not its code.</summary>
    public static string Typed(Claim claim, Reference known) => FieldWords.IsActor(claim.Field) ? known.Actor(claim.Value) : claim.Value;

    private static IReadOnlyList<(string, string)> Options(Subject subject, string field, Reference known) =>
        FieldWords.IsTopic(field) ? [("", "(left out)"), .. known.Topics.Values.OrderBy(topic => topic.Position).Select(topic => (topic.Code, topic.Label))]
        : FieldWords.Terms(subject, field) is { } terms ? [("", "(left out)"), .. terms.Select(term => (term.Code, term.Label))]
        : [];

    // Of several participants each line says whose it is.
    private static string Label(ReviewRow row, Claim claim)
    {
        var label = FieldWords.Label(row.Proposal.About, claim.Field);
        if (!claim.Field.StartsWith("/participants/", StringComparison.Ordinal) || label == "Met") return label;
        var seat = claim.Field[..claim.Field.LastIndexOf('/')];
        return row.Claims.FirstOrDefault(c => c.Field == seat + "/name" || c.Field == seat + "/description") is { } who ? $"{label} of {who.Value}" : label;
    }
}
