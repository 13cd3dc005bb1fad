using ImrPredict.Api;
using ImrPredict.Api.Access;
using ImrPredict.Api.Audit;
using ImrPredict.Api.Commands;
using ImrPredict.Api.Description;
using ImrPredict.Api.Determinations;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Api.Models;
using ImrPredict.Api.Predictions;
using ImrPredict.Api.Problems;
using ImrPredict.Api.Quality;
using ImrPredict.Api.Starting;
using ImrPredict.Letters.Isolation;
using ImrPredict.Store;
using ImrPredict.Store.Database;
using Microsoft.Extensions.Options;

if (args is [ReaderWorker.Command])
{
    return ReaderWorker.Run();
}

if (StoreCommands.Handles(args))
{
    return await StoreCommands.RunAsync(args, Console.Out, Console.Error);
}

if (args is [WorkerCommand.Name, ..])
{
    return await WorkerCommand.RunAsync(args[1..], Console.Out, Console.Error);
}

try
{
    // While one core puts the services together, the other makes the tables that reading a dispute needs.
    _ = Task.Run(TriedDispute.Read);

    var builder = WebApplication.CreateBuilder(ApiHost.Options(args));
    ApiHost.ListenLocallyByDefault(builder);

    builder.Services.AddProblems(builder.Configuration);
    builder.Services.AddAccess(builder.Configuration);
    builder.AddDesk();
    builder.Services.AddHostedService<SentDocuments.Warming>();
    builder.Services.AddHostedService<WarmingUp>();
    builder.Services.AddHostedService<PromotionTrail>();
    builder.Services.AddHostedService<IdleMemory>();
    builder.Services.AddQualityPreparation();
    builder.Services.AddTelemetry(builder.Configuration);
    builder.Services.AddApiDescription();
    builder.Services.AddJobs();
    builder.Services.AddRazorPages(pages =>
    {
        pages.Conventions.AddPageApplicationModelConvention(
            "/Quality", page => page.EndpointMetadata.Add(new RequiredRoleAttribute(Role.Qa)));
        pages.Conventions.AddPageApplicationModelConvention(
            "/Work", page => page.EndpointMetadata.Add(new RequiredRoleAttribute(Role.Admin)));
    })
        .AddMvcOptions(mvc => mvc.Filters.Add<RefusedCharacters.OfForms>());

    var app = builder.Build();

    // Settings and store before anything else: what the host makes at its start opens the key of the log. The store is opened and the
    // models are read while the rest is put together.
    app.Services.GetRequiredService<IStartupValidator>().Validate();
    var opening = Task.Run(() => app.Services.GetRequiredService<StoreStart>().StartAsync(CancellationToken.None));
    _ = Task.Run(() => app.Services.GetRequiredService<ActiveModels>().ServedAsync(CancellationToken.None).AsTask());

    app.UseProblems();
    app.UseRefusedCharacters();
    app.UseSecurityHeaders();
    app.UseAccess();
    app.UseBodyFirst();
    app.UseRateLimiter();
    app.UseAuditTrail();
    app.UseApiDescription();

    app.MapStaticAssets();
    app.MapRazorPages().WithStaticAssets();
    app.MapHealth();
    app.MapMetrics();
    app.MapSignOut();
    var api = app.MapGroup("").AddEndpointFilterFactory(ArgumentRanges.Hold);
    api.MapModel();
    api.MapPredictions();
    api.MapLetters();
    api.MapDeterminations();
    api.MapOutcomeQuestions();
    api.MapLog();
    api.MapAudit();
    api.MapQuality();
    api.MapJobs();
    app.PutEndpointsTogetherOnce();

    await opening;
    TemporaryFiles.Use(app.Services.GetRequiredService<IOptions<StoreOptions>>().Value);
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (StartFailures.Sentence(e) is { } sentence)
{
    await Console.Error.WriteLineAsync($"ImrPredict did not start. {sentence}");
    return StartFailures.Code;
}
