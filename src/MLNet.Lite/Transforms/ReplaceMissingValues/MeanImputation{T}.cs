using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>The mean of the finite values; 0 if there is none.</summary>
internal sealed class MeanImputation<T> : Imputation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private double _mean;
    private long _nonZero;
    private long _zeros;

    public override void Add(T value)
    {
        var number = double.CreateTruncating(value);
        if (number == 0)
        {
            _zeros++;
            return;
        }
        if (!double.IsFinite(number))
            return;
        _nonZero++;
        // Of opposite signs, the difference could overflow.
        if ((_mean > 0) != (number > 0))
            _mean = _mean - (_mean / _nonZero) + (number / _nonZero);
        else
            _mean += (number - _mean) / _nonZero;
    }

    public override bool LacksValues(long zeros) => Count(zeros) == 0;

    public override T Finish(long zeros) =>
        LacksValues(zeros) ? T.Zero : T.CreateTruncating(_mean * ((double)_nonZero / Count(zeros)));

    private long Count(long zeros) => _nonZero + _zeros + zeros;
}
