namespace DiplomacyTracker.Web.Auth;

/// <summary>What someone with an account may do; each role includes the ones before it.</summary>
public enum Role
{
    /// <summary>Reads, also when reading is for members only; keeps own saved searches and feeds.</summary>
    Viewer,

    /// <summary>Takes reports in, decides, creates, changes, restores.</summary>
    Editor,

    /// <summary>Makes users and keys, sees the audit log, sets the site.</summary>
    Administrator,
}
