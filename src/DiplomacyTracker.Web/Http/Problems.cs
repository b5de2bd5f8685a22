using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using DiplomacyTracker.Domain.Editing;

namespace DiplomacyTracker.Web.Http;

/// <summary>An error of the API: RFC 9457, the same shape from every route.</summary>
/// <param name="Type">Relative address that names the kind of problem.</param>
/// <param name="Detail">One sentence for people.</param>
/// <param name="Instance">Path of the request.</param>
/// <param name="TraceId">Finds the request in the log.</param>
/// <param name="Errors">The members that were refused, by JSON Pointer.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail, string? Instance, string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Fault>? Errors = null);

/// <summary>The only place that turns faults into answers.</summary>
public static class Problems
{
    public const string ContentType = "application/problem+json";

    /// <summary>422: read and refused by these rules.</summary>
    public static ProblemAnswer Refused(Faults faults) =>
        new(StatusCodes.Status422UnprocessableEntity, "refused", "The record was refused.",
            faults.Count == 1 ? faults.First().Detail : $"{faults.Count} members were refused; see errors.", [.. faults]);

    /// <summary>422 for one member.</summary>
    public static ProblemAnswer Refused(string pointer, string code, string detail) => Refused(new Faults().Add(pointer, code, detail));

    /// <summary>400: could not be read at all.</summary>
    public static ProblemAnswer Unreadable(string detail, string? pointer = null, string code = "unreadable") =>
        new(StatusCodes.Status400BadRequest, "unreadable", "The request could not be read.", detail, pointer is null ? null : [new Fault(pointer, code, detail)]);

    /// <summary>404.</summary>
    public static ProblemAnswer NotFound(string detail = "There is nothing at this address.") =>
        new(StatusCodes.Status404NotFound, "not-found", "Not found.", detail);

    /// <summary>409: met another truth, such as a duplicate.</summary>
    public static ProblemAnswer Conflict(string code, string detail, string pointer = "") =>
        new(StatusCodes.Status409Conflict, code, "The request met another truth.", detail, [new Fault(pointer, code, detail)]);

    /// <summary>An answer of which nothing but the status is known.</summary>
    public static ProblemAnswer Bare(int status) => status switch
    {
        400 => Unreadable("A value in the address or the body is not of the kind that is expected there."),
        401 => Of(status, "unauthenticated", "Who are you?", "Send an API key: “Authorization: Bearer dt_…”."),
        403 => Of(status, "forbidden", "You may not do that.", "This address needs another role or scope."),
        404 => NotFound(),
        405 => Of(status, "method", "This address does not take that method.", "The Allow header lists the methods that it takes."),
        406 => Of(status, "not-acceptable", "There is no such format.", "Ask for application/json."),
        408 => Of(status, "too-slow", "The request took too long.", "The body came too slowly."),
        413 => Of(status, "too-large", "The body is too large.", "A request has at most 10 MiB."),
        415 => Of(status, "media-type", "This kind of content is not taken here.", "Send application/json in UTF-8."),
        503 => new(status, "busy", "The server has too much to do just now.", "Nothing was saved. Try again.") { RetryAfter = 5 },
        >= 500 => Of(status, "failed", "Something failed on our side.", "Nothing was saved. Tell an administrator the trace id."),
        _ => Of(status, "refused", "The request was refused.", $"The request was refused with status {status}."),
    };

    /// <summary>Any other answer.</summary>
    public static ProblemAnswer Of(int status, string type, string title, string detail) => new(status, type, title, detail);
}

/// <summary>Writes a <see cref="Problem"/>.</summary>
public sealed class ProblemAnswer(int status, string type, string title, string detail, IReadOnlyList<Fault>? errors = null) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int? StatusCode => status;
    public string? ContentType => Problems.ContentType;
    public IReadOnlyList<Fault>? Errors => errors;
    public string Detail => detail;

    /// <summary>Last part of the problem's type: "damaged", "busy".</summary>
    public string Type => type;

    /// <summary>Seconds after which to try again; sent as <c>Retry-After</c>.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The tag of what stands now, for 412.</summary>
    public string? ETag { get; init; }

    /// <summary>The body, for places that answer many lines.</summary>
    public Problem Body(HttpContext http) =>
        new($"/problems/{type}", title, status, detail, http.Request.Path.Value, Activity.Current?.Id ?? http.TraceIdentifier, errors);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = Problems.ContentType;
        httpContext.Response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } seconds) httpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (ETag is not null) httpContext.Response.Headers.ETag = ETag;
        await JsonSerializer.SerializeAsync(httpContext.Response.Body, Body(httpContext), Json, httpContext.RequestAborted);
    }
}
