using System.Globalization;
using System.Linq.Expressions;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Visits;

/// <summary>A visit as lists show it: flat columns, read by one query.</summary>
public sealed record VisitRow
{
    public long Id { get; init; }
    public string Slug { get; init; } = "";
    public long VisitorId { get; init; }
    public string Visitor { get; init; } = "";
    public string VisitorSlug { get; init; } = "";
    public string VisitorSortName { get; init; } = "";
    public string? Office { get; init; }
    public string? OfficeActor { get; init; }
    public string? Sender { get; init; }
    public string Host { get; init; } = "";
    public List<string> Cities { get; init; } = [];
    public PartialDate Start { get; init; } = PartialDate.Unknown;
    public PartialDate End { get; init; } = PartialDate.Unknown;
    public VisitStatus Status { get; init; }
    public VisitKind Kind { get; init; }
    public long? TripId { get; init; }
    public int Leg { get; init; }

    /// <summary>Meetings held.</summary>
    public int Meetings { get; init; }

    /// <summary>Meetings planned and not yet held; set by <see cref="VisitView"/>.</summary>
    public int PlannedMeetings { get; set; }
    public int Outcomes { get; init; }
    public int Sources { get; init; }
    public List<string> Disagreements { get; init; } = [];
    public string? LeadTopic { get; init; }
    public DateOnly SortDay { get; init; }

    /// <summary>How many legs its trip has; set by <see cref="VisitRows"/>.</summary>
    public int Legs { get; set; }

    /// <summary>First-level topics, leading first; set by <see cref="VisitRows"/>.</summary>
    public IReadOnlyList<string> Topics { get; set; } = [];

    /// <summary>Its address.</summary>
    public string Href => string.Create(CultureInfo.InvariantCulture, $"/visits/{Id}-{Slug}");

    /// <summary>"2–3 Sep 2025", "about 18 Sep 2025", "by Dec 2025".</summary>
    public string Dates => PartialDate.Range(Start, End);

    /// <summary>The office without its country, else the country it was sent by.</summary>
    public string Under(Reference reference) =>
        string.Join(", ", new[] { Office, (OfficeActor ?? Sender) is { } actor ? reference.Actor(actor) : null }.OfType<string>());

    /// <summary>Whether its last possible day lies before <paramref name="today"/> and no source has said how it ended; time alone moves no status.</summary>
    public bool DatePassed(DateOnly today) =>
        Status is not (VisitStatus.Completed or VisitStatus.Cancelled or VisitStatus.Denied or VisitStatus.Postponed)
        && (End.Latest ?? Start.Latest) is { } last && last < today;

    /// <summary>What pages call it: "Marco Rubio in Mexico, 2–3 Sep 2025".</summary>
    public string Title(Reference reference) => $"{Visitor} in {reference.Actor(Host)}, {Dates}";

    /// <summary>Columns of a visit.</summary>
    public static Expression<Func<Visit, VisitRow>> Of { get; } = v => new VisitRow
    {
        Id = v.Id,
        Slug = v.Slug,
        VisitorId = v.VisitorId,
        Visitor = v.Visitor!.Name,
        VisitorSlug = v.Visitor.Slug,
        VisitorSortName = v.Visitor.SortName,
        Office = v.OfficeTitle,
        OfficeActor = v.OfficeActor,
        Sender = v.Sender,
        Host = v.Host,
        Cities = v.Cities,
        Start = v.Start,
        End = v.End,
        Status = v.Status,
        Kind = v.Kind,
        TripId = v.TripId,
        Leg = v.Leg,
        Meetings = v.MeetingCount,
        Outcomes = v.OutcomeCount,
        Sources = v.IndependentSources,
        Disagreements = v.Disagreements,
        LeadTopic = v.LeadTopic,
        SortDay = v.SortDay,
    };
}

/// <summary>Reads rows of visits with what lists show beside them: three queries, however many rows.</summary>
public static class VisitRows
{
    /// <summary>Reads the rows in the order of the query.</summary>
    public static async Task<List<VisitRow>> ReadAsync(DiplomacyDb db, IQueryable<Visit> visits, CancellationToken ct)
    {
        var rows = await visits.Select(VisitRow.Of).ToListAsync(ct);
        await CompleteAsync(db, rows, ct);
        return rows;
    }

    /// <summary>Adds topics and the number of legs.</summary>
    public static async Task CompleteAsync(DiplomacyDb db, IReadOnlyCollection<VisitRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0) return;
        var ids = rows.Select(row => row.Id).Distinct().ToList();
        var topics = (await db.VisitTopics.AsNoTracking().Where(t => ids.Contains(t.VisitId)).Select(t => new { t.VisitId, t.Code, t.Prominence }).ToListAsync(ct))
            .ToLookup(t => t.VisitId);
        var trips = rows.Select(row => row.TripId).OfType<long>().Distinct().ToList();
        var legs = trips.Count == 0 ? [] : await db.Visits.AsNoTracking()
            .Where(v => v.TripId != null && trips.Contains(v.TripId.Value) && v.TrashedAt == null && v.MergedIntoId == null)
            .GroupBy(v => v.TripId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        foreach (var row in rows)
        {
            row.Topics = [.. topics[row.Id].GroupBy(t => Domain.Topics.Topic.Root(t.Code))
                .OrderBy(g => g.Key == row.LeadTopic ? 0 : 1).ThenBy(g => g.Min(t => t.Prominence)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];
            row.Legs = row.TripId is { } trip ? legs.GetValueOrDefault(trip) : 0;
        }
    }
}

/// <summary>A table of visits.</summary>
/// <param name="Rows">In the order shown.</param>
/// <param name="Reference">Names of actors and topics.</param>
public sealed record VisitTable(IReadOnlyList<VisitRow> Rows, Reference Reference)
{
    /// <summary>Address that sorts by a word (<c>start</c>, <c>-meetings</c> …); null draws plain headings.</summary>
    public Func<string, string>? SortHref { get; init; }

    /// <summary>The day that dates are compared with.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The word it is sorted by now.</summary>
    public string Sort { get; init; } = "-start";

    /// <summary>Rows stand by date, so that legs of one trip can be bracketed.</summary>
    public bool ByDate => Sort is "-start" or "start";

    /// <summary>Bracket of a row: <c>t-start</c>, <c>t-mid</c>, <c>t-end</c>, or null for a visit that stands alone.</summary>
    public string? Bracket(int row)
    {
        if (!ByDate || Rows[row].TripId is not { } trip) return null;
        var before = row > 0 && Rows[row - 1].TripId == trip;
        var after = row + 1 < Rows.Count && Rows[row + 1].TripId == trip;
        return (before, after) switch { (false, true) => "t-start", (true, true) => "t-mid", (true, false) => "t-end", _ => null };
    }
}
