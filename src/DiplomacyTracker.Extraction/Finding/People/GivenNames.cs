using System.Collections.Frozen;

namespace DiplomacyTracker.Extraction;

/// <summary>Given names of statesmen and stateswomen that tell he from she. Names borne by both are left out. Our own list.</summary>
internal static class GivenNames
{
    private static readonly FrozenSet<string> Women = Words.Set("""
        angela margaret hillary condoleezza madeleine golda indira benazir corazon gloria michelle cristina dilma isabel violeta laura claudia xiomara mireya dina delcy christine
        ursula federica catherine kaja roberta theresa liz elizabeth anne diana margrethe beatrix juliana sonja silvia letizia camilla kate edith elisabeth segolene annalena
        giorgia emma sanna tarja mette helle erna gro anniken ine magdalena anna margot ann katrin vigdis mary julia jacinda helen nanaia penny marise sushma pratibha droupadi
        khaleda sirimavo chandrika megawati retno yingluck paetongtarn aung sanae yoko makiko ellen joyce samia netumbo naledi nkosazana maite hina tzipi dora maia salome vjosa
        zuzana iveta ewa beata hanna dalia vaira kersti ingrida evika yulia olha nadia maria valentina kamala nancy janet susan samantha linda melanie chrystia anita ana kolinda
        jadranka tansu amina louise mia portia kamla eugenia kristalina gina karin simonetta micheline doris viola sophie susana patricia alicia marina rosa rebeca katharina
        brigitte melania jill jacqueline nadine rania sonia soong natalia olga svetlana ekaterina tatiana elena irina jeanine epsy noeleen margarita heidi helena inger karen lise
        """);

    private static readonly FrozenSet<string> Men = Words.Set("""
        john george william james robert richard thomas charles henry david michael donald joe joseph ronald jimmy gerald lyndon dwight harry bill barack mike tim anthony antony
        tony gordon boris rishi keir harold edward alec winston malcolm douglas jack philip dominic peter paul mark stephen justin pierre brian lester scott kevin bob gough
        francois jacques nicolas emmanuel georges valery laurent alain bernard helmut gerhard willy konrad ludwig kurt olaf friedrich heiko sigmar guido joschka klaus walter hans
        frank silvio romano mario matteo giuseppe paolo giulio enrico antonio jose pedro mariano felipe luis carlos juan fidel raul hugo rafael alvaro gustavo andres enrique
        vicente ernesto miguel vladimir dmitry mikhail sergei sergey andrei alexei aleksei nikita leonid yuri igor viktor yevgeny lech andrzej aleksander wojciech vaclav milos
        petr janos todor nicolae ion josip slobodan vojislav aleksandar edi recep abdullah ahmet suleyman turgut bulent volodymyr petro dmytro alexander nursultan islam heydar
        ilham eduard benjamin yitzhak shimon ariel ehud menachem moshe naftali yair isaac yasser mahmoud anwar hosni gamal mohamed mohammed muhammad ahmed hussein hassan hafez
        bashar saddam ali hamid ashraf pervez nawaz shehbaz imran jawaharlal rajiv atal manmohan narendra jacob nelson thabo cyril kenneth julius jomo daniel mwai uhuru kwame
        jerry olusegun kofi boutros javier jens anders manfred shinzo junichiro yasuhiro taro fumio shigeru goh mahathir najib suharto sukarno susilo joko prabowo ferdinand
        rodrigo benigno thaksin prayuth norodom pham olof carl jonas kjell poul urho mauno martti sauli garret bertie enda leo micheal simon wim ruud jan guy herman bruno franz
        wolfgang sebastian karl costas kyriakos alexis andreas constantine dom alberto alan ollanta evo salvador augusto eduardo ricardo gabriel mauricio nestor fernando juscelino
        jair itamar
        """);

    /// <summary>Whether a folded first name is a man's; null for one that tells nothing.</summary>
    public static bool? IsMale(string folded) => Women.Contains(folded) ? false : Men.Contains(folded) ? true : null;
}
