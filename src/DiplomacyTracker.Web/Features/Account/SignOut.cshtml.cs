using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiplomacyTracker.Web.Features.Account;

/// <summary>Ends the session, by POST only. Who has none any more is signed out already.</summary>
[AllowAnonymous]
public sealed class SignOutModel(Sessions sessions, AuditLog audit) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (User.UserId() is not null)
        {
            await audit.WriteAsync(HttpContext, User.Signature(), "sign-out", User.Signature(), ct);
            await sessions.EndAsync(HttpContext, ct);
        }
        new Flash("You are signed out").Keep(TempData);
        return Redirect("/sign-in");
    }
}
