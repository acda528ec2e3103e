using Microsoft.ML;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>Holds the transforms to the contract, and to what ML.NET 3.0.1 gives.</summary>
[TestClass]
public sealed class TransformContractTests : EstimatorContract<TransformContractTests>, IContractCases
{
    public static IEnumerable<ContractCase> Cases => TransformCases.All.Select(transform => transform.ToContract());

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Fitting_gives_what_ML_NET_3_0_1_gives(string name)
    {
        var ml = new MLContext(seed: 1);
        var transform = TransformCases.Get(name);
        var data = transform.Sample(ml);
        var golden = DataSnapshot.Load(Path.Combine(AppContext.BaseDirectory, "Goldens", "transforms", name + ".json"));
        golden.AssertSame(DataSnapshot.Take(transform.Make(ml.Transforms).Fit(data).Transform(data), transform.Columns), name);
    }
}
