using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Svm.Trainers;

namespace MLExtensions.Svm.Tests.Trainers;

[TestClass]
public sealed class OneClassSvmTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void A_score_is_the_negative_decision_value_to_the_last_bit()
    {
        var samples = ClassSample.Make(300);
        var features = ClassSample.Matrix(samples);
        var direct = OneClassSvm.Fit(features, new OneClassParameters { Nu = 0.1 }, samples.Select(s => s.Weight).ToArray());
        var expected = new float[samples.Length];
        direct.Predict(features.Values.Span, samples.Length, expected);

        var data = _ml.Data.LoadFromEnumerable(samples);
        var model = _ml.AnomalyDetection.Trainers.OneClassSvm(exampleWeightColumnName: "Weight", nu: 0.1).Fit(data);
        var scored = model.Transform(data);

        CollectionAssert.AreEqual(Array.ConvertAll(expected, value => -value), Column<float>(scored, "Score"));
        CollectionAssert.AreEqual(Array.ConvertAll(expected, value => value < 0), Column<bool>(scored, "PredictedLabel"));
        Assert.AreEqual(direct.Training, model.Model.Training);
        Assert.AreEqual(direct.SupportVectors.Rows, model.Model.SupportVectorCount);
    }

    [TestMethod]
    public void Rows_far_away_score_higher_and_count_as_anomalies()
    {
        var model = _ml.AnomalyDetection.Trainers.OneClassSvm(nu: 0.05).Fit(_ml.Data.LoadFromEnumerable(ClassSample.Make(500)));
        var random = new Random(4);
        var judged = ClassSample.Make(200, seed: 2).Select(sample => new Judged { Features = sample.Features })
            .Concat(Enumerable.Range(0, 40).Select(_ => new Judged { Label = 1, Features = [random.NextSingle(), 6, -5 * random.NextSingle(), 4] })).ToArray();
        var scored = model.Transform(_ml.Data.LoadFromEnumerable(judged));
        Assert.IsGreaterThan(0.95, _ml.AnomalyDetection.Evaluate(scored).AreaUnderRocCurve);
        var found = Column<bool>(scored, "PredictedLabel");
        Assert.IsTrue(found[200..].All(anomaly => anomaly));
        Assert.IsLessThan(0.15, found[..200].Average(anomaly => anomaly ? 1.0 : 0));
    }

    [TestMethod]
    public void At_most_the_share_nu_lies_outside_and_at_least_as_many_are_support_vectors()
    {
        var samples = ClassSample.Make(500);
        var data = _ml.Data.LoadFromEnumerable(samples);
        foreach (var nu in new[] { 0.02, 0.1, 0.4 })
        {
            var model = _ml.AnomalyDetection.Trainers.OneClassSvm(nu: nu).Fit(data);
            // Support vectors on the boundary score 0 but for the tolerance.
            var outside = Column<bool>(model.WithThreshold(2e-3f).Transform(data), "PredictedLabel").Count(anomaly => anomaly);
            Assert.IsLessThanOrEqualTo(nu, outside / 500.0);
            Assert.IsGreaterThanOrEqualTo(nu, model.Model.SupportVectorCount / 500.0);
            Assert.IsGreaterThan(nu - 0.05, outside / 500.0);
        }
    }

    [TestMethod]
    public void The_threshold_can_be_given_changed_and_saved()
    {
        var data = _ml.Data.LoadFromEnumerable(ClassSample.Make(200));
        var model = _ml.AnomalyDetection.Trainers.OneClassSvm(new OneClassSvmOptions { Threshold = 0.25f }).Fit(data);
        var scores = Column<float>(model.Transform(data), "Score");
        foreach (var (transformer, threshold) in new[] { (model, 0.25f), (model.WithThreshold(-1), -1f), (Reload(model.WithThreshold(0.5f)), 0.5f) })
        {
            Assert.AreEqual(threshold, transformer.Threshold);
            CollectionAssert.AreEqual(Array.ConvertAll(scores, score => score > threshold), Column<bool>(transformer.Transform(data), "PredictedLabel"));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new OneClassSvmOptions { Threshold = float.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => model.WithThreshold(float.NaN));

        OneClassSvmTransformer Reload(OneClassSvmTransformer transformer)
        {
            using var zip = new MemoryStream();
            _ml.Model.Save(transformer, data.Schema, zip);
            zip.Position = 0;
            return (OneClassSvmTransformer)_ml.Model.Load(zip, out _);
        }
    }

    [TestMethod]
    public void A_start_saves_steps()
    {
        var data = _ml.Data.LoadFromEnumerable(ClassSample.Make(400));
        OneClassSvmTrainer Trainer(double nu) => _ml.AnomalyDetection.Trainers.OneClassSvm(
            new OneClassSvmOptions { Parameters = new OneClassParameters { Nu = nu, Tolerance = 1e-5 } });
        var start = Trainer(0.3).Fit(data).Model;
        var (cold, warm) = (Trainer(0.31).Fit(data).Model, Trainer(0.31).Fit(data, start).Model);
        Assert.IsLessThan(cold.Training.Iterations, warm.Training.Iterations);
        Assert.AreEqual(cold.Training.Objective, warm.Training.Objective, 1e-6 * Math.Abs(cold.Training.Objective));
    }

    private static T[] Column<T>(IDataView data, string name) => [.. data.GetColumn<T>(data.Schema[name])];

    public sealed class Judged
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
