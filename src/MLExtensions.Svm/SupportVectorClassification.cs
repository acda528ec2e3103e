using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Formulations;

namespace MLExtensions.Svm;

/// <summary>
/// Support vector classification (Cortes and Vapnik, "Support-Vector Networks", Machine Learning 20, 1995), of more than two classes one against one.
/// </summary>
/// <example>
/// <code>
/// FeatureMatrix features = new(values, rows: 1000, columns: 20);
/// SvmClassifier model = SupportVectorClassification.Fit(features, classes, new SvcParameters { C = 10 });
/// model.Predict(features.Values.Span, features.Rows, predicted);
/// </code>
/// </example>
public static class SupportVectorClassification
{
    /// <summary>Fits a classifier. The result does not depend on the number of threads.</summary>
    /// <param name="features">The features, one row per example. For a precomputed kernel, its values: as many columns as rows.</param>
    /// <param name="classes">A class per row, numbered from 0 without gaps; at least two classes.</param>
    /// <param name="parameters">The settings; all defaults where nothing is given.</param>
    /// <param name="weights">
    /// A weight per row, at least 0, that multiplies its C; empty where all are 1. A whole number w has the effect of w equal rows, and 0
    /// that of leaving the row out.
    /// </param>
    /// <param name="start">A classifier of the same rows, fitted with other settings, to start near; it saves steps and has no other influence.</param>
    /// <param name="progress">Receives progress a few times a second, on a thread that fits; with more than two classes, of one pair after another.</param>
    /// <param name="cancellationToken">Ends the fit early.</param>
    /// <exception cref="ArgumentException">
    /// There are no rows, fewer than two classes or classes without a row of weight, lengths do not agree, a value is not finite, a weight is negative, nu
    /// is too large for the classes, or the memory budget is too small.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static SvmClassifier Fit(
        FeatureMatrix features, ReadOnlySpan<int> classes, SvcParameters? parameters = null, ReadOnlySpan<float> weights = default,
        SvmClassifier? start = null, IProgress<SvmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        parameters ??= new SvcParameters();
        using CpuDevice device = new(CpuOptions.From(parameters));
        return Fit(device, features, classes, parameters, weights, start, progress, cancellationToken);
    }

    /// <summary>What memory a fit takes, without doing anything. With more than two classes it may take less: a pair at a time.</summary>
    /// <param name="rows">Rows of the training matrix, at least 1.</param>
    /// <param name="columns">Its columns, at least 1.</param>
    /// <param name="parameters">The settings; all defaults where nothing is given.</param>
    public static SvmMemoryPlan PlanMemory(int rows, int columns, SvcParameters? parameters = null)
    {
        parameters ??= new SvcParameters();
        return SvmMemoryPlan.Of(rows, columns, parameters, layers: parameters.Nu is null ? 1 : 2);
    }

    /// <summary>
    /// Fits a classifier to all rows, and gives the classes' probabilities, [rows, classes], by classifiers that were fitted without a row's fold, all on one kernel matrix.
    /// No fit starts from another.
    /// </summary>
    internal static (SvmClassifier Model, double[] OutOfFold) FitOutOfFold(
        FeatureMatrix features, ReadOnlySpan<int> classes, int[] foldOf, SvcParameters parameters, ReadOnlySpan<float> weights,
        IProgress<SvmProgress>? progress, CancellationToken cancellationToken)
    {
        TrainingInput.Rows(features);
        Folds.Given(foldOf, features.Rows);
        using CpuDevice device = new(CpuOptions.From(parameters));
        double[]? outOfFold = null;
        SvmClassifier model = Fit(device, features, classes, parameters, weights, null, progress, cancellationToken, (session, members, costs) =>
            outOfFold = OutOfFold(features, foldOf, session, members, costs, parameters, cancellationToken));
        return (model, outOfFold!);
    }

    /// <summary>The same probabilities, without a classifier of all rows.</summary>
    internal static double[] OutOfFold(
        FeatureMatrix features, ReadOnlySpan<int> classes, int[] foldOf, SvcParameters parameters, ReadOnlySpan<float> weights, CancellationToken cancellationToken)
    {
        TrainingInput.Rows(features);
        Folds.Given(foldOf, features.Rows);
        using CpuDevice device = new(CpuOptions.From(parameters));
        ClassMembers members = ClassMembers.Of(classes, features.Rows);
        double[] costs = members.Costs(classes, TrainingInput.Weights(weights, features.Rows), parameters);
        using ISvmData data = device.Load(features, parameters.Nu is null ? 1 : 2, sumsToZero: true, kernels: 1, cancellationToken);
        using ISvmSession session = data.Open(parameters.Kernel);
        return OutOfFold(features, foldOf, session, members, costs, parameters, cancellationToken);
    }

    private static double[] OutOfFold(
        FeatureMatrix features, int[] foldOf, ISvmSession session, ClassMembers members, double[] costs, SvcParameters parameters, CancellationToken cancellationToken)
    {
        double[] probabilities = new double[features.Rows * members.Count];
        FoldClassifier classifier = new(features, session, members, costs, parameters);
        for (int fold = 0; fold <= foldOf.Max(); fold++)
            classifier.Probabilities(foldOf, fold, probabilities, cancellationToken);
        return probabilities;
    }

    internal static SvmClassifier Fit(
        ISvmDevice device, FeatureMatrix features, ReadOnlySpan<int> classes, SvcParameters parameters, ReadOnlySpan<float> weights,
        SvmClassifier? start, IProgress<SvmProgress>? progress, CancellationToken cancellationToken, Action<ISvmSession, ClassMembers, double[]>? beside = null)
    {
        TrainingInput.Rows(features);
        ClassMembers members = ClassMembers.Of(classes, features.Rows);
        double[] costs = members.Costs(classes, TrainingInput.Weights(weights, features.Rows), parameters);
        using ISvmData data = device.Load(features, parameters.Nu is null ? 1 : 2, sumsToZero: true, kernels: 1, cancellationToken);
        using ISvmSession session = data.Open(parameters.Kernel);
        PairTrainer trainer = new(
            session, members, costs, parameters, start is null ? null : ClassifierAssembly.Split(start, members), progress);
        PairDecision[] pairs = trainer.FitAll(cancellationToken);
        beside?.Invoke(session, members, costs);
        return ClassifierAssembly.Join(features, session.Kernel, members, pairs);
    }
}
