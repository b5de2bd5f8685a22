using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiplomacyTracker.Web.Features.Account;

/// <summary>One's own account: who one is, a new password, signing out.</summary>
[Authorize(Policies.Member)]
public sealed class IndexModel(Accounts accounts, Sessions sessions) : PageModel
{
    [BindProperty] public string? Current { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public string? Again { get; set; }

    public Faults Faults { get; private set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Faults.When(Password != Again, "/again", "differs", "The two new passwords differ.");
        if (Faults.Any || await accounts.FindAsync(User.UserId() ?? 0, ct) is not { } user) return Page();
        Faults = await accounts.ChangePasswordAsync(user, Current, Password, HttpContext, ct);
        if (Faults.Any) return Page();
        await sessions.BeginAsync(HttpContext, user, stay: false, ct);
        new Flash("The new password is set", "All other sessions of this account have ended.").Keep(TempData);
        return Redirect("/account");
    }
}
