using Microsoft.ML.Data;
using static Microsoft.ML.Data.AnnotationUtils;

namespace Microsoft.ML.Transforms;

/// <summary>What the two mappings of keys to vectors share: checks of their input, types and slot names of their output.</summary>
internal static class KeySlots
{
    private const string Expected = "a key, or a vector of keys";

    /// <summary>The column of that name, which must hold keys.</summary>
    public static SchemaShape.Column FindKeys(SchemaShape shape, string name)
    {
        var column = ColumnErrors.Find(shape, name, "inputSchema");
        return column.IsKey ? column : throw ColumnErrors.WrongType(name, column.GetTypeString(), Expected, "inputSchema");
    }

    /// <summary>Whether the shape foretells the keys' values as text.</summary>
    public static bool HasTextKeyValues(SchemaShape.Column column) =>
        column.Annotations.TryFindColumn(Kinds.KeyValues, out var values) && values.ItemType is TextDataViewType;

    /// <summary>The number of keys of a column, which must hold keys.</summary>
    public static int Count(DataViewSchema.Column column)
    {
        if (column.Type.GetItemType() is not KeyDataViewType key)
            throw ColumnErrors.WrongType(column.Name, column.Type.ToString()!, Expected, "inputSchema");
        return key.Count <= int.MaxValue
            ? (int)key.Count
            : throw new InvalidOperationException(
                $"The column '{column.Name}' has {key.Count} keys; a vector has at most {int.MaxValue} slots.");
    }

    /// <summary>The type of the output: as many slots for each key, in rows of their own where there are several keys.</summary>
    public static VectorDataViewType MakeType(DataViewSchema.Column input, int slotsPerKey)
    {
        try
        {
            return input.Type is VectorDataViewType { Size: not 1 } vector
                ? new VectorDataViewType(NumberDataViewType.Single, vector.Size, slotsPerKey)
                : new VectorDataViewType(NumberDataViewType.Single, slotsPerKey);
        }
        catch (OverflowException e)
        {
            throw new InvalidOperationException(
                $"The column '{input.Name}' ({input.Type}) is too large to be mapped to vectors of {slotsPerKey} slots for each key.", e);
        }
    }

    /// <summary>Adds slot names: for each slot of the input, its name or its number in brackets, a dot, and each of the names.</summary>
    public static void AddNames(
        DataViewSchema.Annotations.Builder annotations,
        DataViewSchema.Column input,
        VectorDataViewType type,
        Func<ReadOnlyMemory<char>[]> getNames) =>
        annotations.AddVector(Kinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, type.Dimensions), () =>
        {
            var names = getNames();
            var inputNames = default(VBuffer<ReadOnlyMemory<char>>);
            if (input.HasSlotNames())
                input.GetSlotNames(ref inputNames);
            var all = new ReadOnlyMemory<char>[type.Size];
            for (var i = 0; i < all.Length; i++)
            {
                var slot = i / names.Length;
                var prefix = slot < inputNames.Length ? inputNames.GetItemOrDefault(slot) : default;
                all[i] = (prefix.IsEmpty ? $"[{slot}].{names[i % names.Length]}" : $"{prefix}.{names[i % names.Length]}").AsMemory();
            }
            return all;
        });

    /// <summary>Marks the output as scaled already: all its values are 0 or 1.</summary>
    public static void AddIsNormalized(DataViewSchema.Annotations.Builder annotations) =>
        annotations.AddPrimitiveValue(Kinds.IsNormalized, BooleanDataViewType.Instance, true);
}
