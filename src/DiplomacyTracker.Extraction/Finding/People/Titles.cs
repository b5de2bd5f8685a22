using System.Collections.Frozen;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>When two titles speak of one office ("leader" and "president"), and which say next to nothing.</summary>
internal static class Titles
{
    private static readonly FrozenSet<string> GenericHeads = Words.Set("leader leaders head monarch sovereign ruler boss dictator strongman statesman royal");
    private static readonly FrozenSet<string> Monarchs = Words.Set("monarch sovereign ruler royal");
    private static readonly FrozenSet<string> Royals = Words.Set("king queen emperor empress sultan emir prince princess monarch sovereign ruler royal shah amir sheikh");

    private static readonly FrozenSet<string> Popes = Words.Set("pope pontiff popes");

    public static bool IsGeneric(string title) => GenericHeads.Contains(Folding.Fold(title)) || title is "Minister" or "Head of State" or "Head of Government";

    public static bool Same(Person person, string? title, OfficeLevel level)
    {
        if (person.Title is null || title is null) return false;
        if (string.Equals(person.Title, title, StringComparison.OrdinalIgnoreCase)) return true;
        if (IsTop(person.Level) && IsTop(level))
        {
            var (mine, other) = (Folding.Fold(person.Title), Folding.Fold(title));
            if (IsPope(mine) || IsPope(other)) return IsPope(mine) && IsPope(other);
            if (Monarchs.Contains(mine) || Monarchs.Contains(other)) return Royals.Contains(mine) && Royals.Contains(other);
            if (IsGeneric(person.Title) || IsGeneric(title)) return true;
            return person.Level == level && level == OfficeLevel.HeadOfGovernment && !mine.Contains("chancellor", StringComparison.Ordinal) && !other.Contains("chancellor", StringComparison.Ordinal);
        }
        if (person.Level == level && level == OfficeLevel.SpecialEnvoy) return title.Contains("envoy", StringComparison.OrdinalIgnoreCase) && person.Title.Contains("envoy", StringComparison.OrdinalIgnoreCase);
        if (title is "Minister") return person.Title.Contains("minister", StringComparison.OrdinalIgnoreCase) && !IsTop(person.Level);
        return person.Level == level && level is OfficeLevel.ForeignMinister or OfficeLevel.DefenceMinister or OfficeLevel.IgoHead or OfficeLevel.ParliamentSpeaker;
    }

    private static bool IsPope(string title) => Popes.Contains(title) || title is "holy father" or "supreme pontiff" or "bishop of rome";

    private static bool IsTop(OfficeLevel level) => level is OfficeLevel.HeadOfState or OfficeLevel.HeadOfGovernment or OfficeLevel.Royal;
}
