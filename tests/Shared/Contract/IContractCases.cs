namespace MLExtensions.Testing;

/// <summary>The cases that a test class holds to <see cref="EstimatorContract{TCases}"/>.</summary>
public interface IContractCases
{
    static abstract IEnumerable<ContractCase> Cases { get; }
}
