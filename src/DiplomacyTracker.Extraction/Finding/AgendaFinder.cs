using System.Collections.Frozen;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Extraction.Lexicons;

namespace DiplomacyTracker.Extraction;

/// <summary>One point of an agenda, as token indexes [From, To) of the words that name it.</summary>
internal sealed class AgendaPoint
{
    public required int From { get; init; }

    public required int To { get; init; }

    /// <summary>Topics with the tokens of their keyword.</summary>
    public required List<(string Code, int From, int To, double Weight)> Topics { get; init; }

    public required (int From, int To) Cue { get; init; }

    public Prominence Prominence { get; set; } = Prominence.Normal;

    public (int From, int To) ProminenceAt { get; set; }

    public AgendaModality Modality { get; set; }

    /// <summary>The words that make it so; where none does, those that speak of an agenda.</summary>
    public (int From, int To) ModalityAt { get; set; }

    public (string Actor, int From, int To)? ProposedBy { get; set; }

    public List<(string Actor, int From, int To)> About { get; } = [];

    public (string Name, int From, int To)? Area { get; set; }

    public string? Speaker { get; set; }

    /// <summary>How plainly the clause speaks of an agenda: 3 says so, 2 speaks of talks or aims, 1 of the visit, 0 of neither.</summary>
    public required int Strength { get; init; }

    public required int Sentence { get; init; }
}

/// <summary>Finds what a visit is about: keywords of topics, weighed by how plainly their sentence speaks of an agenda.</summary>
internal sealed class AgendaFinder(Facts facts, List<Leg> legs, List<MeetingEvent> meetings, List<StatementFact> statements, List<ContextFact> around)
{
    private static readonly FrozenSet<string> Says = Words.Set("agenda dominate dominated dominates discuss discussed discusses discussing discussion discussions topics topic issues raise raised raises raising priority priorities focus focused focuses focusing centre center centred centered cover covered covers tackle address addressed negotiate negotiating subjects subject touched prominently");
    private static readonly FrozenSet<string> Speaks = Words.Set("talks talk meeting summit cooperation co-operation agreement agreements deal deals pact partnership visit trip efforts effort aims aim seek seeks push pushes pushing ramps bid boost strengthen deepen expand urge urged press pressed pressing speak spoke sign signed negotiations dialogue ties relations memorandum accord accords papers");
    private static readonly FrozenSet<string> Stops = Words.Set("that which who whom because although while when where if unless as than but so before after until");
    private static readonly FrozenSet<string> Verbs = Words.Set("is are was were will would has have had be been to said says told expect expects expected remain remains could should may might can");

    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;

    public List<AgendaPoint> Find()
    {
        if (legs.Count == 0) return [];
        var hits = Keywords();
        var strength = new Dictionary<int, int>();
        var points = new List<AgendaPoint>();
        foreach (var hit in hits)
        {
            var s = script.SentenceAt(hit.From);
            if (!strength.TryGetValue(s, out var strong)) strength[s] = strong = Strength(s);
            if (strong < 3 && Beside(hit.From)) continue;
            var (from, to) = Element(script.Sentences[s], hit.From, hit.To);
            // neighbours within one element are one point with several topics
            var last = points.Count > 0 ? points[^1] : null;
            if (last is not null && last.Sentence == s && last.To > from)
            {
                if (!last.Topics.Exists(t => t.Code == hit.Code)) last.Topics.Add((hit.Code, hit.From, hit.To, hit.Weight));
                continue;
            }
            points.Add(new AgendaPoint { From = from, To = to, Topics = [(hit.Code, hit.From, hit.To, hit.Weight)], Cue = Cue(s) ?? (from, to), Strength = strong, Sentence = s });
        }
        foreach (var point in points) Describe(point);
        return Weigh(points);
    }

    private List<(string Code, int From, int To, double Weight)> Keywords()
    {
        var found = new List<(string Code, int From, int To, double Weight)>();
        foreach (var match in facts.Gazetteer.Lexicon.FindTopics(script.Text))
        {
            var from = script.TokenAt(match.Span.Start);
            if (from >= tokens.Count) continue;
            var to = script.TokenAt(match.Span.End - 1) + 1;
            // part of somebody's name or title is no topic: "Minister of Trade", "Security Council"
            if (Covered(from)) continue;
            foreach (var sense in match.Senses)
                if (sense.Entry is TopicEntry topic && topic.Code != "other") found.Add((topic.Code, from, to, sense.Weight));
        }
        return found;
    }

    private bool Covered(int token)
    {
        var low = 0;
        var high = facts.Offices.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (facts.Offices[middle].To <= token) low = middle + 1;
            else high = middle;
        }
        if (low < facts.Offices.Count && facts.Offices[low].From <= token) return true;
        return facts.Places.At(token) is { Sense.Kind: PlaceKind.Actor, Sense.IsState: false } or { Sense.Kind: PlaceKind.Metonym };
    }

    // "Subject to tariffs" names no subject of talks.
    private bool Names(int i) => Says.Contains(tokens[i].Folded) && !(tokens[i].Folded is "subject" or "subjects" && script.At(i + 1) is "to");

    private int Strength(int s)
    {
        var sentence = script.Sentences[s];
        var strength = 0;
        for (var i = sentence.From; i < sentence.To; i++)
        {
            var word = tokens[i].Folded;
            if (Names(i) || (word is "table" or "list" && script.At(i - 2) is "on" or "of") || word is "programme" or "questions" or "points" or "matters" || (word is "table" && script.At(i - 1) is "the" && script.At(i - 2) is "on" or "at")) return 3;
            if (Speaks.Contains(word)) strength = 2;
        }
        if (strength < 2 && meetings.Exists(m => m.SentenceIndex == s)) strength = 2;
        if (strength == 0)
            foreach (var mention in facts.MentionsIn(sentence))
                if (legs.Exists(l => l.Visitor == mention.Who || l.Host == mention.Who.Actor)) strength = 1;
        // a list under a line that ends in a colon, and what a sentence of that kind is followed by
        return strength;
    }

    // What was done elsewhere, where somebody stands, and what others are reported to say are not what these two talk about.
    private bool Beside(int token) =>
        around.Exists(e => e.From <= token && token < e.To)
        || statements.Exists(s => s.From <= token && token < s.To && (s.Stance is not null || (!s.Verbatim && !TakesPart(s.Speaker))));

    private bool TakesPart(Speaker? speaker) => speaker?.Person is { } person && legs.Exists(l => l.Visitor == person || (person.Actor is { Length: > 0 } actor && l.Host == actor));

    private (int From, int To)? Cue(int s)
    {
        var sentence = script.Sentences[s];
        for (var i = sentence.From; i < sentence.To; i++)
            if (Names(i)) return (i, i + 1);
        for (var i = sentence.From; i < sentence.To; i++)
            if (Speaks.Contains(tokens[i].Folded)) return (i, i + 1);
        return null;
    }

    // The part of a list around a keyword: between commas, "and", colons and clause words.
    private (int From, int To) Element(Sentence sentence, int from, int to)
    {
        var start = from;
        while (start > sentence.From && from - start < 10)
        {
            var word = script.At(start - 1);
            if ((tokens[start - 1].Kind == TokenKind.Mark && word is not ("-" or "'s" or "'" or "\"" or "“" or "”" or "%")) || word is "and" or "or" or "on" or "about" || Stops.Contains(word) || (Verbs.Contains(word) && word is not "be")) break;
            start--;
        }
        // "measures to block X from using Y to bypass tariffs" is one point
        for (var back = start - 1; back >= sentence.From && start - back < 12; back--)
        {
            var word = script.At(back);
            if (tokens[back].Kind == TokenKind.Mark && word is not ("-" or "'s")) break;
            if (word is not ("measures" or "steps" or "ways" or "moves" or "curbs") || script.At(back + 1) is not ("to" or "against" or "on")) continue;
            start = back;
            break;
        }
        var end = to;
        while (end < sentence.To && end - to < 14)
        {
            var word = script.At(end);
            if ((tokens[end].Kind == TokenKind.Mark && word is not ("-" or "'s" or "'" or "\"" or "“" or "”" or "%")) || word is "and" or "or" || Stops.Contains(word) || (Verbs.Contains(word) && !(word is "to" && end > to))) break;
            end++;
        }
        return (start, Math.Max(end, to));
    }

    private void Describe(AgendaPoint point)
    {
        var sentence = script.Sentences[point.Sentence];
        point.ProminenceAt = point.ModalityAt = point.Cue;
        // only words about an agenda can confirm one
        var assumed = point.Strength == 3 ? AgendaModality.Confirmed : AgendaModality.Expected;
        point.Modality = assumed;
        for (var i = sentence.From; i < sentence.To; i++)
        {
            var word = script.At(i);
            switch (word)
            {
                case "dominate" or "dominated" or "dominates": (point.Prominence, point.ProminenceAt) = (Prominence.Dominant, (i, i + 1)); break;
                case "prominently" or "high" or "top" or "main" or "mainly" or "priority" or "foremost" or "chiefly" when point.Prominence != Prominence.Dominant && (word is not "high" and not "top" and not "main" || script.At(i + 1) is "on" or "of" or "topic" or "issue" or "item" or "subject" or "priority" or "topics" or "issues" or "focus"):
                    (point.Prominence, point.ProminenceAt) = (Prominence.High, (i, Math.Min(i + 2, sentence.To)));
                    break;
                case "expected" or "expect" or "expects" or "likely": (point.Modality, point.ModalityAt) = (AgendaModality.Expected, (i, i + 1)); break;
                case "will" when point.Modality == AgendaModality.Confirmed: (point.Modality, point.ModalityAt) = (AgendaModality.Expected, (i, i + 1)); break;
                case "efforts" or "aims" or "aim" or "seeks" or "seek" or "wants" or "hopes" or "pushes" or "push" or "pushing" or "urge" when point.Modality == assumed: (point.Modality, point.ModalityAt) = (AgendaModality.StatedAim, (i, i + 1)); break;
                case "discussed" or "raised" or "talked" or "spoke" or "covered" or "touched" when point.Modality == assumed: (point.Modality, point.ModalityAt) = (AgendaModality.Raised, (i, i + 1)); break;
                case "refused" or "declined" when point.Modality == assumed: (point.Modality, point.ModalityAt) = (AgendaModality.Refused, (i, i + 1)); break;
                default: break;
            }
        }
        if (point.Modality == AgendaModality.StatedAim) point.ProposedBy = Proposer(sentence, point);
        if (point.Modality == AgendaModality.Expected && script.At(sentence.From) is "analysts" or "experts" or "observers" or "diplomats" or "officials")
            point.Speaker = script.Words(sentence.From, sentence.From + 1);

        // whom it is about beside those who meet: "China's influence" with no Chinese taking part
        for (var i = point.From; i < point.To; i++)
        {
            if (facts.Places.StartingAt(i) is not { } place) continue;
            if (place.Sense.Kind == PlaceKind.Area) point.Area ??= (place.Sense.Name, place.From, place.To);
            else if (place.Actor.Length > 0 && !legs.Exists(l => l.Host == place.Actor || l.Visitor.Actor == place.Actor) && place.Sense.Kind is not PlaceKind.City || (place.Sense.Capital && !legs.Exists(l => l.Host == place.Actor || l.Visitor.Actor == place.Actor)))
                if (!point.About.Exists(a => a.Actor == place.Actor)) point.About.Add((place.Actor, place.From, place.To));
        }
        if (point.About.Find(a => a.Actor == "CN") is { Actor: "CN" } china && !point.Topics.Exists(t => t.Code.StartsWith("china", StringComparison.Ordinal)))
            point.Topics.Add(("china", china.From, china.To, 1));
        // where China takes part, "china" is no subject but a side
        if (legs.Exists(l => l.Host is "CN" || l.Visitor.Actor is "CN")) point.Topics.RemoveAll(t => t.Code.StartsWith("china", StringComparison.Ordinal) && t.Code is not "china.taiwan");
    }

    private (string Actor, int From, int To)? Proposer(Sentence sentence, AgendaPoint point)
    {
        for (var i = point.From - 1; i >= sentence.From; i--)
            if (facts.Places.At(i) is { Sense: { Capital: true } or { Kind: PlaceKind.Actor or PlaceKind.Metonym, IsState: true } } place && script.At(place.From - 1) is not ("in" or "to" or "of" or "at" or "from")) return (place.Actor, place.From, place.To);
        return null;
    }

    // A word in a sentence about an agenda is enough; elsewhere a topic must be named plainly, and more than once where the sentence is about neither talks nor visitor.
    private static List<AgendaPoint> Weigh(List<AgendaPoint> points)
    {
        var totals = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var point in points)
            foreach (var topic in point.Topics)
            {
                var first = First(topic.Code);
                totals[first] = totals.GetValueOrDefault(first) + (topic.Weight * point.Strength switch { 3 => 1, 2 => 0.8, 1 => 0.6, _ => 0.45 });
            }
        var kept = new List<AgendaPoint>();
        foreach (var point in points)
        {
            point.Topics.RemoveAll(t => totals[First(t.Code)] < 0.8 || (point.Strength <= 1 && t.Weight < 1.5 && totals[First(t.Code)] < 1.6));
            if (point.Topics.Count > 0 && (point.Strength >= 2 || point.Topics.Exists(t => totals[First(t.Code)] >= 0.85))) kept.Add(point);
        }
        return kept;
    }

    private static string First(string code)
    {
        var dot = code.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? code : code[..dot];
    }
}
