namespace ImrPredict.Scoring.Models;

/// <summary>A weighted sum of other models' log-odds over one feature space; evidence comes from the members.</summary>
public sealed class StackModel(FeatureSpace space, IReadOnlyList<OutcomeModel> members, IReadOnlyList<double> weights, double bias)
    : OutcomeModel(space)
{
    public override double Explain(SparseRow row, Span<double> effects)
    {
        var start = bias;
        Span<double> member = new double[Space.Subjects.Count];
        for (var m = 0; m < members.Count; m++)
        {
            member.Clear();
            start += weights[m] * members[m].Explain(row, member);
            for (var s = 0; s < member.Length; s++)
            {
                effects[s] += weights[m] * member[s];
            }
        }

        return start;
    }
}
