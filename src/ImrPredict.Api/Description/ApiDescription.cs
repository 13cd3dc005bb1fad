using System.Text.Json.Nodes;
using ImrPredict.Api.Access;
using ImrPredict.Predictions;
using ImrPredict.Store.Determinations;
using Microsoft.OpenApi;

namespace ImrPredict.Api.Description;

/// <summary>The description of the API that people and tools read, at /swagger.</summary>
public static class ApiDescription
{
    /// <summary>Name of the sign-in scheme in the document.</summary>
    internal const string Bearer = "bearer";

    public static IServiceCollection AddApiDescription(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "ImrPredict",
                Version = "v1",
                Description = $"Outcome prediction for California's independent medical review. {Prediction.DecisionSupportNotice}",
                License = new() { Name = "MIT", Url = new("https://opensource.org/license/mit") },
                Contact = new() { Name = "The office that runs this server" },
            });
            swagger.AddServer(new() { Url = "/", Description = "The server that gave this document." });
            swagger.AddSecurityDefinition(Bearer, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "A token of the configured provider. A server that listens on this machine only asks for none.",
            });
            swagger.MapType<JsonObject>(() => new OpenApiSchema { Type = JsonSchemaType.Object });
            swagger.SupportNonNullableReferenceTypes();
            swagger.UseAllOfToExtendReferenceSchemas();
            swagger.SchemaFilter<SchemaPromises>();
            swagger.OperationFilter<OperationAnswers>();
            swagger.OperationFilter<UploadForms>();
            swagger.OperationFilter<OperationExamples>();
            swagger.DocumentFilter<DocumentWords>();
            Type[] described = [typeof(ApiDescription), typeof(Prediction), typeof(RejectedDocument)];
            foreach (var assembly in described.Select(t => t.Assembly))
            {
                var documentation = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
                if (File.Exists(documentation))
                {
                    swagger.IncludeXmlComments(documentation);
                }
            }
        });
        return services;
    }

    public static WebApplication UseApiDescription(this WebApplication app)
    {
        // No other request passes through them.
        app.UseWhen(
            SecurityHeaders.IsApiDescription,
            description => description.UseSwagger().UseSwaggerUI(ui =>
            {
                ui.SwaggerEndpoint("/swagger/v1/swagger.json", "ImrPredict v1");
                ui.DocumentTitle = "ImrPredict API";
            }));
        return app;
    }
}
