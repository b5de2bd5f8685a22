using System.Collections.Frozen;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>
/// Takes a hint from the headline: a person of the text beside a place that one goes to or is in ("X in Y", "X to visit Y",
/// "W hosts X in Y"). Evidence is always the place where the text itself names it; a headline alone proposes nothing, and what
/// the text says of dates and of how far the visit is stands before it.
/// </summary>
internal static class HeadlineReader
{
    /// <summary>Name of the rule, for stages that trust it less than the text.</summary>
    public const string Rule = "visit.headline";

    private static readonly FrozenSet<string> Links = Words.Set("in to for at into from off visit visits visiting tour tours touring reaches");
    private static readonly FrozenSet<string> Travels = Words.Set("""
        visit visits visiting tour tours touring reaches leaves lands landing trip arrives arrival heads headed flies travels goes begins starts opens ends wraps kicks jets departs embarks back
        meets meet met hosts host welcomes receives greets talks summit stop stopover
        """);
    private static readonly FrozenSet<string> Ahead = Words.Set("will plans plan set due heads headed invited");
    private static readonly FrozenSet<string> Dropped = Words.Set("cancels cancelled cancel scraps scrapped drops calls called postpones postponed delays delayed shelves off puts");
    private static readonly FrozenSet<string> Stops = Words.Set("as after over amid but while says said warns urges on : ;");

    public static List<TravelEvent> Find(Facts facts)
    {
        var found = new List<TravelEvent>();
        if (string.IsNullOrWhiteSpace(facts.Context.Title)) return found;
        var title = ScriptReader.Read(facts.Context.Title);
        var places = new PlaceIndex(title.Tokens.Count, PlaceFinder.Find(title, facts.Gazetteer, facts.Context.Published));
        if (title.Tokens.Exists(t => Dropped.Contains(t.Folded))) return found;
        foreach (var person in facts.People)
        {
            if (!person.IsOfficial || person.Actor is null || person.Name is null || person.Mentions.Count == 0) continue;
            var last = PersonBook.Last(person.NameWords);
            var at = title.Tokens.FindIndex(t => t.Capital && t.Is(last));
            if (at < 0) continue;
            foreach (var place in places.All)
            {
                if (!place.CanBeVisited || place.Actor == person.Actor || place.From < at || !Leads(title, at + 1, place.From)) continue;
                if (Named(facts, place) is not { } here) break;
                var future = false;
                for (var i = at; i < place.From; i++) future |= Ahead.Contains(title.At(i)) || (title.At(i) is "to" && Travels.Contains(title.At(i + 1)));
                found.Add(new TravelEvent
                {
                    Aspect = Aspect.Stay, Who = [person.Mentions[0]], Place = here, Host = here.Actor, From = here.From, To = here.To, Rule = Rule, Confidence = 0.5,
                    Verb = new VerbGroup(here.From, here.From, future ? VerbTime.Future : VerbTime.Present, future ? Modality.Planned : Modality.Asserted, false, false),
                });
                break;
            }
        }
        return found;
    }

    // "X in Y" side by side, or with a word of travel or meeting between them; not "X warns of famine in Y".
    private static bool Leads(Script title, int from, int place)
    {
        var link = title.At(place - 1) is "the" ? place - 2 : place - 1;
        if (!Links.Contains(title.At(link))) return false;
        var travels = link == from || Travels.Contains(title.At(link));
        for (var i = from; i < link; i++)
        {
            // "X on rare visit to Y"
            if (title.At(i) is "on" && (title.Has(i, link, "visit") || title.Has(i, link, "trip") || title.Has(i, link, "tour"))) continue;
            if (Stops.Contains(title.At(i))) return false;
            travels |= Travels.Contains(title.At(i));
        }
        return travels;
    }

    // Where the text names the same place, or else its country.
    private static PlaceMention? Named(Facts facts, PlaceMention place)
    {
        PlaceMention? here = null;
        foreach (var mention in facts.Places.All)
            if (mention.Actor == place.Actor && (here is null || (mention.Sense.Name == place.Sense.Name && here.Sense.Name != place.Sense.Name))) here = mention;
        return here;
    }
}
