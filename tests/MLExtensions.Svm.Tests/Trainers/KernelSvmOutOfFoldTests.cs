using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

namespace MLExtensions.Svm.Tests.Trainers;

/// <summary>Scores out of fold, on one kernel matrix, beside those of a fit for each fold.</summary>
[TestClass]
public sealed class KernelSvmOutOfFoldTests
{
    private static readonly int[] s_foldOf = [.. Enumerable.Range(0, 300).Select(row => row % 7 % 3)];

    private static readonly SvcParameters s_classes = new() { Kernel = KernelParameters.Rbf(0.5), C = 3, Tolerance = 1e-5, EstimateProbabilities = true };

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow(false, false)]
    [DataRow(true, false)]
    [DataRow(false, true)]
    public void They_are_those_of_a_fit_for_each_fold(bool isNu, bool isWeighted)
    {
        var samples = Sample.Make(300);
        var trainer = Trainer(isNu, isWeighted);
        var fit = trainer.FitOutOfFold(_ml.Data.LoadFromEnumerable(samples), s_foldOf);
        for (var fold = 0; fold < 3; fold++)
        {
            int[] rows = [.. Enumerable.Range(0, 300).Where(row => s_foldOf[row] == fold)];
            var model = trainer.Fit(_ml.Data.LoadFromEnumerable(samples.Where((_, row) => s_foldOf[row] != fold)));
            var expected = model.Transform(_ml.Data.LoadFromEnumerable(rows.Select(row => samples[row]))).GetColumn<float>("Score").ToArray();
            for (var i = 0; i < rows.Length; i++)
                Assert.AreEqual(expected[i], fit.Scores.Span[rows[i]], 2e-3);
        }

        var all = _ml.Data.LoadFromEnumerable(samples);
        CollectionAssert.AreEqual(
            trainer.Fit(all).Transform(all).GetColumn<float>("Score").ToArray(), fit.Model.Transform(all).GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void A_folds_labels_have_no_influence_on_its_scores_to_the_last_bit()
    {
        var samples = Sample.Make(300);
        var trainer = Trainer(isNu: false, isWeighted: false);
        var before = trainer.FitOutOfFold(_ml.Data.LoadFromEnumerable(samples), s_foldOf).Scores.ToArray();
        foreach (var (row, sample) in samples.Index())
            sample.Label += s_foldOf[row] == 1 ? 1000 : 0;
        var after = trainer.FitOutOfFold(_ml.Data.LoadFromEnumerable(samples), s_foldOf).Scores.ToArray();
        for (var row = 0; row < 300; row++)
            Assert.AreEqual(s_foldOf[row] == 1, before[row] == after[row], $"row {row}");
    }

    [TestMethod]
    public void Probabilities_of_two_classes_are_those_of_a_fit_for_each_fold() =>
        CheckClasses("IsNorth", ml => ml.BinaryClassification.Trainers.KernelSvm(new KernelSvmBinaryOptions { LabelColumnName = "Label", Parameters = s_classes }), "Probability");

    [TestMethod]
    public void Probabilities_of_several_classes_are_those_of_a_fit_for_each_fold() =>
        CheckClasses("Key", ml => ml.MulticlassClassification.Trainers.KernelSvm(new KernelSvmMulticlassOptions { Parameters = s_classes }), "Score");

    [TestMethod]
    public void Without_probabilities_there_are_no_scores_out_of_fold_of_classes()
    {
        var data = _ml.Transforms.CopyColumns("Label", "IsNorth").Fit(_ml.Data.LoadFromEnumerable(ClassSample.Make(30))).Transform(_ml.Data.LoadFromEnumerable(ClassSample.Make(30)));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.BinaryClassification.Trainers.KernelSvm().FitOutOfFold(data, [.. Enumerable.Range(0, 30).Select(row => row % 2)]));
        StringAssert.Contains(error.Message, "EstimateProbabilities", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Folds_that_do_not_fit_the_rows_are_refused()
    {
        var data = _ml.Data.LoadFromEnumerable(Sample.Make(6));
        var trainer = _ml.Regression.Trainers.KernelSvm();
        foreach (int[] wrong in (int[][])[[0, 1], [0, 0, 0, 0, 0, 0], [0, 2, 0, 2, 0, 2], [-1, 0, 1, 0, 1, 0]])
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => trainer.FitOutOfFold(data, wrong)).Message, "FoldOf", StringComparison.Ordinal);
    }

    private void CheckClasses(string label, Func<MLContext, IEstimator<ITransformer>> make, string column)
    {
        var samples = ClassSample.Make(300);
        var trainer = make(_ml);
        var fit = ((IOutOfFoldEstimator)trainer).FitOutOfFold(Load(samples), s_foldOf);
        var width = fit.Scores.Length / 300;
        for (var fold = 0; fold < 3; fold++)
        {
            int[] rows = [.. Enumerable.Range(0, 300).Where(row => s_foldOf[row] == fold)];
            var scored = trainer.Fit(Load([.. samples.Where((_, row) => s_foldOf[row] != fold)])).Transform(Load([.. rows.Select(row => samples[row])]));
            var expected = width == 1 ? scored.GetColumn<float>(column).ToArray() : [.. scored.GetColumn<float[]>(column).SelectMany(score => score)];
            for (var i = 0; i < expected.Length; i++)
                Assert.AreEqual(expected[i], fit.Scores.Span[(rows[i / width] * width) + (i % width)], 1e-4, $"fold {fold}, {i}");
        }

        var all = Load(samples);
        CollectionAssert.AreEqual(Scores(trainer.Fit(all)), Scores(fit.Model));

        float[] Scores(ITransformer model) => width == 1
            ? [.. model.Transform(all).GetColumn<float>(column)]
            : [.. model.Transform(all).GetColumn<float[]>(column).SelectMany(score => score)];

        IDataView Load(ClassSample[] some)
        {
            var data = _ml.Data.LoadFromEnumerable(some);
            return _ml.Transforms.CopyColumns("Label", label).Fit(data).Transform(data);
        }
    }

    private KernelSvmRegressionTrainer Trainer(bool isNu, bool isWeighted) => _ml.Regression.Trainers.KernelSvm(new KernelSvmRegressionOptions
    {
        ExampleWeightColumnName = isWeighted ? nameof(Sample.Weight) : null,
        Parameters = new() { Kernel = KernelParameters.Rbf(0.5), C = 3, Epsilon = 0.05, Nu = isNu ? 0.5 : null, Tolerance = 1e-5 },
    });
}
