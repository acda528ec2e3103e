using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Makes getters of converted values.</summary>
internal static class ConvertingGetter
{
    /// <summary>A getter of the column's values, converted to <paramref name="type"/>.</summary>
    public static Delegate Create(DataViewRow row, DataViewSchema.Column column, DataViewType type)
    {
        var to = (PrimitiveDataViewType)type.GetItemType();
        return StandardConversions.IsIdentity((PrimitiveDataViewType)column.Type.GetItemType(), to)
            ? type.Accept(new Identity(row, column))
            : column.Type.AcceptForItems(new From(row, column, to));
    }

    private sealed class Identity(DataViewRow row, DataViewSchema.Column column) : IValueTypeVisitor<Delegate>
    {
        public Delegate Visit<T>() => row.GetGetter<T>(column);
    }

    private sealed class From(DataViewRow row, DataViewSchema.Column column, PrimitiveDataViewType to) : IRawTypeVisitor<Delegate>
    {
        public Delegate Visit<TFrom>() => to.Accept(new FromTo<TFrom>(row, column, to));
    }

    private sealed class FromTo<TFrom>(DataViewRow row, DataViewSchema.Column column, PrimitiveDataViewType to) : IRawTypeVisitor<Delegate>
    {
        public Delegate Visit<TTo>()
        {
            var convert = StandardConversions.Get<TFrom, TTo>(to);
            return column.Type is VectorDataViewType vector ? MakeVector(vector.Size, convert) : MakeScalar(convert);
        }

        private ValueGetter<TTo> MakeScalar<TTo>(Func<TFrom, TTo> convert)
        {
            var get = row.GetGetter<TFrom>(column);
            TFrom source = default!;
            return (ref TTo destination) =>
            {
                get(ref source);
                destination = convert(source);
            };
        }

        private ValueGetter<VBuffer<TTo>> MakeVector<TTo>(int size, Func<TFrom, TTo> convert)
        {
            var get = row.GetGetter<VBuffer<TFrom>>(column);
            VBuffer<TFrom> source = default;
            return (ref VBuffer<TTo> destination) =>
            {
                get(ref source);
                ColumnErrors.CheckSize(column.Name, size, source.Length);
                var values = source.GetValues();
                var editor = VBufferEditor.Create(ref destination, source.Length, values.Length);
                for (var i = 0; i < values.Length; i++)
                    editor.Values[i] = convert(values[i]);
                source.GetIndices().CopyTo(editor.Indices);
                destination = editor.Commit();
            };
        }
    }
}
