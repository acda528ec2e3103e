using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;
using static Microsoft.ML.Data.AnnotationUtils;

[assembly: LoadableClass(typeof(NormalizingTransformer), null, typeof(SignatureLoadModel), "Normalizer", NormalizingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Normalizes numbers, slot by slot, by statistics of the data that it was fitted to.</summary>
public sealed partial class NormalizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "Normalizer";

    private readonly NormalizedColumn[] _columns;

    internal NormalizingTransformer(IHostEnvironment env, (string OutputColumnName, string InputColumnName)[] pairs, NormalizedColumn[] columns)
        : base(env.Register(nameof(NormalizingTransformer)), pairs)
    {
        _columns = columns;
    }

    private NormalizingTransformer(IHostEnvironment env, ModelLoadContext ctx) : base(env.Register(nameof(NormalizingTransformer)), ctx)
    {
        _columns = new NormalizedColumn[ColumnPairs.Length];
        for (var i = 0; i < _columns.Length; i++)
        {
            var type = NormalizedColumn.LoadType(ctx);
            ctx.LoadModel<ColumnFunction, SignatureLoadColumnFunction>(Host, out var function, PartName(i), Host, type);
            if (function.Slots != (type is VectorDataViewType vector ? vector.Size : 1))
                throw ctx.Corrupt($"the normalization of '{ColumnPairs[i].InputColumnName}' has {function.Slots} slots, and the column is {type}");
            _columns[i] = new NormalizedColumn(type, function);
        }
    }

    // 0x00010002: vectors of several dimensions, which the older form lacks.
    private static VersionInfo Version => new("NORMALZR", 0x00010002, 0x00010001, 0x00010002, LoaderAssembly.Data, LoaderSignature);

    /// <summary>What was fitted for the pair of columns at <paramref name="index"/>.</summary>
    public NormalizerModelParametersBase GetNormalizerModelParameters(int index) => (uint)index < (uint)_columns.Length
        ? _columns[index].Function.Parameters
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {_columns.Length} columns.");

    // Found by the component catalog.
    internal static NormalizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new NormalizingTransformer(env, ctx);
    }

    private protected override RowColumn MakeColumn(DataViewSchema.Column input, int pair)
    {
        var (type, function) = _columns[pair];
        if (!NormalizedColumn.IsSupported(input.Type))
            throw ColumnErrors.WrongType(input.Name, input.Type.ToString()!, $"{type}, as when the normalizer was fitted", "inputSchema");
        if (!Fits(input.Type, type))
            throw new InvalidOperationException($"The column '{input.Name}' is {input.Type}; its normalizer was fitted to {type}.");
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue(Kinds.IsNormalized, BooleanDataViewType.Instance, true);
        annotations.Add(input.Annotations, name => name == Kinds.SlotNames);
        return RowColumn.Compute(
            new DataViewSchema.DetachedColumn(ColumnPairs[pair].OutputColumnName, type, annotations.ToAnnotations()),
            [input.Index],
            row => function.MakeGetter(row, row.Schema[input.Index]));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].SaveType(ctx.Writer);
            ctx.SaveSubModel(PartName(i), _columns[i].Function.Save);
        }
    }

    private static bool Fits(DataViewType type, DataViewType fitted) =>
        type.GetItemType().Equals(fitted.GetItemType()) && (type as VectorDataViewType)?.Size == (fitted as VectorDataViewType)?.Size;

    private static string PartName(int column) => $"Normalizer_{column:000}";
}
