using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Persistence;
using Microsoft.ML.Runtime;
using MLExtensions.Testing;
using MLNet.Contract.Tests.Data.Binary;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>
/// Damaged binary files: they load, or are refused with a reason when they are opened or where they are read, in bounded memory and work.
/// The files are those of every case, as this ML.NET and as the official one wrote them.
/// </summary>
[TestClass]
public sealed class BinaryMutationTests
{
    private const int DamagedFiles = 1000;
    private const int DamagedBlocks = 1000;

    private static readonly (string Name, byte[] Bytes)[] Files = [.. Goldens(), .. Saved()];

    [TestMethod]
    public void Damaged_files_are_refused_or_load()
    {
        using var trial = new DamageTrial();
        for (var i = 0; i < DamagedFiles; i++)
        {
            var random = new Random(i);
            var (name, bytes) = Files[i % Files.Length];
            // Every other time what says where things are and what they mean, not the values.
            var start = i / Files.Length % 2 == 0 ? 0 : (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(24));
            byte[] damaged = [.. bytes[..start], .. Mutation.Of(bytes[start..], random)];
            Run(trial, damaged, $"mutation {i} of '{name}'");
        }
        Assert.IsGreaterThan(DamagedFiles / 2, trial.Refused);
    }

    [TestMethod]
    public void Damaged_headers_are_refused_or_load()
    {
        using var trial = new DamageTrial();
        for (var i = 0; i < Files.Length * 64; i++)
        {
            var (name, bytes) = Files[i % Files.Length];
            Run(trial, [.. Mutation.Of(bytes[..64], new Random(i)), .. bytes[64..]], $"mutation {i} of the header of '{name}'");
        }
        Assert.IsGreaterThan(Files.Length * 32, trial.Refused);
    }

    /// <summary>The damage is in values before they are compressed, and so not found by decompressing them.</summary>
    [TestMethod]
    public void Damaged_blocks_are_refused_or_load()
    {
        using var trial = new DamageTrial();
        var refused = 0;
        for (var i = 0; i < DamagedBlocks; i++)
        {
            var random = new Random(i);
            var (name, bytes) = Files[i % Files.Length];
            refused += Run(trial, DamageBlock(bytes, random), $"mutation {i} of a block of '{name}'") ? 0 : 1;
        }
        Assert.AreEqual(0, trial.Refused, "blocks are not read before they are needed");
        Assert.IsGreaterThan(DamagedBlocks / 3, refused);
    }

    [TestMethod]
    public void Every_truncation_is_refused()
    {
        var bytes = BinaryCases.Save(new MLContext(seed: 1), "sample");
        using var trial = new DamageTrial();
        for (var length = 0; length < bytes.Length; length++)
            Run(trial, bytes[..length], $"the first {length} bytes");
        Assert.AreEqual(bytes.Length, trial.Refused);
    }

    /// <summary>A few bytes cannot announce millions of rows, nor gigabytes of values.</summary>
    [TestMethod]
    [DataRow(40, long.MaxValue, DisplayName = "rows")]
    [DataRow(40, 1L << 31, DisplayName = "two thousand million rows")]
    [DataRow(48, 1L << 30, DisplayName = "columns")]
    public void What_a_file_cannot_hold_is_refused(int offset, long claim)
    {
        using var trial = new DamageTrial();
        foreach (var (name, bytes) in Files)
        {
            byte[] damaged = [.. bytes];
            BinaryPrimitives.WriteInt64LittleEndian(damaged.AsSpan(offset), claim);
            Run(trial, damaged, name);
            Assert.IsFalse(Reads(damaged), name);
        }
    }

    [TestMethod]
    public void A_block_that_claims_to_unpack_to_a_gigabyte_is_refused()
    {
        var bytes = BinaryCases.Save(new MLContext(seed: 1), "types");
        using var file = Open(bytes);
        for (var column = 0; column < file.Columns.Length; column++)
        {
            byte[] damaged = [.. bytes];
            BinaryPrimitives.WriteInt32LittleEndian(damaged.AsSpan((int)file.Columns[column].LookupOffset + 12), 1 << 30);
            using var trial = new DamageTrial();
            Run(trial, damaged, file.Columns[column].Name);
            Assert.IsFalse(Reads(damaged), file.Columns[column].Name);
        }
    }

    private static bool Run(DamageTrial trial, byte[] bytes, string what)
    {
        var read = false;
        trial.Run(bytes, what, (ml, stream) => ml.Data.LoadFromBinary(new MemorySource(stream)), (_, data) =>
        {
            data.ReadAll();
            read = true;
        });
        return read;
    }

    private static bool Reads(byte[] bytes)
    {
        try
        {
            new MLContext().Data.LoadFromBinary(new MemorySource(new MemoryStream(bytes))).ReadAll();
            return true;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Puts a damaged copy of a block at the end and lets the lookup table point there.</summary>
    private static byte[] DamageBlock(byte[] bytes, Random random)
    {
        using var file = Open(bytes);
        if (file.BlockCount == 0)
            return bytes;
        var column = random.Next(file.Columns.Length);
        var index = random.Next((int)file.BlockCount);
        var block = file.GetBlocks(column)[index];
        using var plain = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(bytes, (int)block.Offset, block.StoredSize), CompressionMode.Decompress))
            deflate.CopyTo(plain);

        var damaged = Mutation.Of(plain.ToArray(), random);
        using var stored = new MemoryStream();
        using (var deflate = new DeflateStream(stored, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(damaged);
        var end = bytes.Length - sizeof(long);
        byte[] result = [.. bytes[..end], .. stored.ToArray(), .. bytes[end..]];
        BinaryPrimitives.WriteInt64LittleEndian(result.AsSpan(32), end + stored.Length);
        var lookup = result.AsSpan((int)file.Columns[column].LookupOffset + (BinaryBlock.Size * index));
        BinaryPrimitives.WriteInt64LittleEndian(lookup, end);
        BinaryPrimitives.WriteInt32LittleEndian(lookup[8..], (int)stored.Length);
        BinaryPrimitives.WriteInt32LittleEndian(lookup[12..], damaged.Length);
        return result;
    }

    private static BinaryFile Open(byte[] bytes)
    {
        using var channel = ((IChannelProvider)new MLContext()).Start("test");
        return BinaryFile.Open(new MemoryStream(bytes), "The file", channel);
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Goldens() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Goldens", "data"), "*.idv")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path)));

    private static IEnumerable<(string Name, byte[] Bytes)> Saved() =>
        BinaryCases.All.Keys.Select(name => (name, BinaryCases.Save(new MLContext(seed: 1), name)));
}
