using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static Microsoft.ML.Transforms.MissingValueReplacingEstimator;

namespace Microsoft.ML.Transforms;

/// <summary>Finds the replacements of one column while a cursor moves over the data.</summary>
internal abstract class MissingValueTrainer
{
    public abstract void AddRow();

    /// <summary>The replacements found; the channel gets a warning of each that is for want of values.</summary>
    public abstract Replacement Finish(IChannel channel);

    public static MissingValueTrainer Create(
        ReplacementMode mode, bool bySlot, DataViewRow cursor, DataViewSchema.Column column, IChannel channel)
    {
        if (bySlot && column.Type is VectorDataViewType { IsKnownSize: false })
        {
            channel.Warning(
                MessageSensitivity.Schema,
                "The vectors of the column '{0}' vary in size: one value is found for all slots, not one for each.", column.Name);
            bySlot = false;
        }
        return column.Type.GetItemType() == NumberDataViewType.Double
            ? new MissingValueTrainer<double>(mode, bySlot, cursor, column)
            : new MissingValueTrainer<float>(mode, bySlot, cursor, column);
    }
}
