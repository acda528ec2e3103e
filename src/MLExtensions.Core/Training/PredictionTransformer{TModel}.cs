using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Schema;

namespace MLExtensions.Training;

/// <summary>Adds what a model says of the vectors in one column, computed in batches.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public abstract class PredictionTransformer<TModel> : BatchTransformer, ISingleFeaturePredictionTransformer<TModel>
    where TModel : class, IVectorModel
{
    private protected PredictionTransformer(IHostEnvironment environment, TModel model, string featureColumnName)
        : base(environment)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(featureColumnName);
        Model = model;
        FeatureColumnName = featureColumnName;
    }

    /// <inheritdoc/>
    public TModel Model { get; }

    /// <inheritdoc/>
    public string FeatureColumnName { get; }

    /// <inheritdoc/>
    public DataViewType FeatureColumnType => new VectorDataViewType(NumberDataViewType.Single, Model.FeatureCount);

    /// <inheritdoc/>
    protected sealed override BatchMapping CreateMapping(DataViewSchema inputSchema)
    {
        var column = InputColumn.Features(FeatureColumnName).In(inputSchema);
        var size = ((VectorDataViewType)column.Type).Size;
        if (size != Model.FeatureCount)
            throw new ArgumentException($"The feature column '{FeatureColumnName}' has {size} values; the model was trained on {Model.FeatureCount}.");
        return CreateMapping(inputSchema, column);
    }

    private protected abstract BatchMapping CreateMapping(DataViewSchema inputSchema, DataViewSchema.Column features);
}
