namespace DiplomacyTracker.Extraction;

/// <summary>
/// Finds clauses of travel: verbs ("arrived in", "will fly to", "left"), nouns ("a visit to", "his trip to", "China visit")
/// and the host's view ("received", "will host"). Each yields who, where, when and how certain.
/// </summary>
internal sealed class TravelFinder
{
    private readonly Script script;
    private readonly List<Token> tokens;
    private readonly TravelLog log;
    private readonly TravelVerbFinder verbs;
    private readonly VisitNounFinder nouns;
    private readonly ItineraryFinder itineraries;
    private readonly PresenceFinder presences;

    public TravelFinder(Facts facts)
    {
        (script, tokens) = (facts.Script, facts.Script.Tokens);
        var destinations = new DestinationReader(facts);
        var travellers = new TravellerReader(facts);
        var dates = new TravelDates(facts);
        log = new TravelLog(facts, destinations, travellers, dates);
        verbs = new TravelVerbFinder(facts, destinations, travellers, log, new HostViewFinder(facts, destinations, travellers, log));
        nouns = new VisitNounFinder(facts, destinations, travellers, dates, log);
        itineraries = new ItineraryFinder(facts, log);
        presences = new PresenceFinder(facts, destinations, travellers, dates, log);
    }

    public List<TravelEvent> Find()
    {
        foreach (var sentence in script.Sentences)
        {
            for (var i = sentence.From; i < sentence.To; i++)
            {
                var token = tokens[i];
                if (token.Kind != TokenKind.Word) continue;
                if (TravelWords.IsVisit(token.Folded) && !nouns.IsVerb(i)) nouns.Noun(sentence, i);
                else if (TravelWords.Verbs.TryGet(token.Folded, out var kind, out var form)) verbs.Verb(sentence, i, kind, form);
                else if (token.Folded is "are" or "were" or "due" or "bound" or "been") verbs.Being(sentence, i);
                else if (token.Folded is "touchdown" or "arrival") verbs.Touchdown(sentence, i);
                else if (token.Folded is "next" or "first" or "second" or "third" or "final" or "last" && script.At(i + 1) is "stop") verbs.NextStop(sentence, i);
                else if (token.Folded is "way" && script.At(i - 2) is "on" && (script.At(i - 1) is "his" or "her" or "their" or "its" || (script.At(i - 1) is "the" && script.At(i + 1) is "home" or "back"))) verbs.OnTheWay(sentence, i);
                else if (token.Folded is "home" && script.At(i - 1) is "for" && i - 2 > sentence.From) verbs.Leave(sentence, i - 2, VerbReader.Read(script, i - 2, tokens[i - 2].Folded[^1] == 's' ? VerbForm.Third : tokens[i - 2].Folded[^1] == 'd' || script.At(i - 2) is "left" or "set" or "flew" ? VerbForm.Past : VerbForm.Base, sentence.From));
                else if (token.Folded is "where" && i > sentence.From) verbs.PlaceWhere(sentence, i);
            }
        }
        foreach (var sentence in script.Sentences)
        {
            presences.Dropped(sentence);
            presences.Joined(sentence);
            presences.JoinedBy(sentence);
            itineraries.Entry(sentence);
            itineraries.Listed(sentence);
            itineraries.OnTheRoute(sentence);
            presences.Acts(sentence);
            presences.Opens(sentence);
            presences.SpeaksHere(sentence);
            presences.Now(sentence);
        }
        return log.Events;
    }
}
