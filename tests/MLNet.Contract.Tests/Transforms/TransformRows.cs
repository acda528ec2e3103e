using Microsoft.ML;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>The rows that a <see cref="TransformCase"/> starts from.</summary>
public abstract class TransformRows
{
    public abstract IDataView Load(MLContext ml);

    public abstract ContractCase ToContract(TransformCase transform);
}
