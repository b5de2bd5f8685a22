using System.Net;
using System.Text.Json;

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
    public async Task Every_part_of_an_address_that_varies_is_described()
    {
        await using var site = new Site();
        var document = await (await site.Anonymous().GetAsync("/openapi/v1.json")).JsonAsync();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            var varies = path.Name.Split('{').Skip(1).Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)]);
            foreach (var operation in path.Value.EnumerateObject())
            {
                var described = operation.Value.TryGetProperty("parameters", out var parameters)
                    ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => parameter.GetProperty("name").GetString()) : [];
                described.Should().BeEquivalentTo(varies, "of {0} {1}", operation.Name, path.Name);
            }
        }
    }

    [SkippableTheory, Engines]
    public async Task Each_example_of_a_thing_or_report_can_be_sent_as_it_stands(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("edit", "ingest", "read");
        var document = await (await script.GetAsync("/openapi/v1.json")).JsonAsync();
        var owners = new Dictionary<string, long>(StringComparer.Ordinal);
        var sent = 0;
        foreach (var (path, operation) in document.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("post", out _)).Select(path => (path.Name, path.Value.GetProperty("post")))
            .OrderBy(made => made.Item2.GetProperty("operationId").GetString() switch { "createPerson" => 0, "createVisit" => 1, _ => 2 }))
        {
            if (!operation.TryGetProperty("requestBody", out var body) || path.StartsWith("/api/v1/proposals", StringComparison.Ordinal)) continue;
            var name = operation.GetProperty("operationId").GetString()!;
            var example = body.GetProperty("content").GetProperty("application/json").GetProperty("example");
            // an office below its person is one like any other, and may be there once
            if (name == "createPersonOffice") example = JsonSerializer.Deserialize<JsonElement>("""{ "actor": "NO", "title": "Minister", "level": "other_minister", "from": "2023" }""");
            var address = owners.Aggregate(path, (at, owner) => at.Replace($"{{{owner.Key}}}", owner.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
            var answer = await script.SendJsonAsync(HttpMethod.Post, address, example);
            answer.StatusCode.Should().Be(HttpStatusCode.Created, "{0}: {1}", name, await answer.Content.ReadAsStringAsync());
            if (name is "createPerson" or "createVisit") owners[name == "createPerson" ? "person" : "visit"] = (await answer.JsonAsync()).GetProperty("id").GetInt64();
            sent++;
        }
        sent.Should().BeGreaterThan(12);
    }

    [Fact]
    public async Task The_members_of_every_body_and_answer_are_named()
    {
        await using var site = new Site();
        var document = await (await site.Anonymous().GetAsync("/openapi/v1.json")).JsonAsync();
        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => method.Value)))
        {
            var name = operation.GetProperty("operationId").GetString();
            if (name is "getVocabularies") continue;   // lists by name, as many as there are
            var contents = operation.GetProperty("responses").EnumerateObject().Where(response => response.Name[0] == '2').Select(response => response.Value).ToList();
            if (operation.TryGetProperty("requestBody", out var body)) contents.Add(body);
            foreach (var content in contents.Where(content => content.TryGetProperty("content", out _)))
                content.GetProperty("content").GetProperty("application/json").GetProperty("schema").TryGetProperty("additionalProperties", out _).Should().BeFalse("{0} says what it takes and gives", name);
        }
    }

    [Fact]
    public async Task The_pages_to_try_the_api_need_no_inline_script()
    {
        await using var site = new Site();
        var page = await site.Anonymous().GetPageAsync("/api/docs/index.html");
        page.QuerySelectorAll("script").Should().OnlyContain(script => script.HasAttribute("src"));
    }
}
