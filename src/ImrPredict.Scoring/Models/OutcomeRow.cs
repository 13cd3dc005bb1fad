using Microsoft.ML.Data;

namespace ImrPredict.Scoring.Models;

/// <summary>One disputed service as ML.NET sees it; mutable because ML.NET asks for it.</summary>
public sealed class OutcomeRow
{
    public const string LabelColumn = nameof(Overturned);
    public const string WeightColumn = nameof(Weight);
    public const string FeaturesColumn = nameof(Features);

    public bool Overturned { get; set; }

    /// <summary>1 for a service; less for a prior's pseudo-observation or an old determination.</summary>
    public float Weight { get; set; } = 1;

    /// <summary>Values times <see cref="FeatureColumn.Scale"/>; its length is the number of columns.</summary>
    public VBuffer<float> Features { get; set; }

    /// <summary>The schema for a feature space of a given size.</summary>
    public static SchemaDefinition Schema(int columns)
    {
        var schema = SchemaDefinition.Create(typeof(OutcomeRow));
        schema[FeaturesColumn].ColumnType = new VectorDataViewType(NumberDataViewType.Single, columns);
        return schema;
    }

    /// <summary>The row of a service, scaled for ML.NET.</summary>
    public static VBuffer<float> Scaled(FeatureSpace space, SparseRow row)
    {
        var values = new float[row.Values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = row.Values[i] * space.Columns[row.Columns[i]].Scale;
        }

        return new VBuffer<float>(space.Columns.Count, values.Length, values, row.Columns);
    }
}

/// <summary>What ML.NET says of a row; used to prove that plain scoring says the same.</summary>
public sealed class OutcomeScore
{
    public float Score { get; set; }

    public float Probability { get; set; }
}
