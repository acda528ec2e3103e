using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Cli.Prediction;

/// <summary>Reads the names that annotations give to keys and to the slots of vectors.</summary>
internal static class KeyNames
{
    private const string KeyValues = "KeyValues";
    private const string SlotNames = "SlotNames";
    private const string TrainingLabelValues = "TrainingLabelValues";

    /// <summary>The names of a key column's keys; null where it has none that are texts or numbers.</summary>
    public static IReadOnlyList<string>? Of(DataViewSchema.Column column) => Read(column, KeyValues);

    /// <summary>The names of a vector column's slots; null where it has none.</summary>
    public static IReadOnlyList<string>? OfSlots(DataViewSchema.Column column) => Read(column, SlotNames);

    /// <summary>The names of the classes that a column of scores is of, in the order of the scores; null where it does not say.</summary>
    public static IReadOnlyList<string>? OfClasses(DataViewSchema.Column column) => Read(column, TrainingLabelValues);

    private static string[]? Read(DataViewSchema.Column column, string annotation)
    {
        if (column.Annotations.Schema.GetColumnOrNull(annotation)?.Type is not VectorDataViewType { ItemType: var item })
            return null;
        return item is TextDataViewType ? Read<ReadOnlyMemory<char>>()
            : item == NumberDataViewType.Single ? Read<float>()
            : item == NumberDataViewType.Double ? Read<double>()
            : item == NumberDataViewType.Int32 ? Read<int>()
            : item == NumberDataViewType.UInt32 ? Read<uint>()
            : item == NumberDataViewType.Int64 ? Read<long>()
            : item is BooleanDataViewType ? Read<bool>()
            : null;

        string[] Read<T>()
        {
            VBuffer<T> values = default;
            column.Annotations.GetValue(annotation, ref values);
            return [.. values.DenseValues().Select(v => FormattableString.Invariant($"{v}"))];
        }
    }
}
