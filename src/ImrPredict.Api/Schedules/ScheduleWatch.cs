using ImrPredict.Api.Jobs;
using ImrPredict.Api.Models;
using ImrPredict.Api.Quality;
using ImrPredict.Api.Training;
using ImrPredict.Api.Worklist;
using ImrPredict.Cases;
using ImrPredict.Store.Audit;
using ImrPredict.Store.Database;
using ImrPredict.Store.Jobs;
using ImrPredict.Store.Schedules;
using Microsoft.Extensions.Options;
using Quartz;

namespace ImrPredict.Api.Schedules;

/// <summary>
/// Begins jobs when their time has come or another model is in use. Times are Quartz's: of several programs on one database one begins a
/// job, and a time that was missed while no program ran is made good once.
/// </summary>
internal sealed class ScheduleWatch(
    ScheduleBook kept, JobBook book, AuditLog audit, ActiveModels models, IOptions<SchedulesOptions> options,
    IOptions<StoreOptions> store, TimeProvider time) : IJobWatch
{
    private const string Group = "schedules";

    private readonly Dictionary<string, string> _applied = [];

    /// <summary>The schedules as they are in force.</summary>
    public async Task<IReadOnlyList<Schedule>> AllAsync(CancellationToken cancellationToken)
    {
        var said = await kept.AllAsync(cancellationToken);
        (string Name, string Title, ScheduleSetting Setting)[] known =
        [
            ("qualityReport", "Quality report of the month before", options.Value.QualityReport),
            ("driftWatch", "Watch for drift", options.Value.DriftWatch),
            ("backup", "Back the store up", options.Value.Backup),
            ("eraseByAge", "Erase the words of cases that Store:KeepDays calls old", options.Value.EraseByAge),
            ("challenger", "Train a challenger and compare it with the model in use", options.Value.Challenger),
            ("predictAnew", "Predict the open disputes anew when another model is in use", options.Value.PredictAnew),
        ];
        return
        [
            .. known.Select(k => said.TryGetValue(k.Name, out var s)
                ? new Schedule(k.Name, k.Title, s.Cron, s.IsOn, s.ChangedBy)
                : new(k.Name, k.Title, k.Setting.Cron, k.Setting.On ?? IsOnUnsaid(k.Name), null)),
        ];
    }

    /// <summary>Changes a schedule for every program on the store.</summary>
    /// <returns>What is wrong with it; null when it was kept.</returns>
    public async Task<string?> ChangeAsync(string name, string? cron, bool isOn, JobStarter by, CancellationToken cancellationToken)
    {
        if ((await AllAsync(cancellationToken)).FirstOrDefault(s => s.Name == name) is not { } schedule)
        {
            return "There is no such schedule.";
        }

        var wanted = schedule.Cron == Schedule.AtPromotion ? Schedule.AtPromotion : cron?.Trim() ?? "";
        if (wanted != Schedule.AtPromotion && !CronExpression.TryParse(wanted, out _))
        {
            return "Expected six fields (second, minute, hour, day of the month, month, day of the week), for example 0 0 6 1 * ?";
        }

        await kept.ChangeAsync(name, wanted, isOn, by.Shown, cancellationToken);
        return null;
    }

    public async Task<bool> LookAsync(Func<CancellationToken, Task<IScheduler>> scheduler, CancellationToken cancellationToken)
    {
        var all = await AllAsync(cancellationToken);
        foreach (var schedule in all.Where(s => s.Cron != Schedule.AtPromotion))
        {
            var wanted = schedule.IsOn ? schedule.Cron : "";
            if (_applied.GetValueOrDefault(schedule.Name, "") != wanted)
            {
                await ApplyAsync(await scheduler(cancellationToken), schedule.Name, wanted, cancellationToken);
                _applied[schedule.Name] = wanted;
            }
        }

        if (all.Any(s => s is { Cron: Schedule.AtPromotion, IsOn: true }))
        {
            await LookAtModelsAsync(cancellationToken);
        }

        return all.Any(s => s.IsOn && s.Cron != Schedule.AtPromotion);
    }

    public async Task DueAsync(string name, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!(await AllAsync(cancellationToken)).Any(s => s.Name == name && s.IsOn))
        {
            return;
        }

        var today = DateOnly.FromDateTime(CaliforniaTime.Of(at).DateTime);
        var (kind, arguments) = name switch
        {
            "qualityReport" => (ReportingQuality.Kind, JobRun.Spelled(new QualityReportArguments(null, null, at, false))),
            "driftWatch" => (ReportingQuality.Kind, JobRun.Spelled(new QualityReportArguments(today.AddDays(-90), today, at, true))),
            "challenger" => (TrainingChallenger.Kind, "{}"),
            "eraseByAge" => (ErasingByAge.Kind, "{}"),
            _ => (BackingUp.Kind, "{}"),
        };
        var job = await book.AddAsync(
            new(kind, 1, arguments, 1, $"schedule {name}", $"schedule {name}") { Lane = $"schedule {name}" },
            JobCarrier.ProgramVersion,
            cancellationToken);
        await audit.AppendAsync(
            [new($"schedule {name}", $"schedule {name}", $"began {kind}", job.Id.ToString("D"))], cancellationToken);
    }

    /// <summary>Whoever said how old cases are erased need not say again that they are.</summary>
    private bool IsOnUnsaid(string name) => name == "eraseByAge" && store.Value.KeepDays is not null;

    private async Task ApplyAsync(IScheduler scheduler, string name, string cron, CancellationToken cancellationToken)
    {
        var key = new JobKey(name, Group);
        if (cron.Length == 0 || !CronExpression.TryParse(cron, out _))
        {
            await scheduler.DeleteJob(key, cancellationToken);
            return;
        }

        if (await scheduler.GetTrigger(new TriggerKey(name, Group), cancellationToken) is ICronTrigger known
            && known.CronExpressionString == cron)
        {
            return;
        }

        await scheduler.DeleteJob(key, cancellationToken);
        try
        {
            await scheduler.ScheduleJob(
                JobBuilder.Create<WatchJob>().WithIdentity(key).RequestRecovery(true).Build(),
                TriggerBuilder.Create(time).WithIdentity(name, Group).ForJob(key).StartAt(time.GetUtcNow())
                    .WithCronSchedule(cron, c => c.InTimeZone(CaliforniaTime.Zone)).Build(),
                cancellationToken: cancellationToken);
        }
        catch (ObjectAlreadyExistsException)
        {
            // Another program was quicker.
        }
    }

    /// <summary>Begins predicting anew once for each model that comes into use, whichever program sees it first.</summary>
    private async Task LookAtModelsAsync(CancellationToken cancellationToken)
    {
        var served = await models.ServedAsync(cancellationToken);
        if (served.Count == 0)
        {
            return;
        }

        var now = string.Join(' ', served.Select(m => $"{m.Program} {m.ModelId} {m.ModelHash}").Order(StringComparer.Ordinal));
        if (await kept.SeenAsync("predictAnew", cancellationToken) == now
            || await book.UnderWayAsync(PredictingAnew.Kind, cancellationToken) is not null)
        {
            return;
        }

        await kept.SeeToAsync(
            "predictAnew",
            now,
            context => book.Add(
                context,
                new(PredictingAnew.Kind, 1, "{}", 0, "schedule predictAnew", "schedule predictAnew") { Lane = PredictingAnew.Kind },
                JobCarrier.ProgramVersion),
            cancellationToken);
    }
}

public static class ScheduleServices
{
    public static IServiceCollection AddSchedules(this IServiceCollection services)
    {
        services.AddOptions<SchedulesOptions>().BindConfiguration(SchedulesOptions.Section).ValidateOnStart();
        services.AddSingleton<ScheduleWatch>();
        services.AddSingleton<IJobWatch>(provider => provider.GetRequiredService<ScheduleWatch>());
        services.AddOptions<TrainingOptions>().BindConfiguration(TrainingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<IJobKind, ReportingQuality>();
        services.AddScoped<TrainingProgram>();
        services.AddScoped<IJobKind, TrainingChallenger>();
        services.AddScoped<IJobKind, TrainingFolds>();
        return services.AddScoped<IJobKind, BackingUp>();
    }
}
