using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;
using MLNet.Contract.Tests.Persistence;
using MLNet.Contract.Tests.Support;
using MLNet.Contract.Tests.Transforms;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Output that fails leaves nothing half-written, and says why.</summary>
[TestClass]
public sealed class FailedOutputTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;
    private readonly ITransformer _model;

    public FailedOutputTests()
    {
        _data = SampleRow.Load(_ml);
        _model = _ml.Transforms.CopyColumns("Copied", "Single").Fit(_data);
    }

    [TestMethod]
    public void Wherever_a_stream_of_data_fails_it_is_made_empty()
    {
        using var whole = new MemoryStream();
        _ml.Data.SaveAsBinary(_data, whole);
        for (var capacity = 0; capacity < whole.Length; capacity += 37)
        {
            using var stream = new FailingStream(capacity);
            Assert.Contains("full", Assert.Throws<InvalidOperationException>(() => _ml.Data.SaveAsBinary(_data, stream)).Message);
            Assert.AreEqual(0L, stream.Length);
        }
    }

    [TestMethod]
    public void Wherever_a_stream_of_a_model_fails_what_was_before_it_is_left()
    {
        var whole = ModelZip.SaveBytes(_ml, _model, _data.Schema);
        for (var capacity = 5; capacity < whole.Length; capacity += 37)
        {
            using var stream = new FailingStream(capacity);
            stream.Write("start"u8);
            Assert.Contains("full", Assert.Throws<IOException>(() => _ml.Model.Save(_model, _data.Schema, stream)).Message);
            CollectionAssert.AreEqual("start"u8.ToArray(), stream.ToArray());
        }
    }

    [TestMethod]
    public void A_stream_that_cannot_be_cut_fails_with_the_first_reason()
    {
        using var stream = new MemoryStream(new byte[100]);
        Assert.Throws<NotSupportedException>(() => _ml.Model.Save(_model, null, stream));
        stream.Position = 0;
        var error = Assert.Throws<InvalidOperationException>(() => _ml.Data.SaveAsBinary(_data, stream));
        Assert.IsInstanceOfType<NotSupportedException>(error.InnerException);
        Assert.Throws<IOException>(() => _ml.Model.Save(_model, null, new ForwardStream(new FailingStream(10))));
    }

    [TestMethod]
    public void A_full_disk_is_reported()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("Only Linux has a device that is always full.");
        using (var device = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.Write, bufferSize: 0))
        {
            Assert.Contains("space", Assert.Throws<IOException>(() => _ml.Model.Save(_model, null, device)).Message);
            Assert.Contains("space", Assert.Throws<InvalidOperationException>(() => _ml.Data.SaveAsBinary(_data, device)).Message);
        }
    }

    [TestMethod]
    public void A_folder_that_is_missing_is_named_and_not_made()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<DirectoryNotFoundException>(() => _ml.Model.Save(_model, null, folder["a", "b.zip"]));
        Assert.Contains(folder["a", "b.zip"], error.Message);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_link_stays_a_link_to_the_new_model()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["target.zip"], "old");
        try
        {
            File.CreateSymbolicLink(folder["link.zip"], folder["target.zip"]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Assert.Inconclusive("This user may not make links.");
        }
        _ml.Model.Save(_model, null, folder["link.zip"]);
        Assert.AreEqual(folder["target.zip"], new FileInfo(folder["link.zip"]).LinkTarget);
        Assert.IsNotNull(_ml.Model.Load(folder["target.zip"], out _));
        Assert.HasCount(2, Directory.GetFileSystemEntries(folder.Path));
    }

    /// <summary>ML.NET says so too, but cannot load such a file.</summary>
    [TestMethod]
    public void No_model_is_an_empty_chain()
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(null, _data.Schema, stream);
        Assert.IsEmpty((TransformerChain<ITransformer>)_ml.Model.Load(stream, out var schema));
        Assert.HasCount(_data.Schema.Count, schema);
    }
}
