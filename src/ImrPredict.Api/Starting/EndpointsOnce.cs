namespace ImrPredict.Api.Starting;

internal static class EndpointsOnce
{
    /// <summary>Puts all that was mapped into one source, which keeps what it made and begins at once to make it.</summary>
    /// <remarks>Routing and authorization each ask for the endpoints, and a mapped handler is compiled anew for each who asks.</remarks>
    public static void PutEndpointsTogetherOnce(this IEndpointRouteBuilder app)
    {
        var mapped = new CompositeEndpointDataSource(app.DataSources.ToList());
        app.DataSources.Clear();
        app.DataSources.Add(mapped);
        _ = Task.Run(() => mapped.Endpoints);
    }
}
