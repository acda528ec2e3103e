using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Formulations;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Search;

/// <summary>
/// Predicts every row by a model that was fitted without it. Rows are shuffled by a seed into folds, classes with equal shares of each; kernel values are
/// computed once for all folds. The same seed gives the same folds everywhere.
/// </summary>
public static class SvmCrossValidation
{
    private const int FewestFolds = 2;

    /// <summary>Predictions of a regression.</summary>
    /// <param name="features">The features, one row per example; at least two rows.</param>
    /// <param name="targets">A target per row.</param>
    /// <param name="parameters">The settings; all defaults where nothing is given.</param>
    /// <param name="folds">Number of folds, at least 2; with more than rows, every row is a fold.</param>
    /// <param name="seed">Decides which rows come into which fold.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>A prediction per row.</returns>
    /// <exception cref="ArgumentException">As for <see cref="SupportVectorRegression"/>, or there are fewer than two rows.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static double[] Regression(
        FeatureMatrix features, ReadOnlySpan<float> targets, SvrParameters? parameters = null, int folds = 5, int seed = 1,
        CancellationToken cancellationToken = default)
    {
        parameters ??= new SvrParameters();
        folds = Check(features, folds);
        RegressionFormulation formulation = new(
            TrainingInput.Targets(targets, features.Rows, nameof(targets)), TrainingInput.Weights([], features.Rows), parameters);
        return Evaluate(features, formulation, parameters, Folds.Shuffled(features.Rows, folds, seed), cancellationToken);
    }

    /// <summary>Decision values of a one-class machine: positive for rows like those that the machine was fitted to.</summary>
    /// <param name="features">The features, one row per example; at least two rows.</param>
    /// <param name="parameters">The settings; all defaults where nothing is given.</param>
    /// <param name="folds">Number of folds, at least 2; with more than rows, every row is a fold.</param>
    /// <param name="seed">Decides which rows come into which fold.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>A decision value per row.</returns>
    /// <exception cref="ArgumentException">As for <see cref="OneClassSvm"/>, or there are fewer than two rows.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static double[] OneClass(
        FeatureMatrix features, OneClassParameters? parameters = null, int folds = 5, int seed = 1, CancellationToken cancellationToken = default)
    {
        parameters ??= new OneClassParameters();
        folds = Check(features, folds);
        OneClassFormulation formulation = new(TrainingInput.Weights([], features.Rows), parameters.Nu);
        return Evaluate(features, formulation, parameters, Folds.Shuffled(features.Rows, folds, seed), cancellationToken);
    }

    /// <summary>Classes by vote, or where probabilities are estimated, the most probable ones.</summary>
    /// <param name="features">The features, one row per example; at least two rows.</param>
    /// <param name="classes">A class per row, numbered from 0 without gaps; at least two classes.</param>
    /// <param name="parameters">The settings; all defaults where nothing is given.</param>
    /// <param name="folds">Number of folds, at least 2; with more than rows, every row is a fold.</param>
    /// <param name="seed">Decides which rows come into which fold.</param>
    /// <param name="progress">Told of each fold.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>A class per row.</returns>
    /// <exception cref="ArgumentException">As for <see cref="SupportVectorClassification"/>, or there are fewer than two rows.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static int[] Classification(
        FeatureMatrix features, ReadOnlySpan<int> classes, SvcParameters? parameters = null, int folds = 5, int seed = 1,
        IProgress<SvmSearchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        parameters ??= new SvcParameters();
        folds = Check(features, folds);
        ClassMembers members = ClassMembers.Of(classes, features.Rows);
        double[] costs = members.Costs(classes, TrainingInput.Weights([], features.Rows), parameters);
        int[] foldOf = folds < features.Rows ? Folds.Stratified(members, folds, seed) : Folds.Shuffled(features.Rows, folds, seed);
        int[] predicted = new int[features.Rows];
        using CpuDevice device = new(CpuOptions.From(parameters));
        using ISvmData data = device.Load(features, parameters.Nu is null ? 1 : 2, sumsToZero: true, kernels: 1, cancellationToken);
        using ISvmSession session = data.Open(parameters.Kernel);
        FoldClassifier classifier = new(features, session, members, costs, parameters);
        FitCounter counter = new(progress, folds);
        for (int fold = 0; fold < folds; fold++)
        {
            classifier.Predict(foldOf, fold, predicted, cancellationToken);
            counter.Add();
        }
        return predicted;
    }

    private static double[] Evaluate(
        FeatureMatrix features, Formulation formulation, SvmParameters parameters, int[] foldOf, CancellationToken cancellationToken)
    {
        using CpuDevice device = new(CpuOptions.From(parameters));
        using ISvmData data = device.Load(features, formulation, cancellationToken);
        using ISvmSession session = data.Open(parameters.Kernel);
        return OutOfFold.Evaluate(
            session, formulation, foldOf, null, StoppingRule.From(parameters, features.Rows), Workers.Resolve(parameters.Threads), cancellationToken);
    }

    private static int Check(FeatureMatrix features, int folds)
    {
        TrainingInput.Rows(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, FewestFolds);
        return features.Rows >= FewestFolds ? Math.Min(folds, features.Rows)
            : throw new ArgumentException("There is one row; cross-validation needs at least two.", nameof(features));
    }
}
