using DiplomacyTracker.Domain;
using DiplomacyTracker.Web.Features.Visits;

namespace DiplomacyTracker.Web.Tests.Features.Visits;

public sealed class OutcomeCountsTests
{
    [Fact]
    public void Each_outcome_is_counted_as_what_it_is()
    {
        OutcomeCounts.Words([OutcomeStatus.HopedFor, OutcomeStatus.Averted, OutcomeStatus.UnderNegotiation, OutcomeStatus.InForce, OutcomeStatus.HopedFor])
            .Should().Be("1 in force, 1 under negotiation, 2 hoped for, 1 averted");
    }

    [Fact]
    public void No_status_is_left_without_a_place()
    {
        OutcomeCounts.Words([.. Enum.GetValues<OutcomeStatus>(), OutcomeStatus.InForce]).Should().StartWith("2 in force, 1 delivered").And.EndWith("1 cannot be verified");
        OutcomeCounts.Words([]).Should().Be("none held");
    }
}
