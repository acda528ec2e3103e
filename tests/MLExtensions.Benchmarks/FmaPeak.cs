using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MLExtensions.Svm.Devices.Cpu;

namespace MLExtensions.Benchmarks;

/// <summary>What the machine can do at most in single precision: a loop of independent fused multiply-adds on every thread.</summary>
internal static class FmaPeak
{
    private const int Repetitions = 10_000_000;
    private const int Chains = 16;
    private const int NarrowChains = 12;

    /// <summary>Operations of a run.</summary>
    public static double Operations(int threads, VectorIsa isa) =>
        2.0 * Repetitions * threads * (isa == VectorIsa.Avx512 ? Chains * Vector512<float>.Count : NarrowChains * Vector256<float>.Count);

    /// <summary>A run on several threads at once.</summary>
    public static void Run(int threads, VectorIsa isa) =>
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            if (isa == VectorIsa.Avx512)
                Wide(Repetitions, 0.5f, 0.25f);
            else
                Narrow(Repetitions, 0.5f, 0.25f);
        });

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Wide(int repetitions, float factor, float addend)
    {
        Vector512<float> x = Vector512.Create(factor), y = Vector512.Create(addend);
        Vector512<float> a = x, b = x + y, c = b + y, d = c + y, e = d + y, f = e + y, g = f + y, h = g + y;
        Vector512<float> i = h + y, j = i + y, k = j + y, l = k + y, m = l + y, n = m + y, o = n + y, p = o + y;
        for (int r = 0; r < repetitions; r++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y);
            l = Vector512.FusedMultiplyAdd(l, x, y);
            m = Vector512.FusedMultiplyAdd(m, x, y);
            n = Vector512.FusedMultiplyAdd(n, x, y);
            o = Vector512.FusedMultiplyAdd(o, x, y);
            p = Vector512.FusedMultiplyAdd(p, x, y);
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Narrow(int repetitions, float factor, float addend)
    {
        Vector256<float> x = Vector256.Create(factor), y = Vector256.Create(addend);
        Vector256<float> a = x, b = x + y, c = b + y, d = c + y, e = d + y, f = e + y, g = f + y, h = g + y;
        Vector256<float> i = h + y, j = i + y, k = j + y, l = k + y;
        for (int r = 0; r < repetitions; r++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
            i = Vector256.FusedMultiplyAdd(i, x, y);
            j = Vector256.FusedMultiplyAdd(j, x, y);
            k = Vector256.FusedMultiplyAdd(k, x, y);
            l = Vector256.FusedMultiplyAdd(l, x, y);
        }
        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
