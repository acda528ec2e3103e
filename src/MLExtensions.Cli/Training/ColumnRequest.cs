using MLExtensions.Cli.Hosting;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Training;

/// <summary>What a user wants a column to be used as.</summary>
/// <param name="Source">Where it was said: the option, or 'columns' of a job.</param>
/// <param name="Columns">A column's name; of an option, perhaps several with commas between.</param>
/// <param name="Purpose">What it shall be used as.</param>
/// <param name="IsList">Whether commas may separate names.</param>
internal sealed record ColumnRequest(string Source, string Columns, ColumnPurpose Purpose, bool IsList)
{
    private const string Reason = "asked for";

    /// <summary>Turns requests into choices, by the columns' names.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="table">The columns there are.</param>
    /// <exception cref="ToolException">There is no such column, or it is asked to be two things.</exception>
    public static Dictionary<string, ColumnChoice> Resolve(IReadOnlyList<ColumnRequest> requests, TableNames table)
    {
        var choices = new Dictionary<string, (ColumnChoice Choice, string Source)>(StringComparer.Ordinal);
        foreach (var request in requests)
        {
            foreach (var name in request.Split(table).Select(name => table.Find(request.Source, name, mayBeNested: request.Purpose == ColumnPurpose.Ignored)))
            {
                if (choices.TryGetValue(name, out var other) && other.Choice.Purpose != request.Purpose)
                    throw new UsageException($"'{name}' is named by {other.Source} and by {request.Source}. Name it once.");
                choices[name] = (new ColumnChoice(name, request.Purpose, Reason), request.Source);
            }
        }

        return choices.ToDictionary(c => c.Key, c => c.Value.Choice, StringComparer.Ordinal);
    }

    // A name may hold commas itself.
    private string[] Split(TableNames table) =>
        !IsList || table.Has(Columns) ? [Columns] : Columns.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
