using MLExtensions.Core.Tests.Components;
using MLExtensions.Testing;

namespace MLExtensions.Core.Tests;

/// <summary>Holds the batched transformer to the estimator contract, with pass-through columns of every type.</summary>
[TestClass]
public sealed class BatchTransformerContractTests : EstimatorContract<BatchTransformerContractTests>, IContractCases
{
    public static IEnumerable<ContractCase> Cases => new[] { 1, 7, 1024 }.Select(batchRows => new ContractCase<EveryType>(
        $"batches of {batchRows}", Enumerable.Range(0, 150).Select(EveryType.Of), ml => new SumEstimator(ml, "Features", 1, batchRows), "Sum")
    {
        Wrong = [WrongInput.Replaced("Features", "Label"), WrongInput.Replaced("Features", "Ragged")],
    });
}
