namespace Microsoft.ML;

public abstract class LoadableClassAttributeBase : Attribute
{
}
