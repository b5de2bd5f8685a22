using System.Collections.Concurrent;
using DiplomacyTracker.Extraction.Lexicons;

namespace DiplomacyTracker.Web.Features.Import;

/// <summary>Actor codes for the historian's countries, demonyms and organisations, out of the shipped lexicon.</summary>
public static class HistorianActors
{
    private static readonly ConcurrentDictionary<(string Words, DateOnly Day, string? Likely), string?> Known = new();

    /// <summary>
    /// The actor that a record's country is: by id, label and date, so that "U.S.S.R." is SUHH. A territory counts under
    /// its sovereign of that day, as the source files it: Dakar 1952 stands under France there, and so it does here.
    /// </summary>
    /// <returns>Null for a country that the table does not know.</returns>
    public static string? Of(HistorianRecord record) =>
        Lexicon.Shipped.HistorianActor(record.CountryId, record.CountryLabel, record.Start);

    /// <summary>The actor that words of a remark name or describe; <see cref="ActorNamed"/>.</summary>
    public static string? Named(string words, DateOnly day, string? likely) =>
        Known.GetOrAdd((words, day, likely), static key =>
        {
            // of the continent, as a remark uses it, not of the union
            if (key.Words is "European" or "Europeans" or "Europe") return null;
            var found = Lexicon.Shipped.FindActor(key.Words, key.Day);
            return found.Any(actor => actor.Code == key.Likely) ? key.Likely : found is [var first, ..] ? first.Code : null;
        });
}
