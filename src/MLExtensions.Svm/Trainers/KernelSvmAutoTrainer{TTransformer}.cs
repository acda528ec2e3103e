using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;
using MLExtensions.Svm.Search;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>
/// Trains a kernel support vector machine and finds its settings by itself: features are brought to the same scale, gamma and epsilon are chosen by a short
/// scan, and C by out-of-fold error on all rows (<see cref="SvmTuning"/>).
/// </summary>
/// <typeparam name="TTransformer">The fitted transformer.</typeparam>
public abstract class KernelSvmAutoTrainer<TTransformer> : IEstimator<TTransformer>, IOutOfFoldEstimator
    where TTransformer : class, ITransformer
{
    private protected KernelSvmAutoTrainer(IHostEnvironment environment, string name, KernelSvmAutoOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Host = environment.Register(name);
        Options = options;
    }

    private protected IHost Host { get; }

    private protected KernelSvmAutoOptions Options { get; }

    private protected abstract InputColumn Label { get; }

    /// <inheritdoc/>
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Train(input, Options).Model;
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        InputColumn.Features(Options.FeatureColumnName).CheckIn(inputSchema);
        Label.CheckIn(inputSchema);
        if (Options.ExampleWeightColumnName is { } weight)
            InputColumn.Weight(weight).CheckIn(inputSchema);
        return inputSchema.With(OutputColumns(inputSchema));
    }

    /// <summary>
    /// Fits a model to all rows, and gives the scores of each row without its fold. Those of a regression are what the choice of C rests on: they are there, not computed
    /// again. Those of classes are probabilities, whose sigmoids are fitted anew without each fold, as the search's have seen every label. Scaling, gamma, epsilon and C are
    /// chosen with all rows; of the labels of a row's own fold these scores know no more than that choice of numbers.
    /// </summary>
    /// <param name="data">The training rows.</param>
    /// <param name="foldOf">The fold of each row, numbered from 0 without gaps.</param>
    public OutOfFoldFit FitOutOfFold(IDataView data, int[] foldOf)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(foldOf);
        var (model, scores) = Train(data, Options.With(foldOf));
        return new OutOfFoldFit(model, scores());
    }

    /// <summary>Trains; the scores out of fold are made where they are asked for.</summary>
    private protected abstract (TTransformer Model, Func<float[]> OutOfFold) Train(IDataView input, KernelSvmAutoOptions options);

    private protected abstract IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape input);

    /// <summary>Says what was found.</summary>
    private protected void Log(KernelSvmTuning tuning, int supportVectors, int rows)
    {
        using var channel = Host.Start("Training");
        channel.Info(MessageSensitivity.None, FormattableString.Invariant(
            $"C = {tuning.Best.C:G4}, gamma = {tuning.Best.Kernel.Gamma:G4}, epsilon = {tuning.Best.Epsilon:G4}: error {tuning.Best.Error:G6} out of fold; ") +
            FormattableString.Invariant($"{supportVectors} of {rows} rows are support vectors."));
        if (!tuning.Best.Converged)
            channel.Warning(MessageSensitivity.None, "A fit with these settings stopped before it met its tolerance. Raise MaxIterations, or try smaller values of C.");
    }
}
