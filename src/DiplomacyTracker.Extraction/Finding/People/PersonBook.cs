using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>Everybody found in a text so far, by every word of their names, and the rules by which two names are one person.</summary>
internal sealed class PersonBook(Script script, List<OfficeMention> offices)
{
    public List<OfficeMention> Offices { get; } = offices;

    /// <summary>The office that covers a token.</summary>
    public OfficeMention?[] OfficeAt { get; } = Cover(script, offices);

    /// <summary>Whether a token is part of a name.</summary>
    public bool[] Named { get; } = new bool[script.Tokens.Count];

    public List<Person> People { get; } = [];

    public List<PersonMention> Mentions { get; } = [];

    public Dictionary<string, List<Person>> ByLast { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<Person>> ByAny { get; } = new(StringComparer.Ordinal);

    /// <summary>Offices that stand beside the name of their holder.</summary>
    public HashSet<OfficeMention> Taken { get; } = [];

    /// <summary>Those called somebody's counterpart, whose office is that of the other one.</summary>
    public List<(Person Person, OfficeMention Office)> Counterparts { get; } = [];

    private static OfficeMention?[] Cover(Script script, List<OfficeMention> offices)
    {
        var covering = new OfficeMention?[script.Tokens.Count];
        foreach (var office in offices)
            for (var i = office.From; i < office.To; i++) covering[i] = office;
        return covering;
    }

    public Person? Same(string[] words, string? actor, OfficeMention? office)
    {
        if (ByLast.TryGetValue(Last(words), out var candidates))
        {
            for (var i = candidates.Count - 1; i >= 0; i--)
            {
                var other = candidates[i];
                if (words.Length == 1 || other.NameWords.Length == 1 || Compatible(words, other.NameWords)) return Clashes(other, actor, office) ? null : other;
            }
        }
        if (words.Length == 1 && ByAny.TryGetValue(words[0], out var any) && any.Count == 1 && !Clashes(any[0], actor, office)) return any[0];
        if (words.Length > 1 && ByAny.TryGetValue(words[0], out var first))
            foreach (var other in first)
                if (other.NameWords.Length == 1 || Subset(other.NameWords, words) || Subset(words, other.NameWords)) return Clashes(other, actor, office) ? null : other;
        return null;
    }

    private static bool Clashes(Person person, string? actor, OfficeMention? office) =>
        (actor is not null && person.Actor is not null && person.Actor != actor && office is { Counterpart: false } && office.Manner != OfficeManner.Former && person.Level != OfficeLevel.IgoHead)
        || (office is not null && !office.Counterpart && office.Level == OfficeLevel.HeadOfState && office.Title is "King" or "Queen" && person.Title is not null && person.Title != office.Title);

    public static bool Compatible(string[] a, string[] b) =>
        Subset(a, b) || Subset(b, a) || string.Equals(a[0], b[0], StringComparison.Ordinal) || Near(a[0], b[0]) || Initial(a[0], b[0]);

    private static bool Subset(string[] few, string[] many)
    {
        foreach (var word in few)
            if (Array.IndexOf(many, word) < 0) return false;
        return true;
    }

    private static bool Initial(string a, string b) => (a.EndsWith('.') || b.EndsWith('.')) && a[0] == b[0];

    // Spelling variants of one first name: Sergey, Sergei; Mohamed, Mohammed.
    private static bool Near(string a, string b)
    {
        if (a.Length < 4 || b.Length < 4 || a[0] != b[0] || Math.Abs(a.Length - b.Length) > 1) return false;
        int i = 0, j = 0, differences = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j]) { i++; j++; continue; }
            if (++differences > 1) return false;
            if (a.Length > b.Length) i++;
            else if (b.Length > a.Length) j++;
            else { i++; j++; }
        }
        return differences + (a.Length - i) + (b.Length - j) <= 1;
    }

    public Person Add(string[] words)
    {
        var person = new Person();
        People.Add(person);
        foreach (var word in words) Index(ByAny, word, person);
        if (words.Length > 0) Index(ByLast, Last(words), person);
        return person;
    }

    public static void Index(Dictionary<string, List<Person>> index, string word, Person person)
    {
        if (word.Length < 2) return;
        if (!index.TryGetValue(word, out var list)) index[word] = list = [];
        if (list.Count < 20 && !list.Contains(person)) list.Add(person);
    }

    public void Give(Person person, OfficeMention office)
    {
        if (office.Counterpart)
        {
            if (person.Actor is null && office.Actor is not null) (person.Actor, person.ActorSpan) = (office.Actor, script.Span(office.ActorAt.From, office.ActorAt.To));
            if (person.Title is null || person.TitleInferred)
            {
                person.Title = null;
                Counterparts.Add((person, office));
                person.TitleSpan = script.Span(office.From, office.To);
                person.Level = OfficeLevel.Unknown;
            }
            return;
        }
        if (office.Manner == OfficeManner.Former && person.Title is not null && !person.TitleInferred) return;
        // a church or party post does not take the place of a known office of state
        if (person.TitleInferred && office.Level is OfficeLevel.NonState or OfficeLevel.Unknown) return;
        var generic = Titles.IsGeneric(office.Title);
        if (person.Title is null || (Titles.IsGeneric(person.Title) && !generic) || (person.TitleInferred && !generic))
        {
            person.TitleInferred = false;
            person.Title = office.Title;
            person.Level = office.Level;
            person.Manner = office.Manner;
            person.TitleSpan = script.Span(office.From, office.To);
        }
        if (office.Actor is not null && (person.Actor is null || (person.ActorInferred && office.Manner == OfficeManner.InOffice)))
        {
            person.Actor = office.Actor;
            person.ActorInferred = false;
            person.ActorSpan = office.ActorAt.To > office.ActorAt.From ? script.Span(office.ActorAt.From, office.ActorAt.To) : null;
        }
    }

    public static string Last(string[] words)
    {
        for (var i = words.Length - 1; i > 0; i--)
            if (!NameReader.IsRoman(words[i]) && words[i] is not ("jr." or "sr." or "jr" or "sr")) return words[i];
        return words[0];
    }
}
