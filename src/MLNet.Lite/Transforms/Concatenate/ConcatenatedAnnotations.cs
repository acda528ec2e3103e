using static Microsoft.ML.Data.AnnotationUtils;

namespace Microsoft.ML.Data;

/// <summary>What is known of a joined column: whether it is normalized, the names of its slots, and which of them are one category.</summary>
internal static class ConcatenatedAnnotations
{
    public static DataViewSchema.Annotations Make(ConcatenatedColumn column, DataViewSchema.Column[] sources, VectorDataViewType type)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        if (type.ItemType is NumberDataViewType && sources.All(source => source.IsNormalized()))
            annotations.AddPrimitiveValue(Kinds.IsNormalized, BooleanDataViewType.Instance, true);
        if (!type.IsKnownSize)
            return annotations.ToAnnotations();

        if (sources.Any(source => source.Type is not VectorDataViewType || source.HasSlotNames()))
        {
            annotations.AddVector(
                Kinds.SlotNames,
                new VectorDataViewType(TextDataViewType.Instance, type.Size),
                () => JoinSlotNames(column, sources, type.Size));
        }

        var ranges = JoinCategoricalRanges(sources);
        if (ranges.Length > 0)
        {
            annotations.AddVector(
                Kinds.CategoricalSlotRanges, new VectorDataViewType(NumberDataViewType.Int32, ranges.Length / 2, 2), () => ranges);
        }
        return annotations.ToAnnotations();
    }

    // A scalar's slot has the column's name; a named slot of a vector has both names with a dot between.
    private static ReadOnlyMemory<char>[] JoinSlotNames(ConcatenatedColumn column, DataViewSchema.Column[] sources, int size)
    {
        var names = new ReadOnlyMemory<char>[size];
        var slotNames = default(VBuffer<ReadOnlyMemory<char>>);
        var slot = 0;
        for (var i = 0; i < sources.Length; i++)
        {
            var name = column.Sources[i].Alias ?? sources[i].Name;
            if (sources[i].Type is not VectorDataViewType vector)
            {
                names[slot++] = name.AsMemory();
                continue;
            }
            if (sources[i].HasSlotNames())
            {
                var prefix = column.Sources[i].Alias == sources[i].Name ? "" : name + ".";
                sources[i].GetSlotNames(ref slotNames);
                foreach (var (index, slotName) in slotNames.Items())
                {
                    if (!slotName.IsEmpty)
                        names[slot + index] = string.Concat(prefix, slotName.Span).AsMemory();
                }
            }
            slot += vector.Size;
        }
        return names;
    }

    private static int[] JoinCategoricalRanges(DataViewSchema.Column[] sources)
    {
        var joined = new List<int>();
        var ranges = default(VBuffer<int>);
        var slot = 0;
        foreach (var source in sources)
        {
            if (source.Type is VectorDataViewType
                && source.Annotations.Schema.GetColumnOrNull(Kinds.CategoricalSlotRanges)?.Type is VectorDataViewType { Size: > 0 } type
                && type.ItemType == NumberDataViewType.Int32 && type.Size % 2 == 0)
            {
                source.Annotations.GetValue(Kinds.CategoricalSlotRanges, ref ranges);
                var offset = slot;
                joined.AddRange(ranges.DenseValues().Select(bound => offset + bound));
            }
            slot += source.Type is VectorDataViewType vector ? vector.Size : 1;
        }
        return [.. joined];
    }
}
