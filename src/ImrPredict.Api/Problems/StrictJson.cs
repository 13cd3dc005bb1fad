using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using ImrPredict.Predictions;

namespace ImrPredict.Api.Problems;

/// <summary>The JSON of the API: camelCase, unknown and doubled members refused, failures named by their place.</summary>
public static partial class StrictJson
{
    public static void Apply(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        PredictionJson.Configure(options);
        options.Converters.Add(new StrictText());
        options.Converters.Add(new StrictDay());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(IgnoredMembersAttribute.Apply);
    }

    /// <summary>What is wrong with a body, under the path of the member: <c>services[0].request</c>.</summary>
    public static HttpValidationProblemDetails Problem(JsonException exception)
    {
        var path =
            exception.Path is null or "$" ? ""
            : exception.Path.StartsWith("$.", StringComparison.Ordinal) ? exception.Path[2..]
            : exception.Path.TrimStart('$');
        var unknown = UnknownMember().Match(exception.Message);
        var message = exception.Message;
        if (unknown.Success)
        {
            var name = unknown.Groups["name"].Value;
            path = path.Length == 0 || path.EndsWith(name, StringComparison.Ordinal) ? (path.Length == 0 ? name : path) : $"{path}.{name}";
            message = "This member is not known.";
        }
        else
        {
            // The serializer's own message names .NET types and repeats the path; neither helps the caller.
            message =
                IsOurs(message) ? message
                : exception.InnerException is not null
                || message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
                    ? "This value has the wrong form."
                    : PathSuffix().Replace(message, "");
        }

        return new HttpValidationProblemDetails(new Dictionary<string, string[]> { [path.Length == 0 ? "$" : path] = [message] })
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The body cannot be read",
            Detail = exception.LineNumber is { } line ? $"Line {line + 1}, byte {exception.BytePositionInLine + 1}." : null,
        };
    }

    private static bool IsOurs(string message) =>
        message == RefusedCharacters.Message || message.StartsWith("Expected a day", StringComparison.Ordinal);

    [GeneratedRegex("The JSON property '(?<name>[^']*)' could not be mapped")]
    private static partial Regex UnknownMember();

    [GeneratedRegex(@" Path: .*$", RegexOptions.Singleline)]
    private static partial Regex PathSuffix();
}
