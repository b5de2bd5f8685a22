using System.Collections.Frozen;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>One event around a visit; token indexes [From, To) of the words that name it.</summary>
internal sealed class ContextFact
{
    public required ContextKind Kind { get; init; }

    public required int From { get; set; }

    public required int To { get; set; }

    public required int Sentence { get; init; }

    public required string Rule { get; init; }

    public (EventRelation Relation, int From, int To)? Relation { get; set; }

    public DateMention? When { get; set; }

    public List<(string Actor, int From, int To)> Actors { get; } = [];

    public (int From, int To)? ActorDescription { get; set; }

    public (int From, int To)? Target { get; set; }

    public List<(string Actor, int From, int To)> TargetActors { get; } = [];

    public (string Name, int From, int To)? Area { get; set; }

    public (int Count, int From, int To)? Killed { get; set; }

    public (int From, int To, string? Speaker)? Cargo { get; set; }

    /// <summary>What is only being considered.</summary>
    public (int From, int To)? Contemplated { get; set; }

    public double Confidence { get; set; } = 0.7;
}

/// <summary>Finds events around a visit: force used or sent, listings, authorisations, sanctions, elections, disasters, resignations.</summary>
internal sealed class ContextFinder(Facts facts, List<Leg> legs)
{
    private static readonly FrozenSet<string> Attacks = Words.Set("strike strikes airstrike airstrikes attack attacks raid bombing bombings shelling invasion offensive assault bombardment incursion explosion blast ambush shooting assassination coup");
    private static readonly FrozenSet<string> Military = Words.Set("military air missile drone rocket terrorist terror deadly naval artillery car suicide bomb israeli u.s. american russian bloody armed");
    private static readonly FrozenSet<string> Hypothetical = Words.Set("could would might may suggestions suggestion possible potential threat threats feared if unilateral hypothetical consider considering contemplating");
    private static readonly FrozenSet<string> Disasters = Words.Set("earthquake quake tsunami flood floods hurricane cyclone typhoon wildfires wildfire drought eruption landslide famine epidemic pandemic");

    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;
    private readonly List<ContextFact> found = [];

    public List<ContextFact> Find()
    {
        if (legs.Count == 0) return [];
        for (var s = 0; s < script.Sentences.Count; s++)
        {
            var sentence = script.Sentences[s];
            for (var i = sentence.From; i < sentence.To; i++)
            {
                if (tokens[i].Kind != TokenKind.Word || script.QuotationAt(i) >= 0) continue;
                var word = tokens[i].Folded;
                if (Attacks.Contains(word) && IsNoun(i)) Attack(sentence, s, i);
                else if (word is "deployed" or "deploys" or "deploying" or "deployment" or "sent" or "sends" or "massed" or "dispatched" && Forces(i, sentence)) Deployment(sentence, s, i);
                else if (word is "designated" or "designates" or "designating" or "listed" or "blacklisted" or "labelled" or "labeled" && Listing(i, sentence)) Clause(sentence, s, i, ContextKind.Listing, "context.designated");
                else if (word is "authorized" or "authorised" or "authorizes" or "authorises" or "cleared" or "empowered" && script.At(i - 1) is not ("be" or "being" or "not")) Authorised(sentence, s, i);
                else if (word is "imposed" or "imposes" && InRange(i, Math.Min(sentence.To, i + 9), "sanctions")) Clause(sentence, s, i, ContextKind.Sanction, "context.sanctions");
                else if (Disasters.Contains(word) && script.At(i - 1) is not "political" and not "a") Noun(sentence, s, i, ContextKind.Disaster, "context.disaster");
                else if (word is "election" or "elections" && script.At(i - 1) is "presidential" or "general" or "parliamentary" or "snap" or "disputed" or "'s") Noun(sentence, s, i, ContextKind.Election, "context.election");
                else if (word is "resigned" or "resigns" or "ousted" or "expelled" or "arrested" or "detained" || (word is "warrant" && InRange(Math.Max(sentence.From, i - 4), i, "issued"))) Clause(sentence, s, i, word is "expelled" ? ContextKind.Relations : ContextKind.Other, "context.other");
                else if (word is "killed" or "killing" or "dead" or "died") Casualties(sentence, s, i);
            }
        }
        return found;
    }

    private bool InRange(int from, int to, string word)
    {
        for (var i = from; i < to; i++)
            if (tokens[i].Is(word)) return true;
        return false;
    }

    private bool IsNoun(int i)
    {
        var word = tokens[i].Folded;
        var before = script.At(i - 1);
        if (before is "to" or "will" or "they" or "we" or "not") return false;
        // "strike a deal" and a "charm offensive" hurt nobody
        if (word is "strike" or "strikes" && script.At(i + 1) is "a" && script.At(i + 2) is "deal" or "balance") return false;
        if (word is "offensive" && before is "charm" or "diplomatic") return false;
        if (word is "raid" or "raids" && before is "immigration") return false;
        return Military.Contains(before) || facts.Places.EndingAt(i) is not null || before is "a" or "the" or "an" or "of" or "new" or "last" or "recent" or "that" || word is "invasion" or "airstrikes" or "airstrike" or "shelling" or "bombing" or "coup" or "explosion";
    }

    private void Attack(Sentence sentence, int s, int noun)
    {
        for (var i = Math.Max(sentence.From, noun - 9); i < noun; i++)
            if (Hypothetical.Contains(tokens[i].Folded)) return;
        var start = noun;
        while (start > sentence.From && noun - start < 5 && (Military.Contains(script.At(start - 1)) || facts.Places.At(start - 1) is not null || script.At(start - 1) is "a" or "the" or "an" or "'s")) start--;
        var fact = new ContextFact { Kind = ContextKind.UseOfForce, From = start, To = noun + 1, Sentence = s, Rule = "context.attack" };
        for (var i = start; i < noun; i++)
            if (facts.Places.StartingAt(i) is { Actor.Length: > 0 } actor) fact.Actors.Add((actor.Actor, actor.From, actor.To));
        // "on a Venezuelan vessel in the Caribbean on Tuesday"
        if (script.At(noun + 1) is "on" or "against" or "of" or "at" && facts.DatesBetween(noun + 2, noun + 3).Length == 0)
        {
            var end = noun + 2;
            while (end < sentence.To && end - noun < 10 && tokens[end].Kind == TokenKind.Word && script.At(end) is not ("in" or "on" or "that" or "which" or "and" or "by" or "to" or "after" or "before" or "last" or "is" or "was" or "will")) end++;
            if (end > noun + 2)
            {
                fact.Target = (noun + 2, end);
                fact.To = end;
                for (var i = noun + 2; i < end; i++)
                    if (facts.Places.StartingAt(i) is { Actor.Length: > 0 } target) fact.TargetActors.Add((target.Actor, target.From, target.To));
            }
        }
        Around(sentence, fact, noun);
        // "that officials said was carrying illegal drugs"
        for (var i = fact.To; i < sentence.To - 1; i++)
            if (script.At(i) is "carrying" or "transporting" or "smuggling")
            {
                var end = i + 1;
                while (end < sentence.To && end - i < 6 && tokens[end].Kind == TokenKind.Word && script.At(end) is not ("and" or "to" or "from" or "when")) end++;
                string? speaker = null;
                for (var k = i - 1; k > fact.From; k--)
                    if (script.At(k) is "said" or "say" or "alleged" or "claimed" or "allegedly" or "says") speaker = script.At(k) is "allegedly" ? "" : new SpeakerFinder(facts).At(sentence, k)?.Description ?? "";
                fact.Cargo = (i, end, speaker);
            }
        found.Add(fact);
    }

    private bool Forces(int i, Sentence sentence)
    {
        for (var at = i + 1; at < Math.Min(sentence.To, i + 8); at++)
            if (script.At(at) is "warships" or "troops" or "soldiers" or "forces" or "carrier" or "ships" or "fleet" or "marines" or "bombers" or "missiles" or "destroyers" or "jets" or "aircraft" or "tanks") return true;
        return false;
    }

    private bool Listing(int i, Sentence sentence)
    {
        for (var at = i + 1; at < Math.Min(sentence.To, i + 12); at++)
            if (script.At(at) is "terrorist" or "terrorists" or "sanctions" or "foreign" or "blacklist") return true;
        return false;
    }

    private void Deployment(Sentence sentence, int s, int verb)
    {
        var fact = Clause(sentence, s, verb, ContextKind.ForceDeployment, "context.deployed");
        if (fact is null) return;
        foreach (var mention in facts.MentionsBetween(sentence.From, verb))
            if (mention.Who.Actor is { } actor && script.At(mention.To) is not "'s")
            {
                fact.Actors.Clear();
                fact.Actors.Add((actor, mention.From, mention.To));
                fact.ActorDescription = (mention.From, mention.To);
            }
    }

    private void Authorised(Sentence sentence, int s, int verb)
    {
        var fact = Clause(sentence, s, verb, ContextKind.Authorisation, "context.authorised");
        if (fact is null) return;
        for (var i = verb + 1; i < fact.To; i++)
        {
            if (fact.Target is null && facts.Places.StartingAt(i) is { } recipient)
            {
                fact.Target = (recipient.From, recipient.To);
                if (recipient.Actor.Length > 0) fact.TargetActors.Add((recipient.Actor, recipient.From, recipient.To));
            }
            // what it may consider is no deed
            if (script.At(i) is "consider" or "contemplate" or "weigh" or "explore") fact.Contemplated = (i + 1, fact.To);
        }
        if (fact.Contemplated is { } later)
        {
            var end = later.From - 1;
            while (end > verb + 1 && script.At(end - 1) is "and" or ",") end--;
            fact.To = end;
        }
    }

    private ContextFact? Clause(Sentence sentence, int s, int verb, ContextKind kind, string rule)
    {
        for (var i = Math.Max(sentence.From, verb - 5); i < verb; i++)
            if (script.At(i) is "could" or "would" or "might" or "may" or "not" or "if" or "never") return null;
        var end = verb + 1;
        while (end < sentence.To && end - verb < 24 && !(tokens[end].Kind == TokenKind.Mark && script.At(end) is not ("-" or "'s" or "“" or "”")) && !(script.At(end) is "and" && kind == ContextKind.Listing) && script.At(end) is not ("while" or "which" or "but" or "although")) end++;
        var start = kind is ContextKind.Other or ContextKind.Relations ? Math.Max(sentence.From, verb - 8) : verb;
        while (start < verb && tokens[start].Kind == TokenKind.Mark) start++;
        var fact = new ContextFact { Kind = kind, From = start, To = Math.Max(end, verb + 1), Sentence = s, Rule = rule };
        for (var i = verb - 1; i >= Math.Max(sentence.From, verb - 14); i--)
        {
            if (script.At(i) is "administration" or "government" or "cabinet" && tokens[i - 1].Capital && i > sentence.From)
            {
                var from = i - 1;
                while (from > sentence.From && tokens[from - 1].Capital) from--;
                fact.ActorDescription ??= (from, i + 1);
                foreach (var mention in facts.MentionsBetween(from, i))
                    if (mention.Who.Actor is { } actor && fact.Actors.Count == 0) fact.Actors.Add((actor, from, i + 1));
                break;
            }
            if (fact.Actors.Count == 0 && facts.Places.At(i) is { Actor.Length: > 0 } place && script.At(place.From - 1) is not ("in" or "on" or "to" or "from" or "of" or "at")) fact.Actors.Add((place.Actor, place.From, place.To));
        }
        if (kind == ContextKind.Listing)
        {
            var to = verb + 1;
            while (to < fact.To && script.At(to) is not "as") to++;
            if (to > verb + 1)
            {
                fact.Target = (verb + 1, to);
                for (var i = verb + 1; i < to; i++)
                    if (facts.Places.StartingAt(i) is { Actor.Length: > 0 } target) fact.TargetActors.Add((target.Actor, target.From, target.To));
            }
        }
        Around(sentence, fact, verb);
        if (Old(fact)) return null;
        found.Add(fact);
        return fact;
    }

    private void Noun(Sentence sentence, int s, int noun, ContextKind kind, string rule)
    {
        var start = noun;
        while (start > sentence.From && noun - start < 4 && (facts.Places.At(start - 1) is not null || script.At(start - 1) is "a" or "the" or "presidential" or "general" or "deadly" or "devastating" or "'s")) start--;
        var fact = new ContextFact { Kind = kind, From = start, To = noun + 1, Sentence = s, Rule = rule, Confidence = 0.5 };
        Around(sentence, fact, noun);
        if (!Old(fact)) found.Add(fact);
    }

    private bool Old(ContextFact fact) =>
        facts.Context.Published is { } day && fact.When?.At(Domain.Time.Tense.Past).Latest is { } latest && latest < day.AddDays(-400);

    // Date, area and relation to the visit, from the clause.
    private void Around(Sentence sentence, ContextFact fact, int at)
    {
        DateMention? best = null;
        foreach (var date in facts.DatesBetween(Math.Max(sentence.From, at - 8), Math.Min(sentence.To, at + 16)))
        {
            if (best is null || Math.Abs(date.From - at) < Math.Abs(best.From - at)) best = date;
        }
        fact.When = best;
        for (var i = at; i < Math.Min(sentence.To, at + 14); i++)
            if (facts.Places.StartingAt(i) is { Sense.Kind: PlaceKind.Area } area && script.At(script.At(area.From - 1) is "the" ? area.From - 2 : area.From - 1) is "in" or "off" or "over" or "near" or "across")
            {
                fact.Area = (area.Sense.Name, area.From, area.To);
                break;
            }
        for (var i = Math.Max(sentence.From, fact.From - 8); i < fact.From; i++)
        {
            switch (script.At(i))
            {
                case "follows" or "followed" or "after" or "following": fact.Relation = (EventRelation.Precedes, i, i + 1); break;
                case "amid" or "against": fact.Relation = (EventRelation.ContextFor, i, i + 1); break;
                case "over" or "because": fact.Relation = (EventRelation.TriggerClaimed, i, i + 1); break;
                default: break;
            }
        }
    }

    // "killed 11 people", "left 11 dead": they belong to the event in the same or the sentence before.
    private void Casualties(Sentence sentence, int s, int at)
    {
        for (var i = Math.Max(sentence.From, at - 5); i < Math.Min(sentence.To, at + 6); i++)
        {
            if (tokens[i].Kind != TokenKind.Number && NumberWord(script.At(i)) is null) continue;
            if (facts.DatesBetween(i, i + 1).Length > 0) continue;
            var count = NumberWord(script.At(i)) ?? (int.TryParse(script.At(i).Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture, out var digits) ? digits : 0);
            if (count is <= 0 or > 10_000_000) continue;
            var fact = found.FindLast(f => f.Kind == ContextKind.UseOfForce && s - f.Sentence <= 1 && f.Killed is null);
            if (fact is not null) fact.Killed = (count, Math.Min(i, at), Math.Max(Math.Min(i + 2, sentence.To), at + 1));
            return;
        }
    }

    private static int? NumberWord(string word) => word switch
    {
        "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8, "nine" => 9, "ten" => 10, "eleven" => 11, "twelve" => 12, _ => null,
    };
}
