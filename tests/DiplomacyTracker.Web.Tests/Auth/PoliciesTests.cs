using System.Net;
using DiplomacyTracker.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DiplomacyTracker.Web.Tests.Auth;

public class PoliciesTests
{
    [Fact]
    public async Task Every_endpoint_says_who_may_use_it()
    {
        await using var site = new Site();

        var silent = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().All(data => data.Policy is null || !Policies.All.Contains(data.Policy)))
            .Select(endpoint => endpoint.RoutePattern.RawText);

        silent.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_write_of_the_api_needs_a_key()
    {
        await using var site = new Site();
        var administrator = await site.AsAsync(Role.Administrator);
        var writes = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Select(method => (Method: method, Path: PathOf(endpoint))) ?? [])
            .Where(call => call.Method is not ("GET" or "HEAD")).ToList();
        writes.Should().NotBeEmpty();

        foreach (var (method, path) in writes)
        {
            var answer = await administrator.SendJsonAsync(new(method), path, "{}");
            answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized, "a cookie never speaks for {0} {1}", method, path);
            answer.Headers.WwwAuthenticate.ToString().Should().StartWith("Bearer");
        }
    }

    [Fact]
    public async Task The_written_table_names_every_policy()
    {
        var table = await File.ReadAllTextAsync(Repository.File("docs/who-may-do-what.md"));
        foreach (var policy in Policies.All) table.Should().Contain($"`{policy}`");
    }

    public static TheoryData<string, string> Matrix { get; } = new()
    {
        // caller: what /me says may be done, with open reading
        { "anonymous", "read readArticle" },
        { "Viewer", "read readArticle member" },
        { "Editor", "read readArticle readDesk readOwnReports ingest edit member" },
        { "Administrator", "read readArticle readDesk readOwnReports ingest edit member admin" },
        { "key read", "read readArticle" },
        { "key ingest", "read readArticle readOwnReports ingest" },
        { "key edit", "read readArticle readDesk readOwnReports edit" },
        { "key admin", "read readArticle admin" },
    };

    [Theory, MemberData(nameof(Matrix))]
    public async Task Each_role_and_scope_may_do_what_the_table_says(string caller, string may)
    {
        await using var site = new Site();
        (await (await (await CallerAsync(site, caller)).GetAsync("/api/v1/me")).JsonAsync()).GetProperty("may").EnumerateArray().Select(one => one.GetString())
            .Should().BeEquivalentTo(may.Split(' '));
    }

    [Theory]
    [InlineData("anonymous", HttpStatusCode.Unauthorized)]
    [InlineData("Viewer", HttpStatusCode.OK)]
    [InlineData("key read", HttpStatusCode.OK)]
    [InlineData("key ingest", HttpStatusCode.Forbidden)]
    [InlineData("key edit", HttpStatusCode.Forbidden)]
    public async Task With_reading_for_members_reading_needs_a_role_or_the_scope(string caller, HttpStatusCode status)
    {
        await using var site = new Site(settings: new() { ["Access:Reading"] = "Members" });
        (await (await CallerAsync(site, caller)).GetAsync("/api/v1/visits")).StatusCode.Should().Be(status);
    }

    [Fact]
    public async Task With_reading_for_members_a_key_that_sends_reads_what_it_sent_and_nothing_else()
    {
        await using var site = new Site(settings: new() { ["Access:Reading"] = "Members" });
        var (sender, other) = (await site.KeyAsync("ingest"), await site.KeyAsync("ingest"));
        var sent = await (await sender.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text = "Marco Rubio arrived in Mexico." })).JsonAsync();
        var article = $"/api/v1/articles/{sent.GetProperty("article").GetProperty("id").GetInt64()}";
        (await sender.GetAsync(article)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await other.GetAsync(article)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await site.Anonymous().GetAsync(article)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("anonymous", HttpStatusCode.Redirect)]
    [InlineData("Viewer", HttpStatusCode.Forbidden)]
    [InlineData("Editor", HttpStatusCode.Forbidden)]
    [InlineData("Administrator", HttpStatusCode.OK)]
    public async Task Only_administrators_see_the_pages_of_the_administration(string caller, HttpStatusCode status)
    {
        await using var site = new Site();
        var browser = await CallerAsync(site, caller);
        foreach (var path in (string[])["/admin", "/admin/users", "/admin/keys", "/admin/audit"]) (await browser.GetAsync(path)).StatusCode.Should().Be(status, path);
    }

    private static Task<HttpClient> CallerAsync(Site site, string caller) => caller.Split(' ') switch
    {
        ["anonymous"] => Task.FromResult(site.Anonymous()),
        ["key", var scope] => site.KeyAsync(scope),
        [var role] => site.AsAsync(Enum.Parse<Role>(role)),
        _ => throw new ArgumentOutOfRangeException(nameof(caller)),
    };

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"))));
}
