using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MLExtensions.Svm.Devices.Cpu.Simd;

/// <summary>Single precision on what every machine has (SSE2, NEON, or no vectors at all).</summary>
internal readonly unsafe struct Single128 : ISimd<float, Vector128<float>>
{
    public static int Count => Vector128<float>.Count;

    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vector128<float> value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadSingle(float* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Create(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> left, Vector128<float> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> left, Vector128<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Min(Vector128<float> left, Vector128<float> right) => Vector128.MinNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Max(Vector128<float> left, Vector128<float> right) => Vector128.MaxNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> value)
    {
        // Cody and Waite's reduction to |r| <= ln(2)/2, a minimax polynomial of degree 6, and the exponent added as an integer. Adding
        // 1.5 * 2^23 rounds to an integer and leaves it in the low bits. Below -87 the result is 0, so that no denormal number arises.
        Vector128<float> shifter = Vector128.Create(12582912f);
        Vector128<float> shifted = MultiplyAdd(value, Vector128.Create(1.44269504f), shifter);
        Vector128<float> whole = shifted - shifter;
        Vector128<float> r = MultiplyAdd(whole, Vector128.Create(-0.693145752f), value);
        r = MultiplyAdd(whole, Vector128.Create(-1.42860677e-6f), r);
        Vector128<float> p = MultiplyAdd(r, Vector128.Create(1.3814599e-3f), Vector128.Create(8.368717e-3f));
        p = MultiplyAdd(p, r, Vector128.Create(4.166839e-2f));
        p = MultiplyAdd(p, r, Vector128.Create(1.6666521e-1f));
        p = MultiplyAdd(p, r, Vector128.Create(0.49999994f));
        p = MultiplyAdd(p * r, r, r);
        Vector128<float> result = ((p + Vector128<float>.One).AsInt32() + (shifted.AsInt32() << 23)).AsSingle();
        return Vector128.ConditionalSelect(Vector128.LessThan(value, Vector128.Create(-87f)), Vector128<float>.Zero, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LessThan(Vector128<float> left, Vector128<float> right) => Vector128.LessThan(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Select(Vector128<float> mask, Vector128<float> whenSet, Vector128<float> whenClear) =>
        Vector128.ConditionalSelect(mask, whenSet, whenClear);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Vector128<float> mask) => Vector128.ExtractMostSignificantBits(mask) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateWeighted(double* destination, double* weights, Vector128<float> value)
    {
        (Vector128<double> lower, Vector128<double> upper) = Vector128.Widen(value);
        Vector128.MultiplyAddEstimate(Vector128.Load(weights), lower, Vector128.Load(destination)).Store(destination);
        Vector128<double> last = Vector128.Load(destination + Vector128<double>.Count);
        Vector128.MultiplyAddEstimate(Vector128.Load(weights + Vector128<double>.Count), upper, last).Store(destination + Vector128<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CenterAndScale(float value, float center, double scale) => (value - center) * (float)scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FromDouble(double value) => (float)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble(float value) => value;
}
