using System.Diagnostics.CodeAnalysis;

namespace DiplomacyTracker.Domain.Time;

/// <summary>Dates as people type them into a form.</summary>
internal static class TypedDates
{
    internal static bool TryRead(string? words, DateOnly? anchor, DayOfWeek weekEnds, out PartialDate date, [NotNullWhen(false)] out string? fault)
    {
        date = PartialDate.Unknown;
        fault = null;
        var typed = words?.Trim() ?? "";
        if (typed.Length == 0 || typed.Equals("date unknown", StringComparison.OrdinalIgnoreCase)) return true;
        if (PartialDate.TryParse(typed, out date, out var edtfFault)) return true;
        date = PartialDate.Unknown;
        if (RelativeDates.Read(typed, out var wordsFault) is { } expression)
        {
            date = expression.Resolve(typed, anchor, Tense.Unknown, weekEnds);
            return true;
        }

        fault = wordsFault ?? (LooksLikeEdtf(typed)
            ? edtfFault
            : $"“{Edtf.Echo(typed)}” is not a date that can be read: write 3 Sep 2025, Sep 2025, 2–3 Sep 2025, by Dec 2025 or 2025-09-03.");
        return false;
    }

    private static bool LooksLikeEdtf(string typed) =>
        typed.Length >= 7 && typed.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0 && typed[4] == '-';
}
