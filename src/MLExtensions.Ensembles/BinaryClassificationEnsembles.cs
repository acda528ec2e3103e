using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MLExtensions.Ensembles;

/// <summary>Estimators that combine several classifiers of two classes: <c>mlContext.BinaryClassification.Ensembles</c>.</summary>
public sealed class BinaryClassificationEnsembles
{
    private readonly IHostEnvironment _environment;

    internal BinaryClassificationEnsembles(IHostEnvironment environment) => _environment = environment;

    /// <summary>Averages the probabilities of several classifiers of two classes, all with the same weight.</summary>
    /// <param name="members">The members: any estimators whose fitted transformer adds a float column <c>Probability</c>, calibrated, pre-processing included (a KernelSvm with <c>probabilities: true</c>).</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">There are no members, or one is null.</exception>
    public WeightedAverageBinaryEstimator WeightedAverage(params IReadOnlyList<IEstimator<ITransformer>> members) =>
        new(_environment, members, new WeightedAverageOptions());

    /// <summary>Averages the probabilities of several classifiers of two classes.</summary>
    /// <param name="members">The members: any estimators whose fitted transformer adds a float column <c>Probability</c>, calibrated, pre-processing included (a KernelSvm with <c>probabilities: true</c>).</param>
    /// <param name="options">The weights and how the members are fitted.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">There are no members, one is null, or the weights do not fit them.</exception>
    public WeightedAverageBinaryEstimator WeightedAverage(IReadOnlyList<IEstimator<ITransformer>> members, WeightedAverageOptions options) =>
        new(_environment, members, options);

    /// <summary>Fits a final estimator to what several members say of rows that they have not seen.</summary>
    /// <param name="members">The members: any estimators whose fitted transformer adds a float column <c>Probability</c>, calibrated, pre-processing included.</param>
    /// <param name="finalEstimator">
    /// What is fitted to the members' out-of-fold probabilities, a vector column <c>MemberScores</c>; it sees the input's columns too, and may put both together
    /// (<c>Transforms.Concatenate</c>).
    /// </param>
    /// <param name="options">The folds and the columns; null for five folds, <c>Label</c> and <c>MemberScores</c>.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">There are no members, or one is null.</exception>
    public StackingEstimator Stacking(IReadOnlyList<IEstimator<ITransformer>> members, IEstimator<ITransformer> finalEstimator, StackingOptions? options = null) =>
        new(_environment, MemberKind.Binary, members, finalEstimator, options ?? new StackingOptions());
}
