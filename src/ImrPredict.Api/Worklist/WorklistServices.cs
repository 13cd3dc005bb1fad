using ImrPredict.Api.Determinations;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Models;
using ImrPredict.Api.Problems;
using ImrPredict.Store.Database;
using ImrPredict.Store.Worklist;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Api.Worklist;

public static class WorklistServices
{
    /// <summary>The reviewer's desk behind the pages.</summary>
    public static IServiceCollection AddWorklist(this IServiceCollection services)
    {
        services.AddScoped<StoreContext>(provider => provider.GetRequiredService<IDbContextFactory<StoreContext>>().CreateDbContext());
        services.AddScoped<DisputeStore>();
        services.AddScoped<WorklistReader>();
        services.AddScoped<IntakeFailures>();
        services.AddScoped<OfficeLists>();
        services.AddScoped<ListIntake>();
        services.AddScoped<TriageDesk>();
        services.AddSingleton<OutcomeAnswers>();
        services.AddSingleton<ModelCard>();
        services.AddSingleton<LearnedFrom>();
        services.AddScoped<IJobKind, PredictingDrafts>();
        services.AddScoped<IJobKind, PredictingAnew>();
        services.AddScoped<IJobKind, ReadingList>();
        services.AddScoped<IJobKind, TakingInDocuments>();
        services.AddScoped<ReadingForDesk>();
        services.AddScoped<IJobKind>(provider => provider.GetRequiredService<ReadingForDesk>());
        services.AddScoped<IJobKind, ErasingByAge>();

        // Before the writer of JSON, which takes whatever nobody else takes.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, HtmlProblemWriter>());
        return services;
    }
}
