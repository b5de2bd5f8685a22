namespace DiplomacyTracker.Web.Ops;

/// <summary>Tells settings on the command line (<c>--Data:Directory=x</c>, <c>--urls x</c>) from the words of a command.</summary>
public static class SettingsArguments
{
    private static readonly string[] Names = ["urls", "environment", "contentRoot", "applicationName", "AllowedHosts"];
    private static readonly string[] Sections = ["Data", "Database", "ConnectionStrings", "Access", "Limits", "Network", "Desk", "Dates", "Kestrel"];

    /// <summary>The settings as configuration reads them, and everything else in its order.</summary>
    public static (string[] Settings, string[] Words) Split(string[] args)
    {
        List<string> settings = [], words = [];
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
                continue;
            }
            var name = args[i][2..].Split('=', 2)[0];
            if (!Names.Contains(name, StringComparer.OrdinalIgnoreCase) && !Sections.Contains(name.Split(':', 2)[0], StringComparer.OrdinalIgnoreCase))
            {
                words.Add(args[i]);
                continue;
            }
            settings.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length) settings.Add(args[++i]);
        }
        return ([.. settings], [.. words]);
    }
}
