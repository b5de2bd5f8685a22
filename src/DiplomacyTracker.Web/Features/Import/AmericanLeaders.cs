namespace DiplomacyTracker.Web.Features.Import;

/// <summary>
/// Presidents and Vice Presidents of the United States by surname and term, so that "President Johnson" in a remark is
/// told from a host of that name. Terms are those of the constitution and the succession acts: to 1933 from 4 March,
/// since then from 20 January.
/// </summary>
public static class AmericanLeaders
{
    private static readonly (string Surname, int From, int To)[] Presidents =
    [
        ("Johnson", 18650415, 18690304), ("Grant", 18690304, 18770304), ("Hayes", 18770304, 18810304), ("Garfield", 18810304, 18810919),
        ("Arthur", 18810919, 18850304), ("Cleveland", 18850304, 18890304), ("Harrison", 18890304, 18930304), ("Cleveland", 18930304, 18970304),
        ("McKinley", 18970304, 19010914), ("Roosevelt", 19010914, 19090304), ("Taft", 19090304, 19130304), ("Wilson", 19130304, 19210304),
        ("Harding", 19210304, 19230802), ("Coolidge", 19230802, 19290304), ("Hoover", 19290304, 19330304), ("Roosevelt", 19330304, 19450412),
        ("Truman", 19450412, 19530120), ("Eisenhower", 19530120, 19610120), ("Kennedy", 19610120, 19631122), ("Johnson", 19631122, 19690120),
        ("Nixon", 19690120, 19740809), ("Ford", 19740809, 19770120), ("Carter", 19770120, 19810120), ("Reagan", 19810120, 19890120),
        ("Bush", 19890120, 19930120), ("Clinton", 19930120, 20010120), ("Bush", 20010120, 20090120), ("Obama", 20090120, 20170120),
        ("Trump", 20170120, 20210120), ("Biden", 20210120, 20250120), ("Trump", 20250120, 20290120),
    ];

    private static readonly (string Surname, int From, int To)[] VicePresidents =
    [
        ("Dawes", 19250304, 19290304), ("Curtis", 19290304, 19330304), ("Garner", 19330304, 19410120), ("Wallace", 19410120, 19450120),
        ("Truman", 19450120, 19450412), ("Barkley", 19490120, 19530120), ("Nixon", 19530120, 19610120), ("Johnson", 19610120, 19631122),
        ("Humphrey", 19650120, 19690120), ("Agnew", 19690120, 19731010), ("Ford", 19731206, 19740809), ("Rockefeller", 19741219, 19770120),
        ("Mondale", 19770120, 19810120), ("Bush", 19810120, 19890120), ("Quayle", 19890120, 19930120), ("Gore", 19930120, 20010120),
        ("Cheney", 20010120, 20090120), ("Biden", 20090120, 20170120), ("Pence", 20170120, 20210120), ("Harris", 20210120, 20250120),
        ("Vance", 20250120, 20290120),
    ];

    /// <summary>Whether a President of this surname was in office on that day.</summary>
    /// <param name="name">As written, given names allowed; the last word counts.</param>
    public static bool IsPresident(string name, DateOnly day) => Holds(Presidents, name, day);

    /// <summary>Whether a Vice President of this surname was in office on that day.</summary>
    public static bool IsVicePresident(string name, DateOnly day) => Holds(VicePresidents, name, day);

    private static bool Holds((string Surname, int From, int To)[] terms, string name, DateOnly day)
    {
        var surname = name[(name.LastIndexOf(' ') + 1)..];
        var number = day.Year * 10000 + day.Month * 100 + day.Day;
        return terms.Any(term => term.Surname == surname && term.From <= number && number <= term.To);
    }
}
