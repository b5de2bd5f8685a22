using System.Text;

namespace DiplomacyTracker.Extraction.Lexicons;

/// <summary>
/// Names and words that extraction knows beforehand: actors, towns, areas, topics, offices, outlets. Immutable and safe
/// to share; the same lexicon gives the same answers for the same text.
/// </summary>
public sealed class Lexicon
{
    private static readonly Lazy<Lexicon> Loaded = new(() => new Lexicon(LexiconTable.Names.SelectMany(Embedded), HistorianCountries.Embedded()));

    private readonly IReadOnlyList<LexiconEntry> _entries;
    private readonly HistorianCountries _historian;
    private readonly Dictionary<string, ActorEntry> _actors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TopicEntry> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<NameWordKind, HashSet<string>> _nameWords = [];
    private readonly PhraseIndex _names = new(stem: false);
    private readonly PhraseIndex _keywords = new(stem: true);

    private Lexicon(IEnumerable<LexiconEntry> entries, HistorianCountries historian)
    {
        _historian = historian;
        var latest = new Dictionary<(Type, string), int>();
        var list = new List<LexiconEntry>();
        foreach (var entry in entries)
        {
            if (latest.TryGetValue((entry.GetType(), entry.Key), out var place)) list[place] = entry;
            else
            {
                latest[(entry.GetType(), entry.Key)] = list.Count;
                list.Add(entry);
            }
        }

        _entries = list;
        Actors = [.. list.OfType<ActorEntry>()];
        Cities = [.. list.OfType<CityEntry>()];
        Places = [.. list.OfType<PlaceEntry>()];
        Areas = [.. list.OfType<AreaEntry>()];
        Topics = [.. list.OfType<TopicEntry>()];
        Offices = [.. list.OfType<OfficeEntry>()];
        Outlets = [.. list.OfType<OutletEntry>()];
        Misleading = [.. list.OfType<MisleadingEntry>()];
        foreach (var entry in list) Index(entry);
    }

    /// <summary>The tables this program ships, read on first use.</summary>
    public static Lexicon Shipped => Loaded.Value;

    public IReadOnlyList<ActorEntry> Actors { get; }
    public IReadOnlyList<CityEntry> Cities { get; }
    public IReadOnlyList<PlaceEntry> Places { get; }
    public IReadOnlyList<AreaEntry> Areas { get; }

    /// <summary>First-level topics in the domain's order, each followed by its second level.</summary>
    public IReadOnlyList<TopicEntry> Topics { get; }

    public IReadOnlyList<OfficeEntry> Offices { get; }
    public IReadOnlyList<OutletEntry> Outlets { get; }

    /// <summary>Phrases that hide a name they hold.</summary>
    public IReadOnlyList<MisleadingEntry> Misleading { get; }

    /// <summary>This lexicon with more entries. An entry with the key of one that is there takes its place.</summary>
    public Lexicon With(IEnumerable<LexiconEntry> additions) => new([.. _entries, .. additions], _historian);

    /// <summary>This lexicon with the rows of a table in the shipped format.</summary>
    /// <inheritdoc cref="LexiconTable.Read"/>
    public Lexicon With(string table, string tsv)
    {
        using var reader = new StringReader(tsv);
        return With(LexiconTable.Read(table, reader));
    }

    /// <summary>An actor by code, alpha-3 code or the ISO 3166-3 code of a name it no longer bears; null when unknown.</summary>
    public ActorEntry? Actor(string code) => _actors.GetValueOrDefault(code);

    /// <summary>A topic by code.</summary>
    public TopicEntry? Topic(string code) => _topics.GetValueOrDefault(code);

    /// <summary>
    /// The actors a name, alias, demonym or metonym may stand for, whatever its capitals and accents.
    /// </summary>
    /// <param name="name">The whole phrase.</param>
    /// <param name="on">
    /// Those that existed on that day stand first, and among them those that have ended since ("the Kremlin" of 1975 is
    /// the Soviet Union's); else the order stays.
    /// </param>
    /// <returns>Likeliest first: by name, by alias, by demonym, by metonym; empty when nothing is known by it.</returns>
    public IReadOnlyList<ActorEntry> FindActor(string name, DateOnly? on = null)
    {
        var found = _names.Look(name).Select(sense => sense.Entry).OfType<ActorEntry>();
        return on is { } day ? [.. found.OrderBy(actor => !actor.ExistedOn(day) ? 2 : actor.ValidTo is null ? 1 : 0)] : [.. found];
    }

    /// <summary>Towns of that name or alias, largest first.</summary>
    /// <param name="name">The whole name.</param>
    /// <param name="actorCode">Only towns in this actor's territory; null for all.</param>
    public IReadOnlyList<CityEntry> FindCity(string name, string? actorCode = null) =>
        [.. _names.Look(name).Select(sense => sense.Entry).OfType<CityEntry>().Where(city => actorCode is null || city.ActorCode == actorCode)];

    /// <summary>
    /// The office a title means for an actor: "Secretary of State" is the foreign minister of the US, "Premier" a
    /// provincial one in Canada and a head of government elsewhere.
    /// </summary>
    /// <param name="title">The whole title without country, in any case.</param>
    /// <param name="actorCode">Whose office; null when not known.</param>
    /// <returns>The meaning special to the actor, else the general one, else the likeliest; null when the title is not known.</returns>
    public OfficeEntry? FindOffice(string title, string? actorCode = null)
    {
        var found = _names.Look(title).Select(sense => sense.Entry).OfType<OfficeEntry>().ToList();
        return found.Find(office => actorCode is not null && office.Actors.Contains(actorCode, StringComparer.Ordinal))
            ?? found.Find(office => office.Actors.Count == 0)
            ?? found.FirstOrDefault();
    }

    /// <summary>All that a whole phrase may mean, whatever its capitals and accents.</summary>
    public IReadOnlyList<LexiconSense> Look(string phrase) => _names.Look(phrase);

    /// <summary>
    /// Names and titles in a text: actors (also by demonym and metonym), areas, places, towns, offices, outlets. Of
    /// phrases that overlap the one that begins first is taken, then the longest. Case counts: names need their
    /// capitals, abbreviations all of them; titles may be written in any case.
    /// </summary>
    /// <param name="text">Any text; spans are UTF-16 offsets into exactly this.</param>
    /// <returns>By position. Each match holds every sense of its phrase, for the caller to choose by context.</returns>
    public IReadOnlyList<LexiconMatch> Find(string text)
    {
        var matches = _names.Find(FoldedText.Of(text));
        matches.RemoveAll(match => match.As<MisleadingEntry>() is not null);
        return matches;
    }

    /// <summary>Keywords of topics in a text, singular or plural, in any case; longest first, none overlapping.</summary>
    /// <param name="text">Any text; spans are UTF-16 offsets into exactly this.</param>
    /// <returns>By position; a sense for each topic the keyword speaks for, with the keyword's weight.</returns>
    public IReadOnlyList<LexiconMatch> FindTopics(string text) => _keywords.Find(FoldedText.Of(text, stem: true));

    /// <summary>Whether a word is known as part of names, such as an honorific or a particle; case, accents and a final full stop do not count.</summary>
    public bool Is(NameWordKind kind, string word) => _nameWords.TryGetValue(kind, out var words) && words.Contains(FoldedText.Key(word));

    /// <summary>
    /// The actor for a country of the Office of the Historian's data: by id, label and date, since one id holds several
    /// states ("U.S.S.R." and "Russia") and one state several ids.
    /// </summary>
    /// <param name="id">The country's id, such as <c>korea-south</c>.</param>
    /// <param name="label">The label beside it, as the source writes it.</param>
    /// <param name="on">First day of the trip or visit.</param>
    /// <returns>An actor's code; null when the id is not in the table.</returns>
    public string? HistorianActor(string id, string label, DateOnly on) => _historian.Actor(id, label, on);

    private static IEnumerable<LexiconEntry> Embedded(string table)
    {
        using var reader = new StreamReader(Resource(table), Encoding.UTF8);
        return LexiconTable.Read(table, reader);
    }

    internal static Stream Resource(string table) =>
        typeof(Lexicon).Assembly.GetManifestResourceStream($"DiplomacyTracker.Extraction.Lexicons.{table}.tsv")
        ?? throw new InvalidOperationException($"The table {table}.tsv is not embedded.");

    private void Index(LexiconEntry entry)
    {
        switch (entry)
        {
            case ActorEntry actor:
                Index(actor);
                break;
            case AreaEntry area:
                Add(area, 10, area.Aliases);
                break;
            case PlaceEntry place:
                Add(place, 20, place.Aliases);
                break;
            case CityEntry city:
                Add(city, 100 + Math.Max(0, (50_000_000 - city.Population) / 1000), city.Aliases);
                break;
            case OfficeEntry office:
                Add(office, 60_000 + office.Actors.Count, office.Variants, proper: false);
                break;
            case OutletEntry outlet:
                Add(outlet, 70_000, outlet.Aliases);
                break;
            case MisleadingEntry misleading:
                Add(misleading, -1, []);
                break;
            case TopicEntry topic:
                _topics[topic.Code] = topic;
                foreach (var keyword in topic.Keywords)
                    _keywords.Add(new LexiconSense(topic, Wording.Keyword, keyword.Phrase, keyword.Weight), topic.Parent is null ? 1 : 0, proper: false);
                break;
            case NameWordEntry word:
                if (!_nameWords.TryGetValue(word.Kind, out var words)) _nameWords[word.Kind] = words = new HashSet<string>(StringComparer.Ordinal);
                words.Add(FoldedText.Key(word.Name));
                break;
        }
    }

    private void Index(ActorEntry actor)
    {
        _actors[actor.Code] = actor;
        if (actor.Alpha3 is { } alpha3) _actors.TryAdd(alpha3, actor);
        foreach (var code in actor.FormerCodes) _actors.TryAdd(code, actor);

        // what has ended comes after areas and places: "Hawaii" is mostly the state of today;
        // a body named like its state's metonym ("the White House") comes second: governments are party, bodies are not
        var past = actor.ValidTo is null ? 0 : 30;
        _names.Add(new LexiconSense(actor, Wording.Name, actor.Name), past, proper: true);
        foreach (var alias in actor.Aliases) _names.Add(new LexiconSense(actor, Wording.Alias, alias), past + 1, proper: true);
        foreach (var demonym in actor.Demonyms) _names.Add(new LexiconSense(actor, Wording.Demonym, demonym), past + 2, proper: true);
        foreach (var metonym in actor.Metonyms) _names.Add(new LexiconSense(actor, Wording.Metonym, metonym), past + 3, proper: true);
        if (actor is { Capital: { } capital, Kind: Domain.ActorKind.State or Domain.ActorKind.FormerState, ValidTo: null })
            _names.Add(new LexiconSense(actor, Wording.Metonym, capital), 4, proper: true);
    }

    private void Add(LexiconEntry entry, int rank, IReadOnlyList<string> aliases, bool proper = true)
    {
        _names.Add(new LexiconSense(entry, Wording.Name, entry.Name), rank, proper);
        foreach (var alias in aliases) _names.Add(new LexiconSense(entry, Wording.Alias, alias), rank, proper);
    }
}
