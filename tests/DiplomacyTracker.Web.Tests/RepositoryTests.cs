using System.CommandLine;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Ops;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiplomacyTracker.Web.Tests;

/// <summary>What must hold of the repository itself: its words follow its code, and its projects point the right way.</summary>
public sealed partial class RepositoryTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_setting_is_in_the_table_of_settings_and_nothing_else_is()
    {
        var code = SettingName().Matches(Text("src/DiplomacyTracker.Web/TrackerSettings.cs")).Select(m => m.Groups[1].Value)
            .Append("ConnectionStrings:Tracker").Append("urls").ToHashSet(StringComparer.Ordinal);

        FirstCells(Section("docs/running.md", "## Settings")).Should().BeEquivalentTo(code);
    }

    [Fact]
    public void Every_command_and_option_is_in_the_table_of_commands()
    {
        var table = Section("docs/running.md", "## Commands");
        var missing = new List<string>();
        foreach (var (name, command) in Leaves(Commands.Root(new Operator([])), ""))
        {
            var row = table.Split('\n').FirstOrDefault(line => Regex.IsMatch(line, $@"^\|[^|]*`{Regex.Escape(name)}\b"));
            if (row is null) missing.Add(name);
            else missing.AddRange(command.Options.Select(o => o.Name).Where(o => o is not ("--help" or "--version") && !Mentioned(row, name).Contains(o, StringComparison.Ordinal)).Select(o => $"{name} {o}"));
        }
        missing.Should().BeEmpty();

        static string Mentioned(string row, string name) => row[row.IndexOf('`' + name, StringComparison.Ordinal)..];
    }

    [Fact]
    public void Every_relative_link_of_the_documentation_leads_somewhere()
    {
        var dead = new List<string>();
        foreach (var page in Pages())
        {
            foreach (Match link in Link().Matches(Text(page)))
            {
                var target = link.Groups[1].Value;
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal)) continue;
                var (path, anchor) = target.Split('#', 2) is [var p, var a] ? (p, a) : (target, "");
                var file = path.Length == 0 ? Path.Combine(Root, page) : Path.GetFullPath(Path.Combine(Root, Path.GetDirectoryName(page)!, path));
                if (!File.Exists(file) && !Directory.Exists(file)) dead.Add($"{page}: {target}");
                else if (anchor.Length > 0 && !Anchors(File.ReadAllText(file)).Contains(anchor)) dead.Add($"{page}: {target} has no such heading");
            }
        }
        dead.Should().BeEmpty();
    }

    [Fact]
    public void Every_decision_is_in_the_list_of_decisions()
    {
        var list = Text("docs/decisions/README.md");
        Directory.GetFiles(Path.Combine(Root, "docs/decisions"), "0*.md").Select(f => Path.GetFileName(f)!).Should().NotBeEmpty().And.OnlyContain(name => list.Contains($"({name})"));
    }

    [Fact]
    public void The_domain_knows_no_package_and_no_other_project()
    {
        var project = XDocument.Load(Path.Combine(Root, "src/DiplomacyTracker.Domain/DiplomacyTracker.Domain.csproj"));

        project.Descendants().Where(e => e.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference").Should().BeEmpty();
        References("DiplomacyTracker.Domain").Should().OnlyContain(name => IsRuntime(name));
    }

    [Theory]
    [InlineData("DiplomacyTracker.Domain")]
    [InlineData("DiplomacyTracker.Extraction", "DiplomacyTracker.Domain")]
    [InlineData("DiplomacyTracker.Store", "DiplomacyTracker.Domain")]
    [InlineData("DiplomacyTracker.Web", "DiplomacyTracker.Domain", "DiplomacyTracker.Extraction", "DiplomacyTracker.Store")]
    public void Projects_know_only_those_they_should(string project, params string[] known) =>
        References(project).Where(name => name.StartsWith("DiplomacyTracker", StringComparison.Ordinal)).Should().BeEquivalentTo(known);

    [Fact]
    public void The_extraction_knows_nothing_but_the_domain_and_the_runtime() =>
        References("DiplomacyTracker.Extraction").Should().OnlyContain(name => name == "DiplomacyTracker.Domain" || IsRuntime(name));

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=none.db")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=127.0.0.1;Database=none")]
    public void The_migrations_lead_to_the_model(DatabaseProvider provider, string connection)
    {
        using var services = new ServiceCollection().AddStore(provider, connection).BuildServiceProvider();
        using var scope = services.CreateScope();

        scope.ServiceProvider.GetRequiredService<DiplomacyDb>().Database.HasPendingModelChanges()
            .Should().BeFalse("script/migrate NAME writes the missing step for both databases");
    }

    [SkippableFact]
    public void No_file_names_a_place_on_somebodys_machine_or_a_package_registry()
    {
        var found = new List<string>();
        foreach (var file in TrackedFiles().Where(file => Path.GetExtension(file) is not (".woff2" or ".png" or ".ico")))
        {
            var lines = File.ReadAllLines(Path.Combine(Root, file));
            for (var i = 0; i < lines.Length; i++)
            {
                if (MachinePath().Match(lines[i]) is { Success: true } path) found.Add($"{file}:{i + 1}: {path.Value}");
                if (Registry().Match(lines[i]) is { Success: true } registry) found.Add($"{file}:{i + 1}: {registry.Value}");
            }
        }
        found.Should().BeEmpty();
    }

    private static IEnumerable<(string Name, Command Command)> Leaves(Command command, string prefix) =>
        command.Subcommands.SelectMany(sub => sub.Subcommands.Count > 0 ? Leaves(sub, $"{prefix}{sub.Name} ") : [($"{prefix}{sub.Name}", sub)]);

    private static IEnumerable<string> References(string project) => Assembly.Load(project).GetReferencedAssemblies().Select(name => name.Name!);

    private static bool IsRuntime(string name) => name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "mscorlib";

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file)).Append("README.md");

    private static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Section(string path, string heading)
    {
        var text = Text(path);
        var start = text.IndexOf("\n" + heading + "\n", StringComparison.Ordinal);
        start.Should().BePositive("{0} has the part “{1}”", path, heading);
        var end = text.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    // rows of the form | `name` | … ; the line of headings has no code in it
    private static IEnumerable<string> FirstCells(string table) => table.Split('\n').Select(line => Regex.Match(line, @"^\| `([^`]+)` \|")).Where(m => m.Success).Select(m => m.Groups[1].Value);

    // as code hosts make them of headings: lower case, spaces to hyphens, everything else but letters, digits and _ left out
    private static HashSet<string> Anchors(string markdown) =>
        [.. Regex.Matches(markdown, "^#+ (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture).Select(m =>
            string.Concat(m.Groups["title"].Value.Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-'))];

    private static List<string> TrackedFiles()
    {
        Skip.IfNot(Directory.Exists(Path.Combine(Root, ".git")) || File.Exists(Path.Combine(Root, ".git")), "No working copy of a repository.");
        var start = new ProcessStartInfo("git", ["-C", Root, "ls-files", "-z"]) { UseShellExecute = false, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        using var git = Process.Start(start)!;
        var names = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        git.ExitCode.Should().Be(0);
        return [.. names.Where(name => File.Exists(Path.Combine(Root, name)))];
    }

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex("\"([A-Z][A-Za-z]+:[A-Z][A-Za-z]+)\"")]
    private static partial Regex SettingName();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    // homes of users and working folders; /home and C:\Users alone are words of every manual
    [GeneratedRegex(@"(?<![\w.~-])/(?:work|root|home/\w+)/\w|[A-Z]:\\Users\\\w")]
    private static partial Regex MachinePath();

    // a source of packages in a file, or any address of a private network
    [GeneratedRegex(@"https?://[^\s""'<>]*/v3/index\.json|registry\s*=\s*https?://|https?://(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.", RegexOptions.IgnoreCase)]
    private static partial Regex Registry();
}
