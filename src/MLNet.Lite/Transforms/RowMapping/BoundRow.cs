namespace Microsoft.ML.Data;

/// <summary>
/// The getters of mapped rows over one input row or cursor; those of computed columns are created once, for active columns only.
/// </summary>
internal sealed class BoundRow
{
    private readonly RowLayout _layout;
    private readonly DataViewRow _input;
    private readonly bool[] _active;
    private readonly Delegate?[] _getters;

    public BoundRow(RowLayout layout, DataViewRow input, IEnumerable<DataViewSchema.Column> active)
    {
        _layout = layout;
        _input = input;
        _active = new bool[layout.OutputSchema.Count];
        _getters = new Delegate?[_active.Length];
        foreach (var column in active)
        {
            var index = layout.Check(column).Index;
            if (!_active[index] && layout[index].IsComputed)
                _getters[index] = layout[index].CreateGetter(input);
            _active[index] = true;
        }
    }

    public bool IsActive(DataViewSchema.Column column) => _active[_layout.Check(column).Index];

    public ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsActive(column))
            throw new InvalidOperationException($"The column '{column.Name}' is not active: name it when asking for the cursor or row.");
        if (!_layout[column.Index].IsComputed)
            return _input.GetGetter<TValue>(_input.Schema[_layout[column.Index].Inputs[0]]);
        return _getters[column.Index] as ValueGetter<TValue>
            ?? throw new InvalidOperationException(
                $"The column '{column.Name}' is {column.Type}; its values are {column.Type.RawType}, not {typeof(TValue)}.");
    }
}
