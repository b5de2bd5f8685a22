using System.Net;
using System.Net.Http.Headers;
using DiplomacyTracker.Web.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiplomacyTracker.Web.Tests.Auth;

public class ApiKeyTests
{
    [SkippableTheory, Engines]
    public async Task A_key_works_until_it_is_revoked_and_is_stored_as_a_hash(Engine engine)
    {
        await using var site = new Site(engine);
        var secret = await site.NewKeyAsync(["edit"], name: "robot");
        var script = With(site, secret);
        var me = await (await script.GetAsync("/api/v1/me")).JsonAsync();
        me.GetProperty("name").GetString().Should().Be("key:robot");
        me.GetProperty("scopes")[0].GetString().Should().Be("edit");
        (await site.WithDbAsync(db => db.ApiKeys.SingleAsync())).Hash.Should().Be(Secrets.Hash(secret)).And.NotContain(secret);

        await site.WithAsync<Keys, bool>(keys => keys.RevokeAsync("robot", "test", null, default));

        var answer = await script.GetAsync("/api/v1/me");
        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().Should().Contain("invalid_token");
    }

    [Fact]
    public async Task A_key_ends_when_it_expires()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var site = new Site(services: services => services.AddSingleton<TimeProvider>(clock));
        var script = With(site, await site.NewKeyAsync(["edit"], expires: "1h"));
        (await script.GetAsync("/api/v1/me")).StatusCode.Should().Be(HttpStatusCode.OK);

        clock.Advance(TimeSpan.FromMinutes(61));

        (await script.GetAsync("/api/v1/me")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_in_the_address_is_no_key()
    {
        await using var site = new Site();
        var secret = await site.NewKeyAsync(["edit"]);
        foreach (var word in (string[])["key", "api_key", "access_token", "apikey"])
            (await (await site.Anonymous().GetAsync($"/api/v1/me?{word}={secret}")).JsonAsync()).GetProperty("kind").GetString().Should().Be("anonymous");
    }

    [Theory]
    [InlineData("Bearer dt_unknown")]
    [InlineData("Bearer ")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task A_wrong_key_is_told_so_even_where_none_is_needed(string header)
    {
        await using var site = new Site();
        var script = site.Anonymous();
        script.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        await (await script.GetAsync("/api/v1/visits")).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_last_use_is_written_down_off_the_way_of_the_request()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("read");
        await script.GetAsync("/api/v1/me");

        await site.Services.GetRequiredService<KeyUse>().WriteAsync(default);

        (await site.WithDbAsync(db => db.ApiKeys.Select(key => key.LastUsedAt).SingleAsync())).Should().NotBeNull();
    }

    [Fact]
    public async Task An_administrator_makes_a_key_on_the_page_and_sees_it_once()
    {
        await using var site = new Site();
        var administrator = await site.AsAsync(Role.Administrator);

        var made = await (await administrator.SubmitAsync("/admin/keys", new() { ["name"] = "feeder", ["scopes"] = "ingest", ["expires"] = "90d" })).PageAsync();

        var secret = made.QuerySelector("#secret")!.TextContent;
        (await (await With(site, secret).GetAsync("/api/v1/me")).JsonAsync()).GetProperty("name").GetString().Should().Be("key:feeder");
        var again = await administrator.GetPageAsync("/admin/keys");
        again.Body!.TextContent.Should().Contain("feeder").And.NotContain(secret);
        (await administrator.SubmitAsync("/admin/keys", [], action: "/admin/keys?handler=Revoke")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await With(site, secret).GetAsync("/api/v1/me")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("", "read", null, "/name required")]
    [InlineData("a", "", null, "/scopes required")]
    [InlineData("a", "write", null, "/scopes unknown-code")]
    [InlineData("a", "read", "soon", "/expires invalid-date")]
    [InlineData("a", "read", "2020-01-01", "/expires past")]
    public async Task A_key_that_breaks_a_rule_is_refused(string name, string scope, string? expires, string fault)
    {
        await using var site = new Site();
        var faults = await site.WithAsync<Keys, Domain.Editing.Faults>(async keys => (await keys.CreateAsync(name, scope.Length == 0 ? [] : [scope], expires, "test", null, default)).Faults);
        faults.Select(one => $"{one.Pointer} {one.Code}").Should().Equal(fault);
    }

    private static HttpClient With(Site site, string secret)
    {
        var script = site.Anonymous();
        script.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return script;
    }
}
