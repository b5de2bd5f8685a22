using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiplomacyTracker.Web.Features.Account;

/// <summary>Light or dark, and whether single keys are shortcuts (WCAG 2.1.4): kept in cookies, for readers without account too.</summary>
[AllowAnonymous]
public sealed class ThemeModel : PageModel
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    [BindProperty] public string? Theme { get; set; }
    [BindProperty] public string? Shortcuts { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public void OnGet()
    {
        Theme = Shell.Theme(Request);
        Shortcuts = Shell.Shortcuts(Request) ? "on" : "off";
    }

    public IActionResult OnPost()
    {
        if (Request.Form.ContainsKey("theme")) Keep(Shell.ThemeCookie, Theme is "light" or "dark" ? Theme : null);
        if (Request.Form.ContainsKey("shortcuts")) Keep(Shell.ShortcutsCookie, Shortcuts is "off" ? "off" : null);
        return Redirect(Local.Path(ReturnUrl));
    }

    private void Keep(string cookie, string? value)
    {
        if (value is null) Response.Cookies.Delete(cookie);
        else Response.Cookies.Append(cookie, value, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, MaxAge = Kept, Path = "/", IsEssential = true });
    }
}
