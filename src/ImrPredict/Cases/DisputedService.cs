namespace ImrPredict.Cases;

/// <summary>One service in dispute, with what is known of it before the determination.</summary>
public sealed record DisputedService
{
    /// <param name="number">Position in the dispute, counted from 1.</param>
    /// <param name="request">What was asked for, in the words of the request; not blank.</param>
    /// <param name="claimsAdministratorCitation">The guideline that utilization review
    /// relied on, in its words; null when not known.</param>
    /// <exception cref="ArgumentException">The request is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public DisputedService(int number, string request, string? claimsAdministratorCitation = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(request);
        Number = number;
        Request = request;
        ClaimsAdministratorCitation = claimsAdministratorCitation;
    }

    public int Number { get; }

    public string Request { get; }

    public string? ClaimsAdministratorCitation { get; }
}
