using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ImrPredict.Api.Description;

/// <summary>Invented requests and answers that a reader can try as they stand.</summary>
internal sealed class OperationExamples : IOperationFilter
{
    private const string Dispute =
        """
        {
          "caseNumber": "CM24-9000001",
          "dateOfInjury": "2021-05-04",
          "utilizationReviewDate": "2024-02-12",
          "caseSummary": "Back pain for three years. Twelve visits of therapy helped for some weeks. No home exercise program is noted.",
          "services": [
            {
              "request": "Physical therapy, twelve visits, lumbar spine",
              "claimsAdministratorCitation": "MTUS, Low Back Disorders Guideline"
            }
          ]
        }
        """;

    private const string Problem =
        """
        {
          "title": "One or more validation errors occurred.",
          "status": 400,
          "errors": { "services[0].request": ["Expected what was asked for, found nothing."] }
        }
        """;

    private const string Denial =
        """
        UTILIZATION REVIEW DETERMINATION
        Date of decision: 02/12/2024
        Requested treatment: Physical therapy, twelve visits, lumbar spine
        Decision: Non-certified
        Guideline: MTUS, Low Back Disorders Guideline
        """;

    private const string Determination =
        """
        {
          "caseNumber": "CM24-9000001",
          "decisionDate": "2024-04-02",
          "services": [{ "number": 1, "request": "Physical therapy, twelve visits, lumbar spine", "outcome": "Upheld" }]
        }
        """;

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        switch (operation.OperationId)
        {
            case "predict":
                Show(operation, "application/json", JsonNode.Parse(Dispute));
                break;
            case "predictBatch":
                Show(operation, "application/json", new JsonObject { ["cases"] = new JsonArray(JsonNode.Parse(Dispute)) });
                break;
            case "readLetter":
                Show(operation, "text/plain", JsonValue.Create(Denial));
                break;
            case "takeInDeterminations":
                Show(operation, "application/json", JsonNode.Parse(Determination));
                break;
        }

        if (operation.Responses is { } responses && responses.TryGetValue("400", out var refused)
            && refused is OpenApiResponse { Content: { } content })
        {
            content["application/problem+json"].Example = JsonNode.Parse(Problem);
        }
    }

    private static void Show(OpenApiOperation operation, string contentType, JsonNode? example)
    {
        if (operation.RequestBody?.Content is { } content && content.TryGetValue(contentType, out var body))
        {
            body.Example = example;
        }
    }
}
