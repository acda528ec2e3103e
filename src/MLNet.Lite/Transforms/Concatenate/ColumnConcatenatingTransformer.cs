using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: LoadableClass(typeof(ColumnConcatenatingTransformer), null, typeof(SignatureLoadModel),
    "Concat Transform", ColumnConcatenatingTransformer.LoaderSignature)]

namespace Microsoft.ML.Data;

/// <summary>Joins columns of one item type into a vector.</summary>
public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    internal const string LoaderSignature = "ConcatTransform";

    private readonly ConcatenatedColumn[] _columns;

    internal ColumnConcatenatingTransformer(IHostEnvironment env, string outputColumnName, params string[] inputColumnNames)
        : this(env, [new ConcatenatedColumn(outputColumnName, [.. inputColumnNames.Select(name => new ConcatenatedSource(name, null))])])
    {
    }

    private ColumnConcatenatingTransformer(IHostEnvironment env, ConcatenatedColumn[] columns)
        : base(env.Register(nameof(ColumnConcatenatingTransformer)))
    {
        _columns = columns;
    }

    // Before 0x00010003 the body had another form.
    private static VersionInfo Version =>
        new("CONCAT F", 0x00010003, 0x00010003, 0x00010003, LoaderAssembly.Data, LoaderSignature, "ConcatFunction");

    // Found by the component catalog.
    internal static ColumnConcatenatingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var columns = new ConcatenatedColumn[ctx.Reader.ReadCount(2 * sizeof(int), "columns")];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = ConcatenatedColumn.Load(ctx);
        return new ColumnConcatenatingTransformer(env, columns);
    }

    private protected override IEnumerable<RowColumn> MakeColumns(DataViewSchema inputSchema) =>
        _columns.Select(column => Concatenation.MakeColumn(column, inputSchema));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(_columns.Length);
        foreach (var column in _columns)
            column.Save(ctx);
    }
}
