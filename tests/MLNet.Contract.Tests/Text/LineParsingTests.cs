using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MLNet.Contract.Tests.Text;

/// <summary>
/// How texts are split into rows, and rows into fields. Four columns: the first field as text, all fields as texts, the first four
/// as numbers and as texts.
/// </summary>
[TestClass]
public sealed class LineParsingTests
{
    private static readonly Dictionary<string, (string Text, Action<TextLoader.Options> Set, string[] Rows)> All = new()
    {
        ["plain"] = (
            "a,1,2\nb,3,4\n",
            _ => { },
            [
                "a | [a, 1, 2] | [NaN, 1, 2, 0] | [a, 1, 2, ]",
                "b | [b, 3, 4] | [NaN, 3, 4, 0] | [b, 3, 4, ]",
            ]),
        ["line ends"] = (
            "1\r\n2\r3\n4",
            _ => { },
            [
                "1 | [1] | 4{0=1} | 4{0=1}",
                "2 | [2] | 4{0=2} | 4{0=2}",
                "3 | [3] | 4{0=3} | 4{0=3}",
                "4 | [4] | 4{0=4} | 4{0=4}",
            ]),
        ["empty lines and comments"] = (
            "# first\n\n// second\n#third\n1\n\n#4\n// fifth\n//6\n/7\n",
            _ => { },
            ["1 | [1] | 4{0=1} | 4{0=1}", "#4 | [#4] | 4{0=NaN} | 4{0=#4}", "/7 | [/7] | 4{0=NaN} | 4{0=/7}"]),
        ["header"] = ("#c\nx,y\n1,2\n", options => options.HasHeader = true, ["1 | [1, 2] | 4{0=1, 1=2} | 4{0=1, 1=2}"]),
        ["empty fields"] = (",1,,2,\n", _ => { }, [" | 5{1=1, 3=2} | 4{1=1, 3=2} | 4{1=1, 3=2}"]),
        ["half of the fields"] = (
            "1,2,3,\n1,2,,\n",
            _ => { },
            [
                "1 | [1, 2, 3, ] | [1, 2, 3, 0] | [1, 2, 3, ]",
                "1 | 4{0=1, 1=2} | 4{0=1, 1=2} | 4{0=1, 1=2}",
            ]),
        ["missing numbers"] = (
            "1,,x\n,\n",
            options => options.MissingRealsAsNaNs = true,
            ["1 | [1, , x] | [1, NaN, NaN, NaN] | [1, , x, ]", " | [, ] | [NaN, NaN, NaN, NaN] | 4{0=, 1=}"]),
        ["spaces before fields"] = ("  1,  2 , 3\n", _ => { }, ["1 | [1, 2 , 3] | [1, 2, 3, 0] | [1, 2 , 3, ]"]),
        ["spaces as separators"] = ("1 2  3\n", options => options.Separators = [' '], ["1 | [1, 2, , 3] | [1, 2, 0, 3] | [1, 2, , 3]"]),
        ["several separators"] = (
            "1;2,3\t4\n",
            options => options.Separators = [';', ',', '\t'],
            [
                "1 | [1, 2, 3, 4] | [1, 2, 3, 4] | [1, 2, 3, 4]",
            ]),
        ["trimmed lines"] = (
            "1,2 \t\n   \n3,\t\n",
            options => options.TrimWhitespace = true,
            [
                "1 | [1, 2] | 4{0=1, 1=2} | 4{0=1, 1=2}",
                " | 1{} | 4{} | 4{}",
                "3 | 2{0=3} | 4{0=3} | 4{0=3}",
            ]),
        ["quotes without quoting"] = ("\"a,b\",c\n", _ => { }, ["\"a | [\"a, b\", c] | [NaN, NaN, NaN, 0] | [\"a, b\", c, ]"]),
        ["quotes"] = (
            "\"a,b\",\"c \"\"d\"\"\", \"e\" ,\"\"\n\"1\",x\"y\n",
            options => options.AllowQuoting = true,
            ["a,b | [a,b, c \"d\", e, ] | [NaN, NaN, NaN, 0] | [a,b, c \"d\", e, ]", "1 | [1, x\"y] | 4{0=1, 1=NaN} | 4{0=1, 1=x\"y}"]),
        ["bad quotes"] = (
            "\"a\"b,1\n\"open,2\n",
            options => options.AllowQuoting = true,
            [" | 2{1=1} | 4{1=1} | 4{1=1}", " | 1{} | 4{} | 4{}"]),
        ["escaped quotes"] = (
            "\"a\\\"b\",\"c\\d\",\"e\\\\\",\"f\"\n",
            options => (options.AllowQuoting, options.EscapeChar) = (true, '\\'),
            ["a\"b | [a\"b, c\\d, e\\\\, f] | [NaN, NaN, NaN, NaN] | [a\"b, c\\d, e\\\\, f]"]),
        ["fields over several lines"] = (
            "\"a\nb\r\n\nc\",1\n2,\"d\n\"\n\"x\" y,\"\nz\"",
            options => (options.AllowQuoting, options.ReadMultilines) = (true, true),
            [
                "a\nb\n\nc | [a\nb\n\nc, 1] | 4{0=NaN, 1=1} | 4{0=a\nb\n\nc, 1=1}",
                "2 | [2, d\n] | 4{0=2, 1=NaN} | 4{0=2, 1=d\n}",
                " | 2{} | 4{} | 4{}",
                "z\" | [z\"] | 4{0=NaN} | 4{0=z\"}",
            ]),
        ["fields over several lines without quoting"] = (
            "\"a\nb\"\n",
            options => options.ReadMultilines = true,
            [
                "\"a | [\"a] | 4{0=NaN} | 4{0=\"a}",
                "b\" | [b\"] | 4{0=NaN} | 4{0=b\"}",
            ]),
        ["sparse"] = (
            "5 1:7 3:8\n1 2 6 0:3 5:4\n1 2\n3 0:0\n",
            options => (options.Separators, options.AllowSparse) = ([' '], true),
            [
                " | 5{1=7, 3=8} | 4{1=7, 3=8} | 4{1=7, 3=8}",
                "1 | 8{0=1, 1=2, 2=3, 7=4} | [1, 2, 3, 0] | [1, 2, 3, ]",
                "1 | [1, 2] | 4{0=1, 1=2} | 4{0=1, 1=2}",
                "0 | 3{0=0} | 4{0=0} | 4{0=0}",
            ]),
        ["sparse of known size"] = (
            "1 2:7\n0:3 5:9\n1 2 3\n",
            options => (options.Separators, options.AllowSparse, options.InputSize) = ([' '], true, 6),
            [
                "1 | 6{0=1, 3=7} | 4{0=1, 3=7} | 4{0=1, 3=7}",
                "3 | 6{0=3, 5=9} | 4{0=3} | 4{0=3}",
                "1 | 6{0=1, 1=2, 2=3} | [1, 2, 3, 0] | [1, 2, 3, ]",
            ]),
        ["bad sparse"] = (
            "1:2\nx 1:2\n5 3:1 2:1\n3 5:1\n3 0:1 7\n",
            options => (options.Separators, options.AllowSparse) = ([' '], true),
            [
                " | [] | 4{} | 4{}",
                "x | [x] | 4{0=NaN} | 4{0=x}",
                " | 5{3=1} | 4{3=1} | 4{3=1}",
                " | 3{} | 4{} | 4{}",
                "1 | 3{0=1} | 4{0=1} | 4{0=1}",
            ]),
        ["fewer fields than said"] = ("1,2,3\n", options => options.InputSize = 2, ["1 | [1, 2] | 4{0=1, 1=2} | 4{0=1, 1=2}"]),
        ["first rows"] = ("1\n2\n3\n", options => options.MaxRows = 2, ["1 | [1] | 4{0=1} | 4{0=1}", "2 | [2] | 4{0=2} | 4{0=2}"]),
        ["no rows"] = ("1\n2\n3\n", options => options.MaxRows = 0, []),
        ["nothing"] = ("", _ => { }, []),
        ["byte order mark"] = ("\uFEFF1,2\n", _ => { }, ["1 | [1, 2] | 4{0=1, 1=2} | 4{0=1, 1=2}"]),
    };

    public static IEnumerable<object[]> Cases => All.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_text_has_these_rows(string name) =>
        Assert.AreEqual(string.Join('\n', All[name].Rows), string.Join('\n', Read(All[name].Text, All[name].Set)));

    [TestMethod]
    public void A_line_longer_than_any_buffer_is_read()
    {
        var fields = Enumerable.Range(0, 50_000).Select(i => $"field {i}").ToArray();
        var text = $"{string.Join(',', fields)}\n{new string('x', 1_000_000)}\n";
        var data = new MLContext(seed: 1).Data.CreateTextLoader(
            [new TextLoader.Column("All", DataKind.String, [new TextLoader.Range { VariableEnd = true }])], ',').Load(new TextInput(text));
        var rows = data.GetColumn<string[]>("All").ToArray();
        CollectionAssert.AreEqual(fields, rows[0]);
        Assert.AreEqual(new string('x', 1_000_000), rows[1].Single());
    }

    [TestMethod]
    public void A_quoted_field_that_never_ends_is_an_error() =>
        Assert.Throws<FormatException>(() => Read("1,\"a\nb\n", options => (options.AllowQuoting, options.ReadMultilines) = (true, true)));

    [TestMethod]
    [DataRow("1,2,\"a\"b", "1")]
    [DataRow("1,2\n3,\"open", "2")]
    [DataRow("7 1:2 1:3", "1")]
    public void Lines_that_break_the_rules_are_warned_of(string text, string line)
    {
        var ml = new MLContext(seed: 1);
        var warnings = new List<string>();
        ml.Log += (_, e) =>
        {
            if (e.Kind == ChannelMessageKind.Warning)
                warnings.Add(e.Message);
        };
        var options = MakeOptions();
        (options.AllowQuoting, options.AllowSparse, options.Separators) = (true, true, [',', ' ']);
        TextRows.Read(ml.Data.CreateTextLoader(options).Load(new TextInput(text)));
        Assert.HasCount(1, warnings);
        Assert.Contains(line, warnings[0]);
    }

    [TestMethod]
    public void Only_the_first_messages_are_shown()
    {
        var ml = new MLContext(seed: 1);
        var messages = new List<string>();
        ml.Log += (_, e) =>
        {
            if (e.Kind != ChannelMessageKind.Info || e.Source?.Contains("TextLoader", StringComparison.Ordinal) != true)
                return;
            // Several threads of the official loader report at once.
            lock (messages)
                messages.Add(e.Message);
        };
        var text = string.Concat(Enumerable.Repeat("x\n", 1000));
        var loader = ml.Data.CreateTextLoader([new TextLoader.Column("Value", DataKind.Single, 0)]);
        Assert.HasCount(1000, TextRows.Read(loader.Load(new TextInput(text))));
        // Ten values, that there are more, and how many.
        Assert.HasCount(12, messages);
        Assert.Contains("1000", messages[^1]);
    }

    private static TextLoader.Options MakeOptions() => new()
    {
        Separators = [','],
        Columns =
        [
            new("First", DataKind.String, 0),
            new("All", DataKind.String, [new TextLoader.Range { VariableEnd = true }]),
            new("Numbers", DataKind.Single, 0, 3),
            new("Texts", DataKind.String, 0, 3),
        ],
    };

    private static string[] Read(string text, Action<TextLoader.Options> set)
    {
        var options = MakeOptions();
        set(options);
        return TextRows.Read(new MLContext(seed: 1).Data.CreateTextLoader(options).Load(new TextInput(text)));
    }
}
