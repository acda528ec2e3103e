using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Prediction;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Training;

/// <summary>
/// The columns of a file that an experiment uses, in memory: texts, categories, classes and groups as text, numbers as floats, NaN where missing.
/// </summary>
internal sealed class TrainingTable : IDataView
{
    private readonly Array[] _values;
    private readonly int _rows;
    private readonly string[] _textColumns;

    private TrainingTable(DataViewSchema schema, Array[] values, int rows, string[] textColumns)
    {
        Schema = schema;
        _values = values;
        _rows = rows;
        _textColumns = textColumns;
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    /// <summary>Reads a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="columns">What its columns are used as.</param>
    /// <param name="task">What is learnt.</param>
    /// <param name="group">The column that groups rows; null for none.</param>
    /// <param name="labelIsNumber">Whether a label such as NA is a missing one, even of classes.</param>
    /// <param name="progress">Told of the rows.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InputException">A row cannot be read, or holds something that is no number where one is needed.</exception>
    public static TrainingTable Read(
        InputSource source, IReadOnlyList<ColumnChoice> columns, ExperimentTask task, string? group, bool labelIsNumber, RunProgress progress, CancellationToken cancellationToken)
    {
        ColumnChoice[] used = [.. columns.Where(c => c.Purpose != ColumnPurpose.Ignored || c.Name == group)];
        var builder = new DataViewSchema.Builder();
        var isNumber = Array.ConvertAll(used, c => c.Purpose == ColumnPurpose.Numeric || (c.Purpose == ColumnPurpose.Label && task == ExperimentTask.Regression));
        for (var i = 0; i < used.Length; i++)
            builder.AddColumn(used[i].Name, isNumber[i] ? NumberDataViewType.Single : TextDataViewType.Instance);

        var numbers = new List<float>[used.Length];
        var texts = new List<ReadOnlyMemory<char>>[used.Length];
        for (var i = 0; i < used.Length; i++)
            (numbers[i], texts[i]) = ([], []);
        using var reader = RecordReader.Open(source, [.. used.Select(c => c.Name)]);
        var real = CellTypes.Real<float>();
        var rows = 0;
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < used.Length; i++)
            {
                var cell = reader.GetText(i);
                if (!isNumber[i])
                    texts[i].Add(used[i].Purpose == ColumnPurpose.Label && labelIsNumber && MissingNumber.IsWord(cell.AsSpan().Trim()) ? default : cell.AsMemory());
                else if (real.Read(cell, out var number) is { } problem || float.IsInfinity(number))
                    throw NoNumber(i, cell!);
                else
                    numbers[i].Add(number);
            }

            progress.Report(++rows, () => source.Fraction);
        }

        return new TrainingTable(
            builder.ToSchema(), [.. used.Select((_, i) => isNumber[i] ? (Array)numbers[i].ToArray() : texts[i].ToArray())], rows,
            [.. used.Where(c => c.Purpose == ColumnPurpose.Text).Select(c => c.Name)]);

        InputException NoNumber(int column, string cell) => reader.Error(column, used[column].Purpose == ColumnPurpose.Label
            ? $"'{cell}' is not a finite number, which a regression needs. Correct it or empty it; the row is then left out."
            : $"'{cell}' is not a finite number. Correct it or empty it, or use the column as --text, --categorical or --ignore.");
    }

    public long? GetRowCount() => _rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new TrainingCursor(Schema, _values, _rows, columnsNeeded);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

    /// <summary>The number of rows that have a label.</summary>
    public int CountLabels(string label) => _values[Schema[label].Index] switch
    {
        float[] numbers => numbers.Count(number => !float.IsNaN(number)),
        var texts => ((ReadOnlyMemory<char>[])texts).Count(text => !text.Span.IsWhiteSpace()),
    };

    /// <summary>A row's texts, by their columns' names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> TextsOf(int row) =>
        [.. _textColumns.Select(name => KeyValuePair.Create(name, ((ReadOnlyMemory<char>[])_values[Schema[name].Index])[row].ToString()))];
}
