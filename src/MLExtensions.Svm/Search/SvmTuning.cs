using MLExtensions.Svm.Formulations;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Search;

/// <summary>
/// Finds good settings without being told any: scales the features, chooses gamma and epsilon by a short scan on a part of the rows, and C on all rows by
/// out-of-fold error, along a path on which each fit starts from the last.
/// </summary>
/// <remarks>
/// The scan goes down-hill from gamma 'scale' and epsilon 0.1, by factors of 4 on a part of the rows with three folds and four values of C, then by a factor of 2 on all
/// rows. With the path it takes about a tenth of what a grid of the same fineness takes, and the error out of fold is within about a hundredth of that grid's best
/// (<c>bench auto</c>). C and epsilon are counted in deviations of the target, so that the unit of the target does not matter.
/// </remarks>
public static class SvmTuning
{
    /// <summary>Tunes and fits a regression.</summary>
    /// <param name="features">The features, one row per example.</param>
    /// <param name="targets">A target per row.</param>
    /// <param name="weights">A weight per row, at least 0; empty where all are 1. The scan heeds them too.</param>
    /// <param name="options">What is found; all defaults where nothing is given.</param>
    /// <param name="progress">Told of each fit of the path, on the thread that did it.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <inheritdoc cref="SvmSearch.Regression" path="/exception"/>
    public static SvmTuningResult<SvmModel> Regression(
        FeatureMatrix features, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights = default, SvmTuningOptions? options = null,
        IProgress<SvmSearchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new SvmTuningOptions();
        (FeatureScaling? scaling, FeatureMatrix scaled) = Scale(features, options);
        float[] checkedTargets = TrainingInput.Targets(targets, scaled.Rows, nameof(targets));
        float[] rowWeights = weights.ToArray();
        double deviation = new RegressionTask(checkedTargets, TrainingInput.Weights(weights, scaled.Rows), options.Search).Deviation;
        double unit = deviation > 0 ? deviation : 1;
        KernelScan scan = KernelScan.Begin(scaled, options, unit, Folds.Shuffled);
        if (scan.Tunes(isRegression: true))
        {
            scan.Run((search, rows, grid) => search.JudgeRegression(
                Select(checkedTargets, rows), grid, Select(rowWeights, rows), cancellationToken), isRegression: true);
        }
        using SvmSearch path = new(scaled, options.Search);
        return new SvmTuningResult<SvmModel>(scaling, path.Regression(checkedTargets, scan.Path, rowWeights, progress, cancellationToken), scan.Trials);
    }

    /// <summary>Tunes and fits a classification.</summary>
    /// <param name="features">The features, one row per example.</param>
    /// <param name="classes">A class per row, numbered from 0 without gaps; at least two classes.</param>
    /// <param name="weights">A weight per row, at least 0; empty where all are 1.</param>
    /// <param name="classWeights">What the classes weigh in the fits; by default all the same.</param>
    /// <param name="options">What is found; all defaults where nothing is given.</param>
    /// <param name="progress">Told of each fit of the path, on the thread that did it.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <inheritdoc cref="SvmSearch.Classification" path="/exception"/>
    public static SvmTuningResult<SvmClassifier> Classification(
        FeatureMatrix features, ReadOnlySpan<int> classes, ReadOnlySpan<float> weights = default, SvmClassWeights? classWeights = null,
        SvmTuningOptions? options = null, IProgress<SvmSearchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new SvmTuningOptions();
        (FeatureScaling? scaling, FeatureMatrix scaled) = Scale(features, options);
        ClassMembers members = ClassMembers.Of(classes, scaled.Rows);
        int[] rowClasses = classes.ToArray();
        float[] rowWeights = weights.ToArray();
        KernelScan scan = KernelScan.Begin(scaled, options, unit: 1, (_, folds, seed) => Folds.Stratified(members, folds, seed));
        if (scan.Tunes(isRegression: false) && scan.HasAll(rowClasses, members.Count))
        {
            scan.Run((search, rows, grid) => search.JudgeClassification(
                Select(rowClasses, rows), grid, Select(rowWeights, rows), classWeights, cancellationToken), isRegression: false);
        }
        using SvmSearch search = new(scaled, options.Search);
        SvmSearchResult<SvmClassifier> path = search.Classification(rowClasses, scan.Path, rowWeights, classWeights, progress, cancellationToken);
        if (options.EstimateProbabilities)
            path = path with { Model = path.Model.WithSigmoids(Sigmoids(members, path.OutOfFold.Span)) };
        return new SvmTuningResult<SvmClassifier>(scaling, path, scan.Trials);
    }

    // The values of rows; none where there are none.
    private static T[] Select<T>(T[] values, int[] rows) => values.Length == 0 ? [] : Array.ConvertAll(rows, row => values[row]);

    /// <summary>Each pair's probability as a function of its decision values, of rows of its two classes.</summary>
    private static SvmSigmoid[] Sigmoids(ClassMembers members, ReadOnlySpan<double> outOfFold)
    {
        (int First, int Second)[] pairs = members.Pairs;
        SvmSigmoid[] sigmoids = new SvmSigmoid[pairs.Length];
        for (int pair = 0; pair < pairs.Length; pair++)
        {
            int[] first = members.Rows[pairs[pair].First], rows = [.. first, .. members.Rows[pairs[pair].Second]];
            double[] values = new double[rows.Length];
            bool[] isPositive = new bool[rows.Length];
            for (int k = 0; k < rows.Length; k++)
                (values[k], isPositive[k]) = (outOfFold[rows[k] * pairs.Length + pair], k < first.Length);
            sigmoids[pair] = PlattScaling.Fit(values, isPositive);
        }
        return sigmoids;
    }

    private static (FeatureScaling? Scaling, FeatureMatrix Features) Scale(FeatureMatrix features, SvmTuningOptions options)
    {
        TrainingInput.Rows(features);
        if (options.Kernel.Type == KernelType.Precomputed)
            throw new ArgumentException("The kernel is precomputed; there is nothing to tune but C, for which SvmSearch does.", nameof(options));
        if (!options.Standardize)
            return (null, features);
        FeatureScaling scaling = FeatureScaling.Of(features);
        return (scaling, scaling.Apply(features));
    }
}
