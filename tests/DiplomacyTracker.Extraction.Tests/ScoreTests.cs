using DiplomacyTracker.Extraction.Scoring;

namespace DiplomacyTracker.Extraction.Tests;

public class ScoreTests
{
    private static readonly Lazy<ScoreCard> Card = new(() => new Scorer(new Extractor()).ScoreFolder(LabelledReports.Folder));
    private static readonly Lazy<ScoreCard> Further = new(() => new Scorer(new Extractor()).ScoreFolder(Path.Combine(LabelledReports.Folder, "further")));

    /// <summary>Floors under what is reached, so that a rule that costs more than it brings is seen; raised as the rules get better.</summary>
    [Theory]
    [InlineData("is_visit", 0.97)]
    [InlineData("visitor", 0.95)]
    [InlineData("host", 0.95)]
    [InlineData("leg", 0.95)]
    [InlineData("start", 0.95)]
    [InlineData("end", 0.75)]
    [InlineData("status", 0.95)]
    [InlineData("meetings", 0.90)]
    [InlineData("meeting_date", 0.80)]
    [InlineData("topics", 0.65)]
    public void The_labelled_reports_are_read_at_least_this_well(string field, double floor) =>
        Card.Value[field].F1.Should().BeGreaterThanOrEqualTo(floor);

    /// <summary>The further reports were written before the rules that they led to; the floors lie a little under what is reached.</summary>
    [Theory]
    [InlineData("is_visit", 0.97)]
    [InlineData("visitor", 0.92)]
    [InlineData("host", 0.93)]
    [InlineData("leg", 0.88)]
    [InlineData("start", 0.82)]
    [InlineData("status", 0.85)]
    [InlineData("meetings", 0.78)]
    public void The_further_reports_are_read_at_least_this_well(string field, double floor) =>
        Further.Value[field].F1.Should().BeGreaterThanOrEqualTo(floor);

    [Fact]
    public void A_miss_is_shown_with_its_sentence()
    {
        var miss = Card.Value.Misses.FirstOrDefault(m => m.Kind == "missed" && m.Sentence is not null);

        miss.Should().NotBeNull();
        miss!.Report.Should().NotBeEmpty();
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error()
    {
        var score = () => new Scorer(new Extractor()).ScoreFolder("/nowhere/at/all");

        score.Should().Throw<DirectoryNotFoundException>();
    }

    [Fact]
    public void Precision_and_recall_follow_from_the_counts()
    {
        var score = new FieldScore("host", 6, 2, 4);

        score.Precision.Should().Be(0.75);
        score.Recall.Should().Be(0.6);
        score.F1.Should().BeApproximately(2 * 0.75 * 0.6 / 1.35, 1e-9);
    }
}
