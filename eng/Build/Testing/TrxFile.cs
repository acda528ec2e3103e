using System.Xml.Linq;

namespace MLExtensions.Build.Testing;

/// <summary>What a TRX results file of a test run says.</summary>
/// <param name="Counts">Tests by outcome, counted from the single results: the file's own summary leaves out skipped tests.</param>
/// <param name="Failures">The failed tests and, as one more, a run that broke off.</param>
/// <param name="SkipReasons">Why tests were skipped, with how many tests gave that reason.</param>
/// <param name="Categories">The categories of the tests that ran.</param>
internal sealed record TrxFile(
    TestCounts Counts,
    IReadOnlyList<TestFailure> Failures,
    IReadOnlyDictionary<string, int> SkipReasons,
    IReadOnlySet<string> Categories)
{
    private static readonly XNamespace Ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>The results of a run in which no test matched.</summary>
    public static TrxFile Empty { get; } = new(default, [], new Dictionary<string, int>(), new HashSet<string>());

    public static TrxFile Read(string path)
    {
        XElement root = XDocument.Load(path).Root!;
        Dictionary<string, string> names = root.Descendants(Ns + "UnitTest").ToDictionary(Id, FullName);
        List<TestFailure> failures = [];
        Dictionary<string, int> reasons = [];
        int passed = 0, skipped = 0;
        foreach (XElement result in Leaves(root.Element(Ns + "Results")))
        {
            string name = Name(result, names);
            switch ((string?)result.Attribute("outcome"))
            {
                case "Passed":
                    passed++;
                    break;
                case "NotExecuted" or "Inconclusive":
                    skipped++;
                    string reason = SkipReason(Message(result));
                    reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
                    break;
                // A test that was still running or never started has no good outcome either.
                case var outcome:
                    failures.Add(new TestFailure(name, Message(result) is { Length: > 0 } message ? message : $"outcome {outcome ?? "missing"}"));
                    break;
            }
        }

        failures.AddRange(BrokenRun(root.Element(Ns + "ResultSummary"), failures.Count));
        HashSet<string> categories = [.. root.Descendants(Ns + "TestCategoryItem").Select(item => (string?)item.Attribute("TestCategory") ?? "")];
        return new TrxFile(new TestCounts(passed, failures.Count, skipped), failures, reasons, categories);
    }

    // Results of a data-driven test may be nested: the rows count, not their sum.
    private static IEnumerable<XElement> Leaves(XElement? results)
    {
        foreach (XElement result in results?.Elements(Ns + "UnitTestResult") ?? [])
        {
            XElement? inner = result.Element(Ns + "InnerResults");
            if (inner is null || !inner.HasElements)
                yield return result;
            foreach (XElement leaf in Leaves(inner))
                yield return leaf;
        }
    }

    // The run itself failed, be it a crash of the test host or a failing clean-up, although no test did.
    private static IEnumerable<TestFailure> BrokenRun(XElement? summary, int failedTests)
    {
        string outcome = (string?)summary?.Attribute("outcome") ?? "missing";
        string[] errors =
        [
            .. summary?.Descendants(Ns + "RunInfo")
                .Where(info => (string?)info.Attribute("outcome") is "Error" or "Failed" or "Aborted")
                .Select(info => ((string?)info.Element(Ns + "Text"))?.Trim() ?? "")
                .Where(text => text.Length > 0)
                ?? [],
        ];
        bool clean = outcome is "Completed" or "Passed" or "Warning" or "NotExecuted";
        bool aborted = errors.Any(error => error.Contains("abort", StringComparison.OrdinalIgnoreCase)
            || error.Contains("crash", StringComparison.OrdinalIgnoreCase));
        if (aborted || (!clean && failedTests == 0))
            yield return new TestFailure("(the test run)", errors.Length > 0 ? string.Join(Environment.NewLine, errors) : $"run outcome: {outcome}");
    }

    private static string Id(XElement test) => (string?)test.Attribute("id") ?? "";

    private static string FullName(XElement test)
    {
        string type = (string?)test.Element(Ns + "TestMethod")?.Attribute("className") ?? "";
        // Older hosts write the assembly-qualified name.
        int comma = type.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? type : type[..comma];
    }

    private static string Name(XElement result, Dictionary<string, string> types)
    {
        string name = (string?)result.Attribute("testName") ?? "(unnamed test)";
        string type = types.GetValueOrDefault((string?)result.Attribute("testId") ?? "", "");
        return type.Length == 0 || name.StartsWith(type, StringComparison.Ordinal) ? name : $"{type}.{name}";
    }

    private static string Message(XElement result)
    {
        XElement? error = result.Element(Ns + "Output")?.Element(Ns + "ErrorInfo");
        string message = ((string?)error?.Element(Ns + "Message"))?.Trim() ?? "";
        string trace = ((string?)error?.Element(Ns + "StackTrace"))?.TrimEnd() ?? "";
        return trace.Length == 0 ? message : $"{message}{Environment.NewLine}{trace}";
    }

    private static string SkipReason(string message)
    {
        const string Prefix = "Assert.Inconclusive";
        string reason = message.Split('\n', 2)[0].Trim();
        // MSTest writes 'Assert.Inconclusive. ' or 'Assert.Inconclusive failed. ' before the test's own words.
        if (reason.StartsWith(Prefix, StringComparison.Ordinal))
            reason = reason[(reason.IndexOf('.', Prefix.Length) + 1)..].TrimStart();
        return reason.Length > 0 ? reason : "no reason given";
    }
}
