namespace ImrPredict.LocalSignIn;

/// <summary>Somebody whom the provider lets in without a password.</summary>
/// <param name="Subject">Who it is, for ever.</param>
/// <param name="Role">What stands in the claim "roles"; null for a person without a role.</param>
public sealed record LocalPerson(string Subject, string Name, string? Role)
{
    public static IReadOnlyList<LocalPerson> All { get; } =
    [
        new("1", "a.reviewer", "reviewer"),
        new("2", "a.qa", "qa"),
        new("3", "an.admin", "admin"),
        new("4", "a.visitor", null),
    ];
}
