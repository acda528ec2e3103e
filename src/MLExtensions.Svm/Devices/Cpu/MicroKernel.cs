using System.Runtime.CompilerServices;
using MLExtensions.Svm.Devices.Cpu.Simd;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// Register tiles of the packed matrix product: <c>tile[r, c] (+)= sum over k of a[k, r] * b[k, c]</c>. Every element has one accumulator
/// that walks k upwards, so a pair of vectors has the same product wherever in a tile it comes to lie, and in <see cref="Row"/> too.
/// </summary>
/// <remarks>
/// The shape follows the registers: 12 x 2 vectors take 24 of AVX-512's 32 registers, 6 x 2 take 12 of AVX2's 16.
/// See Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM TOMS 34(3), 2008.
/// </remarks>
internal static unsafe class MicroKernel<T, TVec, TSimd>
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    /// <summary>Columns of a tile and of a packed panel.</summary>
    public static int TileColumns => 2 * TSimd.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tile(T* a, T* b, nint depth, T* tile, bool accumulate)
    {
        if (TSimd.TileRows == 12)
            Tile12(a, b, depth, tile, accumulate);
        else
            Tile6(a, b, depth, tile, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile12(T* a, T* b, nint depth, T* tile, bool accumulate)
    {
        TVec c00 = TSimd.Create(default), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
        TVec c40 = c00, c41 = c00, c50 = c00, c51 = c00, c60 = c00, c61 = c00, c70 = c00, c71 = c00;
        TVec c80 = c00, c81 = c00, c90 = c00, c91 = c00, ca0 = c00, ca1 = c00, cb0 = c00, cb1 = c00;
        T* end = b + depth * TileColumns;
        while (b < end)
        {
            TVec b0 = TSimd.Load(b), b1 = TSimd.Load(b + TSimd.Count);
            TVec x = TSimd.Create(a[0]);
            c00 = TSimd.MultiplyAdd(x, b0, c00);
            c01 = TSimd.MultiplyAdd(x, b1, c01);
            x = TSimd.Create(a[1]);
            c10 = TSimd.MultiplyAdd(x, b0, c10);
            c11 = TSimd.MultiplyAdd(x, b1, c11);
            x = TSimd.Create(a[2]);
            c20 = TSimd.MultiplyAdd(x, b0, c20);
            c21 = TSimd.MultiplyAdd(x, b1, c21);
            x = TSimd.Create(a[3]);
            c30 = TSimd.MultiplyAdd(x, b0, c30);
            c31 = TSimd.MultiplyAdd(x, b1, c31);
            x = TSimd.Create(a[4]);
            c40 = TSimd.MultiplyAdd(x, b0, c40);
            c41 = TSimd.MultiplyAdd(x, b1, c41);
            x = TSimd.Create(a[5]);
            c50 = TSimd.MultiplyAdd(x, b0, c50);
            c51 = TSimd.MultiplyAdd(x, b1, c51);
            x = TSimd.Create(a[6]);
            c60 = TSimd.MultiplyAdd(x, b0, c60);
            c61 = TSimd.MultiplyAdd(x, b1, c61);
            x = TSimd.Create(a[7]);
            c70 = TSimd.MultiplyAdd(x, b0, c70);
            c71 = TSimd.MultiplyAdd(x, b1, c71);
            x = TSimd.Create(a[8]);
            c80 = TSimd.MultiplyAdd(x, b0, c80);
            c81 = TSimd.MultiplyAdd(x, b1, c81);
            x = TSimd.Create(a[9]);
            c90 = TSimd.MultiplyAdd(x, b0, c90);
            c91 = TSimd.MultiplyAdd(x, b1, c91);
            x = TSimd.Create(a[10]);
            ca0 = TSimd.MultiplyAdd(x, b0, ca0);
            ca1 = TSimd.MultiplyAdd(x, b1, ca1);
            x = TSimd.Create(a[11]);
            cb0 = TSimd.MultiplyAdd(x, b0, cb0);
            cb1 = TSimd.MultiplyAdd(x, b1, cb1);
            a += 12;
            b += TileColumns;
        }
        StoreRow(tile, 0, c00, c01, accumulate);
        StoreRow(tile, 1, c10, c11, accumulate);
        StoreRow(tile, 2, c20, c21, accumulate);
        StoreRow(tile, 3, c30, c31, accumulate);
        StoreRow(tile, 4, c40, c41, accumulate);
        StoreRow(tile, 5, c50, c51, accumulate);
        StoreRow(tile, 6, c60, c61, accumulate);
        StoreRow(tile, 7, c70, c71, accumulate);
        StoreRow(tile, 8, c80, c81, accumulate);
        StoreRow(tile, 9, c90, c91, accumulate);
        StoreRow(tile, 10, ca0, ca1, accumulate);
        StoreRow(tile, 11, cb0, cb1, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6(T* a, T* b, nint depth, T* tile, bool accumulate)
    {
        TVec c00 = TSimd.Create(default), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00;
        TVec c30 = c00, c31 = c00, c40 = c00, c41 = c00, c50 = c00, c51 = c00;
        T* end = b + depth * TileColumns;
        while (b < end)
        {
            TVec b0 = TSimd.Load(b), b1 = TSimd.Load(b + TSimd.Count);
            TVec x = TSimd.Create(a[0]);
            c00 = TSimd.MultiplyAdd(x, b0, c00);
            c01 = TSimd.MultiplyAdd(x, b1, c01);
            x = TSimd.Create(a[1]);
            c10 = TSimd.MultiplyAdd(x, b0, c10);
            c11 = TSimd.MultiplyAdd(x, b1, c11);
            x = TSimd.Create(a[2]);
            c20 = TSimd.MultiplyAdd(x, b0, c20);
            c21 = TSimd.MultiplyAdd(x, b1, c21);
            x = TSimd.Create(a[3]);
            c30 = TSimd.MultiplyAdd(x, b0, c30);
            c31 = TSimd.MultiplyAdd(x, b1, c31);
            x = TSimd.Create(a[4]);
            c40 = TSimd.MultiplyAdd(x, b0, c40);
            c41 = TSimd.MultiplyAdd(x, b1, c41);
            x = TSimd.Create(a[5]);
            c50 = TSimd.MultiplyAdd(x, b0, c50);
            c51 = TSimd.MultiplyAdd(x, b1, c51);
            a += 6;
            b += TileColumns;
        }
        StoreRow(tile, 0, c00, c01, accumulate);
        StoreRow(tile, 1, c10, c11, accumulate);
        StoreRow(tile, 2, c20, c21, accumulate);
        StoreRow(tile, 3, c30, c31, accumulate);
        StoreRow(tile, 4, c40, c41, accumulate);
        StoreRow(tile, 5, c50, c51, accumulate);
    }

    /// <summary>One row against two neighbouring panels, <paramref name="panelStride"/> elements apart; the results lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RowTwoPanels(T* a, T* b, nint panelStride, nint depth, T* tile, bool accumulate)
    {
        TVec c0 = TSimd.Create(default), c1 = c0, c2 = c0, c3 = c0;
        T* second = b + panelStride;
        for (nint k = 0; k < depth; k++)
        {
            TVec x = TSimd.Create(a[k]);
            c0 = TSimd.MultiplyAdd(x, TSimd.Load(b), c0);
            c1 = TSimd.MultiplyAdd(x, TSimd.Load(b + TSimd.Count), c1);
            c2 = TSimd.MultiplyAdd(x, TSimd.Load(second), c2);
            c3 = TSimd.MultiplyAdd(x, TSimd.Load(second + TSimd.Count), c3);
            b += TileColumns;
            second += TileColumns;
        }
        StoreRow(tile, 0, c0, c1, accumulate);
        StoreRow(tile, 1, c2, c3, accumulate);
    }

    /// <summary>One row against one panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row(T* a, T* b, nint depth, T* tile, bool accumulate)
    {
        TVec c0 = TSimd.Create(default), c1 = c0;
        for (nint k = 0; k < depth; k++)
        {
            TVec x = TSimd.Create(a[k]);
            c0 = TSimd.MultiplyAdd(x, TSimd.Load(b), c0);
            c1 = TSimd.MultiplyAdd(x, TSimd.Load(b + TSimd.Count), c1);
            b += TileColumns;
        }
        StoreRow(tile, 0, c0, c1, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(T* tile, int row, TVec left, TVec right, bool accumulate)
    {
        T* target = tile + row * TileColumns;
        if (accumulate)
        {
            left = TSimd.Add(TSimd.Load(target), left);
            right = TSimd.Add(TSimd.Load(target + TSimd.Count), right);
        }
        TSimd.Store(target, left);
        TSimd.Store(target + TSimd.Count, right);
    }
}
