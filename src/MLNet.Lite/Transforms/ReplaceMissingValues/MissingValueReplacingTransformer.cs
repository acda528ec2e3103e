using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;
using static Microsoft.ML.Data.AnnotationUtils;

[assembly: LoadableClass(typeof(MissingValueReplacingTransformer), null, typeof(SignatureLoadModel),
    "NA Replace Transform", MissingValueReplacingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Replaces values that are not a number.</summary>
public sealed class MissingValueReplacingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "NAReplaceTransform";

    private readonly Replacement[] _replacements;

    internal MissingValueReplacingTransformer(
        IHostEnvironment env, (string OutputColumnName, string InputColumnName)[] pairs, Replacement[] replacements)
        : base(env.Register(nameof(MissingValueReplacingTransformer)), pairs)
    {
        _replacements = replacements;
    }

    private MissingValueReplacingTransformer(IHostEnvironment env, ModelLoadContext ctx)
        : base(env.Register(nameof(MissingValueReplacingTransformer)), ctx)
    {
        _replacements = new Replacement[ColumnPairs.Length];
        for (var i = 0; i < _replacements.Length; i++)
            _replacements[i] = Replacement.Load(ctx);
    }

    // 0x00010002: statistics of the data as replacements.
    private static VersionInfo Version => new("NAREP TF", 0x00010002, 0x00010002, 0x00010001, LoaderAssembly.Transforms, LoaderSignature);

    internal static bool IsSupported(DataViewType type) =>
        type.GetItemType() == NumberDataViewType.Single || type.GetItemType() == NumberDataViewType.Double;

    // Found by the component catalog.
    internal static MissingValueReplacingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new MissingValueReplacingTransformer(env, ctx);
    }

    private protected override RowColumn MakeColumn(DataViewSchema.Column input, int pair)
    {
        var replacement = _replacements[pair];
        if (!Fits(input.Type, replacement.Type))
            throw ColumnErrors.WrongType(
                input.Name, input.Type.ToString()!, $"of the type of its replacements, {replacement.Type}", "inputSchema");
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(input.Annotations, name => name is Kinds.SlotNames or Kinds.IsNormalized);
        return RowColumn.Compute(
            new DataViewSchema.DetachedColumn(ColumnPairs[pair].OutputColumnName, input.Type, annotations.ToAnnotations()),
            [input.Index],
            row => replacement.MakeGetter(row, row.Schema[input.Index]));
    }

    // The columns; for each, the type of its replacement and the replacement.
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        foreach (var replacement in _replacements)
            replacement.Save(ctx.Writer);
    }

    private static bool Fits(DataViewType type, DataViewType replacement) =>
        type.GetItemType().Equals(replacement.GetItemType())
        && (replacement is not VectorDataViewType slots || (type as VectorDataViewType)?.Size == slots.Size);
}
