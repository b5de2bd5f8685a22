using System.Net;
using System.Text.Json;
using DiplomacyTracker.Store.Search;
using Microsoft.Extensions.DependencyInjection;

namespace DiplomacyTracker.Web.Tests.Ops;

public class LogTests
{
    [Fact]
    public async Task Each_request_is_one_event_without_secrets_and_with_line_ends_encoded()
    {
        await using var site = new Site();
        var secret = await site.NewKeyAsync(["read"], name: "robot");
        var script = site.Anonymous();
        script.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        await script.GetAsync("/api/v1/visits?q=private");
        await site.Anonymous().GetAsync("/reset/a-secret-of-the-link");
        await site.Anonymous().GetAsync("/a%0d%0aforged");
        await site.Anonymous().SignInAsync("nobody@example.org", "the typed password");
        await site.StopAsync();

        var lines = await File.ReadAllLinesAsync(Directory.EnumerateFiles(Path.Combine(site.Folder, "logs")).Should().ContainSingle().Subject);
        string.Join('\n', lines).Should().NotContain(secret).And.NotContain("a-secret-of-the-link").And.NotContain("the typed password").And.NotContain("private");
        var events = lines.Select(line => JsonDocument.Parse(line).RootElement).Where(one => one.TryGetProperty("Address", out _)).ToList();
        var read = events.Should().ContainSingle(one => one.GetProperty("Address").GetString() == "/api/v1/visits").Subject;
        read.GetProperty("RequestMethod").GetString().Should().Be("GET");
        read.GetProperty("StatusCode").GetInt32().Should().Be(200);
        read.GetProperty("By").GetString().Should().Be("key:robot");
        read.GetProperty("Route").GetString().Should().Be("/api/v1/visits");
        read.GetProperty("Elapsed").GetDouble().Should().BePositive();
        read.GetProperty("@tr").GetString().Should().HaveLength(32);
        events.Select(one => one.GetProperty("Address").GetString()).Should().Contain("/reset/…").And.Contain("/a%0D%0Aforged");
    }

    [Fact]
    public async Task A_bug_is_an_exception_in_the_log_under_the_reference_that_the_page_shows()
    {
        await using var site = new Site(services: services => services.AddScoped<ISearch>(_ => throw new InvalidOperationException("made-up bug")));
        var answer = await site.Anonymous().GetAsync("/search?q=trade");
        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        var shown = (await answer.PageAsync()).QuerySelector("main code")!.TextContent;
        var problem = await (await site.Anonymous().GetAsync("/api/v1/visits?q=trade")).ProblemAsync(HttpStatusCode.InternalServerError);
        await site.StopAsync();

        var lines = await File.ReadAllLinesAsync(Directory.EnumerateFiles(Path.Combine(site.Folder, "logs")).Single());
        var bugs = lines.Select(line => JsonDocument.Parse(line).RootElement).Where(one => one.TryGetProperty("@x", out var thrown) && thrown.GetString()!.Contains("made-up bug", StringComparison.Ordinal)).ToList();
        bugs.Select(bug => bug.GetProperty("Route").GetString()).Should().BeEquivalentTo("search", "/api/v1/visits");
        bugs.Should().Contain(bug => shown.Contains(bug.GetProperty("@tr").GetString()!)).And.Contain(bug => problem.GetProperty("traceId").GetString()!.Contains(bug.GetProperty("@tr").GetString()!));
    }
}
