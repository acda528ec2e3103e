using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>
/// Trains support vector classification of several classes with a kernel, one against one: a machine for each pair of classes (Knerr et al., 1990),
/// each solved to the optimality conditions of LIBSVM (Chang and Lin, 2011).
/// </summary>
/// <remarks>
/// <para>
/// Input: a label of keys, of which at least two must occur, and a float vector of known size, all finite. Output: <c>PredictedLabel</c> (a key that
/// stands for what the label's stands for) and <c>Score</c> (a float for each key). <c>PredictedLabel</c> is the class with the highest score, the first of several.
/// </para>
/// <para>
/// Without probabilities, a class's score is the number of pairs that it wins plus a fraction, between -1/3 and 1/3, that grows with the sum of its decision
/// values: scikit-learn's <c>decision_function_shape='ovr'</c>. Of two classes it is the decision value and its negative. The class predicted is LIBSVM's, the
/// first of those with the most votes; where another with as many votes would have a higher score, that of the predicted class is raised just above it.
/// </para>
/// <para>
/// With <see cref="SvcParameters.EstimateProbabilities"/>, which takes five more fits of each pair, scores are probabilities (Platt, 1999; Wu, Lin and Weng,
/// 2004) that sum to 1, as those of ML.NET's own trainers, so that <c>MulticlassClassification.Evaluate</c> gives a log-loss with a meaning. The class predicted
/// is then the likeliest, as <c>svm-predict -b 1</c> has it, which near boundaries may differ from the vote.
/// </para>
/// <para>
/// A key that no row has is never predicted: its probability is 0, its score 1 below the lowest of the others. Caching: the data is read once and held in memory.
/// Features should be on similar scales. A fit that ends before it meets its tolerance says so in the log, as a warning, and in the model.
/// </para>
/// </remarks>
public sealed class KernelSvmMulticlassTrainer : SvmTrainer<KernelSvmMulticlassTransformer, KernelSvmMulticlassModelParameters>, IOutOfFoldEstimator
{
    private readonly KernelSvmMulticlassOptions _options;

    internal KernelSvmMulticlassTrainer(IHostEnvironment environment, KernelSvmMulticlassOptions options)
        : base(environment, "KernelSvmMulticlass", options) => _options = options;

    /// <summary>
    /// Fits a model to all rows, and scores each row by a machine that was fitted without its fold. The kernel matrix is computed once for all of them: this takes
    /// less than the folds' fits one by one. A gamma that is found in the data is found in the features of all rows.
    /// </summary>
    /// <param name="data">The training rows.</param>
    /// <param name="foldOf">The fold of each row, numbered from 0 without gaps.</param>
    /// <exception cref="InvalidOperationException">No probabilities are estimated, which are what the scores are.</exception>
    public OutOfFoldFit FitOutOfFold(IDataView data, int[] foldOf)
    {
        CheckOutOfFold(data, foldOf, _options.Parameters);
        var rows = Read(data);
        var (model, probabilities) = SupportVectorClassification.FitOutOfFold(
            Features(rows.Data), rows.Classes, foldOf, Parameters(rows), Weights(rows.Data), _options.Progress, _options.CancellationToken);
        return new OutOfFoldFit(Transformer(model, rows), rows.OfKeys(probabilities));
    }

    private protected override KernelSvmMulticlassTransformer Train(IDataView input, KernelSvmMulticlassModelParameters? start)
    {
        var rows = Read(input);
        if (start is not null && !start.Classes.Span.SequenceEqual(rows.Present))
            throw new ArgumentException("The model to start from was trained on rows of other classes.", nameof(start));
        return Transformer(SupportVectorClassification.Fit(
            Features(rows.Data), rows.Classes, Parameters(rows), Weights(rows.Data), start?.Svm, _options.Progress, _options.CancellationToken), rows);
    }

    private protected override IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape input) =>
        MulticlassColumns.Shapes(input, _options.LabelColumnName);

    private MulticlassRows Read(IDataView data) => MulticlassRows.Read(
        data, _options.FeatureColumnName, _options.LabelColumnName, _options.ExampleWeightColumnName, _options.CancellationToken);

    private SvcParameters Parameters(MulticlassRows rows) =>
        _options.Parameters with { ClassWeights = _options.Parameters.ClassWeights.Select(rows.Present, rows.Keys) };

    private KernelSvmMulticlassTransformer Transformer(SvmClassifier model, MulticlassRows rows)
    {
        Log(rows.Data.Rows, model.SupportVectors.Rows, model.Training);
        return new KernelSvmMulticlassTransformer(
            Host, new KernelSvmMulticlassModelParameters(model, rows.Present, rows.Keys), _options.FeatureColumnName, rows.Names);
    }
}
