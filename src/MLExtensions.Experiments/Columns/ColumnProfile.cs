using System.Security.Cryptography;
using System.Text;

namespace MLExtensions.Experiments;

/// <summary>What the values of a column are like, gathered one by one; from it <see cref="ColumnInference"/> tells what the column is.</summary>
/// <param name="name">The column's name.</param>
public sealed class ColumnProfile(string name)
{
    // Longer values are told apart by their hashes, so that a column of long texts takes little memory.
    private const int LongValue = 64;

    private readonly HashSet<string> _distinct = new(StringComparer.Ordinal);
    private long _words;
    private double _lastNumber = double.NaN;
    private bool _countsUp = true;

    /// <summary>The column's name.</summary>
    public string Name => name;

    /// <summary>The number of rows seen.</summary>
    public int Rows { get; private set; }

    /// <summary>The rows whose cell is empty.</summary>
    public int Empty { get; private set; }

    /// <summary>The rows whose cell holds a word for a missing number, such as NA.</summary>
    public int MissingWords { get; private set; }

    /// <summary>The number of different values; empty cells and words for missing numbers are none.</summary>
    public int Distinct => _distinct.Count;

    /// <summary>The first value; null where there is none.</summary>
    public string? First { get; private set; }

    /// <summary>The least of the numbers.</summary>
    public double Minimum { get; private set; } = double.PositiveInfinity;

    /// <summary>The greatest of the numbers.</summary>
    public double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>A value that is no number; null where there is none.</summary>
    public string? FirstOther { get; private set; }

    /// <summary>Whether all values are numbers; so are they where there is none.</summary>
    public bool IsNumeric => Numbers == Values;

    internal int Values => Rows - Empty - MissingWords;

    internal int Numbers { get; private set; }

    internal int WholeNumbers { get; private set; }

    internal int Dates { get; private set; }

    internal int Guids { get; private set; }

    internal int Addresses { get; private set; }

    internal double MeanWords => Values == 0 ? 0 : (double)_words / Values;

    internal double DistinctShare => Values == 0 ? 0 : (double)Distinct / Values;

    /// <summary>Whether every row holds a whole number one above the row before.</summary>
    internal bool CountsUp => _countsUp && Rows > 2 && WholeNumbers == Rows;

    /// <summary>Adds the next row's cell.</summary>
    /// <param name="value">The cell as it is in the file; null for a missing one.</param>
    public void Add(string? value)
    {
        Rows++;
        var text = value.AsSpan().Trim();
        if (text.IsEmpty)
        {
            Empty++;
            return;
        }

        if (MissingNumber.IsWord(text))
        {
            MissingWords++;
            return;
        }

        First ??= value;
        _distinct.Add(value!.Length <= LongValue ? value : Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes(value))));
        _words += ValueKinds.CountWords(text);
        if (ValueKinds.TryParseNumber(text, out var number))
        {
            AddNumber(number);
            return;
        }

        FirstOther ??= value;
        if (ValueKinds.IsDate(text))
            Dates++;
        else if (ValueKinds.IsGuid(text))
            Guids++;
        else if (ValueKinds.IsAddress(text))
            Addresses++;
    }

    private void AddNumber(double number)
    {
        Numbers++;
        Minimum = Math.Min(Minimum, number);
        Maximum = Math.Max(Maximum, number);
        if (number == Math.Floor(number))
            WholeNumbers++;
        _countsUp &= double.IsNaN(_lastNumber) || number == _lastNumber + 1;
        _lastNumber = number;
    }
}
