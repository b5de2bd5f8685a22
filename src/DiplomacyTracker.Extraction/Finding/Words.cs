using System.Collections.Frozen;

namespace DiplomacyTracker.Extraction;

/// <summary>Closed lists of English words that more than one finder needs.</summary>
internal static class Words
{
    public static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static readonly FrozenSet<string> Months = Set("january february march april may june july august september october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. jan feb mar apr jun jul aug sep sept oct nov dec");

    public static readonly FrozenSet<string> Days = Set("monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu. thurs. fri. sat. sun. mondays tuesdays wednesdays thursdays fridays saturdays sundays");

    public static readonly FrozenSet<string> Honorifics = Set("mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady mme madame monsieur m. herr frau senor senora hon hon. honorable honourable excellency h.e. h.e h.r.h. hrh h.m. shri smt shrimati pandit datuk dato tun prof prof. professor comrade daw u baroness viscount viscountess eng eng. engr engr. ing. alhaji haji hajji sayyid sayyed seyyed syed mullah maulana general gen gen. colonel col col. lieutenant lt lt. lieut. major maj maj. brigadier brig brig. admiral adm adm. commodore captain capt capt. commander");

    /// <summary>Military ranks: before a name they say no more than "Mr" does, elsewhere they are words of offices and bodies ("General Assembly").</summary>
    public static readonly FrozenSet<string> Ranks = Set("general gen gen. colonel col col. lieutenant lt lt. lieut. major maj maj. brigadier brig brig. admiral adm adm. commodore captain capt capt. commander");

    public static readonly FrozenSet<string> FemaleHonorifics = Set("mrs mrs. ms ms. miss dame lady mme madame frau senora daw queen princess empress");

    public static readonly FrozenSet<string> MaleHonorifics = Set("mr mr. sir lord monsieur herr senor king prince pope emperor cardinal sultan emir sheikh");

    /// <summary>Titles that are part of the name they stand before.</summary>
    public static readonly FrozenSet<string> RoyalTitles = Set("king queen pope emperor empress prince princess sultan emir sheikh sheikha shaikh archduke duke");

    public static readonly FrozenSet<string> Particles = Set("de da do dos das del della delle di du van von der den ter ten bin bint ibn al el ul ud abu la le y e zu zur ould ben st. san");

    /// <summary>Words that begin with a capital at the head of a sentence without being a name.</summary>
    public static readonly FrozenSet<string> NotNames = Set("""
        the a an and or but nor so yet for of in on at by to from with without within about above across after against along amid among around as because before behind
        below beneath beside besides between beyond despite down during except inside into like near off onto out outside over past per since than through throughout till
        toward towards under until up upon via while whereas when where who whom whose which what why how that this these those there here then thus though although if unless
        he she it they we you i his her hers its their theirs our ours your my mine me him them us himself herself itself themselves one two three four five six seven eight nine ten
        eleven twelve dozens hundreds thousands several many most some few all both each every either neither no not none nobody nothing never ever only also even just still again
        already soon later earlier now today tomorrow yesterday tonight meanwhile however moreover instead perhaps maybe is are was were be been being am has have had do does did will would
        shall should may might can could must let said says say asked told added according speaking talks officials analysts sources ministers leaders delegates reporters another other others
        such same own very more less much first second third last next new old former earlier photo image file watch read story related advertisement breaking exclusive analysis opinion update live
        yes is too further following based given including regarding like unlike once whether aides experts diplomats critics supporters observers
        welcome welcoming thank dear ends note media contact what's it's that's he's she's programme program published updated posted
        """);

    /// <summary>Words that make a capitalised phrase the name of something other than a person.</summary>
    public static readonly FrozenSet<string> NotPersons = Set("""
        hall court bank party ministry council group palace castle park university college school agency department office bureau square street avenue road airport base force forces navy army guard guards
        union nations assembly congress senate parliament knesset duma bundestag committee commission organization organisation association company corp corp. corporation inc inc. ltd museum church cathedral mosque temple war treaty pact
        agreement accord accords summit forum expo day games cup belt sea ocean island islands river mountain mountains strait gulf canal cape valley peninsula bay lake desert initiative plan fund programme
        program project conference institute foundation centre center times post news daily press tribune journal media radio tv television state states republic kingdom federation democratic people's supreme
        international national global regional community league bloc alliance cooperation security foreign defense defence economic development trade partnership dialogue declaration charter convention
        corridor economy front movement liberation revolutionary hotel hospital theatre stadium bridge tower wall gate memorial cemetery garden shrine monument house chamber district province region county territory
        embassy consulate mission delegation administration government cabinet authority board tribunal society club team police department civil world holy great grand green red black white yellow golden blue northern southern eastern western
        central north south east west northeast southeast northwest southwest mid general capital city town village port field site station express railway line airlines airways boeing airbus jet force one flight air oil gas energy nuclear
        human rights freedom peace prize order medal legion honour honor award act law bill budget process road map roadmap framework track talks mass easter christmas ramadan eid orthodox olympic olympics anniversary independence revolution republican
        democrats democrat republicans socialist communist conservative labour labor liberal catholic muslim islamic jewish christian protestant buddhist hindu arab african asian european latin american pacific atlantic mediterranean arctic antarctic caribbean
        group's party's ministry's q a premier league test captain twitter facebook x google apple tesla huawei boeing microsoft covid covid-19 brexit
        bureau minister secretary spokesman spokeswoman correspondent correspondents editor reporter writer staff release stream commonwealth pipeline newsroom bulletin
        visiting arriving speaking leaving landing addressing heading flying travelling traveling touring meeting welcoming hosting following ending wrapping opening beginning starting
        """);

    /// <summary>Whether a token opens a clause, so that what stands before it belongs to another one.</summary>
    public static readonly FrozenSet<string> ClauseOpeners = Set("that which who whom whose when where while although though because if unless whether as since after before until but so");

    public static readonly FrozenSet<string> Auxiliaries = Set("is are was were be been being am has have had having do does did will would shall should may might can could must 'll 'd 's won't wouldn't isn't wasn't aren't weren't hasn't haven't hadn't can't cannot couldn't shouldn't doesn't didn't don't");

    public static readonly FrozenSet<string> Negations = Set("not never no n't won't wouldn't isn't wasn't aren't weren't hasn't haven't hadn't can't cannot couldn't shouldn't doesn't didn't don't neither nor without nobody none");
}
