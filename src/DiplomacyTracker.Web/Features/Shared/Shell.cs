using System.Globalization;
using System.Reflection;
using System.Security.Claims;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Store;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Shared;

/// <summary>What the frame around every page shows: theme, who is signed in, how much waits in the inbox.</summary>
public sealed class Shell(DiplomacyDb db)
{
    /// <summary>Name of the cookie that holds <c>light</c> or <c>dark</c>; without it the system decides.</summary>
    public const string ThemeCookie = "theme";

    /// <summary>Name of the cookie that holds <c>off</c> when single-key shortcuts are switched off (WCAG 2.1.4).</summary>
    public const string ShortcutsCookie = "shortcuts";

    /// <summary>The program's version, without build metadata.</summary>
    public static string Version { get; } =
        typeof(Shell).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>The chosen theme, or null to follow the system.</summary>
    public static string? Theme(HttpRequest request) => request.Cookies[ThemeCookie] is "light" or "dark" ? request.Cookies[ThemeCookie] : null;

    /// <summary>Whether single keys act as shortcuts outside fields.</summary>
    public static bool Shortcuts(HttpRequest request) => request.Cookies[ShortcutsCookie] is not "off";

    /// <summary>Editors and administrators see what waits and the way to edit.</summary>
    public static bool IsEditor(ClaimsPrincipal user) => user.IsInRole("Editor") || user.IsInRole("Administrator");

    public static bool IsAdministrator(ClaimsPrincipal user) => user.IsInRole("Administrator");

    /// <summary>The part of the sign-in name before the at sign.</summary>
    public static string ShortName(ClaimsPrincipal user) => (user.Identity?.Name ?? "").Split('@')[0];

    /// <summary>Two letters for narrow screens.</summary>
    public static string Initials(ClaimsPrincipal user)
    {
        var name = ShortName(user);
        return (name.Length > 2 ? name[..2] : name).ToUpper(CultureInfo.InvariantCulture);
    }

    /// <summary>How many articles wait for an editor.</summary>
    public Task<int> ToReviewAsync(CancellationToken ct) =>
        db.Articles.CountAsync(a => (a.State == ArticleState.ToReview || a.State == ArticleState.InReview) && a.TrashedAt == null && a.MergedIntoId == null, ct);
}
