namespace MLExtensions.Svm.Formats;

/// <summary>Reads the <c>index:value</c> pairs of a line, whose indices start at 1 and grow.</summary>
internal sealed class PairReader(LineReader lines)
{
    private const int FirstRoom = 64;
    private const byte Comment = (byte)'#';

    private int[] _indices = new int[FirstRoom];
    private float[] _values = new float[FirstRoom];

    public int Count { get; private set; }

    /// <summary>The indices of the line that was read last, from 1.</summary>
    public ReadOnlySpan<int> Indices => _indices.AsSpan(0, Count);

    /// <summary>The values at these indices.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    /// <summary>The largest index of the line; 0 where there is none.</summary>
    public int Largest => Count == 0 ? 0 : _indices[Count - 1];

    /// <summary>The first place at or after <paramref name="column"/> that is no white space.</summary>
    public static int SkipBlanks(ReadOnlySpan<byte> text, int column)
    {
        while (column < text.Length && NumberText.IsBlank(text[column]))
            column++;
        return column;
    }

    /// <summary>Reads the pairs from <paramref name="column"/> to the end of the line or a comment.</summary>
    /// <exception cref="FormatException">Something else is there.</exception>
    public void Read(int column)
    {
        ReadOnlySpan<byte> text = lines.Text;
        Count = 0;
        int last = 0;
        while (true)
        {
            column = SkipBlanks(text, column);
            if (column == text.Length || text[column] == Comment)
                return;
            int start = column, index = ReadIndex(ref column);
            if (index <= last)
                throw lines.Error(start, WrongIndex(index, last));
            last = index;
            float value = ReadValue(ref column);
            if (Count == _indices.Length)
                Grow();
            _indices[Count] = index;
            _values[Count++] = value;
        }
    }

    /// <summary>Reads the pair <c>0:number</c> that begins a row of a precomputed kernel. The number is cut to a whole one.</summary>
    /// <param name="column">Where it is; receives where it ends.</param>
    /// <exception cref="FormatException">Something else is there.</exception>
    public int ReadSerial(ref int column)
    {
        int start = column = SkipBlanks(lines.Text, column);
        if (column == lines.Text.Length || ReadIndex(ref column) != 0)
            throw lines.Error(start, "a row of a precomputed kernel begins with 0:serial number, but this one does not.");
        return (int)ReadValue(ref column);
    }

    private int ReadIndex(ref int column)
    {
        ReadOnlySpan<byte> text = lines.Text;
        int start = column;
        long index = 0;
        if (text[column] == '+')
            column++;
        int digits = column;
        for (; column < text.Length && (uint)(text[column] - '0') <= 9; column++)
            index = Math.Min(index * 10 + (text[column] - '0'), 1L << 32);
        if (column == digits || column == text.Length || text[column] != ':')
            throw lines.Error(start, NoPair(text[start..], lines.Word(start)));
        if (index > int.MaxValue)
            throw lines.Error(start, $"the index in {lines.Word(start)} is larger than {int.MaxValue}.");
        column++;
        return (int)index;
    }

    private float ReadValue(ref int column)
    {
        ReadOnlySpan<byte> text = lines.Text;
        column = SkipBlanks(text, column);
        int length = NumberText.ReadSingle(text[column..], out float value);
        if (length == 0 || !float.IsFinite(value) || (column + length < text.Length && !NumberText.IsBlank(text[column + length])))
            throw lines.Error(column, WrongValue(column, length > 0 && !float.IsFinite(value)));
        column += length;
        return value;
    }

    private string NoPair(ReadOnlySpan<byte> text, string word) =>
        text.StartsWith("qid:"u8) ? $"{word} belongs to ranking data; LIBSVM knows no query ids. Remove them."
        : text[0] == '-' ? $"{word} has a negative index; indices start at 1."
        : $"{word} is no feature, which is written index:value.{CutShort}";

    private string WrongValue(int column, bool isTooLarge) =>
        column == lines.Text.Length ? $"there is no value after the colon.{CutShort}"
        : isTooLarge ? $"the value {lines.Word(column)} is beyond the range of single precision."
        : lines.Word(column).Trim('\'').TrimStart('+', '-').ToUpperInvariant() is "NAN" or "INF" or "INFINITY"
            ? $"the value {lines.Word(column)} is not finite; every value must be."
        : $"the value {lines.Word(column)} is not a number.{CutShort}";

    private string CutShort => lines.IsUnfinished ? " The file ends here; is it cut short?" : "";

    private static string WrongIndex(int index, int last) => index == 0
        ? "the index is 0; indices start at 1 (0 is for the serial numbers of a precomputed kernel)."
        : $"the index {index} comes after {last}; the indices of a line must grow.";

    private void Grow()
    {
        int room = (int)Math.Min(2L * _indices.Length, Array.MaxLength);
        Array.Resize(ref _indices, room);
        Array.Resize(ref _values, room);
    }
}
