using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Persistence;

namespace Microsoft.ML.Transforms;

/// <summary>What replaces the missing values of a column of <typeparamref name="T"/>.</summary>
internal sealed class Replacement<T> : Replacement
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _values;
    private readonly bool _bySlot;

    public Replacement(DataViewType type, T[] values, bool bySlot)
    {
        Type = bySlot ? type : type.GetItemType();
        _values = values;
        _bySlot = bySlot;
    }

    public override DataViewType Type { get; }

    public override void Save(BinaryWriter writer)
    {
        var codec = ValueCodecs.Find(Type)!;
        codec.WriteType(writer);
        if (_bySlot)
            ((ValueCodec<VBuffer<T>>)codec).Write(writer, new VBuffer<T>(_values.Length, _values));
        else
            ((ValueCodec<T>)codec).Write(writer, _values[0]);
    }

    public override Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column) =>
        column.Type is VectorDataViewType ? MakeVectorGetter(input, column) : MakeScalarGetter(input, column);

    private ValueGetter<T> MakeScalarGetter(DataViewRow input, DataViewSchema.Column column)
    {
        var get = input.GetGetter<T>(column);
        var replacement = _values[0];
        return (ref T destination) =>
        {
            get(ref destination);
            if (T.IsNaN(destination))
                destination = replacement;
        };
    }

    private ValueGetter<VBuffer<T>> MakeVectorGetter(DataViewRow input, DataViewSchema.Column column)
    {
        var get = input.GetGetter<VBuffer<T>>(column);
        var source = default(VBuffer<T>);
        return (ref VBuffer<T> destination) =>
        {
            get(ref source);
            if (_bySlot && source.Length != _values.Length)
            {
                throw new InvalidOperationException(
                    $"The column '{column.Name}' has {source.Length} slots in this row; there are replacements for {_values.Length}.");
            }
            var values = source.GetValues();
            var indices = source.GetIndices();
            var editor = VBufferEditor.Create(ref destination, source.Length, values.Length);
            var count = 0;
            for (var i = 0; i < values.Length; i++)
            {
                var slot = source.IsDense ? i : indices[i];
                var value = !T.IsNaN(values[i]) ? values[i] : _values[_bySlot ? slot : 0];
                if (!source.IsDense)
                {
                    // A sparse vector leaves out the zeros that replace values, not those that it has.
                    if (value == T.Zero && T.IsNaN(values[i]))
                        continue;
                    editor.Indices[count] = slot;
                }
                editor.Values[count++] = value;
            }
            destination = editor.CommitTruncated(count);
        };
    }
}
