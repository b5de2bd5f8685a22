using System.Globalization;
using DiplomacyTracker.Web.Features.Sample;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Tests.Features.Timeline;

/// <summary>The number behind a filter is what it would leave: held against the sample, value by value.</summary>
public sealed class FacetTests
{
    [SkippableTheory, Engines]
    public async Task Every_number_of_a_filter_a_lane_and_the_list_of_topics_is_what_the_filter_leaves(Engine engine)
    {
        await using var site = new Site(engine);
        await site.WithAsync<LoadSample, int>(sample => sample.RunAsync(null, default));
        var reader = site.Anonymous();

        var wrong = new List<string>();
        foreach (var start in (string[])["/visits", "/visits?status=completed&from=2025-08-01&to=2025-10-31"])
        {
            var page = await reader.GetPageAsync(start);
            var values = page.QuerySelectorAll(".facet li a:not([aria-current])").ToList();
            values.Should().HaveCountGreaterThan(20);
            foreach (var value in values.DistinctBy(a => a.GetAttribute("href")))
            {
                var said = Number(value.QuerySelector(".n")!.TextContent);
                // a second value of a word that has one widens the choice: its number is its own
                var href = value.GetAttribute("href")!;
                if (start.Contains("status=", StringComparison.Ordinal) && href.Split("status=").Length > 2) continue;
                if (await TotalAsync(reader, href) is var left && left != said) wrong.Add($"{value.TextContent.Trim()} leaves {left}: {href}");
            }
        }

        var undated = await site.WithDbAsync(async db => (await db.VisitTopics.Where(t => db.Visits.Any(v => v.Id == t.VisitId && v.SortDay == DateOnly.MinValue))
            .Select(t => new { t.VisitId, t.Code }).ToListAsync()).Select(t => (t.VisitId, Root: t.Code.Split('.')[0])).Distinct().ToLookup(t => t.Root));
        var lanes = await reader.GetPageAsync("/visits?lanes=topic-all&zoom=all");
        foreach (var lane in lanes.QuerySelectorAll(".tl-labels li"))
        {
            var code = lane.QuerySelector("a")!.GetAttribute("href")!.Split('/')[^1];
            var drawn = Number(lane.QuerySelectorAll("span")[^1].TextContent.Split(' ')[0]) + undated[code].Count();
            if (await TotalAsync(reader, "/visits?topic=" + code) is var left && left != drawn) wrong.Add($"the lane of {code} has {drawn}, the filter leaves {left}");
        }

        var topics = await reader.GetPageAsync("/topics");
        foreach (var row in topics.QuerySelectorAll("main tbody tr"))
        {
            var code = row.QuerySelector("a")!.GetAttribute("href")!.Split('/')[^1];
            var (visits, leads) = (Number(row.Children[2].TextContent), Number(row.Children[3].TextContent));
            if (await TotalAsync(reader, "/visits?topic=" + code) is var left && left != visits) wrong.Add($"/topics says {visits} of {code}, the filter leaves {left}");
            if (leads > visits) wrong.Add($"{code} leads {leads} of its {visits} visits");
        }
        wrong.Should().BeEmpty();
    }

    private static async Task<int> TotalAsync(HttpClient reader, string href)
    {
        var page = await reader.GetPageAsync(href);
        var lede = page.QuerySelector("main .lede strong")!.TextContent;
        return lede == "No visits" ? 0 : Number(lede.Split(' ')[0]);
    }

    private static int Number(string text) => text.Trim() is "–" ? 0 : int.Parse(text.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
