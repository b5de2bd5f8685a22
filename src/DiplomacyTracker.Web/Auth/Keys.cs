using System.Globalization;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Auth;

/// <summary>Makes, lists and revokes API keys: the one way in for the admin page and the commands.</summary>
public sealed class Keys(DiplomacyDb db, TimeProvider time, AuditLog audit)
{
    /// <summary>Makes a key. The secret is returned once and not kept.</summary>
    /// <param name="expires">A span such as <c>90d</c>, <c>12h</c>, a date such as 2027-01-31, or null for never.</param>
    public async Task<(string? Secret, ApiKey? Key, Faults Faults)> CreateAsync(string? name, IReadOnlyCollection<string> scopes, string? expires, string by, HttpContext? http, CancellationToken ct)
    {
        name = name?.Trim() ?? "";
        var unknown = scopes.Except(Policies.Scopes, StringComparer.Ordinal).ToList();
        var faults = new Faults()
            .When(name.Length is 0, "/name", "required", "Name the key, so that the history can say who did what.")
            .When(name.Length > 100, "/name", "too-long", "A name has at most 100 characters.")
            .When(name.Any(char.IsControl), "/name", "bad-character", "A name has no control characters.")
            .When(scopes.Count is 0, "/scopes", "required", "Choose at least one scope.")
            .When(unknown.Count > 0, "/scopes", "unknown-code", $"“{string.Join(", ", unknown)}” is not one of: {string.Join(", ", Policies.Scopes)}.");
        DateTime? ends = null;
        if (!string.IsNullOrWhiteSpace(expires) && (ends = ReadExpiry(expires.Trim())) is null)
            faults.Add("/expires", "invalid-date", $"“{expires.Trim()}” is neither a span such as 90d or 12h nor a date such as 2027-01-31.");
        faults.When(ends <= time.GetUtcNow().UtcDateTime, "/expires", "past", "The key would have expired already.");
        if (!faults.Any && await db.ApiKeys.AnyAsync(k => k.Name == name && k.RevokedAt == null, ct))
            faults.Add("/name", "taken", $"There is a key named “{name}” already. Revoke it first, or choose another name.");
        if (faults.Any) return (null, null, faults);
        var secret = Secrets.NewKey();
        var key = new ApiKey
        {
            Name = name,
            Hash = Secrets.Hash(secret),
            Prefix = secret[..(Secrets.KeyPrefix.Length + 6)],
            Scopes = [.. Policies.Scopes.Where(scopes.Contains)],
            CreatedAt = time.GetUtcNow().UtcDateTime,
            CreatedBy = by,
            ExpiresAt = ends,
        };
        db.ApiKeys.Add(key);
        audit.Add(by, "key.created", name, http?.Connection.RemoteIpAddress, string.Join(", ", key.Scopes));
        await db.SaveChangesAsync(ct);
        return (secret, key, faults);
    }

    /// <summary>All keys, those that work first, then newest first.</summary>
    public async Task<List<ApiKey>> ListAsync(CancellationToken ct) =>
        await db.ApiKeys.AsNoTracking().OrderBy(k => k.RevokedAt != null).ThenByDescending(k => k.Id).ToListAsync(ct);

    /// <summary>Ends a key at once.</summary>
    /// <returns>False when there is no such key that works.</returns>
    public async Task<bool> RevokeAsync(string name, string by, HttpContext? http, CancellationToken ct)
    {
        if (await db.ApiKeys.SingleOrDefaultAsync(k => k.Name == name && k.RevokedAt == null, ct) is not { } key) return false;
        key.RevokedAt = time.GetUtcNow().UtcDateTime;
        audit.Add(by, "key.revoked", name, http?.Connection.RemoteIpAddress);
        await db.SaveChangesAsync(ct);
        return true;
    }

    private DateTime? ReadExpiry(string text)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day.ToDateTime(TimeOnly.MaxValue, DateTimeKind.Utc);
        if (!int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 100_000) return null;
        return text[^1] switch
        {
            'h' => now.AddHours(count),
            'd' => now.AddDays(count),
            'w' => now.AddDays(7d * count),
            'y' => count <= 100 ? now.AddYears(count) : null,
            _ => null,
        };
    }
}
