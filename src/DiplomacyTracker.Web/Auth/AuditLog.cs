using System.Net;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Accounts;

namespace DiplomacyTracker.Web.Auth;

/// <summary>Writes the audit log: who did what, from where. Entries are only ever added.</summary>
public sealed class AuditLog(DiplomacyDb db, TimeProvider time)
{
    /// <summary>Adds an entry to what is saved next.</summary>
    /// <param name="action">Object and verb joined by a dot, such as <c>user.created</c>, <c>sign-in.failed</c>.</param>
    /// <param name="about">Name of the thing it was done to.</param>
    public void Add(string actor, string action, string? about = null, IPAddress? address = null, string? detail = null) => db.Audit.Add(new AuditEntry
    {
        At = time.GetUtcNow().UtcDateTime,
        Actor = Shorten(actor)!,
        Action = action,
        Object = Shorten(about),
        Address = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4().ToString() : address?.ToString(),
        Detail = Shorten(detail),
    });

    /// <summary>Adds an entry about what the sender of this request did.</summary>
    public void Add(HttpContext http, string action, string? about = null, string? detail = null) =>
        Add(http.User.Signature(), action, about, http.Connection.RemoteIpAddress, detail);

    /// <summary>Adds an entry and saves it.</summary>
    public async Task WriteAsync(HttpContext http, string actor, string action, string? about, CancellationToken ct, string? detail = null)
    {
        Add(actor, action, about, http.Connection.RemoteIpAddress, detail);
        await db.SaveChangesAsync(ct);
    }

    // What a stranger typed as e-mail address stands here too.
    private static string? Shorten(string? text) => text?.Length > 256 ? text[..256] : text?.Replace('\0', '\uFFFD');
}
