using System.Globalization;

namespace DiplomacyTracker.Web.Features.Shared;

/// <summary>Addresses such as <c>12-marco-rubio</c>: the number decides, the words are for people.</summary>
public static class Address
{
    /// <summary>The id before the first hyphen; null when it is no number.</summary>
    public static long? Id(string key)
    {
        var cut = key.IndexOf('-', StringComparison.Ordinal);
        return long.TryParse(cut < 0 ? key : key[..cut], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    /// <summary>The words after the first hyphen; null without one.</summary>
    public static string? Slug(string key)
    {
        var cut = key.IndexOf('-', StringComparison.Ordinal);
        return cut < 0 ? null : key[(cut + 1)..];
    }
}
