using MLExtensions.Svm.Formulations;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Tests;

[TestClass]
public class ProbabilityTests
{
    [TestMethod]
    public void ASigmoidIsTheMostLikelyOne()
    {
        Random random = new(5);
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => 4 * random.NextDouble() - 2)];
        bool[] positive = [.. values.Select(v => random.NextDouble() < 1 / (1 + Math.Exp(-1.5 * v + 0.4)))];
        SvmSigmoid sigmoid = PlattScaling.Fit(values, positive);
        Assert.AreEqual(-1.5, sigmoid.A, 0.3);
        Assert.AreEqual(0.4, sigmoid.B, 0.3);
        double best = Loss(values, positive, sigmoid);
        foreach ((double a, double b) in ((double, double)[])[(0.01, 0), (-0.01, 0), (0, 0.01), (0, -0.01), (0.1, 0.1)])
            Assert.IsGreaterThan(best, Loss(values, positive, new SvmSigmoid(sigmoid.A + a, sigmoid.B + b)));
    }

    [TestMethod]
    public void ExtremeValuesDoNotOverflow()
    {
        SvmSigmoid sigmoid = PlattScaling.Fit([-1e8, -1e6, 1e6, 1e8], [false, false, true, true]);
        Assert.IsTrue(double.IsFinite(sigmoid.A) && double.IsFinite(sigmoid.B));
        Assert.IsLessThan(1e-3, new SvmSigmoid(-1, 0).Evaluate(-1e300));
        Assert.IsGreaterThan(0.999, new SvmSigmoid(-1, 0).Evaluate(1e300));
        SvmSigmoid one = PlattScaling.Fit([1, 2, 3], [true, true, true]);
        Assert.IsGreaterThan(0.7, one.Evaluate(2));
    }

    [TestMethod]
    public void CouplingRecoversProbabilitiesThatPairsAgreeOn()
    {
        double[] p = [0.5, 0.2, 0.2, 0.1];
        List<double> values = [];
        for (int i = 0; i < 4; i++)
        {
            for (int j = i + 1; j < 4; j++)
                values.Add(Math.Log(p[i] / p[j]));
        }
        double[] coupled = new double[4];
        PairwiseCoupling.Couple(values.ToArray(), [.. values.Select(_ => new SvmSigmoid(-1, 0))], coupled);
        for (int k = 0; k < 4; k++)
            Assert.AreEqual(p[k], coupled[k], 5e-3);
        Assert.AreEqual(1, coupled.Sum(), 1e-12);
    }

    [TestMethod]
    public void ProbabilitiesFollowTheDataAndSumToOne()
    {
        FeatureMatrix features = TestData.Normal(400, 3, seed: 6), queries = TestData.Normal(200, 3, seed: 7);
        foreach (int count in (int[])[2, 3])
        {
            int[] classes = TestData.Classes(features, count), truth = TestData.Classes(queries, count);
            foreach (double? nu in (double?[])[null, 0.3])
            {
                SvmClassifier model = SupportVectorClassification.Fit(features, classes, new SvcParameters { Nu = nu, EstimateProbabilities = true });
                double[] probabilities = new double[200 * count];
                model.PredictProbabilities(queries.Values.Span, 200, probabilities);
                double loss = 0;
                for (int r = 0; r < 200; r++)
                {
                    Assert.AreEqual(1, probabilities.Skip(r * count).Take(count).Sum(), 1e-9);
                    loss -= Math.Log(probabilities[r * count + truth[r]]) / 200;
                }
                double prior = Enumerable.Range(0, count).Sum(k => -truth.Count(t => t == k) / 200.0 * Math.Log(classes.Count(c => c == k) / 400.0));
                Assert.IsLessThan(0.6 * prior, loss, $"{count} classes, nu {nu}");
            }
        }
    }

    [TestMethod]
    public void AClassOfOneRowIsNoObstacle()
    {
        FeatureMatrix features = TestData.Normal(30, 2, seed: 8);
        int[] classes = [1, .. new int[29]];
        SvmClassifier model = SupportVectorClassification.Fit(features, classes, new SvcParameters { EstimateProbabilities = true });
        double[] probabilities = new double[2];
        model.PredictProbabilities(features.Row(0), 1, probabilities);
        Assert.IsTrue(Array.TrueForAll(probabilities, p => p is > 0 and < 1));
    }

    [TestMethod]
    public void WithoutEstimatesThereAreNoProbabilities()
    {
        FeatureMatrix features = TestData.Normal(30, 2, seed: 8);
        SvmClassifier model = SupportVectorClassification.Fit(features, TestData.Classes(features, 2));
        Assert.Contains("EstimateProbabilities", Assert.ThrowsExactly<InvalidOperationException>(() => model.PredictProbabilities(features.Row(0), 1, new double[2])).Message);
    }

    [TestMethod]
    public void ARowOfWeightZeroHasNoPartInTheNoise()
    {
        FeatureMatrix features = TestData.Normal(40, 3, seed: 4);
        float[] targets = TestData.Targets(features, 4), weights = [.. Enumerable.Range(0, 40).Select(r => r % 5 == 0 ? 0f : 1f)];
        int[] rows = [.. Enumerable.Range(0, 40).Where(r => r % 5 != 0)];
        targets[0] = 1e4f;
        SvrParameters parameters = new() { Kernel = KernelParameters.Rbf(0.3), EstimateNoise = true, Tolerance = 1e-7 };
        double expected = SupportVectorRegression.Fit(features.Select(rows), [.. rows.Select(r => targets[r])], parameters).NoiseScale!.Value;
        Assert.AreEqual(expected, SupportVectorRegression.Fit(features, targets, parameters, weights).NoiseScale!.Value, 1e-5);
    }

    [TestMethod]
    public void NoiseTakesTwoRowsOfWeight()
    {
        SvrParameters parameters = new() { Kernel = KernelParameters.Linear, EstimateNoise = true };
        FeatureMatrix three = TestData.Rows([1], [2], [3]);
        foreach (Func<SvmModel> fit in (Func<SvmModel>[])[
            () => SupportVectorRegression.Fit(TestData.Rows([1]), [1], parameters), () => SupportVectorRegression.Fit(three, [1, 2, 3], parameters, [1, 0, 0])])
        {
            Assert.Contains(
                "EstimateNoise needs 2 rows with a weight greater than 0, each to be predicted without itself, but there is 1.",
                Assert.ThrowsExactly<ArgumentException>(fit).Message);
        }
        // Each is predicted by the other's target.
        Assert.AreEqual(2, SupportVectorRegression.Fit(three, [1, 2, 3], parameters, [1, 0, 1]).NoiseScale!.Value, 1e-6);
    }

    [TestMethod]
    public void TheNoiseOfARegressionIsItsMeanAbsoluteError()
    {
        // Laplace noise of scale 0.3 on a line.
        Random random = new(9);
        FeatureMatrix features = TestData.Normal(600, 1, seed: 10);
        float[] targets = [.. Enumerable.Range(0, 600).Select(r =>
        {
            double u = random.NextDouble() - 0.5;
            return (float)(features.Row(r)[0] - 0.3 * Math.Sign(u) * Math.Log(1 - 2 * Math.Abs(u)));
        })];
        foreach (double? nu in (double?[])[null, 0.5])
        {
            SvmModel model = SupportVectorRegression.Fit(features, targets, new SvrParameters { Nu = nu, EstimateNoise = true });
            Assert.AreEqual(0.3, model.NoiseScale!.Value, 0.03);
        }
        Assert.IsNull(SupportVectorRegression.Fit(features, targets).NoiseScale);
    }

    private static double Loss(double[] values, bool[] positive, SvmSigmoid sigmoid)
    {
        double n = positive.Count(p => p), high = (n + 1) / (n + 2), low = 1 / (values.Length - n + 2);
        return values.Zip(positive, (v, isPositive) =>
        {
            double p = sigmoid.Evaluate(v), t = isPositive ? high : low;
            return -t * Math.Log(p) - (1 - t) * Math.Log(1 - p);
        }).Sum();
    }
}
