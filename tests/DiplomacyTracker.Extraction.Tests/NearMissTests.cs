using DiplomacyTracker.Domain;
using DiplomacyTracker.Extraction.Scoring;

namespace DiplomacyTracker.Extraction.Tests;

public class NearMissTests
{
    private static readonly Extractor Extractor = new();

    [Theory]
    [InlineData("n19")]
    [InlineData("n20")]
    [InlineData("n21")]
    [InlineData("n22")]
    [InlineData("n23")]
    [InlineData("n24")]
    public void What_only_looks_like_a_visit_is_not_proposed_and_the_editor_is_told_why(string id)
    {
        GoldReport.TryRead(LabelledReports.Path(id), out var report).Should().BeTrue();
        var reading = Extractor.Read(report!.Text, new ReadingContext { Title = report.Title, Published = report.Published });

        reading.Proposals.Where(p => p.Subject == Subject.Visit).Should().BeEmpty();
        reading.Notice.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void Another_language_is_left_to_be_filed_by_hand()
    {
        var reading = Extractor.Read("Le président de la République est arrivé lundi à Rome pour une visite d'État de deux jours. Il doit être reçu par son homologue italien dans la matinée.", new ReadingContext());

        reading.Language.Should().Be("fr");
        reading.Proposals.Should().BeEmpty();
        reading.Notice.Should().Contain("filed by hand");
    }
}
