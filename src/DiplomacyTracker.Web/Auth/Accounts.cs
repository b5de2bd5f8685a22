using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Auth;

/// <summary>A user as lists show it.</summary>
public sealed record UserRow(long Id, string Email, string? Role, DateTime CreatedAt, DateTime? LastSignInAt, DateTime? DisabledAt);

/// <summary>Makes and changes users: the one way in for pages, commands and one-time links.</summary>
public sealed class Accounts(DiplomacyDb db, UserManager<User> users, TimeProvider time, AuditLog audit)
{
    /// <summary>How long a one-time link works.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromHours(24);

    private const int PasswordMax = 256;   // hashing a longer one would only cost time

    /// <summary>All users by e-mail address.</summary>
    public async Task<List<UserRow>> ListAsync(CancellationToken ct) => await db.Users.AsNoTracking()
        .OrderBy(user => user.NormalizedEmail)
        .Select(user => new UserRow(user.Id, user.Email!,
            db.UserRoles.Where(r => r.UserId == user.Id).Join(db.Roles, r => r.RoleId, role => role.Id, (_, role) => role.Name).FirstOrDefault(),
            user.CreatedAt, user.LastSignInAt, user.DisabledAt))
        .ToListAsync(ct);

    /// <summary>The user of that e-mail address, in any case of letters.</summary>
    public Task<User?> FindAsync(string email) => users.FindByEmailAsync(email);

    /// <summary>The user with that id, disabled or not.</summary>
    public Task<User?> FindAsync(long id, CancellationToken ct) => db.Users.SingleOrDefaultAsync(user => user.Id == id, ct);

    /// <summary>Whether anybody can administer the site.</summary>
    public Task<bool> AnyAdministratorAsync(CancellationToken ct) => ActiveAdministrators().AnyAsync(ct);

    /// <summary>Makes a user; without a password they can sign in only by a reset link.</summary>
    public async Task<(User? User, Faults Faults)> CreateAsync(string? email, string? password, Role role, string by, HttpContext? http, CancellationToken ct)
    {
        email = email?.Trim() ?? "";
        var faults = CheckEmail(email);
        if (password is not null) faults.AddRange(CheckPassword(password, email));
        if (!faults.Any && await users.FindByEmailAsync(email) is not null) faults.Add("/email", "taken", $"There is a user with the address {email} already.");
        if (faults.Any) return (null, faults);
        await using var all = await db.JoinAsync(ct);
        var user = new User { UserName = email, Email = email, EmailConfirmed = true, LockoutEnabled = true, CreatedAt = time.GetUtcNow().UtcDateTime };
        var made = password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, password);
        if (!made.Succeeded) return (null, Read(made));
        await GiveRoleAsync(user, role, ct);
        audit.Add(by, "user.created", email, http?.Connection.RemoteIpAddress, role.ToString());
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
        return (user, faults);
    }

    /// <summary>Gives the user another role; at once, also in sessions that run.</summary>
    public async Task<Faults> ChangeRoleAsync(User user, Role role, HttpContext http, CancellationToken ct)
    {
        await using var all = await db.JoinAsync(ct);
        var was = (await users.GetRolesAsync(user)).FirstOrDefault();
        if (role is not Role.Administrator && await IsLastAdministratorAsync(user, ct)) return LastAdministrator();
        await GiveRoleAsync(user, role, ct);
        audit.Add(http, "user.role", user.Email, $"{was ?? "none"} → {role}");
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
        return new();
    }

    /// <summary>Ends the account and its sessions; its name stays in the history.</summary>
    public async Task<Faults> DisableAsync(User user, string by, HttpContext? http, CancellationToken ct)
    {
        if (user.DisabledAt is not null) return new();
        await using var all = await db.JoinAsync(ct);
        if (await IsLastAdministratorAsync(user, ct)) return LastAdministrator();
        user.DisabledAt = time.GetUtcNow().UtcDateTime;
        await users.UpdateSecurityStampAsync(user);
        audit.Add(by, "user.disabled", user.Email, http?.Connection.RemoteIpAddress);
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
        return new();
    }

    /// <summary>Lets a disabled user sign in again.</summary>
    public async Task EnableAsync(User user, HttpContext http, CancellationToken ct)
    {
        user.DisabledAt = null;
        audit.Add(http, "user.enabled", user.Email);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A link by which the user sets a new password, once. Links made before stop working.</summary>
    /// <returns>The path, with the secret.</returns>
    public async Task<string> ResetLinkAsync(User user, string by, HttpContext? http, CancellationToken ct)
    {
        await db.OneTimeLinks.Where(link => link.UserId == user.Id && link.UsedAt == null).ExecuteDeleteAsync(ct);
        audit.Add(by, "user.reset-link", user.Email, http?.Connection.RemoteIpAddress);
        return "/reset/" + await NewLinkAsync("reset", user.Id, ct);
    }

    /// <summary>A link by which the first administrator is made; null when there is one.</summary>
    public async Task<string?> SetupLinkAsync(CancellationToken ct)
    {
        if (await AnyAdministratorAsync(ct)) return null;
        await db.OneTimeLinks.Where(link => link.Purpose == "setup" && link.UsedAt == null).ExecuteDeleteAsync(ct);
        return "/setup/" + await NewLinkAsync("setup", null, ct);
    }

    /// <summary>The link of that secret, if it still works.</summary>
    public async Task<OneTimeLink?> FindLinkAsync(string purpose, string secret, CancellationToken ct)
    {
        var hash = Secrets.Hash(secret);
        var now = time.GetUtcNow().UtcDateTime;
        var link = await db.OneTimeLinks.SingleOrDefaultAsync(l => l.Hash == hash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now, ct);
        return link is { Purpose: "setup" } && await AnyAdministratorAsync(ct) ? null : link;
    }

    /// <summary>Makes the first administrator and uses the link up.</summary>
    public async Task<(User? User, Faults Faults)> SetUpAsync(OneTimeLink link, string? email, string? password, HttpContext http, CancellationToken ct)
    {
        await using var all = await db.JoinAsync(ct);
        if (!await UseAsync(link, ct)) return (null, UsedUp());
        var (user, faults) = await CreateAsync(email, password ?? "", Role.Administrator, email?.Trim() ?? "", http, ct);
        if (user is not null) await all.CommitAsync(ct);
        return (user, faults);
    }

    /// <summary>Sets a new password by a link, and ends all sessions.</summary>
    public async Task<(User? User, Faults Faults)> ResetAsync(OneTimeLink link, string? password, HttpContext http, CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(u => u.Id == link.UserId, ct);
        var faults = CheckPassword(password, user.Email!);
        if (faults.Any) return (null, faults);
        await using var all = await db.JoinAsync(ct);
        if (!await UseAsync(link, ct)) return (null, UsedUp());
        await SetPasswordAsync(user, password!);
        await users.SetLockoutEndDateAsync(user, null);
        await users.ResetAccessFailedCountAsync(user);
        audit.Add(user.Email!, "password.reset", user.Email, http.Connection.RemoteIpAddress);
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
        return (user, faults);
    }

    /// <summary>Changes one's own password; every session ends.</summary>
    public async Task<Faults> ChangePasswordAsync(User user, string? current, string? next, HttpContext http, CancellationToken ct)
    {
        var faults = CheckPassword(next, user.Email!);
        if (!await users.CheckPasswordAsync(user, Cut(current))) faults.Add("/current", "wrong", "The current password is not right.");
        if (faults.Any) return faults;
        await using var all = await db.JoinAsync(ct);
        await SetPasswordAsync(user, next!);
        audit.Add(http, "password.changed", user.Email);
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
        return faults;
    }

    /// <summary>The user, if the password is right and the account is neither disabled nor locked; takes as long for any.</summary>
    public async Task<User?> CheckAsync(string email, string? password)
    {
        password = Cut(password);
        var user = await users.FindByEmailAsync(email);
        if (user?.PasswordHash is null)
        {
            users.PasswordHasher.VerifyHashedPassword(new User(), NobodysPassword, password);
            return null;
        }
        var right = await users.CheckPasswordAsync(user, password);
        if (user.DisabledAt is not null || await users.IsLockedOutAsync(user)) return null;
        if (right)
        {
            if (user.AccessFailedCount > 0) await users.ResetAccessFailedCountAsync(user);
            return user;
        }
        await users.AccessFailedAsync(user);
        return null;
    }

    private static string NobodysPassword { get; } = new PasswordHasher<User>().HashPassword(new User(), Secrets.New());

    private static Faults CheckEmail(string email) => new Faults()
        .When(email.Length is 0, "/email", "required", "Type an e-mail address.")
        .When(email.Length > 254, "/email", "too-long", "An e-mail address has at most 254 characters.")
        .When(email.Length > 0 && !LooksLikeEmail(email), "/email", "no-address", $"“{(email.Length > 60 ? email[..60] + "…" : email)}” is no e-mail address.");

    private static bool LooksLikeEmail(string email) =>
        email.Split('@') is [{ Length: > 0 and <= 64 }, { Length: > 2 } domain] && domain.Contains('.') && !domain.StartsWith('.') && !domain.EndsWith('.')
        && email.All(c => char.IsAsciiLetterOrDigit(c) || "@.-_+'!#$%&*/=?^`{|}~".Contains(c, StringComparison.Ordinal));

    private static Faults CheckPassword(string? password, string email) => new Faults()
        .When(string.IsNullOrEmpty(password), "/password", "required", "Type a password.")
        .When(password is { Length: > 0 and < 12 }, "/password", "too-short", $"A password has at least 12 characters; this one has {password?.Length}.")
        .When(password?.Length > PasswordMax, "/password", "too-long", $"A password has at most {PasswordMax} characters.")
        .When(password?.Length >= 12 && password.Distinct().Count() < 4, "/password", "too-plain", "A password has at least four different characters.")
        .When(password?.Length >= 12 && (string.Equals(password, email, StringComparison.OrdinalIgnoreCase) || string.Equals(password, email.Split('@')[0], StringComparison.OrdinalIgnoreCase)),
            "/password", "is-address", "The password must differ from the e-mail address.");

    private static string Cut(string? password) => password is null ? "" : password.Length > PasswordMax ? password[..PasswordMax] : password;

    private static Faults UsedUp() => new Faults().Add("", "used", "The link was used already.");

    private static Faults LastAdministrator() =>
        new Faults().Add("/role", "last-administrator", "This is the only administrator. Make another one first.");

    private static Faults Read(IdentityResult result)
    {
        var faults = new Faults();
        foreach (var error in result.Errors)
            faults.Add(error.Code.Contains("Password", StringComparison.Ordinal) ? "/password" : "/email", "refused", error.Description);
        return faults;
    }

    private IQueryable<User> ActiveAdministrators() =>
        from user in db.Users
        join given in db.UserRoles on user.Id equals given.UserId
        join role in db.Roles on given.RoleId equals role.Id
        where role.Name == nameof(Role.Administrator) && user.DisabledAt == null
        select user;

    private async Task<bool> IsLastAdministratorAsync(User user, CancellationToken ct)
    {
        var administrators = await ActiveAdministrators().Select(u => u.Id).Take(2).ToListAsync(ct);
        return administrators is [var only] && only == user.Id;
    }

    private async Task GiveRoleAsync(User user, Role role, CancellationToken ct)
    {
        var name = role.ToString();
        var row = await db.Roles.SingleOrDefaultAsync(r => r.Name == name, ct);
        if (row is null)
        {
            row = new IdentityRole<long>(name) { NormalizedName = name.ToUpperInvariant() };
            db.Roles.Add(row);
            await db.SaveChangesAsync(ct);
        }
        db.UserRoles.RemoveRange(await db.UserRoles.Where(given => given.UserId == user.Id && given.RoleId != row.Id).ToListAsync(ct));
        if (!await db.UserRoles.AnyAsync(given => given.UserId == user.Id && given.RoleId == row.Id, ct))
            db.UserRoles.Add(new() { UserId = user.Id, RoleId = row.Id });
    }

    private async Task SetPasswordAsync(User user, string password)
    {
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        await users.UpdateSecurityStampAsync(user);
    }

    private async Task<string> NewLinkAsync(string purpose, long? userId, CancellationToken ct)
    {
        var secret = Secrets.New();
        db.OneTimeLinks.Add(new() { Hash = Secrets.Hash(secret), Purpose = purpose, UserId = userId, ExpiresAt = (time.GetUtcNow() + LinkLife).UtcDateTime });
        await db.SaveChangesAsync(ct);
        return secret;
    }

    // One statement, so that of two who send the form at once only one passes.
    private async Task<bool> UseAsync(OneTimeLink link, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await db.OneTimeLinks.Where(l => l.Id == link.Id && l.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), ct) == 1;
    }
}
