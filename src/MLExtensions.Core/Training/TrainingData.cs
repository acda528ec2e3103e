using Microsoft.ML;
using MLExtensions.Schema;

namespace MLExtensions.Training;

/// <summary>Features and weights of a data view as dense arrays, checked to be finite; read in one pass.</summary>
public class TrainingData
{
    private protected TrainingData(float[] features, int rows, int columns, float[]? weights)
    {
        Features = features;
        Rows = rows;
        Columns = columns;
        // Null would become an empty memory.
        if (weights is not null)
            Weights = weights;
    }

    /// <summary>The features, row by row: [<see cref="Rows"/>, <see cref="Columns"/>].</summary>
    public ReadOnlyMemory<float> Features { get; }

    /// <summary>The rows' weights: [<see cref="Rows"/>], or null without a weight column.</summary>
    public ReadOnlyMemory<float>? Weights { get; }

    /// <summary>The number of rows; 1 or more.</summary>
    public int Rows { get; }

    /// <summary>The number of features; 1 or more.</summary>
    public int Columns { get; }

    /// <summary>Reads rows whose labels are numbers.</summary>
    /// <param name="data">The training data.</param>
    /// <param name="featureColumnName">A column of float vectors of known size.</param>
    /// <param name="labelColumnName">A column of floats.</param>
    /// <param name="weightColumnName">A column of floats, or null.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The arrays.</returns>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, too many, or a value is not finite or a weight negative.</exception>
    public static TrainingData<float> Read(IDataView data, string featureColumnName, string labelColumnName, string? weightColumnName = null,
        CancellationToken cancellationToken = default) =>
        Read<float>(data, featureColumnName, InputColumn.Label(labelColumnName), weightColumnName, (label, row) =>
        {
            if (!float.IsFinite(label))
                throw NotFinite(labelColumnName, row, label, "");
        }, cancellationToken);

    /// <summary>Reads rows whose labels are true or false.</summary>
    /// <inheritdoc cref="Read"/>
    /// <param name="data">The training data.</param>
    /// <param name="featureColumnName">A column of float vectors of known size.</param>
    /// <param name="labelColumnName">A column of Boolean values.</param>
    /// <param name="weightColumnName">A column of floats, or null.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static TrainingData<bool> ReadBinary(IDataView data, string featureColumnName, string labelColumnName, string? weightColumnName = null,
        CancellationToken cancellationToken = default) =>
        Read<bool>(data, featureColumnName, InputColumn.BinaryLabel(labelColumnName), weightColumnName, (_, _) => { }, cancellationToken);

    /// <summary>Reads rows whose labels are keys: 1 for the first class, 2 for the second.</summary>
    /// <inheritdoc cref="Read"/>
    /// <param name="data">The training data.</param>
    /// <param name="featureColumnName">A column of float vectors of known size.</param>
    /// <param name="labelColumnName">A column of keys; none may be missing.</param>
    /// <param name="weightColumnName">A column of floats, or null.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static TrainingData<uint> ReadMulticlass(IDataView data, string featureColumnName, string labelColumnName, string? weightColumnName = null,
        CancellationToken cancellationToken = default) =>
        Read<uint>(data, featureColumnName, InputColumn.KeyLabel(labelColumnName), weightColumnName, (label, row) =>
        {
            if (label == 0)
            {
                throw new InvalidOperationException(
                    $"Column '{labelColumnName}' holds no class (a missing key) in row {row}; training needs one. " +
                    "Leave such rows out with mlContext.Data.FilterRowsByMissingValues.");
            }
        }, cancellationToken);

    /// <summary>Reads rows without labels.</summary>
    /// <inheritdoc cref="Read"/>
    /// <param name="data">The training data.</param>
    /// <param name="featureColumnName">A column of float vectors of known size.</param>
    /// <param name="weightColumnName">A column of floats, or null.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static TrainingData ReadUnlabeled(
        IDataView data, string featureColumnName, string? weightColumnName = null, CancellationToken cancellationToken = default) =>
        Read<float>(data, featureColumnName, null, weightColumnName, (_, _) => { }, cancellationToken);

    private static TrainingData<TLabel> Read<TLabel>(IDataView data, string featureColumnName, InputColumn? label, string? weightColumnName,
        Action<TLabel, int> checkLabel, CancellationToken cancellationToken)
        where TLabel : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        var featureColumn = InputColumn.Features(featureColumnName).In(data.Schema);
        var labelColumn = label?.In(data.Schema);
        DataViewSchema.Column? weightColumn = weightColumnName is null ? null : InputColumn.Weight(weightColumnName).In(data.Schema);

        using var cursor = data.GetRowCursor(new DataViewSchema.Column?[] { featureColumn, labelColumn, weightColumn }.OfType<DataViewSchema.Column>());
        var matrix = new FeatureRows(cursor, featureColumn);
        var getLabel = labelColumn is { } known ? cursor.GetGetter<TLabel>(known) : null;
        var getWeight = weightColumn is { } given ? cursor.GetGetter<float>(given) : null;
        var labels = new List<TLabel>();
        var weights = new List<float>();
        for (var row = 0; cursor.MoveNext(); row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            matrix.Add();
            if (matrix[row].IndexOfAnyExceptFinite() is >= 0 and var bad)
                throw NotFinite(featureColumnName, row, matrix[row][bad], $"slot {bad} of ");
            if (getLabel is not null)
            {
                TLabel value = default;
                getLabel(ref value);
                checkLabel(value, row);
                labels.Add(value);
            }

            if (getWeight is null)
                continue;
            float weight = 0;
            getWeight(ref weight);
            if (!float.IsFinite(weight) || weight < 0)
            {
                throw new InvalidOperationException(
                    $"Column '{weightColumnName}' holds the weight {weight} in row {row}; weights must be finite and not negative.");
            }

            weights.Add(weight);
        }

        if (matrix.Rows == 0)
        {
            var labelName = label is null ? "" : $"label column '{label.Name}', ";
            throw new InvalidOperationException($"The training data has no rows ({labelName}feature column '{featureColumnName}').");
        }

        if (getWeight is not null && weights.TrueForAll(weight => weight == 0))
            throw new InvalidOperationException($"Column '{weightColumnName}' holds the weight 0 in every row; at least one must be greater.");

        return new TrainingData<TLabel>(matrix.ToArray(), matrix.Rows, matrix.Columns, getWeight is null ? null : [.. weights], [.. labels]);
    }

    private static InvalidOperationException NotFinite(string column, int row, float value, string where) => new(
        $"Column '{column}' holds {value} in {where}row {row}; training needs finite numbers. " + (float.IsNaN(value)
            ? "Replace missing values with mlContext.Transforms.ReplaceMissingValues, or leave such rows out with mlContext.Data.FilterRowsByMissingValues."
            : "Leave such rows out, or bound the values where they are computed."));
}
