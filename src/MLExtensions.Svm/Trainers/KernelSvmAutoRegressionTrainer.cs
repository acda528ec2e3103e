using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;
using MLExtensions.Svm.Search;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>Trains support vector regression and finds its settings by itself.</summary>
/// <remarks>
/// Input: a float label and a float vector of known size, all finite, on any scales. Output: a float column <c>Score</c>. The data is read once and held in memory.
/// </remarks>
public sealed class KernelSvmAutoRegressionTrainer : KernelSvmAutoTrainer<KernelSvmRegressionTransformer>
{
    internal KernelSvmAutoRegressionTrainer(IHostEnvironment environment, KernelSvmAutoOptions options)
        : base(environment, "KernelSvmAutoRegression", options)
    {
    }

    private protected override InputColumn Label => InputColumn.Label(Options.LabelColumnName);

    private protected override (KernelSvmRegressionTransformer Model, Func<float[]> OutOfFold) Train(IDataView input, KernelSvmAutoOptions options)
    {
        var data = TrainingData.Read(input, options.FeatureColumnName, options.LabelColumnName, options.ExampleWeightColumnName, options.CancellationToken);
        var weights = data.Weights ?? default;
        var result = SvmTuning.Regression(
            new FeatureMatrix(data.Features, data.Rows, data.Columns), data.Labels.Span, weights.Span, options.Tuning, options.Progress, options.CancellationToken);
        var tuning = KernelSvmTuning.Of(result);
        Log(tuning, result.Path.Model.SupportVectors.Rows, data.Rows);
        var model = new KernelSvmModelParameters(result.Path.Model, result.Scaling, tuning);
        return (new KernelSvmRegressionTransformer(Host, model, options.FeatureColumnName), () => Array.ConvertAll(result.Path.OutOfFold.ToArray(), value => (float)value));
    }

    private protected override IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape input) => [ScoreColumn.RegressionShape()];
}
