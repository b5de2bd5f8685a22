using System.Globalization;
using System.Net;
using DiplomacyTracker.Store;

namespace DiplomacyTracker.Web;

/// <summary>Who may read the live site.</summary>
public enum ReadingAccess { Anyone, Members }

/// <summary>What can be set; see the table in <c>docs/running.md</c>. Read once at the start.</summary>
public sealed class TrackerSettings
{
    /// <summary>Where the SQLite file, logs and backups live. <c>Data:Directory</c>.</summary>
    public string DataDirectory { get; init; } = "";

    /// <summary><c>Database:Provider</c>.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary><c>ConnectionStrings:Tracker</c>; for SQLite made from the folder when it is not set.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary><c>Access:Reading</c>.</summary>
    public ReadingAccess Reading { get; init; } = ReadingAccess.Anyone;

    /// <summary>API calls a minute for each key; 0 is no limit. <c>Limits:PerKeyPerMinute</c>.</summary>
    public int PerKeyPerMinute { get; init; } = 600;

    /// <summary>API calls a minute without a key from each address; 0 is no limit. <c>Limits:PerAddressPerMinute</c>.</summary>
    public int PerAddressPerMinute { get; init; } = 300;

    /// <summary>Whose <c>X-Forwarded-*</c> headers count: addresses or networks. <c>Network:TrustedProxies</c>.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Lets feeds, fetches and webhooks reach private addresses. <c>Network:AllowPrivateAddresses</c>.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Nobody approves what they themselves entered. <c>Desk:FourEyes</c>.</summary>
    public bool FourEyes { get; init; }

    /// <summary>The last day of a week, for "later this week". <c>Dates:WeekEnds</c>.</summary>
    public DayOfWeek WeekEnds { get; init; } = DayOfWeek.Sunday;

    /// <summary>The SQLite file; null when the store is PostgreSQL or named by a connection string without a file.</summary>
    public string? SqliteFile => Provider is DatabaseProvider.Sqlite
        ? new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(ConnectionString).DataSource
        : null;

    /// <summary>Reads and checks every setting.</summary>
    /// <exception cref="SettingsException">A value can't be used; the message names the setting, the value and what is expected.</exception>
    public static TrackerSettings Read(IConfiguration configuration)
    {
        var directory = configuration["Data:Directory"] is { Length: > 0 } named ? named : DefaultDirectory();
        try
        {
            directory = Path.GetFullPath(directory);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new SettingsException($"Data:Directory is “{directory}”, which is no path: {e.Message}");
        }
        var provider = Word(configuration, "Database:Provider", DatabaseProvider.Sqlite);
        var connection = configuration.GetConnectionString("Tracker");
        if (string.IsNullOrWhiteSpace(connection))
        {
            connection = provider is DatabaseProvider.Sqlite
                ? StoreSetup.SqliteFile(Path.Combine(directory, "tracker.db"))
                : throw new SettingsException("Database:Provider is PostgreSql, but ConnectionStrings:Tracker is not set. Set it to something like “Host=127.0.0.1;Database=tracker;Username=tracker”.");
        }
        else
        {
            CheckConnection(provider, connection);
        }
        return new()
        {
            DataDirectory = directory,
            Provider = provider,
            ConnectionString = connection,
            Reading = Word(configuration, "Access:Reading", ReadingAccess.Anyone),
            PerKeyPerMinute = Count(configuration, "Limits:PerKeyPerMinute", 600),
            PerAddressPerMinute = Count(configuration, "Limits:PerAddressPerMinute", 300),
            TrustedProxies = [.. Words(configuration, "Network:TrustedProxies").Select(Network)],
            AllowPrivateAddresses = Switch(configuration, "Network:AllowPrivateAddresses"),
            FourEyes = Switch(configuration, "Desk:FourEyes"),
            WeekEnds = Word(configuration, "Dates:WeekEnds", DayOfWeek.Sunday),
        };
    }

    /// <summary>Checks where the site is to listen, before the server would fail on it.</summary>
    /// <exception cref="SettingsException">An address can't be listened on as written.</exception>
    public static void CheckUrls(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                if (BindingAddress.Parse(url) is { Port: >= 0 and <= 65535, Scheme: "http" or "https" }) continue;
            }
            catch (FormatException)
            {
                // said below
            }
            throw new SettingsException($"urls holds “{url}”, which is no address to listen on. Set it to something like “{Program.DefaultUrl}”.");
        }
    }

    // XDG base directory specification: an empty or relative $XDG_DATA_HOME counts as not set.
    private static string DefaultDirectory()
    {
        var home = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        if (string.IsNullOrEmpty(home) || !Path.IsPathRooted(home))
            home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(home, "DiplomacyTracker");
    }

    private static void CheckConnection(DatabaseProvider provider, string connection)
    {
        try
        {
            _ = provider is DatabaseProvider.Sqlite
                ? (System.Data.Common.DbConnectionStringBuilder)new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connection)
                : new Npgsql.NpgsqlConnectionStringBuilder(connection);
        }
        catch (ArgumentException e)
        {
            throw new SettingsException($"ConnectionStrings:Tracker is no connection string for {provider}: {e.Message}");
        }
    }

    private static T Word<T>(IConfiguration configuration, string key, T missing) where T : struct, Enum =>
        configuration[key] is not { Length: > 0 } text ? missing
        : Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]) ? value
        : throw new SettingsException($"{key} is “{text}”; it must be one of {string.Join(", ", Enum.GetNames<T>())}.");

    private static int Count(IConfiguration configuration, string key, int missing) =>
        configuration[key] is not { Length: > 0 } text ? missing
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw new SettingsException($"{key} is “{text}”; it must be a whole number, 0 for no limit.");

    private static bool Switch(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } text
        && (bool.TryParse(text, out var value) ? value : throw new SettingsException($"{key} is “{text}”; it must be true or false."));

    private static IEnumerable<string> Words(IConfiguration configuration, string key) =>
        configuration.GetSection(key).GetChildren().Select(child => child.Value ?? "").Append(configuration[key] ?? "")
            .SelectMany(text => text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries));

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new SettingsException($"Network:TrustedProxies holds “{text}”, which is neither an address nor a network such as 10.0.0.0/8.");
}

/// <summary>A setting that can't be used; the message is for the operator.</summary>
public sealed class SettingsException(string message) : Exception(message);
