using DiplomacyTracker.Web.Ops;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using Serilog;

namespace DiplomacyTracker.Web.Http;

/// <summary>
/// Turns whatever went wrong into an answer: a problem document for the API, an error page for people, each with the
/// trace id, never with anything of the exception.
/// </summary>
public static class Failures
{
    private const int ClientClosedRequest = 499;   // nobody reads it; it marks the log line

    /// <summary>Whether the request is for scripts, which get problem documents, or for people.</summary>
    public static bool IsApi(this HttpRequest request) =>
        request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments("/healthz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds both: what catches, and what gives bare statuses a body.</summary>
    public static void UseFailures(this IApplicationBuilder app)
    {
        app.UseWhen(http => http.Request.IsApi(), api => api.UseStatusCodePages(context => Problems.Bare(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext)));
        app.UseWhen(http => !http.Request.IsApi(), pages => pages.UseStatusCodePagesWithReExecute("/error/{0}"));
        app.Use(CatchAsync);
    }

    private static async Task CatchAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            if (!http.Response.HasStarted) http.Response.StatusCode = ClientClosedRequest;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            var problem = Of(e);
            var log = http.RequestServices.GetRequiredService<IDiagnosticContext>();
            if (problem.StatusCode >= 500) log.SetException(e);
            http.Response.Clear();
            if (http.Request.IsApi())
            {
                await problem.ExecuteAsync(http);
                return;
            }
            http.Features.Set(problem);
            http.Response.StatusCode = problem.StatusCode!.Value;
            if (problem.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The answer to an exception.</summary>
    public static ProblemAnswer Of(Exception e) => e switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Problems.Of(413, "too-large", "The body is too large.", "A request has at most 10 MiB."),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } =>
            Problems.Of(408, "too-slow", "The request took too long.", "The body came too slowly."),
        BadHttpRequestException bad => Problems.Of(bad.StatusCode, "unreadable", "The request could not be read.", "A value in the address or the body is not of the kind that is expected there."),
        AntiforgeryValidationException => Problems.Of(400, "form-token", "The form is too old.", "Load the page again and send the form once more."),
        InvalidDataException => Problems.Unreadable(Forms.Unreadable),
        DbUpdateConcurrencyException => Problems.Of(412, "stale", "This has changed since you read it.", "Somebody else saved it in between. Get it again and apply your change to what stands now."),
        _ when IsUnique(e) => Problems.Conflict("exists", "There is one like it already; somebody else may have saved it at the same moment."),
        _ => Troubles.Of(e) switch
        {
            { Kind: TroubleKind.Full } full => Later(StatusCodes.Status507InsufficientStorage, "no-space", "There is no space left.", full.Detail + " Nothing was saved. Reading still works.", 30),
            { Kind: TroubleKind.Busy } busy => Later(StatusCodes.Status503ServiceUnavailable, "busy", "The database is not available just now.", busy.Detail + " Nothing was saved. Try again.", 5),
            { Kind: TroubleKind.Denied } => Later(StatusCodes.Status503ServiceUnavailable, "not-writable", "The database is not available just now.", "The database can't be opened or written. Nothing was saved.", 30),
            { Kind: TroubleKind.Corrupt } => Problems.Of(StatusCodes.Status500InternalServerError, "damaged", "The database is damaged.", "The database is damaged. Nothing was saved. An administrator has to restore it."),
            _ => Problems.Bare(StatusCodes.Status500InternalServerError),
        },
    };

    private static ProblemAnswer Later(int status, string type, string title, string detail, int seconds) => new(status, type, title, detail) { RetryAfter = seconds };

    // SQLITE_CONSTRAINT_UNIQUE 2067, _PRIMARYKEY 1555; PostgreSQL unique_violation 23505.
    private static bool IsUnique(Exception e) => e is DbUpdateException &&
        e.GetBaseException() is Microsoft.Data.Sqlite.SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } or Npgsql.PostgresException { SqlState: "23505" };
}
