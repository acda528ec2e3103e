using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Training;

/// <summary>What a file's columns are like, judged by its first rows.</summary>
/// <param name="Columns">The columns with a name.</param>
/// <param name="IsWhole">Whether the file has no rows beyond those judged by.</param>
internal sealed record TableProfile(IReadOnlyList<ColumnProfile> Columns, bool IsWhole)
{
    public const int MostRows = 100_000;

    /// <summary>Reads the rows.</summary>
    /// <exception cref="InputException">There are none, or one cannot be read.</exception>
    public static TableProfile Read(InputSource source, SourceColumns columns, RunProgress progress, CancellationToken cancellationToken)
    {
        using var reader = RecordReader.Open(source, columns.Names);
        ColumnProfile[] profiles = [.. columns.Names.Select(name => new ColumnProfile(name))];
        var rows = 0;
        bool hasMore;
        while ((hasMore = reader.Read()) && rows < MostRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < profiles.Length; i++)
                profiles[i].Add(reader.GetText(i));
            progress.Report(++rows, () => source.Fraction);
        }

        return rows > 0 ? new TableProfile(profiles, !hasMore)
            : throw new InputException($"{source.Name} has no rows below its header. Rows to learn from are needed.");
    }
}
