namespace Microsoft.ML.Data;

/// <summary>Says which option of a text loader cannot be.</summary>
internal static class OptionErrors
{
    public static ArgumentOutOfRangeException Invalid(string option, string message) => new(option, message);

    public static ArgumentOutOfRangeException Invalid(string option, object value, string message) => new(option, value, message);

    public static ArgumentOutOfRangeException InvalidColumn(string option, string column, string problem) =>
        new(option, $"The column '{column}' {problem}.");
}
