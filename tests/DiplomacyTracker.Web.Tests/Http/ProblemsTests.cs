using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace DiplomacyTracker.Web.Tests.Http;

public class ProblemsTests
{
    [Theory]
    [InlineData("/api/v1/no-such-thing", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/visits/9999", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/visits?hots=MX", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/api/v1/visits?limit=0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/api/v1/visits?limit=99999999999", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/api/v1/people?after=made-up", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/api/v1/articles?after=%F0%9F%98%80", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/api/v1/changes?after=-1", HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_asked_wrongly_is_answered_by_a_problem(string path, HttpStatusCode status)
    {
        await using var site = new Site();
        await (await site.Anonymous().GetAsync(path)).ProblemAsync(status);
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("", 400)]
    [InlineData("[]", 400)]
    [InlineData("null", 400)]
    [InlineData("{\"text\":\"a\",\"text\":\"b\"}", 400)]
    [InlineData("{\"text\":\"a\\u0000b\"}", 400)]
    [InlineData("{\"text\":\"a\\ud800b\"}", 400)]
    [InlineData("{\"txet\":\"a\"}", 422)]
    [InlineData("{\"text\":5}", 422)]
    public async Task A_body_that_is_wrong_stores_nothing(string body, int status)
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", body)).ProblemAsync((HttpStatusCode)status);
        (await (await script.GetAsync("/api/v1/articles")).JsonAsync()).GetProperty("items").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("{\"text\":\"a\",\"text\":\"b\"}", "/text duplicate-member")]
    [InlineData("{\"cites\":[\"A\",{\"outlet\":\"B\",\"outlet\":\"C\"}]}", "/cites/1/outlet duplicate-member")]
    [InlineData("{\"text\":", " malformed-json")]
    public async Task A_member_that_stands_twice_is_named(string body, string fault)
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        (await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", body)).ProblemAsync(HttpStatusCode.BadRequest)).Faults().Should().Equal(fault);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    [InlineData("DELETE")]
    public async Task Where_there_is_nothing_no_method_is_taken(string method)
    {
        await using var site = new Site();
        await (await site.Anonymous().SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/v1/no-such-thing"))).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        using var content = new ByteArrayContent([.. "{\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await (await script.PostAsync("/api/v1/reports", content)).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_kind_of_content_is_not_taken(string type)
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest");
        using var content = new StringContent("{}", Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        await (await script.PostAsync("/api/v1/reports", content)).ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_body_over_ten_mebibytes_is_too_large()
    {
        await using var site = new Site();
        var secret = await site.NewKeyAsync(["ingest"]);
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(site.Address.Host, site.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/v1/reports HTTP/1.1\r\nHost: {site.Address.Authority}\r\nAuthorization: Bearer {secret}\r\nContent-Type: application/json\r\nContent-Length: 11534336\r\n\r\n"));

        var answer = await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync();

        answer.Should().StartWith("HTTP/1.1 413").And.Contain("application/problem+json").And.Contain("10 MiB");
    }

    [Theory]
    [InlineData(13, 507, true)]
    [InlineData(10, 507, true)]
    [InlineData(5, 503, true)]
    [InlineData(6, 503, true)]
    [InlineData(8, 503, true)]
    [InlineData(11, 500, false)]
    public void A_failure_of_the_store_is_named_and_says_when_to_try_again(int sqlite, int status, bool again)
    {
        var problem = DiplomacyTracker.Web.Http.Failures.Of(new Microsoft.EntityFrameworkCore.DbUpdateException("", new Microsoft.Data.Sqlite.SqliteException("secret detail", sqlite)));
        problem.StatusCode.Should().Be(status);
        (problem.RetryAfter is not null).Should().Be(again);
        problem.Detail.Should().NotContain("secret");
    }

    [Fact]
    public void A_change_made_by_two_at_once_is_stale_for_the_second() =>
        DiplomacyTracker.Web.Http.Failures.Of(new Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException()).StatusCode.Should().Be(412);

    [Fact]
    public async Task More_calls_than_are_allowed_are_told_to_wait()
    {
        await using var site = new Site(settings: new() { ["Limits:PerKeyPerMinute"] = "3" });
        var script = await site.KeyAsync("read");
        for (var left = 2; left >= 0; left--)
            (await script.GetAsync("/api/v1/me")).Headers.GetValues("RateLimit").Single().Should().Contain($"r={left};");

        var answer = await script.GetAsync("/api/v1/me");

        await answer.ProblemAsync(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.Should().BePositive();
        (await (await site.KeyAsync("read")).GetAsync("/api/v1/me")).StatusCode.Should().Be(HttpStatusCode.OK, "another key has its own allowance");
    }

    [SkippableTheory, Engines]
    public async Task It_is_alive_and_ready(Engine engine)
    {
        await using var site = new Site(engine);
        (await site.Anonymous().GetAsync("/healthz/live")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await site.Anonymous().GetAsync("/healthz/ready")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/articles/new")]
    public async Task A_form_with_U_0000_in_it_is_refused_in_words(string path)
    {
        await using var site = new Site();
        var editor = await site.AsAsync(DiplomacyTracker.Web.Auth.Role.Editor);
        using var content = new StringContent("text=a%00b&email=a%00b", Encoding.UTF8, "application/x-www-form-urlencoded");
        var answer = await editor.PostAsync(path, content);
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.PageAsync()).QuerySelector("main")!.TextContent.Should().Contain("U+0000");
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task A_page_says_in_words_that_it_does_not_take_a_method(string method)
    {
        await using var site = new Site();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/topics");
        request.Headers.Add("Accept", "text/html");
        var answer = await site.Anonymous().SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        var page = await answer.PageAsync();
        page.QuerySelector("h1")!.TextContent.Should().Be("This address does not take that");
        page.Title.Should().StartWith("Error: This address does not take that");
    }
}
