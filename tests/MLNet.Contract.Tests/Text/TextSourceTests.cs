using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Text;

/// <summary>Where texts come from: files, patterns of files, and sources of one's own.</summary>
[TestClass]
public sealed class TextSourceTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly TextLoader.Column[] Value = [new("Value", DataKind.Single, 0)];

    public static IEnumerable<object[]> Patterns =>
    [
        ["one.csv", new[] { "one.csv" }],
        ["*.csv", new[] { "one.csv", "two.csv" }],
        ["t?o.*", new[] { "two.csv", "two.txt" }],
        ["two.csv+one.csv", new[] { "two.csv", "one.csv" }],
        ["*.csv+two.*", new[] { "one.csv", "two.csv", "two.txt" }],
        ["two.csv+nothing.csv", new[] { "two.csv" }],
        [".../*.csv", new[] { "one.csv", "two.csv", "a/three.csv", "a/b/four.csv", "c/five.csv" }],
        ["a/...", new[] { "a/three.csv", "a/b/four.csv" }],
        ["a/.../*.txt", Array.Empty<string>()],
    ];

    [TestMethod]
    [DynamicData(nameof(Patterns))]
    public void A_pattern_stands_for_files(string pattern, string[] files)
    {
        using var folder = MakeFolder();
        var parts = pattern.Split('+').Select(part => folder[part]);
        var source = new MultiFileSource(string.Join('+', parts));
        var expected = files.Length > 0 ? files.Select(file => folder[file]).ToArray() : [string.Join('+', parts)];
        CollectionAssert.AreEqual(expected, GetPaths(source));
    }

    [TestMethod]
    public void Several_patterns_can_be_given()
    {
        using var folder = MakeFolder();
        var source = new MultiFileSource(folder["two.*"], folder["a/*"]);
        CollectionAssert.AreEqual(
            new[] { folder["two.csv"], folder["two.txt"], folder["a/three.csv"] }, GetPaths(source));
        Assert.AreEqual("2\n22\n", source.OpenTextReader(0).ReadToEnd());
        Assert.Throws<ArgumentOutOfRangeException>(() => source.GetPathOrNull(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Open(-1));
        Assert.AreEqual(0, new MultiFileSource(null!).Count);
    }

    [TestMethod]
    public void Files_are_read_one_after_the_other_each_without_its_header()
    {
        using var folder = MakeFolder();
        var all = ML.Data.LoadFromTextFile(folder[".../*.csv"], Value);
        CollectionAssert.AreEqual(new float[] { 1, 11, 2, 22, 3, 33, 4, 44, 5, 55 }, all.GetColumn<float>("Value").ToArray());
        var skipped = ML.Data.LoadFromTextFile(folder[".../*.csv"], Value, hasHeader: true);
        CollectionAssert.AreEqual(new float[] { 11, 22, 33, 44, 55 }, skipped.GetColumn<float>("Value").ToArray());
        var loaded = ML.Data.CreateTextLoader(Value).Load(folder["two.csv"], folder["one.csv"]);
        CollectionAssert.AreEqual(new float[] { 2, 22, 1, 11 }, loaded.GetColumn<float>("Value").ToArray());
        var first = ML.Data.LoadFromTextFile(folder["*.csv"], new TextLoader.Options { Columns = Value, MaxRows = 3 });
        CollectionAssert.AreEqual(new float[] { 1, 11, 2 }, first.GetColumn<float>("Value").ToArray());
    }

    [TestMethod]
    public void A_header_can_stand_in_a_file_of_its_own()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["header.csv"], "a,b\n");
        File.WriteAllText(folder["data.csv"], "1,2\n3,4\n");
        var options = new TextLoader.Options
        {
            Columns = [new("Values", DataKind.Single, 0, 1)],
            Separators = [','],
            HasHeader = true,
            HeaderFile = folder["header.csv"],
        };
        var data = ML.Data.LoadFromTextFile(folder["data.csv"], options);
        Assert.AreEqual("Values: Vector(Single, 2) {SlotNames: Vector(Text, 2) = a, b}", TextRows.DescribeSchema(data).Single());
        CollectionAssert.AreEqual(new[] { "[1, 2]", "[3, 4]" }, TextRows.Read(data));
    }

    [TestMethod]
    [DataRow("utf-8")]
    [DataRow("utf-16")]
    [DataRow("utf-16BE")]
    [DataRow("utf-32")]
    public void The_encoding_is_known_by_its_mark(string encoding)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.txt"], "é\t∞\n", System.Text.Encoding.GetEncoding(encoding));
        var data = ML.Data.LoadFromTextFile(folder["a.txt"], [new TextLoader.Column("A", DataKind.String, 0, 1)]);
        Assert.AreEqual("[é, ∞]", TextRows.Read(data).Single());
    }

    [TestMethod]
    public void A_file_that_is_not_there_is_refused()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => ML.Data.LoadFromTextFile(folder["nowhere.csv"], Value));
        Assert.Contains("nowhere", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Data.LoadFromTextFile(folder["nowhere*.csv"], Value));
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Data.LoadFromTextFile(folder.Path, Value));
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Data.LoadFromTextFile<One>(folder["nowhere.csv"]));
        Assert.Throws<ArgumentException>(() => ML.Data.LoadFromTextFile(""));
    }

    [TestMethod]
    public void A_file_that_goes_away_is_an_error_of_the_cursor()
    {
        using var folder = MakeFolder();
        var data = ML.Data.LoadFromTextFile(folder["one.csv"], Value);
        File.Delete(folder["one.csv"]);
        Assert.Contains("one.csv", Assert.Throws<FormatException>(() => data.GetColumn<float>("Value").ToArray()).ToString());
        var loader = ML.Data.CreateTextLoader(Value);
        Assert.Throws<FormatException>(() => loader.Load(folder["nowhere.csv"]).GetColumn<float>("Value").ToArray());
    }

    private static string?[] GetPaths(MultiFileSource source) => [.. Enumerable.Range(0, source.Count).Select(source.GetPathOrNull)];

    private static TemporaryFolder MakeFolder()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a/b"]);
        Directory.CreateDirectory(folder["c"]);
        var files = new[] { "one.csv", "two.csv", "a/three.csv", "a/b/four.csv", "c/five.csv" };
        for (var i = 0; i < files.Length; i++)
            File.WriteAllText(folder[files[i]], $"{i + 1}\n{i + 1}{i + 1}\n");
        File.WriteAllText(folder["two.txt"], "0\n");
        return folder;
    }

    private sealed class One
    {
        [LoadColumn(0)]
        public float Value { get; set; }
    }
}
