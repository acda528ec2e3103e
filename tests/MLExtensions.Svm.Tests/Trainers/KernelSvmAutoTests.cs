using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

namespace MLExtensions.Svm.Tests.Trainers;

[TestClass]
public sealed class KernelSvmAutoTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Features_of_any_scale_will_do()
    {
        var data = _ml.Data.LoadFromEnumerable(Sample.Make(600).Select(Stretch).ToArray());
        var split = _ml.Data.TrainTestSplit(data, testFraction: 0.3, seed: 1);
        var model = _ml.Regression.Trainers.KernelSvmAuto().Fit(split.TrainSet);
        Assert.IsGreaterThan(0.95, _ml.Regression.Evaluate(model.Transform(split.TestSet)).RSquared);
        Assert.IsNotNull(model.Model.Scaling);
        Assert.HasCount(10, model.Model.Tuning!.Path);
        Assert.AreEqual(model.Model.Tuning.Path.Min(trial => trial.Error), model.Model.Tuning.Best.Error);
    }

    [TestMethod]
    public void The_scaling_is_saved_and_scores_are_the_same_to_the_last_bit()
    {
        var samples = ClassSample.Make(240);
        var classes = _ml.Data.LoadFromEnumerable(samples);
        var binary = _ml.Transforms.CopyColumns("Label", "IsNorth").Append(_ml.BinaryClassification.Trainers.KernelSvmAuto());
        var multi = _ml.Transforms.CopyColumns("Label", "Key").Append(_ml.MulticlassClassification.Trainers.KernelSvmAuto());
        var numbers = _ml.Data.LoadFromEnumerable(Sample.Make(240).Select(Stretch).ToArray());
        Same(_ml.Regression.Trainers.KernelSvmAuto().Fit(numbers), numbers, view => [.. view.GetColumn<float>("Score")]);
        Same(binary.Fit(classes), classes, view => [.. view.GetColumn<float>("Score"), .. view.GetColumn<float>("Probability")]);
        Same(multi.Fit(classes), classes, view => [.. view.GetColumn<VBuffer<float>>("Score").SelectMany(row => row.DenseValues())]);

        void Same(ITransformer model, IDataView data, Func<IDataView, float[]> scores)
        {
            using var zip = new MemoryStream();
            _ml.Model.Save(model, data.Schema, zip);
            zip.Position = 0;
            CollectionAssert.AreEqual(scores(model.Transform(data)), scores(new MLContext().Model.Load(zip, out _).Transform(data)));
        }
    }

    [TestMethod]
    public void Its_scores_out_of_fold_are_those_of_the_best_C()
    {
        var samples = Sample.Make(200);
        var data = _ml.Data.LoadFromEnumerable(samples);
        int[] foldOf = [.. Enumerable.Range(0, 200).Select(row => row % 4)];
        var fit = ((IOutOfFoldEstimator)_ml.Regression.Trainers.KernelSvmAuto()).FitOutOfFold(data, foldOf);
        var best = ((KernelSvmRegressionTransformer)fit.Model).Model.Tuning!.Best;
        var error = Math.Sqrt(fit.Scores.ToArray().Zip(samples, (score, sample) => (double)(score - sample.Label) * (score - sample.Label)).Average());
        Assert.AreEqual(best.Error, error, 1e-6);
    }

    [TestMethod]
    public void No_row_is_scored_by_a_machine_that_saw_its_label()
    {
        // Labels without any relation to the features: whoever has seen a row knows it better than others do.
        var random = new Random(4);
        var samples = Sample.Make(150);
        Array.ForEach(samples, sample => sample.Label = random.NextSingle());
        var data = _ml.Data.LoadFromEnumerable(samples);
        var fit = ((IOutOfFoldEstimator)_ml.Regression.Trainers.KernelSvmAuto()).FitOutOfFold(data, [.. Enumerable.Range(0, 150).Select(row => row % 5)]);
        var scores = fit.Scores.ToArray();
        var (meanScore, meanLabel) = (scores.Average(), samples.Average(sample => sample.Label));
        Assert.IsLessThan(0, scores.Zip(samples, (score, sample) => (score - meanScore) * (sample.Label - meanLabel)).Average() - 0.01);
    }

    [TestMethod]
    public void A_rows_own_label_has_no_influence_on_its_probability_out_of_fold_to_the_last_bit()
    {
        var samples = ClassSample.Make(120);
        int[] foldOf = [.. Enumerable.Range(0, 120).Select(row => row % 4)];
        var trainer = _ml.BinaryClassification.Trainers.KernelSvmAuto(
            new KernelSvmAutoOptions { LabelColumnName = "IsNorth", Tuning = new() { Kernel = KernelParameters.Rbf(0.3), TuneGamma = false, C = [1] } });
        var before = trainer.FitOutOfFold(_ml.Data.LoadFromEnumerable(samples), foldOf).Scores.ToArray();
        samples[7].IsNorth = !samples[7].IsNorth;
        var after = trainer.FitOutOfFold(_ml.Data.LoadFromEnumerable(samples), foldOf).Scores.ToArray();
        for (var row = 0; row < 120; row++)
            Assert.AreEqual(foldOf[row] == foldOf[7], before[row] == after[row], $"row {row}");
    }

    [TestMethod]
    public void Classes_drawn_at_random_are_not_told_out_of_fold()
    {
        var random = new Random(3);
        var samples = ClassSample.Make(160);
        Array.ForEach(samples, sample => sample.IsNorth = random.Next(2) == 1);
        var scores = _ml.BinaryClassification.Trainers.KernelSvmAuto("IsNorth").FitOutOfFold(
            _ml.Data.LoadFromEnumerable(samples), [.. Enumerable.Range(0, 160).Select(row => row % 5)]).Scores.ToArray();
        var loss = scores.Zip(samples, (p, sample) => -Math.Log(Math.Max(sample.IsNorth ? p : 1 - p, 1e-9))).Average();
        // A coin loses 0.693; less would be knowledge that there is not.
        Assert.IsGreaterThan(0.68, loss);
    }

    [TestMethod]
    public void Probabilities_out_of_fold_are_one_for_each_class_and_sum_to_one()
    {
        var data = _ml.Data.LoadFromEnumerable(ClassSample.Make(150));
        int[] foldOf = [.. Enumerable.Range(0, 150).Select(row => row % 3)];
        var labelled = _ml.Transforms.CopyColumns("Label", "Key").Fit(data).Transform(data);
        var scores = ((IOutOfFoldEstimator)_ml.MulticlassClassification.Trainers.KernelSvmAuto()).FitOutOfFold(labelled, foldOf).Scores.ToArray();
        Assert.HasCount(450, scores);
        foreach (var row in scores.Chunk(3))
            Assert.AreEqual(1, row.Sum(), 1e-5);
        var two = _ml.Transforms.CopyColumns("Label", "IsNorth").Fit(data).Transform(data);
        Assert.HasCount(150, ((IOutOfFoldEstimator)_ml.BinaryClassification.Trainers.KernelSvmAuto()).FitOutOfFold(two, foldOf).Scores.ToArray());
        var without = new KernelSvmAutoOptions { Tuning = new() { EstimateProbabilities = false } };
        Assert.ThrowsExactly<InvalidOperationException>(() => ((IOutOfFoldEstimator)_ml.BinaryClassification.Trainers.KernelSvmAuto(without)).FitOutOfFold(two, foldOf));
    }

    [TestMethod]
    public void A_model_that_scales_is_no_start_for_a_trainer_that_does_not()
    {
        var data = _ml.Data.LoadFromEnumerable(Sample.Make(100));
        var model = _ml.Regression.Trainers.KernelSvmAuto().Fit(data).Model;
        var error = Assert.ThrowsExactly<ArgumentException>(() => _ml.Regression.Trainers.KernelSvm().Fit(data, model));
        StringAssert.Contains(error.Message, "scales", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Training_can_be_watched_and_cancelled()
    {
        var data = _ml.Data.LoadFromEnumerable(Sample.Make(100));
        using var source = new CancellationTokenSource();
        var options = new KernelSvmAutoOptions { Progress = new Told(source), CancellationToken = source.Token };
        Assert.ThrowsExactly<OperationCanceledException>(() => _ml.Regression.Trainers.KernelSvmAuto(options).Fit(data));
    }

    private static Sample Stretch(Sample sample)
    {
        sample.Features[0] *= 1000;
        sample.Features[1] *= 0.01f;
        return sample;
    }

    private sealed class Told(CancellationTokenSource source) : IProgress<MLExtensions.Svm.Search.SvmSearchProgress>
    {
        public void Report(MLExtensions.Svm.Search.SvmSearchProgress value) => source.Cancel();
    }
}
