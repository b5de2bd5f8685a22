using System.Globalization;
using DiplomacyTracker.Domain.Articles;
using Microsoft.Data.Sqlite;

namespace DiplomacyTracker.Benchmarks;

/// <summary>What a script sends to have one report stored.</summary>
public sealed record BareReport(string Outlet, string Title, string PublishedAt, string Language, string Text);

/// <summary>
/// The rows that one posted report leaves in the product's store, by prepared inserts in one transaction: article, version
/// (and by its trigger the full text), revision, change and the counter of changes.
/// </summary>
public sealed class RawReports : IDisposable
{
    private readonly SqliteConnection open;
    private readonly SqliteCommand outlet, article, version, current, revision, clock, change;

    /// <summary>Prepares the statements.</summary>
    public RawReports(SqliteConnection open)
    {
        this.open = open;
        outlet = Prepare("select \"Id\" from \"Outlets\" where \"Folded\" = $folded", "$folded");
        article = Prepare("""
            insert into "Articles" ("OutletId", "Title", "PublishedAt", "PublishedDay", "Language", "State", "ReceivedAt", "ReceivedBy", "CameBy", "FamilyId", "OwnReporting", "OriginOutletId", "CurrentVersionId", "FoldedHash", "OpenProposals", "ProposalCount", "Version")
            values ($outlet, $title, $day, $day, $language, 'to_review', $at, 'key:raw', 'api', 0, 0, $outlet, 0, $folded, 0, 0, 1) returning "Id"
            """, "$outlet", "$title", "$day", "$language", "$at", "$folded");
        version = Prepare("""
            insert into "ArticleVersions" ("ArticleId", "Number", "Title", "Text", "RawHash", "FoldedHash", "ReceivedAt", "Sketch") values ($article, 1, $title, $text, $raw, $folded, $at, $sketch) returning "Id"
            """, "$article", "$title", "$text", "$raw", "$folded", "$at", "$sketch");
        current = Prepare("update \"Articles\" set \"FamilyId\" = $article, \"CurrentVersionId\" = $version where \"Id\" = $article", "$article", "$version");
        revision = Prepare("""
            insert into "Revisions" ("Subject", "SubjectId", "Version", "At", "By", "Kind", "Snapshot", "Fields") values ('article', $article, 1, $at, 'key:raw', 'created', $snapshot, '[]')
            """, "$article", "$at", "$snapshot");
        clock = Prepare("update \"ChangeClocks\" set \"Last\" = \"Last\" + 1 where \"Id\" = 1 returning \"Last\"");
        change = Prepare("""
            insert into "Changes" ("Sequence", "At", "Subject", "SubjectId", "Version", "Kind", "Fields", "By") values ($sequence, $at, 'article', $article, 1, 'created', '[]', 'key:raw')
            """, "$sequence", "$at", "$article");
    }

    /// <summary>Writes one report durably.</summary>
    public void Write(BareReport report)
    {
        var raw = ReportRules.Hash(report.Text);
        var folded = ReportRules.FoldedHash(report.Text);
        var sketch = Syndication.Sketch(Syndication.Shingles(report.Text));
        var at = "2025-10-01 12:00:00";
        using var transaction = open.BeginTransaction();
        var outletId = (long)Ask(outlet, transaction, report.Outlet.ToLowerInvariant().Replace('-', ' '))!;
        var id = (long)Ask(article, transaction, outletId, report.Title, report.PublishedAt, report.Language, at, folded)!;
        var versionId = (long)Ask(version, transaction, id, report.Title, report.Text, raw, folded, at, sketch)!;
        Ask(current, transaction, id, versionId);
        Ask(revision, transaction, id, at, string.Create(CultureInfo.InvariantCulture, $$"""{"outlet":{{outletId}},"title":"{{report.Title}}","publishedAt":"{{report.PublishedAt}}","language":"{{report.Language}}","state":"to_review","family":{{id}},"ownReporting":false,"currentVersion":{{versionId}},"cites":[]}"""));
        Ask(change, transaction, Ask(clock, transaction)!, at, id);
        transaction.Commit();
    }

    private SqliteCommand Prepare(string sql, params string[] names)
    {
        var command = open.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names) command.Parameters.Add(new SqliteParameter(name, null));
        return command;
    }

    private static object? Ask(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        return command.ExecuteScalar();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in new[] { outlet, article, version, current, revision, clock, change }) command.Dispose();
    }
}
