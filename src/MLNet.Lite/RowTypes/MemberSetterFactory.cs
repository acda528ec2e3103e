namespace Microsoft.ML.Data;

/// <summary>Makes the action that writes a column's value into a member of a row object.</summary>
internal sealed class MemberSetterFactory<TRow> : IRawTypeVisitor<Action<TRow>>
    where TRow : class
{
    private readonly RowMember _member;
    private readonly DataViewRow _input;
    private readonly DataViewSchema.Column _column;

    private MemberSetterFactory(RowMember member, DataViewRow input, DataViewSchema.Column column)
    {
        _member = member;
        _input = input;
        _column = column;
    }

    /// <summary>An action that copies <paramref name="column"/> of wherever <paramref name="input"/> stands.</summary>
    public static Action<TRow> Create(RowMember member, DataViewRow input, DataViewSchema.Column column) =>
        column.Type.AcceptForItems(new MemberSetterFactory<TRow>(member, input, column));

    Action<TRow> IRawTypeVisitor<Action<TRow>>.Visit<T>()
    {
        if (_column.Type is VectorDataViewType)
            return !_member.MemberType.IsArray ? Vector<T>() : _member.HoldsStrings ? StringArray() : Array<T>();
        return _member.HoldsStrings ? String() : Scalar<T>();
    }

    private Action<TRow> Scalar<T>()
    {
        var get = _input.GetGetter<T>(_column);
        var write = _member.CreateWriter<TRow, T>(FieldSamples.Scalar<T>());
        T value = default!;
        return row =>
        {
            get(ref value);
            write(row, value);
        };
    }

    private Action<TRow> String()
    {
        var get = _input.GetGetter<ReadOnlyMemory<char>>(_column);
        var write = _member.CreateWriter<TRow, string>(FieldSamples.Text);
        ReadOnlyMemory<char> value = default;
        return row =>
        {
            get(ref value);
            write(row, value.ToString());
        };
    }

    // What the row object holds is reused, so that a reused row object costs no allocation.
    private Action<TRow> Vector<T>()
    {
        var get = _input.GetGetter<VBuffer<T>>(_column);
        var read = _member.CreateReader<TRow, VBuffer<T>>(FieldSamples.Vector<T>());
        var write = _member.CreateWriter<TRow, VBuffer<T>>(FieldSamples.Vector<T>());
        return row =>
        {
            var value = read(row);
            get(ref value);
            write(row, value);
        };
    }

    private Action<TRow> Array<T>()
    {
        var get = _input.GetGetter<VBuffer<T>>(_column);
        var read = _member.CreateReader<TRow, T[]?>(FieldSamples.Array<T>());
        var write = _member.CreateWriter<TRow, T[]?>(FieldSamples.Array<T>());
        VBuffer<T> value = default;
        return row =>
        {
            get(ref value);
            var items = read(row);
            // As in ML.NET, null stays where there are no items.
            if ((items?.Length ?? 0) != value.Length)
                items = new T[value.Length];
            value.CopyTo(items);
            write(row, items);
        };
    }

    private Action<TRow> StringArray()
    {
        var get = _input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(_column);
        var read = _member.CreateReader<TRow, string[]?>(FieldSamples.Array<string>());
        var write = _member.CreateWriter<TRow, string[]?>(FieldSamples.Array<string>());
        VBuffer<ReadOnlyMemory<char>> value = default;
        return row =>
        {
            get(ref value);
            var items = read(row);
            if ((items?.Length ?? 0) != value.Length)
                items = new string[value.Length];
            foreach (var (index, text) in value.Items(all: true))
                items![index] = text.ToString();
            write(row, items);
        };
    }
}
