using System.Text;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Reports.Csv;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ImrPredict.Api.Quality;

/// <summary>Every disagreement as CSV, sent part by part: of an archive of years it is some hundred megabytes.</summary>
internal sealed class DisagreementsFile(QualityReport report) : ActionResult
{
    private const int SentAtOnce = 500;

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, cancelled) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.ContentType = "text/csv; charset=utf-8";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName("disagreements.csv");
        response.Headers.ContentDisposition = disposition.ToString();
        using var lines = QualityReportCsv.DisagreementLines(report).GetEnumerator();
        while (await Task.Run(() => Next(lines), cancelled) is { Length: > 0 } part)
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(part), cancelled);
        }
    }

    /// <summary>The next lines, whose words are read from the store; empty at the end.</summary>
    private static string Next(IEnumerator<string> lines)
    {
        var part = new StringBuilder();
        for (var i = 0; i < SentAtOnce && lines.MoveNext(); i++)
        {
            part.Append(lines.Current);
        }

        return part.ToString();
    }
}
