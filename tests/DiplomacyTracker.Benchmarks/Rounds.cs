using System.Diagnostics;
using System.Globalization;

namespace DiplomacyTracker.Benchmarks;

/// <summary>What one piece of work took.</summary>
/// <param name="Wall">Milliseconds by the clock.</param>
/// <param name="Cpu">Milliseconds of processor time of the process that did it.</param>
public readonly record struct Cost(double Wall, double Cpu);

/// <summary>One line of the table.</summary>
/// <param name="Target">What docs/benchmarks.md asks for; null where nothing is asked.</param>
/// <param name="ByWall">The target is for the time by the clock, not for processor time.</param>
public sealed record Line(string Work, string Against, double? Target, Cost Ours, Cost Base, bool ByWall = false)
{
    /// <summary>The ratio that the target is for.</summary>
    public double Ratio => ByWall ? Ours.Wall / Base.Wall : Ours.Cpu / Base.Cpu;

    /// <summary>A row of the Markdown table.</summary>
    public string Row => string.Create(CultureInfo.InvariantCulture,
        $"| {Work} | {Against} | {(Target is { } target ? $"{target:0.##}{(ByWall ? " (wall)" : "")}" : "–")} | {Ours.Cpu / Base.Cpu:0.0} | {Ours.Wall / Base.Wall:0.0} | {Ours.Cpu:0.00} / {Base.Cpu:0.00} | {Ours.Wall:0.00} / {Base.Wall:0.00} | {(Target is { } reach ? Ratio <= reach ? "yes" : "no" : "")} |");
}

/// <summary>Measures two pieces of work turn about, so that noise from outside falls on both, and takes medians.</summary>
/// <param name="Count">Interleaved rounds.</param>
/// <param name="Times">How often the work is done in a round.</param>
public sealed record Rounds(int Count, int Times)
{
    /// <summary>Compares them; each is done once before, unmeasured, as often as in a round.</summary>
    /// <param name="ours">Does the work as often as it is told.</param>
    /// <param name="cpu">Processor time so far of the process that does it.</param>
    public async Task<Line> CompareAsync(string work, string against, double? target, Func<int, Task> ours, Func<TimeSpan> cpu, Func<int, Task> other, Func<TimeSpan> otherCpu, bool byWall = false)
    {
        List<Cost> mine = [], theirs = [];
        await ours(Times);
        await other(Times);
        for (var round = 0; round < Count; round++)
        {
            if (round % 2 == 0) mine.Add(await MeasureAsync(ours, cpu));
            theirs.Add(await MeasureAsync(other, otherCpu));
            if (round % 2 == 1) mine.Add(await MeasureAsync(ours, cpu));
        }
        var line = new Line(work, against, target, Median(mine), Median(theirs), byWall);
        await Console.Error.WriteLineAsync(line.Row);
        return line;
    }

    /// <summary>The middle of some figures, by the clock and by processor time.</summary>
    public static Cost Median(IReadOnlyCollection<Cost> costs) => new(costs.Select(c => c.Wall).Order().ElementAt(costs.Count / 2), costs.Select(c => c.Cpu).Order().ElementAt(costs.Count / 2));

    private async Task<Cost> MeasureAsync(Func<int, Task> work, Func<TimeSpan> cpu)
    {
        var before = cpu();
        var watch = Stopwatch.StartNew();
        await work(Times);
        watch.Stop();
        return new(watch.Elapsed.TotalMilliseconds / Times, (cpu() - before).TotalMilliseconds / Times);
    }
}
