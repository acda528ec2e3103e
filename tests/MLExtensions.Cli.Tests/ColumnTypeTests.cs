using MLExtensions.Cli.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests;

/// <summary>How each of ML.NET's column types is read from a cell and written again.</summary>
[TestClass]
public sealed class ColumnTypeTests
{
    private static readonly TemporaryFolder s_folder = new();

    private static string s_zip = "";

    [ClassInitialize]
    public static void Save(TestContext context) => s_zip = Models.SaveEveryType(s_folder["every.zip"]);

    [ClassCleanup]
    public static void Clean() => s_folder.Dispose();

    [TestMethod]
    [DataRow("Flag", "TRUE", "true")]
    [DataRow("Flag", "no", "false")]
    [DataRow("Flag", "1", "true")]
    [DataRow("I1", "-128", "-128")]
    [DataRow("U1", "255", "255")]
    [DataRow("I2", "-32768", "-32768")]
    [DataRow("U2", "65535", "65535")]
    [DataRow("I4", " -2147483648 ", "-2147483648")]
    [DataRow("U4", "4294967295", "4294967295")]
    [DataRow("I8", "-9223372036854775808", "-9223372036854775808")]
    [DataRow("U8", "18446744073709551615", "18446744073709551615")]
    [DataRow("R4", "0.1", "0.1")]
    [DataRow("R4", "1e-45", "1E-45")]
    [DataRow("R4", "-inf", "-Infinity")]
    [DataRow("R4", "nan", "NaN")]
    [DataRow("R8", "0.30000000000000004", "0.30000000000000004")]
    [DataRow("R8", "", "NaN")]
    [DataRow("Text", "naïve \U0001F41D", "naïve \U0001F41D")]
    [DataRow("Text", "\"a, \"\"b\"\"\"", "\"a, \"\"b\"\"\"")]
    [DataRow("Text", "5\" pipe", "\"5\"\" pipe\"")]
    [DataRow("Time", "2024-12-31T23:59:59", "2024-12-31T23:59:59.0000000")]
    [DataRow("Offset", "2024-12-31T23:59:59+05:30", "2024-12-31T23:59:59.0000000+05:30")]
    [DataRow("Span", "1.02:03:04", "1.02:03:04")]
    [DataRow("Key", "0", "1")]
    [DataRow("Key", "4", "5")]
    [DataRow("Ragged", "1.5 2", "1.5;2")]
    [DataRow("Ragged", "\"[1, 2, 3]\"", "1;2;3")]
    [DataRow("Ragged", "1;;3", "1;NaN;3")]
    [DataRow("Words", "one two;three", "one two;three")]
    public void A_cell_is_read_as_its_columns_type(string column, string cell, string written) =>
        Assert.AreEqual(written, Read("csv", $"x,{column}\n0,{cell}\n", column).Succeeded().Lines[1]);

    [TestMethod]
    [DataRow("Flag", "true", "true")]
    [DataRow("I4", "12", "12")]
    [DataRow("I8", "9007199254740993", "9007199254740993")]
    [DataRow("R4", "0.1", "0.1")]
    [DataRow("R8", "\"-Infinity\"", "-Infinity")]
    [DataRow("R8", "null", "NaN")]
    [DataRow("Text", "null", "\"\"")]
    [DataRow("Text", "\"\\u00e9\\n\"", "\"é\n\"")]
    [DataRow("Text", "3.50", "3.50")]
    [DataRow("Ragged", "[]", "\"\"")]
    [DataRow("Ragged", "[1,null,1e3]", "1;NaN;1000")]
    [DataRow("Words", "[\"one two\",\"\"]", "\"one two;\"\"\"\"\"")]
    public void A_JSON_value_is_read_as_its_columns_type(string column, string value, string written) =>
        Assert.AreEqual($"{column}\n{written}\n", Read("jsonl", $"{{\"{column}\":{value}}}\n", column).Succeeded().Text);

    [TestMethod]
    [DataRow("Flag", "maybe", "'maybe' is not true or false")]
    [DataRow("Flag", "", "the value is missing; true or false")]
    [DataRow("I1", "128", "'128' is not a whole number from -128 to 127")]
    [DataRow("U1", "-1", "'-1' is not a whole number from 0 to 255")]
    [DataRow("I4", "3.0", "'3.0' is not a whole number")]
    [DataRow("I4", "", "the value is missing")]
    [DataRow("R4", "1,5", "2 fields")]
    [DataRow("R8", "1e400", "that fits Double")]
    [DataRow("R8", "--inf", "'--inf' is not a number")]
    [DataRow("Time", "31.31.2024", "'31.31.2024' is not a date")]
    [DataRow("Span", "soon", "'soon' is not a time span")]
    [DataRow("Key", "5", "'5' is not a key from 0 to 4")]
    [DataRow("Features", "1 2", "2 values, but the model needs 3")]
    [DataRow("Features", "1 2 x", "item 3: 'x' is not a number")]
    public void A_cell_of_another_type_is_refused_with_the_place(string column, string cell, string problem) =>
        Read("csv", $"{column}\n{cell}\n".Replace("\n\n", "\n\"\"\n", StringComparison.Ordinal), column).Failed("line 2", problem);

    [TestMethod]
    public void A_missing_key_is_0_and_a_dense_vector_is_an_array()
    {
        Assert.AreEqual("{\"Key\":0}\n", Read("jsonl", "{\"Key\":null}\n", "Key", "jsonl").Succeeded().Text);
        Assert.AreEqual("{\"Features\":[1,-0.5,null]}\n", Read("jsonl", "{\"Features\":[1,-0.5,null]}\n", "Features", "jsonl").Succeeded().Text);
        Assert.AreEqual("{\"Features\":[\"Infinity\",1E+20,0]}\n", Read("csv", "Features\ninf 1e20 0\n", "Features", "jsonl").Succeeded().Text);
    }

    [TestMethod]
    [DataRow("Flag", "true", "|b1", "01")]
    [DataRow("I1", "-2", "|i1", "FE")]
    [DataRow("U1", "200", "|u1", "C8")]
    [DataRow("I2", "258", "<i2", "0201")]
    [DataRow("U4", "1", "<u4", "01000000")]
    [DataRow("I8", "-1", "<i8", "FFFFFFFFFFFFFFFF")]
    [DataRow("R4", "1", "<f4", "0000803F")]
    [DataRow("R8", "1", "<f8", "000000000000F03F")]
    [DataRow("Key", "1", "<u4", "02000000")]
    public void A_npy_file_keeps_the_columns_type(string column, string cell, string itemType, string bytes)
    {
        var npy = NpyFile.Read(Read("csv", $"{column}\n{cell}\n", column, "npy").Succeeded().Output);

        Assert.AreEqual(itemType, npy.ItemType);
        Assert.AreEqual(bytes, Convert.ToHexString(npy.Data));
    }

    [TestMethod]
    public void A_text_has_no_npy_type() => Read("csv", "Text\nx\n", "Text", "npy").Failed("'Text' does not fit a .npy file");

    [TestMethod]
    public void The_machines_culture_changes_nothing()
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new("de-DE");
            Assert.AreEqual("1.5", Read("csv", "R4\n1.5\n", "R4").Succeeded().Lines[1]);
        }
        finally
        {
            System.Globalization.CultureInfo.DefaultThreadCurrentCulture = culture;
        }
    }

    private static ToolRun Read(string format, string input, string column, string outputFormat = "csv") => Tool.RunWith(input,
        "predict", "--model", s_zip, "--input", "-", "--input-format", format, "--output", "-", "--output-format", outputFormat, "--columns", column);
}
