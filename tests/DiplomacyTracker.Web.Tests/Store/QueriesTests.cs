using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Tests.Store;

/// <summary>A store of few rows and one of many, and what every page and list asked of them.</summary>
public sealed class FilledSites : IAsyncLifetime
{
    public FilledSite Few { get; private set; } = null!;
    public FilledSite Many { get; private set; } = null!;

    /// <summary>Statements of each address; next pages of the lists that have one are added to the addresses of <see cref="Many"/>.</summary>
    public Dictionary<string, IReadOnlyList<Statement>> OfFew { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc cref="OfFew"/>
    public Dictionary<string, IReadOnlyList<Statement>> OfMany { get; } = new(StringComparer.Ordinal);

    /// <summary>From the address of a next page to that of the page it goes on from.</summary>
    public Dictionary<string, string> Pages { get; } = new(StringComparer.Ordinal);

    public async Task InitializeAsync()
    {
        Few = await FilledSite.StartAsync(new(450) { Parts = 2, TextLength = 400, People = 20 });
        Many = await FilledSite.StartAsync(new(900) { Parts = 7, Articles = 4, TextLength = 400, People = 130 });
        using var all = new FluentAssertions.Execution.AssertionScope();
        foreach (var address in await Few.AddressesAsync())
        {
            OfFew.Add(address, (await Few.ReadAsync(address)).Statements);
            var (statements, next) = await Many.ReadAsync(address);
            OfMany.Add(address, statements);
            if (next is null || !Pages.TryAdd(next, address)) continue;
            OfMany.Add(next, (await Many.ReadAsync(next)).Statements);
        }
    }

    public async Task DisposeAsync()
    {
        await Few.DisposeAsync();
        await Many.DisposeAsync();
    }
}

public sealed class QueriesTests(FilledSites sites) : IClassFixture<FilledSites>
{
    [Fact]
    public void No_page_or_list_sends_more_statements_than_its_bound()
    {
        var over = sites.OfMany.Where(page => page.Value.Count > BoundOf(page.Key)).Select(page => $"{page.Key}: {page.Value.Count}, bound {BoundOf(page.Key)}");
        string.Join('\n', over).Should().BeEmpty();
    }

    [Fact]
    public void No_page_or_list_sends_more_statements_when_there_are_more_rows()
    {
        sites.OfFew.Values.Count(statements => statements.Count > 0).Should().BeGreaterThan(100, "most addresses read the store");
        var grown = sites.OfFew.Where(page => sites.OfMany[page.Key].Count > page.Value.Count).Select(page => string.Create(CultureInfo.InvariantCulture,
            $"{page.Key}: {page.Value.Count} statements with few rows, {sites.OfMany[page.Key].Count} with many:\n{string.Join('\n', sites.OfMany[page.Key].GroupBy(s => s.Sql, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => $"{g.Count()} x {g.Key}"))}"));
        string.Join('\n', grown).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/visits?zoom=all")]
    [InlineData("/people")]
    [InlineData("/people/1")]
    [InlineData("/actors/MX")]
    [InlineData("/inbox?state=all")]
    [InlineData("/api/v1/visits")]
    [InlineData("/api/v1/articles")]
    [InlineData("/api/v1/people")]
    public void The_second_page_of_a_list_sends_no_more_than_the_first(string address)
    {
        var next = sites.Pages.Where(page => page.Value == address).Select(page => page.Key).Should().ContainSingle("there are more rows than fit on one page").Subject;
        sites.OfMany[next].Should().HaveCountLessThanOrEqualTo(sites.OfMany[address].Count);
    }

    [Fact]
    public async Task No_query_of_a_page_or_list_builds_an_index_or_a_table_of_its_own()
    {
        List<string> bad = [];
        await sites.Many.WithDbAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            bad.AddRange(await BadPlansAsync(db.Database.GetDbConnection(), sites.OfMany.Keys, MakesItsOwn));
            // the statistics that an operator may have gathered change the plans
            await db.Database.ExecuteSqlRawAsync("analyze");
            bad.AddRange(await BadPlansAsync(db.Database.GetDbConnection(), sites.OfMany.Keys, MakesItsOwn));
            await db.Database.ExecuteSqlRawAsync("drop table sqlite_stat1");
        });
        string.Join('\n', bad).Should().BeEmpty();
    }

    [Fact]
    public async Task The_page_of_a_visit_looks_through_no_table()
    {
        List<string> bad = [];
        await sites.Many.WithDbAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            bad = await BadPlansAsync(db.Database.GetDbConnection(), ["/visits/1", "/api/v1/visits/1", "/api/v1/visits/1/outcomes", "/api/v1/visits/1/meetings", "/api/v1/visits/1/statements"], LooksThroughATable);
        });
        string.Join('\n', bad).Should().BeEmpty();
    }

    private static bool MakesItsOwn(List<string> plan) => plan.Exists(step => step.Contains("MATERIALIZE", StringComparison.Ordinal) || step.Contains("AUTOMATIC", StringComparison.Ordinal));

    // Parameters and the rows of a part of the same query are looked through as a matter of course.
    private static bool LooksThroughATable(List<string> plan) => plan.Exists(step => step.Split(' ') is ["SCAN", var name, ..] && name != "CONSTANT" && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
        && !plan.Contains("CO-ROUTINE " + name, StringComparer.Ordinal));

    private async Task<List<string>> BadPlansAsync(System.Data.Common.DbConnection store, IEnumerable<string> addresses, Func<List<string>, bool> isBad)
    {
        List<string> bad = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var address in addresses)
        {
            foreach (var statement in sites.OfMany[address].Where(s => seen.Add(s.Sql)))
            {
                await using var command = store.CreateCommand();
                command.CommandText = "explain query plan " + statement.Sql;
                foreach (var (name, value) in statement.Values)
                {
                    var parameter = command.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
                    command.Parameters.Add(parameter);
                }
                await using var plan = await command.ExecuteReaderAsync();
                List<string> steps = [];
                while (await plan.ReadAsync()) steps.Add(plan.GetString(3));
                if (isBad(steps)) bad.Add($"{address}:\n{string.Join('\n', steps)}\n{statement.Sql}\n");
            }
        }
        seen.Should().NotBeEmpty("the pages ask the store");
        return bad;
    }

    // The session and its user take two or three of them. The timeline draws, lists and counts under each filter, and says
    // when anything last changed; a visit reads each kind of part; the review what its proposals may add to; any other page
    // its rows and what stands beside them.
    private static int BoundOf(string address) => address.Split('?', '#')[0] switch
    {
        "/" or "/visits" => 21,
        "/visits/1" or "/visits/1/history" => 18,
        "/articles/1/review" => 15,
        "/api/v1/visits/1/claims" => 10,
        var api when api.StartsWith("/api/", StringComparison.Ordinal) => 6,
        _ => 12,
    };
}
