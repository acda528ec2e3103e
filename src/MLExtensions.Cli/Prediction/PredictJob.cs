using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Output;

namespace MLExtensions.Cli.Prediction;

/// <summary>Scores the rows of a source with a model, in their order.</summary>
internal static class PredictJob
{
    /// <summary>Runs the job.</summary>
    /// <returns>The number of rows scored.</returns>
    public static long Run(ModelZip model, InputSource input, OutputTarget output, IReadOnlyList<string> columns, RunProgress progress,
        CancellationToken cancellationToken)
    {
        var scored = model.Transform(new RecordDataView(input, model.InputSchema, cancellationToken));
        var chosen = OutputColumns.Choose(scored.Schema, model.InputSchema, columns, output.Format);
        using var cursor = scored.GetRowCursor(chosen);
        using var table = TableWriter.Create(output, [.. chosen.Select(c => OutputFields.Create(cursor, c))]);
        long rows = 0;
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            table.WriteRow();
            progress.Report(++rows, () => input.Fraction);
        }

        table.Complete();
        return rows;
    }
}
