using System.CommandLine;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Options;

/// <summary>What is predicted, by the names that users write.</summary>
internal sealed class TaskOption
{
    private static readonly (ExperimentTask Task, string Name)[] s_tasks =
    [
        (ExperimentTask.Regression, "regression"), (ExperimentTask.BinaryClassification, "binary"), (ExperimentTask.MulticlassClassification, "multiclass"),
    ];

    private readonly Option<string> _task = new("--task");

    /// <param name="decidedBy">What decides it where it is not said.</param>
    public TaskOption(string decidedBy)
    {
        _task.Description = $"What is predicted; unsaid, {decidedBy} decides.";
        _task.AcceptOnlyFromAmong([.. Names]);
    }

    public static IReadOnlyList<string> Names { get; } = [.. s_tasks.Select(task => task.Name)];

    public static string NameOf(ExperimentTask task) => s_tasks.Single(t => t.Task == task).Name;

    /// <summary>The task of a name; null where there is none.</summary>
    public static ExperimentTask? Find(string name) => s_tasks.Where(t => t.Name == name).Select(t => (ExperimentTask?)t.Task).FirstOrDefault();

    public void AddTo(Command command) => command.Add(_task);

    /// <summary>The task that was named; null where none was.</summary>
    public ExperimentTask? Read(ParseResult parsed) => parsed.GetValue(_task) is { } name ? Find(name) : null;
}
