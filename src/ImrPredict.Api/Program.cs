using ImrPredict.Api;
using ImrPredict.Api.Access;
using ImrPredict.Api.Models;
using ImrPredict.Api.Problems;

var builder = WebApplication.CreateBuilder(ApiHost.Options(args));
ApiHost.ListenLocallyByDefault(builder);

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddProblems();
builder.Services.AddAccess(builder.Configuration);
builder.Services.AddScoring(builder.Configuration);
builder.Services.AddApiDescription();
builder.Services.AddRazorPages();

var app = builder.Build();

app.UseProblems();
app.UseSecurityHeaders();
app.UseAccess();
app.UseApiDescription();

app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapHealth();
app.MapModel();

await app.RunAsync();
