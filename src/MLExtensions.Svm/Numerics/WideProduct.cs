using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLExtensions.Svm.Numerics;

/// <summary>Sums over rows of single-precision values, taken in double precision.</summary>
internal static class WideProduct
{
    /// <summary>The sum of the values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(ReadOnlySpan<float> values)
    {
        ref float a = ref MemoryMarshal.GetReference(values);
        Vector<double> lower = default, upper = default;
        int k = 0;
        for (; k <= values.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref a, (nuint)k), out Vector<double> a0, out Vector<double> a1);
            lower += a0;
            upper += a1;
        }
        double sum = Vector.Sum(lower + upper);
        for (; k < values.Length; k++)
            sum += values[k];
        return sum;
    }

    /// <summary>The sum of left[k] * right[k].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ref float a = ref MemoryMarshal.GetReference(left), b = ref MemoryMarshal.GetReference(right);
        Vector<double> lower = default, upper = default;
        int k = 0;
        for (; k <= left.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref a, (nuint)k), out Vector<double> a0, out Vector<double> a1);
            Vector.Widen(Vector.LoadUnsafe(ref b, (nuint)k), out Vector<double> b0, out Vector<double> b1);
            lower = Vector.MultiplyAddEstimate(a0, b0, lower);
            upper = Vector.MultiplyAddEstimate(a1, b1, upper);
        }
        double sum = Vector.Sum(lower + upper);
        for (; k < left.Length; k++)
            sum += (double)left[k] * right[k];
        return sum;
    }

    /// <summary>The sum of left[k] * right[k].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<double> right)
    {
        ref float a = ref MemoryMarshal.GetReference(left);
        ref double b = ref MemoryMarshal.GetReference(right);
        Vector<double> lower = default, upper = default;
        int k = 0;
        for (; k <= left.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref a, (nuint)k), out Vector<double> a0, out Vector<double> a1);
            lower = Vector.MultiplyAddEstimate(a0, Vector.LoadUnsafe(ref b, (nuint)k), lower);
            upper = Vector.MultiplyAddEstimate(a1, Vector.LoadUnsafe(ref b, (nuint)(k + Vector<double>.Count)), upper);
        }
        double sum = Vector.Sum(lower + upper);
        for (; k < left.Length; k++)
            sum += left[k] * right[k];
        return sum;
    }

    /// <summary>The sum of left[k] * right[k].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ref double a = ref MemoryMarshal.GetReference(left), b = ref MemoryMarshal.GetReference(right);
        Vector<double> even = default, odd = default;
        int k = 0;
        for (; k <= left.Length - 2 * Vector<double>.Count; k += 2 * Vector<double>.Count)
        {
            even = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref a, (nuint)k), Vector.LoadUnsafe(ref b, (nuint)k), even);
            nuint next = (nuint)(k + Vector<double>.Count);
            odd = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref a, next), Vector.LoadUnsafe(ref b, next), odd);
        }
        double sum = Vector.Sum(even + odd);
        for (; k < left.Length; k++)
            sum += left[k] * right[k];
        return sum;
    }

    /// <summary>The sum of the squares of left[k] - right[k].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredDistance(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ref float a = ref MemoryMarshal.GetReference(left), b = ref MemoryMarshal.GetReference(right);
        Vector<double> lower = default, upper = default;
        int k = 0;
        for (; k <= left.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref a, (nuint)k), out Vector<double> a0, out Vector<double> a1);
            Vector.Widen(Vector.LoadUnsafe(ref b, (nuint)k), out Vector<double> b0, out Vector<double> b1);
            lower = Vector.MultiplyAddEstimate(a0 - b0, a0 - b0, lower);
            upper = Vector.MultiplyAddEstimate(a1 - b1, a1 - b1, upper);
        }
        double sum = Vector.Sum(lower + upper);
        for (; k < left.Length; k++)
            sum += ((double)left[k] - right[k]) * ((double)left[k] - right[k]);
        return sum;
    }

    /// <summary>destination[k] += factor * row[k].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<float> row, double factor, Span<double> destination)
    {
        ref float a = ref MemoryMarshal.GetReference(row);
        ref double d = ref MemoryMarshal.GetReference(destination);
        Vector<double> scale = new(factor);
        int k = 0;
        for (; k <= row.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref a, (nuint)k), out Vector<double> a0, out Vector<double> a1);
            nuint next = (nuint)(k + Vector<double>.Count);
            Vector.MultiplyAddEstimate(a0, scale, Vector.LoadUnsafe(ref d, (nuint)k)).StoreUnsafe(ref d, (nuint)k);
            Vector.MultiplyAddEstimate(a1, scale, Vector.LoadUnsafe(ref d, next)).StoreUnsafe(ref d, next);
        }
        for (; k < row.Length; k++)
            destination[k] += factor * row[k];
    }

    /// <summary>destination[k] += factor * row[k].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<double> row, double factor, Span<double> destination)
    {
        ref double a = ref MemoryMarshal.GetReference(row), d = ref MemoryMarshal.GetReference(destination);
        Vector<double> scale = new(factor);
        int k = 0;
        for (; k <= row.Length - Vector<double>.Count; k += Vector<double>.Count)
            Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref a, (nuint)k), scale, Vector.LoadUnsafe(ref d, (nuint)k)).StoreUnsafe(ref d, (nuint)k);
        for (; k < row.Length; k++)
            destination[k] += factor * row[k];
    }

    /// <summary><see cref="Dot(ReadOnlySpan{float}, ReadOnlySpan{double})"/> for either precision.</summary>
    public static unsafe double Dot<T>(T* left, ReadOnlySpan<double> right) where T : unmanaged =>
        typeof(T) == typeof(float)
            ? Dot(new ReadOnlySpan<float>(left, right.Length), right)
            : Dot(new ReadOnlySpan<double>(left, right.Length), right);

    /// <summary><see cref="AddScaled(ReadOnlySpan{float}, double, Span{double})"/> for either precision.</summary>
    public static unsafe void AddScaled<T>(T* row, double factor, Span<double> destination) where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            AddScaled(new ReadOnlySpan<float>(row, destination.Length), factor, destination);
        else
            AddScaled(new ReadOnlySpan<double>(row, destination.Length), factor, destination);
    }
}
