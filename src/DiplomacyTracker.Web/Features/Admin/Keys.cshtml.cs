using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store.Accounts;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiplomacyTracker.Web.Features.Admin;

/// <summary>API keys: make one, which is shown once; see when each was used; end one.</summary>
[Authorize(Policies.Admin)]
public sealed class KeysModel(Keys keys, TimeProvider time) : PageModel
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public List<string> Scopes { get; set; } = [];
    [BindProperty] public string? Expires { get; set; }

    public Faults Faults { get; private set; } = new();
    public IReadOnlyList<ApiKey> All { get; private set; } = [];
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The key that was just made; shown this once.</summary>
    public string? Secret { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Expires = "365d";
        All = await keys.ListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (Secret, _, Faults) = await keys.CreateAsync(Name, Scopes, Expires, User.Signature(), HttpContext, ct);
        All = await keys.ListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(string name, CancellationToken ct)
    {
        if (!await keys.RevokeAsync(name, User.Signature(), HttpContext, ct)) return NotFound();
        new Flash($"The key “{name}” has ended").Keep(TempData);
        return Redirect("/admin/keys");
    }
}
