namespace Microsoft.ML.Data;

/// <summary>An operation as that of <see cref="IRawTypeVisitor{TResult}"/>, but for vectors themselves and not for their items.</summary>
/// <remarks>An interface of its own: ahead of time, code is compiled for each type that its interface is called with.</remarks>
internal interface IValueTypeVisitor<out TResult>
{
    TResult Visit<T>();
}
