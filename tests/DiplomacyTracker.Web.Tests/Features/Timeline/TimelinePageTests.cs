using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiplomacyTracker.Web.Tests.Features.Timeline;

public sealed class TimelinePageTests
{
    private static readonly FakeTimeProvider Clock = new(new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    [SkippableTheory, Engines]
    public async Task The_drawing_starts_in_the_quarter_of_today_when_anything_lies_there(Engine engine)
    {
        await using var site = new Site(engine, services: services => services.AddSingleton<TimeProvider>(Clock));
        await AddAsync(site, ("2025-10-20", "completed"), ("2026-12-02", "announced"));
        (await HeadingAsync(site)).Should().Be("October to December 2026");
    }

    [SkippableTheory, Engines]
    public async Task Where_nothing_lies_around_today_the_drawing_shows_the_last_quarter_in_which_a_visit_took_place(Engine engine)
    {
        await using var site = new Site(engine, services: services => services.AddSingleton<TimeProvider>(Clock));
        await AddAsync(site, ("2025-10-20", "completed"), ("2026-04", "announced"));
        (await HeadingAsync(site)).Should().Be("October to December 2025");
    }

    [SkippableTheory, Engines]
    public async Task Where_none_took_place_the_drawing_shows_the_newest_one_held(Engine engine)
    {
        await using var site = new Site(engine, services: services => services.AddSingleton<TimeProvider>(Clock));
        await AddAsync(site, ("2025-10-20", "cancelled"), ("2026-04", "announced"));
        (await HeadingAsync(site)).Should().Be("April to June 2026");
    }

    private static async Task AddAsync(Site site, params (string Start, string Status)[] visits)
    {
        var script = await site.KeyAsync("edit");
        foreach (var (start, status) in visits)
        {
            var made = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/visits", new { visitor = new { name = "Marco Rubio" }, sender = "US", host = "MX", start, status });
            made.StatusCode.Should().Be(HttpStatusCode.Created, "{0}", await made.Content.ReadAsStringAsync());
        }
    }

    private static async Task<string> HeadingAsync(Site site) => (await site.Anonymous().GetPageAsync("/")).QuerySelector("main h1")!.TextContent.Trim();
}
