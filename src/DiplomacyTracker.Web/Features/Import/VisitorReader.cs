using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Web.Features.Import;

/// <summary>One person of a <c>visitor</c> field.</summary>
/// <param name="Name">Without titles, as written; a ruler with one name keeps the style ("King Hussein").</param>
/// <param name="NameSpan">Where the name stands in the field.</param>
/// <param name="Office">The titles, joined by "and"; null when there is none.</param>
/// <param name="OfficeSpan">Where the titles stand.</param>
public sealed record ReadVisitor(string Name, TextSpan NameSpan, string? Office, TextSpan? OfficeSpan, OfficeLevel Level, OfficeManner Manner);

/// <summary>
/// Takes title and name out of the historian's <c>visitor</c>: "President Luis Echeverría Alvarez", "King Abdullah and
/// Crown Prince Hussein". The first is the visitor, the others came along.
/// </summary>
public static class VisitorReader
{
    private static readonly string[] Separators = [" and ", ", "];

    /// <summary>At least one person; a text without any title is all name.</summary>
    /// <param name="visitor">White space collapsed, not empty.</param>
    public static IReadOnlyList<ReadVisitor> Read(string visitor)
    {
        var people = new List<ReadVisitor>();
        var at = 0;
        while (at < visitor.Length)
        {
            var titles = new List<ReadTitle>();
            var titleAt = at;
            var titleEnd = at;
            while (OfficeTitles.TryRead(visitor, at, out var title) && at + title.Length < visitor.Length)
            {
                // "Prime Minister Shah Azizur Rahman": after another title without "and" it is part of the name
                if (title.Title == "Shah" && titles.Count > 0) break;
                titles.Add(title);
                at += title.Length;
                titleEnd = at;
                while (at < visitor.Length && visitor[at] is ' ' or '-') at++;
                if (string.CompareOrdinal(visitor, at, "and ", 0, 4) == 0 && OfficeTitles.TryRead(visitor, at + 4, out _)) at += 4;
            }

            var nameAt = at;
            var end = visitor.Length;
            foreach (var separator in Separators)
            {
                for (var next = visitor.IndexOf(separator, at, StringComparison.Ordinal); next >= 0 && next < end; next = visitor.IndexOf(separator, next + 1, StringComparison.Ordinal))
                    if (OfficeTitles.TryRead(visitor, next + separator.Length, out _)) end = next;
            }
            at = end;
            foreach (var separator in Separators)
            {
                if (string.CompareOrdinal(visitor, end, separator, 0, separator.Length) != 0) continue;
                at = end + separator.Length;
                break;
            }

            // "Sheikh Hamad", "Prince Charles": a style is no part of a longer name, and stays with a short one
            var bare = visitor[nameAt..end];
            var styled = Style(bare);
            if (styled > 0 && bare[styled..].Contains(' ', StringComparison.Ordinal) && titles.Count > 0) nameAt += styled;
            var name = visitor[nameAt..end];
            if (name.Length == 0)
            {
                // Nothing but a title ("King of Morocco" does not occur, yet a source may change): the words stand for the name.
                people.Add(new ReadVisitor(visitor, new TextSpan(0, visitor.Length), null, null, OfficeLevel.Unknown, OfficeManner.InOffice));
                continue;
            }
            var full = titles.Count > 0 ? PeopleReader.Royal(titles[0], name) : name;
            people.Add(new ReadVisitor(
                full,
                full == name ? new TextSpan(nameAt, end - nameAt) : new TextSpan(titleAt, end - titleAt),
                titles.Count > 0 ? string.Join(" and ", titles.Select(title => title.Title)) : null,
                titles.Count > 0 ? new TextSpan(titleAt, titleEnd - titleAt) : null,
                titles.Count > 0 ? PeopleReader.Highest(titles.Select(title => title.Level)) : styled > 0 ? OfficeLevel.Royal : OfficeLevel.Unknown,
                titles.Count > 0 ? titles[0].Manner : OfficeManner.InOffice));
        }
        return people;
    }

    private static int Style(string name)
    {
        foreach (var style in (ReadOnlySpan<string>)["Sheikh ", "Sheikha ", "Prince ", "Sayyid "])
            if (name.StartsWith(style, StringComparison.Ordinal)) return style.Length;
        return 0;
    }
}
