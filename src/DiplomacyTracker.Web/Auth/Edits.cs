using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Editing;

namespace DiplomacyTracker.Web.Auth;

/// <summary>Who changes something in a request.</summary>
public static class Edits
{
    /// <summary>The edit of the signed-in user (<c>editor@example.org</c>) or of the key that calls (<c>key:NAME</c>), now.</summary>
    /// <param name="reason">In the editor's words.</param>
    public static Edit Edit(this HttpContext http, TimeProvider clock, string? reason = null)
    {
        var name = http.User.Identity?.Name ?? "anonymous";
        return new Edit(name, clock.GetUtcNow().UtcDateTime, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim())
        {
            Origin = name.StartsWith("key:", StringComparison.Ordinal) ? ClaimOrigin.Api : ClaimOrigin.Editor,
        };
    }
}
