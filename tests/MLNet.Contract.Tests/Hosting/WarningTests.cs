using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Testing;
using MLNet.Contract.Tests.Support;
using static Microsoft.ML.Transforms.MissingValueReplacingEstimator;

namespace MLNet.Contract.Tests.Hosting;

/// <summary>Which warnings and errors components send, and under which source, as ML.NET 3.0.1 sends them. Their words are each source's own.</summary>
[TestClass]
public sealed class WarningTests
{
    private const string Statistics = "Warning MissingValueReplacingTransformer; Computing Statistics";
    private const string Options = "Error TextLoader; Parsing options from file";

    private static readonly Row[] AllMissing = [new Row { Known = [float.NaN, float.NaN] }];
    private static readonly Row[] SlotMissing = [new Row { Scalar = 1, Known = [1, float.NaN] }];
    private static readonly Row[] AllInfinite = [new Row { Scalar = float.PositiveInfinity, Known = [float.NegativeInfinity, float.NaN] }];

    public static IEnumerable<object[]> Means =>
    [
        ["no rows", Array.Empty<Row>(), "Scalar", true, 1],
        ["no rows", Array.Empty<Row>(), "Known", true, 2],
        ["all missing", AllMissing, "Scalar", false, 1],
        ["all missing", AllMissing, "Known", true, 2],
        ["all missing, one mean for all slots", AllMissing, "Known", false, 0],
        ["a slot missing", SlotMissing, "Known", true, 1],
        ["nothing finite", AllInfinite, "Scalar", true, 1],
        ["nothing finite", AllInfinite, "Known", true, 2],
        ["vectors of any size", SlotMissing, "Variable", true, 1],
        ["vectors of any size, one mean for all slots", AllMissing, "Variable", false, 0],
    ];

    public static string Name(System.Reflection.MethodInfo method, object[] data) => $"{method.Name}({data[0]}, {data[2]})";

    [TestMethod]
    [DynamicData(nameof(Means), DynamicDataDisplayName = nameof(Name))]
    public void A_mean_of_nothing_is_warned_of(string name, object rows, string column, bool bySlot, int warnings)
    {
        var heard = Hear(ml => ml.Transforms.ReplaceMissingValues("Out", column, ReplacementMode.Mean, bySlot).Fit(Load(ml, (Row[])rows)));
        CollectionAssert.AreEqual(Enumerable.Repeat(Statistics, warnings).ToArray(), heard, name);
    }

    [TestMethod]
    [DataRow(ReplacementMode.DefaultValue)]
    [DataRow(ReplacementMode.Minimum)]
    [DataRow(ReplacementMode.Maximum)]
    [DataRow(ReplacementMode.Mode)]
    public void Other_statistics_of_nothing_are_not(ReplacementMode mode) =>
        Assert.IsEmpty(Hear(ml => ml.Transforms.ReplaceMissingValues("Out", "Known", mode).Fit(Load(ml, AllMissing))));

    [TestMethod]
    public void Keys_without_values_are_warned_of_under_their_old_name()
    {
        CollectionAssert.AreEqual(
            new[] { "Warning Term; Training" }, Hear(ml => ml.Transforms.Conversion.MapValueToKey("Out", "Text").Fit(Load(ml, AllMissing))));
        CollectionAssert.AreEqual(
            new[] { "Warning Term; Training" },
            Hear(ml => ml.Transforms.Conversion.MapValueToKey("Out", "Scalar", keyData: Load(ml, AllMissing, "Scalar")).Fit(Load(ml, SlotMissing))));
        CollectionAssert.AreEqual(
            new[] { "Warning OneHotEncodingEstimator; Term; Training" },
            Hear(ml => ml.Transforms.Categorical.OneHotEncoding("Out", "Text").Fit(Load(ml, AllMissing))));
    }

    [TestMethod]
    [DataRow("foo=3 col=V:R4:0", true, DisplayName = "an unknown argument")]
    [DataRow("col={name=V type=R4 src=0 foo=1}", true, DisplayName = "an unknown argument of a column")]
    [DataRow("header=maybe col=V:R4:0", true, DisplayName = "no truth value")]
    [DataRow("size=99999999999 col=V:R4:0", true, DisplayName = "too large a number")]
    [DataRow("rows=many col=V:R4:0", true, DisplayName = "no number, though the user's own counts")]
    [DataRow("col=V:XX:0", true, DisplayName = "an unknown type")]
    [DataRow("col=:R4:0", true, DisplayName = "no name")]
    [DataRow("col=V:R4:0 {", true, DisplayName = "an open brace")]
    [DataRow("sep=tab", false, DisplayName = "no columns")]
    public void Options_in_a_file_that_make_no_sense_are_an_error_in_the_log_too(string options, bool isLogged)
    {
        var heard = HearLoading($"TextLoader{{{options}}}", out var error);
        Assert.IsInstanceOfType<InvalidOperationException>(error);
        CollectionAssert.AreEqual(isLogged ? [Options] : Array.Empty<string>(), heard);
    }

    [TestMethod]
    public void Other_comments_and_wrong_separators_are_only_refused()
    {
        Assert.IsEmpty(HearLoading("Foo{col=V:R4:0}", out var error));
        Assert.IsInstanceOfType<InvalidOperationException>(error);
        Assert.IsEmpty(HearLoading("TextLoader{sep=xyz col=V:R4:0}", out error));
        Assert.IsInstanceOfType<ArgumentOutOfRangeException>(error);
    }

    private static string[] HearLoading(string comment, out Exception? error)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["data.txt"], $"#@ {comment}\n1\n");
        Exception? thrown = null;
        var heard = Hear(ml => thrown = Assert.Throws<Exception>(() => ml.Data.LoadFromTextFile(folder["data.txt"], new TextLoader.Options())));
        error = thrown;
        return heard;
    }

    private static string[] Hear(Action<MLContext> act)
    {
        var (ml, messages) = Listener.Listen();
        act(ml);
        return [.. messages.Where(message => message.Kind != ChannelMessageKind.Trace).Select(message => $"{message.Kind} {message.Source}")];
    }

    private static IDataView Load(MLContext ml, Row[] rows, params string[] columns)
    {
        var data = ml.Data.LoadFromEnumerable(rows);
        return columns.Length == 0 ? data : ml.Transforms.SelectColumns(columns).Fit(data).Transform(data);
    }

    private sealed class Row
    {
        public float Scalar { get; set; } = float.NaN;

        [VectorType(2)]
        public float[] Known { get; set; } = [];

        public float[] Variable { get; set; } = [float.NaN];

        public string Text { get; set; } = "";
    }
}
