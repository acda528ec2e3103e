using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>The smallest or largest value, infinities included; the opposite infinity if there is none.</summary>
internal sealed class ExtremeImputation<T>(T start, Func<T, T, bool> isBeyond) : Imputation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T _extreme = start;

    // Comparisons are false for what is not a number.
    public override void Add(T value)
    {
        if (isBeyond(value, _extreme))
            _extreme = value;
    }

    public override T Finish(long zeros)
    {
        if (zeros > 0)
            Add(T.Zero);
        return _extreme;
    }
}
