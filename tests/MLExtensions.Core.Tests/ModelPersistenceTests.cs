using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using MLExtensions.Core.Tests.Components;

namespace MLExtensions.Core.Tests;

[TestClass]
public sealed class ModelPersistenceTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void A_newer_version_is_refused_by_name()
    {
        var zip = Save(new SumTransformer(_ml, "Features", 1), Schema());
        var newer = Edit(zip, body => Replace(body, "Sum", SumTransformer.CurrentVersion, SumTransformer.CurrentVersion + 1));

        var error = Assert.Throws<Exception>(() => _ml.Model.Load(new MemoryStream(newer), out _));

        StringAssert.Contains(Flatten(error), "component 'Sum' has version 4");
    }

    [TestMethod]
    public void A_component_that_the_application_lacks_is_refused_by_name()
    {
        var zip = Save(new SumTransformer(_ml, "Features", 1), Schema());
        var foreign = Edit(zip, body => ReplaceText(body, "MLExtensions.Core.Tests", "MLExtensions.Core.Nests"));
        var unknown = Edit(zip, body => ReplaceText(body, "\u0003Sum", "\u0003Som"));
        var path = Edit(zip, body => ReplaceText(body, "MLExtensions.Core.Tests", "../Extensions/Core.Test"));

        StringAssert.Contains(Flatten(Assert.Throws<Exception>(() => _ml.Model.Load(new MemoryStream(foreign), out _))), "Reference MLExtensions.Core.Nests");
        StringAssert.Contains(Flatten(Assert.Throws<Exception>(() => _ml.Model.Load(new MemoryStream(unknown), out _))), "'Som'");
        StringAssert.Contains(Flatten(Assert.Throws<Exception>(() => _ml.Model.Load(new MemoryStream(path), out _))), "not a plain assembly name");
    }

    [TestMethod]
    public void A_false_array_length_takes_no_memory()
    {
        var zip = Save(new SumTransformer(_ml, "Features", 1), Schema());
        var length = BitConverter.GetBytes(300_000);
        var hostile = Edit(zip, body =>
        {
            var at = body.AsSpan().IndexOf(length);
            BitConverter.TryWriteBytes(body.AsSpan(at), 200_000_000);
        });

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<Exception>(() => _ml.Model.Load(new MemoryStream(hostile), out _));

        StringAssert.Contains(Flatten(error), "ends early");
        Assert.IsTrue(GC.GetAllocatedBytesForCurrentThread() - before < 100_000_000);
    }

    [TestMethod]
    [DataRow("../evil")]
    [DataRow("a/b")]
    [DataRow("")]
    [DataRow("..")]
    public void A_part_with_a_path_for_a_name_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => Save(new BadNames(_ml, name), Schema()));

    internal static string Flatten(Exception error) => error.InnerException is null ? error.Message : error.Message + " | " + Flatten(error.InnerException);

    private DataViewSchema Schema() => _ml.Data.LoadFromEnumerable(Array.Empty<EveryType>()).Schema;

    private byte[] Save(ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    private static byte[] Edit(byte[] zip, Action<byte[]> edit)
    {
        using var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.Entries.Single(e => e.FullName.Replace('\\', '/') == "TransformerChain/Model.key");
            byte[] body;
            using (var read = entry.Open())
            using (var copy = new MemoryStream())
            {
                read.CopyTo(copy);
                body = copy.ToArray();
            }

            edit(body);
            using var write = entry.Open();
            write.SetLength(0);
            write.Write(body);
        }

        return stream.ToArray();
    }

    private static void ReplaceText(byte[] body, string from, string to)
    {
        var at = body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(from));
        Assert.IsTrue(at >= 0, from);
        Encoding.UTF8.GetBytes(to).CopyTo(body, at);
    }

    private static void Replace(byte[] body, string after, int from, int to)
    {
        byte[] pattern = [.. Encoding.UTF8.GetBytes(after), .. BitConverter.GetBytes(from)];
        var at = body.AsSpan().IndexOf(pattern);
        Assert.IsTrue(at >= 0, "the version was not found");
        BitConverter.TryWriteBytes(body.AsSpan(at + after.Length), to);
    }
}
