using System.Text;
using Microsoft.ML;
using MLNet.Contract.Tests.Transforms;
using static Microsoft.ML.Transforms.OneHotEncodingEstimator;

namespace MLNet.Contract.Tests.Persistence;

/// <summary>Where things are in a saved model: what other readers of ML.NET's zips rely on.</summary>
[TestClass]
public sealed class ModelZipLayoutTests
{
    private const string Chain = "TransformerChain/Model.key";

    [TestMethod]
    public void A_chain_is_stored_with_a_part_for_each_link()
    {
        var zip = SaveChain();
        CollectionAssert.IsSubsetOf(
            new[]
            {
                "TrainingInfo/Version.txt", "Schema", Chain,
                "TransformerChain/Transform_000/Model.key", "TransformerChain/Transform_001/Model.key",
                "TransformerChain/Transform_001/Normalizer_000/Model.key", "TransformerChain/Transform_002/Model.key",
            },
            zip.Entries.Keys);
        Assert.AreEqual(7u, zip.Number(Chain, 0x100), "the number of links");
        Assert.AreEqual(7u, zip.Number(Chain, 0x104), "the first link's scope: everything");
    }

    [TestMethod]
    public void A_single_transformer_is_stored_in_the_chains_place()
    {
        var ml = new MLContext(seed: 1);
        var data = SampleRow.Load(ml);
        var zip = ModelZip.Save(ml, ml.Transforms.CopyColumns("Copied", "Single").Fit(data), null);
        Assert.AreEqual("CopyTransform", zip.Ascii(Chain, 0x50, 24));
        Assert.IsFalse(zip.Entries.ContainsKey("Schema"));
    }

    [TestMethod]
    [DataRow("TransformerChain", "XF\0CHAIN", 0x00010001u, 0x00010001u, "TransformerChain", "Microsoft.ML.Data")]
    [DataRow("TransformerChain/Transform_000", "CONCAT\0F", 0x00010003u, 0x00010003u, "ConcatTransform", "Microsoft.ML.Data")]
    [DataRow("TransformerChain/Transform_001", "NORMALZR", 0x00010002u, 0x00010001u, "Normalizer", "Microsoft.ML.Data")]
    [DataRow("TransformerChain/Transform_001/Normalizer_000", "AFF\0NORM", 0x00010003u, 0x00010003u, "AffineNormExec", "Microsoft.ML.Data")]
    [DataRow("TransformerChain/Transform_002", "NAREP\0TF", 0x00010002u, 0x00010002u, "NAReplaceTransform", "Microsoft.ML.Transforms")]
    [DataRow("TransformerChain/Transform_003", "TERMTRNF", 0x00010003u, 0x00010003u, "TermTransform", "Microsoft.ML.Data")]
    [DataRow("TransformerChain/Transform_003/Vocabulary", "TERM\0MAN", 0x00010002u, 0x00010002u, "TermManager", "Microsoft.ML.Data")]
    [DataRow("TransformerChain/Transform_004", "KEY2VALT", 0x00010001u, 0x00010001u, "KeyToValueTransform", "Microsoft.ML.Data")]
    [DataRow("TransformerChain/Transform_005", "XF\0CHAIN", 0x00010001u, 0x00010001u, "TransformerChain", "Microsoft.ML.Data")]
    [DataRow("TransformerChain/Transform_005/Transform_001", "KEY2VECT", 0x00010002u, 0x00010001u, "KeyToVectorTransform", "Microsoft.ML.Data")]
    [DataRow("TransformerChain/Transform_006/Transform_001", "KEY2BINR", 1u, 1u, "KeyToBinaryTransform", "Microsoft.ML.Transforms")]
    public void A_part_says_what_it_is_and_who_loads_it(string folder, string format, uint written, uint readable, string loader, string assembly)
    {
        var zip = SaveChain();
        var entry = folder + "/Model.key";
        Assert.AreEqual("ML\0MODEL", zip.Ascii(entry, 0, 8));
        Assert.AreEqual(0x00010002u, zip.Number(entry, 0x08));
        Assert.AreEqual(256u, zip.Number(entry, 0x10), "the body follows the header");
        Assert.AreEqual(format, zip.Ascii(entry, 0x40, 8));
        Assert.AreEqual(written, zip.Number(entry, 0x48));
        Assert.AreEqual(readable, zip.Number(entry, 0x4C));
        Assert.AreEqual(loader, zip.Ascii(entry, 0x50, 24));
        Assert.AreEqual(assembly, zip.LoaderAssembly(entry));
        Assert.AreEqual((uint)zip.Entries[entry].Length, zip.Number(entry, 0x88), "the length");
        Assert.AreEqual("LEDOM\0LM", zip.Ascii(entry, (int)zip.Number(entry, 0x80), 8));
    }

    [TestMethod]
    public void Every_byte_of_a_parts_header_is_where_it_belongs()
    {
        var ml = new MLContext(seed: 1);
        var zip = ModelZip.Save(ml, ml.Transforms.CopyColumns("Copied", "Single").Fit(SampleRow.Load(ml)), null);
        var nameBytes = zip.Number(Chain, 0x98);
        Assert.AreEqual("Microsoft.ML.Data", zip.LoaderAssembly(Chain));

        // The body: the number of pairs, and two numbers of strings. Then the ends of "Copied" and "Single", and their characters.
        const long Body = 3 * sizeof(int), Table = 2 * sizeof(long), Characters = 2 * 6 * sizeof(char);
        const long TableOffset = 0x100 + Body, CharactersOffset = TableOffset + Table, NameOffset = CharactersOffset + Characters;
        using var header = new MemoryStream();
        using var writer = new BinaryWriter(header);
        writer.Write("ML\0MODEL"u8);
        writer.Write(0x00010002u);
        writer.Write(0x00010002u);
        foreach (var number in new long[] { 0x100, Body, TableOffset, Table, CharactersOffset, Characters })
            writer.Write(number);
        writer.Write("COPYCOLT"u8);
        writer.Write(0x00010001u);
        writer.Write(0x00010001u);
        writer.Write("CopyTransform\0\0\0\0\0\0\0\0\0\0\0"u8);
        writer.Write(new byte[24]);
        writer.Write(NameOffset + nameBytes);
        writer.Write(NameOffset + nameBytes + sizeof(long));
        writer.Write(NameOffset);
        writer.Write(nameBytes);
        writer.Write(new byte[0x100 - header.Length]);
        Bytes.AssertEqual(header.ToArray(), zip.Entries[Chain].AsSpan(0, 0x100));
        Bytes.AssertEqual([1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0], zip.Entries[Chain].AsSpan(0x100, (int)Body));
        Bytes.AssertEqual([12, 0, 0, 0, 0, 0, 0, 0, 24, 0, 0, 0, 0, 0, 0, 0], zip.Entries[Chain].AsSpan((int)TableOffset, (int)Table));
    }

    [TestMethod]
    public void Values_with_keys_are_there_to_read()
    {
        var terms = Encoding.UTF8.GetString(SaveChain().Entries["TransformerChain/Transform_003/Vocabulary/Terms.txt"]);
        CollectionAssert.AreEqual(
            new[]
            {
                "# Number of terms = 3", "0\trow 0", "1\trow 1", "2\trow 2",
                "# Number of terms of type 'Double' = 3", "0\t0", "1\t1", "2\t0.10000000000000001",
            },
            terms.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [TestMethod]
    public void A_custom_mapping_is_stored_as_the_name_of_its_contract()
    {
        var ml = new MLContext(seed: 1);
        var data = TransformCases.Get("custom-mapping").Sample(ml);
        var zip = ModelZip.Save(ml, TransformCases.Get("custom-mapping").Make(ml.Transforms).Fit(data), null);
        Assert.AreEqual("CUSTOMXF", zip.Ascii(Chain, 0x40, 8));
        Assert.AreEqual((0x00010002u, 0x00010002u), (zip.Number(Chain, 0x48), zip.Number(Chain, 0x4C)));
        Assert.AreEqual("CustomTransformer", zip.Ascii(Chain, 0x50, 24));
        Assert.AreEqual("Microsoft.ML.Transforms", zip.LoaderAssembly(Chain));
        var strings = Encoding.Unicode.GetString(zip.Entries[Chain], (int)zip.Number(Chain, 0x30), (int)zip.Number(Chain, 0x38));
        Assert.AreEqual(CustomMappingCases.DescribeFactory.Contract + typeof(CustomMappingCases).Assembly.FullName, strings);
    }

    private static ModelZip SaveChain()
    {
        var ml = new MLContext(seed: 1);
        var data = SampleRow.Load(ml);
        var pipeline = ml.Transforms.Concatenate("Joined", "Singles", "Score")
            .Append(ml.Transforms.NormalizeMinMax("Joined"))
            .Append(ml.Transforms.ReplaceMissingValues("Joined"))
            .Append(ml.Transforms.Conversion.MapValueToKey([new("TextKey", "Text"), new("DoublesKey", "Doubles")], maximumNumberOfKeys: 3))
            .Append(ml.Transforms.Conversion.MapKeyToValue("TextKey"))
            .Append(ml.Transforms.Categorical.OneHotEncoding("Boolean"))
            .Append(ml.Transforms.Categorical.OneHotEncoding("Integer", outputKind: OutputKind.Binary));
        return ModelZip.Save(ml, pipeline.Fit(data), data.Schema);
    }
}
