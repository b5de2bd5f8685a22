using System.Globalization;
using System.Text;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Web.Features.Shared;

namespace DiplomacyTracker.Web.Features.Timeline;

/// <summary>How much time a drawing shows at once; Earlier and Later move by it.</summary>
public enum TimelineZoom { Month, Quarter, Year, All }

/// <summary>How long the periods of a density drawing are.</summary>
public enum BinUnit { Day, Week, Month, Year, Decade }

/// <summary>One visit as a lane draws it.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Title">The whole of it in words, for the tooltip and screen readers: "Marco Rubio to Mexico City, Mexico, 2–3 Sep 2025. Completed. Security."</param>
/// <param name="Label">The short word beside the bar: the host, or the traveller in host lanes.</param>
/// <param name="Status">Decides the shape.</param>
public sealed record LaneMark(string Href, string Title, string Label, VisitStatus Status)
{
    /// <summary>The first and last day it may have begun; null where nothing bounds it.</summary>
    public DateOnly? StartEarliest { get; init; }
    public DateOnly? StartLatest { get; init; }

    /// <summary>The first and last day it may have ended; null where nothing bounds it.</summary>
    public DateOnly? EndEarliest { get; init; }
    public DateOnly? EndLatest { get; init; }

    /// <summary>Code of the lead topic, which gives the colour; null for none.</summary>
    public string? Topic { get; init; }

    /// <summary>Legs with the same trip are underlined together and share one label.</summary>
    public long? Trip { get; init; }

    /// <summary>A leg of a shown trip that the filter leaves out: drawn thin and grey, not linked, not counted.</summary>
    public bool Ghost { get; init; }
}

/// <summary>One row of the drawing.</summary>
/// <param name="Label">Traveller, host or topic.</param>
/// <param name="Sub">Office and country, or a count; may be null.</param>
/// <param name="Href">Where the label leads.</param>
/// <param name="Marks">Its visits; order does not matter.</param>
public sealed record Lane(string Label, string? Sub, string Href, IReadOnlyList<LaneMark> Marks)
{
    /// <summary>The part of the label that narrow screens leave out: a first name with its space.</summary>
    public string? First { get; init; }

    /// <summary>Code of the topic when lanes are topics.</summary>
    public string? Topic { get; init; }

    /// <summary>Counts by period, drawn instead of <see cref="Marks"/> when there are too many visits for marks.</summary>
    public IReadOnlyList<LaneBin> Bins { get; init; } = [];
}

/// <summary>How many visits of a lane began, by their first possible day, in one period.</summary>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
/// <param name="Href">The same view narrowed to the period.</param>
public sealed record LaneBin(DateOnly From, DateOnly To, int Count, string Href);

/// <summary>Something that happened around the visits: a diamond over the lanes.</summary>
public sealed record LaneEvent(DateOnly Day, string Label);

/// <summary>All that a lane timeline is drawn from.</summary>
/// <param name="From">First day shown.</param>
/// <param name="To">Last day shown, inclusive.</param>
/// <param name="Today">Drawn as a line when it is within; what is after it is shaded.</param>
/// <param name="Lanes">From top to bottom.</param>
public sealed record LaneTimelineModel(DateOnly From, DateOnly To, DateOnly Today, IReadOnlyList<Lane> Lanes)
{
    public IReadOnlyList<LaneEvent> Events { get; init; } = [];

    /// <summary>Heading: the finding when it is known, else the subject.</summary>
    public string Heading { get; init; } = "Who is travelling";

    /// <summary>One sentence on what lanes are.</summary>
    public string Caption { get; init; } = "";

    /// <summary>The drawing's accessible title.</summary>
    public string Title { get; init; } = "";

    /// <summary>The drawing's accessible description.</summary>
    public string Description { get; init; } = "";

    /// <summary>Periods of the density form; null draws marks.</summary>
    public BinUnit? Unit { get; init; }

    /// <summary>Lanes left out of the drawing, and where they are shown.</summary>
    public int MoreLanes { get; init; }
    public string? MoreHref { get; init; }

    /// <summary>Source and freshness, for the foot of the figure.</summary>
    public string Source { get; init; } = "";

    /// <summary>The same visits as data; null hides the link.</summary>
    public string? DataHref { get; init; }

    /// <summary>Visits without any date, listed under the drawing.</summary>
    public IReadOnlyList<(string Text, string Href)> Undated { get; init; } = [];

    /// <summary>Whether that list is folded: beside a drawing of one period it is not about that period.</summary>
    public bool UndatedFolded { get; init; }

    /// <summary>Why visits without a date stand under a drawing of one period; null when no period was asked for.</summary>
    public string? UndatedWhy { get; init; }
}

/// <summary>A finished drawing.</summary>
/// <param name="Svg">The SVG element, escaped.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="Rows">How many rows of bars each lane needed, 1 to 4.</param>
/// <param name="TodayAt">Today's place in tenths of the width, 0 to 9; null when it is not within.</param>
public sealed record LaneDrawing(string Svg, int Height, IReadOnlyList<int> Rows, int? TodayAt);

/// <summary>
/// Draws lanes of visits over time as SVG with x in percent and y in pixels, so that the page stays fluid without script.
/// A pure function of its model.
/// </summary>
/// <remarks>
/// Shapes: solid completed; half solid under way; outline confirmed; dashed announced; dashed with two strokes postponed;
/// outline with a cross cancelled; faded ends where the date is uncertain. Labels are placed for a width of 860 px: right of
/// the bar, else left, else left out, with the words still in the tooltip.
/// </remarks>
public static class LaneTimeline
{
    /// <summary>Up to this many visits in view are drawn one by one; above, as counts by period.</summary>
    public const int MostMarks = 400;

    /// <summary>No density drawing has more periods than this across.</summary>
    public const int MostBins = 120;

    private const int LaneTop = 84;
    private const int LaneHeight = 36;
    private const int RowHeight = 24;
    private const int MostRows = 4;
    private const double Width = 860;
    private const double LetterWidth = 6.3;
    private const double LeastBar = 0.4;

    /// <summary>The shortest period with which a window needs no more than <see cref="MostBins"/>.</summary>
    public static BinUnit UnitFor(DateOnly from, DateOnly to)
    {
        var days = to.DayNumber - from.DayNumber + 1;
        if (days <= MostBins) return BinUnit.Day;
        if (days / 7 + 2 <= MostBins) return BinUnit.Week;
        if ((to.Year - from.Year) * 12 + to.Month - from.Month + 1 <= MostBins) return BinUnit.Month;
        return to.Year - from.Year + 1 <= MostBins ? BinUnit.Year : BinUnit.Decade;
    }

    /// <summary>The period that a day lies in. Weeks begin on Monday (ISO 8601), decades with the year that ends in 0.</summary>
    public static (DateOnly From, DateOnly To) Period(DateOnly day, BinUnit unit) => unit switch
    {
        BinUnit.Day => (day, day),
        BinUnit.Week => Week(day),
        BinUnit.Month => (new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month))),
        BinUnit.Year => (new DateOnly(day.Year, 1, 1), new DateOnly(day.Year, 12, 31)),
        _ => Decade(day),
    };

    /// <summary>Draws the lanes.</summary>
    /// <exception cref="ArgumentException">The window ends before it starts.</exception>
    public static LaneDrawing Draw(LaneTimelineModel model)
    {
        if (model.To < model.From) throw new ArgumentException("The window ends before it starts.", nameof(model));
        var scale = new Scale(model.From, model.To);
        var lanes = model.Lanes.Select(lane => Place(lane, scale, model.Unit is not null)).ToList();
        var bottom = LaneTop + lanes.Sum(lane => lane.Height);
        var svg = new StringBuilder(4096);
        svg.Append(CultureInfo.InvariantCulture, $"<svg width=\"100%\" height=\"{bottom + 1}\" role=\"group\" aria-labelledby=\"tl-t tl-d\"><title id=\"tl-t\">{Marks.Encode(model.Title)}</title><desc id=\"tl-d\">{Marks.Encode(model.Description)}</desc>");
        svg.Append(Definitions);
        Future(svg, model, scale, bottom);
        Grid(svg, model, scale, bottom, lanes);
        Events(svg, model, scale, bottom);
        var labels = new StringBuilder();
        var top = LaneTop;
        var most = Math.Max(1, model.Lanes.SelectMany(lane => lane.Bins).Select(bin => bin.Count).DefaultIfEmpty(1).Max());
        for (var i = 0; i < lanes.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g aria-label=\"{Marks.Encode(model.Lanes[i].Label)}\">");
            if (model.Unit is { } unit) Bins(svg, model.Lanes[i], unit, scale, top, most);
            else Bars(svg, labels, lanes[i], model.Today, scale, top);
            svg.Append("</g>");
            top += lanes[i].Height;
        }
        var todayAt = Today(svg, model, scale, bottom);
        if (labels.Length > 0) svg.Append("<g aria-hidden=\"true\">").Append(labels).Append("</g>");
        svg.Append("</svg>");
        return new LaneDrawing(svg.ToString(), bottom + 1, [.. lanes.Select(lane => lane.Rows)], todayAt);
    }

    private const string Definitions =
        "<defs><linearGradient id=\"g-l\"><stop offset=\"0\" stop-color=\"#fff\" stop-opacity=\".08\"/><stop offset=\".55\" stop-color=\"#fff\"/></linearGradient>" +
        "<linearGradient id=\"g-r\"><stop offset=\".45\" stop-color=\"#fff\"/><stop offset=\"1\" stop-color=\"#fff\" stop-opacity=\".08\"/></linearGradient>" +
        "<linearGradient id=\"g-b\"><stop offset=\"0\" stop-color=\"#fff\" stop-opacity=\".05\"/><stop offset=\".4\" stop-color=\"#fff\"/><stop offset=\".6\" stop-color=\"#fff\"/><stop offset=\"1\" stop-color=\"#fff\" stop-opacity=\".05\"/></linearGradient>" +
        "<mask id=\"fade-l\" maskContentUnits=\"objectBoundingBox\"><rect x=\"0\" y=\"-2\" width=\"1\" height=\"5\" fill=\"url(#g-l)\"/></mask>" +
        "<mask id=\"fade-r\" maskContentUnits=\"objectBoundingBox\"><rect x=\"0\" y=\"-2\" width=\"1\" height=\"5\" fill=\"url(#g-r)\"/></mask>" +
        "<mask id=\"fade-b\" maskContentUnits=\"objectBoundingBox\"><rect x=\"0\" y=\"-2\" width=\"1\" height=\"5\" fill=\"url(#g-b)\"/></mask></defs>";

    private static (DateOnly, DateOnly) Week(DateOnly day)
    {
        var back = ((int)day.DayOfWeek + 6) % 7;
        var monday = day.DayNumber < back ? DateOnly.MinValue : day.AddDays(-back);
        return (monday, monday.AddDays(6));
    }

    private static (DateOnly, DateOnly) Decade(DateOnly day)
    {
        var first = Math.Max(1, day.Year / 10 * 10);
        return (new DateOnly(first, 1, 1), new DateOnly(first / 10 * 10 + 9, 12, 31));
    }

    private static Placed Place(Lane lane, Scale scale, bool density)
    {
        if (density) return new Placed([], 1);
        var bars = lane.Marks.Select(mark => Bar.Of(mark, scale)).OfType<Bar>().OrderBy(bar => bar.From).ThenBy(bar => bar.To).ToList();
        ShareTheDayOfTravel(bars, scale);
        var ends = new List<double>();
        foreach (var bar in bars)
        {
            var row = ends.FindIndex(end => end <= bar.From + 0.01);
            if (row < 0 && ends.Count < MostRows) { row = ends.Count; ends.Add(0); }
            if (row < 0) row = ends.IndexOf(ends.Min());
            ends[row] = Math.Max(ends[row], bar.From + Math.Max(bar.To - bar.From, LeastBar));
            bar.Row = row;
        }
        return new Placed(bars, Math.Max(1, ends.Count));
    }

    // A traveller who leaves one country and reaches the next on the same day was in each for a part of it: each leg gets
    // half, so that the legs of a trip stand side by side and not on top of each other.
    private static void ShareTheDayOfTravel(List<Bar> bars, Scale scale)
    {
        foreach (var legs in bars.Where(bar => bar.Mark.Trip is not null).GroupBy(bar => bar.Mark.Trip))
        {
            Bar? before = null;
            foreach (var leg in legs)
            {
                if (before is not null && before.To > leg.From + 0.001 && before.To - leg.From <= scale.Day * 1.01)
                {
                    var middle = (before.To + leg.From) / 2;
                    if (middle > before.From) before.To = middle;
                    if (middle < leg.To) leg.From = middle;
                }
                before = leg;
            }
        }
    }

    private static void Future(StringBuilder svg, LaneTimelineModel model, Scale scale, int bottom)
    {
        if (model.Today >= model.To) return;
        var x = model.Today < model.From ? 0 : scale.After(model.Today);
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"future\" x=\"{P(x)}\" y=\"24\" width=\"{P(100 - x)}\" height=\"{bottom - 24}\"/>");
    }

    private static int? Today(StringBuilder svg, LaneTimelineModel model, Scale scale, int bottom)
    {
        if (model.Today < model.From || model.Today > model.To) return null;
        var x = scale.After(model.Today);
        var words = "Today " + model.Today.ToString("d MMM", CultureInfo.InvariantCulture);
        // near the right edge the tag hangs to the left of its line
        var left = x > 88;
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"today\" x1=\"{P(x)}\" x2=\"{P(x)}\" y1=\"25\" y2=\"{bottom}\"/><svg x=\"{P(x)}\" y=\"0\" width=\"1\" height=\"40\" overflow=\"visible\" aria-hidden=\"true\"><rect class=\"todaytag\" x=\"{(left ? -81 : -1)}\" y=\"25\" width=\"82\" height=\"17\"/><text class=\"todaytext\" x=\"{(left ? -40 : 40)}\" y=\"37.5\" text-anchor=\"middle\">{words}</text></svg>");
        return Math.Clamp((int)(x / 10), 0, 9);
    }

    private static void Grid(StringBuilder svg, LaneTimelineModel model, Scale scale, int bottom, List<Placed> lanes)
    {
        svg.Append("<g aria-hidden=\"true\">");
        var days = model.To.DayNumber - model.From.DayNumber + 1;
        var (bands, ticks) = days switch
        {
            <= 45 => (Months(model), Days(model)),
            <= 130 => (Months(model), Mondays(model)),
            <= 800 => (Years(model, 1), MonthNames(model)),
            <= 366 * 14 => (Years(model, 10), Years(model, 1)),
            _ => (Years(model, 50), Years(model, 10)),
        };
        for (var i = 0; i < bands.Count; i++)
        {
            var (day, words) = bands[i];
            var x = scale.At(day);
            var room = ((i + 1 < bands.Count ? scale.At(bands[i + 1].Day) : 100) - x) / 100 * Width;
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"gl2\" x1=\"{P(x)}\" x2=\"{P(x)}\" y1=\"0\" y2=\"{bottom}\"/>");
            if (room >= words.Length * 7 + 8) svg.Append(CultureInfo.InvariantCulture, $"<text class=\"ser\" x=\"{P(x)}\" dx=\"6\" y=\"15\">{words}</text>");
        }
        var free = 0.0;
        var today = model.Today >= model.From && model.Today <= model.To ? scale.After(model.Today) / 100 * Width : double.NaN;
        foreach (var (day, words) in ticks)
        {
            var x = scale.At(day);
            var at = x / 100 * Width;
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"gl\" x1=\"{P(x)}\" x2=\"{P(x)}\" y1=\"24\" y2=\"{bottom}\"/>");
            var underToday = at + 3 < today + 82 && at + 3 + words.Length * LetterWidth > today;
            if (at < free || underToday || at > Width - words.Length * LetterWidth) continue;
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"s\" x=\"{P(x)}\" dx=\"3\" y=\"37\">{words}</text>");
            free = at + words.Length * LetterWidth + 5;
        }
        svg.Append("<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"24.5\" y2=\"24.5\"/>");
        var y = LaneTop;
        foreach (var lane in lanes.Append(new Placed([], 1)))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"gl\" x1=\"0\" x2=\"100%\" y1=\"{y}.5\" y2=\"{y}.5\"/>");
            y += lane.Height;
        }
        svg.Append("</g>");
    }

    private static void Events(StringBuilder svg, LaneTimelineModel model, Scale scale, int bottom)
    {
        var shown = model.Events.Where(e => e.Day >= model.From && e.Day <= model.To).OrderBy(e => e.Day).ToList();
        if (shown.Count == 0) return;
        svg.Append("<g class=\"events\">");
        // each goes to the row whose last diamond lies further back, which leaves the most room for words
        Span<double> last = [double.MinValue, double.MinValue];
        var placed = new List<(LaneEvent Event, double X, double At, int Row)>();
        foreach (var one in shown)
        {
            var x = scale.At(one.Day) + scale.Day / 2;
            var row = last[0] <= last[1] ? 0 : 1;
            last[row] = x / 100 * Width;
            placed.Add((one, x, last[row], row));
        }
        Span<double> free = [0, 0];
        // words are painted after all diamonds and their lines, so that nothing crosses them
        var painted = new StringBuilder();
        for (var i = 0; i < placed.Count; i++)
        {
            var ((day, words), x, at, row) = placed[i];
            var width = words.Length * 6.0 + 12;
            var y = row == 0 ? 54 : 71;
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"evt\" x1=\"{P(x)}\" x2=\"{P(x)}\" y1=\"{y}\" y2=\"{bottom}\"/><svg x=\"{P(x)}\" y=\"{y}\" overflow=\"visible\"><title>{Marks.Encode(day.ToString("d MMM yyyy", CultureInfo.InvariantCulture))}: {Marks.Encode(words)}</title><path class=\"evtm\" d=\"M0-5L5 0 0 5-5 0z\"/></svg>");
            var next = placed.FindIndex(i + 1, other => other.Row == row);
            // words may reach neither the edge nor the next diamond of the row
            var until = next < 0 ? Width : placed[next].At - 8;
            if (at + width <= until)
            {
                painted.Append(CultureInfo.InvariantCulture, $"<text class=\"s m halo\" x=\"{P(x)}\" dx=\"7\" y=\"{y + 4}\">{Marks.Encode(words)}</text>");
                free[row] = at + width;
            }
            else
            {
                if (free[row] <= at - width) painted.Append(CultureInfo.InvariantCulture, $"<text class=\"s m halo\" x=\"{P(x)}\" dx=\"-7\" y=\"{y + 4}\" text-anchor=\"end\">{Marks.Encode(words)}</text>");
                free[row] = at + 8;
            }
        }
        svg.Append(painted).Append("</g>");
    }

    private static void Bins(StringBuilder svg, Lane lane, BinUnit unit, Scale scale, int top, int most)
    {
        foreach (var bin in lane.Bins)
        {
            if (bin.To < scale.From || bin.From > scale.To || bin.Count == 0) continue;
            var x = Math.Max(0, scale.At(bin.From));
            var width = Math.Min(100, scale.After(bin.To)) - x;
            // where there is room the number stands over its bar, so that small lanes can be read beside a large one
            var number = bin.Count.ToString("N0", CultureInfo.InvariantCulture);
            var room = width / 100 * Width >= number.Length * LetterWidth + 4;
            var height = Math.Max(2, (room ? 19.0 : 28.0) * bin.Count / most);
            svg.Append(CultureInfo.InvariantCulture, $"<a class=\"bin\" href=\"{Marks.Encode(bin.Href)}\"><title>{Marks.Encode(lane.Label)}, {PeriodName(bin.From, unit)}: {Marks.Count(bin.Count, "visit")}</title><rect class=\"hit\" x=\"{P(x)}\" y=\"{top + 2}\" width=\"{P(width)}\" height=\"33\"/><rect class=\"bar\" x=\"{P(x + width * 0.08)}\" y=\"{(top + 34 - height).ToString("0.#", CultureInfo.InvariantCulture)}\" width=\"{P(width * 0.84)}\" height=\"{height.ToString("0.#", CultureInfo.InvariantCulture)}\"/>");
            if (room) svg.Append(CultureInfo.InvariantCulture, $"<text class=\"s\" x=\"{P(x + width / 2)}\" y=\"{(top + 31 - height).ToString("0.#", CultureInfo.InvariantCulture)}\" text-anchor=\"middle\" aria-hidden=\"true\">{number}</text>");
            svg.Append("</a>");
        }
    }

    /// <summary>What a period is called: "4 Sep 2025", "week of 1 Sep 2025", "Sep 2025", "2025", "1990s".</summary>
    public static string PeriodName(DateOnly first, BinUnit unit) => unit switch
    {
        BinUnit.Day => first.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        BinUnit.Week => "week of " + first.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        BinUnit.Month => first.ToString("MMM yyyy", CultureInfo.InvariantCulture),
        BinUnit.Year => first.Year.ToString(CultureInfo.InvariantCulture),
        _ => (first.Year / 10 * 10).ToString(CultureInfo.InvariantCulture) + "s",
    };

    private static void Bars(StringBuilder svg, StringBuilder labels, Placed lane, DateOnly today, Scale scale, int top)
    {
        // a group is what shares an underline and a label: the legs of one trip, or a visit that stands alone
        var groups = lane.Bars.GroupBy(bar => bar.Mark.Trip is { } trip ? $"t{trip}" : $"v{bar.Mark.Href}", StringComparer.Ordinal)
            .Select(group => group.ToList()).ToList();
        foreach (var group in groups.Where(group => group.Count > 1))
        {
            var y = top + 29.5 + RowHeight * group.Max(bar => bar.Row);
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"trip\" x1=\"{P(group.Min(bar => bar.From))}\" x2=\"{P(group.Max(bar => bar.To))}\" y1=\"{y}\" y2=\"{y}\"/>");
        }
        foreach (var bar in lane.Bars) Draw(svg, bar, today, scale, top);

        var taken = lane.Bars.Select(bar => (bar.Row, From: bar.From / 100 * Width, To: Math.Max(bar.To, bar.From + LeastBar) / 100 * Width)).ToList();
        foreach (var group in groups)
        {
            var words = LabelOf(group);
            var width = words.Length * LetterWidth + 8;
            var last = group.MaxBy(bar => bar.To)!;
            var first = group.MinBy(bar => bar.From)!;
            var right = Math.Max(last.To, last.From + LeastBar) / 100 * Width;
            var left = first.From / 100 * Width;
            if (right + 4 + width <= Width && Free(taken, last.Row, right + 3, right + 4 + width))
            {
                labels.Append(CultureInfo.InvariantCulture, $"<text class=\"halo\" x=\"{P(right / Width * 100)}\" dx=\"6\" y=\"{top + 22 + RowHeight * last.Row}\">{Marks.Encode(words)}</text>");
                taken.Add((last.Row, right, right + 4 + width));
            }
            else if (left - 4 - width >= 0 && Free(taken, first.Row, left - 4 - width, left - 3))
            {
                labels.Append(CultureInfo.InvariantCulture, $"<text class=\"halo\" x=\"{P(first.From)}\" dx=\"-6\" y=\"{top + 22 + RowHeight * first.Row}\" text-anchor=\"end\">{Marks.Encode(words)}</text>");
                taken.Add((first.Row, left - 4 - width, left));
            }
        }
    }

    private static bool Free(List<(int Row, double From, double To)> taken, int row, double from, double to) =>
        !taken.Exists(other => other.Row == row && other.From < to && from < other.To);

    private static string LabelOf(List<Bar> group)
    {
        var stops = new List<string>();
        foreach (var bar in group)
        {
            if (stops.Count == 0 || !string.Equals(stops[^1], bar.Mark.Label, StringComparison.Ordinal)) stops.Add(bar.Mark.Label);
        }
        return stops.Count switch
        {
            1 => stops[0],
            2 or 3 => string.Join(" → ", stops),
            _ => $"{stops[0]} → … → {stops[^1]} ({stops.Count})",
        };
    }

    private static void Draw(StringBuilder svg, Bar bar, DateOnly today, Scale scale, int top)
    {
        var mark = bar.Mark;
        var width = Math.Max(bar.To - bar.From, LeastBar);
        var y = top + 12 + RowHeight * bar.Row;
        if (mark.Ghost)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g class=\"leg ghost\"><title>{Marks.Encode(mark.Title)} Outside the filter.</title><rect x=\"{P(bar.From)}\" y=\"{y + 4}\" width=\"{P(width)}\" height=\"4\"/></g>");
            return;
        }
        var shape = Marks.Shape(mark.Status);
        var mask = (bar.FadesLeft, bar.FadesRight) switch
        {
            (true, true) => " mask=\"url(#fade-b)\"",
            (true, false) => " mask=\"url(#fade-l)\"",
            (false, true) => " mask=\"url(#fade-r)\"",
            _ => "",
        };
        svg.Append(CultureInfo.InvariantCulture, $"<a class=\"leg {shape} {TopicSlots.Css(mark.Topic)}\" href=\"{Marks.Encode(mark.Href)}\"><title>{Marks.Encode(mark.Title)}</title><rect class=\"hit\" x=\"{P(bar.From - 0.2)}\" y=\"{y - 6}\" width=\"{P(width + 0.4)}\" height=\"24\"/><rect class=\"bar\" x=\"{P(bar.From)}\" y=\"{y}\" width=\"{P(width)}\" height=\"12\" rx=\"1\"{mask}/>");
        if (shape == "now")
        {
            var done = Math.Clamp(scale.After(today), bar.From, bar.To);
            if (bar.To - done > 0.05)
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"rest\" x=\"{P(done)}\" y=\"{y}.75\" width=\"{P(bar.To - done)}\" height=\"10.5\"/>");
        }
        if (shape is "pos" or "can")
        {
            var path = shape == "pos" ? "M-2.5-3.5V3.5M2.5-3.5V3.5" : "M-4-4L4 4M4-4L-4 4";
            svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{P(bar.From + width / 2)}\" y=\"{y + 6}\" overflow=\"visible\"><path class=\"x\" d=\"{path}\"/></svg>");
        }
        svg.Append("</a>");
    }

    private static List<(DateOnly Day, string Words)> Months(LaneTimelineModel model)
    {
        var marks = new List<(DateOnly, string)>();
        for (var day = new DateOnly(model.From.Year, model.From.Month, 1); day <= model.To; day = day.AddMonths(1))
        {
            var at = day < model.From ? model.From : day;
            marks.Add((at, at.ToString(marks.Count == 0 || day.Month == 1 ? "MMMM yyyy" : "MMMM", CultureInfo.InvariantCulture)));
            if (day.Year == 9999 && day.Month == 12) break;
        }
        return marks;
    }

    private static List<(DateOnly Day, string Words)> MonthNames(LaneTimelineModel model) =>
        [.. Months(model).Select(month => (month.Day, month.Day.ToString("MMM", CultureInfo.InvariantCulture)))];

    private static List<(DateOnly Day, string Words)> Mondays(LaneTimelineModel model) => [.. Days(model).Where(day => day.Day.DayOfWeek == DayOfWeek.Monday)];

    private static List<(DateOnly Day, string Words)> Days(LaneTimelineModel model) =>
        [.. Enumerable.Range(model.From.DayNumber, model.To.DayNumber - model.From.DayNumber + 1).Select(DateOnly.FromDayNumber)
            .Select(day => (day, day.Day.ToString(CultureInfo.InvariantCulture)))];

    private static List<(DateOnly Day, string Words)> Years(LaneTimelineModel model, int step)
    {
        var marks = new List<(DateOnly, string)>();
        if (step == 1 || model.From.Year % step != 0) marks.Add((model.From, model.From.Year.ToString(CultureInfo.InvariantCulture)));
        for (var year = (model.From.Year / step + (marks.Count > 0 || model.From.DayOfYear > 1 ? 1 : 0)) * step; year <= model.To.Year; year += step)
        {
            if (year >= 1) marks.Add((new DateOnly(year, 1, 1), year.ToString(CultureInfo.InvariantCulture)));
        }
        return marks;
    }

    /// <summary>A percentage as SVG takes it, two decimals at most.</summary>
    private static string P(double percent) => Math.Round(percent, 2).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private readonly record struct Scale(DateOnly From, DateOnly To)
    {
        private double Days => To.DayNumber - From.DayNumber + 1;

        public double Day => 100 / Days;

        /// <summary>Percent at the beginning of a day.</summary>
        public double At(DateOnly day) => (day.DayNumber - From.DayNumber) / Days * 100;

        /// <summary>Percent at the end of a day.</summary>
        public double After(DateOnly day) => At(day) + Day;
    }

    private sealed record Placed(List<Bar> Bars, int Rows)
    {
        public int Height => LaneHeight + RowHeight * (Rows - 1);
    }

    private sealed class Bar
    {
        private Bar(LaneMark mark) => Mark = mark;

        public LaneMark Mark { get; }
        public double From { get; set; }
        public double To { get; set; }
        public int Row { get; set; }
        public bool FadesLeft { get; private init; }
        public bool FadesRight { get; private init; }

        /// <summary>The part of a visit's possible time that lies in the window; null when none does or nothing is known.</summary>
        public static Bar? Of(LaneMark mark, Scale scale)
        {
            if (mark is { StartEarliest: null, StartLatest: null, EndEarliest: null, EndLatest: null }) return null;
            var first = mark.StartEarliest;
            var last = mark.EndLatest ?? mark.StartLatest ?? mark.EndEarliest;
            if (first > scale.To || last < scale.From) return null;
            var from = first is { } f && f > scale.From ? scale.At(f) : 0;
            var to = last is { } l && l < scale.To ? scale.After(l) : 100;
            return new Bar(mark)
            {
                From = Math.Min(from, 100 - LeastBar),
                To = Math.Max(to, from),
                FadesLeft = mark.StartEarliest != mark.StartLatest || mark.StartEarliest is null,
                FadesRight = mark.EndEarliest != mark.EndLatest || mark.EndLatest is null,
            };
        }
    }
}
