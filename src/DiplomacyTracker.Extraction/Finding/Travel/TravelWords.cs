using System.Collections.Frozen;

namespace DiplomacyTracker.Extraction;

/// <summary>What a verb of travel tells.</summary>
internal enum Travel : byte { Arrive, Go, Reach, Leave, Be, Receive, Spend, Lead, Board }

/// <summary>Words of travel that more than one finder needs.</summary>
internal static class TravelWords
{
    public static readonly VerbTable<Travel> Verbs = new VerbTable<Travel>()
        .Regular(Travel.Arrive, "arrive land touch")
        .Add(Travel.Arrive, "step steps stepped stepped stepping", "put puts put put putting", "set sets set set setting")
        .Regular(Travel.Board, "board")
        .Regular(Travel.Go, "travel head journey proceed cross roll move sail continue pop jet depart")
        .Add(Travel.Go, "go goes went gone going", "come comes came come coming", "fly flies flew flown flying", "drive drives drove driven driving", "travel travels travelled travelled travelling",
            "drop drops dropped dropped dropping", "stop stops stopped stopped stopping", "embark embarks embarked embarked embarking")
        .Regular(Travel.Reach, "visit tour reach enter")
        .Regular(Travel.Leave, "depart quit exit conclude finish complete")
        .Add(Travel.Leave, "leave leaves left left leaving", "take takes took taken taking", "bring brings brought brought bringing", "carry carries carried carried carrying", "return returns returned returned returning", "end ends ended ended ending", "wrap wraps wrapped wrapped wrapping", "wind winds wound wound winding")
        .Regular(Travel.Receive, "receive welcome host greet fete")
        .Add(Travel.Be, "be is was been being", "stay stays stayed stayed staying", "remain remains remained remained remaining")
        .Add(Travel.Lead, "lead leads led led leading")
        .Add(Travel.Spend, "spend spends spent spent spending", "begin begins began begun beginning");

    public static readonly FrozenSet<string> VisitNouns = Words.Set("visit trip tour journey stopover stop stay swing voyage pilgrimage mission layover travel travels visits trips tours");

    /// <summary>A noun of travel, also where the letters of "visit" got out of order in print.</summary>
    public static bool IsVisit(string word) => VisitNouns.Contains(word) || (word.Length == 5 && word[0] == 'v' && word[4] == 't' && word.Count(static c => c == 'i') == 2 && word.Contains('s', StringComparison.Ordinal));

    public static readonly FrozenSet<string> Postpones = Words.Set("postpone postpones postponed postponing delay delays delayed delaying defer defers deferred shelve shelves shelved suspend suspended reschedule rescheduled");
}
