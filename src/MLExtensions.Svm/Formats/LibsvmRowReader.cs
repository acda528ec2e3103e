namespace MLExtensions.Svm.Formats;

/// <summary>
/// Reads data in LIBSVM's format row by row, in memory that does not grow with the rows: lines <c>label index:value index:value ...</c> with indices that
/// start at 1 and grow; features that are not named are 0. What follows a <c>#</c> is a comment.
/// </summary>
/// <remarks>
/// Values are rounded to the nearest single-precision number (a relative change of at most 6e-8), since that is what models compute with; LIBSVM keeps doubles.
/// Labels stay doubles. Lines that svm-train would refuse are refused, and so is text without a colon, which it drops without a word.
/// </remarks>
public sealed class LibsvmRowReader : IDisposable
{
    private readonly LineReader _lines;
    private readonly PairReader _pairs;
    private readonly bool _isPrecomputed;

    /// <summary>Begins to read.</summary>
    /// <param name="stream">The data, in ASCII or UTF-8; the reader closes it.</param>
    /// <param name="isPrecomputed">Whether the rows are those of a precomputed kernel, which begin with <c>0:serial number</c>.</param>
    /// <param name="source">How messages call the data.</param>
    public LibsvmRowReader(Stream stream, bool isPrecomputed = false, string source = "LIBSVM data")
    {
        ArgumentNullException.ThrowIfNull(stream);
        _lines = new LineReader(stream, source);
        _pairs = new PairReader(_lines);
        _isPrecomputed = isPrecomputed;
    }

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Line => _lines.Line;

    /// <summary>The row's label: a class, a target, or for a one-class machine whatever is written.</summary>
    public double Label { get; private set; }

    /// <summary>The serial number of a row of a precomputed kernel; otherwise 0.</summary>
    public int Serial { get; private set; }

    /// <summary>The indices of the row's features, from 1 and growing; valid until the next row is read.</summary>
    public ReadOnlySpan<int> Indices => _pairs.Indices;

    /// <summary>The features at these indices; valid until the next row is read.</summary>
    public ReadOnlySpan<float> Values => _pairs.Values;

    /// <summary>Reads the next row.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="FormatException">The line is not in the format; the message names the line, the column in it and what is wrong.</exception>
    public bool Read()
    {
        if (!_lines.Read())
            return false;
        int column = ReadLabel();
        if (_isPrecomputed)
            Serial = _pairs.ReadSerial(ref column);
        _pairs.Read(column);
        return true;
    }

    /// <summary>Writes the row into a dense one.</summary>
    /// <param name="row">Receives the features with the first <c>row.Length</c> indices, 0 where there is none.</param>
    /// <returns>The sum of the squares of the features beyond.</returns>
    public double CopyTo(Span<float> row)
    {
        row.Clear();
        int count = SparseRows.CountWithin(Indices, row.Length);
        ReadOnlySpan<int> indices = Indices;
        ReadOnlySpan<float> values = Values;
        for (int k = 0; k < count; k++)
            row[indices[k] - 1] = values[k];
        return SquaredNorm(values[count..]);
    }

    /// <summary>Closes the stream.</summary>
    public void Dispose() => _lines.Dispose();

    internal static double SquaredNorm(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
            sum += (double)value * value;
        return sum;
    }

    private int ReadLabel()
    {
        ReadOnlySpan<byte> text = _lines.Text;
        int column = PairReader.SkipBlanks(text, 0);
        if (column == text.Length)
            throw _lines.Error(column, "the line is empty; a row begins with its label.");
        int length = NumberText.ReadDouble(text[column..], out double label);
        if (length == 0 || (column + length < text.Length && !NumberText.IsBlank(text[column + length])))
        {
            throw _lines.Error(column, text[column] == '#'
                ? "a comment stands where the label of a row is expected; comments follow a row."
                : $"the label {_lines.Word(column)} is not a number. A row has one label, before its features.");
        }
        if (!double.IsFinite(label))
            throw _lines.Error(column, $"the label {_lines.Word(column)} is too large.");
        Label = label;
        return column + length;
    }
}
