using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction.Tests.Finding;

/// <summary>
/// Ways of news to tell of a visit, and to tell of what is none. Each case of Wordings/travel.txt is a line of expectations and
/// a text: <c>visitor &gt; HOST status start end</c> for each leg, parted by <c>"; "</c>, with <c>-</c> for what is not given and
/// <c>*</c> for what may be either; <c>none</c> for no visit.
/// </summary>
public class WordingTests
{
    public static TheoryData<string, string, string?> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string?>();
            var file = LabelledReports.Upward("tests/DiplomacyTracker.Extraction.Tests/Wordings/travel.txt") ?? throw new FileNotFoundException("Wordings/travel.txt is not in the sources.");
            foreach (var block in File.ReadAllText(file).Split("\n\n"))
            {
                var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ToList();
                if (lines.Count == 0) continue;
                var title = lines[1].StartsWith("title: ", StringComparison.Ordinal) ? lines[1][7..] : null;
                cases.Add(lines[0], string.Join('\n', lines.Skip(title is null ? 1 : 2)), title);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_way_to_tell_of_a_visit_is_understood(string expected, string text, string? title)
    {
        var visits = Reads.Drafts(text, Subject.Visit, title).Select(v => $"{Reads.Value(v, "/visitor") ?? Reads.Value(v, "/office")} > {Value(v, "/host")} {Value(v, "/status")} {Value(v, "/start")} {Value(v, "/end")}").ToList();
        var wanted = expected == "none" ? [] : expected.Split("; ");

        visits.Select((visit, i) => i < wanted.Length ? Blurred(visit, wanted[i]) : visit).Should().Equal(wanted, text);
    }

    private static string Value(Domain.Articles.ProposalDraft visit, string field) => Reads.Value(visit, field) ?? "-";

    // What may be either is not compared.
    private static string Blurred(string visit, string wanted)
    {
        var (have, want) = (visit.Split(' '), wanted.Split(' '));
        if (have.Length != want.Length) return visit;
        for (var i = 0; i < have.Length; i++)
            if (want[i] == "*") have[i] = "*";
        return string.Join(' ', have);
    }
}
