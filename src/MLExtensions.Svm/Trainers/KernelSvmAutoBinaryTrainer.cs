using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;
using MLExtensions.Svm.Search;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>Trains support vector classification of two classes and finds its settings by itself.</summary>
/// <remarks>
/// Input: a Boolean label, which must be both true and false, and a float vector of known size, all finite, on any scales. Output: <c>PredictedLabel</c>,
/// <c>Score</c> and, unless <see cref="SvmTuningOptions.EstimateProbabilities"/> is off, <c>Probability</c>. The data is read once and held in memory.
/// </remarks>
public sealed class KernelSvmAutoBinaryTrainer : KernelSvmAutoTrainer<KernelSvmBinaryTransformer>
{
    internal KernelSvmAutoBinaryTrainer(IHostEnvironment environment, KernelSvmAutoOptions options)
        : base(environment, "KernelSvmAutoBinary", options)
    {
    }

    private protected override InputColumn Label => InputColumn.BinaryLabel(Options.LabelColumnName);

    private protected override (KernelSvmBinaryTransformer Model, Func<float[]> OutOfFold) Train(IDataView input, KernelSvmAutoOptions options)
    {
        var data = TrainingData.ReadBinary(input, options.FeatureColumnName, options.LabelColumnName, options.ExampleWeightColumnName, options.CancellationToken);
        var weights = data.Weights ?? default;
        var classes = BinaryClasses.Of(data, options.LabelColumnName, options.ExampleWeightColumnName);
        var features = new FeatureMatrix(data.Features, data.Rows, data.Columns);
        var classWeights = BinaryClasses.Order(options.ClassWeights);
        var result = SvmTuning.Classification(features, classes, weights.Span, classWeights, options.Tuning, options.Progress, options.CancellationToken);
        var svm = result.Path.Model;
        var tuning = KernelSvmTuning.Of(result);
        Log(tuning, svm.SupportVectors.Rows, data.Rows);
        var model = new KernelSvmBinaryModelParameters(svm, result.Scaling, tuning);
        return (new KernelSvmBinaryTransformer(Host, model, options.FeatureColumnName), () => BinaryClasses.OfTrue(
            OutOfFoldProbabilities.Of(features, classes, weights.Span, classWeights, result, options.Tuning, options.CancellationToken)));
    }

    private protected override IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape input) => BinaryColumns.Shapes(Options.Tuning.EstimateProbabilities);
}
