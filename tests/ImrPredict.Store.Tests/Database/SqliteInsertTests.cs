using ImrPredict.Store.Database;
using Microsoft.Data.Sqlite;

namespace ImrPredict.Store.Tests.Database;

public sealed class SqliteInsertTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqliteInsertTests()
    {
        _connection.Open();
        Execute("""
            CREATE TABLE "Words" ("Id" TEXT NOT NULL UNIQUE, "Place" INTEGER NOT NULL, "Word" TEXT, "Packed" TEXT NOT NULL)
            """);
    }

    public void Dispose() => _connection.Dispose();

    [Theory]
    [InlineData("knee")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("L4\u2013L5 \ud83d\ude00")]
    [InlineData("before\0after")]
    public void ARowIsReadBackAsTheClientWritesIt(string? word)
    {
        using var insert = Words();
        var id = Guid.NewGuid();

        insert.Add(id).Add(long.MaxValue).Add(word).Add([1, 0, 255]).Run();

        using var command = _connection.CreateCommand();
        command.CommandText = """
            SELECT typeof("Id"), "Place", "Word", hex("Packed") FROM "Words" WHERE "Id" = @id AND "Word" IS @word
            """;
        command.Parameters.AddWithValue("@id", id);
        command.Parameters.AddWithValue("@word", word ?? (object)DBNull.Value);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal("text", reader.GetString(0));
        Assert.Equal(long.MaxValue, reader.GetInt64(1));
        Assert.Equal(word, reader.IsDBNull(2) ? null : reader.GetString(2));
        Assert.Equal("0100FF", reader.GetString(3));
    }

    [Fact]
    public void ARefusedRowLeavesTheNextOneAlone()
    {
        using var insert = Words();
        var id = Guid.NewGuid();
        insert.Add(id).Add(1).Add("first").Add("").Run();

        var refusal = Assert.Throws<SqliteException>(() => insert.Add(id).Add(2).Add("second").Add("").Run());
        insert.Add(Guid.NewGuid()).Add(3).Add("third").Add("").Run();

        Assert.Equal(19, refusal.SqliteErrorCode);
        Assert.Equal("first 1, third 3", Execute("SELECT group_concat(\"Word\" || ' ' || \"Place\", ', ') FROM \"Words\""));
    }

    [Fact]
    public void ARowWithoutAllItsValuesIsRefusedAndLeavesTheNextOneAlone()
    {
        using var insert = Words();
        insert.Add(Guid.NewGuid()).Add(1).Add("first").Add("").Run();

        Assert.Throws<InvalidOperationException>(() => insert.Add(Guid.NewGuid()).Add(2).Add("second").Run());
        insert.Add(Guid.NewGuid()).Add(3).Add((string?)null).Add("").Run();

        Assert.Equal("first 1, - 3", Execute("SELECT group_concat(ifnull(\"Word\", '-') || ' ' || \"Place\", ', ') FROM \"Words\""));
    }

    [Fact]
    public void AMissingColumnIsNamed() =>
        Assert.Contains("Colour", Assert.Throws<SqliteException>(() => new SqliteInsert(_connection, "Words", "Colour")).Message);

    private SqliteInsert Words() => new(_connection, "Words", "Id", "Place", "Word", "Packed");

    private object? Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
