using System.Buffers.Text;
using System.Globalization;
using System.Text;
using DiplomacyTracker.Domain.Editing;

namespace DiplomacyTracker.Web.Http;

/// <summary>One page of a list.</summary>
/// <param name="Items">In the order of the list.</param>
/// <param name="Next">Opaque: the value of <c>after</c> for the next page; null on the last.</param>
/// <param name="Total">All that match, when asked for with <c>count=true</c>.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, string? Next,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] long? Total = null);

/// <summary>What every list reads from its query string: <c>limit</c>, <c>after</c>, <c>count</c>; other words must be filters of that list.</summary>
public sealed class ListRequest
{
    public const int Most = 500, Usual = 50;

    private ListRequest(int limit, string? after, bool count) => (Limit, After, Count) = (limit, after, count);

    /// <summary>1 to 500.</summary>
    public int Limit { get; }
    public string? After { get; }
    public bool Count { get; }

    /// <summary>Reads the words, and refuses those that the list does not know.</summary>
    public static ListRequest Read(HttpRequest request, Faults faults, params string[] filters)
    {
        var limit = Usual;
        foreach (var (name, values) in request.Query)
        {
            if (name is "limit")
            {
                if (!int.TryParse(values, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > Most)
                    faults.Add("/limit", "out-of-range", $"A limit lies between 1 and {Most}.");
            }
            else if (name is "count")
            {
                if (values.ToString() is not ("true" or "false")) faults.Add("/count", "wrong-type", "count is true or false.");
            }
            else if (name is not "after" && !filters.Contains(name, StringComparer.Ordinal))
            {
                faults.Add("/" + name, "unknown-filter", $"There is no filter “{(name.Length > 60 ? name[..60] : name)}” here.");
            }
        }
        return new ListRequest(limit, request.Query["after"].FirstOrDefault(value => !string.IsNullOrEmpty(value)), request.Query["count"] == "true");
    }

    /// <summary>Answers a page: the link to the next stands in the body and in <c>Link</c> (RFC 8288).</summary>
    /// <param name="rows">One more than <see cref="Limit"/> when there are more.</param>
    /// <param name="place">The place after a row.</param>
    public IResult Answer<TRow, T>(HttpContext http, IReadOnlyList<TRow> rows, Func<TRow, T> item, Func<TRow, string> place, long? total = null)
    {
        var next = rows.Count > Limit ? place(rows[Limit - 1]) : null;
        if (next is not null)
        {
            var query = string.Join('&', http.Request.Query.Where(word => word.Key != "after")
                .SelectMany(word => word.Value.Select(value => $"{Uri.EscapeDataString(word.Key)}={Uri.EscapeDataString(value ?? "")}")).Append("after=" + next));
            http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path}?{query}>; rel=\"next\"";
        }
        return Etags.Answer(http.Request, new Listing<T>([.. rows.Take(Limit).Select(item)], next, total));
    }
}

/// <summary>An opaque place in a list: the sort keys of a row.</summary>
public static class Cursor
{
    /// <summary>Writes the keys.</summary>
    public static string Write(params ReadOnlySpan<string> keys) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\u001f', keys)));

    /// <summary>Reads as many keys as were written; a made-up cursor is a fault at <c>/after</c>.</summary>
    public static string[]? Read(string? cursor, int keys, Faults faults)
    {
        if (cursor is null) return null;
        if (cursor.Length <= 1000 && Base64Url.IsValid(cursor) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\u001f') is var parts && parts.Length == keys)
            return parts;
        faults.Add("/after", "invalid-cursor", "“after” takes what an answer gave as “next”.");
        return null;
    }

    /// <summary>Reads a cursor of one id.</summary>
    public static long? Id(string? cursor, Faults faults)
    {
        if (Read(cursor, 1, faults) is not { } keys) return null;
        if (long.TryParse(keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return id;
        faults.Add("/after", "invalid-cursor", "“after” takes what an answer gave as “next”.");
        return null;
    }
}
