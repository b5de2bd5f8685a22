using System.Text.RegularExpressions;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Web.Features.Import;

/// <summary>The code of the actor that some words name or describe ("British", "Soviet", "NATO") on a day; null where none is known.</summary>
/// <param name="likely">Preferred where the words fit several ("Congolese").</param>
public delegate string? ActorNamed(string words, DateOnly day, string? likely);

/// <summary>Someone, or some people together, as a remark names them.</summary>
/// <param name="Span">All the words for them, titles included.</param>
public sealed record ReadParticipant(TextSpan Span)
{
    /// <summary>Without titles; null for a group and for someone of whom only the office is said.</summary>
    public string? Name { get; init; }

    public TextSpan? NameSpan { get; init; }

    /// <summary>The words as they stand where there is no name.</summary>
    public string? Description { get; init; }

    /// <summary>Several titles are joined by "and".</summary>
    public string? Office { get; init; }

    public TextSpan? OfficeSpan { get; init; }

    public OfficeLevel Level { get; init; } = OfficeLevel.Unknown;

    public OfficeManner Manner { get; init; }

    /// <summary>Actor code; null when the words name an actor that is not known, or several.</summary>
    public string? Actor { get; init; }

    /// <summary>The words that name the actor; null when it was taken from the record.</summary>
    public TextSpan? ActorSpan { get; init; }

    public Side Side { get; init; } = Side.Unknown;

    /// <summary>Several people, or nobody by name.</summary>
    public bool Group { get; init; }

    /// <summary>The words fit one reading only.</summary>
    public bool Certain { get; init; } = true;
}

/// <summary>
/// Reads a list of people out of prose: "President X, Foreign Minister Y, and senior Z officials". Deterministic: titles
/// come from <see cref="OfficeTitles"/>, actors from an <see cref="ActorNamed"/>, everything else from the shape of the words.
/// </summary>
/// <param name="text">The prose.</param>
/// <param name="day">Day of the visit: who governed, which states there were.</param>
/// <param name="incoming">The visit goes to the United States.</param>
/// <param name="other">Code of the country visited, or of the visitor's own when <paramref name="incoming"/>; null when not known.</param>
internal sealed partial class PeopleReader(string text, DateOnly day, bool incoming, string? other, ActorNamed actorNamed)
{
    private const string American = "US";

    private static readonly string[] Particles =
        ["al", "el", "ul", "ur", "as", "ad", "de", "del", "dela", "della", "di", "da", "do", "dos", "das", "du", "la", "las", "le", "los", "van", "von", "der", "den", "ten",
         "ter", "bin", "ben", "ibn", "bint", "ould", "e", "y", "arap", "zu", "af", "av", "of-", "St.", "abu", "ap"];

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Sept", "Sept.", "Oct.", "Nov.", "Dec.", "Jan.", "Feb.", "Aug."];

    private static readonly string[] FormerStates = ["SUHH", "YUCS", "CSHH", "CSXX", "DDDE", "ANHH", "VDVN", "YDYE", "ZRCD", "BUMM", "DYBJ", "HVBF", "RHZW", "TPTL", "BYAA"];

    /// <summary>Reads people from <paramref name="at"/> on, as far as the list goes.</summary>
    /// <param name="end">Just after the last of them; <paramref name="at"/> when there are none.</param>
    /// <param name="clean">What follows can be no further name: the list was read whole.</param>
    public List<ReadParticipant> List(int at, out int end, out bool clean)
    {
        var people = new List<ReadParticipant>();
        end = at;
        clean = true;
        var from = at;
        var known = 0;
        while (Element(from, people, out var next))
        {
            Inherit(people, known, from);
            known = people.Count;
            end = next;
            var note = Note().Match(text, end);
            var separator = Separator().Match(text, note.Success ? end + note.Length : end);
            if (!separator.Success) break;
            from = separator.Index + separator.Length;
        }
        if (people.Count > 0) clean = Ends(end, from);
        return people;
    }

    // "Palestinian President X and Prime Minister Y": joined by a bare "and", the second is more likely of the country that
    // was named than of the host, but nobody says so.
    private void Inherit(List<ReadParticipant> people, int known, int at)
    {
        if (known == 0 || people.Count == known || text.AsSpan(0, at).EndsWith(", and ", StringComparison.Ordinal) || !text.AsSpan(0, at).EndsWith(" and ", StringComparison.Ordinal)) return;
        var before = people[known - 1];
        var one = people[known];
        if (before.Group || before.ActorSpan is null || before.Side is not Side.Third || one.Group || one.ActorSpan is not null || one.Office is null) return;
        if (!incoming && one.Actor != other) return;
        people[known] = one with { Actor = before.Actor, Side = before.Side, Certain = false };
    }

    /// <summary>One person or group at exactly this place, such as the one whom the traveller accompanied.</summary>
    public ReadParticipant? One(int at, out int end)
    {
        var people = new List<ReadParticipant>();
        return Element(at, people, out end) && people.Count > 0 ? people[0] : null;
    }

    private bool Ends(int end, int tried)
    {
        // After a separator that led nowhere ("and attended …") the words after it must not look like a name either.
        var at = tried > end ? tried : end;
        while (at < text.Length && text[at] == ' ') at++;
        if (at >= text.Length || text[at] is '.' or ';' or ',' or '(' or ')' or ':') return true;
        var word = Word(at);
        return IsMonth(word, at) || (char.IsLower(text[at]) && Array.IndexOf(Particles, word) < 0) || char.IsDigit(text[at]);
    }

    private bool Element(int at, List<ReadParticipant> people, out int end)
    {
        end = at;
        var lead = Lead().Match(text, at);
        var from = at + lead.Length;
        if (from >= text.Length) return false;
        return Plural(at, from, people, ref end)
            || Person(at, from, people, ref end)
            || Styled(at, from, people, ref end)
            || Group(at, from, people, ref end)
            || Bare(at, from, lead.Value.Contains("the", StringComparison.Ordinal), people, ref end);
    }

    // "the Foreign Ministers of A, B, and C"; "former Presidents Mandela and de Klerk"; "NATO Foreign Ministers"
    private bool Plural(int at, int from, List<ReadParticipant> people, ref int end)
    {
        var match = PluralTitle().Match(text, from);
        if (!match.Success) return false;
        var title = match.Groups["title"];
        var adjective = match.Groups["adj"].Value.Trim();
        if (adjective.Length > 0 && Verb().IsMatch(adjective)) return false;
        var singular = Singular(title.Value);
        OfficeTitles.TryRead(singular, 0, out var read);
        var after = match.Index + match.Length;
        var former = text.AsSpan(from, title.Index - from).Contains("former", StringComparison.Ordinal);

        var of = Of().Match(text, after);
        if (of.Success)
        {
            var codes = new List<(string Code, TextSpan Span)>();
            var to = Countries(of.Index + of.Length, codes);
            if (codes.Count > 0)
            {
                foreach (var (code, span) in codes)
                {
                    people.Add(new ReadParticipant(span)
                    {
                        Description = $"{singular} of {span.Of(text)}", Office = singular, OfficeSpan = new TextSpan(title.Index, title.Length), Level = read.Level,
                        Manner = former ? OfficeManner.Former : OfficeManner.InOffice, Actor = code, ActorSpan = span, Side = SideOf(code), Group = false,
                    });
                }
                end = to;
                return true;
            }
            return Group(at, from, people, ref end);
        }

        if (after < text.Length && text[after] == ' ' && adjective.Length == 0 && ReadName(after + 1) is { Length: > 0 } first)
        {
            var names = new List<TextSpan> { new(after + 1, first.Length) };
            var to = after + 1 + first.Length;
            while (Separator().Match(text, to) is { Success: true } separator && !OfficeTitles.TryRead(text, separator.Index + separator.Length, out _)
                && ReadName(separator.Index + separator.Length) is { Length: > 0 } more)
            {
                names.Add(new TextSpan(separator.Index + separator.Length, more.Length));
                to = separator.Index + separator.Length + more.Length;
            }
            foreach (var name in names)
                people.Add(Placed(new ReadParticipant(name)
                {
                    Name = name.Of(text), NameSpan = name, Office = singular, OfficeSpan = new TextSpan(title.Index, title.Length), Level = read.Level,
                    Manner = former ? OfficeManner.Former : OfficeManner.InOffice,
                }, null));
            end = to;
            return true;
        }

        var span0 = new TextSpan(at, after - at);
        people.Add(Grouped(span0, from));
        end = after;
        return true;
    }

    private bool Person(int at, int from, List<ReadParticipant> people, ref int end)
    {
        var start = from;
        for (var words = 0; words <= 6; words++)
        {
            if (OfficeTitles.TryRead(text, start, out var title)) return Titled(at, from, start, title, people, ref end);
            var word = Word(start);
            if (word.Length == 0 || (!char.IsUpper(word[0]) && word is not ("of" or "the")) || IsMonth(word, start)) return false;
            start += word.Length;
            if (start >= text.Length || text[start] != ' ') return false;
            start++;
        }
        return false;
    }

    private bool Titled(int at, int from, int start, ReadTitle title, List<ReadParticipant> people, ref int end)
    {
        var prefix = text[from..start].Trim();
        if (prefix.EndsWith(" of", StringComparison.Ordinal) || prefix is "of") return false;
        var titles = new List<(ReadTitle Title, int At)> { (title, start) };
        var to = start + title.Length;
        while (true)
        {
            var joint = Joint().Match(text, to);
            if (!joint.Success || !OfficeTitles.TryRead(text, to + joint.Length, out var more)) break;
            // "Secretary for Foreign Affairs Ambassador X": a rank between title and name belongs to the name
            if (joint.Value == " " && more.Title is "Ambassador" or "Archbishop" or "Patriarch" or "Shah") break;
            // "President X and Prime Minister": only an unbroken run of titles belongs to the name after it
            titles.Add((more, to + joint.Length));
            to += joint.Length + more.Length;
        }
        if (to < text.Length && text[to] is '\'' or '’') return false;

        var nameAt = to < text.Length && text[to] == ' ' ? to + 1 : to;
        var name = ReadName(nameAt);
        if (name.Length > 0 && titles.Count > 1 && Joint().Match(text, titles[^2].At + titles[^2].Title.Length) is { Value: ", " } && titles.Count == 2)
        {
            // "with the Prime Minister, Foreign Minister X": two people
            titles.RemoveAt(1);
            to = titles[0].At + titles[0].Title.Length;
            name = "";
        }

        if (name.Length > 0)
        {
            end = nameAt + name.Length;
            var span = new TextSpan(at, end - at);
            var office = string.Join(" and ", titles.Select(entry => entry.Title.Title));
            var person = new ReadParticipant(span)
            {
                Name = Royal(titles[0].Title, name),
                NameSpan = Royal(titles[0].Title, name) == name ? new TextSpan(nameAt, name.Length) : new TextSpan(start, end - start),
                Office = office,
                OfficeSpan = new TextSpan(start, to - start),
                Level = Highest(titles.Select(entry => entry.Title.Level)),
                Manner = titles[0].Title.Manner,
            };
            people.Add(WithCountryAfter(person, prefix, from, ref end));
            return true;
        }

        // Only the office is named: "the Amir and Crown Prince", "the Prime Minister of Belize".
        if (title.Title is "Leader" or "leader" or "adviser" or "Minister") return false;
        end = to;
        var of = Of().Match(text, to);
        string? code = null;
        TextSpan? actorSpan = null;
        var certain = at < from || prefix.Length > 0 || titles.Count > 1;
        if (of.Success)
        {
            var codes = new List<(string Code, TextSpan Span)>();
            var after = Countries(of.Index + of.Length, codes, one: true);
            if (codes.Count == 1)
            {
                (code, actorSpan) = (codes[0].Code, codes[0].Span);
                end = after;
            }
            else
            {
                end = Boundary(to);
                certain = false;
            }
        }
        for (var i = 0; i < titles.Count; i++)
        {
            var (each, eachAt) = titles[i];
            var span = i == titles.Count - 1 ? new TextSpan(i == 0 ? at : eachAt, end - (i == 0 ? at : eachAt)) : new TextSpan(i == 0 ? at : eachAt, eachAt + each.Length - (i == 0 ? at : eachAt));
            var person = new ReadParticipant(span)
            {
                Description = span.Of(text), Office = each.Title, OfficeSpan = new TextSpan(eachAt, each.Length), Level = each.Level, Manner = each.Manner, Certain = certain,
            };
            people.Add(code is null ? Placed(person, prefix.Length == 0 ? null : prefix, from) : person with { Actor = code, ActorSpan = actorSpan, Side = SideOf(code) });
        }
        return true;
    }

    // "Sheikh Zayed", "General Gowon", "Lord Carrington": a style and a name, but no office
    private bool Styled(int at, int from, List<ReadParticipant> people, ref int end)
    {
        var start = from;
        for (var words = 0; words <= 3; words++)
        {
            if (Style().Match(text, start) is { Success: true } style)
            {
                var name = ReadName(start);
                if (name.Length <= style.Length) return false;
                end = start + name.Length;
                var person = new ReadParticipant(new TextSpan(at, end - at))
                {
                    Name = name, NameSpan = new TextSpan(start, name.Length),
                    Level = style.Value.Contains("Prince", StringComparison.Ordinal) || style.Value.StartsWith("She", StringComparison.Ordinal) || style.Value.StartsWith("Sha", StringComparison.Ordinal) ? OfficeLevel.Royal
                        : style.Value.TrimEnd() is "General" or "Marshal" or "Field Marshal" or "Admiral" or "Lieutenant General" or "Major General" or "Brigadier General" ? OfficeLevel.MilitaryChief : OfficeLevel.Unknown,
                    Certain = false,
                };
                people.Add(WithCountryAfter(person, text[from..start].Trim(), from, ref end));
                return true;
            }
            var word = Word(start);
            if (word.Length == 0 || !char.IsUpper(word[0])) return false;
            start += word.Length;
            if (start >= text.Length || text[start] != ' ') return false;
            start++;
        }
        return false;
    }

    private bool Group(int at, int from, List<ReadParticipant> people, ref int end)
    {
        if (Verb().IsMatch(Word(from))) return false;
        var to = Boundary(from);
        if (to <= from) return false;
        if (!GroupNoun().IsMatch(text[from..to]))
        {
            // "U.S. and Vietnamese officials", "political and religious leaders": adjectives that share one noun
            var tries = 0;
            while (!GroupNoun().IsMatch(text[from..to]) && ++tries <= 4)
            {
                if (!Adjectives().IsMatch(LastPart(text[from..to]))) return false;
                var separator = Separator().Match(text, to);
                if (!separator.Success) return false;
                var next = Boundary(separator.Index + separator.Length);
                if (next <= to || OfficeTitles.TryRead(text, separator.Index + separator.Length, out _)) return false;
                to = next;
            }
            if (!GroupNoun().IsMatch(text[from..to])) return false;
        }
        // "leaders of Honduras, El Salvador, and Guatemala"
        if (LastOf().Match(text[from..to]) is { Success: true })
        {
            while (Separator().Match(text, to) is { Success: true } separator)
            {
                var codes = new List<(string Code, TextSpan Span)>();
                var after = Countries(separator.Index + separator.Length, codes, one: true);
                if (codes.Count == 0 || after != Boundary(separator.Index + separator.Length)) break;
                to = after;
            }
        }
        end = to;
        people.Add(Grouped(new TextSpan(at, to - at), from));
        return true;
    }

    // "Harry Hopkins", "the Contact Group": capital letters and nothing that says more
    private bool Bare(int at, int from, bool article, List<ReadParticipant> people, ref int end)
    {
        var name = ReadName(from);
        if (name.Length == 0) return false;
        var span = new TextSpan(at, from + name.Length - at);
        end = span.End;
        if (article || actorNamed(name, day, other) is not null || name.All(c => char.IsUpper(c) || c is '.' or '-')) people.Add(Grouped(span, from) with { Certain = article });
        else if (name.Contains(' ', StringComparison.Ordinal)) people.Add(new ReadParticipant(span) { Name = name, NameSpan = new TextSpan(from, name.Length), Certain = false });
        else return false;
        return true;
    }

    private ReadParticipant Grouped(TextSpan span, int from)
    {
        var words = text[from..span.End];
        var codes = new List<(string Code, TextSpan Span)>();
        foreach (Match run in CapitalRun().Matches(words))
        {
            if (Named(run.Value.TrimEnd()) is { } code) codes.Add((code, new TextSpan(from + run.Index, run.Value.TrimEnd().Length)));
            else
            {
                foreach (Match word in Capital().Matches(run.Value))
                    if (Named(word.Value) is { } single) codes.Add((single, new TextSpan(from + run.Index + word.Index, word.Length)));
            }
        }
        var distinct = codes.Select(entry => entry.Code).Distinct(StringComparer.Ordinal).ToList();
        var group = new ReadParticipant(span) { Description = span.Of(text), Group = true };
        if (distinct.Count == 1) return group with { Certain = !Director().IsMatch(words), Actor = distinct[0], ActorSpan = codes[0].Span, Side = SideOf(distinct[0]) };
        if (distinct.Count > 1 || CapitalRun().IsMatch(words)) return group;
        var host = incoming ? American : other;
        return group with { Actor = host, Side = Side.Host };
    }

    private string? Named(string words) => words is "U.S" or "U.S." or "American" or "United States" ? American : actorNamed(words.EndsWith("’s", StringComparison.Ordinal) || words.EndsWith("'s", StringComparison.Ordinal) ? words[..^2] : words, day, other);

    private ReadParticipant WithCountryAfter(ReadParticipant person, string prefix, int from, ref int end)
    {
        var of = Of().Match(text, end);
        if (of.Success)
        {
            var codes = new List<(string Code, TextSpan Span)>();
            var after = Countries(of.Index + of.Length, codes, one: true);
            if (codes.Count == 1)
            {
                end = after;
                return person with { Span = new TextSpan(person.Span.Start, after - person.Span.Start), Actor = codes[0].Code, ActorSpan = codes[0].Span, Side = SideOf(codes[0].Code) };
            }
        }
        return Placed(person, prefix.Length == 0 ? null : prefix, from);
    }

    // For whom does this person act? The words before the title say so, else the record does.
    private ReadParticipant Placed(ReadParticipant person, string? prefix, int prefixAt = 0)
    {
        if (prefix is not null)
        {
            var words = prefix;
            var at = prefixAt;
            foreach (var article in (ReadOnlySpan<string>)["the ", "both "])
            {
                if (!words.StartsWith(article, StringComparison.Ordinal)) continue;
                words = words[article.Length..];
                at += article.Length;
            }
            var code = Named(words);
            if (MannerBefore().Match(words) is { Success: true } manner)
            {
                words = words[manner.Length..];
                at += manner.Length;
                if (person.Manner is OfficeManner.InOffice && !manner.Value.StartsWith("out", StringComparison.OrdinalIgnoreCase))
                    person = person with { Manner = manner.Value.StartsWith("for", StringComparison.OrdinalIgnoreCase) ? OfficeManner.Former : OfficeManner.Acting };
            }
            var length = words.Length;
            // "UN Special" before "Envoy", "Chinese Communist Party": the longest beginning that is known
            while (code is null && length > 0)
            {
                length = words.LastIndexOf(' ', length - 1);
                if (length > 0) code = Named(words[..length]);
            }
            return code is null
                ? person with { Side = Side.Unknown, Certain = false }
                : person with { Actor = code, ActorSpan = new TextSpan(at, length < 0 ? words.Length : length), Side = SideOf(code) };
        }

        var american = person.Office switch
        {
            "President" => incoming ? person.Name is null || AmericanLeaders.IsPresident(person.Name, day) : person.Name is not null && AmericanLeaders.IsPresident(person.Name, day),
            "Vice President" => incoming || (person.Name is not null && AmericanLeaders.IsVicePresident(person.Name, day)),
            "Secretary of State" => incoming,
            "Secretary of Defense" or "Treasury Secretary" or "Secretary of the Treasury" or "EPA Administrator" or "USAID Administrator" or "Senator" or "Congressman" or "First Lady" or "Secretary of War" => true,
            "National Security Adviser" or "National Security Advisor" or "Attorney General" or "Secretary of Commerce" or "Secretary of Homeland Security" or "Secretary of Energy" or "Governor" or "Mayor" => incoming,
            _ => false,
        };
        if (person.Level is OfficeLevel.IgoHead)
        {
            var words = person.Office!;
            var body = words.StartsWith("EU ", StringComparison.Ordinal) || words.Contains("European", StringComparison.Ordinal) || words == "High Representative" ? "EU"
                : words.StartsWith("UN ", StringComparison.Ordinal) ? "UN" : words.StartsWith("African Union", StringComparison.Ordinal) ? Named("African Union") : null;
            return person with { Actor = body, Side = Side.International, Certain = body is not null };
        }
        if (person.Manner is OfficeManner.Former) return person with { Actor = null, Side = Side.Unknown, Certain = false };
        if (american) return person with { Actor = American, Side = incoming ? Side.Host : Side.Visitor };
        // Of those who come to the United States, a bare "Prime Minister" is somebody's, but nobody says whose.
        return incoming ? person with { Certain = false } : person with { Actor = other, Side = Side.Host };
    }

    private Side SideOf(string code)
    {
        if (code == American) return incoming ? Side.Host : Side.Visitor;
        if (code == other) return incoming ? Side.Visitor : Side.Host;
        return code is "EU" or "UN" || (code.Length > 2 && Array.IndexOf(FormerStates, code) < 0) ? Side.International : Side.Third;
    }

    // Names of actors joined by commas and "and", as far as each of them is known.
    private int Countries(int at, List<(string Code, TextSpan Span)> codes, bool one = false)
    {
        var end = at;
        while (true)
        {
            var the = at + (string.CompareOrdinal(text, at, "the ", 0, 4) == 0 ? 4 : 0);
            var run = CountryName().Match(text, the);
            if (!run.Success) return end;
            var length = run.Length;
            string? code = null;
            while (length > 0 && (code = Named(text.Substring(the, length))) is null) length = text.LastIndexOf(' ', the + length - 1, length) - the;
            if (code is null) return end;
            // "of France, Germany, and EU High Representative X": a country within more words begins another person
            if (codes.Count > 0 && length < run.Length) return end;
            codes.Add((code, new TextSpan(the, length)));
            end = the + length;
            if (one || length < run.Length) return end;
            var separator = Separator().Match(text, end);
            if (!separator.Success) return end;
            at = separator.Index + separator.Length;
            if (OfficeTitles.TryRead(text, at, out _)) return end;
        }
    }

    /// <summary>The name that begins here: words with capitals, particles between them, initials, numerals; empty when there is none.</summary>
    public string ReadName(int at)
    {
        var from = at;
        var end = at;
        // "Prime Minister Major and": without a name after it, what looks like a style is the name
        if (Style().Match(text, at) is { Success: true } style && at + style.Length < text.Length && (char.IsUpper(text[at + style.Length]) || Word(at + style.Length).Contains('-', StringComparison.Ordinal)))
            at += style.Length;
        var real = 0;
        while (at < text.Length)
        {
            if (at > from && OfficeTitles.TryRead(text, at, out var title) && title.Title.Length > 4) break;
            if (real == 0 && Style().Match(text, at) is { Success: true } inner && at + inner.Length < text.Length && char.IsUpper(text[at + inner.Length]))
            {
                at += inner.Length;
                continue;
            }
            var word = Word(at);
            if (word.Length == 0) break;
            if (IsMonth(word, at)) break;
            var possessive = word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal);
            if (possessive) word = word[..^2];
            var capital = char.IsUpper(word[0]) || word.Any(char.IsUpper);
            if (!capital)
            {
                if (Array.IndexOf(Particles, word) < 0) break;
                // a particle belongs to the name only when more of it follows
                at += word.Length;
                if (at >= text.Length || text[at] != ' ') break;
                at++;
                continue;
            }
            if (real == 0 && NotAName().IsMatch(word)) break;
            end = at + word.Length;
            at = end;
            real++;
            if (possessive) break;
            if (string.CompareOrdinal(text, at, ", Jr", 0, 4) == 0)
            {
                end = at = at + (at + 4 < text.Length && text[at + 4] == '.' && at + 5 < text.Length ? 5 : 4);
                break;
            }
            if (at < text.Length && text[at] == ' ' && Nickname().Match(text, at) is { Success: true } nickname)
            {
                at += nickname.Length;
                continue;
            }
            if (at >= text.Length || text[at] != ' ') break;
            at++;
        }
        return real == 0 ? "" : text[from..end];
    }

    /// <summary>A ruler or pope with one name keeps the style, as nobody is called "Hussein" or "Paul VI" alone.</summary>
    internal static string Royal(ReadTitle title, string name)
    {
        var words = name.Split(' ');
        var single = words.Length == 1 || (words.Length == 2 && Numeral().IsMatch(words[1])) || (title.Title == "Pope" && words.Length <= 3);
        return single && title.Title is "King" or "Queen" or "Pope" or "Emperor" or "Empress" or "Shah" or "Sultan" or "Amir" or "Grand Duke" or "Grand Duchess" or "Crown Prince" or "Queen Mother"
            ? $"{title.Title} {name}"
            : name;
    }

    /// <summary>The highest of several offices of one person.</summary>
    internal static OfficeLevel Highest(IEnumerable<OfficeLevel> levels) => levels.DefaultIfEmpty(OfficeLevel.Unknown).Min();

    private static string Singular(string title) =>
        title switch
        {
            "Foreign Secretaries" => "Foreign Secretary",
            "Chiefs of State" => "Chief of State",
            "Foreign and Defense Ministers" => "Foreign and Defense Minister",
            "presidents" => "President",
            "prime ministers" => "Prime Minister",
            "foreign ministers" => "Foreign Minister",
            _ when title.StartsWith("heads of ", StringComparison.Ordinal) => "Head of State",
            _ when title.StartsWith("Heads of ", StringComparison.Ordinal) => "Head of " + title["Heads of ".Length..],
            _ when title.StartsWith("Ministers ", StringComparison.Ordinal) => "Minister " + title["Ministers ".Length..],
            _ => title[..^1],
        };

    private static string LastPart(string words)
    {
        var and = words.LastIndexOf(" and ", StringComparison.Ordinal);
        var comma = words.LastIndexOf(", ", StringComparison.Ordinal);
        return and > comma ? words[(and + 5)..] : comma >= 0 ? words[(comma + 2)..] : words;
    }

    // Where one entry of a list ends: punctuation, "and", or a word that begins another thought.
    private int Boundary(int from)
    {
        var match = EntryEnd().Match(text, from);
        var end = match.Success ? match.Index : text.Length;
        while (end > from && text[end - 1] == ' ') end--;
        return end;
    }

    // A full stop belongs to the word in initials and a few abbreviations, else it ends the sentence.
    private string Word(int at)
    {
        var match = WordShape().Match(text, at);
        if (!match.Success) return "";
        var word = match.Value;
        if (word[^1] == '.' && !Abbreviation().IsMatch(word)) word = word[..^1];
        else if (word[^1] == '.' && at + word.Length >= text.Length && !Initial().IsMatch(word)) word = word[..^1];
        return word;
    }

    private bool IsMonth(string word, int at) =>
        Array.IndexOf(Months, word) >= 0 && at + word.Length + 1 < text.Length && char.IsDigit(text[at + word.Length + 1]);

    [GeneratedRegex(@"\G(?:(?:the|both|with|then|also|individually|separately|once more|counterparts?|His Holiness|His Majesty|Her Majesty|His Royal Highness|His Highness|His Excellency|then-) ?)*", RegexOptions.CultureInvariant)]
    private static partial Regex Lead();

    [GeneratedRegex(@"\G(?: \([^)]*\))", RegexOptions.CultureInvariant)]
    private static partial Regex Note();

    [GeneratedRegex(@"\G(?:,? as well as (?:with )?|,? (?:and|&)(?: also| then| later| subsequently| separately| informally)?(?: met)?(?: with)? |, (?:then |also )?(?:with )?|,? along with )", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\G(?:,? and |, |/|-| )", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"\G of (?:the )?", RegexOptions.CultureInvariant)]
    private static partial Regex Of();

    [GeneratedRegex(@" (?:of|from) (?:the )?\p{Lu}[^,]*$", RegexOptions.CultureInvariant)]
    private static partial Regex LastOf();

    [GeneratedRegex(@"\G(?:other |former |visiting |fellow |several )*(?<adj>(?:(?:\p{Lu}[\p{L}\p{Nd}.'’\-+]*) ){0,4}?)(?<title>Foreign and Defense Ministers|Foreign Ministers|Vice Presidents|Presidents|Prime Ministers|Defense Ministers|Foreign Secretaries|Finance Ministers|Interior Ministers|Trade Ministers|Ministers of (?:Foreign Affairs|Defense|Finance)|presidents|prime ministers|foreign ministers|heads of state and government|heads of state|Generals|Kings|Chancellors|Premiers|Heads of (?:State|Government)(?: (?:and|or) (?:State|Government))?|Chiefs of State|Ambassadors|Ministers)(?![\p{L}’'])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PluralTitle();

    [GeneratedRegex(@"\G(?:(?:Sheikh|Shaikh|Sheik|Sayyid|Crown Prince|Prince|Princess|Lord|Lady|Sir|Dame|Dr\.|Mr\.|Mrs\.|Ms\.|Madame|Cardinal|Field Marshal|Marshal|Lieutenant General|Major General|Brigadier General|General|Colonel|Major|Captain|Admiral|Baron|Count|Viscount|Earl of|Earl|His Holiness|His Majesty|Her Majesty|His Royal Highness|His Highness|Ayatollah|Tun|Haji|Hajji|Reverend|Monsignor|Ambassador|Archbishop|Bishop) )+", RegexOptions.CultureInvariant)]
    private static partial Regex Style();

    [GeneratedRegex(@"\b(?:officials?|[Pp]residents|[Ff]oreign [Mm]inisters|[Pp]rime [Mm]inisters|Kings|Heads|Negotiators|Leaders|Signatories|Civil Society|leaders?|leadership|ministers?|Ministers|representatives?|members?|counterparts?|parliamentarians|legislators|politicians|officers?|journalists|reporters|refugees|students|famil(?:y|ies)|personnel|troops|activists|figures|groups?|delegations?|delegates|heads|chiefs|communit(?:y|ies)|society|women|youths?|entrepreneurs|business(?:men|people|persons)|executives|governors|judges|survivors|victims|negotiators|envoys|experts|advis[eo]rs|ambassadors|colleagues|staff|cabinet|Cabinet|authorities|dignitaries|workers|citizens|commanders|rulers|sheikhs|parties|opposition|clergy|press|soldiers|[Dd]issidents|academics|scholars|intellectuals|editors|bankers|industrialists|scientists|evacuees|veterans|prisoners|detainees|hostages|teams?|wife|widow|mayors|senators|Senators|congressmen|Congressmen|deputies|envoy|partners|allies|players|volunteers|employees|people|ministries|organizations|NGOs|factions|clerics|monks|nuns|children|athletes|farmers|missionaries|consuls|Americans|emissar(?:y|ies)|stakeholders|mission|Chiefs|troop contributors|Council|Committee|Assembly|Commission|Parliament|Congress|Knesset|Junta|Presidency|Government|government|participants|lawyers|doctors|residents|tribesmen|elders|princes|royals|guerrillas|contras|rebels|Sheikhs|Patriarchs|companies|Ambassadors)\b", RegexOptions.CultureInvariant)]
    private static partial Regex GroupNoun();

    [GeneratedRegex(@"^(?:(?:the|senior|other|several|local|regional|political|religious|opposition|military|government|governmental|civil|civilian|civic|business|labor|academic|top|key|cultural|community|student|economic|parliamentary|congressional|industrial|tribal|high-level|colonial|diplomatic|\p{Lu}[\p{L}.’'\-]*) ?)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Adjectives();

    [GeneratedRegex(@"^(?:\p{Ll}+ed|held|led|gave|took|spoke|made|met|was|were|had|saw|flew|went|left|sat|chaired|co-\p{Ll}+ed|to|on|in|at|for|by|from|as|returned|briefly|again|later|laid|paid|oversaw|began|attend|participate|discuss|sign|address|visit|join|meet|review|hold|his|her|its|their)$", RegexOptions.CultureInvariant)]
    private static partial Regex Verb();

    [GeneratedRegex(@"(?:[;:()]|,|\.(?=\s|$)(?<!U\.S\.)(?<!U\.N\.)(?<!\b\p{Lu}\.)| and | to (?=\p{Ll}|the )| on | at | in | during | while | for (?!Foreign|European|External|Human|Europe)| about | regarding | concerning | en route| aboard | before | after | following | who | whom | as well as | as | over | when | prior | by | near | outside | upon | via | then | affected | involved | attending | accompanying | returning | (?=(?:January|February|March|April|May|June|July|August|September|October|November|December) \d))", RegexOptions.CultureInvariant)]
    private static partial Regex EntryEnd();

    [GeneratedRegex(@"(?<![\p{L}.])(?:(?:\p{Lu}[\p{L}\p{M}.’'\-‑]*)(?: (?=\p{Lu}))?)+", RegexOptions.CultureInvariant)]
    private static partial Regex CapitalRun();

    [GeneratedRegex(@"\p{Lu}[\p{L}\p{M}’'\-‑]*(?:\.\p{Lu}\.?)*", RegexOptions.CultureInvariant)]
    private static partial Regex Capital();

    [GeneratedRegex(@"\G(?:St\. )?\p{Lu}(?:[\p{L}\p{M}’'\-‑]|\.(?=\p{Lu}))*(?: (?:of |and (?=Herzegovina|Tobago|Montenegro|Barbuda)|d['’])?(?:the )?\p{Lu}(?:[\p{L}\p{M}’'\-‑]|\.(?=\p{Lu}))*)*", RegexOptions.CultureInvariant)]
    private static partial Regex CountryName();

    [GeneratedRegex(@"\G[\p{L}][\p{L}\p{M}\p{Nd}.'’\-‑/+]*", RegexOptions.CultureInvariant)]
    private static partial Regex WordShape();

    [GeneratedRegex(@"^(?:(?:\p{Lu}\.-?)+|St\.|Jr\.|Sr\.|Dr\.|Mr\.|Mrs\.|Ms\.|Gen\.|Mohd\.|Ma\.)$", RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"^(?:Jr|Sr)\.$", RegexOptions.CultureInvariant)]
    private static partial Regex Initial();

    [GeneratedRegex(@"\G (?:\(\p{Lu}[\p{L} ]*\)|[“""]\p{Lu}[^”""]*[”""]) ", RegexOptions.CultureInvariant)]
    private static partial Regex Nickname();

    [GeneratedRegex(@"^(?:U\.S\.?|Also|The|In|On|At|And|With|Foreign|Prime|Ministerial|Summit|Meeting|Conference)$", RegexOptions.CultureInvariant)]
    private static partial Regex NotAName();

    [GeneratedRegex(@"^(?:Director|Chief|Chairman|Head|President|Secretary)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Director();

    [GeneratedRegex(@"^(?:[Aa]cting|[Cc]aretaker|[Ii]nterim|[Tt]ransitional|[Ff]ormer|[Oo]utgoing|[Dd]e facto) ", RegexOptions.CultureInvariant)]
    private static partial Regex MannerBefore();

    [GeneratedRegex("^[IVX]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Numeral();
}
