using MLExtensions.Cli.Tests.Support;

namespace MLExtensions.Cli.Tests.Libsvm;

[TestClass]
public sealed class SvmUsageTests
{
    [TestMethod]
    [DataRow("svm", "Required command was not provided", "mlext svm")]
    [DataRow("svm trian a", "trian", "mlext svm")]
    [DataRow("svm train", "A file is missing: mlext svm train [options] training_set_file [model_file]", "mlext svm train")]
    [DataRow("svm train a b c", "'c' is one file too many", "mlext svm train")]
    [DataRow("svm train -x 3 a", "There is no flag -x.", "mlext svm train")]
    [DataRow("svm train -wx 3 a", "There is no flag -wx.", "mlext svm train")]
    [DataRow("svm train -c10 a", "There is no flag -c10. Between -c and its value goes a space.", "mlext svm train")]
    [DataRow("svm train --threds 3 a", "There is no flag --threds.", "mlext svm train")]
    [DataRow("svm train a -c", "The value of -c is missing: -c COST.", "mlext svm train")]
    [DataRow("svm train -c abc a", "The value of -c is 'abc'; it must be greater than 0.", "mlext svm train")]
    [DataRow("svm train -c -5 a", "The value of -c is '-5'; it must be greater than 0.", "mlext svm train")]
    [DataRow("svm train -c nan a", "The value of -c is 'nan'", "mlext svm train")]
    [DataRow("svm train -c 1,5 a", "The value of -c is '1,5'", "mlext svm train")]
    [DataRow("svm train -s 5 a", "The value of -s is '5'; it must be a whole number from 0 to 4.", "mlext svm train")]
    [DataRow("svm train -t 1.5 a", "The value of -t is '1.5'; it must be a whole number from 0 to 4.", "mlext svm train")]
    [DataRow("svm train -g -1 a", "The value of -g is '-1'; it must be at least 0.", "mlext svm train")]
    [DataRow("svm train -s 1 -n 1.5 a", "The value of -n is '1.5'; it must be greater than 0 and at most 1.", "mlext svm train")]
    [DataRow("svm train -t 1 -d 0 a", "The value of -d is '0'", "mlext svm train")]
    [DataRow("svm train -s 3 -p -0.1 a", "The value of -p is '-0.1'", "mlext svm train")]
    [DataRow("svm train -m 0 a", "The value of -m is '0'", "mlext svm train")]
    [DataRow("svm train -e 0 a", "The value of -e is '0'", "mlext svm train")]
    [DataRow("svm train -h 2 a", "The value of -h is '2'; it must be a whole number from 0 to 1.", "mlext svm train")]
    [DataRow("svm train -b 2 a", "The value of -b is '2'", "mlext svm train")]
    [DataRow("svm train -b 1 -s 2 a", "A one-class machine (-s 2) has no probabilities", "mlext svm train")]
    [DataRow("svm train -v 1 a", "The value of -v is '1'; it must be a whole number, at least 2.", "mlext svm train")]
    [DataRow("svm train -n x a", "The value of -n is 'x'", "mlext svm train")]
    [DataRow("svm train -c 0x10 a", "The value of -c is '0x10'", "mlext svm train")]
    [DataRow("svm train -w1 0 a", "The value of -w1 is '0'; it must be greater than 0.", "mlext svm train")]
    [DataRow("svm train --threads 0 a", "The value of --threads is '0'", "mlext svm train")]
    [DataRow("svm train --memory -1 a", "The value of --memory is '-1'", "mlext svm train")]
    [DataRow("svm train --device cuda a", "The device 'cuda' is not there yet; only 'cpu' is.", "mlext svm train")]
    [DataRow("svm train -q=1 a", "There is no flag -q=1.", "mlext svm train")]
    [DataRow("svm train --quiet=1 a", "The flag --quiet takes no value.", "mlext svm train")]
    [DataRow("svm predict a b", "A file is missing: mlext svm predict [options] test_file model_file output_file", "mlext svm predict")]
    [DataRow("svm predict -c 1 a b c", "There is no flag -c.", "mlext svm predict")]
    [DataRow("svm search a b c", "'c' is one file too many", "mlext svm search")]
    public void Wrong_usage_returns_2_and_says_what_is_wrong(string line, string problem, string command)
    {
        var run = Tool.Run(line.Split(' '));

        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.IsEmpty(run.Output);
        StringAssert.StartsWith(run.Error, "mlext: error: ");
        StringAssert.Contains(run.Error, problem);
        StringAssert.EndsWith(run.Error, $"Try '{command} --help'.\n");
    }

    [TestMethod]
    [DataRow("--help", "svm ")]
    [DataRow("svm --help", "train ", "predict ", "search ", "Run 'mlext svm VERB --help'")]
    [DataRow("svm train --help", "mlext svm train [options] training_set_file [model_file]", "-s TYPE", "-t KERNEL", "-d DEGREE", "-g GAMMA", "-r COEF0", "-c COST", "-n NU",
        "-p EPSILON", "-m MB", "-e TOLERANCE", "-h 0|1", "-b 0|1", "-wLABEL WEIGHT", "-v N", "-q, --quiet", "--device NAME", "--threads N", "--memory MIB", "Examples:",
        "mlext svm train -s 3 -t 1 -d 2 -r -1")]
    [DataRow("svm train -x --help", "-s TYPE")]
    [DataRow("svm predict --help", "mlext svm predict [options] test_file model_file output_file", "-b 0|1", "Examples:")]
    [DataRow("svm search --help", "--grid-c GRID", "--grid-g GRID", "--grid-p GRID", "--kernels NAMES", "--output FILE", "-v N", "default 5", "Examples:")]
    public void Help_goes_to_standard_output(string line, params string[] parts)
    {
        var run = Tool.Run(line.Split(' ')).Succeeded();

        Assert.AreEqual("", run.Error);
        foreach (var part in parts)
            StringAssert.Contains(run.Text, part);
        Assert.IsTrue(run.Lines.All(l => l.Length <= 140), run.Lines.MaxBy(l => l.Length));
    }

    [TestMethod]
    public void Global_flags_may_stand_before_the_verb()
    {
        var run = Tool.Run("--verbose", "svm", "-q", "train", "/no/such/file.txt");

        Assert.AreEqual(1, run.ExitCode);
        StringAssert.StartsWith(run.Error, "mlext: error: The input '/no/such/file.txt' does not exist");
        StringAssert.Contains(run.Error, "   at MLExtensions.Cli.");
    }
}
