using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace DiplomacyTracker.Web.Tests.Http;

public sealed class ApiFileTests
{
    [Fact]
    public async Task The_committed_description_of_the_API_is_the_one_the_program_gives()
    {
        await using var site = new Site();
        var running = JsonNode.Parse(await site.Anonymous().GetStringAsync("/openapi/v1.json"));
        var committed = JsonNode.Parse(await File.ReadAllTextAsync(Committed()));

        Differences(committed, running, "").Take(10).Should().BeEmpty("script/openapi writes docs/api/v1.json anew");
    }

    private static IEnumerable<string> Differences(JsonNode? committed, JsonNode? running, string at)
    {
        if (committed is JsonObject old && running is JsonObject now)
            return old.Select(m => m.Key).Union(now.Select(m => m.Key)).SelectMany(name => Differences(old[name], now[name], $"{at}/{name}"));
        return JsonNode.DeepEquals(committed, running) ? [] : [at];
    }

    private static string Committed([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "api", "v1.json");
}
