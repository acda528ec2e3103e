using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using Microsoft.ML;
using MLNet.Contract.Tests.Persistence;
using MLNet.Contract.Tests.Transforms;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Damaged models: loading one succeeds or says what is wrong, in bounded memory and time, whatever was damaged.</summary>
[TestClass]
public sealed class ModelMutationTests
{
    private const int Mutations = 1000;
    private const long LargestAllocation = 32 << 20;

    [TestMethod]
    public void Damaged_zips_are_refused_or_load()
    {
        var zip = SaveModel();
        var refused = Enumerable.Range(0, Mutations).Count(i => !Survives(new MemoryStream(Mutate(zip, new Random(i))), $"mutation {i} of the zip"));
        Assert.IsGreaterThan(Mutations / 2, refused);
    }

    [TestMethod]
    public void Damaged_streams_with_right_checksums_are_refused_or_load()
    {
        var model = ModelZip.Read(SaveModel());
        var names = model.Entries.Keys.Where(name => name.EndsWith(".key", StringComparison.Ordinal) || name == "Schema").Order(StringComparer.Ordinal).ToArray();
        var refused = 0;
        for (var i = 0; i < 2 * Mutations; i++)
        {
            var random = new Random(i);
            var damaged = new ModelZip();
            foreach (var (name, content) in model.Entries)
                damaged.Entries[name] = content;
            var target = names[i % names.Length];
            damaged.Entries[target] = Mutate(model.Entries[target], random);
            if (!Survives(damaged.ToStream(), $"mutation {i}, of '{target}'"))
                refused++;
        }
        Assert.IsGreaterThan(Mutations, refused);
    }

    [TestMethod]
    public void Every_truncation_of_a_part_is_refused()
    {
        var model = ModelZip.Read(SaveModel());
        const string Part = "TransformerChain/Transform_001/Model.key";
        var whole = model.Entries[Part];
        for (var length = 0; length < whole.Length; length++)
        {
            model.Entries[Part] = whole[..length];
            Assert.IsFalse(Survives(model.ToStream(), $"the first {length} bytes of {Part}"));
        }
    }

    [TestMethod]
    public void A_stream_that_unpacks_to_more_than_announced_is_refused()
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = archive.CreateEntry("TransformerChain/Model.key").Open();
            stream.Write(new byte[100 << 20]);
        }
        // The directory then claims a size of 1,000 bytes.
        var zip = bytes.ToArray();
        var directory = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(directory + 24), 1000);
        Assert.IsFalse(Survives(new MemoryStream(zip), "a zip bomb"));
    }

    [TestMethod]
    public void A_type_nested_thousands_of_times_is_refused()
    {
        byte[] type = [6, .. "Single"u8, 0];
        for (var i = 0; i < 5000; i++)
        {
            var parameters = new MemoryStream();
            using (var writer = new BinaryWriter(parameters))
            {
                writer.Write("VBuffer");
                writer.Write7BitEncodedInt(type.Length + 8);
                writer.Write(type);
                writer.Write(1);
                writer.Write(3);
            }
            type = parameters.ToArray();
        }
        var model = ModelZip.Read(SaveModel());
        var schema = model.Entries["Schema"];
        var contents = (int)model.Number("Schema", 24);
        var name = 1 + schema[contents];
        model.Entries["Schema"] = [.. schema[..(contents + name)], .. type, .. schema[^8..]];
        model.SetNumber("Schema", 32, (uint)(model.Entries["Schema"].Length - 8));
        Assert.IsFalse(Survives(model.ToStream(), "a nested type"));
    }

    private static bool Survives(MemoryStream zip, string what)
    {
        var started = Stopwatch.GetTimestamp();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            new MLContext(seed: 1).Model.Load(zip, out _);
            return true;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            Assert.IsFalse(string.IsNullOrWhiteSpace(e.Message), what);
            return false;
        }
        catch (Exception e)
        {
            throw new AssertFailedException($"{what}: {e}");
        }
        finally
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Assert.IsLessThan(LargestAllocation, bytes, what);
            Assert.IsLessThan(10.0, Stopwatch.GetElapsedTime(started).TotalSeconds, what);
        }
    }

    /// <summary>Flips bits, cuts off the end, or writes extreme numbers where counts and offsets may be.</summary>
    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        switch (random.Next(4))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                for (var i = random.Next(1, 5); i > 0; i--)
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 2:
                int[] extremes = [-1, int.MaxValue, int.MinValue, 0x00FFFFFF, 0];
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(random.Next(bytes.Length - 3)), extremes[random.Next(extremes.Length)]);
                return bytes;
            default:
                var length = random.Next(1, 16);
                random.NextBytes(bytes.AsSpan(random.Next(bytes.Length - length), length));
                return bytes;
        }
    }

    private static byte[] SaveModel()
    {
        var ml = new MLContext(seed: 1);
        var data = TransformCases.Get("annotated-input").Sample(ml);
        var pipeline = TransformCases.Get("chain").Make(ml.Transforms)
            .Append(ml.Transforms.NormalizeMeanVariance("Double", useCdf: true))
            .Append(ml.Transforms.ReplaceMissingValues("Single"))
            .Append(ml.Transforms.Conversion.MapValueToKey(
                [new("TextKey", "Text"), new("TimeKey", "Time"), new("BooleanKey", "Boolean"), new("KeyKey", "Key")]))
            .Append(ml.Transforms.Conversion.MapKeyToValue("TextKey"))
            .Append(ml.Transforms.Categorical.OneHotEncoding("Integer"))
            .Append(ml.Transforms.Conversion.MapKeyToBinaryVector("KeyBits", "Key"))
            .Append(ml.Transforms.CustomMapping(
                new CustomMappingCases.DescribeFactory().GetMapping(), CustomMappingCases.DescribeFactory.Contract))
            .Append(ml.Transforms.SelectColumns("Single", "Features"));
        var model = pipeline.Fit(data).Append<ITransformer>(new NotesTransformer
        {
            Notes = ["some", null, "notes"],
            Bytes = [1, 2, 3],
            Text = "text",
            Inner = new NotesTransformer { Notes = ["inner"] },
        });
        return ModelZip.SaveBytes(ml, model, data.Schema);
    }
}
