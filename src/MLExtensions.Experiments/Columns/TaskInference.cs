namespace MLExtensions.Experiments;

/// <summary>Tells by a label what there is to learn.</summary>
internal static class TaskInference
{
    private const int FewWholeNumbers = 20;
    private const int RowsAClass = 5;
    private const int MostClasses = 1000;
    private const double ClassDistinctShare = 0.5;

    /// <summary>Decides the task, or checks the one that is asked for.</summary>
    /// <exception cref="ArgumentException">The label has no values, or always the same; or its values do not suit the task.</exception>
    public static (ExperimentTask Task, string Reason) Infer(ColumnProfile label, ExperimentTask? asked)
    {
        var isNumeric = label.IsNumeric;
        // In classes, NA is a name like others.
        var values = label.Distinct + (!isNumeric && label.MissingWords > 0 ? 1 : 0);
        if (label.Values == 0)
            throw new ArgumentException($"The label '{label.Name}' has no value in any row. Name another column to predict, or fill it in.");
        if (values == 1)
            throw new ArgumentException($"The label '{label.Name}' is {ColumnInference.Excerpt(label.First!)} in every row; there is nothing to learn. Name another column to predict.");
        return asked is { } task ? Check(label, task, isNumeric, values) : Decide(label, isNumeric, values);
    }

    private static (ExperimentTask Task, string Reason) Decide(ColumnProfile label, bool isNumeric, int values)
    {
        var found = $"{ColumnInference.Count(values)} values in {ColumnInference.Count(label.Values)} rows";
        if (values == 2)
            return (ExperimentTask.BinaryClassification, $"two values in {ColumnInference.Count(label.Values)} rows");
        if (isNumeric)
        {
            return label.WholeNumbers == label.Values && values <= FewWholeNumbers && values * RowsAClass <= label.Values
                ? (ExperimentTask.MulticlassClassification, $"few whole numbers: {found}")
                : (ExperimentTask.Regression, $"numbers: {found}");
        }

        return values <= MostClasses && values <= ClassDistinctShare * label.Values
            ? (ExperimentTask.MulticlassClassification, $"classes: {found}")
            : throw new ArgumentException($"The label '{label.Name}' has {found}, of which {ColumnInference.Count(label.Values - label.Numbers)}, such as " +
                $"{ColumnInference.Excerpt(label.FirstOther!)}, are no numbers; that is neither a number to predict nor a class. Correct those rows, or name the task.");
    }

    private static (ExperimentTask Task, string Reason) Check(ColumnProfile label, ExperimentTask task, bool isNumeric, int values) => task switch
    {
        ExperimentTask.Regression when !isNumeric => throw new ArgumentException(
            $"The label '{label.Name}' holds {ColumnInference.Excerpt(label.FirstOther!)}, which is no number; a regression predicts numbers. Correct the rows, or ask for classes."),
        ExperimentTask.BinaryClassification when values != 2 => throw new ArgumentException(
            $"The label '{label.Name}' has {ColumnInference.Count(values)} values; a binary classification has two. Ask for a multiclass classification."),
        _ => (task, "asked for"),
    };
}
