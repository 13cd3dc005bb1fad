using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace ImrPredict.Api.Tests.Description;

/// <summary>A typed client as a caller would generate it from the OpenAPI document, compiled in memory.</summary>
internal sealed class GeneratedClient
{
    private readonly object _client;
    private readonly Type _type;

    private GeneratedClient(object client) => (_client, _type) = (client, client.GetType());

    /// <summary>The methods of the client, without those that differ by a cancellation token only.</summary>
    public IEnumerable<string> Methods => _type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Select(m => m.Name)
        .Where(name => name.EndsWith("Async", StringComparison.Ordinal))
        .Distinct();

    public static async Task<GeneratedClient> GenerateAsync(string document, HttpClient http)
    {
        var description = await OpenApiDocument.FromJsonAsync(document, TestContext.Current.CancellationToken);
        var settings = new CSharpClientGeneratorSettings { ClassName = "ImrClient", UseBaseUrl = false };
        settings.CSharpGeneratorSettings.Namespace = "Generated";
        settings.CSharpGeneratorSettings.GenerateNullableReferenceTypes = true;
        var source = new CSharpClientGenerator(description, settings).GenerateFile();

        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "GeneratedClient",
            [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));

        assembly.Position = 0;
        var type = new AssemblyLoadContext("generated", isCollectible: true).LoadFromStream(assembly).GetType("Generated.ImrClient")!;
        return new GeneratedClient(Activator.CreateInstance(type, http)!);
    }

    /// <summary>Calls a method with its arguments by name; those not given keep their defaults.</summary>
    public async Task<dynamic?> CallAsync(string method, params (string Name, object? Value)[] arguments)
    {
        var called = _type.GetMethods()
            .Where(m => m.Name == method)
            .MinBy(m => m.GetParameters().Length)!;
        var values = called.GetParameters()
            .Select(p => arguments.FirstOrDefault(a => a.Name == p.Name) is { Name: not null } given
                ? Typed(given.Value, p.ParameterType)
                : null)
            .ToArray();
        var task = (Task)called.Invoke(_client, values)!;
        await task;
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }

    /// <summary>JSON becomes the generated type, so that what the caller writes is checked against the document.</summary>
    private static object? Typed(object? value, Type type)
    {
        if (value is System.Text.Json.Nodes.JsonNode json)
        {
            return Newtonsoft.Json.JsonConvert.DeserializeObject(json.ToJsonString(), type);
        }

        if (value is not (string Name, byte[] Content))
        {
            return value;
        }

        var file = type.IsGenericType ? type.GetGenericArguments()[0] : type;
        var document = Activator.CreateInstance(file, new MemoryStream(Content), Name, "application/octet-stream")!;
        if (file == type)
        {
            return document;
        }

        var documents = Array.CreateInstance(file, 1);
        documents.SetValue(document, 0);
        return documents;
    }
}
