using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Trainers;

namespace MLExtensions.Svm.Tests.Trainers;

[TestClass]
public sealed class KernelSvmRegressionTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void It_learns_what_a_line_cannot()
    {
        var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromEnumerable(Sample.Make(1500)), testFraction: 0.3, seed: 1);

        var rbf = _ml.Regression.Evaluate(_ml.Regression.Trainers.KernelSvm(c: 10, epsilon: 0.02).Fit(split.TrainSet).Transform(split.TestSet));
        var linear = _ml.Regression.Evaluate(_ml.Regression.Trainers.KernelSvm(kernel: KernelParameters.Linear).Fit(split.TrainSet).Transform(split.TestSet));

        Assert.IsTrue(rbf.RSquared > 0.95, $"R-squared of the RBF kernel is {rbf.RSquared}");
        Assert.IsTrue(linear.RSquared < 0.7, $"R-squared of the linear kernel is {linear.RSquared}");
    }

    [TestMethod]
    public void The_trainer_gives_the_numeric_cores_scores_to_the_last_bit()
    {
        var samples = Sample.Make(300);
        var data = _ml.Data.LoadFromEnumerable(samples);
        var options = new KernelSvmRegressionOptions { ExampleWeightColumnName = "Weight", Parameters = new SvrParameters { C = 3, Epsilon = 0.05 } };
        var features = new FeatureMatrix(samples.SelectMany(s => s.Features).ToArray(), samples.Length, 6);
        var direct = SupportVectorRegression.Fit(features, samples.Select(s => s.Label).ToArray(), options.Parameters, samples.Select(s => s.Weight).ToArray());
        var expected = new float[samples.Length];
        direct.Predict(features.Values.Span, samples.Length, expected);

        var model = _ml.Regression.Trainers.KernelSvm(options).Fit(data);

        CollectionAssert.AreEqual(expected, Scores(model.Transform(data)));
        Assert.AreEqual(direct.Training.Objective, model.Model.Svm.Training.Objective);
    }

    [TestMethod]
    public void It_cross_validates()
    {
        var data = _ml.Data.LoadFromEnumerable(Sample.Make(600));
        foreach (var fold in _ml.Regression.CrossValidate(data, _ml.Regression.Trainers.KernelSvm(c: 10, epsilon: 0.02), numberOfFolds: 3))
            Assert.IsTrue(fold.Metrics.RSquared > 0.9, $"R-squared is {fold.Metrics.RSquared}");
    }

    [TestMethod]
    public void A_fit_that_did_not_converge_is_logged_and_kept_in_the_model()
    {
        var warnings = new List<string>();
        _ml.Log += (_, e) => warnings.Add(e.Message);
        var trainer = _ml.Regression.Trainers.KernelSvm(new KernelSvmRegressionOptions { Parameters = new SvrParameters { C = 100, MaxIterations = 5 } });

        var model = trainer.Fit(_ml.Data.LoadFromEnumerable(Sample.Make(200)));

        Assert.IsFalse(model.Model.Svm.Training.Converged);
        Assert.IsTrue(warnings.Any(w => w.Contains("stopped after 5 iterations", StringComparison.Ordinal)), string.Join('\n', warnings));
    }

    [TestMethod]
    public void Nu_finds_the_tube_and_the_noise_is_estimated_and_both_are_saved()
    {
        var data = _ml.Data.LoadFromEnumerable(Sample.Make(400));
        var parameters = new SvrParameters { Kernel = KernelParameters.Polynomial(2, 0.5, coef0: 1), C = 2, Nu = 0.3, EstimateNoise = true };
        var model = _ml.Regression.Trainers.KernelSvm(new KernelSvmRegressionOptions { Parameters = parameters }).Fit(data);
        Assert.IsGreaterThan(0, model.Model.Training.TubeRadius!.Value);
        // Mean absolute errors of rows that were left out: at most a few times those of rows that were not.
        var errors = Scores(model.Transform(data)).Zip(data.GetColumn<float>("Label")).Average(pair => Math.Abs(pair.First - pair.Second));
        Assert.IsTrue(model.Model.NoiseScale > 0.8 * errors && model.Model.NoiseScale < 3 * errors, $"{model.Model.NoiseScale}, {errors}");

        using var zip = new MemoryStream();
        _ml.Model.Save(model, data.Schema, zip);
        zip.Position = 0;
        var loaded = ((KernelSvmRegressionTransformer)_ml.Model.Load(zip, out _)).Model;
        Assert.AreEqual(model.Model.Training, loaded.Training);
        Assert.AreEqual(model.Model.NoiseScale, loaded.NoiseScale);
        Assert.AreEqual(model.Model.Kernel, loaded.Kernel);
        CollectionAssert.AreEqual(model.Model.Svm.SupportIndices.ToArray(), loaded.Svm.SupportIndices.ToArray());
    }

    [TestMethod]
    public void A_start_saves_steps_also_when_it_was_saved()
    {
        var data = _ml.Data.LoadFromEnumerable(Sample.Make(400));
        KernelSvmRegressionTrainer Trainer(double c) => _ml.Regression.Trainers.KernelSvm(
            new KernelSvmRegressionOptions { Parameters = new SvrParameters { C = c, Tolerance = 1e-5 } });
        using var zip = new MemoryStream();
        _ml.Model.Save(Trainer(10).Fit(data), data.Schema, zip);
        zip.Position = 0;
        var start = ((KernelSvmRegressionTransformer)_ml.Model.Load(zip, out _)).Model;
        var (cold, warm) = (Trainer(12).Fit(data).Model, Trainer(12).Fit(data, start).Model);
        Assert.IsLessThan(cold.Training.Iterations / 2, warm.Training.Iterations);
        Assert.AreEqual(cold.Training.Objective, warm.Training.Objective, 1e-6 * Math.Abs(cold.Training.Objective));
    }

    [TestMethod]
    public void A_row_with_missing_features_scores_NaN()
    {
        var model = _ml.Regression.Trainers.KernelSvm().Fit(_ml.Data.LoadFromEnumerable(Sample.Make(50)));
        var samples = Sample.Make(3);
        samples[1].Features[0] = float.NaN;

        var scores = Scores(model.Transform(_ml.Data.LoadFromEnumerable(samples)));

        Assert.IsTrue(float.IsFinite(scores[0]) && float.IsNaN(scores[1]) && float.IsFinite(scores[2]));
    }

    private static float[] Scores(IDataView scored) => [.. scored.GetColumn<float>(scored.Schema["Score"])];
}
