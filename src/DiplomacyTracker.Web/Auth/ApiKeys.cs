using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DiplomacyTracker.Web.Auth;

/// <summary>
/// <c>Authorization: Bearer dt_…</c>: the only way a script says who it is. Asked of the store on every request, so that
/// a revoked or expired key ends at once.
/// </summary>
public sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, DiplomacyDb db, KeyUse use)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count == 0) return AuthenticateResult.NoResult();
        if (header is not [{ } one] || !one.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.Fail("The Authorization header must be “Bearer” and an API key.");
        var secret = one["Bearer ".Length..].Trim();
        if (secret.Length is 0 or > 200) return AuthenticateResult.Fail("The API key is not known.");
        var hash = Secrets.Hash(secret);
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash, Context.RequestAborted);
        var now = TimeProvider.GetUtcNow().UtcDateTime;
        if (key is null) return AuthenticateResult.Fail("The API key is not known.");
        if (key.RevokedAt is not null) return AuthenticateResult.Fail("The API key was revoked.");
        if (key.ExpiresAt <= now) return AuthenticateResult.Fail("The API key has expired.");
        if (key.LastUsedAt is null || now - key.LastUsedAt > KeyUse.Step) use.Note(key.Id, now);
        var identity = new ClaimsIdentity(
        [
            new(ClaimTypes.Name, "key:" + key.Name),
            new(Who.KeyClaim, key.Id.ToString(CultureInfo.InvariantCulture)),
            .. key.Scopes.Select(scope => new Claim(Who.ScopeClaim, scope)),
        ], Scheme.Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name));
    }

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        var wrong = result.Failure?.Message;
        Response.Headers.WWWAuthenticate = wrong is null ? "Bearer realm=\"DiplomacyTracker\"" : "Bearer realm=\"DiplomacyTracker\", error=\"invalid_token\"";
        await Problems.Of(StatusCodes.Status401Unauthorized, "unauthenticated", "Who are you?",
            wrong ?? "Send an API key: “Authorization: Bearer dt_…”. An administrator makes one.").ExecuteAsync(Context);
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "This key may not do that.",
            $"The key has the scopes {string.Join(", ", Context.User.FindAll(Who.ScopeClaim).Select(claim => claim.Value))}; this address needs another.").ExecuteAsync(Context);
}

/// <summary>Writes down when keys were used: off the request path, at most once a minute for each key.</summary>
public sealed class KeyUse(IServiceScopeFactory scopes, TimeProvider time, ILogger<KeyUse> log) : BackgroundService
{
    /// <summary>How exact <c>last used</c> is.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<long, DateTime> used = new();

    /// <summary>Remembers a use until the next write.</summary>
    public void Note(long key, DateTime at) => used[key] = at;

    /// <summary>Writes what was noted.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        if (used.IsEmpty) return;
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<DiplomacyDb>();
        foreach (var (key, at) in used.ToArray())
        {
            await db.ApiKeys.Where(k => k.Id == key && (k.LastUsedAt == null || k.LastUsedAt < at))
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, at), ct);
            used.TryRemove(new(key, at));
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), time);
        while (await NextAsync(timer, stoppingToken))
        {
            try
            {
                await WriteAsync(stoppingToken);
            }
            catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
            {
                log.LogWarning(e, "The last use of API keys could not be written down; it will be tried again");
            }
        }
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
