using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ImrPredict.Store.Database;

/// <summary>
/// A statement that puts a row into a table: compiled once, and each value handed to SQLite by its place. A command of the client finds
/// every parameter by its name again and copies every text, row after row.
/// </summary>
/// <remarks>For one caller at a time, like its connection.</remarks>
internal sealed class SqliteInsert : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int _columns;
    private int _place;

    /// <param name="connection">Stays open for longer than this.</param>
    /// <exception cref="SqliteException">There is no such table or column.</exception>
    public SqliteInsert(SqliteConnection connection, string table, params ReadOnlySpan<string> columns)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("Expected an open connection.");
        _columns = columns.Length;
        var (names, values) = (string.Join("\", \"", columns), string.Join(", ", Enumerable.Repeat("?", columns.Length)));
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v2(_database, $"INSERT INTO \"{table}\" (\"{names}\") VALUES ({values})", out _statement), _database);
    }

    /// <summary>The value of the next column; null is NULL.</summary>
    public SqliteInsert Add(string? value)
    {
        if (value is null)
        {
            return Bound(raw.sqlite3_bind_null(_statement, ++_place));
        }

        if (value.Length == 0)
        {
            // An empty span has no address, and SQLite takes a text without one for NULL.
            return Bound(raw.sqlite3_bind_text(_statement, ++_place, ""));
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        try
        {
            return Bound(raw.sqlite3_bind_text(_statement, ++_place, bytes.AsSpan(0, Encoding.UTF8.GetBytes(value, bytes))));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    /// <param name="value">Never empty: SQLite takes a blob without an address for NULL.</param>
    public SqliteInsert Add(ReadOnlySpan<byte> value) => Bound(raw.sqlite3_bind_blob(_statement, ++_place, value));

    /// <summary>As Entity Framework keeps it: text in upper case.</summary>
    public SqliteInsert Add(Guid value) => Add(value.ToString().ToUpperInvariant());

    public SqliteInsert Add(long value) => Bound(raw.sqlite3_bind_int64(_statement, ++_place, value));

    /// <summary>Puts the row in; the next value begins another one.</summary>
    /// <exception cref="SqliteException">The row was refused.</exception>
    /// <exception cref="InvalidOperationException">Not every column was given a value.</exception>
    public void Run()
    {
        var given = _place;
        _place = 0;
        if (given != _columns)
        {
            raw.sqlite3_clear_bindings(_statement);
            throw new InvalidOperationException($"Expected {_columns} values, found {given}.");
        }

        var result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        raw.sqlite3_clear_bindings(_statement);
        if (result != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }

    public void Dispose() => _statement.Dispose();

    private SqliteInsert Bound(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            _place = 0;
            SqliteException.ThrowExceptionForRC(result, _database);
        }

        return this;
    }
}
