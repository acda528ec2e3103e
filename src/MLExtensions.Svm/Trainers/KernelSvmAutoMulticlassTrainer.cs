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
        var result = SvmTuning.Classification(
            new FeatureMatrix(data.Features, data.Rows, data.Columns), rows.Classes, weights.Span, options.ClassWeights.Select(rows.Present, rows.Keys),
            options.Tuning, options.Progress, options.CancellationToken);
        var svm = result.Path.Model;
        var tuning = KernelSvmTuning.Of(result);
        Log(tuning, svm.SupportVectors.Rows, data.Rows);
        var model = new KernelSvmMulticlassModelParameters(svm, rows.Present, rows.Keys, result.Scaling, tuning);
        return (new KernelSvmMulticlassTransformer(Host, model, options.FeatureColumnName, rows.Names), () => OutOfFold(svm, rows, result.Path.OutOfFold.Span));
    }

    private protected override IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape input) => MulticlassColumns.Shapes(input, Options.LabelColumnName);

    private static float[] OutOfFold(SvmClassifier svm, MulticlassRows rows, ReadOnlySpan<double> values)
    {
        if (svm.Sigmoids.Count == 0)
            throw new InvalidOperationException($"Probabilities are needed out of fold; leave {nameof(SvmTuningOptions)}.{nameof(SvmTuningOptions.EstimateProbabilities)} on.");
        var scores = new float[rows.Data.Rows * rows.Keys];
        var probabilities = new double[svm.ClassCount];
        for (var row = 0; row < rows.Data.Rows; row++)
        {
            svm.Probabilities(values.Slice(row * svm.PairCount, svm.PairCount), probabilities);
            for (var k = 0; k < probabilities.Length; k++)
                scores[(row * rows.Keys) + rows.Present[k]] = (float)probabilities[k];
        }

        return scores;
    }
}
