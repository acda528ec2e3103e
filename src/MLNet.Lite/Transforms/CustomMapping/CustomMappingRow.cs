using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The objects that a custom mapping reads and fills while it follows one cursor or row.</summary>
internal sealed class CustomMappingRow<
    [DynamicallyAccessedMembers(RowMember.Accessed)] TSrc,
    [DynamicallyAccessedMembers(RowMember.Accessed)] TDst>
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly DataViewRow _input;
    private readonly Action<TSrc> _readInput;
    private readonly Action<TSrc, TDst> _mapAction;
    private readonly RowBinding _output;
    private readonly CurrentRow<TDst> _current = new();
    private readonly TSrc _source = new();
    private readonly TDst _destination = new();
    private long _position = -1;

    public CustomMappingRow(DataViewRow input, RowWriter<TSrc> reader, RowBinding output, Action<TSrc, TDst> mapAction)
    {
        _input = input;
        _readInput = reader.CreateCopier(input);
        _mapAction = mapAction;
        _output = output;
        _current.Set(_destination);
    }

    public Delegate MakeGetter(DataViewSchema.Column column) => column.Type.Accept(new GetterFactory(this, column));

    private void Refresh()
    {
        if (_position == _input.Position)
            return;
        _readInput(_source);
        _mapAction(_source, _destination);
        _position = _input.Position;
    }

    private readonly struct GetterFactory(CustomMappingRow<TSrc, TDst> row, DataViewSchema.Column column) : IValueTypeVisitor<Delegate>
    {
        public Delegate Visit<T>()
        {
            var follower = row;
            var get = MemberGetterFactory<TDst>.Create(row._output.Members[column.Index], column.Type, row._current).As<T>(column);
            ValueGetter<T> follow = (ref T value) =>
            {
                follower.Refresh();
                get(ref value);
            };
            return follow;
        }
    }
}
