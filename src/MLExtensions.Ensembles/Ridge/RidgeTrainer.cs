using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;
using MLExtensions.Training;

namespace MLExtensions.Ensembles.Ridge;

/// <summary>
/// Trains ridge regression in closed form (Hoerl and Kennard, 'Ridge Regression', Technometrics 1970), minimising
/// |y - Xw - b|^2 + alpha |w|^2; the intercept b is not penalised.
/// </summary>
public sealed class RidgeTrainer : IEstimator<RidgeTransformer>
{
    private readonly IHostEnvironment _environment;
    private readonly string _labelColumnName;
    private readonly string _featureColumnName;
    private readonly double _alpha;

    internal RidgeTrainer(IHostEnvironment environment, string labelColumnName, string featureColumnName, double alpha)
    {
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(featureColumnName);
        if (!double.IsFinite(alpha) || alpha < 0)
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, $"{nameof(alpha)} is {alpha}; it must be finite and 0 or more.");
        _environment = environment;
        _labelColumnName = labelColumnName;
        _featureColumnName = featureColumnName;
        _alpha = alpha;
    }

    /// <inheritdoc/>
    public RidgeTransformer Fit(IDataView input)
    {
        var data = TrainingData.Read(input, _featureColumnName, _labelColumnName);
        return new RidgeTransformer(_environment, RidgeModel.Fit(data.Features.Span, data.Labels.Span, _alpha), _featureColumnName);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        InputColumn.Features(_featureColumnName).CheckIn(inputSchema);
        InputColumn.Label(_labelColumnName).CheckIn(inputSchema);
        return inputSchema.With(ScoreColumn.RegressionShape());
    }
}
