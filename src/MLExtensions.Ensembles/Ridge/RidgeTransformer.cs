using Microsoft.ML.Runtime;
using MLExtensions.Ensembles.Ridge;
using MLExtensions.Persistence;
using MLExtensions.Training;

[assembly: ModelComponent<RidgeTransformer>("RidgeRegression", 1)]

namespace MLExtensions.Ensembles.Ridge;

/// <summary>Adds the <c>Score</c> of a fitted ridge regression.</summary>
public sealed class RidgeTransformer : RegressionTransformer<RidgeModel>, IModelComponent<RidgeTransformer>
{
    internal RidgeTransformer(IHostEnvironment environment, RidgeModel model, string featureColumnName)
        : base(environment, model, featureColumnName)
    {
    }

    /// <inheritdoc/>
    public static RidgeTransformer Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var featureColumnName = reader.ReadString();
        var coefficients = reader.ReadDoubles();
        var intercept = reader.ReadDouble();
        if (featureColumnName.Length == 0 || coefficients.Length == 0 || !coefficients.All(double.IsFinite) || !double.IsFinite(intercept))
            throw reader.Corrupt("a coefficient is missing or not finite");
        return new RidgeTransformer(reader.Environment, new RidgeModel(coefficients, intercept), featureColumnName);
    }

    /// <inheritdoc/>
    public override void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(FeatureColumnName);
        writer.Write([.. Model.Coefficients]);
        writer.Write(Model.Intercept);
    }
}
