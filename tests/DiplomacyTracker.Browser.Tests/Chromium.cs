using DiplomacyTracker.Web.Features.Sample;
using DiplomacyTracker.Web.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DiplomacyTracker.Browser.Tests;

/// <summary>Debian's Chromium, and one site that holds the sample for tests that only read.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";
    private IPlaywright? playwright;

    public IBrowser? Browser { get; private set; }

    /// <summary>The site with the sample; null where there is no Chromium.</summary>
    public Site? Sample { get; private set; }

    public async Task InitializeAsync()
    {
        if (!File.Exists(Path)) return;
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path, Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        Sample = new Site();
        await Sample.Services.GetRequiredService<LoadSample>().RunAsync(null, default);
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        if (Sample is not null) await Sample.DisposeAsync();
    }

    /// <summary>A page that fails the test on any error or warning of script or content security policy.</summary>
    public async Task<Visitor> VisitAsync(Site site, ColorScheme scheme = ColorScheme.Light, int width = 1440, bool script = true)
    {
        Skip.If(Browser is null, $"No Chromium at {Path}: install the package chromium.");
        var context = await Browser!.NewContextAsync(new()
        {
            BaseURL = site.Address.ToString(), ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = script,
        });
        return new Visitor(context, await context.NewPageAsync());
    }
}

/// <summary>Someone at a browser.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> errors = [];

    internal Visitor(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.SetDefaultTimeout(60_000);
        page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) errors.Add(message.Text); };
        page.PageError += (_, error) => errors.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Signs in by the form.</summary>
    public async Task SignInAsync(Site site, Web.Auth.Role role)
    {
        await site.AsAsync(role);   // makes the user
        var (email, password) = Site.Credentials(role);
        await Page.GotoAsync("/sign-in");
        await Page.FillAsync("#email", email);
        await Page.FillAsync("#password", password);
        await Page.ClickAsync("main button[type=submit]");
    }

    /// <summary>On the review page: accepts every fact that is open, and saves.</summary>
    public async Task AcceptAllAsync()
    {
        foreach (var accept in await Page.Locator(".aer-a input:not(:disabled)").AllAsync()) await accept.CheckAsync(new() { Force = true });
        await Page.ClickAsync("button[value=save]:not(.vh)");
        await Page.WaitForLoadStateAsync();
    }

    /// <summary>Keeps a picture of the whole page under TestResults/screens, for people to look at.</summary>
    /// <param name="name">What it shows; becomes the file's name.</param>
    public Task KeepAsync(string name) => Page.ScreenshotAsync(new()
    {
        FullPage = true,
        Path = System.IO.Path.Combine(AppContext.BaseDirectory, "../../../TestResults/screens", string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' ? c : '_')) + ".png"),
    });

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        errors.Should().BeEmpty();
    }
}

[CollectionDefinition(nameof(Chromium))]
public sealed class ChromiumTests : ICollectionFixture<Chromium>;
