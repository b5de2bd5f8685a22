namespace DiplomacyTracker.Web.Auth;

/// <summary>Who may do what: the names of the rows of the table in <c>docs/who-may-do-what.md</c>.</summary>
public static class Policies
{
    /// <summary>Read live things: everybody when reading is open; else members and keys with scope read.</summary>
    public const string Read = "read";

    /// <summary>Inbox, proposals, full text: editors, and keys with scope edit (ingest: of its own reports).</summary>
    public const string ReadDesk = "read-desk";

    /// <summary>Post reports: editors, and keys with scope ingest.</summary>
    public const string Ingest = "ingest";

    /// <summary>Decide, create, change, trash: editors, and keys with scope edit.</summary>
    public const string Edit = "edit";

    /// <summary>Users, keys, audit, settings: administrators, and keys with scope admin.</summary>
    public const string Admin = "admin";
}
