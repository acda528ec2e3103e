namespace Microsoft.ML.Data;

/// <summary>A type whose values have parts, such as vectors and images.</summary>
public abstract class StructuredDataViewType : DataViewType
{
    /// <summary>Creates the type over values of <paramref name="rawType"/>.</summary>
    protected StructuredDataViewType(Type rawType) : base(rawType)
    {
    }
}
