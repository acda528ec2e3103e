using Microsoft.ML;
using MLExtensions.Testing;

namespace MLExtensions.Svm.Tests.Trainers;

/// <summary>Zips that earlier versions wrote open and give what they gave. Their names begin with the machine and the version of its transformer.</summary>
[TestClass]
public sealed class GoldenZipTests
{
    [TestMethod]
    public void Zips_of_every_version_give_the_same_columns() => Assert.AreEqual(
        7, ZipExchange.ReadFrom(Path.Combine(AppContext.BaseDirectory, "Trainers", "Goldens"), Data));

    private static IDataView Data(MLContext ml, string name)
    {
        if (name.StartsWith("regression", StringComparison.Ordinal))
            return ml.Data.LoadFromEnumerable(Sample.Make(12));
        var samples = ml.Data.LoadFromEnumerable(ClassSample.Make(24));
        return ml.Transforms.Conversion.MapValueToKey("Label", "Class").Fit(samples).Transform(samples);
    }
}
