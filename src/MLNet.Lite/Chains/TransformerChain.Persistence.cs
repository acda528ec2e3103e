namespace Microsoft.ML.Data;

public sealed partial class TransformerChain<TLastTransformer>
{
    void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotImplementedException("Saving is not built yet.");
}
