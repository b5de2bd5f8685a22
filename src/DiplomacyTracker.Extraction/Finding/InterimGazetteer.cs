using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction;

internal static class InterimGazetteer
{
    public static void Fill(Gazetteer g)
    {
        foreach (var line in Actors.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var p = line.Trim().Split('|');
            var cities = p[3].Split(';', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < cities.Length; i++) g.Places.Add(cities[i], new PlaceSense(PlaceKind.City, p[0], cities[i], i == 0, 1_000_000, false));
        }
        foreach (var (n, a) in new[] { ("Kremlin", "RU"), ("White House", "US"), ("Pentagon", "US"), ("State Department", "US"), ("Vatican", "VA"), ("Buckingham Palace", "GB") })
            g.Places.Add(n, new PlaceSense(PlaceKind.Metonym, a, n, true, 1_000_000, false));
        foreach (var n in new[] { "Latin America", "Caribbean", "Indochina", "Europe", "Africa", "Asia", "Arctic", "Middle East" }) g.Places.Add(n, new PlaceSense(PlaceKind.Area, "", n, false, 1_000_000, false));
        foreach (var (n, t, l) in new (string, string, OfficeLevel)[] {
            ("president", "President", OfficeLevel.HeadOfState), ("prime minister", "Prime Minister", OfficeLevel.HeadOfGovernment), ("PM", "Prime Minister", OfficeLevel.HeadOfGovernment), ("premier", "Premier", OfficeLevel.HeadOfGovernment),
            ("chancellor", "Chancellor", OfficeLevel.HeadOfGovernment), ("taoiseach", "Taoiseach", OfficeLevel.HeadOfGovernment), ("chairman", "Chairman", OfficeLevel.HeadOfState), ("king", "King", OfficeLevel.HeadOfState), ("queen", "Queen", OfficeLevel.HeadOfState),
            ("pope", "Pope", OfficeLevel.HeadOfState), ("emperor", "Emperor", OfficeLevel.HeadOfState), ("secretary of state", "Secretary of State", OfficeLevel.ForeignMinister), ("foreign minister", "Foreign Minister", OfficeLevel.ForeignMinister),
            ("secretary-general", "Secretary-General", OfficeLevel.IgoHead), ("speaker of the house", "Speaker of the House", OfficeLevel.ParliamentSpeaker), ("head of state", "Head of State", OfficeLevel.HeadOfState), ("national security adviser", "National Security Adviser", OfficeLevel.NationalSecurityAdviser),
            ("leader", "Leader", OfficeLevel.HeadOfState), ("monarch", "Monarch", OfficeLevel.HeadOfState), ("sovereign", "Sovereign", OfficeLevel.HeadOfState), ("treasury secretary", "Treasury Secretary", OfficeLevel.FinanceOrTradeMinister), ("ambassador", "Ambassador", OfficeLevel.Ambassador), ("deputy prime minister", "Deputy Prime Minister", OfficeLevel.DeputyHead), ("governor", "Governor", OfficeLevel.SubNational), ("mayor", "Mayor", OfficeLevel.SubNational) })
            g.Offices.Add(n, new OfficeSense(t, l));
        foreach (var n in new[] { "Reuters", "AFP", "Associated Press", "News.Az", "Xinhua" }) g.Outlets.Add(n, n);
    }

    private const string Actors = """
US|United States;U.S.;US;America;USA|American;Americans|Washington;New York;San Diego
MX|Mexico|Mexican;Mexicans|Mexico City
EC|Ecuador|Ecuadorian|Quito
CN|China;People's Republic of China;mainland China|Chinese|Beijing;Peking;Shanghai;Hangchow;Fuzhou;Hong Kong;Sichuan
VE|Venezuela|Venezuelan;Venezuelans|Caracas
RU|Russia|Russian;Russians|Moscow
UA|Ukraine|Ukrainian;Ukrainians|Kyiv;Irpin;Bucha;Mariupol;Odesa
EG|Egypt;Arab Republic of Egypt|Egyptian|Cairo
IL|Israel|Israeli|Jerusalem
SY|Syria|Syrian|Damascus
CU|Cuba|Cuban;Cubans|Havana;Santa Clara;Camagüey;Santiago
VA|Vatican;Holy See|Vatican|Rome
GB|United Kingdom;Britain;UK;U.K.|British|London
IE|Ireland|Irish|Dublin;Cork;Maynooth
DK|Denmark|Danish|Copenhagen
GL|Greenland|Greenlandic|Nuuk
PL|Poland|Polish|Warsaw
IN|India|Indian|New Delhi;Delhi
BR|Brazil|Brazilian|Brasília;Bahia
AE|United Arab Emirates;UAE|Emirati|Abu Dhabi
KE|Kenya|Kenyan|Nairobi;Mombasa;Nanyuki
MV|Maldives|Maldivian|Malé
TR|Turkey;Türkiye|Turkish|Ankara
UN|United Nations;UN||
NATO|NATO||
EU|European Union;EU||
TW|Taiwan|Taiwanese|Taipei
SG|Singapore|Singaporean|
MY|Malaysia|Malaysian|Kuala Lumpur
KR|South Korea|South Korean|Seoul
JP|Japan|Japanese|Tokyo
FR|France|French|Paris;Marseille
DE|Germany|German|Berlin
IT|Italy|Italian|Rome
RO|Romania|Romanian|Bucharest;Constanta
ER|Eritrea|Eritrean|Asmara;Massawa;Assab
ET|Ethiopia|Ethiopian|Addis Ababa;Hawassa
AU|Australia|Australian|Canberra
CO|Colombia|Colombian|Bogotá
PK|Pakistan|Pakistani|Islamabad;Rawalpindi;Karachi;Lahore;Multan
TH|Thailand|Thai|Bangkok
""";
}
