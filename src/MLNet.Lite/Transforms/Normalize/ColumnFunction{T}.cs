using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The fitted normalization of one column of <typeparamref name="T"/>: the getters around the arithmetic.</summary>
internal abstract class ColumnFunction<T>(bool isVector) : ColumnFunction
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected bool IsVector => isVector;

    /// <summary>Whether vectors keep the slots that they leave out at zero.</summary>
    protected abstract bool KeepsSparsity { get; }

    public sealed override Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column) =>
        isVector ? MakeVectorGetter(input, column) : MakeScalarGetter(input, column);

    /// <summary>
    /// Normalizes explicit values; <paramref name="indices"/> says where they are (nothing if everywhere).
    /// The destination may be the values.
    /// </summary>
    protected abstract void Apply(ReadOnlySpan<T> values, ReadOnlySpan<int> indices, Span<T> destination);

    /// <summary>Reads how large numbers in this part are, and throws unless they are <typeparamref name="T"/>.</summary>
    protected static void CheckNumberSize(ModelLoadContext ctx)
    {
        var size = ctx.Reader.ReadInt32();
        if (size != Unsafe.SizeOf<T>())
            throw ctx.Corrupt($"its numbers have {size} bytes where the column is {typeof(T).Name}");
    }

    /// <summary>Writes slot by slot what people may want to read.</summary>
    protected static void SaveText(ModelSaveContext ctx, string name, int slots, Func<int, (T, T)> slot, params string[] headers) =>
        ctx.SaveTextStream(name, writer =>
        {
            writer.WriteLine($"NumNormalizationFeatures={slots}");
            foreach (var header in headers)
                writer.WriteLine(header);
            for (var i = 0; i < slots; i++)
            {
                var (first, second) = slot(i);
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i}\t{first}\t{second}"));
            }
        });

    private ValueGetter<T> MakeScalarGetter(DataViewRow input, DataViewSchema.Column column)
    {
        var get = input.GetGetter<T>(column);
        return (ref T destination) =>
        {
            get(ref destination);
            var value = destination;
            Apply(new ReadOnlySpan<T>(in value), default, new Span<T>(ref destination));
        };
    }

    private ValueGetter<VBuffer<T>> MakeVectorGetter(DataViewRow input, DataViewSchema.Column column)
    {
        var get = input.GetGetter<VBuffer<T>>(column);
        var spare = default(VBuffer<T>);
        return (ref VBuffer<T> destination) =>
        {
            // The input's values are the caller's already: they are normalized where they are.
            get(ref destination);
            if (destination.Length != Slots)
                throw new InvalidOperationException(
                    $"The column '{column.Name}' has {destination.Length} slots in this row; its normalizer was fitted to {Slots}.");
            if (!destination.IsDense && !KeepsSparsity)
            {
                destination.CopyToDense(ref spare);
                (destination, spare) = (spare, destination);
            }
            var values = destination.GetValues();
            Apply(values, destination.GetIndices(), destination.ValuesBuffer.AsSpan(0, values.Length));
            VectorDensity.Adjust(ref destination, ref spare);
        };
    }
}
