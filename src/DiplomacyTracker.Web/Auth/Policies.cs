using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace DiplomacyTracker.Web.Auth;

/// <summary>
/// Who may do what: the one place. Every endpoint names one of these policies (or says that anyone may); one that names
/// none is closed. The table for people is <c>docs/who-may-do-what.md</c>.
/// </summary>
public static class Policies
{
    /// <summary>Live things, exports, feeds: anyone if reading is open, else every role and keys with scope <c>read</c>.</summary>
    public const string Read = nameof(Read);

    /// <summary>As <see cref="Read"/>, and keys with scope <c>edit</c>, and with <c>ingest</c> for the reports they sent, where reading is for members only.</summary>
    public const string ReadArticle = nameof(ReadArticle);

    /// <summary>Full text of <i>quotes</i> outlets, inbox, proposals, work queue: Editor, and keys with scope <c>edit</c>.</summary>
    public const string ReadDesk = nameof(ReadDesk);

    /// <summary>As <see cref="ReadDesk"/>, and keys with scope <c>ingest</c> for the reports they sent: ask <see cref="Who.OwnReportsOnly"/>.</summary>
    public const string ReadOwnReports = nameof(ReadOwnReports);

    /// <summary>Send reports: Editor, and keys with scope <c>ingest</c>.</summary>
    public const string Ingest = nameof(Ingest);

    /// <summary>Decide, create, change, trash, restore, merge, import: Editor, and keys with scope <c>edit</c>.</summary>
    public const string Edit = nameof(Edit);

    /// <summary>Own saved searches, own account: everyone who is signed in. No key.</summary>
    public const string Member = nameof(Member);

    /// <summary>Users, keys, webhooks, audit, settings: Administrator, and keys with scope <c>admin</c>.</summary>
    public const string Admin = nameof(Admin);

    /// <summary>Names of all policies, for the test that compares them with the written table.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, ReadArticle, ReadDesk, ReadOwnReports, Ingest, Edit, Member, Admin];

    /// <summary>Scopes a key can have; none includes another.</summary>
    public static IReadOnlyList<string> Scopes { get; } = ["read", "ingest", "edit", "admin"];

    /// <summary>Registers the policies; an endpoint without one is closed to everybody.</summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services, TrackerSettings settings)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(Read, policy => policy.RequireAssertion(context =>
                settings.Reading is ReadingAccess.Anyone || context.User.Is(Role.Viewer) || context.User.HasScope("read")))
            .AddPolicy(ReadArticle, policy => policy.RequireAssertion(context =>
                settings.Reading is ReadingAccess.Anyone || context.User.Is(Role.Viewer) || context.User.HasScope("read") || context.User.HasScope("ingest") || context.User.HasScope("edit")))
            .AddPolicy(ReadDesk, policy => policy.RequireAssertion(context => context.User.Is(Role.Editor) || context.User.HasScope("edit")))
            .AddPolicy(ReadOwnReports, policy => policy.RequireAssertion(context =>
                context.User.Is(Role.Editor) || context.User.HasScope("edit") || context.User.HasScope("ingest")))
            .AddPolicy(Ingest, policy => policy.RequireAssertion(context => context.User.Is(Role.Editor) || context.User.HasScope("ingest")))
            .AddPolicy(Edit, policy => policy.RequireAssertion(context => context.User.Is(Role.Editor) || context.User.HasScope("edit")))
            .AddPolicy(Member, policy => policy.RequireAssertion(context => context.User.Is(Role.Viewer)))
            .AddPolicy(Admin, policy => policy.RequireAssertion(context => context.User.Is(Role.Administrator) || context.User.HasScope("admin")))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        return services;
    }

    /// <summary>Whether the user is signed in with this role or a higher one; false for keys.</summary>
    public static bool Is(this ClaimsPrincipal user, Role role) =>
        Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var has) && has >= role;

    /// <summary>Whether the request came with a key that has this scope; false for people.</summary>
    public static bool HasScope(this ClaimsPrincipal user, string scope) => user.HasClaim(Who.ScopeClaim, scope);
}
