using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reports what could not be read: the first few of it one by one, and in the end how much it was.</summary>
internal sealed class ParseLog(IChannel channel, RecordSequence records) : IDisposable
{
    private const long MostShown = 10;

    private long _rows;
    private long _badValues;
    private long _badFormats;

    public void AddRow() => _rows++;

    /// <summary>Reports text that is no value of its column, whose value is missing therefore.</summary>
    /// <param name="column">The column.</param>
    /// <param name="slot">The slot of the vector; null if it is none.</param>
    public void AddBadValue(string column, int? slot)
    {
        if (++_badValues > MostShown)
            return;
        channel.Info(MessageSensitivity.Schema, $"Bad value at {Describe(column, slot)}");
        if (_badValues == MostShown)
            channel.Info(MessageSensitivity.None, "Further bad values are not shown");
    }

    /// <summary>Reports fields that break the rules of quoting or of sparse values.</summary>
    /// <param name="start">Where in the line they start.</param>
    /// <param name="end">Where they end.</param>
    /// <param name="problem">What is wrong.</param>
    public void AddBadFormat(int start, int end, string problem)
    {
        if (++_badFormats > MostShown)
            return;
        channel.Warning(MessageSensitivity.None, $"Format error at {records.Place}, characters {start + 1} to {end}: {problem}");
        if (_badFormats == MostShown)
            channel.Warning(MessageSensitivity.None, "Further format errors are not shown");
    }

    /// <summary>The error that stops reading where a value cannot be missing.</summary>
    public FormatException Unreadable(ReadOnlySpan<char> text, TextColumn column, int? slot) =>
        new($"The text '{text}' at {Describe(column.Name, slot)} is no {column.ItemType}, which cannot be missing: " +
            "mend the data, or load the column as another type.");

    public void Dispose()
    {
        if (_badValues > 0 || _badFormats > 0)
            channel.Info(MessageSensitivity.None, $"Processed {_rows} rows with {_badValues} bad values and {_badFormats} format errors");
        channel.Dispose();
    }

    private string Describe(string column, int? slot) =>
        $"{records.Place} in column {column}{(slot is { } index ? $" at slot {index}" : "")}";
}
