using System.Collections.Frozen;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>When something happens, as the verb tells it.</summary>
internal enum VerbTime : byte { Past, Perfect, PastPerfect, Present, Progressive, Future, Conditional, Infinitive, Gerund }

/// <summary>What a verb with its auxiliaries says of time and certainty.</summary>
/// <param name="From">First token of the group.</param>
/// <param name="Verb">Token of the main verb.</param>
internal readonly record struct VerbGroup(int From, int Verb, VerbTime Time, Modality Modality, bool Negated, bool Passive)
{
    /// <summary>It has happened or is happening.</summary>
    public bool Happened => !Negated && Modality is Modality.Asserted or Modality.Reported && Time is VerbTime.Past or VerbTime.Perfect or VerbTime.PastPerfect or VerbTime.Present or VerbTime.Progressive;

    /// <summary>It lies ahead.</summary>
    public bool Ahead => Time is VerbTime.Future or VerbTime.Infinitive || Modality is Modality.Planned or Modality.Expected or Modality.Hoped or Modality.Contemplated;
}

/// <summary>Form of a verb as it stands.</summary>
internal enum VerbForm : byte { Base, Third, Past, Participle, Gerund }

/// <summary>Reads tense, modality and negation from the auxiliaries before a verb, which are a closed set in English.</summary>
internal static class VerbReader
{
    private static readonly FrozenSet<string> Adverbs = Words.Set("also just now already still then soon later first finally never not n't ever always often again once both all only even personally jointly together secretly quietly recently previously initially instead long since officially formally currently yet first-ever today yesterday earlier");
    private static readonly FrozenSet<string> Future = Words.Set("will shall 'll");
    private static readonly FrozenSet<string> Conditional = Words.Set("would could might may should can must");
    private static readonly FrozenSet<string> Be = Words.Set("is are was were be been being am 's 're isn't wasn't aren't weren't");
    private static readonly FrozenSet<string> Have = Words.Set("has have had having hasn't haven't hadn't 've");
    private static readonly FrozenSet<string> PlanWords = Words.Set("due scheduled set slated planning plans plan planned going about agreed agrees agree intends intend intended ready preparing prepares prepared arranged booked poised bound announced vowed promised pledged decided arrange supposed means mean");
    private static readonly FrozenSet<string> ExpectWords = Words.Set("expected likely expects expect believed tipped reported certain sure anticipated thought understood");
    private static readonly FrozenSet<string> HopeWords = Words.Set("hopes hope hoped hoping wants want wanted wishes wish wished seeking seeks eager keen willing aims aim aiming offered offers proposed ready invited invites asked urged");
    private static readonly FrozenSet<string> RefuseWords = Words.Set("refused refuses declined declines unable failed fails unwilling forbidden reluctant unlikely barred banned");

    public static VerbGroup Read(Script script, int verb, VerbForm form, int floor)
    {
        var at = verb - 1;
        var negated = false;
        while (at >= floor && Adverb(script, at, ref negated)) at--;
        // "will on Monday welcome"
        if (at > floor + 1 && Words.Days.Contains(script.At(at)) && script.At(at - 1) is "on") at -= 2;
        if (at < floor) return Plain(verb, verb, form, negated);
        if (form is VerbForm.Base && script.At(at) is "and" or "then" or "," && Governed(script, verb, at, floor, negated) is { } shared) return shared;
        var word = script.At(at);
        var end = at;

        if (word is "to" && form is VerbForm.Base) return Infinitive(script, verb, at, floor);
        if (Future.Contains(word) || (word is "won't"))
            return new VerbGroup(at, verb, VerbTime.Future, Modality.Planned, negated || word is "won't", form is VerbForm.Participle);
        if (Conditional.Contains(word) || word is "wouldn't" or "couldn't" or "shouldn't" or "can't" or "cannot")
            return new VerbGroup(at, verb, VerbTime.Conditional, word is "may" or "might" ? Modality.Contemplated : Modality.Hypothetical, negated || word is "wouldn't" or "couldn't" or "can't" or "cannot" or "shouldn't", false);
        if (word is "did" or "does" or "do" or "didn't" or "doesn't" or "don't" && form is VerbForm.Base)
            return new VerbGroup(at, verb, word is "did" or "didn't" ? VerbTime.Past : VerbTime.Present, Modality.Asserted, negated || word.EndsWith("n't", StringComparison.Ordinal), false);

        if (Be.Contains(word))
        {
            var passive = form is VerbForm.Past or VerbForm.Participle;
            negated |= word.EndsWith("n't", StringComparison.Ordinal);
            if (word is "be" or "been" or "being")
            {
                at--;
                while (at >= floor && Adverb(script, at, ref negated)) at--;
                var before = at >= floor ? script.At(at) : "";
                if (before is "to") return Infinitive(script, verb, at, floor) with { Passive = passive };
                if (Future.Contains(before)) return new VerbGroup(at, verb, VerbTime.Future, Modality.Planned, negated, passive);
                if (Conditional.Contains(before)) return new VerbGroup(at, verb, VerbTime.Conditional, before is "may" or "might" ? Modality.Contemplated : Modality.Hypothetical, negated, passive);
                if (Have.Contains(before))
                {
                    var conditional = at - 1 >= floor && Conditional.Contains(script.At(at - 1));
                    return new VerbGroup(at, verb, conditional ? VerbTime.Conditional : before is "had" ? VerbTime.PastPerfect : VerbTime.Perfect, conditional ? Modality.Hypothetical : Modality.Asserted, negated || before.EndsWith("n't", StringComparison.Ordinal), passive);
                }
                return new VerbGroup(end, verb, VerbTime.Gerund, Modality.Asserted, negated, passive);
            }
            var past = word is "was" or "were" or "wasn't" or "weren't";
            return new VerbGroup(at, verb, form is VerbForm.Gerund && !past ? VerbTime.Progressive : past ? VerbTime.Past : VerbTime.Present, Modality.Asserted, negated, passive);
        }
        if (Have.Contains(word))
        {
            negated |= word.EndsWith("n't", StringComparison.Ordinal);
            var before = at - 1;
            while (before >= floor && Adverb(script, before, ref negated)) before--;
            if (before >= floor && (Conditional.Contains(script.At(before)) || script.At(before) is "to"))
                return new VerbGroup(before, verb, VerbTime.Conditional, Modality.Hypothetical, negated, false);
            return new VerbGroup(at, verb, word is "had" or "hadn't" ? VerbTime.PastPerfect : VerbTime.Perfect, Modality.Asserted, negated, false);
        }
        return Plain(verb, verb, form, negated);
    }

    // "will meet the king and visit a temple": the second verb has the auxiliary of the first
    private static VerbGroup? Governed(Script script, int verb, int from, int floor, bool negated)
    {
        for (var at = from - 1; at >= Math.Max(floor, from - 16); at--)
        {
            var word = script.At(at);
            if (word is ";" or ":" or "who" or "which" or "that" or "said" or "but") return null;
            if (Future.Contains(word)) return new VerbGroup(verb, verb, VerbTime.Future, Modality.Planned, negated, false);
            if (Conditional.Contains(word)) return new VerbGroup(verb, verb, VerbTime.Conditional, word is "may" or "might" ? Modality.Contemplated : Modality.Hypothetical, negated, false);
            if (word is "to" && script.Tokens[at + 1] is { Kind: TokenKind.Word, Capital: false } next && next.Folded is not ("the" or "a" or "an" or "his" or "her" or "their" or "its")) return Infinitive(script, verb, at, floor) with { From = verb };
        }
        return null;
    }

    private static bool Adverb(Script script, int at, ref bool negated)
    {
        var word = script.At(at);
        if (Words.Negations.Contains(word) && word is "not" or "never" or "n't")
        {
            negated = true;
            return true;
        }
        if (word is "longer" && script.At(at - 1) is "no" || word is "no" && script.At(at + 1) is "longer")
        {
            negated = true;
            return true;
        }
        return Adverbs.Contains(word) || (word.Length > 4 && word.EndsWith("ly", StringComparison.Ordinal) && word is not ("july" or "italy" or "family" or "assembly" or "ally"));
    }

    private static VerbGroup Plain(int from, int verb, VerbForm form, bool negated) => form switch
    {
        VerbForm.Past or VerbForm.Participle => new VerbGroup(from, verb, VerbTime.Past, Modality.Asserted, negated, false),
        VerbForm.Third => new VerbGroup(from, verb, VerbTime.Present, Modality.Asserted, negated, false),
        VerbForm.Gerund => new VerbGroup(from, verb, VerbTime.Gerund, Modality.Asserted, negated, false),
        _ => new VerbGroup(from, verb, VerbTime.Present, Modality.Asserted, negated, false),
    };

    private static VerbGroup Infinitive(Script script, int verb, int to, int floor)
    {
        var negated = false;
        var at = to - 1;
        while (at >= floor && Adverb(script, at, ref negated)) at--;
        if (at < floor) return new VerbGroup(to, verb, VerbTime.Infinitive, Modality.Planned, negated, false);
        var word = script.At(at);
        var from = at;
        var past = false;
        var auxiliary = at;
        // skip one governing word to see whether it is itself negated or in the past
        // "no plans to", "no intention of": not even that
        if (word is "plans" or "plan" or "intention" or "intentions" or "wish" or "desire" && script.At(at - 1) is "no" or "any" or "without") return new VerbGroup(at - 1, verb, VerbTime.Future, Modality.Denied, true, false);
        // "has accepted an invitation to visit"
        if (word is "invitation" or "offer" && (script.Has(at - 5, at, "accepted") || script.Has(at - 5, at, "accepts") || script.Has(at - 5, at, "accept"))) return new VerbGroup(at - 1, verb, VerbTime.Future, Modality.Planned, false, false);
        // "if she were to visit"
        if (word is "were" or "was" && script.Has(at - 8, at, "if")) return new VerbGroup(at, verb, VerbTime.Conditional, Modality.Hypothetical, negated, false);
        var governs = PlanWords.Contains(word) || ExpectWords.Contains(word) || HopeWords.Contains(word) || RefuseWords.Contains(word);
        if (governs)
        {
            auxiliary = at - 1;
            while (auxiliary >= floor && Adverb(script, auxiliary, ref negated)) auxiliary--;
            if (script.At(auxiliary) is "been" or "be") auxiliary--;
            if (auxiliary >= floor && (Be.Contains(script.At(auxiliary)) || Have.Contains(script.At(auxiliary)) || Future.Contains(script.At(auxiliary))))
            {
                from = auxiliary;
                past = script.At(auxiliary) is "was" or "were" or "had";
                negated |= script.At(auxiliary).EndsWith("n't", StringComparison.Ordinal);
            }
        }
        if (Be.Contains(word))
            return new VerbGroup(at, verb, VerbTime.Future, Modality.Planned, negated, false);
        if (RefuseWords.Contains(word)) return new VerbGroup(from, verb, VerbTime.Future, Modality.Denied, true, false);
        if (ExpectWords.Contains(word)) return new VerbGroup(from, verb, VerbTime.Future, Modality.Expected, negated, false);
        if (HopeWords.Contains(word)) return new VerbGroup(from, verb, VerbTime.Future, Modality.Hoped, negated, false);
        if (PlanWords.Contains(word)) return new VerbGroup(from, verb, past && word is "supposed" or "planned" or "intended" ? VerbTime.Conditional : VerbTime.Future, Modality.Planned, negated, false);
        return new VerbGroup(to, verb, VerbTime.Infinitive, Modality.Planned, negated, false);
    }
}

/// <summary>Verbs by their forms.</summary>
internal sealed class VerbTable<T>
    where T : notnull
{
    private readonly Dictionary<string, (T Kind, VerbForm Form)> forms = new(StringComparer.Ordinal);

    /// <summary>Adds a verb: base, third person, past, participle, gerund, separated by blanks.</summary>
    public VerbTable<T> Add(T kind, params ReadOnlySpan<string> verbs)
    {
        foreach (var verb in verbs)
        {
            var parts = verb.Split(' ');
            forms[parts[0]] = (kind, VerbForm.Base);
            forms[parts[1]] = (kind, VerbForm.Third);
            if (!forms.ContainsKey(parts[3]) || parts[3] != parts[0]) forms[parts[3]] = (kind, VerbForm.Participle);
            if (parts[2] != parts[0]) forms[parts[2]] = (kind, VerbForm.Past);
            forms[parts[4]] = (kind, VerbForm.Gerund);
        }
        return this;
    }

    /// <summary>Adds verbs that follow the rule: the base alone is enough.</summary>
    public VerbTable<T> Regular(T kind, string verbs)
    {
        foreach (var verb in verbs.Split(' '))
        {
            var stem = verb.EndsWith('e') ? verb[..^1] : verb;
            var doubled = verb.Length <= 4 && verb[^1] is 'p' or 't' or 'n' && verb[^2] is 'a' or 'i' or 'o' or 'u' && verb is not ("meet" or "visit" or "await" or "greet" or "host" or "sail" or "join") ? verb + verb[^1] : stem;
            var y = verb.EndsWith('y') && verb[^2] is not ('a' or 'e' or 'o');
            var s = y ? verb[..^1] + "ies" : verb[^1] is 's' or 'x' or 'h' ? verb + "es" : verb + "s";
            var ed = y ? verb[..^1] + "ied" : doubled + "ed";
            Add(kind, $"{verb} {s} {ed} {ed} {doubled}ing");
        }
        return this;
    }

    public bool TryGet(string word, out T kind, out VerbForm form)
    {
        if (forms.TryGetValue(word, out var found))
        {
            (kind, form) = found;
            return true;
        }
        (kind, form) = (default!, default);
        return false;
    }
}
