namespace MLExtensions.Experiments;

/// <summary>
/// Tells what the columns of a table are, as ML.NET's Model Builder does: texts, categories, numbers, and what is of no use to a model, such as row numbers, constants and names that
/// never repeat. The same values give the same answer, whatever the machine's culture.
/// </summary>
public static class ColumnInference
{
    // From here on a value is a text rather than a name.
    private const double TextWords = 3;
    private const double LongTextWords = 8;
    private const double TextDistinctShare = 0.3;

    private const int FewValues = 20;
    private const int MostCategories = 1000;
    private const double CategoryDistinctShare = 0.5;
    private const double NameDistinctShare = 0.9;

    /// <summary>Tells what the columns are.</summary>
    /// <param name="columns">The columns, their rows added.</param>
    /// <param name="label">The name of the column to predict.</param>
    /// <param name="asked">What columns shall be used as, by name; the others are decided here. Null for none.</param>
    /// <param name="task">What shall be learnt; null to decide it by the label.</param>
    /// <exception cref="ArgumentException">There is no such label; it has no values, or always the same; or its values do not suit the task.</exception>
    public static InferredColumns Infer(
        IReadOnlyList<ColumnProfile> columns, string label, IReadOnlyDictionary<string, ColumnChoice>? asked = null, ExperimentTask? task = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var target = columns.FirstOrDefault(c => c.Name == label)
            ?? throw new ArgumentException($"There is no column '{label}' to predict.", nameof(label));
        var (learnt, reason) = TaskInference.Infer(target, task);
        return new InferredColumns([.. columns.Select(c => c == target ? new ColumnChoice(c.Name, ColumnPurpose.Label, "what is predicted")
            : asked?.GetValueOrDefault(c.Name) ?? Choose(c))], learnt, reason);
    }

    /// <summary>Tells what one column, which is not the label, is.</summary>
    public static ColumnChoice Choose(ColumnProfile column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var (purpose, reason) = Decide(column);
        return new ColumnChoice(column.Name, purpose, reason);
    }

    private static (ColumnPurpose Purpose, string Reason) Decide(ColumnProfile column)
    {
        if (column.Values == 0)
            return (ColumnPurpose.Ignored, "no values");
        if (column.Values == 1 && column.Rows > 1)
            return (ColumnPurpose.Ignored, "a value in one row only");
        if (column.Distinct == 1)
        {
            return column.Values == column.Rows
                ? (ColumnPurpose.Ignored, $"always {Excerpt(column.First!)}")
                : (ColumnPurpose.Categorical, $"{Excerpt(column.First!)} or nothing");
        }

        if (column.IsNumeric)
            return DecideNumbers(column);
        var (purpose, reason) = DecideTexts(column);
        return column.Numbers * 2 > column.Values
            ? (purpose, $"{reason}; {Count(column.Values - column.Numbers)} of {Count(column.Values)} values, such as {Excerpt(column.FirstOther!)}, are no numbers")
            : (purpose, reason);
    }

    private static (ColumnPurpose Purpose, string Reason) DecideNumbers(ColumnProfile column)
    {
        if (column.CountsUp)
            return (ColumnPurpose.Ignored, "row numbers: each is one more than the last");
        if (column.WholeNumbers == column.Values && column.Distinct == column.Values && IsNameOfIds(column.Name))
            return (ColumnPurpose.Ignored, "ids: whole numbers that never repeat");
        var missing = column.Rows - column.Values;
        return (ColumnPurpose.Numeric, FormattableString.Invariant($"numbers from {column.Minimum:G6} to {column.Maximum:G6}{(missing > 0 ? $", {missing:N0} missing" : "")}"));
    }

    private static (ColumnPurpose Purpose, string Reason) DecideTexts(ColumnProfile column)
    {
        if (column.Dates == column.Values)
            return (ColumnPurpose.Ignored, "dates; numbers made of them, such as a year or an age, can be used");
        if (column.Guids == column.Values)
            return (ColumnPurpose.Ignored, "GUIDs");

        var found = $"{Count(column.Distinct)} values in {Count(column.Values)} rows";
        var isCategory = column.Distinct <= MostCategories && column.DistinctShare <= CategoryDistinctShare;
        if (column.Addresses == column.Values)
            return isCategory ? (ColumnPurpose.Categorical, $"addresses that repeat: {found}") : (ColumnPurpose.Ignored, $"addresses (URLs, e-mail): {found}");

        var words = column.MeanWords;
        if (column.Distinct > FewValues || column.DistinctShare > CategoryDistinctShare)
        {
            if (words >= LongTextWords || (words >= TextWords && column.DistinctShare >= TextDistinctShare))
                return (ColumnPurpose.Text, FormattableString.Invariant($"texts of {words:0.#} words on average"));
        }

        return isCategory ? (ColumnPurpose.Categorical, found)
            : column.DistinctShare > NameDistinctShare ? (ColumnPurpose.Ignored, $"names that hardly ever repeat: {found}")
            : (ColumnPurpose.Ignored, $"names that repeat too seldom: {found}");
    }

    private static bool IsNameOfIds(string name) =>
        name.Equals("id", StringComparison.OrdinalIgnoreCase) || name.Equals("index", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(" id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("-id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Id", StringComparison.Ordinal)
        || (name.EndsWith("ID", StringComparison.Ordinal) && name.Length > 2 && char.IsLower(name[^3]));

    internal static string Count(int count) => FormattableString.Invariant($"{count:N0}");

    internal static string Excerpt(string value)
    {
        const int Most = 24;
        var text = value.Trim().ReplaceLineEndings(" ");
        return text.Length <= Most ? $"'{text}'" : $"'{text[..(char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most)]}...'";
    }
}
