using Microsoft.ML;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Options;

namespace MLExtensions.Cli.Prediction;

/// <summary>Chooses the columns of a scored view that are written.</summary>
internal static class OutputColumns
{
    private static readonly string[] s_usual = ["PredictedLabel", "Score", "Probability"];

    /// <summary>Chooses the columns.</summary>
    /// <param name="scored">The scored view's schema.</param>
    /// <param name="input">The model's input schema.</param>
    /// <param name="wanted">The columns named by the user; empty for the usual ones.</param>
    /// <param name="format">The output's format: without a choice by the user, a format of one column gets the score.</param>
    public static IReadOnlyList<DataViewSchema.Column> Choose(DataViewSchema scored, DataViewSchema input, IReadOnlyList<string> wanted, FileFormat format)
    {
        if (wanted.Count > 0)
            return [.. wanted.Select(Find)];

        var added = scored.Where(c => !c.IsHidden && IsAdded(c)).ToList();
        var usual = s_usual.SelectMany(name => added.Where(c => c.Name == name)).ToList();
        if (format == FileFormat.Npy && usual.Find(c => c.Name == "Score") is { Name: "Score" } score)
            return [score];
        return usual.Count > 0 ? usual
            : added.Count > 0 ? added
            : throw new ToolException("The model adds no columns. Name the columns to write with --columns.");

        DataViewSchema.Column Find(string name) => scored.GetColumnOrNull(name) ?? throw new ToolException(
            $"--columns names '{name}', which the model does not give. It gives: {ColumnNames.List(scored.Where(c => !c.IsHidden).Select(c => c.Name))}.");

        // A column of the input's name is the model's where it hides the input's or has another type.
        bool IsAdded(DataViewSchema.Column column) => input.GetColumnOrNull(column.Name) is not { } old
            || !old.Type.Equals(column.Type)
            || scored.Any(c => c.IsHidden && c.Name == column.Name);
    }
}
