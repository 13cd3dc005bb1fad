namespace ImrPredict.Store.Database;

/// <summary>The store cannot or must not be opened; the message is a sentence for whoever runs the program.</summary>
public sealed class StoreRefusedException : Exception
{
    public StoreRefusedException(string message)
        : base(message)
    {
    }

    public StoreRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>For a folder that cannot be made or written.</summary>
    internal static StoreRefusedException OfFolder(StoreOptions options, Exception why) =>
        new($"The store's folder cannot be written (Store:Folder is {options.ResolveFolder()}): {why.Message}", why);
}
