using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Web.Features.Timeline;

namespace DiplomacyTracker.Web.Tests.Features.Timeline;

public sealed class LaneTimelineTests
{
    private static readonly DateOnly Today = new(2025, 9, 4);

    [Fact]
    public void A_visit_stands_where_its_days_are_in_percent_of_the_window()
    {
        var svg = Draw(Visit("Mexico", "2025-07-11", "2025-07-20"), from: "2025-07-01", to: "2025-10-08").Svg;

        Bar(svg).Should().Be(("10%", "10%"));
    }

    [Fact]
    public void A_visit_that_began_before_the_window_is_cut_at_its_edge()
    {
        Bar(Draw(Visit("Mexico", "2025-06-01", "2025-07-10"), from: "2025-07-01", to: "2025-10-08").Svg).Should().Be(("0%", "10%"));
    }

    [Fact]
    public void A_visit_outside_the_window_is_not_drawn()
    {
        Draw(Visit("Mexico", "2024-06-01", "2024-06-02")).Svg.Should().NotContain("class=\"leg");
    }

    [Theory]
    [InlineData(VisitStatus.Completed, "don")]
    [InlineData(VisitStatus.UnderWay, "now")]
    [InlineData(VisitStatus.Scheduled, "con")]
    [InlineData(VisitStatus.Announced, "ann")]
    [InlineData(VisitStatus.Rumoured, "ann")]
    [InlineData(VisitStatus.Invited, "ann")]
    [InlineData(VisitStatus.Postponed, "pos")]
    [InlineData(VisitStatus.Cancelled, "can")]
    [InlineData(VisitStatus.Denied, "can")]
    public void Each_status_has_its_shape(VisitStatus status, string shape)
    {
        Draw(Visit("Mexico", "2025-09-02", "2025-09-03") with { Status = status }).Svg.Should().Contain($"class=\"leg {shape} ");
    }

    [Fact]
    public void What_is_left_of_a_visit_under_way_is_hollow()
    {
        Draw(Visit("Ecuador", "2025-09-03", "2025-09-08") with { Status = VisitStatus.UnderWay }).Svg.Should().Contain("class=\"rest\"");
        Draw(Visit("Ecuador", "2025-09-03", "2025-09-04") with { Status = VisitStatus.UnderWay }).Svg.Should().NotContain("class=\"rest\"");
    }

    [Fact]
    public void An_uncertain_start_fades_on_the_left_and_an_uncertain_end_on_the_right()
    {
        var visit = Visit("Ecuador", "2025-09-03", "2025-09-07");

        Draw(visit).Svg.Should().NotContain("mask=\"url");
        Draw(visit with { StartLatest = Day("2025-09-05") }).Svg.Should().Contain("mask=\"url(#fade-l)\"");
        Draw(visit with { EndEarliest = Day("2025-09-05") }).Svg.Should().Contain("mask=\"url(#fade-r)\"");
        Draw(visit with { StartLatest = Day("2025-09-05"), EndEarliest = Day("2025-09-05") }).Svg.Should().Contain("mask=\"url(#fade-b)\"");
    }

    [Fact]
    public void A_visit_with_an_open_beginning_is_drawn_from_the_edge()
    {
        var visit = new LaneMark("/visits/1", "t", "Mexico", VisitStatus.Announced) { StartLatest = Day("2025-09-30") };

        Bar(Draw(visit, from: "2025-07-01", to: "2025-09-30").Svg).Should().Be(("0%", "100%"));
    }

    [Fact]
    public void A_visit_without_any_date_is_not_drawn()
    {
        Draw(new LaneMark("/visits/1", "t", "Mexico", VisitStatus.Invited)).Svg.Should().NotContain("class=\"leg");
    }

    [Fact]
    public void Legs_of_one_trip_are_underlined_together_and_share_a_label()
    {
        var drawing = Draw([
            Visit("Mexico", "2025-09-02", "2025-09-03") with { Trip = 7 },
            Visit("Ecuador", "2025-09-03", "2025-09-04") with { Trip = 7, Href = "/visits/2" },
        ]);

        Regex.Count(drawing.Svg, "class=\"trip\"").Should().Be(1);
        drawing.Svg.Should().Contain(">Mexico → Ecuador</text>");
    }

    [Fact]
    public void Legs_that_share_the_day_of_travel_stand_side_by_side()
    {
        var drawing = Draw([
            Visit("Mexico", "2025-09-02", "2025-09-03") with { Trip = 7 },
            Visit("Ecuador", "2025-09-03", "2025-09-04") with { Trip = 7, Href = "/visits/2" },
        ]);

        drawing.Rows.Should().Equal(1);
    }

    [Fact]
    public void A_long_trip_names_its_first_and_last_stop_and_how_many_there_were()
    {
        var legs = new[] { "Ukraine", "Poland", "Germany", "Latvia" }.Select((host, i) =>
            Visit(host, $"2025-08-{10 + i * 2:00}", $"2025-08-{11 + i * 2:00}") with { Trip = 1, Href = $"/visits/{i}" });

        Draw([.. legs]).Svg.Should().Contain(">Ukraine → … → Latvia (4)</text>");
    }

    [Fact]
    public void Visits_at_the_same_time_in_one_lane_are_stacked()
    {
        Draw([
            Visit("A", "2025-09-02", "2025-09-05"),
            Visit("B", "2025-09-03", "2025-09-06") with { Href = "/visits/2" },
        ]).Rows.Should().Equal(2);
    }

    [Fact]
    public void No_lane_is_stacked_higher_than_four()
    {
        Draw([.. Enumerable.Range(1, 9).Select(i => Visit("A", "2025-09-02", "2025-09-05") with { Href = $"/visits/{i}" })])
            .Rows.Should().Equal(4);
    }

    [Fact]
    public void A_label_goes_right_of_its_bar_else_left_else_only_the_tooltip_is_left()
    {
        Draw(Visit("Mexico", "2025-07-10", "2025-07-11")).Svg.Should().MatchRegex("dx=\"6\" y=\"\\d+\">Mexico</text>");
        Draw(Visit("Mexico", "2025-09-28", "2025-09-30")).Svg.Should().MatchRegex("dx=\"-6\" y=\"\\d+\" text-anchor=\"end\">Mexico</text>");
        Draw(Visit("Mexico", "2025-07-01", "2025-09-30")).Svg.Should().NotContain(">Mexico</text>").And.Contain("<title>Someone to Mexico</title>");
    }

    [Fact]
    public void A_leg_outside_the_filter_is_a_grey_ghost_without_a_link()
    {
        var svg = Draw(Visit("Ghana", "2025-07-02", "2025-07-03") with { Ghost = true }).Svg;

        svg.Should().Contain("class=\"leg ghost\"").And.NotContain("<a ");
    }

    [Fact]
    public void The_future_is_shaded_and_today_is_a_line()
    {
        var drawing = Draw(Visit("Mexico", "2025-09-02", "2025-09-03"));

        drawing.Svg.Should().Contain("class=\"future\"").And.Contain("Today 4 Sep");
        drawing.TodayAt.Should().Be(7);
    }

    [Fact]
    public void A_window_in_the_past_has_neither_today_nor_future()
    {
        var drawing = Draw(Visit("Mexico", "2024-05-02", "2024-05-03"), from: "2024-04-01", to: "2024-06-30");

        drawing.Svg.Should().NotContain("class=\"future\"").And.NotContain("class=\"today\"");
        drawing.TodayAt.Should().BeNull();
    }

    [Fact]
    public void Names_from_outside_are_escaped()
    {
        var evil = "<script>alert(1)</script>\" onload=\"x";
        var model = new LaneTimelineModel(Day("2025-07-01"), Day("2025-09-30"), Today,
            [new Lane(evil, null, "/p", [new LaneMark("/visits/1\" x=\"", evil, evil, VisitStatus.Completed) { StartEarliest = Today, StartLatest = Today, EndEarliest = Today, EndLatest = Today }])])
        { Title = evil, Description = evil, Events = [new LaneEvent(Today, evil)] };

        var svg = LaneTimeline.Draw(model).Svg;

        svg.Should().NotContain("<script").And.NotContain("\" onload=\"");
        XDocument.Parse(svg).Root!.Name.LocalName.Should().Be("svg");
    }

    [Theory]
    [InlineData("2025-09-01", "2025-09-30")]
    [InlineData("2025-07-01", "2025-09-30")]
    [InlineData("2025-01-01", "2025-12-31")]
    [InlineData("2016-03-04", "2025-12-31")]
    [InlineData("1866-01-01", "2026-11-24")]
    [InlineData("0001-01-01", "9999-12-31")]
    [InlineData("2025-09-04", "2025-09-04")]
    public void Every_window_is_drawn_as_well_formed_SVG_with_a_title_and_a_scale(string from, string to)
    {
        var svg = Draw(Visit("Mexico", "2025-09-02", "2025-09-04"), from, to).Svg;

        var root = XDocument.Parse(svg).Root!;
        root.Elements().Select(e => e.Name.LocalName).Should().StartWith(["title", "desc"]);
        svg.Should().Contain("class=\"gl2\"");
        svg.Should().NotContain("style=").And.NotContain("NaN");
    }

    [Fact]
    public void A_window_that_ends_before_it_starts_is_refused()
    {
        var draw = () => LaneTimeline.Draw(new LaneTimelineModel(Day("2025-02-01"), Day("2025-01-01"), Today, []));

        draw.Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("2025-07-01", "2025-09-30", BinUnit.Day)]
    [InlineData("2025-01-01", "2025-12-31", BinUnit.Week)]
    [InlineData("2016-01-01", "2025-12-31", BinUnit.Month)]
    [InlineData("1950-01-01", "2025-12-31", BinUnit.Year)]
    [InlineData("1866-01-01", "2025-12-31", BinUnit.Decade)]
    public void Density_takes_the_shortest_period_with_at_most_120_across(string from, string to, BinUnit unit)
    {
        LaneTimeline.UnitFor(Day(from), Day(to)).Should().Be(unit);
    }

    [Theory]
    [InlineData(BinUnit.Day, "2025-09-04", "2025-09-04")]
    [InlineData(BinUnit.Week, "2025-09-01", "2025-09-07")]
    [InlineData(BinUnit.Month, "2025-09-01", "2025-09-30")]
    [InlineData(BinUnit.Year, "2025-01-01", "2025-12-31")]
    [InlineData(BinUnit.Decade, "2020-01-01", "2029-12-31")]
    public void A_day_lies_in_the_period_that_calendars_give_it(BinUnit unit, string first, string last)
    {
        LaneTimeline.Period(Today, unit).Should().Be((Day(first), Day(last)));
    }

    [Fact]
    public void In_a_density_drawing_the_height_is_the_count_and_each_bar_leads_to_its_period()
    {
        var model = new LaneTimelineModel(Day("2016-01-01"), Day("2025-12-31"), Today,
            [new Lane("Mexico", null, "/actors/MX", []) { Bins = [
                new LaneBin(Day("2020-01-01"), Day("2020-01-31"), 4, "/visits?from=2020-01-01&to=2020-01-31"),
                new LaneBin(Day("2020-02-01"), Day("2020-02-29"), 2, "/visits?from=2020-02-01&to=2020-02-29")] }])
        { Unit = BinUnit.Month };

        var svg = LaneTimeline.Draw(model).Svg;

        svg.Should().Contain("href=\"/visits?from=2020-01-01&amp;to=2020-01-31\"").And.Contain("Mexico, Jan 2020: 4 visits");
        Regex.Matches(svg, "class=\"bar\"[^>]* height=\"([0-9.]+)\"").Select(m => m.Groups[1].Value).Should().Equal("28", "14");
    }

    [Fact]
    public void A_period_that_is_wide_enough_has_its_number_over_the_bar()
    {
        var model = new LaneTimelineModel(Day("1950-01-01"), Day("2029-12-31"), Today,
            [new Lane("Mexico", null, "/actors/MX", []) { Bins = [new LaneBin(Day("2020-01-01"), Day("2029-12-31"), 41, "/visits")] }])
        { Unit = BinUnit.Decade };

        LaneTimeline.Draw(model).Svg.Should().Contain("aria-hidden=\"true\">41</text>");
    }

    [Fact]
    public void A_visit_on_the_last_day_of_a_long_window_lies_within_the_drawing()
    {
        var (x, width) = Bar(Draw(Visit("Hawaii", "1898-12-31", "1898-12-31"), from: "1866-01-01", to: "1898-12-31").Svg);
        (Percent(x) + Percent(width)).Should().BeLessThanOrEqualTo(100);

        static double Percent(string text) => double.Parse(text.TrimEnd('%'), CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Words_of_events_stand_clear_of_all_diamonds_and_are_painted_over_their_lines()
    {
        var events = new[] { "2025-08-06", "2025-08-08", "2025-08-15", "2025-08-18", "2025-08-25", "2025-08-27", "2025-08-28", "2025-09-03" }.Select(day => new LaneEvent(Day(day), "American deadline to Russia for a truce")).ToList();
        var svg = LaneTimeline.Draw(new LaneTimelineModel(Day("2025-08-01"), Day("2025-09-30"), Today, [new Lane("Someone", null, "/people/1", [])]) { Events = events }).Svg;

        svg.LastIndexOf("class=\"evtm\"", StringComparison.Ordinal).Should().BeLessThan(svg.IndexOf("class=\"s m halo\"", StringComparison.Ordinal));
        var diamonds = Regex.Matches(svg, "<svg x=\"([0-9.]+)%\" y=\"(54|71)\"").Select(m => (Row: m.Groups[2].Value == "54" ? 58 : 75, At: At(m.Groups[1].Value))).ToList();
        foreach (Match words in Regex.Matches(svg, "class=\"s m halo\" x=\"([0-9.]+)%\" dx=\"(-?7)\" y=\"(58|75)\"[^>]*>([^<]+)<"))
        {
            var (own, width) = (At(words.Groups[1].Value), words.Groups[4].Value.Length * 6.0 + 7);
            var (from, to) = words.Groups[2].Value == "7" ? (own + 6, own + width) : (own - width, own - 6);
            diamonds.Where(d => d.Row.ToString(CultureInfo.InvariantCulture) == words.Groups[3].Value && d.At > from && d.At < to).Should().BeEmpty(words.Value);
        }

        static double At(string percent) => double.Parse(percent, CultureInfo.InvariantCulture) / 100 * 860;
    }

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, CultureInfo.InvariantCulture);

    private static LaneMark Visit(string host, string start, string end) => new("/visits/1", $"Someone to {host}", host, VisitStatus.Completed)
    {
        StartEarliest = Day(start),
        StartLatest = Day(start),
        EndEarliest = Day(end),
        EndLatest = Day(end),
        Topic = "security",
    };

    private static LaneDrawing Draw(LaneMark mark, string from = "2025-07-01", string to = "2025-09-30") => Draw([mark], from, to);

    private static LaneDrawing Draw(LaneMark[] marks, string from = "2025-07-01", string to = "2025-09-30") =>
        LaneTimeline.Draw(new LaneTimelineModel(Day(from), Day(to), Today, [new Lane("Someone", null, "/people/1", marks)]));

    private static (string X, string Width) Bar(string svg)
    {
        var match = Regex.Match(svg, "class=\"bar\" x=\"([^\"]+)\" y=\"[^\"]+\" width=\"([^\"]+)\"");
        return (match.Groups[1].Value, match.Groups[2].Value);
    }
}
