namespace Microsoft.ML.Data;

/// <summary>Binds a joined column to a schema: its type, its annotations and its getter.</summary>
internal static class Concatenation
{
    public static RowColumn MakeColumn(ConcatenatedColumn column, DataViewSchema schema)
    {
        var sources = column.Sources.Select(source => ColumnErrors.Find(schema, source.Name, nameof(schema))).ToArray();
        if (sources is [{ Type: VectorDataViewType } only])
            return RowColumn.Copy(only, column.Name);

        var itemType = sources[0].Type.GetItemType();
        if (itemType is not PrimitiveDataViewType primitive)
            throw ColumnErrors.WrongType(sources[0].Name, sources[0].Type.ToString()!, "a primitive or a vector of primitives", nameof(schema));
        foreach (var source in sources)
        {
            if (!source.Type.GetItemType().Equals(itemType))
            {
                throw ColumnErrors.WrongType(
                    source.Name, source.Type.ToString()!, $"{itemType} or a vector of it, as '{sources[0].Name}' before it", nameof(schema));
            }
        }

        var type = new VectorDataViewType(primitive, Size(sources));
        var annotations = ConcatenatedAnnotations.Make(column, sources, type);
        var inputs = Array.ConvertAll(sources, source => source.Index);
        return RowColumn.Compute(
            new DataViewSchema.DetachedColumn(column.Name, type, annotations),
            [.. inputs.Distinct()],
            row => primitive.Accept(new GetterFactory(row, inputs)));
    }

    // One vector of varying length makes the whole varying.
    private static int Size(DataViewSchema.Column[] sources) =>
        sources.Any(source => source.Type is VectorDataViewType { IsKnownSize: false })
            ? 0
            : sources.Aggregate(0, (size, source) => checked(size + (source.Type is VectorDataViewType vector ? vector.Size : 1)));

    private readonly struct GetterFactory(DataViewRow row, int[] inputs) : IRawTypeVisitor<Delegate>
    {
        public Delegate Visit<T>()
        {
            var source = row;
            var columns = Array.ConvertAll(inputs, index => source.Schema[index]);
            return Array.TrueForAll(columns, column => column.Type is not VectorDataViewType)
                ? new ConcatenatedScalars<T>(Array.ConvertAll(columns, source.GetGetter<T>)).Getter
                : new ConcatenatingGetter<T>(Array.ConvertAll(columns, column => new ConcatenatedPart<T>(source, column))).Getter;
        }
    }
}
