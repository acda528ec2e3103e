using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Transforms;

/// <summary>
/// The share of a normal distribution below the value: 0.5 (1 + erf((x - mean) / (deviation sqrt 2))), with Winitzki's approximation
/// of erf (a = 0.147), in the precisions that ML.NET uses. What is constant or not finite becomes 0; so do slots that a sparse vector leaves out.
/// </summary>
internal sealed class CdfFunction<T>(T[] mean, T[] deviation, bool useLog, bool isVector) : ColumnFunction<T>(isVector)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T A = T.CreateTruncating(0.147);

    public override int Slots => mean.Length;

    public override NormalizingTransformer.NormalizerModelParametersBase Parameters => IsVector
        ? new NormalizingTransformer.CdfNormalizerModelParameters<ImmutableArray<T>>([.. mean], [.. deviation], useLog)
        : new NormalizingTransformer.CdfNormalizerModelParameters<T>(mean[0], deviation[0], useLog);

    protected override bool KeepsSparsity => true;

    public static CdfFunction<T> From((double Mean, double Variance)[] moments, bool isVector) => new(
        Array.ConvertAll(moments, m => m.Variance == 0 ? T.Zero : T.CreateTruncating(m.Mean)),
        Array.ConvertAll(moments, m => T.CreateTruncating(Math.Sqrt(m.Variance))),
        useLog: false,
        isVector);

    public static CdfFunction<T> Load(ModelLoadContext ctx, bool isVector)
    {
        ctx.CheckAtModel(CdfFunctionLoader.Version);
        CheckNumberSize(ctx);
        var useLog = ctx.Reader.ReadFlag();
        var slots = ctx.Reader.ReadInt32();
        return new CdfFunction<T>(ctx.Reader.ReadItems<T>(slots, "means"), ctx.Reader.ReadItems<T>(slots, "deviations"), useLog, isVector);
    }

    public override void Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(CdfFunctionLoader.Version);
        // The size of a number, whether logarithms are taken first, the number of slots, the means, the deviations.
        ctx.Writer.Write(Unsafe.SizeOf<T>());
        ctx.Writer.Write(useLog);
        ctx.Writer.Write(mean.Length);
        ctx.Writer.WriteItems<T>(mean);
        ctx.Writer.WriteItems<T>(deviation);
        SaveText(ctx, "CdfNormalizer.txt", mean.Length, i => (mean[i], deviation[i]), $"Log={useLog}");
    }

    protected override void Apply(ReadOnlySpan<T> values, ReadOnlySpan<int> indices, Span<T> destination)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var slot = indices.IsEmpty ? i : indices[i];
            var value = useLog ? T.CreateTruncating(Math.Log(double.CreateTruncating(values[i]))) : values[i];
            destination[i] = deviation[slot] > T.Epsilon && T.IsFinite(value) ? Share(value, mean[slot], deviation[slot]) : T.Zero;
        }
    }

    private static T Share(T value, T mean, T deviation)
    {
        var x = (value - mean) / deviation;
        var halfSquare = x * x / (T.One + T.One);
        var a = A * halfSquare;
        var exponent = -double.CreateTruncating(halfSquare) * ((4 / Math.PI) + double.CreateTruncating(a)) / double.CreateTruncating(T.One + a);
        return T.CreateTruncating(0.5 + (0.5 * Math.CopySign(Math.Sqrt(1 - Math.Exp(exponent)), double.CreateTruncating(x))));
    }
}
