using System.Text;
using System.Xml.Linq;
using ImrPredict.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Access;

/// <summary>Keeps the keys of forms and sign-ins in the store: a form opened on one of several programs is accepted by each, and
/// outlives a restart wherever the program is started from.</summary>
internal sealed class FormKeys(SharedKeys keys) : IXmlRepository
{
    /// <summary>What programs on one store have in common; by default it would be the folder that each is started from.</summary>
    private const string Application = "ImrPredict";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. keys.All().Select(content => XElement.Parse(Encoding.UTF8.GetString(content)))];

    public void StoreElement(XElement element, string friendlyName) =>
        keys.Add(friendlyName, Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)));

    public static void Add(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(Application);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            management => management.XmlRepository = new FormKeys(provider.GetRequiredService<SharedKeys>())));
    }
}
