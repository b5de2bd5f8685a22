using System.Collections.Frozen;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction;

/// <summary>
/// Guesses the tense that a date belongs to from the nearest verb of its sentence. A verb form is told by its ending or a
/// short list, which is right often enough to choose between last and next Wednesday; it is no parser.
/// </summary>
internal sealed class VerbTense(string text, IReadOnlyList<DateToken> tokens)
{
    private const int Reach = 30;

    // a comma between verb and date costs as much as this many words
    private const int CommaCost = 6;

    private static readonly FrozenSet<string> Ahead = Set(
        "will", "shall", "ll", "due", "scheduled", "expected", "planned", "planning", "plan", "plans", "slated", "upcoming", "forthcoming", "intends", "intend", "hopes", "tentatively", "would",
        "arranged", "supposed", "begins", "starts", "leaves", "arrives", "departs", "travels", "visits", "meets", "flies", "heads", "ends", "opens", "opening", "follows", "stays", "stay", "remains",
        "receives", "hosts", "holds", "returns", "lands", "leave", "arrive", "begin", "start", "depart", "prepares", "preparing", "awaits", "going", "could", "must", "follow", "likely");

    private static readonly FrozenSet<string> Behind = Set(
        "was", "were", "had", "did", "has", "have", "came", "went", "met", "flew", "left", "took", "held", "began", "spoke", "saw", "sat", "drove", "gave", "made", "got", "became", "rose", "paid",
        "sent", "struck", "ran", "won", "wrote", "fell", "led", "brought", "found", "shook", "drew", "broke", "lost", "swore", "laid", "kept", "stood", "rolled", "rang", "woke", "sought", "hit",
        "shot", "cut", "put", "died", "crossed", "bore", "knew", "set", "oversaw", "withdrew", "wore", "chose", "told", "thought", "bought", "quit", "following", "after", "threw",
        "grew", "blew", "slept", "hung", "lit", "spent", "swept", "caught", "fought", "felt", "heard", "rode", "shut", "strode", "wound", "sold", "built", "beat", "froze", "stole", "fled", "sank", "flown", "dealt", "swung");

    // who says it when: the date beside such a verb is that of the saying, further away it belongs to another verb
    private static readonly FrozenSet<string> Saying = Set(
        "said", "says", "told", "added", "announced", "reported", "confirmed", "stated", "wrote", "declared", "denied", "reports", "warned", "noted", "tweeted", "posted");

    // "postponed on Friday", but "postponed until Friday"
    private static readonly FrozenSet<string> Moving = Set("postponed", "delayed", "rescheduled", "moved", "deferred", "pushed", "shifted");

    // "agreed to meet", "invited him to visit": the meeting is still to come
    private static readonly FrozenSet<string> Promising = Set(
        "is", "are", "be", "agreed", "agree", "agrees", "invited", "invites", "invitation", "asked", "decided", "vowed", "promised", "offered", "wants", "want", "ready", "set", "about", "hoping", "seeks",
        "seeking", "pledged", "urged", "intention", "likely", "s", "plan", "plans", "due", "scheduled", "expected", "supposed", "planned", "hopes", "intends", "hope");

    private static readonly FrozenSet<string> NotPast = Set("united", "hundred", "indeed", "armed", "allied", "speed", "exceed", "succeed", "proceed", "so-called", "need", "feed", "breed", "seed", "bleed", "unprecedented", "related", "based", "red", "sacred", "naked", "wicked", "embed");

    private static readonly FrozenSet<string> Titles = Set("mr", "mrs", "ms", "dr", "prof", "gen", "sen", "gov", "rep", "col", "lt", "st", "hon", "capt", "rev", "no", "messrs");

    private static readonly FrozenSet<string> Modals = Set("will", "would", "shall", "ll", "could", "must", "should");

    // what follows "to" without being a verb
    private static readonly FrozenSet<string> Nouns = Set(
        "his", "her", "its", "their", "our", "my", "all", "both", "some", "any", "power", "office", "parliament", "talks", "death", "work", "home", "him", "them", "it", "reporters", "journalists");

    [Flags]
    private enum Cues { None = 0, Read = 1, Ahead = 2, Past = 4, Saying = 8, Moving = 16, Promising = 32, Noun = 64, Title = 128, Modal = 256, Ing = 512, Set = 1024, Be = 2048, Was = 4096 }

    // each word is looked up once, however many dates stand near it
    private readonly Cues[] cues = new Cues[tokens.Count];

    private Cues Read(int at)
    {
        if (cues[at] != Cues.None) return cues[at];
        var word = text.AsSpan(tokens[at].Start, tokens[at].Length);
        var read = Cues.Read;
        if (char.IsLetter(word[0]))
        {
            Add(Ahead, Cues.Ahead, word);
            Add(Behind, Cues.Past, word);
            Add(Saying, Cues.Saying, word);
            Add(Moving, Cues.Moving, word);
            Add(Promising, Cues.Promising, word);
            Add(Nouns, Cues.Noun, word);
            Add(Titles, Cues.Title, word);
            Add(Modals, Cues.Modal, word);
            if (word.Length > 4 && word.EndsWith("ed", StringComparison.OrdinalIgnoreCase) && !Contains(NotPast, word)) read |= Cues.Past;
            if (word.Length > 4 && word.EndsWith("ing", StringComparison.OrdinalIgnoreCase)) read |= Cues.Ing;
            if (word is "set") read |= Cues.Set;
            if (word is "is" or "are" or "be") read |= Cues.Be;
            if (word is "was" or "were") read |= Cues.Was;
        }
        else if (tokens[at].Word == DateWord.Possessive)
        {
            read |= Cues.Promising;
        }

        return cues[at] = read;

        void Add(FrozenSet<string> set, Cues cue, ReadOnlySpan<char> spelling)
        {
            if (Contains(set, spelling)) read |= cue;
        }
    }

    private bool Has(int at, Cues cue) => (Read(at) & cue) != Cues.None;

    /// <summary>The tense at tokens [<paramref name="first"/>, <paramref name="next"/>).</summary>
    internal Tense At(int first, int next)
    {
        var before = Cue(first - 1, -1, first, next);
        var after = Cue(next, 1, first, next);
        if (before.Tense == Tense.Unknown) return after.Tense;
        if (after.Tense == Tense.Unknown) return before.Tense;
        // in English the verb mostly stands before the date
        return before.Cost <= after.Cost + 3 ? before.Tense : after.Tense;
    }

    private (Tense Tense, int Cost) Cue(int from, int step, int first, int next)
    {
        var cost = 0;
        // "Rubio to visit Mexico on Tuesday": an infinitive counts when the sentence has no finite verb
        var weak = Tense.Unknown;
        for (var at = from; at >= 0 && at < tokens.Count && Math.Abs(at - from) < Reach; at += step)
        {
            if (Breaks(at, step)) break;
            var token = tokens[at];
            if (token.Word == DateWord.Comma || (token.Length == 1 && text[token.Start] == ';')) cost += CommaCost;
            cost++;
            if (Of(at, first, next) is var tense && tense != Tense.Unknown) return (tense, cost);
            if (token.Word == DateWord.To && BaseVerbFollows(at)) weak = Tense.Future;
        }

        return (weak, int.MaxValue - 10);
    }

    private Tense Of(int at, int first, int next)
    {
        if (tokens[at].Word == DateWord.To) return Promised(at) ? Tense.Future : Tense.Unknown;
        if (tokens[at].Word != DateWord.Other || (tokens[at].Capital && !StartsSentence(at))) return Tense.Unknown;
        if (Has(at, Cues.Saying)) return at >= first - 3 && at <= next + 1 && !Led(at) ? Tense.Past : Tense.Unknown;
        if (Has(at, Cues.Moving)) return (first > 0 && tokens[first - 1].Word is DateWord.To or DateWord.Until or DateWord.From) || Led(at) ? Tense.Future : Tense.Past;
        if (Has(at, Cues.Set) && at + 1 < tokens.Count && tokens[at + 1].Word is DateWord.For or DateWord.To) return Tense.Future;
        if (Has(at, Cues.Ahead)) return Tense.Future;
        // "is visiting on Tuesday"
        if (Has(at, Cues.Ing) && at > 0 && Has(at - 1, Cues.Be)) return Tense.Future;
        // "is to pray": the coming "to" decides; "is" alone says nothing of when
        if (Has(at, Cues.Past)) return Led(at) ? Tense.Future : Tense.Past;
        return Tense.Unknown;
    }

    // "will be received", "would have brought", "is to be signed"
    private bool Led(int at)
    {
        for (var back = at - 1; back >= Math.Max(0, at - 3); back--)
        {
            if (Has(back, Cues.Modal)) return true;
            if (tokens[back].Word == DateWord.To) return Promised(back);
            if (tokens[back].Word is not DateWord.Other) return false;
        }

        return false;
    }

    private bool Promised(int to)
    {
        if (!BaseVerbFollows(to)) return false;
        // "was to have made the visit on Monday"
        if (to > 0 && Has(to - 1, Cues.Was)) return true;
        for (var back = to - 1; back >= Math.Max(0, to - 4); back--)
        {
            if (tokens[back].Word is DateWord.Stop or DateWord.Comma) return false;
            if (Has(back, Cues.Promising)) return true;
        }

        return false;
    }

    // "to meet", but not "to Mexico", "to the palace"
    private bool BaseVerbFollows(int to)
    {
        if (to + 1 >= tokens.Count || tokens[to + 1] is not { Word: DateWord.Other, Capital: false, Length: > 1 } verb || !char.IsLetter(text[verb.Start])) return false;
        return !Has(to + 1, Cues.Noun);
    }

    private bool Breaks(int at, int step)
    {
        var token = tokens[at];
        // a new paragraph between this token and the last
        var seam = step < 0 ? (token.End, at + 1 < tokens.Count ? tokens[at + 1].Start : token.End) : (at > 0 ? tokens[at - 1].End : token.Start, token.Start);
        if (seam.Item2 - seam.Item1 > 0 && text.AsSpan(seam.Item1, seam.Item2 - seam.Item1).Contains('\n')) return true;
        if (token.Word == DateWord.Question || (token.Length == 1 && text[token.Start] == '!')) return true;
        return token.Word == DateWord.Stop && EndsSentence(at);
    }

    private bool EndsSentence(int stop)
    {
        if (stop + 1 >= tokens.Count) return true;
        var next = tokens[stop + 1];
        if (!next.Spaced && next.Word != DateWord.Other) return false;
        if (stop == 0) return true;
        var before = tokens[stop - 1];
        // "Sept. 3", "Mr. Begin", "U.S. officials"
        if (before.Short || before.Length == 1 || Has(stop - 1, Cues.Title)) return false;
        return next.Capital || !char.IsLetterOrDigit(text[next.Start]) || next.Word == DateWord.Number;
    }

    private bool StartsSentence(int at) => at == 0 || (tokens[at - 1].Word == DateWord.Stop && EndsSentence(at - 1));

    private static bool Contains(FrozenSet<string> set, ReadOnlySpan<char> word) => set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
