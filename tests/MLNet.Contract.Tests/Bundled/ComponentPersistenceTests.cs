using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Persistence;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Components of other assemblies: saved with all that they have, found by the names in the model, refused with a reason.</summary>
[TestClass]
public sealed class ComponentPersistenceTests
{
    private const string Part = "TransformerChain/Model.key";

    private static MLContext ML => new(seed: 1);

    [TestMethod]
    public void Strings_streams_and_parts_come_back()
    {
        var saved = new NotesTransformer
        {
            Notes = ["one", null, "", "one", "Ünïcödé 🚀 \ud800", new string('x', 100_000)],
            Bytes = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 7))],
            Text = "line 1\nline 2 ✓",
            Inner = new TransformerChain<ITransformer>(new NotesTransformer { Notes = ["inner"] }),
        };
        var loaded = (NotesTransformer)Load(ModelZip.Save(ML, saved, null).ToStream());

        CollectionAssert.AreEqual(saved.Notes, loaded.Notes);
        CollectionAssert.AreEqual(saved.Bytes, loaded.Bytes);
        Assert.AreEqual(saved.Text, loaded.Text);
        var inner = (NotesTransformer)((TransformerChain<ITransformer>)loaded.Inner!).Single();
        CollectionAssert.AreEqual(new[] { "inner" }, inner.Notes);
    }

    [TestMethod]
    public void Equal_models_give_equal_bytes()
    {
        byte[] Save() => ModelZip.SaveBytes(ML, new NotesTransformer { Notes = ["a", "b"], Bytes = [1, 2, 3] }, null);
        CollectionAssert.AreEqual(Save(), Save());
    }

    [TestMethod]
    public void A_string_is_stored_once()
    {
        var zip = ModelZip.Save(ML, new NotesTransformer { Notes = ["same", "same", "other"] }, null);
        Assert.AreEqual(2u * sizeof(long), zip.Number(Part, 0x28), "the string table's bytes");
    }

    [TestMethod]
    public void The_loader_is_found_in_any_case()
    {
        var zip = ModelZip.Save(ML, new NotesTransformer { Notes = ["x"] }, null);
        zip.Entries[Part].AsSpan(0x50, NotesTransformer.LoaderSignature.Length).Fill((byte)' ');
        System.Text.Encoding.ASCII.GetBytes(NotesTransformer.LoaderSignature.ToUpperInvariant()).CopyTo(zip.Entries[Part], 0x50);
        Assert.IsInstanceOfType<NotesTransformer>(Load(zip.ToStream()));
    }

    [TestMethod]
    public void A_newer_format_is_refused()
    {
        var zip = ModelZip.Save(ML, new NotesTransformer { Notes = [], WrittenVersion = 0x00010004, ReadableVersion = 0x00010003 }, null);
        var message = Assert.Throws<FormatException>(() => Load(zip.ToStream())).Message;
        Assert.Contains("newer version", message);
        Assert.Contains("1.3", message);
        Assert.Contains("1.2", message);
    }

    [TestMethod]
    public void A_newer_writer_that_says_it_can_be_read_is_read()
    {
        var zip = ModelZip.Save(ML, new NotesTransformer { Notes = ["x"], WrittenVersion = 0x00010009, ReadableVersion = 0x00010002 }, null);
        Assert.IsInstanceOfType<NotesTransformer>(Load(zip.ToStream()));
    }

    [TestMethod]
    public void A_newer_container_is_refused()
    {
        var zip = ModelZip.Save(ML, new NotesTransformer { Notes = [] }, null);
        zip.SetNumber(Part, 0x08, 0x00010009);
        zip.SetNumber(Part, 0x0C, 0x00010009);
        Assert.Contains("newer", Assert.Throws<FormatException>(() => Load(zip.ToStream())).Message);
    }

    [TestMethod]
    public void A_part_that_is_not_read_to_its_end_is_refused()
    {
        var zip = ModelZip.Save(ML, new NotesTransformer { Notes = [], ExtraBytes = 3 }, null);
        Assert.Contains("3 bytes", Assert.Throws<FormatException>(() => Load(zip.ToStream())).Message);
    }

    [TestMethod]
    public void A_missing_part_is_named()
    {
        var chain = new TransformerChain<ITransformer>(new NotesTransformer { Notes = [] }, new NotesTransformer { Notes = [] });
        var zip = ModelZip.Save(ML, chain, null);
        zip.Entries.Remove("TransformerChain/Transform_001/Model.key");
        var disposals = NotesTransformer.Disposals;
        Assert.Contains("Transform_001", Assert.Throws<FormatException>(() => Load(zip.ToStream())).Message);
        Assert.AreEqual(disposals + 1, NotesTransformer.Disposals, "links loaded before are disposed");
    }

    [TestMethod]
    public void A_missing_assembly_is_named()
    {
        var zip = ModelZip.Save(ML, new NotesTransformer { Notes = [] }, null);
        var name = (int)zip.Number(Part, 0x90);
        System.Text.Encoding.Unicode.GetBytes("XXX").CopyTo(zip.Entries[Part], name);
        var message = Assert.Throws<InvalidOperationException>(() => Load(zip.ToStream())).Message;
        Assert.Contains("XXXet.Contract.Tests", message);
        Assert.Contains(Part, message);
    }

    [TestMethod]
    public void An_unknown_loader_is_named()
    {
        var zip = ModelZip.Save(ML, new NotesTransformer { Notes = [] }, null);
        zip.Entries[Part][0x50] = (byte)'Q';
        Assert.Contains("QotesOfTheContractTests", Assert.Throws<InvalidOperationException>(() => Load(zip.ToStream())).Message);
    }

    [TestMethod]
    public void A_component_that_does_not_say_what_it_is_cannot_be_saved()
    {
        var error = Assert.Throws<InvalidOperationException>(() => ML.Model.Save(new Silent(), null, new MemoryStream()));
        Assert.Contains("version information", error.Message);
    }

    [TestMethod]
    public void An_assembly_is_registered_once_and_names_stay_unique()
    {
        var catalog = ML.ComponentCatalog;
        catalog.RegisterAssembly(typeof(NotesTransformer).Assembly);
        catalog.RegisterAssembly(typeof(NotesTransformer).Assembly);
        Assert.IsNotNull(catalog.Find(" notesofthecontracttests ", typeof(SignatureLoadModel)));
        Assert.IsNull(catalog.Find(NotesTransformer.LoaderSignature, typeof(Action)));
    }

    [TestMethod]
    [DataRow(typeof(TwoLoaders), "twice")]
    [DataRow(typeof(NoLoader), "has not")]
    public void A_class_needs_exactly_one_loader(Type type, string expected)
    {
        var declared = new LoadableClassAttribute(type, null, typeof(SignatureLoadModel), "", "Name");
        Assert.Contains(expected, Assert.Throws<InvalidOperationException>(() => LoadableClass.Find(declared)).Message);
    }

    private static ITransformer Load(Stream zip) => ML.Model.Load(zip, out _);

    private sealed class Silent : ITransformer
    {
        public bool IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input) => input;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

        public void Save(ModelSaveContext ctx)
        {
        }
    }

    private sealed class NoLoader;

    private sealed class TwoLoaders
    {
        private TwoLoaders(ModelLoadContext ctx) => _ = ctx;

        private static TwoLoaders Create(ModelLoadContext ctx) => new(ctx);
    }
}
