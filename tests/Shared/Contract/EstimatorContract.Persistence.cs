using System.IO.Compression;

namespace MLExtensions.Testing;

public abstract partial class EstimatorContract<TCases>
{
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_loaded_model_gives_the_same(string name)
    {
        using var fitted = Fit(name);
        using var loaded = new LoadedModel(fitted.Save(fitted.Model));
        CollectionAssert.AreEqual(Describe(fitted.Data.Schema), Describe(loaded.Schema!), "the schema saved with it");
        CollectionAssert.AreEqual(
            Describe(fitted.Output.Schema), Describe(loaded.Model.GetOutputSchema(fitted.Data.Schema)), "the output's schema");
        fitted.AssertSameBits(loaded.Model.Transform(fitted.Data));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_loaded_model_refuses_what_the_model_refuses(string name)
    {
        using var fitted = Fit(name);
        using var loaded = new LoadedModel(fitted.Save(fitted.Model));
        foreach (var column in fitted.ReadColumnsOfModel())
            AssertRefused(() => loaded.Model.Transform(fitted.Data.Without(column)), column, $"transforming without '{column}'");
        foreach (var wrong in Get(name).Wrong.Where(wrong => fitted.ReadColumnsOfModel().Contains(wrong.Column)))
            AssertRefused(() => loaded.Model.Transform(fitted.Spoil(wrong)), wrong.Column, $"transforming a wrong '{wrong.Column}'");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_model_saved_to_a_file_and_without_a_schema_gives_the_same(string name)
    {
        using var fitted = Fit(name);
        using var folder = new TemporaryFolder();
        fitted.ML.Model.Save(fitted.Model, null, folder["model.zip"]);
        using var file = File.OpenRead(folder["model.zip"]);
        using var loaded = new LoadedModel(file);
        Assert.IsNull(loaded.Schema);
        fitted.AssertSameBits(loaded.Model.Transform(fitted.Data));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_loaded_model_saves_as_it_was_saved(string name)
    {
        using var fitted = Fit(name);
        using var first = fitted.Save(fitted.Model);
        using var loaded = new LoadedModel(first);
        using var second = fitted.Save(loaded.Model);
        var (expected, actual) = (Entries(first), Entries(second));
        CollectionAssert.AreEqual(expected.Keys, actual.Keys);
        foreach (var (entry, content) in expected)
            CollectionAssert.AreEqual(content, actual[entry], entry);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_loaded_model_outlives_the_one_that_was_saved(string name)
    {
        var fitted = Fit(name);
        using var loaded = new LoadedModel(fitted.Save(fitted.Model));
        var expected = fitted.Expected;
        fitted.Dispose();
        fitted.Dispose();
        expected.AssertSame(fitted.Snapshot(loaded.Model.Transform(fitted.Data)), name);
    }

    private static SortedDictionary<string, byte[]> Entries(MemoryStream zip)
    {
        zip.Position = 0;
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        return new(archive.Entries.ToDictionary(entry => entry.FullName, Content), StringComparer.Ordinal);
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
