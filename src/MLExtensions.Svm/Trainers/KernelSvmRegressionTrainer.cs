using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>
/// Trains epsilon-support-vector regression with a kernel (Drucker et al., 'Support Vector Regression Machines', 1997), solved to
/// the optimality conditions of LIBSVM (Chang and Lin, 2011).
/// </summary>
/// <remarks>
/// <para>
/// Input: a float label and a float vector of known size, all finite. Output: a float column <c>Score</c>. Caching: the data is read once and held
/// in memory; the kernel matrix takes 4 bytes for each pair of rows where that fits the memory budget. Features should be on
/// similar scales (embeddings are; normalise other numbers), and C and epsilon are in the label's unit.
/// </para>
/// <para>A fit that ends before it meets its tolerance says so in the log, as a warning, and in the model.</para>
/// </remarks>
public sealed class KernelSvmRegressionTrainer : IEstimator<KernelSvmRegressionTransformer>
{
    private readonly IHost _host;
    private readonly KernelSvmRegressionOptions _options;

    internal KernelSvmRegressionTrainer(IHostEnvironment environment, KernelSvmRegressionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _host = environment.Register("KernelSvmRegression");
        _options = options;
    }

    /// <inheritdoc/>
    public KernelSvmRegressionTransformer Fit(IDataView input)
    {
        var data = TrainingData.Read(input, _options.FeatureColumnName, _options.LabelColumnName, _options.ExampleWeightColumnName, _options.CancellationToken);
        var model = SupportVectorRegression.Fit(new FeatureMatrix(data.Features, data.Rows, data.Columns), data.Labels.Span, _options.Parameters,
            data.Weights is { } weights ? weights.Span : default, progress: _options.Progress, cancellationToken: _options.CancellationToken);
        Log(model, data.Rows);
        return new KernelSvmRegressionTransformer(_host, new KernelSvmModelParameters(model), _options.FeatureColumnName);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        InputColumn.Features(_options.FeatureColumnName).CheckIn(inputSchema);
        InputColumn.Label(_options.LabelColumnName).CheckIn(inputSchema);
        if (_options.ExampleWeightColumnName is { } weight)
            InputColumn.Weight(weight).CheckIn(inputSchema);
        return inputSchema.With(ScoreColumn.RegressionShape());
    }

    private void Log(SvmModel model, int rows)
    {
        using var channel = _host.Start("Training");
        var training = model.Training;
        channel.Info(MessageSensitivity.None, FormattableString.Invariant(
            $"{model.SupportVectors.Rows} of {rows} rows are support vectors; {training.Iterations} iterations, objective {training.Objective:G9}, gap {training.Gap:G3}."));
        if (!training.Converged)
        {
            channel.Warning(MessageSensitivity.None, FormattableString.Invariant(
                $"Training stopped after {training.Iterations} iterations with a gap of {training.Gap:G3}, above the tolerance of {_options.Parameters.Tolerance:G3}. Raise MaxIterations, lower C, or scale the features."));
        }
    }
}
