
namespace DiplomacyTracker.Extraction;

/// <summary>Finds the date that belongs to a clause of travel, and the length of a stay.</summary>
internal sealed class TravelDates(Facts facts)
{
    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;

    public void Give(Sentence sentence, TravelEvent travel, int trigger, int after)
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
            // "has been there since Monday" tells when the stay began
            if (before is "since" && !(travel.Aspect == Aspect.Stay && travel.Verb.Time == VerbTime.Perfect && date.From >= trigger && date.From - after < 4)) continue;
            // "postponed on Friday a journey": the day of the decision
            if (travel.Aspect is Aspect.Cancel or Aspect.Postpone or Aspect.Deny && date.From < trigger + 1 && date.From > travel.From && script.At(date.To) is not ("'s" or "'")) continue;
            // "flew to X for talks on Monday", said on Sunday: the talks are on Monday
            if (date.From > trigger && travel.Tense == Domain.Time.Tense.Past && ForTalks(trigger, date.From) && facts.Context.Published is { } day && date.At(Domain.Time.Tense.Past).Latest is { } past && past < day.AddDays(-4)) continue;
            var distance = date.From >= trigger ? (Clauses(trigger, date.From) * 20) + (date.From >= after ? date.From - after : Math.Min(after - date.To + 3, date.From - trigger + 3)) : (Clauses(date.To, Math.Min(travel.From, trigger)) * 20) + (Math.Min(travel.From, trigger) - date.To) + 6;
            // "last May, when X made a trip": what happened then
            var then = date.To < trigger && script.At(script.At(date.To) is "," ? date.To + 1 : date.To) is "when" && Clauses(date.To, trigger) == 1;
            if (then) distance = 4;
            // "X, who met Y on Monday, was welcomed": the day of the clause between
            if (date.To < trigger && script.At(date.To) is "," && InRelative(sentence.From, date.From)) distance += 40;
            // "since the March 2 elections": the day of something else
            if (before is "the" && Words.Months.Contains(script.At(date.From)) && date.To < sentence.To && tokens[date.To].Kind == TokenKind.Word && tokens[date.To].Gap == Gap.Space && !TravelWords.IsVisit(script.At(date.To)) && script.At(date.To) is not ("talks" or "summit" or "meeting" or "state" or "official" or "and" or "for" or "to" or "in" or "at" or "with")) distance += 50;
            // "said on Friday" dates the words, not the journey
            if (before is "on" or "," && Said(date.From - 2) || Said(date.From - 1) || (before is "here" && script.Has(date.From - 5, date.From, "told"))) distance += 60;
            if (distance < score) (best, score) = (date, distance);
        }
        // a month or a year must stand close by: "X, a suburb occupied in March" dates the suburb
        if (score < 45 && (score < 12 || (best!.From <= sentence.From + 1 && score < 24) || best!.At(travel.Tense) is not { Earliest: { } first, Latest: { } last } || last.DayNumber - first.DayNumber < 20)) travel.When = best;
        if (travel.When == best && best is not null && script.At(best.From - 1) is "since") travel.Verb = travel.Verb with { Time = VerbTime.Progressive };
        travel.When ??= facts.SectionDate(script.SentenceAt(trigger));
        travel.Until = until;
    }

    private bool InRelative(int from, int to)
    {
        for (var i = to - 1; i > from; i--)
        {
            if (script.At(i) is "who" or "where" or "which") return true;
            if (script.At(i) is "," or ";") return false;
        }
        return false;
    }

    private bool ForTalks(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (script.At(i) is "for" or "ahead")
                for (var k = i + 1; k < to; k++)
                    if (script.At(k) is "talks" or "meeting" or "meetings" or "summit" or "session" or "funeral" or "ceremony" or "conference" or "negotiations" or "dinner" or "lunch" or "celebrations" or "inauguration") return true;
        return false;
    }

    private bool Said(int at)
    {
        for (var i = at; i > at - 3 && i >= 0; i--)
            if (tokens[i].Folded is "said" or "told" or "announced" or "confirmed" or "says" or "reported" or "statement" or "reporters") return true;
        return false;
    }

    public int Clauses(int from, int to)
    {
        var count = 0;
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Kind == TokenKind.Mark && tokens[i].Folded is ";" or ":" or "—" or "–") count += 2;
            else if (Words.ClauseOpeners.Contains(tokens[i].Folded)) count++;
            else if (tokens[i].Is("and") && i + 1 < to && TravelWords.Verbs.TryGet(script.At(i + 1), out _, out _)) count++;
        }
        return count;
    }

    public (int Days, int From, int To)? LengthOf(Sentence sentence, int noun)
    {
        // "three-day visit", "a visit of three days", "for three days"
        for (var at = Math.Max(sentence.From, noun - 5); at < noun; at++)
            if (script.At(at) is "day" or "days" && script.At(at - 1) is "-" or "" && Number(at - 2) is { } days) return (days, at - 2, at + 1);
            else if (script.At(at) is "day" && Number(at - 1) is { } spaced) return (spaced, at - 1, at + 1);
            else if (script.At(at) is "weeklong") return (7, at, at + 1);
            else if (script.At(at) is "long" && script.At(at - 1) is "-" && script.At(at - 2) is "week") return (7, at - 2, at + 1);
        return ForDays(noun + 1, Math.Min(sentence.To, noun + 12));
    }

    public (int Days, int From, int To)? ForDays(int from, int to)
    {
        for (var at = from; at < to; at++)
            if (script.At(at) is "day" or "evening" or "night" && script.At(at - 1) is "same" or "the" && script.At(at - 2) is "the" or "within" or "for" && script.At(at - 1) is "same" || (script.At(at) is "day" && script.At(at - 1) is "the" && script.At(at - 2) is "within" or "for")) return (1, at - 2, at + 1);
            else if (script.At(at) is "days" or "day" && Number(at - 1) is { } days && script.At(at - 2) is "for" or "of" or "spend" or "spends" or "spent" or "spending" or "lasting" or "last" or "lasts" or "lasted") return (days, at - 2, at + 1);
        return null;
    }

    private int? Number(int at)
    {
        if (at < 0 || at >= tokens.Count) return null;
        var word = tokens[at].Folded;
        if (tokens[at].Kind == TokenKind.Number) return int.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out var digits) && digits is > 0 and < 60 ? digits : null;
        return word switch { "one" => 1, "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8, "nine" => 9, "ten" => 10, "eleven" => 11, "twelve" => 12, _ => null };
    }
}
