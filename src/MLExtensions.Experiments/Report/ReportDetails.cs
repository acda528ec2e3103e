namespace MLExtensions.Experiments;

/// <summary>What a report says that its experiment does not know.</summary>
public sealed record ReportDetails
{
    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>What was learnt from, such as the file's name.</summary>
    public required string Data { get; init; }

    /// <summary>When the experiment was made; null, the default, leaves it out. It is shown in its own time zone.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The program and its version; null, the default, leaves it out.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// Gives the texts of a row of the table by its number, from 0, each with its column's name: what the report shows of the rows that are predicted worst. Null, the default, for none.
    /// </summary>
    public Func<int, IReadOnlyList<KeyValuePair<string, string>>>? Texts { get; init; }
}
