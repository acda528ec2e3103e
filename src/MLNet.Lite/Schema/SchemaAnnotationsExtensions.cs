namespace Microsoft.ML.Data;

/// <summary>Reads the annotations that ML.NET gives a meaning.</summary>
public static class SchemaAnnotationsExtensions
{
    /// <summary>Whether the column is a vector of known size that has a name for each slot.</summary>
    public static bool HasSlotNames(this DataViewSchema.Column column) =>
        column.Type is VectorDataViewType { IsKnownSize: true } type
        && column.Annotations.Schema.GetColumnOrNull(AnnotationUtils.Kinds.SlotNames)?.Type is VectorDataViewType names
        && names.Size == type.Size && names.ItemType is TextDataViewType;

    /// <summary>Reads the slots' names.</summary>
    public static void GetSlotNames(this DataViewSchema.Column column, ref VBuffer<ReadOnlyMemory<char>> slotNames) =>
        column.Annotations.GetValue(AnnotationUtils.Kinds.SlotNames, ref slotNames);

    /// <summary>Whether the column holds keys with known values, of type <paramref name="keyValueItemType"/> (text when null).</summary>
    public static bool HasKeyValues(this DataViewSchema.Column column, PrimitiveDataViewType? keyValueItemType = null) =>
        column.Type.GetItemType() is KeyDataViewType key
        && column.Annotations.Schema.GetColumnOrNull(AnnotationUtils.Kinds.KeyValues)?.Type is VectorDataViewType values
        && (ulong)values.Size == key.Count && values.ItemType.Equals(keyValueItemType ?? TextDataViewType.Instance);

    /// <summary>Reads the values that the keys stand for.</summary>
    public static void GetKeyValues<TValue>(this DataViewSchema.Column column, ref VBuffer<TValue> keyValues) =>
        column.Annotations.GetValue(AnnotationUtils.Kinds.KeyValues, ref keyValues);

    /// <summary>Whether the values are marked as scaled already.</summary>
    public static bool IsNormalized(this DataViewSchema.Column column)
    {
        var normalized = false;
        if (column.Annotations.Schema.GetColumnOrNull(AnnotationUtils.Kinds.IsNormalized)?.Type is BooleanDataViewType)
            column.Annotations.GetValue(AnnotationUtils.Kinds.IsNormalized, ref normalized);
        return normalized;
    }
}
