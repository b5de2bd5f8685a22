using System.Diagnostics.CodeAnalysis;

namespace DiplomacyTracker.Domain.Time;

internal static class TypedDates
{
    public static bool TryRead(string? w, DateOnly? a, DayOfWeek e, out PartialDate d, [NotNullWhen(false)] out string? f) => PartialDate.TryParse(w, out d, out f);
}
