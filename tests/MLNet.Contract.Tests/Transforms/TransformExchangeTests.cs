using Microsoft.ML;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>Models saved by one source of ML.NET load in the other and give the same numbers.</summary>
[TestClass]
public sealed class TransformExchangeTests
{
    private const string Suite = "contract";

    [TestMethod]
    [TestCategory(ZipExchange.Category)]
    public void Zips_are_written_for_the_other_source()
    {
        foreach (var transform in TransformCases.All)
        {
            var ml = new MLContext(seed: 1);
            var data = transform.Sample(ml);
            ZipExchange.Write(Suite, transform.Name, ml, transform.Make(ml.Transforms).Fit(data), data, transform.Columns);
        }
    }

    [TestMethod]
    [TestCategory(ZipExchange.Category)]
    public void Zips_of_the_other_source_give_the_same_numbers() => ZipExchange.Read(Suite, Sample);

    /// <summary>As above for zips that ML.NET 3.0.1 wrote once, so that this is checked where that is not at hand.</summary>
    [TestMethod]
    public void Zips_of_ML_NET_3_0_1_give_the_same_numbers() =>
        Assert.AreEqual(TransformCases.All.Count, ZipExchange.ReadFrom(Path.Combine(AppContext.BaseDirectory, "Goldens", "transforms"), Sample));

    private static IDataView Sample(MLContext ml, string name) => TransformCases.Get(name).Sample(ml);
}
