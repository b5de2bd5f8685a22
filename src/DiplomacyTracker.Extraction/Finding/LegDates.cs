using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction;

/// <summary>When a leg begins and ends.</summary>
internal sealed class LegDates(Facts facts, List<TravelEvent> travels)
{
    // of a longer journey the length is that of a tour, whose other stops may stand in another report
    private const int LongestStay = 10;

    private readonly Script script = facts.Script;

    /// <summary>Sets the days of a leg, as its clauses and their neighbours tell them.</summary>
    public void SetDates(Leg leg)
    {
        var planned = leg.Events.Exists(e => e.Verb.Ahead && e.Aspect is Aspect.Arrive or Aspect.Stay);
        var comes = facts.Comes(leg);
        var goesAhead = leg.Events.Exists(e => !(planned && e.Undecided()) && !(comes && facts.Departs(e)) && e.Aspect is Aspect.Arrive or Aspect.Stay && e.Verb.Happened && e.Verb.Time is VerbTime.Past or VerbTime.Perfect or VerbTime.Present or VerbTime.Progressive && e.Place is not null && e.Rule != HeadlineReader.Rule);
        foreach (var travel in leg.Events.OrderBy(e => e.Together > 1 && e.When?.Ends(e.Tense) is not null ? 1 : 0).ThenByDescending(e => e.Aspect == Aspect.Arrive && e.Verb.Happened ? 1 : 0).ThenByDescending(e => e.When?.Ends(e.Tense) is not null ? 1 : 0).ThenByDescending(e => e.Confidence))
        {
            var dropped = travel.Aspect is Aspect.Cancel or Aspect.Postpone;
            if (dropped && goesAhead || comes && facts.Departs(travel)) continue;
            // who is there already does not come tomorrow
            if (goesAhead && travel.Verb.Ahead && travel.Aspect is Aspect.Arrive or Aspect.Stay && travel.DateAfter(facts.Context.Published) && travel.When?.Ends(travel.Tense) is null && travel.Until is null) continue;
            if (travel.When is { } when)
            {
                var tense = dropped ? facts.Dropped(when) : facts.Settled(when, travel.Tense);
                if (tense == Tense.Unknown && travel.Aspect is Aspect.Leave && travel.Verb.Time == VerbTime.Present) tense = Tense.Future;
                if (when.Ends(tense) is { } ends && travel.Aspect is not Aspect.Leave)
                {
                    var spans = when.EndSpans ?? (when.Span, when.Span);
                    // "to A, B and C from May 3 to 9", and elsewhere "in B on May 5": no more than a frame
                    if (travel.Together > 1 && leg.Start is not null) continue;
                    leg.Start ??= (ends.From, spans.From, travel.Rule + ".from", travel.Confidence);
                    leg.End ??= (ends.To, spans.To, travel.Rule + ".to", travel.Confidence);
                }
                else if (when.At(tense) is { Edtf: not null } or { Raw: not null } && when.At(tense) is var date)
                {
                    if (travel.Aspect == Aspect.Leave)
                    {
                        // "from Thursday to Friday, when he left"; "by Thursday evening they had gone"
                        if (when.Ends(tense) is { } both) date = both.To;
                        else if (date is { Earliest: null, Latest: { } by }) date = PartialDate.Day(by) with { Raw = date.Raw, Anchor = date.Anchor };
                        leg.End ??= (date, when.Span, travel.Rule + ".on", travel.Confidence);
                    }
                    else if (!dropped || script.At(when.From - 2) is not ("postponed" or "cancelled")) leg.Start ??= (date, when.Span, travel.Rule + ".on", travel.Confidence);
                }
            }
            if (travel.Until is { } until && leg.End is null) leg.End = (until.At(Tense.Future), until.Span, travel.Rule + ".until", travel.Confidence);
        }
        Earliest(leg);
        Refine(leg);
        // Not said beside the journey itself: the day its neighbour sentence speaks of.
        if (leg.Start is null && leg.Events.Find(e => e.Aspect is Aspect.Arrive or Aspect.Stay && e.Verb.Happened && e.Place is not null && e.When is null && e.Rule != HeadlineReader.Rule) is { } undated && Nearby(undated, leg.Visitor) is { } near)
            leg.Start = (near.At(undated.Tense), near.Span, undated.Rule + ".sentence-before", 0.5);
        // arrived, says a report from there that is dated: on that day
        if (leg.Start is null && leg.Events.Find(e => e.Aspect == Aspect.Arrive && e.Verb is { Happened: true, Time: VerbTime.Past or VerbTime.Perfect } && e.Place is not null && e.When is null && !e.Noun) is { } arrival && Written(arrival) is { } written)
            leg.Start = (written.At(Tense.Past), written.Span, arrival.Rule + ".dateline", 0.5);
        // "has just landed": on the day of the report
        if (leg.Start is null && facts.Context.Published is { } today && leg.Events.Find(e => e.Aspect == Aspect.Arrive && e.Verb is { Happened: true, Time: VerbTime.Perfect } && e.Place is not null && e.When is null && script.Has(e.From, e.To, "just")) is { } landed)
            leg.Start = (PartialDate.Day(today) with { Raw = script.Words(landed.From, landed.To) }, script.Span(landed.From, landed.To), landed.Rule + ".just-now", 0.5);
        if (leg.End is null && leg.Start?.Date is { Earliest: { } first, Latest: { } last } && first == last)
        {
            foreach (var travel in leg.Events)
            {
                if (travel.Length is not { } length || leg.End is not null) continue;
                var day = first.AddDays(length.Days - 1);
                leg.End = (PartialDate.Day(day) with { Raw = script.Words(length.From, length.To) }, script.Span(length.From, length.To), travel.Rule + ".for-days", 0.7);
            }
        }
        if (leg.End is null && leg.Start?.Date is { Earliest: { } begun, Latest: { } alike } && begun == alike && Told(leg) is { } told)
            leg.End = (PartialDate.Day(begun.AddDays(told.Days - 1)) with { Raw = script.Words(told.From, told.To) }, script.Span(told.From, told.To), "visit.stay-of-days", 0.6);
        // "left on Saturday after a three-day visit": it began on Thursday
        if (leg.Start is null && leg.End?.Date is { Earliest: { } over, Latest: { } closed } && over == closed && leg.Events.Find(e => e.Length is { Days: > 1 and <= LongestStay } && e.Together < 2) is { Length: { } stay } ended
            && !travels.Exists(t => t.Host is not null && t.Host != leg.Host && t.Verb.Happened && t.Aspect is Aspect.Arrive or Aspect.Stay && t.When is null && t.Who.Exists(w => w.Who == leg.Visitor)))
            leg.Start = (PartialDate.Day(over.AddDays(1 - stay.Days)) with { Raw = script.Words(stay.From, stay.To) }, script.Span(stay.From, stay.To), ended.Rule + ".days-before", 0.6);
        Itinerary(leg);
        // An end before the beginning is a date of something else.
        if (leg.Start?.Date.Earliest is { } start && leg.End?.Date.Latest is { } end && end < start) leg.End = null;
    }

    // "In the course of the two-day stay": where the text tells of one country only, of the journey there
    private (int Days, int From, int To)? Told(Leg leg)
    {
        if (travels.Exists(t => t.Host is { Length: > 0 } && t.Host != leg.Host && t.Confidence >= 0.4)) return null;
        for (var at = 2; at < script.Tokens.Count - 1; at++)
        {
            if (script.At(at) is not "day" || script.At(at - 1) is not "-" || !(script.At(at + 1) is "stay" or "visit" or "trip" || script.At(at + 2) is "stay" or "visit" or "trip")) continue;
            if (script.At(at - 3) is "previous" or "last" or "earlier" or "similar" || Amount(at - 2) is not { } days) continue;
            return (days, at - 2, at + 1);
        }
        return null;
    }

    private int? Amount(int at) => script.At(at) switch
    {
        "one" => 1, "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8, "nine" => 9, "ten" => 10,
        var digits => int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) && n is > 0 and < 20 ? n : null,
    };

    // A day on which the visitor already did something there is the first day, if it lies before the one found.
    private void Earliest(Leg leg)
    {
        foreach (var travel in leg.Events)
        {
            if (facts.Departs(travel) && facts.Comes(leg)) continue;
            if (travel.When is not { } when || (travel.Place is null && travel.Rule is not ("visit.noun-begins" or "visit.arrived-in-there" or "visit.went-to-there")) || travel.Aspect is not (Aspect.Arrive or Aspect.Stay) || !travel.Verb.Happened || travel.Verb.Time == VerbTime.Perfect || travel.Rule is "visit.speaks-here") continue;
            if ((when.Ends(travel.Tense)?.From ?? when.At(travel.Tense)) is not { Earliest: { } first, Latest: { } last } day || first != last) continue;
            if (leg.Start?.Date is { Earliest: { } known } && (first >= known || first < known.AddDays(-12))) continue;
            if (leg.Start is null) continue;
            leg.Start = (day, when.EndSpans?.From ?? when.Span, travel.Rule + ".on", travel.Confidence);
        }
    }

    // "next month" beside "October 23" elsewhere
    private static void Refine(Leg leg)
    {
        if (leg.Start?.Date is not { Earliest: { } from, Latest: { } to } || from == to) return;
        foreach (var travel in leg.Events)
        {
            if (travel.When is not { } when || travel.Aspect == Aspect.Leave || travel.Verb.Negated) continue;
            var dropped = travel.Aspect is Aspect.Cancel or Aspect.Postpone;
            if ((when.Ends(dropped ? Tense.Future : travel.Tense)?.From ?? when.At(dropped ? Tense.Future : travel.Tense)) is not { Earliest: { } first, Latest: { } last } day || first != last || first < from || first > to) continue;
            leg.Start = (day, when.EndSpans?.From ?? when.Span, travel.Rule + ".on", travel.Confidence);
            return;
        }
    }

    // The day of the dateline of the place arrived at.
    private DateMention? Written(TravelEvent arrival)
    {
        foreach (var dateline in facts.Datelines)
        {
            if (dateline.Place.Actor != arrival.Host || dateline.From > arrival.From) continue;
            foreach (var date in facts.DatesBetween(dateline.From, dateline.To))
                if (date.At(Tense.Past) is { Earliest: { } first, Latest: { } last } && first == last && (facts.Context.Published is not { } day || (first <= day && first > day.AddDays(-7)))) return date;
        }
        return null;
    }

    private bool Acts(Person person, Sentence sentence)
    {
        foreach (var mention in facts.MentionsIn(sentence))
            if (mention.Who == person && !(mention.Kind == MentionKind.Pronoun && script.At(mention.From) is "him" or "his" or "her")) return true;
        return false;
    }

    private DateMention? Nearby(TravelEvent travel, Person visitor)
    {
        var s = script.SentenceAt(travel.From);
        for (var back = s; back >= Math.Max(0, s - 1); back--)
        {
            // what somebody else did the day before is no help
            if (back < s && facts.MentionsIn(script.Sentences[back]).Length > 0 && !Acts(visitor, script.Sentences[back])) continue;
            var dates = facts.DatesBetween(script.Sentences[back].From, back == s ? travel.From : script.Sentences[back].To);
            for (var i = dates.Length - 1; i >= 0; i--)
            {
                var date = dates[i];
                // the day of another stop, or one counted from another day
                if (date.Role != FoundDateRole.On || script.At(date.From - 1) is "since" || (back < s && script.At(date.To - 1) is "earlier" or "later")) continue;
                if (travels.Exists(t => t.When == date && (t.Aspect == Aspect.Leave || t.Host is not null && t.Host != travel.Host))) continue;
                if (date.At(Tense.Past) is { Earliest: { } first, Latest: { } last } && first == last && (facts.Context.Published is not { } day || (first <= day && first > day.AddDays(-10)))) return date;
            }
        }
        return null;
    }

    // "and on Friday, Cork": towns with days of their own stretch the stay.
    private void Itinerary(Leg leg)
    {
        foreach (var place in facts.Places.All)
        {
            if (place.Sense.Kind != PlaceKind.City || place.Actor != leg.Host || !Words.Set(", :").Contains(script.At(place.From - 1))) continue;
            foreach (var date in facts.DatesBetween(Math.Max(0, place.From - 5), place.From))
            {
                if (date.To != place.From - 1 || date.At(Tense.Unknown) is not { Earliest: { } first, Latest: { } last } day || first != last) continue;
                if (leg.End is null && leg.Start?.Date.Earliest is { } start && first > start && first < start.AddDays(15)) leg.End = (day, date.Span, "visit.itinerary", 0.6);
                else if (leg.End is { Rule: "visit.itinerary" } end && end.Date.Latest < first) leg.End = (day, date.Span, "visit.itinerary", 0.6);
                if (!leg.Cities.Exists(c => c.Sense.Name == place.Sense.Name)) leg.Cities.Add(place);
            }
        }
    }
}
