using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImrPredict.Api.Problems;

/// <summary>Refuses what binds to a parameter and still means nothing: a number that names no member of an enumeration, a day out of
/// all bounds.</summary>
internal static class ArgumentRanges
{
    public static readonly DateOnly Earliest = new(1900, 1, 1);
    public static readonly DateOnly Latest = new(2099, 12, 31);

    public static string ExpectedDay { get; } =
        string.Create(CultureInfo.InvariantCulture, $"Expected a day from {Earliest:yyyy} to {Latest:yyyy}.");

    public static EndpointFilterDelegate Hold(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        var parameters = endpoint.MethodInfo.GetParameters();
        return parameters.Any(p => IsHeld(Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType))
            ? context => Check(parameters, context) is { } problems ? ValueTask.FromResult<object?>(problems) : next(context)
            : next;
    }

    private static bool IsHeld(Type type) => type.IsEnum || type == typeof(DateOnly);

    private static ValidationProblem? Check(ParameterInfo[] parameters, EndpointFilterInvocationContext context)
    {
        var problems = new InputProblems();
        for (var i = 0; i < parameters.Length; i++)
        {
            switch (context.Arguments[i])
            {
                case Enum named when !Enum.IsDefined(named.GetType(), named):
                    problems.Add(
                        parameters[i].Name!,
                        $"Expected one of {string.Join(", ", Enum.GetNames(named.GetType()).Select(CamelCase))}.");
                    break;
                case DateOnly day when day < Earliest || day > Latest:
                    problems.Add(parameters[i].Name!, ExpectedDay);
                    break;
            }
        }

        return problems.None ? null : problems.ToValidationProblem();
    }

    private static string CamelCase(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}
