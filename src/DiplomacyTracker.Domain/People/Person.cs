using System.Globalization;
using System.Text;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Domain.People;

/// <summary>Someone who travels, meets or speaks.</summary>
public sealed class Person : Tracked
{
    public const int NameMax = 300;

    public override Subject Subject => Subject.Person;

    public string Name { get; set; } = "";

    /// <summary>"Rubio, Marco": the family name, a comma, the rest; the name itself where the family name comes first or there is none.</summary>
    public string SortName { get; set; } = "";

    /// <summary>Other names, spellings and scripts.</summary>
    public List<string> Aliases { get; set; } = [];

    public string Slug { get; set; } = "";
    public string? WikidataId { get; set; }
    public string? Note { get; set; }

    /// <summary>Every folded name and alias, for look-up; kept by <see cref="Apply"/>.</summary>
    public List<PersonName> Names { get; set; } = [];

    public override object ToInput() => new PersonInput
    {
        Name = Name, SortName = SortName, Aliases = [.. Aliases], WikidataId = WikidataId, Note = Note, ExternalId = ExternalId,
    };

    /// <summary>Takes over an input that breaks no rule; else changes nothing and says why.</summary>
    public Faults Apply(PersonInput input)
    {
        var faults = PersonRules.Check(input);
        if (faults.Any) return faults;
        (Name, WikidataId, Note, ExternalId) = (input.Name!, input.WikidataId, input.Note, input.ExternalId);
        SortName = string.IsNullOrWhiteSpace(input.SortName) ? PersonRules.SortNameOf(Name) : input.SortName;
        Aliases = [.. input.Aliases];
        Slug = Folding.Slug(Name);
        var family = Folding.Fold(PersonRules.FamilyOf(SortName));
        var folded = Aliases.Prepend(Name).Select(Folding.Fold).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        Names.RemoveAll(name => !folded.Contains(name.Folded, StringComparer.Ordinal));
        foreach (var name in folded.Where(name => Names.TrueForAll(known => known.Folded != name)))
            Names.Add(new PersonName { Folded = name, Surname = PersonRules.SurnameIn(name, family) });
        return faults;
    }
}

/// <summary>One name a person is found by.</summary>
public sealed class PersonName
{
    public long Id { get; set; }
    public long PersonId { get; set; }

    /// <summary>As <see cref="Folding.Fold"/> gives it.</summary>
    public string Folded { get; set; } = "";

    /// <summary>The word that stands for the person when only one is written: "Rubio", "Xi"; the last word where the order is not known.</summary>
    public string Surname { get; set; } = "";
}

/// <summary>What may be set of a person.</summary>
public sealed record PersonInput
{
    public string? Name { get; init; }
    public string? SortName { get; init; }
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public string? WikidataId { get; init; }
    public string? Note { get; init; }
    public string? ExternalId { get; init; }
}

/// <summary>What must hold of a person.</summary>
public static class PersonRules
{
    public static Faults Check(PersonInput p)
    {
        var faults = new Faults()
            .When(string.IsNullOrWhiteSpace(p.Name), "/name", "required", "Give the person a name.")
            .Text(p.Name, "/name", Person.NameMax)
            .Text(p.SortName, "/sortName", Person.NameMax + 2)   // a name of full length and its comma
            .Text(p.Note, "/note", 4000)
            .Text(p.ExternalId, "/externalId", 200)
            .When(p.WikidataId is { } id && !(id.Length is > 1 and < 16 && id[0] == 'Q' && id.Skip(1).All(char.IsAsciiDigit)),
                "/wikidataId", "invalid-id", "A Wikidata id is Q followed by digits.")
            .When(p.Aliases.Count > 200, "/aliases", "too-many", "A person has at most 200 aliases.");
        for (var i = 0; i < p.Aliases.Count; i++) faults.Text(p.Aliases[i], $"/aliases/{i}", Person.NameMax);
        return faults;
    }

    // Where English texts keep the family name first. Japanese and Hungarian names are turned round in English.
    private static readonly HashSet<string> FamilyFirst = new(StringComparer.Ordinal) { "CN", "TW", "HK", "MO", "KP", "KR", "VN", "VDVN", "KH" };

    // Family names that settle the order within those countries ("Syngman Rhee") and without a country ("Xi Jinping").
    private static readonly HashSet<string> FamilyNames = new(StringComparer.Ordinal)
    {
        "bai", "cai", "chiang", "deng", "feng", "guo", "hao", "hu", "jiang", "kung", "li", "lin", "liu", "lu", "ma", "mao", "peng", "qian", "qin", "soong", "sun", "tang", "tsai", "wang",
        "wei", "wen", "wu", "xi", "xu", "yang", "ye", "yu", "zeng", "zhang", "zhao", "zheng", "zhou", "zhu", "ahn", "ban", "chang", "cho", "choe", "choi", "chun", "chung", "han", "hong", "hwang",
        "jeong", "kang", "kim", "lee", "moon", "noh", "paik", "park", "rhee", "ri", "roh", "yoon", "yun", "nguyen", "pham", "tran", "truong", "vo", "hun", "sok",
    };

    // Of these only names with no other use are trusted where no country is known.
    private static readonly HashSet<string> Unmistakable = new(StringComparer.Ordinal) { "deng", "hu", "jiang", "liu", "mao", "nguyen", "pham", "wang", "xi", "xu", "zhang", "zhao", "zheng", "zhou", "zhu" };

    /// <summary>
    /// How a name is sorted: "Rubio, Marco"; "Xi Jinping", "Charles III", "Mohammed bin Salman" and names of one word as they
    /// stand; "Aquino, Benigno III".
    /// </summary>
    /// <param name="actor">Code of the country the person acts for, which decides whether the family name comes first; null when not known.</param>
    public static string SortNameOf(string name, string? actor = null)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2) return name.Trim();
        var whole = string.Join(' ', words);
        if (words[1..].Any(word => word is "bin" or "bint" or "ibn") || Regnal(words)) return whole;
        var last = words.Length - 1;
        while (last > 1 && Follows(words[last])) last--;
        if (FamilyComesFirst(words[..(last + 1)], actor)) return whole;
        return $"{words[last]}, {string.Join(' ', words[..last].Concat(words[(last + 1)..]))}";
    }

    /// <summary>The family name that a sort name begins with; the first word of a name that is sorted as it stands.</summary>
    public static string FamilyOf(string sortName)
    {
        var cut = sortName.IndexOf(',', StringComparison.Ordinal);
        if (cut > 0) return sortName[..cut];
        var gap = sortName.IndexOf(' ', StringComparison.Ordinal);
        return gap < 0 ? sortName : sortName[..gap];
    }

    // Aliases may be in another order; only the family name itself is taken for the surname, wherever it stands.
    internal static string SurnameIn(string folded, string family) =>
        family.Length > 0 && $" {folded} ".Contains($" {family} ", StringComparison.Ordinal) ? family : folded[(folded.LastIndexOf(' ') + 1)..];

    // "Charles III", "John Paul II", "Carl XVI Gustaf", "Haile Selassie I": rulers have no family name; "Benigno Aquino III" has.
    private static bool Regnal(string[] words)
    {
        var at = Array.FindIndex(words, 1, word => word.All(c => c is 'I' or 'V' or 'X'));
        return at > 0 && (at < words.Length - 1 || at == 1 || words[at] is "I" || words[0] is "John" && words[1] is "Paul");
    }

    private static bool Follows(string word) => word.TrimEnd('.') is "Jr" or "Sr" or "2nd" or "3rd" or "4th" || word.All(c => c is 'I' or 'V' or 'X');

    private static bool FamilyComesFirst(string[] words, string? actor)
    {
        var (first, last) = (Folding.Fold(words[0]), Folding.Fold(words[^1]));
        if (actor is null) return words.Length is 2 or 3 && Unmistakable.Contains(first);
        return FamilyFirst.Contains(actor) && (FamilyNames.Contains(first) || !FamilyNames.Contains(last));
    }
}

/// <summary>A post a person holds for an actor over a time.</summary>
public sealed class Office : Tracked
{
    public const int TitleMax = 200;

    public override Subject Subject => Subject.Office;

    public long PersonId { get; set; }
    public Person? Person { get; set; }
    public string ActorCode { get; set; } = "";
    public string Title { get; set; } = "";
    public OfficeLevel Level { get; set; }
    public PartialDate From { get; set; } = PartialDate.Unknown;
    public PartialDate To { get; set; } = PartialDate.Unknown;
    public OfficeManner Manner { get; set; }

    public override object ToInput() => new OfficeInput
    {
        Person = new() { Id = PersonId }, Actor = ActorCode, Title = Title, Level = Codes.Of(Level), From = DateInput.From(From),
        To = DateInput.From(To), Manner = Codes.Of(Manner), ExternalId = ExternalId,
    };

    /// <summary>Takes over an input that breaks no rule, with the person already found; else changes nothing and says why.</summary>
    public Faults Apply(OfficeInput input)
    {
        var faults = new Faults()
            .When(input.Person?.Id is null, "/person", "required", "Say whose office it is.")
            .When(string.IsNullOrWhiteSpace(input.Actor), "/actor", "required", "Say for which country or organisation.")
            .When(string.IsNullOrWhiteSpace(input.Title), "/title", "required", "Give the title of the office.")
            .Text(input.Title, "/title", TitleMax)
            .Code(input.Level, "/level", OfficeLevel.Unknown, out var level)
            .Code(input.Manner, "/manner", OfficeManner.InOffice, out var manner)
            .Date(input.From, "/from", out var from)
            .Date(input.To, "/to", out var to);
        faults.When(to.Latest < from.Earliest, "/to", "ends-before-start", "The office ends before it begins.");
        if (faults.Any) return faults;
        (PersonId, ActorCode, Title, Level, From, To, Manner) = (input.Person!.Id!.Value, input.Actor!, input.Title!, level, from, to, manner);
        ExternalId = input.ExternalId;
        return faults;
    }
}

/// <summary>What may be set of an office.</summary>
public sealed record OfficeInput
{
    public PersonRef? Person { get; init; }
    public string? Actor { get; init; }
    public string? Title { get; init; }
    public string? Level { get; init; }
    public DateInput? From { get; init; }
    public DateInput? To { get; init; }
    public string? Manner { get; init; }
    public string? ExternalId { get; init; }
}

/// <summary>Names a person by id or by name; an operation finds or makes the person.</summary>
public sealed record PersonRef
{
    public long? Id { get; init; }
    public string? Name { get; init; }
}

/// <summary>Brings names to the form in which they are compared: lower case, no accents, words parted by one space.</summary>
public static class Folding
{
    /// <summary>"Jean-Noël  BARROT" and "jean noel barrot" give the same. Letters of all scripts stay.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in Safe(text).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                if (gap && folded.Length > 0) folded.Append(' ');
                gap = false;
                folded.Append(char.ToLowerInvariant(c) switch { 'ø' => 'o', 'ł' => 'l', 'đ' => 'd', 'ı' => 'i', var other => other });
            }
            else if (c is not ('\'' or '’' or '‘' or '.'))
            {
                gap = true;
            }
        }
        return folded.ToString();
    }

    /// <summary>For addresses: folded, joined by hyphens, at most 80 characters; "x" when nothing is left.</summary>
    public static string Slug(string text)
    {
        var slug = Fold(text).Replace(' ', '-');
        if (slug.Length > 80) slug = slug[..80].TrimEnd('-');
        return slug.Length == 0 ? "x" : slug;
    }

    // Normalize throws on a lone surrogate, which a form or a script may well send.
    private static string Safe(string text)
    {
        if (!text.Any(char.IsSurrogate)) return text;
        var safe = text.ToCharArray();
        for (var i = 0; i < safe.Length; i++)
        {
            if (char.IsHighSurrogate(safe[i]) && i + 1 < safe.Length && char.IsLowSurrogate(safe[i + 1])) i++;
            else if (char.IsSurrogate(safe[i])) safe[i] = '\uFFFD';
        }
        return new string(safe);
    }
}
