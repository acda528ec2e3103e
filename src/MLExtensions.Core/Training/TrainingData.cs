using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Schema;

namespace MLExtensions.Training;

/// <summary>Features, labels and weights of a data view as dense arrays, checked to be finite.</summary>
public sealed class TrainingData
{
    private TrainingData(float[] features, float[] labels, float[]? weights, int columns)
    {
        Features = features;
        Labels = labels;
        Weights = weights;
        Columns = columns;
    }

    /// <summary>The features, row by row: [<see cref="Rows"/>, <see cref="Columns"/>].</summary>
    public ReadOnlyMemory<float> Features { get; }

    /// <summary>The labels: [<see cref="Rows"/>].</summary>
    public ReadOnlyMemory<float> Labels { get; }

    /// <summary>The rows' weights: [<see cref="Rows"/>], or null without a weight column.</summary>
    public ReadOnlyMemory<float>? Weights { get; }

    /// <summary>The number of rows; 1 or more.</summary>
    public int Rows => Labels.Length;

    /// <summary>The number of features; 1 or more.</summary>
    public int Columns { get; }

    /// <summary>Reads a data view in one pass.</summary>
    /// <param name="data">The training data.</param>
    /// <param name="featureColumnName">A column of float vectors of known size.</param>
    /// <param name="labelColumnName">A column of floats.</param>
    /// <param name="weightColumnName">A column of floats, or null.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The arrays.</returns>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, too many, or a value is not finite or a weight negative.</exception>
    public static TrainingData Read(IDataView data, string featureColumnName, string labelColumnName, string? weightColumnName = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var featureColumn = InputColumn.Features(featureColumnName).In(data.Schema);
        var labelColumn = InputColumn.Label(labelColumnName).In(data.Schema);
        var columns = ((VectorDataViewType)featureColumn.Type).Size;
        List<DataViewSchema.Column> needed = [featureColumn, labelColumn];
        if (weightColumnName is not null)
            needed.Add(InputColumn.Weight(weightColumnName).In(data.Schema));

        using var cursor = data.GetRowCursor(needed);
        var matrix = new FeatureRows(cursor, featureColumn);
        var getLabel = cursor.GetGetter<float>(labelColumn);
        var getWeight = weightColumnName is null ? null : cursor.GetGetter<float>(needed[2]);
        var labels = new List<float>();
        var weights = new List<float>();
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = labels.Count;
            matrix.Add();
            if (matrix[row].IndexOfAnyExceptFinite() is >= 0 and var bad)
                throw NotFinite(featureColumnName, row, matrix[row][bad], $"slot {bad} of ");
            float value = 0;
            getLabel(ref value);
            if (!float.IsFinite(value))
                throw NotFinite(labelColumnName, row, value, "");
            labels.Add(value);
            if (getWeight is null)
                continue;
            getWeight(ref value);
            if (!float.IsFinite(value) || value < 0)
                throw new InvalidOperationException($"Column '{weightColumnName}' holds the weight {value} in row {row}; weights must be finite and not negative.");
            weights.Add(value);
        }

        if (labels.Count == 0)
            throw new InvalidOperationException($"The training data has no rows (label column '{labelColumnName}', feature column '{featureColumnName}').");

        return new TrainingData(matrix.ToArray(), [.. labels], getWeight is null ? null : [.. weights], columns);
    }

    private static InvalidOperationException NotFinite(string column, int row, float value, string where) => new(
        $"Column '{column}' holds {value} in {where}row {row}; training needs finite numbers. " + (float.IsNaN(value)
            ? "Replace missing values with mlContext.Transforms.ReplaceMissingValues, or leave such rows out with mlContext.Data.FilterRowsByMissingValues."
            : "Leave such rows out, or bound the values where they are computed."));
}
