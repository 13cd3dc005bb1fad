using System.Runtime;
using ImrPredict.Api.Logging;
using ImrPredict.Api.Models;
using ImrPredict.Api.Starting;
using ImrPredict.Cases;
using ImrPredict.Predictions;

namespace ImrPredict.Api.Predictions;

/// <summary>
/// Predicts invented disputes after the start, until the runtime has made its fastest code of what predicts them: it does so only of
/// what is used often, and an office's first list would be predicted at half the speed of its second. Nothing of it is logged or counted.
/// </summary>
internal sealed class WarmingUp(
    ActiveModels models, CasePredictor predictor, IHostApplicationLifetime lifetime, ILogger<WarmingUp> logger) : BackgroundService
{
    /// <summary>More than the thirty uses after which the runtime compiles a method anew.</summary>
    private const int DisputesOfRound = 32;

    /// <summary>Where others keep the runtime compiling, the end is not seen; by then all is compiled.</summary>
    private const int MostRounds = 60;

    /// <summary>Fewer methods than this compiled in a round are those of the watches and of who else asks.</summary>
    private const int FewMethods = 20;

    /// <summary>What was used often is compiled in a few parts, with quiet rounds between.</summary>
    private const int QuietRounds = 5;

    /// <summary>Longer than the 100 ms that the runtime waits before it compiles; short rounds take little from who asks.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.SettledAsync(stoppingToken);
        try
        {
            foreach (var model in await models.ServedAsync(stoppingToken))
            {
                await WarmUpAsync(model.Program, stoppingToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whoever asks for a prediction gets the failure; trying ahead must not take the program down.
            Log.NotWarmedUp(logger, e);
        }
    }

    private async Task WarmUpAsync(ReviewProgram program, CancellationToken stoppingToken)
    {
        var compiled = JitInfo.GetCompiledMethodCount();
        for (int round = 0, quiet = 0; round < MostRounds && quiet < QuietRounds; round++)
        {
            for (var i = 0; i < DisputesOfRound; i++)
            {
                var dispute = InventedDisputes.Of(program, (round * DisputesOfRound) + i);
                await predictor.ComputeAsync(dispute, PredictionPurpose.WhatIf, user: "", stoppingToken);
            }

            await Task.Delay(Pause, stoppingToken);
            var before = compiled;
            compiled = JitInfo.GetCompiledMethodCount();
            quiet = compiled - before < FewMethods ? quiet + 1 : 0;
        }
    }
}
