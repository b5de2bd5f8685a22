using System.Security.Claims;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Http;
using Microsoft.AspNetCore.Authorization;

namespace DiplomacyTracker.Web.Features.Account;

/// <summary><c>/me</c>: who am I and what may I.</summary>
public static class MeApi
{
    public static void MapMe(this RouteGroupBuilder v1) =>
        v1.MapGet("/me", Show).WithName("getMe").WithTags("Me").AllowAnonymous().Produces<MeJson>();

    /// <summary>Who sent this request, and what they may do here.</summary>
    public static async Task<IResult> Show(HttpContext http, IAuthorizationService authorization)
    {
        List<string> may = [];
        foreach (var policy in Policies.All)
        {
            if ((await authorization.AuthorizeAsync(http.User, policy)).Succeeded) may.Add(char.ToLowerInvariant(policy[0]) + policy[1..]);
        }
        var key = http.User.IsKey();
        return Etags.Answer(http.Request, new MeJson(
            http.User.Identity?.IsAuthenticated == true ? http.User.Signature() : null,
            key ? "key" : http.User.UserId() is null ? "anonymous" : "user",
            http.User.FindFirstValue(ClaimTypes.Role),
            [.. http.User.FindAll(Who.ScopeClaim).Select(claim => claim.Value)],
            may));
    }
}

/// <summary>Who sent a request.</summary>
/// <param name="Name">As it stands in the history; null for anonymous.</param>
/// <param name="Kind">user, key or anonymous.</param>
/// <param name="Role">Of a user: Viewer, Editor or Administrator.</param>
/// <param name="Scopes">Of a key: read, ingest, edit, admin.</param>
/// <param name="May">Rows of the table <i>who may do what</i> that are open: read, readDesk, readOwnReports, ingest, edit, member, admin.</param>
public sealed record MeJson(string? Name, string Kind, string? Role, IReadOnlyList<string> Scopes, IReadOnlyList<string> May);
