using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MLExtensions.Svm.Devices.Cpu.Simd;

/// <summary>Single precision on AVX2 with FMA.</summary>
internal readonly unsafe struct Single256 : ISimd<float, Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vector256<float> value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadSingle(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Create(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> left, Vector256<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Min(Vector256<float> left, Vector256<float> right) => Vector256.MinNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> left, Vector256<float> right) => Vector256.MaxNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> value)
    {
        // Cody and Waite's reduction to |r| <= ln(2)/2, a minimax polynomial of degree 6, and the exponent added as an integer. Adding
        // 1.5 * 2^23 rounds to an integer and leaves it in the low bits. Below -87 the result is 0, so that no denormal number arises.
        Vector256<float> shifter = Vector256.Create(12582912f);
        Vector256<float> shifted = MultiplyAdd(value, Vector256.Create(1.44269504f), shifter);
        Vector256<float> whole = shifted - shifter;
        Vector256<float> r = MultiplyAdd(whole, Vector256.Create(-0.693145752f), value);
        r = MultiplyAdd(whole, Vector256.Create(-1.42860677e-6f), r);
        Vector256<float> p = MultiplyAdd(r, Vector256.Create(1.3814599e-3f), Vector256.Create(8.368717e-3f));
        p = MultiplyAdd(p, r, Vector256.Create(4.166839e-2f));
        p = MultiplyAdd(p, r, Vector256.Create(1.6666521e-1f));
        p = MultiplyAdd(p, r, Vector256.Create(0.49999994f));
        p = MultiplyAdd(p * r, r, r);
        Vector256<float> result = ((p + Vector256<float>.One).AsInt32() + (shifted.AsInt32() << 23)).AsSingle();
        return Vector256.ConditionalSelect(Vector256.LessThan(value, Vector256.Create(-87f)), Vector256<float>.Zero, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LessThan(Vector256<float> left, Vector256<float> right) => Vector256.LessThan(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Select(Vector256<float> mask, Vector256<float> whenSet, Vector256<float> whenClear) =>
        Vector256.ConditionalSelect(mask, whenSet, whenClear);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Vector256<float> mask) => Vector256.ExtractMostSignificantBits(mask) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateWeighted(double* destination, double* weights, Vector256<float> value)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(value);
        Vector256.FusedMultiplyAdd(Vector256.Load(weights), lower, Vector256.Load(destination)).Store(destination);
        Vector256<double> last = Vector256.Load(destination + Vector256<double>.Count);
        Vector256.FusedMultiplyAdd(Vector256.Load(weights + Vector256<double>.Count), upper, last).Store(destination + Vector256<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CenterAndScale(float value, float center, double scale) => (value - center) * (float)scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FromDouble(double value) => (float)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble(float value) => value;
}
