using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

/// <summary>What the words beside a name do not say of office and country, the lexicon of leaders may, by the day of the report.</summary>
internal sealed class LeaderLookup(Script script, Gazetteer gazetteer, PersonBook book, DateOnly? anchor)
{
    private readonly List<Token> tokens = script.Tokens;

    // What the words beside the name do not say, the lexicon of leaders may.
    public void Complete(Person person)
    {
        if (person.Name is null) return;
        Known(person);
        if (person.Actor is not null && person.Title is not null && !Titles.IsGeneric(person.Title)) return;
        List<LeaderSense> senses = [];
        if (gazetteer.Leaders.TryGetValue(string.Join(' ', person.NameWords), out var full)) senses = full;
        else if (person.NameWords.Length > 1 && gazetteer.LeadersBySurname.TryGetValue(PersonBook.Last(person.NameWords), out var family))
            senses = family.FindAll(l => l.Name.Contains(' ', StringComparison.Ordinal) && PersonBook.Compatible(Folding.Fold(l.Name).Split(' '), person.NameWords));
        if (senses.Count == 0 && person.Title is not null && gazetteer.LeadersBySurname.TryGetValue(PersonBook.Last(person.NameWords), out var surname))
            senses = surname.FindAll(l => Titles.Same(person, l.Title, l.Level) && Holds(l, 1000) && (person.NameWords.Length == 1 || !l.Name.Contains(' ', StringComparison.Ordinal)));
        if (person.Title is not null) senses = senses.FindAll(l => Titles.Same(person, l.Title, l.Level) || Titles.IsGeneric(person.Title!) || person.NameWords.Length > 1);
        senses = senses.FindAll(l => Holds(l, person.NameWords.Length > 1 ? 3000 : 800));
        // a word that is one leader's family name and another's first is the family name
        if (person.NameWords.Length == 1 && senses.FindAll(l => string.Equals(PersonBook.Last(Folding.Fold(l.Name).Split(' ')), person.NameWords[0], StringComparison.Ordinal)) is { Count: > 0 } families) senses = families;
        if (person.Actor is not null) senses = senses.FindAll(l => l.Actor == person.Actor);
        if (senses.Count == 0 || !senses.TrueForAll(l => l.Actor == senses[0].Actor)) return;
        if (person.Actor is null) (person.Actor, person.ActorInferred) = (senses[0].Actor, true);
        if (person.Title is null || (Titles.IsGeneric(person.Title) && !person.TitleInferred))
        {
            // the office shown nearest to the day of the report
            var nearest = senses.MinBy(Distance)!;
            var titled = person.Title is not null;
            (person.Title, person.Level) = (nearest.Title, nearest.Level);
            person.TitleInferred = !titled;
        }
    }

    // "Hua, the chairman", "John Paul, until lately archbishop here": who holds a high office on the day is meant in that office.
    private void Known(Person person)
    {
        if (anchor is null || person.NameWords.Length < 2 || person.Title is null || person.Level is not (OfficeLevel.NonState or OfficeLevel.Unknown) || person.Manner == OfficeManner.Former) return;
        if (!gazetteer.Leaders.TryGetValue(string.Join(' ', person.NameWords), out var senses)) return;
        var now = senses.FindAll(l => Distance(l) == 0 && (person.Actor is null || person.Actor == l.Actor));
        if (now.Count == 0 || !now.TrueForAll(l => l.Actor == now[0].Actor)) return;
        person.Level = now[0].Level;
        if (!string.Equals(person.Title, now[0].Title, StringComparison.OrdinalIgnoreCase)) (person.Title, person.TitleInferred) = (now[0].Title, true);
        if (person.Actor is null) (person.Actor, person.ActorInferred) = (now[0].Actor, true);
    }

    // "Mr. Wilson", nowhere given an office: the only leader of that name on the day, if the text speaks of his country.
    public void BySurnameAndHonorific(Person person, Func<string, bool> spokenOf)
    {
        if (anchor is null || person.Title is not null || person.Actor is not null || person.NameWords.Length != 1 || !gazetteer.LeadersBySurname.TryGetValue(person.NameWords[0], out var leaders)) return;
        var now = leaders.FindAll(l => Distance(l) == 0 && l.Level is OfficeLevel.HeadOfState or OfficeLevel.HeadOfGovernment or OfficeLevel.ForeignMinister && string.Equals(PersonBook.Last(Folding.Fold(l.Name).Split(' ')), person.NameWords[0], StringComparison.Ordinal) && spokenOf(l.Actor));
        if (now.Count == 0 || !now.TrueForAll(l => l.Actor == now[0].Actor)) return;
        (person.Title, person.Level, person.TitleInferred, person.Actor, person.ActorInferred) = (now[0].Title, now[0].Level, true, now[0].Actor, true);
    }

    // A surname alone that only one leader of that day had: "Khrushchev".
    public bool BySurname(int i, string word, out Person? person)
    {
        person = null;
        if (word.Length < 4 || anchor is null || !gazetteer.LeadersBySurname.TryGetValue(word, out var leaders)) return false;
        if (i + 1 < tokens.Count && tokens[i + 1].Capital && tokens[i + 1].Gap <= Gap.Space) return false;
        if (i > 0 && tokens[i - 1].Capital && tokens[i].Gap <= Gap.Space && tokens[i - 1].Kind == TokenKind.Word && !Words.NotNames.Contains(tokens[i - 1].Folded)) return false;
        var then = leaders.FindAll(l => !l.FullNameOnly && Holds(l, 700) && string.Equals(PersonBook.Last(Folding.Fold(l.Name).Split(' ')), word, StringComparison.Ordinal));
        if (then.Count == 0 || Words.NotPersons.Contains(word) || Words.Months.Contains(word) || Words.Days.Contains(word)) return false;
        var only = then[0];
        foreach (var leader in then)
            if (leader.Actor != only.Actor) return false;
        person = book.Add([word]);
        person.Name = tokens[i].Text;
        person.NameSpan = tokens[i].Span;
        person.NameWords = [word];
        (person.Title, person.Level, person.Actor, person.ActorInferred) = (only.Title, only.Level, only.Actor, true);
        return true;
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
