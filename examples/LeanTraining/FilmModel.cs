using LeanScoring;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Ensembles;
using MLExtensions.Svm.Kernels;

namespace LeanTraining;

/// <summary>The model that LeanScoring scores with: numbers into two support vector machines, averaged.</summary>
public static class FilmModel
{
    private const string Features = "Features";

    /// <summary>Learns from made-up films and saves what it learnt.</summary>
    public static void Save(string zip, int films)
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(Film.MakeUp(films));
        ml.Model.SaveAtomically(Pipeline(ml).Fit(data), data.Schema, zip);
    }

    private static EstimatorChain<WeightedAverageRegressionTransformer> Pipeline(MLContext ml) =>
        ml.Transforms.ReplaceMissingValues(nameof(Film.RunningTime))
            .Append(ml.Transforms.Concatenate(
                Features, nameof(Film.Budget), nameof(Film.RunningTime), nameof(Film.HasRunningTime), nameof(Film.Year)))
            .Append(ml.Transforms.NormalizeMinMax(Features))
            .Append(ml.Regression.Ensembles.WeightedAverage(
                ml.Regression.Trainers.KernelSvm(kernel: KernelParameters.Linear),
                ml.Regression.Trainers.KernelSvm(kernel: KernelParameters.Rbf(), c: 3)));
}
