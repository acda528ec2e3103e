using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;
using static Microsoft.ML.Data.AnnotationUtils;

[assembly: LoadableClass(typeof(KeyToVectorMappingTransformer), null, typeof(SignatureLoadModel),
    "Key To Vector Transform", KeyToVectorMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys to vectors with a slot for each key; a missing key to zeros.</summary>
public sealed class KeyToVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "KeyToVectorTransform";

    private readonly bool[] _countsKeys;

    internal KeyToVectorMappingTransformer(IHostEnvironment env, params KeyToVectorColumn[] columns)
        : base(
            env.Register(nameof(KeyToVectorMappingTransformer)),
            Array.ConvertAll(columns, column => (column.OutputColumnName, column.InputColumnName)))
    {
        _countsKeys = Array.ConvertAll(columns, column => column.CountsKeys);
    }

    private KeyToVectorMappingTransformer(IHostEnvironment env, ModelLoadContext ctx)
        : base(env.Register(nameof(KeyToVectorMappingTransformer)), ctx)
    {
        _countsKeys = new bool[ColumnPairs.Length];
        for (var i = 0; i < _countsKeys.Length; i++)
            _countsKeys[i] = ctx.Reader.ReadFlag();
    }

    internal IEnumerable<KeyToVectorColumn> Columns =>
        ColumnPairs.Select((pair, i) => new KeyToVectorColumn(pair.OutputColumnName, pair.InputColumnName, _countsKeys[i]));

    // 0x00010002: without the size of a number, which the older form has.
    private static VersionInfo Version => new("KEY2VECT", 0x00010002, 0x00010001, 0x00010002, LoaderAssembly.Data, LoaderSignature);

    // Found by the component catalog.
    internal static KeyToVectorMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new KeyToVectorMappingTransformer(env, ctx);
    }

    private protected override RowColumn MakeColumn(DataViewSchema.Column input, int pair)
    {
        var keys = KeySlots.Count(input);
        var counts = _countsKeys[pair];
        var type = counts ? new VectorDataViewType(NumberDataViewType.Single, keys) : KeySlots.MakeType(input, keys);
        return RowColumn.Compute(
            new DataViewSchema.DetachedColumn(ColumnPairs[pair].OutputColumnName, type, MakeAnnotations(input, type, keys, counts)),
            [input.Index],
            row => KeyToVectorMapping.MakeGetter(row, row.Schema[input.Index], keys, counts));
    }

    // The columns; for each, whether it counts keys.
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        foreach (var counts in _countsKeys)
            ctx.Writer.Write(counts);
    }

    private static DataViewSchema.Annotations MakeAnnotations(DataViewSchema.Column input, VectorDataViewType type, int keys, bool counts)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        var vector = input.Type as VectorDataViewType;
        if (input.HasKeyValues())
        {
            if (counts || vector is null)
                annotations.AddVector(Kinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, keys), () => ReadKeyValues(input));
            else if (type.IsKnownSize)
                KeySlots.AddNames(annotations, input, type, () => ReadKeyValues(input));
        }
        if (!counts && type.IsKnownSize)
        {
            var inputs = vector?.Size ?? 1;
            annotations.AddVector(
                Kinds.CategoricalSlotRanges, new VectorDataViewType(NumberDataViewType.Int32, inputs, 2), () => MakeRanges(inputs, keys));
        }
        if (!counts || vector is null)
            KeySlots.AddIsNormalized(annotations);
        return annotations.ToAnnotations();
    }

    private static ReadOnlyMemory<char>[] ReadKeyValues(DataViewSchema.Column input)
    {
        var values = default(VBuffer<ReadOnlyMemory<char>>);
        input.GetKeyValues(ref values);
        return [.. values.DenseValues()];
    }

    // The first and the last slot of each category.
    private static int[] MakeRanges(int categories, int slots)
    {
        var ranges = new int[2 * categories];
        for (var i = 0; i < categories; i++)
            (ranges[2 * i], ranges[(2 * i) + 1]) = (i * slots, ((i + 1) * slots) - 1);
        return ranges;
    }
}
