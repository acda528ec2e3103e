using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Trainers;

namespace MLExtensions.Svm.Tests.Trainers;

[TestClass]
public sealed class KernelSvmBinaryTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void The_trainer_gives_the_numeric_cores_numbers_to_the_last_bit()
    {
        var samples = ClassSample.Make(300);
        var parameters = new SvcParameters { C = 3, EstimateProbabilities = true, Kernel = KernelParameters.Rbf(0.3) };
        var features = ClassSample.Matrix(samples);
        var direct = SupportVectorClassification.Fit(
            features, samples.Select(s => s.IsNorth ? 0 : 1).ToArray(), parameters, samples.Select(s => s.Weight).ToArray());
        var values = new double[samples.Length];
        var probabilities = new double[2 * samples.Length];
        direct.DecisionValues(features.Values.Span, samples.Length, values);
        direct.PredictProbabilities(features.Values.Span, samples.Length, probabilities);

        var data = _ml.Data.LoadFromEnumerable(samples);
        var model = _ml.BinaryClassification.Trainers.KernelSvm(
            new() { LabelColumnName = "IsNorth", ExampleWeightColumnName = "Weight", Parameters = parameters }).Fit(data);
        var scored = model.Transform(data);

        CollectionAssert.AreEqual(Array.ConvertAll(values, value => (float)value), Column<float>(scored, "Score"));
        CollectionAssert.AreEqual(Array.ConvertAll(values, value => value > 0), Column<bool>(scored, "PredictedLabel"));
        CollectionAssert.AreEqual(samples.Select((_, row) => (float)probabilities[2 * row]).ToArray(), Column<float>(scored, "Probability"));
        Assert.AreEqual(direct.Training[0], model.Model.Training);
        Assert.AreEqual(direct.Sigmoids[0], model.Model.Sigmoid);
        Assert.AreEqual(0.3, model.Model.Kernel.Gamma);
    }

    [TestMethod]
    public void The_parameters_are_the_score()
    {
        var samples = ClassSample.Make(150);
        var data = _ml.Data.LoadFromEnumerable(samples);
        var model = _ml.BinaryClassification.Trainers.KernelSvm("IsNorth").Fit(data);
        var (parameters, scores) = (model.Model, Column<float>(model.Transform(data), "Score"));
        Assert.IsTrue(parameters.Training.Converged && parameters.Training.Gap <= 1e-3 && parameters.Training.Iterations > 0);
        Assert.AreEqual(parameters.SupportVectorCount, parameters.DualCoefficients.Length);
        for (var row = 0; row < samples.Length; row++)
        {
            var sum = parameters.Intercept;
            for (var k = 0; k < parameters.SupportVectorCount; k++)
                sum += parameters.DualCoefficients.Span[k] * parameters.Kernel.Evaluate(parameters.Svm.SupportVectors.Row(k), samples[row].Features);
            Assert.AreEqual(sum, scores[row], 1e-4);
        }

        foreach (var (row, k) in parameters.Svm.SupportIndices.ToArray().Select((row, k) => (row, k)))
            Assert.AreEqual(samples[row].IsNorth, parameters.DualCoefficients.Span[k] > 0, $"support vector {k}");
    }

    [TestMethod]
    public void Calibrated_metrics_work_with_probabilities()
    {
        var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromEnumerable(ClassSample.Make(1500)), testFraction: 0.4, seed: 1);
        var scored = _ml.BinaryClassification.Trainers.KernelSvm("IsNorth", probabilities: true).Fit(split.TrainSet).Transform(split.TestSet);

        var metrics = _ml.BinaryClassification.Evaluate(scored, "IsNorth");
        Assert.IsGreaterThan(0.85, metrics.Accuracy);
        Assert.IsGreaterThan(0.9, metrics.AreaUnderRocCurve);
        // In bits; what a third of true rows alone tells is 0.92.
        Assert.IsLessThan(0.6, metrics.LogLoss);
        var (labels, decisions) = (Column<bool>(scored, "IsNorth"), Column<bool>(scored, "PredictedLabel"));
        Assert.AreEqual(labels.Zip(decisions).Average(pair => pair.First == pair.Second ? 1.0 : 0), metrics.Accuracy, 1e-12);
        // Probabilities are calibrated: among rows with similar ones, so many are true.
        foreach (var bin in Column<float>(scored, "Probability").Zip(labels).OrderBy(pair => pair.First).Chunk(150))
            Assert.AreEqual(bin.Average(pair => pair.First), bin.Average(pair => pair.Second ? 1.0 : 0), 0.1, $"probabilities from {bin[0].First}");

        var folds = _ml.BinaryClassification.CrossValidate(
            split.TrainSet, _ml.BinaryClassification.Trainers.KernelSvm("IsNorth", probabilities: true), numberOfFolds: 3, labelColumnName: "IsNorth");
        Assert.IsTrue(folds.All(fold => fold.Metrics.LogLoss < 0.7));
    }

    [TestMethod]
    public void Without_probabilities_there_are_metrics_that_need_none()
    {
        var data = _ml.Data.LoadFromEnumerable(ClassSample.Make(300));
        var model = _ml.BinaryClassification.Trainers.KernelSvm("IsNorth").Fit(data);
        var scored = model.Transform(data);
        Assert.IsNull(scored.Schema.GetColumnOrNull("Probability"));
        Assert.IsNull(model.Model.Sigmoid);
        Assert.IsGreaterThan(0.85, _ml.BinaryClassification.EvaluateNonCalibrated(scored, "IsNorth").Accuracy);
        Assert.Throws<ArgumentException>(() => _ml.BinaryClassification.Evaluate(scored, "IsNorth"));
    }

    [TestMethod]
    public void Class_weights_are_of_false_and_true_and_act_as_weights_of_rows()
    {
        var samples = ClassSample.Make(300);
        var data = _ml.Data.LoadFromEnumerable(samples);
        var byClass = Fit(data, SvmClassWeights.Given(1, 6), null);
        Array.ForEach(samples, sample => sample.Weight = sample.IsNorth ? 6 : 1);
        var byRow = Fit(_ml.Data.LoadFromEnumerable(samples), SvmClassWeights.Equal, "Weight");
        CollectionAssert.AreEqual(Column<float>(byRow.Transform(data), "Score"), Column<float>(byClass.Transform(data), "Score"));

        var equal = Column<bool>(Fit(data, SvmClassWeights.Equal, null).Transform(data), "PredictedLabel").Count(label => label);
        Assert.IsGreaterThan(equal, Column<bool>(byClass.Transform(data), "PredictedLabel").Count(label => label));

        // A third is true.
        var balanced = Fit(data, SvmClassWeights.Balanced, null);
        double north = samples.Count(sample => sample.IsNorth), count = samples.Length;
        var given = Fit(data, SvmClassWeights.Given(count / (2 * (count - north)), count / (2 * north)), null);
        CollectionAssert.AreEqual(Column<float>(given.Transform(data), "Score"), Column<float>(balanced.Transform(data), "Score"));

        StringAssert.Contains(Assert.Throws<ArgumentException>(() => Fit(data, SvmClassWeights.Given(1, 2, 3), null)).Message, "3 class weights for 2 classes");

        KernelSvmBinaryTransformer Fit(IDataView rows, SvmClassWeights weights, string? column) => _ml.BinaryClassification.Trainers.KernelSvm(
            new() { LabelColumnName = "IsNorth", ExampleWeightColumnName = column, Parameters = new() { ClassWeights = weights } }).Fit(rows);
    }

    [TestMethod]
    public void A_start_saves_steps_and_changes_nothing_else()
    {
        var data = _ml.Data.LoadFromEnumerable(ClassSample.Make(400));
        KernelSvmBinaryTrainer Trainer(double c) => _ml.BinaryClassification.Trainers.KernelSvm(
            new() { LabelColumnName = "IsNorth", Parameters = new() { C = c, Tolerance = 1e-5 } });
        var start = Trainer(10).Fit(data).Model;
        var cold = Trainer(12).Fit(data);
        var warm = Trainer(12).Fit(data, start);
        Assert.IsLessThan(cold.Model.Training.Iterations, warm.Model.Training.Iterations);
        Assert.AreEqual(cold.Model.Training.Objective, warm.Model.Training.Objective, 1e-6 * Math.Abs(cold.Model.Training.Objective));

        var others = _ml.Data.LoadFromEnumerable(ClassSample.Make(100));
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => Trainer(12).Fit(others, start)).Message, "fitted to other data");
    }

    private static T[] Column<T>(IDataView data, string name) => [.. data.GetColumn<T>(data.Schema[name])];
}
