namespace ImrPredict.Api.Access;

/// <summary>What somebody may do. Each role may do what the one before may, and more.</summary>
public enum Role
{
    /// <summary>Reads documents, predicts, works the list.</summary>
    Reviewer,

    /// <summary>Takes determinations in, pairs and corrects them, sees quality and the log's heads.</summary>
    Qa,

    /// <summary>Erases, exports the audit trail, promotes models, changes schedules.</summary>
    Admin,
}

/// <summary>The least role that an endpoint asks for; an endpoint without it asks for <see cref="Role.Reviewer"/>.</summary>
/// <param name="least">Null for whoever is signed in, whatever the role.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiredRoleAttribute(Role? least) : Attribute
{
    public RequiredRoleAttribute(Role least)
        : this((Role?)least)
    {
    }

    public Role? Least { get; } = least;
}
