using System.Text.Json.Serialization.Metadata;

namespace ImrPredict.Api.Problems;

/// <summary>
/// Members that a request may carry and that are passed over unread: what is known only after the determination. So a decided
/// case can be sent as it is, and nothing of its outcome can reach a prediction.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class IgnoredMembersAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Lets the strict reader accept the ignored members of a type.</summary>
    internal static void Apply(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object
            || Attribute.GetCustomAttribute(type.Type, typeof(IgnoredMembersAttribute)) is not IgnoredMembersAttribute ignored)
        {
            return;
        }

        foreach (var name in ignored.Names)
        {
            var member = type.CreateJsonPropertyInfo(typeof(System.Text.Json.JsonElement), name);
            member.Set = static (_, _) => { };
            type.Properties.Add(member);
        }
    }
}
