using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MLExtensions.Svm.Devices.Cpu.Simd;

/// <summary>Single precision on AVX-512.</summary>
internal readonly unsafe struct Single512 : ISimd<float, Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    public static int TileRows => 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vector512<float> value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadSingle(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Create(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> left, Vector512<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Min(Vector512<float> left, Vector512<float> right) => Vector512.MinNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> left, Vector512<float> right) => Vector512.MaxNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> value)
    {
        // Cody and Waite's reduction to |r| <= ln(2)/2, a minimax polynomial of degree 6, and the exponent added as an integer. Adding
        // 1.5 * 2^23 rounds to an integer and leaves it in the low bits. Below -87 the result is 0, so that no denormal number arises.
        Vector512<float> shifter = Vector512.Create(12582912f);
        Vector512<float> shifted = MultiplyAdd(value, Vector512.Create(1.44269504f), shifter);
        Vector512<float> whole = shifted - shifter;
        Vector512<float> r = MultiplyAdd(whole, Vector512.Create(-0.693145752f), value);
        r = MultiplyAdd(whole, Vector512.Create(-1.42860677e-6f), r);
        Vector512<float> p = MultiplyAdd(r, Vector512.Create(1.3814599e-3f), Vector512.Create(8.368717e-3f));
        p = MultiplyAdd(p, r, Vector512.Create(4.166839e-2f));
        p = MultiplyAdd(p, r, Vector512.Create(1.6666521e-1f));
        p = MultiplyAdd(p, r, Vector512.Create(0.49999994f));
        p = MultiplyAdd(p * r, r, r);
        Vector512<float> result = ((p + Vector512<float>.One).AsInt32() + (shifted.AsInt32() << 23)).AsSingle();
        return Vector512.ConditionalSelect(Vector512.LessThan(value, Vector512.Create(-87f)), Vector512<float>.Zero, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LessThan(Vector512<float> left, Vector512<float> right) => Vector512.LessThan(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Select(Vector512<float> mask, Vector512<float> whenSet, Vector512<float> whenClear) =>
        Vector512.ConditionalSelect(mask, whenSet, whenClear);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Vector512<float> mask) => Vector512.ExtractMostSignificantBits(mask) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateWeighted(double* destination, double* weights, Vector512<float> value)
    {
        (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(value);
        Vector512.FusedMultiplyAdd(Vector512.Load(weights), lower, Vector512.Load(destination)).Store(destination);
        Vector512<double> last = Vector512.Load(destination + Vector512<double>.Count);
        Vector512.FusedMultiplyAdd(Vector512.Load(weights + Vector512<double>.Count), upper, last).Store(destination + Vector512<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CenterAndScale(float value, float center, double scale) => (value - center) * (float)scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FromDouble(double value) => (float)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble(float value) => value;
}
