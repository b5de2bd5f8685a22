using System.Globalization;
using System.Security.Claims;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Auth;

/// <summary>
/// Sessions that the server can end: each has a row (among Identity's user tokens) with its end and the security stamp it
/// began under. Sign-out removes the row; a new password or a disabled account outdates the stamp. Both work at once,
/// because every request asks.
/// </summary>
public sealed class Sessions(DiplomacyDb db, UserManager<User> users, TimeProvider time)
{
    private const string Provider = "session";

    /// <summary>How long an idle session lasts.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>How long a session lasts in all, or when the user asked to stay signed in.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Begins a new session and sends its cookie.</summary>
    public async Task BeginAsync(HttpContext http, User user, bool stay, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var rows = await db.UserTokens.Where(row => row.UserId == user.Id && row.LoginProvider == Provider).ToListAsync(ct);
        db.UserTokens.RemoveRange(rows.Where(row => Parse(row.Value).Ends <= now));
        var secret = Secrets.New();
        db.UserTokens.Add(new() { UserId = user.Id, LoginProvider = Provider, Name = Secrets.Hash(secret), Value = $"{now + Longest:O}|{user.SecurityStamp}" });
        user.LastSignInAt = now.UtcDateTime;
        await db.SaveChangesAsync(ct);
        var role = (await users.GetRolesAsync(user)).FirstOrDefault();
        await http.SignInAsync(AuthSetup.Cookie, Principal(user.Id, user.Email!, role, secret), new()
        {
            IsPersistent = stay,
            ExpiresUtc = now + (stay ? Longest : Idle),
        });
    }

    /// <summary>Ends the session of this request, on the server and in the browser.</summary>
    public async Task EndAsync(HttpContext http, CancellationToken ct)
    {
        if (http.User.UserId() is { } id && http.User.FindFirstValue(Who.SessionClaim) is { } secret)
        {
            var name = Secrets.Hash(secret);
            await db.UserTokens.Where(row => row.UserId == id && row.LoginProvider == Provider && row.Name == name).ExecuteDeleteAsync(ct);
        }
        await http.SignOutAsync(AuthSetup.Cookie);
    }

    /// <summary>Lets the request through if its session still stands, with the role the user has now.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var db = services.GetRequiredService<DiplomacyDb>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var secret = context.Principal?.FindFirstValue(Who.SessionClaim);
        if (context.Principal?.UserId() is not { } id || secret is null)
        {
            context.RejectPrincipal();
            return;
        }
        var name = Secrets.Hash(secret);
        var found = await db.Users.AsNoTracking()
            .Where(user => user.Id == id && user.DisabledAt == null)
            .Select(user => new
            {
                user.Email,
                user.SecurityStamp,
                Role = db.UserRoles.Where(r => r.UserId == user.Id).Join(db.Roles, r => r.RoleId, role => role.Id, (_, role) => role.Name).FirstOrDefault(),
                Session = db.UserTokens.Where(row => row.UserId == user.Id && row.LoginProvider == Provider && row.Name == name).Select(row => row.Value).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(context.HttpContext.RequestAborted);
        if (found?.Session is null || Parse(found.Session) is var (ends, stamp) && (ends <= now || stamp != found.SecurityStamp))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(AuthSetup.Cookie);
            return;
        }
        context.ReplacePrincipal(Principal(id, found.Email!, found.Role, secret));
    }

    private static ClaimsPrincipal Principal(long id, string email, string? role, string secret) => new(new ClaimsIdentity(
    [
        new(ClaimTypes.NameIdentifier, id.ToString(CultureInfo.InvariantCulture)),
        new(ClaimTypes.Name, email),
        new(ClaimTypes.Role, role ?? nameof(Role.Viewer)),
        new(Who.SessionClaim, secret),
    ], AuthSetup.Cookie));

    private static (DateTimeOffset Ends, string Stamp) Parse(string? value) =>
        value?.Split('|', 2) is [var ends, var stamp] && DateTimeOffset.TryParseExact(ends, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? (at, stamp)
            : (DateTimeOffset.MinValue, "");
}
