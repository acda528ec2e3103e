using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>The smallest and the largest value of each slot; values that are not numbers do not count.</summary>
internal sealed class MinMaxStatistics<T> : ISlotStatistics<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _minimum;
    private readonly T[] _maximum;
    private readonly long[] _explicit;
    private long _rows;

    public MinMaxStatistics(int slots)
    {
        _minimum = new T[slots];
        _maximum = new T[slots];
        _explicit = new long[slots];
        _minimum.AsSpan().Fill(T.PositiveInfinity);
        _maximum.AsSpan().Fill(T.NegativeInfinity);
    }

    public void Add(ReadOnlySpan<T> values, ReadOnlySpan<int> indices)
    {
        _rows++;
        for (var i = 0; i < values.Length; i++)
        {
            var slot = indices.IsEmpty ? i : indices[i];
            _explicit[slot]++;
            Add(slot, values[i]);
        }
    }

    public ColumnFunction MakeFunction(bool isVector, NormalizationColumn options)
    {
        var scales = new AffineScale<T>[_minimum.Length];
        for (var slot = 0; slot < scales.Length; slot++)
        {
            if (_explicit[slot] < _rows)
                Add(slot, T.Zero);
            scales[slot] = options.FixZero
                ? AffineScale<T>.FromRangeFixingZero(_minimum[slot], _maximum[slot])
                : AffineScale<T>.FromRange(_minimum[slot], _maximum[slot]);
        }
        return AffineFunction<T>.From(scales, isVector);
    }

    // Comparisons are false for what is not a number.
    private void Add(int slot, T value)
    {
        if (value < _minimum[slot])
            _minimum[slot] = value;
        if (value > _maximum[slot])
            _maximum[slot] = value;
    }
}
