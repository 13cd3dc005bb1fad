using Microsoft.AspNetCore.Hosting.StaticWebAssets;

namespace ImrPredict.Api;

/// <summary>Where the program finds its own files and where it listens when nothing says otherwise.</summary>
public static class ApiHost
{
    /// <summary>The address of a start without settings: this machine only.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary>The content root is the program's own folder, so that it does not matter from where it is started.</summary>
    public static WebApplicationOptions Options(string[] args) => new() { Args = args, ContentRootPath = AppContext.BaseDirectory };

    public static void ListenLocallyByDefault(WebApplicationBuilder builder)
    {
        // Before publishing, the page's files lie in the source folder; the manifest that says where is absent afterwards.
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);

        var configuration = builder.Configuration;
        var isAddressed = configuration["urls"] is not null || configuration["http_ports"] is not null
            || configuration["https_ports"] is not null || configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!isAddressed)
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }
}
