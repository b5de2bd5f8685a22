using DiplomacyTracker.Domain.Editing;

namespace DiplomacyTracker.Web.Auth;

/// <summary>Who changes something in a request.</summary>
public static class Edits
{
    /// <summary>The edit of the signed-in user or of the key that calls, now.</summary>
    /// <param name="reason">In the editor's words; blank is none.</param>
    public static Edit Edit(this HttpContext http, TimeProvider clock, string? reason = null) => http.User.Edit(reason, clock);
}
