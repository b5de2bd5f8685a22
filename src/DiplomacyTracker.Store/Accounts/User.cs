using Microsoft.AspNetCore.Identity;

namespace DiplomacyTracker.Store.Accounts;

/// <summary>Someone who can sign in.</summary>
public sealed class User : IdentityUser<long>
{
    public DateTime CreatedAt { get; set; }
    public DateTime? LastSignInAt { get; set; }

    /// <summary>Set when an administrator ends the account; its name stays in the history.</summary>
    public DateTime? DisabledAt { get; set; }
}

/// <summary>A key by which a script calls the API.</summary>
public sealed class ApiKey
{
    public long Id { get; set; }

    /// <summary>Unique among keys that are not revoked; stands in revisions as <c>key:NAME</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the key, lower-case hexadecimal; the key itself is shown once and not kept.</summary>
    public string Hash { get; set; } = "";

    /// <summary>First characters, to tell keys apart.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>read, ingest, edit, admin; none includes another.</summary>
    public List<string> Scopes { get; set; } = [];
    public DateTime CreatedAt { get; set; }
    public string CreatedBy { get; set; } = "";
    public DateTime? ExpiresAt { get; set; }
    public DateTime? LastUsedAt { get; set; }
    public DateTime? RevokedAt { get; set; }
}

/// <summary>A secret address that works once: first administrator, new password.</summary>
public sealed class OneTimeLink
{
    public long Id { get; set; }

    /// <summary>SHA-256 of the secret, lower-case hexadecimal.</summary>
    public string Hash { get; set; } = "";

    /// <summary><c>setup</c> or <c>reset</c>.</summary>
    public string Purpose { get; set; } = "";
    public long? UserId { get; set; }
    public DateTime ExpiresAt { get; set; }
    public DateTime? UsedAt { get; set; }
}

/// <summary>The first answer to a request with an <c>Idempotency-Key</c>, kept for 24 hours.</summary>
public sealed class IdempotentAnswer
{
    public long Id { get; set; }

    /// <summary>Who sent it: keys of different clients never meet.</summary>
    public string Client { get; set; } = "";
    public string Key { get; set; } = "";

    /// <summary>SHA-256 over method, path, query and body.</summary>
    public string RequestHash { get; set; } = "";

    /// <summary>Null while the first request is running.</summary>
    public int? Status { get; set; }
    public string? ContentType { get; set; }
    public string? Location { get; set; }
    public string? ETag { get; set; }
    public byte[]? Body { get; set; }
    public DateTime CreatedAt { get; set; }

    /// <summary>The process that runs it; a request left by a process that is gone may be run again.</summary>
    public string Owner { get; set; } = "";
}

/// <summary>Who did what to accounts, keys and data; only ever added to.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }
    public DateTime At { get; set; }
    public string Actor { get; set; } = "";
    public string Action { get; set; } = "";
    public string? Object { get; set; }
    public string? Address { get; set; }
    public string? Detail { get; set; }
}
