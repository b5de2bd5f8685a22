using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction;

/// <summary>One visitor in one host actor, gathered from every clause that speaks of it.</summary>
internal sealed class Leg
{
    public required Person Visitor { get; init; }

    public required string Host { get; init; }

    public List<TravelEvent> Events { get; } = [];

    public List<PlaceMention> Cities { get; } = [];

    public VisitStatus Status { get; set; }

    public (TextSpan Span, string Rule, double Confidence) StatusBecause { get; set; }

    public (PartialDate Date, TextSpan Span, string Rule, double Confidence)? Start { get; set; }

    public (PartialDate Date, TextSpan Span, string Rule, double Confidence)? End { get; set; }

    public (VisitKind Kind, TextSpan Span)? Kind { get; set; }

    public List<(VisitMark Mark, TextSpan Span)> Marks { get; } = [];

    public double Score { get; set; }

    public string Key { get; set; } = "";

    public string TripKey { get; set; } = "";

    /// <summary>Position in the journey.</summary>
    public int Order { get; set; }
}
