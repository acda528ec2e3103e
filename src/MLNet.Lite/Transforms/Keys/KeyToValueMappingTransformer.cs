using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;
using static Microsoft.ML.Data.AnnotationUtils;

[assembly: LoadableClass(typeof(KeyToValueMappingTransformer), null, typeof(SignatureLoadModel),
    "Key To Value Transform", KeyToValueMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys to the values in the key values of their column.</summary>
public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "KeyToValueTransform";

    internal KeyToValueMappingTransformer(IHostEnvironment env, params (string OutputColumnName, string InputColumnName)[] columns)
        : base(env.Register(nameof(KeyToValueMappingTransformer)), columns)
    {
    }

    private KeyToValueMappingTransformer(IHostEnvironment env, ModelLoadContext ctx)
        : base(env.Register(nameof(KeyToValueMappingTransformer)), ctx)
    {
    }

    internal IReadOnlyCollection<(string OutputColumnName, string InputColumnName)> Columns => ColumnPairs;

    private static VersionInfo Version => new("KEY2VALT", 0x00010001, 0x00010001, 0x00010001, LoaderAssembly.Data, LoaderSignature);

    // Found by the component catalog.
    internal static KeyToValueMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new KeyToValueMappingTransformer(env, ctx);
    }

    private protected override RowColumn MakeColumn(DataViewSchema.Column input, int pair)
    {
        if (input.Type.GetItemType() is not KeyDataViewType key
            || input.Annotations.Schema.GetColumnOrNull(Kinds.KeyValues)?.Type is not VectorDataViewType values
            || (ulong)values.Size != key.Count)
            throw new InvalidOperationException($"The column '{input.Name}' ({input.Type}) has no key values, or not one for each key.");
        DataViewType type = values.ItemType;
        if (input.Type is VectorDataViewType vector)
            type = new VectorDataViewType(values.ItemType, vector.Dimensions);
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(input.Annotations, name => name == Kinds.SlotNames);
        return RowColumn.Compute(
            new DataViewSchema.DetachedColumn(ColumnPairs[pair].OutputColumnName, type, annotations.ToAnnotations()),
            [input.Index],
            KeyToValueMapping.Create(input, values.ItemType));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
    }
}
