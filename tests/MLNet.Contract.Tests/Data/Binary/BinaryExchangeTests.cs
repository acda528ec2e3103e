using Microsoft.ML;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Data.Binary;

/// <summary>Binary files saved by one source of ML.NET load in the other with the same values and annotations.</summary>
[TestClass]
public sealed class BinaryExchangeTests
{
    private const string Suite = "contract-data";

    [TestMethod]
    [TestCategory(ZipExchange.Category)]
    public void Files_are_written_for_the_other_source()
    {
        foreach (var (name, load) in BinaryCases.All)
        {
            var ml = new MLContext(seed: 1);
            ZipExchange.WriteData(Suite, name, ml, load(ml));
        }
    }

    [TestMethod]
    [TestCategory(ZipExchange.Category)]
    public void Files_of_the_other_source_hold_the_same_values() => ZipExchange.ReadData(Suite, Sample);

    /// <summary>As above for files that ML.NET 3.0.1 wrote once, so that this is checked where that is not at hand.</summary>
    [TestMethod]
    public void Files_of_ML_NET_3_0_1_hold_the_same_values() =>
        Assert.AreEqual(BinaryCases.All.Count, ZipExchange.ReadDataFrom(Path.Combine(AppContext.BaseDirectory, "Goldens", "data"), Sample));

    private static IDataView Sample(MLContext ml, string name) => BinaryCases.All[name](ml);
}
