using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction;

/// <summary>Gathers clauses of travel: settles who travels, when, and what the tense of the clause makes of it.</summary>
internal sealed class TravelLog(Facts facts, DestinationReader destinations, TravellerReader travellers, TravelDates dates)
{
    /// <summary>The clause leaves open who travels, and that is no reason to doubt it.</summary>
    public static readonly List<PersonMention> Nobody = [];

    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;

    public List<TravelEvent> Events { get; } = [];

    public void Travelled(Sentence sentence, Aspect aspect, VerbGroup group, string rule, int verb, Destination target, double confidence = 0.85)
    {
        var targets = new List<(PlaceMention Place, int Order)> { (target.Place, 0) };
        if (!target.Adjective) destinations.Listed(sentence, target.Place, targets);
        var together = targets.Select(t => t.Place.Actor).Distinct(StringComparer.Ordinal).Count();
        foreach (var (place, order) in targets)
        {
            if (place.Sense.Kind is PlaceKind.Area || place.Actor.Length == 0) continue;
            // "will no longer travel": there was a plan
            if (group.Negated && aspect is Aspect.Arrive or Aspect.Stay && script.Has(group.From, group.Verb, "longer")) Add(sentence, Aspect.Cancel, group with { Negated = false, Time = VerbTime.Past, Modality = Modality.Asserted }, rule + "-no-longer", verb, place, confidence, null, order, together);
            else Add(sentence, group.Negated && aspect is Aspect.Arrive or Aspect.Stay ? Aspect.Deny : aspect, group, rule, verb, place, order == 0 ? confidence : confidence - 0.05, null, order, together);
        }
    }

    public TravelEvent Add(Sentence sentence, Aspect aspect, VerbGroup group, string rule, int verb, PlaceMention? place, double confidence, List<PersonMention>? who = null, int order = 0, int together = 1)
    {
        var asRead = group.Time;
        group = InClause(sentence, group);
        // "said he would come" is less than "will come"
        if (asRead == VerbTime.Conditional && group.Time == VerbTime.Future && !Fixed(sentence, group)) confidence *= 0.7;
        // "reports that X will visit Y are untrue"
        if (aspect is Aspect.Arrive or Aspect.Stay && Untrue(sentence, verb)) (aspect, rule) = (Aspect.Deny, rule + "-untrue");
        if (Unfulfilled(sentence, group) && aspect is Aspect.Arrive or Aspect.Stay) (aspect, rule) = (WasPutOff ? Aspect.Postpone : Aspect.Cancel, rule + "-not");
        if (who is null)
        {
            var subject = travellers.Subject(sentence, Math.Min(group.From, verb));
            who = subject is null ? [] : travellers.Group(sentence, subject, false);
            if (subject is not null) travellers.Together(sentence, subject, verb, who);
            var before = script.At(group.From - 1);
            if (before is "that" or "which" or "who")
            {
                // what "that" and "who" stand for is the word before; it must be the person, or no person travels here
                var antecedent = script.At(group.From - 2) is "," ? group.From - 2 : group.From - 1;
                if (subject is null || (subject.Tail != antecedent && subject.To != antecedent && !(script.At(group.From - 2) is "," && travellers.OfficeEnds(subject, antecedent)))) return new TravelEvent { Aspect = aspect, Who = [], Verb = group, From = verb, To = verb + 1, Rule = rule, Confidence = 0 };
            }
            // what a relative clause tells of somebody is rarely what the report is about
            if (before is "who" && subject is not null && travellers.Oblique(subject) && facts.DatesBetween(verb + 1, Math.Min(sentence.To, verb + 7)).Length == 0) confidence -= 0.15;
            // tanks, tourists and trade also come and go
            if (subject is null && !travellers.IsImplied(sentence, verb)) confidence -= 0.4;
            else if (subject is not null && travellers.IsOther(subject, group.From)) (who, confidence) = ([], 0);
            // "X to visit Y" is how a headline says that X will; "he said it was not logical to go": a bare infinitive is nobody's plan
            else if (group.Time == VerbTime.Infinitive && subject is not null && First(sentence, Math.Max(sentence.From, subject.Head - 4), group.From) is { } done) group = group with { Time = done ? VerbTime.Past : VerbTime.Future, Modality = done ? Modality.Asserted : Modality.Planned };
            else if (group.Time == VerbTime.Infinitive && subject is not null && (script.At(subject.Tail) is ")" ? subject.Tail + 1 : subject.Tail) == group.From && !group.Negated) group = group with { Time = VerbTime.Future };
            else if (group.Time == VerbTime.Infinitive && !rule.StartsWith("visit.set", StringComparison.Ordinal)) confidence *= 0.5;
        }
        var travel = new TravelEvent
        {
            Aspect = aspect, Who = who, Place = place, Host = place?.Actor, Verb = group, Rule = rule, Order = order, Together = together,
            From = Math.Min(group.From, verb), To = Math.Max(verb + 1, place is not null && place.From > verb ? place.To : verb + 1), Confidence = confidence,
            Length = dates.ForDays(verb + 1, Math.Min(sentence.To, verb + 16)),
        };
        dates.Give(sentence, travel, verb, travel.To);
        Events.Add(travel);
        return travel;
    }

    // "should have been in", "was to have flown to": planned and not done.
    private bool Unfulfilled(Sentence sentence, VerbGroup group)
    {
        for (var i = Math.Max(sentence.From, group.From - 3); i < Math.Min(sentence.To, group.Verb + 1); i++)
            if (script.At(i) is "have" && (script.At(i - 1) is "should" || (script.At(i - 1) is "to" && script.At(i - 2) is "was" or "were" or "due" or "scheduled"))) return true;
        // "it would have been the first time that he came"
        for (var i = Math.Max(sentence.From, group.From - 14); i < group.From - 3; i++)
            if (script.At(i) is "would" && script.At(i + 1) is "have" && script.At(i + 2) is "been" && script.Has(i + 3, i + 6, "first")) return true;
        return false;
    }

    private bool Untrue(Sentence sentence, int verb)
    {
        var told = false;
        for (var i = sentence.From; i < verb; i++) told |= script.At(i) is "reports" or "report" or "rumours" or "rumors" or "claims" or "talk" or "suggestions" or "allegations" && script.At(i + 1) is "that" or "of";
        for (var i = verb + 1; told && i < sentence.To; i++)
            if (script.At(i) is "untrue" or "false" or "baseless" or "groundless" or "unfounded" or "incorrect" or "inaccurate" or "wrong") return true;
        return false;
    }

    private bool? putOff;

    /// <summary>The text speaks of putting off, not only of calling off.</summary>
    public bool WasPutOff => putOff ??= SpeaksOfPuttingOff();

    private bool SpeaksOfPuttingOff()
    {
        for (var i = 0; i < tokens.Count; i++)
            if (TravelWords.Postpones.Contains(script.At(i)) || (script.At(i) is "put" && script.At(i + 1) is "off") || (script.At(i) is "put" && script.At(i + 1) is "back")) return true;
        return false;
    }

    // "became on Monday the first president to visit": it is done, unless it "will become"; null where nothing of the kind is said.
    private bool? First(Sentence sentence, int from, int to)
    {
        for (var i = Math.Max(from, to - 14); i < to; i++)
        {
            if (script.At(i) is not ("first" or "second" or "third" or "latest" or "only" or "last" or "highest-ranking" or "highest")) continue;
            for (var k = i; k >= Math.Max(sentence.From, from - 1); k--)
                if (script.At(k) is "became" or "become" or "becomes" or "becoming" or "was" or "is") return !(script.At(k) is "become" && script.At(k - 1) is "to" or "will" or "would");
        }
        return null;
    }

    private bool Announced(Sentence sentence, int before)
    {
        for (var i = sentence.From; i < before; i++)
            if (script.At(i - 1) is not "had" && script.At(i) is "said" or "announced" or "confirmed" or "told" or "added" or "reported" or "declared" or "indicated") return true;
        return false;
    }

    private bool Fixed(Sentence sentence, VerbGroup group)
    {
        if (facts.Context.Published is not { } day) return false;
        foreach (var date in facts.DatesBetween(Math.Max(sentence.From, group.From - 5), Math.Min(sentence.To, group.Verb + 9)))
            if (date.At(Tense.Future) is { Earliest: { } first, Latest: { } last } && first >= day && last.DayNumber - first.DayNumber < 7 && date.At(Tense.Past).Latest is { } past && (past < day.AddDays(-1) || past == last)) return true;
        return false;
    }

    // "before traveling to Ecuador" takes its time from the clause it follows.
    private VerbGroup InClause(Sentence sentence, VerbGroup group)
    {
        // "she said she would travel": what "will" becomes in reported speech
        if (group is { Time: VerbTime.Conditional, Negated: false } && script.At(group.From) is "would" && !script.Has(sentence.From, sentence.To, "if") && Announced(sentence, group.From))
            return group with { Time = VerbTime.Future, Modality = Modality.Planned };
        // "on Sunday he would be in X": a day is fixed for it
        if (group is { Time: VerbTime.Conditional, Negated: false } && script.At(group.From) is "would" && !script.Has(sentence.From, sentence.To, "if") && !script.Has(sentence.From, sentence.To, "have") && Fixed(sentence, group))
            return group with { Time = VerbTime.Future, Modality = Modality.Planned };
        if (group.Time is not VerbTime.Gerund) return group;
        var before = script.At(group.From - 1);
        for (var i = sentence.From; i < group.From; i++)
        {
            var word = tokens[i].Folded;
            if (word is "will" or "scheduled" or "expected" or "due" or "set" or "plans" or "slated" or "planning" || (word is "is" or "are" && script.At(i + 1) is "to"))
                return group with { Time = VerbTime.Future, Modality = word is "expected" ? Modality.Expected : Modality.Planned };
        }
        // "After leaving X, he goes on to Y", "will fly to Y"
        if (before is "after" && group.From - sentence.From < 3)
            for (var i = group.Verb + 1; i < sentence.To - 1; i++)
                if (script.At(i) is "will" or "'ll" || (script.At(i) is "goes" or "flies" or "heads" or "travels" or "moves" or "continues") || (script.At(i) is "is" && script.At(i + 1) is "to" or "due" or "scheduled" or "expected" or "set")) return group with { Time = VerbTime.Future, Modality = Modality.Planned };
        if (before is "before") return group with { Time = VerbTime.Future, Modality = Modality.Planned };
        return group with { Time = VerbTime.Past };
    }
}
