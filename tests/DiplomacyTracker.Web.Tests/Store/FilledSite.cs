using AngleSharp.Html.Parser;
using DiplomacyTracker.MadeUp;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Sqlite;
using DiplomacyTracker.Web.Auth;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiplomacyTracker.Web.Tests.Store;

/// <summary>A site on a made-up SQLite store, of which every statement is seen; the reader is an administrator, who sees all pages.</summary>
public sealed class FilledSite : IAsyncDisposable
{
    // Routes that ask nothing of what grows: they answer only to a secret or a form, or describe the program itself.
    private static readonly string[] Aside = ["/setup/{secret}", "/reset/{secret}", "/account/sign-out", "/account/theme", "/error/{status:int?}", "/openapi/{documentName}.json"];

    // The ways in which a list can be asked, beside the bare address: filters, orders, counts.
    private static readonly string[] VisitFilters =
    [
        "host=US", "host=US&host=MX", "sender=MX", "visitor=1", "topic=security", "topic=trade&host=US&status=completed", "status=announced", "kind=working", "level=foreign_minister", "region=americas", "region=americas&topic=trade",
        "outlet=1", "outlet=1&host=US", "evidence=disagree", "evidence=few&host=US", "evidence=official", "from=2024-01-01&to=2025-06-30", "from=2025-06-01", "certainty=certain&from=2024-01-01&to=2025-06-30", "from=2024-01-01&topic=trade",
        "q=Abend", "q=tariff+steel", "sort=start", "sort=-meetings", "sort=-outcomes", "sort=-sources", "topic=trade&sort=start", "host=US&sort=-sources",
    ];

    private static readonly Dictionary<string, string[]> Ways = new(StringComparer.Ordinal)
    {
        ["/visits"] = [.. VisitFilters, "zoom=all", "zoom=year", "zoom=month", "lanes=host", "lanes=topic&zoom=year", "lanes=host-all&zoom=all", "asOf=2025-09-01"],
        ["/people/1"] = ["sort=start", "sort=-meetings"],
        ["/actors/MX"] = ["sort=start"],
        ["/actors/MX/made"] = ["sort=-sources"],
        ["/topics/{topic}"] = ["sort=start", "sort=-outcomes"],
        ["/people"] = ["q=abend", "q=ada"],
        ["/actors"] = ["all=true"],
        ["/search"] = ["q=tariff", "q=tariff+steel", "q=Abend", "q=Mexico"],
        ["/inbox"] = ["state=open", "state=to_review", "state=waiting", "state=failed", "state=done", "state=dismissed", "state=all"],
        ["/api/v1/visits"] = [.. VisitFilters, "limit=500", "limit=20&count=true", "externalId=none", "topic=trade&count=true&limit=2"],
        ["/api/v1/articles"] = ["limit=500", "limit=20&count=true", "state=to_review", "outlet=1", "q=tariff+steel", "externalId=none", "url=https://example.org/1"],
    };

    private readonly Site site;
    private HttpClient reader = null!;

    private FilledSite()
    {
        Asked = new Asked();
        // its time stands still: what is kept in memory for a minute is not read anew in the midst of counting
        site = new Site(services: s => s.AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.UtcNow)).AddHttpContextAccessor().ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(Asked)));
    }

    /// <summary>What the site asks its database.</summary>
    public Asked Asked { get; }

    /// <summary>Starts a site on a store of that size.</summary>
    public static async Task<FilledSite> StartAsync(MadeUpSize size)
    {
        var filled = new FilledSite();
        await filled.site.WithDbAsync(db => MadeUpStore.FillAsync(db, size));
        filled.reader = await filled.site.AsAsync(Role.Administrator);
        return filled;
    }

    /// <summary>Works on the store itself.</summary>
    public Task WithDbAsync(Func<DiplomacyDb, Task> work) => site.WithDbAsync(work);

    /// <summary>
    /// Addresses of every page and every answer of the API that can be read, taken from the routes themselves, and of every
    /// way in which the lists among them can be asked.
    /// </summary>
    public async Task<IReadOnlyList<string>> AddressesAsync()
    {
        var topic = await site.WithDbAsync(db => db.Topics.OrderBy(t => t.Position).Select(t => t.Code).FirstAsync());
        var plain = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET"))
            .Where(e => !Aside.Contains("/" + e.RoutePattern.RawText!.TrimStart('/'), StringComparer.Ordinal))
            .SelectMany(e => Paths(e.RoutePattern, topic)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var ways = Ways.ToDictionary(way => way.Key.Replace("{topic}", topic, StringComparison.Ordinal), way => way.Value, StringComparer.Ordinal);
        plain.Should().Contain(ways.Keys, "the ways of asking belong to addresses that exist");
        return [.. plain.SelectMany(path => ways.GetValueOrDefault(path, []).Select(way => $"{path}?{way}").Prepend(path))];
    }

    /// <summary>What an address asks, once reference data and the like are in memory; and the address of its next page.</summary>
    public async Task<(IReadOnlyList<Statement> Statements, string? Next)> ReadAsync(string address)
    {
        using (await reader.GetAsync(address)) Asked.Take();
        using var answer = await reader.GetAsync(address);
        var statements = Asked.Take();
        ((int)answer.StatusCode).Should().BeInRange(200, 399, "{0} is shown", address);
        if (answer.Headers.TryGetValues("Link", out var links) && links.FirstOrDefault(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal)) is { } link) return (statements, link[1..link.IndexOf('>', StringComparison.Ordinal)]);
        var next = answer.Content.Headers.ContentType?.MediaType == "text/html" ? new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("a[rel=next]")?.GetAttribute("href") : null;
        return (statements, next);
    }

    // An optional last part gives two addresses, without it and with it.
    private static IEnumerable<string> Paths(RoutePattern pattern, string topic)
    {
        var path = "";
        foreach (var segment in pattern.PathSegments)
        {
            if (segment.Parts is [RoutePatternParameterPart { IsOptional: true }]) yield return path;
            var before = path;
            path += "/" + string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternSeparatorPart separator => separator.Content,
                RoutePatternParameterPart { Name: "id" or "key" or "visit" or "person" } => "1",
                RoutePatternParameterPart { Name: "direction" } => "made",
                RoutePatternParameterPart { Name: "code" } when before.EndsWith("/actors", StringComparison.Ordinal) => "MX",
                RoutePatternParameterPart { Name: "code" } when before.EndsWith("/topics", StringComparison.Ordinal) => topic,
                _ => throw new InvalidOperationException($"Say which address of {pattern.RawText} is to be read: its part {part} has no example."),
            }));
        }
        yield return path.Length == 0 ? "/" : path;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => site.DisposeAsync();
}
