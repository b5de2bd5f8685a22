using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;

namespace DiplomacyTracker.Domain.Articles;

/// <summary>One report as it comes in: by form, API, feed, import or sample.</summary>
public sealed record ReportInput
{
    public string? Url { get; init; }
    public string? Title { get; init; }
    public string? Outlet { get; init; }
    public string? Author { get; init; }

    /// <summary>A full date or an RFC 3339 instant.</summary>
    public string? PublishedAt { get; init; }
    public string? Language { get; init; }

    /// <summary>Outlets it cites or copies, nearest first.</summary>
    public IReadOnlyList<CiteInput> Cites { get; init; } = [];
    public string? Text { get; init; }
    public string? ExternalId { get; init; }
}

/// <summary>An outlet that is cited, by name.</summary>
public sealed record CiteInput
{
    public string? Outlet { get; init; }
    public string? Relation { get; init; }
}

/// <summary>What must hold of a report, and how the same one is recognised.</summary>
public static class ReportRules
{
    public static Faults Check(ReportInput r)
    {
        var faults = new Faults()
            .When(string.IsNullOrWhiteSpace(r.Text), "/text", "required", "Give the text of the report.")
            .Text(r.Text, "/text", Article.TextMax)
            .When(string.IsNullOrWhiteSpace(r.Outlet), "/outlet", "required", "Say who published the report.")
            .Text(r.Outlet, "/outlet", Outlet.NameMax)
            .Text(r.Title, "/title", Article.TitleMax)
            .Text(r.Author, "/author", 500)
            .Text(r.Url, "/url", Article.UrlMax)
            .Text(r.ExternalId, "/externalId", 200)
            .When(!string.IsNullOrEmpty(r.Url) && Canonical(r.Url) is null, "/url", "invalid-url", "An address starts with http:// or https:// and names a host.")
            .When(Uri.TryCreate(r.Url?.Trim(), UriKind.Absolute, out var address) && address.UserInfo.Length > 0, "/url", "credentials", "An address is kept without a name and a password in it: everybody who sees the article would read them.")
            .When(!string.IsNullOrEmpty(r.PublishedAt) && !TryReadPublished(r.PublishedAt, null, out _), "/publishedAt", "invalid-date",
                $"“{Short(r.PublishedAt ?? "")}” is neither a date that exists, from the year 1600 on (2025-09-03), nor an instant (2025-09-03T12:04:11Z).")
            .When(r.Language is not null && r.Language is not "und" && !(r.Language.Length is 2 or 3 && r.Language.All(char.IsAsciiLetterLower)),
                "/language", "unknown-code", "A language is an ISO 639 code such as en.")
            .When(r.Cites.Count > 10, "/cites", "too-many", "A citing chain has at most 10 links.");
        for (var i = 0; i < r.Cites.Count; i++)
        {
            faults.When(string.IsNullOrWhiteSpace(r.Cites[i].Outlet), $"/cites/{i}/outlet", "required", "Name the outlet that is cited.")
                .Text(r.Cites[i].Outlet, $"/cites/{i}/outlet", Outlet.NameMax)
                .When(r.Cites[i].Outlet is { } cited && r.Outlet is not null && Folding.Fold(cited) == Folding.Fold(r.Outlet), $"/cites/{i}/outlet", "cites-itself", "An article does not cite its own outlet.")
                .Code<Derivation>(r.Cites[i].Relation, $"/cites/{i}/relation", Derivation.Cites, out _);
        }
        return faults;
    }

    // before there were newspapers a year is a slip of the keyboard
    private const int FirstYear = 1600;

    /// <summary>Why a report can't have been published on that day: it is still to come. Wherever the sender is, it may be a day later there.</summary>
    /// <param name="now">In UTC.</param>
    public static Faults CheckPublished(ReportInput r, DateTime now) => new Faults().When(
        TryReadPublished(r.PublishedAt, null, out var day) && day > DateOnly.FromDateTime(now).AddDays(1), "/publishedAt", "in-the-future", $"“{Short(r.PublishedAt ?? "")}” is still to come: a report is published today or earlier.");

    /// <summary>Reads a publication date of the year 1600 or later. An instant's day is that in <paramref name="timeZone"/> (IANA), else in its own offset.</summary>
    public static bool TryReadPublished(string? text, string? timeZone, out DateOnly day)
    {
        day = default;
        if (text is null) return false;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) return day.Year >= FirstYear;
        if (text.Length < 20 || text[4] != '-' || text[10] is not ('T' or 't' or ' ')
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            || !(text[^1] is 'Z' or 'z' || text[^6] is '+' or '-')) return false;
        if (timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)) instant = TimeZoneInfo.ConvertTime(instant, zone);
        day = DateOnly.FromDateTime(instant.DateTime);
        return day.Year >= FirstYear;
    }

    /// <summary>
    /// The address by which an article is recognised: scheme and host in lower case; default port, fragment, and the
    /// tracking parameters <c>utm_*</c>, <c>fbclid</c>, <c>gclid</c> removed. Null for what is no http address.
    /// </summary>
    public static string? Canonical(string? url)
    {
        if (string.IsNullOrWhiteSpace(url) || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            return null;
        var query = string.Join('&', uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part =>
            !part.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) && part.Split('=')[0] is not ("fbclid" or "gclid")));
        return new StringBuilder().Append(uri.Scheme).Append("://").Append(uri.IdnHost.ToLowerInvariant())
            .Append(uri.IsDefaultPort ? "" : ":" + uri.Port.ToString(CultureInfo.InvariantCulture))
            .Append(uri.AbsolutePath).Append(query.Length > 0 ? "?" + query : "").ToString();
    }

    /// <summary>SHA-256 of UTF-8, lower-case hexadecimal. Lone surrogates count as U+FFFD.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Hash by which a text is the same whatever its case, accents, punctuation and spacing.</summary>
    public static string FoldedHash(string text)
    {
        var folded = Folding.Fold(text);
        return Hash(folded.Length == 0 ? text : folded);
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
