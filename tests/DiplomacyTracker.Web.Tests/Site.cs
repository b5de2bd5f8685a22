using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit.Sdk;

namespace DiplomacyTracker.Web.Tests;

/// <summary>The databases the product runs on.</summary>
public enum Engine { Sqlite, PostgreSql }

/// <summary>Runs a <c>[SkippableTheory]</c> once for each database.</summary>
public sealed class EnginesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Engine.Sqlite], [Engine.PostgreSql]];
}

/// <summary>
/// The real program on a real port, with a database of its own. A test that starts one for PostgreSQL where there is none
/// is skipped (script/with-postgres lends one).
/// </summary>
public sealed class Site : WebApplicationFactory<Program>
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);

    private readonly Dictionary<string, string> settings;
    private readonly Action<IServiceCollection>? services;
    private readonly string connection;

    /// <summary>How to reach the site's own database.</summary>
    public string Connection => connection;
    private readonly List<HttpClient> browsers = [];
    private readonly string folder;
    private bool handedOn;

    /// <summary>Starts the site.</summary>
    /// <param name="settings">Settings beside those of the database, such as <c>Access:Reading</c>. Rate limits are off unless set.</param>
    /// <param name="services">Changes what is registered, such as the clock.</param>
    public Site(Engine engine = Engine.Sqlite, Dictionary<string, string>? settings = null, Action<IServiceCollection>? services = null)
    {
        Skip.If(engine is Engine.PostgreSql && PostgresServer is null, "No PostgreSQL: see script/with-postgres.");
        Engine = engine;
        this.settings = settings ?? [];
        this.services = services;
        folder = Path.Combine(Path.GetTempPath(), "tracker-tests", Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        connection = engine is Engine.Sqlite ? CopySqlite() : CopyPostgres();
        UseKestrel(0);
        StartServer();
    }

    private Site(Site stopped)
    {
        (Engine, settings, services, connection, folder) = (stopped.Engine, stopped.settings, stopped.services, stopped.connection, stopped.folder);
        stopped.handedOn = true;
        UseKestrel(0);
        StartServer();
    }

    private static string? PostgresServer => Environment.GetEnvironmentVariable("TRACKER_TEST_POSTGRESQL") is { Length: > 0 } server ? server : null;

    public Engine Engine { get; }

    /// <summary>The folder that the site keeps its data in.</summary>
    public string Folder => folder;

    /// <summary>Where the site listens, such as http://127.0.0.1:40123/.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>A browser without session: keeps cookies, follows no redirect.</summary>
    public HttpClient Anonymous()
    {
        // The factory's own clients follow redirects once a real port is used.
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new() }) { BaseAddress = ClientOptions.BaseAddress };
        browsers.Add(browser);
        return browser;
    }

    /// <summary>A browser in which someone of that role has signed in; the user is made the first time.</summary>
    public async Task<HttpClient> AsAsync(Role role)
    {
        var (email, password) = Credentials(role);
        using (var scope = Services.CreateScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
            if (await accounts.FindAsync(email) is null)
                (await accounts.CreateAsync(email, password, role, "test", null, default)).Faults.Should().BeEmpty();
        }
        var browser = Anonymous();
        var answer = await browser.SignInAsync(email, password);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, "{0} signs in", email);
        return browser;
    }

    /// <summary>E-mail address and password of the user that <see cref="AsAsync"/> makes.</summary>
    public static (string Email, string Password) Credentials(Role role) =>
        ($"{role.ToString().ToLowerInvariant()}@example.org", $"a long {role} password");

    /// <summary>A script with a new API key of these scopes.</summary>
    public async Task<HttpClient> KeyAsync(params string[] scopes)
    {
        var script = Anonymous();
        script.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await NewKeyAsync(scopes));
        return script;
    }

    /// <summary>A new API key.</summary>
    public async Task<string> NewKeyAsync(string[] scopes, string? name = null, string? expires = null)
    {
        using var scope = Services.CreateScope();
        var (secret, _, faults) = await scope.ServiceProvider.GetRequiredService<Keys>()
            .CreateAsync(name ?? "test-" + Guid.NewGuid().ToString("N"), scopes, expires, "test", null, default);
        faults.Should().BeEmpty();
        return secret!;
    }

    /// <summary>Works on the site's database, in a context of its own.</summary>
    public async Task<T> WithDbAsync<T>(Func<DiplomacyDb, Task<T>> work)
    {
        using var scope = Services.CreateScope();
        return await work(scope.ServiceProvider.GetRequiredService<DiplomacyDb>());
    }

    /// <inheritdoc cref="WithDbAsync{T}"/>
    public Task WithDbAsync(Func<DiplomacyDb, Task> work) => WithDbAsync(async db =>
    {
        await work(db);
        return true;
    });

    /// <summary>Waits for what a background job brings about: looks now and after each commit to the site's database, for a minute.</summary>
    /// <exception cref="TimeoutException">The minute is over.</exception>
    public async Task UntilAsync(Func<DiplomacyDb, Task<bool>> holds)
    {
        using var commits = new Commits(Services);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            while (!await WithDbAsync(holds)) await commits.NextAsync(limit.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException("What was waited for did not come about within a minute.", e);
        }
    }

    /// <summary>Ends the program as an operator would: requests at work are answered and the log is written out. The data stay until the site is disposed of.</summary>
    public async Task StopAsync() => await base.DisposeAsync();

    /// <summary>Ends the program and starts it again on the same data, which from then on are those of the new one.</summary>
    public async Task<Site> RestartAsync()
    {
        await StopAsync();
        return new(this);
    }

    /// <summary>Works with any service of the site, in a scope of its own.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work) where TService : notnull
    {
        using var scope = Services.CreateScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Data:Directory", folder);
        builder.UseSetting("Database:Provider", Engine.ToString());
        builder.UseSetting("ConnectionStrings:Tracker", connection);
        builder.UseSetting("Limits:PerKeyPerMinute", "0");
        builder.UseSetting("Limits:PerAddressPerMinute", "0");
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
        if (services is not null) builder.ConfigureServices(services);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers) browser.Dispose();
        await base.DisposeAsync();
        if (handedOn) return;
        if (Engine is Engine.Sqlite)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool(new(connection));
        }
        else
        {
            NpgsqlConnection.ClearPool(new(connection));
            await AskPostgresAsync($"drop database if exists \"{new NpgsqlConnectionStringBuilder(connection).Database}\" with (force)");
        }
        Directory.Delete(folder, recursive: true);
    }

    private string CopySqlite()
    {
        var file = Path.Combine(folder, "tracker.db");
        File.Copy(SqliteTemplate.Value.GetAwaiter().GetResult(), file);
        return StoreSetup.SqliteFile(file);
    }

    private static string CopyPostgres()
    {
        var template = PostgresTemplate.Value.GetAwaiter().GetResult();
        var name = "t_" + Guid.NewGuid().ToString("N");
        AskPostgresAsync($"create database \"{name}\" template \"{template}\"").GetAwaiter().GetResult();
        return new NpgsqlConnectionStringBuilder(PostgresServer) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("tracker-template-").FullName, "tracker.db");
        await File.Create(file).DisposeAsync();
        var template = StoreSetup.SqliteFile(file);
        await MigrateAsync(DatabaseProvider.Sqlite, template);
        await using (var open = new Microsoft.Data.Sqlite.SqliteConnection(template))
        {
            await open.OpenAsync();
            await using var command = open.CreateCommand();
            command.CommandText = "pragma wal_checkpoint(truncate); pragma journal_mode=delete;";
            await command.ExecuteNonQueryAsync();
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return file;
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        var name = "template_" + Guid.NewGuid().ToString("N");
        await AskPostgresAsync($"create database \"{name}\"");
        var template = new NpgsqlConnectionStringBuilder(PostgresServer) { Database = name, Pooling = false }.ToString();
        await MigrateAsync(DatabaseProvider.PostgreSql, template);
        return name;
    }

    private static async Task MigrateAsync(DatabaseProvider provider, string template)
    {
        await using var provided = new ServiceCollection().AddStore(provider, template)
            .AddSingleton(TimeProvider.System).AddSingleton<ReferenceData>().AddScoped<SeedReference>().BuildServiceProvider();
        await using var scope = provided.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DiplomacyDb>().Database.MigrateAsync();
        await scope.ServiceProvider.GetRequiredService<SeedReference>().RunAsync(default);
    }

    private static async Task AskPostgresAsync(string sql)
    {
        await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgresServer) { Pooling = false }.ToString());
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Tells of each transaction that a site commits.</summary>
internal sealed class Commits : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string connection;
    private readonly SemaphoreSlim committed = new(0);
    private readonly ConcurrentBag<IDisposable> subscriptions = [];

    public Commits(IServiceProvider site)
    {
        using var scope = site.CreateScope();
        connection = scope.ServiceProvider.GetRequiredService<DiplomacyDb>().Database.GetConnectionString()!;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public Task NextAsync(CancellationToken ct) => committed.WaitAsync(ct);

    public void OnNext(DiagnosticListener value)
    {
        if (string.Equals(value.Name, DbLoggerCategory.Name, StringComparison.Ordinal)) subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (string.Equals(value.Key, RelationalEventId.TransactionCommitted.Name, StringComparison.Ordinal)
            && value.Value is TransactionEndEventData { Context: { } context } && string.Equals(context.Database.GetConnectionString(), connection, StringComparison.Ordinal))
        {
            committed.Release();
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions) subscription.Dispose();
        committed.Dispose();
    }
}

/// <summary>What tests do in a browser and with the API.</summary>
public static class Browsing
{
    /// <summary>Signs in by the form.</summary>
    public static Task<HttpResponseMessage> SignInAsync(this HttpClient browser, string email, string password, string returnUrl = "/") =>
        browser.SubmitAsync("/sign-in", new() { ["email"] = email, ["password"] = password }, query: "?returnUrl=" + Uri.EscapeDataString(returnUrl));

    /// <summary>Reads a page that must answer 200.</summary>
    public static async Task<IHtmlDocument> GetPageAsync(this HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, "{0} is a page", path);
        return await answer.PageAsync();
    }

    /// <summary>The page of an answer.</summary>
    public static async Task<IHtmlDocument> PageAsync(this HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    /// <summary>
    /// Fills a form in and sends it as a browser would: all its fields as they stand, with its token, and
    /// <paramref name="fields"/> over them.
    /// </summary>
    /// <param name="path">The page that has the form; the form is the one that posts to <paramref name="action"/> (else to the page).</param>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, string path, Dictionary<string, string> fields, string? action = null, string query = "")
    {
        var page = await browser.GetPageAsync(path + query);
        var forms = page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").ToList();
        var form = forms.FirstOrDefault(f => f.GetAttribute("action") == (action ?? path)) ?? forms.FirstOrDefault(f => PathOf(f.GetAttribute("action")) == (action ?? path)) ?? (action is null ? forms.FirstOrDefault(f => !f.HasAttribute("action")) : null)
            ?? throw new InvalidOperationException($"{path} has no form that posts to {action ?? path}.");
        var sent = FieldsOf(form);
        foreach (var (name, value) in fields)
        {
            sent.RemoveAll(field => string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase));
            sent.Add(new(name, value));
        }
        using var content = new FormUrlEncodedContent(sent);
        return await browser.PostAsync(form.GetAttribute("action") is { Length: > 0 } to ? to : path + query, content);
    }

    /// <summary>The fields of a form as a browser would send them.</summary>
    public static List<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        List<KeyValuePair<string, string>> fields = [];
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is not { Length: > 0 } name || element.HasAttribute("disabled")) continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked) fields.Add(new(name, box.Value));
                    break;
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" }:
                    break;
                case IHtmlInputElement input:
                    fields.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    fields.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    fields.AddRange(select.Options.Where(option => option.IsSelected).Select(option => new KeyValuePair<string, string>(name, option.Value)));
                    break;
                default:
                    break;
            }
        }
        return fields;
    }

    /// <summary>Sends JSON.</summary>
    /// <param name="body">Text as it is, anything else as JSON.</param>
    /// <param name="headers">Such as <c>If-Match</c> and <c>Idempotency-Key</c>.</param>
    public static async Task<HttpResponseMessage> SendJsonAsync(this HttpClient script, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, Json), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await script.SendAsync(request);
    }

    /// <summary>The JSON of an answer.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    /// <summary>The problem of an answer, which must be a complete one of that status.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(status, "it answered {0}", text);
        answer.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json");
        var problem = await answer.JsonAsync();
        problem.GetProperty("status").GetInt32().Should().Be((int)status);
        foreach (var member in (string[])["type", "title", "detail", "traceId"]) problem.GetProperty(member).GetString().Should().NotBeNullOrEmpty();
        return problem;
    }

    /// <summary>Pointer and code of each fault of a problem, such as <c>/end ends-before-start</c>.</summary>
    public static IReadOnlyList<string> Faults(this JsonElement problem) => problem.TryGetProperty("errors", out var errors)
        ? [.. errors.EnumerateArray().Select(error => $"{error.GetProperty("pointer").GetString()} {error.GetProperty("code").GetString()}")]
        : [];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static string? PathOf(string? action) => action?.Split('?')[0];
}
