using ImrPredict.Api.Letters;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ImrPredict.Api.Description;

/// <summary>Says how documents stand in a form: one file for a letter, any number of files where determinations are taken in.</summary>
internal sealed class UploadForms : IOperationFilter
{
    private const string Form = "multipart/form-data";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.RequestBody?.Content is not { } content || !content.TryGetValue(Form, out var form))
        {
            return;
        }

        var file = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        form.Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { UploadedDocument.Field },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                [UploadedDocument.Field] = operation.OperationId == "readLetter"
                    ? file
                    : new OpenApiSchema { Type = JsonSchemaType.Array, Items = file },
            },
        };
    }
}
