using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Web.Features.Import;

/// <summary>One place of a <c>locale</c>.</summary>
/// <param name="Name">"Dakar".</param>
/// <param name="Qualifier">What the source adds in parentheses ("Senegal", "Nova Scotia", an older name); null where it adds nothing.</param>
/// <param name="Span">Where the name stands in the locale.</param>
public sealed record LocalePlace(string Name, string? Qualifier, TextSpan Span);

/// <summary>
/// Takes the places out of a <c>locale</c>: several are parted by commas, but "Mexico, D.F." is one, and a comma in
/// parentheses parts nothing. A qualifier in parentheses at the end of several places may be meant for all of them or for
/// the last; it is given to the last, where it is certainly right.
/// </summary>
public static class LocaleReader
{
    private const string FederalDistrict = "D.F.";

    /// <summary>The places in order, none for an empty locale.</summary>
    public static IReadOnlyList<LocalePlace> Read(string? locale)
    {
        var places = new List<LocalePlace>();
        if (string.IsNullOrWhiteSpace(locale)) return places;

        var depth = 0;
        var from = 0;
        for (var i = 0; i <= locale.Length; i++)
        {
            if (i < locale.Length && locale[i] == '(') depth++;
            else if (i < locale.Length && locale[i] == ')') depth = Math.Max(0, depth - 1);
            if (i < locale.Length && (locale[i] is not (',' or ';') || depth > 0)) continue;
            var rest = i < locale.Length ? locale.AsSpan(i + 1).TrimStart() : default;
            if (rest.StartsWith(FederalDistrict, StringComparison.Ordinal)) continue;
            Add(places, locale, from, i);
            from = i + 1;
        }
        return places;
    }

    private static void Add(List<LocalePlace> places, string locale, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(locale[from])) from++;
        while (to > from && char.IsWhiteSpace(locale[to - 1])) to--;
        if (from == to) return;

        string? qualifier = null;
        var open = locale.IndexOf('(', from, to - from);
        if (open > from && locale[to - 1] == ')')
        {
            qualifier = locale[(open + 1)..(to - 1)].Trim();
            to = open;
            while (to > from && char.IsWhiteSpace(locale[to - 1])) to--;
        }
        places.Add(new LocalePlace(locale[from..to], string.IsNullOrEmpty(qualifier) ? null : qualifier, new TextSpan(from, to - from)));
    }
}
