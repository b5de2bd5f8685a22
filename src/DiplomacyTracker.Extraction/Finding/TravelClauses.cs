using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction;

/// <summary>How the clauses of a journey stand in time: begun, to come, on the way.</summary>
internal static class TravelClauses
{
    // A journey older than this at publication is history, unless the report is about nothing else.
    internal const int StaleDays = 35;

    // "the visits to A and B", "the first visit to C": the words alone do not tell whether it has begun
    public static bool Undecided(this TravelEvent travel) =>
        travel is { Noun: true, Rule: "visit.noun" or "visit.during" or "visit.ahead-of", Verb.Time: VerbTime.Present } or { Rule: "visit.itinerary-entry", Verb.Time: VerbTime.Present, When: null };

    // "left for X", "embarked on a trip to X": on the way
    public static bool Departs(this Facts facts, TravelEvent travel) =>
        travel.Rule is "visit.left-for" || facts.Script.At(travel.Verb.Verb) is "embark" or "embarks" or "embarked" or "leaves" or "left" or "departs" or "departed";

    public static bool Comes(this Facts facts, Leg leg) => leg.Events.Exists(e => e.Aspect == Aspect.Arrive && e.Verb is { Ahead: true, Negated: false } && !facts.Departs(e) && DateAfter(e, facts.Context.Published));

    // "to X on May 17, the palace has said": where the clause itself tells no tense, a day soon to come rather than one nearly a year ago.
    public static Tense Settled(this Facts facts, DateMention when, Tense tense) =>
        tense == Tense.Unknown && facts.Context.Published is { } day && when.At(Tense.Unknown).Latest is { } found && found < day.AddDays(-StaleDays) && when.At(Tense.Future).Earliest is { } ahead && ahead < day.AddDays(150) ? Tense.Future : tense;

    // A day that a dropped visit had been set for is the nearest one: it may have just passed.
    public static Tense Dropped(this Facts facts, DateMention when) =>
        facts.Context.Published is { } day && when.At(Tense.Future).Earliest is { } ahead && when.At(Tense.Past).Earliest is { } behind && ahead > day.AddDays(200) && behind > day.AddDays(-60) ? Tense.Past : Tense.Future;

    public static bool DateAfter(this TravelEvent travel, DateOnly? published) =>
        published is { } day && travel.When is { } when && (when.Ends(travel.Tense)?.From ?? when.At(travel.Tense)).Earliest is { } first && first > day;
}
