using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Transforms;

/// <summary>y = (x - offset) * scale in each slot; null offsets are zeros.</summary>
internal sealed class AffineFunction<T>(T[] scale, T[]? offset, bool isVector) : ColumnFunction<T>(isVector)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override int Slots => scale.Length;

    public override NormalizingTransformer.NormalizerModelParametersBase Parameters => IsVector
        ? new NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<T>>([.. scale], [.. offset ?? []])
        : new NormalizingTransformer.AffineNormalizerModelParameters<T>(scale[0], offset is null ? T.Zero : offset[0]);

    protected override bool KeepsSparsity => offset is null;

    public static AffineFunction<T> From(AffineScale<T>[] scales, bool isVector) => new(
        Array.ConvertAll(scales, s => s.Scale),
        !isVector || scales.Any(s => s.Offset != T.Zero) ? Array.ConvertAll(scales, s => s.Offset) : null,
        isVector);

    public static AffineFunction<T> Load(ModelLoadContext ctx, bool isVector)
    {
        ctx.CheckAtModel(AffineFunctionLoader.Version);
        CheckNumberSize(ctx);
        var slots = ctx.Reader.ReadInt32();
        // ML.NET has not listed only some of the slots since before its first release.
        if (ctx.Reader.ReadInt32() != -1)
            throw ctx.Corrupt("it does not list all slots");
        var scale = ctx.Reader.ReadArray<T>("scales");
        var offset = ctx.Reader.ReadArray<T>("offsets");
        if (scale.Length != slots || (offset.Length != 0 && offset.Length != slots))
            throw ctx.Corrupt($"{slots} slots have {scale.Length} scales and {offset.Length} offsets");
        if (scale.Any(T.IsNaN) || offset.Any(T.IsNaN))
            throw ctx.Corrupt("a scale or an offset is not a number");
        for (var i = 0; i < offset.Length; i++)
            offset[i] = scale[i] == T.Zero ? T.Zero : offset[i];
        return new AffineFunction<T>(scale, offset.Length == 0 ? null : offset, isVector);
    }

    public override void Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(AffineFunctionLoader.Version);
        // The size of a number, the number of slots, that all are listed, the scales, the offsets (none if all are zero).
        ctx.Writer.Write(Unsafe.SizeOf<T>());
        ctx.Writer.Write(scale.Length);
        ctx.Writer.Write(-1);
        ctx.Writer.WriteArray<T>(scale);
        ctx.Writer.WriteArray<T>(offset);
        SaveText(ctx, "AffineNormalizer.txt", scale.Length, i => (offset is null ? T.Zero : offset[i], scale[i]));
    }

    protected override void Apply(ReadOnlySpan<T> values, ReadOnlySpan<int> indices, Span<T> destination)
    {
        if (indices.IsEmpty)
        {
            ApplyDense(values, destination);
            return;
        }
        for (var i = 0; i < values.Length; i++)
            destination[i] = (offset is null ? values[i] : values[i] - offset[indices[i]]) * scale[indices[i]];
    }

    private void ApplyDense(ReadOnlySpan<T> values, Span<T> destination)
    {
        var scales = scale.AsSpan(0, values.Length);
        destination = destination[..values.Length];
        if (offset is null)
        {
            for (var i = 0; i < values.Length; i++)
                destination[i] = values[i] * scales[i];
            return;
        }
        var offsets = offset.AsSpan(0, values.Length);
        for (var i = 0; i < values.Length; i++)
            destination[i] = (values[i] - offsets[i]) * scales[i];
    }
}
