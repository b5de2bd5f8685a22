using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DiplomacyTracker.Web.Http;

/// <summary>
/// Strong entity tags: the hash of the representation's bytes, so that a tag changes exactly when the content does, and
/// conditional reads and writes by them (RFC 9110).
/// </summary>
public static class Etags
{
    /// <summary>How the API writes JSON: camelCase, codes with underscores, letters of every script as they are.</summary>
    public static JsonSerializerOptions Json { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.MakeReadOnly();
        return options;
    }

    /// <summary>The representation as bytes with its tag.</summary>
    public static (byte[] Bytes, string Tag) Represent(object content)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(content, content.GetType(), Json);
        return (bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
    }

    /// <summary>200 with the tag, or 304 when the client has it already.</summary>
    public static IResult Answer(HttpRequest request, object content, int status = StatusCodes.Status200OK, string? location = null)
    {
        var (bytes, tag) = Represent(content);
        var known = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            ? request.GetTypedHeaders().IfNoneMatch : [];
        return known.Any(one => one.Tag == "*" || (!one.IsWeak && one.Tag == tag) || (one.IsWeak && one.Tag == tag))
            ? new Tagged([], tag, StatusCodes.Status304NotModified, null)
            : new Tagged(bytes, tag, status, location);
    }

    /// <summary>What stands in the way of a write: 428 without <c>If-Match</c>, 412 when it names another state; null when it may go on.</summary>
    public static ProblemAnswer? Refuse(HttpRequest request, object current)
    {
        var wanted = request.GetTypedHeaders().IfMatch;
        if (wanted.Count == 0)
            return Problems.Of(StatusCodes.Status428PreconditionRequired, "precondition-required", "The change needs a precondition.",
                "Send If-Match with the ETag of the state that you change.");
        var (_, tag) = Represent(current);
        return wanted.Any(one => one.Tag == "*" || (!one.IsWeak && one.Tag == tag)) ? null : Stale(tag);
    }

    /// <summary>412 with the tag of what stands now.</summary>
    public static ProblemAnswer Stale(string? tag = null) =>
        new(StatusCodes.Status412PreconditionFailed, "stale", "Somebody else changed it.", "The state that you named in If-Match is no longer the current one; read it again.") { ETag = tag };

    private sealed class Tagged(byte[] bytes, string tag, int status, string? location) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.Headers.ETag = tag;
            if (location is not null) httpContext.Response.Headers.Location = location;
            if (status == StatusCodes.Status304NotModified) return;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = bytes.Length;
            if (!HttpMethods.IsHead(httpContext.Request.Method)) await httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }
}
