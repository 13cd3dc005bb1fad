using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ImrPredict.Api.Description;

/// <summary>Says what each group of endpoints is for, and takes names of .NET out of the texts that came from the code.</summary>
internal sealed partial class DocumentWords : IDocumentFilter
{
    private static readonly (string Name, string Purpose)[] Tags =
    [
        ("Audit", "Who saw, searched, exported, changed, imported or erased what. It holds no word of a case."),
        ("Health", "Whether the program runs and whether it can predict."),
        ("Jobs", "Work that outlasts a request: how far it is of how much, and stopping it."),
        ("Letters", "Reads the paper of a dispute. Nothing is predicted and nothing is kept."),
        ("Model", "The model that answers, and what it was made of."),
        ("Predictions", "Predicts disputed services and gives former answers again. Every answer is decision support; a human decides."),
        ("Quality", "Takes in how disputes really ended and compares predictions with it; shows that the log is as it was written."),
    ];

    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        document.Tags = Tags.Select(t => new OpenApiTag { Name = t.Name, Description = t.Purpose }).ToHashSet();
        foreach (var schema in document.Components?.Schemas?.Values ?? [])
        {
            Mend(schema);
            foreach (var member in schema.Properties?.Values ?? [])
            {
                Mend(member);
            }
        }

        var operations = document.Paths.Values.Where(p => p.Operations is not null).SelectMany(p => p.Operations!.Values);
        foreach (var parameter in operations.SelectMany(o => o.Parameters ?? []))
        {
            parameter.Description = Plain(parameter.Description);
            if (parameter.Schema is { } schema)
            {
                Mend(schema);
            }
        }
    }

    private static void Mend(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchema written)
        {
            written.Description = Plain(written.Description);
        }
    }

    /// <summary>"ImrPredict.Predictions.PredictionPurpose.Triage alone" becomes "triage alone".</summary>
    private static string? Plain(string? text) =>
        text is null ? null : Blanks().Replace(TypeNames().Replace(text, m => CamelCase(m.Groups["name"].Value)), " ");

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"\bImrPredict(\.\w+)*\.(?<name>\w+)(\([^)]*\))?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TypeNames();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
