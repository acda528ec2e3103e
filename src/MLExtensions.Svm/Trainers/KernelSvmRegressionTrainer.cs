using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>
/// Trains support vector regression with a kernel (Drucker et al., 'Support Vector Regression Machines', 1997; with
/// <see cref="SvrParameters.Nu"/>, Schölkopf et al., 'New Support Vector Algorithms', 2000), solved to the optimality conditions of LIBSVM (Chang and Lin, 2011).
/// </summary>
/// <remarks>
/// <para>
/// Input: a float label and a float vector of known size, all finite. Output: a float column <c>Score</c>. Caching: the data is read once and held
/// in memory; the kernel matrix takes 4 bytes for each pair of rows where that fits the memory budget. Features should be on
/// similar scales (embeddings are; normalise other numbers), and C and epsilon are in the label's unit.
/// </para>
/// <para>A fit that ends before it meets its tolerance says so in the log, as a warning, and in the model.</para>
/// </remarks>
public sealed class KernelSvmRegressionTrainer : SvmTrainer<KernelSvmRegressionTransformer, KernelSvmModelParameters>, IOutOfFoldEstimator
{
    private readonly KernelSvmRegressionOptions _options;

    internal KernelSvmRegressionTrainer(IHostEnvironment environment, KernelSvmRegressionOptions options)
        : base(environment, "KernelSvmRegression", options) => _options = options;

    /// <summary>
    /// Fits a model to all rows, and scores each row by a machine that was fitted without its fold. The kernel matrix is computed once for all of them: this takes
    /// less than the folds' fits one by one. A gamma that is found in the data is found in the features of all rows.
    /// </summary>
    /// <param name="data">The training rows.</param>
    /// <param name="foldOf">The fold of each row, numbered from 0 without gaps.</param>
    public OutOfFoldFit FitOutOfFold(IDataView data, int[] foldOf)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(foldOf);
        var rows = Read(data);
        var (model, scores) = SupportVectorRegression.FitOutOfFold(
            Features(rows), rows.Labels.Span, foldOf, _options.Parameters, Weights(rows), _options.Progress, _options.CancellationToken);
        return new OutOfFoldFit(Transformer(model, rows), Array.ConvertAll(scores, score => (float)score));
    }

    private protected override KernelSvmRegressionTransformer Train(IDataView input, KernelSvmModelParameters? start)
    {
        var rows = Read(input);
        return Transformer(SupportVectorRegression.Fit(
            Features(rows), rows.Labels.Span, _options.Parameters, Weights(rows), start?.Svm, _options.Progress, _options.CancellationToken), rows);
    }

    private protected override IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape input) => [ScoreColumn.RegressionShape()];

    private TrainingData<float> Read(IDataView data) =>
        TrainingData.Read(data, _options.FeatureColumnName, _options.LabelColumnName, _options.ExampleWeightColumnName, _options.CancellationToken);

    private KernelSvmRegressionTransformer Transformer(SvmModel model, TrainingData rows)
    {
        Log(rows.Rows, model.SupportVectors.Rows, model.Training);
        return new KernelSvmRegressionTransformer(Host, new KernelSvmModelParameters(model), _options.FeatureColumnName);
    }
}
