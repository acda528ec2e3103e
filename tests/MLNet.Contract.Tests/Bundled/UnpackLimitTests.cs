using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML;
using MLExtensions.Testing;
using MLNet.Contract.Tests.Persistence;
using MLNet.Contract.Tests.Transforms;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Small zips that unpack to much are refused before they fill memory or disk, and none is saved that would be.</summary>
[TestClass]
public sealed class UnpackLimitTests
{
    private const int Mega = 1 << 20;

    [TestMethod]
    public void A_string_table_of_zeros_is_refused_before_its_strings_are_made()
    {
        const int Size = 32 * Mega;
        var zip = RawZip.Read(SaveModel());
        Part(zip, "TransformerChain/Model.key").Content = MakeStringTable(Size);
        var bytes = zip.ToBytes();
        Assert.IsLessThan(Size / 100, bytes.Length);
        // The stream itself takes that and more, as it grows; strings and their ends took twice as much again.
        var (message, allocated) = Refuse(bytes);
        Assert.Contains("string table", message);
        Assert.IsLessThan(3L * Size, allocated);
    }

    [TestMethod]
    public void Values_that_are_all_the_first_string_take_no_memory()
    {
        const int Count = 4 * Mega;
        var ml = new MLContext(seed: 1);
        var data = SampleRow.Load(ml);
        var zip = RawZip.Read(ModelZip.SaveBytes(ml, ml.Transforms.Conversion.MapValueToKey("Text").Fit(data), data.Schema));
        var part = Part(zip, "TransformerChain/Vocabulary/Model.key");
        part.Content = RepeatFirstValue(part.Content, Count);
        var (message, allocated) = Refuse(zip.ToBytes());
        Assert.Contains("twice", message);
        Assert.IsLessThan(3L * sizeof(int) * Count, allocated);
    }

    [TestMethod]
    public void More_than_64_MiB_from_a_hundredth_of_it_are_refused()
    {
        const int Size = 65 * Mega;
        var zip = RawZip.Read(SaveModel());
        Part(zip, "Schema").Content = new byte[Size];
        var (message, allocated) = Refuse(zip.ToBytes());
        Assert.Contains("'Schema'", message);
        Assert.Contains($"{Size}", message);
        Assert.Contains("without compression", message);
        Assert.IsLessThan(Mega, allocated);
    }

    [TestMethod]
    public void What_compresses_better_than_that_is_saved_so_that_it_loads()
    {
        var ml = new MLContext(seed: 1);
        var bytes = ModelZip.SaveBytes(ml, new NotesTransformer { Notes = [], Bytes = new byte[65 * Mega] }, null);
        var loaded = (NotesTransformer)new MLContext(seed: 1).Model.Load(new MemoryStream(bytes), out _);
        Assert.HasCount(65 * Mega, loaded.Bytes!);
        // Less is compressed as well as can be.
        Assert.IsLessThan(Mega, ModelZip.SaveBytes(ml, new NotesTransformer { Notes = [], Bytes = new byte[32 * Mega] }, null).Length);
    }

    [TestMethod]
    public void Streams_that_are_open_at_once_share_a_limit()
    {
        var zip = new RawZip { Entries = { new RawZipEntry("a", new byte[10_000]) { Size = 60 * Mega } } };
        using var archive = new ZipArchive(new MemoryStream(zip.ToBytes()));
        var limit = new UnpackLimit();
        var taken = Enumerable.Range(0, 4).Select(_ => limit.Take("a", archive.Entries[0])).ToArray();
        Assert.Throws<FormatException>(() => limit.Take("a", archive.Entries[0]));
        limit.Release(taken[0]);
        Assert.AreEqual(60L * Mega, limit.Take("a", archive.Entries[0]));
    }

    [TestMethod]
    public void Streams_that_claim_more_bytes_than_the_zip_has_are_refused()
    {
        var zip = RawZip.Read(SaveModel());
        zip.Entries.Add(new RawZipEntry("unused", [1]) { StoredSize = 100 * Mega });
        Assert.Contains("whole zip", Refuse(zip.ToBytes()).Message);
    }

    private static (string Message, long Allocated) Refuse(byte[] zip)
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext(seed: 1) { TempFilePath = folder.Path };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var message = Assert.Throws<FormatException>(() => ml.Model.Load(new MemoryStream(zip), out _)).Message;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
        return (message, allocated);
    }

    private static byte[] SaveModel()
    {
        var ml = new MLContext(seed: 1);
        var data = SampleRow.Load(ml);
        return ModelZip.SaveBytes(ml, ml.Transforms.CopyColumns("Copied", "Single").Fit(data), data.Schema);
    }

    private static RawZipEntry Part(RawZip zip, string name) => zip.Entries.Single(entry => entry.Name == name);

    /// <summary>A part without a body, whose strings are all empty.</summary>
    private static byte[] MakeStringTable(int size)
    {
        var header = new ModelHeader
        {
            Signature = ModelHeader.SignatureValue,
            VerWritten = ModelHeader.CurrentVersion,
            VerReadable = ModelHeader.CurrentVersion,
            FpModel = ModelHeader.Size,
            FpStringTable = ModelHeader.Size,
            CbStringTable = size,
            FpStringChars = ModelHeader.Size + size,
            FpTail = ModelHeader.Size + size,
            FpLim = ModelHeader.Size + size + sizeof(ulong),
        };
        var part = new byte[header.FpLim];
        header.Write(part);
        BinaryPrimitives.WriteUInt64LittleEndian(part.AsSpan((int)header.FpTail), ModelHeader.TailSignatureValue);
        return part;
    }

    /// <summary>Changes a vocabulary, whose body is the number of columns, a byte for the type of values, their number, and their strings.</summary>
    private static byte[] RepeatFirstValue(byte[] part, int count)
    {
        const int Start = sizeof(int) + 1;
        var header = ModelHeader.Read(part);
        var body = new byte[Start + (sizeof(int) * (count + 1))];
        part.AsSpan(ModelHeader.Size, Start).CopyTo(body);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(Start), count);
        byte[] changed = [.. part[..ModelHeader.Size], .. body, .. part[(int)(header.FpModel + header.CbModel)..]];
        var shift = body.Length - header.CbModel;
        header.CbModel += shift;
        header.FpStringTable += shift;
        header.FpStringChars += shift;
        header.FpAssemblyName += shift;
        header.FpTail += shift;
        header.FpLim += shift;
        header.Write(changed);
        return changed;
    }
}
