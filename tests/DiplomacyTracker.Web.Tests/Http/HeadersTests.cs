using System.Net;
using System.Text.RegularExpressions;
using DiplomacyTracker.Web.Auth;

namespace DiplomacyTracker.Web.Tests.Http;

public class HeadersTests
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/no-such-page")]
    [InlineData("/api/v1/me")]
    [InlineData("/api/v1/no-such-thing")]
    [InlineData("/healthz/live")]
    public async Task Every_answer_has_the_security_headers_and_names_no_server(string path)
    {
        await using var site = new Site();
        var answer = await site.Anonymous().GetAsync(path);

        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Should().ContainSingle();
        var csp = answer.Headers.GetValues("Content-Security-Policy").Single();
        csp.Should().NotContain("unsafe-inline").And.NotContain("unsafe-eval").And.NotContain("*")
            .And.Contain("object-src 'none'").And.Contain("base-uri 'none'").And.Contain("form-action 'self'").And.Contain("frame-ancestors 'none'");
        answer.Headers.Contains("Server").Should().BeFalse();
        answer.Headers.Contains("X-Powered-By").Should().BeFalse();
        answer.Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse();
    }

    [Fact]
    public async Task Nonces_are_new_each_time()
    {
        await using var site = new Site();
        async Task<string> NonceAsync() => Regex.Match((await site.Anonymous().GetAsync("/sign-in")).Headers.GetValues("Content-Security-Policy").Single(), "nonce-[^']+").Value;
        (await NonceAsync()).Should().NotBe(await NonceAsync()).And.StartWith("nonce-");
    }

    [Fact]
    public async Task Over_https_by_a_trusted_proxy_cookies_are_bound_to_host_and_https()
    {
        await using var site = new Site(settings: new() { ["Network:TrustedProxies"] = "127.0.0.1" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "tracker.example");

        var answer = await site.Anonymous().SendAsync(request);

        answer.Headers.GetValues("Strict-Transport-Security").Single().Should().Contain("max-age=31536000").And.Contain("includeSubDomains");
        foreach (var cookie in answer.Headers.GetValues("Set-Cookie"))
            cookie.Should().StartWith("__Host-").And.ContainEquivalentOf("secure").And.ContainEquivalentOf("httponly").And.ContainEquivalentOf("samesite").And.ContainEquivalentOf("path=/").And.NotContainEquivalentOf("domain=");
    }

    [Fact]
    public async Task Nobody_else_is_believed_about_https_or_the_host()
    {
        await using var site = new Site();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "evil.example");

        var answer = await site.Anonymous().SendAsync(request);

        answer.Headers.Location!.ToString().Should().NotContain("evil.example");
        answer.Headers.Contains("Strict-Transport-Security").Should().BeFalse();
    }

    [Fact]
    public async Task What_is_private_is_kept_in_no_cache()
    {
        await using var site = new Site();
        var viewer = await site.AsAsync(Role.Viewer);
        (await viewer.GetAsync("/account")).Headers.CacheControl!.NoStore.Should().BeTrue();
        var me = (await viewer.GetAsync("/api/v1/me")).Headers.CacheControl!;
        (me.NoStore || me.Private).Should().BeTrue();
    }

    [Theory]
    [InlineData("TRACE", "/sign-in")]
    [InlineData("PUT", "/sign-in")]
    [InlineData("DELETE", "/account/theme")]
    [InlineData("BREW", "/")]
    [InlineData("POST", "/api/v1/me")]
    [InlineData("TRACE", "/api/v1/me")]
    public async Task A_method_that_is_not_taken_gets_405_with_the_list_of_those_that_are(string method, string path)
    {
        await using var site = new Site();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var answer = await site.Anonymous().SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.Should().Contain("GET");
    }

    [Theory]
    [InlineData("/api/v1/visits")]
    [InlineData("/api/v1/people")]
    [InlineData("/api/v1/me")]
    [InlineData("/visits")]
    public async Task HEAD_answers_as_GET_without_the_body(string path)
    {
        await using var site = new Site();
        var reader = site.Anonymous();
        using var get = await reader.GetAsync(path);
        using var head = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        head.StatusCode.Should().Be(get.StatusCode);
        head.Content.Headers.ContentType.Should().Be(get.Content.Headers.ContentType);
        head.Headers.ETag.Should().Be(get.Headers.ETag);
        (await head.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        (await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, path + "-not-there"))).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await using var site = new Site();
        var administrator = await site.AsAsync(Role.Administrator);
        foreach (var token in (string?[])[null, "", "made-up"])
        {
            using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = "new@example.org", ["role"] = "Administrator" }
                .Concat(token is null ? [] : [KeyValuePair.Create("__form", token)]));
            (await administrator.PostAsync("/admin/users", content)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        }
        (await site.WithAsync<Accounts, int>(async accounts => (await accounts.ListAsync(default)).Count)).Should().Be(1);
    }

    [Theory]
    [InlineData("/visits/nixon-china-1972", "nixon china 1972")]
    [InlineData("/visits/12-nixon-china", "nixon china")]
    [InlineData("/nixon", "nixon")]
    [InlineData("/people/4711", "")]
    public async Task An_address_that_leads_nowhere_offers_its_own_words_to_search_with(string path, string words)
    {
        await using var site = new Site();
        (await (await site.Anonymous().GetAsync(path)).PageAsync()).QuerySelector("#error-q")!.GetAttribute("value").Should().Be(words);
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_with_a_reference()
    {
        await using var site = new Site();
        var answer = await site.Anonymous().GetAsync("/marco-rubio-mexico");
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        var page = await answer.PageAsync();
        page.QuerySelector("h1")!.TextContent.Should().Be("There is no page at this address");
        page.QuerySelector("main code")!.TextContent.Should().NotBeEmpty();
    }

    [Fact]
    public async Task The_theme_is_chosen_by_a_form_and_kept()
    {
        await using var site = new Site();
        var browser = site.Anonymous();
        (await browser.SubmitAsync("/account/theme", new() { ["theme"] = "dark" })).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await browser.GetPageAsync("/account/theme")).DocumentElement.GetAttribute("data-theme").Should().Be("dark");
    }
}
