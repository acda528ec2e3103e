using MLExtensions.Cli.Tests.Support;

namespace MLExtensions.Cli.Tests;

[TestClass]
public sealed class UsageTests
{
    [TestMethod]
    [DataRow("", "Required command was not provided", "Try 'mlext --help'.")]
    [DataRow("embde", "embde", "Try 'mlext --help'.")]
    [DataRow("embed", "Option '--input' is required", "Try 'mlext embed --help'.")]
    [DataRow("embed --input a.txt", "Option '--output' is required", "Try 'mlext embed --help'.")]
    [DataRow("embed --input a.txt --output b.npy --pool mean", "'--pool'", "Try 'mlext embed --help'.")]
    [DataRow("embed --input a.txt --output", "Required argument missing for option: '--output'", "Try 'mlext embed --help'.")]
    [DataRow("embed --input - --output - --input-format xml", "xml", "Try 'mlext embed --help'.")]
    [DataRow("embed --input a.parquet --output b.npy", "The extension of 'a.parquet' does not tell its format. Say --input-format (jsonl, csv, tsv, txt).", "Try 'mlext embed --help'.")]
    [DataRow("embed --input a.json --output b.npy", "jq -c", "Try 'mlext embed --help'.")]
    [DataRow("embed --input - --output b.txt", "Say --output-format (jsonl, csv, tsv, npy).", "Try 'mlext embed --help'.")]
    [DataRow("predict --input - --output -", "Option '--model' is required", "Try 'mlext predict --help'.")]
    public void Wrong_usage_returns_2_and_says_what_is_wrong(string line, string problem, string hint)
    {
        var run = Tool.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.IsEmpty(run.Output);
        StringAssert.Contains(run.Error, problem);
        StringAssert.EndsWith(run.Error.TrimEnd(), hint);
        foreach (var error in run.Error.TrimEnd().Split('\n')[..^1])
            StringAssert.StartsWith(error, "mlext: error: ");
    }

    [TestMethod]
    [DataRow("--help", "embed", "predict", "VERB --help")]
    [DataRow("embed --help", "--model", "--column", "[default: text]", "Examples:", "mlext embed --input reviews.jsonl --output vectors.npy")]
    [DataRow("train --help", "--label", "--overwrite", "job.json", "Examples:", "mlext train --data films.csv --label Rating --output films-model")]
    [DataRow("evaluate --help", "--json", "Examples:", "mlext evaluate --model movies.zip")]
    [DataRow("predict -h", "--columns", "Examples:", "mlext predict --model movies.zip")]
    public void Help_goes_to_standard_output(string line, params string[] parts)
    {
        var run = Tool.Run(line.Split(' ')).Succeeded();

        Assert.AreEqual("", run.Error);
        foreach (var part in parts)
            StringAssert.Contains(run.Text, part);
    }

    [TestMethod]
    public void Version_is_the_tools_own() => StringAssert.Matches(Tool.Run("--version").Succeeded().Text, new(@"^mlext \d+\.\d+\.\d+\S*\n$"));

    [TestMethod]
    public void Verbose_adds_the_stack()
    {
        var run = Tool.Run("embed", "--input", "/no/such/file.txt", "--output", "-", "--verbose");

        Assert.AreEqual(1, run.ExitCode);
        StringAssert.StartsWith(run.Error, "mlext: error: The input '/no/such/file.txt' does not exist");
        StringAssert.Contains(run.Error, "   at MLExtensions.Cli.");
    }
}
