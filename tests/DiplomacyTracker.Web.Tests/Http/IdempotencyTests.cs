using System.Net;

namespace DiplomacyTracker.Web.Tests.Http;

public class IdempotencyTests
{
    private static readonly object Outlet = new { name = "The Gazette", kind = "newspaper", rights = "quotes" };

    [SkippableTheory, Engines]
    public async Task The_same_key_and_body_get_the_first_answer_again(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit");

        var first = await PostAsync(script, Outlet, "k1");
        var again = await PostAsync(script, Outlet, "k1");

        first.StatusCode.Should().Be(HttpStatusCode.Created);
        again.StatusCode.Should().Be(HttpStatusCode.Created);
        (await again.Content.ReadAsStringAsync()).Should().Be(await first.Content.ReadAsStringAsync());
        again.Headers.Location.Should().Be(first.Headers.Location);
        again.Headers.ETag.Should().Be(first.Headers.ETag);
        again.Headers.GetValues("Idempotency-Replayed").Should().Equal("true");
        (await CountAsync(site)).Should().Be(1);
    }

    [SkippableTheory, Engines]
    public async Task A_key_is_known_after_a_restart(Engine engine)
    {
        await using var before = new Site(engine);
        var secret = await before.NewKeyAsync(["edit"]);
        var first = await PostAsync(With(before, secret), Outlet, "k1");

        await using var after = await before.RestartAsync();
        var again = await PostAsync(With(after, secret), Outlet, "k1");

        again.StatusCode.Should().Be(HttpStatusCode.Created);
        again.Headers.GetValues("Idempotency-Replayed").Should().Equal("true");
        (await again.Content.ReadAsStringAsync()).Should().Be(await first.Content.ReadAsStringAsync());
        (await CountAsync(after)).Should().Be(1);

        static HttpClient With(Site site, string secret)
        {
            var script = site.Anonymous();
            script.DefaultRequestHeaders.Authorization = new("Bearer", secret);
            return script;
        }
    }

    [SkippableTheory, Engines]
    public async Task Sixteen_at_once_make_one(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit");

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => PostAsync(script, Outlet, "k1")));

        answers.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.Created || answer.StatusCode == HttpStatusCode.Conflict);
        answers.Should().Contain(answer => answer.StatusCode == HttpStatusCode.Created);
        (await CountAsync(site)).Should().Be(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("edit");
        await PostAsync(script, Outlet, "k1");
        await (await PostAsync(script, new { name = "The Herald", kind = "newspaper", rights = "quotes" }, "k1")).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        (await CountAsync(site)).Should().Be(1);
    }

    [Fact]
    public async Task Keys_of_different_clients_never_meet()
    {
        await using var site = new Site();
        (await PostAsync(await site.KeyAsync("edit"), Outlet, "k1")).StatusCode.Should().Be(HttpStatusCode.Created);
        (await PostAsync(await site.KeyAsync("edit"), new { name = "The Herald", kind = "newspaper", rights = "quotes" }, "k1")).StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_was_refused_is_refused_again_with_the_same_words()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("edit");
        var first = await PostAsync(script, new { nme = "The Gazette" }, "k1");
        var again = await PostAsync(script, new { nme = "The Gazette" }, "k1");
        await again.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        (await again.Content.ReadAsStringAsync()).Should().Be(await first.Content.ReadAsStringAsync());
        (await CountAsync(site)).Should().Be(0);
    }

    [Theory]
    [InlineData(255, HttpStatusCode.Created)]
    [InlineData(256, HttpStatusCode.BadRequest)]
    public async Task A_key_has_at_most_255_characters(int length, HttpStatusCode status)
    {
        await using var site = new Site();
        (await PostAsync(await site.KeyAsync("edit"), Outlet, new string('k', length))).StatusCode.Should().Be(status);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient script, object body, string key) =>
        script.SendJsonAsync(HttpMethod.Post, "/api/v1/outlets", body, ("Idempotency-Key", key));

    private static Task<int> CountAsync(Site site) => site.WithDbAsync(db => Task.FromResult(db.Outlets.Count(outlet => outlet.Name.StartsWith("The "))));
}
