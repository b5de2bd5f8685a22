using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Domain.Tests.Articles;

public sealed class ClaimAgreementTests
{
    [Theory]
    [InlineData(Subject.Visit, "/start", "2025-09-02", "2025-09-03", true)]
    [InlineData(Subject.Visit, "/start", "2025-09", "2025-09-03", false)]   // a vaguer date that holds the other
    [InlineData(Subject.Visit, "/host", "EC", "MX", true)]
    [InlineData(Subject.Visit, "/cities/-", "Puebla", null, false)]   // a list has room for both
    [InlineData(Subject.Outcome, "/rate", "30%", "25%", true)]
    [InlineData(Subject.Meeting, "/city", "Puebla", "Mexico City", true)]
    [InlineData(Subject.AgendaItem, "/note", "combat drug cartels", "Cartel violence", false)]
    [InlineData(Subject.AgendaItem, "/modality", "expected", "stated_aim", false)]
    [InlineData(Subject.Statement, "/text", "“All is well.”", "“All is not well.”", false)]
    public void Sources_disagree_on_facts_and_not_on_the_words_for_them(Subject subject, string field, string value, string? stands, bool disputes) =>
        ClaimAgreement.Disputes(subject, field, Verdict.Open, gone: false, value, stands).Should().Be(disputes);

    [Theory]
    [InlineData(Verdict.Rejected)]
    [InlineData(Verdict.BothRight)]
    [InlineData(Verdict.Unverifiable)]
    public void A_claim_that_an_editor_has_answered_disputes_nothing(Verdict verdict) =>
        ClaimAgreement.Disputes(Subject.Visit, "/host", verdict, gone: false, "EC", "MX").Should().BeFalse();

    // Who is meant is decided by identity: a claim that was taken for the visitor is selected, however it spells the name.
    [Theory]
    [InlineData(Verdict.Selected, "Marco A. Rubio", false)]
    [InlineData(Verdict.Open, "Thomas Garst", true)]
    [InlineData(Verdict.Rejected, "Thomas Garst", false)]
    public void On_who_travelled_a_report_disagrees_when_it_was_not_taken_for_the_visitor(Verdict verdict, string value, bool disputes) =>
        ClaimAgreement.Disputes(Subject.Visit, "/visitor", verdict, gone: false, value, "Marco Rubio").Should().Be(disputes);

    [Fact]
    public void What_an_edited_text_no_longer_says_speaks_against_nothing() =>
        ClaimAgreement.Disputes(Subject.Visit, "/host", Verdict.Open, gone: true, "EC", "MX").Should().BeFalse();
}
