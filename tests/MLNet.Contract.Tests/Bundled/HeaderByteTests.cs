using Microsoft.ML;
using MLNet.Contract.Tests.Data.Binary;
using MLNet.Contract.Tests.Persistence;
using MLNet.Contract.Tests.Transforms;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Every byte of the headers, inverted: it is refused where it matters, and no other.</summary>
[TestClass]
public sealed class HeaderByteTests
{
    /// <summary>Of a model part: the versions that wrote it may be newer; the loader's second name matters only without the first.</summary>
    private static readonly (int Start, int End)[] FreeInParts = [(0x08, 0x0C), (0x48, 0x4C), (0x68, 0x80), (0x9C, 0x100)];

    /// <summary>Of a binary file: the version that wrote it may be any newer one.</summary>
    private static readonly (int Start, int End)[] FreeInFiles = [(8, 16), (52, 256)];

    [TestMethod]
    public void Of_model_parts()
    {
        const string Part = "TransformerChain/Model.key";
        var ml = new MLContext(seed: 1);
        var zip = ModelZip.Save(ml, ml.Transforms.CopyColumns("Copied", "Single").Fit(SampleRow.Load(ml)), null);
        Check(zip.Entries[Part], 0x100, FreeInParts, bytes =>
        {
            zip.Entries[Part] = bytes;
            ml.Model.Load(zip.ToStream(), out _);
        });
    }

    /// <summary>Parts have zeros for the spaces of a format's name.</summary>
    [TestMethod]
    public void A_space_in_the_name_of_a_format_does_not_look_like_a_zero()
    {
        var header = new ModelHeader { ModelSignature = BitConverter.ToUInt64("XF CHAIN"u8) };
        var version = new VersionInfo("XF CHAIN", 1, 1, 1, "assembly");
        var message = Assert.Throws<FormatException>(() => version.Check(header, "part")).Message;
        Assert.Contains("'XF CHAIN'", message);
        Assert.Contains(@"'XF\x00CHAIN'", message);
    }

    [TestMethod]
    public void Of_binary_files()
    {
        var ml = new MLContext(seed: 1);
        Check(
            BinaryCases.Save(ml, "sample"), 256, FreeInFiles,
            bytes => ml.Data.LoadFromBinary(new MemorySource(new MemoryStream(bytes))).ReadAll());
    }

    /// <summary>Without rows to read, their number does not matter.</summary>
    [TestMethod]
    public void Of_schemas()
    {
        var ml = new MLContext(seed: 1);
        var data = SampleRow.Load(ml);
        var zip = ModelZip.Save(ml, ml.Transforms.CopyColumns("Copied", "Single").Fit(data), data.Schema);
        Check(zip.Entries["Schema"], 256, [.. FreeInFiles, (40, 47)], bytes =>
        {
            zip.Entries["Schema"] = bytes;
            ml.Model.Load(zip.ToStream(), out _);
        });
    }

    private static void Check(byte[] whole, int header, (int Start, int End)[] free, Action<byte[]> load)
    {
        for (var i = 0; i < header; i++)
        {
            byte[] bytes = [.. whole];
            bytes[i] ^= 0xFF;
            if (free.Any(range => i >= range.Start && i < range.End))
            {
                load(bytes);
                continue;
            }
            var error = Assert.Throws<Exception>(() => load(bytes), $"byte {i:X2}");
            Assert.IsTrue(error is FormatException or InvalidOperationException, $"byte {i:X2}: {error}");
        }
    }
}
