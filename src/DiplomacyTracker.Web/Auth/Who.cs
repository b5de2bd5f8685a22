using System.Globalization;
using System.Security.Claims;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Editing;

namespace DiplomacyTracker.Web.Auth;

/// <summary>Who sent a request, in the words that history, audit and idempotency use.</summary>
public static class Who
{
    /// <summary>One claim for each scope of the API key.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>Id of the API key.</summary>
    public const string KeyClaim = "key";

    /// <summary>Secret of the session; the store knows its hash.</summary>
    public const string SessionClaim = "sid";

    /// <summary>E-mail address of a person, <c>key:NAME</c> of a key, <c>anonymous</c> for neither.</summary>
    public static string Signature(this ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : "anonymous";

    /// <summary>
    /// Who made a change, as this reader may see it: the whole signature for editors and for keys that may edit or
    /// administer; for all others no address, but what stands before the at sign.
    /// </summary>
    public static string Shown(this ClaimsPrincipal reader, string signature) =>
        reader.Is(Role.Editor) || reader.HasScope("edit") || reader.HasScope("admin") ? signature : signature.Split('@')[0];

    /// <summary>Whether this reader works on what is held: sees what is under embargo, in the trash, or of an outlet that gives no quotes away.</summary>
    public static bool AtDesk(this ClaimsPrincipal reader) => reader.Is(Role.Editor) || reader.HasScope("edit");

    /// <summary>Whether the request came with an API key.</summary>
    public static bool IsKey(this ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == KeyClaim);

    /// <summary>Id of the signed-in user; null for keys and strangers.</summary>
    public static long? UserId(this ClaimsPrincipal user) =>
        !user.IsKey() && long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>
    /// True for a key that may send reports but not edit: it sees only what it sent, which is what has
    /// <see cref="Signature"/> as its sender.
    /// </summary>
    public static bool OwnReportsOnly(this ClaimsPrincipal user) => user.IsKey() && !user.HasScope("edit");

    /// <summary>The edit this user makes now.</summary>
    /// <param name="reason">In the editor's words; blank is none.</param>
    public static Edit Edit(this ClaimsPrincipal user, string? reason, TimeProvider time) =>
        new(user.Signature(), time.GetUtcNow().UtcDateTime, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim())
        {
            Origin = user.IsKey() ? ClaimOrigin.Api : ClaimOrigin.Editor,
        };
}
