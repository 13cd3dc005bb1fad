namespace ImrPredict.Training.Synthetic;

/// <summary>The remainder of a request that utilization review authorized in part.</summary>
internal static class PartlyAuthorized
{
    /// <summary>
    /// Share of the requests with a quantity that are such a remainder; chosen so that they are 11 % of all requests, as measured on
    /// the public letters of winter 2016-17.
    /// </summary>
    public const double Share = 0.24;

    /// <summary>The wording of the letters, whose heading continues with the outcome.</summary>
    public static string Words(string original, string authorized, string remaining) =>
        $"{original} was the original request. {authorized} was authorized by the Claims Administrator. " +
        $"The remaining IMR eligible portion of the original request, {remaining} is";
}
