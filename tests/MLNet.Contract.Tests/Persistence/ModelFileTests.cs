using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;
using MLNet.Contract.Tests.Support;
using MLNet.Contract.Tests.Transforms;

namespace MLNet.Contract.Tests.Persistence;

/// <summary>Models go to and come from files and streams of every kind, with and without a schema.</summary>
[TestClass]
public sealed class ModelFileTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();
    private readonly IDataView _data;
    private readonly ITransformer _model;

    public ModelFileTests()
    {
        _data = SampleRow.Load(_ml);
        _model = _ml.Transforms.CopyColumns("Copied", "Single").Fit(_data);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_file_gives_back_the_model_and_its_schema(bool withSchema)
    {
        _ml.Model.Save(_model, withSchema ? _data.Schema : null, _folder["model.zip"]);
        CheckModel(new MLContext().Model.Load(_folder["model.zip"], out var schema), schema, withSchema);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_stream_gives_back_the_model_and_its_schema(bool withSchema)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(_model, withSchema ? _data.Schema : null, stream);
        Assert.IsTrue(stream.CanWrite, "the stream stays open");
        Assert.AreEqual(stream.Length, stream.Position, "the stream stands at the end");
        CheckModel(new MLContext().Model.Load(stream, out var schema), schema, withSchema);
        Assert.IsTrue(stream.CanRead, "the stream stays open");
    }

    [TestMethod]
    public void A_file_and_a_stream_hold_the_same()
    {
        _ml.Model.Save(_model, _data.Schema, _folder["model.zip"]);
        var stream = ModelZip.Save(_ml, _model, _data.Schema);
        var file = ModelZip.Read(File.ReadAllBytes(_folder["model.zip"]));
        CollectionAssert.AreEquivalent(stream.Entries.Keys, file.Entries.Keys);
        foreach (var (name, content) in file.Entries)
            CollectionAssert.AreEqual(content, stream.Entries[name]);
    }

    [TestMethod]
    public void A_longer_file_is_replaced_whole()
    {
        File.WriteAllBytes(_folder["model.zip"], new byte[100_000]);
        _ml.Model.Save(_model, null, _folder["model.zip"]);
        Assert.IsLessThan(10_000L, new FileInfo(_folder["model.zip"]).Length);
        CheckModel(_ml.Model.Load(_folder["model.zip"], out var schema), schema, withSchema: false);
    }

    /// <summary>A program that appends its model to something of its own finds it again.</summary>
    [TestMethod]
    public void A_model_is_written_from_where_the_stream_is_and_found_from_anywhere()
    {
        using var stream = new MemoryStream();
        stream.Write("before"u8);
        _ml.Model.Save(_model, _data.Schema, stream);
        CollectionAssert.AreEqual("before"u8.ToArray(), stream.ToArray()[..6]);
        foreach (var position in new[] { 0, 6, stream.Length })
        {
            stream.Position = position;
            CheckModel(_ml.Model.Load(stream, out var schema), schema, withSchema: true);
        }
    }

    [TestMethod]
    public void Streams_that_cannot_seek_serve_too()
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(_model, _data.Schema, new ForwardStream(stream));
        CheckModel(_ml.Model.Load(stream, out var schema), schema, withSchema: true);
        stream.Position = 0;
        CheckModel(_ml.Model.Load(new ForwardStream(stream), out schema), schema, withSchema: true);
    }

    [TestMethod]
    public void Paths_and_streams_are_checked()
    {
        foreach (var path in new[] { null!, "" })
        {
            Assert.AreEqual("filePath", Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Model.Save(_model, null, path)).ParamName);
            Assert.AreEqual("filePath", Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Model.Load(path, out _)).ParamName);
        }
        Assert.AreEqual("stream", Assert.Throws<ArgumentNullException>(() => _ml.Model.Save(_model, null, (Stream)null!)).ParamName);
        Assert.AreEqual("stream", Assert.Throws<ArgumentNullException>(() => _ml.Model.Load((Stream)null!, out _)).ParamName);
        Assert.Throws<ArgumentException>(() => _ml.Model.Save(_model, null, new MemoryStream(new byte[10], writable: false)));
    }

    [TestMethod]
    public void A_place_that_cannot_be_written_is_reported()
    {
        var missing = _folder["missing", "model.zip"];
        Assert.Contains("missing", Assert.Throws<DirectoryNotFoundException>(() => _ml.Model.Save(_model, null, missing)).Message);

        File.WriteAllText(_folder["file"], "");
        AssertNotWritten(_folder["file", "model.zip"]);
        AssertNotWritten(_folder.Path);
        AssertNotWritten(_folder[new string('x', 300)]);
        if (OperatingSystem.IsLinux())
            AssertNotWritten("/proc/model.zip");
        CollectionAssert.AreEqual(new[] { _folder["file"] }, Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(40)]
    [DataRow(600)]
    public void A_stream_that_fails_is_reported(int capacity) =>
        Assert.Throws<IOException>(() => _ml.Model.Save(_model, _data.Schema, new FailingStream(capacity)));

    [TestMethod]
    public void What_cannot_be_saved_as_a_schema_is_refused()
    {
        var empty = new DataViewSchema.Builder().ToSchema();
        Assert.Throws<InvalidOperationException>(() => _ml.Model.Save(_model, empty, new MemoryStream()));

        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("Twice", NumberDataViewType.Single, 1f);
        annotations.AddPrimitiveValue("Twice", NumberDataViewType.Single, 2f);
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Annotated", NumberDataViewType.Single, annotations.ToAnnotations());
        Assert.Throws<InvalidOperationException>(() => _ml.Model.Save(_model, schema.ToSchema(), new MemoryStream()));
    }

    [TestMethod]
    public void A_column_that_schemas_cannot_hold_is_left_out()
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(_model, new OpaqueColumnView(_data, "Thing").Schema, stream);
        _ml.Model.Load(stream, out var schema);
        CollectionAssert.AreEqual(_data.Schema.Select(column => column.Name).ToArray(), schema.Select(column => column.Name).ToArray());
    }

    private void AssertNotWritten(string path)
    {
        var error = Assert.Throws<Exception>(() => _ml.Model.Save(_model, null, path));
        Assert.IsTrue(error is IOException or UnauthorizedAccessException, $"{path}: {error}");
    }

    private void CheckModel(ITransformer model, DataViewSchema schema, bool withSchema)
    {
        CollectionAssert.AreEqual(_data.GetColumn<float>("Single").ToArray(), model.Transform(_data).GetColumn<float>("Copied").ToArray());
        Assert.AreEqual(withSchema ? _data.Schema.Count : null, schema?.Count);
    }
}
