using System.Globalization;
using System.Text.Json.Serialization;

namespace ImrPredict.Scoring.Calibration;

/// <summary>Whether the model ranks disputes over a single service, as measured on letters that it had not seen.</summary>
/// <param name="Ranks">True when the interval of the AUC within them lies above one half.</param>
/// <param name="Letters">Training letters with one service.</param>
/// <param name="OverturnedShare">Share of them overturned.</param>
public sealed record SingleServiceDisputes(bool Ranks, int Letters, double OverturnedShare, double? RocAuc, double? Low, double? High)
{
    /// <summary>Why nothing confident is said of such a dispute where they are not ranked.</summary>
    [JsonIgnore]
    public string Unranked { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"The model cannot tell disputes over a single service apart; of the {Letters} that it was trained on, "
            + $"{OverturnedShare * 100:0.#} % were overturned.");
}
