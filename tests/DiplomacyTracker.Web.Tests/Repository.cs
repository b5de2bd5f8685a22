namespace DiplomacyTracker.Web.Tests;

/// <summary>Files of the repository that tests compare with the code.</summary>
public static class Repository
{
    /// <summary>Full path of a file of the repository.</summary>
    public static string File(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "DiplomacyTracker.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository."), path);
    }
}
