namespace DiplomacyTracker.Domain.Articles;

/// <summary>
/// The fields a claim may be about, by subject: JSON Pointers into the subject's input. <c>#</c> stands for an index,
/// <c>-</c> for "one more of this list". Form, API, extractor, importer and sample all use these.
/// </summary>
public static class Fields
{
    /// <summary>Pointers by subject; what is not listed here is refused.</summary>
    public static IReadOnlyDictionary<Subject, IReadOnlyList<string>> Of { get; } = new Dictionary<Subject, IReadOnlyList<string>>
    {
        // visitor: a person's full name as well as the text gives it; office: title without country; sender, host: actor codes
        [Subject.Visit] = ["/visitor", "/office", "/sender", "/host", "/cities/-", "/start", "/end", "/status", "/statusReason",
            "/marks/-", "/kind", "/summary", "/gathering", "/topics/-", "/previousStart", "/previousEnd"],
        // legs: how many stops the text names as one journey; the visits are its parents
        [Subject.Trip] = ["/legs"],
        [Subject.Delegate] = ["/person", "/description", "/office", "/role"],
        // a participant has a name, or a description when it is a group or nobody is named
        [Subject.Meeting] = ["/date", "/time", "/format", "/place", "/city", "/state", "/participants/#/name",
            "/participants/#/description", "/participants/#/office", "/participants/#/actor", "/participants/#/side", "/participants/#/role"],
        [Subject.AgendaItem] = ["/topics/-", "/aboutActors/-", "/proposedBy", "/area", "/prominence", "/modality", "/note"],
        // parties: actor codes of all sides; by: the actor that imposes, gives or commits itself; object: on what or whom; rate: "30%"
        [Subject.Outcome] = ["/kind", "/status", "/statusDate", "/title", "/text", "/purpose", "/parties/-", "/by", "/topics/-",
            "/due", "/rate", "/object"],
        // speaker: a name; else speakerDescription ("a senior State Department official") and its actor
        [Subject.Statement] = ["/speaker", "/speakerDescription", "/speakerActor", "/about/person", "/about/actors/-", "/about/topic",
            "/text", "/verbatim", "/stance", "/intensity", "/topics/-", "/date"],
        // relation: to the visits it hangs on (precedes, context_for, trigger_claimed, result_of …); actors: who acted; target: words
        [Subject.ContextEvent] = ["/kind", "/title", "/text", "/date", "/city", "/area", "/actors/-", "/actorDescription", "/target", "/targetActors/-",
            "/casualties/count", "/casualties/outcome", "/casualties/countedBy", "/relation", "/cargo"],
        [Subject.Office] = ["/person", "/actor", "/title", "/level", "/from", "/to", "/manner"],
        // person or event: whom it counts; n: 1 for "first"; scope: tenure, place, kind, attribute; text: in words
        [Subject.OrdinalClaim] = ["/person", "/n", "/scope/-", "/text"],
        [Subject.Article] = ["/outlet", "/cites/#"],
    };

    /// <summary>Whether <paramref name="pointer"/> is a field of <paramref name="subject"/>; indexes count as <c>#</c>.</summary>
    public static bool Knows(Subject subject, string pointer) =>
        Of.TryGetValue(subject, out var known)
        && known.Contains(string.Join('/', pointer.Split('/').Select(part => part.Length > 0 && part.All(char.IsAsciiDigit) ? "#" : part)), StringComparer.Ordinal);
}
