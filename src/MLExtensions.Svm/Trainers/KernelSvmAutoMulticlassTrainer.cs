using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;
using MLExtensions.Svm.Search;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>Trains support vector classification of several classes, one against one, and finds its settings by itself.</summary>
/// <remarks>
/// Input: a label of keys, of which at least two must occur, and a float vector of known size, all finite, on any scales. Output: <c>PredictedLabel</c> and
/// <c>Score</c>, probabilities unless <see cref="SvmTuningOptions.EstimateProbabilities"/> is off. The data is read once and held in memory.
/// </remarks>
public sealed class KernelSvmAutoMulticlassTrainer : KernelSvmAutoTrainer<KernelSvmMulticlassTransformer>
{
    internal KernelSvmAutoMulticlassTrainer(IHostEnvironment environment, KernelSvmAutoOptions options)
        : base(environment, "KernelSvmAutoMulticlass", options)
    {
    }

    private protected override InputColumn Label => InputColumn.KeyLabel(Options.LabelColumnName);

    private protected override (KernelSvmMulticlassTransformer Model, Func<float[]> OutOfFold) Train(IDataView input, KernelSvmAutoOptions options)
    {
        var rows = MulticlassRows.Read(
            input, options.FeatureColumnName, options.LabelColumnName, options.ExampleWeightColumnName, options.CancellationToken);
        var data = rows.Data;
        var weights = data.Weights ?? default;
        var features = new FeatureMatrix(data.Features, data.Rows, data.Columns);
        var classWeights = options.ClassWeights.Select(rows.Present, rows.Keys);
        var result = SvmTuning.Classification(features, rows.Classes, weights.Span, classWeights, options.Tuning, options.Progress, options.CancellationToken);
        var svm = result.Path.Model;
        var tuning = KernelSvmTuning.Of(result);
        Log(tuning, svm.SupportVectors.Rows, data.Rows);
        var model = new KernelSvmMulticlassModelParameters(svm, rows.Present, rows.Keys, result.Scaling, tuning);
        return (new KernelSvmMulticlassTransformer(Host, model, options.FeatureColumnName, rows.Names), () => rows.OfKeys(
            OutOfFoldProbabilities.Of(features, rows.Classes, weights.Span, classWeights, result, options.Tuning, options.CancellationToken)));
    }

    private protected override IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape input) => MulticlassColumns.Shapes(input, Options.LabelColumnName);
}
