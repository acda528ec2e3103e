using System.Buffers.Binary;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Data.Binary;

/// <summary>What binary files refuse, and with which exception.</summary>
[TestClass]
public sealed class BinaryFileErrorTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Arguments_are_checked()
    {
        Assert.AreEqual("data", Assert.Throws<ArgumentNullException>(() => _ml.Data.SaveAsBinary(null!, new MemoryStream())).ParamName);
        Assert.AreEqual("stream", Assert.Throws<ArgumentNullException>(() => _ml.Data.SaveAsBinary(Rows(), null!)).ParamName);
        IMultiStreamSource none = null!;
        Assert.AreEqual("fileSource", Assert.Throws<ArgumentNullException>(() => _ml.Data.LoadFromBinary(none)).ParamName);
        Assert.AreEqual("path", Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromBinary((string)null!)).ParamName);
        Assert.AreEqual("path", Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromBinary("")).ParamName);
        Assert.Contains("nowhere.idv", Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromBinary("nowhere.idv")).Message);
        var missing = new MultiFileSource("nowhere.idv");
        Assert.Contains("nowhere.idv", Assert.Throws<IOException>(() => _ml.Data.LoadFromBinary(missing)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromBinary(new MultiFileSource((string)null!)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromBinary(new MultiFileSource("one.idv", "two.idv")));
    }

    [TestMethod]
    public void A_stream_must_be_writable_seekable_and_at_its_start()
    {
        var closed = new MemoryStream();
        closed.Dispose();
        foreach (var stream in new Stream[]
        {
            closed, new MemoryStream(new byte[10], writable: false), new ForwardStream(new MemoryStream()),
            new MemoryStream(new byte[10]) { Position = 3 },
        })
        {
            Assert.AreEqual("stream", Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.SaveAsBinary(Rows(), stream)).ParamName);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(10)]
    [DataRow(300)]
    [DataRow(5000)]
    public void A_stream_that_fails_is_reported_with_its_reason(int capacity)
    {
        var error = Assert.Throws<InvalidOperationException>(() => _ml.Data.SaveAsBinary(Rows(5000), new FailingStream(capacity)));
        Assert.IsInstanceOfType<IOException>(error.InnerException);
    }

    [TestMethod]
    public void Rows_that_fail_are_reported_as_they_are()
    {
        var rows = Enumerable.Range(0, 10).Select(i => i < 7 ? new NumberRow() : throw new TimeoutException("on purpose"));
        Assert.Throws<TimeoutException>(() => _ml.Data.SaveAsBinary(_ml.Data.LoadFromEnumerable(rows), new MemoryStream()));
    }

    [TestMethod]
    public void A_vector_of_the_wrong_length_is_refused()
    {
        var rows = new[] { new PairRow { Pair = new VBuffer<float>(3, [1, 2, 3]) } };
        Assert.Throws<InvalidOperationException>(() => _ml.Data.SaveAsBinary(_ml.Data.LoadFromEnumerable(rows), new MemoryStream()));
    }

    [TestMethod]
    public void What_is_no_binary_file_is_refused()
    {
        Assert.Throws<FormatException>(() => Load(new byte[1000]));
        Assert.Throws<FormatException>(() => Load([]));
        Assert.Throws<FormatException>(() => Load(BinaryCases.Save(_ml, Rows())[..100]));
    }

    [TestMethod]
    [DataRow(0x0001000100010007, "1.1.1.7")]
    [DataRow(0x0001000100010003, "1.1.1.3")]
    public void Other_versions_are_refused_by_name(long version, string name)
    {
        var file = BinaryCases.Save(_ml, Rows());
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(8), Math.Max(version, 0x0001000100010006));
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(16), version);
        Assert.Contains(name, Assert.Throws<InvalidOperationException>(() => Load(file)).Message);
    }

    [TestMethod]
    public void A_newer_writer_that_says_it_can_be_read_is_read()
    {
        var file = BinaryCases.Save(_ml, Rows());
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(8), 0x0001000100010009);
        Load(file);
    }

    [TestMethod]
    public void A_negative_number_of_rows_is_refused()
    {
        var file = BinaryCases.Save(_ml, Rows());
        file[47] = 0x80;
        Assert.Throws<FormatException>(() => Load(file));
    }

    /// <summary>Blocks are read when a cursor comes to them.</summary>
    [TestMethod]
    public void Corrupt_values_are_found_where_they_are_read()
    {
        var file = BinaryCases.Save(_ml, Rows(5000));
        file.AsSpan(0x100, 200).Fill(0x55);
        Assert.Throws<InvalidOperationException>(() => Load(file));
    }

    /// <summary>Loads a file and reads all its values.</summary>
    private void Load(byte[] bytes)
    {
        var path = Path.Combine(_folder.Path, Path.GetRandomFileName());
        File.WriteAllBytes(path, bytes);
        var data = _ml.Data.LoadFromBinary(path);
        using (data as IDisposable)
            DataSnapshot.Take(data, data.Schema.Select(column => column.Name));
    }

    private IDataView Rows(int count = 3) => _ml.Data.LoadFromEnumerable(NumberRow.List(count));

    private sealed class PairRow
    {
        [VectorType(2)]
        public VBuffer<float> Pair { get; set; }
    }
}
