namespace ImrPredict.Store.Predictions;

/// <summary>Knows which texts were erased knowingly, so that a text that is missing otherwise shows.</summary>
public interface IErasures
{
    /// <summary>Of some predictions whose text is missing, those whose erasure was recorded.</summary>
    Task<IReadOnlySet<Guid>> RecordedAsync(IReadOnlyCollection<Guid> predictions, CancellationToken cancellationToken);
}
