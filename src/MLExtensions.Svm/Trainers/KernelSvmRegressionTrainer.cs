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
public sealed class KernelSvmRegressionTrainer : SvmTrainer<KernelSvmRegressionTransformer, KernelSvmModelParameters>
{
    private readonly KernelSvmRegressionOptions _options;

    internal KernelSvmRegressionTrainer(IHostEnvironment environment, KernelSvmRegressionOptions options)
        : base(environment, "KernelSvmRegression", options) => _options = options;

    private protected override KernelSvmRegressionTransformer Train(IDataView input, KernelSvmModelParameters? start)
    {
        var data = TrainingData.Read(input, _options.FeatureColumnName, _options.LabelColumnName, _options.ExampleWeightColumnName, _options.CancellationToken);
        var model = SupportVectorRegression.Fit(
            Features(data), data.Labels.Span, _options.Parameters, Weights(data), start?.Svm, _options.Progress, _options.CancellationToken);
        Log(data.Rows, model.SupportVectors.Rows, model.Training);
        return new KernelSvmRegressionTransformer(Host, new KernelSvmModelParameters(model), _options.FeatureColumnName);
    }

    private protected override IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape input) => [ScoreColumn.RegressionShape()];
}
