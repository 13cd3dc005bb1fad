using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Evaluating;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImrPredict.Training.Commands;

/// <summary>The commands of <c>imr</c>, in the order in which its help names them.</summary>
public static class CommandRegistration
{
    public static IServiceCollection AddCommandLine(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IScorerSource, BundleSource>();
        services.AddCommand<IngestCommand>();
        services.AddCommand<TrainCommand>();
        services.AddCommand<EvaluateCommand>();
        services.AddCommand<CompareCommand>();
        services.AddCommand<PromoteCommand>();
        services.AddCommand<RollbackCommand>();
        services.AddCommand<SignCommand>();
        services.AddCommand<ModelsCommand>();
        services.AddCommand<PredictCommand>();
        services.AddCommand<QaCommand>();
        services.AddCommand<SampleCommand>();
        return services;
    }

    /// <summary>Commands are built anew for every run: a command holds the options it was parsed with.</summary>
    internal static IServiceCollection AddCommand<TCommand>(this IServiceCollection services)
        where TCommand : ImrCommand =>
        services.AddTransient<ImrCommand, TCommand>();
}
