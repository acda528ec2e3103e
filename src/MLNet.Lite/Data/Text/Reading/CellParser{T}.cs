namespace Microsoft.ML.Data;

/// <summary>Reads the fields of a column.</summary>
internal sealed class CellParser<T>
{
    private readonly TextColumn _column;
    private readonly ParseLog _log;
    private readonly ValueParser<T> _parse;
    private readonly bool _canBeMissing;

    public CellParser(TextColumn column, TextFormat format, ParseLog log)
    {
        _column = column;
        _log = log;
        _parse = ValueParsers.Get<T>(column.ItemType, new RealFormat(format.DecimalMarker, format.MissingRealsAsNaNs));
        _canBeMissing = MissingValues.CanOccurIn(column.ItemType);
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            T absent = default!;
            _parse([], ref absent);
            Absent = absent;
            FillsAbsent = format.MissingRealsAsNaNs;
        }
    }

    /// <summary>The value of fields that a line does not have.</summary>
    public T Absent { get; } = default!;

    /// <summary>Whether that is not the default of its type, so that vectors must hold it.</summary>
    public bool FillsAbsent { get; }

    /// <summary>Reads a field, of a vector's slot if that is not null.</summary>
    /// <exception cref="FormatException">It is no value and cannot be missing.</exception>
    public void Parse(ReadOnlySpan<char> text, int? slot, ref T value)
    {
        if (_parse(text, ref value))
            return;
        if (!_canBeMissing)
            throw _log.Unreadable(text, _column, slot);
        _log.AddBadValue(_column.Name, slot);
    }
}
