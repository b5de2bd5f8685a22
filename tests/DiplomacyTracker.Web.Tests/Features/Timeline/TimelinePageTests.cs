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

    [Fact]
    public async Task A_period_that_ends_before_it_starts_is_said_and_stays_in_its_fields()
    {
        await using var site = new Site();
        await AddAsync(site, ("2025-10-20", "completed"));
        var page = await site.Anonymous().GetPageAsync("/visits?from=2025-09-30&to=2025-09-01");
        page.Title.Should().StartWith("Error: ");
        page.QuerySelector("#error-summary a[href='#to']")!.TextContent.Should().Contain("The period ends on 1 Sep 2025, before it starts on 30 Sep 2025.");
        page.QuerySelector("#to-e")!.TextContent.Should().Contain("The period ends on 1 Sep 2025");
        (page.QuerySelector("#from")!.GetAttribute("value"), page.QuerySelector("#to")!.GetAttribute("value")).Should().Be(("2025-09-30", "2025-09-01"));
        page.QuerySelector("main .lede strong")!.TextContent.Should().Be("1 visit", "no part of a broken period is asked for");
        page.QuerySelectorAll(".chip").Should().BeEmpty();
    }

    [Fact]
    public async Task Visits_without_a_date_are_folded_beside_the_drawing_of_one_period_and_open_in_the_drawing_of_all()
    {
        await using var site = new Site();
        await AddAsync(site, ("2025-10-20", "completed"));
        (await (await site.KeyAsync("edit")).SendJsonAsync(HttpMethod.Post, "/api/v1/visits", new { visitor = new { name = "Nancy Pelosi" }, sender = "US", host = "JP", status = "announced" })).StatusCode.Should().Be(HttpStatusCode.Created);
        var reader = site.Anonymous();
        (await reader.GetPageAsync("/visits?from=2025-10-01&to=2025-10-31")).QuerySelector("details.undatedbox")!.HasAttribute("open").Should().BeFalse();
        (await reader.GetPageAsync("/visits?zoom=all")).QuerySelector("details.undatedbox")!.HasAttribute("open").Should().BeTrue();
    }

    [Fact]
    public async Task The_foot_of_the_drawing_says_when_anything_last_changed()
    {
        await using var site = new Site(services: services => services.AddSingleton<TimeProvider>(Clock));
        await AddAsync(site, ("2025-10-20", "completed"));
        (await site.Anonymous().GetPageAsync("/")).QuerySelector(".figfoot")!.TextContent.Should().Contain("Last changed 24 Nov 2026 09:00 UTC");
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
