using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Makes getters of the values that the keys of a column stand for.</summary>
internal static class KeyToValueMapping
{
    /// <summary>A function that makes a getter for a row; the annotation is read once, when the first getter is made.</summary>
    public static Func<DataViewRow, Delegate> Create(DataViewSchema.Column column, PrimitiveDataViewType valueType) =>
        valueType.Accept(new Factory(column));

    private readonly struct Factory(DataViewSchema.Column column) : IRawTypeVisitor<Func<DataViewRow, Delegate>>
    {
        public Func<DataViewRow, Delegate> Visit<T>()
        {
            var keys = column;
            var values = new Lazy<T[]>(() => ReadValues<T>(keys));
            return row => keys.Type is VectorDataViewType
                ? MakeVectorGetter(row.GetKeysGetter(row.Schema[keys.Index]), values.Value)
                : MakeScalarGetter(row.GetKeyGetter(row.Schema[keys.Index]), values.Value);
        }
    }

    // At 0, what missing keys stand for.
    private static T[] ReadValues<T>(DataViewSchema.Column column)
    {
        var values = default(VBuffer<T>);
        column.GetKeyValues(ref values);
        var all = new T[1 + values.Length];
        values.CopyTo(all, 1);
        all[0] = Missing<T>();
        return all;
    }

    private static T Missing<T>() =>
        typeof(T) == typeof(float) ? (T)(object)float.NaN
        : typeof(T) == typeof(double) ? (T)(object)double.NaN
        : default!;

    private static ValueGetter<T> MakeScalarGetter<T>(ValueGetter<uint> get, T[] values)
    {
        uint key = 0;
        return (ref T destination) =>
        {
            get(ref key);
            destination = values[key < (uint)values.Length ? key : 0];
        };
    }

    private static ValueGetter<VBuffer<T>> MakeVectorGetter<T>(ValueGetter<VBuffer<uint>> get, T[] values)
    {
        var source = default(VBuffer<uint>);
        // Missing keys are left out of sparse vectors; those of numbers with a missing value of their own cannot be.
        var keepsSparsity = EqualityComparer<T>.Default.Equals(values[0], default);
        return (ref VBuffer<T> destination) =>
        {
            get(ref source);
            var keys = source.GetValues();
            var indices = source.GetIndices();
            var sparse = keepsSparsity && !source.IsDense;
            var editor = VBufferEditor.Create(ref destination, source.Length, sparse ? keys.Length : source.Length);
            if (sparse)
                indices.CopyTo(editor.Indices);
            else
                editor.Values.Fill(values[0]);
            for (var i = 0; i < keys.Length; i++)
                editor.Values[sparse || indices.IsEmpty ? i : indices[i]] = values[keys[i] < (uint)values.Length ? keys[i] : 0];
            destination = editor.Commit();
        };
    }
}
