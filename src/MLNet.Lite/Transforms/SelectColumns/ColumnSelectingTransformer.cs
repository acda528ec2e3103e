using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(ColumnSelectingTransformer), null, typeof(SignatureLoadModel),
    "Select Columns Transform", ColumnSelectingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Keeps the named columns, in the order named, or drops them.</summary>
public sealed class ColumnSelectingTransformer : ITransformer
{
    internal const string LoaderSignature = "SelectColumnsTransform";

    private readonly string[] _names;
    private readonly bool _keep;
    private readonly bool _keepHidden;
    private readonly bool _ignoreMissing;

    internal ColumnSelectingTransformer(IHostEnvironment env, string[] names, bool keep, bool keepHidden, bool ignoreMissing)
    {
        if (names is not { Length: > 0 })
            throw new InvalidOperationException($"Name at least one column to {(keep ? "keep" : "drop")}.");
        foreach (var name in names)
            Ensure.NonEmpty(name, "columnNames");
        env.Register(nameof(ColumnSelectingTransformer));
        _names = names;
        _keep = keep;
        _keepHidden = keepHidden;
        _ignoreMissing = ignoreMissing;
    }

    bool ITransformer.IsRowToRowMapper => true;

    private static VersionInfo Version => new("SELCOLST", 0x00010001, 0x00010001, 0x00010001, LoaderAssembly.Data, LoaderSignature);

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => MakeLayout(inputSchema).OutputSchema;

    /// <inheritdoc/>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedDataView(MakeLayout(input.Schema), input);
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => new RowLayoutMapper(MakeLayout(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        // Whether the names are kept, hidden columns are, missing ones are ignored; the number of names; the names.
        ctx.Writer.Write(_keep);
        ctx.Writer.Write(_keepHidden);
        ctx.Writer.Write(_ignoreMissing);
        ctx.Writer.Write(_names.Length);
        foreach (var name in _names)
            ctx.SaveNonEmptyString(name);
    }

    // Found by the component catalog.
    internal static ColumnSelectingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var keep = ctx.Reader.ReadFlag();
        var keepHidden = ctx.Reader.ReadFlag();
        var ignoreMissing = ctx.Reader.ReadFlag();
        var names = new string[ctx.Reader.ReadCount(sizeof(int), "column names")];
        for (var i = 0; i < names.Length; i++)
            names[i] = ctx.LoadNonEmptyString();
        return new ColumnSelectingTransformer(env, names, keep, keepHidden, ignoreMissing);
    }

    /// <summary>The shape that is left of a shape.</summary>
    internal SchemaShape Select(SchemaShape inputSchema)
    {
        CheckAllThere(inputSchema.Select(column => column.Name).ToHashSet(), nameof(inputSchema));
        return new SchemaShape(inputSchema.Where(column => _keep == _names.Contains(column.Name)));
    }

    private RowLayout MakeLayout(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        CheckAllThere(inputSchema.Select(column => column.Name).ToHashSet(), nameof(inputSchema));
        // Dropping keeps what is hidden, except under the names dropped.
        var columns = _keep
            ? _names.SelectMany(name => inputSchema.Where(column => column.Name == name && (_keepHidden || !column.IsHidden)))
            : inputSchema.Where(column => !_names.Contains(column.Name));
        return new RowLayout(inputSchema, columns.Select(RowColumn.Copy));
    }

    private void CheckAllThere(HashSet<string> existing, string parameter)
    {
        if (!_ignoreMissing && Array.Find(_names, name => !existing.Contains(name)) is { } missing)
            throw ColumnErrors.Missing(missing, existing, parameter);
    }
}
