using System.Collections.Frozen;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>
/// Finds offices: those of the lexicon, and those made of a portfolio and a rank ("external affairs minister", "minister for
/// trade and industry"), with what stands before them (deputy, acting, former) and whose they are.
/// </summary>
internal static class OfficeFinder
{
    private static readonly FrozenSet<string> Formers = Words.Set("former ex late ousted deposed previous onetime one-time erstwhile");
    private static readonly FrozenSet<string> Actings = Words.Set("acting interim caretaker transitional");
    private static readonly FrozenSet<string> Elects = Words.Set("elect designate");
    private static readonly FrozenSet<string> Deputies = Words.Set("deputy vice assistant under junior");
    private static readonly FrozenSet<string> Fillers = Words.Set("new then visiting current present incoming outgoing first top senior chief long-time longtime incumbent interim newly elected own powerful young veteran de facto supreme hard-line hardline exiled beleaguered embattled communist military");

    private static readonly FrozenSet<string> Portfolios = Words.Set("""
        foreign external affairs defence defense trade commerce commercial finance economy economic economics interior home security energy oil petroleum gas power health education culture cultural sports sport tourism transport
        transportation agriculture agricultural farm environment climate labour labor justice immigration migration industry industrial technology science digital communications information planning development
        cooperation co-operation international european regional investment infrastructure housing water mining mines minerals fisheries maritime public works religious social welfare parliamentary state treasury homeland war
        commonwealth colonial overseas relations affairs electricity tourism transportation railway navy air army police internal integration reform women's youth veterans emergency situations disaster management space innovation higher research human rights resources natural aviation railways
        """);

    private static readonly FrozenSet<string> Many = Words.Set("ministers presidents leaders chiefs secretaries envoys kings queens officials diplomats heads premiers chancellors ambassadors speakers");
    private static readonly FrozenSet<string> Movements = Words.Set("conservative labour labor liberal opposition party socialist democratic republican rebel guerrilla union church religious spiritual tribal student nationalist separatist militia cartel tory democrat green communal independence dissident business community parliamentary");
    private static readonly FrozenSet<string> Chambers = Words.Set("senate parliament assembly house chamber congress council bundestag duma knesset sejm seimas majlis legislature diet rada");

    // Parliaments whose name tells the country.
    private static readonly FrozenDictionary<string, string> OwnChambers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["knesset"] = "IL", ["sejm"] = "PL", ["seimas"] = "LT", ["saeima"] = "LV", ["riigikogu"] = "EE", ["bundestag"] = "DE", ["volkskammer"] = "DDDE", ["nationalrat"] = "AT", ["riksdag"] = "SE", ["storting"] = "NO",
        ["folketing"] = "DK", ["althing"] = "IS", ["eduskunta"] = "FI", ["dail"] = "IE", ["verkhovna rada"] = "UA", ["state duma"] = "RU", ["federation council"] = "RU", ["lok sabha"] = "IN", ["rajya sabha"] = "IN",
        ["jatiya sangsad"] = "BD", ["milli majlis"] = "AZ", ["mazhilis"] = "KZ", ["skupstina"] = "RS", ["commons"] = "GB",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Ranks = Words.Set("minister secretary ministers secretaries");

    public static List<OfficeMention> Find(Script script, Gazetteer gazetteer, PlaceIndex places)
    {
        var found = new List<OfficeMention>();
        var tokens = script.Tokens;
        HashSet<string>? named = null;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Word || (i > 0 && tokens[i - 1].Folded is "hms" or "uss" or "hmas" or "hmcs")) continue;
            if (Match(script, gazetteer, places, i) is not { } office || (tokens[i].Folded is "shah" or "amir" && PartOfName(script, places, found, i))) continue;
            Whose(script, places, office);
            // "the Queen", and no name: of the one that the text speaks of, else the one whom the whole world calls so
            var sovereign = office.Actor is null && tokens[i].Is("queen") && tokens[i].Capital && script.At(i - 1) is "the" && !(i + 1 < tokens.Count && tokens[i + 1].Capital && tokens[i + 1].Gap == Gap.Space);
            if (office.Actor is null && (sovereign || FewHave.Contains(Folding.Fold(office.Title)) && script.At(office.To) is not ("at" or "for" or "in")) && gazetteer.Offices.Longest(tokens, office.From) is { } few) Few(few.Values, named ??= Named(places), office);
            found.Add(office);
            i = Math.Max(i, office.To - 1);
        }
        return found;
    }

    // "Foreign Minister Shah Farid X", "Tariq Shah Y": a name of half a continent; only one of Iran or Persia is the Shah
    private static bool PartOfName(Script script, PlaceIndex places, List<OfficeMention> found, int at)
    {
        if (script.At(at - 1) is "the" or "'s" || script.At(at + 1) is "of" or "'s" || places.EndingAt(at) is { Sense.Kind: PlaceKind.Demonym }) return false;
        if (script.At(at) is "amir" || script.At(at + 1) is "-") return true;
        if (at > 0 && script.Tokens[at].Gap <= Gap.Space && (script.Tokens[at - 1].Capital || found.Count > 0 && found[^1].To == at)) return true;
        return !places.All.Any(p => p.Actor is "IR");
    }

    private static readonly FrozenSet<string> FewHave = new[] { "secretary of state", "secretary of defense", "defense secretary", "foreign secretary", "secretary of the treasury", "treasury secretary" }.ToFrozenSet(StringComparer.Ordinal);

    // "the Secretary of State", "the Foreign Secretary": of the one that the text speaks of among the few that have one, else the likeliest
    private static void Few(List<OfficeSense> senses, HashSet<string> named, OfficeMention office) =>
        office.Actor = senses.Find(s => s.Actors.Count > 0) is { Actors: var few } ? few.FirstOrDefault(named.Contains) ?? few[0] : null;

    private static HashSet<string> Named(PlaceIndex places) =>
        [.. places.All.Where(p => p.Sense.Kind is PlaceKind.Actor or PlaceKind.Demonym || p is { From: < 3, Sense.Kind: PlaceKind.City }).Select(p => p.Actor)];

    // "Secretary Rawlins": how Washington speaks of its own
    private static OfficeMention? PlainSecretary(Script script, PlaceIndex places, int at)
    {
        var tokens = script.Tokens;
        if (!tokens[at].Is("secretary") || !tokens[at].Capital || at + 1 >= tokens.Count || !tokens[at + 1].Capital || tokens[at + 1].Gap != Gap.Space || tokens[at + 1].Is("general") || places.At(at + 1) is { Sense.Kind: not PlaceKind.City }) return null;
        if (at > 0 && tokens[at].Gap <= Gap.Space && (tokens[at - 1].Capital || tokens[at - 1].Is("-")) && !tokens[at - 1].Is("the")) return null;
        if (Words.NotNames.Contains(tokens[at + 1].Folded) || Words.NotPersons.Contains(tokens[at + 1].Folded)) return null;
        return new OfficeMention { From = at, To = at + 1, Title = "Secretary", Level = OfficeLevel.OtherMinister, Head = at, Tail = at + 1, Actor = "US" };
    }

    // "the head of NATO", "OPEC chief"
    private static OfficeMention? HeadOf(Script script, PlaceIndex places, int at)
    {
        // "International Monetary Fund (IMF) Deputy Managing Director X"
        if (script.At(at) is "managing" or "executive" && script.At(at + 1) is "director" && Behind(script, places, at) is { } fund)
            return new OfficeMention { From = at, To = at + 2, Title = Capitalise(script.Words(at, at + 2)), Level = OfficeLevel.IgoHead, Head = fund.From, Tail = at + 2, Actor = fund.Actor, ActorAt = (fund.From, fund.To) };
        if (script.At(at) is not ("head" or "chief" or "boss" or "director" or "chair" or "chairman" or "chairwoman")) return null;
        if (script.At(at + 1) is "of" && places.StartingAt(script.At(at + 2) is "the" ? at + 3 : at + 2) is { Sense: { Kind: PlaceKind.Actor, Kindred: ActorKind.Organisation } } whole)
            return new OfficeMention { From = at, To = at + 1, Title = Capitalise(script.Words(at, at + 1)), Level = OfficeLevel.IgoHead, Head = at, Tail = whole.To, Actor = whole.Actor, ActorAt = (whole.From, whole.To) };
        if (script.At(at) is "chief" or "boss" or "head" && places.EndingAt(at) is { Sense: { Kind: PlaceKind.Actor, Kindred: ActorKind.Organisation } } before && script.Tokens[at].Gap == Gap.Space)
            return new OfficeMention { From = at, To = at + 1, Title = Capitalise(script.Words(at, at + 1)), Level = OfficeLevel.IgoHead, Head = before.From, Tail = at + 1, Actor = before.Actor, ActorAt = (before.From, before.To) };
        return null;
    }

    // The organisation named before a title, over its abbreviation and the rank that belongs to the title.
    private static PlaceMention? Behind(Script script, PlaceIndex places, int at)
    {
        while (script.At(at - 1) is "deputy" or "first" or "the" or "'s") at--;
        if (script.At(at - 1) is ")" && script.At(at - 3) is "(") at -= 3;
        return places.EndingAt(at) is { Sense: { Kind: PlaceKind.Actor, Kindred: ActorKind.Organisation } } body ? body : null;
    }

    // "the speaker of the Czech Senate", "president of Austria's National Council"
    private static OfficeMention? Chamber(Script script, PlaceIndex places, int at)
    {
        if (script.At(at) is not ("speaker" or "president" or "chairman" or "chairwoman" or "chairperson" or "marshal") || script.At(at + 1) is not "of") return null;
        var from = script.At(at + 2) is "the" ? at + 3 : at + 2;
        if (OwnChambers.TryGetValue(script.At(from), out var own) || OwnChambers.TryGetValue($"{script.At(from)} {script.At(from + 1)}", out own))
        {
            var last = OwnChambers.ContainsKey(script.At(from)) ? from + 1 : from + 2;
            return new OfficeMention { From = at, To = last, Title = "Speaker of Parliament", Level = OfficeLevel.ParliamentSpeaker, Head = at, Tail = last, Actor = own };
        }
        if (places.StartingAt(from) is not { Sense.Kind: PlaceKind.Demonym or PlaceKind.Actor } land) return null;
        var end = script.At(land.To) is "'s" ? land.To + 1 : land.To;
        var house = end;
        while (house < end + 2 && script.At(house) is "national" or "lower" or "upper" or "federal" or "legislative" or "state" or "people's" or "federation") house++;
        if (!Chambers.Contains(script.At(house))) return null;
        return new OfficeMention { From = at, To = house + 1, Title = "Speaker of Parliament", Level = OfficeLevel.ParliamentSpeaker, Head = at, Tail = house + 1, Actor = land.Actor, ActorAt = (land.From, land.To) };
    }

    private static OfficeMention? Match(Script script, Gazetteer gazetteer, PlaceIndex places, int i)
    {
        var tokens = script.Tokens;
        if (tokens[i].Folded is "counterpart" or "counterparts" or "homologue" || (tokens[i].Folded is "colleague" && script.At(i - 1) is not "a" and not "his" and not "her") || tokens[i].Folded is "opposite" && (tokens[i].Folded != "opposite" || script.At(i + 1) is "number"))
        {
            return new OfficeMention
            {
                From = i, To = tokens[i].Folded == "opposite" ? i + 2 : i + 1, Title = "Counterpart", Level = OfficeLevel.Unknown, Counterpart = true,
                Plural = tokens[i].Folded == "counterparts", Head = i, Tail = i + 1,
            };
        }

        var at = i;
        var manner = OfficeManner.InOffice;
        var deputy = false;
        while (at < tokens.Count - 1)
        {
            var word = tokens[at].Folded;
            if (Formers.Contains(word)) manner = OfficeManner.Former;
            else if (Actings.Contains(word)) manner = OfficeManner.Acting;
            else if (Deputies.Contains(word)) deputy = true;
            else if (!(at > i && (tokens[at].Is("-") || word is "first"))) break;
            at++;
        }
        // "deputy prime minister" may stand in the lexicon as a whole.
        if (deputy && gazetteer.Offices.Longest(tokens, i) is { } whole && whole.To > at) (at, deputy) = (i, false);
        if (at != i && tokens[at].Gap > Gap.Line) return null;

        if (at == i && PlainSecretary(script, places, at) is { } secretary) return secretary;
        if (at == i && Chamber(script, places, at) is { } chamber) return chamber;
        int to;
        string title;
        OfficeLevel level;
        string? actor = null;
        var plural = false;
        if (gazetteer.Offices.Longest(tokens, at) is { } match)
        {
            to = match.To;
            if (to == at + 1 && Abbreviated.Contains(tokens[at].Folded) && !IsAbbreviation(script, places, at)) return null;
            title = Title(script, at, to, match.Values[0].Title);
            level = match.Values[0].Level;
            actor = match.Values[0].Actor;
            for (var k = at; k < to; k++)
            {
                plural |= Many.Contains(script.At(k));
                if (level == OfficeLevel.ParliamentSpeaker && OwnChambers.TryGetValue(script.At(k), out var chamberOf)) actor ??= chamberOf;
                if (level == OfficeLevel.ParliamentSpeaker && script.At(k) is "duma") actor ??= "RU";
            }
            var portfolio = Portfolio(script, at);
            if (portfolio is { } longer && longer.To > to) (to, title, level, plural) = longer;
        }
        else if (tokens[at].Folded is "sovereign" or "monarch" or "ruler" or "pontiff" or "statesman") (to, title, level) = (at + 1, Capitalise(tokens[at].Text), OfficeLevel.HeadOfState);
        else if (HeadOf(script, places, at) is { } head) return head;
        else if (Portfolio(script, at) is { } made) (to, title, level, plural) = made;
        else if (Plural(script, gazetteer, at) is { } many) (to, title, level, plural) = (many.To, many.Title, many.Level, true);
        else return null;

        // "the Conservative leader", "rebel leader": of a party or a movement, not of a country
        if (to == at + 1 && tokens[at].Folded is "leader" or "leaders" && Movements.Contains(script.At(at - 1))) level = OfficeLevel.NonState;

        if (to + 1 < tokens.Count && tokens[to].Is("-") && Elects.Contains(tokens[to + 1].Folded))
        {
            manner = OfficeManner.Elect;
            to += 2;
        }
        if (deputy)
        {
            title = Capitalise(script.Words(i, at)) + " " + title;
            level = level is OfficeLevel.HeadOfState or OfficeLevel.HeadOfGovernment ? OfficeLevel.DeputyHead
                : level is OfficeLevel.Unknown ? level : OfficeLevel.DeputyMinister;
        }
        return new OfficeMention { From = i, To = to, Title = title, Level = level, Manner = manner, Actor = actor, Plural = plural, Head = i, Tail = to };
    }

    private static readonly FrozenSet<string> Abbreviated = Words.Set("fm dpm eam");

    // "Ukrainian FM", "FM Zlenko": capitals beside a country or a name; "FM radio" is none
    private static bool IsAbbreviation(Script script, PlaceIndex places, int at) => script.Tokens[at].AllCapitals
        && (places.EndingAt(at) is { Sense.Kind: PlaceKind.Demonym or PlaceKind.Actor } || script.At(at - 1) is "'s"
            || at + 1 < script.Tokens.Count && script.Tokens[at + 1] is { Kind: TokenKind.Word, Capital: true, AllCapitals: false, Gap: Gap.Space } next && !Words.NotPersons.Contains(next.Folded));

    private static (int To, string Title, OfficeLevel Level)? Plural(Script script, Gazetteer gazetteer, int at)
    {
        var word = script.At(at);
        if (word.Length < 5 || word[^1] != 's') return null;
        var single = Tokenizer.Cut(script.Tokens[at].Text[..^1]);
        return single.Count > 0 && gazetteer.Offices.Longest(single, 0) is { } one ? (at + 1, one.Values[0].Title, one.Values[0].Level) : null;
    }

    private static (int To, string Title, OfficeLevel Level, bool Plural)? Portfolio(Script script, int at)
    {
        var tokens = script.Tokens;
        // portfolio words, then the rank: "foreign and trade minister"
        var i = at;
        while (i < tokens.Count && i - at < 7 && tokens[i].Kind != TokenKind.Number && (Portfolios.Contains(tokens[i].Folded) || (i > at && tokens[i].Folded is "and" or "," or "-" or "&"))) i++;
        if (i > at && i < tokens.Count && Ranks.Contains(tokens[i].Folded) && !(tokens[i].Folded is "secretary" && script.At(i + 1) is "of" or "general" or "-"))
            return (i + 1, Capitalise(script.Words(at, i + 1)), LevelOf(script, at, i), tokens[i].Folded[^1] == 's');

        // the rank, then the portfolio: "minister of/for foreign affairs and trade"
        if (!Ranks.Contains(tokens[at].Folded)) return null;
        if (script.At(at + 1) is "of" or "for")
        {
            var j = at + 2;
            if (script.At(j) is "the") j++;
            var first = j;
            while (j < tokens.Count && j - first < 7 && tokens[j].Gap <= Gap.Line && (Portfolios.Contains(tokens[j].Folded) || (j > first && tokens[j].Folded is "and" or "," or "&" && Portfolios.Contains(script.At(j + 1))))) j++;
            if (j > first) return (j, Capitalise(script.Words(at, j)), LevelOf(script, first, j), tokens[at].Folded[^1] == 's');
        }
        if (tokens[at].Folded is "minister" or "ministers") return (at + 1, "Minister", OfficeLevel.OtherMinister, tokens[at].Folded is "ministers");
        return null;
    }

    private static OfficeLevel LevelOf(Script script, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            switch (script.At(i))
            {
                case "foreign" or "external": return OfficeLevel.ForeignMinister;
                case "defence" or "defense" or "war": return OfficeLevel.DefenceMinister;
                case "trade" or "commerce" or "finance" or "treasury" or "economy" or "economic": return OfficeLevel.FinanceOrTradeMinister;
                default: continue;
            }
        }
        return OfficeLevel.OtherMinister;
    }

    private static void Whose(Script script, PlaceIndex places, OfficeMention office)
    {
        var tokens = script.Tokens;
        var before = office.From - 1;
        while (before >= 0 && before >= office.From - 4 && tokens[before + 1].Gap <= Gap.Line && (Fillers.Contains(tokens[before].Folded) || (tokens[before].Is("-") && tokens[before].Gap == Gap.None && tokens[before + 1].Gap == Gap.None))) before--;
        var possessive = before >= 0 && tokens[before].Is("'s");
        if (possessive) before--;
        if (possessive && before >= 0 && tokens[before].Is("'")) before--;
        if (before >= 0 && tokens[before + 1].Gap <= Gap.Line && places.EndingAt(before + 1) is { } place && place.Sense.Kind is not PlaceKind.Area
            && !(office.Level == OfficeLevel.HeadOfGovernment && place.Sense is { Kind: PlaceKind.Actor, Kindred: ActorKind.Organisation })
            && !(place.Sense.Kind == PlaceKind.City && !possessive && !place.Sense.Capital))
        {
            office.Actor = place.Actor;
            office.ActorAt = (place.From, place.To);
            office.Head = place.From;
            // "former British prime minister"
            if (Formers.Contains(script.At(place.From - 1)) && tokens[place.From].Gap <= Gap.Line || (script.At(place.From - 1) is "-" && script.At(place.From - 2) is "ex")) office.Manner = OfficeManner.Former;
        }
        else office.Head = possessive || before < 0 ? office.From : before + 1;

        // "British PM", "America's top diplomat": the title itself names the actor
        if (office.Actor is null || office.ActorAt.To <= office.ActorAt.From)
            for (var i = office.From; i < office.To; i++)
                if (places.StartingAt(i) is { Sense.Kind: PlaceKind.Actor or PlaceKind.Demonym or PlaceKind.Metonym } inside)
                {
                    office.Actor = inside.Actor;
                    office.ActorAt = (inside.From, inside.To);
                    // "President of the Republic of X": the name of the state reaches beyond the title
                    office.Tail = Math.Max(office.Tail, inside.To);
                    break;
                }

        // "Norwegian ambassador to Chile", "special envoy for Sudan": where he is sent is part of the phrase, not whose he is
        if (office.Level is OfficeLevel.Ambassador or OfficeLevel.SpecialEnvoy && script.At(office.To) is "to" or "in" or "for" or "on" && places.StartingAt(script.At(office.To + 1) is "the" ? office.To + 2 : office.To + 1) is { Sense.Kind: PlaceKind.Actor } post && !Words.NotPersons.Contains(script.At(post.To))) office.Tail = post.To;

        // "president of the Republic of X", "president of X": the name must follow at once; "the King and Queen of X".
        var after = office.To;
        if (script.At(after) is "and" && script.At(after + 1) is "queen" or "king" or "empress" or "sultana" or "princess" && script.At(after + 2) is "of") after += 2;
        if (script.At(after) is "of" or "for")
        {
            var at = after + 1;
            while (script.At(at) is "the" or "neighbouring" or "neighboring" or "communist") at++;
            if (places.StartingAt(at) is { } owner && owner.Sense.Kind is PlaceKind.Actor && (script.At(after) is "of"))
            {
                office.Actor = owner.Actor;
                office.ActorAt = (owner.From, owner.To);
                if (after == office.To) office.Tail = owner.To;
            }
        }
    }

    // The text's own words, without the actor before them; what is only an abbreviation is written out.
    private static string Title(Script script, int from, int to, string usual)
    {
        if (to - from == 1 && script.Tokens[from].AllCapitals) return usual;
        var start = from;
        for (var i = from; i < to; i++)
            if (script.Tokens[i].Is("'s")) start = i + 1;
        if (start == from && to - from > 1 && script.Tokens[from].Capital && !usual.Contains(script.Tokens[from].Text, StringComparison.OrdinalIgnoreCase) && (script.Tokens[from].Text.Contains('.', StringComparison.Ordinal) || script.Tokens[from].Folded.EndsWith("an", StringComparison.Ordinal) || script.Tokens[from].Folded.EndsWith("ese", StringComparison.Ordinal) || script.Tokens[from].Folded.EndsWith("ish", StringComparison.Ordinal))) start = from + 1;
        return start < to ? Capitalise(script.Words(start, to)) : usual;
    }

    private static string Capitalise(string words)
    {
        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
            if (parts[i] is not ("of" or "for" or "and" or "the") && char.IsLower(parts[i][0])) parts[i] = char.ToUpperInvariant(parts[i][0]) + parts[i][1..];
        return string.Join(' ', parts);
    }
}

/// <summary>Places by the token at which they begin, end or stand.</summary>
internal sealed class PlaceIndex
{
    private readonly PlaceMention?[] covering;

    public PlaceIndex(int tokens, List<PlaceMention> places)
    {
        covering = new PlaceMention?[tokens];
        foreach (var place in places)
            for (var i = place.From; i < place.To; i++) covering[i] = place;
    }

    /// <summary>Every place that still stands, in reading order.</summary>
    public IEnumerable<PlaceMention> All
    {
        get
        {
            for (var i = 0; i < covering.Length; i++)
                if (covering[i] is { } place && place.From == i) yield return place;
        }
    }

    public PlaceMention? At(int token) => token >= 0 && token < covering.Length ? covering[token] : null;

    public PlaceMention? StartingAt(int token) => At(token) is { } place && place.From == token ? place : null;

    public PlaceMention? EndingAt(int token) => At(token - 1) is { } place && place.To == token ? place : null;

    /// <summary>Takes away a place whose words turned out to be part of a person's name.</summary>
    public void Remove(PlaceMention place)
    {
        for (var i = place.From; i < place.To; i++) covering[i] = null;
    }
}
