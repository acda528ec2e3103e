using System.Globalization;
using System.Text;
using MLExtensions.Svm.Formats;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Tests.Formats;

[TestClass]
public class LibsvmModelTests
{
    private static readonly SvmTrainingSummary s_summary = new(1, true, 0, 0);

    private static IEnumerable<object[]> Goldens => LibsvmGolden.Names;

    [TestMethod]
    [DynamicData(nameof(Goldens))]
    public void ModelsOfSvmTrainPredictWhatSvmPredictDoes(string name)
    {
        LibsvmGolden golden = LibsvmGolden.Load(name);
        LibsvmModel model = LibsvmModel.Load(golden.Path);
        LibsvmData rows = LibsvmGolden.Rows(model);
        double[] values = DecisionValues(model, rows);
        bool hasProbabilities = model.HasProbabilities && model.Classifier is not null;
        Assert.AreEqual(name is "c_svc_rbf" or "epsilon_svr_rbf", model.HasProbabilities);
        if (hasProbabilities)
            Assert.AreEqual($"labels {string.Join(' ', model.Labels)}", golden.Predictions[0]);
        for (int r = 0; r < rows.Features.Rows; r++)
        {
            double[] expected = LibsvmGolden.Numbers(golden.Predictions[r + (hasProbabilities ? 1 : 0)]);
            Span<double> row = values.AsSpan(r * model.FunctionCount, model.FunctionCount);
            if (hasProbabilities)
            {
                double[] probabilities = new double[model.Labels.Count];
                model.Classifier!.Probabilities(row, probabilities);
                for (int k = 0; k < probabilities.Length; k++)
                    Assert.AreEqual(expected[k + 1], probabilities[k], 2e-6);
            }
            else
            {
                Assert.AreEqual(expected[0], model.Predict(row), 2e-6 * (1 + Math.Abs(expected[0])));
            }
        }
    }

    [TestMethod]
    public void DensityMarksOfLaterVersionsArePassedOver()
    {
        LibsvmGolden golden = LibsvmGolden.Load("one_class_rbf");
        string later = golden.Text.Replace("\nSV\n", "\nprob_density_marks 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1\nSV\n", StringComparison.Ordinal);
        Assert.AreNotEqual(golden.Text, later);
        Assert.AreEqual(Save(LibsvmModel.Load(new TextStream(golden.Text))), Save(LibsvmModel.Load(new TextStream(later))));
    }

    [TestMethod]
    [DynamicData(nameof(Goldens))]
    public void ModelsOfSvmTrainAreWrittenAsTheyWere(string name)
    {
        LibsvmGolden golden = LibsvmGolden.Load(name);
        string[] expected = golden.Text.Split('\n'), written = Save(LibsvmModel.Load(golden.Path)).Split('\n');
        Assert.HasCount(expected.Length, written);
        int vectors = Array.IndexOf(expected, "SV") + 1;
        // Header and coefficients are the same text; the values of support vectors, rounded to 8 digits there, the nearest floats.
        CollectionAssert.AreEqual(expected[..vectors], written[..vectors]);
        for (int k = vectors; k < expected.Length; k++)
        {
            string[] words = expected[k].Split(' '), ours = written[k].Split(' ');
            Assert.HasCount(words.Length, ours);
            for (int w = 0; w < words.Length; w++)
            {
                if (!words[w].Contains(':', StringComparison.Ordinal))
                {
                    Assert.AreEqual(words[w], ours[w]);
                    continue;
                }
                string[] pair = words[w].Split(':'), our = ours[w].Split(':');
                Assert.AreEqual(pair[0], our[0]);
                Assert.AreEqual(float.Parse(pair[1], CultureInfo.InvariantCulture), double.Parse(our[1], CultureInfo.InvariantCulture));
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Goldens))]
    public void ASavedModelReadsBackToTheSameBits(string name)
    {
        LibsvmModel model = LibsvmModel.Load(LibsvmGolden.Load(name).Path);
        string text = Save(model);
        LibsvmModel copy = Load(text);
        Assert.AreEqual(text, Save(copy));
        Assert.AreEqual(model.Type, copy.Type);
        Assert.AreEqual(model.Kernel, copy.Kernel);
        Assert.AreEqual(model.Dimension, copy.Dimension);
        CollectionAssert.AreEqual(model.Labels.ToArray(), copy.Labels.ToArray());
        LibsvmData rows = LibsvmGolden.Rows(model);
        CollectionAssert.AreEqual(DecisionValues(model, rows), DecisionValues(copy, rows));
    }

    [TestMethod]
    public void FittedMachinesReadBack()
    {
        FeatureMatrix features = TestData.Normal(60, 4, seed: 3);
        foreach (KernelParameters kernel in TestData.Kernels)
        {
            foreach (double? nu in (double?[])[null, 0.3])
            {
                SvmClassifier classifier = SupportVectorClassification.Fit(
                    features, TestData.Classes(features, 3), new SvcParameters { Kernel = kernel, Nu = nu, EstimateProbabilities = nu is null });
                LibsvmModel copy = Load(Save(new LibsvmModel(nu is null ? LibsvmType.CSvc : LibsvmType.NuSvc, classifier, [4, -2, 9])));
                Assert.AreEqual(classifier.Kernel, copy.Kernel);
                CollectionAssert.AreEqual(classifier.DualCoefficients.ToArray(), copy.Classifier!.DualCoefficients.ToArray());
                CollectionAssert.AreEqual(classifier.Intercepts.ToArray(), copy.Classifier.Intercepts.ToArray());
                CollectionAssert.AreEqual(classifier.SupportVectors.Values.ToArray(), copy.Classifier.SupportVectors.Values.ToArray());
                CollectionAssert.AreEqual(classifier.SupportCounts.ToArray(), copy.Classifier.SupportCounts.ToArray());
                CollectionAssert.AreEqual(classifier.Sigmoids.ToArray(), copy.Classifier.Sigmoids.ToArray());
                CollectionAssert.AreEqual(new[] { 4, -2, 9 }, copy.Labels.ToArray());
            }
            SvmModel machine = SupportVectorRegression.Fit(
                features, TestData.Targets(features, 3), new SvrParameters { Kernel = kernel, EstimateNoise = true });
            LibsvmModel regression = Load(Save(new LibsvmModel(LibsvmType.EpsilonSvr, machine)));
            Assert.AreEqual(machine.NoiseScale, regression.Machine!.NoiseScale);
            CollectionAssert.AreEqual(TestData.Predict(machine, features), TestData.Predict(regression.Machine, features));
        }
    }

    [TestMethod]
    public void AMachineWithoutSupportVectorsReadsBack()
    {
        LibsvmModel model = new(LibsvmType.NuSvr, new SvmModel(SvmKernel.Rbf(0.5), new FeatureMatrix(default, 0, 3), default, 1.5, s_summary));
        LibsvmModel copy = Load(Save(model));
        Assert.AreEqual(0, copy.SupportCount);
        Assert.AreEqual(1.5, copy.Predict([1.5]));
        Assert.AreEqual(1.5f, copy.Machine!.Predict(new float[copy.Dimension]));
    }

    [TestMethod]
    public void FeaturesBeyondTheModelsCountInDistancesOnly()
    {
        FeatureMatrix vectors = TestData.Rows([1, 2], [0, -1]);
        foreach (SvmKernel kernel in (SvmKernel[])[SvmKernel.Rbf(0.3), SvmKernel.Linear, SvmKernel.Polynomial(2, 0.5, 1), SvmKernel.Sigmoid(0.2, 0)])
        {
            LibsvmModel model = new(LibsvmType.EpsilonSvr, new SvmModel(kernel, vectors, (double[])[1.5, -0.5], 0.25, s_summary));
            double[] value = new double[1];
            model.DecisionValues([0.5f, 0.5f], 1, value, [4 + 1]);
            // The same with all features, and support vectors that have zeros there.
            double expected = 0.25 + 1.5 * kernel.Evaluate([1, 2, 0, 0], [0.5f, 0.5f, 2, -1]) - 0.5 * kernel.Evaluate([0, -1, 0, 0], [0.5f, 0.5f, 2, -1]);
            Assert.AreEqual(expected, value[0], 1e-6, kernel.ToString());
        }
    }

    [TestMethod]
    public void SerialNumbersInAnyOrderAreTheColumnsOfAFile()
    {
        // Three of five rows of a kernel, in another order.
        FeatureMatrix all = TestData.Normal(5, 3, seed: 5);
        int[] serials = [4, 1, 5];
        LibsvmData data = new(
            new FeatureMatrix(serials.SelectMany(s => Enumerable.Range(0, 5).Select(c => (float)SvmKernel.Linear.Evaluate(all.Row(s - 1), all.Row(c)))).ToArray(), 3, 5),
            (double[])[1, -0.5, 2], serials);
        SvmModel fitted = SupportVectorRegression.Fit(data.ToKernelMatrix(), data.Targets(), new SvrParameters { Kernel = KernelParameters.Precomputed, Epsilon = 0 });
        SvmModel direct = SupportVectorRegression.Fit(all.Select([3, 0, 4]), data.Targets(), new SvrParameters { Kernel = KernelParameters.Linear, Epsilon = 0 });
        LibsvmModel model = new(LibsvmType.EpsilonSvr, data.ForColumns(fitted));
        LibsvmModel copy = Load(Save(model));
        foreach (LibsvmModel each in (LibsvmModel[])[model, copy])
        {
            Assert.AreEqual(5, each.Dimension);
            for (int r = 0; r < 3; r++)
                Assert.AreEqual(direct.Predict(all.Row(serials[r] - 1)), each.Machine!.Predict(data.Features.Row(r)), 2e-3);
        }
        int[] classes = [0, 1, 0];
        SvmClassifier classifier = SupportVectorClassification.Fit(data.ToKernelMatrix(), classes, new SvcParameters { Kernel = KernelParameters.Precomputed });
        LibsvmModel columns = Load(Save(new LibsvmModel(LibsvmType.CSvc, data.ForColumns(classifier), [1, 2])));
        for (int r = 0; r < 3; r++)
        {
            double[] expected = new double[1], found = new double[1];
            classifier.DecisionValues(data.ToKernelMatrix().Row(r), 1, expected);
            columns.DecisionValues(data.Features.Row(r), 1, found);
            Assert.AreEqual(expected[0], found[0], 1e-12);
        }
    }

    [TestMethod]
    public void SupportVectorsOfOneSerialNumberAddUp()
    {
        LibsvmModel model = Load("svm_type epsilon_svr\nkernel_type precomputed\nnr_class 2\ntotal_sv 3\nrho 0.5\nSV\n1 0:3 \n2 0:1 \n4 0:3 \n");
        Assert.AreEqual(3, model.Dimension);
        Assert.AreEqual(2, model.SupportCount);
        Assert.AreEqual(2 * 10 + 5 * 1000 - 0.5f, model.Machine!.Predict([10, 100, 1000]));
    }

    [TestMethod]
    public void TheHeaderMayBeWrittenOtherwise()
    {
        LibsvmModel model = Load("kernel_type\tlinear\r\nnr_class 2 svm_type c_svc\r\ntotal_sv\r\n2 rho\r\n-0.5\r\nnr_sv 1 1 label 5 6\r\nSV\r\n1 1:2\r\n-1 3:+4\r\n\r\n");
        Assert.AreEqual(LibsvmType.CSvc, model.Type);
        double[] value = new double[1];
        model.DecisionValues([1, 0, 1], 1, value);
        Assert.AreEqual(2 - 4 + 0.5, value[0]);
        Assert.AreEqual(6, model.Predict(value));
    }

    [TestMethod]
    [DataRow("svm_type c_svc\n", "svm_type svr\n", "line 1, column 10: 'svr' is none of c_svc, nu_svc, one_class, epsilon_svr, nu_svr.")]
    [DataRow("kernel_type rbf", "kernel_type cosine", "'cosine' is none of linear, polynomial, rbf")]
    [DataRow("gamma 0.5\n", "", "the model's header lacks 'gamma'")]
    [DataRow("gamma 0.5", "gamma 0", "gamma is 0; it must be greater than 0")]
    [DataRow("gamma 0.5", "gamma nan", "line 3, column 7: 'nan' stands where 'gamma' needs a finite number")]
    [DataRow("gamma 0.5", "gamma 0.5 gamma 0.5", "line 3, column 11: 'gamma' is there a second time")]
    [DataRow("gamma 0.5", "colour 5", "line 3, column 1: 'colour' is no word of a LIBSVM model")]
    [DataRow("nr_class 2\n", "", "'rho' comes before 'nr_class'")]
    [DataRow("nr_class 2", "nr_class 1", "line 4, column 10: 'nr_class' is 1; it must be at least 2")]
    [DataRow("nr_class 2", "nr_class 2000000000", "'label' stands where 'rho' needs a finite number")]
    [DataRow("nr_class 2", "nr_class 2.5", "'2.5' stands where 'nr_class' needs a whole number")]
    [DataRow("total_sv 2\n", "", "lacks 'total_sv'")]
    [DataRow("total_sv 2", "total_sv -1", "'total_sv' is -1; it must be at least 0")]
    [DataRow("total_sv 2", "total_sv 3", "ends after 2 of 3 support vectors; is it cut short?")]
    [DataRow("total_sv 2", "total_sv 2147483647", "ends after 2 of 2147483647 support vectors")]
    [DataRow("total_sv 2", "total_sv 1", "line 13, column 1: the file goes on after its 1 support vectors")]
    [DataRow("rho 0.25\n", "", "lacks 'rho'")]
    [DataRow("label 1 -1\n", "", "lacks 'label'")]
    [DataRow("label 1 -1\n", "label 1 1\n", "Two classes have the same label")]
    [DataRow("probB -0.1\n", "", "has one of 'probA' and 'probB'")]
    [DataRow("nr_sv 1 1\n", "", "lacks 'nr_sv'")]
    [DataRow("nr_sv 1 1\n", "nr_sv 1 2\n", "The classes have 3 support vectors together, but there are 2")]
    [DataRow("nr_sv 1 1\n", "nr_sv -1 3\n", "A class has -1 support vectors")]
    [DataRow("SV\n", "SW\n", "line 11, column 1: 'SW' is no word of a LIBSVM model")]
    [DataRow("1.5 1:0.5", "x 1:0.5", "line 12, column 1: 'x' is no coefficient of a support vector")]
    [DataRow("1.5 1:0.5", "1:0.5", "'1:0.5' is no coefficient")]
    [DataRow("1.5 1:0.5", "inf 1:0.5", "'inf' is no coefficient")]
    [DataRow("1.5 1:0.5", "1.5 1:0.5 1:3", "line 12, column 11: the index 1 comes after 1")]
    [DataRow("1.5 1:0.5", "1.5 0:0.5", "the index is 0")]
    [DataRow("1.5 1:0.5", "1.5 2.5 1:0.5", "'2.5' is no feature")]
    [DataRow("1.5 1:0.5", "1.5 1:0.5 2147483647:1", "MiB as a matrix")]
    [DataRow("svm_type c_svc\n", "svm_type epsilon_svr\n", "speaks of classes, but its type is epsilon_svr")]
    [DataRow("svm_type c_svc\nkernel_type rbf\n", "", "lacks 'svm_type'")]
    public void WhatIsNoModelIsRefused(string part, string instead, string problem)
    {
        string good = "svm_type c_svc\nkernel_type rbf\ngamma 0.5\nnr_class 2\ntotal_sv 2\nrho 0.25\nlabel 1 -1\nprobA -1.5\nprobB -0.1\nnr_sv 1 1\nSV\n1.5 1:0.5 \n-1.5 2:1 \n";
        Assert.AreEqual(2, Load(good).SupportCount);
        Assert.Contains(part, good);
        FormatException error = Assert.ThrowsExactly<FormatException>(() => Load(good.Replace(part, instead, StringComparison.Ordinal)));
        StringAssert.StartsWith(error.Message, "LIBSVM model");
        StringAssert.Contains(error.Message, problem);
    }

    [TestMethod]
    [DataRow("", "ends within the header")]
    [DataRow("PK\u0003\u0004", "is no word of a LIBSVM model")]
    [DataRow("1 1:2 2:3\n", "'1' is no word of a LIBSVM model")]
    [DataRow("svm_type one_class\nkernel_type linear\nnr_class 2\ntotal_sv 0\nrho 1\nprobA 1\nSV\n", "a one-class machine has not")]
    [DataRow("svm_type one_class\nkernel_type linear\nnr_class 3\ntotal_sv 0\nrho 1 2 3\nSV\n", "speaks of classes")]
    [DataRow("svm_type epsilon_svr\nkernel_type linear\nnr_class 2\ntotal_sv 0\nrho 1\nprobA -1\nSV\n", "The noise scale is -1")]
    [DataRow("svm_type epsilon_svr\nkernel_type precomputed\nnr_class 2\ntotal_sv 1\nrho 1\nSV\n1 0:0\n", "the serial number is 0")]
    [DataRow("svm_type epsilon_svr\nkernel_type precomputed\nnr_class 2\ntotal_sv 1\nrho 1\nSV\n1 0:1 1:5\n", "its serial number alone")]
    [DataRow("svm_type epsilon_svr\nkernel_type precomputed\nnr_class 2\ntotal_sv 1\nrho 1\nSV\n1 1:1\n", "begins with 0:serial")]
    [DataRow("svm_type epsilon_svr\nkernel_type polynomial\ngamma 1\ncoef0 0\ndegree 0\nnr_class 2\ntotal_sv 0\nrho 1\nSV\n", "degree is 0")]
    public void OtherFilesAreRefused(string text, string problem) =>
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => Load(text)).Message, problem);

    [TestMethod]
    public void TypesAndLabelsMustFitTheMachine()
    {
        SvmModel machine = new(SvmKernel.Linear, TestData.Rows([1, 2]), (double[])[1], 0, s_summary);
        SvmClassifier classifier = new(SvmKernel.Linear, TestData.Rows([1, 2]), (int[])[1, 0], (double[])[1], (double[])[0], [s_summary]);
        Assert.ThrowsExactly<ArgumentException>(() => new LibsvmModel(LibsvmType.CSvc, machine));
        Assert.ThrowsExactly<ArgumentException>(() => new LibsvmModel(LibsvmType.NuSvr, classifier, [1, 2]));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new LibsvmModel(LibsvmType.CSvc, classifier, [1])).Message, "There are 1 labels where 2 are needed");
        Assert.ThrowsExactly<ArgumentException>(() => new LibsvmModel(LibsvmType.CSvc, classifier, [1, 1]));
        Assert.AreEqual(-1, new LibsvmModel(LibsvmType.OneClass, machine).Predict([0]));
        Assert.ThrowsExactly<ArgumentException>(() => new LibsvmModel(LibsvmType.OneClass, machine).Predict([0, 1]));
    }

    private static double[] DecisionValues(LibsvmModel model, LibsvmData rows)
    {
        double[] values = new double[rows.Features.Rows * model.FunctionCount];
        model.DecisionValues(rows.Features.Values.Span, rows.Features.Rows, values, rows.ExcessSquaredNorms.Span);
        return values;
    }

    private static LibsvmModel Load(string text) => LibsvmModel.Load(new TextStream(text));

    private static string Save(LibsvmModel model)
    {
        using MemoryStream stream = new();
        model.Save(stream);
        return Encoding.ASCII.GetString(stream.ToArray());
    }
}
