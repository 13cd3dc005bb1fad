using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImrPredict.Api.Problems;

/// <summary>Collects what is wrong with a request, each under the JSON path of its member.</summary>
public sealed class InputProblems
{
    private const string InvalidTitle = "The request is not valid";

    private readonly SortedDictionary<string, List<string>> _problems = new(StringComparer.Ordinal);

    public bool None => _problems.Count == 0;

    public void Add(string path, string message)
    {
        if (!_problems.TryGetValue(path, out var messages))
        {
            _problems.Add(path, messages = []);
        }

        messages.Add(message);
    }

    public InputProblems Add(IEnumerable<(string Path, string Message)> problems)
    {
        foreach (var (path, message) in problems)
        {
            Add(path, message);
        }

        return this;
    }

    /// <summary>Checks the validation attributes of an object; names of members become camelCase, as in the JSON.</summary>
    public void Check(object value, string path = "")
    {
        foreach (var rules in MemberRules.Of(value.GetType()))
        {
            foreach (var problem in rules.Problems(value))
            {
                Add(Join(path, rules.Name), problem);
            }
        }
    }

    public static string Join(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";

    public static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    public ValidationProblem ToValidationProblem() => TypedResults.ValidationProblem(Messages(), title: InvalidTitle);

    public HttpValidationProblemDetails ToProblem() => new(Messages())
    {
        Status = StatusCodes.Status400BadRequest,
        Title = InvalidTitle,
    };

    private Dictionary<string, string[]> Messages() => _problems.ToDictionary(p => p.Key, p => p.Value.ToArray());
}
