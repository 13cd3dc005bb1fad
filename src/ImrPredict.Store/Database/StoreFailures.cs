using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ImrPredict.Store.Database;

/// <summary>Tells a database that is away for now from a fault of the program.</summary>
public static class StoreFailures
{
    /// <summary>Why the store cannot be used right now, in words; null when the failure is another one.</summary>
    public static string? WhyAway(Exception? failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                // https://www.sqlite.org/rescode.html: what the surroundings did to the file, not what we asked of it.
                case SqliteException { SqliteErrorCode: 5 or 6 }:
                    return "it is locked by another program";
                case SqliteException { SqliteErrorCode: 8 }:
                    return "it can only be read";
                case SqliteException { SqliteErrorCode: 13 }:
                    return "its disk is full";
                case SqliteException { SqliteErrorCode: 10 or 14 }:
                    return "its file cannot be read or written";
                case SqliteException { SqliteErrorCode: 11 or 26 }:
                    return "its file is damaged";
                case PostgresException postgres when IsAway(postgres.SqlState):
                    return "the database server does not take requests";
                case NpgsqlException and not PostgresException:
                    return "the database server does not answer";
                case SocketException or TimeoutException when e != failure:
                    return "the database server does not answer";
            }
        }

        return null;
    }

    /// <summary>Whether another program took a place or a key that was meant to be ours.</summary>
    internal static bool IsTakenPlace(Exception failure) => (failure is DbUpdateException ? failure.InnerException : failure) switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        SqliteException { SqliteErrorCode: 19 } => true,
        _ => false,
    };

    // Classes 08 connection, 53 out of resources, 57 operator's intervention, 58 system error; 25006 is a server that only reads,
    // 55P03 a lock that is not available.
    private static bool IsAway(string state) =>
        state[..2] is "08" or "53" or "57" or "58" || state is "25006" or "55P03";
}
