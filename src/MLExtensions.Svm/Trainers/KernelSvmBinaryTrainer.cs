using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>
/// Trains support vector classification of two classes with a kernel (Cortes and Vapnik, 'Support-Vector Networks', 1995; with
/// <see cref="SvcParameters.Nu"/>, Schölkopf et al., 'New Support Vector Algorithms', 2000), solved to the optimality conditions of LIBSVM (Chang and Lin, 2011).
/// </summary>
/// <remarks>
/// <para>
/// Input: a Boolean label, which must be both true and false, and a float vector of known size, all finite. Output: <c>PredictedLabel</c> (Boolean),
/// <c>Score</c> (float) and, with <see cref="SvcParameters.EstimateProbabilities"/>, <c>Probability</c> (float). The score is the decision value; a row
/// is taken for true where it is above 0, as ML.NET's evaluation has it. Caching: the data is read once and held in memory; the kernel matrix takes 4 bytes for
/// each pair of rows where that fits the memory budget. Features should be on similar scales (embeddings are; normalise other numbers).
/// </para>
/// <para>
/// Probabilities are off unless asked for, as in LIBSVM, since they take five more fits. <c>BinaryClassification.Evaluate</c> needs them; without,
/// there is <c>EvaluateNonCalibrated</c>. They are fitted to decision values of machines that were trained without the rows (Platt, 1999), so that in rows
/// near the boundary a probability above one half can stand beside a score below 0.
/// </para>
/// <para>A fit that ends before it meets its tolerance says so in the log, as a warning, and in the model.</para>
/// </remarks>
public sealed class KernelSvmBinaryTrainer : SvmTrainer<KernelSvmBinaryTransformer, KernelSvmBinaryModelParameters>, IOutOfFoldEstimator
{
    private readonly KernelSvmBinaryOptions _options;

    internal KernelSvmBinaryTrainer(IHostEnvironment environment, KernelSvmBinaryOptions options)
        : base(environment, "KernelSvmBinary", options) => _options = options;

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
        var (rows, classes) = Read(data);
        var (model, probabilities) = SupportVectorClassification.FitOutOfFold(
            Features(rows), classes, foldOf, Parameters, Weights(rows), _options.Progress, _options.CancellationToken);
        return new OutOfFoldFit(Transformer(model, rows), BinaryClasses.OfTrue(probabilities));
    }

    private protected override KernelSvmBinaryTransformer Train(IDataView input, KernelSvmBinaryModelParameters? start)
    {
        var (rows, classes) = Read(input);
        return Transformer(SupportVectorClassification.Fit(
            Features(rows), classes, Parameters, Weights(rows), start?.Svm, _options.Progress, _options.CancellationToken), rows);
    }

    private protected override IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape input) =>
        BinaryColumns.Shapes(_options.Parameters.EstimateProbabilities);

    private SvcParameters Parameters => _options.Parameters with { ClassWeights = BinaryClasses.Order(_options.Parameters.ClassWeights) };

    private (TrainingData<bool> Rows, int[] Classes) Read(IDataView data)
    {
        var rows = TrainingData.ReadBinary(
            data, _options.FeatureColumnName, _options.LabelColumnName, _options.ExampleWeightColumnName, _options.CancellationToken);
        return (rows, BinaryClasses.Of(rows, _options.LabelColumnName, _options.ExampleWeightColumnName));
    }

    private KernelSvmBinaryTransformer Transformer(SvmClassifier model, TrainingData<bool> rows)
    {
        Log(rows.Rows, model.SupportVectors.Rows, model.Training);
        return new KernelSvmBinaryTransformer(Host, new KernelSvmBinaryModelParameters(model), _options.FeatureColumnName);
    }
}
