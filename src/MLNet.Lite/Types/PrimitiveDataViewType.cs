namespace Microsoft.ML.Data;

/// <summary>A type whose values need no disposal and have no parts: the item types of vectors.</summary>
public abstract class PrimitiveDataViewType : DataViewType
{
    /// <summary>Creates the type over values of <paramref name="rawType"/>, which must not need disposal.</summary>
    protected PrimitiveDataViewType(Type rawType) : base(rawType)
    {
        if (typeof(IDisposable).IsAssignableFrom(rawType))
            throw new ArgumentException($"A primitive type's values cannot be disposable, as those of {rawType} are.", nameof(rawType));
    }
}
