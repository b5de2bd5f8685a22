using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Store.Search;

/// <summary>Search by FTS5.</summary>
public sealed class SqliteSearch(DiplomacyDb db) : ISearch
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ArticleHit>> ArticlesAsync(string words, int limit, CancellationToken ct)
    {
        if (Match(words) is not { } match) return [];
        // the text of the rows shown only, and of each no more than is looked through
        var hits = await db.Database.SqlQuery<ArticleHit>($"""
            select a."Id" as "ArticleId", substr(v."Text", 1, {Snippets.Reach}) as "Snippet"
            from "ArticleText" join "ArticleVersions" v on v."Id" = "ArticleText".rowid join "Articles" a on a."Id" = v."ArticleId" and a."CurrentVersionId" = v."Id"
            where "ArticleText" match {match} and a."TrashedAt" is null and a."MergedIntoId" is null
            order by rank limit {limit}
            """).ToListAsync(ct);
        return hits.ConvertAll(hit => hit with { Snippet = Snippets.Of(hit.Snippet, words) });
    }

    /// <inheritdoc/>
    public IQueryable<long> ArticleIds(string words)
    {
        var match = Match(words) ?? "\"\"";
        // by way of the version, whose row names its article: asked for by its current version, all articles would be indexed anew
        return db.Database.SqlQuery<long>($"""
            select a."Id" as "Value" from "ArticleText" join "ArticleVersions" v on v."Id" = "ArticleText".rowid join "Articles" a on a."Id" = v."ArticleId" and a."CurrentVersionId" = v."Id"
            where "ArticleText" match {match} and a."TrashedAt" is null and a."MergedIntoId" is null
            """);
    }

    // Each word in double quotes is plain text to FTS5, whatever it holds.
    private static string? Match(string words)
    {
        var quoted = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit)).Take(20)
            .Select(word => "\"" + word.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal) + "\"").ToList();
        return quoted.Count == 0 ? null : string.Join(' ', quoted);
    }
}
