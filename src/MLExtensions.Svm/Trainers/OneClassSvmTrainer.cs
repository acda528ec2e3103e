using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>
/// Trains a one-class support vector machine (Schölkopf et al., 'Estimating the Support of a High-Dimensional Distribution', 2001), solved to the
/// optimality conditions of LIBSVM (Chang and Lin, 2011): it finds a region that holds most rows.
/// </summary>
/// <remarks>
/// <para>
/// Input: a float vector of known size, all finite; no label. Output: <c>PredictedLabel</c> (Boolean: whether the row is taken for an anomaly) and
/// <c>Score</c> (float). As ML.NET has it, and the other way round than LIBSVM and scikit-learn, a score is the higher the less a row is like the others: it is
/// the negative of the decision value. A row is an anomaly where its score is above <see cref="OneClassSvmOptions.Threshold"/>. Caching: the data is read
/// once and held in memory. Features should be on similar scales.
/// </para>
/// <para>A fit that ends before it meets its tolerance says so in the log, as a warning, and in the model.</para>
/// </remarks>
public sealed class OneClassSvmTrainer : SvmTrainer<OneClassSvmTransformer, OneClassSvmModelParameters>
{
    private readonly OneClassSvmOptions _options;

    internal OneClassSvmTrainer(IHostEnvironment environment, OneClassSvmOptions options)
        : base(environment, "OneClassSvm", options) => _options = options;

    private protected override OneClassSvmTransformer Train(IDataView input, OneClassSvmModelParameters? start)
    {
        var data = TrainingData.ReadUnlabeled(input, _options.FeatureColumnName, _options.ExampleWeightColumnName, _options.CancellationToken);
        var model = OneClassSvm.Fit(Features(data), _options.Parameters, Weights(data), start?.Svm, _options.Progress, _options.CancellationToken);
        Log(data.Rows, model.SupportVectors.Rows, model.Training);
        return new OneClassSvmTransformer(Host, new OneClassSvmModelParameters(model), _options.FeatureColumnName, _options.Threshold);
    }

    private protected override IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape input) => BinaryColumns.Shapes(hasProbability: false);
}
