using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DiplomacyTracker.Web.Ops;

/// <summary>What is wrong with the store.</summary>
public enum TroubleKind
{
    /// <summary>Another program writes, or the database can't be reached just now: worth trying again.</summary>
    Busy,

    /// <summary>No space is left.</summary>
    Full,

    /// <summary>File or folder can't be opened or written.</summary>
    Denied,

    /// <summary>The file is damaged or no database.</summary>
    Corrupt,
}

/// <summary>A failure of the store that has a name.</summary>
/// <param name="Detail">One sentence for people, without paths, statements or host names.</param>
public sealed record Trouble(TroubleKind Kind, string Detail);

/// <summary>Recognises failures of the store in exceptions, for answers, commands and the health check alike.</summary>
public static class Troubles
{
    /// <summary>The trouble behind an exception; null when it is something else.</summary>
    public static Trouble? Of(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                // Result codes: https://www.sqlite.org/rescode.html
                case SqliteException { SqliteErrorCode: 5 or 6 }:
                    return new(TroubleKind.Busy, "The database is locked: something else has been writing to it for half a minute.");
                case SqliteException { SqliteErrorCode: 13 }:
                    return new(TroubleKind.Full, "The disk that holds the database is full.");
                case SqliteException { SqliteErrorCode: 10 }:
                    return new(TroubleKind.Full, "The disk that holds the database can't be read or written; it may be full.");
                case SqliteException { SqliteErrorCode: 8 }:
                    return new(TroubleKind.Denied, "The database file is read-only.");
                case SqliteException { SqliteErrorCode: 14 or 3 or 23 }:
                    return new(TroubleKind.Denied, "The database file can't be opened; it or its folder may be missing or closed to this user.");
                case SqliteException { SqliteErrorCode: 11 or 26 }:
                    return new(TroubleKind.Corrupt, "The database file is damaged, or is no SQLite database.");
                // Classes 53, 57, 08, 40: https://www.postgresql.org/docs/current/errcodes-appendix.html
                case PostgresException { SqlState: "53100" }:
                    return new(TroubleKind.Full, "The disk that holds the database is full.");
                case PostgresException { SqlState: "28000" or "28P01" or "42501" or "3D000" } denied:
                    return new(TroubleKind.Denied, $"PostgreSQL refuses: {denied.MessageText}.");
                case PostgresException pg when pg.SqlState.StartsWith("53", StringComparison.Ordinal) || pg.SqlState.StartsWith("57P", StringComparison.Ordinal)
                    || pg.SqlState.StartsWith("08", StringComparison.Ordinal) || pg.SqlState is "25006" or "55P03" or "40001" or "40P01":
                    return new(TroubleKind.Busy, "PostgreSQL is not ready to answer just now.");
                case NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: IOException or SocketException or TimeoutException }:
                    return new(TroubleKind.Busy, "PostgreSQL can't be reached just now.");
                case IOException { HResult: 28 or unchecked((int)0x80070070) }:   // ENOSPC; ERROR_DISK_FULL
                    return new(TroubleKind.Full, "The disk is full.");
                default:
                    break;
            }
        }
        return null;
    }
}
