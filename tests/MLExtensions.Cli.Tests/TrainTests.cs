using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests;

[TestClass]
public sealed class TrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainTests() => TinyEncoder.Write(_folder["encoder"]);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("films.csv")]
    [DataRow("films.tsv")]
    [DataRow("films.jsonl")]
    public void A_table_becomes_a_model_that_predicts_and_can_be_evaluated(string name)
    {
        var csv = Films.Csv();
        _folder.Write(name, name.EndsWith(".jsonl", StringComparison.Ordinal) ? Films.JsonLines() : name.EndsWith(".tsv", StringComparison.Ordinal) ? csv.Replace(',', '\t') : csv);

        var run = Train(name, "--label", "Rating", "--ignore", "Liked,Kind").Succeeded();

        CollectionAssert.IsSubsetOf(
            new[]
            {
                "Id\tignored\trow numbers: each is one more than the last", "Plot\ttext\ttexts of 8 words on average", "Genre\tcategorical\t3 values in 60 rows",
                "Budget\tnumeric\tnumbers from 1 to 99, 6 missing", "Rating\tlabel\twhat is predicted", "Liked\tignored\tasked for", "Kind\tignored\tasked for",
            },
            run.Lines, run.Text);
        StringAssert.Contains(run.Text, "task: regression (numbers: ");
        StringAssert.Contains(run.Text, "\naverage\t");
        StringAssert.Contains(run.Error, "mlext: embedding Plot by ");
        StringAssert.Contains(run.Error, "mlext: everything, RBF: RMSE ");
        Assert.AreEqual(name.EndsWith(".jsonl", StringComparison.Ordinal), run.Text.Contains("Tags\tignored\tlists or objects\n", StringComparison.Ordinal));

        StringAssert.Contains(File.ReadAllText(_folder["out", "report.html"]), $"Rating of {name}");
        var scores = Tool.Run("predict", "--model", _folder["out", "model.zip"], "--input", _folder[name], "--output", "-", "--output-format", "csv").Succeeded();
        Assert.HasCount(61, scores.Lines);
        var json = JsonDocument.Parse(Tool.Run("evaluate", "--model", _folder["out", "model.zip"], "--data", _folder[name], "--json").Succeeded().Text).RootElement;
        Assert.AreEqual("Rating", json.GetProperty("label").GetString());
        Assert.IsGreaterThan(0.9, json.GetProperty("metrics").GetProperty("rSquared").GetDouble());
    }

    [TestMethod]
    [DataRow("Liked", "binary", "two values in 60 rows", "[\"false\",\"true\"]")]
    [DataRow("Kind", "multiclass", "classes: 3 values in 60 rows", "[\"kind 0\",\"kind 1\",\"kind 2\"]")]
    public void Classes_are_learnt_and_keep_their_names(string label, string task, string reason, string classes)
    {
        _folder.Write("films.csv", Films.Csv());

        var run = Train("films.csv", "--label", label, "--ignore", "Rating", "--ignore", "Plot").Succeeded();

        StringAssert.Contains(run.Text, $"task: {task} ({reason})");
        Assert.AreEqual(classes, JsonSerializer.Serialize(Job("out").GetProperty("classes")));
        var json = JsonDocument.Parse(Tool.Run("evaluate", "--model", _folder["out", "model.zip"], "--data", _folder["films.csv"], "--json").Succeeded().Text).RootElement;
        Assert.IsGreaterThan(0.9, json.GetProperty("metrics").GetProperty(task == "binary" ? "accuracy" : "microAccuracy").GetDouble());
        Assert.AreEqual(0, json.GetProperty("rowsOfUnknownClass").GetInt32());
    }

    [TestMethod]
    public void Two_classes_named_by_words_are_evaluated_by_the_names_in_the_job()
    {
        _folder.Write("mails.csv", Films.Csv().Replace(",true,", ",spam,", StringComparison.Ordinal).Replace(",false,", ",ham,", StringComparison.Ordinal));
        Train("mails.csv", "--label", "Liked", "--ignore", "Rating,Kind,Plot").Succeeded();

        var json = JsonDocument.Parse(Tool.Run("evaluate", "--model", _folder["out", "model.zip"], "--data", _folder["mails.csv"], "--json").Succeeded().Text).RootElement;

        Assert.AreEqual("[\"spam\",\"ham\"]", JsonSerializer.Serialize(json.GetProperty("classes")));
        Assert.IsGreaterThan(0.9, json.GetProperty("metrics").GetProperty("accuracy").GetDouble());
    }

    [TestMethod]
    public void The_job_gives_the_same_model_to_the_last_bit_wherever_the_folders_are()
    {
        _folder.Write("films.csv", Films.Csv());
        Train("films.csv", "--label", "Rating", "--ignore", "Liked,Kind", "--folds", "3", "--group", "Genre", "--seed", "5").Succeeded();
        var job = Job("out");
        Assert.AreEqual("../films.csv", job.GetProperty("data").GetString());
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder["films.csv"]))), job.GetProperty("dataSha256").GetString());
        Assert.AreEqual("../encoder", job.GetProperty("encoders")[0].GetString());
        Assert.AreEqual("everything, RBF", job.GetProperty("candidates")[0].GetString());
        Directory.CreateDirectory(_folder["deep", "er"]);

        var again = Tool.Run("train", _folder["out", "job.json"], "--output", _folder["deep", "er", "again"]).Succeeded();

        Assert.IsFalse(again.Error.Contains("warning", StringComparison.Ordinal), again.Error);
        AssertSameZip(_folder["out", "model.zip"], _folder["deep", "er", "again", "model.zip"]);
        Tool.Run("train", _folder["deep", "er", "again", "job.json"], "--output", _folder["third"]).Succeeded();
        AssertSameZip(_folder["out", "model.zip"], _folder["third", "model.zip"]);
        Assert.AreEqual(File.ReadAllText(_folder["out", "job.json"]), File.ReadAllText(_folder["third", "job.json"]));
    }

    [TestMethod]
    public void Data_and_encoders_that_have_changed_since_the_job_are_a_warning()
    {
        _folder.Write("films.csv", Films.Csv());
        Train("films.csv", "--label", "Rating", "--ignore", "Liked,Kind").Succeeded();
        File.AppendAllText(_folder["films.csv"], "99,a late film about bees that nobody saw twice,Drama,5,6.2,true,kind 0\n");
        File.WriteAllText(_folder["encoder", "config.json"], File.ReadAllText(_folder["encoder", "config.json"]) + " ");

        var run = Tool.Run("train", _folder["out", "job.json"], "--output", _folder["again"]).Succeeded();

        StringAssert.Contains(run.Error, "films.csv is not the file that the job was made with");
        StringAssert.Contains(run.Error, $"The encoder '{_folder["encoder"]}' is not the one that the job was made with");
    }

    [TestMethod]
    public void A_job_of_ones_own_needs_data_and_label_only_and_may_have_comments()
    {
        _folder.Write("films.csv", Films.Csv());
        _folder.Write("mine.json", """
            {
              // What to learn.
              "data": "films.csv",
              "label": "rating",
              "columns": { "Plot": "ignored", "Liked": "ignored", "kind": "ignored", },
              "output": "mine",
            }
            """);

        Tool.Run("train", _folder["mine.json"]).Succeeded();

        Assert.AreEqual("Rating", Job("mine").GetProperty("label").GetString());
        Assert.AreEqual("ignored", Job("mine").GetProperty("columns").GetProperty("Kind").GetString());
    }

    [TestMethod]
    [DataRow("""{"data":"films.csv","label":"Rating","fold":3}""", "a member 'fold', which is not known. Did you mean 'folds'?")]
    [DataRow("""{"label":"Rating"}""", "does not say 'data'")]
    [DataRow("""{"data":"films.csv"}""", "does not say 'label'")]
    [DataRow("""{"data":"films.csv","label":"Rating","task":"regresion"}""", "'task' of the job", "Did you mean 'regression'?")]
    [DataRow("""{"data":"films.csv","label":"Rating","columns":{"Plot":"texts"}}""", "'texts'", "Did you mean 'text'?")]
    [DataRow("""{"data":"films.csv","label":"Rating","columns":{"Plto":"text"}}""", "names 'Plto', which", "Did you mean 'Plot'?")]
    [DataRow("""{"data":"films.csv","label":"Rating","folds":"five"}""", "cannot be understood", "folds")]
    [DataRow("""{"data":"films.csv","label":"Rating","folds":1}""", "'folds' of the job", "is 1")]
    [DataRow("""{"data":"films.csv","label":"Rating","time":-1}""", "'time' of the job", "is -1")]
    [DataRow("""{"data":"films.csv","label":"Rating","label":"Kind"}""", "cannot be understood")]
    [DataRow("""{"data":"films.parquet","label":"Rating"}""", "'dataFormat'")]
    [DataRow("""{"data":"films.csv","label":"Rating","candidates":["none"]}""", "no candidate 'none'")]
    [DataRow("[]", "is no JSON object")]
    [DataRow("{", "cannot be understood")]
    public void A_job_that_makes_no_sense_is_refused_by_name(string json, params string[] parts)
    {
        _folder.Write("films.csv", Films.Csv(30));
        _folder.Write("bad.json", json);

        Tool.Run("train", _folder["bad.json"], "--output", _folder["out"], "--quiet").Failed(parts);
        AssertNothingWritten();
    }

    [TestMethod]
    [DataRow("train", "Option '--data' is required, or the path of a job.json.")]
    [DataRow("train --data films.csv", "Option '--label' is required")]
    [DataRow("train --data films.csv --label Rating", "Option '--output' is required")]
    [DataRow("train --data films.csv --label Rating --output out --image Photo", "--image is not supported yet")]
    [DataRow("train --data films.csv --label Rating --output out --folds 1", "--folds is 1; it must be 2 or more.")]
    [DataRow("train --data films.csv --label Rating --output out --time -1", "--time is -1")]
    [DataRow("train --data films.txt --label Rating --output out", "Say --data-format (jsonl, csv, tsv).")]
    [DataRow("train --data - --label Rating --output out", "--data must be a file")]
    [DataRow("train job.json --output out --folds 3", "--folds does not go with a job")]
    public void Wrong_usage_says_what_is_wrong(string line, string problem)
    {
        var run = Tool.Run(line.Split(' '));

        Assert.AreEqual(2, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, problem);
    }

    [TestMethod]
    [DataRow("--text Titel", "--text names 'Titel', which", "It has: 'Id', 'Plot'")]
    [DataRow("--text Plto,Genre", "--text names 'Plto', which", "Did you mean 'Plot'?")]
    [DataRow("--group Gnere", "--group names 'Gnere', which", "Did you mean 'Genre'?")]
    [DataRow("--numeric Budget --group Budget", "--group names 'Budget', which is used as a number")]
    [DataRow("--numeric Genre", "line 2: column 'Genre': '", "is not a finite number")]
    [DataRow("--encoder nowhere", "The encoder 'nowhere' cannot be opened")]
    [DataRow("--task binary", "The label 'Rating' has ", "a binary classification has two")]
    [DataRow("--ignore Id,Plot,Genre,Budget,Liked,Kind", "No column of", "is left to predict 'Rating' from")]
    [DataRow("--folds 61", "has 60 rows with a label, fewer than the 61 folds")]
    public void Options_that_do_not_fit_the_file_are_refused(string options, params string[] parts)
    {
        _folder.Write("films.csv", Films.Csv());

        Train("films.csv", ["--label", "Rating", "--quiet", .. options.Split(' ')]).Failed(parts);
        AssertNothingWritten();
    }

    [TestMethod]
    public void A_column_that_is_named_twice_or_is_the_label_is_wrong_usage()
    {
        _folder.Write("films.csv", Films.Csv());

        StringAssert.Contains(Train("films.csv", "--label", "Rating", "--text", "Genre", "--ignore", "Genre").Error, "'Genre' is named by --text and by --ignore");
        StringAssert.Contains(Train("films.csv", "--label", "Rating", "--numeric", "Rating").Error, "'Rating' is the label");
        StringAssert.Contains(Train("films.csv", "--label", "Rating", "--group", "Rating").Error, "--group names the label");
    }

    [TestMethod]
    [DataRow("", "is empty. A header line")]
    [DataRow("Label,X\n", "has no rows below its header")]
    [DataRow("Label,X,Label\n1,2,3\n", "has the column 'Label' 2 times (as 1, 3)")]
    [DataRow("Label,X\n1,2\n3\n", "line 3", "1 fields, but the header has 2")]
    [DataRow("Label,X\n,2\n,3\n", "The label 'Label' has no value in any row.")]
    [DataRow("Label,X\n5,2\n5,3\n,7\n", "The label 'Label' is '5' in every row")]
    [DataRow("Label,X\nspam,2\nspam,3\n", "The label 'Label' is 'spam' in every row")]
    [DataRow("Label,X\n1.5,2\n2.5,9\n3.5,4\n", "has 3 rows with a label, fewer than the 5 folds", "--folds 3")]
    [DataRow("Label,Text\n1,\n2,\n3,\n", "No column of", "'Text' has no values")]
    [DataRow("Target,X\n1,2\n", "--label names 'Label', which", "It has: 'Target', 'X'")]
    public void A_file_that_cannot_be_learnt_from_is_refused_and_nothing_is_written(string csv, params string[] parts)
    {
        _folder.Write("bad.csv", csv);

        Train("bad.csv", "--label", "Label", "--quiet").Failed(parts);
        AssertNothingWritten();
    }

    [TestMethod]
    public void A_text_column_that_is_all_empty_is_refused_where_it_was_asked_for_and_ignored_otherwise()
    {
        _folder.Write("films.csv", string.Concat(Films.Csv().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, i) => $"{line},{(i == 0 ? "Notes" : "")}\n")));

        Train("films.csv", "--label", "Rating", "--text", "Notes", "--quiet").Failed("The column 'Notes' of", "is empty in every row; it cannot be used as text");
        StringAssert.Contains(Train("films.csv", "--label", "Rating", "--ignore", "Plot,Liked,Kind").Succeeded().Text, "Notes\tignored\tno values");
    }

    [TestMethod]
    public void Rows_without_a_label_are_left_out_and_counted()
    {
        _folder.Write("films.csv", Films.Csv(60, i => i % 10 == 0 ? i % 20 == 0 ? "" : "NA" : $"{5 + (i * 7 % 13)}.5"));

        var run = Train("films.csv", "--label", "Rating", "--ignore", "Plot").Succeeded();

        StringAssert.Contains(run.Error, "warning: 6 of 60 rows have no label and were left out.");
        StringAssert.Contains(run.Error, "models on 54 rows of");
    }

    [TestMethod]
    public void A_class_of_one_row_is_refused_by_name()
    {
        _folder.Write("films.csv", Films.Csv() + "61,bee sea fog,Drama,3,5.5,true,kind 9\n");

        Train("films.csv", "--label", "Kind", "--ignore", "Plot", "--quiet").Failed("'kind 9' in one row only", "have more of the class");
        AssertNothingWritten();
    }

    [TestMethod]
    public void Columns_without_a_name_cannot_be_used_and_are_said()
    {
        _folder.Write("films.csv", string.Concat(Films.Csv().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, i) => $"{(i == 0 ? "" : i)},{line}\n")));

        StringAssert.Contains(
            Train("films.csv", "--label", "Rating", "--ignore", "Plot").Succeeded().Error, $"warning: 1 of the columns of {_folder["films.csv"]} has no name and cannot be used.");
    }

    [TestMethod]
    public void A_name_with_a_comma_is_one_name_where_there_is_such_a_column()
    {
        _folder.Write("films.csv", Films.Csv().Replace("Id,Plot,Genre", "Id,\"Plot, in short\",Genre", StringComparison.Ordinal));

        var run = Train("films.csv", "--label", "Rating", "--ignore", "Plot, in short").Succeeded();

        CollectionAssert.Contains(run.Lines, "Plot, in short\tignored\tasked for");
    }

    [TestMethod]
    public void Quiet_says_nothing()
    {
        _folder.Write("films.csv", Films.Csv());

        var run = Train("films.csv", "--label", "Rating", "--ignore", "Plot", "--quiet").Succeeded();

        Assert.AreEqual("", run.Text);
        Assert.AreEqual("", run.Error);
    }

    [TestMethod]
    public void A_terminal_gets_tables()
    {
        _folder.Write("films.csv", Films.Csv());
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var console = new Hosting.ToolConsole(() => Stream.Null, () => output, error, errorIsTerminal: true, outputIsTerminal: true);

        var exitCode = Mlext.RunAsync(["train", "--data", _folder["films.csv"], "--label", "Rating", "--ignore", "Plot", "--output", _folder["out"]], console).GetAwaiter().GetResult();

        Assert.AreEqual(0, exitCode, error.ToString());
        var tables = System.Text.Encoding.UTF8.GetString(output.ToArray());
        StringAssert.Matches(tables, new("│ Genre +│ categorical +│ 3 values in 60 rows +│"));
        StringAssert.Matches(tables, new("│ average +│ +0[.0-9]+ │"));
        Assert.IsFalse(tables.Contains("everything, RBF: RMSE", StringComparison.Ordinal));
        Assert.IsFalse(error.ToString().Contains("mlext: everything, RBF", StringComparison.Ordinal), error.ToString());
    }

    [TestMethod]
    public void A_folder_that_is_not_empty_is_replaced_only_if_asked_and_only_if_it_is_a_trainings()
    {
        _folder.Write("films.csv", Films.Csv());
        string[] options = ["--label", "Rating", "--ignore", "Plot", "--quiet"];
        Train("films.csv", options).Succeeded();
        var first = File.ReadAllBytes(_folder["out", "model.zip"]);

        Train("films.csv", options).Failed("is not empty", "--overwrite");
        Train("films.csv", [.. options, "--overwrite", "--seed", "9"]).Succeeded();
        CollectionAssert.AreNotEqual(first, File.ReadAllBytes(_folder["out", "model.zip"]));

        File.WriteAllText(_folder["out", "mine.txt"], "precious");
        Train("films.csv", [.. options, "--overwrite"]).Failed("holds 'mine.txt'", "it is not replaced");
        Assert.AreEqual("precious", File.ReadAllText(_folder["out", "mine.txt"]));
        CollectionAssert.AreEquivalent(new[] { "out", "encoder" }, Directory.GetDirectories(_folder.Path).Select(f => Path.GetFileName(f)).ToArray());
    }

    [TestMethod]
    public void An_output_folder_that_cannot_be_made_is_refused_before_anything_is_trained()
    {
        _folder.Write("films.csv", Films.Csv());

        TrainInto(_folder["nowhere", "out"]).Failed("does not exist. Create it first.");
        TrainInto(_folder["films.csv"]).Failed("is a file");
        TrainInto(_folder["films.csv", "out"]).Failed("output folder");

        ToolRun TrainInto(string output) => Tool.Run("train", "--data", _folder["films.csv"], "--label", "Rating", "--output", output);
    }

    [TestMethod]
    public void A_cancelled_training_leaves_nothing()
    {
        _folder.Write("films.csv", Films.Csv());
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        var run = Tool.RunWith(Stream.Null, cancellation.Token, "train", "--data", _folder["films.csv"], "--label", "Rating", "--output", _folder["out"]);

        Assert.AreEqual(130, run.ExitCode);
        AssertNothingWritten();
    }

    [TestMethod]
    public void Embeddings_are_kept_in_a_cache()
    {
        _folder.Write("films.csv", Films.Csv());
        string[] options = ["--label", "Rating", "--ignore", "Liked,Kind", "--cache", _folder["vectors.cache"]];
        StringAssert.Contains(Train("films.csv", options).Succeeded().Error, "0 found in the cache");

        var run = Train("films.csv", [.. options, "--overwrite"]).Succeeded();

        StringAssert.Contains(run.Error, ", 0 added");
        Assert.AreEqual("../vectors.cache", Job("out").GetProperty("cache").GetString());
    }

    private ToolRun Train(string name, params string[] options)
    {
        var encoder = options.Contains("--encoder") ? (string[])[] : ["--encoder", _folder["encoder"]];
        return Tool.Run(["train", "--data", _folder[name], "--output", _folder["out"], .. encoder, .. options]);
    }

    private JsonElement Job(string folder) => JsonDocument.Parse(File.ReadAllText(_folder[folder, "job.json"]), new() { CommentHandling = JsonCommentHandling.Skip }).RootElement;

    private void AssertNothingWritten() =>
        CollectionAssert.AreEqual(new[] { _folder["encoder"] }, Directory.GetDirectories(_folder.Path), string.Join(' ', Directory.GetDirectories(_folder.Path)));

    private static void AssertSameZip(string first, string second)
    {
        using var a = ZipFile.OpenRead(first);
        using var b = ZipFile.OpenRead(second);
        CollectionAssert.AreEqual(a.Entries.Select(e => e.FullName).ToArray(), b.Entries.Select(e => e.FullName).ToArray());
        foreach (var entry in a.Entries)
        {
            using var x = entry.Open();
            using var y = b.GetEntry(entry.FullName)!.Open();
            CollectionAssert.AreEqual(SHA256.HashData(x), SHA256.HashData(y), entry.FullName);
        }
    }
}
