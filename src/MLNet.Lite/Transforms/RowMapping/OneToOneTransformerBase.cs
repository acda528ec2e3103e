using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Base of transformers that compute each added column from one input column.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(IHost host, params (string OutputColumnName, string InputColumnName)[] columns) : base(host)
    {
        var names = new HashSet<string>();
        foreach (var (output, input) in columns)
        {
            Ensure.NonEmpty(input, "inputColumnName");
            Ensure.NonEmpty(output, "outputColumnName");
            if (!names.Add(output))
                throw new ArgumentOutOfRangeException(nameof(columns), $"The output column '{output}' is named twice.");
        }
        ColumnPairs = columns;
    }

    private protected OneToOneTransformerBase(IHost host, ModelLoadContext ctx) : this(host, LoadColumns(ctx))
    {
    }

    private protected (string OutputColumnName, string InputColumnName)[] ColumnPairs { get; }

    /// <summary>Makes the added column number <paramref name="pair"/> from its input.</summary>
    private protected abstract RowColumn MakeColumn(DataViewSchema.Column input, int pair);

    private protected sealed override IEnumerable<RowColumn> MakeColumns(DataViewSchema inputSchema) =>
        ColumnPairs.Select((pair, i) => MakeColumn(ColumnErrors.Find(inputSchema, pair.InputColumnName, nameof(inputSchema)), i));

    // The number of pairs; for each, the output's and the input's name.
    private protected void SaveColumns(ModelSaveContext ctx)
    {
        ctx.Writer.Write(ColumnPairs.Length);
        foreach (var (output, input) in ColumnPairs)
        {
            ctx.SaveNonEmptyString(output);
            ctx.SaveNonEmptyString(input);
        }
    }

    private static (string OutputColumnName, string InputColumnName)[] LoadColumns(ModelLoadContext ctx)
    {
        var columns = new (string, string)[ctx.Reader.ReadCount(2 * sizeof(int), "columns")];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = (ctx.LoadNonEmptyString(), ctx.LoadNonEmptyString());
        return columns;
    }
}
