using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;
using MLExtensions.Svm.Kernels;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>Trains a support vector machine on the rows of a pipeline, which are read once and held in memory.</summary>
/// <typeparam name="TTransformer">The fitted transformer.</typeparam>
/// <typeparam name="TModel">Its model.</typeparam>
public abstract class SvmTrainer<TTransformer, TModel> : IEstimator<TTransformer>
    where TTransformer : class, ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private readonly SvmTrainerOptions _options;

    private protected SvmTrainer(IHostEnvironment environment, string name, SvmTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Core.Kernel.Type == KernelType.Precomputed)
        {
            throw new ArgumentException(
                "The kernel is precomputed, which trainers in pipelines refuse: its columns are the training rows, by number and order, and a " +
                "pipeline promises neither where rows are filtered, shuffled or split into folds. Fit it in code, with SupportVectorRegression, " +
                "SupportVectorClassification or OneClassSvm.",
                nameof(options));
        }

        Host = environment.Register(name);
        _options = options;
    }

    private protected IHost Host { get; }

    /// <inheritdoc/>
    public TTransformer Fit(IDataView input) => Fit(input, null);

    /// <summary>Trains near an earlier model of the same rows, which saves steps where settings have changed and has no other influence.</summary>
    /// <param name="input">The training data: the rows that the earlier model was trained on, in the same order.</param>
    /// <param name="start">The earlier model, which may have been saved and loaded; null for none.</param>
    /// <returns>The fitted transformer.</returns>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, or the earlier model was trained on other rows.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or a row cannot be learnt from; the message names it.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public TTransformer Fit(IDataView input, TModel? start)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (start is IScaledModel { Scaling: not null })
            throw new ArgumentException("The model to start from was trained on features that it scales itself; this trainer takes them as they are.", nameof(start));
        return Train(input, start);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        InputColumn.Features(_options.FeatureColumnName).CheckIn(inputSchema);
        _options.Label?.CheckIn(inputSchema);
        if (_options.ExampleWeightColumnName is { } weight)
            InputColumn.Weight(weight).CheckIn(inputSchema);
        return inputSchema.With(OutputColumns(inputSchema));
    }

    private protected abstract TTransformer Train(IDataView input, TModel? start);

    private protected abstract IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape input);

    private protected static FeatureMatrix Features(TrainingData data) => new(data.Features, data.Rows, data.Columns);

    private protected static ReadOnlySpan<float> Weights(TrainingData data) => data.Weights is { } weights ? weights.Span : default;

    /// <summary>Checks what scores out of fold of classes are asked for.</summary>
    private protected static void CheckOutOfFold(IDataView data, int[] foldOf, SvcParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(foldOf);
        if (!parameters.EstimateProbabilities)
            throw new InvalidOperationException($"Probabilities are needed out of fold; set {nameof(SvcParameters)}.{nameof(SvcParameters.EstimateProbabilities)}, or say probabilities: true.");
    }

    /// <summary>Says how training went, and warns where it ended early.</summary>
    /// <param name="rows">Training rows.</param>
    /// <param name="supportVectors">Support vectors.</param>
    /// <param name="fits">How each decision function's fit went.</param>
    private protected void Log(int rows, int supportVectors, params IReadOnlyList<SvmTrainingSummary> fits)
    {
        using var channel = Host.Start("Training");
        var iterations = fits.Sum(fit => fit.Iterations);
        var objective = fits.Count == 1 ? FormattableString.Invariant($", objective {fits[0].Objective:G9}") : "";
        channel.Info(MessageSensitivity.None, FormattableString.Invariant(
            $"{supportVectors} of {rows} rows are support vectors; {iterations} iterations{objective}, gap {fits.Max(fit => fit.Gap):G3}."));
        var ended = fits.Where(fit => !fit.Converged).ToArray();
        if (ended.Length == 0)
            return;
        var which = fits.Count == 1 ? "Training" : $"Training of {ended.Length} of {fits.Count} pairs of classes";
        var iterationsOfEnded = ended.Max(fit => fit.Iterations);
        channel.Warning(MessageSensitivity.None, FormattableString.Invariant(
            $"{which} stopped after {iterationsOfEnded} iterations with a gap of {ended.Max(fit => fit.Gap):G3}, above the tolerance of ") +
            FormattableString.Invariant($"{_options.Core.Tolerance:G3}. Raise MaxIterations, lower C, or scale the features."));
    }
}
