using System.Runtime.Intrinsics;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Devices.Cpu.Simd;

namespace MLExtensions.Svm.Tests.Devices;

[TestClass]
public class SimdTests
{
    [TestMethod]
    public void TheExponentialIsWithinOneUnitInTheLastPlaceOnEveryKindOfVector()
    {
        foreach (VectorIsa isa in TestData.Isas)
        {
            double worst = isa switch
            {
                VectorIsa.Avx512 => WorstError<Vector512<float>, Single512>(),
                VectorIsa.Avx2 => WorstError<Vector256<float>, Single256>(),
                _ => WorstError<Vector128<float>, Single128>(),
            };
            Assert.IsLessThan(1.01, worst, $"{isa}");
        }
    }

    [TestMethod]
    public void TheExponentialOfZeroIsOneAndThatOfFarLessIsZero()
    {
        float[] values = [0f, -0f, -87.5f, -1e4f, -1e30f, float.NegativeInfinity];
        foreach (float value in values)
        {
            float expected = value == 0 ? 1 : 0;
            Assert.AreEqual(expected, Single128.Exp(Vector128.Create(value))[0], $"128, {value}");
            if (CpuOptions.BestIsa >= VectorIsa.Avx2)
                Assert.AreEqual(expected, Single256.Exp(Vector256.Create(value))[3], $"256, {value}");
            if (CpuOptions.BestIsa >= VectorIsa.Avx512)
                Assert.AreEqual(expected, Single512.Exp(Vector512.Create(value))[9], $"512, {value}");
        }
    }

    /// <summary>In units in the last place, over 86,900 values from -86.9 to 0.</summary>
    private static unsafe double WorstError<TVec, TSimd>()
        where TVec : struct
        where TSimd : struct, ISimd<float, TVec>
    {
        double worst = 0;
        float* lanes = stackalloc float[16];
        for (int k = 0; k <= 86_900; k++)
        {
            float value = -k * 0.001f;
            TSimd.Store(lanes, TSimd.Exp(TSimd.Create(value)));
            double exact = Math.Exp(value), unit = MathF.BitIncrement((float)exact) - (double)(float)exact;
            worst = Math.Max(worst, Math.Abs(lanes[0] - exact) / unit);
        }
        return worst;
    }
}
