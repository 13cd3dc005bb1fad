using System.Text;
using System.Text.Json;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using static ImrPredict.Evaluation.Quality.MemberWalk;

namespace ImrPredict.Evaluation.Quality;

/// <summary>Reads only those members of a prediction's JSON that QA uses, many times faster than reading all.</summary>
/// <remarks>
/// Left empty: where evidence was read, editions, notes, what is missing, similar services. Of guidelines the ranking is
/// read, their probabilities are not (NaN). Texts and rankings that repeat from prediction to prediction are
/// shared. Beyond the API's answer a prediction may give <c>purpose</c>, and each service
/// <c>reviewerExpectation</c>. Not thread-safe: one reader a thread.
/// </remarks>
/// <param name="withEvidence">Whether evidence is kept; else it is read, so that what is broken is refused, and let go.</param>
public sealed class LoggedPredictionReader(bool withEvidence = true)
{
    /// <summary>QA shows no interval.</summary>
    private static readonly ProbabilityInterval NotKept = new(double.NaN, double.NaN);

    private readonly SharedTexts _texts = new();
    private readonly SharedPredictionParts _parts = new();
    private readonly List<GuidelinePrediction> _ranking = [];
    private readonly List<Evidence> _facts = [];
    private readonly List<ServicePrediction> _services = [];

    /// <summary>Reads one prediction.</summary>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="JsonException">Not a prediction; the message names the member.</exception>
    public LoggedPrediction Read(ReadOnlySpan<byte> json)
    {
        LoggedPrediction? read;
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            read = ReadPrediction(ref reader);
            read = reader.Read() ? null : read;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            read = null;
        }

        // What the quick way does not understand is read again as a whole, which gives messages for people.
        var logged = read ?? ReadWhole(json);
        return logged.Prediction.Services.All(s => s.OverturnProbability is >= 0 and <= 1)
            ? withEvidence || read is not null ? logged : WithoutEvidence(logged)
            : throw new JsonException("expected every overturnProbability within 0 and 1");
    }

    /// <inheritdoc cref="Read(ReadOnlySpan{byte})"/>
    public LoggedPrediction Read(string json)
    {
        var bytes = System.Buffers.ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            return Read(bytes.AsSpan(0, Encoding.UTF8.GetBytes(json, bytes)));
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static LoggedPrediction WithoutEvidence(LoggedPrediction whole) => whole with
    {
        Prediction = whole.Prediction with
        {
            Services = [.. whole.Prediction.Services.Select(s => s with { Evidence = [], Criteria = [], Missing = [], Similar = [] })],
        },
    };

    private static LoggedPrediction ReadWhole(ReadOnlySpan<byte> json)
    {
        var further = JsonSerializer.Deserialize<FurtherMembers>(json, PredictionJson.Options);
        return new LoggedPrediction(
            PredictionJson.Parse(json),
            further?.Purpose ?? PredictionPurpose.Triage,
            further?.Services.Where(s => s.ReviewerExpectation is not null).ToDictionary(s => s.Number, s => s.ReviewerExpectation!.Value));
    }

    /// <returns>Null where a member that every prediction has is absent.</returns>
    private LoggedPrediction? ReadPrediction(ref Utf8JsonReader reader)
    {
        Guid? id = null;
        DateTimeOffset? created = null;
        string? model = null, hash = null;
        FeatureSet? set = null;
        CaseNumber? number = null;
        string? reference = null;
        var purpose = PredictionPurpose.Triage;
        ServicePrediction[]? services = null;
        Dictionary<int, Outcome>? expectations = null;
        while (NextMember(ref reader))
        {
            if (Is(ref reader, "predictionId"u8))
            {
                id = reader.GetGuid();
            }
            else if (Is(ref reader, "createdAt"u8))
            {
                created = reader.GetDateTimeOffset();
            }
            else if (Is(ref reader, "modelId"u8))
            {
                model = _texts.Of(ref reader);
            }
            else if (Is(ref reader, "modelHash"u8))
            {
                hash = _texts.Of(ref reader);
            }
            else if (Is(ref reader, "featureSet"u8))
            {
                set =
                    reader.ValueTextEquals("withSummary"u8) ? FeatureSet.WithSummary
                    : reader.ValueTextEquals("preDecision"u8) ? FeatureSet.PreDecision
                    : throw new FormatException();
            }
            else if (Is(ref reader, "caseNumber"u8))
            {
                number = reader.TokenType == JsonTokenType.Null ? null : CaseNumber.Parse(reader.GetString()!);
            }
            else if (Is(ref reader, "reference"u8))
            {
                reference = reader.GetString();
            }
            else if (Is(ref reader, "purpose"u8))
            {
                purpose =
                    reader.ValueTextEquals("triage"u8) ? PredictionPurpose.Triage
                    : reader.ValueTextEquals("whatIf"u8) ? PredictionPurpose.WhatIf
                    : reader.ValueTextEquals("replay"u8) ? PredictionPurpose.Replay : throw new FormatException();
            }
            else if (Is(ref reader, "services"u8))
            {
                _services.Clear();
                while (NextItem(ref reader))
                {
                    var (service, expected) = ReadService(ref reader);
                    if (service is null)
                    {
                        return null;
                    }

                    _services.Add(service);
                    if (expected is { } outcome)
                    {
                        (expectations ??= []).Add(service.Number, outcome);
                    }
                }

                services = [.. _services];
            }
            else
            {
                reader.Skip();
            }
        }

        return id is null || created is null || model is null || hash is null || set is null || services is null
            ? null
            : new LoggedPrediction(
                new Prediction
                {
                    PredictionId = id.Value,
                    CreatedAt = created.Value,
                    ModelId = model,
                    ModelHash = hash,
                    FeatureSet = set.Value,
                    CaseNumber = number,
                    Reference = reference,
                    Services = services,
                },
                purpose,
                expectations);
    }

    private (ServicePrediction? Service, Outcome? Expected) ReadService(ref Utf8JsonReader reader)
    {
        int? number = null;
        string? request = null;
        Outcome? outcome = null, expected = null;
        double? probability = null, baseEffect = null, score = null;
        ProbabilityInterval? interval = null;
        Certainty? certainty = null;
        GuidelinePrediction[]? guidelines = null;
        Evidence[]? evidence = null;
        while (NextMember(ref reader))
        {
            if (Is(ref reader, "number"u8))
            {
                number = reader.GetInt32();
            }
            else if (Is(ref reader, "request"u8))
            {
                request = _texts.Of(ref reader);
            }
            else if (Is(ref reader, "outcome"u8))
            {
                outcome = OutcomeOf(ref reader);
            }
            else if (Is(ref reader, "reviewerExpectation"u8))
            {
                expected = reader.TokenType == JsonTokenType.Null ? null : OutcomeOf(ref reader);
            }
            else if (Is(ref reader, "overturnProbability"u8))
            {
                probability = reader.GetDouble();
            }
            else if (Is(ref reader, "interval"u8))
            {
                interval = ReadInterval(ref reader);
            }
            else if (Is(ref reader, "certainty"u8))
            {
                certainty =
                    reader.ValueTextEquals("confident"u8) ? Certainty.Confident
                    : reader.ValueTextEquals("uncertain"u8) ? Certainty.Uncertain
                    : throw new FormatException();
            }
            else if (Is(ref reader, "baseEffect"u8))
            {
                baseEffect = reader.GetDouble();
            }
            else if (Is(ref reader, "score"u8))
            {
                score = reader.GetDouble();
            }
            else if (Is(ref reader, "guidelines"u8))
            {
                guidelines = ReadGuidelines(ref reader);
            }
            else if (Is(ref reader, "evidence"u8))
            {
                evidence = ReadEvidence(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return
            number is null
            || request is null
            || outcome is null
            || probability is null
            || interval is null
            || certainty is null
            || baseEffect is null
            || score is null || guidelines is null || evidence is null
            ? (null, null)
            : (new ServicePrediction
            {
                Number = number.Value,
                Request = request,
                Outcome = outcome.Value,
                OverturnProbability = probability.Value,
                Interval = withEvidence ? interval : NotKept,
                Certainty = certainty.Value,
                BaseEffect = baseEffect.Value,
                Score = score.Value,
                Guidelines = guidelines,
                Evidence = evidence,
            }, expected);
    }

    private static ProbabilityInterval ReadInterval(ref Utf8JsonReader reader)
    {
        double? low = null, high = null;
        while (NextMember(ref reader))
        {
            if (Is(ref reader, "low"u8))
            {
                low = reader.GetDouble();
            }
            else if (Is(ref reader, "high"u8))
            {
                high = reader.GetDouble();
            }
            else
            {
                reader.Skip();
            }
        }

        return low is { } l && high is { } h ? new ProbabilityInterval(l, h) : throw new FormatException();
    }

    private GuidelinePrediction[] ReadGuidelines(ref Utf8JsonReader reader)
    {
        _ranking.Clear();
        while (NextItem(ref reader))
        {
            string? family = null, title = null, section = null;
            while (NextMember(ref reader))
            {
                if (Is(ref reader, "family"u8))
                {
                    family = _texts.Of(ref reader);
                }
                else if (Is(ref reader, "title"u8))
                {
                    title = _texts.Of(ref reader);
                }
                else if (Is(ref reader, "section"u8))
                {
                    section = _texts.Of(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            _ranking.Add(_parts.Guideline(new GuidelinePrediction
            {
                Family = family ?? throw new FormatException(), Title = title, Section = section, Probability = double.NaN,
            }));
        }

        return _parts.Ranking([.. _ranking]);
    }

    private Evidence[] ReadEvidence(ref Utf8JsonReader reader)
    {
        _facts.Clear();
        while (NextItem(ref reader))
        {
            string? fact = null;
            double effect = 0;
            while (NextMember(ref reader))
            {
                if (Is(ref reader, "fact"u8))
                {
                    fact = _texts.Of(ref reader);
                }
                else if (Is(ref reader, "effect"u8))
                {
                    effect = reader.GetDouble();
                }
                else
                {
                    reader.Skip();
                }
            }

            fact = fact ?? throw new FormatException();
            if (withEvidence)
            {
                _facts.Add(_parts.Evidence(fact, effect));
            }
        }

        return [.. _facts];
    }

    private static Outcome OutcomeOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("Upheld"u8) ? Outcome.Upheld
        : reader.ValueTextEquals("Overturned"u8) ? Outcome.Overturned
        : throw new FormatException();

    private sealed record FurtherMembers(PredictionPurpose? Purpose, IReadOnlyList<FurtherService> Services);

    private sealed record FurtherService(int Number, Outcome? ReviewerExpectation);
}
