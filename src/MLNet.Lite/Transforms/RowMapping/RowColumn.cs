namespace Microsoft.ML.Data;

/// <summary>A column of a mapped row: an input column as it is, perhaps under another name, or one computed from input columns.</summary>
internal sealed class RowColumn
{
    private readonly Func<DataViewRow, Delegate>? _createGetter;

    private RowColumn(DataViewSchema.DetachedColumn column, int[] inputs, Func<DataViewRow, Delegate>? createGetter)
    {
        Column = column;
        Inputs = inputs;
        _createGetter = createGetter;
    }

    public DataViewSchema.DetachedColumn Column { get; }

    /// <summary>The indices of the input columns that the values depend on.</summary>
    public int[] Inputs { get; }

    public bool IsComputed => _createGetter is not null;

    /// <summary>An input column as it is.</summary>
    public static RowColumn Copy(DataViewSchema.Column input) => Copy(input, input.Name);

    /// <summary>An input column under another name.</summary>
    public static RowColumn Copy(DataViewSchema.Column input, string name) =>
        new(new DataViewSchema.DetachedColumn(name, input.Type, input.Annotations), [input.Index], null);

    /// <summary>A column computed from the input columns at <paramref name="inputs"/> by the getter that is created for each cursor or row.</summary>
    public static RowColumn Compute(DataViewSchema.DetachedColumn column, int[] inputs, Func<DataViewRow, Delegate> createGetter) =>
        new(column, inputs, createGetter);

    public Delegate CreateGetter(DataViewRow input) => _createGetter!(input);
}
