using System.Globalization;
using DiplomacyTracker.Web.Auth;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace DiplomacyTracker.Web.Ops;

/// <summary>
/// The log: one event for each request, readable on standard error, as compact JSON in the data folder. No event holds a
/// password, key, cookie or token: addresses whose path is a secret are named by their route.
/// </summary>
public static class Log
{
    /// <summary>Adds the log; commands log warnings only.</summary>
    public static void AddLog(this WebApplicationBuilder builder, TrackerSettings settings, bool serving)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog((_, log) =>
        {
            log.MinimumLevel.Is(serving ? LogEventLevel.Information : LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("System", LogEventLevel.Warning)
                // Statements and parameters belong in no log; what failed comes with the request's own event.
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
                .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
                .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Fatal)
                // Why the program could not start is told by its last line.
                .MinimumLevel.Override("Microsoft.Extensions.Hosting", LogEventLevel.Fatal)
                .Enrich.FromLogContext()
                .Enrich.With<NoRawPath>()
                .WriteTo.Sink(new ErrorOutput(new ConsoleLine()));
            if (serving)
            {
                log.WriteTo.File(new CompactJsonFormatter(), Path.Combine(settings.DataDirectory, "logs", "tracker-.jsonl"),
                    rollingInterval: RollingInterval.Day, retainedFileCountLimit: 31, fileSizeLimitBytes: 100_000_000, rollOnFileSizeLimit: true, shared: false);
            }
        }, preserveStaticLogger: true);
    }

    /// <summary>One event for each request, written when it has been answered.</summary>
    public static void UseRequestLog(this IApplicationBuilder app) => app.UseSerilogRequestLogging(o =>
    {
        // Else it writes to the one logger of the process, which is not ours where several sites run in one.
        o.Logger = app.ApplicationServices.GetRequiredService<Serilog.ILogger>();
        o.MessageTemplate = "{RequestMethod} {Address} {StatusCode} in {Elapsed:0.0} ms by {By}";
        o.IncludeQueryInRequestPath = false;
        o.GetMessageTemplateProperties = (http, _, elapsed, status) =>
        [
            new("RequestMethod", new ScalarValue(http.Request.Method)),
            new("Address", new ScalarValue(Address(http))),
            new("Route", new ScalarValue(Route(http))),
            new("StatusCode", new ScalarValue(status)),
            new("Elapsed", new ScalarValue(elapsed)),
            new("By", new ScalarValue(http.User.Signature())),
        ];
        o.GetLevel = (http, _, e) => http.Response.StatusCode >= 500 || e is not null ? LogEventLevel.Error
            : http.Request.Path.StartsWithSegments("/healthz", StringComparison.OrdinalIgnoreCase) ? LogEventLevel.Debug
            : LogEventLevel.Information;
    });

    /// <summary>Keeps which endpoint was asked for, before an error page takes its place.</summary>
    public static void UseAskedRoute(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Items.TryAdd(typeof(Log), http.GetEndpoint());
        return next(http);
    });

    // The root of a group of routes ends in a slash that its addresses have not.
    private static string? Route(HttpContext http) =>
        (Endpoint(http) as RouteEndpoint)?.RoutePattern.RawText is { } route ? (route.Length > 1 ? route.TrimEnd('/') : route) : null;

    private static Endpoint? Endpoint(HttpContext http) => http.Items.TryGetValue(typeof(Log), out var asked) ? asked as Endpoint : http.GetEndpoint();

    // Percent-encoded, so that no line end of a stranger's making gets into the log.
    private static string Address(HttpContext http)
    {
        var path = http.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>()?.OriginalPath is { } original ? new PathString(original) : http.Request.Path;
        foreach (var secret in (string[])["/setup", "/reset", "/feeds"])
        {
            if (path.StartsWithSegments(secret, StringComparison.OrdinalIgnoreCase, out var rest) && rest.HasValue) return secret + "/…";
        }
        var text = path.ToUriComponent();
        return text.Length > 400 ? text[..400] + "…" : text;
    }

    private sealed class ErrorOutput(ITextFormatter format) : Serilog.Core.ILogEventSink
    {
        private readonly Lock one = new();

        public void Emit(LogEvent logEvent)
        {
            lock (one) format.Format(logEvent, Console.Error);
        }
    }

    private sealed class ConsoleLine : ITextFormatter
    {
        public void Format(LogEvent logEvent, TextWriter output)
        {
            var level = logEvent.Level switch { LogEventLevel.Fatal => "FTL", LogEventLevel.Error => "ERR", LogEventLevel.Warning => "WRN", LogEventLevel.Information => "INF", _ => "DBG" };
            using var message = new StringWriter(CultureInfo.InvariantCulture);
            logEvent.RenderMessage(new Unquoted(message), CultureInfo.InvariantCulture);
            var text = message.ToString().Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            output.Write($"{logEvent.Timestamp.ToUniversalTime():HH:mm:ss.fff} {level} {text}");
            if (logEvent.TraceId is { } trace) output.Write($" [{trace.ToHexString()}]");
            output.WriteLine();
            if (logEvent.Exception is not null) output.WriteLine(logEvent.Exception);
        }
    }

    // Serilog puts text values in quotes; on a console they are in the way.
    private sealed class Unquoted(TextWriter inner) : TextWriter
    {
        public override System.Text.Encoding Encoding => inner.Encoding;

        public override void Write(char value)
        {
            if (value is not '"') inner.Write(value);
        }
    }
}

// The framework adds the path as it came to every event, and with it the secrets of one-time links; our own Address leaves them out.
internal sealed class NoRawPath : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
}
