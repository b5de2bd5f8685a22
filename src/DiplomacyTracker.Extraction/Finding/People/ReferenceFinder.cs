using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>Finds what goes back to a person named elsewhere in the text: surnames, offices without a name, pronouns. One pass, left to right.</summary>
internal sealed class ReferenceFinder(Script script, PlaceIndex places, PersonBook book, NameReader names, LeaderLookup leaders)
{
    private readonly List<Token> tokens = script.Tokens;
    private Dictionary<int, PersonMention> known = [];

    // Second pass: surnames, offices without a name, pronouns.
    public void Find()
    {
        known = book.Mentions.ToDictionary(static m => m.From, static m => m);
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
            else if (book.Named[i] || tokens[i].Kind != TokenKind.Word) continue;
            else if (book.OfficeAt[i] is { } office)
            {
                if (office.From != i || book.Taken.Contains(office) || office.Plural) continue;
                mention = ByOffice(office, recent, subject, previousSubject);
            }
            else if (tokens[i].Capital && SingleName(i) is { } single) mention = single;
            else if (tokens[i].Folded is "he" or "she" or "him" or "his" or "her" or "himself" or "herself" or "hers") mention = ByPronoun(i, recent, subject, previousSubject);
            if (mention is null) continue;
            if (!ReferenceEquals(mention, name)) book.Mentions.Add(mention);
            if (subject is null && mention.Kind != MentionKind.Pronoun && !IsOblique(mention)) subject = mention.Who;
            if (subject is null && mention.Kind == MentionKind.Pronoun && tokens[i].Folded is "he" or "she") subject = mention.Who;
            recent.Remove(mention.Who);
            recent.Add(mention.Who);
            if (recent.Count > 12) recent.RemoveAt(0);
            i = Math.Max(i, mention.To - 1);
        }
        foreach (var (person, office) in book.Counterparts)
        {
            if (person.Title is not null) continue;
            var at = office.From;
            var other = book.Mentions.Where(m => m.From < at && m.Who != person && m.Who.Title is not null && script.SentenceAt(m.From) >= script.SentenceAt(at) - 1).OrderByDescending(m => m.From).FirstOrDefault()?.Who;
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
        if (wife && book.ByLast.TryGetValue(word, out var men) && men.TrueForAll(m => m.Male == true)) return null;
        var person = book.ByLast.TryGetValue(word, out var list) ? list[^1] : book.ByAny.TryGetValue(word, out var any) && any.Count == 1 ? any[0] : null;
        if (person is null && (places.At(i) is not null || Words.NotPersons.Contains(word) || !leaders.BySurname(i, word, out person))) return null;
        if (places.At(i) is { } place)
        {
            if (names.AfterPreposition(i)) return null;
            places.Remove(place);
        }
        book.Named[i] = true;
        return new PersonMention(i, i + 1, person!, MentionKind.Surname);
    }

    private PersonMention? ByOffice(OfficeMention office, List<Person> recent, Person? subject, Person? previous)
    {
        var before = script.At(office.Head - 1);
        var relative = before is "his" or "her" or "their" or "our" or "my" or "its";
        if (office.Counterpart)
        {
            if (office.Actor is null) return null;
            var of = subject ?? previous;
            var match = book.People.Find(p => p.Actor == office.Actor && of is not null && p != of && Titles.Same(p, of.Title, of.Level));
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
                if (recent[i].Actor == office.Actor && Titles.Same(recent[i], office.Title, office.Level)) return Mention(office, recent[i]);
            var match = book.People.Find(p => p.Actor == office.Actor && Titles.Same(p, office.Title, office.Level) && p.Manner != OfficeManner.Former)
                ?? book.People.Find(p => p.Actor == office.Actor && p.Name is not null && p.Title is not null && p.Title.StartsWith(office.Title + " of", StringComparison.OrdinalIgnoreCase));
            if (match is not null) return Mention(office, match);
            // "the assistant secretary of state" after "Washington's envoy X": the one official of that country at hand
            if (office.Level is OfficeLevel.DeputyMinister or OfficeLevel.SpecialEnvoy or OfficeLevel.SeniorOfficial or OfficeLevel.OtherMinister
                && recent.FindLast(p => p.Actor == office.Actor && p.Name is not null && p.Level is OfficeLevel.SpecialEnvoy or OfficeLevel.SeniorOfficial or OfficeLevel.DeputyMinister) is { } official
                && recent.FindAll(p => p.Actor == office.Actor && p.Name is not null).Count == 1) return Mention(office, official);
            // Someone near who has no country or no office yet: the text tells us here whose he is.
            for (var i = recent.Count - 1; i >= 0 && i >= recent.Count - 3; i--)
                if (Fits(recent[i], office)) return Adopt(office, recent[i]);
            foreach (var next in book.Mentions)
            {
                if (next.From <= office.From || next.From > office.From + 60) continue;
                // "since X came to power": of somebody else
                if (script.At(next.Head - 1) is "since" or "under" or "unlike") break;
                // whom he is with is somebody else
                if (script.SentenceAt(next.From) == script.SentenceAt(office.From) && script.Has(office.Tail, next.Head, "with")) continue;
                if (next.Who.Mentions.Count == 0 && Fits(next.Who, office) && script.SentenceAt(next.From) - script.SentenceAt(office.From) <= 2) return Adopt(office, next.Who);
                // a holder of another office, or of another country, who is named in between
                if (next.Who.Title is null || Titles.Same(next.Who, office.Title, office.Level)) break;
            }
            return Mention(office, Unnamed(office, office.Title, office.Level));
        }
        // "The President arrived here" after a sentence of which he was the subject
        if (before is "the" or "The" && previous is { TitleInferred: false } && office.Level == OfficeLevel.HeadOfState && recent.Contains(previous) && Titles.Same(previous, office.Title, office.Level) && subject is null) return Mention(office, previous);
        // whom the text itself calls so comes before whom we only know to be so
        if ((recent.FindLast(p => !p.TitleInferred && Titles.Same(p, office.Title, office.Level)) ?? recent.FindLast(p => Titles.Same(p, office.Title, office.Level))) is { } called) return Mention(office, called);
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
            while (next < tokens.Count && next - at < 8 && book.OfficeAt[next] is null && (tokens[next].Folded is "," or "and" or "the" or "'s" or "as" or "well" || places.At(next) is not null)) next++;
            if (next == at || next >= tokens.Count || book.OfficeAt[next] is not { Actor: not null } other || other.From != next || book.Taken.Contains(other)) break;
            list.Add(other);
            at = other.Tail;
        }
        if (list.Count < 2) return false;
        var unknown = recent.FindAll(p => p.Name is not null && p.Actor is null && p.Title is null);
        if (unknown.Count != list.Count) return false;
        // in the order in which the text book.Named them
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
            if (recent[i].Actor is null && recent[i].Name is not null && (recent[i].Title is null || Titles.Same(recent[i], office.Title, office.Level)))
            {
                Adopt(office, recent[i]);
                return null;
            }
        }
        // "No Korean leader had ever … X did": the one book.Named next
        foreach (var next in book.Mentions)
        {
            if (next.From <= office.From || next.Who.Mentions.Count > 0) continue;
            if (next.From - office.From > 40 || script.At(next.Head - 1) is "since" or "under" or "unlike" || next.Who.Actor is not null || next.Who.Name is null) break;
            if (next.Who.Title is null || Titles.Same(next.Who, office.Title, office.Level)) Adopt(office, next.Who);
            return null;
        }
        var match = book.People.Find(p => p.Actor is null && p.Title is not null && p.Name is not null && Titles.Same(p, office.Title, office.Level));
        if (match is not null && book.People.TrueForAll(p => p == match || p.Actor is not null || !Titles.Same(p, office.Title, office.Level))) Adopt(office, match);
        return null;
    }

    private static bool Fits(Person person, OfficeMention office) =>
        person.Name is not null && (person.Actor is null || (person.Actor == office.Actor && person.Title is null))
        && (person.Title is null || Titles.Same(person, office.Title, office.Level)) && (person.Title is null || person.Actor is null);

    private PersonMention Adopt(OfficeMention office, Person person)
    {
        book.Give(person, office);
        return Mention(office, person);
    }

    private static PersonMention Mention(OfficeMention office, Person person) =>
        new(office.From, office.To, person, MentionKind.Office) { Office = office, Head = office.Head, Tail = office.Tail };

    private Person Unnamed(OfficeMention office, string title, OfficeLevel level)
    {
        var person = book.Add([]);
        person.Title = title;
        person.Level = level;
        person.Actor = office.Actor;
        person.TitleSpan = script.Span(office.From, office.To);
        if (office.ActorAt.To > office.ActorAt.From) person.ActorSpan = script.Span(office.ActorAt.From, office.ActorAt.To);
        return person;
    }

    private PersonMention? ByPronoun(int i, List<Person> recent, Person? subject, Person? previous)
    {
        var word = tokens[i].Folded;
        bool? male = word is "he" or "him" or "his" or "himself" ? true : false;
        // the object of a verb is someone else than its subject: "X received him"
        var other = word is "him" || (word is "her" && !(i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Word && !Words.NotNames.Contains(tokens[i + 1].Folded))) ? subject : null;
        // "a tour that will take him to Seoul" takes the subject itself
        if (script.At(i - 1) is "take" or "takes" or "bring" or "brings" or "carry" or "carries" or "took" && script.At(i - 2) is "will" or "would" or "that" or "which" or "to" or "should" or "also" or "then" or "next") other = null;
        // "On his first visit to Y, X said": who is named after the comma
        if (Ahead(i) is { } ahead && (ahead.Who.Male is null || ahead.Who.Male == male))
        {
            ahead.Who.Male ??= male;
            return new PersonMention(i, i + 1, ahead.Who, MentionKind.Pronoun);
        }
        // "X had no time for her. She met": whom the text has called a woman before comes first
        if (male is false && other is null && !(subject?.Male is false) && !(previous?.Male is false) && recent.FindLast(p => p.Male is false) is { } woman && recent.Count - recent.IndexOf(woman) <= 4) return new PersonMention(i, i + 1, woman, MentionKind.Pronoun);
        var who = other is null && Agrees(subject, male) ? subject : previous != other && Agrees(previous, male) ? previous : null;
        if (who is null)
            for (var k = recent.Count - 1; k >= 0 && who is null; k--)
                if (recent[k] != other && Agrees(recent[k], male)) who = recent[k];
        if (who is null) return null;
        who.Male ??= male;
        return new PersonMention(i, i + 1, who, MentionKind.Pronoun);
    }

    private PersonMention? Ahead(int i)
    {
        var sentence = script.Sentences[script.SentenceAt(i)];
        if (i - sentence.From > 4 || script.At(i) is not ("his" or "her") || script.At(i - 1) is not ("on" or "during" or "following" or "after" or "before" or "in" or "for" or "at" or "since" or "with" or "despite" or "ending" or "wrapping" or "concluding" or "beginning" or "starting" or "of" or "from")) return null;
        for (var at = i + 2; at < Math.Min(sentence.To, i + 24); at++)
        {
            if (!tokens[at].Is(",")) continue;
            for (var k = at + 1; k < at + 9; k++)
                if (known.TryGetValue(k, out var named) && named.Head <= at + 2) return named;
        }
        return null;
    }

    private static bool Agrees(Person? person, bool? male) => person is not null && (person.Male is null || person.Male == male);
}
