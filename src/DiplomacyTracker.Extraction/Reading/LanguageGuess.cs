namespace DiplomacyTracker.Extraction;

/// <summary>Tells English from other languages by its commonest words; names a few others where their words are clear.</summary>
internal static class LanguageGuess
{
    private static readonly (string Code, HashSet<string> Words)[] Languages =
    [
        ("en", Set("the of and to in a is was for on that with he by as at his her will from has said it are be who an were had after their not but this")),
        ("fr", Set("le la les des et en une est dans pour que qui au aux du sur avec par il elle ses sont ete deux plus ce cette")),
        ("de", Set("der die das und ist von den mit dem des zu im fur auf nicht ein eine sich wurde hat nach bei auch am aus")),
        ("es", Set("el los las del que en una para con por su se es al lo como fue mas sus este esta entre sobre ha")),
        ("pt", Set("o os as do da dos das que em uma para com por seu sua se nao no na foi mais ao pelo pela")),
        ("it", Set("il lo gli della del dei delle che di una per con non sono nel alla dal piu anche come ha sulla")),
        ("nl", Set("de het een van en in op te dat voor met zijn is aan er door naar bij ook niet heeft")),
        ("tr", Set("ve bir bu ile icin olarak da de olan cumhurbaskani bakani gibi daha sonra ise")),
        ("pl", Set("i w z na do sie nie jest oraz przez od po dla ze tym jak")),
        ("id", Set("dan yang di untuk dengan dari pada ini itu akan dalam telah kepada oleh")),
    ];

    /// <summary>Guesses the language of the first 3,000 words.</summary>
    /// <returns>ISO 639-1 code, or <c>und</c> when the text is too short or in none of the languages known here.</returns>
    public static string Of(Script script)
    {
        var counts = new int[Languages.Length];
        int words = 0, foreign = 0;
        for (var i = 0; i < script.Tokens.Count && words < 3000; i++)
        {
            var token = script.Tokens[i];
            if (token.Kind != TokenKind.Word) continue;
            words++;
            if (token.Text[0] > 0x24F) foreign++;
            for (var k = 0; k < Languages.Length; k++)
                if (Languages[k].Words.Contains(token.Folded)) counts[k]++;
        }
        if (words == 0) return "und";
        if (foreign * 2 > words) return "und";
        var best = 0;
        for (var k = 1; k < counts.Length; k++)
            if (counts[k] > counts[best]) best = k;
        // Headlines and lists have few small words; with too little to go on English is assumed, as v1 reads nothing else.
        if (counts[best] * 12 < words) return words < 40 && foreign == 0 ? "en" : "und";
        return counts[0] * 10 >= counts[best] * 9 ? "en" : Languages[best].Code;
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
