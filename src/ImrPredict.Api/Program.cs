using ImrPredict.Api;
using ImrPredict.Api.Access;
using ImrPredict.Api.Commands;
using ImrPredict.Api.Description;
using ImrPredict.Api.Determinations;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Api.Models;
using ImrPredict.Api.Predictions;
using ImrPredict.Api.Problems;
using ImrPredict.Api.Quality;
using ImrPredict.Api.Worklist;
using ImrPredict.Store;

if (StoreCommands.Handles(args))
{
    return await StoreCommands.RunAsync(args, Console.Out, Console.Error);
}

var builder = WebApplication.CreateBuilder(ApiHost.Options(args));
ApiHost.ListenLocallyByDefault(builder);

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddProblems(builder.Configuration);
builder.Services.AddAccess(builder.Configuration);
builder.Services.AddStore(builder.Configuration);
builder.Services.AddScoring(builder.Configuration);
builder.Services.AddPredictions();
builder.Services.AddQuality();
builder.Services.AddTelemetry(builder.Configuration);
builder.Services.AddApiDescription();
builder.Services.AddWorklist();
builder.Services.AddJobs();
builder.Services.AddRazorPages(pages => pages.Conventions.AddPageApplicationModelConvention(
    "/Quality", page => page.EndpointMetadata.Add(new RequiredRoleAttribute(Role.Qa))));

var app = builder.Build();

app.UseProblems();
app.UseSecurityHeaders();
app.UseRateLimiter();
app.UseAccess();
app.UseApiDescription();

app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapHealth();
app.MapSignOut();
app.MapModel();
app.MapPredictions();
app.MapLetters();
app.MapDeterminations();
app.MapLog();
app.MapQuality();
app.MapJobs();

await app.RunAsync();
return 0;
