namespace ImrPredict.Api.Access;

public static class Users
{
    /// <summary>Who asks, as the log names them: the signed-in user, or "local" without sign-in.</summary>
    public static string UserName(this HttpContext context) => context.User.Identity switch
    {
        { IsAuthenticated: true, Name: { Length: > 0 } name } => name,
        { IsAuthenticated: true } => context.User.FindFirst("sub")?.Value ?? "signed in",
        _ => "local",
    };
}
