using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiplomacyTracker.Web.Features.Account;

/// <summary>Makes the first administrator, by the one-time link that the console printed.</summary>
[AllowAnonymous]
public sealed class SetupModel(Accounts accounts, Sessions sessions) : PageModel
{
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public string? Again { get; set; }

    public Faults Faults { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken ct) =>
        await accounts.FindLinkAsync("setup", secret, ct) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(string secret, CancellationToken ct)
    {
        if (await accounts.FindLinkAsync("setup", secret, ct) is not { } link) return NotFound();
        Faults.When(Password != Again, "/again", "differs", "The two passwords differ.");
        if (Faults.Any) return Page();
        (var user, Faults) = await accounts.SetUpAsync(link, Email, Password, HttpContext, ct);
        if (user is null) return Page();
        await sessions.BeginAsync(HttpContext, user, stay: false, ct);
        new Flash("You are the administrator") { Href = "/admin/users", LinkText = "Make users" }.Keep(TempData);
        return Redirect("/");
    }
}
