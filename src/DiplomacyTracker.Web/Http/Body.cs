using System.Reflection;
using System.Text;
using System.Text.Json;
using DiplomacyTracker.Store.History;
using Microsoft.AspNetCore.Http.Metadata;

namespace DiplomacyTracker.Web.Http;

/// <summary>
/// A JSON body, read strictly: UTF-8 only, no duplicate or unknown members, no U+0000, no lone surrogates. What can't be
/// read is a <see cref="Problem"/> (400 for what is no such JSON, 422 for a member of the wrong kind), never an exception.
/// </summary>
public sealed class Body<T> : IEndpointParameterMetadataProvider where T : class
{
    /// <summary>What was sent; null exactly when <see cref="Problem"/> is not.</summary>
    public T? Value { get; private init; }

    /// <summary>Why it could not be read.</summary>
    public ProblemAnswer? Problem { get; private init; }

    public static async ValueTask<Body<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var (value, problem) = await JsonBody.ReadAsync<T>(context.Request, context.RequestAborted);
        return new() { Value = value, Problem = problem };
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
}

/// <summary>Reads JSON strictly.</summary>
public static class JsonBody
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the whole body, up to the server's limit.</summary>
    public static async Task<(T? Value, ProblemAnswer? Problem)> ReadAsync<T>(HttpRequest request, CancellationToken ct) where T : class
    {
        if (!request.HasJsonContentType() && !(request.ContentType?.StartsWith("application/merge-patch+json", StringComparison.OrdinalIgnoreCase) ?? false))
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "media-type", "This kind of content is not taken here.", "Send application/json in UTF-8."));
        if (request.GetTypedHeaders().ContentType?.Charset is { HasValue: true } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "media-type", "This kind of content is not taken here.", "Send application/json in UTF-8."));
        if (request.Headers.ContentEncoding.Any(coding => !string.IsNullOrWhiteSpace(coding) && !coding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase)))
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "content-encoding", "Compressed content is not taken here.", "Send the JSON as it is, without Content-Encoding."));
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, ct);
        return Read<T>(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Reads one JSON text.</summary>
    public static (T? Value, ProblemAnswer? Problem) Read<T>(ReadOnlySpan<byte> utf8) where T : class
    {
        var (value, problem) = Read(typeof(T), utf8);
        return ((T?)value, problem);
    }

    /// <summary>Reads one JSON text as a type known at run time.</summary>
    public static (object? Value, ProblemAnswer? Problem) Read(Type type, ReadOnlySpan<byte> utf8)
    {
        string text;
        try { text = StrictUtf8.GetString(utf8); }
        catch (DecoderFallbackException) { return (null, Problems.Unreadable("The body is not valid UTF-8.", "", "bad-utf-8")); }
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false });
            if (Spoiled(document.RootElement, "") is { } pointer)
                return (null, Problems.Unreadable("The text holds U+0000 or half of a surrogate pair, which can't be stored.", pointer, "bad-character"));
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
                return (null, Problems.Unreadable("The body must be a JSON object.", "", "not-an-object"));
            if (NullInList(document.RootElement, "") is { } empty)
                return (null, Problems.Refused(empty, "wrong-type", "A list holds values; leave out what there is none of."));
        }
        catch (InvalidOperationException)
        {
            // how the parser answers half of a surrogate pair in the name of a member
            return (null, Problems.Unreadable("The name of a member holds half of a surrogate pair.", "", "bad-character"));
        }
        catch (JsonException e)
        {
            return (null, Twice(text) is { } pointer ? Problems.Unreadable($"The member “{pointer}” stands twice.", pointer, "duplicate-member")
                : Problems.Unreadable(Readable(e, "The body is not well-formed JSON"), "", "malformed-json"));
        }
        try
        {
            return JsonSerializer.Deserialize(text, type, TrackerJson.Options) is { } value
                ? (value, null)
                : (null, Problems.Unreadable("The body must be a JSON object.", "", "not-an-object"));
        }
        catch (JsonException e)
        {
            var pointer = Pointer(e.Path);
            var unknown = e.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal);
            if (unknown)
            {
                var name = e.Message.Split('\'') is { Length: > 1 } parts ? parts[1] : "";
                if (!pointer.EndsWith("/" + name, StringComparison.Ordinal)) pointer += "/" + name;
            }
            return (null, unknown
                ? Problems.Refused(pointer, "unknown-field", $"There is no member “{pointer}”.")
                : Problems.Refused(pointer, "wrong-type", e.InnerException is null && e.Message.EndsWith('.') && !e.Message.Contains("Path:", StringComparison.Ordinal)
                    ? e.Message : $"The value at “{pointer}” is not of the kind that is expected there."));
        }
    }

    private static string? Twice(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32 });
            return Twice(document.RootElement, "");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Twice(JsonElement element, string at)
    {
        if (element.ValueKind is JsonValueKind.Array) return element.EnumerateArray().Select((item, i) => Twice(item, $"{at}/{i}")).FirstOrDefault(found => found is not null);
        if (element.ValueKind is not JsonValueKind.Object) return null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        return element.EnumerateObject().Select(member => names.Add(member.Name) ? Twice(member.Value, $"{at}/{member.Name}") : $"{at}/{member.Name}").FirstOrDefault(found => found is not null);
    }

    private static string? Spoiled(JsonElement element, string at)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                try { return element.GetString()!.Contains('\0', StringComparison.Ordinal) ? at : null; }
                catch (InvalidOperationException) { return at; }   // an escaped lone surrogate
            case JsonValueKind.Array:
                var i = 0;
                foreach (var item in element.EnumerateArray())
                {
                    if (Spoiled(item, $"{at}/{i++}") is { } found) return found;
                }
                return null;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (Spoiled(member.Value, $"{at}/{member.Name}") is { } found) return found;
                }
                return null;
            default:
                return null;
        }
    }

    private static string? NullInList(JsonElement element, string at)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                var i = 0;
                foreach (var item in element.EnumerateArray())
                {
                    if (item.ValueKind is JsonValueKind.Null) return $"{at}/{i}";
                    if (NullInList(item, $"{at}/{i++}") is { } found) return found;
                }
                return null;
            case JsonValueKind.Object:
                return element.EnumerateObject().Select(member => NullInList(member.Value, $"{at}/{member.Name}")).FirstOrDefault(found => found is not null);
            default:
                return null;
        }
    }

    // JsonException's path is $.cites[0].outlet
    private static string Pointer(string? path) =>
        path is null ? "" : path.TrimStart('$').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '/').Replace("'", "", StringComparison.Ordinal);

    private static string Readable(JsonException e, string what) =>
        e.LineNumber is { } line ? $"{what}: line {line + 1}, byte {e.BytePositionInLine + 1}." : what + ".";
}
