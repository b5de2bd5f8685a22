using System.Text.Json;
using System.Text.Json.Serialization;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features;
using DiplomacyTracker.Web.Features.Account;
using DiplomacyTracker.Web.Features.Shared;
using DiplomacyTracker.Web.Http;
using DiplomacyTracker.Web.Ops;
using Microsoft.AspNetCore.Mvc;

return await Commands.RunAsync(args);

/// <summary>The table of contents: which services there are, then which way a request takes.</summary>
public partial class Program
{
    /// <summary>Where the site listens when nobody says otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>The program's services.</summary>
    /// <param name="settings">Settings of the command line.</param>
    /// <param name="serving">False for commands that only borrow the services.</param>
    /// <exception cref="SettingsException">A setting can't be used.</exception>
    internal static WebApplication Build(string[] settings, bool serving)
    {
        // Published, files stand beside the program wherever it is started; built from source, they stand in the project.
        var beside = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = beside });
        if (beside is null) builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().FirstOrDefault() is null)
            builder.WebHost.UseUrls(DefaultUrl);
        // a route for files that changed since the build would match every address, and answer 405 where there is nothing
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        TrackerSettings.CheckUrls(builder.Configuration["urls"]);
        var tracker = TrackerSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(tracker);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddLog(tracker, serving);

        builder.Services.AddStore(tracker.Provider, tracker.ConnectionString);
        builder.Services.AddFeatures();
        builder.Services.AddAccounts(tracker);
        builder.AddLimits(tracker);
        builder.Services.AddOpenApiDescription();

        builder.Services.AddFront()
            .AddMvcOptions(o => o.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true)
            .AddCookieTempDataProvider(o =>
            {
                o.Cookie.Name = "notice";
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            });
        // Swashbuckle reads the options of MVC, handlers those of HTTP.
        builder.Services.ConfigureHttpJsonOptions(o => Json(o.SerializerOptions));
        builder.Services.Configure<JsonOptions>(o => Json(o.JsonSerializerOptions));
        return builder.Build();
    }

    /// <summary>The way of a request, from the outside in, and all routes.</summary>
    internal static void Route(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseRequestLog();
        app.UseSecurityHeaders(Headers.Security);
        app.UseResponseCompression();
        app.UseNoStore();
        app.UseHostCookies();
        app.UseFailures();
        app.UseOpenApiPages();
        app.UseHead();
        app.UseRouting();
        app.UseAskedRoute();
        app.UseMethods();
        app.UseAuthentication();
        app.UseKeyCheck();
        app.UseLimits();
        app.UseAuthorization();
        app.UseForms();
        app.UseIdempotency();

        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapHealth();
        app.MapOpenApiDescription();
        var v1 = app.MapGroup("/api/v1");
        v1.MapMe();
        v1.MapVocabularies();
        v1.MapApi();
    }

    private static void Json(JsonSerializerOptions options)
    {
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }
}
