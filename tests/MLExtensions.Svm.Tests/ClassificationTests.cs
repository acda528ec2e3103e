using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Tests;

[TestClass]
public class ClassificationTests
{
    private static readonly FeatureMatrix s_features = TestData.Normal(150, 4, seed: 21);
    private static readonly int[] s_classes = TestData.Classes(s_features, 3);

    [TestMethod]
    public void SixPointsHaveTheDualCoefficientsThatScikitLearnDocuments()
    {
        FeatureMatrix features = TestData.Rows([-2, -1], [-1, -1], [-1, -2], [1, 1], [1, 2], [2, 1]);
        SvmClassifier model = SupportVectorClassification.Fit(features, [0, 0, 0, 1, 1, 1], new SvcParameters { Kernel = KernelParameters.Linear, Tolerance = 1e-9 });
        CollectionAssert.AreEqual((int[])[1, 3], model.SupportIndices.ToArray());
        Assert.AreEqual(0.25, model.DualCoefficients.Span[0], 1e-9);
        Assert.AreEqual(-0.25, model.DualCoefficients.Span[1], 1e-9);
        Assert.AreEqual(0, model.Intercepts.Span[0], 1e-9);
        int[] predicted = new int[6];
        model.Predict(features.Values.Span, 6, predicted);
        CollectionAssert.AreEqual((int[])[0, 0, 0, 1, 1, 1], predicted);
    }

    [TestMethod]
    public void ADecisionValueIsTheSumOverThePairsSupportVectorsPlusItsIntercept()
    {
        foreach (KernelParameters kernel in TestData.Kernels)
        {
            SvmClassifier model = SupportVectorClassification.Fit(s_features, s_classes, new SvcParameters { Kernel = kernel });
            double[] values = new double[s_features.Rows * 3];
            model.DecisionValues(s_features.Values.Span, s_features.Rows, values);
            int count = model.SupportVectors.Rows;
            int[] supportClass = [.. model.SupportCounts.ToArray().SelectMany((n, k) => Enumerable.Repeat(k, n))];
            (int I, int J)[] pairs = [(0, 1), (0, 2), (1, 2)];
            for (int r = 0; r < s_features.Rows; r++)
            {
                for (int p = 0; p < 3; p++)
                {
                    double expected = model.Intercepts.Span[p];
                    for (int k = 0; k < count; k++)
                    {
                        int row = supportClass[k] == pairs[p].I ? pairs[p].J - 1 : supportClass[k] == pairs[p].J ? pairs[p].I : -1;
                        if (row >= 0)
                            expected += model.DualCoefficients.Span[row * count + k] * model.Kernel.Evaluate(model.SupportVectors.Row(k), s_features.Row(r));
                    }
                    Assert.AreEqual(expected, values[r * 3 + p], 1e-4, $"{kernel.Type}, row {r}, pair {p}");
                }
            }
        }
    }

    [TestMethod]
    public void OfClassesWithEqualVotesTheFirstWins()
    {
        SvmClassifier model = SupportVectorClassification.Fit(s_features, s_classes);
        // Each class beats one other.
        Assert.AreEqual(0, model.Vote([1, -1, 1]));
        Assert.AreEqual(2, model.Vote([-1, -1, -1]));
        Assert.AreEqual(1, model.Vote([-1, 1, 1]));
        // A value of exactly 0 is a vote for the second, as in LIBSVM.
        Assert.AreEqual(1, model.Vote([0, 1, 1]));
        Assert.AreEqual(-1, model.Vote([1, double.NaN, 1]));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(0.2)]
    public void AWeightIsARepetitionAndZeroLeavesARowOut(double? nu)
    {
        int[] repeats = [.. Enumerable.Range(0, 150).Select(r => r % 4)];
        int[] rows = [.. repeats.SelectMany((n, r) => Enumerable.Repeat(r, n))];
        SvcParameters parameters = new() { Nu = nu, Tolerance = 1e-7, Kernel = KernelParameters.Rbf(0.3) };
        SvmClassifier weighted = SupportVectorClassification.Fit(s_features, s_classes, parameters, [.. repeats.Select(n => (float)n)]);
        SvmClassifier repeated = SupportVectorClassification.Fit(s_features.Select(rows), [.. rows.Select(r => s_classes[r])], parameters);
        Compare(repeated, weighted, 1e-4);
        foreach (int index in weighted.SupportIndices.Span)
            Assert.AreNotEqual(0, repeats[index]);
    }

    [TestMethod]
    public void ClassWeightsMultiplyTheWeightsOfTheirRows()
    {
        float[] perClass = [0.5f, 2, 3];
        SvcParameters parameters = new() { C = 2, Tolerance = 1e-7 };
        SvmClassifier byRow = SupportVectorClassification.Fit(s_features, s_classes, parameters, [.. s_classes.Select(k => perClass[k])]);
        SvmClassifier byClass = SupportVectorClassification.Fit(
            s_features, s_classes, parameters with { ClassWeights = SvmClassWeights.Given(0.5, 2, 3) });
        Compare(byRow, byClass, 1e-12);
        float[] balanced = [.. Enumerable.Range(0, 3).Select(k => 150f / 3 / s_classes.Count(c => c == k))];
        SvmClassifier byCount = SupportVectorClassification.Fit(s_features, s_classes, parameters, [.. s_classes.Select(k => balanced[k])]);
        Compare(byCount, SupportVectorClassification.Fit(s_features, s_classes, parameters with { ClassWeights = SvmClassWeights.Balanced }), 1e-5);
        Assert.Contains("2 class weights for 3 classes", Assert.ThrowsExactly<ArgumentException>(() => SupportVectorClassification.Fit(
            s_features, s_classes, parameters with { ClassWeights = SvmClassWeights.Given(1, 2) })).Message);
    }

    [TestMethod]
    public void ManyClassesTakeMemoryForClassesAndNotForPairs()
    {
        const int classes = 1000, rows = 2 * classes;
        // Classes on a line, two rows each. A row of coefficients for each of 499,500 pairs would be more than an array holds.
        float[] values = [.. Enumerable.Range(0, rows).Select(r => r / 2 + 0.25f * (r % 2))];
        SvmKernel kernel = SvmKernel.Rbf(1);
        double[] dual = new double[(classes - 1) * classes];
        for (int k = 0; k < classes; k++)
        {
            for (int m = 0; m < classes - 1; m++)
                dual[m * classes + k] = m < k ? -1 : 1;
        }
        int pairs = classes * (classes - 1) / 2;
        SvmTrainingSummary[] training = new SvmTrainingSummary[pairs];
        Array.Fill(training, new SvmTrainingSummary(0, true, 0, 0));
        int[] counts = new int[classes];
        Array.Fill(counts, 1);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        SvmClassifier model = new(
            kernel, new FeatureMatrix(Enumerable.Range(0, classes).Select(k => (float)k).ToArray(), classes, 1), counts, dual, new double[pairs], training);
        int[] predicted = new int[rows];
        model.Predict(values, rows, predicted);
        Assert.IsLessThan(200_000_000, GC.GetTotalAllocatedBytes(precise: true) - before);
        CollectionAssert.AreEqual(Enumerable.Range(0, rows).Select(r => r / 2).ToArray(), predicted);
    }

    [TestMethod]
    public void DecisionValuesOfPairsAreThoseOfTheDefinition()
    {
        foreach (int classes in (int[])[3, 4, 6, 13])
        {
            FeatureMatrix features = TestData.Normal(classes * 9, 3, seed: classes);
            SvmClassifier model = SupportVectorClassification.Fit(
                features, [.. Enumerable.Range(0, features.Rows).Select(r => r * 7 % classes)], new SvcParameters { Kernel = KernelParameters.Rbf(0.4) });
            double[] values = new double[features.Rows * model.PairCount];
            model.DecisionValues(features.Values.Span, features.Rows, values);
            int[] classOf = [.. model.SupportCounts.ToArray().SelectMany((count, k) => Enumerable.Repeat(k, count))];
            for (int r = 0; r < features.Rows; r++)
            {
                int pair = 0;
                for (int i = 0; i < classes; i++)
                {
                    for (int j = i + 1; j < classes; j++, pair++)
                    {
                        double expected = model.Intercepts.Span[pair];
                        for (int k = 0; k < classOf.Length; k++)
                        {
                            int row = classOf[k] == i ? j - 1 : classOf[k] == j ? i : -1;
                            if (row >= 0)
                                expected += model.DualCoefficients.Span[row * classOf.Length + k] * model.Kernel.Evaluate(model.SupportVectors.Row(k), features.Row(r));
                        }
                        Assert.AreEqual(expected, values[r * model.PairCount + pair], 1e-4, $"{classes} classes, row {r}, pair {pair}");
                    }
                }
            }
        }
    }

    [TestMethod]
    public void InNuSvcClassWeightsHaveNoEffect()
    {
        SvcParameters parameters = new() { Nu = 0.2 };
        SvmClassifier plain = SupportVectorClassification.Fit(s_features, s_classes, parameters);
        SvmClassifier weighted = SupportVectorClassification.Fit(
            s_features, s_classes, parameters with { ClassWeights = SvmClassWeights.Given(1, 2, 3) });
        CollectionAssert.AreEqual(plain.DualCoefficients.ToArray(), weighted.DualCoefficients.ToArray());
        CollectionAssert.AreEqual(plain.Intercepts.ToArray(), weighted.Intercepts.ToArray());
    }

    [TestMethod]
    public void TheOrderOfRowsChangesNothing()
    {
        int[] order = [.. Enumerable.Range(0, 150)];
        new Random(4).Shuffle(order);
        foreach (double? nu in (double?[])[null, 0.2])
        {
            SvcParameters parameters = new() { Nu = nu, Tolerance = 1e-7 };
            Compare(
                SupportVectorClassification.Fit(s_features, s_classes, parameters),
                SupportVectorClassification.Fit(s_features.Select(order), [.. order.Select(r => s_classes[r])], parameters), 1e-4);
        }
    }

    [TestMethod]
    public void NuBoundsTheShareOfErrorsFromAboveAndThatOfSupportVectorsFromBelow()
    {
        int[] classes = [.. s_classes.Select(k => k == 0 ? 0 : 1)];
        foreach (double nu in (double[])[0.1, 0.3, 0.5])
        {
            SvmClassifier model = SupportVectorClassification.Fit(s_features, classes, new SvcParameters { Nu = nu, Tolerance = 1e-7 });
            double[] values = new double[150];
            model.DecisionValues(s_features.Values.Span, 150, values);
            double inside = values.Where((v, r) => (classes[r] == 0 ? v : -v) < 1 - 1e-5).Count() / 150.0;
            Assert.IsLessThanOrEqualTo(nu + 1e-9, inside, "margin errors");
            Assert.IsGreaterThanOrEqualTo(nu - 1e-9, model.SupportVectors.Rows / 150.0, "support vectors");
        }
    }

    [TestMethod]
    public void ANuThatTheClassesDoNotAllowIsRefusedWithTheLargestThatTheyDo()
    {
        int[] classes = [.. Enumerable.Range(0, 150).Select(r => r < 30 ? 0 : 1)];
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(
            () => SupportVectorClassification.Fit(s_features, classes, new SvcParameters { Nu = 0.5 }));
        Assert.Contains("Nu is 0.5", error.Message);
        Assert.Contains("at most 0.4", error.Message);
        Assert.IsTrue(SupportVectorClassification.Fit(s_features, classes, new SvcParameters { Nu = 0.4 }).Converged);
    }

    [TestMethod]
    public void StartingFromAModelSavesStepsAndGivesTheSame()
    {
        foreach (double? nu in (double?[])[null, 0.2])
        {
            SvcParameters parameters = new() { C = 10, Nu = nu, Tolerance = 1e-7 };
            SvmClassifier near = SupportVectorClassification.Fit(s_features, s_classes, parameters with { C = 8, Nu = nu + 0.01 });
            SvmClassifier cold = SupportVectorClassification.Fit(s_features, s_classes, parameters);
            SvmClassifier warm = SupportVectorClassification.Fit(s_features, s_classes, parameters, start: near);
            Compare(cold, warm, 1e-4);
            if (nu is null)
                Assert.IsLessThan(cold.Training.Sum(pair => pair.Iterations), warm.Training.Sum(pair => pair.Iterations));
        }
        Assert.Contains("fitted to other data", Assert.ThrowsExactly<ArgumentException>(() => SupportVectorClassification.Fit(
            s_features.Select([.. Enumerable.Range(0, 60)]), s_classes.AsSpan(0, 60), start: SupportVectorClassification.Fit(s_features, s_classes))).Message);
    }

    [TestMethod]
    public void ThreadsChangeNoBit()
    {
        SvcParameters parameters = new() { EstimateProbabilities = true };
        SvmClassifier? first = null;
        foreach (int threads in (int[])[1, 2, 5])
        {
            SvmClassifier model = SupportVectorClassification.Fit(s_features, s_classes, parameters with { Threads = threads });
            first ??= model;
            CollectionAssert.AreEqual(first.DualCoefficients.ToArray(), model.DualCoefficients.ToArray());
            CollectionAssert.AreEqual(first.Intercepts.ToArray(), model.Intercepts.ToArray());
            CollectionAssert.AreEqual(first.Sigmoids.ToArray(), model.Sigmoids.ToArray());
        }
    }

    [TestMethod]
    public void AFitThatRunsOutOfStepsSaysSo()
    {
        SvmClassifier model = SupportVectorClassification.Fit(s_features, s_classes, new SvcParameters { C = 100, MaxIterations = 5 });
        Assert.IsFalse(model.Converged);
        foreach (SvmTrainingSummary pair in model.Training)
        {
            Assert.AreEqual(5, pair.Iterations);
            Assert.IsGreaterThan(1e-3, pair.Gap);
        }
    }

    [TestMethod]
    public void WhatMakesNoClassesIsRefused()
    {
        static void Check(string message, int[] classes, float[]? weights = null, int rows = 4)
        {
            ArgumentException error = Assert.ThrowsExactly<ArgumentException>(
                () => SupportVectorClassification.Fit(TestData.Normal(rows, 2, seed: 1), classes, weights: weights));
            Assert.Contains(message, error.Message);
        }
        Check("All rows are of one class", [0, 0, 0, 0]);
        Check("No row is of class 1", [0, 2, 0, 2]);
        Check("The class of row 2 is -1", [0, 1, -1, 0]);
        Check("The class of row 1 is 4", [0, 4, 1, 0]);
        Check("3 classes for 4 rows", [0, 1, 0]);
        Check("Every row of class 1 has the weight 0", [0, 1, 0, 1], [1, 0, 1, 0]);
        Check("There are no rows", [], rows: 0);
    }

    [TestMethod]
    public void ARowThatIsNotFiniteHasNoClass()
    {
        SvmClassifier model = SupportVectorClassification.Fit(s_features, s_classes, new SvcParameters { EstimateProbabilities = true });
        int[] classes = new int[1];
        double[] probabilities = new double[3];
        model.Predict([1, float.NaN, 0, 0], 1, classes);
        model.PredictProbabilities([1, float.PositiveInfinity, 0, 0], 1, probabilities);
        Assert.AreEqual(-1, classes[0]);
        Assert.IsTrue(Array.TrueForAll(probabilities, double.IsNaN));
    }

    private static void Compare(SvmClassifier expected, SvmClassifier actual, double tolerance)
    {
        double[] first = new double[150 * expected.PairCount], second = new double[150 * expected.PairCount];
        expected.DecisionValues(s_features.Values.Span, 150, first);
        actual.DecisionValues(s_features.Values.Span, 150, second);
        Assert.IsLessThanOrEqualTo(tolerance, first.Zip(second, (a, b) => Math.Abs(a - b)).Max());
    }
}
