using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DiplomacyTracker.Benchmarks;

/// <summary>The product published for this machine, as docs/running.md says, into a folder that is deleted with it.</summary>
public sealed class Published : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tracker-published-").FullName;

    private Published()
    {
    }

    /// <summary>Its DLL.</summary>
    public string Program => Path.Combine(folder, "DiplomacyTracker.Web.dll");

    /// <summary>Publishes it.</summary>
    public static async Task<Published> MakeAsync()
    {
        await Console.Error.WriteLineAsync("Publishing the program …");
        var published = new Published();
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
            ["publish", Path.Combine(Repository(), "src/DiplomacyTracker.Web"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", published.folder, "-v", "quiet", "--nologo"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? published : throw new InvalidOperationException("It could not be published:\n" + said);
    }

    /// <summary>The folder of the source that this program was built from.</summary>
    public static string Repository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "DiplomacyTracker.sln"))) at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("The benchmarks run from the source: no DiplomacyTracker.sln stands above them.");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);
}
