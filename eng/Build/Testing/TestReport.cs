using System.Globalization;
using System.Text;

namespace MLExtensions.Build.Testing;

/// <summary>What the test command prints at its end.</summary>
internal static class TestReport
{
    private const int MessageLines = 25;

    /// <summary>The sum over all passes.</summary>
    public static TestCounts Sum(IReadOnlyList<PassResult> passes) =>
        passes.Aggregate(default(TestCounts), (sum, pass) => sum + pass.Counts);

    /// <summary>Failed tests, reasons of skipped ones, a table by pass and project; the last line is the sum, alone.</summary>
    public static string Format(IReadOnlyList<PassResult> passes, IReadOnlyList<string> remarks)
    {
        StringBuilder text = new();
        AppendFailures(text, passes);
        AppendSkipped(text, passes);
        AppendTable(text, passes);
        foreach (string remark in remarks)
            text.Append(remark).Append('\n');
        if (remarks.Count > 0)
            text.Append('\n');
        foreach (PassResult pass in passes)
            text.Append(CultureInfo.InvariantCulture, $"{pass.Pass.Name} = {pass.Counts}\n");
        return text.Append(Sum(passes)).ToString();
    }

    private static void AppendFailures(StringBuilder text, IReadOnlyList<PassResult> passes)
    {
        foreach (PassResult pass in passes)
        {
            foreach (TestFailure failure in pass.Projects.SelectMany(project => project.Failures))
            {
                text.Append(CultureInfo.InvariantCulture, $"FAILED [{pass.Pass.Name}] {failure.Name}\n");
                string[] lines = failure.Message.ReplaceLineEndings("\n").Split('\n');
                foreach (string line in lines.Take(MessageLines))
                    text.Append("    ").Append(line.TrimEnd()).Append('\n');
                if (lines.Length > MessageLines)
                    text.Append("    ...\n");
                text.Append('\n');
            }
        }
    }

    private static void AppendSkipped(StringBuilder text, IReadOnlyList<PassResult> passes)
    {
        var reasons = passes.SelectMany(pass => pass.Projects)
            .SelectMany(project => project.SkipReasons.Select(reason => (project.Project, Reason: reason.Key, Count: reason.Value)))
            .GroupBy(skip => (skip.Project, skip.Reason))
            .Select(group => (group.Key.Project, group.Key.Reason, Count: group.Sum(skip => skip.Count)))
            .OrderByDescending(skip => skip.Count)
            .ToList();
        if (reasons.Count == 0)
            return;

        text.Append("Skipped:\n");
        foreach ((string project, string reason, int count) in reasons)
            text.Append(CultureInfo.InvariantCulture, $"    {count,4} in {project}: {reason}\n");
        text.Append('\n');
    }

    private static void AppendTable(StringBuilder text, IReadOnlyList<PassResult> passes)
    {
        int width = passes.SelectMany(pass => pass.Projects.Select(project => project.Project.Length)).DefaultIfEmpty(0).Max();
        foreach (PassResult pass in passes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{pass.Pass.Name.PadRight(width)}   passed  failed skipped  seconds\n");
            foreach (ProjectResult project in pass.Projects)
            {
                TestCounts counts = project.Counts;
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{project.Project.PadRight(width)}  {counts.Passed,7} {counts.Failed,7} {counts.Skipped,7} {project.Elapsed.TotalSeconds,8:0.0}\n");
            }

            text.Append('\n');
        }
    }
}
