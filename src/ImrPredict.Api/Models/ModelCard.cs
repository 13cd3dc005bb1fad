using ImrPredict.Cases;

namespace ImrPredict.Api.Models;

/// <summary>What every screen says of the model that answers.</summary>
public sealed class ModelCard(ActiveModels models)
{
    public async Task<ModelFacts> CurrentAsync(CancellationToken cancellationToken)
    {
        using var lease = await models.AcquireAsync(ReviewProgram.WorkersCompensation, cancellationToken);
        return lease is null ? ModelFacts.None(models.Problems) : ModelFacts.Of(lease.Scorer, lease.ServedSince, models.Problems);
    }

    /// <summary>Whether a model of this program answers.</summary>
    public async Task<bool> IsServedAsync(ReviewProgram program, CancellationToken cancellationToken)
    {
        using var lease = await models.AcquireAsync(program, cancellationToken);
        return lease is not null;
    }
}
