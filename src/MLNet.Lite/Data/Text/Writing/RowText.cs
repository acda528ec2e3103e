using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>
/// A line in the making: the texts of those values that are not their column's default, and the places they stand at. It is written
/// out dense, or dense up to a column and sparse from there on, whichever is estimated to be shorter.
/// </summary>
/// <param name="writer">Gets the line.</param>
/// <param name="separator">What separates values.</param>
/// <param name="forceDense">Whether all lines are dense.</param>
internal sealed class RowText(TextWriter writer, char separator, bool forceDense)
{
    // How many characters more a sparse value takes, with its index, than a default value does in a dense line.
    private const double SparseWeight = 2.5;

    private readonly TextBuffer _text = new();
    private readonly List<(int Place, int End)> _values = [];
    private readonly List<(int End, int ValuesBefore, string Default)> _columns = [];
    private int _start;

    /// <summary>The number of values of the line, those left out included.</summary>
    public int Length { get; private set; }

    public void Clear()
    {
        _text.Clear();
        _values.Clear();
        _columns.Clear();
        _start = 0;
        Length = 0;
    }

    /// <summary>Adds a value of the present column, at a place beyond those added before.</summary>
    /// <param name="slot">Its place in the column.</param>
    /// <param name="value">The value.</param>
    /// <param name="format">Writes it.</param>
    /// <param name="defaultText">What is left out.</param>
    public void Add<T>(int slot, T value, ValueFormatter<T> format, string defaultText)
    {
        format(value, _text);
        if (_text.Text[_start..].SequenceEqual(defaultText))
        {
            _text.Truncate(_start);
            return;
        }
        _start = _text.Length;
        _values.Add((checked(Length + slot), _start));
    }

    /// <summary>Ends the present column, which has this many values.</summary>
    public void EndColumn(int length, string defaultText)
    {
        Length = checked(Length + length);
        _columns.Add((Length, _values.Count, defaultText));
    }

    /// <summary>Writes the line.</summary>
    public void Write()
    {
        var dense = forceDense ? _columns.Count : ChooseDenseColumns();
        var denseLength = dense == 0 ? 0 : _columns[dense - 1].End;
        WriteDense(denseLength);
        if (dense < _columns.Count)
        {
            if (dense > 0)
                writer.Write(separator);
            WriteSparse(dense, denseLength);
        }
        writer.WriteLine();
    }

    private int ChooseDenseColumns()
    {
        var best = 0;
        var leastCost = SparseWeight * _values.Count;
        for (var i = 0; i < _columns.Count; i++)
        {
            var cost = _columns[i].End + (SparseWeight * (_values.Count - _columns[i].ValuesBefore));
            if (cost < leastCost)
                (best, leastCost) = (i + 1, cost);
        }
        // A short sparse part is not worth it.
        var dense = best == 0 ? 0 : _columns[best - 1].End;
        var sparse = Length - dense;
        return sparse < 5 || sparse < dense / 5 ? _columns.Count : best;
    }

    private void WriteDense(int length)
    {
        var (column, value) = (0, 0);
        for (var place = 0; place < length; place++)
        {
            if (place > 0)
                writer.Write(separator);
            while (place >= _columns[column].End)
                column++;
            if (value < _values.Count && _values[value].Place == place)
                writer.Write(TextOf(value++));
            else
                writer.Write(_columns[column].Default);
        }
    }

    private void WriteSparse(int column, int denseLength)
    {
        WriteNumber(Length - denseLength);
        var first = column == 0 ? 0 : _columns[column - 1].ValuesBefore;
        for (var value = first; value < _values.Count; value++)
        {
            writer.Write(separator);
            WriteNumber(_values[value].Place - denseLength);
            writer.Write(':');
            writer.Write(TextOf(value));
        }
        // One value at least, so that the number before it is known for what it is.
        if (first == _values.Count)
        {
            writer.Write(separator);
            writer.Write("0:");
            writer.Write(_columns[column].Default);
        }
    }

    private ReadOnlySpan<char> TextOf(int value)
    {
        var start = value == 0 ? 0 : _values[value - 1].End;
        return _text.Text[start.._values[value].End];
    }

    private void WriteNumber(int number)
    {
        Span<char> digits = stackalloc char[11];
        number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        writer.Write(digits[..length]);
    }
}
