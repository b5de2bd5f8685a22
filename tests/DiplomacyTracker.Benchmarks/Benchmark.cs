using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using DiplomacyTracker.Extraction;
using DiplomacyTracker.MadeUp;
using DiplomacyTracker.Store;
using Microsoft.Data.Sqlite;

namespace DiplomacyTracker.Benchmarks;

/// <summary>
/// Shows how the product stands beside hand-written work on the same rows: one table of ratios, measured in one run. It judges
/// nothing; docs/benchmarks.md says what is to be reached.
/// </summary>
public static partial class Benchmark
{
    private const int TextLength = 5000, Writers = 16;
    private const string Words = "brandvold harbour";

    private sealed record Options(int Visits, int Rounds, int Times, bool Short, string? Program, string[] Only)
    {
        public bool Wants(string part) => Only.Length == 0 || Only.Contains(part, StringComparer.Ordinal);
    }

    public static async Task<int> Main(string[] args)
    {
        if (args is [BareSite.Word, var file])
        {
            await BareSite.RunAsync(file);
            return 0;
        }
        var visits = new Option<int>("--visits") { Description = "Visits in the store, with three articles of 5 KB each.", DefaultValueFactory = _ => 10_000 };
        var rounds = new Option<int>("--rounds") { Description = "Interleaved rounds, of which medians are shown.", DefaultValueFactory = _ => 5 };
        var times = new Option<int>("--times") { Description = "Requests in a round.", DefaultValueFactory = _ => 100 };
        var brief = new Option<bool>("--short") { Description = "A small store, one round of few requests, and the program as built: shows only that it runs." };
        var program = new Option<string?>("--program") { Description = "DLL of a published program; it is published anew, for this machine, when none is named." };
        var only = new Option<string[]>("--only") { Description = "Parts to run: start, list, page, visit, search, write, extract.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var root = new RootCommand("Ratios to hand-written work on the same rows, measured in one run.") { visits, rounds, times, brief, program, only };
        root.SetAction((parsed, _) => RunAsync(parsed.GetValue(brief)
            ? new(300, 1, 10, true, parsed.GetValue(program) ?? Built(), parsed.GetValue(only)!)
            : new(parsed.GetValue(visits), parsed.GetValue(rounds), parsed.GetValue(times), false, parsed.GetValue(program), parsed.GetValue(only)!)));
        return await root.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(Options options)
    {
        using var published = options.Program is null ? await Published.MakeAsync() : null;
        var program = options.Program ?? published!.Program;
        using var store = await Store.OpenAsync(program, new MadeUpSize(options.Visits) { TextLength = TextLength });
        var rounds = new Rounds(options.Rounds, options.Times);
        List<Line> lines = [];
        List<string> figures = [];
        if (options.Wants("extract")) await ExtractAsync(options, lines);
        if (options.Wants("start")) await StartAsync(options, program, store, figures);
        var key = options.Wants("write") ? await Server.CommandAsync(program, store, "keys", "create", "benchmark", "--scopes", "ingest") : null;
        await using (var product = await Server.ProductAsync(program, store))
        await using (var bare = await Server.BareAsync(store))
        {
            using var ours = new Client(product.Address);
            using var theirs = new Client(bare.Address);
            async Task CompareAsync(string part, string work, string against, double target, string path, string barePath, int more = 1)
            {
                if (!options.Wants(part)) return;
                lines.Add(await (rounds with { Times = rounds.Times * more }).CompareAsync(work, against, target, n => ours.GetAsync(path, n), () => product.Cpu, n => theirs.GetAsync(barePath, n), () => bare.Cpu));
            }
            await ours.GetAsync("/visits", 1);
            figures.Add(string.Create(CultureInfo.InvariantCulture, $"memory at rest, after the first page: {product.Megabytes:0} MB (target 250)"));
            const string List = $"/api/v1/visits?host={BareSite.Host}&limit=50", Search = "q=brandvold+harbour";
            if (options.Wants("list")) await SameRowsAsync(ours, theirs, List);
            // processor time of another process comes in hundredths of a second: light work is done more often
            await CompareAsync("list", "list of 50 visits with topics, JSON", "hand-written SQL, source-generated JSON", 1.5, List, "/list.json", more: 5);
            await CompareAsync("list", "the same list, asked again unchanged", "a static answer of the same size", 1.5, List, "/static.json", more: 10);
            await CompareAsync("page", "timeline page of a host: table, drawing, facets", "bare Razor page over hand-written SQL", 2, $"/visits?host={BareSite.Host}", "/list");
            if (options.Wants("page"))
            {
                lines.Add(await rounds.CompareAsync("timeline page, all since 1866", "timeline page, one quarter", 3, n => ours.GetAsync("/visits?zoom=all", n), () => product.Cpu, n => ours.GetAsync("/visits", n), () => product.Cpu));
                var drawn = await ours.SendAsync(HttpMethod.Get, "/visits?zoom=all", encoding: "gzip");
                figures.Add(string.Create(CultureInfo.InvariantCulture, $"timeline page, all since 1866, compressed: {drawn.Length / 1000.0:0.0} KB (target 60)"));
            }
            await CompareAsync("visit", "visit page", "bare Razor page over hand-written SQL", 3, "/visits/1", "/visit");
            await CompareAsync("search", "search page, two words: people, visits, articles with snippets", "the same by hand-written SQL", 2, "/search?" + Search, "/search?" + Search);
            await CompareAsync("search", "list of articles by two words, with count, JSON", "raw full-text query and count", 2, $"/api/v1/articles?{Search}&count=true&limit=20", "/articles?" + Search);
            if (options.Wants("write")) await WriteAsync(rounds, store, product, bare, key!, lines, figures);
        }
        SqliteConnection.ClearAllPools();
        Print(options, lines, figures);
        return 0;
    }

    // A comparison is worth something only between the same rows.
    private static async Task SameRowsAsync(Client ours, Client theirs, string path)
    {
        using var shown = JsonDocument.Parse(await ours.SendAsync(HttpMethod.Get, path));
        using var raw = JsonDocument.Parse(await theirs.SendAsync(HttpMethod.Get, "/list.json"));
        var (mine, other) = (shown.RootElement.GetProperty("items"), raw.RootElement.GetProperty("items"));
        for (var i = 0; i < Math.Max(mine.GetArrayLength(), other.GetArrayLength()); i++)
        {
            if (i >= mine.GetArrayLength() || i >= other.GetArrayLength() || !JsonElement.DeepEquals(mine[i], other[i]))
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Row {i} of the two lists differs:\n{(i < mine.GetArrayLength() ? mine[i] : null)}\n{(i < other.GetArrayLength() ? other[i] : null)}"));
        }
    }

    private static async Task StartAsync(Options options, string program, Store store, List<string> figures)
    {
        List<double> seconds = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            await using var product = await Server.ProductAsync(program, store);
            using var client = new Client(product.Address);
            var watch = Stopwatch.StartNew();
            await client.GetAsync("/visits", 1);
            seconds.Add((product.Started + watch.Elapsed).TotalSeconds);
        }
        seconds.Sort();
        figures.Add(string.Create(CultureInfo.InvariantCulture, $"start on an existing store, to the end of the first page: {seconds[seconds.Count / 2]:0.00} s (target 3)"));
    }

    private static async Task WriteAsync(Rounds rounds, Store store, Server product, Server bare, string key, List<Line> lines, List<string> figures)
    {
        var serial = 0;
        BareReport Next()
        {
            var n = Interlocked.Increment(ref serial);
            return new(string.Create(CultureInfo.InvariantCulture, $"Made-up Courier {n % 30 + 1}"), "Posted", "2025-09-03", "en", new MadeUpText(50_000_000 + n).Report("Ada Abend", "Mexico", new DateOnly(2025, 9, 3), TextLength).Text);
        }
        async Task PostAsync(Client client, string path, int times)
        {
            for (var i = 0; i < times; i++) await client.SendAsync(HttpMethod.Post, path, Next());
        }
        const string Ours = "/api/v1/reports?extract=never", Theirs = "/reports";
        using (Client ours = new(product.Address, key), theirs = new(bare.Address))
        {
            await PostAsync(ours, Ours, 1);
            var before = await RowsAsync(store);
            await PostAsync(ours, Ours, 1);
            var between = await RowsAsync(store);
            await PostAsync(theirs, Theirs, 1);
            var after = await RowsAsync(store);
            foreach (var (table, count) in after)
            {
                if (between[table] - before[table] != count - between[table])
                    throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A report leaves {between[table] - before[table]} rows in {table} by the product and {count - between[table]} by hand."));
            }
            lines.Add(await rounds.CompareAsync("one report posted, without extraction", "the same rows by prepared SQL, one transaction", 2, n => PostAsync(ours, Ours, n), () => product.Cpu, n => PostAsync(theirs, Theirs, n), () => bare.Cpu));
        }
        List<Client> clients = [.. Enumerable.Range(0, Writers).Select(_ => new Client(product.Address, key))], others = [.. Enumerable.Range(0, Writers).Select(_ => new Client(bare.Address))];
        var most = 0.0;
        async Task AllAsync(List<Client> all, string path, int times)
        {
            var left = Math.Max(times, Writers);
            await Task.WhenAll(all.Select(async client =>
            {
                while (Interlocked.Decrement(ref left) >= 0) await PostAsync(client, path, 1);
            }));
            most = Math.Max(most, product.Megabytes);
        }
        // 1.5 times the throughput is two thirds of the time
        lines.Add(await rounds.CompareAsync("16 scripts posting at once, a report", "the same 16, a transaction each", 1 / 1.5, n => AllAsync(clients, Ours, n), () => product.Cpu, n => AllAsync(others, Theirs, n), () => bare.Cpu, byWall: true));
        figures.Add(string.Create(CultureInfo.InvariantCulture, $"memory with 16 clients: {most:0} MB (target 500)"));
        foreach (var client in clients.Concat(others)) client.Dispose();
    }

    private static async Task<Dictionary<string, long>> RowsAsync(Store store)
    {
        await using var open = new SqliteConnection(StoreSetup.SqliteFile(store.File));
        await open.OpenAsync();
        List<string> tables = [];
        await using var command = open.CreateCommand();
        command.CommandText = "select name from sqlite_master where type = 'table' and name not like 'ArticleText_%' and name not like 'sqlite_%'";
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        }
        Dictionary<string, long> rows = new(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            command.CommandText = $"select count(*) from \"{table}\"";
            rows[table] = (long)(await command.ExecuteScalarAsync())!;
        }
        return rows;
    }

    private static async Task ExtractAsync(Options options, List<Line> lines)
    {
        var extractor = new Extractor();
        var context = new ReadingContext { Published = new DateOnly(2025, 9, 3), Language = "en" };
        foreach (var (length, times) in options.Short ? [(TextLength, 5)] : new[] { (TextLength, 100), (50_000, 20), (990_000, 1) })
        {
            var text = new MadeUpText(7).Report("Marco Rubio", "Mexico", new DateOnly(2025, 9, 3), length).Text;
            lines.Add(await new Rounds(options.Rounds, times).CompareAsync(string.Create(CultureInfo.InvariantCulture, $"extraction from {length / 1000} KB"), "compiled regex of words", 40,
                n =>
                {
                    for (var i = 0; i < n; i++) extractor.Read(text, context);
                    return Task.CompletedTask;
                }, () => Environment.CpuUsage.TotalTime,
                n =>
                {
                    for (var i = 0; i < n; i++) Matched(text);
                    return Task.CompletedTask;
                }, () => Environment.CpuUsage.TotalTime));
        }
    }

    // Each match is made, as a reader of words needs it.
    private static int Matched(string text)
    {
        var length = 0;
        foreach (Match word in Word().Matches(text)) length += word.Length;
        return length;
    }

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    private static void Print(Options options, List<Line> lines, List<string> figures)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Visits:N0} visits, {options.Visits * 3:N0} articles of 5 KB; medians of {options.Rounds} interleaved rounds of {options.Times}; {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores"));
        Console.WriteLine();
        Console.WriteLine("| work | against | target | × CPU | × wall | CPU ms, ours / theirs | wall ms, ours / theirs | reached |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var line in lines) Console.WriteLine(line.Row);
        Console.WriteLine();
        foreach (var figure in figures) Console.WriteLine("- " + figure);
    }

    private static string Built()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Published.Repository(), "src/DiplomacyTracker.Web/bin", output.Parent!.Name, output.Name, "DiplomacyTracker.Web.dll");
    }
}
