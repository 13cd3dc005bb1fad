using System.Text.Encodings.Web;
using ImrPredict.Predictions;
using Microsoft.AspNetCore.Mvc;

namespace ImrPredict.Api.Problems;

/// <summary>Shows a failure to a person as a page; programs, and everything below /api, get the ProblemDetails as JSON.</summary>
public sealed class HtmlProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        return !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && !request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
            && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync(Page(context.ProblemDetails, response.StatusCode), context.HttpContext.RequestAborted);
    }

    private static string Page(ProblemDetails problem, int status)
    {
        var title = status switch
        {
            StatusCodes.Status404NotFound => "There is no such page",
            StatusCodes.Status413PayloadTooLarge => "That was too large",
            >= 500 => "Something went wrong here",
            _ => problem.Title ?? "That could not be done",
        };
        var detail = status switch
        {
            StatusCodes.Status400BadRequest when problem.Detail is null =>
                "The form may have been open for too long. Go back, load the page anew, and try again; what you kept before is still "
                    + "there.",
            >= 500 => "Nothing you kept is lost. Try again; if it happens once more, tell whoever runs this program the number below.",
            _ => problem.Detail,
        };
        var trace =
            status >= 500 && problem.Extensions.TryGetValue("traceId", out var id) ? $"<p class=\"mono\">{Encode(id?.ToString())}</p>" : "";
        return $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title)} · ImrPredict</title><link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/site.css"></head>
            <body><header class="top"><div><a class="brand" href="/">ImrPredict</a></div></header>
            <main><h1>{Encode(title)}</h1><p class="measure">{Encode(
                detail)}</p>{trace}<p><a class="button" href="/">To the worklist</a></p></main>
            <footer class="bottom"><div><p>{Encode(Prediction.DecisionSupportNotice)}</p></div></footer></body></html>
            """;
    }

    private static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
