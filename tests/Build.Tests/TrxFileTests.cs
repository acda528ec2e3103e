using MLExtensions.Build.Testing;

namespace MLExtensions.Build.Tests;

/// <summary>The counts that the test command prints are those of the single results, and no broken run counts as a good one.</summary>
[TestClass]
public sealed class TrxFileTests
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("mlext-build-");

    [TestCleanup]
    public void DeleteScratch() => _scratch.Delete(recursive: true);

    [TestMethod]
    public void Outcomes_are_counted_from_the_results()
    {
        // The host's own summary says 0 not executed although one test was skipped.
        TrxFile file = Read("""
            <Results>
              <UnitTestResult testId="1" testName="Adds" outcome="Passed" />
              <UnitTestResult testId="1" testName="Divides" outcome="Failed">
                <Output><ErrorInfo><Message>expected 2</Message><StackTrace>at Divides()</StackTrace></ErrorInfo></Output>
              </UnitTestResult>
              <UnitTestResult testId="1" testName="Needs_data" outcome="NotExecuted">
                <Output><ErrorInfo><Message>Assert.Inconclusive. no data beside the checkout</Message></ErrorInfo></Output>
              </UnitTestResult>
            </Results>
            <TestDefinitions>
              <UnitTest id="1"><TestCategory><TestCategoryItem TestCategory="ZipExchange" /></TestCategory>
                <TestMethod className="Some.Space.CalculatorTests" name="Adds" /></UnitTest>
            </TestDefinitions>
            <ResultSummary outcome="Failed"><Counters total="3" passed="1" failed="1" notExecuted="0" /></ResultSummary>
            """);

        Assert.AreEqual(new TestCounts(1, 1, 1), file.Counts);
        Assert.AreEqual("Some.Space.CalculatorTests.Divides", file.Failures[0].Name);
        StringAssert.Contains(file.Failures[0].Message, "expected 2");
        Assert.AreEqual(1, file.SkipReasons["no data beside the checkout"]);
        Assert.Contains("ZipExchange", file.Categories);
    }

    [TestMethod]
    public void Rows_of_a_data_driven_test_count_and_their_sum_does_not()
    {
        TrxFile file = Read("""
            <Results>
              <UnitTestResult testId="1" testName="Rows" outcome="Failed">
                <InnerResults>
                  <UnitTestResult testId="1" testName="Rows (1)" outcome="Passed" />
                  <UnitTestResult testId="1" testName="Rows (2)" outcome="Passed" />
                  <UnitTestResult testId="1" testName="Rows (3)" outcome="Failed" />
                </InnerResults>
              </UnitTestResult>
            </Results>
            <ResultSummary outcome="Failed" />
            """);

        Assert.AreEqual(new TestCounts(2, 1, 0), file.Counts);
    }

    [TestMethod]
    public void A_crash_of_the_test_host_is_a_failure_although_every_test_so_far_passed()
    {
        TrxFile file = Read("""
            <Results><UnitTestResult testId="1" testName="Adds" outcome="Passed" /></Results>
            <ResultSummary outcome="Failed">
              <RunInfos><RunInfo outcome="Error"><Text>The active test run was aborted. Reason: Test host process crashed</Text></RunInfo></RunInfos>
            </ResultSummary>
            """);

        Assert.AreEqual(new TestCounts(1, 1, 0), file.Counts);
        StringAssert.Contains(file.Failures[0].Message, "Test host process crashed");
    }

    [TestMethod]
    [DataRow("Timeout")]
    [DataRow("Aborted")]
    [DataRow("Error")]
    [DataRow("InProgress")]
    [DataRow("Pending")]
    public void An_unfinished_test_is_a_failed_one(string outcome)
    {
        TrxFile file = Read($"""
            <Results><UnitTestResult testId="1" testName="Adds" outcome="{outcome}" /></Results>
            <ResultSummary outcome="Failed" />
            """);

        Assert.AreEqual(new TestCounts(0, 1, 0), file.Counts);
    }

    [TestMethod]
    public void A_project_without_results_without_tests_or_with_a_bad_exit_code_is_a_failure()
    {
        string missing = Path.Combine(_scratch.FullName, "missing.trx");
        string empty = Write("""<Results /><ResultSummary outcome="Completed" />""");
        CommandResult good = new(0, false, [], TimeSpan.Zero);
        CommandResult bad = new(134, false, ["Aborted (core dumped)"], TimeSpan.Zero);

        Assert.AreEqual(1, TestRunner.Judge("P", good, missing, mayBeEmpty: false).Counts.Failed);
        Assert.AreEqual(1, TestRunner.Judge("P", good, empty, mayBeEmpty: false).Counts.Failed);
        Assert.AreEqual(1, TestRunner.Judge("P", bad, empty, mayBeEmpty: true).Counts.Failed);
        Assert.AreEqual(1, TestRunner.Judge("P", bad with { TimedOut = true }, empty, mayBeEmpty: true).Counts.Failed);
        Assert.AreEqual(default, TestRunner.Judge("P", good, empty, mayBeEmpty: true).Counts);
    }

    [TestMethod]
    public void The_report_ends_with_the_sum_over_all_passes_alone_on_its_line()
    {
        TrxFile file = TrxFile.Empty with { Counts = new TestCounts(5, 1, 2), Failures = [new TestFailure("A.B", "broken")] };
        TestPass pass = new("bundled", new(0, "5.0.0", 0, "1.0.0"), new Dictionary<string, string>());
        PassResult result = new(pass, [ProjectResult.From("P", file, TimeSpan.FromSeconds(1))]);

        string report = TestReport.Format([result, result], ["a remark"]);

        string[] lines = report.Split('\n');
        Assert.AreEqual("10 passed, 2 failed, 4 skipped", lines[^1]);
        Assert.AreEqual(1, lines.Count(line => line.Contains("10 passed", StringComparison.Ordinal)));
        StringAssert.Contains(report, "FAILED [bundled] A.B");
        StringAssert.Contains(report, "bundled = 5 passed, 1 failed, 2 skipped");
    }

    private TrxFile Read(string content) => TrxFile.Read(Write(content));

    private string Write(string content)
    {
        string path = Path.Combine(_scratch.FullName, "results.trx");
        File.WriteAllText(path, $"""<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">{content}</TestRun>""");
        return path;
    }
}
