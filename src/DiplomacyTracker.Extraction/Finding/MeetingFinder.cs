using System.Collections.Frozen;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>One clause in which people of two sides meet, or are to meet.</summary>
internal sealed class MeetingEvent
{
    public required List<PersonMention> People { get; init; }

    /// <summary>Those named as whom one meets; the others come to them or are met with them.</summary>
    public required List<PersonMention> Objects { get; init; }

    public required VerbGroup Verb { get; init; }

    public required int Cue { get; init; }

    public PlaceMention? Place { get; init; }

    public DateMention? When { get; set; }

    public MeetingFormat Format { get; init; }

    public required int SentenceIndex { get; init; }

    public bool Dropped { get; init; }

    public bool ByWire { get; init; }
}

/// <summary>Finds clauses in which people meet; calls by telephone and video are marked, they are no meetings.</summary>
internal sealed class MeetingFinder(Facts facts)
{
    private enum Meet : byte { Meet, Receive, See, Hold, Talk, Dine, Greet }

    private static readonly VerbTable<Meet> Verbs = new VerbTable<Meet>()
        .Regular(Meet.Receive, "receive welcome host greet await")
        .Regular(Meet.Talk, "talk discuss huddle")
        .Add(Meet.Talk, "confer confers conferred conferred conferring")
        .Regular(Meet.Dine, "dine lunch")
        .Add(Meet.Meet, "meet meets met met meeting", "sit sits sat sat sitting", "shake shakes shook shaken shaking", "join joins joined joined joining")
        .Add(Meet.See, "see sees saw seen seeing", "call calls called called calling", "wait waits waited waited waiting")
        .Add(Meet.Hold, "hold holds held held holding", "have has had had having", "open opens opened opened opening");

    private static readonly FrozenSet<string> Nouns = Words.Set("talks meeting meetings summit audience session discussions negotiations consultations conversation encounter lunch dinner banquet breakfast luncheon reception ceremony tete-a-tete talk");
    private static readonly FrozenSet<string> Wires = Words.Set("phone telephone telephoned phoned rang video virtual virtually videoconference teleconference hotline call cameras screens");

    // What is going on in a country that is talked about, and not where one meets.
    private static readonly FrozenSet<string> Affairs = Words.Set("war wars conflict crisis fighting violence peace ceasefire truce situation coup elections election unrest bloodshed famine troops forces bases hostilities invasion operation operations interests");

    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;

    public List<MeetingEvent> Find()
    {
        var found = new List<MeetingEvent>();
        for (var s = 0; s < script.Sentences.Count; s++)
        {
            var sentence = script.Sentences[s];
            var mentions = facts.MentionsIn(sentence);
            if (mentions.Length == 0) continue;
            var wire = ByWire(sentence);
            for (var i = sentence.From; i < sentence.To; i++)
            {
                if (tokens[i].Kind != TokenKind.Word) continue;
                if (Cue(sentence, i) is not { } group) continue;
                var objects = Objects(sentence, i);
                var all = new List<PersonMention>();
                foreach (var mention in mentions)
                    if (!all.Exists(m => m.Who == mention.Who) && !Aside(mention)) all.Add(mention);
                found.Add(new MeetingEvent
                {
                    People = all, Objects = objects, Verb = group, Cue = i, Place = Place(sentence, i), Format = Format(sentence, i), SentenceIndex = s, ByWire = wire,
                    Dropped = Dropped(sentence), When = Date(sentence, i),
                });
            }
        }
        return found;
    }

    private static readonly FrozenSet<string> Sent = Words.Set("letter letters message messages envoy envoys emissary plan plans proposal proposals invitation offer initiative efforts policy policies administration mediation father predecessor remarks comments statement");

    // "According to X", "gave him Y's letter": they do not take part
    private bool Aside(PersonMention mention)
    {
        if (script.At(mention.Head - 1) is "to" && script.At(mention.Head - 2) is "according") return true;
        if (script.At(mention.To) is not "'s") return false;
        for (var i = mention.To + 1; i < mention.To + 4; i++)
            if (Sent.Contains(script.At(i))) return true;
        return false;
    }

    private VerbGroup? Cue(Sentence sentence, int i)
    {
        var word = tokens[i].Folded;
        if (Verbs.TryGet(word, out var kind, out var form))
        {
            var next = script.At(i + 1);
            switch (kind)
            {
                case Meet.Meet when word[0] == 's' && word[1] == 'i' && next is not "down":
                case Meet.Meet when word[0] == 's' && word[1] == 'h' && next is not ("hands" or "the"):
                case Meet.Receive when word is "welcome" && script.At(i - 1) is "is" or "was" or "were" or "are" or "not" or "be" or "always":
                case Meet.Receive when word[0] == 'r' && Handed(i):
                // "a formal welcome by the president"
                case Meet.Receive when word is "welcome" && (next is "by" or "from" or "ceremony" or "party" || script.At(i - 1) is "a" or "the" or "his" or "her" or "formal" or "official" or "warm" or "ceremonial"):
                case Meet.Meet when word[0] == 'j':
                case Meet.See when word[0] == 'c' && next is not "on":
                case Meet.Talk when word is "discuss" or "discussed" or "discusses" or "discussing" && !With(sentence, i):
                    return null;
                case Meet.Hold:
                    return NounNear(sentence, i) ? VerbReader.Read(script, i, form, sentence.From) : null;
                case Meet.Talk when word is "talks" or "talk" && script.At(i - 1) is not ("they" or "to" or "will" or "would" or "and" or "also"):
                    break;
                case Meet.Dine when word is "lunch" && script.At(i - 1) is not ("they" or "to" or "will" or "would" or "and" or "also" or "who"):
                    break;
                case Meet.Meet when word is "meeting" && script.At(i - 1) is not ("is" or "are" or "was" or "were" or "be" or "after" or "before" or "while" or "by"):
                    break;
                default:
                    var group = VerbReader.Read(script, i, form, sentence.From);
                    // "Meet with the king": an item of a schedule
                    if (form is VerbForm.Base && (i == sentence.From || tokens[i].Gap >= Gap.Line)) return group with { Time = VerbTime.Future, Modality = Modality.Planned };
                    return group.Time == VerbTime.Gerund && script.At(group.From - 1) is "after" or "following" ? group with { Time = VerbTime.Past } : group;
            }
        }
        if (Nouns.Contains(word)) return NounGroup(sentence, i);
        return null;
    }

    // "received a personal note from X": nobody came
    private bool Handed(int i)
    {
        for (var at = i + 1; at < i + 7; at++)
            if (Sent.Contains(script.At(at)) || script.At(at) is "note" or "call" or "reply" or "assurances" or "support" or "report" or "reports" or "gift" or "award" or "medal") return true;
        return false;
    }

    private bool With(Sentence sentence, int i)
    {
        for (var at = i + 1; at < Math.Min(sentence.To, i + 12); at++)
            if (script.At(at) is "with") return true;
        return false;
    }

    private bool NounNear(Sentence sentence, int i)
    {
        for (var at = i + 1; at < Math.Min(sentence.To, i + 7); at++)
            if (Nouns.Contains(script.At(at))) return true;
        return false;
    }

    // "talks with X": the tense is that of the verb before or of the sentence.
    private VerbGroup NounGroup(Sentence sentence, int i)
    {
        var here = new VerbGroup(i, i, VerbTime.Present, Modality.Asserted, false, false);
        for (var at = sentence.From; at < sentence.To; at++)
        {
            var word = script.At(at);
            if (word is "will" or "'ll" or "scheduled" or "due" or "plans" or "planned" or "expected" or "slated" or "upcoming" || (word is "is" or "are" && script.At(at + 1) is "to"))
                return here with { Time = VerbTime.Future, Modality = word is "expected" ? Modality.Expected : Modality.Planned };
            if (word is "for" && at == i - 1) return here with { Time = VerbTime.Infinitive, Modality = Modality.Planned };
            if (word is "had" or "was" or "were" or "held") return here with { Time = VerbTime.Past };
        }
        return here;
    }

    private List<PersonMention> Objects(Sentence sentence, int cue)
    {
        var objects = new List<PersonMention>();
        PersonMention? last = null;
        foreach (var mention in facts.MentionsBetween(cue + 1, sentence.To))
        {
            if (mention.Kind == MentionKind.Pronoun && tokens[mention.From].Folded is "his" or "her" or "himself" or "herself") continue;
            if (mention.Head <= cue) continue;
            if (last is null)
            {
                if (mention.Head - cue > 10) break;
                // "talks overshadowed by the case of X": only whom they are with takes part
                if (Nouns.Contains(tokens[cue].Folded) && !Joins(cue + 1, mention.Head)) break;
                // "met on Monday with X", "held talks in Y with X"
                for (var at = cue + 1; at < mention.Head; at++)
                    if (script.At(at) is "said" or "that" or "who" or "which" or ";" or "while" or "when") return objects;
            }
            else if (!Linked(last, mention)) break;
            objects.Add(mention);
            last = mention;
        }
        return objects;
    }

    private bool Joins(int from, int to)
    {
        for (var at = from; at < to; at++)
            if (script.At(at) is "with" or "between" or "by" or "from" or "of" && (script.At(at) is not "of" || at == from)) return true;
        return from == to;
    }

    private bool Linked(PersonMention a, PersonMention b)
    {
        if (b.Head - a.Tail > 7) return false;
        for (var at = a.Tail; at < b.Head; at++)
            if (script.At(at) is not ("," or "and" or "the" or "as" or "well" or "with" or "his" or "her" or "'s" or "then" or "before" or "also" or "then" or "separately" or "together" or "by" or "later" or "both") && facts.Places.At(at) is null) return false;
        return true;
    }

    private bool ByWire(Sentence sentence)
    {
        for (var at = sentence.From; at < sentence.To; at++)
            if (Wires.Contains(script.At(at)) && !(script.At(at) is "call" && script.At(at + 1) is "on" or "for") && !(script.At(at) is "call" && script.At(at - 1) is "courtesy" or "to" or "first")) return true;
        return false;
    }

    private bool Dropped(Sentence sentence)
    {
        for (var at = sentence.From + 1; at < sentence.To; at++)
            if (script.At(at - 1) is "no" && Nouns.Contains(script.At(at)) && script.At(at - 2) is "be" or "is" or "was") return true;
        for (var at = sentence.From; at < sentence.To; at++)
            if (script.At(at) is "cancelled" or "canceled" or "scrapped" or "postponed" || (script.At(at) is "called" && script.At(at + 1) is "off") || (script.At(at) is "would" && script.At(at + 1) is "wait")) return true;
        return false;
    }

    private PlaceMention? Place(Sentence sentence, int cue)
    {
        // "from X, where he conferred with Y"
        for (var at = Math.Max(sentence.From, cue - 4); at < cue; at++)
            if (script.At(at) is "where" && facts.Places.EndingAt(script.At(at - 1) is "," ? at - 1 : at) is { CanBeVisited: true } clause) return clause;
        PlaceMention? before = null;
        for (var at = sentence.From; at < sentence.To; at++)
        {
            // "will not meet X until October, when Y hosts a summit in Z": what is told of another time is elsewhere
            if (at > cue && script.At(at) is "when" or "while" or "because" or "until") break;
            if (script.At(at) is "here" && script.QuotationAt(at) < 0 && facts.Here(at) is { } here) return here;
            if (script.At(at) is not ("in" or "at") || Affairs.Contains(script.At(at - 1))) continue;
            var k = at + 1;
            while (script.At(k) is "the" or "capital" or "city" or "of" or "resort" or "town" or "port" or "black" or "border" or "frontier" or "lakeside" or "coastal" or "seaside" or "historic" or "ancient" or "spa" or "ski" or "resort" or "industrial" or "holy" or "nearby" or "village" or "southern" or "northern" or "eastern" or "western" && k < at + 7) k++;
            var place = facts.Places.At(k);
            if (place is null) continue;
            if (place.Sense.Kind == PlaceKind.Demonym && script.At(place.To) is not ("capital" or "city" or "resort" or "town" or "port")) continue;
            if (place.Sense.Kind is PlaceKind.Area) continue;
            if (at > cue) return place;
            before = place;
        }
        if (before is not null) return before;
        for (var at = sentence.From; at < sentence.To; at++)
        {
            // "New Delhi, where he had met"; "He saw the president there"
            if (script.At(at) is "where" && at < cue && facts.Places.EndingAt(script.At(at - 1) is "," ? at - 1 : at) is { CanBeVisited: true } where) return where;
            if (script.At(at) is "there" && at > cue && script.At(at + 1) is not ("was" or "is" or "were" or "are"))
                for (var back = sentence.From - 1; back >= 0 && back > sentence.From - 40; back--)
                    if (facts.Places.At(back) is { CanBeVisited: true } there) return there;
        }
        return null;
    }

    private MeetingFormat Format(Sentence sentence, int cue)
    {
        for (var at = Math.Max(sentence.From, cue - 6); at < Math.Min(sentence.To, cue + 8); at++)
        {
            switch (script.At(at))
            {
                case "lunch" or "dinner" or "banquet" or "breakfast" or "dine" or "dined" or "luncheon": return MeetingFormat.WorkingMeal;
                case "sidelines" or "margins": return MeetingFormat.Margins;
                case "trilateral": return MeetingFormat.Trilateral;
                case "bilateral": return MeetingFormat.Bilateral;
                case "private" or "privately" or "one-on-one" or "tete-a-tete": return MeetingFormat.OneOnOne;
                case "courtesy": return MeetingFormat.CourtesyCall;
                default: break;
            }
        }
        return MeetingFormat.Bilateral;
    }

    private DateMention? Date(Sentence sentence, int cue)
    {
        DateMention? best = null;
        var score = int.MaxValue;
        foreach (var date in facts.DatesBetween(sentence.From, sentence.To))
        {
            var distance = Math.Abs(date.From - cue);
            for (var at = Math.Min(cue, date.From); at < Math.Max(cue, date.From); at++)
            {
                if (Words.ClauseOpeners.Contains(script.At(at)) || script.At(at) is ";") distance += 25;
                // "arrived on Tuesday for talks on Wednesday": the day before "for" is that of the arrival, if there is another
                if (date.From < cue && script.At(at) is "for") distance += 20;
                if (date.From < cue && script.At(at) is "before" or "ahead") distance += 50;
            }
            if (date.Role == FoundDateRole.Until || script.At(date.From - 1) is "said" or "since" || (script.At(date.From - 1) is "on" && script.At(date.From - 2) is "said" or "reporters")) distance += 50;
            if (distance < score) (best, score) = (date, distance);
        }
        return score < 40 ? best : facts.SectionDate(script.SentenceAt(cue));
    }
}
