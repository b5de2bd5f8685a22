using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction;

/// <summary>How far along a leg is.</summary>
internal sealed class LegStatus(Facts facts, List<TravelEvent> travels)
{
    private readonly Script script = facts.Script;

    /// <summary>Sets kind and status of a leg, in the light of the others.</summary>
    public void Describe(Leg leg, List<Leg> legs)
    {
        var published = facts.Context.Published;
        var events = leg.Events.OrderByDescending(e => e.Confidence).ToList();
        TravelEvent? Of(Func<TravelEvent, bool> test) => events.Find(e => test(e));

        foreach (var travel in events)
            if (travel.Kind is { } kind && leg.Kind is null) leg.Kind = (kind.Kind, script.Span(kind.From, kind.To));

        var cancelled = Of(e => e.Aspect == Aspect.Cancel && !e.Verb.Negated && !e.Verb.Ahead);
        var postponed = Of(e => e.Aspect == Aspect.Postpone && !e.Verb.Negated && !e.Verb.Ahead);
        var denied = Of(e => e.Aspect == Aspect.Deny && e.Noun);
        var left = Of(e => e.Aspect == Aspect.Leave && !e.Verb.Ahead && !e.Verb.Negated && e.Tense != Tense.Future && e.Verb.Time != VerbTime.Present && e.Verb.Modality == Modality.Asserted && !e.DateAfter(published));
        var here = Of(e => e.Aspect is Aspect.Arrive or Aspect.Stay && e.Verb.Happened && !e.DateAfter(published) && e.Rule != HeadlineReader.Rule);
        // "the visits to A and B" alone does not tell whether they have begun
        if (here is not null && here.Undecided() && events.Exists(e => e.Verb.Ahead && e.Aspect is Aspect.Arrive or Aspect.Stay)) here = null;
        var ahead = Of(e => e.Verb.Ahead && e.Aspect is Aspect.Arrive or Aspect.Stay) ?? Of(e => e.DateAfter(published));
        if (here is null && ahead is null && cancelled is null && postponed is null && denied is null && left is null) here = Of(e => e.Rule == HeadlineReader.Rule && e.Verb.Happened);
        // who has set out and is to arrive on Sunday is not there yet
        if (here is not null && facts.Departs(here) && facts.Comes(leg)) here = null;
        // a first day still to come says more than a clause without a day
        if (here is { When: null, Aspect: Aspect.Stay } && published is { } issued && leg.Start?.Date.Earliest is { } opens && opens > issued && events.Exists(e => e.When is not null && (e.Verb.Ahead || e.DateAfter(published)))) here = null;
        var invited = Of(e => e.Aspect == Aspect.Invite);

        void Set(VisitStatus status, TravelEvent because) => (leg.Status, leg.StatusBecause) = (status, (script.Span(because.From, Math.Min(because.To, because.From + 14)), because.Rule, because.Confidence));

        // "has postponed her trip … the visit is off": off for now
        if (postponed is not null && cancelled is { Rule: "visit.is-off" or "visit.is-off-it" }) cancelled = null;
        if (cancelled is not null && here is null) Set(VisitStatus.Cancelled, cancelled);
        else if (postponed is not null && (here is null || (here.Verb.Time == VerbTime.Present && here.Aspect != Aspect.Arrive))) Set(VisitStatus.Postponed, postponed);
        else if (denied is not null && here is null && ahead is null) Set(VisitStatus.Denied, denied);
        else if (left is not null) Set(VisitStatus.Completed, left);
        else if (here is not null)
        {
            var over = leg.End?.Date.Latest is { } end && published is { } day && end < day;
            var later = legs.Exists(other => other != leg && other.Visitor == leg.Visitor && other.Order > leg.Order && other.Events.Exists(e => !leg.Events.Exists(m => m.From == e.From) && e.Aspect is Aspect.Arrive or Aspect.Stay && e.Verb.Happened && e.Verb.Time is not VerbTime.Present && !e.DateAfter(published)));
            var past = here.Aspect == Aspect.Stay && here.Verb.Time is VerbTime.Past or VerbTime.PastPerfect or VerbTime.Perfect && leg.End is null && published is { } today && leg.Start?.Date.Latest is { } began && began < today
                && !events.Exists(e => e.Aspect == Aspect.Arrive && e.Verb.Happened && e.Verb.Time != VerbTime.PastPerfect);
            // a stop of the same journey has begun since
            later |= legs.Exists(other => other != leg && other.Visitor == leg.Visitor && other.Events.Exists(e => e.Rule == "visit.on-the-way-to"));
            later |= leg.Start?.Date.Latest is { } mine && legs.Exists(other => other != leg && other.Visitor == leg.Visitor && other.Host != leg.Host && other.Start?.Date.Earliest is { } theirs && theirs > mine && (published is not { } d || theirs <= d) && other.Events.Exists(e => e.Verb.Happened && e.Aspect is Aspect.Arrive or Aspect.Stay));
            // days ago, and nothing said of a stay that goes on
            past |= leg.End is null && published is { } now && leg.Start?.Date.Latest is { } arrived && arrived < now.AddDays(-3) && !events.Exists(e => e.Verb.Time is VerbTime.Present or VerbTime.Progressive && e.Verb.Happened && e.Rule is not "visit.noun");
            // "her visit to X last week": a whole week that is over
            past |= here.Undecided() && leg.End is null && published is { } then && leg.Start?.Date is { Earliest: { } opened, Latest: { } closed } && closed < then && closed > opened && !events.Exists(e => e.Verb.Time is VerbTime.Present or VerbTime.Progressive && e.Verb.Happened && !e.Undecided());
            // gone home since: all stops of the journey are over
            past |= (here.Verb.Time is VerbTime.Past || here.Undecided()) && travels.Exists(t => t.Aspect == Aspect.Leave && t.Verb.Happened && !t.DateAfter(published) && t.Who.Exists(w => w.Who == leg.Visitor) && (t.Rule.StartsWith("visit.home", StringComparison.Ordinal) || script.Has(t.From, t.To + 3, "home")));
            past |= here is { Aspect: Aspect.Stay, When: { } told } && script.At(told.From) is "earlier" && here.Verb.Time is VerbTime.Past && !events.Exists(e => e.Verb.Time is VerbTime.Present or VerbTime.Progressive && e.Verb.Happened);
            past |= here.Verb.Time == VerbTime.PastPerfect && !events.Exists(e => e.Verb.Happened && e.Verb.Time is not VerbTime.PastPerfect);
            Set(over || later || past ? VisitStatus.Completed : VisitStatus.UnderWay, here);
        }
        else if (ahead is not null) Set(VisitStatus.Announced, ahead);
        else if (invited is not null) Set(VisitStatus.Invited, invited);
        else Set(leg.Start?.Date.Latest is { } s && published is { } p && s < p ? VisitStatus.Completed : VisitStatus.Announced, events[0]);
    }

    // Over on the day the report came out: it ended that day.
    /// <summary>Sets the end of a leg that is over, where its clauses name none.</summary>
    public void Close(Leg leg, List<Leg> legs)
    {
        if (leg.Status == VisitStatus.Completed && leg.End is null && leg.Start?.Date.Earliest is { } began)
        {
            // "on Sunday he flew on to X": the stay before it ends that day
            var next = legs.Where(l => l.Visitor == leg.Visitor && l.Order > leg.Order).MinBy(l => l.Order);
            var moved = next?.Events.Find(e => e.Aspect == Aspect.Arrive && e.Verb.Happened && e.When is not null && !e.DateAfter(facts.Context.Published) && e.Rule is "visit.went-to" or "visit.takes-to" or "visit.left-for");
            if (moved is not null && next!.Start is { } onward && onward.Date is { Earliest: { } then, Latest: { } latest } && then == latest && then >= began && moved.When!.Span == onward.Span) leg.End = (onward.Date, onward.Span, "visit.moved-on", 0.6);
            // else the last day of which something is told
            else if (next is null && Day(leg, began) is { } lastDay) leg.End = lastDay;
        }
        if (leg.Status != VisitStatus.Completed || leg.End is not null || leg.Start?.Date is not { Earliest: { } first, Latest: { } last } day || first != last) return;
        if (facts.Context.Published is { } published && published == first) leg.End = (day, leg.Start.Value.Span, "visit.over-the-same-day", 0.6);
    }

    private (PartialDate, TextSpan, string, double)? Day(Leg leg, DateOnly began)
    {
        (PartialDate, TextSpan, string, double)? best = null;
        var latest = began;
        foreach (var travel in leg.Events)
        {
            if (travel.When is not { } when || travel.Place is null || travel.Aspect == Aspect.Leave || !travel.Verb.Happened) continue;
            if (when.At(travel.Tense) is not { Earliest: { } first, Latest: { } last } day || first != last || first <= latest || first > began.AddDays(14) || (facts.Context.Published is { } published && first > published)) continue;
            (best, latest) = ((day, when.Span, "visit.last-day-told", 0.5), first);
        }
        return best;
    }
}
