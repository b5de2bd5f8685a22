using System.Collections.Frozen;

namespace DiplomacyTracker.Extraction;

/// <summary>Who says something: a person by name, or a description ("a senior State Department official") with the actor spoken for.</summary>
internal sealed record Speaker(Person? Person, string? Description, string? Actor, int From, int To);

/// <summary>Finds whose words a verb of saying introduces; those nobody names stay typed and anonymous.</summary>
internal sealed class SpeakerFinder(Facts facts)
{
    private static readonly FrozenSet<string> Anonymous = Words.Set("official officials diplomat diplomats source sources spokesman spokeswoman spokesperson analyst analysts expert experts aide aides observer observers minister ministers ministry government ministries agency embassy palace office critics opponents opposition insiders adviser advisers person people statement kremlin");
    private static readonly FrozenSet<string> Modifiers = Words.Set("a an the senior top unnamed anonymous military government foreign ministry department state defense defence u.s. us american western european administration presidential white house security intelligence local two three several some many other regional independent political two embassy of for s 's");

    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;

    /// <summary>The speaker named just before a verb, or just after it where the order is turned round ("said Rubio").</summary>
    public Speaker? At(Sentence sentence, int verb)
    {
        if (Before(sentence, verb) is { } before) return before;
        return After(sentence, verb);
    }

    private Speaker? Before(Sentence sentence, int verb)
    {
        PersonMention? best = null;
        foreach (var mention in facts.MentionsBetween(Math.Max(sentence.From, verb - 14), verb))
        {
            if (mention.To > verb || script.At(mention.To) is "'s" || (mention.Kind == MentionKind.Pronoun && tokens[mention.From].Folded is not ("he" or "she"))) continue;
            if (script.At(mention.Head - 1) is "of" or "with" or "to" or "for" or "by" or "at" or "about" or "on" or "in" or "from" or "against") continue;
            best = mention;
        }
        var anonymous = Describe(sentence, verb);
        if (best is not null && !(anonymous is not null && best.Kind == MentionKind.Office && best.From >= anonymous.From) && (anonymous is null || best.From >= anonymous.From || anonymous.To <= best.From)) return new Speaker(best.Who, null, best.Who.Actor, best.From, best.To);
        return anonymous;
    }

    private Speaker? After(Sentence sentence, int verb)
    {
        foreach (var mention in facts.MentionsBetween(verb + 1, Math.Min(sentence.To, verb + 8)))
            if (mention.Head == verb + 1) return new Speaker(mention.Who, null, mention.Who.Actor, mention.From, mention.To);
        return null;
    }

    // "a senior State Department official", "Analysts", "the Kremlin", "Beijing"
    private Speaker? Describe(Sentence sentence, int verb)
    {
        var at = verb - 1;
        while (at >= sentence.From && (script.At(at) is "has" or "have" or "had" or "also" or "then" or "later" or "later" || script.At(at).EndsWith("ly", StringComparison.Ordinal))) at--;
        if (at < sentence.From) return null;
        if (facts.Places.At(at) is { Actor.Length: > 0 } seat && (seat.Sense.Kind == PlaceKind.Metonym || seat.Sense.Capital || (seat.Sense.Kind == PlaceKind.Actor && script.At(seat.From - 1) is not ("in" or "to" or "from" or "of" or "at"))) && script.At(seat.From - 1) is not ("in" or "to" or "from" or "of" or "at"))
            return new Speaker(null, script.Words(seat.From, seat.To), seat.Actor, seat.From, seat.To);
        if (!Anonymous.Contains(script.At(at))) return null;
        var start = at;
        string? actor = null;
        while (start > sentence.From && at - start < 8)
        {
            var word = script.At(start - 1);
            if (facts.Places.At(start - 1) is { } place)
            {
                actor ??= place.Actor;
                start = place.From;
                continue;
            }
            // "On Thursday officials said"
            if (Dated(sentence, start - 1)) break;
            if (!Modifiers.Contains(word) && !(tokens[start - 1].Capital && start - 1 > sentence.From)) break;
            start--;
            if (word is "a" or "an" or "the") break;
        }
        return new Speaker(null, script.Words(start, at + 1), string.IsNullOrEmpty(actor) ? null : actor, start, at + 1);
    }

    private bool Dated(Sentence sentence, int at)
    {
        foreach (var date in facts.DatesBetween(sentence.From, at + 1))
            if (date.To > at) return true;
        return false;
    }
}
