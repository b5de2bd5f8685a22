using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Domain.Visits;

/// <summary>What is compared of a visit that stands.</summary>
public sealed record KnownVisit(long Id, long VisitorId, string VisitorSurname, string? Sender, string Host, PartialDate Start, PartialDate End,
    long? TripId, IReadOnlyList<string> Cities);

/// <summary>What is compared of a proposed visit.</summary>
public sealed record ProposedVisit(long? VisitorId, string? VisitorSurname, string? Sender, string? Host, PartialDate Start, PartialDate End,
    IReadOnlyCollection<long> TripIds, IReadOnlyList<string> Cities);

/// <summary>
/// Which visit a proposal speaks of: visitor 0.4 (same person; same surname and sender 0.25), host 0.3, dates 0.25
/// (overlap; 0.2 within 3 days; 0.1 unresolved), trip or city 0.05; another host or person, or more than 14 days apart: 0.
/// </summary>
public static class VisitMatching
{
    /// <summary>From this score on a proposal adds to the best visit.</summary>
    public const double AddsFrom = 0.8;

    /// <summary>Two candidates closer than this leave the choice to the editor.</summary>
    public const double Undecided = 0.05;

    /// <summary>Scores one pair, with reasons in words.</summary>
    public static VisitMatch Score(ProposedVisit proposed, KnownVisit known)
    {
        var (score, why) = (0.0, new List<string>());
        if (proposed.VisitorId is { } id)
        {
            if (id != known.VisitorId) return new(known.Id, 0, ["another visitor"]);
            score += 0.4;
            why.Add("same visitor");
        }
        else if (proposed.VisitorSurname is { } surname && surname == known.VisitorSurname && proposed.Sender is not null && proposed.Sender == known.Sender)
        {
            score += 0.25;
            why.Add("same surname and sender");
        }
        else
        {
            return new(known.Id, 0, ["another visitor"]);
        }

        if (proposed.Host is null || proposed.Host != known.Host) return new(known.Id, 0, ["another host"]);
        score += 0.3;
        why.Add("same host");

        switch (DaysApart(proposed, known))
        {
            case null: score += 0.1; why.Add("dates not resolved"); break;
            case 0: score += 0.25; why.Add("dates overlap"); break;
            case <= 3 and var days: score += 0.2; why.Add(days == 1 ? "dates one day apart" : $"dates {days} days apart"); break;
            case > 14: return new(known.Id, 0, ["more than 14 days apart"]);
            case var days: why.Add($"dates {days} days apart"); break;
        }

        if (known.TripId is { } trip && proposed.TripIds.Contains(trip)) { score += 0.05; why.Add("same trip"); }
        else if (proposed.Cities.Intersect(known.Cities, StringComparer.OrdinalIgnoreCase).Any()) { score += 0.05; why.Add("same city"); }
        return new(known.Id, Math.Round(score, 2), why);
    }

    private static int? DaysApart(ProposedVisit proposed, KnownVisit known)
    {
        var (from, to) = (proposed.Start.Earliest ?? proposed.End.Earliest, proposed.End.Latest ?? proposed.Start.Latest);
        var (knownFrom, knownTo) = (known.Start.Earliest ?? known.End.Earliest, known.End.Latest ?? known.Start.Latest);
        if ((from ?? to) is null || (knownFrom ?? knownTo) is null) return null;
        var (a, b, c, d) = (from ?? to!.Value, to ?? from!.Value, knownFrom ?? knownTo!.Value, knownTo ?? knownFrom!.Value);
        if (a <= d && c <= b) return 0;
        return a > d ? a.DayNumber - d.DayNumber : c.DayNumber - b.DayNumber;
    }
}
