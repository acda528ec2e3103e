namespace Microsoft.ML.Transforms;

/// <summary>The fitted normalization of one column; a part of its own in a model.</summary>
internal abstract class ColumnFunction
{
    /// <summary>The number of slots; 1 for a scalar column.</summary>
    public abstract int Slots { get; }

    public abstract NormalizingTransformer.NormalizerModelParametersBase Parameters { get; }

    public abstract Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column);

    public abstract void Save(ModelSaveContext ctx);
}
