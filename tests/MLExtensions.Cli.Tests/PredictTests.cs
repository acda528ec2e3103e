using System.Globalization;
using System.Text.Json;
using Microsoft.ML;
using MLExtensions.Cli.Tests.Rows;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests;

[TestClass]
public sealed class PredictTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _zip;
    private readonly ITransformer _model;

    public PredictTests()
    {
        _zip = _folder["films.zip"];
        _model = Models.SaveFilms(_zip);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(".csv")]
    [DataRow(".tsv")]
    [DataRow(".jsonl")]
    public void Scores_equal_the_PredictionEngines_to_the_last_bit_in_the_rows_order(string extension)
    {
        var films = Film.Make(3000);
        var input = _folder.Write("films" + extension, Serialize(films, extension));

        var run = Tool.Run("predict", "--model", _zip, "--input", input, "--output", _folder["scores.csv"]).Succeeded();

        var lines = File.ReadAllLines(_folder["scores.csv"]);
        Assert.AreEqual("Score", lines[0]);
        var scores = lines.Skip(1).Select(l => float.Parse(l, CultureInfo.InvariantCulture)).ToArray();
        CollectionAssert.AreEqual(Expected(films), scores);
        StringAssert.Contains(run.Error, "scored 3,000 rows");
        Assert.IsEmpty(run.Output);
    }

    [TestMethod]
    public void Each_output_format_holds_the_same_numbers()
    {
        var films = Film.Make(50);
        var input = _folder.Write("films.csv", Serialize(films, ".csv"));
        foreach (var name in new[] { "scores.npy", "scores.jsonl", "scores.tsv" })
            Tool.Run("predict", "-m", _zip, "-i", input, "-o", _folder[name], "--columns", "Score").Succeeded();

        var expected = Expected(films);
        var npy = NpyFile.Read(_folder["scores.npy"]);
        CollectionAssert.AreEqual(new long[] { 50 }, npy.Shape);
        CollectionAssert.AreEqual(expected, npy.Floats);
        var json = File.ReadLines(_folder["scores.jsonl"]).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("Score").GetSingle()).ToArray();
        CollectionAssert.AreEqual(expected, json);
        CollectionAssert.AreEqual(expected, File.ReadLines(_folder["scores.tsv"]).Skip(1).Select(l => float.Parse(l, CultureInfo.InvariantCulture)).ToArray());
    }

    [TestMethod]
    public void Columns_are_matched_by_name_in_any_order_and_case_and_others_are_ignored()
    {
        var run = Predict("id,BUDGET,note,year\n7,500000,\"a, b\",1990\n").Succeeded();

        Assert.AreEqual(Expected([new Film { Year = 1990, Budget = 500000 }])[0], float.Parse(run.Lines[1], CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public void A_model_with_its_encoder_scores_lines_of_text()
    {
        using var encoder = TinyEncoder.Open();
        var model = Models.SaveTitles(_folder["titles.zip"], encoder);
        var titles = Enumerable.Range(0, 2500).Select(i => $"film {(char)('a' + (i % 26))} {new string('x', i % 7)}").ToArray();
        var run = Tool.RunWith(string.Join('\n', titles), "predict", "--model", _folder["titles.zip"], "--input", "-", "--output", "-", "--output-format", "npy").Succeeded();

        using var engine = new MLContext().Model.CreatePredictionEngine<Film, ScoredFilm>(model);
        CollectionAssert.AreEqual(titles.Select(t => engine.Predict(new Film { Title = t }).Score).ToArray(), NpyFile.Read(run.Output).Floats);
    }

    [TestMethod]
    public void An_exact_name_wins_over_one_that_differs_in_case()
    {
        var run = Predict("year,Year,Budget\n1,1990,500000\n");

        Assert.AreEqual(Expected([new Film { Year = 1990, Budget = 500000 }])[0], float.Parse(run.Succeeded().Lines[1], CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public void Two_columns_that_fit_equally_well_are_refused() =>
        Predict("YEAR,year,Budget\n1,1990,5\n").Failed("several columns fit the name 'Year'", "'YEAR', 'year'", "Rename all but one");

    [TestMethod]
    public void A_column_that_scoring_needs_is_missed_by_name()
    {
        Predict("Title,Year,Rating\nA,1990,5\n").Failed("has no column 'Budget'", "Needed: 'Year', 'Budget'", "Found: 'Title', 'Year', 'Rating'");
        Predict("1990\n", "txt").Failed("standard input (read as .txt, one text a line) has no column 'Year', 'Budget'");
        Predict("{\"Year\":1990,\"Budget\":1}\n{\"Year\":1991}\n", "jsonl").Failed("line 2", "has no column 'Budget'", "Found: 'Year'");
    }

    [TestMethod]
    public void An_empty_number_or_null_is_NaN()
    {
        var csv = Predict("Year,Budget\n,5\n1990,500000\n").Succeeded();
        var json = Predict("{\"Year\":null,\"Budget\":5}\n", "jsonl", "jsonl").Succeeded();

        Assert.AreEqual("NaN", csv.Lines[1]);
        Assert.AreEqual("{\"Score\":null}", json.Lines[0]);
        Assert.AreEqual(Expected([new Film { Year = 1990, Budget = 500000 }])[0], float.Parse(csv.Lines[2], CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public void Nothing_but_data_goes_to_standard_output()
    {
        var run = Predict("Year,Budget\n1990,500000\n").Succeeded();

        Assert.AreEqual(2, run.Text.Count('\n'));
        StringAssert.StartsWith(run.Text, "Score\n");
        StringAssert.StartsWith(run.Error, "mlext: scored 1 rows of standard input into standard output (");
        Assert.AreEqual("", Predict("Year,Budget\n1990,500000\n", options: ["--quiet"]).Error);
    }

    [TestMethod]
    public void A_file_with_a_header_only_gives_a_result_without_rows()
    {
        _folder.Write("none.csv", "Year,Budget\r\n");
        Tool.Run("predict", "--model", _zip, "--input", _folder["none.csv"], "--output", _folder["none.npy"]).Succeeded();

        CollectionAssert.AreEqual(new long[] { 0 }, NpyFile.Read(_folder["none.npy"]).Shape);
    }

    [TestMethod]
    public void Byte_order_mark_and_CRLF_are_accepted()
    {
        var run = Predict("\uFEFFYear,Budget\r\n1990,500000\r\n\r\n").Succeeded();

        Assert.HasCount(2, run.Lines);
    }

    [TestMethod]
    [DataRow("Year,Budget\n1990\n", "line 2", "1 fields, but the header has 2")]
    [DataRow("Year,Budget\n1990,5\n\n1991,6,7\n", "line 4", "3 fields, but the header has 2")]
    [DataRow("Year,Budget\n1990,5\n1991,\"6\n1992,7\n", "line 3", "quote that is not closed")]
    [DataRow("Year,Budget\n\"1990\"x,5\n", "line 2", "quote that is not closed properly: \"1990\"x")]
    [DataRow("Year,Budget\n1990,12 million\n", "line 2", "column 'Budget': '12 million' is not a number")]
    [DataRow("Year,Budget\n\"19\n90\",5\n", "line 2", "column 'Year'")]
    [DataRow("Year,Budget\n1990,1e40\n", "line 2", "'1e40' is not a number such as 3.5 or 1e-3 that fits Single")]
    [DataRow("", "is empty", "header line")]
    public void Bad_CSV_is_refused_with_the_place(string csv, params string[] parts) => Predict(csv).Failed(["standard input", .. parts]);

    [TestMethod]
    [DataRow("{\"Year\":1990,\"Budget\":5}\n{\"Year\":1990,", "line 2", "not valid JSON at byte 13")]
    [DataRow("{\"Year\":NaN,\"Budget\":5}", "line 1", "at byte 9", "null for what is missing (NaN is not JSON)")]
    [DataRow("[\n{\"Year\":1990}\n]", "line 1", "jq -c")]
    [DataRow("[{\"Year\":1990}]", "line 1", "jq -c")]
    [DataRow("\n\n3\n", "line 3", "not an object")]
    [DataRow("{\"Year\":[1990],\"Budget\":5}", "line 1", "column 'Year'", "not an array")]
    [DataRow("{\"Year\":{},\"Budget\":5}", "line 1", "column 'Year'", "not an object")]
    [DataRow("{\"Year\":\"\\ud800\",\"Budget\":5}", "line 1", "column 'Year'", "'\ufffd' is not a number")]
    public void Bad_JSON_is_refused_with_the_place(string json, params string[] parts) => Predict(json, "jsonl").Failed(["standard input", .. parts]);

    [TestMethod]
    public void Deeply_nested_JSON_is_refused() =>
        Predict($"{{\"Year\":{new string('[', 100_000)}\n", "jsonl").Failed("line 1", "not valid JSON");

    [TestMethod]
    public void Text_that_is_not_UTF8_is_refused_with_the_place()
    {
        byte[] latin1 = [.. "Year,Budget\n1990,5\n1991,"u8, 0xE9, (byte)'\n'];
        Tool.Run("predict", "--model", _zip, "--input", _folder.Write("latin1.csv", latin1), "--output", "-").Failed("latin1.csv, line", "not UTF-8");

        var utf16 = System.Text.Encoding.Unicode.GetPreamble().Concat(System.Text.Encoding.Unicode.GetBytes("Year,Budget\n")).ToArray();
        Tool.Run("predict", "--model", _zip, "--input", _folder.Write("utf16.csv", utf16), "--output", "-").Failed("utf16.csv is UTF-16", "Save it as UTF-8");
    }

    [TestMethod]
    public void Rows_are_scored_while_they_arrive()
    {
        // The input refuses to go on before results have come out: scoring that read everything first would fail.
        using var output = new MemoryStream();
        using var rows = new EndlessRows("Year,Budget\n", "1990,500000\n", row => row < 50_000 || output.Length > 0, 100_000);
        using var error = new StringWriter();
        var console = new Hosting.ToolConsole(() => rows, () => output, error, errorIsTerminal: false);

        string[] args = ["predict", "--model", _zip, "--input", "-", "--input-format", "csv", "--output", "-", "--output-format", "csv"];
        var exitCode = Mlext.RunAsync(args, console).GetAwaiter().GetResult();

        Assert.AreEqual(0, exitCode, error.ToString());
        StringAssert.Contains(error.ToString(), "100,000 rows");
    }

    [TestMethod]
    [DataRow("nothing.zip", "does not exist")]
    [DataRow("text.zip", "cannot be loaded")]
    [DataRow("cut.zip", "cannot be loaded")]
    [DataRow("empty.zip", "cannot be loaded")]
    [DataRow("", "is a folder")]
    public void A_model_that_is_none_is_refused(string name, string problem)
    {
        _folder.Write("text.zip", "no zip");
        _folder.Write("cut.zip", File.ReadAllBytes(_zip)[..500]);
        _folder.Write("empty.zip", "PK\u0005\u0006" + new string('\0', 18));
        _folder.Write("films.csv", "Year,Budget\n1990,5\n");

        Tool.Run("predict", "--model", _folder[name], "--input", _folder["films.csv"], "--output", _folder["scores.csv"]).Failed(problem, _folder[name]);
        Assert.IsFalse(_folder.Files().Any(f => f.StartsWith("scores", StringComparison.Ordinal)), string.Join(' ', _folder.Files()));
    }

    [TestMethod]
    public void A_model_saved_without_its_input_schema_is_refused_with_the_cure()
    {
        new MLContext().Model.Save(_model, null, _folder["bare.zip"]);

        Tool.RunWith("a\n1\n", "predict", "--model", _folder["bare.zip"], "--input", "-", "--output", "-").Failed("mlContext.Model.Save(model, data.Schema, path)");
    }

    [TestMethod]
    public void An_unknown_output_column_is_refused_with_those_there_are() =>
        Predict("Year,Budget\n1,2\n", options: ["--columns", "Scores"]).Failed("'Scores'", "'Score'", "'Features'");

    [TestMethod]
    public void A_npy_file_of_several_columns_is_refused_with_the_cure() =>
        Predict("Year,Budget\n1,2\n", "csv", "npy", "--columns", "Score,Year").Failed("holds one column", "--columns");

    [TestMethod]
    public void A_vector_takes_a_cell_an_item()
    {
        var run = Predict("Year,Budget\n1990,500000\n", options: ["--columns", "Features,Score"]).Succeeded();

        Assert.AreEqual("Features.Year,Features.Budget,Score", run.Lines[0]);
        Assert.HasCount(3, run.Lines[1].Split(','));
    }

    private ToolRun Predict(string input, string format = "csv", string outputFormat = "csv", params string[] options) => Tool.RunWith(input,
        ["predict", "--model", _zip, "--input", "-", "--input-format", format, "--output", "-", "--output-format", outputFormat, .. options]);

    private float[] Expected(Film[] films)
    {
        using var engine = new MLContext().Model.CreatePredictionEngine<Film, ScoredFilm>(_model);
        return [.. films.Select(f => engine.Predict(f).Score)];
    }

    private static string Serialize(Film[] films, string extension)
    {
        if (extension == ".jsonl")
            return string.Concat(films.Select(f => JsonSerializer.Serialize(f) + "\n"));
        var separator = extension == ".csv" ? "," : "\t";
        var rows = films.Select(f => new[] { $"\"{f.Title.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", Invariant(f.Year), Invariant(f.Budget), Invariant(f.Rating) });
        return string.Concat(rows.Prepend(["Title", "Year", "Budget", "Rating"]).Select(cells => string.Join(separator, cells) + "\n"));
    }

    private static string Invariant(float value) => value.ToString(CultureInfo.InvariantCulture);
}
