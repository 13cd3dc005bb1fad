using ImrPredict.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImrPredict.Store.Quality;

/// <summary>
/// Every quality report over all determinations, as it was when it was computed: figures and months, without a word of a case. One that
/// says what the last one said is not kept again.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class KeptReports(IDbContextFactory<StoreContext> contexts)
{
    /// <summary>The newest reports of a program, newest first; without their text.</summary>
    public async Task<IReadOnlyList<KeptReport>> ListAsync(ReviewProgram program, int atMost, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var name = program.ToString();
        return await context.Set<QualityReportEntity>().AsNoTracking().Where(r => r.Program == name).OrderByDescending(r => r.Id)
            .Take(atMost)
            .Select(r => new KeptReport(
                r.Id, r.At, r.Models, r.Letters, r.Services, r.Overturned, r.RocAuc, r.CalibrationError, r.Drift, null))
            .ToListAsync(cancellationToken);
    }

    public async Task<KeptReport?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<QualityReportEntity>().AsNoTracking().Where(r => r.Id == id)
            .Select(r => new KeptReport(
                r.Id, r.At, r.Models, r.Letters, r.Services, r.Overturned, r.RocAuc, r.CalibrationError, r.Drift, r.Text))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <param name="report">With its text; its id is given here.</param>
    /// <returns>False when the last one says the same.</returns>
    public async Task<bool> KeepAsync(ReviewProgram program, KeptReport report, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var name = program.ToString();
        var last = await context.Set<QualityReportEntity>().AsNoTracking().Where(r => r.Program == name).OrderByDescending(r => r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (last is not null
            && (last.Letters, last.Services, last.Overturned, last.Models, last.RocAuc, last.CalibrationError)
                == (report.Letters, report.Services, report.Overturned, report.Models, report.RocAuc, report.CalibrationError))
        {
            return false;
        }

        context.Add(new QualityReportEntity
        {
            At = report.At,
            Program = name,
            Models = report.Models,
            Letters = report.Letters,
            Services = report.Services,
            Overturned = report.Overturned,
            RocAuc = report.RocAuc,
            CalibrationError = report.CalibrationError,
            Drift = report.Drift,
            Text = report.Text ?? "",
        });
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }
}

/// <param name="Models">Whose predictions are counted, with commas between.</param>
/// <param name="RocAuc">Null where too few letters stand behind it.</param>
/// <param name="CalibrationError">Null where too few letters stand behind it.</param>
/// <param name="Drift">What was advised, in words.</param>
/// <param name="Text">The report as JSON; null where it was not asked for.</param>
public sealed record KeptReport(
    long Id, DateTimeOffset At, string Models, int Letters, int Services, int Overturned, double? RocAuc, double? CalibrationError,
    string? Drift, string? Text);

internal sealed class QualityReportEntity
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public string Program { get; set; } = "";

    public string Models { get; set; } = "";

    public int Letters { get; set; }

    public int Services { get; set; }

    public int Overturned { get; set; }

    public double? RocAuc { get; set; }

    public double? CalibrationError { get; set; }

    public string? Drift { get; set; }

    public string Text { get; set; } = "";
}

internal sealed class QualityReportTable : IEntityTypeConfiguration<QualityReportEntity>
{
    public void Configure(EntityTypeBuilder<QualityReportEntity> builder)
    {
        builder.ToTable("QualityReports");
        builder.HasIndex(r => new { r.Program, r.Id });
    }
}
