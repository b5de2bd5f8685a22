using System.Globalization;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction.Lexicons;

/// <summary>
/// Reads the lexicon's tables: UTF-8, tab-separated, <c>#</c> begins a comment line, the first other line names the
/// columns, <c>|</c> separates the parts of a list. Columns may stand in any order; unknown ones are refused, missing
/// ones are empty. <c>docs/lexicons.md</c> describes each table.
/// </summary>
public static class LexiconTable
{
    /// <summary>Names of the shipped tables of entries.</summary>
    public static IReadOnlyList<string> Names { get; } = ["actors", "areas", "places", "cities", "topics", "offices", "outlets", "name-words", "given-names", "misleading"];

    /// <summary>Reads one table.</summary>
    /// <param name="table">One of <see cref="Names"/>.</param>
    /// <param name="tsv">The table's text.</param>
    /// <exception cref="ArgumentException">There is no such table.</exception>
    /// <exception cref="FormatException">A line cannot be read; the message names table and line.</exception>
    public static IReadOnlyList<LexiconEntry> Read(string table, TextReader tsv) => table switch
    {
        "actors" => Rows(table, tsv, ActorColumns, Actor),
        "areas" => Rows(table, tsv, "name kind south west north east aliases", Area),
        "places" => Rows(table, tsv, "name actor kind lat lon city aliases", Place),
        "cities" => Rows(table, tsv, "id name actor lat lon population marks zone aliases", City),
        "topics" => Rows(table, tsv, "code label short parent colour description iptc plover keywords", Topic),
        "offices" => Rows(table, tsv, "title level actors heads_both variants", Office),
        "outlets" => Rows(table, tsv, "name kind domain actor zone aliases", Outlet),
        "name-words" or "given-names" => Rows(table, tsv, "word kind", row => new NameWordEntry(row["word"], row.Enum("kind", NameWordKind.Given))),
        "misleading" => Rows(table, tsv, "phrase", row => new MisleadingEntry(row["phrase"])),
        _ => throw new ArgumentException($"There is no table “{table}”.", nameof(table)),
    };

    private const string ActorColumns =
        "code alpha3 kind name region subregion lat lon from to successor sovereign capital former_codes demonyms aliases metonyms";

    private static ActorEntry Actor(Row row) => new(row["code"], row["name"])
    {
        Alpha3 = row.Text("alpha3"),
        Kind = row.Code<ActorKind>("kind"),
        Region = row["region"],
        Subregion = row["subregion"],
        Latitude = row.Number("lat"),
        Longitude = row.Number("lon"),
        ValidFrom = row.Day("from"),
        ValidTo = row.Day("to"),
        Successors = row.List("successor"),
        Sovereign = row.Text("sovereign"),
        Capital = row.Text("capital"),
        FormerCodes = row.List("former_codes"),
        Demonyms = row.List("demonyms"),
        Aliases = row.List("aliases"),
        Metonyms = row.List("metonyms"),
    };

    private static AreaEntry Area(Row row) => new(Slug(row["name"]), row["name"], row.Code<AreaKind>("kind"))
    {
        South = row.Number("south"),
        West = row.Number("west"),
        North = row.Number("north"),
        East = row.Number("east"),
        Aliases = row.List("aliases"),
    };

    private static PlaceEntry Place(Row row) =>
        new($"{Slug(row["name"])}-{row["actor"].ToLowerInvariant()}", row["name"], row["actor"], row.Enum("kind", PlaceKind.Venue))
        {
            Latitude = row.Number("lat"),
            Longitude = row.Number("lon"),
            City = row.Text("city"),
            Aliases = row.List("aliases"),
        };

    private static CityEntry City(Row row) => new(row["id"], row["name"], row["actor"])
    {
        Latitude = row.Number("lat") ?? 0,
        Longitude = row.Number("lon") ?? 0,
        Population = int.TryParse(row["population"], NumberStyles.None, CultureInfo.InvariantCulture, out var inhabitants) ? inhabitants : 0,
        IsCapital = row["marks"].Contains('c', StringComparison.Ordinal),
        IsAlsoWord = row["marks"].Contains('w', StringComparison.Ordinal),
        TimeZone = row["zone"],
        Aliases = row.List("aliases"),
    };

    private static TopicEntry Topic(Row row) => new(row["code"], row["label"])
    {
        ShortLabel = row.Text("short") ?? row["label"],
        Parent = row.Text("parent"),
        Colour = row.Text("colour") ?? "oth",
        Description = row["description"],
        Iptc = row["iptc"],
        Plover = row["plover"],
        Keywords = [.. row.List("keywords").Select(keyword =>
        {
            var mark = keyword.IndexOf('^', StringComparison.Ordinal);
            return mark < 0
                ? new Keyword(keyword, 1)
                : new Keyword(keyword[..mark], double.Parse(keyword.AsSpan(mark + 1), CultureInfo.InvariantCulture));
        })],
    };

    private static OfficeEntry Office(Row row) =>
        new(row.List("actors") is [var first, ..] ? $"{Slug(row["title"])}-{first.ToLowerInvariant()}" : Slug(row["title"]), row["title"])
        {
            Level = row.Code<OfficeLevel>("level"),
            Actors = row.List("actors"),
            HeadsBoth = row.List("heads_both"),
            Variants = row.List("variants"),
        };

    private static OutletEntry Outlet(Row row) => new(row.Text("domain") ?? Slug(row["name"]), row["name"])
    {
        Kind = row.Code<SourceKind>("kind"),
        Domain = row.Text("domain"),
        ActorCode = row.Text("actor"),
        TimeZone = row.Text("zone") ?? "Etc/UTC",
        Aliases = row.List("aliases"),
    };

    /// <summary>The folded name with hyphens, as keys of entries without a code of their own.</summary>
    public static string Slug(string name) =>
        string.Join('-', FoldedText.Key(name).Split([' ', ',', '(', FoldedText.Break], StringSplitOptions.RemoveEmptyEntries));

    internal static List<T> Rows<T>(string table, TextReader tsv, string columns, Func<Row, T> read)
    {
        var known = columns.Split(' ');
        var rows = new List<T>();
        Dictionary<string, int>? places = null;
        var number = 0;
        while (tsv.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            if (places is null)
            {
                places = new Dictionary<string, int>(StringComparer.Ordinal);
                for (var i = 0; i < cells.Length; i++)
                {
                    if (!known.Contains(cells[i], StringComparer.Ordinal)) throw new FormatException($"{table}.tsv line {number}: unknown column “{cells[i]}”.");
                    places[cells[i]] = i;
                }

                continue;
            }

            if (cells.Length > places.Count) throw new FormatException($"{table}.tsv line {number}: {cells.Length} cells under {places.Count} columns.");
            try
            {
                rows.Add(read(new Row(places, cells)));
            }
            catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or OverflowException)
            {
                throw new FormatException($"{table}.tsv line {number}: {unreadable.Message}", unreadable);
            }
        }

        return rows;
    }

    internal readonly struct Row(Dictionary<string, int> places, string[] cells)
    {
        public string this[string column] => places.TryGetValue(column, out var place) && place < cells.Length ? cells[place] : "";

        public string? Text(string column) => this[column] is { Length: > 0 } text ? text : null;

        public IReadOnlyList<string> List(string column) => this[column] is { Length: > 0 } text ? text.Split('|', StringSplitOptions.RemoveEmptyEntries) : [];

        public double? Number(string column) => Text(column) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

        public DateOnly? Day(string column) => Text(column) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

        public T Code<T>(string column) where T : struct, Enum => Codes.Read<T>(this[column]);

        public T Enum<T>(string column, T without) where T : struct, Enum =>
            Text(column) is { } text ? System.Enum.Parse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true) : without;
    }
}
