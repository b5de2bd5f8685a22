using System.Collections.Frozen;

namespace DiplomacyTracker.Extraction;

/// <summary>Reads who a clause of travel is about, and whether that is a person at all.</summary>
internal sealed class TravellerReader(Facts facts)
{
    private static readonly FrozenSet<string> Travellers = Words.Set("delegation delegations party team group plane aircraft jet train motorcade convoy entourage he she they leaders leader pair two three four trio guest visitor delegates officials airliner helicopter boeing airbus touchdown secretary minister president chancellor premier pontiff pope king queen");
    private static readonly FrozenSet<string> Crowds = Words.Set("people migrants citizens crowds families voters protesters workers farmers investors companies");
    private static readonly FrozenSet<string> Others = Words.Set("tourists tourist pilgrims worshippers mourners fans team players cricketers squad troops soldiers warships ships ship forces tanks refugees students pandas goods exports trade");

    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;
    private readonly PlaceIndex places = facts.Places;

    /// <summary>The person a verb at <paramref name="before"/> is about: the nearest one named before it who is no mere complement.</summary>
    public PersonMention? Subject(Sentence sentence, int before)
    {
        if (Antecedent(sentence, before) is { } relative) return relative;
        if (Named(sentence, before) is { } named) return named;
        // "out of it came X"
        if (before > sentence.From && tokens[before].Folded is "came" or "comes" or "arrived" or "stepped")
            foreach (var mention in facts.MentionsBetween(before + 1, Math.Min(sentence.To, before + 4)))
                if (mention.Head == before + 1 && mention.Kind != MentionKind.Pronoun) return mention;
        return null;
    }

    // "met X, who arrived on Monday": whoever stands before "who", even as the object of another verb.
    private PersonMention? Antecedent(Sentence sentence, int before)
    {
        for (var at = before - 1; at >= Math.Max(sentence.From + 1, before - 7); at--)
        {
            if (script.At(at) is "," or ";" || (tokens[at].Kind == TokenKind.Word && script.At(at) is "that" or "which")) return null;
            if (script.At(at) is not "who") continue;
            var end = script.At(at - 1) is "," ? at - 1 : at;
            foreach (var mention in facts.MentionsBetween(Math.Max(sentence.From, end - 12), end))
                if (mention.Tail == end || mention.To == end) return mention.Kind == MentionKind.Pronoun ? null : mention;
            return null;
        }
        return null;
    }

    public PersonMention? Named(Sentence sentence, int before)
    {
        var span = facts.MentionsIn(sentence);
        for (var k = span.Length - 1; k >= 0; k--)
        {
            var mention = span[k];
            if (mention.To > before) continue;
            if (script.At(mention.To) is "'s" or "'" || (mention.Kind == MentionKind.Pronoun && tokens[mention.From].Folded is "his" or "her" or "him" or "himself" or "herself")) continue;
            // "X, the envoy whom Y has sent to Z, was received": not Y
            if (script.At(mention.Head - 1) is "whom" || Oblique(mention) || InTow(span, k) || AndOblique(span, k)) continue;
            return mention;
        }
        return null;
    }

    // "met with A, B and C before travelling to X": C is met, too
    private bool AndOblique(ReadOnlySpan<PersonMention> span, int k)
    {
        if (k == 0 || !script.Has(span[k - 1].Tail, span[k].Head, "and") || !Coordinated(span[k - 1], span[k])) return false;
        while (k > 0 && Coordinated(span[k - 1], span[k])) k--;
        return Oblique(span[k]);
    }

    // "X, along with A, B and C, left": the last of those who come along is not whom the verb is about
    private bool InTow(ReadOnlySpan<PersonMention> span, int k)
    {
        while (k > 0 && (span[k - 1].Who == span[k].Who || Coordinated(span[k - 1], span[k]))) k--;
        return k > 0 && ComesWith(span[k - 1], span[k], true);
    }

    // "X, along with the commissioner for Y, Z": from the one to the other by nothing but company
    private bool ComesWith(PersonMention a, PersonMention b, bool any)
    {
        if (b.Head - a.Tail > 12) return false;
        var found = false;
        for (var i = a.Tail; i < b.Head; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && TravelWords.Verbs.TryGet(tokens[i].Folded, out _, out _) || Words.ClauseOpeners.Contains(tokens[i].Folded)) return false;
            found |= script.At(i) is "with" or "by" && (any ? script.At(i - 1) is "along" or "together" or "accompanied" or "flanked" or "joined" : script.At(i - 1) is "together");
        }
        return found;
    }

    /// <summary>Named as the object of a verb or after a preposition.</summary>
    public bool Oblique(PersonMention mention)
    {
        var at = mention.Head - 1;
        // "a delegation headed by X arrived"
        if (script.At(at) is "by" && script.At(at - 1) is "led" or "headed") return false;
        while (at >= 0 && (script.At(at) is "the" or "a" or "an" or "his" or "her" or "their" or "new" or "'s" || places.At(at) is not null)) at--;
        return script.At(at) is "of" or "with" or "by" or "to" or "from" or "for" or "between" or "than" or "on" or "in" or "at" or "against" or "under" or "after" or "before" or "since" or "including" or "as"
            or "met" or "meet" or "meets" or "meeting" or "told" or "alongside" or "like" or "succeeded" or "replaced" or "saw";
    }

    // "A, B and C": everyone named in one breath with the person.
    public List<PersonMention> Group(Sentence sentence, PersonMention one, bool forward)
    {
        var group = new List<PersonMention> { one };
        var span = facts.MentionsIn(sentence);
        var index = span.IndexOf(one);
        for (var k = index - 1; k >= 0; k--)
        {
            // "X and her counterpart Y": the pronoun stands within the second name
            if (span[k].Kind == MentionKind.Pronoun && tokens[span[k].From].Folded is "his" or "her") continue;
            if ((span[k].Kind == MentionKind.Pronoun && tokens[span[k].From].Folded is not ("he" or "she")) || !Coordinated(span[k], group[0])) break;
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

    /// <summary>"X will, together with Y and Z, travel": those who travel as X does.</summary>
    public void Together(Sentence sentence, PersonMention subject, int before, List<PersonMention> into)
    {
        var span = facts.MentionsIn(sentence);
        for (var k = 1; k < span.Length; k++)
        {
            if (span[k].From < subject.Tail || span[k].To > before || span[k].Kind == MentionKind.Pronoun) continue;
            if (ComesWith(span[k - 1], span[k], false) || into.Count > 1 && into[^1] == span[k - 1] && Coordinated(span[k - 1], span[k])) into.Add(span[k]);
        }
    }

    private bool Coordinated(PersonMention a, PersonMention b)
    {
        if (b.Head - a.Tail > 8) return false;
        var linked = false;
        var words = 0;
        for (var i = a.Tail; i < b.Head; i++)
        {
            if (places.At(i) is not null) continue;
            if (++words > 4) return false;
            if (tokens[i].Folded is "," or "and") linked = true;
            else if (tokens[i].Folded is not ("the" or "'s" or "his" or "her" or "of") && places.At(i) is null) return false;
        }
        return linked;
    }

    public bool IsImplied(Sentence sentence, int verb)
    {
        var at = verb - 1;
        var seen = 0;
        while (at >= sentence.From && seen < 10)
        {
            if (tokens[at].Kind == TokenKind.Word)
            {
                seen++;
                if (Others.Contains(tokens[at].Folded) || (seen <= 3 && Crowds.Contains(tokens[at].Folded))) return false;
                if (Travellers.Contains(tokens[at].Folded)) return true;
            }
            at--;
        }
        return at < sentence.From && seen <= 3;
    }

    // "X, leading forty business people, arrived": what stands between two commas after a name is not who arrives.
    private int AfterApposition(int at, int before)
    {
        if (script.At(at) is not ",") return at;
        var end = at + 1;
        while (end < before && !tokens[end].Is(",")) end++;
        return end < before ? end : at;
    }

    // A noun of things between the person and the verb: "Biden said troops will go to Poland".
    public bool IsOther(PersonMention subject, int verb)
    {
        // "fewer people cross", but "told crowds that … and went": who stands right before the verb does it
        for (var i = Math.Max(AfterApposition(subject.Tail, verb), verb - 2); i < verb && !tokens[verb - 1].Is(","); i++)
            if (Crowds.Contains(tokens[i].Folded)) return true;
        foreach (var office in facts.OfficesBetween(subject.Tail, verb))
        {
            if (office.Tail <= verb && office.Head > 0 && script.At(office.Head - 1) is "his" or "her" or "whose" && script.At(office.Head - 2) is not ("of" or "with" or "by" or "to" or "for" or "from") && verb - office.Tail <= 5) return true;
        }
        for (var i = AfterApposition(subject.Tail, verb); i < verb; i++)
            if (tokens[i].Kind == TokenKind.Word && (Others.Contains(tokens[i].Folded) || tokens[i].Folded is "that" && script.At(i + 1) is "had" or "has" or "have" or "would")) return true;
        return false;
    }

    // "X, the foreign minister, who arrived": the person's own apposition stands between.
    public bool OfficeEnds(PersonMention subject, int at)
    {
        for (var i = subject.Tail; i < at; i++)
            if (tokens[i].Kind == TokenKind.Word && TravelWords.Verbs.TryGet(tokens[i].Folded, out _, out _)) return false;
        return at - subject.Tail < 14;
    }

    public bool EndsMention(int at)
    {
        foreach (var mention in facts.MentionsBetween(Math.Max(0, at - 8), at))
            if (mention.To == at) return true;
        return false;
    }

    public bool IsHome(Sentence sentence, int verb, PlaceMention place) => Subject(sentence, verb) is { Who.Actor: { } home } && place.Actor == home;
}
