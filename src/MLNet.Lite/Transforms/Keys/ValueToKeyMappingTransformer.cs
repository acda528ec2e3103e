using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;
using static Microsoft.ML.Data.AnnotationUtils;

[assembly: LoadableClass(typeof(ValueToKeyMappingTransformer), null, typeof(SignatureLoadModel),
    "Term Transform", ValueToKeyMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Maps values to keys; values that it does not know, to the missing key.</summary>
public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TermTransform";

    private const string MapsPart = "Vocabulary";

    private readonly bool[] _textKeyValues;
    private readonly KeyMap[] _maps;

    internal ValueToKeyMappingTransformer(IHostEnvironment env, ValueToKeyColumn[] columns, KeyMap[] maps)
        : base(
            env.Register(nameof(ValueToKeyMappingTransformer)),
            Array.ConvertAll(columns, column => (column.OutputColumnName, column.InputColumnName)))
    {
        _textKeyValues = Array.ConvertAll(columns, column => column.AddKeyValueAnnotationsAsText);
        _maps = maps;
    }

    private ValueToKeyMappingTransformer(IHostEnvironment env, ModelLoadContext ctx)
        : base(env.Register(nameof(ValueToKeyMappingTransformer)), ctx)
    {
        _textKeyValues = new bool[ColumnPairs.Length];
        for (var i = 0; i < _textKeyValues.Length; i++)
            _textKeyValues[i] = ctx.Reader.ReadFlag();
        _maps = new KeyMap[ColumnPairs.Length];
        if (!ctx.TryProcessSubModel(MapsPart, LoadMaps))
            throw ctx.Corrupt($"it has no part '{MapsPart}'");
    }

    // Before 0x00010003 there were keys for text only.
    private static VersionInfo Version => new("TERMTRNF", 0x00010003, 0x00010003, 0x00010003, LoaderAssembly.Data, LoaderSignature);

    private static VersionInfo MapsVersion => new("TERM MAN", 0x00010002, 0x00010002, 0x00010002, LoaderAssembly.Data, "TermManager");

    // Found by the component catalog.
    internal static ValueToKeyMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new ValueToKeyMappingTransformer(env, ctx);
    }

    private protected override RowColumn MakeColumn(DataViewSchema.Column input, int pair)
    {
        var map = _maps[pair];
        if (!input.Type.GetItemType().Equals(map.ItemType))
            throw new InvalidOperationException(
                $"The column '{input.Name}' is {input.Type}; the keys for it were made from values of type {map.ItemType}.");
        var annotations = new DataViewSchema.Annotations.Builder();
        map.AddKeyValues(annotations, input, _textKeyValues[pair]);
        annotations.Add(input.Annotations, name => name == Kinds.SlotNames);
        DataViewType type = input.Type is VectorDataViewType vector ? new VectorDataViewType(map.KeyType, vector.Dimensions) : map.KeyType;
        return RowColumn.Compute(
            new DataViewSchema.DetachedColumn(ColumnPairs[pair].OutputColumnName, type, annotations.ToAnnotations()),
            [input.Index],
            row => map.MakeGetter(row, row.Schema[input.Index]));
    }

    // The columns; for each, whether its key values are text. In a part of its own, the maps.
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        foreach (var asText in _textKeyValues)
            ctx.Writer.Write(asText);
        ctx.SaveSubModel(MapsPart, SaveMaps);
    }

    private void SaveMaps(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(MapsVersion);
        ctx.Writer.Write(_maps.Length);
        foreach (var map in _maps)
            map.Save(ctx);
        ctx.SaveTextStream("Terms.txt", writer =>
        {
            foreach (var map in _maps)
                map.WriteText(writer);
        });
    }

    private void LoadMaps(ModelLoadContext ctx)
    {
        ctx.CheckAtModel(MapsVersion);
        var count = ctx.Reader.ReadInt32();
        if (count != _maps.Length)
            throw ctx.Corrupt($"it has {count} maps for {_maps.Length} columns");
        for (var i = 0; i < count; i++)
            _maps[i] = KeyMap.Load(ctx);
    }
}
