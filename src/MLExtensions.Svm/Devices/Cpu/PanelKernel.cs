using System.Runtime.CompilerServices;
using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Kernel values of packed rows against a packed panel of columns.</summary>
internal static unsafe class PanelKernel<T, TVec, TSimd>
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    // A panel's slice of this depth (32 KiB with AVX-512) stays in the first-level cache while every tile of rows passes it. Each
    // slice's sum is rounded on its own and then added, which also keeps the error of long rows down.
    private const int Slice = 256;

    private static int Width => MicroKernel<T, TVec, TSimd>.TileColumns;

    /// <summary>
    /// Writes the kernel values of <paramref name="tiles"/> x TileRows packed rows against one panel to <paramref name="values"/>, a row-major
    /// matrix as wide as the panel.
    /// </summary>
    public static void Compute(
        T* rows, int tiles, T* rowTerms, T* panel, T* panelTerms, int depth, in KernelFunction function, T* values)
    {
        int height = TSimd.TileRows;
        for (int first = 0; first < depth; first += Slice)
        {
            int slice = Math.Min(Slice, depth - first);
            for (int tile = 0; tile < tiles; tile++)
            {
                MicroKernel<T, TVec, TSimd>.Tile(
                    rows + ((nint)tile * depth + first) * height, panel + (nint)first * Width, slice, values + (nint)tile * height * Width, first > 0);
            }
        }
        Transform(values, tiles * height, rowTerms, panelTerms, function);
    }

    /// <summary>As <see cref="Compute"/> for a single row, against one panel or two neighbouring ones; the same bits as in a tile.</summary>
    public static void ComputeRow(T* row, T* rowTerm, T* panel, T* panelTerms, int panels, int depth, in KernelFunction function, T* values)
    {
        for (int first = 0; first < depth; first += Slice)
        {
            int slice = Math.Min(Slice, depth - first);
            if (panels == 2)
                MicroKernel<T, TVec, TSimd>.RowTwoPanels(row + first, panel + (nint)first * Width, (nint)depth * Width, slice, values, first > 0);
            else
                MicroKernel<T, TVec, TSimd>.Row(row + first, panel + (nint)first * Width, slice, values, first > 0);
        }
        for (int p = 0; p < panels; p++)
            Transform(values + p * Width, 1, rowTerm, panelTerms + p * Width, function);
    }

    /// <summary>Turns products into kernel values: rows as wide as a panel, one after another.</summary>
    public static void Transform(T* values, int rows, T* rowTerms, T* panelTerms, in KernelFunction function)
    {
        switch (function.Type)
        {
            case KernelType.Rbf:
                Exponentials(values, rows, rowTerms, panelTerms, function.Slope);
                break;
            case KernelType.Polynomial:
                Powers(values, rows * Width, function);
                break;
            case KernelType.Sigmoid:
                Tangents(values, rows * Width, function);
                break;
            default:
                Scale(values, rows * Width, function.Slope);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Exponentials(T* values, int rows, T* rowTerms, T* panelTerms, double factor)
    {
        TVec slope = TSimd.Create(TSimd.FromDouble(factor)), zero = TSimd.Create(default);
        TVec left = TSimd.Load(panelTerms), right = TSimd.Load(panelTerms + TSimd.Count);
        for (int r = 0; r < rows; r++, values += Width)
        {
            TVec term = TSimd.Create(rowTerms[r]);
            TVec first = TSimd.MultiplyAdd(TSimd.Load(values), slope, TSimd.Add(term, left));
            TVec second = TSimd.MultiplyAdd(TSimd.Load(values + TSimd.Count), slope, TSimd.Add(term, right));
            TSimd.Store(values, TSimd.Exp(TSimd.Min(first, zero)));
            TSimd.Store(values + TSimd.Count, TSimd.Exp(TSimd.Min(second, zero)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Powers(T* values, int count, in KernelFunction function)
    {
        TVec slope = TSimd.Create(TSimd.FromDouble(function.Slope)), offset = TSimd.Create(TSimd.FromDouble(function.Offset));
        TVec one = TSimd.Create(TSimd.FromDouble(1));
        int degree = function.Degree;
        for (int k = 0; k < count; k += TSimd.Count)
        {
            TVec square = TSimd.MultiplyAdd(TSimd.Load(values + k), slope, offset);
            TVec power = (degree & 1) != 0 ? square : one;
            for (int rest = degree >> 1; rest > 0; rest >>= 1)
            {
                square = TSimd.Multiply(square, square);
                if ((rest & 1) != 0)
                    power = TSimd.Multiply(power, square);
            }
            TSimd.Store(values + k, power);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tangents(T* values, int count, in KernelFunction function)
    {
        TVec slope = TSimd.Create(TSimd.FromDouble(function.Slope)), offset = TSimd.Create(TSimd.FromDouble(function.Offset));
        TVec zero = TSimd.Create(default), one = TSimd.Create(TSimd.FromDouble(1)), minusTwo = TSimd.Create(TSimd.FromDouble(-2));
        for (int k = 0; k < count; k += TSimd.Count)
        {
            // tanh(|x|) = (1 - e) / (1 + e) with e = exp(-2 |x|).
            TVec x = TSimd.MultiplyAdd(TSimd.Load(values + k), slope, offset);
            TVec exponential = TSimd.Exp(TSimd.Multiply(minusTwo, TSimd.Max(x, TSimd.Subtract(zero, x))));
            TVec tangent = TSimd.Divide(TSimd.Subtract(one, exponential), TSimd.Add(one, exponential));
            TSimd.Store(values + k, TSimd.Select(TSimd.LessThan(x, zero), TSimd.Subtract(zero, tangent), tangent));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(T* values, int count, double factor)
    {
        TVec slope = TSimd.Create(TSimd.FromDouble(factor));
        for (int k = 0; k < count; k += TSimd.Count)
            TSimd.Store(values + k, TSimd.Multiply(TSimd.Load(values + k), slope));
    }
}
