using System.Collections.Frozen;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Extraction.Lexicons;

namespace DiplomacyTracker.Extraction;

/// <summary>
/// Finds who is spoken of: names with and without offices, offices alone, surnames and pronouns that go back to a name in
/// the same text. Works from left to right in two passes: full names first, then everything that refers to them.
/// </summary>
internal sealed class PersonFinder
{
    private readonly Script script;
    private readonly Gazetteer gazetteer;
    private readonly PlaceIndex places;
    private readonly List<Token> tokens;
    private readonly PersonBook book;
    private readonly NameReader names;
    private readonly LeaderLookup leaders;
    private readonly ReferenceFinder references;

    public PersonFinder(Script script, Gazetteer gazetteer, PlaceIndex places, List<OfficeMention> offices, DateOnly? anchor)
    {
        (this.script, this.gazetteer, this.places, tokens) = (script, gazetteer, places, script.Tokens);
        book = new PersonBook(script, offices);
        names = new NameReader(script, gazetteer, places, book);
        leaders = new LeaderLookup(script, gazetteer, book, anchor);
        references = new ReferenceFinder(script, places, book, names, leaders);
    }

    private static readonly FrozenSet<string> CapitalTails = Words.Set("mp kc qc obe cbe phd mep");

    public (List<Person> People, List<PersonMention> Mentions) Find(bool refer = true)
    {
        FullNames();
        Respectively();
        foreach (var person in book.People) leaders.Complete(person);
        var spokenOf = places.All.Select(p => p.Actor).ToHashSet(StringComparer.Ordinal);
        foreach (var person in book.People) leaders.BySurnameAndHonorific(person, spokenOf.Contains);
        if (refer) references.Find();
        book.Mentions.Sort(static (a, b) => a.From.CompareTo(b.From));
        foreach (var mention in book.Mentions) mention.Who.Mentions.Add(mention);
        foreach (var person in book.People) leaders.Complete(person);
        Unite();
        return (book.People, book.Mentions);
    }

    // One office without a name and one name without an office: the text speaks of one person in two ways.
    private void Unite()
    {
        var unnamed = book.People.FindAll(p => p.Name is null && p.Actor is not null && p.IsOfficial && p.Mentions.Count > 1);
        var bare = book.People.FindAll(p => p.Name is not null && p.NameWords.Length > 1 && p.Actor is null && p.Title is null && gazetteer.Lexicon.Is(NameWordKind.Given, p.Name.Split(' ')[0]));
        if (unnamed.Count != 1 || bare.Count != 1) return;
        var (from, to) = (unnamed[0], bare[0]);
        (to.Title, to.Level, to.TitleSpan, to.Actor, to.ActorSpan, to.Manner) = (from.Title, from.Level, from.TitleSpan, from.Actor, from.ActorSpan, from.Manner);
        to.Male ??= from.Male;
        for (var i = 0; i < book.Mentions.Count; i++)
            if (book.Mentions[i].Who == from) book.Mentions[i] = book.Mentions[i] with { Who = to };
        to.Mentions.Clear();
        to.Mentions.AddRange(book.Mentions.FindAll(m => m.Who == to));
        book.People.Remove(from);
    }

    private void FullNames()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Word || book.Named[i]) continue;
            var office = OfficeBefore(i);
            var honorific = HonorificBefore(i);
            var royal = RoyalBefore(i);
            // "Foreign Minister Prince X": the post says more than the birth
            if (royal && OfficeBefore(i - 1) is { } post) office = post;
            // "foreign minister Archbishop X": the post says more than the cloth or the rank
            if (office is { Level: OfficeLevel.NonState or OfficeLevel.MilitaryChief } && office.To == i && OfficeBefore(office.From) is { Level: not OfficeLevel.NonState } duty) office = duty;
            var led = office is not null || honorific || royal;
            if (!tokens[i].Capital && !(led && Words.Particles.Contains(tokens[i].Folded) && i + 1 < tokens.Count && tokens[i + 1].Capital)) continue;
            if (names.Collect(i, led) is not { } to) continue;
            // "Jane Doe Published March 2": a byline
            if (!led && (Credited(i) || i < 3 && script.At(to) is "published" or "updated" or "posted" && tokens[to].Capital))
            {
                i = to - 1;
                continue;
            }
            var words = names.WordsOf(i, to);
            if (words.Length == 0) continue;
            if (words.Length == 1 && (!led || Words.NotPersons.Contains(words[0]) && book.OfficeAt[to < tokens.Count ? to : i] is not null)) continue;
            if (!led && !names.LooksLikePerson(i, to, words))
            {
                // "the George X administration": not even a part of it is somebody who acts here
                if (script.At(to) is "administration" or "government" or "presidency" or "cabinet" or "era" or "years") i = to - 1;
                continue;
            }
            var last = to;
            if (CapitalTails.Contains(tokens[to - 1].Folded) && to - i > 1) last--;
            Register(i, last, office, royal);
            i = to - 1;
        }
    }

    // "Photo: X", "(Reporting by X; editing by Y)": whoever made the report is not in it.
    private bool Credited(int i) =>
        script.At(i - 1) is ":" && script.At(i - 2) is "photo" or "photograph" or "picture" or "image" or "credit" or "video" or "foto" or "pic"
        || script.At(i - 1) is "by" && script.At(i - 2) is "photo" or "photograph" or "reporting" or "editing" or "writing" or "picture" or "photographs";

    // "the presidents of A and B, X and Y": X of A, Y of B.
    private void Respectively()
    {
        foreach (var office in book.Offices)
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
            var those = book.Mentions.FindAll(m => m.From >= last && m.From < last + (lands.Count * 7) && m.Kind == MentionKind.Name && m.Who.Actor is null && script.SentenceAt(m.From) == script.SentenceAt(office.From));
            if (those.Count < lands.Count || those[0].From > last + 2) continue;
            for (var k = 0; k < lands.Count; k++)
            {
                var person = those[k].Who;
                (person.Actor, person.ActorSpan) = (lands[k].Actor, script.Span(lands[k].From, lands[k].To));
                if (person.Title is null) (person.Title, person.Level, person.TitleSpan) = (One(office.Title), office.Level, script.Span(office.From, office.To));
            }
        }
    }

    // "President X", "the foreign minister, X,": the office just before a name.
    private OfficeMention? OfficeBefore(int i)
    {
        var at = i - 1;
        while (at >= 0 && tokens[at + 1].Gap <= Gap.Line && (Words.Honorifics.Contains(tokens[at].Folded) && book.OfficeAt[at] is null || tokens[at].Is("-") && Words.Ranks.Contains(script.At(at - 1)) && Words.Ranks.Contains(script.At(at + 1)) || tokens[at].Folded is "the" or "his" or "her" && Words.Honorifics.Contains(script.At(at + 1)) || WithSpouse(at))) at--;
        if (at < 0 || tokens[at + 1].Gap > Gap.Line) return null;
        var comma = tokens[at].Is(",");
        if (comma) at--;
        if (at < 0) return null;
        if (book.OfficeAt[at] is { } direct && direct.To == at + 1)
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
            if (of >= 0 && tokens[of].Folded is "to" or "in" or "for" or "on" && book.OfficeAt[of - 1] is { Level: OfficeLevel.Ambassador or OfficeLevel.SpecialEnvoy }) of--;
            if (of >= 0 && book.OfficeAt[of] is { } owner && owner.Tail == place.To && !owner.Plural && (comma ? Definite(owner) && !FollowsName(owner) : true)) return owner;
        }
        return null;
    }

    // "President and Mrs. X": the office is that of the one who is named by it
    private bool WithSpouse(int at) => tokens[at].Is("and") && script.At(at + 1) is "mrs" or "mrs." or "mr" or "mr." && at > 0 && book.OfficeAt[at - 1] is { Plural: false };

    private bool Definite(OfficeMention office) =>
        office.Actor is not null || office.Counterpart || script.At(office.Head - 1) is "the" or "his" or "her" or "its" or "their" or "a" or "our" or "my" or "'s"
        || script.At(office.From - 1) is "new" or "then" or "first" || tokens[office.From].Capital && script.At(office.Head - 1) is "with" or "by";

    // "Mette Frederiksen, the Prime Minister,": the office belongs to the name before it.
    private bool FollowsName(OfficeMention office)
    {
        var at = office.Head - 1;
        while (at >= 0 && tokens[at].Folded is "the" or "a" or "an" or "new" or "his" or "her" or "its") at--;
        return at >= 1 && tokens[at].Is(",") && book.Named[at - 1];
    }

    // "General Assembly", "Major League": a rank is one only before a name
    private bool HonorificBefore(int i) => i > 0 && tokens[i].Gap <= Gap.Line && Words.Honorifics.Contains(tokens[i - 1].Folded) && tokens[i - 1].Capital && book.OfficeAt[i - 1] is null && !(Words.Ranks.Contains(tokens[i - 1].Folded) && (Words.NotPersons.Contains(tokens[i].Folded) || tokens[i].AllCapitals && tokens[i].Text.Length < 4));

    // "HMS Prince of Wales" sails, the prince does not.
    private static readonly FrozenSet<string> Ships = Words.Set("hms uss rms ss mv hmas hmcs ins");

    private bool RoyalBefore(int i) => !Ships.Contains(script.At(i - 2)) && i > 0 && tokens[i].Gap <= Gap.Line && Words.RoyalTitles.Contains(tokens[i - 1].Folded) && tokens[i - 1].Capital;

    private void Register(int from, int to, OfficeMention? office, bool royal)
    {
        if (from > 1 && to - from == 1 && Words.FemaleHonorifics.Contains(tokens[from - 1].Folded) && !WithSpouse(from - 2) && book.ByLast.TryGetValue(tokens[from].Folded, out var husbands) && husbands.Exists(h => h.Male == true || h.Level == OfficeLevel.HeadOfState && h.Male != false)) return;
        var head = from;
        var words = names.WordsOf(from, to);
        if (royal && tokens[from - 1].Folded is not ("duke" or "archduke")) head = from - 1;
        var honorific = head;
        while (honorific > 0 && tokens[honorific].Gap <= Gap.Line && Words.Honorifics.Contains(tokens[honorific - 1].Folded)) honorific--;

        var actor = office?.Actor;
        var person = book.Same(words, actor, office) ?? book.Add(words);
        if (person.Name is null || words.Length > person.NameWords.Length)
        {
            var royalName = royal && head < from;
            if (royalName || !(person.Name is not null && Words.RoyalTitles.Contains(Folding.Fold(person.Name.Split(' ')[0]))) || words.Length > person.NameWords.Length)
            {
                person.Name = Calm(script.Words(head, to));
                person.NameSpan = script.Span(head, to);
                person.NameWords = words;
                foreach (var word in words) PersonBook.Index(book.ByAny, word, person);
                PersonBook.Index(book.ByLast, PersonBook.Last(words), person);
            }
        }
        for (var i = honorific; i < from; i++)
        {
            if (Words.FemaleHonorifics.Contains(tokens[i].Folded)) person.Male = false;
            else if (Words.MaleHonorifics.Contains(tokens[i].Folded)) person.Male = true;
        }
        var couple = honorific > 0 && WithSpouse(honorific - 1);
        if (couple) person.Male = !person.Male;
        if (words.Length > 1 && !royal) person.Male ??= GivenNames.IsMale(words[0]);
        office ??= OfficeAfter(to);
        // "Portugal's Miguel Santos"
        if (person.Actor is null && office?.Actor is null && script.At(honorific - 1) is "'s" && places.EndingAt(honorific - 1) is { Sense: { Kind: PlaceKind.Actor, IsState: true } } own) (person.Actor, person.ActorSpan) = (own.Actor, script.Span(own.From, own.To));
        // "Secretary-General X of the Organization of …"
        if (person.Actor is null && office is { Actor: null, Level: OfficeLevel.IgoHead } && script.At(to) is "of" && places.At(script.At(to + 1) is "the" ? to + 2 : to + 1) is { Sense: { Kind: PlaceKind.Actor, Kindred: ActorKind.Organisation } } body)
            (person.Actor, person.ActorSpan) = (body.Actor, script.Span(body.From, body.To));
        // "Javier Milei of Argentina"
        if (person.Actor is null && script.At(to) is "of" && places.At(script.At(to + 1) is "the" ? to + 2 : to + 1) is { Sense: { Kind: PlaceKind.Actor, IsState: true } } land)
        {
            (person.Actor, person.ActorSpan) = (land.Actor, script.Span(land.From, land.To));
            if (office is null && person.Title is null && PluralNear(to) is { } plural)
                (person.Title, person.Level, person.TitleSpan) = (One(plural.Title), plural.Level, script.Span(plural.From, plural.To));
        }
        if (royal && office is null) office = book.OfficeAt[from - 1];
        if (office is not null) book.Give(person, office);
        for (var i = from; i < to; i++)
        {
            book.Named[i] = true;
            if (places.At(i) is { } place) places.Remove(place);
        }
        var start = office is not null && office.Head < honorific ? office.Head : honorific;
        book.Mentions.Add(new PersonMention(head, to, person, words.Length > 1 || royal ? MentionKind.Name : MentionKind.Surname)
        {
            Office = office,
            Head = start,
            Tail = office is not null && office.Tail > to && office.From > to ? office.Tail : to,
        });
        if (office is not null) book.Taken.Add(office);
    }

    // "PRINCESS DIANA", as the first words of a column are set
    private static string Calm(string name)
    {
        var words = name.Split(' ');
        if (words.Length < 2 || Array.Exists(words, w => w.Length < 3 || !w.All(c => char.IsUpper(c) || !char.IsLetter(c)))) return name;
        return string.Join(' ', words.Select(w => NameReader.IsRoman(Folding.Fold(w)) ? w : w[0] + w[1..].ToLowerInvariant()));
    }

    private static string One(string title) => title.EndsWith("ies", StringComparison.Ordinal) ? title[..^3] + "y" : title.EndsWith('s') ? title[..^1] : title;

    // "A of X, B of Y and C of Z, presidents all"
    private OfficeMention? PluralNear(int at)
    {
        var sentence = script.Sentences[Math.Max(0, script.SentenceAt(Math.Min(at, tokens.Count - 1)))];
        for (var i = sentence.From; i < sentence.To; i++)
            if (book.OfficeAt[i] is { Plural: true } plural) return plural;
        return null;
    }

    // ", the Prime Minister," / ", Secretary-General of the United Nations" / ", who is foreign minister"
    private OfficeMention? OfficeAfter(int to)
    {
        var at = to;
        if (at < tokens.Count - 1 && CapitalTails.Contains(tokens[at].Folded)) at++;
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
            if (book.OfficeAt[at] is { } office && office.From == at && !office.Counterpart)
            {
                if (office.Plural) return null;
                var next = book.OfficeAt.Length > office.To ? office.To : -1;
                // "X, Prime Minister Y": the office goes with the name that follows.
                if (next > 0 && next < tokens.Count && tokens[next].Capital && tokens[next].Gap <= Gap.Space && places.At(next) is null && !Words.NotNames.Contains(tokens[next].Folded)) return null;
                if (start == to + 1 && script.At(to) is "," && office.Head > start && script.At(start) is "and" or "with") return null;
                return office;
            }
            if (book.OfficeAt[at] is not null) { at++; continue; }
            var word = tokens[at].Folded;
            if (tokens[at].Gap > Gap.Line || (tokens[at].Kind == TokenKind.Mark && word is not ("'s" or "'" or "-"))) return null;
            if (word is "and" or "said" or "says" or "told" or "who" or "whom" or "that" or "whose" or "by" or "where" or "will" or "has" or "had" or "to" or "with" or "arrived" or "met" or "is" or "was") return null;
            at++;
        }
        return null;
    }
}
