namespace MLNet.Contract.Tests.Support;

/// <summary>A row with a number to recognise it by.</summary>
internal sealed class NumberRow
{
    public int Number { get; set; }

    public float Value { get; set; }

    public string Group { get; set; } = "";

    /// <summary>Rows 0 to <paramref name="count"/> - 1, in groups of consecutive rows.</summary>
    public static List<NumberRow> List(int count, int groupSize = 1) =>
        [.. Enumerable.Range(0, count).Select(i => new NumberRow { Number = i, Value = i, Group = $"group {i / groupSize}" })];
}
