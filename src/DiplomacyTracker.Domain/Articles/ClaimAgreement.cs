using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Domain.Articles;

/// <summary>Whether a claim agrees with the value that stands: dates when their intervals overlap, all else when equal.</summary>
public static class ClaimAgreement
{
    /// <summary>Whether the two agree.</summary>
    /// <param name="selected">The value that stands, in claim form; null when none does, which nothing contradicts.</param>
    public static bool Agrees(Subject subject, string field, string value, string? selected)
    {
        if (selected is null || value == selected) return true;
        return ClaimInputs.IsDate(subject, field)
            && PartialDate.TryParse(value, out var claimed, out _) && PartialDate.TryParse(selected, out var stands, out _)
            && claimed.Agrees(stands);
    }
}
