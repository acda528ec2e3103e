namespace Microsoft.ML.Data;

/// <summary>Makes the getter of a column whose values are a member of the current row object.</summary>
internal sealed class MemberGetterFactory<TRow> : IRawTypeVisitor<Delegate>
    where TRow : class
{
    private readonly RowMember _member;
    private readonly DataViewType _type;
    private readonly CurrentRow<TRow> _current;

    private MemberGetterFactory(RowMember member, DataViewType type, CurrentRow<TRow> current)
    {
        _member = member;
        _type = type;
        _current = current;
    }

    /// <summary>A value getter over the raw type of <paramref name="type"/>.</summary>
    public static Delegate Create(RowMember member, DataViewType type, CurrentRow<TRow> current) =>
        type.AcceptForItems(new MemberGetterFactory<TRow>(member, type, current));

    Delegate IRawTypeVisitor<Delegate>.Visit<T>()
    {
        if (_type is VectorDataViewType)
            return !_member.MemberType.IsArray ? Vector<T>() : _member.HoldsStrings ? StringArray() : Array<T>();
        if (_member.HoldsStrings)
            return String();
        return _type is KeyDataViewType key ? Key<T>(key) : Scalar<T>();
    }

    // One function for fields and properties: where it is called for both, the runtime can still inline it.
    private ValueGetter<T> Scalar<T>()
    {
        var current = _current;
        var sample = FieldSamples.Scalar<T>();
        var read = _member.TryFindPlace(sample, out var place) ? null : _member.CreateReader<TRow, T>(sample);
        return (ref value) => value = read is null ? place.In<T>(current.Row) : read(current.Row);
    }

    private ValueGetter<ReadOnlyMemory<char>> String()
    {
        var read = _member.CreateReader<TRow, string?>(FieldSamples.Text);
        return (ref value) => value = read(_current.Row).AsMemory();
    }

    // In row classes a key counts from 0, in columns from 1; one past the end becomes missing.
    private ValueGetter<T> Key<T>(KeyDataViewType type)
    {
        var read = _member.CreateReader<TRow, T>(FieldSamples.Scalar<T>());
        return (ref value) =>
        {
            var key = KeyValues.ToUInt64(read(_current.Row));
            value = KeyValues.FromUInt64<T>(key < type.Count ? key + 1 : 0);
        };
    }

    private ValueGetter<VBuffer<T>> Vector<T>()
    {
        var read = _member.CreateReader<TRow, VBuffer<T>>(FieldSamples.Vector<T>());
        return (ref value) => read(_current.Row).CopyTo(ref value);
    }

    private ValueGetter<VBuffer<T>> Array<T>()
    {
        var read = _member.CreateReader<TRow, T[]?>(FieldSamples.Array<T>());
        return (ref value) =>
        {
            var items = read(_current.Row) ?? [];
            VBuffer<T>.Copy(items, 0, ref value, items.Length);
        };
    }

    private ValueGetter<VBuffer<ReadOnlyMemory<char>>> StringArray()
    {
        var read = _member.CreateReader<TRow, string?[]?>(FieldSamples.Array<string?>());
        return (ref value) =>
        {
            var items = read(_current.Row) ?? [];
            var editor = VBufferEditor.Create(ref value, items.Length);
            for (var i = 0; i < items.Length; i++)
                editor.Values[i] = items[i].AsMemory();
            value = editor.Commit();
        };
    }
}
