using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Ensembles;

/// <summary>Reads what a member gives of rows.</summary>
internal static class MemberScores
{
    /// <summary>Reads what a member gives of the row that its cursor stands on.</summary>
    /// <param name="scores">Receives it: [scores of a row].</param>
    public delegate void Reader(Span<float> scores);

    public static Reader Of(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType)
        {
            var getter = row.GetGetter<float>(column);
            return scores => getter(ref scores[0]);
        }

        var vectors = row.GetGetter<VBuffer<float>>(column);
        VBuffer<float> vector = default;
        return scores =>
        {
            vectors(ref vector);
            if (vector.Length != scores.Length)
                throw new InvalidOperationException($"Column '{column.Name}' holds a vector of {vector.Length} values; its type says {scores.Length}.");
            vector.CopyTo(scores);
        };
    }

    /// <summary>The weighted average of members' scores.</summary>
    /// <param name="weights">The members' weights.</param>
    /// <param name="scores">Members' scores, [members][scores].</param>
    /// <param name="index">The index of the score.</param>
    public static float Average(double[] weights, float[][] scores, int index)
    {
        double sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * scores[i][index];
        return (float)sum;
    }
}
