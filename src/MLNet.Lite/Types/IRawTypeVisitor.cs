namespace Microsoft.ML.Data;

/// <summary>
/// A generic operation to be run for the .NET type of a column's values or, where these are vectors, of their items; the type is known at
/// run time only.
/// </summary>
internal interface IRawTypeVisitor<out TResult>
{
    TResult Visit<T>();
}
