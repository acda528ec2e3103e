namespace MLExtensions.Cli.Prediction;

/// <summary>How a column type is read from text.</summary>
/// <param name="what">What a value is, for messages, such as 'a number such as 3.5'.</param>
/// <param name="tryParse">Reads a text that is not empty.</param>
internal sealed class CellType<T>(string what, CellType<T>.Parser tryParse)
{
    public delegate bool Parser(ReadOnlySpan<char> text, out T value);

    public string What => what;

    /// <summary>Whether an empty cell has a value of its own, <see cref="Empty"/>.</summary>
    public bool AllowsEmpty { get; private init; }

    public T Empty { get; private init; } = default!;

    public CellType<T> WithEmpty(T empty) => new(what, tryParse) { AllowsEmpty = true, Empty = empty };

    /// <summary>Reads a value.</summary>
    /// <returns>Null, or why the text is none.</returns>
    public string? Read(ReadOnlySpan<char> text, out T value)
    {
        var trimmed = text.Trim();
        if (trimmed.IsEmpty)
        {
            value = Empty;
            return AllowsEmpty ? null : $"the value is missing; {what} is needed.";
        }

        return tryParse(trimmed, out value!) ? null : $"'{(trimmed.Length > 40 ? $"{trimmed[..40]}..." : trimmed)}' is not {what}.";
    }
}
