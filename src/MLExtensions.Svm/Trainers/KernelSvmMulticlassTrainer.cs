using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;
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
public sealed class KernelSvmMulticlassTrainer : SvmTrainer<KernelSvmMulticlassTransformer, KernelSvmMulticlassModelParameters>
{
    private readonly KernelSvmMulticlassOptions _options;

    internal KernelSvmMulticlassTrainer(IHostEnvironment environment, KernelSvmMulticlassOptions options)
        : base(environment, "KernelSvmMulticlass", options) => _options = options;

    private protected override KernelSvmMulticlassTransformer Train(IDataView input, KernelSvmMulticlassModelParameters? start)
    {
        var label = _options.Label.In(input.Schema);
        var keys = ((KeyDataViewType)label.Type).Count;
        if (keys > int.MaxValue)
            throw new ArgumentException($"The label column '{label.Name}' has {keys} keys; there may be at most {int.MaxValue}.");
        var names = LabelValues.Of(label);
        var data = TrainingData.ReadMulticlass(
            input, _options.FeatureColumnName, label.Name, _options.ExampleWeightColumnName, _options.CancellationToken);
        var present = ClassesPresent(data, names);
        if (start is not null && !start.Classes.Span.SequenceEqual(present))
            throw new ArgumentException("The model to start from was trained on rows of other classes.", nameof(start));

        var classes = Array.ConvertAll(data.Labels.ToArray(), key => Array.BinarySearch(present, (int)(key - 1)));
        var parameters = _options.Parameters with { ClassWeights = _options.Parameters.ClassWeights.Select(present, (int)keys) };
        var model = SupportVectorClassification.Fit(
            Features(data), classes, parameters, Weights(data), start?.Svm, _options.Progress, _options.CancellationToken);
        Log(data.Rows, model.SupportVectors.Rows, model.Training);
        return new KernelSvmMulticlassTransformer(
            Host, new KernelSvmMulticlassModelParameters(model, present, (int)keys), _options.FeatureColumnName, names);
    }

    private protected override IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape input) =>
        MulticlassColumns.Shapes(input, _options.LabelColumnName);

    /// <summary>The classes, from 0, that rows have, in order.</summary>
    private int[] ClassesPresent(TrainingData<uint> data, LabelValues? names)
    {
        var present = new HashSet<uint>();
        var weighty = new HashSet<uint>();
        for (var row = 0; row < data.Rows; row++)
        {
            var key = data.Labels.Span[row];
            present.Add(key);
            if (data.Weights is not { } weights || weights.Span[row] > 0)
                weighty.Add(key);
        }

        if (present.Count == 1)
        {
            throw new InvalidOperationException(
                $"Column '{_options.LabelColumnName}' holds {Name(present.Single())} in all {data.Rows} rows; training needs at least two classes.");
        }

        present.ExceptWith(weighty);
        if (present.Count > 0)
        {
            throw new InvalidOperationException(
                $"Column '{_options.ExampleWeightColumnName}' holds the weight 0 in every row of {Name(present.Min())}; at least one must be greater.");
        }

        return [.. weighty.Select(key => (int)(key - 1)).Order()];

        string Name(uint key) => $"the class {names?.Describe((int)(key - 1)) ?? $"{key}"}";
    }
}
