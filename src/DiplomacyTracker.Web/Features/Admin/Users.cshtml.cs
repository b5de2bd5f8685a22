using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store.Accounts;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiplomacyTracker.Web.Features.Admin;

/// <summary>Everybody with an account: make, give another role, let set a new password, disable.</summary>
[Authorize(Policies.Admin)]
public sealed class UsersModel(Accounts accounts) : PageModel
{
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public Role Role { get; set; }

    public Faults Faults { get; private set; } = new();
    public IReadOnlyList<UserRow> Users { get; private set; } = [];

    /// <summary>For whom a link was made, and the link; shown this once.</summary>
    public (string Email, string Link)? Made { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>Makes a user, who sets the password by a link.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (var user, Faults) = await accounts.CreateAsync(Email, null, Role, User.Signature(), HttpContext, ct);
        if (user is not null)
        {
            Made = (user.Email!, Link(await accounts.ResetLinkAsync(user, User.Signature(), HttpContext, ct)));
            Email = null;
        }
        await LoadAsync(ct);
        return Page();
    }

    public Task<IActionResult> OnPostRoleAsync(long id, CancellationToken ct) => ChangeAsync(id, async user =>
    {
        Faults = await accounts.ChangeRoleAsync(user, Role, HttpContext, ct);
        return $"{user.Email} is {Role} now";
    }, ct);

    public Task<IActionResult> OnPostDisableAsync(long id, CancellationToken ct) => ChangeAsync(id, async user =>
    {
        Faults = await accounts.DisableAsync(user, User.Signature(), HttpContext, ct);
        return $"{user.Email} can no longer sign in";
    }, ct);

    public Task<IActionResult> OnPostEnableAsync(long id, CancellationToken ct) => ChangeAsync(id, async user =>
    {
        await accounts.EnableAsync(user, HttpContext, ct);
        return $"{user.Email} can sign in again";
    }, ct);

    public async Task<IActionResult> OnPostResetAsync(long id, CancellationToken ct)
    {
        if (await accounts.FindAsync(id, ct) is not { } user) return NotFound();
        Made = (user.Email!, Link(await accounts.ResetLinkAsync(user, User.Signature(), HttpContext, ct)));
        await LoadAsync(ct);
        return Page();
    }

    private async Task<IActionResult> ChangeAsync(long id, Func<User, Task<string>> change, CancellationToken ct)
    {
        if (await accounts.FindAsync(id, ct) is not { } user) return NotFound();
        var done = await change(user);
        if (!Faults.Any)
        {
            new Flash(done).Keep(TempData);
            return Redirect("/admin/users");
        }
        await LoadAsync(ct);
        return Page();
    }

    private string Link(string path) => $"{Request.Scheme}://{Request.Host}{path}";

    private async Task LoadAsync(CancellationToken ct) => Users = await accounts.ListAsync(ct);
}
