using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Gathers the statistics of one column while a cursor moves over the data.</summary>
internal abstract class ColumnTrainer
{
    /// <summary>Takes the row where the cursor stands; false once the column has seen enough rows.</summary>
    public abstract bool AddRow();

    public abstract NormalizedColumn Finish();

    public static ColumnTrainer Create(NormalizationColumn options, DataViewRow cursor, DataViewSchema.Column column) =>
        column.Type.GetItemType() == NumberDataViewType.Double
            ? new ColumnTrainer<double>(options, cursor, column)
            : new ColumnTrainer<float>(options, cursor, column);
}
