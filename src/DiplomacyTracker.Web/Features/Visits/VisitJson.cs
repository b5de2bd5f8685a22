using System.Linq.Expressions;
using System.Text.Json.Serialization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Visits;

/// <summary>A visit as API, exports and webhooks show it.</summary>
public sealed record VisitJson
{
    public long Id { get; init; }
    public string Slug { get; init; } = "";
    public int Version { get; init; }
    public TripJson? Trip { get; set; }
    public PersonJson Visitor { get; init; } = new(0, "");
    public OfficeJson? Office { get; init; }

    /// <summary>Actor code; null when no source says.</summary>
    public string? Sender { get; init; }
    public string Host { get; init; } = "";
    public IReadOnlyList<string> Cities { get; init; } = [];
    public DateJson? Start { get; set; }
    public DateJson? End { get; set; }
    public VisitStatus Status { get; init; }
    public StatusReason? StatusReason { get; init; }
    public string? StatusBy { get; init; }
    public int? StatusNotice { get; init; }
    public IReadOnlyList<string> Marks { get; init; } = [];
    public VisitKind Kind { get; init; }
    public double? Likelihood { get; init; }
    public string? Summary { get; init; }
    public string? PreviousStart { get; init; }
    public string? PreviousEnd { get; init; }
    public string? ExternalId { get; init; }
    public IReadOnlyList<TopicJson> Topics { get; set; } = [];

    /// <summary>How many meetings were held; those only planned do not count.</summary>
    public int Meetings { get; init; }
    public int Outcomes { get; init; }

    /// <summary>Distinct origins among its claims that are not rejected.</summary>
    public int IndependentSources { get; init; }

    /// <summary>Fields on which sources disagree.</summary>
    public IReadOnlyList<string> Disagreements { get; init; } = [];

    /// <summary>The day it is sorted by: where a list goes on.</summary>
    [JsonIgnore]
    public DateOnly SortDay { get; init; }

    // The dates as stored: a method called on them within the query would have the database send every column there is.
    [JsonIgnore]
    internal PartialDate StartDate { get; init; } = PartialDate.Unknown;

    [JsonIgnore]
    internal PartialDate EndDate { get; init; } = PartialDate.Unknown;

    /// <summary>Columns of a visit, before dates, topics and legs are added.</summary>
    public static Expression<Func<Visit, VisitJson>> Of { get; } = v => new VisitJson
    {
        Id = v.Id, Slug = v.Slug, Version = v.Version, Trip = v.TripId == null ? null : new TripJson(v.TripId.Value, v.Leg, 0),
        Visitor = new PersonJson(v.VisitorId, v.Visitor!.Name),
        Office = v.OfficeTitle == null ? null : new OfficeJson(v.OfficeTitle, v.OfficeActor ?? v.Sender, v.OfficeLevel),
        Sender = v.Sender, Host = v.Host, Cities = v.Cities, StartDate = v.Start, EndDate = v.End, Status = v.Status, StatusReason = v.StatusReason, StatusBy = v.StatusBy, StatusNotice = v.StatusNotice,
        Marks = v.Marks, Kind = v.Kind, Likelihood = v.Likelihood, Summary = v.Summary, PreviousStart = v.PreviousStart, PreviousEnd = v.PreviousEnd,
        ExternalId = v.ExternalId, Meetings = v.MeetingCount, Outcomes = v.OutcomeCount, IndependentSources = v.IndependentSources, Disagreements = v.Disagreements,
        SortDay = v.SortDay,
    };

    /// <summary>Reads visits in the order of the query: three queries, however many rows.</summary>
    public static async Task<List<VisitJson>> ReadAsync(DiplomacyDb db, IQueryable<Visit> visits, CancellationToken ct)
    {
        var read = await visits.Select(Of).ToListAsync(ct);
        if (read.Count == 0) return read;
        var ids = read.ConvertAll(v => v.Id);
        var topics = (await db.VisitTopics.AsNoTracking().Where(t => ids.Contains(t.VisitId)).Select(t => new { t.VisitId, t.Code, t.Prominence }).ToListAsync(ct)).ToLookup(t => t.VisitId);
        var trips = read.Select(v => v.Trip?.Id).OfType<long>().Distinct().ToList();
        var legs = trips.Count == 0 ? [] : await db.Visits.AsNoTracking().Where(v => v.TripId != null && trips.Contains(v.TripId.Value) && v.TrashedAt == null && v.MergedIntoId == null)
            .GroupBy(v => v.TripId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        foreach (var visit in read)
        {
            (visit.Start, visit.End) = (DateJson.From(visit.StartDate), DateJson.From(visit.EndDate));
            visit.Topics = [.. topics[visit.Id].OrderBy(t => t.Prominence).ThenBy(t => t.Code, StringComparer.Ordinal).Select(t => new TopicJson(t.Code, t.Prominence))];
            if (visit.Trip is { } trip) visit.Trip = trip with { Legs = legs.GetValueOrDefault(trip.Id, 1) };
        }
        return read;
    }
}

/// <summary>A leg's place in its trip.</summary>
public sealed record TripJson(long Id, int Leg, int Legs);

/// <summary>A person by id and name.</summary>
public sealed record PersonJson(long Id, string Name);

/// <summary>The office as held then.</summary>
public sealed record OfficeJson(string Title, string? Actor, OfficeLevel Level);

/// <summary>A topic with its weight.</summary>
public sealed record TopicJson(string Code, Prominence Prominence);

/// <summary>A date as well as it is known.</summary>
public sealed record DateJson(string? Edtf, DateOnly? Earliest, DateOnly? Latest, string? Raw, DatePrecision Precision)
{
    /// <summary>Null for a date of which nothing is known.</summary>
    public static DateJson? From(PartialDate date) => date.IsUnknown ? null : new(date.Edtf, date.Earliest, date.Latest, date.Raw, date.Precision);
}
