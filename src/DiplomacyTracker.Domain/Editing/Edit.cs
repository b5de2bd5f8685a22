namespace DiplomacyTracker.Domain.Editing;

/// <summary>Who changes something, by which way, when and why: stands in each revision and change it makes.</summary>
/// <param name="By">The user's e-mail address, <c>key:NAME</c> for an API key, or <c>command</c> for the operator.</param>
/// <param name="At">UTC.</param>
/// <param name="Reason">In the editor's words; null when none was asked for.</param>
public sealed record Edit(string By, DateTime At, string? Reason = null)
{
    /// <summary>A reason is words for the history, and no text of its own.</summary>
    public const int ReasonMax = 1000;

    /// <summary>What is wrong with a reason as it was typed.</summary>
    public static Faults Check(string? reason) => new Faults().Text(reason, "/reason", ReasonMax);

    /// <summary>How the values came in; what new claims say of themselves.</summary>
    public ClaimOrigin Origin { get; init; } = ClaimOrigin.Editor;
}

/// <summary>One saved state of a thing, kept for ever.</summary>
public sealed class Revision
{
    public long Id { get; init; }
    public Subject Subject { get; init; }
    public long SubjectId { get; init; }

    /// <summary>Counted from 1 for each thing.</summary>
    public int Version { get; init; }

    public DateTime At { get; init; }
    public string By { get; init; } = "";
    public string? Reason { get; init; }
    public ChangeKind Kind { get; init; }

    /// <summary>The whole input that gives this state, as JSON.</summary>
    public string Snapshot { get; init; } = "{}";

    /// <summary>Which claims changed their verdict in this step, as JSON list of <see cref="VerdictChange"/>; null if none.</summary>
    public string? Verdicts { get; init; }

    /// <summary>JSON Pointers of the fields that changed, one a line.</summary>
    public List<string> Fields { get; init; } = [];
}

/// <summary>One claim's verdict before and after a step.</summary>
public sealed record VerdictChange(long Claim, Verdict From, Verdict To);

/// <summary>What happened to a thing.</summary>
public enum ChangeKind
{
    [Term("It is new here")] Created,
    [Term("Some of its fields or claims changed, but not its status")] Content,
    [Term("Its status changed, perhaps with other fields")] Status,
    [Term("It became part of another thing, to which its address now leads")] Merged,
    [Term("It was put in the trash and can be brought back")] Trashed,
    [Term("It came back from the trash, or out of a merge")] Restored,
    [Term("A proposal was decided, wholly or in part, or opened again")] Decided,
}

/// <summary>One entry of the global change log.</summary>
public sealed class Change
{
    /// <summary>Rises in commit order: who has seen n never later finds an entry at or below n. Numbers may be skipped.</summary>
    public long Sequence { get; init; }

    public DateTime At { get; init; }
    public Subject Subject { get; init; }
    public long SubjectId { get; init; }
    public int Version { get; init; }
    public ChangeKind Kind { get; init; }
    public List<string> Fields { get; init; } = [];
    public string By { get; init; } = "";
    public string? Reason { get; init; }
}

/// <summary>A thing with a history: saved only together with its revision and its entry in the change log.</summary>
public abstract class Tracked
{
    public long Id { get; set; }

    /// <summary>Counted by the store from 1; the concurrency token.</summary>
    public int Version { get; set; }

    /// <summary>When it was put in the trash, UTC; null while it is live.</summary>
    public DateTime? TrashedAt { get; set; }

    /// <summary>The thing it was merged into; null while it stands by itself.</summary>
    public long? MergedIntoId { get; set; }

    /// <summary>The id another system knows it by; unique among things of its kind.</summary>
    public string? ExternalId { get; set; }

    /// <summary>What kind of thing it is.</summary>
    public abstract Subject Subject { get; }

    /// <summary>The input that gives this state again; what a revision keeps.</summary>
    public abstract object ToInput();
}
