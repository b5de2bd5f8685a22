using System.Globalization;
using System.Text.RegularExpressions;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Web.Features.Import;

/// <summary>What kind of visit the prose says it was, with the words that say so.</summary>
public sealed record ReadKind(VisitKind Kind, TextSpan Span, double Confidence);

/// <summary>A talk that the prose tells of.</summary>
/// <param name="Span">From the words that tell of a talk to the last participant.</param>
/// <param name="Participants">In reading order, without the traveller; at least one.</param>
/// <param name="Format">As far as the words or the participants tell.</param>
/// <param name="Rule">Which pattern found it.</param>
/// <param name="Confidence">0.9 and more only where the words fit one reading.</param>
public sealed record ReadMeeting(TextSpan Span, IReadOnlyList<ReadParticipant> Participants, MeetingFormat Format, string Rule, double Confidence)
{
    /// <summary>The day, when the words right beside name one near the visit.</summary>
    public DateOnly? Date { get; init; }

    public TextSpan? DateSpan { get; init; }

    /// <summary>The place, when the words right beside name one.</summary>
    public string? Place { get; init; }

    public TextSpan? PlaceSpan { get; init; }
}

/// <summary>A place that the prose says was visited.</summary>
public sealed record ReadPlace(string Name, TextSpan Span);

/// <summary>All that was read in one remark or description; spans are offsets into it.</summary>
/// <param name="Kind">Null when the prose does not say.</param>
/// <param name="Companions">With whom the traveller went: the President accompanied, a colleague.</param>
/// <param name="Places">Visits to the United States only: cities named as visited.</param>
public sealed record RemarksReading(ReadKind? Kind, IReadOnlyList<ReadMeeting> Meetings, IReadOnlyList<ReadParticipant> Companions, IReadOnlyList<ReadPlace> Places)
{
    /// <summary>Nothing was said.</summary>
    public static RemarksReading Nothing { get; } = new(null, [], [], []);
}

/// <summary>
/// Reads meetings, companions and the kind of visit out of the remarks of the historian's lists. Deterministic and without
/// tables: patterns over the few turns of phrase that the lists use. Whose inauguration, funeral or speech was attended is
/// no meeting; "Accompanied President Nixon to meeting with British Prime Minister Heath" is one with both.
/// </summary>
public sealed partial class RemarksReader(ActorNamed actorNamed)
{
    /// <summary>Reads the prose of a record.</summary>
    /// <param name="record">Its dates, direction and prose.</param>
    /// <param name="other">Code of the record's country; null when it is not known.</param>
    public RemarksReading Read(HistorianRecord record, string? other) =>
        record.Prose is { Length: > 0 } prose ? Read(prose, record.Start, record.End, record.Incoming, other) : RemarksReading.Nothing;

    /// <summary>Reads one remark.</summary>
    /// <param name="text">White space collapsed.</param>
    /// <param name="start">First day of the visit.</param>
    /// <param name="end">Last day of the visit.</param>
    /// <param name="incoming">The visit goes to the United States, and the prose is about a foreign leader.</param>
    /// <param name="other">Code of the country visited, or come from when <paramref name="incoming"/>.</param>
    public RemarksReading Read(string text, DateOnly start, DateOnly end, bool incoming, string? other)
    {
        var people = new PeopleReader(text, start, incoming, other, actorNamed);
        var companions = Companions(text, people);
        var meetings = new List<ReadMeeting>();
        var from = 0;
        foreach (var (at, listAt, rule, confidence) in Triggers(text))
        {
            if (listAt < from || IsDenied(text, at)) continue;
            var met = people.List(listAt, out var to, out var clean);
            if (met.Count == 0) continue;
            // "with" follows many words: only people whose office or group is named make a talk of "discussed … with"
            if (rule == "discussed-with" && !met.Exists(one => one.Office is not null || one.Group || one.Level is not OfficeLevel.Unknown)) continue;
            var sure = confidence;
            if (!clean) sure = Math.Min(sure, 0.75);
            if (met.Exists(one => !one.Certain)) sure = Math.Min(sure, 0.8);
            if (met.Exists(one => one.Actor is null && one.Side is Side.Unknown && !one.Group)) sure = Math.Min(sure, 0.7);
            if (MayNotBeThere(text, at, rule)) sure = Math.Min(sure, 0.6);

            var sentence = SentenceStart(text, at);
            foreach (var companion in companions)
            {
                if (companion.Span.Start >= sentence && companion.Span.End <= at && companion.Side is Side.Visitor or Side.Host && !met.Exists(one => one.Name == companion.Name && one.Name is not null))
                    met.Insert(0, companion);
            }
            var meeting = new ReadMeeting(new TextSpan(at, to - at), met, Format(text, at, listAt, met), rule, sure);
            meetings.Add(Dated(Located(meeting, text), text, start, end));
            from = to;
        }
        return new RemarksReading(KindOf(text, incoming, companions), meetings, companions, incoming ? Places(text) : []);
    }

    // Where a talk may be told of, in reading order: from where the words begin, and where the people begin.
    private static IEnumerable<(int At, int ListAt, string Rule, double Confidence)> Triggers(string text)
    {
        var found = new List<(int At, int ListAt, string Rule, double Confidence)>();
        foreach (Match met in Met().Matches(text)) found.Add((met.Index, met.Index + met.Length, "met-with", 0.95));
        foreach (Match met in MetDirectly().Matches(text)) found.Add((met.Index, met.Index + met.Length, "met", 0.9));
        foreach (Match talk in Talk().Matches(text))
        {
            var audience = talk.Value.Contains("udience", StringComparison.Ordinal);
            found.Add((talk.Index, talk.Index + talk.Length, audience ? "audience-with" : "talk-with", audience ? 0.95 : 0.9));
        }
        foreach (Match briefed in Briefed().Matches(text)) found.Add((briefed.Index, briefed.Index + briefed.Length, "briefed", 0.9));
        foreach (Match discussed in Discussed().Matches(text))
        {
            var sentenceEnd = SentenceEnd(text, discussed.Index);
            for (var with = text.IndexOf(" with ", discussed.Index, sentenceEnd - discussed.Index, StringComparison.Ordinal);
                 with >= 0;
                 with = text.IndexOf(" with ", with + 5, sentenceEnd - with - 5, StringComparison.Ordinal))
            {
                if (found.Exists(other => other.ListAt == with + 6)) continue;
                found.Add((discussed.Index, with + 6, "discussed-with", 0.92));
            }
        }
        return found.OrderBy(trigger => trigger.ListAt).ThenBy(trigger => trigger.At);
    }

    private static bool IsDenied(string text, int at)
    {
        var before = text[Math.Max(0, at - 40)..at];
        return NotMet().IsMatch(before);
    }

    // "prior to meeting with", "to meet with", "Had met with": told, but perhaps not of this visit
    private static bool MayNotBeThere(string text, int at, string rule) =>
        (rule == "met-with" && ToMeet().IsMatch(text[Math.Max(0, at - 30)..at])) || Elsewhere().IsMatch(text[Math.Max(0, at - 30)..at]);

    private static List<ReadParticipant> Companions(string text, PeopleReader people)
    {
        var companions = new List<ReadParticipant>();
        foreach (Match with in Accompanied().Matches(text))
        {
            var met = people.List(with.Index + with.Length, out _, out _);
            // "Joined President Bush for …" names one; a list of presidents joined is a summit
            companions.AddRange(met.Where(one => one.Name is not null || one.Office is not null).Take(with.Value.StartsWith("With", StringComparison.Ordinal) ? 3 : 1)
                .Where(one => one.Side is Side.Visitor || one.Actor is "US" || with.Value.StartsWith("Accompanied", StringComparison.Ordinal)));
        }
        return companions;
    }

    private static MeetingFormat Format(string text, int at, int listAt, List<ReadParticipant> met)
    {
        var words = text[at..listAt];
        if (words.Contains("separately", StringComparison.Ordinal) || words.Contains("individually", StringComparison.Ordinal)) return MeetingFormat.Unknown;
        if (Meal().IsMatch(words)) return MeetingFormat.WorkingMeal;
        if (words.StartsWith("Signed", StringComparison.OrdinalIgnoreCase) || words.StartsWith("exchanged rat", StringComparison.OrdinalIgnoreCase)) return MeetingFormat.Signing;
        if (words.Contains("udience", StringComparison.Ordinal)) return MeetingFormat.CourtesyCall;
        var others = met.Where(one => one.Side is not Side.Visitor).ToList();
        if (others.Count == 0 || others.Exists(one => one.Actor is null)) return MeetingFormat.Unknown;
        return others.Select(one => one.Actor).Distinct(StringComparer.Ordinal).Count() switch
        {
            1 => others.TrueForAll(one => one.Side is Side.International && one.Group) ? MeetingFormat.MultilateralPlenary : MeetingFormat.Bilateral,
            2 => MeetingFormat.Trilateral,
            _ => MeetingFormat.Minilateral,
        };
    }

    private static ReadMeeting Dated(ReadMeeting meeting, string text, DateOnly start, DateOnly end)
    {
        var after = DateAfter().Match(text, meeting.PlaceSpan?.End ?? meeting.Span.End);
        var match = after.Success ? after : DateAfter().Match(text, meeting.Span.End);
        if (!match.Success)
        {
            match = DateBefore().Match(text[..meeting.Span.Start]);
            if (!match.Success) return meeting;
        }
        var month = Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, name => name.Length > 0 && name.StartsWith(match.Groups["m"].Value[..3], StringComparison.Ordinal)) + 1;
        var dayOfMonth = int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture);
        DateOnly? day = null;
        foreach (var year in start.Year == end.Year ? (ReadOnlySpan<int>)[start.Year, start.Year - 1, start.Year + 1] : [start.Year, end.Year])
        {
            if (month < 1 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month)) continue;
            var candidate = new DateOnly(year, month, dayOfMonth);
            // The prose knows of days around the visit as recorded; farther off, it speaks of something else.
            if (candidate >= start.AddDays(-31) && candidate <= end.AddDays(31)) day ??= candidate;
        }
        if (day is null) return meeting;
        return meeting with { Date = day, DateSpan = new TextSpan(match.Groups["m"].Index, match.Groups["d"].Index + match.Groups["d"].Length - match.Groups["m"].Index) };
    }

    private static ReadMeeting Located(ReadMeeting meeting, string text)
    {
        var match = PlaceAfter().Match(text, meeting.Span.End);
        if (!match.Success) return meeting;
        var place = match.Groups["p"];
        return meeting with { Place = place.Value, PlaceSpan = new TextSpan(place.Index, place.Length) };
    }

    private static ReadKind? KindOf(string text, bool incoming, List<ReadParticipant> companions)
    {
        var named = NamedKind().Match(text);
        if (!incoming && companions.Count > 0 && companions[0].Span.Start < 30 && Accompanied().Match(text) is { Success: true } with && with.Index == 0 && !with.Value.StartsWith("With", StringComparison.Ordinal))
            return new ReadKind(VisitKind.Accompanying, new TextSpan(0, companions[0].Span.End), 0.95);
        if (!incoming && OwnPresident().Match(text) is { Success: true } supported) return new ReadKind(VisitKind.Accompanying, new TextSpan(0, supported.Length), 0.9);
        if (named.Success)
        {
            var kind = named.Groups["k"].Value.ToLowerInvariant().Replace("offical", "official", StringComparison.Ordinal) switch
            {
                "state" or "official state" => VisitKind.State,
                "official working" => VisitKind.OfficialWorking,
                "official" => VisitKind.Official,
                "working" or "informal working" => VisitKind.Working,
                "private" or "unofficial" => VisitKind.Private,
                "informal" => VisitKind.Informal,
                "goodwill" or "good will" or "courtesy" => VisitKind.Goodwill,
                "ceremonial" => VisitKind.Ceremonial,
                _ => VisitKind.Unknown,
            };
            return new ReadKind(kind, new TextSpan(named.Groups["k"].Index, named.Index + named.Length - named.Groups["k"].Index), 0.95);
        }
        foreach (var (pattern, kind, confidence) in (ReadOnlySpan<(Regex, VisitKind, double)>)
            [(DuringPrivate(), VisitKind.Private, 0.9), (Ceremony(), VisitKind.Ceremonial, 0.9), (Refuelling(), VisitKind.TechnicalStop, 0.9), (Stop(), VisitKind.Transit, 0.9),
             (Vacation(), VisitKind.Private, 0.9), (Shuttle(), VisitKind.Mediation, 0.85), (Site(), VisitKind.TroopsOrSite, 0.8), (Conference(), VisitKind.Multilateral, 0.9), (AtAssembly(), VisitKind.Multilateral, 0.85)])
        {
            if (pattern.Match(text) is { Success: true } match) return new ReadKind(kind, new TextSpan(match.Index, match.Length), confidence);
        }
        return null;
    }

    // "visited New York City, Chicago, and Atlanta (Georgia)"
    private static List<ReadPlace> Places(string text)
    {
        var places = new List<ReadPlace>();
        foreach (Match visited in Visited().Matches(text))
        {
            var at = visited.Index + visited.Length;
            while (City().Match(text, at) is { Success: true } city)
            {
                var name = city.Groups["c"];
                if (!NoCity().IsMatch(name.Value) && !places.Exists(known => known.Name == name.Value)) places.Add(new ReadPlace(name.Value, new TextSpan(name.Index, name.Length)));
                at = city.Index + city.Length;
                if (CitySeparator().Match(text, at) is not { Success: true } separator) break;
                at += separator.Length;
            }
        }
        return places;
    }

    private static int SentenceStart(string text, int at)
    {
        for (var i = at - 1; i > 0; i--)
            if ((text[i] == ';' || (text[i] == '.' && !AfterInitial().IsMatch(text[..(i + 1)]))) && i + 1 < text.Length && text[i + 1] == ' ') return i + 1;
        return 0;
    }

    private static int SentenceEnd(string text, int at)
    {
        for (var i = at; i < text.Length; i++)
            if (text[i] == ';' || (text[i] == '.' && (i + 1 == text.Length || text[i + 1] == ' ') && !AfterInitial().IsMatch(text[..(i + 1)]))) return i;
        return text.Length;
    }

    [GeneratedRegex(@"\b(?:[Mm]et|[Cc]onferred|[Vv]isited|[Ss]poke|[Dd]ined|[Ll]unched|[Bb]reakfasted|[Cc]onsulted|[Mm]eet)(?: \p{Ll}+ly| again| also| together| jointly| afterwards?| later| first| afterward| \([^)]*\)| (?:January|February|March|April|May|June|July|August|September|October|November|December) \d+(?:[–-]\d+)?)*,? with ", RegexOptions.CultureInvariant)]
    private static partial Regex Met();

    [GeneratedRegex(@"\b[Mm]et(?= (?:the )?(?:(?:South |North |Saudi )?\p{Lu}\p{L}+ )?(?:President|Prime Minister|Premier|King|Foreign Minister|Chancellor|Secretary|Crown Prince|Minister)\b) ", RegexOptions.CultureInvariant)]
    private static partial Regex MetDirectly();

    [GeneratedRegex(@"\b(?:[Mm]eetings?|[Tt]alks|[Dd]iscussions?|[Cc]onsultations?|[Ll]unch(?:eon)?|[Dd]inner|[Bb]reakfast|[Aa]udience|[Ii]nterview|[Nn]egotiations|[Ee]ngagements?|[Cc]onversations?|[Cc]onferences?|[Ss]ummit|[Ee]vents|[Bb]runch|[Gg]olf|[Vv]isits?|[Ee]xchange of views)(?: \([^)]*\)| May \d+)? with ", RegexOptions.CultureInvariant)]
    private static partial Regex Talk();

    [GeneratedRegex(@"\b[Bb]riefed (?=\p{Lu}|senior|the )", RegexOptions.CultureInvariant)]
    private static partial Regex Briefed();

    [GeneratedRegex(@"\b(?:[Dd]iscussed|[Rr]eviewed|[Nn]egotiated|[Ee]xchanged views|[Rr]esolved|[Cc]oordinated|[Cc]o-chaired|[Cc]o-hosted|[Ss]igned|[Ww]orking meeting|[Dd]iscussions?|[Ee]xchanged|[Hh]eld|[Pp]articipated in|[Cc]ompleted)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Discussed();

    [GeneratedRegex(@"(?:[Ww]as to have|[Uu]nable to|[Dd]id not|instead of|[Cc]ancel(?:l)?ed(?: a| his| her)?|postponed(?: a| his| her)?|[Rr]efused to|without)(?: \p{Ll}+){0,2} $", RegexOptions.CultureInvariant)]
    private static partial Regex NotMet();

    [GeneratedRegex(@"(?:prior to(?: a)?|before(?: a)?|after(?: a| his| her)?|following(?: a| his| her)?|for(?: a| his| her)? future|preparations? for(?: a| his| her| the)?|arrange(?:d|ments for)?(?: a| his| her| the)?|announced(?: a| his| her| the)?|propos(?:ed|al for)(?: a| his| her| the)?|on|from(?: a| his| her)?) $", RegexOptions.CultureInvariant)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"\b(?:[Hh]ad|to) $", RegexOptions.CultureInvariant)]
    private static partial Regex ToMeet();

    [GeneratedRegex(@"(?:\bAccompanied(?: then| the)? |\baccompanied(?: the)? (?=President|Vice)|\bJoined (?=the President|President|Vice President|Secretary|Defense|Treasury)|\bjoined (?=President|Vice)|^(?:Traveled |Visited )?With (?=[A-Z])|^(?:Traveled|Visited) with (?=(?:UK |British )?(?:Secretary|Foreign Secretary|Treasury|Defense|Commerce)))", RegexOptions.CultureInvariant)]
    private static partial Regex Accompanied();

    [GeneratedRegex(@"^(?:Supported President|Participated in President|Participated in the President|Joined (?:the )?President|Attended President)\b(?: \p{Lu}\p{L}+)?(?:[’']s)?", RegexOptions.CultureInvariant)]
    private static partial Regex OwnPresident();

    [GeneratedRegex(@"\b(?:lunch(?:eon)?|dinner|breakfast|brunch|[Dd]ined|[Ll]unched)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Meal();

    [GeneratedRegex(@"\G(?:,? (?:at|in|on|during|while|after|before) (?!President|Prime)[^.;()]{0,60}?)?,? \(?(?:on |beginning )?(?<m>January|February|March|April|May|June|July|August|September|October|November|December|Sept|Oct|Nov|Dec|Jan|Feb|Aug)\.? (?<d>\d{1,2})(?!\d)(?:[–-](?:\d{1,2}))?", RegexOptions.CultureInvariant)]
    private static partial Regex DateAfter();

    [GeneratedRegex(@"(?:On|In [^.;]{1,40}, on|; on) (?<m>January|February|March|April|May|June|July|August|September|October|November|December) (?<d>\d{1,2}),?(?: \p{Ll}+){0,3} $", RegexOptions.CultureInvariant)]
    private static partial Regex DateBefore();

    [GeneratedRegex(@"\G,? (?:at|in|aboard) (?:his ranch in |his ranch at |his home in |nearby )?(?<p>(?:St\. )?\p{Lu}[\p{L}'’-]*(?: (?:of |de |da |do |del |al-)?\p{Lu}[\p{L}'’-]*)*(?:, (?:Maine|Texas|California|Maryland|Virginia|Georgia|Florida|Illinois|New York|Massachusetts|Hawaii|Colorado|Washington|Pennsylvania|MD|CA|IL|NY|TX|ME|D\.C\.))?(?: \([^)]+\))?)", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceAfter();

    [GeneratedRegex(@"^(?:Included (?:a )?|Made (?:a |an )?)?(?<k>[Oo]ffic(?:i)?al [Ss]tate|[Oo]ffic(?:i)?al [Ww]orking|[Oo]ffic(?:i)?al|[Ss]tate|[Ii]nformal [Ww]orking|[Ww]orking|[Pp]rivate|[Uu]nofficial|[Ii]nformal|[Gg]ood ?will|[Cc]ourtesy|[Cc]eremonial) (?:[Vv]isits?|[Mm]eetings?|[Dd]iscussions|[Cc]onversations|[Tt]alks|[Gg]uest|[Ll]unch(?:eon)?|[Ss]tay|vsit)\b", RegexOptions.CultureInvariant)]
    private static partial Regex NamedKind();

    [GeneratedRegex(@"\b(?:during|while on|on|made|in connection with) an? (?:extended |brief |second )?(?:private|unofficial|personal) (?:visit|trip|stay)\b|\bon private business\b|\bfor medical (?:treatment|reasons|attention|care|examinations?|tests)\b|\bfor a medical check-?up\b", RegexOptions.CultureInvariant)]
    private static partial Regex DuringPrivate();

    [GeneratedRegex(@"^(?:(?:Attended|Headed|Led|Represented)(?:[^.;]|(?<=\b[A-Z])\.){0,60}?|Took part in )\b(?:[Ff]uneral|[Ii]naugura(?:tion|l)|[Cc]oronation|[Mm]emorial [Ss]ervices?|[Cc]eremon(?:y|ies)|[Dd]edication|[Ww]edding|[Cc]ommemorat(?:ion|ive)|[Cc]elebrations?|[Ii]nvestiture|[Bb]eatification|[Ii]ndependence [Dd]ay)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ceremony();

    [GeneratedRegex(@"^[Rr]efuel(?:l)?ing [Ss]top|^[Ss]topped (?:for|to) refuel(?:l)?(?:ing)?", RegexOptions.CultureInvariant)]
    private static partial Regex Refuelling();

    [GeneratedRegex(@"^(?:Brief )?(?:Stopped|Overnight stop|Stopover|Stop|Transit stop|In transit|Disembarked|Layover|Passed through|Stayed overnight|Overnight)\b(?: (?:en route|while|overnight|briefly|on (?:the )?way))?", RegexOptions.CultureInvariant)]
    private static partial Regex Stop();

    [GeneratedRegex(@"^(?:Vacation|Vacationed|Honeymoon|Personal)\b|\bvacation trip\b|\bduring a working vacation\b|\bwhile on vacation\b|\bduring (?:a )?vacation\b", RegexOptions.CultureInvariant)]
    private static partial Regex Vacation();

    [GeneratedRegex(@"^(?:Attempted to (?:resolve|negotiate|mediate)|Shuttle negotiations|Shuttle diplomacy|Mediated)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Shuttle();

    [GeneratedRegex(@"^(?:Assessed|Inspected|Visited (?:site|the site|U\.S\. troops|U\.S\. (?:military|forces)|(?:a |an |the )?(?:Afghan )?(?:refugee|demobilization)|troops))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Site();

    [GeneratedRegex(@"^(?:Attended|Participated in|Chaired|Co-chaired|Co-hosted|Took part in|Led (?:the )?(?:U\.S\.|American) delegation (?:to|at)|Headed (?:the )?(?:U\.S\.|American) delegation (?:to|at)|Was (?:a )?delegate to|Addressed|Hosted)\b(?! President)(?:[^.;]|(?<=\b[A-Z])\.){0,140}?\b(?:[Mm]eetings?|[Ss]ummit|[Cc]onference|[Mm]inisterial|[Aa]ssembly|[Ff]orum|[Cc]ouncil|[Ss]ession|[Cc]ongress(?= of)|[Cc]onvention|[Nn]egotiations|[Cc]ommission|[Dd]ialogue|[Tt]alks|[Cc]onsultations|[Cc]ommittee|[Qq]uartet|U\.?N\.?|APEC|NATO|OAS)(?![\p{L}])", RegexOptions.CultureInvariant)]
    private static partial Regex Conference();

    [GeneratedRegex(@"\b(?:at|during|while attending|while at|after attending|for) (?:an? |the )?(?:\p{L}+ )?(?:meetings? of the |sessions? of the |opening of the )?(?:U\.?N\.?|United Nations) (?:General Assembly|Security Council|Millennium)", RegexOptions.CultureInvariant)]
    private static partial Regex AtAssembly();

    [GeneratedRegex(@"\b(?:[Vv]isit(?:ed|ing)|[Vv]isits? to|[Vv]isit (?:afterwards? )?to|also visited|[Pp]rivate visit (?:afterwards? )?to) ", RegexOptions.CultureInvariant)]
    private static partial Regex Visited();

    [GeneratedRegex(@"\G(?:the )?(?<c>(?:St\. |Ft\. )?\p{Lu}[\p{L}'’-]*(?:[ -](?:of )?\p{Lu}[\p{L}'’-]*)*?)(?:, (?:Maine|Texas|California|Maryland|Virginia|Georgia|Florida|Illinois|Massachusetts|Hawaii|Colorado|Pennsylvania|MD|CA|IL|NY|TX|ME|D\.C\.))?(?: \([^)]+\))?(?=[,.;:]| and| (?:\p{Ll}|[A-Z][a-z]+ \d)|$)", RegexOptions.CultureInvariant)]
    private static partial Regex City();

    [GeneratedRegex(@"\G(?:, and (?:the )?|, | and (?:the )?)(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex CitySeparator();

    [GeneratedRegex(@"^(?:U\.?S\.?|United States|President|Departed|In|At|Congress|UN|White House|NATO)\b", RegexOptions.CultureInvariant)]
    private static partial Regex NoCity();

    [GeneratedRegex(@"(?:\b\p{Lu}|U\.S|U\.N|D\.C|\bSt|\bMr|\bMrs|\bDr|\bJr|\bSr|\bGen|\bNo|\bSept|\bOct|\bNov|\bDec|\bJan|\bFeb)\.$", RegexOptions.CultureInvariant)]
    private static partial Regex AfterInitial();
}
