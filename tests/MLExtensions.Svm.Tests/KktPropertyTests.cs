using FsCheck;
using FsCheck.Fluent;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Tests;

/// <summary>Rules that hold for every data set and every setting.</summary>
[TestClass]
public class KktPropertyTests
{
    [TestMethod]
    public void EveryFitMeetsTheOptimalityConditionsInDoublePrecision() =>
        Prop.ForAll(Problems(), problem =>
        {
            SvmModel model = problem.Fit();
            double[] beta = TestData.Beta(model, problem.Features.Rows);
            for (int r = 0; r < beta.Length; r++)
            {
                if (Math.Abs(beta[r]) > problem.Parameters.C * problem.Weights[r])
                    return false;
            }
            return model.Training.Converged
                && Math.Abs(beta.Sum()) <= 1e-9 * (1 + beta.Sum(Math.Abs))
                && TestData.Gap(model, problem.Features, problem.Targets, problem.Parameters, problem.Weights) <= 1.01 * problem.Parameters.Tolerance;
        }).Check(Settings);

    [TestMethod]
    public void EveryScoreIsTheSumOverTheSupportVectorsPlusTheIntercept() =>
        Prop.ForAll(Problems(), problem =>
        {
            SvmModel model = problem.Fit();
            float[] scores = TestData.Predict(model, problem.Features);
            double size = 1 + model.DualCoefficients.ToArray().Sum(Math.Abs);
            return Enumerable.Range(0, scores.Length).All(r => Math.Abs(TestData.Decision(model, problem.Features.Row(r)) - scores[r]) <= 2e-6 * size);
        }).Check(Settings);

    private static Config Settings => Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20_261_123, 1);

    private static Arbitrary<Problem> Problems()
    {
        Gen<Problem> generator =
            from rows in Gen.Choose(1, 60)
            from columns in Gen.Choose(1, 12)
            from seed in Gen.Choose(0, 1_000_000)
            from rbf in Gen.Elements(true, false)
            from c in Gen.Elements(0.1, 1.0, 10.0)
            from epsilon in Gen.Elements(0, 0.01, 0.2)
            from tolerance in Gen.Elements(1e-2, 1e-3, 1e-6)
            from isa in Gen.Elements(TestData.Isas.ToArray())
            from coarse in Gen.Elements(true, false)
            select new Problem(rows, columns, seed, rbf, c, epsilon, tolerance, isa, coarse);
        return Arb.From(generator);
    }

    /// <summary>A random problem; a coarse one has few different values, so that rows and targets coincide.</summary>
    private sealed record Problem(int Rows, int Columns, int Seed, bool Rbf, double C, double Epsilon, double Tolerance, VectorIsa Isa, bool Coarse)
    {
        public FeatureMatrix Features { get; } = Coarse
            ? new FeatureMatrix(TestData.Normal(Rows, Columns, Seed).Values.ToArray().Select(v => MathF.Round(v)).ToArray(), Rows, Columns)
            : TestData.Normal(Rows, Columns, Seed);

        public float[] Targets => [.. TestData.Targets(Features, Seed).Select(y => Coarse ? MathF.Round(y) : y)];

        public float[] Weights => [.. Enumerable.Range(0, Rows).Select(r => 0.5f + r % 3)];

        public SvrParameters Parameters => new()
        {
            Kernel = Rbf ? KernelParameters.Rbf() : KernelParameters.Linear,
            C = C,
            Epsilon = Epsilon,
            Tolerance = Tolerance,
        };

        public SvmModel Fit()
        {
            using CpuDevice device = new(new CpuOptions { Isa = Isa });
            return SupportVectorRegression.Fit(device, Features, Targets, Parameters, Weights, null, null, default, out _);
        }
    }
}
