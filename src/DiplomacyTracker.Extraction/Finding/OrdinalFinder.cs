using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>"first official visit since taking office", "the first Latino to serve as", "the first since": what the text counts.</summary>
internal sealed record OrdinalFact(int N, Person? Person, List<(OrdinalScope Scope, int From, int To)> Scopes, int From, int To, bool OfVisit);

/// <summary>Finds what the text itself counts, so that it can be checked against the data.</summary>
internal sealed class OrdinalFinder(Facts facts, List<Leg> legs)
{
    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;

    public List<OrdinalFact> Find()
    {
        var found = new List<OrdinalFact>();
        if (legs.Count == 0) return found;
        foreach (var sentence in script.Sentences)
        {
            for (var i = sentence.From; i < sentence.To; i++)
            {
                if (NumberOf(script.At(i)) is not { } n || facts.DatesBetween(i, i + 1).Length > 0) continue;
                var noun = -1;
                for (var at = i + 1; at < Math.Min(sentence.To, i + 6); at++)
                    if (script.At(at) is "visit" or "trip" or "tour" or "journey" or "meeting" or "encounter" or "stop" or "summit") { noun = at; break; }
                    else if (tokens[at].Kind == TokenKind.Mark && !tokens[at].Is("-")) break;
                if (noun >= 0) found.Add(Visit(sentence, i, noun, n));
                else if (script.At(i - 1) is "the" or "," && Attribute(sentence, i) is { } end) found.Add(new OrdinalFact(n, Who(sentence, i), [(OrdinalScope.Attribute, i, end)], i, end, false));
                else if (script.At(i + 1) is "since" && script.At(i - 1) is "the") found.Add(new OrdinalFact(n, null, [(OrdinalScope.AfterEvent, i, Math.Min(sentence.To, i + 2))], Math.Max(sentence.From, i - 2), Clause(sentence, i), false));
            }
        }
        return found;
    }

    private OrdinalFact Visit(Sentence sentence, int i, int noun, int n)
    {
        var scopes = new List<(OrdinalScope, int, int)>();
        for (var at = i + 1; at < noun; at++)
            if (script.At(at) is "official" or "state" or "working" or "foreign" or "private") scopes.Add((OrdinalScope.Kind, at, at + 1));
        var end = noun + 1;
        for (var at = noun + 1; at < Math.Min(sentence.To, noun + 14); at++)
        {
            if (script.At(at) is "since" or "after" && script.At(at + 1) is "taking" or "becoming" or "assuming" or "entering" or "he" or "she" or "being" or "his" or "her" or "parliament" or "winning")
            {
                scopes.Add((OrdinalScope.Tenure, at, Math.Min(at + 3, sentence.To)));
                end = Math.Min(at + 3, sentence.To);
                break;
            }
            if (script.At(at) is "to" or "in" && at < noun + 4)
            {
                scopes.Add((OrdinalScope.Place, at, Math.Min(at + 3, sentence.To)));
                end = Math.Min(at + 3, sentence.To);
            }
            if (script.At(at) is "," or ";" or ".") break;
        }
        if (scopes.Count == 0) scopes.Add((OrdinalScope.Place, i, noun + 1));
        return new OrdinalFact(n, legs[0].Visitor, scopes, i, end, true);
    }

    // "the first Latino to serve as", "the first woman to lead"
    private int? Attribute(Sentence sentence, int i)
    {
        for (var at = i + 1; at < Math.Min(sentence.To, i + 6); at++)
        {
            if (script.At(at) is "to" && at > i + 1 && script.At(at + 1) is "serve" or "lead" or "hold" or "become" or "be" or "head" or "visit" or "set" or "address")
            {
                var end = at + 2;
                while (end < sentence.To && end - at < 10 && (tokens[end].Kind != TokenKind.Mark || script.At(end) is "-" or "'" or "’" or "'s" or "’s")) end++;
                return end;
            }
            if (tokens[at].Kind == TokenKind.Mark && !tokens[at].Is("-")) return null;
        }
        return null;
    }

    private int Clause(Sentence sentence, int i)
    {
        var end = i + 2;
        while (end < sentence.To && end - i < 16 && !(tokens[end].Kind == TokenKind.Mark && script.At(end) is "," or "." or ";")) end++;
        return end;
    }

    private Person? Who(Sentence sentence, int before)
    {
        Person? who = null;
        foreach (var mention in facts.MentionsBetween(sentence.From, before)) who = mention.Who;
        return who;
    }

    private static int? NumberOf(string word) => word switch
    {
        "first" or "first-ever" or "maiden" or "1st" => 1, "second" or "2nd" => 2, "third" or "3rd" => 3, "fourth" or "4th" => 4, "fifth" or "5th" => 5, "sixth" => 6, "seventh" => 7, "eighth" => 8, "ninth" => 9, "tenth" => 10, _ => null,
    };
}
