using ImrPredict.Cases;

namespace ImrPredict.Api.Tests.Problems;

/// <summary>Holds each prediction until it is let go, so that a place stays taken for as long as a test wants.</summary>
internal sealed class HeldScorer : ICaseScorer, IDisposable
{
    private readonly FakeScorer _scorer = new("first");
    private readonly ManualResetEventSlim _free = new();
    private readonly SemaphoreSlim _begun = new(0);

    public string ModelId => _scorer.ModelId;

    public string ModelHash => _scorer.ModelHash;

    public ReviewProgram Program => _scorer.Program;

    public bool WasTrainedOn(CaseNumber caseNumber) => false;

    public CaseScore Score(ReviewCase reviewCase, ScoringOptions options)
    {
        _begun.Release();
        _free.Wait();
        return _scorer.Score(reviewCase, options);
    }

    /// <summary>Returns once a prediction has begun.</summary>
    public Task BegunAsync(CancellationToken cancellationToken) => _begun.WaitAsync(cancellationToken);

    public void LetGo() => _free.Set();

    public void Dispose()
    {
        _free.Set();
        _begun.Dispose();
    }
}
