namespace DiplomacyTracker.Domain.Topics;

/// <summary>An agenda topic; a tree of two levels.</summary>
public sealed class Topic
{
    public long Id { get; set; }

    /// <summary><c>trade</c>, or <c>trade.tariffs</c> on the second level.</summary>
    public string Code { get; set; } = "";

    public string Label { get; set; } = "";

    /// <summary>For charts and tables: "Trade &amp; tariffs".</summary>
    public string ShortLabel { get; set; } = "";

    /// <summary>Code of the first-level topic; null on the first level.</summary>
    public string? Parent { get; set; }

    public string? Description { get; set; }
    public List<string> Keywords { get; set; } = [];

    /// <summary>sec, mig, trd, chn, cft, enr, or oth for all others: six named colours is the limit.</summary>
    public string ColourSlot { get; set; } = "oth";

    /// <summary>Place in the list; the last tie-break of the lead topic.</summary>
    public int Position { get; set; }

    public string? Iptc { get; set; }
    public string? Cameo { get; set; }

    /// <summary>The first-level code of any topic code.</summary>
    public static string Root(string code) => code.Split('.', 2)[0];
}
