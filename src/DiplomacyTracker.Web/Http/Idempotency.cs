using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Accounts;
using DiplomacyTracker.Web.Auth;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Http;

/// <summary>
/// <c>Idempotency-Key</c> on every POST of the API: the same key and request get the first answer again, for 24 hours and
/// over restarts (draft-ietf-httpapi-idempotency-key-header). The answer is stored in the transaction of what it answers:
/// either both last or neither, so no key is ever left in progress by a program that died.
/// </summary>
public static class Idempotency
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const string Header = "Idempotency-Key";
    private const int KeyMax = 255;
    private static readonly ConcurrentDictionary<(string Client, string Key), byte> Running = new();

    /// <summary>On an endpoint whose answer is a stream: it deals with repetition itself.</summary>
    public sealed class Streamed;

    /// <summary>On an endpoint that has long work to do before it writes: it is called with the body before the store is locked.</summary>
    public sealed record Prepared(Func<HttpContext, ReadOnlyMemory<byte>, Task> RunAsync);

    /// <summary>Stands between permissions and endpoints.</summary>
    public static void UseIdempotency(this IApplicationBuilder app) => app.UseWhen(
        http => HttpMethods.IsPost(http.Request.Method) && http.Request.IsApi() && http.Request.Headers.ContainsKey(Header) && http.GetEndpoint()?.Metadata.GetMetadata<Streamed>() is null,
        api => api.Use(RunAsync));

    private static async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        var ct = http.RequestAborted;
        var keys = http.Request.Headers[Header];
        if (keys is not [{ Length: > 0 and <= KeyMax } key] || string.IsNullOrWhiteSpace(key))
        {
            await Problems.Unreadable($"An {Header} has 1 to {KeyMax} characters, and there is one of it.", "", "bad-key").ExecuteAsync(http);
            return;
        }
        var client = http.User.FindFirstValue(Who.KeyClaim) is { } id ? "key " + id : "address " + http.Connection.RemoteIpAddress;
        if (!Running.TryAdd((client, key), 0))
        {
            await InProgress().ExecuteAsync(http);
            return;
        }
        try
        {
            var (hash, sent) = await HashAsync(http, ct);
            var db = http.RequestServices.GetRequiredService<DiplomacyDb>();
            var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
            if (http.GetEndpoint()?.Metadata.GetMetadata<Prepared>() is { } prepared && !await db.IdempotentAnswers.AnyAsync(a => a.Client == client && a.Key == key, ct)) await prepared.RunAsync(http, sent);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (!await LockAsync(db, client, key, ct))
            {
                await InProgress().ExecuteAsync(http);
                return;
            }
            var from = now - Kept;
            if (await db.IdempotentAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.Client == client && a.Key == key, ct) is { } first && first.CreatedAt > from)
            {
                await (first.RequestHash == hash ? ReplayAsync(http, first) : OtherRequest().ExecuteAsync(http));
                return;
            }
            await db.IdempotentAnswers.Where(a => a.CreatedAt <= from).ExecuteDeleteAsync(ct);

            var body = await CaptureAsync(http, next);
            if (http.Response.StatusCode < 500)
            {
                var answer = new IdempotentAnswer
                {
                    Client = client, Key = key, RequestHash = hash, CreatedAt = now, Status = http.Response.StatusCode, ContentType = http.Response.ContentType,
                    Location = http.Response.Headers.Location, ETag = http.Response.Headers.ETag, Body = body,
                };
                // From here on a caller that hangs up must not undo what is done.
                if (http.Response.StatusCode < 400 && !db.RollbackOnly)
                {
                    db.IdempotentAnswers.Add(answer);
                    await db.SaveChangesAsync(CancellationToken.None);
                    await transaction.CommitAsync(CancellationToken.None);
                }
                else
                {
                    // What was refused leaves nothing behind but its answer.
                    await transaction.RollbackAsync(CancellationToken.None);
                    db.ChangeTracker.Clear();
                    db.IdempotentAnswers.Add(answer);
                    await db.SaveChangesAsync(CancellationToken.None);
                }
            }
            http.Response.ContentLength = body.Length == 0 ? null : body.Length;
            await http.Response.Body.WriteAsync(body, ct);
        }
        finally
        {
            Running.TryRemove((client, key), out _);
        }
    }

    private static async Task<byte[]> CaptureAsync(HttpContext http, RequestDelegate next)
    {
        var real = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var captured = new MemoryStream();
        var instead = new StreamResponseBodyFeature(captured);
        http.Features.Set<IHttpResponseBodyFeature>(instead);
        try
        {
            await next(http);
            await instead.CompleteAsync();
        }
        finally
        {
            http.Features.Set(real);
        }
        return captured.ToArray();
    }

    private static async Task ReplayAsync(HttpContext http, IdempotentAnswer first)
    {
        http.Response.StatusCode = first.Status ?? StatusCodes.Status200OK;
        http.Response.ContentType = first.ContentType;
        if (first.Location is not null) http.Response.Headers.Location = first.Location;
        if (first.ETag is not null) http.Response.Headers.ETag = first.ETag;
        http.Response.Headers["Idempotency-Replayed"] = "true";
        if (first.Body is { Length: > 0 } body)
        {
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
    }

    private static async Task<(string Hash, ReadOnlyMemory<byte> Body)> HashAsync(HttpContext http, CancellationToken ct)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, ct);
        http.Request.Body = body;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n"));
        hash.AppendData(body.GetBuffer().AsSpan(0, (int)body.Length));
        body.Position = 0;
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    // SQLite lets one transaction write at a time, and one program serve a file; on PostgreSQL another node may run the
    // same key, which the lock shows until its transaction ends.
    private static async Task<bool> LockAsync(DiplomacyDb db, string client, string key, CancellationToken ct) =>
        !db.Database.IsNpgsql()
        || await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended({client + "\n" + key}, 0)) as \"Value\"").SingleAsync(ct);

    private static ProblemAnswer InProgress() =>
        new(StatusCodes.Status409Conflict, "in-progress", "The first request with this key is still running.", "Wait a moment and send it again: you will get its answer.") { RetryAfter = 1 };

    private static ProblemAnswer OtherRequest() =>
        Problems.Of(StatusCodes.Status422UnprocessableEntity, "key-reused", "This key was used for another request.", $"Another request was sent with the same {Header}. Make a new key for each request.");
}
