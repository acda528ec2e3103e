using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;
using static Microsoft.ML.Data.TextLoader;

namespace MLNet.Contract.Tests.Text;

/// <summary>Vectors of far more slots than a file has values cost what the values cost.</summary>
[TestClass]
public sealed class WideVectorTests
{
    private const long FewBytes = 1 << 20;

    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    public void Two_billion_slots_that_a_file_announces_cost_nothing()
    {
        using var folder = new TemporaryFolder();
        var path = folder["wide.txt"];
        File.WriteAllText(path, "#@ TextLoader{\n#@   sep=tab\n#@   col=V:R4:0-2000000000\n#@ }\n1\n");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var data = ML.Data.LoadFromTextFile(path, new Options());
        CollectionAssert.AreEqual(new[] { "2000000001{0=1}" }, TextRows.Read(data));
        Assert.IsFalse(data.Schema["V"].HasSlotNames());
        Assert.IsLessThan(FewBytes, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Only_slots_that_a_header_names_cost_anything()
    {
        const int Size = 100_000_000;
        var source = new TextInput("label\ta\t\tb\n1\t0:2\t99999999:3\n");
        var options = new Options
        {
            AllowSparse = true,
            InputSize = Size + 1,
            HasHeader = true,
            Columns = [new("Label", DataKind.Single, 0), new("Features", DataKind.Single, 1, Size)],
        };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var data = ML.Data.CreateTextLoader(options, source).Load(source);
        VBuffer<ReadOnlyMemory<char>> names = default;
        data.Schema["Features"].GetSlotNames(ref names);
        Assert.AreEqual(Size, names.Length);
        CollectionAssert.AreEqual(new[] { "0 a", "2 b" }, names.Items().Select(name => $"{name.Key} {name.Value}").ToArray());
        CollectionAssert.AreEqual(new[] { "1 | 100000000{0=2, 99999999=3}" }, TextRows.Read(data));
        Assert.IsLessThan(FewBytes, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Names are dense from half of the slots on.</summary>
    [TestMethod]
    [DataRow(5, true)]
    [DataRow(6, false)]
    public void Names_are_as_dense_as_MLNETs(int size, bool isDense)
    {
        var source = new TextInput("a,,c\n1,2");
        var options = new Options { HasHeader = true, Separators = [','], Columns = [new("V", DataKind.Single, 0, size - 1)] };
        var schema = ML.Data.CreateTextLoader(options, source).GetOutputSchema();
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema["V"].GetSlotNames(ref names);
        Assert.AreEqual(isDense, names.IsDense);
        CollectionAssert.AreEqual(
            new[] { "a", "", "c", "", "", "" }[..size], names.DenseValues().Select(name => $"{name}").ToArray());
    }
}
