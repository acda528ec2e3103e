using MLExtensions.Testing;

namespace MLExtensions.Svm.Tests.Trainers;

/// <summary>Zips that earlier versions wrote open and give what they gave.</summary>
[TestClass]
public sealed class GoldenZipTests
{
    /// <summary>Version 1 of the regression's transformer, which knew two kernels, written on the bundled ML.NET.</summary>
    [TestMethod]
    public void Zips_of_version_1_give_the_same_scores()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Trainers", "Goldens");
        Assert.AreEqual(2, ZipExchange.ReadFrom(folder, (ml, _) => ml.Data.LoadFromEnumerable(Sample.Make(12))));
    }
}
