using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace DiplomacyTracker.Benchmarks;

/// <summary>A program in a process of its own, that listens on a free port of this machine and says where.</summary>
public sealed class Server : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task rest;

    private Server(Process process, Uri address, TimeSpan started, Task rest) => (this.process, Address, Started, this.rest) = (process, address, started, rest);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>How long it took from the start of the process to the line that says where it listens.</summary>
    public TimeSpan Started { get; }

    /// <summary>Processor time used so far, in all threads.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Memory in use, in megabytes: the resident set.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts the product on a store.</summary>
    /// <param name="program">Its DLL.</param>
    public static Task<Server> ProductAsync(string program, Store store) => StartAsync(program, ["serve", .. Settings(store), "--urls=http://127.0.0.1:0"]);

    /// <summary>Starts the hand-written site that the product is measured against, on the same store.</summary>
    public static Task<Server> BareAsync(Store store) => StartAsync(typeof(Server).Assembly.Location, [BareSite.Word, store.File]);

    /// <summary>Runs a command of the product to its end.</summary>
    /// <returns>What it wrote to its output.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> CommandAsync(string program, Store store, params IEnumerable<string> words)
    {
        using var command = Start(program, [.. words, .. Settings(store)]);
        var complaint = command.StandardError.ReadToEndAsync();
        var written = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        return command.ExitCode == 0 ? written.Trim() : throw new InvalidOperationException($"{string.Join(' ', words)} ended with {command.ExitCode}: {await complaint}");
    }

    private static IEnumerable<string> Settings(Store store) => [$"--Data:Directory={store.Folder}", "--Limits:PerKeyPerMinute=0", "--Limits:PerAddressPerMinute=0"];

    private static async Task<Server> StartAsync(string program, IEnumerable<string> words)
    {
        var watch = Stopwatch.StartNew();
        var started = Start(program, words);
        // its log: what nobody reads must not fill the pipe
        var log = started.StandardError.ReadToEndAsync();
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("Listening on ", StringComparison.Ordinal)) continue;
            watch.Stop();
            return new(started, new Uri(line["Listening on ".Length..]), watch.Elapsed, Task.WhenAll(log, started.StandardOutput.BaseStream.CopyToAsync(Stream.Null)));
        }
        await started.WaitForExitAsync();
        var said = await log;
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(program)} ended with {started.ExitCode} before it listened: {said}"));
    }

    private static Process Start(string program, IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet")) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetDirectoryName(program)! };
        start.ArgumentList.Add(program);
        foreach (var word in words) start.ArgumentList.Add(word);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return Process.Start(start)!;
    }

    /// <summary>Ends it at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        await rest;
        process.Dispose();
    }
}
