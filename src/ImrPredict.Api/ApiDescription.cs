using System.Reflection;
using ImrPredict.Predictions;
using Microsoft.OpenApi;

namespace ImrPredict.Api;

/// <summary>The description of the API that people and tools read, at /swagger.</summary>
public static class ApiDescription
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "ImrPredict",
                Version = "v1",
                Description = Prediction.DecisionSupportNotice,
            });
            var documentation = Path.Combine(AppContext.BaseDirectory, $"{Assembly.GetExecutingAssembly().GetName().Name}.xml");
            if (File.Exists(documentation))
            {
                swagger.IncludeXmlComments(documentation);
            }
        });
        return services;
    }

    public static WebApplication UseApiDescription(this WebApplication app)
    {
        app.UseSwagger();
        app.UseSwaggerUI(ui =>
        {
            ui.SwaggerEndpoint("/swagger/v1/swagger.json", "ImrPredict v1");
            ui.DocumentTitle = "ImrPredict API";
        });
        return app;
    }
}
