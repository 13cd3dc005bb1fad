using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ImrPredict.Api.Predictions;
using ImrPredict.Api.Problems;
using ImrPredict.Predictions;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace ImrPredict.Api.Description;

/// <summary>
/// Says what the types alone do not: enumerations and case numbers are words; an answer holds every member but
/// those that are left out when null; a batch holds requests and is answered with predictions or problems; what is known only after the
/// determination may be sent and is not read.
/// </summary>
internal sealed class SchemaPromises(IOptions<JsonOptions> json) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema written)
        {
            return;
        }

        var type = context.Type;
        if (type.IsEnum)
        {
            if (written.AllOf is not { Count: > 0 })
            {
                Word(written, [.. type.GetEnumValues().Cast<object>().Select(Written)]);
            }

            if (written.Default is not null)
            {
                written.Default = Written(Enum.ToObject(type, written.Default.GetValue<int>()));
            }

            return;
        }

        // A reference to a schema, such as a member's type, has no members of its own.
        if (written.Properties is not { Count: > 0 } members)
        {
            return;
        }

        // A type of ours with a converter of its own is written as one word.
        if (IsOurs(type) && json.Value.SerializerOptions.GetTypeInfo(type).Kind == JsonTypeInfoKind.None)
        {
            members.Clear();
            written.Required?.Clear();
            written.AdditionalPropertiesAllowed = true;
            Word(written, null);
            return;
        }

        if (type == typeof(BatchRequest))
        {
            Items(written, "cases").Items = Schema(typeof(PredictionRequest), context);
        }
        else if (type == typeof(BatchAnswer))
        {
            Items(written, "results").Items = new OpenApiSchema
            {
                AnyOf = [Schema(typeof(Prediction), context), Schema(typeof(HttpValidationProblemDetails), context)],
            };
        }

        var ignored = type.GetCustomAttributes(typeof(IgnoredMembersAttribute), inherit: false).Cast<IgnoredMembersAttribute>();
        foreach (var name in ignored.SelectMany(i => i.Names))
        {
            members[name] = new OpenApiSchema
            {
                Description = "Known only after the determination: may be sent, is not read.",
                WriteOnly = true,
            };
        }

        if (IsOurs(type) && !IsRequest(type))
        {
            var omitted = type.GetProperties()
                .Where(p => p.IsDefined(typeof(JsonIgnoreAttribute)))
                .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
            written.Required = members.Keys.Except(omitted).ToHashSet(StringComparer.Ordinal);
        }
    }

    private static void Word(OpenApiSchema schema, IList<JsonNode>? words)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = null;
        schema.Enum = words;
    }

    private JsonNode Written(object value) => JsonSerializer.SerializeToNode(value, json.Value.SerializerOptions)!;

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith(nameof(ImrPredict), StringComparison.Ordinal) == true;

    /// <summary>A request may leave members out; an answer writes every one that is not left out when null.</summary>
    private static bool IsRequest(Type type) =>
        type == typeof(PredictionRequest) || type == typeof(ServiceRequest) || type == typeof(BatchRequest);

    private static OpenApiSchema Items(OpenApiSchema schema, string member) => (OpenApiSchema)schema.Properties![member];

    private static IOpenApiSchema Schema(Type type, SchemaFilterContext context) =>
        context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository);
}
