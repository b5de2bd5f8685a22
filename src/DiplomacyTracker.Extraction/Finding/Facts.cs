using System.Runtime.InteropServices;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction;

/// <summary>Everything the finders saw, handed from stage to stage.</summary>
internal sealed class Facts
{
    public required Script Script { get; init; }

    public required PlaceIndex Places { get; init; }

    public required List<OfficeMention> Offices { get; init; }

    public required List<Person> People { get; init; }

    public required List<PersonMention> Mentions { get; init; }

    public required List<DateMention> Dates { get; init; }

    /// <summary>In reading order.</summary>
    public required List<Dateline> Datelines { get; init; }

    public required Gazetteer Gazetteer { get; init; }

    public required ReadingContext Context { get; init; }

    /// <summary>References to people in one sentence, in reading order.</summary>
    public ReadOnlySpan<PersonMention> MentionsIn(Sentence sentence) => Slice(Mentions, sentence.From, sentence.To, static m => m.From);

    /// <summary>References to people that begin within tokens [from, to).</summary>
    public ReadOnlySpan<PersonMention> MentionsBetween(int from, int to) => Slice(Mentions, from, to, static m => m.From);

    /// <summary>Offices that begin within tokens [from, to).</summary>
    public ReadOnlySpan<OfficeMention> OfficesBetween(int from, int to) => Slice(Offices, from, to, static o => o.From);

    public ReadOnlySpan<DateMention> DatesBetween(int from, int to) => Slice(Dates, from, to, static d => d.From);

    /// <summary>Where "here" is at a token: the town of the last dateline before it; null without one.</summary>
    public PlaceMention? Here(int token)
    {
        var before = First(Datelines, token + 1, static d => d.From);
        return before > 0 ? Datelines[before - 1].Place : null;
    }

    /// <summary>The dateline that holds a token; null outside one.</summary>
    public Dateline? DatelineAt(int token)
    {
        var before = First(Datelines, token + 1, static d => d.From);
        return before > 0 && Datelines[before - 1] is var last && token < last.To ? last : null;
    }

    /// <summary>The date at the head of a paragraph, as diaries and timelines have it; it holds for all that the paragraph tells.</summary>
    public DateMention? SectionDate(int sentence)
    {
        if (sentence < 0) return null;
        var paragraph = Script.Sentences[sentence].Paragraph;
        var first = sentence;
        while (first > 0 && Script.Sentences[first - 1].Paragraph == paragraph) first--;
        var from = Script.Sentences[first].From;
        foreach (var date in DatesBetween(from, Math.Min(Script.Tokens.Count, from + 2)))
            if (Script.At(date.To) is ":" or "." or "–" or "—" || (Script.At(date.To) is "," && Script.At(date.To + 2) is ":" or ".")) return date;
        return null;
    }

    private static ReadOnlySpan<T> Slice<T>(List<T> items, int from, int to, Func<T, int> start)
    {
        var first = First(items, from, start);
        var last = First(items, to, start);
        return first < last ? CollectionsMarshal.AsSpan(items)[first..last] : [];
    }

    private static int First<T>(List<T> items, int at, Func<T, int> start)
    {
        int low = 0, high = items.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (start(items[middle]) < at) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

/// <summary>What a journey's sentence tells of it.</summary>
internal enum Aspect : byte
{
    /// <summary>Comes to be there: arrives, lands, flies to.</summary>
    Arrive,

    /// <summary>Is there: is on a visit, meets the host there.</summary>
    Stay,

    /// <summary>Goes away, or the visit ends.</summary>
    Leave,

    /// <summary>Is put off.</summary>
    Postpone,

    /// <summary>Is called off.</summary>
    Cancel,

    /// <summary>Was never planned.</summary>
    Deny,

    /// <summary>Somebody is asked to come.</summary>
    Invite,
}

/// <summary>One clause that speaks of one or more people travelling to, being in or leaving one place.</summary>
internal sealed class TravelEvent
{
    public required Aspect Aspect { get; init; }

    /// <summary>Who travels; empty when the clause leaves it to the reader.</summary>
    public required List<PersonMention> Who { get; init; }

    /// <summary>The place; null when the clause leaves it to the reader.</summary>
    public PlaceMention? Place { get; set; }

    /// <summary>Actor visited.</summary>
    public string? Host { get; set; }

    public required VerbGroup Verb { get; set; }

    /// <summary>Tokens of the words that tell it.</summary>
    public required int From { get; init; }

    public required int To { get; init; }

    public required string Rule { get; init; }

    public double Confidence { get; set; } = 0.8;

    public DateMention? When { get; set; }

    /// <summary>Date of the end, when one clause gives both.</summary>
    public DateMention? Until { get; set; }

    /// <summary>Length of the stay in days, with the tokens that say so.</summary>
    public (int Days, int From, int To)? Length { get; set; }

    public (VisitKind Kind, int From, int To)? Kind { get; set; }

    /// <summary>Actor of the place come back to, when the clause tells of the return home.</summary>
    public string? Home { get; set; }

    /// <summary>The words name a "visit", "trip" or "tour".</summary>
    public bool Noun { get; init; }

    /// <summary>How many places are named in one breath with this one, itself included: a stretch of days given there is that of all.</summary>
    public int Together { get; init; } = 1;

    /// <summary>Position among places named in one breath, for the order of legs.</summary>
    public int Order { get; init; }

    public Tense Tense => Verb.Time switch
    {
        VerbTime.Past or VerbTime.Perfect or VerbTime.PastPerfect => Tense.Past,
        VerbTime.Future or VerbTime.Infinitive or VerbTime.Conditional => Tense.Future,
        VerbTime.Progressive or VerbTime.Present => Tense.Unknown,
        _ => Verb.Ahead ? Tense.Future : Tense.Unknown,
    };
}
