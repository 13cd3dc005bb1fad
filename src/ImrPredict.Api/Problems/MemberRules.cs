using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace ImrPredict.Api.Problems;

/// <summary>
/// The validation attributes of a type's members, looked up once: the framework's validator makes a context and looks each attribute up
/// anew for every object, which costs a short service more than reading it.
/// </summary>
/// <param name="Name">The member's, in camelCase, as in the JSON.</param>
/// <param name="Attributes">The required one first: where it fails the others say nothing.</param>
internal sealed record MemberRules(string Name, MethodInvoker Getter, ValidationAttribute[] Attributes)
{
    private static readonly ConcurrentDictionary<Type, MemberRules[]> Known = new();

    /// <summary>The members of a type that have any.</summary>
    public static MemberRules[] Of(Type type) => Known.GetOrAdd(type, static t =>
    [
        .. t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p => new MemberRules(
                JsonNamingPolicy.CamelCase.ConvertName(p.Name), MethodInvoker.Create(p.GetMethod!),
                [.. p.GetCustomAttributes<ValidationAttribute>(inherit: true).OrderBy(a => a is not RequiredAttribute)]))
            .Where(rules => rules.Attributes.Length > 0),
    ]);

    /// <summary>What is wrong with the member of an object.</summary>
    public IEnumerable<string> Problems(object of)
    {
        var value = Getter.Invoke(of);
        foreach (var attribute in Attributes)
        {
            if (!attribute.IsValid(value))
            {
                yield return attribute.FormatErrorMessage(Name);
                if (attribute is RequiredAttribute)
                {
                    yield break;
                }
            }
        }
    }
}
