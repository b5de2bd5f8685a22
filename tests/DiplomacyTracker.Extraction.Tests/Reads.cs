using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Extraction.Tests;

/// <summary>Reads made-up sentences and tells the outcome in a line, so that a test can say what it expects in one.</summary>
internal static class Reads
{
    private static readonly Extractor Extractor = new();

    /// <summary>Day on which the sentences of the tests are published: a Wednesday.</summary>
    public static readonly DateOnly Day = new(2031, 5, 14);

    public static Reading Of(string text, string? title = null, string? outlet = null, DateOnly? published = null) =>
        Extractor.Read(text, new ReadingContext { Published = published ?? Day, Title = title, Outlet = outlet, Language = "en" });

    /// <summary>The visits as "visitor (or office) in HOST", in the order of the proposals, parted by "; ".</summary>
    public static string Visits(string text, string? title = null) =>
        string.Join("; ", Drafts(text, Subject.Visit, title).Select(v => $"{Value(v, "/visitor") ?? Value(v, "/office")} in {Value(v, "/host")}"));

    /// <summary>One field of the first visit, or null.</summary>
    public static string? Visit(string text, string field, string? title = null) => Drafts(text, Subject.Visit, title).Select(v => Value(v, field)).FirstOrDefault();

    public static List<ProposalDraft> Drafts(string text, Subject subject, string? title = null) => [.. Of(text, title).Proposals.Where(p => p.Subject == subject)];

    public static string? Value(ProposalDraft proposal, string field) => proposal.Claims.FirstOrDefault(c => c.Field == field)?.Value;
}
