using System.Security.Claims;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Accounts;
using DiplomacyTracker.Web.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace DiplomacyTracker.Web.Auth;

/// <summary>Registers accounts, sessions, API keys and policies.</summary>
public static class AuthSetup
{
    /// <summary>The scheme of people: a session cookie.</summary>
    public const string Cookie = "cookie";

    /// <summary>The scheme of scripts: an API key.</summary>
    public const string Key = "key";

    private const string Either = "either";

    /// <summary>Adds what signing in and asking for permission need.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, TrackerSettings settings)
    {
        services.AddDataProtection().SetApplicationName("DiplomacyTracker").PersistKeysToDbContext<DiplomacyDb>();
        services.AddIdentityCore<User>(o =>
            {
                o.User.RequireUniqueEmail = true;
                // Length counts, composition rules do not: OWASP ASVS 5.0, 6.2.1 and 6.2.5.
                o.Password = new() { RequiredLength = 12, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 4 };
                o.Lockout = new() { MaxFailedAccessAttempts = SignInTries.Most, DefaultLockoutTimeSpan = SignInTries.Wait };
            })
            .AddRoles<IdentityRole<long>>()
            .AddEntityFrameworkStores<DiplomacyDb>();
        services.AddAuthentication(o =>
            {
                o.DefaultScheme = Either;
                o.DefaultSignInScheme = Cookie;
                o.DefaultSignOutScheme = Cookie;
            })
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = Choose)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Key, null)
            .AddCookie(Cookie, o =>
            {
                o.Cookie.Name = "session";
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                o.ExpireTimeSpan = Sessions.Idle;
                o.SlidingExpiration = true;
                o.LoginPath = "/sign-in";
                o.ReturnUrlParameter = "returnUrl";
                o.Events.OnValidatePrincipal = Sessions.ValidateAsync;
                o.Events.OnRedirectToLogin = async context =>
                {
                    if (context.Request.IsApi()) await context.HttpContext.ChallengeAsync(Key);
                    // what was typed before the session ended is offered again by the page for 401
                    else if (context.Request.HasFormContentType && (await context.Request.ReadFormAsync(context.HttpContext.RequestAborted)).Count > 0) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    // without the host, which is whatever the request said
                    else context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
                };
                o.Events.OnRedirectToAccessDenied = async context =>
                {
                    if (context.Request.IsApi())
                    {
                        await Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "Your role does not allow this.",
                            $"You are signed in as {context.HttpContext.User.FindFirstValue(ClaimTypes.Role)}; this address needs another role.").ExecuteAsync(context.HttpContext);
                    }
                    else context.Response.StatusCode = StatusCodes.Status403Forbidden;
                };
            });
        services.AddPolicies(settings);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "form";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.FormFieldName = "__form";
            o.SuppressXFrameOptionsHeader = true;   // sent for every page by the security headers
        });
        services.AddSingleton<SignInTries>();
        services.AddSingleton<KeyUse>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyUse>());
        services.AddScoped<Sessions>();
        services.AddScoped<AuditLog>();
        services.AddScoped<Accounts>();
        services.AddScoped<Keys>();
        return services;
    }

    // A cookie travels with every request a foreign page makes a browser send, so it never speaks for an API write.
    private static string Choose(HttpContext http) =>
        http.Request.Headers.ContainsKey("Authorization") || http.Request.IsApi() && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)
            ? Key
            : Cookie;

    /// <summary>
    /// Answers 401 to a key that is wrong, revoked or expired, also where no key is needed: a script should hear of it at
    /// once, and not when it first writes.
    /// </summary>
    public static IApplicationBuilder UseKeyCheck(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Request.Headers.ContainsKey("Authorization") && http.User.Identity?.IsAuthenticated != true) await http.ChallengeAsync(Key);
        else await next(http);
    });
}
