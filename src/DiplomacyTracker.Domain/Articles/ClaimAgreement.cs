using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Domain.Articles;

/// <summary>Whether a claim agrees with the value that stands: dates when their intervals overlap, all else when equal.</summary>
public static class ClaimAgreement
{
    // An office, a status or a summary moves with time or is in an editor's words.
    private static readonly HashSet<string> OfVisitUndisputed = new(["/office", "/status", "/summary"], StringComparer.Ordinal);

    // In what words, with what weight and how surely a text speaks of a thing differs from sentence to sentence.
    private static readonly HashSet<string> OfPartUndisputed = new(["/note", "/title", "/text", "/modality", "/prominence", "/description", "/person", "/speaker", "/about/person"], StringComparer.Ordinal);

    /// <summary>
    /// Whether sources can disagree on a field: on those with one value that is a fact. A list has room for every value, and
    /// words about a thing differ without contradiction.
    /// </summary>
    public static bool CanDispute(Subject subject, string field) => !field.EndsWith("/-", StringComparison.Ordinal)
        && !(subject is Subject.Visit ? OfVisitUndisputed : OfPartUndisputed).Contains(field);

    /// <summary>Whether a claim speaks against the value that stands. One that was rejected, can't be verified or is right beside it does not.</summary>
    /// <param name="gone">The newest text of its article no longer has its words: what nobody says any more speaks against nothing.</param>
    /// <param name="selected">The value that stands, in claim form; null when none does, which nothing contradicts.</param>
    public static bool Disputes(Subject subject, string field, Verdict verdict, bool gone, string value, string? selected) =>
        !gone && verdict is not (Verdict.Rejected or Verdict.BothRight or Verdict.Unverifiable) && CanDispute(subject, field)
        && (subject is Subject.Visit && field == "/visitor" ? verdict is Verdict.Open : !Agrees(subject, field, value, selected));

    /// <summary>Whether the two agree.</summary>
    /// <param name="selected">The value that stands, in claim form; null when none does, which nothing contradicts.</param>
    public static bool Agrees(Subject subject, string field, string value, string? selected)
    {
        if (selected is null || value == selected) return true;
        // who is meant is decided by identity and not by spelling: see Disputes
        if (subject is Subject.Visit && field == "/visitor") return true;
        return ClaimInputs.IsDate(subject, field)
            && PartialDate.TryParse(value, out var claimed, out _) && PartialDate.TryParse(selected, out var stands, out _)
            && claimed.Agrees(stands);
    }
}
