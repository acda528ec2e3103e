using System.IO.Compression;
using Microsoft.ML;
using MLNet.Contract.Tests.Persistence;
using MLNet.Contract.Tests.Transforms;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>The zip around a model: what is refused, and that nothing is left behind.</summary>
[TestClass]
public sealed class RepositoryTests
{
    private const string Part = "TransformerChain/Model.key";

    [TestMethod]
    [DataRow("../Model.key")]
    [DataRow("/etc/passwd")]
    [DataRow("a/../../b")]
    [DataRow("C:/Windows/x")]
    [DataRow("a//b")]
    [DataRow("a/./b")]
    [DataRow("a/\u0001")]
    public void Names_that_lead_elsewhere_are_refused(string name)
    {
        var zip = ModelZip.Read(SaveModel());
        zip.Entries[name] = [1];
        Assert.Contains("refused", Assert.Throws<FormatException>(() => Load(zip.ToStream())).Message);
        Assert.Throws<ArgumentException>(() => EntryPath.Combine("folder", name));
    }

    [TestMethod]
    public void Very_deep_names_are_refused()
    {
        var zip = ModelZip.Read(SaveModel());
        zip.Entries[string.Concat(Enumerable.Repeat("a/", 100)) + "Model.key"] = [1];
        Assert.Contains("deep", Assert.Throws<FormatException>(() => Load(zip.ToStream())).Message);
    }

    [TestMethod]
    public void Two_streams_of_one_name_are_refused()
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("a/b");
            archive.CreateEntry(@"a\b");
        }
        Assert.Contains("two streams", Assert.Throws<FormatException>(() => Load(bytes)).Message);
    }

    [TestMethod]
    public void Backslashes_are_read_as_ML_NET_on_Windows_writes_them() =>
        Assert.IsNotNull(Load(ModelZip.Read(SaveModel()).ToStream(name => name.Replace('/', '\\'))));

    [TestMethod]
    public void What_is_no_zip_is_said_to_be_none()
    {
        Assert.Contains("zip", Assert.Throws<FormatException>(() => Load(new MemoryStream("Hello, world!"u8.ToArray()))).Message);
        Assert.Contains("zip", Assert.Throws<FormatException>(() => Load(new MemoryStream())).Message);
    }

    [TestMethod]
    public void A_zip_that_is_no_model_says_what_it_holds()
    {
        var zip = new ModelZip { Entries = { ["readme.txt"] = [1] } };
        Assert.Contains("readme.txt", Assert.Throws<FormatException>(() => Load(zip.ToStream())).Message);
    }

    [TestMethod]
    public void A_flipped_bit_in_the_data_is_found_by_its_checksum()
    {
        // Stored, so that the flipped bit is no error of the compression.
        var model = ModelZip.Read(SaveModel());
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = archive.CreateEntry(Part, CompressionLevel.NoCompression).Open();
            stream.Write(model.Entries[Part]);
        }
        var zip = bytes.ToArray();
        var body = zip.AsSpan().IndexOf("ML\0MODEL"u8) + 0x100;
        zip[body] ^= 1;
        var message = Assert.Throws<FormatException>(() => Load(new MemoryStream(zip))).Message;
        Assert.Contains(Part, message);
        Assert.Contains("checksum", message);
    }

    [TestMethod]
    public void A_failed_save_leaves_the_old_file_and_nothing_else()
    {
        var folder = Directory.CreateTempSubdirectory("mlnet-lite-").FullName;
        try
        {
            var path = Path.Combine(folder, "model.zip");
            File.WriteAllBytes(path, SaveModel());
            var before = File.ReadAllBytes(path);

            var failing = new NotesTransformer { Notes = ["x"], WhileSaving = () => throw new TimeoutException("on purpose") };
            Assert.Throws<TimeoutException>(() => new MLContext(seed: 1).Model.Save(failing, null, path));
            CollectionAssert.AreEqual(before, File.ReadAllBytes(path));
            Assert.HasCount(1, Directory.GetFileSystemEntries(folder));

            new MLContext(seed: 1).Model.Save(new NotesTransformer { Notes = ["new"] }, null, path);
            Assert.IsInstanceOfType<NotesTransformer>(new MLContext(seed: 1).Model.Load(path, out _));
            Assert.HasCount(1, Directory.GetFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void A_failed_save_writes_nothing_to_a_stream()
    {
        var failing = new NotesTransformer { Notes = ["x"], WhileSaving = () => throw new TimeoutException("on purpose") };
        var stream = new MemoryStream();
        Assert.Throws<TimeoutException>(() => new MLContext(seed: 1).Model.Save(failing, null, stream));
        Assert.AreEqual(0L, stream.Length);
    }

    [TestMethod]
    public void Large_buffers_move_to_a_file_without_a_name()
    {
        using var buffer = new SpillStream(Path.GetTempPath(), threshold: 100);
        var content = Enumerable.Range(0, 1000).Select(i => (byte)i).ToArray();
        buffer.Write(content, 0, 90);
        Assert.IsNull(buffer.FileName);
        foreach (var value in content.AsSpan(90, 30))
            buffer.WriteByte(value);
        buffer.Position = 10;
        buffer.WriteByte(255);
        buffer.Position = 120;
        buffer.Write(content, 120, 880);
        Assert.IsNotNull(buffer.FileName);
        // On Windows the name goes when the file is closed.
        Assert.AreEqual(OperatingSystem.IsWindows(), File.Exists(buffer.FileName));

        content[10] = 255;
        var read = new byte[1000];
        buffer.Position = 0;
        buffer.ReadExactly(read);
        CollectionAssert.AreEqual(content, read);
    }

    [TestMethod]
    public void Checksums_are_those_of_zips()
    {
        var checksum = default(Crc32);
        checksum.Append("123456789"u8);
        Assert.AreEqual(0xCBF43926u, checksum.Value);
        checksum.Append("0123456789abcdef"u8);
        var whole = default(Crc32);
        whole.Append("1234567890123456789abcdef"u8);
        Assert.AreEqual(whole.Value, checksum.Value, "the same in pieces");
    }

    private static byte[] SaveModel()
    {
        var ml = new MLContext(seed: 1);
        var data = SampleRow.Load(ml);
        return ModelZip.SaveBytes(ml, ml.Transforms.CopyColumns("Copied", "Single").Fit(data), data.Schema);
    }

    private static ITransformer Load(Stream zip) => new MLContext(seed: 1).Model.Load(zip, out _);
}
