using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Svm;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Trainers;

namespace Penguins;

/// <summary>Three questions to a kernel SVM: which species is it, is it male, and is it of a species never seen before?</summary>
public sealed class Demo(Penguin[] penguins)
{
    private readonly MLContext _ml = new(seed: 1);

    /// <summary>Several classes. With probabilities a log-loss has a meaning; scores are one for each species.</summary>
    public (ITransformer Model, MulticlassClassificationMetrics Metrics) LearnSpecies()
    {
        var (train, test) = Split(penguins);
        var model = Measurements()
            .Append(_ml.Transforms.Conversion.MapValueToKey("Label", nameof(Penguin.Species)))
            .Append(_ml.MulticlassClassification.Trainers.KernelSvm(c: 10, probabilities: true))
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Answer", "PredictedLabel"))
            .Fit(train);
        return (model, _ml.MulticlassClassification.Evaluate(model.Transform(test)));
    }

    /// <summary>Two classes, with settings that the simple overload does not have.</summary>
    public (KernelSvmBinaryModelParameters Model, CalibratedBinaryClassificationMetrics Metrics) LearnSex()
    {
        var (train, test) = Split(penguins.Where(penguin => penguin.Sex != ""));
        var trainer = _ml.BinaryClassification.Trainers.KernelSvm(new KernelSvmBinaryOptions
        {
            LabelColumnName = nameof(Penguin.IsMale),
            Parameters = new SvcParameters { C = 3, ClassWeights = SvmClassWeights.Balanced, EstimateProbabilities = true },
        });
        var model = Measurements().Append(trainer).Fit(train);
        return (model.LastTransformer.Model, _ml.BinaryClassification.Evaluate(model.Transform(test), nameof(Penguin.IsMale)));
    }

    /// <summary>Anomalies: it learns from one species only and meets the others. Returns the shares that it takes for strange.</summary>
    public (double OfTheOthers, double OfItsOwn) FindStrangers(string known)
    {
        var (train, test) = Split(penguins.Where(penguin => penguin.Species == known));
        var model = Measurements().Append(_ml.AnomalyDetection.Trainers.OneClassSvm(kernel: KernelParameters.Rbf(gamma: 0.05), nu: 0.05)).Fit(train);
        var others = _ml.Data.LoadFromEnumerable(penguins.Where(penguin => penguin.Species != known));
        return (ShareOfStrange(others), ShareOfStrange(test));

        double ShareOfStrange(IDataView rows) => model.Transform(rows).GetColumn<bool>("PredictedLabel").Average(strange => strange ? 1.0 : 0);
    }

    public void Save(ITransformer model, string zip) => _ml.Model.SaveAtomically(model, _ml.Data.LoadFromEnumerable(penguins).Schema, zip);

    /// <summary>What a saved model says of some penguins, as another program would ask it.</summary>
    public static IEnumerable<(Penguin Penguin, string Species, float Probability)> Ask(string zip, IEnumerable<Penguin> some)
    {
        var ml = new MLContext();
        using var engine = ml.Model.CreatePredictionEngine<Penguin, PenguinAnswer>(ml.Model.Load(zip, out _));
        foreach (var penguin in some)
        {
            var answer = engine.Predict(penguin);
            yield return (penguin, answer.Answer, answer.Score.Max());
        }
    }

    // Numbers of such different sizes must be put on one scale; what is missing becomes the mean.
    private EstimatorChain<Microsoft.ML.Transforms.MissingValueReplacingTransformer> Measurements() => _ml.Transforms
        .Concatenate("Features", nameof(Penguin.BeakLength), nameof(Penguin.BeakDepth), nameof(Penguin.FlipperLength), nameof(Penguin.BodyMass))
        .Append(_ml.Transforms.NormalizeMeanVariance("Features", fixZero: false))
        .Append(_ml.Transforms.ReplaceMissingValues("Features"));

    private (IDataView Train, IDataView Test) Split(IEnumerable<Penguin> rows)
    {
        var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromEnumerable(rows), testFraction: 0.3);
        return (split.TrainSet, split.TestSet);
    }
}
