using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;
using static Microsoft.ML.Data.AnnotationUtils;

[assembly: LoadableClass(typeof(TypeConvertingTransformer), null, typeof(SignatureLoadModel),
    "Convert Transform", TypeConvertingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Converts columns to other types.</summary>
public sealed class TypeConvertingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ConvertTransform";

    internal TypeConvertingTransformer(IHostEnvironment env, params ConvertedColumn[] columns)
        : base(
            env.Register(nameof(TypeConvertingTransformer)),
            Array.ConvertAll(columns, column => (column.OutputColumnName, column.InputColumnName)))
    {
        if (columns.Length == 0)
            throw new ArgumentOutOfRangeException(nameof(columns), "Name at least one column.");
        foreach (var column in columns)
            DataKinds.ToType(column.Kind, "outputKind");
        Columns = columns;
    }

    private TypeConvertingTransformer(IHostEnvironment env, ModelLoadContext ctx) : base(env.Register("Convert"), ctx)
    {
        Columns = Array.ConvertAll(ColumnPairs, pair => ConvertedColumn.Load(ctx, pair));
    }

    internal ConvertedColumn[] Columns { get; }

    // 0x00010004: keys start at 0.
    private static VersionInfo Version => new(
        "CONVERTF", 0x00010004, 0x00010003, 0x00010004, LoaderAssembly.Data, LoaderSignature, loaderSignatureAlt: "ConvertFunction");

    // Found by the component catalog.
    internal static TypeConvertingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new TypeConvertingTransformer(env, ctx);
    }

    private protected override RowColumn MakeColumn(DataViewSchema.Column input, int pair)
    {
        var column = Columns[pair];
        var to = column.FindItemType(input.Type.GetItemType())
            ?? throw ColumnErrors.WrongType(input.Name, $"{input.Type}", column.Accepted, "inputSchema");
        DataViewType type = input.Type is VectorDataViewType vector ? new VectorDataViewType(to, vector.Dimensions) : to;
        return RowColumn.Compute(
            new DataViewSchema.DetachedColumn(column.OutputColumnName, type, MakeAnnotations(input, type)),
            [input.Index],
            row => ConvertingGetter.Create(row, row.Schema[input.Index], type));
    }

    // The columns; for each, its conversion.
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        foreach (var column in Columns)
            column.Save(ctx.Writer);
    }

    private static DataViewSchema.Annotations MakeAnnotations(DataViewSchema.Column input, DataViewType type)
    {
        var (from, to) = (input.Type.GetItemType(), type.GetItemType());
        var annotations = new DataViewSchema.Annotations.Builder();
        if (type is VectorDataViewType { IsKnownSize: true })
            annotations.Add(input.Annotations, name => name == Kinds.SlotNames);
        if (from is KeyDataViewType && to is KeyDataViewType)
            annotations.Add(input.Annotations, name => name == Kinds.KeyValues);
        if (from is NumberDataViewType && to is NumberDataViewType)
            annotations.Add(input.Annotations, name => name == Kinds.IsNormalized);
        if (input.Type is BooleanDataViewType && to is NumberDataViewType)
            annotations.AddPrimitiveValue(Kinds.IsNormalized, BooleanDataViewType.Instance, true);
        return annotations.ToAnnotations();
    }
}
