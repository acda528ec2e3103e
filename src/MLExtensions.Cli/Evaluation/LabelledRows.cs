using Microsoft.ML;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Prediction;

namespace MLExtensions.Cli.Evaluation;

/// <summary>
/// Goes through a file's rows, what a model says of each beside the label as it is written in the file: whatever the model's own steps make of the label plays no part.
/// </summary>
internal sealed class LabelledRows : IDisposable
{
    private readonly InputSource _input;
    private readonly DataViewRowCursor _scored;
    private readonly RecordReader _labels;
    private readonly RunProgress _progress;
    private readonly CancellationToken _cancellationToken;
    private long _read;

    public LabelledRows(
        ModelZip model, InputSource input, string label, Func<DataViewSchema, ScoredColumns> choose, RunProgress progress, CancellationToken cancellationToken)
    {
        _input = input;
        _progress = progress;
        _cancellationToken = cancellationToken;
        _labels = RecordReader.Open(input, [label]);
        try
        {
            var scored = model.Transform(new RecordDataView(input, model.InputSchema, cancellationToken));
            Columns = choose(scored.Schema);
            _scored = scored.GetRowCursor(Columns.All);
        }
        catch
        {
            _labels.Dispose();
            throw;
        }
    }

    public ScoredColumns Columns { get; }

    /// <summary>The rows without a label; they are passed over.</summary>
    public long WithoutLabel { get; private set; }

    /// <summary>The current row's label.</summary>
    public string Label { get; private set; } = "";

    public ValueGetter<T> GetGetter<T>(DataViewSchema.Column column) => _scored.GetGetter<T>(column);

    public bool MoveNext()
    {
        while (true)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var hasRow = _labels.Read();
            if (_scored.MoveNext() != hasRow)
                throw new ToolException($"The model does not give a row for each row of {_input.Name}; it cannot be evaluated on it.");
            if (!hasRow)
                return false;
            _progress.Report(++_read, () => _input.Fraction);
            if (_labels.GetText(0) is { } label && !string.IsNullOrWhiteSpace(label))
            {
                Label = label;
                return true;
            }

            WithoutLabel++;
        }
    }

    /// <summary>An error in the current row's label.</summary>
    public InputException Error(string message) => _labels.Error(0, message);

    public void Dispose()
    {
        _scored.Dispose();
        _labels.Dispose();
    }
}
