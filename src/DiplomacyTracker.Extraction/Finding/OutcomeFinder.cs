using System.Collections.Frozen;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>What a visit is to bring, or brought, or what one side imposes or promises; token indexes [From, To) of the words that name it.</summary>
internal sealed class OutcomeFact
{
    public required OutcomeKind Kind { get; init; }

    public required OutcomeStatus Status { get; init; }

    public required int From { get; init; }

    public required int To { get; init; }

    public required (int From, int To) StatusAt { get; init; }

    public required int Sentence { get; init; }

    public required string Rule { get; init; }

    public double Confidence { get; set; } = 0.75;

    public Modality Modality { get; set; } = Modality.Asserted;

    public string? Speaker { get; set; }

    public (int From, int To)? Title { get; set; }

    public (int From, int To)? Purpose { get; set; }

    public (string Actor, int From, int To)? By { get; set; }

    public List<(string Actor, int From, int To)> Parties { get; } = [];

    public (string Text, int From, int To)? Rate { get; set; }

    public (int From, int To)? Object { get; set; }

    public DateMention? StatusDate { get; set; }

    public List<(string Code, int From, int To)> Topics { get; } = [];

    /// <summary>Stands within quotation marks.</summary>
    public bool Direct { get; set; }

    /// <summary>Other reports word it differently, or the wording itself leaves open what is meant.</summary>
    public bool DisputedWording { get; set; }
}

/// <summary>Finds agreements, pledges, measures, tariffs and commitments, with their state.</summary>
internal sealed class OutcomeFinder(Facts facts, List<Leg> legs)
{
    private static readonly Dictionary<string, OutcomeKind> Nouns = new(StringComparer.Ordinal)
    {
        ["agreement"] = OutcomeKind.Agreement, ["agreements"] = OutcomeKind.Agreement, ["deal"] = OutcomeKind.Agreement, ["deals"] = OutcomeKind.Agreement, ["pact"] = OutcomeKind.Agreement, ["pacts"] = OutcomeKind.Agreement,
        ["accord"] = OutcomeKind.Agreement, ["accords"] = OutcomeKind.Agreement, ["papers"] = OutcomeKind.Agreement, ["contract"] = OutcomeKind.CommercialDeal, ["contracts"] = OutcomeKind.CommercialDeal,
        ["treaty"] = OutcomeKind.Treaty, ["treaties"] = OutcomeKind.Treaty, ["protocol"] = OutcomeKind.Agreement, ["memorandum"] = OutcomeKind.Memorandum, ["memoranda"] = OutcomeKind.Memorandum, ["mou"] = OutcomeKind.Memorandum, ["mous"] = OutcomeKind.Memorandum,
        ["statement"] = OutcomeKind.JointStatement, ["communique"] = OutcomeKind.JointCommunique, ["declaration"] = OutcomeKind.Declaration, ["roadmap"] = OutcomeKind.ActionPlan, ["plan"] = OutcomeKind.ActionPlan,
        ["measures"] = OutcomeKind.Measures, ["steps"] = OutcomeKind.Measures, ["package"] = OutcomeKind.FundingOrAid, ["loan"] = OutcomeKind.Loan, ["loans"] = OutcomeKind.Loan, ["credit"] = OutcomeKind.Loan, ["grant"] = OutcomeKind.FundingOrAid,
        ["aid"] = OutcomeKind.FundingOrAid, ["assistance"] = OutcomeKind.FundingOrAid, ["funding"] = OutcomeKind.FundingOrAid, ["relief"] = OutcomeKind.FundingOrAid, ["ceasefire"] = OutcomeKind.Agreement, ["truce"] = OutcomeKind.Agreement,
        ["sanctions"] = OutcomeKind.SanctionsOrListing, ["embassy"] = OutcomeKind.RecognitionOrRelations, ["relations"] = OutcomeKind.RecognitionOrRelations, ["partnership"] = OutcomeKind.RecognitionOrRelations,
        ["weapons"] = OutcomeKind.ArmsOrEquipment, ["missiles"] = OutcomeKind.ArmsOrEquipment, ["howitzers"] = OutcomeKind.ArmsOrEquipment, ["tanks"] = OutcomeKind.ArmsOrEquipment, ["jets"] = OutcomeKind.ArmsOrEquipment, ["aircraft"] = OutcomeKind.ArmsOrEquipment,
        ["helicopters"] = OutcomeKind.ArmsOrEquipment, ["ammunition"] = OutcomeKind.ArmsOrEquipment, ["equipment"] = OutcomeKind.ArmsOrEquipment, ["arms"] = OutcomeKind.ArmsOrEquipment, ["prisoners"] = OutcomeKind.PrisonerRelease,
        ["dollars"] = OutcomeKind.FundingOrAid, ["euros"] = OutcomeKind.FundingOrAid, ["pounds"] = OutcomeKind.FundingOrAid, ["million"] = OutcomeKind.FundingOrAid, ["billion"] = OutcomeKind.FundingOrAid, ["yen"] = OutcomeKind.FundingOrAid,
        ["group"] = OutcomeKind.MechanismOrWorkingGroup, ["mechanism"] = OutcomeKind.MechanismOrWorkingGroup, ["commission"] = OutcomeKind.MechanismOrWorkingGroup, ["visas"] = OutcomeKind.VisaOrConsular, ["fund"] = OutcomeKind.FundingOrAid,
    };

    private static readonly FrozenSet<string> Signing = Words.Set("sign signs signed signing initialled initialed inked inks");
    private static readonly FrozenSet<string> Reaching = Words.Set("reached reach reaches concluded conclude clinched struck agreed agree agrees finalised finalized sealed secured adopted approved endorsed");
    private static readonly FrozenSet<string> Announcing = Words.Set("announced announce announces announcing unveiled unveil issued issue issues released launched launch launches established");
    private static readonly FrozenSet<string> Promising = Words.Set("pledged pledge pledges promised promise promises offered offers offer committed commits vowed vows undertook granted donated gives give gave provide provides provided send sends sent supply supplies supplied deliver delivers");
    private static readonly FrozenSet<string> Working = Words.Set("working work negotiating negotiate negotiated preparing prepare drafting draft discussing seeking seek pursuing finalising finalizing");
    private static readonly FrozenSet<string> PurposeVerbs = Words.Set("to for on aimed designed against");
    private static readonly FrozenSet<string> Averting = Words.Set("avoided averted dodged escaped avoid avert prevented staved");
    private static readonly FrozenSet<string> Imposing = Words.Set("imposed impose imposes slapped levied raised hiked");
    private static readonly FrozenSet<string> Removing = Words.Set("lifted lift removed remove suspended suspend cut cuts scrapped eased ease");

    private readonly Script script = facts.Script;
    private readonly List<Token> tokens = facts.Script.Tokens;
    private readonly List<OutcomeFact> found = [];

    public List<OutcomeFact> Find()
    {
        if (legs.Count == 0) return [];
        for (var s = 0; s < script.Sentences.Count; s++)
        {
            var sentence = script.Sentences[s];
            for (var i = sentence.From; i < sentence.To; i++)
            {
                var word = tokens[i].Folded;
                if (tokens[i].Kind != TokenKind.Word) continue;
                if (word is "tariff" or "tariffs" or "duties" or "levies" or "duty" or "levy") Tariff(sentence, s, i);
                else if (word is "agreeing" or "agreed" or "undertook" or "pledged" or "promised" or "vowed" or "offered" or "committed" && script.At(i + 1) is "to") Commitment(sentence, s, i);
                else if (word is "will" or "would" && script.At(i + 1) is "give" or "provide" or "send" or "supply" or "go" or "lend" or "donate" or "continue" or "keep") Promise(sentence, s, i);
                else if (Signing.Contains(word) || Reaching.Contains(word) || Announcing.Contains(word) || Promising.Contains(word) || Working.Contains(word)) Thing(sentence, s, i);
                else if (word is "asks" or "asked" or "list" && InRange(i, Math.Min(sentence.To, i + 12), "prisoners")) Prisoners(sentence, s, i);
            }
            for (var i = sentence.From; i < sentence.To; i++)
            {
                if (Papers.Contains(script.At(i))) Paper(sentence, s, i);
                else if (script.At(i) is "million" or "billion" or "trillion") Money(sentence, s, i);
            }
        }
        return found;
    }

    private static readonly FrozenSet<string> Papers = Words.Set("agreement agreements treaty pact deal accord memorandum declaration communique statement partnership protocol roadmap plan group council");
    private static readonly FrozenSet<string> PaperWords = Words.Set("joint working action trade free peace defence defense security strategic comprehensive military economic new draft framework bilateral tech cooperation co-operation investment nuclear energy minerals extradition prisoner three-year mutual expert prosperity");

    // "came out with a “strategic partnership” and an action plan", "an accord on security is being drafted": the paper itself, whatever the verb.
    private void Paper(Sentence sentence, int s, int noun)
    {
        var word = script.At(noun);
        var before = script.At(noun - 1);
        if (word is "statement" && before is not "joint" || (word is "plan" && before is not "action" and not "peace") || (word is "group" && before is not "working" and not "expert") || (word is "council" && before is not "a" and not "joint")) return;
        if (facts.Places.At(noun) is not null || (tokens[noun].Capital && noun > sentence.From)) return;
        var start = noun;
        while (start > sentence.From && noun - start < 7 && (PaperWords.Contains(script.At(start - 1)) || facts.Places.At(start - 1) is not null || script.At(start - 1) is "-" or "a" or "an" or "the" or "“" or "\"" or "'s" || facts.DatesBetween(start - 1, start).Length > 0))
        {
            start--;
            if (script.At(start) is "a" or "an" or "the") break;
        }
        if (script.At(start) is not ("a" or "an" or "the" or "“")) return;
        // "a deal" alone may be any; one on something, or of some kind, is this one
        if (noun - start < 2 && script.At(noun + 1) is not ("on" or "for" or "that" or "with" or "between" or "”" or "over" or "is")) return;
        if (script.At(sentence.To - 1) is "?" || script.At(start - 1) is "for" or "had" or "have" or "has" || (script.At(start - 1) is "shared" or "share")) return;
        // "the deal", "the agreement of 1999": known already or long past
        if (script.At(start) is "the" && noun - start < 2) return;
        if (Has(sentence.From, noun, "without") || Has(sentence.From, noun, "since") || Has(Math.Max(sentence.From, noun - 6), noun, "under")) return;
        var end = Purpose(sentence, noun + 1, out var purpose);
        var status = OutcomeStatus.Announced;
        var at = (noun, noun + 1);
        for (var i = sentence.From; i < sentence.To; i++)
        {
            switch (script.At(i))
            {
                case "drafted" or "negotiated" or "prepared" or "discussed" or "close" or "near" or "negotiating" or "drafting" or "working": (status, at) = (OutcomeStatus.UnderNegotiation, (i, i + 1)); break;
                case "signed" or "sign" or "signature": (status, at) = (OutcomeStatus.Signed, (i, i + 1)); break;
                case "not" or "no" or "nothing" or "never" when i < noun + 12: (status, at) = (OutcomeStatus.Abandoned, (i, i + 1)); break;
                case "hope" or "hopes" or "hoped" or "wants" or "want" or "would" when status == OutcomeStatus.Announced: (status, at) = (OutcomeStatus.HopedFor, (i, i + 1)); break;
                case "agreed" or "concluded" or "reached" when status == OutcomeStatus.Announced: (status, at) = (OutcomeStatus.Agreed, (i, i + 1)); break;
                default: break;
            }
        }
        while (start < noun && tokens[start].Kind == TokenKind.Mark) start++;
        var fact = new OutcomeFact
        {
            Kind = Nouns.GetValueOrDefault(word, word is "council" ? OutcomeKind.MechanismOrWorkingGroup : OutcomeKind.Agreement), Status = status, From = start, To = Math.Max(end, noun + 1), StatusAt = at, Sentence = s, Rule = "outcome.paper",
            Title = (start, noun + 1), Purpose = purpose, Confidence = 0.5, Modality = status == OutcomeStatus.HopedFor ? Modality.Hoped : Modality.Asserted, Direct = script.QuotationAt(noun) >= 0,
        };
        Topics(fact);
        if (found.Exists(f => f.From < fact.To && fact.From < f.To)) return;
        Add(fact);
    }

    // "13.5 million dollars for the security forces": a sum with a purpose, not a figure of trade.
    private void Money(Sentence sentence, int s, int scale)
    {
        var start = scale - 1;
        if (start < sentence.From || (tokens[start].Kind != TokenKind.Number && !Numbers.Contains(script.At(start)))) return;
        while (start > sentence.From && script.At(start - 1) is "$" or "€" or "£" or "us" or "some" or "another") start--;
        var at = scale + 1;
        var money = script.At(start) is "$" or "€" or "£" or "us";
        if (script.At(at) is "dollars" or "euros" or "pounds" or "yen" or "yuan" or "rupees" or "rubles" or "roubles" or "francs" or "marks" or "won" or "dollar" or "euro")
        {
            money = true;
            at++;
        }
        if (script.At(at) is "'" or "’") at++;
        if (script.At(at) is "worth" or "more") at++;
        if (!(money || script.At(at - 1) is "more") || script.At(at) is not ("of" or "for" or "into" or "to" or "in" or "towards")) return;
        if (script.At(at) is "in" && script.At(at + 1) is "trade" or "the" or "a" or "exports") return;
        if (script.QuotationAt(start) >= 0 || script.At(at + 1) is "him" or "her" || Has(sentence.From, start, "trade") || Has(at, Math.Min(sentence.To, at + 3), "trade") || Has(sentence.From, sentence.To, "reward") || Has(sentence.From, sentence.To, "bounty")) return;
        var end = at + 1;
        var kind = OutcomeKind.FundingOrAid;
        while (end < sentence.To && end - at < 10 && !(tokens[end].Kind == TokenKind.Mark && script.At(end) is not ("-" or "'s")) && script.At(end) is not ("and" or "within" or "over" or "by" or "when" or "that" or "which" or "from" or "through" or "with"))
        {
            if (Nouns.TryGetValue(script.At(end), out var named) && named is OutcomeKind.ArmsOrEquipment or OutcomeKind.Loan) kind = named;
            else if (script.At(end) is "investment" or "investments" or "contracts" or "orders") kind = OutcomeKind.CommercialDeal;
            end++;
        }
        var fact = new OutcomeFact { Kind = kind, Status = OutcomeStatus.Announced, From = start, To = end, StatusAt = (start, start + 1), Sentence = s, Rule = "outcome.sum", Title = (start, end), Confidence = 0.5 };
        Topics(fact);
        if (found.Exists(f => f.From < fact.To && fact.From < f.To)) return;
        Add(fact);
    }

    private static readonly FrozenSet<string> Numbers = Words.Set("one two three four five six seven eight nine ten a twelve twenty hundred");

    private bool Has(int from, int to, string word) => InRange(Math.Max(0, from), Math.Min(to, tokens.Count), word);

    private bool InRange(int from, int to, string word)
    {
        for (var i = from; i < to; i++)
            if (tokens[i].Is(word)) return true;
        return false;
    }

    // "signed twenty papers", "are working toward a new security agreement", "hopes to announce concrete measures"
    private void Thing(Sentence sentence, int s, int verb)
    {
        var word = tokens[verb].Folded;
        var noun = -1;
        for (var at = verb + 1; at < Math.Min(sentence.To, verb + 14); at++)
        {
            if (tokens[at].Kind == TokenKind.Mark && script.At(at) is not ("-" or "'s" or "“" or "”" or "\"" or "$" or "€" or "£")) break;
            if (Words.ClauseOpeners.Contains(script.At(at)) || (script.At(at) is "and" && noun >= 0)) break;
            if (Nouns.TryGetValue(script.At(at), out _) && !(script.At(at) is "statement" && script.At(at - 1) is not ("joint" or "a")) && !(script.At(at) is "group" or "plan" or "commission" && script.At(at - 1) is not ("working" or "action" or "joint" or "peace")) && !(script.At(at) is "relations" && script.At(at - 1) is not "diplomatic"))
            {
                if (noun >= 0) break;
                noun = at;
                if (!(script.At(at) is "million" or "billion" or "grant" or "action")) break;
            }
        }
        if (noun < 0) return;
        var kind = Nouns[script.At(noun)];
        if (script.At(noun) is "grant" && script.At(noun + 1) is "aid") noun++;
        if (kind == OutcomeKind.FundingOrAid && script.At(noun) is "million" or "billion" or "dollars" or "euros")
            for (var at = noun + 1; at < Math.Min(sentence.To, noun + 8); at++)
                if (script.At(at) is "equipment" or "weapons" or "arms" or "missiles" or "ammunition") kind = OutcomeKind.ArmsOrEquipment;
        for (var i = sentence.From; i < verb; i++)
            if (script.At(i) is "nothing" or "trade") return;
        if (script.At(noun) is "aircraft" && script.At(noun + 1) is "carrier" or "carriers") return;
        if (Promising.Contains(word) && kind is OutcomeKind.Agreement or OutcomeKind.Treaty or OutcomeKind.JointStatement) return;
        if (Working.Contains(word) && kind is OutcomeKind.ArmsOrEquipment or OutcomeKind.FundingOrAid or OutcomeKind.PrisonerRelease) return;
        var form = word.EndsWith("ing", StringComparison.Ordinal) ? VerbForm.Gerund : word.EndsWith("ed", StringComparison.Ordinal) || word is "gave" or "sent" or "struck" or "undertook" ? VerbForm.Past : word.EndsWith('s') ? VerbForm.Third : VerbForm.Base;
        var group = VerbReader.Read(script, verb, form, sentence.From);
        if (group.Negated) return;
        var status = Status(word, group);
        var start = noun;
        while (start > verb + 1 && noun - start < 9 && !(script.At(start - 1) is "on" or "toward" or "towards" or "with")) start--;
        while (start < noun && tokens[start].Kind == TokenKind.Mark) start++;
        var fact = new OutcomeFact
        {
            Kind = kind, Status = status, From = start, To = Purpose(sentence, noun + 1, out var purpose), StatusAt = (group.From, verb + 1), Sentence = s, Rule = "outcome.verb-noun",
            Modality = group.Modality is Modality.Asserted or Modality.Planned or Modality.Expected or Modality.Hoped or Modality.Contemplated or Modality.Hypothetical ? group.Modality : Modality.Asserted,
            Title = (start, noun + 1), Purpose = purpose, Direct = script.QuotationAt(noun) >= 0,
        };
        Parties(sentence, fact, verb);
        Topics(fact);
        Speaker(sentence, fact);
        Add(fact);
    }

    private static OutcomeStatus Status(string verb, VerbGroup group)
    {
        if (group.Modality == Modality.Hoped || (group.Time == VerbTime.Conditional && group.Modality is Modality.Hypothetical or Modality.Contemplated)) return OutcomeStatus.HopedFor;
        if (Working.Contains(verb) || group.Ahead) return Promising.Contains(verb) ? OutcomeStatus.Announced : group.Modality is Modality.Expected or Modality.Planned && !Working.Contains(verb) ? OutcomeStatus.HopedFor : OutcomeStatus.UnderNegotiation;
        if (Signing.Contains(verb)) return OutcomeStatus.Signed;
        return Reaching.Contains(verb) ? OutcomeStatus.Agreed : OutcomeStatus.Announced;
    }

    // "to expand cooperation against cartels", "on tourism, the blue economy …"
    private int Purpose(Sentence sentence, int after, out (int From, int To)? purpose)
    {
        purpose = null;
        var at = after;
        while (at < sentence.To && at < after + 2 && tokens[at].Kind == TokenKind.Mark && script.At(at) is "”" or "\"" or ",") at++;
        if (at >= sentence.To || !PurposeVerbs.Contains(script.At(at))) return after;
        var end = at + 1;
        while (end < sentence.To && end - at < 30)
        {
            var word = script.At(end);
            if (tokens[end].Kind == TokenKind.Mark && word is not ("-" or "'s" or "," or "'" or "“" or "”") || word is "during" or "when" or "which" or "who" or "that" or "said" or "while" or "after" or "before") break;
            end++;
        }
        while (end > at + 1 && tokens[end - 1].Kind == TokenKind.Mark) end--;
        purpose = script.At(at) is "to" ? (at, end) : null;
        return end;
    }

    private void Parties(Sentence sentence, OutcomeFact fact, int verb)
    {
        var both = false;
        for (var i = sentence.From; i < verb; i++)
        {
            if (script.At(i) is "both" or "two" or "they" or "ministers" or "leaders" or "sides") both = true;
            if (facts.Places.StartingAt(i) is { Actor.Length: > 0 } place && (place.Sense.Kind is PlaceKind.Actor or PlaceKind.Metonym or PlaceKind.Demonym || place.Sense.Capital) && script.At(place.From - 1) is not ("in" or "to" or "from" or "of" or "at"))
                fact.By ??= (place.Actor, place.From, place.To);
        }
        if (both || fact.Kind is OutcomeKind.Agreement or OutcomeKind.Treaty or OutcomeKind.Memorandum or OutcomeKind.JointStatement && fact.By is null)
        {
            var at = (verb, verb + 1);
            for (var i = sentence.From; i < verb; i++)
                if (script.At(i) is "both" or "two" or "they") at = (i, Math.Min(i + 2, verb));
            var leg = legs[0];
            if (leg.Visitor.Actor is { } sender) fact.Parties.Add((sender, at.Item1, at.Item2));
            fact.Parties.Add((leg.Host, at.Item1, at.Item2));
            fact.By = null;
        }
    }

    private void Topics(OutcomeFact fact)
    {
        var span = script.Span(fact.From, Math.Min(fact.To + 8, script.Sentences[fact.Sentence].To));
        foreach (var match in facts.Gazetteer.Lexicon.FindTopics(script.Text.Substring(span.Start, span.Length)))
        {
            var from = script.TokenAt(span.Start + match.Span.Start);
            var to = script.TokenAt(span.Start + match.Span.End - 1) + 1;
            foreach (var sense in match.Senses)
                if (sense.Entry is Lexicons.TopicEntry { Code: not "other" } topic && sense.Weight >= 0.9 && !fact.Topics.Exists(t => t.Code == topic.Code)) fact.Topics.Add((topic.Code, from, to));
        }
        for (var i = fact.From; i < Math.Min(fact.To + 8, script.Sentences[fact.Sentence].To); i++)
            if (facts.Places.StartingAt(i) is { Actor: "CN", Sense.Kind: PlaceKind.Actor or PlaceKind.Demonym } china && !legs.Exists(l => l.Host == "CN" || l.Visitor.Actor == "CN") && !fact.Topics.Exists(t => t.Code.StartsWith("china", StringComparison.Ordinal)))
                fact.Topics.Add(("china", china.From, script.At(china.To) is "cooperation" or "policy" or "ties" or "trade" or "competition" or "influence" ? china.To + 1 : china.To));
    }

    private void Speaker(Sentence sentence, OutcomeFact fact)
    {
        for (var i = sentence.From; i < fact.From; i++)
            if (script.At(i) is "said" or "says" or "told")
            {
                if (i > sentence.From) fact.Speaker = script.Words(Math.Max(sentence.From, i - 8), i);
                return;
            }
    }

    // "narrowly avoided steep 30% tariffs on exports to the U.S. in July", "subject to 25% tariffs on"
    private void Tariff(Sentence sentence, int s, int noun)
    {
        var start = noun;
        (string, int, int)? rate = null;
        for (var at = noun - 1; at >= Math.Max(sentence.From, noun - 6); at--)
        {
            if (tokens[at].Kind != TokenKind.Number) continue;
            var end = script.At(at + 1) is "%" or "percent" ? at + 2 : script.At(at + 1) is "per" && script.At(at + 2) is "cent" ? at + 3 : at + 1;
            if (end == at + 1) break;
            rate = (tokens[at].Text + "%", at, end);
            start = at;
            break;
        }
        // "a levy of 30 percent", "duties … to 50 percent"
        var after = -1;
        if (rate is null && script.At(noun + 1) is "of" or "at" && noun + 3 < sentence.To && tokens[noun + 2].Kind == TokenKind.Number && script.At(noun + 3) is "%" or "percent" or "per")
        {
            rate = (tokens[noun + 2].Text + "%", noun + 2, script.At(noun + 3) is "per" ? Math.Min(noun + 5, sentence.To) : noun + 4);
            after = rate.Value.Item3;
        }
        int verb = -1;
        var status = OutcomeStatus.Announced;
        for (var at = start - 1; at >= Math.Max(sentence.From, start - 8); at--)
        {
            var word = script.At(at);
            if (Averting.Contains(word)) (verb, status) = (at, OutcomeStatus.Averted);
            else if (word is "subject" or "face" or "faces" or "facing" or "remain" or "remains") (verb, status) = (at, OutcomeStatus.InForce);
            else if (Imposing.Contains(word)) (verb, status) = (at, OutcomeStatus.InForce);
            else if (Removing.Contains(word)) (verb, status) = (at, OutcomeStatus.Withdrawn);
            else if (word is "threatened" or "threatens" or "threatening") (verb, status) = (at, OutcomeStatus.HopedFor);
            if (verb >= 0) break;
        }
        if (verb < 0 && rate is null) return;
        if (verb < 0)
        {
            for (var at = noun + 1; at < Math.Min(sentence.To, noun + 8); at++)
                if (script.At(at) is "remain" or "remains" or "apply" or "took" or "stay" or "stays") (verb, status) = (at, OutcomeStatus.InForce);
                else if (script.At(at) is "headed" or "averted" or "avoided") (verb, status) = (at, OutcomeStatus.Averted);
            if (verb < 0) verb = noun;
        }
        if (status == OutcomeStatus.HopedFor) return;
        (int, int)? on = null;
        var to = Math.Max(noun + 1, after);
        if (script.At(to) is "on" or "against")
        {
            noun = to - 1;
            var end = noun + 2;
            while (end < sentence.To && end - noun < 12 && !(tokens[end].Kind == TokenKind.Mark && script.At(end) is not ("-" or "'s")) && script.At(end) is not ("in" or "by" or "and" or "as" or "until" or "after" or "that" or "which")) end++;
            on = (noun + 2, Math.Max(end, noun + 3));
            to = on.Value.Item2;
        }
        var fact = new OutcomeFact
        {
            Kind = OutcomeKind.TariffMeasure, Status = status, From = start, To = Math.Min(to, sentence.To), StatusAt = (verb, verb + 1), Sentence = s, Rule = "outcome.tariff", Rate = rate, Object = on, Title = (start, noun + 1),
            // "fentanyl-related goods": the motive of a tariff is easily written as its object
            DisputedWording = on is { } what && InRange(what.Item1, what.Item2, "related"),
        };
        foreach (var date in facts.DatesBetween(noun, sentence.To))
        {
            fact.StatusDate = date;
            break;
        }
        // "on exports to the U.S.": whoever they are sent to imposes it
        for (var at = noun; at < Math.Min(sentence.To, noun + 10); at++)
            if (script.At(at) is "to" && facts.Places.At(script.At(at + 1) is "the" ? at + 2 : at + 1) is { Sense.Kind: PlaceKind.Actor } imposer) fact.By ??= (imposer.Actor, imposer.From, imposer.To);
        for (var at = start - 1; at >= sentence.From && fact.By is null; at--)
            if (facts.Places.StartingAt(at) is { Sense.Kind: PlaceKind.Demonym } adjective && adjective.To >= start - 1) fact.By = (adjective.Actor, adjective.From, adjective.To);
        Topics(fact);
        Add(fact);
    }

    // "by agreeing to renegotiate aspects of the USMCA", "has offered to act as guarantor"
    private void Commitment(Sentence sentence, int s, int verb)
    {
        if (script.At(verb + 2) is "meet" or "visit" or "talk" or "hold" or "discuss" or "travel" or "be" or "have" or "come" or "go") return;
        var end = verb + 2;
        while (end < sentence.To && end - verb < 20 && !(tokens[end].Kind == TokenKind.Mark && script.At(end) is not ("-" or "'s")) && script.At(end) is not ("though" or "although" or "while" or "but" or "which" or "when" or "after" or "before" or "as")) end++;
        if (end - verb < 4) return;
        var fact = new OutcomeFact
        {
            Kind = OutcomeKind.Commitment, Status = script.At(verb) is "offered" ? OutcomeStatus.HopedFor : OutcomeStatus.Agreed, From = verb, To = Math.Min(end, sentence.To), StatusAt = (verb, verb + 1), Sentence = s, Rule = "outcome.agreed-to",
            Object = (verb + 2, end), Title = (verb + 2, end),
        };
        for (var i = verb - 1; i >= sentence.From; i--)
            if (facts.Places.StartingAt(i) is { Actor.Length: > 0, Sense.Kind: PlaceKind.Actor or PlaceKind.Metonym or PlaceKind.City } place && (place.Sense.Kind != PlaceKind.City || place.Sense.Capital) && script.At(i - 1) is not ("in" or "to" or "from" or "of" or "at" or "the"))
            {
                fact.By = (place.Actor, place.From, place.To);
                break;
            }
        Topics(fact);
        Add(fact);
    }

    // "China will give an unspecified amount of grant aid", "Germany will go on helping with arms"
    private void Promise(Sentence sentence, int s, int will)
    {
        var end = will + 2;
        var noun = -1;
        while (end < sentence.To && end - will < 18 && !(tokens[end].Kind == TokenKind.Mark && script.At(end) is not ("-" or "'s" or "$" or "€")) && script.At(end) is not ("when" or "which" or "while" or "but" or "if"))
        {
            if (Nouns.TryGetValue(script.At(end), out var what) && what is OutcomeKind.FundingOrAid or OutcomeKind.ArmsOrEquipment or OutcomeKind.Loan or OutcomeKind.PrisonerRelease) noun = end;
            end++;
        }
        if (noun < 0) return;
        if (script.At(will) is "would" && script.At(will - 1) is "he" or "she" && !InRange(sentence.From, will, "said")) return;
        var fact = new OutcomeFact
        {
            Kind = Nouns[script.At(noun)], Status = OutcomeStatus.Announced, From = will, To = Math.Min(end, sentence.To), StatusAt = (will, will + 2), Sentence = s, Rule = "outcome.will-give", Modality = Modality.Planned, Title = (will + 1, noun + 1),
        };
        for (var i = will - 1; i >= sentence.From && i > will - 4; i--)
            if (facts.Places.At(i) is { Actor.Length: > 0 } place) fact.By ??= (place.Actor, place.From, place.To);
        Topics(fact);
        Add(fact);
    }

    private void Prisoners(Sentence sentence, int s, int at)
    {
        var end = Math.Min(sentence.To, at + 12);
        while (end > at && tokens[end - 1].Kind == TokenKind.Mark) end--;
        Add(new OutcomeFact
        {
            Kind = OutcomeKind.PrisonerRelease, Status = OutcomeStatus.HopedFor, From = at, To = end, StatusAt = (at, at + 1), Sentence = s, Rule = "outcome.prisoners-asked-for", Modality = Modality.Hoped, Title = (at, end), Confidence = 0.6,
        });
    }

    private void Add(OutcomeFact fact)
    {
        if (fact.To <= fact.From) return;
        // the same words are one outcome, told best by the first rule that saw them
        if (found.Exists(f => f.From < fact.To && fact.From < f.To && f.Kind == fact.Kind)) return;
        if (facts.Context.Published is { } published)
            foreach (var date in facts.DatesBetween(fact.From, fact.To))
                if (date.At(Domain.Time.Tense.Unknown).Latest is { } latest && latest < published.AddDays(-400)) return;
        found.Add(fact);
    }
}
