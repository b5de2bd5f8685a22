using System.Collections.Frozen;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Extraction.Lexicons;

namespace DiplomacyTracker.Extraction;

/// <summary>
/// Finds who is spoken of: names with and without offices, offices alone, surnames and pronouns that go back to a name in
/// the same text. Works from left to right in two passes: full names first, then everything that refers to them.
/// </summary>
internal sealed class PersonFinder(Script script, Gazetteer gazetteer, PlaceIndex places, List<OfficeMention> offices, DateOnly? anchor)
{
    private static readonly FrozenSet<string> GenericHeads = Words.Set("leader leaders head monarch sovereign ruler boss dictator strongman statesman royal");
    private static readonly FrozenSet<string> Guests = Words.Set("guest visitor");
    private static readonly FrozenSet<string> Hosts = Words.Set("host");
    private static readonly FrozenSet<string> CapitalTails = Words.Set("mp kc qc obe cbe phd mep");

    private readonly List<Token> tokens = script.Tokens;
    private readonly OfficeMention?[] officeAt = new OfficeMention?[script.Tokens.Count];
    private readonly bool[] named = new bool[script.Tokens.Count];
    private readonly List<Person> people = [];
    private readonly List<PersonMention> mentions = [];
    private readonly Dictionary<string, List<Person>> byLast = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Person>> byAny = new(StringComparer.Ordinal);

    public (List<Person> People, List<PersonMention> Mentions) Find(bool references = true)
    {
        foreach (var office in offices)
            for (var i = office.From; i < office.To; i++) officeAt[i] = office;
        FullNames();
        Respectively();
        foreach (var person in people) Complete(person);
        if (references) References();
        mentions.Sort(static (a, b) => a.From.CompareTo(b.From));
        foreach (var mention in mentions) mention.Who.Mentions.Add(mention);
        foreach (var person in people) Complete(person);
        Unite();
        return (people, mentions);
    }

    // One office without a name and one name without an office: the text speaks of one person in two ways.
    private void Unite()
    {
        var unnamed = people.FindAll(p => p.Name is null && p.Actor is not null && p.IsOfficial && p.Mentions.Count > 1);
        var bare = people.FindAll(p => p.Name is not null && p.NameWords.Length > 1 && p.Actor is null && p.Title is null && gazetteer.Lexicon.Is(NameWordKind.Given, p.Name.Split(' ')[0]));
        if (unnamed.Count != 1 || bare.Count != 1) return;
        var (from, to) = (unnamed[0], bare[0]);
        (to.Title, to.Level, to.TitleSpan, to.Actor, to.ActorSpan, to.Manner) = (from.Title, from.Level, from.TitleSpan, from.Actor, from.ActorSpan, from.Manner);
        to.Male ??= from.Male;
        for (var i = 0; i < mentions.Count; i++)
            if (mentions[i].Who == from) mentions[i] = mentions[i] with { Who = to };
        to.Mentions.Clear();
        to.Mentions.AddRange(mentions.FindAll(m => m.Who == to));
        people.Remove(from);
    }

    private void FullNames()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Word || named[i]) continue;
            var office = OfficeBefore(i);
            var honorific = HonorificBefore(i);
            var royal = RoyalBefore(i);
            // "Foreign Minister Prince X": the post says more than the birth
            if (royal && OfficeBefore(i - 1) is { } post) office = post;
            var led = office is not null || honorific || royal;
            if (!tokens[i].Capital && !(led && Words.Particles.Contains(tokens[i].Folded) && i + 1 < tokens.Count && tokens[i + 1].Capital)) continue;
            if (CollectName(i, led) is not { } to) continue;
            var words = NameWords(i, to);
            if (words.Length == 0) continue;
            if (words.Length == 1 && !led) continue;
            if (!led && !LooksLikePerson(i, to, words)) continue;
            var last = to;
            if (CapitalTails.Contains(tokens[to - 1].Folded) && to - i > 1) last--;
            Register(i, last, office, royal);
            i = to - 1;
        }
    }

    // "the presidents of A and B, X and Y": X of A, Y of B.
    private void Respectively()
    {
        foreach (var office in offices)
        {
            if (!office.Plural || script.At(office.To) is not "of") continue;
            var lands = new List<PlaceMention>();
            var at = office.To + 1;
            for (; at < tokens.Count && lands.Count < 8; at++)
            {
                if (places.StartingAt(at) is { Sense.Kind: PlaceKind.Actor } land)
                {
                    lands.Add(land);
                    at = land.To - 1;
                }
                else if (script.At(at) is not ("," or "and" or "the")) break;
            }
            if (lands.Count < 2) continue;
            var last = lands[^1].To;
            var those = mentions.FindAll(m => m.From >= last && m.From < last + (lands.Count * 7) && m.Kind == MentionKind.Name && m.Who.Actor is null && script.SentenceAt(m.From) == script.SentenceAt(office.From));
            if (those.Count < lands.Count || those[0].From > last + 2) continue;
            for (var k = 0; k < lands.Count; k++)
            {
                var person = those[k].Who;
                (person.Actor, person.ActorSpan) = (lands[k].Actor, script.Span(lands[k].From, lands[k].To));
                if (person.Title is null) (person.Title, person.Level, person.TitleSpan) = (office.Title, office.Level, script.Span(office.From, office.To));
            }
        }
    }

    // "President X", "the foreign minister, X,": the office just before a name.
    private OfficeMention? OfficeBefore(int i)
    {
        var at = i - 1;
        while (at >= 0 && tokens[at + 1].Gap <= Gap.Line && (Words.Honorifics.Contains(tokens[at].Folded) || tokens[at].Folded is "the" or "his" or "her" && Words.Honorifics.Contains(script.At(at + 1)))) at--;
        if (at < 0 || tokens[at + 1].Gap > Gap.Line) return null;
        var comma = tokens[at].Is(",");
        if (comma) at--;
        if (at < 0) return null;
        if (officeAt[at] is { } direct && direct.To == at + 1)
        {
            if (direct.Plural) return null;
            if (!comma) return direct;
            return Definite(direct) && !FollowsName(direct) ? direct : null;
        }
        // "the president of Romania, Klaus Iohannis"
        if (places.EndingAt(at + 1) is { } place)
        {
            var of = place.From - 1;
            while (of >= 0 && tokens[of].Folded is "the" or "of") of--;
            if (of >= 0 && officeAt[of] is { } owner && owner.Tail == place.To && !owner.Plural && (comma ? Definite(owner) && !FollowsName(owner) : true)) return owner;
        }
        return null;
    }

    private bool Definite(OfficeMention office) =>
        office.Actor is not null || office.Counterpart || script.At(office.Head - 1) is "the" or "his" or "her" or "its" or "their" or "a" or "our" or "my" or "'s"
        || script.At(office.From - 1) is "new" or "then" or "first";

    // "Mette Frederiksen, the Prime Minister,": the office belongs to the name before it.
    private bool FollowsName(OfficeMention office)
    {
        var at = office.Head - 1;
        while (at >= 0 && tokens[at].Folded is "the" or "a" or "an" or "new" or "his" or "her" or "its") at--;
        return at >= 1 && tokens[at].Is(",") && named[at - 1];
    }

    private bool HonorificBefore(int i) => i > 0 && tokens[i].Gap <= Gap.Line && Words.Honorifics.Contains(tokens[i - 1].Folded) && tokens[i - 1].Capital;

    // "HMS Prince of Wales" sails, the prince does not.
    private static readonly FrozenSet<string> Ships = Words.Set("hms uss rms ss mv hmas hmcs ins");

    private bool RoyalBefore(int i) => !Ships.Contains(script.At(i - 2)) && i > 0 && tokens[i].Gap <= Gap.Line && Words.RoyalTitles.Contains(tokens[i - 1].Folded) && tokens[i - 1].Capital;

    private int? CollectName(int i, bool led)
    {
        var at = i;
        var words = 0;
        while (at < tokens.Count && words < 8)
        {
            var token = tokens[at];
            if (at > i && token.Gap > Gap.Line) break;
            if (token.Kind != TokenKind.Word) break;
            if (officeAt[at] is not null && !(led && words == 0 && officeAt[at]!.To - officeAt[at]!.From == 1 && !token.Capital)) break;
            if (Words.NotNames.Contains(token.Folded) && !(token.Text.Length == 2 && token.Text[1] == '.') && !(words > 0 && token.Folded is "may" or "will" or "case" && token.Capital && at + 1 < tokens.Count && (tokens[at + 1].Kind == TokenKind.Mark || script.At(at + 1) is "on" or "in" or "said" or "and" or "to" or "at" or "told" or "has" or "is" or "was" or "will" or "met" or "who"))) break;
            if (token.Capital)
            {
                if (words == 0 && (Words.Days.Contains(token.Folded) || (Words.Months.Contains(token.Folded) && !(led && token.Folded is "may" or "march" or "april" or "june" or "august") && !(token.Folded is "jan" or "june" or "april" or "august" && NextIsName(at + 1))))) break;
                if (words > 0 && (Words.Days.Contains(token.Folded) || Words.Honorifics.Contains(token.Folded) || Words.RoyalTitles.Contains(token.Folded))) break;
                if (words == 0 && (Words.Honorifics.Contains(token.Folded) || Words.RoyalTitles.Contains(token.Folded)) && at + 1 < tokens.Count && tokens[at + 1].Capital) break;
                if (places.At(at) is { } place && place.From == at)
                {
                    // A country's name or adjective ends a name; a town's may be a surname when a first name or an office stands before it.
                    var town = place.Sense.Kind == PlaceKind.City;
                    if (words == 0 && !(led && (town || NextIsName(place.To)))) { if (!(town && place.To - place.From == 1 && !place.Sense.Capital && NextIsName(place.To) && officeAt[place.To] is null && !AfterPreposition(at))) break; }
                    else if (words > 0 && !town && !(place.To - place.From == 1 && words == 1 && led)) break;
                }
                at++;
                words++;
                while (at + 1 < tokens.Count && tokens[at].Is("-") && tokens[at].Gap == Gap.None && tokens[at + 1].Gap == Gap.None && tokens[at + 1].Kind == TokenKind.Word) at += 2;
                continue;
            }
            if ((words > 0 || led) && Words.Particles.Contains(token.Folded) && at + 1 < tokens.Count)
            {
                var next = at + 1;
                while (next < tokens.Count && (Words.Particles.Contains(tokens[next].Folded) || tokens[next].Is("-"))) next++;
                if (next < tokens.Count && tokens[next].Capital && tokens[next].Gap <= Gap.Line && places.At(next)?.Sense.Kind is not (PlaceKind.Actor or PlaceKind.Demonym) && officeAt[next] is null && next - at <= 3)
                {
                    if (token.Folded is "y" or "e" or "la" or "le" or "du" && next - at == 1 && words == 0) break;
                    at = next;
                    continue;
                }
            }
            break;
        }
        return words == 0 ? null : at;
    }

    private bool NextIsName(int at) => at < tokens.Count && tokens[at].Gap <= Gap.Space && tokens[at].Capital && !Words.NotPersons.Contains(tokens[at].Folded)
        && !Words.NotNames.Contains(tokens[at].Folded) && places.At(at) is null && officeAt[at] is null && !Words.Days.Contains(tokens[at].Folded) && !Words.Months.Contains(tokens[at].Folded);

    private bool AfterPreposition(int at) => script.At(at - 1) is "in" or "at" or "to" or "from" or "near" or "of" or "for" or "into" or "via" or "through";

    private string[] NameWords(int from, int to)
    {
        var words = new List<string>();
        for (var i = from; i < to; i++)
            if (tokens[i].Kind == TokenKind.Word) words.Add(tokens[i].Folded);
        return [.. words];
    }

    private bool LooksLikePerson(int from, int to, string[] words)
    {
        foreach (var word in words)
            if (Words.NotPersons.Contains(word)) return false;
        if (words.Length < 2 || words.Length > 7) return false;
        for (var i = from; i < to; i++)
        {
            if (places.At(i) is { } place && place.Sense.Kind is PlaceKind.Actor or PlaceKind.Demonym or PlaceKind.Area or PlaceKind.Metonym) return false;
            if (tokens[i].AllCapitals && tokens[i].Text.Length > 3 && !tokens[i].Text.Contains('.', StringComparison.Ordinal) && !IsRoman(tokens[i].Folded)) return false;
            if (i == to - 1 && tokens[i].Kind == TokenKind.Number) return false;
        }
        if (words[0] is "st" or "st." or "saint" or "mount" or "port" or "fort" or "los" or "las" or "san" or "santa" && words.Length == 2 && script.At(from - 1) is "in" or "at" or "of" or "to" or "st" || words[0] is "st" or "st.") return false;
        // after a preposition of place an unknown name is a place, unless it begins with a given name
        if (script.At(from - 1) is "in" or "at" or "near" or "into" or "via" or "through" && !gazetteer.Lexicon.Is(NameWordKind.Given, tokens[from].Text)) return false;
        // "The Great Hall": a determiner before a name of things; people have none unless an office stands between.
        if (script.At(from - 1) is "the" or "a" or "an" && !Words.Honorifics.Contains(words[0])) return false;
        return true;
    }

    private static bool IsRoman(string word) => word.Length <= 5 && word.All(static c => c is 'i' or 'v' or 'x');

    private void Register(int from, int to, OfficeMention? office, bool royal)
    {
        if (from > 0 && to - from == 1 && Words.FemaleHonorifics.Contains(tokens[from - 1].Folded) && byLast.TryGetValue(tokens[from].Folded, out var husbands) && husbands.Exists(h => h.Male == true || h.Level == OfficeLevel.HeadOfState && h.Male != false)) return;
        var head = from;
        var words = NameWords(from, to);
        if (royal && tokens[from - 1].Folded is not ("duke" or "archduke")) head = from - 1;
        var honorific = head;
        while (honorific > 0 && tokens[honorific].Gap <= Gap.Line && Words.Honorifics.Contains(tokens[honorific - 1].Folded)) honorific--;

        var actor = office?.Actor;
        var person = Same(words, actor, office) ?? Add(words);
        if (person.Name is null || words.Length > person.NameWords.Length)
        {
            var royalName = royal && head < from;
            if (royalName || !(person.Name is not null && Words.RoyalTitles.Contains(Folding.Fold(person.Name.Split(' ')[0]))) || words.Length > person.NameWords.Length)
            {
                person.Name = script.Words(head, to);
                person.NameSpan = script.Span(head, to);
                person.NameWords = words;
                foreach (var word in words) Index(byAny, word, person);
                Index(byLast, Last(words), person);
            }
        }
        for (var i = honorific; i < from; i++)
        {
            if (Words.FemaleHonorifics.Contains(tokens[i].Folded)) person.Male = false;
            else if (Words.MaleHonorifics.Contains(tokens[i].Folded)) person.Male = true;
        }
        office ??= OfficeAfter(to);
        // "Portugal's Miguel Santos"
        if (person.Actor is null && office?.Actor is null && script.At(honorific - 1) is "'s" && places.EndingAt(honorific - 1) is { Sense: { Kind: PlaceKind.Actor, IsState: true } } own) (person.Actor, person.ActorSpan) = (own.Actor, script.Span(own.From, own.To));
        // "Javier Milei of Argentina"
        if (person.Actor is null && script.At(to) is "of" && places.At(script.At(to + 1) is "the" ? to + 2 : to + 1) is { Sense: { Kind: PlaceKind.Actor, IsState: true } } land)
        {
            (person.Actor, person.ActorSpan) = (land.Actor, script.Span(land.From, land.To));
            if (office is null && person.Title is null && PluralNear(to) is { } plural)
                (person.Title, person.Level, person.TitleSpan) = (plural.Title, plural.Level, script.Span(plural.From, plural.To));
        }
        if (royal && office is null) office = officeAt[from - 1];
        if (office is not null) Give(person, office);
        for (var i = from; i < to; i++)
        {
            named[i] = true;
            if (places.At(i) is { } place) places.Remove(place);
        }
        var start = office is not null && office.Head < honorific ? office.Head : honorific;
        mentions.Add(new PersonMention(head, to, person, words.Length > 1 || royal ? MentionKind.Name : MentionKind.Surname)
        {
            Office = office,
            Head = start,
            Tail = office is not null && office.Tail > to && office.From > to ? office.Tail : to,
        });
        if (office is not null) taken.Add(office);
    }

    private readonly HashSet<OfficeMention> taken = [];

    // "A of X, B of Y and C of Z, presidents all"
    private OfficeMention? PluralNear(int at)
    {
        var sentence = script.Sentences[Math.Max(0, script.SentenceAt(Math.Min(at, tokens.Count - 1)))];
        for (var i = sentence.From; i < sentence.To; i++)
            if (officeAt[i] is { Plural: true } plural) return plural;
        return null;
    }

    // ", the Prime Minister," / ", Secretary-General of the United Nations" / ", who is foreign minister"
    private OfficeMention? OfficeAfter(int to)
    {
        var at = to;
        if (at >= tokens.Count) return null;
        if (script.At(at) is "(" ) at++;
        else if (script.At(at) is ",") at++;
        else if (script.At(at) is "is" or "was" or "became" or "becomes" && script.At(at + 1) is "the") at++;
        else if (script.At(at) is "became" or "becomes")
        {
            // "became on Monday the first American president": skip a short adverbial.
            var the = at + 1;
            while (the < at + 5 && script.At(the) is not "the" and not "") the++;
            if (script.At(the) is not "the") return null;
            at = the;
        }
        else return null;
        if (script.At(at) is "who" or "which") at++;
        if (script.At(at) is "is" or "was") at++;
        var start = at;
        while (at < tokens.Count && at - start < 9)
        {
            if (officeAt[at] is { } office && office.From == at && !office.Counterpart)
            {
                if (office.Plural) return null;
                var next = officeAt.Length > office.To ? office.To : -1;
                // "X, Prime Minister Y": the office goes with the name that follows.
                if (next > 0 && next < tokens.Count && tokens[next].Capital && tokens[next].Gap <= Gap.Space && places.At(next) is null && !Words.NotNames.Contains(tokens[next].Folded)) return null;
                if (start == to + 1 && script.At(to) is "," && office.Head > start && script.At(start) is "and" or "with") return null;
                return office;
            }
            if (officeAt[at] is not null) { at++; continue; }
            var word = tokens[at].Folded;
            if (tokens[at].Gap > Gap.Line || (tokens[at].Kind == TokenKind.Mark && word is not ("'s" or "'" or "-"))) return null;
            if (word is "and" or "said" or "says" or "told" or "who" or "whom" or "that" or "whose" or "by" or "where" or "will" or "has" or "had" or "to" or "with" or "arrived" or "met" or "is" or "was") return null;
            at++;
        }
        return null;
    }

    private void Give(Person person, OfficeMention office)
    {
        if (office.Counterpart)
        {
            if (person.Actor is null && office.Actor is not null) (person.Actor, person.ActorSpan) = (office.Actor, script.Span(office.ActorAt.From, office.ActorAt.To));
            if (person.Title is null || person.TitleInferred)
            {
                person.Title = null;
                counterparts.Add((person, office));
                person.TitleSpan = script.Span(office.From, office.To);
                person.Level = OfficeLevel.Unknown;
            }
            return;
        }
        if (office.Manner == OfficeManner.Former && person.Title is not null && !person.TitleInferred) return;
        // a church or party post does not take the place of a known office of state
        if (person.TitleInferred && office.Level is OfficeLevel.NonState or OfficeLevel.Unknown) return;
        var generic = IsGeneric(office);
        if (person.Title is null || (IsGenericTitle(person.Title) && !generic) || (person.TitleInferred && !generic))
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

    private readonly List<(Person Person, OfficeMention Office)> counterparts = [];

    private static bool IsGeneric(OfficeMention office) => IsGenericTitle(office.Title);

    private static bool IsGenericTitle(string title) => GenericHeads.Contains(Folding.Fold(title)) || title is "Minister" or "Head of State" or "Head of Government";

    internal static string Last(string[] words)
    {
        for (var i = words.Length - 1; i > 0; i--)
            if (!IsRoman(words[i]) && words[i] is not ("jr." or "sr." or "jr" or "sr")) return words[i];
        return words[0];
    }

    private Person? Same(string[] words, string? actor, OfficeMention? office)
    {
        if (byLast.TryGetValue(Last(words), out var candidates))
        {
            for (var i = candidates.Count - 1; i >= 0; i--)
            {
                var other = candidates[i];
                if (words.Length == 1 || other.NameWords.Length == 1 || Compatible(words, other.NameWords)) return Clashes(other, actor, office) ? null : other;
            }
        }
        if (words.Length == 1 && byAny.TryGetValue(words[0], out var any) && any.Count == 1 && !Clashes(any[0], actor, office)) return any[0];
        if (words.Length > 1 && byAny.TryGetValue(words[0], out var first))
            foreach (var other in first)
                if (other.NameWords.Length == 1 || Subset(other.NameWords, words) || Subset(words, other.NameWords)) return Clashes(other, actor, office) ? null : other;
        return null;
    }

    private static bool Clashes(Person person, string? actor, OfficeMention? office) =>
        (actor is not null && person.Actor is not null && person.Actor != actor && office is { Counterpart: false } && office.Manner != OfficeManner.Former && person.Level != OfficeLevel.IgoHead)
        || (office is not null && !office.Counterpart && office.Level == OfficeLevel.HeadOfState && office.Title is "King" or "Queen" && person.Title is not null && person.Title != office.Title);

    private static bool Compatible(string[] a, string[] b) =>
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

    private Person Add(string[] words)
    {
        var person = new Person();
        people.Add(person);
        foreach (var word in words) Index(byAny, word, person);
        if (words.Length > 0) Index(byLast, Last(words), person);
        return person;
    }

    private static void Index(Dictionary<string, List<Person>> index, string word, Person person)
    {
        if (word.Length < 2) return;
        if (!index.TryGetValue(word, out var list)) index[word] = list = [];
        if (list.Count < 20 && !list.Contains(person)) list.Add(person);
    }

    // Second pass: surnames, offices without a name, pronouns.
    private void References()
    {
        var known = mentions.ToDictionary(static m => m.From, static m => m);
        Person? previousSubject = null, subject = null;
        var sentence = -1;
        var recent = new List<Person>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var s = script.SentenceAt(i);
            if (s != sentence)
            {
                if (subject is not null) previousSubject = subject;
                subject = null;
                sentence = s;
            }
            PersonMention? mention = null;
            if (known.TryGetValue(i, out var name)) mention = name;
            else if (named[i] || tokens[i].Kind != TokenKind.Word) continue;
            else if (officeAt[i] is { } office)
            {
                if (office.From != i || taken.Contains(office) || office.Plural) continue;
                mention = ByOffice(office, recent, subject, previousSubject);
            }
            else if (tokens[i].Capital && SingleName(i) is { } single) mention = single;
            else if (tokens[i].Folded is "he" or "she" or "him" or "his" or "her" or "himself" or "herself" or "hers") mention = ByPronoun(i, recent, subject, previousSubject);
            if (mention is null) continue;
            if (!ReferenceEquals(mention, name)) mentions.Add(mention);
            if (subject is null && mention.Kind != MentionKind.Pronoun && !IsOblique(mention)) subject = mention.Who;
            if (subject is null && mention.Kind == MentionKind.Pronoun && tokens[i].Folded is "he" or "she") subject = mention.Who;
            recent.Remove(mention.Who);
            recent.Add(mention.Who);
            if (recent.Count > 12) recent.RemoveAt(0);
            i = Math.Max(i, mention.To - 1);
        }
        foreach (var (person, office) in counterparts)
        {
            if (person.Title is not null) continue;
            var at = office.From;
            var other = mentions.Where(m => m.From < at && m.Who != person && m.Who.Title is not null && script.SentenceAt(m.From) >= script.SentenceAt(at) - 1).OrderByDescending(m => m.From).FirstOrDefault()?.Who;
            if (other is null) continue;
            (person.Title, person.Level) = (other.Title, other.Level);
        }
    }

    // Named after a preposition or before 's: not whom the sentence is about.
    private bool IsOblique(PersonMention mention)
    {
        var before = script.At(mention.Head - 1);
        if (before is "the" or "a" or "an") before = script.At(mention.Head - 2);
        return before is "of" or "with" or "by" or "to" or "from" or "for" or "between" or "than" or "on" or "in" or "at" or "against" or "under" or "after" || script.At(mention.To) is "'s";
    }

    private PersonMention? SingleName(int i)
    {
        var word = tokens[i].Folded;
        if (Words.NotNames.Contains(word) || places.At(i) is { Sense.Kind: not PlaceKind.City }) return null;
        // "Mrs. X" beside a Mr. X is his wife
        var wife = i > 0 && Words.FemaleHonorifics.Contains(tokens[i - 1].Folded);
        if (wife && byLast.TryGetValue(word, out var men) && men.TrueForAll(m => m.Male == true)) return null;
        var person = byLast.TryGetValue(word, out var list) ? list[^1] : byAny.TryGetValue(word, out var any) && any.Count == 1 ? any[0] : null;
        if (person is null && (places.At(i) is not null || Words.NotPersons.Contains(word) || !BySurname(i, word, out person))) return null;
        if (places.At(i) is { } place)
        {
            if (AfterPreposition(i)) return null;
            places.Remove(place);
        }
        named[i] = true;
        return new PersonMention(i, i + 1, person!, MentionKind.Surname);
    }

    // A surname alone that only one leader of that day had: "Khrushchev".
    private bool BySurname(int i, string word, out Person? person)
    {
        person = null;
        if (word.Length < 4 || anchor is null || !gazetteer.LeadersBySurname.TryGetValue(word, out var leaders)) return false;
        if (i + 1 < tokens.Count && tokens[i + 1].Capital && tokens[i + 1].Gap <= Gap.Space) return false;
        if (i > 0 && tokens[i - 1].Capital && tokens[i].Gap <= Gap.Space && tokens[i - 1].Kind == TokenKind.Word && !Words.NotNames.Contains(tokens[i - 1].Folded)) return false;
        var then = leaders.FindAll(l => Holds(l, 700) && string.Equals(Last(Folding.Fold(l.Name).Split(' ')), word, StringComparison.Ordinal));
        if (then.Count == 0 || Words.NotPersons.Contains(word) || Words.Months.Contains(word) || Words.Days.Contains(word)) return false;
        var only = then[0];
        foreach (var leader in then)
            if (leader.Actor != only.Actor) return false;
        person = Add([word]);
        person.Name = tokens[i].Text;
        person.NameSpan = tokens[i].Span;
        person.NameWords = [word];
        (person.Title, person.Level, person.Actor, person.ActorInferred) = (only.Title, only.Level, only.Actor, true);
        return true;
    }

    private PersonMention? ByOffice(OfficeMention office, List<Person> recent, Person? subject, Person? previous)
    {
        var before = script.At(office.Head - 1);
        var relative = before is "his" or "her" or "their" or "our" or "my" or "its";
        if (office.Counterpart)
        {
            if (office.Actor is null) return null;
            var of = subject ?? previous;
            var match = people.Find(p => p.Actor == office.Actor && of is not null && p != of && SameOffice(p, of.Title, of.Level));
            match ??= Unnamed(office, of?.Title ?? "Counterpart", of?.Level ?? OfficeLevel.Unknown);
            return Mention(office, match);
        }
        if (before is "its" && office.Actor is null && LastActor(office.Head) is { } owner)
        {
            office.Actor = owner.Actor;
            office.ActorAt = (owner.From, owner.To);
        }
        else if (relative) return null;
        if (before is "no" && office.Actor is not null) return ByFirst(office, recent);
        if (before is "a" or "an" or "no" or "any" or "every" or "each" or "another" && !(office.Actor is not null && before is "a" or "an")) return null;
        if (office.Manner == OfficeManner.Former || script.At(office.From - 1) is "first" or "previous" or "next" or "as" || before is "first") return ByFirst(office, recent);
        if (aligned.TryGetValue(office, out var listed) || Align(office, recent, out listed)) return Adopt(office, listed!);
        if (office.Actor is not null)
        {
            if (before is "a" or "an") return null;
            for (var i = recent.Count - 1; i >= 0; i--)
                if (recent[i].Actor == office.Actor && SameOffice(recent[i], office.Title, office.Level)) return Mention(office, recent[i]);
            var match = people.Find(p => p.Actor == office.Actor && SameOffice(p, office.Title, office.Level) && p.Manner != OfficeManner.Former)
                ?? people.Find(p => p.Actor == office.Actor && p.Name is not null && p.Title is not null && p.Title.StartsWith(office.Title + " of", StringComparison.OrdinalIgnoreCase));
            if (match is not null) return Mention(office, match);
            // Someone near who has no country or no office yet: the text tells us here whose he is.
            for (var i = recent.Count - 1; i >= 0 && i >= recent.Count - 3; i--)
                if (Fits(recent[i], office)) return Adopt(office, recent[i]);
            foreach (var next in mentions)
            {
                if (next.From <= office.From || next.From > office.From + 60) continue;
                if (next.Who.Mentions.Count == 0 && Fits(next.Who, office) && script.SentenceAt(next.From) - script.SentenceAt(office.From) <= 2) return Adopt(office, next.Who);
                break;
            }
            return Mention(office, Unnamed(office, office.Title, office.Level));
        }
        for (var i = recent.Count - 1; i >= 0; i--)
            if (SameOffice(recent[i], office.Title, office.Level) && recent[i].Title is not null) return Mention(office, recent[i]);
        // "the Pope", "the Speaker": the one at hand whose office has not been told yet
        if (before is "the" || office.From == 0 || tokens[office.From].Capital || (before is "'s" && script.At(office.Head - 2) is "republic" or "country" or "nation" or "island" or "kingdom" or "union" or "federation"))
        {
            Person? only = null;
            for (var i = recent.Count - 1; i >= 0 && i >= recent.Count - 3; i--)
            {
                if (recent[i].Name is null || recent[i].Title is not null) continue;
                if (only is not null) return null;
                only = recent[i];
            }
            if (only is not null) return Adopt(office, only);
        }
        return null;
    }

    // The country spoken of last, for "its new president".
    private PlaceMention? LastActor(int before)
    {
        for (var i = before - 1; i >= 0 && i > before - 45; i--)
            if (places.At(i) is { Sense.Kind: PlaceKind.Actor, Sense.IsState: true } place) return place;
        return null;
    }

    private readonly Dictionary<OfficeMention, Person> aligned = [];

    // "A, B and C … the French president, the German chancellor and the Italian prime minister": in the same order.
    private bool Align(OfficeMention office, List<Person> recent, out Person? person)
    {
        person = null;
        if (office.Actor is null) return false;
        var list = new List<OfficeMention> { office };
        var at = office.Tail;
        while (list.Count < 8)
        {
            var next = at;
            while (next < tokens.Count && next - at < 8 && officeAt[next] is null && (tokens[next].Folded is "," or "and" or "the" or "'s" or "as" or "well" || places.At(next) is not null)) next++;
            if (next == at || next >= tokens.Count || officeAt[next] is not { Actor: not null } other || other.From != next || taken.Contains(other)) break;
            list.Add(other);
            at = other.Tail;
        }
        if (list.Count < 2) return false;
        var unknown = recent.FindAll(p => p.Name is not null && p.Actor is null && p.Title is null);
        if (unknown.Count != list.Count) return false;
        // in the order in which the text named them
        unknown.Sort((a, b) => a.NameSpan.Start.CompareTo(b.NameSpan.Start));
        for (var i = 0; i < list.Count; i++) aligned[list[i]] = unknown[i];
        person = unknown[0];
        return true;
    }

    // "the first American president in office": tells of the person at hand without naming someone else.
    private PersonMention? ByFirst(OfficeMention office, List<Person> recent)
    {
        if (office.Actor is null || office.Manner == OfficeManner.Former) return null;
        for (var i = recent.Count - 1; i >= 0 && i >= recent.Count - 3; i--)
        {
            if (recent[i].Actor is null && recent[i].Name is not null && (recent[i].Title is null || SameOffice(recent[i], office.Title, office.Level)))
            {
                Adopt(office, recent[i]);
                return null;
            }
        }
        // "No Korean leader had ever … X did": the one named next
        foreach (var next in mentions)
        {
            if (next.From <= office.From || next.Who.Mentions.Count > 0) continue;
            if (next.From - office.From > 40 || next.Who.Actor is not null || next.Who.Name is null) break;
            if (next.Who.Title is null || SameOffice(next.Who, office.Title, office.Level)) Adopt(office, next.Who);
            return null;
        }
        var match = people.Find(p => p.Actor is null && p.Title is not null && p.Name is not null && SameOffice(p, office.Title, office.Level));
        if (match is not null && people.TrueForAll(p => p == match || p.Actor is not null || !SameOffice(p, office.Title, office.Level))) Adopt(office, match);
        return null;
    }

    private static bool Fits(Person person, OfficeMention office) =>
        person.Name is not null && (person.Actor is null || (person.Actor == office.Actor && person.Title is null))
        && (person.Title is null || SameOffice(person, office.Title, office.Level)) && (person.Title is null || person.Actor is null);

    private PersonMention Adopt(OfficeMention office, Person person)
    {
        Give(person, office);
        return Mention(office, person);
    }

    private static PersonMention Mention(OfficeMention office, Person person) =>
        new(office.From, office.To, person, MentionKind.Office) { Office = office, Head = office.Head, Tail = office.Tail };

    private Person Unnamed(OfficeMention office, string title, OfficeLevel level)
    {
        var person = Add([]);
        person.Title = title;
        person.Level = level;
        person.Actor = office.Actor;
        person.TitleSpan = script.Span(office.From, office.To);
        if (office.ActorAt.To > office.ActorAt.From) person.ActorSpan = script.Span(office.ActorAt.From, office.ActorAt.To);
        return person;
    }

    private static readonly FrozenSet<string> Monarchs = Words.Set("monarch sovereign ruler royal");
    private static readonly FrozenSet<string> Royals = Words.Set("king queen emperor empress sultan emir prince princess monarch sovereign ruler royal shah amir sheikh");

    private static bool IsTop(OfficeLevel level) => level is OfficeLevel.HeadOfState or OfficeLevel.HeadOfGovernment or OfficeLevel.Royal;

    internal static bool SameOffice(Person person, string? title, OfficeLevel level)
    {
        if (person.Title is null || title is null) return false;
        if (string.Equals(person.Title, title, StringComparison.OrdinalIgnoreCase)) return true;
        if (IsTop(person.Level) && IsTop(level))
        {
            var (mine, other) = (Folding.Fold(person.Title), Folding.Fold(title));
            if (Monarchs.Contains(mine) || Monarchs.Contains(other)) return Royals.Contains(mine) && Royals.Contains(other);
            if (IsGenericTitle(person.Title) || IsGenericTitle(title)) return true;
            return person.Level == level && level == OfficeLevel.HeadOfGovernment && !mine.Contains("chancellor", StringComparison.Ordinal) && !other.Contains("chancellor", StringComparison.Ordinal);
        }
        if (title is "Minister") return person.Title.Contains("minister", StringComparison.OrdinalIgnoreCase) && !IsTop(person.Level);
        return person.Level == level && level is OfficeLevel.ForeignMinister or OfficeLevel.DefenceMinister or OfficeLevel.IgoHead or OfficeLevel.ParliamentSpeaker;
    }

    private PersonMention? ByPronoun(int i, List<Person> recent, Person? subject, Person? previous)
    {
        var word = tokens[i].Folded;
        bool? male = word is "he" or "him" or "his" or "himself" ? true : false;
        // the object of a verb is someone else than its subject: "X received him"
        var other = word is "him" || (word is "her" && !(i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Word && !Words.NotNames.Contains(tokens[i + 1].Folded))) ? subject : null;
        // "a tour that will take him to Seoul" takes the subject itself
        if (script.At(i - 1) is "take" or "takes" or "bring" or "brings" or "carry" or "carries" or "took" && script.At(i - 2) is "will" or "would" or "that" or "which" or "to" or "should") other = null;
        var who = other is null && Agrees(subject, male) ? subject : previous != other && Agrees(previous, male) ? previous : null;
        if (who is null)
            for (var k = recent.Count - 1; k >= 0 && who is null; k--)
                if (recent[k] != other && Agrees(recent[k], male)) who = recent[k];
        if (who is null) return null;
        who.Male ??= male;
        return new PersonMention(i, i + 1, who, MentionKind.Pronoun);
    }

    private static bool Agrees(Person? person, bool? male) => person is not null && (person.Male is null || person.Male == male);

    // What the words beside the name do not say, the lexicon of leaders may.
    private void Complete(Person person)
    {
        if (person.Name is null || (person.Actor is not null && person.Title is not null && !IsGenericTitle(person.Title))) return;
        List<LeaderSense> senses = [];
        if (gazetteer.Leaders.TryGetValue(string.Join(' ', person.NameWords), out var full)) senses = full;
        else if (person.NameWords.Length > 1 && gazetteer.LeadersBySurname.TryGetValue(Last(person.NameWords), out var family))
            senses = family.FindAll(l => l.Name.Contains(' ', StringComparison.Ordinal) && Compatible(Folding.Fold(l.Name).Split(' '), person.NameWords));
        if (senses.Count == 0 && person.Title is not null && gazetteer.LeadersBySurname.TryGetValue(Last(person.NameWords), out var surname))
            senses = surname.FindAll(l => SameOffice(person, l.Title, l.Level) && Holds(l, 1000) && (person.NameWords.Length == 1 || !l.Name.Contains(' ', StringComparison.Ordinal)));
        if (person.Title is not null) senses = senses.FindAll(l => SameOffice(person, l.Title, l.Level) || IsGenericTitle(person.Title!) || person.NameWords.Length > 1);
        senses = senses.FindAll(l => Holds(l, person.NameWords.Length > 1 ? 3000 : 800));
        if (person.Actor is not null) senses = senses.FindAll(l => l.Actor == person.Actor);
        if (senses.Count == 0 || !senses.TrueForAll(l => l.Actor == senses[0].Actor)) return;
        if (person.Actor is null) (person.Actor, person.ActorInferred) = (senses[0].Actor, true);
        if (person.Title is null || (IsGenericTitle(person.Title) && !person.TitleInferred))
        {
            // the office shown nearest to the day of the report
            var nearest = senses.MinBy(Distance)!;
            var titled = person.Title is not null;
            (person.Title, person.Level) = (nearest.Title, nearest.Level);
            person.TitleInferred = !titled;
        }
    }

    private bool Holds(LeaderSense leader, int days) => anchor is null || Distance(leader) <= days;

    // Days between the report and the time in which the source shows the leader in the office.
    private int Distance(LeaderSense leader)
    {
        if (anchor is not { } day) return 0;
        if (leader.From is { } from && day < from) return from.DayNumber - day.DayNumber;
        return leader.To is { } to && day > to ? day.DayNumber - to.DayNumber : 0;
    }
}
