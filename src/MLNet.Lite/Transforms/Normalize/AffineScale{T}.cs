using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>y = (x - Offset) * Scale; a scale of 0 marks a constant slot.</summary>
internal readonly record struct AffineScale<T>(T Scale, T Offset)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Maps the range to [0, 1].</summary>
    public static AffineScale<T> FromRange(T minimum, T maximum)
    {
        if (!(maximum > minimum))
            return default;
        var scale = T.One / (maximum - minimum);
        return scale == T.Zero ? default : new AffineScale<T>(scale, minimum);
    }

    /// <summary>Maps the largest magnitude to 1 and zero to zero.</summary>
    public static AffineScale<T> FromRangeFixingZero(T minimum, T maximum) =>
        maximum > minimum ? new AffineScale<T>(T.One / T.Max(T.Abs(maximum), T.Abs(minimum)), T.Zero) : default;

    /// <summary>Gives mean 0 and standard deviation 1.</summary>
    public static AffineScale<T> FromMoments(double mean, double variance)
    {
        var deviation = T.CreateTruncating(Math.Sqrt(variance));
        if (deviation == T.Zero)
            return default;
        var scale = T.One / deviation;
        return scale == T.Zero ? default : new AffineScale<T>(scale, T.CreateTruncating(mean));
    }

    /// <summary>Gives mean square 1 and keeps zero.</summary>
    public static AffineScale<T> FromMomentsFixingZero(double mean, double variance) =>
        variance == 0 ? default : new AffineScale<T>(T.One / T.CreateTruncating(Math.Sqrt(variance + (mean * mean))), T.Zero);
}
