using System.Text.RegularExpressions;
using MLExtensions.Build.Sources;

namespace MLExtensions.Build.Tests;

/// <summary>Options of the build may stand around a verb; what belongs to mlext reaches it untouched.</summary>
[TestClass]
public sealed class CommandLineTests
{
    [TestMethod]
    public void No_argument_asks_for_help() => Assert.AreEqual("help", Parse().Verb);

    [TestMethod]
    [DataRow("--source", "bundled", "test", "--filter", "X")]
    [DataRow("test", "--filter", "X", "--source", "bundled")]
    [DataRow("test", "--source=bundled", "--filter", "X")]
    public void Source_options_are_taken_out_wherever_they_stand(params string[] arguments)
    {
        CommandLine line = Parse(arguments);

        Assert.AreEqual("test", line.Verb);
        Assert.AreEqual(SourceKind.Bundled, line.Request.MLNet);
        CollectionAssert.AreEqual(new[] { "--filter", "X" }, line.Arguments.ToArray());
    }

    [TestMethod]
    public void Everything_after_mlext_is_its_own()
    {
        CommandLine line = Parse("--onnxruntime", "package", "mlext", "embed", "--source", "a b", "--", "--help");

        Assert.AreEqual(new SourceRequest(null, SourceKind.Package), line.Request);
        CollectionAssert.AreEqual(new[] { "embed", "--source", "a b", "--", "--help" }, line.Arguments.ToArray());
    }

    [TestMethod]
    public void A_wrong_source_is_a_usage_error_that_names_the_value()
    {
        BuildException error = Assert.ThrowsExactly<BuildException>(() => Parse("test", "--source", "nuget"));

        Assert.AreEqual(ExitCodes.WrongUsage, error.ExitCode);
        StringAssert.Contains(error.Message, "'nuget'");
    }

    /// <summary>A bare 'dotnet build' lacks ONNX Runtime's sources after a set-up that found the package; its error must lead out of that.</summary>
    [TestMethod]
    public void The_command_that_a_bare_build_asks_for_fetches_what_it_lacks()
    {
        string project = File.ReadAllText(Repository.Find().PathOf("src", "OnnxRuntime.Managed", "OnnxRuntime.Managed.csproj"));
        string command = Regex.Match(project, @"Run '\./build\.sh ([^']+)'").Groups[1].Value;

        CommandLine line = Parse(command.Split(' '));

        Assert.AreEqual("setup", line.Verb);
        Assert.AreEqual(SourceKind.Bundled, line.Request.OnnxRuntime);
    }

    private static CommandLine Parse(params string[] arguments) => CommandLine.Parse(arguments, new SourceRequest(), verb => verb == "mlext");
}
