using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace DiplomacyTracker.Web.Tests.Ops;

public sealed class CommandsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tracker-commands-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_key_is_made_listed_and_revoked()
    {
        var (status, key, _) = await RunAsync("keys", "create", "robot", "--scopes", "ingest,edit", "--expires", "90d");
        status.Should().Be(0);
        key.Trim().Should().MatchRegex("^dt_[A-Za-z0-9_-]{43}$", "the key stands alone");

        (await RunAsync("keys", "list", "--json")).Output.Should().Contain("\"name\":\"robot\"").And.Contain("\"scopes\":[\"ingest\",\"edit\"]").And.NotContain(key.Trim());
        (await RunAsync("keys", "create", "robot", "--scopes", "read")).Status.Should().Be(3);
        (await RunAsync("keys", "revoke", "robot")).Status.Should().Be(0);
        (await RunAsync("keys", "revoke", "robot")).Status.Should().Be(3);
    }

    [Fact]
    public async Task A_user_is_made_with_the_password_from_standard_input()
    {
        (await RunAsync(["users", "create", "editor@example.org", "--role", "Editor"], "a password of some length\n")).Status.Should().Be(0);
        (await RunAsync("users", "list", "--json")).Output.Should().Contain("editor@example.org").And.Contain("Editor");
        (await RunAsync("users", "reset", "editor@example.org")).Output.Should().MatchRegex("^http://127.0.0.1:5080/reset/");
        (await RunAsync("users", "disable", "editor@example.org")).Status.Should().Be(0);
        (await RunAsync("users", "disable", "nobody@example.org")).Errors.Should().Contain("nobody@example.org");
        var (status, _, errors) = await RunAsync(["users", "create", "second@example.org", "--role", "Editor"], "short\n");
        status.Should().Be(3);
        errors.Should().Contain("12 characters");
    }

    [Theory]
    [InlineData("migrat")]
    [InlineData("keys", "create", "robot")]
    [InlineData("serve", "--Access:Reading=Nobody")]
    [InlineData("migrate", "--Database:Provider=PostgreSql")]
    [InlineData("serve", "--urls=bogus")]
    [InlineData("serve", "--urls=http://127.0.0.1:99999")]
    public async Task Wrong_usage_is_told_and_ends_with_2(params string[] words)
    {
        var (status, _, errors) = await RunAsync(words);
        status.Should().Be(2);
        errors.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_database_that_is_newer_than_the_program_is_refused()
    {
        await RunAsync("migrate");
        await using (var connection = new SqliteConnection($"Data Source={folder}/tracker.db;Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "insert into \"__EFMigrationsHistory\" values ('29990101000000_FromTheFuture', '99')";
            await command.ExecuteNonQueryAsync();
        }

        var (status, _, errors) = await RunAsync("serve");

        status.Should().Be(3);
        errors.Should().Contain("newer than this program").And.Contain("FromTheFuture").And.Contain("tracker.db");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "tracker.db"), new string('x', 10_000));
        var (status, _, errors) = await RunAsync("serve");
        status.Should().Be(3);
        errors.Should().Contain("tracker.db").And.Contain("no SQLite database");
        (await File.ReadAllTextAsync(Path.Combine(folder, "tracker.db"))).Should().Be(new string('x', 10_000));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "file"), "");
        var (status, _, errors) = await RunAsync("migrate", "--Data:Directory=" + Path.Combine(folder, "file", "below"));
        status.Should().Be(3);
        errors.Should().Contain(Path.Combine(folder, "file", "below"));
    }

    [Fact]
    public async Task A_leftover_lock_of_a_killed_migration_holds_nobody_up()
    {
        await using (var connection = new SqliteConnection($"Data Source={folder}/tracker.db;Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "create table \"__EFMigrationsLock\" (\"Id\" integer primary key, \"Timestamp\" text not null); insert into \"__EFMigrationsLock\" values (1, '2026-01-01')";
            await command.ExecuteNonQueryAsync();
        }
        (await RunAsync("migrate")).Status.Should().Be(0);
    }

    [Fact]
    public async Task A_sound_store_passes_the_check()
    {
        await RunAsync("migrate");
        var (status, output, errors) = await RunAsync("check");
        (status, output.Trim()).Should().Be((0, "Nothing is wrong."), errors);
    }

    [SkippableTheory, Engines]
    public async Task A_store_whose_texts_were_edited_passes_the_check_and_a_quote_that_does_not_stand_there_is_named(Engine engine)
    {
        await using var site = new Site(engine);
        var script = await site.KeyAsync("ingest");
        foreach (var text in new[] { "Marco Rubio arrived in Mexico on Wednesday.", "Marco Rubio arrived in Mexico on Tuesday.", "A text without any visit." })
            (await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet = "Courier", text, publishedAt = "2025-09-03", externalId = text.Length > 30 ? "one" : "two" })).StatusCode.Should().Be(System.Net.HttpStatusCode.Created);
        string[] settings = ["--Database:Provider=" + (engine is Engine.Sqlite ? "Sqlite" : "PostgreSql"), "--ConnectionStrings:Tracker=" + site.Connection];
        var (status, output, errors) = await RunAsync(["check", .. settings]);
        (status, output.Trim()).Should().Be((0, "Nothing is wrong."), errors);

        await site.WithDbAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteUpdateAsync(db.Claims.Where(c => c.Field == "/visitor"), set => set.SetProperty(c => c.Quote, "Somebody")));
        (status, output, errors) = await RunAsync(["check", .. settings]);
        status.Should().Be(1, errors);
        output.Should().Contain("quotes words that do not stand at");
    }

    [Fact]
    public async Task Reports_are_read_line_by_line_and_a_bad_line_is_named_while_the_rest_go_on()
    {
        var (status, output, errors) = await RunAsync(["extract"], """
            {"id":"a","text":"Marco Rubio, the U.S. Secretary of State, arrived in Mexico on Wednesday.","published":"2025-09-03"}
            {"text":"Snow fell on the hills."}
            {"id":3}
            no JSON at all

            {"id":5,"text":"Snow fell."}
            """);
        status.Should().Be(1);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Select(line => line.GetProperty("id").ToString()).Should().Equal("a", "", "5");
        lines.Select(line => line.GetProperty("isVisit").GetBoolean()).Should().Equal(true, false, false);
        lines[0].GetProperty("visits")[0].GetProperty("host").GetString().Should().Be("MX");
        errors.Should().Contain("Line 3").And.Contain("Line 4").And.NotContain("Line 2");
    }

    [Fact]
    public async Task Labelled_reports_are_scored_and_a_folder_that_is_not_there_is_named()
    {
        var reports = Repository.File("tests/DiplomacyTracker.Extraction.Tests/Reports");
        var (status, output, errors) = await RunAsync("score", reports, "--json");
        status.Should().Be(0, errors);
        var fields = JsonDocument.Parse(output).RootElement.GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("field").GetString()!, field => field.GetProperty("f1").GetDouble());
        fields["visitor"].Should().BeGreaterThan(0.85, "the aim of the first version");
        fields["host"].Should().BeGreaterThan(0.85, "the aim of the first version");
        (await RunAsync("score", Path.Combine(folder, "nowhere"))).Should().Match<(int Status, string Output, string Errors)>(run => run.Status == 2 && run.Errors.Contains("nowhere"));
    }

    private Task<(int Status, string Output, string Errors)> RunAsync(params string[] words) => RunAsync(words, "");

    private async Task<(int Status, string Output, string Errors)> RunAsync(string[] words, string input)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. words])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        if (!words.Any(word => word.StartsWith("--Data:", StringComparison.Ordinal))) start.Environment["Data__Directory"] = folder;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
