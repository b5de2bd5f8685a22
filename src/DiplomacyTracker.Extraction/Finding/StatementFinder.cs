using System.Collections.Frozen;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Extraction.Lexicons;

namespace DiplomacyTracker.Extraction;

/// <summary>What someone said, or where someone stands; token indexes [From, To) of the words.</summary>
internal sealed class StatementFact
{
    public Speaker? Speaker { get; init; }

    public required int From { get; init; }

    public required int To { get; init; }

    public required bool Verbatim { get; init; }

    public (Stance Stance, int From, int To)? Stance { get; init; }

    public (Intensity Intensity, int From, int To)? Intensity { get; init; }

    public List<(string Code, int From, int To)> Topics { get; } = [];

    public (Person Person, int From, int To)? About { get; init; }

    public List<(string Actor, int From, int To)> AboutActors { get; } = [];

    public required string Rule { get; init; }

    public required int Sentence { get; init; }

    public double Confidence { get; init; } = 0.8;
}

/// <summary>Finds quotations with their speakers, reported speech, stances and what is said of relations between actors.</summary>
internal sealed class StatementFinder(Facts facts)
{
    private static readonly FrozenSet<string> Saying = Words.Set("said says say told tells added adds wrote writes called calls described insisted insists warned warns stressed stresses declared declares stated remarked noted noting argued argues acknowledged vowed quoted explained spoke");
    private static readonly FrozenSet<string> NeedsThat = Words.Set("told tells adds stressed stresses");
    private static readonly FrozenSet<string> Idle = Words.Set("mass thank thanks goodbye farewell yes no nothing so little anything hello grace prayers");
    private static readonly FrozenSet<string> Expecting = Words.Set("expect expects believe believes think predict predicted");
    private static readonly Dictionary<string, Stance> Stances = new(StringComparer.Ordinal)
    {
        ["criticized"] = Domain.Stance.Critical, ["criticised"] = Domain.Stance.Critical, ["criticizes"] = Domain.Stance.Critical, ["condemned"] = Domain.Stance.Critical, ["condemns"] = Domain.Stance.Critical, ["denounced"] = Domain.Stance.Critical,
        ["slammed"] = Domain.Stance.Critical, ["blasted"] = Domain.Stance.Critical, ["deplored"] = Domain.Stance.Critical, ["regretted"] = Domain.Stance.Critical, ["protested"] = Domain.Stance.Critical,
        ["rejected"] = Domain.Stance.Rejects, ["rejects"] = Domain.Stance.Rejects, ["opposed"] = Domain.Stance.Rejects, ["opposes"] = Domain.Stance.Rejects, ["refused"] = Domain.Stance.Rejects, ["dismissed"] = Domain.Stance.Rejects,
        ["supports"] = Domain.Stance.Supports, ["supported"] = Domain.Stance.Supports, ["backed"] = Domain.Stance.Supports, ["backs"] = Domain.Stance.Supports, ["praised"] = Domain.Stance.Supports, ["praises"] = Domain.Stance.Supports, ["endorsed"] = Domain.Stance.Supports, ["hailed"] = Domain.Stance.Supports,
    };
    private static readonly FrozenSet<string> Strong = Words.Set("sharply strongly harshly fiercely vehemently bitterly firmly flatly forcefully roundly severely repeatedly categorically angrily");
    private static readonly FrozenSet<string> Mild = Words.Set("mildly gently cautiously softly politely");
    private static readonly Dictionary<string, Stance> Ties = new(StringComparer.Ordinal)
    {
        ["strained"] = Domain.Stance.Strained, ["tense"] = Domain.Stance.Strained, ["frosty"] = Domain.Stance.Strained, ["fraught"] = Domain.Stance.Strained, ["sour"] = Domain.Stance.Strained, ["chilly"] = Domain.Stance.Strained, ["rocky"] = Domain.Stance.Strained,
        ["pragmatic"] = Domain.Stance.Pragmatic, ["workable"] = Domain.Stance.Pragmatic, ["escalating"] = Domain.Stance.Worsening, ["worsening"] = Domain.Stance.Worsening, ["rising"] = Domain.Stance.Worsening, ["growing"] = Domain.Stance.Worsening,
        ["deteriorating"] = Domain.Stance.Worsening, ["mounting"] = Domain.Stance.Worsening, ["heightened"] = Domain.Stance.Worsening, ["simmering"] = Domain.Stance.Worsening, ["improving"] = Domain.Stance.Improving, ["warming"] = Domain.Stance.Improving, ["thawing"] = Domain.Stance.Improving, ["easing"] = Domain.Stance.Improving,
    };
    private static readonly FrozenSet<string> TieNouns = Words.Set("relations ties tensions relationship tension");

    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;
    private readonly SpeakerFinder speakers = new(facts);
    private readonly List<StatementFact> found = [];

    public List<StatementFact> Find()
    {
        foreach (var quotation in script.Quotations) Quoted(quotation);
        for (var s = 0; s < script.Sentences.Count; s++)
        {
            var sentence = script.Sentences[s];
            for (var i = sentence.From; i < sentence.To; i++)
            {
                if (tokens[i].Kind != TokenKind.Word || script.QuotationAt(i) >= 0) continue;
                var word = tokens[i].Folded;
                if (Saying.Contains(word) || Expecting.Contains(word)) Reported(sentence, s, i);
                if (Stances.TryGetValue(word, out var stance)) Stand(sentence, s, i, stance);
                if (TieNouns.Contains(word)) Relations(sentence, s, i);
            }
        }
        found.Sort(static (a, b) => a.From.CompareTo(b.From));
        return found;
    }

    // The verb of saying nearest to a quotation, within its sentence or the one that leads up to it.
    private void Quoted(Quotation quotation)
    {
        var s = script.SentenceAt(quotation.From);
        var last = script.SentenceAt(quotation.To - 1);
        if (s < 0) return;
        var sentence = script.Sentences[s];
        var end = script.Sentences[last];
        int verb = -1, distance = 40;
        for (var i = sentence.From; i < end.To; i++)
        {
            if (script.QuotationAt(i) >= 0 || !Saying.Contains(tokens[i].Folded)) continue;
            var away = i < quotation.From ? quotation.From - i : i - quotation.To;
            if (away < distance) (verb, distance) = (i, away);
        }
        // "…", she made it plain: any finite clause with a speaker will do for short quotations
        var speaker = verb >= 0 ? speakers.At(verb >= end.From ? end : sentence, verb) : null;
        if (speaker is null && quotation.To - quotation.From > 0) speaker = Subject(sentence, quotation.From);
        if (speaker is null) return;
        // words in quotation marks that are names ("Arab Republic of Egypt") or single words without a verb of saying are nobody's statement
        if (verb < 0 && quotation.To - quotation.From > 8) return;
        Add(new StatementFact { Speaker = speaker, From = quotation.From, To = quotation.To, Verbatim = true, Rule = "statement.quoted", Sentence = s, Confidence = verb >= 0 ? 0.85 : 0.55 });
    }

    private Speaker? Subject(Sentence sentence, int before)
    {
        PersonMention? best = null;
        foreach (var mention in facts.MentionsBetween(sentence.From, before))
            if (mention.Kind != MentionKind.Pronoun || tokens[mention.From].Folded is "he" or "she") best = mention;
        return best is null ? null : new Speaker(best.Who, null, best.Who.Actor, best.From, best.To);
    }

    private void Reported(Sentence sentence, int s, int verb)
    {
        var word = tokens[verb].Folded;
        if (word is "called" or "calls" or "described" or "spoke" or "quoted" or "writes" or "call") return;
        if (speakers.At(sentence, verb) is not { } speaker) return;
        int from, to;
        var next = verb + 1;
        // "told reporters that", "said on Friday that"
        while (next < sentence.To && (script.At(next) is "reporters" or "journalists" or "the" or "him" or "them" or "on" or "in" or "later" || facts.DatesBetween(next, next + 1).Length > 0 || Words.Days.Contains(script.At(next))) && next - verb < 6) next++;
        if (word is "said" or "says" && Idle.Contains(script.At(verb + 1))) return;
        // "told the chamber of commerce that …" tells what was said; "adds fruit to the list", "stressed the point" do not
        if (NeedsThat.Contains(word))
        {
            var that = next;
            while (that < sentence.To && that - verb < 12 && script.At(that) is not "that" && !(tokens[that].Kind == TokenKind.Mark && script.At(that) is not ("-" or "'s" or ","))) that++;
            if (script.At(that) is "that") next = that;
            else if (word is not ("told" or "tells")) return;
        }
        // "which the host had said he would …" is told in passing
        if (script.At(verb - 1) is "had" && script.Has(sentence.From, verb, "which")) return;
        if (script.At(next) is "that") next++;
        if (next < sentence.To - 3 && tokens[next].Kind == TokenKind.Word && script.At(next) is not ("of" or "in" or "at" or "before" or "after" or "by" or "to" or "about"))
        {
            from = next;
            to = sentence.To;
        }
        else if (verb > sentence.From + 4)
        {
            // "CLAUSE, the ministry said": what was said stands before it
            from = sentence.From;
            to = speaker.From;
            while (to > from && (tokens[to - 1].Kind == TokenKind.Mark || script.At(to - 1) is "a" or "the" or "an" || Words.Honorifics.Contains(script.At(to - 1)))) to--;
            if (speaker.From > verb) to = verb;
            while (to > from && tokens[to - 1].Kind == TokenKind.Mark) to--;
        }
        else return;
        while (to > from && tokens[to - 1].Kind == TokenKind.Mark && script.At(to - 1) is "." or "," or ";") to--;
        if (to - from < 3) return;
        if (found.Exists(f => f.Verbatim && f.From < to && from < f.To)) return;
        var fact = new StatementFact { Speaker = speaker, From = from, To = to, Verbatim = false, Rule = Expecting.Contains(word) ? "statement.expected" : "statement.reported", Sentence = s, Confidence = 0.75 };
        Topics(fact);
        Add(fact);
    }

    private void Stand(Sentence sentence, int s, int verb, Stance stance)
    {
        if (script.At(verb - 1) is "was" or "were" or "been" or "is" or "be" or "are" or "who" && false) return;
        if (script.At(verb) is "refused" && script.At(verb + 1) is "to") return;
        var speaker = speakers.At(sentence, verb);
        // "while she has criticized X and rejected Y": the second verb has the first one's subject
        if (speaker is null || speaker.From > verb) speaker = Subject(sentence, verb) ?? speaker;
        if (speaker is null) return;
        var to = verb + 1;
        while (to < sentence.To && to - verb < 26 && !(tokens[to].Kind == TokenKind.Mark && script.At(to) is not ("-" or "'s" or "“" or "”" or "\"")) && !(script.At(to) is "and" && Stances.ContainsKey(script.At(to + 1)))) to++;
        if (to == verb + 1) return;
        (Intensity, int, int)? intensity = null;
        for (var at = verb - 1; at >= Math.Max(sentence.From, verb - 3); at--)
            if (Strong.Contains(script.At(at))) intensity = (Domain.Intensity.Strong, at, at + 1);
            else if (Mild.Contains(script.At(at))) intensity = (Domain.Intensity.Mild, at, at + 1);
        var fact = new StatementFact
        {
            Speaker = speaker, From = intensity is { } i ? i.Item2 : verb, To = to, Verbatim = false, Stance = (stance, verb, verb + 1), Intensity = intensity ?? (Domain.Intensity.Plain, verb, verb + 1), Rule = "statement.stance", Sentence = s, Confidence = 0.7,
        };
        Topics(fact);
        for (var at = verb + 1; at < to; at++)
            if (facts.Places.StartingAt(at) is { Actor.Length: > 0 } place && !fact.AboutActors.Exists(a => a.Actor == place.Actor)) fact.AboutActors.Add((place.Actor, place.From, place.To));
        Add(fact);
    }

    // "strained U.S.-Mexico relations", "escalating tensions with Caracas", "pragmatic ties with Trump"
    private void Relations(Sentence sentence, int s, int noun)
    {
        (Stance Stance, int From, int To)? stance = null;
        var actors = new List<(string Actor, int From, int To)>();
        var start = noun;
        for (var at = noun - 1; at >= Math.Max(sentence.From, noun - 8); at--)
        {
            if (facts.Places.At(at) is { Actor.Length: > 0 } place)
            {
                if (!actors.Exists(a => a.Actor == place.Actor)) actors.Insert(0, (place.Actor, place.From, place.To));
                start = place.From;
                at = place.From;
                continue;
            }
            if (Ties.TryGetValue(script.At(at), out var tie))
            {
                stance = (tie, at, at + 1);
                start = at;
                break;
            }
            if (tokens[at].Kind == TokenKind.Mark && !tokens[at].Is("-") && !tokens[at].Is("–")) break;
            if (tokens[at].Kind == TokenKind.Word && script.At(at) is not ("bilateral" or "diplomatic" or "the" or "already" or "between" or "trade")) break;
        }
        if (stance is null) return;
        var to = noun + 1;
        Person? about = null;
        (int From, int To) aboutAt = default;
        if (script.At(to) is "with" or "between")
        {
            for (var at = to + 1; at < Math.Min(sentence.To, to + 9); at++)
            {
                if (facts.Places.StartingAt(at) is { Actor.Length: > 0 } place && !actors.Exists(a => a.Actor == place.Actor))
                {
                    actors.Add((place.Actor, place.From, place.To));
                    to = place.To;
                }
                foreach (var mention in facts.MentionsBetween(at, at + 1))
                    if (about is null && mention.Kind != MentionKind.Pronoun)
                    {
                        (about, aboutAt) = (mention.Who, (mention.From, mention.To));
                        to = mention.To;
                    }
                if (tokens[at].Kind == TokenKind.Mark && script.At(at) is not ("-" or "'s")) break;
            }
        }
        Speaker? speaker = null;
        if (stance.Value.Stance == Domain.Stance.Pragmatic || about is not null) speaker = Subject(sentence, start);
        if (actors.Count == 1 && about is null && Subject(sentence, start) is { Actor: { } own } one && own != actors[0].Actor) actors.Insert(0, (own, one.From, one.To));
        if (actors.Count < 2 && about is null) return;
        // the whole phrase with its verb ("maintained pragmatic ties with Trump")
        if (speaker is not null && start - 1 > sentence.From && tokens[start - 1].Kind == TokenKind.Word && script.At(start - 1).EndsWith("ed", StringComparison.Ordinal)) start--;
        var fact = new StatementFact
        {
            Speaker = speaker, From = start, To = to, Verbatim = false, Stance = stance, Rule = "statement.relations", Sentence = s, Confidence = 0.65, About = about is null ? null : (about, aboutAt.From, aboutAt.To),
        };
        fact.AboutActors.AddRange(actors);
        Add(fact);
    }

    private void Topics(StatementFact fact)
    {
        var span = script.Span(fact.From, fact.To);
        foreach (var match in facts.Gazetteer.Lexicon.FindTopics(script.Text.Substring(span.Start, span.Length)))
        {
            var from = script.TokenAt(span.Start + match.Span.Start);
            var to = script.TokenAt(span.Start + match.Span.End - 1) + 1;
            foreach (var sense in match.Senses)
                if (sense.Entry is TopicEntry { Code: not "other" } topic && sense.Weight >= 1 && !fact.Topics.Exists(t => t.Code == topic.Code)) fact.Topics.Add((topic.Code, from, to));
        }
    }

    private void Add(StatementFact fact)
    {
        if (fact.To <= fact.From) return;
        if (found.Exists(f => f.From == fact.From && f.To == fact.To)) return;
        found.Add(fact);
    }
}
