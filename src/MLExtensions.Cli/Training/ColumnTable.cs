using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Options;
using MLExtensions.Cli.Output;

namespace MLExtensions.Cli.Training;

/// <summary>Shows what the columns of a file are used as, and why.</summary>
internal static class ColumnTable
{
    public static void Show(TrainingPlan plan, ToolConsole console, OutputLines lines)
    {
        var columns = plan.Inferred.Columns;
        new TextTable(["column", "used as", "why"], [.. columns.Select(c => new[] { c.Name, PurposeNames.Of(c.Purpose), c.Reason })], numbersFrom: 3).Show(console, lines);
        lines.WriteLine($"task: {TaskOption.NameOf(plan.Inferred.Task)} ({plan.Inferred.TaskReason})");
    }
}
