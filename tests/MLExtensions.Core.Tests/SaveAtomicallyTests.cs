using Microsoft.ML;
using MLExtensions.Core.Tests.Components;
using MLExtensions.Testing;

namespace MLExtensions.Core.Tests;

[TestClass]
public sealed class SaveAtomicallyTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void A_model_is_saved_and_an_older_one_replaced()
    {
        using var folder = new TemporaryFolder();
        var schema = _ml.Data.LoadFromEnumerable(Array.Empty<EveryType>()).Schema;
        _ml.Model.SaveAtomically(new SumTransformer(_ml, "Features", 1), schema, folder["model.zip"]);
        var before = File.ReadAllBytes(folder["model.zip"]);
        _ml.Model.SaveAtomically(new SumTransformer(_ml, "Features", 2), schema, folder["model.zip"]);

        CollectionAssert.AreNotEqual(before, File.ReadAllBytes(folder["model.zip"]));
        Assert.IsNotNull(_ml.Model.Load(folder["model.zip"], out _));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_failed_save_leaves_the_older_model_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var schema = _ml.Data.LoadFromEnumerable(Array.Empty<EveryType>()).Schema;
        File.WriteAllText(folder["model.zip"], "the older model");

        Assert.Throws<ArgumentException>(() => _ml.Model.SaveAtomically(new BadNames(_ml, "../evil"), schema, folder["model.zip"]));

        Assert.AreEqual("the older model", File.ReadAllText(folder["model.zip"]));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }
}
