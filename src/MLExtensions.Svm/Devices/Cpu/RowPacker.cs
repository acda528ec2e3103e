using System.Runtime.CompilerServices;
using MLExtensions.Svm.Devices.Cpu.Simd;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Brings centred rows into the order in which the register tiles read them: panels of a few rows, value by value side by side.</summary>
internal static unsafe class RowPacker<T, TVec, TSimd>
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private const int Strip = 64;

    /// <summary>
    /// Writes <c>panel[k * width + r] = (rows[r][k] - center[k]) * scale</c> for <paramref name="count"/> rows, and zeros for the rest of the
    /// <paramref name="width"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float** rows, int count, int width, int columns, float* center, double scale, T* panel)
    {
        T* strip = stackalloc T[Strip + 16];
        TVec factor = TSimd.Create(TSimd.FromDouble(scale));
        for (int first = 0; first < columns; first += Strip)
        {
            int length = Math.Min(Strip, columns - first);
            T* target = panel + (nint)first * width;
            for (int r = 0; r < count; r++)
            {
                float* row = rows[r] + first;
                int k = 0;
                for (; k <= length - TSimd.Count; k += TSimd.Count)
                {
                    TVec centered = TSimd.Subtract(TSimd.LoadSingle(row + k), TSimd.LoadSingle(center + first + k));
                    TSimd.Store(strip + k, TSimd.Multiply(centered, factor));
                }
                for (; k < length; k++)
                    strip[k] = TSimd.CenterAndScale(row[k], center[first + k], scale);
                for (k = 0; k < length; k++)
                    target[k * width + r] = strip[k];
            }
            for (int r = count; r < width; r++)
            {
                for (int k = 0; k < length; k++)
                    target[k * width + r] = default;
            }
        }
    }
}
