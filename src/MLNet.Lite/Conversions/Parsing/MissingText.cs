namespace Microsoft.ML.Data;

/// <summary>Text that says, rather than fails to say, that a value is missing.</summary>
internal static class MissingText
{
    /// <summary>Whether this is <c>?</c> or, in any casing, <c>NA</c>, <c>N/A</c> or <c>NaN</c>.</summary>
    public static bool Is(ReadOnlySpan<char> text) => text.Length switch
    {
        1 => text[0] == '?',
        2 => text.Equals("NA", StringComparison.OrdinalIgnoreCase),
        3 => text.Equals("NaN", StringComparison.OrdinalIgnoreCase) || text.Equals("N/A", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
