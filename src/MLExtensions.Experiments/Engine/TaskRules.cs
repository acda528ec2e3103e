using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Ensembles;
using MLExtensions.Svm.Search;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

namespace MLExtensions.Experiments.Engine;

/// <summary>What differs from task to task.</summary>
internal abstract class TaskRules
{
    public static TaskRules Of(ExperimentTask task) => task switch
    {
        ExperimentTask.Regression => new RegressionRules(),
        ExperimentTask.BinaryClassification => new BinaryRules(),
        ExperimentTask.MulticlassClassification => new MulticlassRules(),
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, $"The task is {task}, which is none."),
    };

    /// <summary>What members give.</summary>
    public abstract MemberKind Kind { get; }

    /// <summary>The names of the classes; none for a regression.</summary>
    public virtual IReadOnlyList<string> Classes => [];

    /// <summary>Whether a row has a label.</summary>
    public abstract bool[] HasLabel(IDataView table, string label);

    /// <summary>Adds the label as trainers want it.</summary>
    /// <returns>The data, and the name of the label's column in it.</returns>
    /// <exception cref="InvalidOperationException">There is nothing to learn from these labels.</exception>
    public abstract (IDataView Data, string Column) AddLabel(MLContext ml, IDataView rows, string label);

    /// <summary>A kernel machine that finds its settings.</summary>
    public abstract IOutOfFoldEstimator Svm(MLContext ml, KernelSvmAutoOptions options);

    /// <summary>How a machine's settings were found.</summary>
    public abstract KernelSvmTuning Tuning(ITransformer model);

    /// <summary>The least error out of fold of a few values of C on a matrix.</summary>
    public abstract double Judge(SvmSearch search, ReadOnlySpan<float> targets, SvmGrid grid, CancellationToken cancellationToken);

    /// <summary>The average as a model.</summary>
    public abstract ITransformer Average(MLContext ml, FittedAverage average, DataViewSchema members);

    /// <summary>Measures beside the error.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, double>> Measures(Targets targets, ReadOnlySpan<float> scores);

    protected static string[] ReadTexts(IDataView table, string column) => [.. table.GetColumn<ReadOnlyMemory<char>>(column).Select(text => text.ToString())];

    protected static bool[] HasText(IDataView table, string label) => Array.ConvertAll(ReadTexts(table, label), text => !string.IsNullOrWhiteSpace(text));

    protected static string NewName(DataViewSchema schema, string label)
    {
        var name = label + ".Class";
        while (schema.GetColumnOrNull(name) is not null)
            name += "_";
        return name;
    }

    // Of a part of the rows a class may be missing.
    protected static double JudgeClasses(SvmSearch search, ReadOnlySpan<float> targets, SvmGrid grid, CancellationToken cancellationToken)
    {
        float[] present = [.. targets.ToArray().Distinct().Order()];
        return search.Classification(Array.ConvertAll(targets.ToArray(), target => Array.BinarySearch(present, target)), grid, cancellationToken: cancellationToken).Best.Error;
    }
}
