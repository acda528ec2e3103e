using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;
using static Microsoft.ML.Data.AnnotationUtils;

[assembly: LoadableClass(typeof(KeyToBinaryVectorMappingTransformer), null, typeof(SignatureLoadModel),
    "Key To Binary Vector Transform", KeyToBinaryVectorMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys to vectors of the bits of their numbers from 0 on, the highest first; a missing key to ones.</summary>
public sealed class KeyToBinaryVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "KeyToBinaryTransform";

    internal KeyToBinaryVectorMappingTransformer(IHostEnvironment env, params (string OutputColumnName, string InputColumnName)[] columns)
        : base(env.Register(nameof(KeyToBinaryVectorMappingTransformer)), columns)
    {
    }

    private KeyToBinaryVectorMappingTransformer(IHostEnvironment env, ModelLoadContext ctx)
        : base(env.Register(nameof(KeyToBinaryVectorMappingTransformer)), ctx)
    {
    }

    internal IReadOnlyCollection<(string OutputColumnName, string InputColumnName)> Columns => ColumnPairs;

    private static VersionInfo Version => new("KEY2BINR", 0x00000001, 0x00000001, 0x00000001, LoaderAssembly.Transforms, LoaderSignature);

    // Found by the component catalog.
    internal static KeyToBinaryVectorMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new KeyToBinaryVectorMappingTransformer(env, ctx);
    }

    private protected override RowColumn MakeColumn(DataViewSchema.Column input, int pair)
    {
        // One bit more than the largest number has, so that ones alone are free to mean missing.
        var bits = BitOperations.Log2((uint)KeySlots.Count(input)) + 2;
        var type = KeySlots.MakeType(input, bits);
        return RowColumn.Compute(
            new DataViewSchema.DetachedColumn(ColumnPairs[pair].OutputColumnName, type, MakeAnnotations(input, type, bits)),
            [input.Index],
            row => MakeGetter(row, row.Schema[input.Index], bits));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
    }

    private static DataViewSchema.Annotations MakeAnnotations(DataViewSchema.Column input, VectorDataViewType type, int bits)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        var isVector = input.Type is VectorDataViewType;
        if (input.HasKeyValues() && type.IsKnownSize)
        {
            if (isVector)
                KeySlots.AddNames(annotations, input, type, () => NameBits(bits));
            else
                annotations.AddVector(Kinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, bits), () => NameBits(bits));
        }
        if (!isVector)
            KeySlots.AddIsNormalized(annotations);
        return annotations.ToAnnotations();
    }

    private static ReadOnlyMemory<char>[] NameBits(int bits) => [.. Enumerable.Range(1, bits).Select(i => $"Bit{bits - i}".AsMemory())];

    private static ValueGetter<VBuffer<float>> MakeGetter(DataViewRow row, DataViewSchema.Column column, int bits)
    {
        if (column.Type is not VectorDataViewType vector)
        {
            var getOne = row.GetKeyGetter(column);
            uint key = 0;
            var spareBits = default(VBuffer<float>);
            return (ref VBuffer<float> destination) =>
            {
                getOne(ref key);
                var editor = VBufferEditor.Create(ref destination, bits);
                WriteBits(key, editor.Values);
                destination = editor.Commit();
                VectorDensity.Adjust(ref destination, ref spareBits);
            };
        }

        var get = KeyToVectorMapping.Checked(row.GetKeysGetter(column), column.Name, vector.Size);
        var (source, dense, spare) = (default(VBuffer<uint>), default(VBuffer<uint>), default(VBuffer<float>));
        return (ref VBuffer<float> destination) =>
        {
            get(ref source);
            source.CopyToDense(ref dense);
            var keys = dense.GetValues();
            var editor = VBufferEditor.Create(ref destination, checked(keys.Length * bits));
            for (var i = 0; i < keys.Length; i++)
                WriteBits(keys[i], editor.Values.Slice(i * bits, bits));
            destination = editor.Commit();
            VectorDensity.Adjust(ref destination, ref spare);
        };
    }

    // Of a missing key, 0, the number before the first has only ones.
    private static void WriteBits(uint key, Span<float> bits)
    {
        var number = key - 1;
        for (var i = 0; i < bits.Length; i++)
            bits[i] = (number >> (bits.Length - 1 - i)) & 1;
    }
}
