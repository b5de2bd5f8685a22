using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiplomacyTracker.Web.Features.Account;

/// <summary>Sets a new password, by the one-time link that an administrator handed over.</summary>
[AllowAnonymous]
public sealed class ResetModel(Accounts accounts) : PageModel
{
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public string? Again { get; set; }

    public Faults Faults { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken ct) =>
        await accounts.FindLinkAsync("reset", secret, ct) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(string secret, CancellationToken ct)
    {
        if (await accounts.FindLinkAsync("reset", secret, ct) is not { } link) return NotFound();
        Faults.When(Password != Again, "/again", "differs", "The two passwords differ.");
        if (Faults.Any) return Page();
        (var user, Faults) = await accounts.ResetAsync(link, Password, HttpContext, ct);
        if (user is null) return Page();
        new Flash("The new password is set", "Sign in with it.").Keep(TempData);
        return Redirect("/sign-in");
    }
}
