using ImrPredict.Api.Access;
using ImrPredict.Store.Predictions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImrPredict.Api.Predictions;

/// <summary>Shows that the prediction log is as it was written.</summary>
public static class LogApi
{
    public static IEndpointRouteBuilder MapLog(this IEndpointRouteBuilder app)
    {
        var log = app.MapGroup("/api/v1/log").WithTags("Quality");
        log.MapGet("/verification", Verify)
            .WithName("verifyLog")
            .WithMetadata(new RequiredRoleAttribute(Role.Qa))
            .WithSummary("Walks the chain of the prediction log and names the first broken link.");
        log.MapGet("/heads", Heads)
            .WithName("getLogHeads")
            .WithMetadata(new RequiredRoleAttribute(Role.Qa))
            .WithSummary("The last hash of each chain, to note down outside.");
        return app;
    }

    /// <param name="head">A hash noted from an earlier report, which must still stand in the log.</param>
    private static async Task<Ok<ChainReport>> Verify(ChainVerifier verifier, CancellationToken cancellationToken, string? head = null) =>
        TypedResults.Ok(await verifier.VerifyAsync(head, cancellationToken));

    private static async Task<Ok<IReadOnlyList<ChainHead>>> Heads(ChainVerifier verifier, CancellationToken cancellationToken) =>
        TypedResults.Ok(await verifier.HeadsAsync(cancellationToken));
}
