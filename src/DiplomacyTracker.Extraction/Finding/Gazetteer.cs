using DiplomacyTracker.Domain;
using DiplomacyTracker.Extraction.Lexicons;

namespace DiplomacyTracker.Extraction;

/// <summary>What a name of a place or an actor can be.</summary>
internal enum PlaceKind : byte
{
    /// <summary>Name of a state, territory or organisation.</summary>
    Actor,

    /// <summary>Adjective ("Mexican"); also stands for its people.</summary>
    Demonym,

    /// <summary>A building or seat that stands for a government ("the Kremlin").</summary>
    Metonym,

    City,

    /// <summary>A sea, region or continent.</summary>
    Area,

    /// <summary>No place: a phrase that holds one's name.</summary>
    Hidden,
}

/// <summary>One meaning of a name.</summary>
/// <param name="Actor">Code of the actor it is, belongs to or stands for; "" for areas.</param>
/// <param name="Name">Its usual name.</param>
/// <param name="Capital">The seat of the actor's government: may stand for it.</param>
/// <param name="Weight">Rank among places of the same name: population, or importance.</param>
/// <param name="IsState">Can be a visit's host.</param>
internal sealed record PlaceSense(PlaceKind Kind, string Actor, string Name, bool Capital, long Weight, bool IsState)
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>What kind of actor it is, for actors.</summary>
    public ActorKind Kindred { get; init; }

    /// <summary>The name is also a word or a person's name: a town only after a preposition.</summary>
    public bool NeedsCue { get; init; }

    /// <summary>Code of the government body, where it is one.</summary>
    public string? Body { get; init; }

    /// <summary>A town too small to be taken for meant without a hint.</summary>
    public bool Minor { get; init; }
}

/// <summary>One office as a lexicon gives it.</summary>
/// <param name="Title">Usual title without country ("Prime Minister").</param>
internal sealed record OfficeSense(string Title, OfficeLevel Level)
{
    /// <summary>The actor that alone has such an office ("Taoiseach"), else null.</summary>
    public string? Actor { get; init; }

    /// <summary>The few who have such an office, likeliest first; empty where everybody may.</summary>
    public IReadOnlyList<string> Actors { get; init; } = [];
}

/// <summary>A person who is known to have held an office.</summary>
internal sealed record LeaderSense(string Name, string Actor, string Title, OfficeLevel Level, DateOnly? From, DateOnly? To)
{
    /// <summary>Never meant by the surname alone: a minister of many, a prince, a name that is also a word.</summary>
    public bool FullNameOnly { get; init; }
}

/// <summary>All names the finders know, ready for look-up word by word; built once from a lexicon and immutable after.</summary>
internal sealed class Gazetteer
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Lexicon, Gazetteer> Built = [];

    public PhraseTrie<PlaceSense> Places { get; } = new();

    public PhraseTrie<OfficeSense> Offices { get; } = new();

    public PhraseTrie<string> Outlets { get; } = new();

    /// <summary>Leaders by folded full name.</summary>
    public Dictionary<string, List<LeaderSense>> Leaders { get; } = new(StringComparer.Ordinal);

    /// <summary>Leaders by folded last word of the name.</summary>
    public Dictionary<string, List<LeaderSense>> LeadersBySurname { get; } = new(StringComparer.Ordinal);

    public required Lexicon Lexicon { get; init; }

    private static readonly System.Collections.Frozen.FrozenSet<string> SurnamesAndWords = Words.Set("key english major begin park brown smith taylor doe paz heath home ford bush cook straw rice may moon noda kan mori sato aso lee kim wade banda weah moi kok rau lange holt hawke diego santos castro silva garcia perez lopez gandhi khan singh ali ahmed mohamud hassan hussein salman abbas arif keita traore kabila");

    private readonly Dictionary<string, List<ActorEntry>> predecessors = new(StringComparer.Ordinal);

    /// <summary>
    /// Whose a place was on a day: what is Croatia today was Yugoslavia in 1978. A state that goes by one name through all
    /// its changes, or of which two were at a time, keeps its code.
    /// </summary>
    /// <param name="code">Today's or a former actor.</param>
    /// <param name="city">The town, which tells two states of one people apart by their capitals; null where there is none.</param>
    /// <param name="day">Null: the code stays.</param>
    public string ActorOn(string code, string? city, DateOnly? day)
    {
        if (day is not { } on || Lexicon.Actor(code) is not { } actor) return code;
        if (actor.ValidTo is { } to && to < on && actor.Kind == ActorKind.FormerState) return actor.Successors.Count == 1 ? actor.Successors[0] : code;
        if (!predecessors.TryGetValue(code, out var former)) return code;
        var then = former.FindAll(f => f.ExistedOn(on) && f.Sovereign is null && f.ValidFrom is not null);
        // Serbia came out of a union that had come out of Yugoslavia
        if (then.Count == 0) return actor.ValidFrom > on && former is [{ Sovereign: null, ValidFrom: { } union } only] && union > on ? ActorOn(only.Code, city, day) : code;
        // a state with no first day is older than all that followed from it
        if (actor.ValidFrom is { } from ? from <= on : then[0].ValidTo is null) return code;
        if (then.Count == 1) return then[0].Code;
        return then.Find(f => city is not null && f.Capital is { } capital && (string.Equals(capital, city, StringComparison.OrdinalIgnoreCase) || Lexicon.FindCity(capital, code).Any(c => c.Name == city)))?.Code ?? code;
    }

    /// <summary>The state a territory belonged to on a day; null for a state of its own.</summary>
    public string? SovereignOf(string code, DateOnly? day)
    {
        if (code is "HK" && day < HandOverOfHongKong) return "GB";
        if (code is "MO" && day < HandOverOfMacau) return "PT";
        return Lexicon.Actor(code) is { Kind: ActorKind.Territory, Sovereign: { } sovereign } ? sovereign : null;
    }

    private static readonly DateOnly HandOverOfHongKong = new(1997, 7, 1);
    private static readonly DateOnly HandOverOfMacau = new(1999, 12, 20);

    /// <summary>The gazetteer of a lexicon; built on first use.</summary>
    public static Gazetteer Of(Lexicon lexicon) => Built.GetValue(lexicon, Build);

    private static Gazetteer Build(Lexicon lexicon)
    {
        var gazetteer = new Gazetteer { Lexicon = lexicon };
        var places = gazetteer.Places;
        foreach (var actor in lexicon.Actors)
        {
            if (actor.Kind == ActorKind.FormerState)
                foreach (var successor in actor.Successors)
                {
                    if (!gazetteer.predecessors.TryGetValue(successor, out var former)) gazetteer.predecessors[successor] = former = [];
                    former.Add(actor);
                }
            var state = actor.Kind is ActorKind.State or ActorKind.FormerState or ActorKind.Territory;
            var weight = actor.Kind is ActorKind.State or ActorKind.FormerState ? 3_000_000_000L : 2_000_000_000L;
            // a ministry or an army stands for the state it belongs to
            var body = actor.Kind == ActorKind.GovernmentBody && actor.Sovereign is not null;
            PlaceSense Sense(PlaceKind kind) => new(kind, body ? actor.Sovereign! : actor.Code, actor.Name, kind == PlaceKind.Metonym, weight, state)
            {
                From = actor.ValidFrom, To = actor.ValidTo, Kindred = actor.Kind, Body = body ? actor.Code : null,
            };
            var own = body ? PlaceKind.Metonym : PlaceKind.Actor;
            places.Add(actor.Name, Sense(own));
            foreach (var name in actor.Aliases) places.Add(name, Sense(own));
            foreach (var name in actor.Demonyms) places.Add(name, Sense(PlaceKind.Demonym));
            foreach (var name in actor.Metonyms) places.Add(name, Sense(PlaceKind.Metonym));
        }
        foreach (var area in lexicon.Areas)
        {
            var sense = new PlaceSense(PlaceKind.Area, "", area.Name, false, 1_500_000_000, false);
            places.Add(area.Name, sense);
            foreach (var name in area.Aliases) places.Add(name, sense);
        }
        foreach (var place in lexicon.Places)
        {
            // a residence or venue stands for the town it is in, a part of a state for itself
            var sense = new PlaceSense(PlaceKind.City, place.ActorCode, place.City ?? place.Name, false, 2_500_000, false) { Minor = place.Kind == Lexicons.PlaceKind.Subdivision };
            places.Add(place.Name, sense);
            foreach (var name in place.Aliases) places.Add(name, sense);
        }
        foreach (var city in lexicon.Cities)
        {
            var sense = new PlaceSense(PlaceKind.City, city.ActorCode, city.Name, city.IsCapital, city.Population, false) { NeedsCue = city.IsAlsoWord, Minor = !city.IsMajor };
            places.Add(city.Name, sense);
            foreach (var name in city.Aliases) places.Add(name, sense);
        }
        foreach (var office in lexicon.Offices)
        {
            var sense = new OfficeSense(office.Name, office.Level) { Actor = office.Actors.Count == 1 ? office.Actors[0] : null, Actors = [.. office.Actors] };
            gazetteer.Offices.Add(office.Name, sense);
            foreach (var name in office.Variants) gazetteer.Offices.Add(name, sense);
        }
        foreach (var outlet in lexicon.Outlets)
        {
            gazetteer.Outlets.Add(outlet.Name, outlet.Name);
            foreach (var name in outlet.Aliases) gazetteer.Outlets.Add(name, outlet.Name);
        }
        // "New Mexico State", "African American": phrases that only look as if they named an actor
        foreach (var phrase in lexicon.Misleading) places.Add(phrase.Name, new PlaceSense(PlaceKind.Hidden, "", phrase.Name, false, long.MaxValue, false));
        gazetteer.ReadLeaders();
        return gazetteer;
    }

    private void ReadLeaders()
    {
        foreach (var leader in Rows("leaders").Concat(Rows("world-leaders").Select(Guarded)))
        {
            var words = Tokenizer.Cut(leader.Name).Where(t => t.Kind == TokenKind.Word).Select(t => t.Folded).ToArray();
            if (words.Length == 0) continue;
            if (words.Length > 1) Add(Leaders, string.Join(' ', words), leader);
            Add(LeadersBySurname, PersonBook.Last(words), leader);
            // family name first, as in East Asia
            if (words.Length is 2 or 3) Add(LeadersBySurname, words[0], leader);
        }

        LeaderSense Guarded(LeaderSense leader)
        {
            var surname = PersonBook.Last([.. Folding.Fold(leader.Name).Split(' ')]);
            return leader with
            {
                FullNameOnly = leader.Level is not (OfficeLevel.HeadOfState or OfficeLevel.HeadOfGovernment) || leader.Title is "King" or "Emperor" || SurnamesAndWords.Contains(surname) || Lexicon.Is(NameWordKind.Given, surname),
            };
        }

        static List<LeaderSense> Rows(string table)
        {
            using var reader = new StreamReader(Lexicon.Resource(table), System.Text.Encoding.UTF8);
            return [.. LexiconTable.Rows(table, reader, "name actor title level from to", row =>
                new LeaderSense(row["name"], row["actor"], row["title"], row.Code<OfficeLevel>("level"), row.Day("from"), row.Day("to")))];
        }

        static void Add(Dictionary<string, List<LeaderSense>> index, string key, LeaderSense leader)
        {
            if (!index.TryGetValue(key, out var list)) index[key] = list = [];
            list.Add(leader);
        }
    }
}
