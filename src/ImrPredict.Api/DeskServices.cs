using ImrPredict.Api.Determinations;
using ImrPredict.Api.Models;
using ImrPredict.Api.Notices;
using ImrPredict.Api.Predictions;
using ImrPredict.Api.Quality;
using ImrPredict.Api.Schedules;
using ImrPredict.Api.Worklist;
using ImrPredict.Store;

namespace ImrPredict.Api;

internal static class DeskServices
{
    /// <summary>What the server, a worker and the store's commands all do their work with: the store, the models and the desk.</summary>
    public static void AddDesk(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStore(builder.Configuration);
        builder.Services.AddScoring(builder.Configuration);
        builder.Services.AddPredictions();
        builder.Services.AddQuality();
        builder.Services.AddWorklist();
        builder.Services.AddDeterminationJobs();
        builder.Services.AddNotices();
        builder.Services.AddSchedules();
    }
}
