using System.Globalization;
using System.Text.Json;

namespace ImrPredict.Evaluation.Quality;

/// <summary>A limit on a figure; either bound may be absent.</summary>
/// <param name="Figure">
/// A <see cref="Metric"/>'s name, "calibration" for the p-value of the test of
/// calibration, or "drift" for the largest stability index beyond chance.
/// </param>
public sealed record QualityGate(string Figure, double? AtLeast, double? AtMost);

/// <summary>How a gate was met.</summary>
/// <param name="Value">Null when the figure is not defined; the gate is then missed.</param>
public sealed record GateResult(QualityGate Gate, double? Value, bool Passed)
{
    /// <summary>What else decided; null when the limits alone did.</summary>
    public string? Note { get; init; }

    /// <summary>For a reader: "rocAuc is 0.580, at least 0.600 was asked for".</summary>
    public string Sentence
    {
        get
        {
            var value = Value is { } v ? v.ToString("0.000", CultureInfo.InvariantCulture) : "not defined";
            return $"{Gate.Figure} is {value}, {string.Join(" and ", Limits())} was asked for{(Note is null ? "" : $"; {Note}")}";
        }
    }

    private IEnumerable<string> Limits()
    {
        if (Gate.AtLeast is { } least)
        {
            yield return FormattableString.Invariant($"at least {least:0.000}");
        }

        if (Gate.AtMost is { } most)
        {
            yield return FormattableString.Invariant($"at most {most:0.000}");
        }
    }
}

/// <summary>A file of limits: <c>{"rocAuc": {"atLeast": 0.6}, "expectedCalibrationError":
/// {"atMost": 0.05}, "drift": {"atMost": 0.25}}</c>.</summary>
public static class QualityGates
{
    /// <summary>The name that limits drift.</summary>
    public const string DriftName = "drift";

    /// <summary>The name that limits the p-value of the test of calibration.</summary>
    public const string CalibrationName = "calibration";

    /// <exception cref="FormatException">Not such a file; the message names the place, what was expected and what was found.</exception>
    public static IReadOnlyList<QualityGate> Parse(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. document.RootElement.EnumerateObject().Select(p => Gate(p, path))]
                : throw new FormatException($"{path}: expected an object of limits, found {document.RootElement.ValueKind}");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{path}: expected JSON; {e.Message}", e);
        }
    }

    /// <summary>Holds the figures against the limits.</summary>
    public static IReadOnlyList<GateResult> Check(IReadOnlyList<QualityGate> gates, PartReport part, Drift? drift) =>
        [
            .. gates.Select(gate =>
                gate.Figure switch
                {
                    DriftName => Held(
                        gate,
                        drift?.Measures.Where(m => m.Level != DriftLevel.Stable).Select(m => m.Index).DefaultIfEmpty(0).Max()),
                    CalibrationName => Held(gate, part.Calibration?.PValue),
                    _ when Metrics.TryParse(gate.Figure, out var metric) => metric == Metric.ExpectedCalibrationError
                    && part.Calibration is { } calibration
                        ? HeldByTest(gate, calibration)
                        : Held(gate, part.Figures[metric].Value),
                    _ => Held(gate, null),
                }
            ),
        ];

    private static GateResult Held(QualityGate gate, double? value) =>
        new(gate, value, value is { } v && !(v < gate.AtLeast) && !(v > gate.AtMost));

    /// <summary>
    /// Calibrated probabilities have a calibration error too, with few letters far above
    /// most limits: a limit on it is missed only where the test of
    /// calibration says that there is more than chance in it.
    /// </summary>
    private static GateResult HeldByTest(QualityGate gate, CalibrationCheck calibration)
    {
        var held = Held(gate, calibration.Error);
        return held with
        {
            Passed = held.Passed || (!(calibration.Error < gate.AtLeast) && !calibration.BeyondChance),
            Note = string.Create(
                CultureInfo.InvariantCulture,
                $"{calibration.Expectation}, so more than the limit is a miss only where the test of calibration finds it beyond "
                    + $"chance (p below {CalibrationCheck.ErrorRate}): {calibration.Test}"
            ),
        };
    }

    private static QualityGate Gate(JsonProperty property, string path)
    {
        if (property.Name is not (DriftName or CalibrationName) && !Metrics.TryParse(property.Name, out _))
        {
            var names = string.Join(", ", Metrics.All.Select(m => m.Name()).Append(CalibrationName));
            throw new FormatException(
                $"{path}: expected the name of a figure or \"{DriftName}\", found \"{property.Name}\"; figures are {names}");
        }

        double? least = null, most = null;
        if (property.Value.ValueKind == JsonValueKind.Object)
        {
            foreach (var limit in property.Value.EnumerateObject())
            {
                if (limit.Value.ValueKind != JsonValueKind.Number || limit.Name is not ("atLeast" or "atMost"))
                {
                    throw new FormatException(
                        $"{path}, \"{property.Name}\": expected \"atLeast\" or \"atMost\" with a number, found \"{limit.Name}\": "
                            + $"{limit.Value}"
                    );
                }

                least = limit.Name == "atLeast" ? limit.Value.GetDouble() : least;
                most = limit.Name == "atMost" ? limit.Value.GetDouble() : most;
            }
        }

        return least is null && most is null
            ? throw new FormatException(
                $"{path}, \"{property.Name}\": expected an object with \"atLeast\" or \"atMost\", found {property.Value}")
            : new QualityGate(property.Name, least, most);
    }
}
