using Microsoft.ML;
using MLExtensions.Testing;

namespace MLExtensions.Ensembles.Tests;

/// <summary>Zips that earlier versions wrote open and give what they gave. Their names begin with the component and its version.</summary>
[TestClass]
public sealed class GoldenZipTests
{
    [TestMethod]
    public void Zips_of_every_version_give_the_same_columns() => Assert.AreEqual(
        4, ZipExchange.ReadFrom(Path.Combine(Folders.Repository, "tests", "MLExtensions.Ensembles.Tests", "Goldens", "Components"), Data));

    private static IDataView Data(MLContext ml, string name) => name.StartsWith("regression", StringComparison.Ordinal)
        ? ml.Data.LoadFromEnumerable(Row.Make(12))
        : ClassRow.Load(ml, ClassRow.Make(24));
}
