using ImrPredict.Determinations;

namespace ImrPredict.Api.Pages;

/// <summary>What a reviewer says of one service.</summary>
public sealed class ExpectationForm
{
    public int Number { get; set; }

    public Outcome? Expected { get; set; }

    public string? Note { get; set; }

    public string? Reason { get; set; }

    public string? Name { get; set; }
}
