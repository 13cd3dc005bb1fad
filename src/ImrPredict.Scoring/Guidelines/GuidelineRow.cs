using ImrPredict.Scoring.Models;
using Microsoft.ML.Data;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>One cited guideline family of a service as ML.NET sees it.</summary>
public sealed class GuidelineRow
{
    public const string LabelColumn = nameof(Family);
    public const string WeightColumn = nameof(Weight);
    public const string FeaturesColumn = nameof(Features);

    /// <summary>Key of the family: its place in the model's list, from 0; ML.NET itself makes it count from 1.</summary>
    public uint Family { get; set; }

    /// <summary>A service that cites several families has a row for each; together they weigh 1.</summary>
    public float Weight { get; set; }

    public VBuffer<float> Features { get; set; }

    public static SchemaDefinition Schema(int columns, int families)
    {
        var schema = SchemaDefinition.Create(typeof(GuidelineRow));
        schema[FeaturesColumn].ColumnType = new VectorDataViewType(NumberDataViewType.Single, columns);
        schema[LabelColumn].ColumnType = new KeyDataViewType(typeof(uint), families);
        return schema;
    }

    public static VBuffer<float> Scaled(FeatureSpace space, SparseRow row) => OutcomeRow.Scaled(space, row);
}
