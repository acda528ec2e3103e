using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Training;

namespace MLExtensions.Ensembles;

/// <summary>The score that a member adds.</summary>
internal static class MemberScore
{
    /// <summary>Finds it in the schema of what a member gives.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static DataViewSchema.Column In(DataViewSchema schema, int member) =>
        schema.GetColumnOrNull(ScoreColumn.Name) is { } column && column.Type.Equals(NumberDataViewType.Single)
            ? column
            : throw new ArgumentException($"Member {member} adds no float column '{ScoreColumn.Name}': members must be regression models.");

    /// <summary>The weighted average of the members' scores of a row.</summary>
    /// <param name="weights">The members' weights.</param>
    /// <param name="scores">Members' scores, [members][rows].</param>
    /// <param name="row">The row.</param>
    public static float Average(double[] weights, float[][] scores, int row)
    {
        double sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * scores[i][row];
        return (float)sum;
    }
}
