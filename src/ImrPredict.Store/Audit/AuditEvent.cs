namespace ImrPredict.Store.Audit;

/// <summary>What somebody does, before it stands in the trail.</summary>
/// <param name="Who">Issuer and subject, "local", or "account NAME" for a command of the store.</param>
/// <param name="Shown">The name for show.</param>
/// <param name="Action">For example "saw dispute".</param>
/// <param name="Target">Ids and case numbers, never a word of a case; null without a single object.</param>
public sealed record AuditEvent(string Who, string Shown, string Action, string? Target)
{
    /// <summary>Written for each prediction whose text is erased; verification of the log looks for it.</summary>
    public const string TextErased = "erased prediction's text";

    /// <summary>An event of a command, by the account that runs it.</summary>
    public static AuditEvent OfCommand(string action, string? target) =>
        new($"account {Environment.UserName}", Environment.UserName, action, target);
}

/// <summary>An event as it stands in the trail.</summary>
/// <param name="Writer">The chain that it stands in.</param>
/// <param name="Position">Its place there, from 1.</param>
public sealed record AuditRecord(
    long Id, string Writer, long Position, DateTimeOffset At, string Who, string Shown, string Action, string? Target, string Hash);

/// <summary>What of the trail is asked for; null where it does not matter.</summary>
/// <param name="Until">Exclusive.</param>
public sealed record AuditQuery(DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Action = null, string? Target = null);
