namespace DiplomacyTracker.Extraction;

/// <summary>Someone, or a group, who travels with the visitor.</summary>
internal sealed record DelegateFact(Leg Leg, Person? Person, int From, int To, string Rule);

/// <summary>Finds who travels along: "accompanied by", "with him came", "are in the party", "lands with a handful of ministers".</summary>
internal sealed class DelegateFinder(Facts facts, List<Leg> legs, List<GroupMention> groups)
{
    private readonly Script script = facts.Script;

    public List<DelegateFact> Find()
    {
        var found = new List<DelegateFact>();
        if (legs.Count == 0) return found;
        foreach (var sentence in script.Sentences)
        {
            for (var i = sentence.From; i < sentence.To; i++)
            {
                var word = script.At(i);
                if (word is "accompanied" or "joined" && script.At(i + 1) is "by") Collect(sentence, i + 2, Math.Min(sentence.To, i + 40), "delegate.accompanied-by", found);
                else if (word is "accompanying" or "accompanies" && i > sentence.From) Collect(sentence, sentence.From, i, "delegate.accompanying", found);
                else if (word is "with" && script.At(i + 1) is "him" or "her" && script.At(i + 2) is "came" or "are" or "were" or "is" or "travelled" or "traveled") Collect(sentence, i + 3, Math.Min(sentence.To, i + 30), "delegate.with-him-came", found);
                else if (word is "party" or "delegation" or "entourage" && script.At(i - 1) is "the" or "his" or "her" && script.At(i - 2) is "in" && script.At(i - 3) is "are" or "is" or "were" or "was") Collect(sentence, sentence.From, i - 3, "delegate.in-the-party", found);
                else if (word is "with" && legs.Exists(l => l.Events.Exists(e => e.Aspect == Aspect.Arrive && e.To <= i && i - e.To < 6 && script.SentenceAt(e.From) == script.SentenceAt(i)))) Collect(sentence, i + 1, Math.Min(sentence.To, i + 24), "delegate.arrives-with", found);
            }
        }
        return found;
    }

    private void Collect(Sentence sentence, int from, int to, string rule, List<DelegateFact> found)
    {
        var leg = legs.Where(l => l.Events.Exists(e => e.From <= to)).OrderByDescending(l => l.Events.Where(e => e.From <= to).Max(e => e.From)).FirstOrDefault() ?? legs[0];
        foreach (var mention in facts.MentionsBetween(from, to))
        {
            if (mention.Kind == MentionKind.Pronoun || mention.Who.Name is null || legs.Exists(l => l.Visitor == mention.Who) || mention.Who.Actor == leg.Host) continue;
            if (!found.Exists(f => f.Person == mention.Who)) found.Add(new DelegateFact(leg, mention.Who, mention.From, mention.To, rule));
        }
        foreach (var group in groups)
            if (group.From >= from && group.To <= to && group.Actor != leg.Host && !found.Exists(f => f.From == group.From)) found.Add(new DelegateFact(leg, null, group.From, group.To, rule));
    }
}
