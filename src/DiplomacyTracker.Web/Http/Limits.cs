using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Claims;
using DiplomacyTracker.Web.Auth;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;

namespace DiplomacyTracker.Web.Http;

/// <summary>How much and how fast anyone may send.</summary>
public static class Limits
{
    /// <summary>Most bytes of a request's body.</summary>
    public const long Body = 10 * 1024 * 1024;

    /// <summary>Most fields of a form: twice what the review of the longest text that is read can send.</summary>
    public const int FormFields = 20_000;

    /// <summary>Adds the server's limits, compression, and whose forwarded headers count.</summary>
    public static void AddLimits(this WebApplicationBuilder builder, TrackerSettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Body;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
            kestrel.Limits.MaxConcurrentConnections = Connections();
        });
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(25));
        builder.Services.Configure<FormOptions>(o =>
        {
            o.ValueCountLimit = FormFields;
            o.ValueLengthLimit = (int)Body;
            o.MultipartBodyLengthLimit = Body;
        });
        builder.Services.AddResponseCompression(o =>
        {
            // Pages hold no secret beside what a stranger chose, except form tokens, which are masked anew each time.
            o.EnableForHttps = true;
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "application/atom+xml", "application/geo+json", "text/calendar", "image/svg+xml"];
        });
        builder.Services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = settings.TrustedProxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var network in settings.TrustedProxies) o.KnownIPNetworks.Add(network);
        });
        builder.Services.AddSingleton<Allowance>();
    }

    /// <summary>Refuses API calls beyond the allowance with 429, and tells every caller what is left.</summary>
    public static void UseLimits(this IApplicationBuilder app) => app.UseWhen(http => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), api => api.Use(async (http, next) =>
    {
        var settings = http.RequestServices.GetRequiredService<TrackerSettings>();
        var key = http.User.FindFirstValue(Who.KeyClaim);
        var most = key is null ? settings.PerAddressPerMinute : settings.PerKeyPerMinute;
        if (most == 0)
        {
            await next(http);
            return;
        }
        var (left, seconds) = http.RequestServices.GetRequiredService<Allowance>().Take(key is null ? Address(http.Connection.RemoteIpAddress) : "key " + key, most);
        var name = key is null ? "address" : "key";
        // https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
        http.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={most};w=60");
        http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={Math.Max(left, 0)};t={seconds}");
        if (left >= 0) await next(http);
        else await new ProblemAnswer(StatusCodes.Status429TooManyRequests, "too-many", "Too many requests.",
            $"This {name} may make {most} calls a minute. Wait {seconds} s.") { RetryAfter = seconds }.ExecuteAsync(http);
    }));

    // Someone with IPv6 has a whole /64.
    private static string Address(IPAddress? address)
    {
        if (address is null) return "address";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6
            ? "address " + Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : "address " + address;
    }

    // Each connection is a file descriptor; the database, the log and static files need some beside. Beyond the limit a
    // connection is closed at once, which is better than a server that can open nothing.
    private static long? Connections()
    {
        if (!OperatingSystem.IsLinux()) return null;
        var line = File.ReadLines("/proc/self/limits").FirstOrDefault(l => l.StartsWith("Max open files", StringComparison.Ordinal));
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, var soft, ..] && long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var files)
            ? Math.Clamp(files - 192, 32, 10_000)
            : null;
    }
}

/// <summary>Counts calls in windows of a minute.</summary>
public sealed class Allowance(TimeProvider time)
{
    private const int Remembered = 50_000;
    private readonly ConcurrentDictionary<string, Window> windows = new(StringComparer.Ordinal);

    /// <summary>Takes one call.</summary>
    /// <returns>Calls left, negative when this one is too many, and seconds until the count begins anew.</returns>
    public (int Left, int Seconds) Take(string who, int most)
    {
        var now = time.GetUtcNow();
        if (windows.Count > Remembered)
        {
            foreach (var old in windows.Where(w => w.Value.Ends <= now)) windows.TryRemove(old);
        }
        var window = windows.GetOrAdd(who, _ => new() { Ends = now.AddMinutes(1) });
        lock (window)
        {
            if (window.Ends <= now)
            {
                window.Ends = now.AddMinutes(1);
                window.Used = 0;
            }
            if (window.Used <= most) window.Used++;
            return (most - window.Used, Math.Max(1, (int)Math.Ceiling((window.Ends - now).TotalSeconds)));
        }
    }

    private sealed class Window
    {
        public DateTimeOffset Ends { get; set; }
        public int Used { get; set; }
    }
}
