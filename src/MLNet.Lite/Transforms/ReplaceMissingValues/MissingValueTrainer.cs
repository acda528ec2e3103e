using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.MissingValueReplacingEstimator;

namespace Microsoft.ML.Transforms;

/// <summary>Finds the replacements of one column while a cursor moves over the data.</summary>
internal abstract class MissingValueTrainer
{
    public abstract void AddRow();

    public abstract Replacement Finish();

    public static MissingValueTrainer Create(ReplacementMode mode, bool bySlot, DataViewRow cursor, DataViewSchema.Column column) =>
        column.Type.GetItemType() == NumberDataViewType.Double
            ? new MissingValueTrainer<double>(mode, bySlot, cursor, column)
            : new MissingValueTrainer<float>(mode, bySlot, cursor, column);
}
