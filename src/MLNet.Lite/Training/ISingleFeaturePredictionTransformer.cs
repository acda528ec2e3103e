using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>A transformer that adds the predictions of a model of one feature column.</summary>
public interface ISingleFeaturePredictionTransformer<out TModel> : IPredictionTransformer<TModel>
    where TModel : class
{
    /// <summary>The feature column's name.</summary>
    string FeatureColumnName { get; }

    /// <summary>The feature column's type.</summary>
    DataViewType FeatureColumnType { get; }
}
