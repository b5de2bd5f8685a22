using System.Collections.Frozen;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>
/// Finds clauses of travel: verbs ("arrived in", "will fly to", "left"), nouns ("a visit to", "his trip to", "China visit")
/// and the host's view ("received", "will host"). Each yields who, where, when and how certain.
/// </summary>
internal sealed class TravelFinder(Facts facts)
{
    private enum Travel : byte { Arrive, Go, Reach, Leave, Be, Receive, Spend }

    private static readonly VerbTable<Travel> Verbs = new VerbTable<Travel>()
        .Regular(Travel.Arrive, "arrive land touch")
        .Add(Travel.Arrive, "step steps stepped stepped stepping", "put puts put put putting", "set sets set set setting")
        .Regular(Travel.Go, "travel head journey proceed cross roll move sail continue pop jet depart")
        .Add(Travel.Go, "go goes went gone going", "come comes came come coming", "fly flies flew flown flying", "drive drives drove driven driving", "travel travels travelled travelled travelling",
            "drop drops dropped dropped dropping", "stop stops stopped stopped stopping", "embark embarks embarked embarked embarking")
        .Regular(Travel.Reach, "visit tour reach enter")
        .Regular(Travel.Leave, "depart quit exit")
        .Add(Travel.Leave, "leave leaves left left leaving", "take takes took taken taking", "bring brings brought brought bringing", "carry carries carried carried carrying", "return returns returned returned returning", "end ends ended ended ending", "wrap wraps wrapped wrapped wrapping", "wind winds wound wound winding")
        .Regular(Travel.Receive, "receive welcome host greet")
        .Add(Travel.Be, "be is was been being", "stay stays stayed stayed staying", "remain remains remained remained remaining")
        .Add(Travel.Spend, "spend spends spent spent spending", "begin begins began begun beginning");

    private static readonly FrozenSet<string> VisitNouns = Words.Set("visit trip tour journey stopover stop stay swing voyage pilgrimage mission layover travel travels visits trips tours");
    private static readonly FrozenSet<string> Into = Words.Set("in at on to into for through across via");
    private static readonly FrozenSet<string> Start = Words.Set("begin begins began begun beginning start starts started starting kick kicks kicked kicking open opens opened opening embark embarks embarked embarking pay pays paid paying make makes made making undertake undertakes undertook");
    private static readonly FrozenSet<string> Finish = Words.Set("end ends ended ending conclude concludes concluded concluding complete completes completed completing finish finishes finished finishing wrap wraps wrapped wrapping wind winds wound winding");
    private static readonly FrozenSet<string> Cancels = Words.Set("cancel cancels cancelled canceled cancelling canceling scrap scraps scrapped scrapping abandon abandons abandoned drop drops dropped axe axed scrubbed nixed");
    private static readonly FrozenSet<string> Postpones = Words.Set("postpone postpones postponed postponing delay delays delayed delaying defer defers deferred shelve shelves shelved suspend suspended reschedule rescheduled");
    private static readonly FrozenSet<string> Denies = Words.Set("deny denies denied denying ruled rules dismiss dismissed dismisses");
    private static readonly FrozenSet<string> Travellers = Words.Set("delegation delegations party team group plane aircraft jet train motorcade convoy entourage he she they leaders leader pair two three four trio guest visitor delegates officials airliner helicopter boeing airbus touchdown secretary minister president chancellor premier pontiff pope king queen");
    private static readonly FrozenSet<string> Others = Words.Set("people migrants citizens crowds families tourists tourist fans team players cricketers squad troops soldiers warships ships ship forces tanks refugees students pandas goods exports trade");
    private static readonly FrozenSet<string> Between = Words.Set("the a an his her their its and main capital city town port resort island neighbouring neighboring nearby eastern western northern southern central of southeastern northeastern historic ancient border village coastal communist tiny west east north south african asian european arab gulf central american latin nation nations country state republic kingdom");
    private static readonly FrozenSet<string> Sites = Words.Set("""
        capital city port town resort soil border territory shores coast north south east west peninsula parliament island islands village palace airport airfield airbase base embassy consulate headquarters university
        province region state district county suburb square cathedral church mosque temple shrine cemetery memorial monument museum centre center hospital hotel castle residence estate ranch villa
        mountains lake sea valley desert waters delta shore front frontline frontier neighbour neighbor station harbour harbor shipyard plant factory farm school camp prison stadium hall house office ministry
        """);
    private static readonly FrozenSet<string> Concerns = Words.Set("""
        talks war wars conflict crisis peace aid trade policy deal deals truce ceasefire sanctions relations ties affairs issue question problem plan strategy tariffs arms forces troops goods exports imports
        products oil gas threat influence rivalry ambitions aims goals interests support strikes attacks file dossier negotiations pact treaty debt loans fears
        """);
    private static readonly FrozenSet<string> Seats = Words.Set("capital city port town resort soil border territory shores peninsula parliament island village palace government leadership mainland side airport");

    // The clause leaves open who travels, and that is no reason to doubt it.
    private static readonly List<PersonMention> Nobody = [];

    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;
    private readonly PlaceIndex places = facts.Places;
    private readonly List<TravelEvent> events = [];

    public List<TravelEvent> Find()
    {
        foreach (var sentence in script.Sentences)
        {
            for (var i = sentence.From; i < sentence.To; i++)
            {
                var token = tokens[i];
                if (token.Kind != TokenKind.Word) continue;
                if (VisitNouns.Contains(token.Folded) && !IsVerb(i)) Noun(sentence, i);
                else if (Verbs.TryGet(token.Folded, out var kind, out var form)) Verb(sentence, i, kind, form);
                else if (token.Folded is "are" or "were" or "due" or "bound" or "been") Being(sentence, i);
                else if (token.Folded is "touchdown" or "arrival") Touchdown(sentence, i);
                else if (token.Folded is "next" && script.At(i + 1) is "stop") NextStop(sentence, i);
                else if (token.Folded is "way" && script.At(i - 2) is "on" && (script.At(i - 1) is "his" or "her" or "their" or "its" || (script.At(i - 1) is "the" && script.At(i + 1) is "home" or "back"))) OnTheWay(sentence, i);
                else if (token.Folded is "home" && script.At(i - 1) is "for" && i - 2 > sentence.From) Leave(sentence, i - 2, VerbReader.Read(script, i - 2, tokens[i - 2].Folded[^1] == 's' ? VerbForm.Third : tokens[i - 2].Folded[^1] == 'd' || script.At(i - 2) is "left" or "set" or "flew" ? VerbForm.Past : VerbForm.Base, sentence.From));
                else if (token.Folded is "where" && i > sentence.From) Where(sentence, i);
            }
        }
        foreach (var sentence in script.Sentences)
        {
            Joined(sentence);
            Entry(sentence);
            Acts(sentence);
        }
        return events;
    }

    // "A and B rolled into Kyiv, where C joined them"
    private void Joined(Sentence sentence)
    {
        for (var i = sentence.From + 1; i < sentence.To - 1; i++)
        {
            if (script.At(i) is not ("joined" or "joins") || script.At(i + 1) is not ("them" or "him" or "her")) continue;
            if (Named(sentence, i) is not { } joiner || joiner.To < i - 3) continue;
            foreach (var travel in events.FindAll(e => e.Place is not null && e.From >= sentence.From && e.From < sentence.To && e.Who.Count > 0 && !e.Who.Exists(w => w.Who == joiner.Who)))
                events.Add(new TravelEvent
                {
                    Aspect = travel.Aspect, Who = [joiner], Place = travel.Place, Host = travel.Host, Verb = travel.Verb, Rule = "visit.joined", From = joiner.From, To = i + 2, Confidence = 0.75, When = travel.When,
                });
            return;
        }
    }

    private static readonly FrozenSet<string> Affairs = Words.Set("""
        war conflict crisis peace fighting troops forces interests influence situation elections election invasion stability violence coup people operations soldiers rule democracy events bases base life power
        ceasefire presence government position role investment intervention drawdown withdrawal terrorism rights role citizens markets interest embassy ambassador elsewhere population place mission born lives living states countries
        """);

    // "made the announcement in Quito", "spent the morning with X in Moscow": an official who does something in another country is there.
    private void Acts(Sentence sentence)
    {
        for (var i = sentence.From + 1; i < sentence.To - 1; i++)
        {
            if (script.At(i) is not ("in" or "at") || script.QuotationAt(i) >= 0 || Affairs.Contains(script.At(i - 1))) continue;
            if (PlaceAfter(sentence, i + 1) is not { Adjective: false, Place: { CanBeVisited: true, Sense.Minor: false } place } || place.Sense.Kind != PlaceKind.City) continue;
            if (script.At(place.To) is "'s") continue;
            if (events.Exists(e => e.Place == place)) continue;
            if (Subject(sentence, i) is not { } subject || !subject.Who.IsOfficial || subject.Who.Actor is null || subject.Who.Actor == place.Actor || subject.Kind == MentionKind.Office && subject.Who.Name is null) continue;
            // something of the subject's own must stand between: a finite verb, and no other clause
            if (Clauses(subject.Tail, i) > 0 || OtherTraveller(subject, i) || i - subject.Tail < 1 || i - subject.Tail > 16) continue;
            if (Has(subject.Tail, i, "telephone") || Has(subject.Tail, i, "phone") || Has(subject.Tail, i, "video") || Has(subject.Tail, i, "call") || Has(subject.Tail, i, "would") || Has(subject.Tail, i, "could")) continue;
            var future = Has(subject.Tail, i, "will") || Has(subject.Tail, i, "scheduled") || Has(subject.Tail, i, "expected") || Has(subject.Tail, i, "due");
            var group = new VerbGroup(subject.Tail, i, future ? VerbTime.Future : VerbTime.Past, future ? Modality.Planned : Modality.Asserted, Has(subject.Tail, i, "not") || Has(subject.Tail, i, "never"), false);
            var travel = new TravelEvent { Aspect = Aspect.Stay, Who = Group(sentence, subject, false), Place = place, Host = place.Actor, Verb = group, Rule = "visit.acts-in", From = i, To = place.To, Confidence = Has(subject.Tail, i, "talks") || Has(subject.Tail, i, "meeting") || Has(subject.Tail, i, "summit") || Has(subject.Tail, i, "conference") ? 0.6 : 0.42 };
            Dates(sentence, travel, i, place.To);
            events.Add(travel);
        }
    }

    // "Friday, 29 August. Tokyo, drizzle.", "• 27 to 30 November: Türkiye", "Belize from 2 April:": entries of an itinerary.
    private void Entry(Sentence sentence)
    {
        for (var i = sentence.From; i < sentence.To; i++)
            if ((i == sentence.From || script.At(i - 1) is ";") && places.StartingAt(i) is { CanBeVisited: true } stop) Stop(sentence, stop);
        if (tokens[sentence.From].Gap < Gap.Line) return;
        var at = sentence.From;
        while (at < sentence.To && tokens[at].Kind == TokenKind.Mark) at++;
        DateMention? date = null;
        foreach (var found in facts.DatesBetween(at, Math.Min(sentence.To, at + 3))) date ??= found;
        PlaceMention? place;
        if (date is not null && date.From - at <= 1)
        {
            // to the end of the entry's head: a few words after the date
            var k = date.To;
            var limit = Math.Min(tokens.Count, date.To + 4);
            while (k < limit && (script.At(k) is ":" or "." or "," or "-" or "–" or "—" or "in" or "to" or "the")) k++;
            place = places.StartingAt(k);
            if (place is null && script.At(date.To) is not (":" or "." or "–" or "—")) return;
        }
        else
        {
            place = places.StartingAt(at);
            if (place is null) return;
            var k = place.To;
            if (script.At(k) is not (":" or "from" or "(" or "," or "on" or "–" or "—")) return;
            foreach (var found in facts.DatesBetween(k, Math.Min(sentence.To, k + 3))) date ??= found;
            if (date is null && script.At(k) is not ":") return;
            if (date is not null && script.At(date.To) is not (":" or ")" or "." or ",")) return;
        }
        if (place is not { CanBeVisited: true }) return;
        var tense = VerbTime.Present;
        if (facts.Context.Published is { } day && date?.At(Domain.Time.Tense.Unknown).Earliest is { } first && first > day) tense = VerbTime.Future;
        events.Add(new TravelEvent
        {
            Aspect = Aspect.Stay, Who = Nobody, Place = place, Host = place.Actor, Rule = "visit.itinerary-entry", From = place.From, To = place.To, Confidence = 0.68, When = date,
            Verb = new VerbGroup(place.From, place.From, tense, tense == VerbTime.Future ? Modality.Planned : Modality.Asserted, false, false),
        });
    }

    // "Warsaw came on Monday, with Prime Minister X; Berlin on Tuesday", "Belize from 2 April: …"
    private void Stop(Sentence sentence, PlaceMention place)
    {
        var at = place.To;
        if (script.At(at) is "came" or "comes" or "follows" or "followed" or "is" or "was" or "next") at++;
        if (!(script.At(at) is "on" or "from" or "next" or "until" || (at > place.To && facts.DatesBetween(at, at + 1).Length > 0))) return;
        foreach (var date in facts.DatesBetween(at, Math.Min(sentence.To, at + 3)))
        {
            if (!(script.At(date.To) is "," or ":" or ";" or "." || date.To >= sentence.To)) return;
            events.Add(new TravelEvent
            {
                Aspect = Aspect.Stay, Who = Nobody, Place = place, Host = place.Actor, Rule = "visit.stop-on", From = place.From, To = date.To, Confidence = 0.68, When = date,
                Verb = new VerbGroup(place.From, place.From, script.At(place.To) is "follows" or "comes" or "next" ? VerbTime.Future : VerbTime.Past, script.At(place.To) is "follows" or "comes" or "next" ? Modality.Planned : Modality.Asserted, false, false),
            });
            return;
        }
    }

    // "visit" and "tour" are verbs after "to", "will" and a person, nouns after "a", "his", "official".
    private bool IsVerb(int i)
    {
        if (tokens[i].Folded is not ("visit" or "tour" or "stop" or "travel" or "visits" or "tours" or "travels" or "stay")) return false;
        var before = script.At(i - 1);
        if (before is "to" or "will" or "would" or "should" or "could" or "may" or "might" or "can" or "not" or "also" or "did" or "then" or "shall" or "must" or "and" or "n't") return before is not "and" || places.At(i + 1) is not null;
        if (tokens[i].Folded[^1] == 's' && i > 0 && (EndsMention(i) || before is "he" or "she" or "who")) return places.At(i + 1) is not null || script.At(i + 1) is "the";
        return before is "they" or "we" or "i" or "leaders" or "ministers";
    }

    private bool EndsMention(int at)
    {
        foreach (var mention in facts.MentionsBetween(Math.Max(0, at - 8), at))
            if (mention.To == at) return true;
        return false;
    }

    private void Verb(Sentence sentence, int i, Travel kind, VerbForm form)
    {
        if (kind == Travel.Reach && VisitNouns.Contains(tokens[i].Folded) && !IsVerb(i) && form is VerbForm.Base or VerbForm.Third) return;
        if (kind == Travel.Be && tokens[i].Folded is "is" or "was" or "be" or "been")
        {
            Being(sentence, i);
            return;
        }
        var group = VerbReader.Read(script, i, form, sentence.From);
        var next = script.At(i + 1);
        switch (kind)
        {
            case Travel.Arrive:
                if (tokens[i].Folded is "touch" or "touches" or "touched" or "touching" or "put" or "puts" or "putting" && next is not "down") return;
                if (tokens[i].Folded is "set" or "sets" or "setting")
                {
                    if (next is "off" or "out") Go(sentence, i, group, "visit.sets-off", i + 2);
                    else if (next is "foot") Go(sentence, i, group, "visit.sets-foot", i + 2);
                    return;
                }
                if (tokens[i].Folded is "step" or "steps" or "stepped" or "stepping" && next is not "off") return;
                Go(sentence, i, group, "visit.arrived-in", next is "down" or "off" ? i + 2 : i + 1);
                return;
            case Travel.Go:
                if (tokens[i].Folded is "depart" or "departs" or "departed" or "departing" && Destination(sentence, i + 1, "for") is null)
                {
                    Leave(sentence, i, group);
                    return;
                }
                if (next is "home" or "out" || (next is "back" && Destination(sentence, i + 2, null) is not { } back) || (next is "back" && IsHome(sentence, i)))
                {
                    Leave(sentence, i, group);
                    return;
                }
                // "come into force", "go on helping", "going to discuss"
                if (next is "on" && script.At(i + 2) is not "to" && !Words.Days.Contains(script.At(i + 2)) && !Words.Months.Contains(script.At(i + 2)) && facts.DatesBetween(i + 1, i + 4).Length == 0) return;
                if (tokens[i].Folded is "going" && next is "to" && places.At(i + 2) is null && script.At(i + 2) is not "the") return;
                if (tokens[i].Folded is "drop" or "drops" or "dropped" or "dropping" && next is not "in") return;
                Go(sentence, i, group, tokens[i].Folded is "came" or "come" or "comes" ? "visit.came-to" : "visit.went-to", next is "down" or "off" or "over" or "in" && places.At(i + 2) is null ? i + 2 : i + 1);
                return;
            case Travel.Reach:
                if (form is VerbForm.Gerund && group.Time is VerbTime.Gerund && script.At(i - 1) is not ("of" or "after" or "before" or "while" or "for" or "by" or "," or "from" or "on"))
                {
                    // "visiting President X": an adjective
                    VisitingPerson(sentence, i);
                    return;
                }
                Reach(sentence, i, group);
                return;
            case Travel.Leave:
                if (tokens[i].Folded is "take" or "takes" or "took" or "taken" or "taking" or "bring" or "brings" or "brought" or "bringing" or "carry" or "carries" or "carried" or "carrying")
                {
                    if (next is "off") Leave(sentence, i, group);
                    else Brought(sentence, i, group);
                    return;
                }
                if (tokens[i].Folded[0] == 'e' || tokens[i].Folded[0] == 'w')
                {
                    return;
                }
                if (tokens[i].Folded is "return" or "returns" or "returned" or "returning")
                {
                    if (script.At(i - 1) is "a" or "the" or "his" or "her" or "their" or "in") return;
                    if (Destination(sentence, i + 1, "to") is { } to && !IsHome(sentence, i)) Add(sentence, Aspect.Arrive, group, "visit.returned-to", i, to.Place, 0.6);
                    else if (next is "home" or "to" or "from") Leave(sentence, i, group);
                    return;
                }
                if (Destination(sentence, i + 1, "for") is { } target)
                {
                    // "left Paris for Vienna": out of one country and into another
                    if (places.At(i + 1) is { CanBeVisited: true } origin && origin.Actor != target.Place.Actor && !IsHomePlace(sentence, i, origin)) Add(sentence, Aspect.Leave, group, "visit.left", i, origin, 0.7);
                    if (IsHomePlace(sentence, i, target.Place)) Leave(sentence, i, group);
                    else Travelled(sentence, Aspect.Arrive, group with { Time = group.Time is VerbTime.Past ? VerbTime.Past : group.Time }, "visit.left-for", i, target);
                    return;
                }
                Leave(sentence, i, group);
                return;
            case Travel.Receive:
                Receive(sentence, i, group);
                return;
            case Travel.Be:
                if (group.Passive) return;
                Stay(sentence, i, group);
                return;
            case Travel.Spend:
                if (tokens[i].Folded[0] == 's' && Destination(sentence, i + 1, "in", 6) is { } spent) Travelled(sentence, Aspect.Stay, group, "visit.spends-days-in", i, spent);
                return;
        }
    }

    private void Go(Sentence sentence, int i, VerbGroup group, string rule, int from)
    {
        var target = Destination(sentence, from, null);
        if (target is null)
        {
            // "flew in", "arrived", "came on Monday": the place goes without saying
            if (tokens[i].Folded is "arrived" or "arrives" or "arrive" or "landed" or "lands" or "flown" or "flew" or "came" or "come" && from <= i + 2 && group.From > sentence.From && !group.Passive)
                Add(sentence, Aspect.Arrive, group, rule + "-there", i, null, 0.5);
            return;
        }
        Travelled(sentence, Aspect.Arrive, group, rule, i, target.Value);
    }

    private void Reach(Sentence sentence, int i, VerbGroup group)
    {
        if (Object(sentence, i + 1) is { } target) Travelled(sentence, group.Negated ? Aspect.Deny : tokens[i].Folded.StartsWith("reach", StringComparison.Ordinal) ? Aspect.Arrive : Aspect.Stay, group, "visit.visited", i, target);
        else if (Destination(sentence, i + 1, "in", 9) is { } site && tokens[i].Folded[0] == 'v') Add(sentence, Aspect.Stay, group, "visit.visited-site-in", i, site.Place, 0.5);
    }

    private void Leave(Sentence sentence, int i, VerbGroup group)
    {
        if (group.Passive) return;
        // "left behind", "left open", "left the meeting": nobody goes away
        if (tokens[i].Folded is "left" or "leave" or "leaves" or "leaving")
        {
            var next = script.At(i + 1);
            var leavesPlace = places.At(i + 1) is not null || (next is "the" && places.At(i + 2) is not null) || next is "on" or "for" or "," or "." or "again" or "that" or "after" or "early" or "late" or "at" or "from" or "later" or "home" or "the" || facts.DatesBetween(i + 1, i + 2).Length > 0 || Words.Days.Contains(next);
            if (!leavesPlace || (next is "the" && script.At(i + 2) is not ("country" or "capital" or "island" or "city" or "region") && places.At(i + 2) is null)) return;
        }
        var from = places.At(i + 1) ?? (script.At(i + 1) is "the" ? places.At(i + 2) : null) ?? (script.At(i + 1) is "off" && script.At(i + 2) is "from" ? places.At(i + 3) : null);
        Add(sentence, Aspect.Leave, group, "visit.left", i, from is { CanBeVisited: true } ? from : null, 0.6);
    }

    // "a tour that will take him to Seoul and Tokyo"
    private void Brought(Sentence sentence, int i, VerbGroup group)
    {
        var journey = false;
        for (var at = Math.Max(sentence.From, i - 14); at < i; at++) journey |= Words.Days.Contains(script.At(at)) || VisitNouns.Contains(script.At(at)) || script.At(at) is "itinerary" or "schedule" or "flight";
        if (!journey) return;
        foreach (var mention in facts.MentionsBetween(i + 1, Math.Min(sentence.To, i + 4)))
        {
            if (mention.Head != i + 1 || Destination(sentence, mention.To, "to", 2) is not { } target) return;
            var targets = new List<(PlaceMention Place, int Order)> { (target.Place, 0) };
            if (!target.Adjective) Listed(sentence, target.Place, targets);
            foreach (var (place, order) in targets)
                if (place.CanBeVisited) Add(sentence, Aspect.Arrive, group, "visit.takes-to", i, place, 0.8, [mention], order);
            return;
        }
    }

    private void Stay(Sentence sentence, int i, VerbGroup group)
    {
        var next = script.At(i + 1);
        if (next is "until" or "till" or "through" or "for") Add(sentence, Aspect.Stay, group, "visit.stays", i, null, 0.55);
        else if (Destination(sentence, i + 1, "in", 3) is { } target) Travelled(sentence, Aspect.Stay, group, "visit.stays-in", i, target);
    }

    // "is in Beijing", "will be in Moscow", "is due in Warsaw", "is expected in Kyiv", "had been to Singapore", "is bound for"
    private void Being(Sentence sentence, int i)
    {
        var form = tokens[i].Folded switch { "been" => VerbForm.Participle, "be" => VerbForm.Base, _ => VerbForm.Third };
        var at = i + 1;
        var word = tokens[i].Folded;
        VerbGroup group;
        if (word is "due" or "bound")
        {
            group = new VerbGroup(i - 1, i, VerbTime.Future, Modality.Planned, false, false);
            if (script.At(i + 1) is "to" && places.At(i + 2) is null) return;
            if (script.At(i + 1) is "out" || (script.At(i + 1) is "to" && script.At(i + 2) is "leave"))
            {
                Add(sentence, Aspect.Leave, group, "visit.due-out", i, null, 0.6);
                return;
            }
        }
        else if (word is "been" or "be")
        {
            var inner = VerbReader.Read(script, i, form, sentence.From);
            group = inner;
            if (word is "been" && script.At(i - 1) is not ("has" or "have" or "had" or "already" or "also" or "never" or "just" or "recently" or "not")) return;
        }
        else
        {
            var negated = script.At(i + 1) is "not" or "n't";
            if (negated) at++;
            group = new VerbGroup(i, i, word is "was" or "were" ? VerbTime.Past : VerbTime.Present, Modality.Asserted, negated, false);
        }
        while (script.At(at) is "also" or "still" or "now" or "currently" or "already" or "expected" or "back" or "due" or "here") {
            if (script.At(at) is "expected" or "due") group = group with { Time = VerbTime.Future, Modality = Modality.Expected };
            if (script.At(at) is "back")
            {
                if (Destination(sentence, at + 1, null, 2) is { } again)
                {
                    var home = Add(sentence, Aspect.Leave, group, "visit.is-back", i, null, 0.6);
                    (home.Home, home.When) = (again.Place.Actor, null);
                }
                else if (script.At(at + 1) is "home") Add(sentence, Aspect.Leave, group, "visit.is-back", i, null, 0.6).When = null;
                return;
            }
            at++;
        }
        if (script.At(at) is "home" && script.At(at + 1) is "again" or "." or "," or "from" or "after")
        {
            Add(sentence, Aspect.Leave, group, "visit.is-home", i, null, 0.6).When = null;
            return;
        }
        if (script.At(at) is "in" or "at" || (word is "been" or "due" or "bound" && script.At(at) is "to" or "for") || (script.At(at) is "at" && word is "due"))
        {
            if (Destination(sentence, at, null, 1) is { } target && !(target.Place.Sense.Kind == PlaceKind.Area))
                Travelled(sentence, Aspect.Stay, group, word is "been" ? "visit.has-been-to" : "visit.is-in", i, target, word is "due" or "bound" ? 0.8 : 0.6);
        }
    }

    private void OnTheWay(Sentence sentence, int i)
    {
        var group = new VerbGroup(i - 2, i, VerbTime.Progressive, Modality.Planned, false, false);
        var next = script.At(i + 1);
        if (next is "home" or "back" or "out")
        {
            Add(sentence, Aspect.Leave, group with { Modality = Modality.Asserted }, "visit.on-the-way-home", i, null, 0.65);
            if (next is "home" && script.At(i + 2) is "," or ":" && places.At(i + 3) is { CanBeVisited: true } stop) Add(sentence, Aspect.Stay, group with { Modality = Modality.Asserted, Time = VerbTime.Present }, "visit.stop-on-the-way", i, stop, 0.6).Length = (1, i, i + 2);
            return;
        }
        if (Destination(sentence, i + 1, "to", 2) is { } target) Travelled(sentence, Aspect.Arrive, group, "visit.on-the-way-to", i, target);
    }

    // "Poland, where the President is due": the clause tells who goes to the place before it.
    private void Where(Sentence sentence, int i)
    {
        var place = places.EndingAt(script.At(i - 1) is "," ? i - 1 : i);
        if (place is not { CanBeVisited: true }) return;
        foreach (var mention in facts.MentionsBetween(i + 1, Math.Min(sentence.To, i + 7)))
        {
            if (mention.Kind == MentionKind.Pronoun && tokens[mention.From].Folded is "his" or "her") continue;
            for (var at = mention.To; at < Math.Min(sentence.To, mention.Tail + 4); at++)
            {
                var word = script.At(at);
                if (word is "is" or "will" or "was" && script.At(at + 1) is "due" or "expected" or "scheduled" or "set" or "to" or "meet" or "hold" or "attend" or "speak" or "join" or "stay" || word is "will")
                {
                    Add(sentence, Aspect.Stay, new VerbGroup(at, at, VerbTime.Future, Modality.Planned, false, false), "visit.place-where", at, place, 0.7, [mention]);
                    return;
                }
                if (word is "met" or "arrived" or "held" or "landed" or "had" or "joined")
                {
                    Add(sentence, Aspect.Stay, new VerbGroup(at, at, word is "had" ? VerbTime.PastPerfect : VerbTime.Past, Modality.Asserted, false, false), "visit.place-where", at, place, 0.65, [mention]);
                    return;
                }
            }
            return;
        }
    }

    private void Touchdown(Sentence sentence, int i)
    {
        if (Destination(sentence, i + 1, null, 3) is { } target)
            Travelled(sentence, Aspect.Arrive, new VerbGroup(i, i, VerbTime.Past, Modality.Asserted, false, false), "visit.touchdown", i, target, 0.6);
    }

    private void NextStop(Sentence sentence, int i)
    {
        var limit = Math.Min(sentence.To, i + 14);
        for (var at = i + 2; at < limit; at++)
            if (places.StartingAt(at) is { CanBeVisited: true } place)
            {
                Travelled(sentence, Aspect.Arrive, new VerbGroup(i, i, VerbTime.Future, Modality.Planned, false, false), "visit.next-stop", i, (place, 0, false), 0.7);
                return;
            }
    }

    private void VisitingPerson(Sentence sentence, int i)
    {
        foreach (var mention in facts.MentionsBetween(i + 1, Math.Min(sentence.To, i + 6)))
        {
            if (mention.Head > i + 1 || mention.Kind == MentionKind.Pronoun) continue;
            Add(sentence, Aspect.Stay, new VerbGroup(i, i, VerbTime.Present, Modality.Asserted, false, false), "visit.visiting-person", i, Where(sentence, i, i), 0.7, [mention]);
            return;
        }
    }

    // ---- the host's view ----

    private void Receive(Sentence sentence, int i, VerbGroup group)
    {
        // "he was welcome in X": an adjective
        if (tokens[i].Is("welcome") && script.At(i - 1) is "is" or "was" or "were" or "are" or "not" or "be" or "always" or "most") return;
        var passive = group.Passive;
        if (tokens[i].Folded is "host" or "hosts" or "welcome" && group.Time is VerbTime.Present && i > 0 && (script.At(i - 1) is "the" or "his" or "her" or "a" or "'s" or "warm" or "their" || group.From == i && !EndsMention(i) && script.At(i - 1) is not "and")) return;
        PersonMention? guest = null, host = null;
        var span = facts.MentionsIn(sentence);
        if (passive)
        {
            guest = Subject(sentence, group.From);
            foreach (var mention in span)
            {
                if (mention.From <= i || mention.Kind == MentionKind.Pronoun) continue;
                if (host is null && (mention.From - i > 12 || !Has(i + 1, mention.From, "by"))) break;
                host ??= mention;
            }
        }
        else
        {
            host = Subject(sentence, group.From);
            foreach (var mention in span)
            {
                if (mention.From <= i) continue;
                if (mention.Kind == MentionKind.Pronoun && tokens[mention.From].Folded is "his") continue;
                guest = mention;
                break;
            }
            if (guest is not null && guest.Head - i > 9) guest = null;
        }
        if (guest is null) return;
        var place = Where(sentence, i, i);
        var group2 = host is null ? null : host.Who.Actor;
        var hostActor = place is { Actor: not "" } && (group2 is null || place.Actor == group2) ? place.Actor : group2;
        if (hostActor is null)
        {
            var owner = places.EndingAt(group.From);
            if (owner is { CanBeVisited: true } && !passive) hostActor = owner.Actor;
        }
        if (hostActor is null && host is { Who.IsOfficial: true, Who.Actor: null } && guest.Who.Actor is not null && Scene(sentence.From, guest.Who.Actor) is { } scene)
        {
            hostActor = scene.Actor;
            (host.Who.Actor, host.Who.ActorInferred) = (scene.Actor, true);
            place ??= scene;
        }
        else if (hostActor is not null && host is { Who.IsOfficial: true, Who.Actor: null } && guest.Who.Actor != hostActor) (host.Who.Actor, host.Who.ActorInferred) = (hostActor, true);
        if (guest.Who.Actor is { } home && home == hostActor) return;
        var travel = Add(sentence, Aspect.Stay, group, passive ? "visit.was-received-by" : "visit.received", i, place is not null && (hostActor is null || place.Actor == hostActor) ? place : null, 0.7, [guest]);
        travel.Host = hostActor ?? travel.Host;
    }

    // Where the story has got to: the last place named that is not the guest's own.
    private PlaceMention? Scene(int before, string guest)
    {
        for (var i = before - 1; i >= 0 && i > before - 90; i--)
            if (places.At(i) is { CanBeVisited: true } place && place.Actor != guest) return place;
        return null;
    }

    private bool Has(int from, int to, string word)
    {
        for (var i = from; i < to; i++)
            if (tokens[i].Is(word)) return true;
        return false;
    }

    // ---- nouns: visit, trip, tour ----

    private void Noun(Sentence sentence, int i)
    {
        var word = tokens[i].Folded;
        if (word is "stop" or "stay" or "mission" or "travel" or "swing" && script.At(i + 1) is not ("to" or "in" or "through")) return;
        var targets = new List<(PlaceMention Place, int Order)>();
        var before = places.EndingAt(i);
        var at = i + 1;
        var limit = Math.Min(sentence.To, i + 9);
        PlaceMention? first = null;
        for (; at < limit; at++)
        {
            if (script.At(at) is "to" or "of" or "in" or "through" or "across" or "with" && Destination(sentence, at, null, 1) is { } found)
            {
                first = found.Place;
                break;
            }
            if (tokens[at].Kind == TokenKind.Mark && script.At(at) is not ("-" or "," or "'s")) break;
            if (script.At(at) is "," || (at > i + 1 && tokens[at].Kind == TokenKind.Word && Verbs.TryGet(tokens[at].Folded, out _, out _) && script.At(at) is not ("put" or "set" or "stop" or "left" or "is" or "was"))) break;
            if (Words.ClauseOpeners.Contains(script.At(at)) || script.At(at) is "by" or "and") break;
        }
        var implied = false;
        if (first is null && before is not null && before.Sense.Kind is PlaceKind.City or PlaceKind.Actor or PlaceKind.Area) first = before;
        if (first is null)
        {
            implied = true;
        }
        else if (!first.CanBeVisited && first.Sense.Kind == PlaceKind.Area)
        {
            // "a tour of Africa": the countries follow
            for (var k = first.To; k < Math.Min(sentence.To, first.To + 14); k++)
                if (places.StartingAt(k) is { CanBeVisited: true } stop) targets.Add((stop, targets.Count));
            if (targets.Count == 0) return;
            if (!(script.At(first.To) is "that" or "," or "with" or "including" or "taking" or "which" or ":" or "and" or "to")) return;
        }
        if (first is not null && targets.Count == 0)
        {
            targets.Add((first, 0));
            Listed(sentence, first, targets);
        }

        var (who, possessor) = NounSubject(sentence, i, before is not null && first == before ? before.From : i);
        var group = Governing(sentence, i, first?.To ?? i + 1, out var aspect, out var rule);
        var kind = KindOf(i);
        var length = LengthOf(sentence, i);
        if (implied)
        {
            // "the visit was over within the day", "wrapped up the trip": only its end, fall or length is news
            if (aspect is Aspect.Leave or Aspect.Postpone or Aspect.Cancel or Aspect.Deny || length is not null || kind is not null)
            {
                var ended = Add(sentence, aspect, group, rule + "-it", i, null, 0.5, who.Count == 0 ? Nobody : who);
                (ended.Kind, ended.Length) = (kind, length ?? ForDays(i + 1, Math.Min(sentence.To, i + 12)));
            }
            return;
        }
        foreach (var (place, order) in targets)
        {
            var travel = new TravelEvent
            {
                Aspect = aspect, Who = who, Place = place, Host = place.Actor, Verb = group, Noun = true, Rule = rule, Order = order, Kind = kind, Length = length,
                From = Math.Min(group.From, i), To = Math.Max(i + 1, place.To), Confidence = possessor ? 0.85 : 0.75,
            };
            Dates(sentence, travel, i, place.To);
            Bounds(sentence, travel, place.To);
            // "the first leg of a swing through A and B": only A has begun
            if (order > 0 && rule == "visit.day-of" && OpeningLeg(i)) (travel.Verb, travel.When) = (group with { Time = VerbTime.Future, Modality = Modality.Planned }, null);
            events.Add(travel);
        }
    }

    private bool OpeningLeg(int noun)
    {
        for (var at = noun - 1; at >= Math.Max(0, noun - 6); at--)
            if (script.At(at) is "leg" or "stop" or "stage" && script.At(at - 1) is "first" or "opening" or "initial") return true;
        return false;
    }

    private (List<PersonMention> Who, bool Possessor) NounSubject(Sentence sentence, int noun, int npEnd)
    {
        // "X's visit", "his first official visit"
        var floor = Math.Max(sentence.From, npEnd - 12);
        for (var at = npEnd - 1; at >= floor; at--)
        {
            var word = tokens[at].Folded;
            if (word is "'s" or "'" or "his" or "her" or "their")
            {
                if (word is "their") break;
                foreach (var mention in facts.MentionsBetween(Math.Max(sentence.From, at - 8), at + 1))
                    if (mention.To == at || (mention.From == at && mention.Kind == MentionKind.Pronoun) || (mention.Tail == at)) return ([mention], true);
                break;
            }
            if (tokens[at].Kind == TokenKind.Mark && word is not ("-" or ",")) break;
            if (tokens[at].Kind == TokenKind.Word && (word is "a" or "an" or "the" or "on" or "in" or "during" or "for" or "to")) break;
        }
        // "a visit by X", "the visit of X"
        for (var at = noun + 1; at < Math.Min(sentence.To, noun + 14); at++)
        {
            if (Words.ClauseOpeners.Contains(script.At(at)) || Words.Auxiliaries.Contains(script.At(at)) && !tokens[at].Is("'s") || (tokens[at].Kind == TokenKind.Mark && script.At(at) is not ("-" or "'s"))) break;
            if (script.At(at) is not ("by" or "of" or "from")) continue;
            foreach (var mention in facts.MentionsBetween(at + 1, Math.Min(sentence.To, at + 10)))
            {
                if (mention.Head <= at + 2 && mention.Kind is not MentionKind.Pronoun) return (Group(sentence, mention, true), true);
                break;
            }
        }
        var subject = Subject(sentence, npEnd);
        return (subject is null ? [] : Group(sentence, subject, false), false);
    }

    // What the words around "visit" say has become of it.
    private VerbGroup Governing(Sentence sentence, int noun, int after, out Aspect aspect, out string rule)
    {
        aspect = Aspect.Stay;
        rule = "visit.noun";
        var here = new VerbGroup(noun, noun, VerbTime.Present, Modality.Asserted, false, false);
        // after it: "was postponed", "is off", "will take place", "begins"
        var end = Math.Min(sentence.To, after + 22);
        for (var at = after; at < end; at++)
        {
            var word = tokens[at].Folded;
            if (tokens[at].Kind == TokenKind.Mark && word is ";" or ":") break;
            if (word is "is" or "was" or "were" or "are" && script.At(at + 1) is "off") { aspect = Aspect.Cancel; rule = "visit.is-off"; return here with { From = at, Verb = at + 1, Time = VerbTime.Present }; }
            if (word is "was" or "is" && script.At(at + 1) is "over") { aspect = Aspect.Leave; rule = "visit.is-over"; return here with { From = at, Verb = at + 1, Time = VerbTime.Past }; }
            var passive = script.At(at - 1) is "was" or "been" or "is" or "were" or "be" or "being" or "are" || (script.At(at - 1) is "indefinitely" or "again");
            if (passive && Cancels.Contains(word) || (passive && word is "called" && script.At(at + 1) is "off")) { aspect = Aspect.Cancel; rule = "visit.was-cancelled"; return here with { From = at - 1, Verb = at, Time = VerbTime.Past }; }
            if (passive && Postpones.Contains(word) || (passive && word is "put" && script.At(at + 1) is "off" or "on")) { aspect = Aspect.Postpone; rule = "visit.was-postponed"; return here with { From = at - 1, Verb = at, Time = VerbTime.Past }; }
            if (word is "will" or "'ll" && script.At(at + 1) is "take" or "be" or "begin" or "start" or "mark" or "last" or "come" or "include" or "go" or "follow") return here with { From = at, Verb = at + 1, Time = VerbTime.Future, Modality = Modality.Planned };
            if (word is "expected" or "scheduled" or "planned" or "slated" or "set" && script.At(at - 1) is "is" or "are" or "tentatively" or "now") return here with { From = at - 1, Verb = at, Time = VerbTime.Future, Modality = word is "expected" ? Modality.Expected : Modality.Planned };
        }
        // before it
        var floor = Math.Max(sentence.From, noun - 14);
        for (var at = noun - 1; at >= floor; at--)
        {
            var word = tokens[at].Folded;
            if (tokens[at].Kind == TokenKind.Mark && word is ";" or ":") break;
            if (Cancels.Contains(word) || (word is "called" or "calls" or "calling" && InRange(at + 1, noun, "off"))) { aspect = Aspect.Cancel; rule = "visit.cancelled"; return Frame(sentence, at, here); }
            if (Postpones.Contains(word) || (word is "put" or "puts" or "putting" && InRange(at + 1, noun + 4, "off")) || (word is "put" && InRange(at, sentence.To, "hold"))) { aspect = Aspect.Postpone; rule = "visit.postponed"; return Frame(sentence, at, here); }
        }
        for (var at = noun - 1; at >= floor; at--)
        {
            var word = tokens[at].Folded;
            if (tokens[at].Kind == TokenKind.Mark && word is ";" or ":") break;
            if (tokens[at].Kind != TokenKind.Word) continue;
            if (word is "during" or "amid") { rule = "visit.during"; return Main(sentence, at, here); }
            if (word is "on" && tokens[at].Gap != Gap.Paragraph && noun - at <= 9 && !Words.Days.Contains(script.At(at + 1)) && facts.DatesBetween(at + 1, at + 2).Length == 0) { rule = "visit.on-a-visit"; return Main(sentence, at, here); }
            if (word is "before" or "prior" || (word is "ahead" && script.At(at + 1) is "of")) { rule = "visit.ahead-of"; return here with { Time = VerbTime.Future, Modality = Modality.Planned }; }
            if (word is "after" or "following" && noun - at <= 8) { aspect = Aspect.Leave; rule = "visit.after"; return here with { Time = VerbTime.Past }; }
            if (word is "plan" or "plans" or "planned" or "planning" or "announced" or "announces" or "upcoming" or "forthcoming" or "proposed" or "possible" or "scheduled" or "prepare" or "prepares" or "preparing" or "preparations") { rule = "visit.planned"; return here with { From = at, Time = VerbTime.Future, Modality = Modality.Planned }; }
            if (word is "denied" or "denies" or "denying" || (word is "ruled" or "rules" && script.At(at + 1) is "out")) { aspect = Aspect.Deny; rule = "visit.denied"; return Frame(sentence, at, here); }
            if (Finish.Contains(word)) { aspect = Aspect.Leave; rule = "visit.ended"; return Frame(sentence, at, here); }
            if (word is "cut" or "cuts" or "cutting") { aspect = Aspect.Leave; rule = "visit.cut-short"; return Frame(sentence, at, here); }
            if (word is "opening" or "first" or "second" or "third" or "final" or "last" or "closing" && script.At(at + 1) is "day" or "leg" or "stop")
            {
                rule = "visit.day-of";
                return here;
            }
            if (Start.Contains(word))
            {
                aspect = Aspect.Arrive;
                rule = "visit.begins";
                return Frame(sentence, at, here);
            }
            if (word is "arrived" or "arrives" or "arrive" or "landed" or "lands" or "came" or "flew" or "arriving") { aspect = Aspect.Arrive; rule = "visit.arrives-for-visit"; return Frame(sentence, at, here); }
            if (word is "leaves" or "left" or "leave" or "departs" or "departed" or "departing" && InRange(at + 1, noun, "for") || word is "will" or "would" or "may" or "might" or "could") return Frame(sentence, at, here);
            if (word is "invited" or "invites" or "invite" or "invitation") { aspect = Aspect.Invite; rule = "visit.invited"; return here with { From = at, Time = VerbTime.Future, Modality = Modality.Contemplated }; }
            if (word is "previous" or "earlier" or "last" or "since" or "historic" && word is not "historic") { rule = "visit.earlier"; return here with { Time = VerbTime.PastPerfect }; }
            if (word is "no" or "never") { aspect = Aspect.Deny; rule = "visit.none"; return here with { Negated = true }; }
        }
        return Main(sentence, noun, here);
    }

    private bool InRange(int from, int to, string word)
    {
        for (var i = from; i < Math.Min(to, tokens.Count); i++)
            if (tokens[i].Is(word)) return true;
        return false;
    }

    private VerbGroup Frame(Sentence sentence, int verb, VerbGroup here)
    {
        var word = tokens[verb].Folded;
        var form = word.EndsWith("ing", StringComparison.Ordinal) ? VerbForm.Gerund
            : word.EndsWith("ed", StringComparison.Ordinal) || word is "began" or "made" or "paid" or "cut" or "put" or "wound" or "came" or "flew" or "left" or "undertook" ? VerbForm.Past
            : word is "begun" ? VerbForm.Participle
            : word is "will" or "would" or "may" or "might" or "could" ? VerbForm.Base
            : word.EndsWith('s') ? VerbForm.Third : VerbForm.Base;
        if (word is "will") return here with { From = verb, Time = VerbTime.Future, Modality = Modality.Planned };
        if (word is "would" or "may" or "might" or "could") return here with { From = verb, Time = VerbTime.Conditional, Modality = word is "would" or "could" ? Modality.Hypothetical : Modality.Contemplated };
        return VerbReader.Read(script, verb, form, sentence.From);
    }

    // The tense of the sentence's first finite auxiliary, for nouns that no verb governs.
    private VerbGroup Main(Sentence sentence, int before, VerbGroup here)
    {
        for (var i = sentence.From; i < sentence.To; i++)
        {
            switch (tokens[i].Folded)
            {
                case "will" or "'ll" or "shall" or "hopes" or "plans" or "aims" or "intends" or "expected" or "scheduled" when i < before: return here with { Time = VerbTime.Future, Modality = Modality.Planned };
                case "would" or "could" when i < before: return here with { Time = VerbTime.Conditional, Modality = Modality.Hypothetical };
                case "had" when i < before: return here with { Time = VerbTime.PastPerfect };
                case "was" or "were" when i < before: return here with { Time = VerbTime.Past };
                default: break;
            }
            if (i == before) break;
        }
        return here;
    }

    private static readonly (string Word, VisitKind Kind)[] Kinds =
    [
        ("state", VisitKind.State), ("official", VisitKind.Official), ("working", VisitKind.Working), ("private", VisitKind.Private), ("goodwill", VisitKind.Goodwill),
        ("informal", VisitKind.Informal), ("unofficial", VisitKind.Private), ("royal", VisitKind.State), ("ceremonial", VisitKind.Ceremonial),
    ];

    private (VisitKind Kind, int From, int To)? KindOf(int noun)
    {
        for (var at = noun - 1; at >= Math.Max(0, noun - 4); at--)
        {
            if (tokens[at].Kind == TokenKind.Mark && !tokens[at].Is("-") && !tokens[at].Is(",")) return null;
            foreach (var (word, kind) in Kinds)
            {
                if (!tokens[at].Is(word)) continue;
                if (kind == VisitKind.Working && tokens[at - 1].Is("official")) return (VisitKind.OfficialWorking, at - 1, noun + 1);
                return (kind, at, noun + 1);
            }
        }
        return null;
    }

    private (int Days, int From, int To)? LengthOf(Sentence sentence, int noun)
    {
        // "three-day visit", "a visit of three days", "for three days"
        for (var at = Math.Max(sentence.From, noun - 5); at < noun; at++)
            if (script.At(at) is "day" or "days" && script.At(at - 1) is "-" or "" && Number(at - 2) is { } days) return (days, at - 2, at + 1);
            else if (script.At(at) is "day" && Number(at - 1) is { } spaced) return (spaced, at - 1, at + 1);
        return ForDays(noun + 1, Math.Min(sentence.To, noun + 12));
    }

    private (int Days, int From, int To)? ForDays(int from, int to)
    {
        for (var at = from; at < to; at++)
            if (script.At(at) is "day" or "evening" or "night" && script.At(at - 1) is "same" or "the" && script.At(at - 2) is "the" or "within" or "for" && script.At(at - 1) is "same" || (script.At(at) is "day" && script.At(at - 1) is "the" && script.At(at - 2) is "within" or "for")) return (1, at - 2, at + 1);
            else if (script.At(at) is "days" or "day" && Number(at - 1) is { } days && script.At(at - 2) is "for" or "of" or "spend" or "spends" or "spent" or "spending" or "lasting") return (days, at - 2, at + 1);
        return null;
    }

    private int? Number(int at)
    {
        if (at < 0 || at >= tokens.Count) return null;
        var word = tokens[at].Folded;
        if (tokens[at].Kind == TokenKind.Number) return int.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out var digits) && digits is > 0 and < 60 ? digits : null;
        return word switch { "one" => 1, "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8, "nine" => 9, "ten" => 10, "eleven" => 11, "twelve" => 12, _ => null };
    }

    // ---- where ----

    /// <summary>The place after a preposition, within a few words.</summary>
    private (PlaceMention Place, int Order, bool Adjective)? Destination(Sentence sentence, int from, string? preposition, int reach = 10)
    {
        var limit = Math.Min(sentence.To, from + reach);
        for (var at = from; at < limit; at++)
        {
            var word = script.At(at);
            if (tokens[at].Kind == TokenKind.Mark && word is not ("-" or "'s" or ",")) return null;
            if (at > from && (Words.ClauseOpeners.Contains(word) || word is "and" && preposition is null && (at - from > 6 || tokens[at - 1].Is(",")))) return null;
            if (!(preposition is null ? Into.Contains(word) : word == preposition)) continue;
            if (PlaceAfter(sentence, at + 1) is { } place) return place;
            if (preposition is not null) return null;
        }
        return null;
    }

    private (PlaceMention Place, int Order, bool Adjective)? PlaceAfter(Sentence sentence, int at)
    {
        var limit = Math.Min(sentence.To, at + 7);
        for (; at < limit; at++)
        {
            if (places.At(at) is { } place)
            {
                // "Chinese capital", "Kyiv's main station", "Polish city of"
                if (place.Sense.Kind == PlaceKind.Demonym)
                {
                    for (var k = place.To; k < Math.Min(limit + 2, sentence.To); k++)
                    {
                        if (Seats.Contains(script.At(k)))
                        {
                            if (script.At(k + 1) is "of" or "," && places.At(k + 2) is { Sense.Kind: PlaceKind.City } city && city.Actor == place.Actor) return (city, 0, false);
                            return (place, 0, true);
                        }
                        if (places.At(k) is null && !Between.Contains(script.At(k))) break;
                    }
                    return null;
                }
                if (Concern(place)) return null;
                if (place.Sense.Kind is PlaceKind.Metonym) return place.Actor.Length > 0 && (script.At(place.From - 1) is "the" || script.At(place.From - 1) is "at" or "in") && place.Sense.Body is null ? (place, 0, false) : null;
                return (place, 0, false);
            }
            if (!Between.Contains(tokens[at].Folded) && !(tokens[at].Is("-") || tokens[at].Is("'s"))) return null;
        }
        return null;
    }

    // "room for China's ambitions", "on to Ukraine talks": what a country wants, owns or is talked about for is nowhere to go;
    // its second city, its border and whatever has a proper name are.
    private bool Concern(PlaceMention place)
    {
        if (script.At(place.To) is not ("'s" or "'")) return Concerns.Contains(script.At(place.To)) && tokens[place.To].Gap == Gap.Space;
        if (place.To + 1 >= tokens.Count || tokens[place.To].Is("'") && tokens[place.To + 1].Gap == Gap.None) return false;
        for (var at = place.To + 1; at < Math.Min(tokens.Count, place.To + 5); at++)
        {
            if (tokens[at].Kind == TokenKind.Mark && !tokens[at].Is("-")) break;
            if (places.At(at) is not null || Sites.Contains(tokens[at].Folded) || (tokens[at].Capital && !tokens[at].AllCapitals)) return false;
            if (Words.Auxiliaries.Contains(tokens[at].Folded) || Words.ClauseOpeners.Contains(tokens[at].Folded) || tokens[at].Folded is "and" or "in" or "on" or "at" or "to" or "for" or "with" or "by" or "of" or "from") break;
        }
        return true;
    }

    private (PlaceMention Place, int Order, bool Adjective)? Object(Sentence sentence, int at)
    {
        if (script.At(at) is "both" or "neighbouring" or "neighboring" or "nearby") at++;
        return PlaceAfter(sentence, at);
    }

    // "Mexico and Ecuador", "South Korea, then Japan", "Fiji, Samoa and Tonga"
    private void Listed(Sentence sentence, PlaceMention first, List<(PlaceMention Place, int Order)> into)
    {
        var at = first.To;
        var order = 1;
        while (at < sentence.To && order < 12)
        {
            var links = 0;
            if (script.At(at) is "on" && facts.DatesBetween(at, at + 2) is { Length: > 0 } on) at = on[^1].To;
            else if (facts.DatesBetween(at, at + 1) is { Length: > 0 } day) at = day[^1].To;
            while (at < sentence.To && links < 4 && (script.At(at) is "," or "and" or "then" or "plus" or "followed" or "by" or "the" or "finally" or "to" or "or" or "as" or "well" or "on" or "before" or "also")) { at++; links++; }
            // "Santa Clara, Cuba": a town and its country are one place
            if (links == 0 || places.StartingAt(at) is not { CanBeVisited: true } next) return;
            if (next.Actor == first.Actor && next.Sense.Kind == PlaceKind.Actor)
            {
                at = next.To;
                continue;
            }
            if (Words.Set("said says").Contains(script.At(next.To))) return;
            into.Add((next, order++));
            first = next;
            at = next.To;
        }
    }

    private PlaceMention? Where(Sentence sentence, int verb, int around)
    {
        if (Destination(sentence, around + 1, "in", 24) is { } target && target.Place.CanBeVisited) return target.Place;
        for (var at = around + 1; at < Math.Min(sentence.To, around + 30); at++)
            if (script.At(at) is "in" or "at" && PlaceAfter(sentence, at + 1) is { } found && found.Place.Sense.Kind != PlaceKind.Area) return found.Place;
        for (var at = sentence.From; at < verb; at++)
            if (script.At(at) is "in" or "at" && PlaceAfter(sentence, at + 1) is { } found && found.Place.CanBeVisited) return found.Place;
        return null;
    }

    private bool IsHome(Sentence sentence, int verb) => Destination(sentence, verb + 1, "to", 5) is not { } target || IsHomePlace(sentence, verb, target.Place);

    private bool IsHomePlace(Sentence sentence, int verb, PlaceMention place) => Subject(sentence, verb) is { Who.Actor: { } home } && place.Actor == home;

    // ---- who ----

    /// <summary>The person a verb at <paramref name="before"/> is about: the nearest one named before it who is no mere complement.</summary>
    private PersonMention? Subject(Sentence sentence, int before)
    {
        if (Named(sentence, before) is { } named) return named;
        // "out of it came X"
        if (before > sentence.From && tokens[before].Folded is "came" or "comes" or "arrived" or "stepped")
            foreach (var mention in facts.MentionsBetween(before + 1, Math.Min(sentence.To, before + 4)))
                if (mention.Head == before + 1 && mention.Kind != MentionKind.Pronoun) return mention;
        return null;
    }

    private PersonMention? Named(Sentence sentence, int before)
    {
        var span = facts.MentionsIn(sentence);
        for (var k = span.Length - 1; k >= 0; k--)
        {
            var mention = span[k];
            if (mention.To > before) continue;
            if (script.At(mention.To) is "'s" or "'" || (mention.Kind == MentionKind.Pronoun && tokens[mention.From].Folded is "his" or "her" or "him" or "himself" or "herself")) continue;
            if (Oblique(mention)) continue;
            return mention;
        }
        return null;
    }

    private bool Oblique(PersonMention mention)
    {
        var at = mention.Head - 1;
        while (at >= 0 && (script.At(at) is "the" or "a" or "an" or "his" or "her" or "their" or "new" or "'s" || places.At(at) is not null)) at--;
        return script.At(at) is "of" or "with" or "by" or "to" or "from" or "for" or "between" or "than" or "on" or "in" or "at" or "against" or "under" or "after" or "before" or "since" or "including" or "as"
            or "met" or "meet" or "meets" or "meeting" or "told" or "alongside" or "like" or "succeeded" or "replaced" or "saw";
    }

    // "A, B and C": everyone named in one breath with the person.
    private List<PersonMention> Group(Sentence sentence, PersonMention one, bool forward)
    {
        var group = new List<PersonMention> { one };
        var span = facts.MentionsIn(sentence);
        var index = span.IndexOf(one);
        for (var k = index - 1; k >= 0; k--)
        {
            if (span[k].Kind == MentionKind.Pronoun || !Coordinated(span[k], group[0])) break;
            var other = span[k];
            if (group.Exists(g => g.Who == other.Who)) continue;
            group.Insert(0, span[k]);
        }
        if (forward)
        {
            for (var k = index + 1; k < span.Length; k++)
            {
                if (span[k].Kind == MentionKind.Pronoun || !Coordinated(group[^1], span[k])) break;
                var other = span[k];
                if (!group.Exists(g => g.Who == other.Who)) group.Add(other);
            }
        }
        return group;
    }

    private bool Coordinated(PersonMention a, PersonMention b)
    {
        if (b.Head - a.Tail > 4) return false;
        var linked = false;
        for (var i = a.Tail; i < b.Head; i++)
        {
            if (tokens[i].Folded is "," or "and") linked = true;
            else if (tokens[i].Folded is not ("the" or "'s" or "his" or "her") && places.At(i) is null) return false;
        }
        return linked;
    }

    private void Travelled(Sentence sentence, Aspect aspect, VerbGroup group, string rule, int verb, (PlaceMention Place, int Order, bool Adjective) target, double confidence = 0.85)
    {
        var targets = new List<(PlaceMention Place, int Order)> { (target.Place, 0) };
        if (!target.Adjective) Listed(sentence, target.Place, targets);
        foreach (var (place, order) in targets)
        {
            if (place.Sense.Kind is PlaceKind.Area || place.Actor.Length == 0) continue;
            Add(sentence, group.Negated && aspect is Aspect.Arrive or Aspect.Stay ? Aspect.Deny : aspect, group, rule, verb, place, order == 0 ? confidence : confidence - 0.05, null, order);
        }
    }

    private TravelEvent Add(Sentence sentence, Aspect aspect, VerbGroup group, string rule, int verb, PlaceMention? place, double confidence, List<PersonMention>? who = null, int order = 0)
    {
        group = InClause(sentence, group);
        if (Unfulfilled(sentence, group) && aspect is Aspect.Arrive or Aspect.Stay) (aspect, rule) = (Put() ? Aspect.Postpone : Aspect.Cancel, rule + "-not");
        if (who is null)
        {
            var subject = Subject(sentence, Math.Min(group.From, verb));
            who = subject is null ? [] : Group(sentence, subject, false);
            var before = script.At(group.From - 1);
            if (before is "that" or "which" or "who")
            {
                // what "that" and "who" stand for is the word before; it must be the person, or no person travels here
                var antecedent = script.At(group.From - 2) is "," ? group.From - 2 : group.From - 1;
                if (subject is null || (subject.Tail != antecedent && subject.To != antecedent && !(script.At(group.From - 2) is "," && OfficeEnds(subject, antecedent)))) return new TravelEvent { Aspect = aspect, Who = [], Verb = group, From = verb, To = verb + 1, Rule = rule, Confidence = 0 };
            }
            // tanks, tourists and trade also come and go
            if (subject is null && !ImpliedTraveller(sentence, verb)) confidence -= 0.4;
            else if (subject is not null && OtherTraveller(subject, group.From)) (who, confidence) = ([], 0);
            // "he said it was not logical to go": a bare infinitive is nobody's plan
            else if (group.Time == VerbTime.Infinitive && !rule.StartsWith("visit.set", StringComparison.Ordinal)) confidence *= 0.5;
        }
        var travel = new TravelEvent
        {
            Aspect = aspect, Who = who, Place = place, Host = place?.Actor, Verb = group, Rule = rule, Order = order,
            From = Math.Min(group.From, verb), To = Math.Max(verb + 1, place is not null && place.From > verb ? place.To : verb + 1), Confidence = confidence,
            Length = ForDays(verb + 1, Math.Min(sentence.To, verb + 16)),
        };
        Dates(sentence, travel, verb, travel.To);
        events.Add(travel);
        return travel;
    }

    // "should have been in", "was to have flown to": planned and not done.
    private bool Unfulfilled(Sentence sentence, VerbGroup group)
    {
        for (var i = Math.Max(sentence.From, group.From - 3); i < Math.Min(sentence.To, group.Verb + 1); i++)
            if (script.At(i) is "have" && (script.At(i - 1) is "should" || (script.At(i - 1) is "to" && script.At(i - 2) is "was" or "were" or "due" or "scheduled"))) return true;
        return false;
    }

    private bool? putOff;

    private bool Put()
    {
        if (putOff is { } known) return known;
        for (var i = 0; i < tokens.Count; i++)
            if (Postpones.Contains(script.At(i)) || (script.At(i) is "put" && script.At(i + 1) is "off") || (script.At(i) is "put" && script.At(i + 1) is "back")) return (putOff = true).Value;
        return (putOff = false).Value;
    }

    // "X, the foreign minister, who arrived": the person's own apposition stands between.
    private bool OfficeEnds(PersonMention subject, int at)
    {
        for (var i = subject.Tail; i < at; i++)
            if (tokens[i].Kind == TokenKind.Word && Verbs.TryGet(tokens[i].Folded, out _, out _)) return false;
        return at - subject.Tail < 14;
    }

    // "before traveling to Ecuador" takes its time from the clause it follows.
    private VerbGroup InClause(Sentence sentence, VerbGroup group)
    {
        if (group.Time is not VerbTime.Gerund) return group;
        var before = script.At(group.From - 1);
        for (var i = sentence.From; i < group.From; i++)
        {
            var word = tokens[i].Folded;
            if (word is "will" or "scheduled" or "expected" or "due" or "set" or "plans" or "slated" or "planning" || (word is "is" or "are" && script.At(i + 1) is "to"))
                return group with { Time = VerbTime.Future, Modality = word is "expected" ? Modality.Expected : Modality.Planned };
        }
        if (before is "before") return group with { Time = VerbTime.Future, Modality = Modality.Planned };
        return group with { Time = VerbTime.Past };
    }

    private bool ImpliedTraveller(Sentence sentence, int verb)
    {
        var at = verb - 1;
        var seen = 0;
        while (at >= sentence.From && seen < 10)
        {
            if (tokens[at].Kind == TokenKind.Word)
            {
                seen++;
                if (Others.Contains(tokens[at].Folded)) return false;
                if (Travellers.Contains(tokens[at].Folded)) return true;
            }
            at--;
        }
        return at < sentence.From && seen <= 3;
    }

    // A noun of things between the person and the verb: "Biden said troops will go to Poland".
    private bool OtherTraveller(PersonMention subject, int verb)
    {
        foreach (var office in facts.Offices)
        {
            if (office.From >= verb) break;
            if (office.From >= subject.Tail && office.Tail <= verb && office.Head > 0 && script.At(office.Head - 1) is "his" or "her" or "whose" && verb - office.Tail <= 5) return true;
        }
        for (var i = subject.Tail; i < verb; i++)
            if (tokens[i].Kind == TokenKind.Word && (Others.Contains(tokens[i].Folded) || tokens[i].Folded is "that" && script.At(i + 1) is "had" or "has" or "have" or "would")) return true;
        return false;
    }

    // ---- when ----

    private void Dates(Sentence sentence, TravelEvent travel, int trigger, int after)
    {
        DateMention? best = null, until = null;
        var score = int.MaxValue;
        foreach (var date in facts.DatesBetween(sentence.From, sentence.To))
        {
            var before = script.At(date.From - 1);
            var isUntil = date.Role == FoundDateRole.Until;
            if (isUntil)
            {
                if (date.From > trigger && until is null) until = date;
                continue;
            }
            if (before is "since") continue;
            // "postponed on Friday a journey": the day of the decision
            if (travel.Aspect is Aspect.Cancel or Aspect.Postpone or Aspect.Deny && date.From < trigger + 1 && date.From > travel.From) continue;
            var distance = date.From >= trigger ? (Clauses(trigger, date.From) * 20) + (date.From >= after ? date.From - after : after - date.To + 3) : (Clauses(date.To, Math.Min(travel.From, trigger)) * 20) + (Math.Min(travel.From, trigger) - date.To) + 6;
            // "said on Friday" dates the words, not the journey
            if (before is "on" or "," && Said(date.From - 2) || Said(date.From - 1)) distance += 60;
            if (distance < score) (best, score) = (date, distance);
        }
        // a month or a year must stand close by: "X, a suburb occupied in March" dates the suburb
        if (score < 45 && (score < 12 || best!.At(travel.Tense) is not { Earliest: { } first, Latest: { } last } || last.DayNumber - first.DayNumber < 20)) travel.When = best;
        travel.When ??= facts.SectionDate(script.SentenceAt(trigger));
        travel.Until = until;
    }

    // "The visit to X, the first ever, began on January 21 … and ended on Sunday"
    private void Bounds(Sentence sentence, TravelEvent travel, int after)
    {
        for (var i = after; i < sentence.To; i++)
        {
            var word = script.At(i);
            var begins = word is "began" or "begins" or "begin" or "starts" or "started" or "opened";
            var ends = word is "ended" or "ends" or "concluded" or "concludes" or "finished" or "finishes" or "closes" or "closed";
            if (!begins && !ends) continue;
            foreach (var date in facts.DatesBetween(i + 1, Math.Min(sentence.To, i + 5)))
            {
                if (begins) travel.When = date;
                else
                {
                    events.Add(new TravelEvent
                    {
                        Aspect = Aspect.Leave, Who = travel.Who, Place = travel.Place, Host = travel.Host, From = travel.From, To = travel.To, Rule = "visit.ended", Confidence = travel.Confidence, Noun = true, When = date,
                        Verb = travel.Verb with { Time = word[^1] == 'd' ? VerbTime.Past : VerbTime.Future, Modality = word[^1] == 'd' ? Modality.Asserted : Modality.Planned },
                    });
                }
                break;
            }
        }
    }

    private bool Said(int at)
    {
        for (var i = at; i > at - 3 && i >= 0; i--)
            if (tokens[i].Folded is "said" or "told" or "announced" or "confirmed" or "says" or "reported" or "statement" or "reporters") return true;
        return false;
    }

    private int Clauses(int from, int to)
    {
        var count = 0;
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Kind == TokenKind.Mark && tokens[i].Folded is ";" or ":" or "—" or "–") count += 2;
            else if (Words.ClauseOpeners.Contains(tokens[i].Folded)) count++;
            else if (tokens[i].Is("and") && i + 1 < to && Verbs.TryGet(script.At(i + 1), out _, out _)) count++;
        }
        return count;
    }
}
