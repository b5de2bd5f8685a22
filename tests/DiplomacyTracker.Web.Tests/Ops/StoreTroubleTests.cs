using System.Data.Common;
using System.Net;
using AngleSharp.Html.Dom;
using DiplomacyTracker.Store.Sqlite;
using DiplomacyTracker.Web.Auth;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DiplomacyTracker.Web.Tests.Ops;

/// <summary>What people and scripts see while the database has trouble, and that all is well when it is over.</summary>
public sealed class StoreTroubleTests
{
    // Longer than what a database file has to spare.
    private static readonly string Text = "Marco Rubio arrived in Mexico on Wednesday for talks with President Claudia Sheinbaum." + string.Concat(Enumerable.Range(0, 40_000).Select(i => $" {i}"));
    private static readonly object Report = new { outlet = "Gulf Stream Courier", publishedAt = "2025-09-03", text = Text };

    [Fact]
    public async Task On_a_full_disk_writes_answer_507_reading_goes_on_and_writing_too_once_there_is_space()
    {
        var store = new Trouble { Wait = 30_000 };
        await using var site = WithTrouble(store);
        var script = await site.KeyAsync("ingest", "read");
        store.Full = true;

        var refused = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report);

        (await refused.ProblemAsync(HttpStatusCode.InsufficientStorage)).GetProperty("detail").GetString().Should().Contain("full");
        refused.Headers.RetryAfter.Should().NotBeNull();
        (await ArticlesAsync(script)).Should().Be(0, "nothing is half-written");
        (await site.Anonymous().GetAsync("/healthz/live")).StatusCode.Should().Be(HttpStatusCode.OK);
        await site.Anonymous().GetPageAsync("/");

        store.Full = false;
        (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report)).StatusCode.Should().Be(HttpStatusCode.Created);
        (await site.Anonymous().GetAsync("/healthz/ready")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_typed_into_a_form_is_kept_over_a_full_disk_and_can_be_sent_again()
    {
        var store = new Trouble { Wait = 30_000 };
        await using var site = WithTrouble(store);
        var editor = await site.AsAsync(Role.Editor);
        editor.DefaultRequestHeaders.Add("Origin", site.Address.GetLeftPart(UriPartial.Authority));
        store.Full = true;

        var failed = await editor.SubmitAsync("/articles/new", new() { ["text"] = Text, ["outlet"] = "The <Gazette>" });

        failed.StatusCode.Should().Be(HttpStatusCode.InsufficientStorage);
        var page = await failed.PageAsync();
        page.QuerySelector("main")!.TextContent.Should().Contain("no space left").And.Contain(Text[..80]).And.Contain("The <Gazette>");
        store.Full = false;
        var again = (IHtmlFormElement)page.QuerySelector("main form[method=post]")!;
        using var content = new FormUrlEncodedContent(Browsing.FieldsOf(again));
        (await editor.PostAsync(again.GetAttribute("action"), content)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.WithDbAsync(db => db.Articles.Include(a => a.Outlet).SingleAsync())).Outlet!.Name.Should().Be("The <Gazette>");
    }

    [Fact]
    public async Task A_database_that_is_deleted_under_the_program_takes_no_more_writes_and_is_not_made_anew()
    {
        await using var site = new Site();
        var script = await site.KeyAsync("ingest", "read");
        (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report)).StatusCode.Should().Be(HttpStatusCode.Created);
        var file = Path.Combine(site.Folder, "tracker.db");
        var (kept, beside) = (file + ".kept", Directory.GetFiles(site.Folder, "tracker.db-*"));
        File.Move(file, kept);

        await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/outlets", new { name = "Lost Gazette" })).ProblemAsync(HttpStatusCode.Forbidden);
        var lost = await (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Lost Gazette", text = Text })).ProblemAsync(HttpStatusCode.ServiceUnavailable);
        lost.GetProperty("detail").GetString().Should().Contain("can't be opened");
        var ready = await site.Anonymous().GetAsync("/healthz/ready");
        (await ready.ProblemAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("detail").GetString().Should().Contain("can't be opened");
        File.Exists(file).Should().BeFalse("an empty store must not take the place of the one that is gone");

        File.Move(kept, file);
        beside.Should().AllSatisfy(name => File.Exists(name).Should().BeTrue());
        (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Found Gazette", text = Text })).StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_a_strangers_page_sends_is_not_offered_for_sending_again()
    {
        await using var site = new Site();
        var editor = await site.AsAsync(Role.Editor);
        editor.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var content = new FormUrlEncodedContent([new("text", Text), new("outlet", "Evil Gazette")]);
        var refused = await editor.PostAsync("/articles/new", content);
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).Should().NotContain("Evil Gazette");
    }

    [Fact]
    public async Task A_database_that_another_program_has_locked_answers_503_to_writes_and_goes_on_reading()
    {
        await using var site = WithTrouble(new Trouble { Wait = 1 });
        var script = await site.KeyAsync("ingest", "read");
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(site.Folder, "tracker.db")};Pooling=False"))
        {
            await other.OpenAsync();
            await using var holding = other.BeginTransaction(deferred: false);
            var refused = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report);
            (await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("detail").GetString().Should().Contain("locked");
            refused.Headers.RetryAfter.Should().NotBeNull();
            (await ArticlesAsync(script)).Should().Be(0);
        }
        (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report)).StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [SkippableFact]
    public async Task A_PostgreSQL_server_that_goes_away_is_told_by_503_and_used_again_when_it_is_back()
    {
        await using var site = new Site(Engine.PostgreSql);
        var script = await site.KeyAsync("ingest", "read");
        (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report)).StatusCode.Should().Be(HttpStatusCode.Created);
        var database = await site.WithDbAsync(db => Task.FromResult(db.Database.GetDbConnection().Database));

        await AskServerAsync($"alter database \"{database}\" allow_connections false");
        await AskServerAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'");
        foreach (var answer in new[] { await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", Report), await script.GetAsync("/api/v1/articles"), await site.Anonymous().GetAsync("/healthz/ready") })
        {
            await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter.Should().NotBeNull();
        }
        (await site.Anonymous().GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);

        await AskServerAsync($"alter database \"{database}\" allow_connections true");
        (await ArticlesAsync(script)).Should().Be(1);
        (await site.Anonymous().GetAsync("/healthz/ready")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static Site WithTrouble(Trouble trouble) => new(services: services => services.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(trouble)));

    private static async Task<int> ArticlesAsync(HttpClient script) =>
        (await (await script.GetAsync("/api/v1/articles")).JsonAsync()).GetProperty("items").GetArrayLength();

    private static async Task AskServerAsync(string sql)
    {
        await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("TRACKER_TEST_POSTGRESQL")!) { Pooling = false }.ToString());
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync();
    }

    // SQLite itself ends a write with SQLITE_FULL at the page count set, as it does on a full disk.
    private sealed class Trouble : DbConnectionInterceptor
    {
        public bool Full { get; set; }

        public int Wait { get; init; }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"pragma max_page_count={(Full ? 1 : 1_000_000)}; pragma busy_timeout={Wait};";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
