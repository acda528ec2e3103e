namespace Microsoft.ML.Transforms;

internal interface ICustomMappingFactory
{
    /// <summary>The transformer that a model stores under <paramref name="contractName"/>.</summary>
    ITransformer CreateTransformer(string contractName);
}
