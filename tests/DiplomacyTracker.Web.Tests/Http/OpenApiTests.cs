namespace DiplomacyTracker.Web.Tests.Http;

public class OpenApiTests
{
    [Fact]
    public async Task Every_operation_has_an_id_a_summary_and_the_problems_it_can_answer()
    {
        await using var site = new Site();
        var document = await (await site.Anonymous().GetAsync("/openapi/v1.json")).JsonAsync();

        document.GetProperty("openapi").GetString().Should().StartWith("3.1");
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Name: $"{operation.Name} {path.Name}", operation.Value))).ToList();
        operations.Should().HaveCountGreaterThan(50);
        foreach (var (name, operation) in operations)
        {
            operation.TryGetProperty("operationId", out _).Should().BeTrue("{0} has an id", name);
            operation.TryGetProperty("summary", out var summary).Should().BeTrue("{0} has a summary", name);
            summary.GetString().Should().NotBeNullOrWhiteSpace();
            operation.GetProperty("responses").GetProperty("429").GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").EnumerateObject().Should().NotBeEmpty();
        }
        operations.Select(operation => operation.Value.GetProperty("operationId").GetString()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task The_pages_to_try_the_api_need_no_inline_script()
    {
        await using var site = new Site();
        var page = await site.Anonymous().GetPageAsync("/api/docs/index.html");
        page.QuerySelectorAll("script").Should().OnlyContain(script => script.HasAttribute("src"));
    }
}
