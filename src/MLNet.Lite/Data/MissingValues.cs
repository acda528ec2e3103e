namespace Microsoft.ML.Data;

/// <summary>Makes predicates that tell whether a column's value, or any item of its vector, is missing: NaN, or the key 0.</summary>
internal sealed class MissingValues : IRawTypeVisitor<Func<bool>>
{
    private readonly DataViewRow _row;
    private readonly DataViewSchema.Column _column;

    private MissingValues(DataViewRow row, DataViewSchema.Column column)
    {
        _row = row;
        _column = column;
    }

    /// <summary>Whether values of <paramref name="type"/> can be missing.</summary>
    public static bool CanOccurIn(DataViewType type) =>
        type.GetItemType() is { } item && (item is KeyDataViewType || item == NumberDataViewType.Single || item == NumberDataViewType.Double);

    public static Func<bool> CreatePredicate(DataViewRow row, DataViewSchema.Column column) =>
        column.Type.AcceptForItems(new MissingValues(row, column));

    /// <summary>Tells whether a value of an item type in which missing values can occur is one.</summary>
    public static Predicate<T> Test<T>(DataViewType itemType)
    {
        if (itemType is KeyDataViewType)
            return value => KeyValues.ToUInt64(value) == 0;
        if (typeof(T) == typeof(float))
            return (Predicate<T>)(object)(Predicate<float>)float.IsNaN;
        return (Predicate<T>)(object)(Predicate<double>)double.IsNaN;
    }

    Func<bool> IRawTypeVisitor<Func<bool>>.Visit<T>()
    {
        var isMissing = Test<T>(_column.Type.GetItemType());
        if (_column.Type is not VectorDataViewType)
        {
            var get = _row.GetGetter<T>(_column);
            T value = default!;
            return () =>
            {
                get(ref value);
                return isMissing(value);
            };
        }

        var getVector = _row.GetGetter<VBuffer<T>>(_column);
        VBuffer<T> vector = default;
        return () =>
        {
            getVector(ref vector);
            foreach (var item in vector.GetValues())
            {
                if (isMissing(item))
                    return true;
            }
            // Items left out of a sparse vector are 0, which for keys means missing.
            return !vector.IsDense && isMissing(default!);
        };
    }
}
