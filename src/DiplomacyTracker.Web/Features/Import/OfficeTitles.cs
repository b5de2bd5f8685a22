using System.Text.RegularExpressions;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Web.Features.Import;

/// <summary>A title as it stands before a name.</summary>
/// <param name="Title">In one spelling, without country, "acting", "former" or "-elect": "Prime Minister".</param>
/// <param name="Length">UTF-16 units of the text that it takes, the words that say the manner included.</param>
public readonly record struct ReadTitle(string Title, OfficeLevel Level, OfficeManner Manner, int Length);

/// <summary>
/// The titles that the historian's lists put before names, with the level of the office. The words were gathered from the
/// lists themselves (travels to February 2025, visits to November 2024).
/// </summary>
/// <remarks>
/// Where a title alone does not tell the level ("Chairman", "General"), the level is unknown. A reigning monarch is a head
/// of state, a crown prince a royal. A governor general is a head of state, in whose place he or she acts.
/// </remarks>
public static partial class OfficeTitles
{
    private static readonly (string Title, OfficeLevel Level)[] Plain =
    [
        ("President of the Council of Ministers", OfficeLevel.HeadOfGovernment),
        ("Chairman of the Council of Ministers", OfficeLevel.HeadOfGovernment),
        ("Chairman of the Presidency", OfficeLevel.HeadOfState),
        ("President of the European Commission", OfficeLevel.IgoHead),
        ("President of the European Council", OfficeLevel.IgoHead),
        ("European Commission President", OfficeLevel.IgoHead),
        ("European Council President", OfficeLevel.IgoHead),
        ("EU Commission President", OfficeLevel.IgoHead),
        ("African Union Commission Chairperson", OfficeLevel.IgoHead),
        ("Commission President", OfficeLevel.IgoHead),
        ("Commission Chairperson", OfficeLevel.IgoHead),
        ("Council President", OfficeLevel.SeniorOfficial),
        ("Senate President", OfficeLevel.ParliamentSpeaker),
        ("Vice President", OfficeLevel.DeputyHead),
        ("Interim President", OfficeLevel.HeadOfState),
        ("Provisional President", OfficeLevel.HeadOfState),
        ("Transitional President", OfficeLevel.HeadOfState),
        ("Federal President", OfficeLevel.HeadOfState),
        ("President", OfficeLevel.HeadOfState),
        ("King", OfficeLevel.HeadOfState),
        ("Queen Mother", OfficeLevel.Royal),
        ("Queen", OfficeLevel.HeadOfState),
        ("Emperor", OfficeLevel.HeadOfState),
        ("Empress", OfficeLevel.Royal),
        ("Pope", OfficeLevel.HeadOfState),
        ("Shah", OfficeLevel.HeadOfState),
        ("Sultan", OfficeLevel.HeadOfState),
        ("Amir", OfficeLevel.HeadOfState),
        ("Emir", OfficeLevel.HeadOfState),
        ("Grand Duke", OfficeLevel.HeadOfState),
        ("Grand Duchess", OfficeLevel.HeadOfState),
        ("Regent", OfficeLevel.HeadOfState),
        ("Prince Regent", OfficeLevel.HeadOfState),
        ("Head of State", OfficeLevel.HeadOfState),
        ("Chief of State", OfficeLevel.HeadOfState),
        ("Governor General", OfficeLevel.HeadOfState),
        ("Governor-General", OfficeLevel.HeadOfState),
        ("Generalissimo", OfficeLevel.HeadOfState),
        ("Deputy Prime Minister", OfficeLevel.DeputyHead),
        ("Vice Prime Minister", OfficeLevel.DeputyHead),
        ("Deputy Premier", OfficeLevel.DeputyHead),
        ("Vice Premier", OfficeLevel.DeputyHead),
        ("Vice Chancellor", OfficeLevel.DeputyHead),
        ("Tanaiste", OfficeLevel.DeputyHead),
        ("Interim Prime Minister", OfficeLevel.HeadOfGovernment),
        ("Prime Minister", OfficeLevel.HeadOfGovernment),
        ("Head of Government", OfficeLevel.HeadOfGovernment),
        ("Premier", OfficeLevel.HeadOfGovernment),
        ("Federal Chancellor", OfficeLevel.HeadOfGovernment),
        ("Chancellor of the Exchequer", OfficeLevel.FinanceOrTradeMinister),
        ("Chancellor", OfficeLevel.HeadOfGovernment),
        ("Taoiseach", OfficeLevel.HeadOfGovernment),
        ("Chief Executive", OfficeLevel.HeadOfGovernment),
        ("Chief Minister", OfficeLevel.SubNational),
        ("Deputy First Minister", OfficeLevel.SubNational),
        ("First Minister", OfficeLevel.SubNational),
        ("Senior Minister", OfficeLevel.OtherMinister),
        ("Alternate Prime Minister", OfficeLevel.DeputyHead),
        ("Chief Justice", OfficeLevel.SeniorOfficial),
        ("Heir Apparent", OfficeLevel.Royal),
        ("Royal Counselor", OfficeLevel.SeniorOfficial),
        ("State Council Chairman", OfficeLevel.HeadOfState),
        ("Council of Representatives Speaker", OfficeLevel.ParliamentSpeaker),
        ("Transitional Presidential Council Coordinator", OfficeLevel.HeadOfState),
        ("Presidential Council President", OfficeLevel.HeadOfState),
        ("Transitional National Council President", OfficeLevel.HeadOfState),
        ("Secretary for Relations with States", OfficeLevel.ForeignMinister),
        ("Cabinet Secretary for Foreign Affairs", OfficeLevel.ForeignMinister),
        ("Principal Secretary", OfficeLevel.DeputyMinister),
        ("Deputy Crown Prince", OfficeLevel.Royal),
        ("Crown Prince", OfficeLevel.Royal),
        ("Deputy Foreign Minister", OfficeLevel.DeputyMinister),
        ("Vice Foreign Minister", OfficeLevel.DeputyMinister),
        ("Deputy Defense Minister", OfficeLevel.DeputyMinister),
        ("Foreign Minister", OfficeLevel.ForeignMinister),
        ("Foreign Secretary", OfficeLevel.ForeignMinister),
        ("Foreign Relations Secretary", OfficeLevel.ForeignMinister),
        ("Foreign Relations Minister", OfficeLevel.ForeignMinister),
        ("Secretary of State", OfficeLevel.ForeignMinister),
        ("Under Secretary", OfficeLevel.DeputyMinister),
        ("Under-Secretary", OfficeLevel.DeputyMinister),
        ("Minister of State", OfficeLevel.OtherMinister),
        ("State Minister", OfficeLevel.OtherMinister),
        ("State Councilor", OfficeLevel.SeniorOfficial),
        ("State Counsellor", OfficeLevel.HeadOfGovernment),
        ("State Counselor", OfficeLevel.HeadOfGovernment),
        ("First Secretary", OfficeLevel.Unknown),
        ("Party Secretary", OfficeLevel.Unknown),
        ("General Secretary", OfficeLevel.Unknown),
        ("Communist Party General Secretary", OfficeLevel.Unknown),
        ("UN Secretary General", OfficeLevel.IgoHead),
        ("Secretary General", OfficeLevel.IgoHead),
        ("Secretary-General", OfficeLevel.IgoHead),
        ("High Representative", OfficeLevel.IgoHead),
        ("Director General", OfficeLevel.IgoHead),
        ("Director-General", OfficeLevel.IgoHead),
        ("Executive Director", OfficeLevel.IgoHead),
        ("High Commissioner", OfficeLevel.IgoHead),
        ("Commissioner General", OfficeLevel.IgoHead),
        ("Joint Special Representative", OfficeLevel.SpecialEnvoy),
        ("Special Representative", OfficeLevel.SpecialEnvoy),
        ("Special Presidential Envoy", OfficeLevel.SpecialEnvoy),
        ("Joint Special Envoy", OfficeLevel.SpecialEnvoy),
        ("Special Envoy", OfficeLevel.SpecialEnvoy),
        ("Special Coordinator", OfficeLevel.SpecialEnvoy),
        ("Special Adviser", OfficeLevel.SpecialEnvoy),
        ("Special Advisor", OfficeLevel.SpecialEnvoy),
        ("Peace Envoy", OfficeLevel.SpecialEnvoy),
        ("Envoy", OfficeLevel.SpecialEnvoy),
        ("National Security Adviser", OfficeLevel.NationalSecurityAdviser),
        ("National Security Advisor", OfficeLevel.NationalSecurityAdviser),
        ("Ambassador", OfficeLevel.Ambassador),
        ("Speaker of the Parliament", OfficeLevel.ParliamentSpeaker),
        ("Speaker of Parliament", OfficeLevel.ParliamentSpeaker),
        ("Parliament Speaker", OfficeLevel.ParliamentSpeaker),
        ("Parliamentary Speaker", OfficeLevel.ParliamentSpeaker),
        ("Speaker", OfficeLevel.ParliamentSpeaker),
        ("Governor", OfficeLevel.SubNational),
        ("Mayor", OfficeLevel.SubNational),
        ("Junta Member", OfficeLevel.SeniorOfficial),
        ("Trade Representative", OfficeLevel.FinanceOrTradeMinister),
        ("USAID Administrator", OfficeLevel.SeniorOfficial),
        ("EPA Administrator", OfficeLevel.SeniorOfficial),
        ("Administrator", OfficeLevel.SeniorOfficial),
        ("Chief of Staff", OfficeLevel.SeniorOfficial),
        ("Chief of Cabinet", OfficeLevel.SeniorOfficial),
        ("Intelligence Chief", OfficeLevel.SeniorOfficial),
        ("Army Chief of Staff", OfficeLevel.MilitaryChief),
        ("Chief of Army Staff", OfficeLevel.MilitaryChief),
        ("Chief Prosecutor", OfficeLevel.SeniorOfficial),
        ("Attorney General", OfficeLevel.OtherMinister),
        ("Senator", OfficeLevel.SeniorOfficial),
        ("Congressman", OfficeLevel.SeniorOfficial),
        ("Representative", OfficeLevel.SeniorOfficial),
        ("Minister-President", OfficeLevel.SubNational),
        ("Minister President", OfficeLevel.SubNational),
        ("First Lady", OfficeLevel.Unknown),
        ("Chairperson", OfficeLevel.Unknown),
        ("Chairman", OfficeLevel.Unknown),
        ("Chairwoman", OfficeLevel.Unknown),
        ("Chair", OfficeLevel.Unknown),
        ("Coordinator", OfficeLevel.SeniorOfficial),
        ("Minister", OfficeLevel.OtherMinister),
        ("Commissioner", OfficeLevel.SeniorOfficial),
        ("Patriarch", OfficeLevel.NonState),
        ("Ecumenical Patriarch", OfficeLevel.NonState),
        ("Archbishop", OfficeLevel.NonState),
        ("Grand Imam", OfficeLevel.NonState),
        ("opposition leader", OfficeLevel.NonState),
        ("Opposition Leader", OfficeLevel.NonState),
        ("party leader", OfficeLevel.NonState),
        ("Leader", OfficeLevel.Unknown),
        ("leader", OfficeLevel.Unknown),
        ("presidential candidate", OfficeLevel.NonState),
        ("Presidential adviser", OfficeLevel.SeniorOfficial),
        ("adviser", OfficeLevel.SeniorOfficial),
        ("negotiator", OfficeLevel.SeniorOfficial),
        ("Chief Negotiator", OfficeLevel.SeniorOfficial),
        ("chief negotiator", OfficeLevel.SeniorOfficial),
        // slips of the source, each read as what it stands for
        ("Prime Minster", OfficeLevel.HeadOfGovernment),
        ("Prime Ministere", OfficeLevel.HeadOfGovernment),
        ("Primer Minister", OfficeLevel.HeadOfGovernment),
        ("Foreign Miniser", OfficeLevel.ForeignMinister),
        ("Foreign Minster", OfficeLevel.ForeignMinister),
        ("Foreign Ministe", OfficeLevel.ForeignMinister),
    ];

    private static readonly Dictionary<string, string> Spellings = new(StringComparer.Ordinal)
    {
        ["Prime Minster"] = "Prime Minister",
        ["Prime Ministere"] = "Prime Minister",
        ["Primer Minister"] = "Prime Minister",
        ["Foreign Miniser"] = "Foreign Minister",
        ["Foreign Minster"] = "Foreign Minister",
        ["Foreign Ministe"] = "Foreign Minister",
        ["Governor-General"] = "Governor General",
        ["Secretary-General"] = "Secretary General",
        ["Director-General"] = "Director General",
        ["Emir"] = "Amir",
    };

    private static readonly ILookup<char, (string Title, OfficeLevel Level)> ByFirstLetter =
        Plain.OrderByDescending(entry => entry.Title.Length).ToLookup(entry => entry.Title[0]);

    /// <summary>Words before a title that say how the office is held.</summary>
    private static readonly (string Word, OfficeManner Manner)[] Manners =
    [
        ("Acting", OfficeManner.Acting), ("acting", OfficeManner.Acting), ("Interim", OfficeManner.Acting), ("interim", OfficeManner.Acting),
        ("Provisional", OfficeManner.Acting), ("Caretaker", OfficeManner.Acting), ("caretaker", OfficeManner.Acting),
        ("former", OfficeManner.Former), ("Former", OfficeManner.Former), ("ex-", OfficeManner.Former),
        ("incoming", OfficeManner.Elect), ("outgoing", OfficeManner.InOffice), ("newly elected", OfficeManner.InOffice),
        ("deposed", OfficeManner.Former), ("exiled", OfficeManner.Former), ("ousted", OfficeManner.Former), ("designated", OfficeManner.Elect),
    ];

    /// <summary>The title that begins exactly at <paramref name="at"/>, the longest one; false where none does.</summary>
    public static bool TryRead(string text, int at, out ReadTitle title)
    {
        var from = at;
        var manner = OfficeManner.InOffice;
        foreach (var (word, how) in Manners)
        {
            if (!Stands(text, from, word)) continue;
            manner = how;
            from += word.Length;
            while (from < text.Length && text[from] == ' ') from++;
            break;
        }

        var length = 0;
        var name = "";
        var level = OfficeLevel.Unknown;
        if (from < text.Length)
        {
            foreach (var entry in ByFirstLetter[text[from]])
            {
                if (!Stands(text, from, entry.Title)) continue;
                (name, level, length) = (entry.Title, entry.Level, entry.Title.Length);
                break;
            }
            foreach (var pattern in (ReadOnlySpan<Regex>)[PostOfDepartment(), DepartmentPost()])
            {
                var match = pattern.Match(text, from);
                if (!match.Success || match.Length <= length) continue;
                (name, length) = (match.Value, match.Length);
                level = LevelOf(name);
            }
        }
        if (length == 0)
        {
            title = default;
            return false;
        }

        var to = from + length;
        var tail = Tail().Match(text, to);
        if (tail.Success)
        {
            to += tail.Length;
            manner = OfficeManner.Elect;
        }
        title = new ReadTitle(Spellings.GetValueOrDefault(name, name), level, manner, to - at);
        return true;
    }

    /// <summary>The level of an office that is named by department, such as "Minister of Finance".</summary>
    public static OfficeLevel LevelOf(string title)
    {
        bool Has(string word) => title.Contains(word, StringComparison.OrdinalIgnoreCase);
        if (Has("Deputy") || Has("Assistant") || Has("Under")) return OfficeLevel.DeputyMinister;
        if (Has("Security Advis")) return OfficeLevel.NationalSecurityAdviser;
        if (Has("Director") || Has("Councilor") || Has("Chief") || Has("Advis")) return OfficeLevel.SeniorOfficial;
        if (Has("Foreign") || Has("External") || Has("Exterior") || Has("Minister of State Affairs")) return OfficeLevel.ForeignMinister;
        if (Has("Defense") || Has("Defence") || Has("War")) return OfficeLevel.DefenceMinister;
        if (Has("Finance") || Has("Trade") || Has("Commerce") || Has("Treasury") || Has("Economy")) return OfficeLevel.FinanceOrTradeMinister;
        if (Has("Secretary of State")) return OfficeLevel.ForeignMinister;
        return OfficeLevel.OtherMinister;
    }

    private static bool Stands(string text, int at, string word)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) return false;
        var end = at + word.Length;
        // "Prime MinisterHaidar": the source lost a space after this one title
        return end >= text.Length || !char.IsLetter(text[end]) || word[^1] == '-' || (word == "Prime Minister" && char.IsUpper(text[end]));
    }

    private const string Department =
        "(?:National|Federal|Foreign|External|Exterior|Internal|International|Interior|Affairs|Relations|Cooperation|Co-operation|Trade|Worship|Religion|Expatriates?|Emigrants|"
        + "Migrants|Immigration|Immigrants|Integration|European|Europe|EU|African|Regional|Community|CARICOM|Caribbean|Commonwealth|Defen[cs]e|War|Security|Finance|Financial|Economy|Economic|Economics|Commerce|Industry|"
        + "Justice|Human|Mobility|Rights|Development|Culture|Energy|Health|Education|Treasury|Homeland|Transportation|Agriculture|Environment|Climate|Tourism|Labor|Labour|"
        + "Communities|Abroad|Diaspora|Overseas|Citizens|Nationals|Gambians|Senegalese|Nigeriens|Congolese|Chadians|Beninese|Malians|Portuguese|Francophonie|Telecommunications|"
        + "Reunification|Unification|Planning|Reconstruction|Petroleum|Oil|Information|Intelligence|Strategic|Civil|Aviation|Immigrant|Investment|Public|Works|Colonies|Dominion|Protocol)";

    [GeneratedRegex(@"\G(?:(?:Federal|State|Senior|Deputy|Acting|First|Vice|Assistant|Under|Royal) )*(?:Minister|Secretary|Director|Minister of State|Secretary of State|Coordinating Minister|Councilor)(?: of| for)(?: the)? "
        + Department + "(?: " + Department + ")*(?:(?:, and|,| and| with| &)(?: of| for)?(?: the)? " + Department + "(?: " + Department + ")*)*(?![\\p{L}])", RegexOptions.CultureInvariant)]
    private static partial Regex PostOfDepartment();

    [GeneratedRegex(@"\G(?!African|Caribbean|Portuguese|Congolese|Senegalese|Commonwealth)(?:(?:Federal|State|Deputy|Vice|Assistant|Under) )*" + Department + "(?: " + Department + ")*(?: and " + Department + "(?: " + Department + ")*)?(?: Affairs)? (?:Minister|Secretary|Advis[eo]r|Director|Chief)(?![\\p{L}])", RegexOptions.CultureInvariant)]
    private static partial Regex DepartmentPost();

    [GeneratedRegex(@"\G ?-? ?(?:[Ee]lect|[Dd]esignate|in[- ]waiting)(?![\p{L}])", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
