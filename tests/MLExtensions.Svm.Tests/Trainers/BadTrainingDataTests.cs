using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Trainers;

namespace MLExtensions.Svm.Tests.Trainers;

/// <summary>What cannot be learnt from is refused with a message that names column, row and value; wrong types and no rows are the contract's.</summary>
[TestClass]
public sealed class BadTrainingDataTests
{
    private readonly MLContext _ml = new(seed: 1);

    private Dictionary<string, IEstimator<ITransformer>> Trainers => new()
    {
        ["regression"] = _ml.Regression.Trainers.KernelSvm("Number", exampleWeightColumnName: "Weight"),
        ["binary"] = _ml.BinaryClassification.Trainers.KernelSvm("IsNorth", exampleWeightColumnName: "Weight"),
        ["multiclass"] = _ml.MulticlassClassification.Trainers.KernelSvm("Label", exampleWeightColumnName: "Weight"),
        ["one class"] = _ml.AnomalyDetection.Trainers.OneClassSvm(exampleWeightColumnName: "Weight"),
    };

    [TestMethod]
    public void Features_and_weights_that_are_no_numbers_are_named_with_their_row()
    {
        foreach (var name in Trainers.Keys)
        {
            StringAssert.Contains(Error(name, samples => samples[7].Features[3] = float.NaN), "'Features' holds NaN in slot 3 of row 7");
            StringAssert.Contains(Error(name, samples => samples[5].Features[0] = float.PositiveInfinity), "in slot 0 of row 5");
            StringAssert.Contains(Error(name, samples => samples[4].Weight = float.NaN), "'Weight' holds the weight NaN in row 4");
            StringAssert.Contains(Error(name, samples => samples[2].Weight = -1), "weight -1 in row 2");
            StringAssert.Contains(Error(name, samples => Array.ForEach(samples, sample => sample.Weight = 0)), "'Weight' holds the weight 0 in every row");
        }
    }

    [TestMethod]
    public void Labels_that_are_missing_are_named_with_their_row()
    {
        StringAssert.Contains(Error("regression", samples => samples[6].Number = float.NaN), "'Number' holds NaN in row 6");
        StringAssert.Contains(Error("multiclass", samples => samples[3].Class = ""), "'Label' holds no class (a missing key) in row 3");
        StringAssert.Contains(Error("multiclass", samples => samples[3].Class = ""), "FilterRowsByMissingValues");

        // The cure works.
        var samples = ClassSample.Make(30);
        samples[3].Class = "";
        _ml.MulticlassClassification.Trainers.KernelSvm().Fit(_ml.Data.FilterRowsByMissingValues(Keyed(samples), "Label"));
    }

    [TestMethod]
    public void A_single_class_is_named()
    {
        StringAssert.Contains(Error("binary", samples => Array.ForEach(samples, sample => sample.IsNorth = true)), "'IsNorth' is true in all 30 rows");
        StringAssert.Contains(Error("binary", samples => Array.ForEach(samples, sample => sample.IsNorth = false)), "'IsNorth' is false in all 30 rows");
        StringAssert.Contains(
            Error("multiclass", samples => Array.ForEach(samples, sample => sample.Class = "south")), "'Label' holds the class 'south' in all 30 rows");
        var bare = BareKeySample.Make(10);
        Array.ForEach(bare, row => row.Label = 2);
        StringAssert.Contains(
            Assert.Throws<InvalidOperationException>(
                () => _ml.MulticlassClassification.Trainers.KernelSvm().Fit(_ml.Data.LoadFromEnumerable(bare))).Message, "the class 3 in all 10 rows");
    }

    [TestMethod]
    public void A_class_whose_rows_all_weigh_nothing_is_named()
    {
        StringAssert.Contains(
            Error("binary", samples => Array.ForEach(samples, sample => sample.Weight = sample.IsNorth ? 0 : 1)), "in every row where 'IsNorth' is true");
        StringAssert.Contains(
            Error("multiclass", samples => Array.ForEach(samples, sample => sample.Weight = sample.Class == "east" ? 0 : 1)), "in every row of the class 'east'");
    }

    [TestMethod]
    public void A_nu_too_large_for_the_classes_is_refused_with_the_largest_that_works()
    {
        var parameters = new SvcParameters { Nu = 0.95 };
        foreach (var trainer in (IEstimator<ITransformer>[])
        [
            _ml.BinaryClassification.Trainers.KernelSvm(new KernelSvmBinaryOptions { LabelColumnName = "IsNorth", Parameters = parameters }),
            _ml.MulticlassClassification.Trainers.KernelSvm(new KernelSvmMulticlassOptions { Parameters = parameters }),
        ])
        {
            StringAssert.Contains(Assert.Throws<ArgumentException>(() => trainer.Fit(Keyed(ClassSample.Make(70)))).Message, "allows at most");
        }
    }

    [TestMethod]
    public void A_precomputed_kernel_is_refused_with_the_reason()
    {
        var kernel = KernelParameters.Precomputed;
        foreach (var make in (Func<object>[])
        [
            () => _ml.Regression.Trainers.KernelSvm(kernel: kernel),
            () => _ml.BinaryClassification.Trainers.KernelSvm(kernel: kernel),
            () => _ml.MulticlassClassification.Trainers.KernelSvm(kernel: kernel),
            () => _ml.AnomalyDetection.Trainers.OneClassSvm(kernel: kernel),
        ])
        {
            StringAssert.Contains(Assert.Throws<ArgumentException>(make).Message, "its columns are the training rows");
        }
    }

    [TestMethod]
    public void Options_are_checked_when_they_are_set()
    {
        Assert.Throws<ArgumentException>(() => new KernelSvmBinaryOptions { LabelColumnName = "" });
        Assert.Throws<ArgumentNullException>(() => new KernelSvmMulticlassOptions { FeatureColumnName = null! });
        Assert.Throws<ArgumentException>(() => new OneClassSvmOptions { ExampleWeightColumnName = "" });
        Assert.Throws<ArgumentNullException>(() => new KernelSvmBinaryOptions { Parameters = null! });
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.BinaryClassification.Trainers.KernelSvm(c: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.AnomalyDetection.Trainers.OneClassSvm(nu: 1.5));
        Assert.Throws<ArgumentNullException>(() => _ml.MulticlassClassification.Trainers.KernelSvm(null!, "Features"));
        Assert.Throws<ArgumentNullException>(() => _ml.MulticlassClassification.Trainers.KernelSvm((KernelSvmMulticlassOptions)null!));
    }

    [TestMethod]
    public void A_row_with_a_missing_feature_scores_NaN_and_gets_no_class()
    {
        var rows = ClassSample.Make(3);
        rows[1].Features[2] = float.NaN;
        var test = Keyed(rows);
        var train = Keyed(ClassSample.Make(100));
        var binary = _ml.BinaryClassification.Trainers.KernelSvm("IsNorth", probabilities: true).Fit(train).Transform(test);
        AssertNaNInTheMiddle(binary.GetColumn<float>("Score"));
        AssertNaNInTheMiddle(binary.GetColumn<float>("Probability"));
        Assert.IsFalse(binary.GetColumn<bool>("PredictedLabel").ElementAt(1));
        foreach (var probabilities in new[] { false, true })
        {
            var multiclass = _ml.MulticlassClassification.Trainers.KernelSvm(probabilities: probabilities).Fit(train).Transform(test);
            Assert.AreEqual(0u, multiclass.GetColumn<uint>("PredictedLabel").ElementAt(1));
            AssertNaNInTheMiddle(multiclass.GetColumn<float[]>("Score").Select(row => row.Sum()));
            Assert.IsTrue(multiclass.GetColumn<float[]>("Score").ElementAt(1).All(float.IsNaN));
        }

        var anomalies = _ml.AnomalyDetection.Trainers.OneClassSvm().Fit(train).Transform(test);
        AssertNaNInTheMiddle(anomalies.GetColumn<float>("Score"));
        Assert.IsFalse(anomalies.GetColumn<bool>("PredictedLabel").ElementAt(1));
    }

    private static void AssertNaNInTheMiddle(IEnumerable<float> scores) =>
        CollectionAssert.AreEqual(new[] { false, true, false }, scores.Select(float.IsNaN).ToArray());

    private IDataView Keyed(ClassSample[] samples)
    {
        var rows = _ml.Data.LoadFromEnumerable(samples);
        var known = _ml.Data.LoadFromEnumerable(ClassSample.Make(30));
        return _ml.Transforms.Conversion.MapValueToKey("Label", "Class").Fit(known).Transform(rows);
    }

    private string Error(string trainer, Action<ClassSample[]> spoil)
    {
        var samples = ClassSample.Make(30);
        spoil(samples);
        return Assert.Throws<InvalidOperationException>(() => Trainers[trainer].Fit(Keyed(samples)), trainer).Message;
    }
}
