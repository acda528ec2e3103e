using System.Runtime.Intrinsics;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Tests.Devices;

/// <summary>Kernel matrices against the kernel function evaluated pair by pair in double precision.</summary>
[TestClass]
public class KernelMatrixTests
{
    [TestMethod]
    // Sizes on either side of tiles of 6 and 12, panels of 8 to 32, blocks of 96, slices of 256.
    [DataRow(1, 1)]
    [DataRow(2, 3)]
    [DataRow(11, 255)]
    [DataRow(12, 256)]
    [DataRow(13, 257)]
    [DataRow(31, 5)]
    [DataRow(33, 600)]
    [DataRow(97, 16)]
    [DataRow(401, 33)]
    public void EveryValueIsThatOfTheKernelFunction(int rows, int columns)
    {
        FeatureMatrix features = TestData.Normal(rows, columns, seed: rows + columns);
        foreach (SvmKernel kernel in (SvmKernel[])[SvmKernel.Linear, SvmKernel.Rbf(1.0 / columns)])
        {
            double scale = kernel.Type == KernelType.Linear ? columns : 1;
            Check(features, kernel, singleError: 1e-6 * scale, doubleError: 1e-13 * scale);
        }
    }

    [TestMethod]
    public void ColumnsOfVeryDifferentSizeDoNotCancel()
    {
        // A column around a million that varies by hundreds, beside one in thousandths.
        Random random = new(3);
        FeatureMatrix features = new(
            Enumerable.Range(0, 400).Select(k => k % 2 == 0 ? (float)(1e6 + 300 * random.NextDouble()) : (float)(1e-3 * random.NextDouble())).ToArray(), 200, 2);
        Check(features, SvmKernel.Rbf(1e-4), singleError: 3e-6, doubleError: 1e-12);
    }

    [TestMethod]
    public void ValuesNearTheEndsOfTheFloatRangeNeitherOverflowNorVanish()
    {
        foreach (float size in (float[])[1e-25f, 1e18f])
        {
            FeatureMatrix features = new(TestData.Normal(50, 4, seed: 5).Values.ToArray().Select(v => v * size).ToArray(), 50, 4);
            Check(features, SvmKernel.Rbf(0.25 / ((double)size * size)), singleError: 1e-6, doubleError: 1e-12);
        }
    }

    private static void Check(FeatureMatrix features, SvmKernel kernel, double singleError, double doubleError)
    {
        foreach (VectorIsa isa in TestData.Isas)
        {
            switch (isa)
            {
                case VectorIsa.Avx512:
                    Check<float, Vector512<float>, Single512>(features, kernel, singleError);
                    Check<double, Vector512<double>, Double512>(features, kernel, doubleError);
                    break;
                case VectorIsa.Avx2:
                    Check<float, Vector256<float>, Single256>(features, kernel, singleError);
                    Check<double, Vector256<double>, Double256>(features, kernel, doubleError);
                    break;
                default:
                    Check<float, Vector128<float>, Single128>(features, kernel, singleError);
                    Check<double, Vector128<double>, Double128>(features, kernel, doubleError);
                    break;
            }
        }
    }

    private static unsafe void Check<T, TVec, TSimd>(FeatureMatrix features, SvmKernel kernel, double allowed)
        where T : unmanaged
        where TVec : struct
        where TSimd : struct, ISimd<T, TVec>
    {
        ColumnStatistics statistics = ColumnStatistics.Compute(features);
        RowCentering centering = RowCentering.For(kernel.Type, statistics, sumsToZero: true);
        float[] center = centering.Center;
        foreach (bool keep in (bool[])[true, false])
        {
            using PackedPanels<T, TVec, TSimd> panels = new(
                features, statistics.SquaredNorms, centering, KernelFunction.For(kernel, centering), keep, threads: 2, default);
            using KernelMatrix<T, TVec, TSimd> matrix = KernelMatrix<T, TVec, TSimd>.Compute(panels, threads: 2, default);
            for (int i = 0; i < features.Rows; i++)
            {
                for (int j = 0; j < features.Rows; j++)
                {
                    double expected = kernel.Type == KernelType.Linear
                        ? Centered(features.Row(i), features.Row(j), center)
                        : kernel.Evaluate(features.Row(i), features.Row(j));
                    double actual = TSimd.ToDouble(matrix.Pointer[i * matrix.Stride + j]);
                    Assert.AreEqual(expected, actual, allowed, $"{typeof(TSimd).Name}, {kernel}, kept: {keep}, [{i}, {j}]");
                    Assert.AreEqual(TSimd.ToDouble(matrix.Pointer[j * matrix.Stride + i]), actual, $"mirror of [{i}, {j}]");
                }
            }
        }
    }

    private static double Centered(ReadOnlySpan<float> left, ReadOnlySpan<float> right, float[] center)
    {
        double sum = 0;
        for (int c = 0; c < center.Length; c++)
            sum += ((double)left[c] - center[c]) * ((double)right[c] - center[c]);
        return sum;
    }
}
