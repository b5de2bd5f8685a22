using CsCheck;
using DiplomacyTracker.Domain.Counting;

namespace DiplomacyTracker.Domain.Tests.Counting;

public class VisitCountingTests
{
    private static readonly DateOnly First = new(2025, 1, 1);

    private static readonly Gen<CountedVisit> Exact = Gen.Select(Gen.Long[1, 1000], Gen.Long[1, 3], Gen.Int[0, 40], Gen.Int[0, 6], (id, who, start, length) => Stay(id, who, start, start + length));

    private static readonly Gen<CountedVisit> Vague = Gen.Select(Gen.Long[1, 1000], Gen.Int[0, 7], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3],
        (id, start, slack, length, endSlack) => Stay(id, 1, start, start + length) with { StartLatest = Day(start + slack), EndLatest = Day(Math.Max(start + length + endSlack, start + slack)) });

    [Theory]
    [InlineData(VisitStatus.UnderWay, VisitKind.Working, false, true)]
    [InlineData(VisitStatus.Completed, VisitKind.Unknown, false, true)]
    [InlineData(VisitStatus.Announced, VisitKind.Working, true, false)]
    [InlineData(VisitStatus.Cancelled, VisitKind.Working, true, false)]
    [InlineData(VisitStatus.Completed, VisitKind.Transit, false, false)]
    [InlineData(VisitStatus.Completed, VisitKind.Transit, true, true)]
    [InlineData(VisitStatus.Completed, VisitKind.TechnicalStop, true, false)]
    [InlineData(VisitStatus.Completed, VisitKind.Virtual, true, false)]
    public void Only_held_visits_of_a_kind_that_counts_count(VisitStatus status, VisitKind kind, bool met, bool counts) =>
        VisitCounting.CountryVisits([Stay(1, 1, 0, 1) with { Status = status, Kind = kind, HasMeetingOrSpeech = met }]).Should().HaveCount(counts ? 1 : 0);

    [Fact]
    public void Multilateral_visits_can_be_left_out() =>
        VisitCounting.CountryVisits([Stay(1, 1, 0, 1), Stay(2, 1, 5, 6) with { Kind = VisitKind.Multilateral }], withMultilateral: false).Should().ContainSingle(visit => visit.Id == 1);

    [Fact]
    public void A_visit_that_starts_by_the_day_after_the_latest_end_belongs_to_the_same_trip()
    {
        var trips = VisitCounting.Trips([Stay(4, 1, 20, 21), Stay(2, 1, 3, 4), Stay(1, 1, 0, 9), Stay(3, 1, 10, 12), Stay(5, 2, 10, 12)]);

        trips.Select(trip => trip.Legs.Select(leg => leg.Id)).Should().BeEquivalentTo([new long[] { 1, 2, 3 }, [4], [5]], options => options.WithStrictOrdering());
    }

    [Fact]
    public void An_editor_overrides_the_rule_for_trips()
    {
        var trips = VisitCounting.Trips([Stay(1, 1, 0, 1) with { EditorsTrip = 7 }, Stay(2, 1, 2, 3), Stay(3, 1, 30, 31) with { EditorsTrip = 7 }]);

        trips.Should().HaveCount(2);
        trips.Single(trip => trip.EditorsTrip == 7).Legs.Select(leg => leg.Id).Should().Equal(1, 3);
    }

    [Fact]
    public void A_visit_that_its_data_set_makes_a_trip_of_its_own_joins_no_other() =>
        VisitCounting.Trips([Stay(1, 1, 0, 2), Stay(2, 1, 2, 3) with { AloneByRule = true }, Stay(3, 1, 3, 4)]).Should().HaveCount(2);

    [Fact]
    public void Vague_dates_join_two_visits_only_when_they_must_touch() =>
        VisitCounting.Trips([Stay(1, 1, 0, 2), Stay(2, 1, 2, 30) with { StartLatest = Day(30) }]).Should().HaveCount(2);

    [Fact]
    public void Every_counted_visit_is_a_leg_of_exactly_one_trip() => Exact.Array[0, 12].Sample(visits =>
    {
        var distinct = visits.DistinctBy(visit => visit.Id).ToList();

        VisitCounting.Trips(distinct).SelectMany(trip => trip.Legs).Select(leg => leg.Id).Order().Should().Equal(distinct.Select(visit => visit.Id).Order());
    });

    [Fact]
    public void A_day_shared_by_two_visits_counts_once_for_each_traveller()
    {
        VisitCounting.TravelDays([Stay(1, 1, 0, 2), Stay(2, 1, 2, 4)]).Should().Be(new TravelDays(5, 5));
        VisitCounting.TravelDays([Stay(1, 1, 0, 2), Stay(2, 2, 2, 4)]).Should().Be(new TravelDays(6, 6));
    }

    [Fact]
    public void Exact_dates_give_the_number_of_distinct_days() => Exact.Array[0, 12].Sample(visits =>
    {
        var days = visits.SelectMany(visit => Enumerable.Range(visit.StartEarliest!.Value.DayNumber, visit.EndLatest!.Value.DayNumber - visit.StartEarliest.Value.DayNumber + 1).Select(day => (visit.Traveller, day)))
            .Distinct().Count();

        VisitCounting.TravelDays(visits).Should().Be(new TravelDays(days, days));
    });

    [Fact]
    public void Splitting_or_reordering_legs_never_changes_the_distinct_travel_days() => Gen.Select(Exact.Array[1, 8], Gen.Int[0, 100], Gen.Bool).Sample((visits, at, shared) =>
    {
        var whole = visits[at % visits.Length];
        var cut = whole.StartEarliest!.Value.AddDays(at % (whole.EndLatest!.Value.DayNumber - whole.StartEarliest.Value.DayNumber + 1));
        var rest = shared || cut == whole.EndLatest ? cut : cut.AddDays(1);
        var split = visits.Where(visit => !ReferenceEquals(visit, whole)).Reverse()
            .Append(whole with { StartEarliest = rest, StartLatest = rest }).Prepend(whole with { EndEarliest = cut, EndLatest = cut });

        VisitCounting.TravelDays(split).Should().Be(VisitCounting.TravelDays(visits));
    });

    [Fact]
    public void Vague_dates_give_the_fewest_and_the_most_days_that_any_choice_gives() => Vague.Array[1, 3].Sample(visits =>
    {
        var choices = visits.Select(Choices).Aggregate(new List<HashSet<int>> { new() }, (all, stays) => [.. all.SelectMany(days => stays.Select(stay => days.Union(stay).ToHashSet()))]);
        var days = VisitCounting.TravelDays(visits);

        days.Minimum.Should().Be(choices.Min(choice => choice.Count));
        days.Maximum.Should().Be(visits.SelectMany(visit => Enumerable.Range(visit.StartEarliest!.Value.DayNumber, visit.EndLatest!.Value.DayNumber - visit.StartEarliest.Value.DayNumber + 1)).Distinct().Count());
        days.Maximum.Should().BeGreaterThanOrEqualTo(choices.Max(choice => choice.Count));
    }, iter: 300);

    [Fact]
    public void A_visit_without_an_end_has_a_fewest_and_no_most()
    {
        var open = Stay(1, 1, 0, 0) with { EndEarliest = null, EndLatest = null };

        VisitCounting.TravelDays([open]).Should().Be(new TravelDays(1, null));
        VisitCounting.TravelDays([open], Day(0), Day(9)).Should().Be(new TravelDays(1, 10));
    }

    [Fact]
    public void Travel_days_are_clipped_to_the_window() =>
        VisitCounting.TravelDays([Stay(1, 1, 0, 9), Stay(2, 1, 20, 29)], Day(5), Day(21)).Should().Be(new TravelDays(7, 7));

    [Fact]
    public void Days_since_run_from_the_end_of_the_last_visit_at_that_level_or_higher()
    {
        CountedVisit[] visits =
        [
            Stay(1, 1, 0, 2) with { Level = OfficeLevel.HeadOfState },
            Stay(2, 2, 10, 12) with { Level = OfficeLevel.ForeignMinister },
            Stay(3, 3, 20, 22) with { Level = OfficeLevel.Ambassador, Status = VisitStatus.Cancelled },
        ];

        VisitCounting.DaysSince(visits, "US", "MX", OfficeLevel.HeadOfState, Day(30))!.Minimum.Should().Be(28);
        VisitCounting.DaysSince(visits, "US", "MX", OfficeLevel.ForeignMinister, Day(30))!.Should().Be(new DaysSinceVisit(visits[1], 18, 18));
        VisitCounting.DaysSince(visits, "US", "MX", null, Day(11))!.Minimum.Should().Be(0);
        VisitCounting.DaysSince(visits, "MX", "US", null, Day(30)).Should().BeNull();
    }

    [Fact]
    public void A_vague_end_gives_days_since_from_and_to()
    {
        var vague = Stay(1, 1, 0, 2) with { EndLatest = Day(5) };

        VisitCounting.DaysSince([vague], "US", "MX", null, Day(30)).Should().Be(new DaysSinceVisit(vague, 25, 28));
    }

    [Fact]
    public void The_place_of_a_visit_is_counted_within_its_scope()
    {
        var third = Stay(3, 1, 20, 22);
        CountedVisit[] visits = [third, Stay(1, 1, 0, 2), Stay(2, 1, 10, 12) with { Host = "EC" }, Stay(4, 2, 5, 6), Stay(5, 1, 15, 16) with { Status = VisitStatus.Cancelled }];

        VisitCounting.Place(third, visits, new CountScope { Traveller = 1 }).Should().Be(new Ordinal(3, true));
        VisitCounting.Place(third, visits, new CountScope { Traveller = 1, Host = "MX" }).Should().Be(new Ordinal(2, true));
        VisitCounting.Place(third, visits, new CountScope { Traveller = 1, Host = "MX", From = Day(3) }).Should().Be(new Ordinal(1, true));
        VisitCounting.Place(third, visits, new CountScope { Traveller = 2 }).Should().BeNull();
    }

    [Fact]
    public void A_visit_still_to_come_can_be_the_first()
    {
        var planned = Stay(9, 1, 40, 41) with { Status = VisitStatus.Scheduled };

        VisitCounting.Place(planned, [planned, Stay(1, 2, 0, 2)], new CountScope { Traveller = 1 }).Should().Be(new Ordinal(1, true));
    }

    [Fact]
    public void A_vague_start_makes_the_place_uncertain() =>
        VisitCounting.Place(Stay(1, 1, 5, 6), [Stay(2, 1, 0, 9) with { StartLatest = Day(9) }], new CountScope { Traveller = 1 }).Should().Be(new Ordinal(2, false));

    [Theory]
    [InlineData(3, 1, 0.5)]
    [InlineData(0, 2, -1.0)]
    [InlineData(2, 2, 0.0)]
    [InlineData(0, 0, null)]
    public void Reciprocity_is_the_balance_over_all_visits(int made, int received, double? balance)
    {
        var visits = Enumerable.Range(0, made).Select(i => Stay(i, 1, i, i)).Concat(Enumerable.Range(0, received).Select(i => Stay(100 + i, 2, i, i) with { Sender = "MX", Host = "US" }));

        var between = VisitCounting.Between(visits, "US", "MX");

        between.Balance.Should().Be(balance);
        between.N.Should().Be(made + received);
    }

    [Fact]
    public void Every_rule_has_a_name_of_its_own_and_one_sentence()
    {
        CountingRule.All.Select(rule => rule.Name).Should().OnlyHaveUniqueItems();
        CountingRule.All.Should().OnlyContain(rule => rule.Definition.EndsWith('.') && rule.Definition.IndexOf(". ", StringComparison.Ordinal) < 0);
    }

    private static IEnumerable<HashSet<int>> Choices(CountedVisit visit)
    {
        for (var start = visit.StartEarliest!.Value.DayNumber; start <= visit.StartLatest!.Value.DayNumber; start++)
        {
            for (var end = Math.Max(start, visit.EndEarliest!.Value.DayNumber); end <= visit.EndLatest!.Value.DayNumber; end++)
                yield return [.. Enumerable.Range(start, end - start + 1)];
        }
    }

    private static DateOnly Day(int day) => First.AddDays(day);

    private static CountedVisit Stay(long id, long traveller, int start, int end) => new()
    {
        Id = id, Traveller = traveller, Sender = "US", Host = "MX", Status = VisitStatus.Completed,
        StartEarliest = Day(start), StartLatest = Day(start), EndEarliest = Day(end), EndLatest = Day(end),
    };
}
