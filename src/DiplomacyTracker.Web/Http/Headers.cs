namespace DiplomacyTracker.Web.Http;

/// <summary>The headers that every answer bears.</summary>
public static class Headers
{
    /// <summary>No inline script or style, nothing from elsewhere, no framing; see <c>docs/running.md</c>.</summary>
    public static HeaderPolicyCollection Security { get; } = new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsDeny()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains(60 * 60 * 24 * 365)
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicy(policy =>
        {
            policy.AddCamera().None();
            policy.AddGeolocation().None();
            policy.AddMicrophone().None();
        })
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().Self();
            csp.AddScriptSrc().Self().WithNonce();
            // One <style> in the logo of Swagger UI 5.34; the hash opens just that text.
            csp.AddStyleSrc().Self().WithNonce().WithHash256("RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w=");
            csp.AddImgSrc().Self().Data();
            csp.AddFontSrc().Self();
            csp.AddConnectSrc().Self();
            csp.AddObjectSrc().None();
            csp.AddBaseUri().None();
            csp.AddFormAction().Self();
            csp.AddFrameAncestors().None();
        })
        .RemoveServerHeader();

    /// <summary>
    /// Keeps answers out of shared and browser caches unless whoever wrote the answer said otherwise: API answers, pages
    /// for someone signed in, pages with a form.
    /// </summary>
    public static void UseNoStore(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            if (headers.CacheControl.Count == 0 && (http.Request.IsApi() || http.User.Identity?.IsAuthenticated == true || headers.SetCookie.Count > 0 || http.Response.StatusCode >= 400))
                headers.CacheControl = http.Request.IsApi() && headers.ETag.Count > 0 ? "private, no-cache" : "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    });
}
