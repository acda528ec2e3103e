using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>Mean and variance of each slot by Welford's method over what is finite and not zero; the zeros are folded in at the end.</summary>
internal sealed class MomentStatistics<T>(int slots) : ISlotStatistics<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _mean = new double[slots];
    private readonly double[] _squares = new double[slots];
    private readonly long[] _counted = new long[slots];
    private readonly long[] _notFinite = new long[slots];
    private long _rows;

    public void Add(ReadOnlySpan<T> values, ReadOnlySpan<int> indices)
    {
        _rows++;
        for (var i = 0; i < values.Length; i++)
        {
            var value = double.CreateTruncating(values[i]);
            if (value == 0)
                continue;
            var slot = indices.IsEmpty ? i : indices[i];
            if (!double.IsFinite(value))
            {
                _notFinite[slot]++;
                continue;
            }
            _counted[slot]++;
            var delta = value - _mean[slot];
            _mean[slot] += delta / _counted[slot];
            _squares[slot] += delta * (value - _mean[slot]);
        }
    }

    public ColumnFunction MakeFunction(bool isVector, NormalizationColumn options)
    {
        var moments = new (double Mean, double Variance)[slots];
        for (var slot = 0; slot < slots; slot++)
            moments[slot] = WithZeros(slot);
        if (options.UseCdf)
            return CdfFunction<T>.From(moments, isVector);
        return AffineFunction<T>.From(
            Array.ConvertAll(moments, m => m.Variance == 0 ? default
                : options.FixZero ? AffineScale<T>.FromMomentsFixingZero(m.Mean, m.Variance)
                : AffineScale<T>.FromMoments(m.Mean, m.Variance)),
            isVector);
    }

    private (double Mean, double Variance) WithZeros(int slot)
    {
        var (mean, squares) = (_mean[slot], _squares[slot]);
        var zeros = _rows - _notFinite[slot] - _counted[slot];
        var count = _counted[slot] + zeros;
        if (zeros > 0)
        {
            var delta = 0 - mean;
            mean += delta * zeros / count;
            squares += delta * (0 - mean) * zeros;
        }
        return squares == 0 ? (mean, 0) : (mean, squares / count);
    }
}
