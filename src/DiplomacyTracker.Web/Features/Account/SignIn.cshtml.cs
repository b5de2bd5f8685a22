using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiplomacyTracker.Web.Features.Account;

/// <summary>Sign in with e-mail address and password.</summary>
[AllowAnonymous]
public sealed class SignInModel(Accounts accounts, Sessions sessions, SignInTries tries, AuditLog audit, TrackerSettings settings) : PageModel
{
    // One text for every reason, so that nobody learns which accounts exist.
    private const string Wrong = "The e-mail address or the password is wrong, or there were too many wrong tries. After ten, wait fifteen minutes.";

    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public bool Stay { get; set; }

    /// <summary>Where to go afterwards; only within this site.</summary>
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public Faults Faults { get; } = new();

    /// <summary>What one can do without an account.</summary>
    public string Lede => settings.Reading is ReadingAccess.Anyone
        ? "Reading needs no account. Sign in to add articles, review and edit."
        : "This site is for members. An administrator makes accounts.";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var email = Email?.Trim() ?? "";
        Faults.When(email.Length == 0, "/email", "required", "Type your e-mail address.")
            .When(string.IsNullOrEmpty(Password), "/password", "required", "Type your password.");
        if (Faults.Any) return Page();
        var address = HttpContext.Connection.RemoteIpAddress;
        if (tries.AddressWaits(address) is { } wait)
        {
            Faults.Add("", "wait", $"There were too many wrong tries from your address. Wait {Math.Ceiling(wait.TotalMinutes):0} minutes.");
            Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }
        var user = email.Length <= 254 ? await accounts.CheckAsync(email, Password) : null;
        if (user is null || tries.AccountWaits(email))
        {
            tries.Failed(email, address);
            await audit.WriteAsync(HttpContext, email, "sign-in.failed", email, ct);
            Faults.Add("", "wrong", Wrong);
            return Page();
        }
        tries.Succeeded(email);
        audit.Add(user.Email!, "sign-in", user.Email, address);
        await sessions.BeginAsync(HttpContext, user, Stay, ct);
        return Redirect(Local.Path(ReturnUrl));
    }
}
