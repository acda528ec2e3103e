using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Text;

/// <summary>What is saved is what is loaded, whatever it is.</summary>
[TestClass]
public sealed class TextRoundTripTests
{
    private static readonly string[] Pieces =
        ["a", "word", " ", "\"", "\"\"", ",", ":", "\n", "\t", ";", "1", "2:3", "#", "//", "é", "𝄞", "?", "NaN", "'", "\\"];

    private static readonly TextLoader.Column[] Columns =
    [
        new("Number", DataKind.Int32, 0),
        new("Text", DataKind.String, 1),
        new("Single", DataKind.Single, 2),
        new("Double", DataKind.Double, 3),
        new("Key", DataKind.UInt32, [new TextLoader.Range(4)], new KeyCount(9)),
        new("Time", DataKind.DateTimeOffset, 5),
        new("Sparse", DataKind.Single, 6, 17),
        new("Texts", DataKind.String, [new TextLoader.Range { Min = 18, VariableEnd = true }]),
    ];

    public static IEnumerable<object[]> Formats =>
        from separator in new[] { ',', '\t', ';', '|', ' ' }
        from forceDense in new[] { false, true }
        from headerRow in new[] { false, true }
        select new object[] { separator, forceDense, headerRow };

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void Rows_come_back(char separator, bool forceDense, bool headerRow)
    {
        var random = new Random(separator);
        // ML.NET does not see the quotes of sparse values when it looks where a row ends.
        var pieces = forceDense ? Pieces : [.. Pieces.Where(piece => piece != "\n")];
        var rows = Enumerable.Range(0, 200).Select(_ => MakeRow(random, pieces)).ToArray();
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(rows);
        using var stream = new MemoryStream();
        ml.Data.SaveAsText(data, stream, separator, headerRow, schema: random.Next(2) == 0, forceDense: forceDense);

        var options = new TextLoader.Options
        {
            Columns = Columns,
            Separators = [separator],
            HasHeader = headerRow,
            AllowQuoting = true,
            AllowSparse = !forceDense,
            ReadMultilines = forceDense,
        };
        var loaded = ml.Data.CreateTextLoader(options).Load(new TextInput(System.Text.Encoding.UTF8.GetString(stream.ToArray())));
        // Sparse or dense is the file's business.
        CollectionAssert.AreEqual(Describe(data, ml), Describe(loaded, ml));
    }

    private static Row MakeRow(Random random, string[] pieces) => new()
    {
        // Not 0, so that a row never starts like a comment or a sparse value.
        Number = random.Next(1, int.MaxValue) * (random.Next(2) == 0 ? 1 : -1),
        Text = MakeText(random, pieces),
        Single = random.Next(6) switch
        {
            0 => float.NaN,
            1 => float.NegativeInfinity,
            2 => 0,
            3 => random.Next(100),
            _ => BitConverter.Int32BitsToSingle(random.Next(0x00800000, 0x7F000000)),
        },
        Double = random.Next(4) switch
        {
            0 => double.NaN,
            1 => random.Next(100),
            2 => -0.0,
            _ => random.NextDouble() * Math.Pow(10, random.Next(-20, 20)),
        },
        Key = (uint)random.Next(9),
        Time = new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks / 2), TimeSpan.FromMinutes(random.Next(-800, 800))),
        Sparse = random.Next(3) == 0
            ? new VBuffer<float>(12, 2, [random.Next(9), 2.5f], [random.Next(6), 6 + random.Next(6)])
            : new VBuffer<float>(12, [.. Enumerable.Range(0, 12).Select(_ => (float)random.Next(4))]),
        Texts = [.. Enumerable.Range(0, random.Next(4)).Select(_ => MakeText(random, pieces)), "last"],
    };

    private static string MakeText(Random random, string[] pieces) =>
        string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => pieces[random.Next(pieces.Length)]));

    // Only what a Double has in 53 bits is sure to come back: ML.NET's parser may miss the last one.
    private static string[] Describe(IDataView data, MLContext ml) =>
    [
        .. ml.Data.CreateEnumerable<Row>(data, reuseRowObject: false).Select(row => string.Join(
            " | ",
            row.Number,
            row.Text,
            TextRows.Describe(row.Single),
            TextRows.Describe((float)row.Double),
            row.Key,
            TextRows.Describe(row.Time),
            string.Join(", ", row.Sparse.DenseValues()),
            string.Join(", ", row.Texts))),
    ];

    private sealed class Row
    {
        public int Number { get; set; }

        public string Text { get; set; } = "";

        public float Single { get; set; }

        public double Double { get; set; }

        [KeyType(9)]
        public uint Key { get; set; }

        public DateTimeOffset Time { get; set; }

        [VectorType(12)]
        public VBuffer<float> Sparse { get; set; }

        public string[] Texts { get; set; } = [];
    }
}
