using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Trainers;

namespace MLExtensions.Svm.Tests.Trainers;

[TestClass]
public sealed class KernelSvmMulticlassTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void The_trainer_gives_the_numeric_cores_numbers_to_the_last_bit(bool probabilities)
    {
        var samples = ClassSample.Make(300);
        var data = Keyed(samples);
        var keys = Column<uint>(data, "Label");
        var parameters = new SvcParameters { C = 3, EstimateProbabilities = probabilities };
        var features = ClassSample.Matrix(samples);
        var direct = SupportVectorClassification.Fit(
            features, Array.ConvertAll(keys, key => (int)key - 1), parameters, samples.Select(s => s.Weight).ToArray());
        var values = new double[3 * samples.Length];
        direct.DecisionValues(features.Values.Span, samples.Length, values);

        var model = _ml.MulticlassClassification.Trainers.KernelSvm(new() { ExampleWeightColumnName = "Weight", Parameters = parameters }).Fit(data);
        var scored = model.Transform(data);

        var scores = Scores(scored);
        var predicted = Column<uint>(scored, "PredictedLabel");
        var expected = new double[3];
        for (var row = 0; row < samples.Length; row++)
        {
            var pairs = values.AsSpan(3 * row, 3);
            if (probabilities)
                direct.Probabilities(pairs, expected);
            else
                direct.Scores(pairs, expected);
            CollectionAssert.AreEqual(Array.ConvertAll(expected, score => (float)score), scores[row], $"row {row}");
            Assert.AreEqual((probabilities ? Array.IndexOf(expected, expected.Max()) : direct.Vote(pairs)) + 1, (int)predicted[row]);
        }

        CollectionAssert.AreEqual(direct.Training.ToArray(), model.Model.Training.ToArray());
        Assert.AreEqual(direct.SupportVectors.Rows, model.Model.SupportVectorCount);
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, model.Model.Classes.ToArray());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Evaluation_agrees_with_the_decisions(bool probabilities)
    {
        var split = _ml.Data.TrainTestSplit(Keyed(ClassSample.Make(1500)), testFraction: 0.4, seed: 1);
        var scored = _ml.MulticlassClassification.Trainers.KernelSvm(probabilities: probabilities).Fit(split.TrainSet).Transform(split.TestSet);
        var metrics = _ml.MulticlassClassification.Evaluate(scored, topKPredictionCount: 2);
        var (labels, predicted) = (Column<uint>(scored, "Label"), Column<uint>(scored, "PredictedLabel"));
        Assert.AreEqual(labels.Zip(predicted).Average(pair => pair.First == pair.Second ? 1.0 : 0), metrics.MicroAccuracy, 1e-12);
        Assert.IsGreaterThan(0.85, metrics.MicroAccuracy);
        Assert.IsGreaterThan(metrics.MicroAccuracy, metrics.TopKAccuracy);
        if (!probabilities)
            return;
        // In nats; what the classes' shares alone tell is 1.1.
        Assert.IsLessThan(0.45, metrics.LogLoss);
        foreach (var row in Scores(scored))
            Assert.AreEqual(1, row.Sum(), 1e-5);
    }

    [TestMethod]
    public void The_class_of_the_highest_score_is_the_one_with_the_most_votes_the_first_of_several()
    {
        // Without support vectors the decision values are the intercepts.
        var random = new Random(3);
        double[] levels = [-2, -1, -1e-30, 0, 1e-30, 0.5, 1, 3];
        var tied = 0;
        for (var trial = 0; trial < 2000; trial++)
        {
            var classes = 2 + (trial % 4);
            double[] intercepts = [.. Enumerable.Range(0, classes * (classes - 1) / 2).Select(_ => levels[random.Next(levels.Length)])];
            var model = Constant(intercepts, classes, Enumerable.Range(0, classes).ToArray(), classes);
            var scores = new float[classes];
            model.Predict([1], scores);
            var winner = model.Svm.Vote(intercepts);
            Assert.AreEqual(winner, Array.IndexOf(scores, scores.Max()), $"{string.Join(' ', intercepts)}: {string.Join(' ', scores)}");

            // All others, and the winner where it had the highest score anyway, are scikit-learn's.
            var expected = new double[classes];
            model.Svm.Scores(intercepts, expected);
            for (var k = 0; k < classes; k++)
            {
                if (k != winner || expected[k] == expected.Max())
                    Assert.AreEqual(expected[k], scores[k], 1e-6);
            }

            tied += expected[winner] < expected.Max() ? 1 : 0;
        }

        Assert.IsGreaterThan(100, tied);
    }

    [TestMethod]
    public void A_score_is_votes_and_a_fraction_by_hand()
    {
        var svm = Constant([0.5, -2, 1], 3, [0, 1, 2], 3).Svm;
        var scores = new double[3];
        // Each class wins one pair; the sums are -1.5, 0.5 and 1.
        svm.Scores([0.5, -2, 1], scores);
        CollectionAssert.AreEqual(new[] { 1 - (1.5 / 7.5), 1 + (0.5 / 4.5), 1 + (1.0 / 6) }, scores);
        svm.Scores([1, double.NaN, 1], scores);
        Assert.IsTrue(Array.TrueForAll(scores, double.IsNaN));
        Assert.Throws<ArgumentException>(() => svm.Scores([1, 2], scores));
        Assert.Throws<ArgumentException>(() => svm.Scores([1, 2, 3], scores.AsSpan(0, 2)));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_class_without_rows_is_never_predicted(bool probabilities)
    {
        var data = _ml.Data.LoadFromEnumerable(BareKeySample.Make());
        var model = _ml.MulticlassClassification.Trainers.KernelSvm(
            new() { Parameters = new() { EstimateProbabilities = probabilities, ClassWeights = SvmClassWeights.Given(1, 100, 2, 3, 100) } }).Fit(data);
        CollectionAssert.AreEqual(new[] { 0, 2, 3 }, model.Model.Classes.ToArray());
        Assert.AreEqual(5, model.Model.ClassCount);
        var scored = model.Transform(data);
        foreach (var row in Scores(scored))
        {
            Assert.HasCount(5, row);
            float[] others = [row[0], row[2], row[3]];
            Assert.AreEqual(probabilities ? 0 : others.Min() - 1, row[1]);
            Assert.AreEqual(row[1], row[4]);
        }

        CollectionAssert.AreEquivalent(new[] { 1u, 3u, 4u }, Column<uint>(scored, "PredictedLabel").Distinct().ToArray());
        Assert.IsGreaterThan(0.85, _ml.MulticlassClassification.Evaluate(scored).MicroAccuracy);
        Assert.Throws<ArgumentException>(() => _ml.MulticlassClassification.Trainers.KernelSvm(
            new() { Parameters = new() { ClassWeights = SvmClassWeights.Given(1, 2, 3) } }).Fit(data));
    }

    [TestMethod]
    public void Class_weights_are_in_the_order_of_the_keys_and_act_as_weights_of_rows()
    {
        var rows = BareKeySample.Make();
        float[] weights = [1, 7, 4, 0.5f, 7];
        var byClass = Fit(rows, SvmClassWeights.Given([.. weights.Select(weight => (double)weight)]), null);
        Array.ForEach(rows, row => row.Weight = weights[row.Label]);
        var byRow = Fit(rows, SvmClassWeights.Equal, "Weight");
        var expected = Scores(byRow.Transform(_ml.Data.LoadFromEnumerable(rows)));
        var actual = Scores(byClass.Transform(_ml.Data.LoadFromEnumerable(rows)));
        CollectionAssert.AreEqual(expected.SelectMany(row => row).ToArray(), actual.SelectMany(row => row).ToArray());

        KernelSvmMulticlassTransformer Fit(BareKeySample[] data, SvmClassWeights classWeights, string? column) => _ml.MulticlassClassification.Trainers
            .KernelSvm(new() { ExampleWeightColumnName = column, Parameters = new() { ClassWeights = classWeights } }).Fit(_ml.Data.LoadFromEnumerable(data));
    }

    [TestMethod]
    public void Decisions_turn_back_into_the_labels_values()
    {
        var rows = _ml.Data.LoadFromEnumerable(ClassSample.Make(200));
        var pipeline = _ml.Transforms.Conversion.MapValueToKey("Label", "Class").Append(_ml.MulticlassClassification.Trainers.KernelSvm(c: 5))
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Answer", "PredictedLabel"));
        var scored = pipeline.Fit(rows).Transform(rows);
        var right = Column<ReadOnlyMemory<char>>(scored, "Answer").Zip(Column<ReadOnlyMemory<char>>(scored, "Class"))
            .Average(pair => pair.First.Span.SequenceEqual(pair.Second.Span) ? 1.0 : 0);
        Assert.IsGreaterThan(0.9, right);
    }

    [TestMethod]
    public void A_start_saves_steps_and_needs_the_same_classes()
    {
        var data = _ml.Data.LoadFromEnumerable(BareKeySample.Make(400));
        KernelSvmMulticlassTrainer Trainer(double c) => _ml.MulticlassClassification.Trainers.KernelSvm(new() { Parameters = new() { C = c, Tolerance = 1e-5 } });
        var start = Trainer(10).Fit(data).Model;
        var (cold, warm) = (Trainer(12).Fit(data).Model, Trainer(12).Fit(data, start).Model);
        Assert.IsLessThan(cold.Training.Sum(fit => fit.Iterations), warm.Training.Sum(fit => fit.Iterations));
        for (var pair = 0; pair < 3; pair++)
            Assert.AreEqual(cold.Training[pair].Objective, warm.Training[pair].Objective, 1e-6 * Math.Abs(cold.Training[pair].Objective));

        var others = BareKeySample.Make(400);
        Array.ForEach(others, row => row.Label = row.Label == 3 ? 4 : row.Label);
        StringAssert.Contains(
            Assert.Throws<ArgumentException>(() => Trainer(12).Fit(_ml.Data.LoadFromEnumerable(others), start)).Message, "other classes");
    }

    private static KernelSvmMulticlassModelParameters Constant(double[] intercepts, int classes, int[] numbers, int count)
    {
        var summaries = Array.ConvertAll(intercepts, _ => new SvmTrainingSummary(0, true, 0, 0));
        var svm = new SvmClassifier(SvmKernel.Linear, new FeatureMatrix(default, 0, 1), new int[classes], default, intercepts, summaries);
        return new KernelSvmMulticlassModelParameters(svm, numbers, count);
    }

    private IDataView Keyed(ClassSample[] samples)
    {
        var rows = _ml.Data.LoadFromEnumerable(samples);
        return _ml.Transforms.Conversion.MapValueToKey("Label", "Class").Fit(rows).Transform(rows);
    }

    private static float[][] Scores(IDataView data) => Column<float[]>(data, "Score");

    private static T[] Column<T>(IDataView data, string name) => [.. data.GetColumn<T>(data.Schema[name])];
}
