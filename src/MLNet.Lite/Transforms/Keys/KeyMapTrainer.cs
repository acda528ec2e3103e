using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.ValueToKeyMappingEstimator;

namespace Microsoft.ML.Transforms;

/// <summary>Gathers the distinct values of one column while a cursor moves over the data.</summary>
internal abstract class KeyMapTrainer
{
    /// <summary>The number of values so far.</summary>
    public abstract int Count { get; }

    /// <summary>Starts on a column.</summary>
    /// <param name="row">What moves over the data.</param>
    /// <param name="column">The column.</param>
    /// <param name="ordinality">How the values are ordered in the end.</param>
    /// <param name="maximumCount">How many values are taken at most.</param>
    public static KeyMapTrainer Create(DataViewRow row, DataViewSchema.Column column, KeyOrdinality ordinality, int maximumCount) =>
        column.Type.AcceptForItems(new Factory(row, column, ordinality, maximumCount));

    /// <summary>Takes the row where the cursor stands; false once there are enough values.</summary>
    public abstract bool AddRow();

    public abstract KeyMap Finish();

    private sealed class Factory(DataViewRow row, DataViewSchema.Column column, KeyOrdinality ordinality, int maximumCount)
        : IRawTypeVisitor<KeyMapTrainer>
    {
        public KeyMapTrainer Visit<T>() => new KeyMapTrainer<T>(row, column, ordinality, maximumCount);
    }
}
